/* layout: a page's blocks as styled lines of a given width. A line is a few runs in reading order; whether reading goes to the
 * right or to the left is settled when they are put on the canvas. */
#ifndef TAKKA_FRONT_LAYOUT_H
#define TAKKA_FRONT_LAYOUT_H

#include "canvas.h"
#include "edit.h"
#include "pictures.h"
#include "takka/page.h"

enum { LINE_RUNS = 5, BOX_WORDS = 3, LAYOUT_BOXES = 16 };

struct run {
	enum style style;
	const char *text; /* visual order, of the arena */
	size_t len;
	int width;
};

struct layout_line {
	int indent;
	struct run runs[LINE_RUNS];
	int count;
	int block; /* index of the page's block, -1: none */
};

/* A picture, and the words below it. Columns count from the reading edge, after the inset. */
struct layout_box {
	int line, column;    /* its first */
	int columns, rows;   /* of the picture */
	const char *picture; /* NULL: face down */
	int block;           /* index of the page's block */
	struct run words[BOX_WORDS];
	int words_count;
};

/* What becomes of the cards of a page. */
enum cards_shown { CARDS_LISTED, CARDS_LEFT_OUT, CARDS_IN_GRID };

struct layout_grid {
	int columns;             /* cards side by side */
	int width;               /* of one of them */
	int picture_rows, words; /* rows of each */
};

struct layout {
	struct arena *arena;
	struct layout_line *lines;
	size_t count, cap;
	int width; /* of the words */
	int inset; /* columns before them */
	bool rtl;
	struct layout_box boxes[LAYOUT_BOXES];
	size_t box_count;
	enum cards_shown cards;
	struct layout_grid grid;
	bool without; /* there are pictures, but no room for them */
	/* Where the cursor stands: -1 when nothing has the focus. Column from the inset. */
	int cursor_line, cursor_column;
	int heading_line;            /* the first heading, -1: none */
	int field_line, field_width; /* of the field with the focus: its first line of words, their columns */
};

/* How much air there is: blank lines between blocks and a frame around the field; blank lines; neither. */
enum density { DENSITY_ROOMY, DENSITY_SNUG, DENSITY_TIGHT };

struct layout_request {
	const struct page *page;
	int width, rows;           /* columns of the words; rows that can be seen at once */
	struct pictures *pictures; /* NULL: words in their place */
	enum density density;
	bool reorder;          /* right-to-left lines are ours to order; else the terminal does it */
	int focus;             /* index of the block with the focus, -1: none */
	struct edit *edit;     /* what is being typed in the focused field, or NULL; it is told how it is shown */
	const char *write_key; /* how one gets into a field, for an empty one */
};

/* Lays a page out. Everything is of the arena. */
void layout_page(const struct layout_request *request, struct arena *arena, struct layout *out);

#endif
