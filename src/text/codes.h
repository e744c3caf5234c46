/* codes: text taken apart into code points, for the algorithms that need all of a paragraph at once. Room-private. */
#ifndef TAKKA_TEXT_CODES_H
#define TAKKA_TEXT_CODES_H

#include "takka/base.h"

enum { CODES_SMALL = 512 };

/* `count` code points; code i is at bytes offset[i]..offset[i+1] of what was read. `flag` has one byte a code point, for
 * the one who reads to fill. Short texts lie in `small` (so a struct codes does not move), longer ones in `heap`. */
struct codes {
	size_t count;
	uint32_t *code;
	uint32_t *offset; /* count + 1 of them */
	char *flag;
	void *heap;
	struct {
		uint32_t code[CODES_SMALL], offset[CODES_SMALL + 1];
		char flag[CODES_SMALL];
	} small;
};

/* Takes text apart and returns how many bytes it took: `len`, or less when the text is long and memory is out (or it is
 * longer than 2^30 bytes); call again for the rest. Takes at least one byte of a text that is not empty. */
size_t codes_read(struct codes *codes, const char *text, size_t len);
void codes_free(struct codes *codes);

/* Columns of one code point; what has no width takes none. */
int code_width(uint32_t code);

/* A space that a line may be broken at: not the no-break ones. */
bool code_blank(uint32_t code);

bool code_digit(uint32_t code);

/* A letter of a Latin alphabet. */
bool code_latin(uint32_t code);

#endif
