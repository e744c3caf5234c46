/* UTF-8 as RFC 3629 has it: the shortest form only, no surrogates, nothing above U+10FFFF. */
#include "takka/base.h"

/* What the first byte says: how many bytes follow, its own bits, and the smallest code point of that length. */
static int sequence(unsigned char first, uint32_t *bits, uint32_t *smallest)
{
	if (first < 0x80)
		return *bits = first, *smallest = 0, 0;
	if (first >= 0xC2 && first <= 0xDF)
		return *bits = first & 0x1Fu, *smallest = 0x80, 1;
	if (first >= 0xE0 && first <= 0xEF)
		return *bits = first & 0x0Fu, *smallest = 0x800, 2;
	if (first >= 0xF0 && first <= 0xF4)
		return *bits = first & 0x07u, *smallest = 0x10000, 3;
	return -1;
}

/* Length in bytes of the well-formed sequence at `at`, its value in *code; 0 when it is malformed. */
static size_t decode(const char *at, const char *end, uint32_t *code)
{
	uint32_t value, smallest;
	const int follow = sequence((unsigned char)*at, &value, &smallest);
	if (follow < 0 || end - at <= follow)
		return 0;
	for (int i = 1; i <= follow; i++) {
		const unsigned char byte = (unsigned char)at[i];
		if ((byte & 0xC0) != 0x80)
			return 0;
		value = value << 6 | (byte & 0x3Fu);
	}
	if (value < smallest || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
		return 0;
	*code = value;
	return (size_t)follow + 1;
}

uint32_t utf8_next(const char **at, const char *end)
{
	uint32_t code;
	const size_t len = decode(*at, end, &code);
	*at += len ? len : 1;
	return len ? code : UTF8_REPLACEMENT;
}

size_t utf8_put(char out[4], uint32_t code)
{
	if (code < 0x80) {
		out[0] = (char)code;
		return 1;
	}
	const size_t len = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
	static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
	for (size_t i = len - 1; i > 0; i--, code >>= 6)
		out[i] = (char)(0x80 | (code & 0x3F));
	out[0] = (char)(lead[len] | code);
	return len;
}

const char *utf8_invalid(const char *bytes, size_t len)
{
	const char *at = bytes, *end = bytes + len;
	while (at < end) {
		if (!(*at & 0x80)) {
			at++;
			continue;
		}
		uint32_t code;
		const size_t step = decode(at, end, &code);
		if (!step)
			return at;
		at += step;
	}
	return NULL;
}

bool utf8_control(uint32_t code)
{
	static const struct {
		uint32_t first, last;
	} controls[] = {
	    {0x00, 0x1F},     {0x7F, 0x9F},     {0x061C, 0x061C}, {0x200E, 0x200F},
	    {0x2028, 0x202E}, {0x2066, 0x2069}, {0xFDD0, 0xFDEF}, {0xFEFF, 0xFEFF},
	};
	for (size_t i = 0; i < COUNT_OF(controls); i++)
		if (code >= controls[i].first && code <= controls[i].last)
			return true;
	return (code & 0xFFFE) == 0xFFFE;
}
