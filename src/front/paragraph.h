/* paragraph: lines of wrapped words, of which the blocks of a layout are made. */
#ifndef TAKKA_FRONT_PARAGRAPH_H
#define TAKKA_FRONT_PARAGRAPH_H

#include "layout.h"

enum { WRAP_LINES = 400 };

/* One block being laid. */
struct laying {
	const struct layout_request *request;
	struct layout *out;
	int block; /* its index */
};

struct paragraph {
	enum style style;
	int indent;         /* of all lines */
	const char *bullet; /* before the first line, hanging; NULL: none */
	const char *lead;   /* a label in front of the words, dim; NULL: none */
	const char *text;
	bool rtl;
	const char *mark; /* language that the words are in, when it is another; NULL: none */
};

/* A new line of the block; NULL when memory is out. */
struct layout_line *add_line(const struct laying *laying, int indent);
/* Words of one style in visual order; `rtl` is their own direction. */
struct run make_run(const struct laying *laying, enum style style, const char *text, size_t len, bool rtl);
void add_run(const struct laying *laying, struct layout_line *line, enum style style, const char *text, size_t len,
             bool rtl);
void add_text(const struct laying *laying, struct layout_line *line, enum style style, const char *text);
/* Air before a block, unless it is the first, or room is short. */
void blank(const struct laying *laying);

/* Words in the page's terms: their direction, and their language when it is another. */
struct paragraph paragraph_of(const struct laying *laying, struct words words, enum style style);
void add_paragraph(const struct laying *laying, const struct paragraph *paragraph);
/* A dim line above a block, when there is a label. */
void add_label(const struct laying *laying, struct words label);

/* The words of a wrapped line that ends within a word; of the arena. */
const char *with_hyphen(struct arena *arena, const char *text, size_t len);

#endif
