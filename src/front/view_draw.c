/* The screen: top line, stairs, body, bottom lines. The roomiest arrangement that shows the whole body wins; where none
 * does, the tightest one scrolls. */
#include <libintl.h>
#include <string.h>

#include "layout.h"
#include "stairs.h"
#include "takka/text.h"
#include "view.h"
#include "words.h"

enum {
	FRAME_WIDTH = 80,
	TEXT_WIDTH = 66,
	PICTURES_WIDTH = 76,
	LEAST_WIDTH = 40,
	LEAST_HEIGHT = 12,
	HINT_ROWS = 2,
	SAID_ROWS = 3
};

struct drawing {
	struct view *view;
	const struct page *page;
	struct arena *arena;
	struct canvas *canvas;
	int64_t now;
	int x, width; /* the frame's columns */
	int margin;   /* of the body within the frame */
	bool rtl;
	struct pictures *pictures; /* NULL: words in their place */
	struct layout layout;
	enum stairs_size stairs;
	int hint_rows;
	struct text_line said[SAID_ROWS]; /* the message's lines */
	int said_rows;
};

/* Columns count from the reading edge of the frame. */
static int column_x(const struct drawing *drawing, int column, int width)
{
	return drawing->rtl ? drawing->x + drawing->width - column - width : drawing->x + column;
}

/* Interface words or the like in visual order; returns the columns they take. */
static int put_words(const struct drawing *drawing, int column, int y, enum style style, const char *text)
{
	size_t len = strlen(text);
	if (drawing->view->reorder && text_has_rtl(text, len)) {
		const char *shaped = text_shape(drawing->arena, text, len, drawing->rtl, &len);
		const char *visual = shaped ? text_visual(drawing->arena, shaped, len, drawing->rtl, NULL) : NULL;
		text = visual ? visual : text;
		len = strlen(text);
	}
	const int width = text_width(text, len);
	canvas_put(drawing->canvas, column_x(drawing, column, width), y, style, text, len);
	return width;
}

/* ---- top line ---- */

static const char *clock_words(const struct drawing *drawing)
{
	const struct clock *clock = &drawing->page->clock;
	const int64_t ran = clock->running && drawing->now > clock->since ? drawing->now - clock->since : 0;
	const int minutes = (int)((clock->spent + ran) / 60000);
	const char *text = arena_format(drawing->arena, gettext("%d/%d min%s"), minutes, clock->minutes,
	                                clock->running ? "" : gettext(" (paused)"));
	return text ? text : "";
}

static void draw_top(const struct drawing *drawing)
{
	const struct page *page = drawing->page;
	const int edge = drawing->margin < 2 ? drawing->margin : 2;
	int right = drawing->width - edge;
	if (page->clock.shown) {
		const char *clock = clock_words(drawing);
		const int width = text_width(clock, strlen(clock));
		right -= width;
		put_words(drawing, right, 0, STYLE_DIM, clock);
		right -= 3;
	}
	const char *title = front_words(page->title);
	const char *place =
	    page->of ? arena_format(drawing->arena, "%s · %d/%d", title, page->number, page->of) : title;
	const int width = place ? text_width(place, strlen(place)) : 0;
	put_words(drawing, edge, 0, STYLE_NAME, "takka");
	if (width && right - width > edge + 6)
		put_words(drawing, right - width, 0, STYLE_PLACE, place);
}

/* ---- bottom lines ---- */

struct hint {
	enum action action;
	const char *key, *label;
	int width;
};

/* The key that a hint names: Enter for the first action, arrows where there are some, else the letter or F-key. */
static const char *hint_key(const struct drawing *drawing, enum action action)
{
	const struct view *view = drawing->view;
	if (action == view_enter(view, drawing->page))
		return "Enter";
	if (action == ACTION_BACK && !view->edit && !drawing->layout.grid.columns)
		return drawing->rtl ? "→" : "←";
	if (action == ACTION_NOTE)
		return "↓";
	if (action == ACTION_KEEP)
		return gettext("Space");
	if (action == ACTION_JUMP)
		return "";
	return front_key_name(action, view->config.letters && !view->edit, drawing->arena);
}

