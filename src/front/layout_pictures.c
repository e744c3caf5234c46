/* One picture stands beside the words or above them, whichever leaves it larger. Cards lie in the grid that makes their
 * pictures tallest. A cell is taken to be twice as high as wide, and pictures are five to four. */
#include <string.h>

#include "layout_pictures.h"
#include "takka/front.h"
#include "takka/text.h"

enum { ROWS_MAX = 24, ROWS_LEAST = 5, CARD_ROWS_LEAST = 3, WORDS_BESIDE = 26, GAP = 3, GRID_GAP = 2, MARK = 2 };

static int columns_of(int rows)
{
	return rows * 5 / 2;
}

static int rows_of(int columns)
{
	return columns * 2 / 5;
}

static int least(int a, int b)
{
	return a < b ? a : b;
}

/* ---- one picture ---- */

static const struct block *find(const struct page *page, enum block_kind kind)
{
	for (size_t i = 0; i < page->count; i++)
		if (page->blocks[i].kind == kind)
			return &page->blocks[i];
	return NULL;
}

/* Lays the words in what width is left; whether they can all be seen with a picture of so many rows above or beside. */
static bool words_fit(const struct layout_request *request, struct arena *arena, struct layout *out, int inset,
                      int rows)
{
	*out = (struct layout){.width = request->width - inset, .inset = inset};
	layout_blocks(request, arena, out);
	return (int)out->count + rows <= request->rows;
}

/* The words move down to make room above. */
static void open_above(struct layout *out, const struct laying *laying, int rows)
{
	const size_t count = out->count;
	for (int i = 0; i < rows; i++)
		add_line(laying, 0);
	if (out->count != count + (size_t)rows)
		return;
	memmove(out->lines + rows, out->lines, count * sizeof(*out->lines));
	for (int i = 0; i < rows; i++)
		out->lines[i] = (struct layout_line){.block = -1};
	out->cursor_line += out->cursor_line >= 0 ? rows : 0;
	out->heading_line += out->heading_line >= 0 ? rows : 0;
	out->field_line += rows;
}

static void put_box(struct layout *out, const struct laying *laying, int column, int rows)
{
	const struct block *block = &laying->request->page->blocks[laying->block];
	while ((int)out->count < rows && add_line(laying, 0))
		out->lines[out->count - 1].block = -1;
	out->boxes[out->box_count++] = (struct layout_box){.column = column,
	                                                   .columns = columns_of(rows),
	                                                   .rows = rows,
	                                                   .picture = block->picture,
	                                                   .block = laying->block};
}

static bool lay_one(const struct layout_request *request, struct arena *arena, struct layout *out,
                    const struct block *block)
{
	const struct laying laying = {request, out, (int)(block - request->page->blocks)};
	for (int rows = least(ROWS_MAX, request->rows); rows >= ROWS_LEAST; rows--) {
		const int beside = columns_of(rows) + GAP;
		if (request->width - beside >= WORDS_BESIDE && words_fit(request, arena, out, beside, 0)) {
			put_box(out, &laying, -beside, rows);
			return true;
		}
		if (columns_of(rows) <= request->width && words_fit(request, arena, out, 0, rows + 1)) {
			open_above(out, &laying, rows + 1);
			put_box(out, &laying, 0, rows);
			return true;
		}
	}
	return false;
}

/* ---- cards ---- */

static int wrapped(const struct laying *laying, struct words words, int width, struct text_line lines[BOX_WORDS])
{
	const char *text = front_words(words);
	return (int)text_wrap(text, strlen(text), width, laying->request->page->lang, lines, BOX_WORDS);
}

/* Rows of words below a card's picture. */
static int words_rows(const struct laying *laying, const struct block *block, int width)
{
	struct text_line lines[BOX_WORDS];
	return wrapped(laying, block->words, width - MARK, lines) +
	       (block->label.text ? wrapped(laying, block->label, width - MARK, lines) : 0);
}

static int cards_from(const struct page *page, int first)
{
	int behind = first;
	while (behind < (int)page->count && page->blocks[behind].kind == BLOCK_CARD)
		behind++;
	return behind - first;
}

static int air(const struct layout_request *request)
{
	return request->density == DENSITY_TIGHT ? 0 : 1;
}

/* The grid of so many columns in so many rows of the screen; its pictures have no rows when it cannot be. */
static struct layout_grid grid_of(const struct laying *laying, int count, int columns, int room)
{
	const struct layout_request *request = laying->request;
	struct layout_grid grid = {.columns = columns, .width = (request->width - GRID_GAP * (columns - 1)) / columns};
	const int rows = (count + columns - 1) / columns;
	if (grid.width < MARK + 4)
		return grid;
	for (int i = 0; i < count; i++) {
		const int words = words_rows(laying, &request->page->blocks[laying->block + i], grid.width);
		grid.words = words > grid.words ? words : grid.words;
	}
	const int each = (room - (rows - 1) * air(request)) / rows - grid.words;
	if (grid.words <= BOX_WORDS && each >= CARD_ROWS_LEAST)
		grid.picture_rows = least(least(each, rows_of(grid.width)), ROWS_MAX);
	return grid;
}

