/* Steps through a text by grapheme clusters and words (UAX #29), on its bytes. Clusters are looked for in a window, so a
 * step costs the same in a long text; a cluster of more than WINDOW code points is cut. Words need their whole line. */
#include <string.h>

#include <unigbrk.h>
#include <unictype.h>
#include <uniwbrk.h>

#include "codes.h"
#include "takka/text.h"

enum { WINDOW = 256 };

static bool is_plain(char byte)
{
	return byte >= 0x20 && byte < 0x7F;
}

/* Where the first cluster ends that starts at `at`, looking at up to `window` code points; 0: not within them. */
static size_t cluster_end(const char *text, size_t len, size_t at, size_t window)
{
	ucs4_t code[WINDOW];
	size_t ends[WINDOW];
	char breaks[WINDOW];
	const char *p = text + at;
	size_t count = 0;
	for (; count < window && p < text + len; count++) {
		code[count] = utf8_next(&p, text + len);
		ends[count] = (size_t)(p - text);
	}
	uc_grapheme_breaks(code, count, breaks);
	for (size_t i = 1; i < count; i++)
		if (breaks[i])
			return ends[i - 1];
	return ends[count - 1] == len || window == WINDOW ? ends[count - 1] : 0;
}

size_t text_next(const char *text, size_t len, size_t at)
{
	if (at >= len)
		return len;
	if (is_plain(text[at]) && (at + 1 == len || is_plain(text[at + 1])))
		return at + 1;
	const size_t near = cluster_end(text, len, at, 8);
	return near ? near : cluster_end(text, len, at, WINDOW);
}

/* Where the code point before `at` (> 0) begins. */
static size_t code_before(const char *text, size_t at)
{
	for (size_t back = 2; back <= 4 && back <= at; back++) {
		const char *start = text + at - back, *end = start;
		utf8_next(&end, text + at);
		if (end == text + at)
			return at - back;
	}
	return at - 1;
}

size_t text_previous(const char *text, size_t len, size_t at)
{
	if (at > len)
		at = len;
	if (at == 0)
		return 0;
	if (is_plain(text[at - 1]) && (at == 1 || is_plain(text[at - 2])))
		return at - 1;
	ucs4_t code[WINDOW];
	size_t starts[WINDOW];
	char breaks[WINDOW];
	size_t first = WINDOW, p = at;
	do {
		const char *start = text + (p = code_before(text, p));
		starts[--first] = p;
		code[first] = utf8_next(&start, text + at);
	} while (p > 0 && first > 0);
	uc_grapheme_breaks(code + first, WINDOW - first, breaks + first);
	size_t last = WINDOW - 1;
	while (last > first && !breaks[last])
		last--;
	return starts[last];
}

/* ---- words ---- */

static size_t line_start(const char *text, size_t at)
{
	const char *newline = memrchr(text, '\n', at);
	return newline ? (size_t)(newline + 1 - text) : 0;
}

static size_t line_end(const char *text, size_t len, size_t at)
{
	const char *newline = memchr(text + at, '\n', len - at);
	return newline ? (size_t)(newline - text) : len;
}

/* Whether the segment of `codes` from i to the next break holds a letter or a digit; *end receives that break. */
static bool is_word(const struct codes *codes, size_t i, size_t *end)
{
	bool word = false;
	do
		word |= uc_is_property_alphabetic(codes->code[i]) || uc_is_property_numeric(codes->code[i]);
	while (++i < codes->count && !codes->flag[i]);
	*end = i;
	return word;
}

/* The first word of the line [start, end) that ends after `at`; false when there is none. */
static bool word_after(const char *text, size_t start, size_t end, size_t at, size_t *word_end)
{
	struct codes codes;
	bool found = false;
	codes_read(&codes, text + start, end - start);
	u32_wordbreaks(codes.code, codes.count, codes.flag);
	for (size_t i = 0; i < codes.count && !found;) {
		found = is_word(&codes, i, &i) && start + codes.offset[i] > at;
		*word_end = start + codes.offset[i];
	}
	codes_free(&codes);
	return found;
}

/* The last word of the line that starts before `at`. */
static bool word_before(const char *text, size_t start, size_t end, size_t at, size_t *word_start)
{
	struct codes codes;
	bool found = false;
	codes_read(&codes, text + start, end - start);
	u32_wordbreaks(codes.code, codes.count, codes.flag);
	for (size_t i = 0; i < codes.count && start + codes.offset[i] < at;) {
		const size_t from = i;
		if (is_word(&codes, from, &i)) {
			*word_start = start + codes.offset[from];
			found = true;
		}
	}
	codes_free(&codes);
	return found;
}

size_t text_word_next(const char *text, size_t len, size_t at)
{
	while (at < len) {
		const size_t end = line_end(text, len, at);
		size_t word_end;
		if (word_after(text, line_start(text, at), end, at, &word_end))
			return word_end;
		at = end + 1;
	}
	return len;
}

size_t text_word_previous(const char *text, size_t len, size_t at)
{
	if (at > len)
		at = len;
	while (at > 0) {
		const size_t start = line_start(text, at);
		size_t word_start;
		if (word_before(text, start, line_end(text, len, at), at, &word_start))
			return word_start;
		at = start ? start - 1 : 0;
	}
	return 0;
}