/* Whether the action has a hint here. */
static bool hint_of(const struct drawing *drawing, enum action action, struct hint *hint)
{
	if (drawing->view->edit && (action == ACTION_NOTE || action == ACTION_BACK))
		return false;
	*hint = (struct hint){action, hint_key(drawing, action), gettext(action_about(action)->label), 0};
	hint->width = text_width(hint->key, strlen(hint->key)) + 1 + text_width(hint->label, strlen(hint->label));
	return *hint->key != '\0';
}

/* The hints in the order of their weight, what Enter does first; help and quit are always among those shown. */
static size_t hints_of(const struct drawing *drawing, struct hint hints[ACTION_COUNT])
{
	const struct page *page = drawing->page;
	const enum action enter = view_enter(drawing->view, page);
	size_t count = enter < ACTION_COUNT && hint_of(drawing, enter, &hints[0]);
	for (size_t i = 0; i < page->action_count; i++)
		if (page->actions[i] != enter)
			count += hint_of(drawing, page->actions[i], &hints[count]);
	if (drawing->view->edit)
		hints[count++] =
		    (struct hint){ACTION_COUNT, "Esc", gettext("out of the field"),
		                  4 + text_width(gettext("out of the field"), strlen(gettext("out of the field")))};
	return count;
}

/* What Enter does, help and the way out are always there. */
static bool is_kept(const struct hint hints[], size_t i)
{
	return i == 0 || hints[i].action == ACTION_HELP || hints[i].action == ACTION_QUIT;
}

static void put_hint(const struct drawing *drawing, const struct hint *hint, int column, int y)
{
	struct view *view = drawing->view;
	const int key = put_words(drawing, column, y, STYLE_KEY, hint->key);
	put_words(drawing, column + key + 1, y, STYLE_ACTION, hint->label);
	if (view->hit_count < HITS && hint->action < ACTION_COUNT)
		view->hits[view->hit_count++] =
		    (struct hit){column_x(drawing, column, hint->width), y, hint->width, 1, -1, hint->action};
}

/* Columns between two hints. */
static int hint_gap(int width)
{
	return width < 50 ? 2 : 3;
}

/* Which hints fit into `rows` rows of `width` columns; sets their row (-1: left out). Returns the rows used. */
static int fit_hints(const struct hint hints[], size_t count, int width, int rows, int row_of[])
{
	const int gap = hint_gap(width);
	int kept = 0, row = 0, column = 0;
	for (size_t i = 1; i < count; i++)
		kept += is_kept(hints, i) ? hints[i].width + gap : 0;
	for (size_t i = 0; i < count; i++) {
		const int reserved = is_kept(hints, i) ? 0 : kept;
		if (column + hints[i].width > width && row < rows - 1) {
			row++;
			column = 0;
		}
		const bool fits = column + hints[i].width + (row == rows - 1 ? reserved : 0) <= width;
		row_of[i] = fits ? row : -1;
		column += fits ? hints[i].width + gap : 0;
	}
	return row + 1;
}

static int hint_rows(const struct drawing *drawing)
{
	struct hint hints[ACTION_COUNT + 1];
	int row_of[ACTION_COUNT + 1];
	const size_t count = hints_of(drawing, hints);
	const int rows = drawing->canvas->height >= 16 ? HINT_ROWS : 1;
	return fit_hints(hints, count, drawing->width - 4, rows, row_of);
}

static void draw_hints(const struct drawing *drawing)
{
	struct hint hints[ACTION_COUNT + 1];
	int row_of[ACTION_COUNT + 1], columns[HINT_ROWS] = {2, 2};
	const size_t count = hints_of(drawing, hints);
	const int rows = drawing->hint_rows, top = drawing->canvas->height - rows;
	fit_hints(hints, count, drawing->width - 4, rows, row_of);
	for (size_t i = 0; i < count; i++) {
		if (row_of[i] < 0)
			continue;
		put_hint(drawing, &hints[i], columns[row_of[i]], top + row_of[i]);
		columns[row_of[i]] += hints[i].width + hint_gap(drawing->width - 4);
	}
}

/* ---- body ---- */

static const char *write_hint(const struct drawing *drawing)
{
	const char *text = arena_format(drawing->arena, "%s %s", "↓", gettext("to write"));
	return text ? text : "";
}

