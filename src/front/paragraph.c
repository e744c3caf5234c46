/* Words wrapped to a width become lines; a line's parts are put in visual order as they are added. */
#include <string.h>

#include "paragraph.h"
#include "takka/front.h"
#include "takka/text.h"
#include "words.h"

struct layout_line *add_line(const struct laying *laying, int indent)
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
	*line = (struct layout_line){.indent = out->inset + indent, .block = laying->block};
	return line;
}

struct run make_run(const struct laying *laying, enum style style, const char *text, size_t len, bool rtl)
{
	const bool order = laying->request->reorder && (rtl || text_has_rtl(text, len));
	const char *shown = order ? text_visual(laying->out->arena, text, len, rtl, NULL) : text;
	const size_t shown_len = order && shown ? strlen(shown) : len;
	return (struct run){style, shown ? shown : text, shown_len, text_width(shown, shown_len)};
}

void add_run(const struct laying *laying, struct layout_line *line, enum style style, const char *text, size_t len,
             bool rtl)
{
	if (line && line->count < LINE_RUNS && text)
		line->runs[line->count++] = make_run(laying, style, text, len, rtl);
}

void add_text(const struct laying *laying, struct layout_line *line, enum style style, const char *text)
{
	add_run(laying, line, style, text, strlen(text), laying->out->rtl);
}

void blank(const struct laying *laying)
{
	if (laying->request->density != DENSITY_TIGHT && laying->out->count)
		add_line(laying, 0)->block = -1;
}

const char *with_hyphen(struct arena *arena, const char *text, size_t len)
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
	int used = line->indent - out->inset;
	for (int i = 0; i < line->count; i++)
		used += line->runs[i].width;
	if (text && used + (int)strlen(text) > out->width)
		line = add_line(laying, line->indent);
	if (text)
		add_run(laying, line, STYLE_DIM, text, strlen(text), false);
}

void add_paragraph(const struct laying *laying, const struct paragraph *paragraph)
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

struct paragraph paragraph_of(const struct laying *laying, struct words words, enum style style)
{
	const char *lang = laying->request->page->lang;
	return (struct paragraph){
	    .style = style, .text = front_words(words), .rtl = words_rtl(words, lang), .mark = words_mark(words, lang)};
}

void add_label(const struct laying *laying, struct words label)
{
	if (!label.text)
		return;
	const struct paragraph paragraph = paragraph_of(laying, label, STYLE_DIM);
	add_paragraph(laying, &paragraph);
}
