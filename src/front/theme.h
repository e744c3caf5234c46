/* theme: which colours and attributes a style has. Text keeps the terminal's own foreground and background. */
#ifndef TAKKA_FRONT_THEME_H
#define TAKKA_FRONT_THEME_H

#include "canvas.h"
#include "takka/front.h"

enum { COLOUR_OWN = -1 }; /* the terminal's own */

/* A colour in each palette: 24 bits, the 256 of xterm, the 16 and the 8 of everything. */
struct colour {
	int rgb, of_256, of_16, of_8;
};

struct look {
	struct colour front, back;
	bool bold, dim, reverse, underline;
};

/* How a style looks in a theme. */
const struct look *theme_look(enum theme theme, enum style style);

/* A colour's number in a palette of `colours` colours (8, 16, 256, or more: direct colour, the 24 bits). */
int theme_colour(const struct colour *colour, int colours);

#endif
