/* Each size draws left to right; in a right-to-left page the columns are counted from the other edge and corners swapped. */
#include <string.h>

#include "stairs.h"
#include "takka/front.h"
#include "takka/text.h"

struct drawing {
	struct canvas *canvas;
	const struct page *page;
	int x, width;
	bool rtl;
};

static const char *title(const struct page *page, size_t i)
{
	return front_words(page->stairs[i].title);
}

static int title_width(const struct page *page, size_t i)
{
	return text_width(title(page, i), strlen(title(page, i)));
}

/* Words of `columns` columns at a column counted from the reading edge. */
static void put(const struct drawing *drawing, int column, int y, enum style style, const char *text, int columns)
{
	const int x = drawing->rtl ? drawing->x + drawing->width - column - columns : drawing->x + column;
	canvas_put(drawing->canvas, x, y, style, text, strlen(text));
}

static void put_title(const struct drawing *drawing, int column, int y, enum style style, size_t i)
{
	struct arena *arena = drawing->page->arena;
	const char *text = title(drawing->page, i);
	size_t len = strlen(text);
	if (text_has_rtl(text, len) && arena) {
		const char *shaped = text_shape(arena, text, len, true, &len);
		const char *visual = shaped ? text_visual(arena, shaped, len, true, NULL) : NULL;
		text = visual ? visual : text;
	}
	put(drawing, column, y, style, text, text_width(text, strlen(text)));
}

static void put_line(const struct drawing *drawing, int column, int y, enum style style, const char *glyph, int count)
{
	const int x = drawing->rtl ? drawing->x + drawing->width - column - count : drawing->x + column;
	canvas_repeat(drawing->canvas, x, y, style, glyph, count);
}

static enum style style_of(const struct page *page, int i)
{
	return i == page->stairs_lit ? STYLE_LIT : i < page->stairs_lit ? STYLE_CLIMBED : STYLE_STAIR;
}

/* ---- one row: "▂▄ Ohjaus ▆█" ---- */

static const char *block_glyph(size_t i, size_t count)
{
	static const char *const heights[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
	return heights[count < 2 ? 7 : 1 + i * 6 / (count - 1)];
}

static void draw_line(const struct drawing *drawing, int y)
{
	int column = 0;
	for (size_t i = 0; i < drawing->page->stairs_count; i++) {
		const enum style style = style_of(drawing->page, (int)i);
		put(drawing, column, y, style, block_glyph(i, drawing->page->stairs_count), 1);
		column += 2;
		if (style != STYLE_LIT)
			continue;
		put_title(drawing, column, y, style, i);
		column += title_width(drawing->page, i) + 1;
	}
}

/* ---- two rows: names, and below them the road, heavy as far as we have come ---- */

static int road_width(const struct page *page)
{
	int width = -3;
	for (size_t i = 0; i < page->stairs_count; i++)
		width += title_width(page, i) + 5;
	return width;
}

static void draw_road(const struct drawing *drawing, int y)
{
	const struct page *page = drawing->page;
	int column = 0, reached = 0;
	for (size_t i = 0; i < page->stairs_count; i++) {
		const enum style style = style_of(page, (int)i);
		put(drawing, column, y, style, block_glyph(i, page->stairs_count), 1);
		put_title(drawing, column + 2, y, style, i);
		column += title_width(page, i) + 5;
		if ((int)i <= page->stairs_lit)
			reached = column - 3;
	}
	if (page->stairs_lit >= (int)page->stairs_count)
		reached = drawing->width;
	put_line(drawing, 0, y + 1, STYLE_CLIMBED, "━", reached);
	put_line(drawing, reached, y + 1, STYLE_STAIR, "─", drawing->width - reached);
}

/* ---- the stairs ---- */

/* Columns of the ground and of each tread. */
static int tread(const struct page *page, int width)
{
	return width / ((int)page->stairs_count + 1);
}

/* A tread (0 is the ground) with its corners: where it comes up from the tread below, where the next riser begins. */
static void draw_tread(const struct drawing *drawing, int y, int i)
{
	static const char *const corners[2][2][2] = {/* [heavy][rtl][start, end] */
	                                             {{"┌", "┘"}, {"┐", "└"}},
	                                             {{"┏", "┛"}, {"┓", "┗"}}};
	const struct page *page = drawing->page;
	const int count = (int)page->stairs_count, wide = tread(page, drawing->width);
	const int from = i ? drawing->width - (count + 1 - i) * wide : 0;
	const int to = i < count ? drawing->width - (count - i) * wide : drawing->width - 1;
	const bool heavy = i <= page->stairs_lit;
	const enum style style = heavy ? STYLE_CLIMBED : STYLE_STAIR;
	put_line(drawing, from, y, style, heavy ? "━" : "─", to - from + 1);
	if (i > 0)
		put(drawing, from, y, style, corners[heavy][drawing->rtl][0], 1);
	if (i < count)
		put(drawing, to, y, style, corners[heavy][drawing->rtl][1], 1);
	if (i < count)
		put_title(drawing, to + 3, y, style_of(page, i), (size_t)i);
}

static void draw_full(const struct drawing *drawing, int y)
{
	const int count = (int)drawing->page->stairs_count;
	for (int i = 0; i <= count; i++)
		draw_tread(drawing, y + count - i, i);
}

static bool full_fits(const struct page *page, int width)
{
	const int wide = tread(page, width);
	for (size_t i = 0; i < page->stairs_count; i++)
		if (3 + title_width(page, i) > wide * (int)(page->stairs_count - i))
			return false;
	return wide >= 8;
}

int stairs_rows(const struct page *page, enum stairs_size size, int width)
{
	switch (size) {
	case STAIRS_LINE:
		return page->stairs_count ? 1 : 0;
	case STAIRS_ROAD:
		return page->stairs_count && road_width(page) <= width ? 2 : 0;
	case STAIRS_FULL:
		return page->stairs_count && full_fits(page, width) ? (int)page->stairs_count + 1 : 0;
	case STAIRS_NONE:
		break;
	}
	return 0;
}

void stairs_draw(struct canvas *canvas, const struct page *page, enum stairs_size size, int x, int y, int width)
{
	const struct drawing drawing = {canvas, page, x, width, text_rtl(page->lang)};
	if (size == STAIRS_LINE)
		draw_line(&drawing, y);
	else if (size == STAIRS_ROAD)
		draw_road(&drawing, y);
	else if (size == STAIRS_FULL)
		draw_full(&drawing, y);
}