/* Where the body begins, with stairs of this size. */
static int body_top(const struct drawing *drawing, enum stairs_size size)
{
	const int rows = stairs_rows(drawing->page, size, drawing->width - 4);
	if (size == STAIRS_FULL)
		return 2 + rows + 2;
	const bool airy = drawing->canvas->height >= 16;
	return 1 + rows + (rows ? airy : 0) + airy;
}

static int body_room(const struct drawing *drawing, enum stairs_size size)
{
	return drawing->canvas->height - body_top(drawing, size) - drawing->hint_rows - 1 - drawing->said_rows;
}

static void lay(struct drawing *drawing, enum density density)
{
	const int room = drawing->width - 2 * drawing->margin;
	const int most = drawing->pictures ? PICTURES_WIDTH : TEXT_WIDTH;
	const struct layout_request request = {
	    .page = drawing->page,
	    .width = room > most ? most : room,
	    .rows = body_room(drawing, drawing->stairs),
	    .pictures = drawing->pictures,
	    .density = density,
	    .reorder = drawing->view->reorder,
	    .focus = drawing->view->focus,
	    .edit = drawing->view->edit,
	    .write_key = write_hint(drawing),
	};
	layout_page(&request, drawing->arena, &drawing->layout);
}

/* Whether the whole body is seen in this arrangement. */
static bool try_way(struct drawing *drawing, enum stairs_size stairs, enum density density)
{
	const bool has_stairs = drawing->page->stairs_count > 0;
	drawing->stairs = has_stairs ? stairs : STAIRS_NONE;
	if (has_stairs && !stairs_rows(drawing->page, drawing->stairs, drawing->width - 4))
		return false;
	lay(drawing, density);
	return !drawing->layout.without && (int)drawing->layout.count <= body_room(drawing, drawing->stairs);
}

/* Picks the roomiest arrangement in which the whole body is seen. The full stairs leave their room to pictures. */
static bool find_way(struct drawing *drawing)
{
	static const struct {
		enum stairs_size stairs;
		enum density density;
	} ways[] = {{STAIRS_FULL, DENSITY_ROOMY}, {STAIRS_FULL, DENSITY_SNUG}, {STAIRS_ROAD, DENSITY_ROOMY},
	            {STAIRS_ROAD, DENSITY_SNUG},  {STAIRS_LINE, DENSITY_SNUG}, {STAIRS_ROAD, DENSITY_TIGHT},
	            {STAIRS_LINE, DENSITY_TIGHT}};
	for (size_t i = drawing->pictures ? 2 : 0; i < COUNT_OF(ways); i++)
		if (try_way(drawing, ways[i].stairs, ways[i].density))
			return true;
	return false;
}

static bool has_pictures(const struct page *page)
{
	for (size_t i = 0; i < page->count; i++)
		if (page->blocks[i].kind == BLOCK_PICTURE || page->blocks[i].kind == BLOCK_CARD)
			return true;
	return false;
}

static int margin_of(const struct drawing *drawing)
{
	return drawing->pictures ? 2 : drawing->width >= 76 ? 6 : drawing->width >= 56 ? 4 : 2;
}

/* With its pictures, when there is room for them; else with words in their place; and where nothing fits, it is scrolled,
 * with air between the thoughts. */
static void arrange(struct drawing *drawing)
{
	drawing->view->pictured = has_pictures(drawing->page);
	drawing->pictures = drawing->view->pictured ? drawing->view->pictures : NULL;
	drawing->margin = margin_of(drawing);
	if (drawing->pictures && find_way(drawing))
		return;
	drawing->pictures = NULL;
	drawing->margin = margin_of(drawing);
	if (find_way(drawing))
		return;
	const bool has_stairs = drawing->page->stairs_count > 0;
	const bool road = drawing->canvas->height >= 16 && stairs_rows(drawing->page, STAIRS_ROAD, drawing->width - 4);
	drawing->stairs = !has_stairs ? STAIRS_NONE : road ? STAIRS_ROAD : STAIRS_LINE;
	lay(drawing, DENSITY_SNUG);
}

