/* One function a kind of block, in a table. Every block is words wrapped to a width, with a style, an indent and perhaps
 * something in front of the first line. */
#include <libintl.h>
#include <string.h>

#include "layout_pictures.h"
#include "paragraph.h"
#include "takka/front.h"
#include "takka/text.h"
#include "words.h"

static void lay_plain(const struct laying *laying, const struct block *block, enum style style)
{
	blank(laying);
	add_label(laying, block->label);
	const struct paragraph paragraph = paragraph_of(laying, block->words, style);
	add_paragraph(laying, &paragraph);
}

static void lay_heading(const struct laying *laying, const struct block *block)
{
	if (laying->out->heading_line < 0)
		laying->out->heading_line =
		    (int)laying->out->count + (laying->out->count && laying->request->density != DENSITY_TIGHT);
	lay_plain(laying, block, STYLE_HEADING);
}

static void lay_paragraph(const struct laying *laying, const struct block *block)
{
	lay_plain(laying, block, STYLE_TEXT);
}

static void lay_question(const struct laying *laying, const struct block *block)
{
	lay_plain(laying, block, STYLE_QUESTION);
}

static void lay_quote(const struct laying *laying, const struct block *block)
{
	struct arena *arena = laying->out->arena;
	struct paragraph paragraph = paragraph_of(laying, block->words, STYLE_QUOTE);
	paragraph.text = words_quoted(arena, block->words, laying->request->page->lang);
	if (block->label.text)
		paragraph.lead = arena_format(arena, "%s:", front_words(block->label));
	blank(laying);
	add_paragraph(laying, &paragraph);
}

static void lay_bulleted(const struct laying *laying, const struct block *block, enum style style, const char *bullet)
{
	if (block->label.text) {
		blank(laying);
		add_label(laying, block->label);
	}
	struct paragraph paragraph = paragraph_of(laying, block->words, style);
	paragraph.bullet = bullet;
	add_paragraph(laying, &paragraph);
}

static void lay_pitfall(const struct laying *laying, const struct block *block)
{
	lay_bulleted(laying, block, STYLE_PITFALL, "– ");
}

/* Items follow each other without blank lines; the first one keeps its distance. */
static void lay_item(const struct laying *laying, const struct block *block)
{
	const struct block *before = laying->block > 0 ? block - 1 : NULL;
	if (before && before->kind != BLOCK_ITEM && !block->label.text)
		blank(laying);
	lay_bulleted(laying, block, STYLE_TEXT, "· ");
}

static void lay_message(const struct laying *laying, const struct block *block)
{
	struct paragraph paragraph = paragraph_of(laying, block->words, STYLE_MESSAGE);
	paragraph.bullet = "» ";
	blank(laying);
	add_paragraph(laying, &paragraph);
}

static void lay_remark(const struct laying *laying, const struct block *block)
{
	const struct block *before = laying->block > 0 ? block - 1 : NULL;
	struct paragraph paragraph = paragraph_of(laying, block->words, STYLE_DIM);
	if (block->label.text)
		paragraph.lead = arena_format(laying->out->arena, "%s:", front_words(block->label));
	if (before && before->kind != BLOCK_REMARK)
		blank(laying);
	add_paragraph(laying, &paragraph);
}

/* The words of a picture stand there with it and without. */
static void lay_picture(const struct laying *laying, const struct block *block)
{
	struct block title = *block;
	if (block->lit) {
		title.words.text =
		    arena_format(laying->out->arena, "%s · %s", front_words(block->words), gettext("kept"));
		title.words.lang = block->words.lang ? block->words.lang : "";
	}
	lay_heading(laying, &title);
	const struct paragraph sees = paragraph_of(laying, block->detail, STYLE_DIM);
	add_paragraph(laying, &sees);
}

/* ---- choices ---- */

static bool has_focus(const struct laying *laying)
{
	return laying->request->focus == laying->block;
}

