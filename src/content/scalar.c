/* Scalars: what may stand in words. Most are plain letters, so one pass over the bytes finds out whether a second look
 * at the code points is needed. */
#include <stdio.h>
#include <string.h>
#include <wchar.h>

#include "reader.h"

enum { MARKS_MAX = 4 }; /* ncurses keeps five code points a cell: one base and four marks */

static bool is_joiner(uint32_t code)
{
	return code == 0x200D || (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xE0100 && code <= 0xE01EF);
}

/* The problem with one code point, 0 when there is none. `marks` counts the combining marks in a row. */
static int code_problem(uint32_t code, int *marks)
{
	if (utf8_control(code))
		return PROBLEM_CONTROL;
	const int width = wcwidth((wchar_t)code);
	*marks = width == 0 ? *marks + 1 : 0;
	return width < 0 || is_joiner(code) || *marks > MARKS_MAX ? PROBLEM_WIDTH : 0;
}

static bool check_codes(struct reader *reader, const char *text, size_t len)
{
	const char *at = text, *end = text + len;
	int marks = 0;
	while (at < end) {
		const uint32_t code = utf8_next(&at, end);
		const int problem = code < 0x7F && code >= 0x20 ? (marks = 0) : code_problem(code, &marks);
		if (!problem)
			continue;
		char name[12];
		snprintf(name, sizeof(name), "U+%04X", (unsigned)code);
		reader_problem(reader, problem, reader->event.start_mark, name, NULL);
		return false;
	}
	return true;
}

/* Characters of valid UTF-8; *plain says that all of them are printable ASCII or Latin letters (U+00C0 to U+017F). */
static size_t characters(const char *text, size_t len, bool *plain)
{
	size_t count = 0;
	bool fine = true;
	for (size_t i = 0; i < len; i++) {
		const unsigned char byte = (unsigned char)text[i];
		count += (byte & 0xC0) != 0x80;
		fine &= (byte >= 0x20 && byte < 0x7F) || (byte >= 0xC3 && byte <= 0xC5) || (byte & 0xC0) == 0x80;
	}
	*plain = fine;
	return count;
}

const char *read_scalar(struct reader *reader, const char *key, int max)
{
	if (reader->event.type != YAML_SCALAR_EVENT) {
		reader_problem(reader, PROBLEM_WRONG_TYPE, reader->event.start_mark, key, N_("words"));
		reader_skip(reader);
		return NULL;
	}
	const char *text = (const char *)reader->event.data.scalar.value;
	size_t len = reader->event.data.scalar.length;
	while (len && text[len - 1] == '\n') /* a block of words (>, |) ends with one that is not meant */
		len--;
	bool plain;
	const size_t count = characters(text, len, &plain);
	if (!len) {
		reader_problem(reader, PROBLEM_EMPTY_WORDS, reader->event.start_mark, key, NULL);
		return NULL;
	}
	if (!plain && !check_codes(reader, text, len))
		return NULL;
	if (max > 0 && count > (size_t)max) {
		char found[24], allowed[24];
		snprintf(found, sizeof(found), "%zu", count);
		snprintf(allowed, sizeof(allowed), "%d", max);
		reader_problem(reader, PROBLEM_TOO_LONG, reader->event.start_mark, found, allowed);
		return NULL;
	}
	const char *copy = arena_dup(reader->arena, text, len);
	if (!copy)
		reader_ran_out(reader);
	return copy;
}
