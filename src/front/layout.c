/* One function a kind of block, in a table. Every block is words wrapped to a width, with a style, an indent and perhaps
 * something in front of the first line. */
#include <string.h>

#include "layout.h"
#include "takka/front.h"
#include "takka/text.h"
#include "words.h"

enum { WRAP_LINES = 400 };

struct laying {
	const struct layout_request *request;
	struct layout *out;
	int block;
};

/* ---- lines ---- */

static struct layout_line *add_line(const struct laying *laying, int indent)
{
	struct layout *out = laying->out;
	if (out->count == out->cap) {
		const size_t cap = out->cap ? out->cap * 2 : 64;
		struct layout_line *grown = arena_alloc(out->arena, cap * sizeof(*grown));
		if (!grown) {
			out->count -= out->count > 0;
			return out->cap ? &out->lines[out->count++] : NULL;
		}
		if (out->count)
			memcpy(grown, out->lines, out->count * sizeof(*grown));
		out->lines = grown;
		out->cap = cap;
	}
	struct layout_line *line = &out->lines[out->count++];
	*line = (struct layout_line){.indent = indent, .block = laying->block};
	return line;
}

/* Adds a run; `rtl` is the direction of its own words. */
static void add_run(const struct laying *laying, struct layout_line *line, enum style style, const char *text,
                    size_t len, bool rtl)
{
	if (!line || line->count == LINE_RUNS || !text)
		return;
	const bool order = laying->request->reorder && (rtl || text_has_rtl(text, len));
	const char *shown = order ? text_visual(laying->out->arena, text, len, rtl, NULL) : text;
	const size_t shown_len = order && shown ? strlen(shown) : len;
	line->runs[line->count++] = (struct run){style, shown ? shown : text, shown_len, text_width(shown, shown_len)};
}

static void add_text(const struct laying *laying, struct layout_line *line, enum style style, const char *text)
{
	add_run(laying, line, style, text, strlen(text), laying->out->rtl);
}

static void blank(const struct laying *laying)
{
	if (laying->request->density != DENSITY_TIGHT && laying->out->count)
		add_line(laying, 0)->block = -1;
}

struct paragraph {
	enum style style;
	int indent;         /* of all lines */
	const char *bullet; /* before the first line, hanging; NULL: none */
	const char *lead;   /* a label in front of the words, dim; NULL: none */
	const char *text;
	bool rtl;
	const char *mark; /* language that the words are in, when it is another; NULL: none */
};

static const char *with_hyphen(struct arena *arena, const char *text, size_t len)
{
	const char *hyphenated = arena_format(arena, "%.*s-", (int)len, text);
	return hyphenated ? hyphenated : "";
}

/* One wrapped line of a paragraph: the part that lies within the lead is dim. */
static void paragraph_line(const struct laying *laying, const struct paragraph *paragraph, const char *text,
                           const struct text_line *piece, size_t lead_len)
{
	struct layout_line *line = add_line(laying, paragraph->indent);
	const bool first = piece->start == 0;
	if (paragraph->bullet)
		add_text(laying, line, paragraph->style, first ? paragraph->bullet : "  ");
	const char *words = text + piece->start;
	size_t len = piece->len;
	if (piece->start < lead_len) {
		const size_t dim = lead_len - piece->start < len ? lead_len - piece->start : len;
		add_run(laying, line, STYLE_DIM, words, dim, paragraph->rtl);
		words += dim;
		len -= dim;
	}
	if (piece->hyphen) {
		words = with_hyphen(laying->out->arena, words, len);
		len++;
	}
	if (len)
		add_run(laying, line, paragraph->style, words, len, paragraph->rtl);
}

static void add_mark(const struct laying *laying, const char *mark)
{
	struct layout *out = laying->out;
	struct layout_line *line = &out->lines[out->count - 1];
	const char *text = arena_format(out->arena, " [%s]", mark);
	int used = line->indent;
	for (int i = 0; i < line->count; i++)
		used += line->runs[i].width;
	if (text && used + (int)strlen(text) > out->width)
		line = add_line(laying, line->indent);
	if (text)
		add_run(laying, line, STYLE_DIM, text, strlen(text), false);
}

static void add_paragraph(const struct laying *laying, const struct paragraph *paragraph)
{
	struct arena *arena = laying->out->arena;
	const char *text = paragraph->text;
	size_t len = strlen(text), lead_len = 0;
	if (paragraph->lead && *paragraph->lead) {
		lead_len = strlen(paragraph->lead) + 1;
		text = arena_format(arena, "%s %s", paragraph->lead, text);
		if (!text)
			return;
		len += lead_len;
	}
	if (laying->request->reorder && paragraph->rtl) {
		const char *shaped = text_shape(arena, text, len, true, &len);
		text = shaped ? shaped : text;
		len = shaped ? len : strlen(text);
		lead_len = 0; /* the letters have changed: one style for all */
	}
	struct text_line pieces[WRAP_LINES];
	const int width = laying->out->width - paragraph->indent - (paragraph->bullet ? 2 : 0);
	size_t count = text_wrap(text, len, width > 1 ? width : 1, laying->request->page->lang, pieces, WRAP_LINES);
	for (size_t i = 0; i < count && i < WRAP_LINES; i++)
		paragraph_line(laying, paragraph, text, &pieces[i], lead_len);
	if (paragraph->mark && count)
		add_mark(laying, paragraph->mark);
}

/* ---- blocks ---- */

static struct paragraph paragraph_of(const struct laying *laying, struct words words, enum style style)
{
	const char *lang = laying->request->page->lang;
	return (struct paragraph){
	    .style = style, .text = front_words(words), .rtl = words_rtl(words, lang), .mark = words_mark(words, lang)};
}

static void add_label(const struct laying *laying, struct words label)
{
	if (!label.text)
		return;
	const struct paragraph paragraph = paragraph_of(laying, label, STYLE_DIM);
	add_paragraph(laying, &paragraph);
}

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
	int used = line->indent;
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

static void (*const layers[])(const struct laying *laying, const struct block *block) = {
    [BLOCK_HEADING] = lay_heading, [BLOCK_PARAGRAPH] = lay_paragraph, [BLOCK_QUESTION] = lay_question,
    [BLOCK_QUOTE] = lay_quote,     [BLOCK_PITFALL] = lay_pitfall,     [BLOCK_FIELD] = lay_field,
    [BLOCK_CHOICE] = lay_choice,   [BLOCK_ITEM] = lay_item,           [BLOCK_MESSAGE] = lay_message,
    [BLOCK_STAIRS] = NULL, /* above the body: compose.c */
};

void layout_page(const struct layout_request *request, struct arena *arena, struct layout *out)
{
	*out = (struct layout){.arena = arena,
	                       .width = request->width,
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
