/* stairs: the steps always in sight, as large as there is room for. */
#ifndef TAKKA_FRONT_STAIRS_H
#define TAKKA_FRONT_STAIRS_H

#include "canvas.h"
#include "takka/page.h"

enum stairs_size {
	STAIRS_NONE,
	STAIRS_LINE, /* one row: the present step by name */
	STAIRS_ROAD, /* two rows: all names and how far we are */
	STAIRS_FULL, /* a row a step and one: the stairs themselves */
};

/* Rows that the stairs take in this size, 0 when they do not fit the width. */
int stairs_rows(const struct page *page, enum stairs_size size, int width);

/* Draws them into columns [x, x + width) from row y on; mirrored for right-to-left pages. */
void stairs_draw(struct canvas *canvas, const struct page *page, enum stairs_size size, int x, int y, int width);

#endif
