#include <stdlib.h>
#include <string.h>

#include "canvas.h"
#include "takka/text.h"

const char *const style_names[STYLE_COUNT] = {
    [STYLE_TEXT] = "text",       [STYLE_DIM] = "dim",           [STYLE_NAME] = "name",   [STYLE_PLACE] = "place",
    [STYLE_HEADING] = "heading", [STYLE_QUESTION] = "question", [STYLE_QUOTE] = "quote", [STYLE_PITFALL] = "pitfall",
    [STYLE_FRAME] = "frame",     [STYLE_FIELD] = "field",       [STYLE_FOCUS] = "focus", [STYLE_STAIR] = "stair",
    [STYLE_CLIMBED] = "climbed", [STYLE_LIT] = "lit",           [STYLE_KEY] = "key",     [STYLE_ACTION] = "action",
    [STYLE_MESSAGE] = "message", [STYLE_PICTURE] = "picture",
};

struct canvas *canvas_new(int width, int height)
{
	struct canvas *canvas = calloc(1, sizeof(*canvas));
	if (!canvas)
		return NULL;
	*canvas = (struct canvas){.width = width, .height = height};
	canvas->cells = calloc((size_t)width * (size_t)height, sizeof(*canvas->cells));
	if (!canvas->cells) {
		free(canvas);
		return NULL;
	}
	canvas_clear(canvas);
	return canvas;
}

void canvas_free(struct canvas *canvas)
{
	if (!canvas)
		return;
	free(canvas->cells);
	free(canvas);
}

void canvas_clear(struct canvas *canvas)
{
	const size_t count = (size_t)canvas->width * (size_t)canvas->height;
	for (size_t i = 0; i < count; i++)
		canvas->cells[i] = (struct cell){.text = " ", .style = STYLE_TEXT, .width = 1};
	canvas->cursor_x = canvas->cursor_y = 0;
}

/* One cluster into one or two cells; a wide one that would be cut is not shown. */
static void put_cluster(struct canvas *canvas, int x, int y, enum style style, const char *text, size_t len, int width)
{
	if (y < 0 || y >= canvas->height || x < 0 || x + width > canvas->width)
		return;
	struct cell *cell = &canvas->cells[(size_t)y * (size_t)canvas->width + (size_t)x];
	const size_t fits = len < CELL_BYTES ? len : 0; /* too many marks: the cell stays blank */
	*cell = (struct cell){.style = (unsigned char)style, .width = (unsigned char)width};
	memcpy(cell->text, fits ? text : " ", fits ? fits : 1);
	if (width == 2)
		cell[1] = (struct cell){.style = (unsigned char)style, .width = 0};
}

int canvas_put(struct canvas *canvas, int x, int y, enum style style, const char *text, size_t len)
{
	const int from = x;
	for (size_t at = 0; at < len;) {
		const size_t next = text_next(text, len, at);
		const int width = text_width(text + at, next - at);
		if (width == 1 || width == 2)
			put_cluster(canvas, x, y, style, text + at, next - at, width);
		x += width;
		at = next;
	}
	return x - from;
}

void canvas_repeat(struct canvas *canvas, int x, int y, enum style style, const char *text, int count)
{
	const size_t len = strlen(text);
	for (int i = 0; i < count; i++)
		put_cluster(canvas, x + i, y, style, text, len, 1);
}

void canvas_picture(struct canvas *canvas, int x, int y, int columns, int rows, const struct picture_cell *cells)
{
	for (int row = 0; row < rows; row++)
		for (int column = 0; column < columns; column++) {
			const struct picture_cell *from = &cells[(size_t)row * (size_t)columns + (size_t)column];
			const int to_x = x + column, to_y = y + row;
			if (to_x < 0 || to_x >= canvas->width || to_y < 0 || to_y >= canvas->height)
				continue;
			struct cell *cell = &canvas->cells[(size_t)to_y * (size_t)canvas->width + (size_t)to_x];
			*cell =
			    (struct cell){.style = STYLE_PICTURE, .width = 1, .front = from->front, .back = from->back};
			memcpy(cell->text, from->text, sizeof(from->text));
		}
}

/* Where the row's last showing cell ends. */
static int row_end(const struct canvas *canvas, int y)
{
	int end = canvas->width;
	while (end > 0) {
		const struct cell *cell = &canvas->cells[(size_t)y * (size_t)canvas->width + (size_t)(end - 1)];
		if (cell->style == STYLE_PICTURE || strcmp(cell->text, " ") != 0)
			break;
		end--;
	}
	return end;
}

static void dump_styles(const struct canvas *canvas, int y, struct str *out)
{
	const struct cell *row = &canvas->cells[(size_t)y * (size_t)canvas->width];
	bool any = false;
	for (int x = 0; x < canvas->width;) {
		int end = x;
		while (end < canvas->width && row[end].style == row[x].style)
			end++;
		if (row[x].style != STYLE_TEXT) {
			str_printf(out, "%s%d-%d %s", any ? ", " : "  ", x, end - 1, style_names[row[x].style]);
			any = true;
		}
		x = end;
	}
	if (any)
		str_printf(out, "   (row %d)\n", y);
}

void canvas_dump(const struct canvas *canvas, struct str *out)
{
	for (int y = 0; y < canvas->height; y++) {
		const int end = row_end(canvas, y);
		for (int x = 0; x < end; x++) {
			const struct cell *cell = &canvas->cells[(size_t)y * (size_t)canvas->width + (size_t)x];
			str_puts(out, cell->style == STYLE_PICTURE ? "▒" : cell->text);
		}
		str_puts(out, "\n");
	}
	str_printf(out, "---- cursor %d,%d\n", canvas->cursor_x, canvas->cursor_y);
	for (int y = 0; y < canvas->height; y++)
		dump_styles(canvas, y, out);
}
