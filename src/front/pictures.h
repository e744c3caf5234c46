/* pictures: the pictures of a folder as the screen shows them, made one at a time when there is time, and remembered. Asking
 * for one that is not there yet is a wish; a page is painted with its words first and again when the picture has come. */
#ifndef TAKKA_FRONT_PICTURES_H
#define TAKKA_FRONT_PICTURES_H

#include "takka/front.h"
#include "takka/picture.h"

/* How the screen shows pictures. */
struct picture_look {
	enum picture_palette palette; /* of cells */
	bool images, sixel;           /* as real images instead: kitty's graphics, or sixels */
	int cell_width, cell_height;  /* pixels, for sixels */
};

bool picture_look_is(const struct picture_look *look, const struct picture_look *other);

struct pictures;

/* Pictures of `folder` (borrowed). NULL when memory is out. Free with pictures_free (NULL is fine). */
struct pictures *pictures_new(const char *folder, const struct picture_look *look);
void pictures_free(struct pictures *pictures);

/* Another look: what was made is forgotten. */
void pictures_look(struct pictures *pictures, const struct picture_look *look);
bool pictures_as_images(const struct pictures *pictures);

/* Whether the picture can be shown, for all that is known: false once it was tried in vain. */
bool pictures_can_show(const struct pictures *pictures, const char *name);

/* The picture as columns × rows cells; NULL: not yet (it is wished for now). Borrowed until the next pictures_work. */
const struct picture_cell *pictures_cells(struct pictures *pictures, const char *name, int columns, int rows);

/* The bytes that draw it as an image; NULL: not yet. Borrowed in the same way. */
const struct str *pictures_bytes(struct pictures *pictures, const char *name, int columns, int rows);

/* Makes one picture that was wished for. False when there was none. */
bool pictures_work(struct pictures *pictures);

/* Wishes that were not granted are forgotten: another page has come. */
void pictures_unwish(struct pictures *pictures);

#endif
