/* One block holds the three arrays of a long text: code, offset, flag. A text has at most as many code points as bytes,
 * so the number of bytes is the size of everything. */
#include <stdlib.h>
#include <wchar.h>

#include "codes.h"

enum { LONGEST = 1 << 30 };

/* Points the arrays at memory for `len` code points; when there is none, at `small`. Returns for how many it is. */
static size_t make_room(struct codes *codes, size_t len)
{
	codes->heap = NULL;
	if (len > LONGEST)
		len = LONGEST;
	if (len > CODES_SMALL)
		codes->heap = malloc(len * (2 * sizeof(uint32_t) + 1) + sizeof(uint32_t));
	if (!codes->heap) {
		codes->code = codes->small.code;
		codes->offset = codes->small.offset;
		codes->flag = codes->small.flag;
		return len < CODES_SMALL ? len : CODES_SMALL;
	}
	codes->code = codes->heap;
	codes->offset = codes->code + len;
	codes->flag = (char *)(codes->offset + len + 1);
	return len;
}

size_t codes_read(struct codes *codes, const char *text, size_t len)
{
	const size_t room = make_room(codes, len);
	const char *at = text, *end = text + len;
	size_t count = 0;
	while (at < end && count < room) {
		codes->offset[count] = (uint32_t)(at - text);
		codes->code[count++] = (unsigned char)*at < 0x80 ? (unsigned char)*at++ : utf8_next(&at, end);
	}
	codes->offset[count] = (uint32_t)(at - text);
	codes->count = count;
	return (size_t)(at - text);
}

void codes_free(struct codes *codes)
{
	free(codes->heap);
}

int code_width(uint32_t code)
{
	if ((code >= 0x20 && code < 0x7F) || (code >= 0xA0 && code < 0x300))
		return 1;
	const int width = wcwidth((wchar_t)code);
	return width > 0 ? width : 0;
}

bool code_blank(uint32_t code)
{
	return code == ' ' || code == '\t' || code == 0x1680 || (code >= 0x2000 && code <= 0x200A && code != 0x2007) ||
	       code == 0x205F || code == 0x3000;
}

bool code_digit(uint32_t code)
{
	return code >= '0' && code <= '9';
}

bool code_latin(uint32_t code)
{
	return ((code | 0x20) >= 'a' && (code | 0x20) <= 'z') ||
	       (code >= 0xC0 && code <= 0x24F && code != 0xD7 && code != 0xF7) || (code >= 0x1E00 && code <= 0x1EFF);
}
