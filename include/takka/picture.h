/* picture: PNG files as pixels, and pixels as coloured cells or as what a terminal's graphics protocol wants. Nothing is
 * decoded before its size is known to be bearable. libpng and libchafa are loaded when they are first needed. */
#ifndef TAKKA_PICTURE_H
#define TAKKA_PICTURE_H

#include "takka/base.h"

enum { PICTURE_FILE_MAX = 4 * 1024 * 1024, PICTURE_SIDE_MAX = 1200 }; /* bytes, pixels */

/* What is wrong with a picture. */
enum picture_flaw {
	PICTURE_FINE,
	PICTURE_UNREADABLE, /* detail: the system's reason */
	PICTURE_LINK,       /* a symbolic link: it might lead out of its pack */
	PICTURE_TOO_LARGE,  /* bytes or pixels; detail: how many */
	PICTURE_ANIMATED,
	PICTURE_BROKEN, /* no PNG, or truncated, or damaged; detail: libpng's reason */
	PICTURE_NO_MEMORY,
};

struct picture {
	int width, height;
	unsigned char *pixels; /* four bytes each: red, green, blue, alpha; row by row */
	unsigned char *file;   /* the bytes it was read from; NULL: from memory */
	size_t file_len;
	char detail[80]; /* of a flaw, "" when there is nothing to add */
};

/* The PNG that shows the picture `name` of a folder: the file itself, or for a drawing (.svg) the one beside it. Writes its path into
 * out[PATH_MAX]; false when it is too long. */
bool picture_png(const char *folder, const char *name, char *out);

/* Reads a picture's file as it is, PNG or SVG, without looking into it: for pages that carry it. Free with picture_free. */
enum picture_flaw picture_load(const char *path, struct picture *out);

/* Reads a PNG file. Unless it is PICTURE_FINE there are no pixels. Free with picture_free in any case. */
enum picture_flaw picture_read(const char *path, struct picture *out);
/* The same from memory. */
enum picture_flaw picture_decode(const unsigned char *bytes, size_t len, struct picture *out);
void picture_free(struct picture *picture);

enum picture_palette { PICTURE_TRUECOLOUR, PICTURE_256, PICTURE_16 };

enum { PICTURE_OWN = -1 }; /* the terminal's own colour */

struct picture_cell {
	char text[5];    /* one character, NUL-terminated */
	int front, back; /* 24 bits, or an index into the palette, or PICTURE_OWN */
};

/* The picture as columns × rows cells (each twice as high as wide), row by row into `out`; what it does not fill because it
 * has another shape is blank. False when libchafa is not there or memory is out. */
bool picture_cells(const struct picture *picture, int columns, int rows, enum picture_palette palette,
                   struct picture_cell *out);

/* The bytes that make a terminal draw the picture over columns × rows cells from where its cursor is: the file itself for
 * kitty's graphics protocol, sixels for a terminal whose cells are cell_width × cell_height pixels. A str of its own, to be
 * freed; empty when it cannot be done. */
struct str picture_kitty(const struct picture *picture, int columns, int rows);
struct str picture_sixel(const struct picture *picture, int columns, int rows, int cell_width, int cell_height);

#endif