/* Scrolls as little as shows the line with the cursor. */
static void scroll_to_focus(struct drawing *drawing)
{
	struct view *view = drawing->view;
	const int line = drawing->layout.cursor_line, rows = view->body_rows;
	const int last = view->body_lines > rows ? view->body_lines - rows : 0;
	if (line >= 0 && line < view->scroll + 1)
		view->scroll = line > 0 ? line - 1 : 0;
	if (line >= 0 && line > view->scroll + rows - 2)
		view->scroll = line - rows + 2;
	if (view->scroll > last)
		view->scroll = last;
	if (view->scroll < 0)
		view->scroll = 0;
}

static void draw_line(const struct drawing *drawing, const struct layout_line *line, int y)
{
	int column = drawing->margin + line->indent;
	for (int i = 0; i < line->count; i++) {
		const struct run *run = &line->runs[i];
		canvas_put(drawing->canvas, column_x(drawing, column, run->width), y, run->style, run->text, run->len);
		column += run->width;
	}
}

/* A choice or a field can be clicked on all its lines. */
static void add_hit(const struct drawing *drawing, int block, int y)
{
	struct view *view = drawing->view;
	const enum block_kind kind = block >= 0 ? drawing->page->blocks[block].kind : BLOCK_STAIRS;
	if ((kind != BLOCK_CHOICE && kind != BLOCK_CARD && kind != BLOCK_FIELD) || view->hit_count == HITS)
		return;
	view->hits[view->hit_count++] = (struct hit){drawing->x, y, drawing->width, 1, block, ACTION_COUNT};
}

/* The picture in its place: as an image of the terminal's, where that is so and all of it can be seen; else its cells that
 * are in sight. While it is being made there is nothing. */
static void draw_picture(const struct drawing *drawing, const struct layout_box *box, int x, int y)
{
	struct view *view = drawing->view;
	const int top = view->body_top, bottom = top + view->body_rows;
	if (pictures_as_images(view->pictures)) {
		if (y >= top && y + box->rows <= bottom)
			view->images[view->image_count++] =
			    (struct shown_image){x, y, box->columns, box->rows, box->picture};
		return;
	}
	const struct picture_cell *cells = pictures_cells(view->pictures, box->picture, box->columns, box->rows);
	const int above = y < top ? top - y : 0, below = y + box->rows > bottom ? y + box->rows - bottom : 0;
	if (cells && above + below < box->rows)
		canvas_picture(drawing->canvas, x, y + above, box->columns, box->rows - above - below,
		               cells + (size_t)above * (size_t)box->columns);
}

/* The back of a card. */
static void draw_back(const struct drawing *drawing, const struct layout_box *box, int x, int y)
{
	for (int row = 0; row < box->rows; row++)
		if (y + row >= drawing->view->body_top && y + row < drawing->view->body_top + drawing->view->body_rows)
			canvas_repeat(drawing->canvas, x, y + row, STYLE_STAIR, "░", box->columns);
}

static void draw_box(const struct drawing *drawing, const struct layout_box *box)
{
	struct view *view = drawing->view;
	const int column = drawing->margin + drawing->layout.inset + box->column;
	const int x = column_x(drawing, column, box->columns), y = view->body_top + box->line - view->scroll;
	(box->picture ? draw_picture : draw_back)(drawing, box, x, y);
	int width = box->columns;
	for (int i = 0; i < box->words_count; i++) {
		const struct run *run = &box->words[i];
		const int row = y + box->rows + i;
		if (row >= view->body_top && row < view->body_top + view->body_rows)
			canvas_put(drawing->canvas, column_x(drawing, column, run->width), row, run->style, run->text,
			           run->len);
		width = run->width > width ? run->width : width;
	}
	if (drawing->page->blocks[box->block].kind == BLOCK_CARD && view->hit_count < HITS)
		view->hits[view->hit_count++] = (struct hit){
		    column_x(drawing, column, width), y, width, box->rows + box->words_count, box->block, ACTION_COUNT};
}

static void draw_body(struct drawing *drawing)
{
	struct view *view = drawing->view;
	const int top = body_top(drawing, drawing->stairs);
	view->body_top = top;
	view->body_rows = body_room(drawing, drawing->stairs);
	view->body_lines = (int)drawing->layout.count;
	scroll_to_focus(drawing);
	for (int row = 0; row < view->body_rows && view->scroll + row < view->body_lines; row++) {
		const struct layout_line *line = &drawing->layout.lines[view->scroll + row];
		draw_line(drawing, line, top + row);
		add_hit(drawing, line->block, top + row);
	}
	for (size_t i = 0; i < drawing->layout.box_count; i++)
		draw_box(drawing, &drawing->layout.boxes[i]);
	if (view->scroll > 0)
		put_words(drawing, drawing->width - 2, top, STYLE_KEY, "▲");
	if (view->scroll + view->body_rows < view->body_lines)
		put_words(drawing, drawing->width - 2, top + view->body_rows - 1, STYLE_KEY, "▼");
}

