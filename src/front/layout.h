/* layout: a page's blocks as styled lines of a given width. A line is a few runs in reading order; whether reading goes to the
 * right or to the left is settled when they are put on the canvas. */
#ifndef TAKKA_FRONT_LAYOUT_H
#define TAKKA_FRONT_LAYOUT_H

#include "canvas.h"
#include "edit.h"
#include "takka/page.h"

enum { LINE_RUNS = 5 };

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

struct layout {
	struct arena *arena;
	struct layout_line *lines;
	size_t count, cap;
	int width;
	bool rtl;
	/* Where the cursor stands: -1 when nothing has the focus. Column from the reading edge. */
	int cursor_line, cursor_column;
	int heading_line;            /* the first heading, -1: none */
	int field_line, field_width; /* of the field with the focus: its first line of words, their columns */
};

/* How much air there is: blank lines between blocks and a frame around the field; blank lines; neither. */
enum density { DENSITY_ROOMY, DENSITY_SNUG, DENSITY_TIGHT };

struct layout_request {
	const struct page *page;
	int width; /* columns */
	enum density density;
	bool reorder;          /* right-to-left lines are ours to order; else the terminal does it */
	int focus;             /* index of the block with the focus, -1: none */
	struct edit *edit;     /* what is being typed in the focused field, or NULL; it is told how it is shown */
	const char *write_key; /* how one gets into a field, for an empty one */
};

/* Lays a page out. Everything is of the arena. */
void layout_page(const struct layout_request *request, struct arena *arena, struct layout *out);

#endif
