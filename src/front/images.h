/* images: pictures as real images over the blank cells that were left for them, for terminals that can. */
#ifndef TAKKA_FRONT_IMAGES_H
#define TAKKA_FRONT_IMAGES_H

#include "terminal.h"
#include "view.h"

/* What lies on the screen now. */
struct image_set {
	struct shown_image shown[LAYOUT_BOXES];
	size_t count;
};

/* Takes away what does not belong to the view any more: to be called before the cells are painted. */
void images_leave(struct image_set *images, const struct terminal *terminal, const struct view *view, bool sixel);

/* Sends those of the view that are made and do not lie there yet: to be called after the painting. */
void images_come(struct image_set *images, const struct terminal *terminal, const struct view *view);

#endif