/* The cursor stands on what has the focus: the field's caret, the choice, else beside the heading. */
static void place_cursor(const struct drawing *drawing)
{
	struct view *view = drawing->view;
	const struct layout *layout = &drawing->layout;
	const int line = layout->cursor_line >= 0 ? layout->cursor_line : layout->heading_line;
	const int row = (line >= 0 ? line : 0) - view->scroll;
	const int column = drawing->margin + layout->inset + (layout->cursor_line >= 0 ? layout->cursor_column : -2);
	drawing->canvas->cursor_x = column_x(drawing, column > 0 ? column : 0, 1);
	drawing->canvas->cursor_y = view->body_top + (row < 0 ? 0 : row >= view->body_rows ? view->body_rows - 1 : row);
	view->field_x = column_x(drawing, drawing->margin + layout->inset + 2, 1);
	view->field_row = view->body_top + layout->field_line - view->scroll;
	view->field_columns = layout->field_width;
	view->grid_columns = layout->grid.columns;
}

/* ---- what the program has to say in passing: above the hints ---- */

static void wrap_said(struct drawing *drawing)
{
	const struct str *said = &drawing->view->said;
	if (!said->len)
		return;
	const size_t rows =
	    text_wrap(said->s, said->len, drawing->width - 4, drawing->page->lang, drawing->said, SAID_ROWS);
	drawing->said_rows = (int)(rows < SAID_ROWS ? rows : SAID_ROWS);
}

static void draw_said(const struct drawing *drawing)
{
	const int top = drawing->canvas->height - drawing->hint_rows - drawing->said_rows;
	for (int i = 0; i < drawing->said_rows; i++) {
		const char *line =
		    arena_dup(drawing->arena, drawing->view->said.s + drawing->said[i].start, drawing->said[i].len);
		put_words(drawing, 2, top + i, STYLE_MESSAGE, line ? line : "");
	}
}

/* ---- all of it ---- */

static void draw_too_small(const struct drawing *drawing)
{
	struct text_line lines[8];
	const char *text = gettext("Please make the window larger: 40 columns, 12 rows.");
	const size_t count =
	    text_wrap(text, strlen(text), drawing->canvas->width, drawing->page->lang, lines, COUNT_OF(lines));
	for (size_t i = 0; i < count && i < COUNT_OF(lines) && (int)i < drawing->canvas->height; i++)
		canvas_put(drawing->canvas, 0, (int)i, STYLE_TEXT, text + lines[i].start, lines[i].len);
}

void view_draw(struct view *view, const struct page *asked, struct arena *arena, struct canvas *canvas, int64_t now)
{
	const struct page *page = view->help ? &view->page : asked;
	struct drawing drawing = {
	    .view = view, .page = page, .arena = arena, .canvas = canvas, .now = now, .rtl = text_rtl(page->lang)};
	canvas_clear(canvas);
	view->hit_count = view->image_count = 0;
	view->grid_columns = 0;
	if (canvas->width < LEAST_WIDTH || canvas->height < LEAST_HEIGHT) {
		draw_too_small(&drawing);
		return;
	}
	drawing.width = canvas->width > FRAME_WIDTH ? FRAME_WIDTH : canvas->width;
	drawing.x = (canvas->width - drawing.width) / 2;
	drawing.hint_rows = hint_rows(&drawing);
	wrap_said(&drawing);
	arrange(&drawing);
	draw_top(&drawing);
	stairs_draw(canvas, page, drawing.stairs, drawing.x + 2,
	            drawing.stairs == STAIRS_FULL ? 2 : 1 + (canvas->height >= 16), drawing.width - 4);
	draw_body(&drawing);
	draw_said(&drawing);
	draw_hints(&drawing);
	place_cursor(&drawing);
}
