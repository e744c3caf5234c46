#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "pictures.h"

enum { PICTURES_KEPT = 48, NAME_BYTES = 64 };

enum making { EMPTY, WISHED, MADE, FAILED };

/* One picture in one size. */
struct made {
	char name[NAME_BYTES];
	int columns, rows;
	enum making state;
	unsigned long used;         /* when it was last asked for */
	struct picture_cell *cells; /* NULL: it is bytes */
	struct str bytes;
};

struct pictures {
	const char *folder;
	struct picture_look look;
	struct made kept[PICTURES_KEPT];
	unsigned long asked;
};

bool picture_look_is(const struct picture_look *look, const struct picture_look *other)
{
	return look->palette == other->palette && look->images == other->images && look->sixel == other->sixel &&
	       look->cell_width == other->cell_width && look->cell_height == other->cell_height;
}

static void empty(struct made *made)
{
	free(made->cells);
	str_free(&made->bytes);
	*made = (struct made){0};
}

struct pictures *pictures_new(const char *folder, const struct picture_look *look)
{
	struct pictures *pictures = calloc(1, sizeof(*pictures));
	if (pictures)
		*pictures = (struct pictures){.folder = folder, .look = *look};
	return pictures;
}

void pictures_free(struct pictures *pictures)
{
	for (size_t i = 0; pictures && i < PICTURES_KEPT; i++)
		empty(&pictures->kept[i]);
	free(pictures);
}

void pictures_look(struct pictures *pictures, const struct picture_look *look)
{
	for (size_t i = 0; i < PICTURES_KEPT; i++)
		empty(&pictures->kept[i]);
	pictures->look = *look;
}

bool pictures_as_images(const struct pictures *pictures)
{
	return pictures && pictures->look.images;
}

bool pictures_can_show(const struct pictures *pictures, const char *name)
{
	if (!pictures || !name || strlen(name) >= NAME_BYTES)
		return false;
	for (size_t i = 0; i < PICTURES_KEPT; i++)
		if (pictures->kept[i].state == FAILED && !strcmp(pictures->kept[i].name, name))
			return false;
	return true;
}

/* Its place; a new one takes that of what was not asked for the longest. */
static struct made *find(struct pictures *pictures, const char *name, int columns, int rows)
{
	struct made *oldest = &pictures->kept[0];
	for (size_t i = 0; i < PICTURES_KEPT; i++) {
		struct made *made = &pictures->kept[i];
		if (made->state != EMPTY && made->columns == columns && made->rows == rows && !strcmp(made->name, name))
			return made;
		if (made->used < oldest->used)
			oldest = made;
	}
	empty(oldest);
	*oldest = (struct made){.columns = columns, .rows = rows, .state = WISHED};
	memcpy(oldest->name, name, strlen(name) + 1);
	return oldest;
}

static struct made *ask(struct pictures *pictures, const char *name, int columns, int rows)
{
	if (!pictures_can_show(pictures, name))
		return NULL;
	struct made *made = find(pictures, name, columns, rows);
	made->used = ++pictures->asked;
	return made->state == MADE ? made : NULL;
}

const struct picture_cell *pictures_cells(struct pictures *pictures, const char *name, int columns, int rows)
{
	const struct made *made = ask(pictures, name, columns, rows);
	return made ? made->cells : NULL;
}

const struct str *pictures_bytes(struct pictures *pictures, const char *name, int columns, int rows)
{
	const struct made *made = ask(pictures, name, columns, rows);
	return made ? &made->bytes : NULL;
}

static bool make(const struct pictures *pictures, struct made *made, const struct picture *picture)
{
	const struct picture_look *look = &pictures->look;
	if (look->images) {
		made->bytes =
		    look->sixel ? picture_sixel(picture, made->columns, made->rows, look->cell_width, look->cell_height)
		                : picture_kitty(picture, made->columns, made->rows);
		return made->bytes.len > 0;
	}
	made->cells = calloc((size_t)made->columns * (size_t)made->rows, sizeof(*made->cells));
	return made->cells && picture_cells(picture, made->columns, made->rows, look->palette, made->cells);
}

bool pictures_work(struct pictures *pictures)
{
	struct made *wished = NULL;
	for (size_t i = 0; pictures && i < PICTURES_KEPT; i++) {
		struct made *made = &pictures->kept[i];
		if (made->state == WISHED && (!wished || made->used < wished->used))
			wished = made;
	}
	if (!wished)
		return false;
	struct picture picture = {0};
	char path[PATH_MAX];
	const bool read =
	    picture_png(pictures->folder, wished->name, path) && picture_read(path, &picture) == PICTURE_FINE;
	wished->state = read && make(pictures, wished, &picture) ? MADE : FAILED;
	picture_free(&picture);
	return true;
}

void pictures_unwish(struct pictures *pictures)
{
	for (size_t i = 0; pictures && i < PICTURES_KEPT; i++)
		if (pictures->kept[i].state == WISHED)
			empty(&pictures->kept[i]);
}