/* The detail stands beside the words where there is room, else below them. */
static void add_detail(const struct laying *laying, const struct block *block, size_t first)
{
	if (!block->detail.text)
		return;
	struct layout *out = laying->out;
	struct layout_line *line = &out->lines[out->count - 1];
	const struct paragraph detail = paragraph_of(laying, block->detail, STYLE_DIM);
	int used = line->indent - out->inset;
	for (int i = 0; i < line->count; i++)
		used += line->runs[i].width;
	const int gap = used < 26 ? 26 - used : 2;
	const int width = text_width(detail.text, strlen(detail.text));
	if (out->count - first == 1 && used + gap + width <= out->width) {
		add_run(laying, line, STYLE_TEXT, "                          ", (size_t)gap, false);
		add_run(laying, line, STYLE_DIM, detail.text, strlen(detail.text), detail.rtl);
		return;
	}
	struct paragraph below = detail;
	below.indent = 4;
	add_paragraph(laying, &below);
}

static void lay_choice(const struct laying *laying, const struct block *block)
{
	const struct block *before = laying->block > 0 ? block - 1 : NULL;
	if ((before && before->kind != BLOCK_CHOICE) || block->label.text)
		blank(laying);
	add_label(laying, block->label);
	const bool focus = has_focus(laying);
	struct paragraph paragraph = paragraph_of(laying, block->words, focus ? STYLE_FOCUS : STYLE_TEXT);
	paragraph.bullet = focus ? "▸ " : block->lit ? "• " : "  ";
	const size_t first = laying->out->count;
	if (focus) {
		laying->out->cursor_line = (int)first;
		laying->out->cursor_column = 0;
	}
	add_paragraph(laying, &paragraph);
	add_detail(laying, block, first);
}

/* ---- fields ---- */

struct field_look {
	const char *text;
	size_t len;
	enum style style;
	bool framed, focus, rtl;
	int width; /* of the words */
};

static void frame_edge(const struct laying *laying, const struct field_look *look, const char *left, const char *right)
{
	struct str edge = {0};
	str_puts(&edge, left);
	for (int i = 0; i < look->width + 2; i++)
		str_puts(&edge, "─");
	str_puts(&edge, right);
	const char *copy = edge.failed ? "" : arena_dup(laying->out->arena, edge.s, edge.len);
	str_free(&edge);
	if (copy)
		add_run(laying, add_line(laying, 0), STYLE_FRAME, copy, strlen(copy), false);
}

static void field_line(const struct laying *laying, const struct field_look *look, const struct text_line *piece)
{
	struct arena *arena = laying->out->arena;
	struct layout_line *line = add_line(laying, 0);
	const char *words = look->text + piece->start;
	size_t len = piece->len;
	if (piece->hyphen) {
		words = with_hyphen(arena, words, len);
		len++;
	}
	add_text(laying, line, STYLE_FRAME, look->focus && !look->framed ? "┃ " : "│ ");
	add_run(laying, line, look->style, words, len, look->rtl);
	if (!look->framed)
		return;
	const char *fill = arena_format(arena, "%*s", look->width - piece->width, "");
	if (fill && look->width > piece->width)
		add_run(laying, line, look->style, fill, strlen(fill), false);
	add_text(laying, line, STYLE_FRAME, " │");
}

/* Where the caret shows: edit counts logical columns; in right-to-left words the visual ones are asked for. */
static void place_caret(const struct laying *laying, const struct field_look *look, const struct text_line *pieces,
                        size_t first)
{
	size_t row;
	int column;
	edit_caret_at(laying->request->edit, &row, &column);
	laying->out->cursor_line = (int)(first + row);
	laying->out->cursor_column = column + 2;
	const struct text_line *piece = &pieces[row];
	const bool mixed =
	    laying->request->reorder && (look->rtl || text_has_rtl(look->text + piece->start, piece->len));
	int *columns = mixed ? arena_alloc(laying->out->arena, (piece->len + 1) * sizeof(int)) : NULL;
	if (!columns || !text_visual(laying->out->arena, look->text + piece->start, piece->len, look->rtl, columns))
		return;
	const size_t caret = edit_caret(laying->request->edit);
	const size_t within = caret > piece->start ? caret - piece->start : 0;
	const int visual = columns[within < piece->len ? within : piece->len];
	laying->out->cursor_column = look->rtl ? piece->width - visual + 1 : visual + 2;
}