static bool all_can_be_shown(const struct layout_request *request, int first, int count)
{
	for (int i = first; i < first + count; i++) {
		const char *picture = request->page->blocks[i].picture;
		if (picture && !pictures_can_show(request->pictures, picture))
			return false;
	}
	return count <= LAYOUT_BOXES;
}

static bool lay_cards(const struct layout_request *request, struct arena *arena, struct layout *out,
                      const struct block *block)
{
	const struct laying laying = {request, out, (int)(block - request->page->blocks)};
	const int count = cards_from(request->page, laying.block);
	if (!all_can_be_shown(request, laying.block, count))
		return false;
	*out = (struct layout){.width = request->width, .cards = CARDS_LEFT_OUT};
	layout_blocks(request, arena, out);
	const int room = request->rows - (int)out->count - air(request);
	struct layout_grid best = {0};
	for (int columns = 1; columns <= count; columns++) {
		const struct layout_grid grid = grid_of(&laying, count, columns, room);
		if (grid.picture_rows >= best.picture_rows)
			best = grid;
	}
	*out = (struct layout){.width = request->width, .cards = CARDS_IN_GRID, .grid = best};
	if (best.picture_rows)
		layout_blocks(request, arena, out);
	return best.picture_rows > 0;
}

static void add_words(const struct laying *laying, struct layout_box *box, enum style style, const char *mark,
                      struct words words)
{
	struct text_line lines[BOX_WORDS];
	struct arena *arena = laying->out->arena;
	const struct paragraph paragraph = paragraph_of(laying, words, style);
	const int count = wrapped(laying, words, laying->out->grid.width - MARK, lines);
	for (int i = 0; i < count && box->words_count < BOX_WORDS; i++) {
		const char *piece = paragraph.text + lines[i].start;
		const char *line = arena_format(arena, "%s%.*s%s", i ? "  " : mark, (int)lines[i].len, piece,
		                                lines[i].hyphen ? "-" : "");
		if (line)
			box->words[box->words_count++] = make_run(laying, style, line, strlen(line), paragraph.rtl);
	}
}

/* What stands before a card's name: where the cursor is, and whether it is kept. */
static const char *mark_of(bool focus, bool kept)
{
	static const char *const marks[2][2] = {{"  ", "• "}, {"▸ ", "▸•"}};
	return marks[focus][kept];
}

static void lay_one_card(const struct laying *laying, int first, int i)
{
	struct layout *out = laying->out;
	const struct layout_grid *grid = &out->grid;
	const struct block *block = &laying->request->page->blocks[first + i];
	const bool focus = laying->request->focus == first + i;
	const int height = grid->picture_rows + grid->words + air(laying->request);
	struct layout_box *box = &out->boxes[out->box_count++];
	*box = (struct layout_box){.line = (int)out->count + i / grid->columns * height,
	                           .column = i % grid->columns * (grid->width + GRID_GAP),
	                           .columns = least(columns_of(grid->picture_rows), grid->width),
	                           .rows = grid->picture_rows,
	                           .picture = block->picture,
	                           .block = first + i};
	if (block->label.text)
		add_words(laying, box, STYLE_DIM, "  ", block->label);
	if (focus) {
		out->cursor_line = box->line + box->rows + box->words_count;
		out->cursor_column = box->column;
	}
	add_words(laying, box, focus ? STYLE_FOCUS : STYLE_TEXT, mark_of(focus, block->lit), block->words);
}

void lay_grid(const struct laying *laying)
{
	struct layout *out = laying->out;
	const struct layout_grid *grid = &out->grid;
	const int count = cards_from(laying->request->page, laying->block);
	const int rows = (count + grid->columns - 1) / grid->columns;
	blank(laying);
	for (int i = 0; i < count; i++)
		lay_one_card(laying, laying->block, i);
	for (int i = 0; i < rows * (grid->picture_rows + grid->words + air(laying->request)) - air(laying->request);
	     i++)
		if (add_line(laying, 0))
			out->lines[out->count - 1].block = -1;
}

/* ---- both ---- */

bool layout_pictures(const struct layout_request *request, struct arena *arena, struct layout *out)
{
	const struct block *picture = find(request->page, BLOCK_PICTURE), *card = find(request->page, BLOCK_CARD);
	if (!request->pictures || (!picture && !card))
		return false;
	const bool laid = card ? lay_cards(request, arena, out, card)
	                  : pictures_can_show(request->pictures, picture->picture)
	                      ? lay_one(request, arena, out, picture)
	                      : false;
	if (!laid)
		*out = (struct layout){.width = request->width, .without = true};
	return laid;
}
