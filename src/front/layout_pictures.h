/* layout_pictures: where pictures go on a page, and how large they are: as large as the words leave room for. */
#ifndef TAKKA_FRONT_LAYOUT_PICTURES_H
#define TAKKA_FRONT_LAYOUT_PICTURES_H

#include "paragraph.h"

/* Lays the page with its pictures. False when it has none that can be shown, or they do not fit (then out->without). */
bool layout_pictures(const struct layout_request *request, struct arena *arena, struct layout *out);

/* Lays the cards from the present block on, as out->grid says. */
void lay_grid(const struct laying *laying);

/* layout.c: the blocks one after another, in out's width, inset and manner of showing cards; the rest of `out` is made anew. */
void layout_blocks(const struct layout_request *request, struct arena *arena, struct layout *out);

#endif
