#include <string.h>

#include "images.h"

static bool is_same(const struct shown_image *a, const struct shown_image *b)
{
	return a->x == b->x && a->y == b->y && a->columns == b->columns && a->rows == b->rows &&
	       !strcmp(a->picture, b->picture);
}

static bool is_among(const struct shown_image *image, const struct shown_image *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (is_same(image, &list[i]))
			return true;
	return false;
}

void images_leave(struct image_set *images, const struct terminal *terminal, const struct view *view, bool sixel)
{
	static const char delete_all[] = "\033_Ga=d,d=A,q=2\033\\";
	bool all_stay = true;
	for (size_t i = 0; i < images->count; i++)
		all_stay &= is_among(&images->shown[i], view->images, view->image_count);
	if (all_stay)
		return;
	for (size_t i = 0; sixel && i < images->count; i++)
		terminal_touch(terminal, images->shown[i].y, images->shown[i].rows);
	if (!sixel)
		terminal_send(terminal, delete_all, sizeof(delete_all) - 1);
	images->count = 0;
}

static void send(const struct terminal *terminal, const struct shown_image *image, const struct str *bytes)
{
	struct str out = {0};
	str_printf(&out, "\0337\033[%d;%dH", image->y + 1, image->x + 1);
	str_add(&out, bytes->s, bytes->len);
	str_puts(&out, "\0338");
	if (!out.failed)
		terminal_send(terminal, out.s, out.len);
	str_free(&out);
}

void images_come(struct image_set *images, const struct terminal *terminal, const struct view *view)
{
	for (size_t i = 0; i < view->image_count && images->count < LAYOUT_BOXES; i++) {
		const struct shown_image *image = &view->images[i];
		const struct str *bytes =
		    is_among(image, images->shown, images->count)
		        ? NULL
		        : pictures_bytes(view->pictures, image->picture, image->columns, image->rows);
		if (!bytes)
			continue;
		send(terminal, image, bytes);
		images->shown[images->count++] = *image;
	}
}