static void field_lines(const struct laying *laying, const struct field_look *look)
{
	struct text_line pieces[WRAP_LINES];
	if (look->focus && laying->request->edit)
		edit_shape(laying->request->edit, look->width, laying->request->page->lang);
	const size_t all =
	    text_wrap(look->text, look->len, look->width, laying->request->page->lang, pieces, WRAP_LINES);
	const size_t count = all < WRAP_LINES ? all : WRAP_LINES, first = laying->out->count;
	for (size_t i = 0; i < count; i++)
		field_line(laying, look, &pieces[i]);
	if (!look->focus)
		return;
	laying->out->cursor_line = laying->out->field_line = (int)first;
	laying->out->cursor_column = 2;
	laying->out->field_width = look->width;
	if (laying->request->edit && count == all)
		place_caret(laying, look, pieces, first);
}

/* One field stands in a frame; where there are several, or room is short, a bar at the edge has to do. */
static bool is_framed(const struct laying *laying)
{
	size_t fields = 0;
	for (size_t i = 0; i < laying->request->page->count; i++)
		fields += laying->request->page->blocks[i].kind == BLOCK_FIELD;
	return fields == 1 && laying->request->density == DENSITY_ROOMY;
}

static void lay_field(const struct laying *laying, const struct block *block)
{
	const bool focus = has_focus(laying), typing = focus && laying->request->edit;
	const char *text = typing ? edit_text(laying->request->edit) : front_words(block->words);
	struct field_look look = {.text = text,
	                          .style = STYLE_FIELD,
	                          .framed = is_framed(laying),
	                          .focus = focus,
	                          .rtl = words_rtl(block->words, laying->request->page->lang)};
	if (!*text && !typing && laying->request->write_key) {
		look.text = laying->request->write_key;
		look.style = STYLE_DIM;
		look.rtl = laying->out->rtl;
	}
	look.len = strlen(look.text);
	look.width = laying->out->width - (look.framed ? 4 : 2);
	if (look.width < 1)
		look.width = 1;
	blank(laying);
	add_label(laying, block->label);
	if (look.framed)
		frame_edge(laying, &look, "┌", "┐");
	field_lines(laying, &look);
	if (look.framed)
		frame_edge(laying, &look, "└", "┘");
}

static void lay_card(const struct laying *laying, const struct block *block)
{
	switch (laying->out->cards) {
	case CARDS_LISTED:
		lay_choice(laying, block);
		break;
	case CARDS_LEFT_OUT:
		break;
	case CARDS_IN_GRID:
		if (!laying->block || block[-1].kind != BLOCK_CARD)
			lay_grid(laying);
		break;
	}
}

static void (*const layers[])(const struct laying *laying, const struct block *block) = {
    [BLOCK_HEADING] = lay_heading, [BLOCK_PARAGRAPH] = lay_paragraph, [BLOCK_QUESTION] = lay_question,
    [BLOCK_QUOTE] = lay_quote,     [BLOCK_PITFALL] = lay_pitfall,     [BLOCK_FIELD] = lay_field,
    [BLOCK_CHOICE] = lay_choice,   [BLOCK_ITEM] = lay_item,           [BLOCK_MESSAGE] = lay_message,
    [BLOCK_PICTURE] = lay_picture, [BLOCK_CARD] = lay_card,           [BLOCK_REMARK] = lay_remark,
    [BLOCK_STAIRS] = NULL, /* above the body: view_draw.c */
};

void layout_blocks(const struct layout_request *request, struct arena *arena, struct layout *out)
{
	const struct layout asked = *out;
	*out = (struct layout){.arena = arena,
	                       .width = asked.width,
	                       .inset = asked.inset,
	                       .cards = asked.cards,
	                       .grid = asked.grid,
	                       .without = asked.without,
	                       .rtl = text_rtl(request->page->lang),
	                       .cursor_line = -1,
	                       .heading_line = -1};
	for (size_t i = 0; i < request->page->count; i++) {
		const struct block *block = &request->page->blocks[i];
		const struct laying laying = {request, out, (int)i};
		if (layers[block->kind])
			layers[block->kind](&laying, block);
	}
}

void layout_page(const struct layout_request *request, struct arena *arena, struct layout *out)
{
	*out = (struct layout){.width = request->width};
	if (!layout_pictures(request, arena, out))
		layout_blocks(request, arena, out);
}
