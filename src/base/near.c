#include <string.h>

#include "takka/base.h"

enum { LONGEST = 48 }; /* longer words are not compared: nobody mistypes a paragraph */

/* Optimal string alignment distance of bytes; three rows of the table are enough. */
static size_t distance(const char *a, size_t a_len, const char *b, size_t b_len)
{
	size_t rows[3][LONGEST + 1] = {{0}};
	for (size_t j = 0; j <= b_len; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= a_len; i++) {
		size_t *now = rows[i % 3];
		const size_t *last = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
		now[0] = i;
		for (size_t j = 1; j <= b_len; j++) {
			size_t best = last[j - 1] + (a[i - 1] != b[j - 1]);
			if (last[j] + 1 < best)
				best = last[j] + 1;
			if (now[j - 1] + 1 < best)
				best = now[j - 1] + 1;
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && before[j - 2] + 1 < best)
				best = before[j - 2] + 1;
			now[j] = best;
		}
	}
	return rows[a_len % 3][b_len];
}

const char *near_match(const char *word, const char *const *candidates, size_t count)
{
	const size_t len = strlen(word);
	const char *nearest = NULL;
	size_t nearest_distance = LONGEST;
	if (len > LONGEST)
		return NULL;
	for (size_t i = 0; i < count; i++) {
		const size_t other = strlen(candidates[i]);
		if (other > LONGEST)
			continue;
		const size_t found = distance(word, len, candidates[i], other);
		const size_t enough = other / 3 > 1 ? other / 3 : 1;
		if (found <= enough && found < nearest_distance) {
			nearest = candidates[i];
			nearest_distance = found;
		}
	}
	return nearest;
}
