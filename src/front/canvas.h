/* canvas: a screen as cells, each a few letters and a style; who draws knows no colours and no terminal. */
#ifndef TAKKA_FRONT_CANVAS_H
#define TAKKA_FRONT_CANVAS_H

#include "takka/picture.h"

/* What a thing is, never how it looks: themes say that. */
enum style {
	STYLE_TEXT,
	STYLE_DIM,   /* labels, details, what can wait */
	STYLE_NAME,  /* the program's name */
	STYLE_PLACE, /* where we are */
	STYLE_HEADING,
	STYLE_QUESTION,
	STYLE_QUOTE,
	STYLE_PITFALL,
	STYLE_FRAME, /* of a field */
	STYLE_FIELD,
	STYLE_FOCUS, /* the choice the cursor is on */
	STYLE_STAIR,
	STYLE_CLIMBED, /* the part of the stairs behind us */
	STYLE_LIT,     /* the present step */
	STYLE_KEY,
	STYLE_ACTION,
	STYLE_MESSAGE,
	STYLE_PICTURE, /* in colours of its own */
	STYLE_COUNT
};

enum { CELL_BYTES = 22 };

struct cell {
	char text[CELL_BYTES]; /* one grapheme cluster, NUL-terminated; "" for the right half of a wide one */
	unsigned char style;
	unsigned char width; /* 1 or 2; 0: right half */
	int front, back;     /* of a picture: as in struct picture_cell */
};

struct canvas {
	int width, height;
	int cursor_x, cursor_y;
	struct cell *cells; /* row by row */
};

/* A canvas of blanks, or NULL when memory is out. Free with canvas_free. */
struct canvas *canvas_new(int width, int height);
void canvas_free(struct canvas *canvas);
void canvas_clear(struct canvas *canvas);

/* Puts text (in visual order, showable) at x, y; what lies outside is cut. Returns the columns it takes. */
int canvas_put(struct canvas *canvas, int x, int y, enum style style, const char *text, size_t len);

/* The same character `count` times. */
void canvas_repeat(struct canvas *canvas, int x, int y, enum style style, const char *text, int count);

/* A picture's cells, `columns` a row, with their own colours. */
void canvas_picture(struct canvas *canvas, int x, int y, int columns, int rows, const struct picture_cell *cells);

/* The canvas as text for goldens: rows with trailing blanks cut, then the runs of styles of each row, then the cursor. Of a
 * picture it tells only where it is: how it is made of letters is libchafa's affair. */
void canvas_dump(const struct canvas *canvas, struct str *out);

extern const char *const style_names[STYLE_COUNT];

#endif
