/* What may reach a screen: one rule for a code point, one for a text. */
#include <wchar.h>

#include "codes.h"
#include "takka/text.h"

enum { MARKS_MAX = 4 }; /* ncurses keeps five code points a cell */

bool text_showable(uint32_t code)
{
	return code == '\n' || (!utf8_control(code) && wcwidth((wchar_t)code) >= 0);
}

/* Bytes that a cleaned copy can take at most: a malformed byte becomes the three of U+FFFD. */
static size_t clean_size(const char *text, size_t len)
{
	size_t size = len;
	const char *end = text + len, *bad = text;
	while ((bad = utf8_invalid(bad, (size_t)(end - bad)))) {
		size += 2;
		bad++;
	}
	return size;
}

char *text_clean(struct arena *arena, const char *text, size_t len)
{
	char *clean = arena_alloc(arena, clean_size(text, len) + 1);
	if (!clean)
		return NULL;
	char *out = clean;
	int marks = 0;
	for (const char *at = text, *end = text + len; at < end;) {
		uint32_t code = utf8_next(&at, end);
		if (code == '\t')
			code = ' ';
		if (!text_showable(code))
			continue;
		marks = code_width(code) || code == '\n' ? 0 : marks + 1;
		if (marks <= MARKS_MAX)
			out += utf8_put(out, code);
	}
	*out = '\0';
	return clean;
}
