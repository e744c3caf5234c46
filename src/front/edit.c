/* The text is one string and the caret a byte offset on a cluster boundary. Undo keeps whole texts: a field is small. A step is
 * a run of letters up to a blank, or one deletion, or one paste; `steps` holds the texts before each step and, beyond `done`,
 * those that redo brings back. */
#include <stdlib.h>
#include <string.h>

#include "edit.h"
#include "takka/text.h"

enum { STEPS_MAX = 200, LINES_MAX = EDIT_MAX + 1 };

struct step {
	char *text;
	size_t caret;
};

struct edit {
	struct str text;
	size_t caret;
	int wish; /* the column that up and down try to keep; -1: none */
	int width;
	char lang[16];
	struct step steps[STEPS_MAX];
	size_t done, undone; /* steps[0..done) undo, steps[done..done+undone) redo */
	bool typing;         /* the last change was a letter: the next one belongs to the same step */
};

/* ---- making ---- */

/* What was typed or left may have joined the cluster before it, and a line may begin with a mark of the blank before:
 * the caret stands behind the whole. */
static void settle(struct edit *edit)
{
	const char *text = edit->text.s;
	const size_t len = edit->text.len;
	if (edit->caret > 0 && edit->caret < len) {
		const size_t end = text_next(text, len, text_previous(text, len, edit->caret));
		edit->caret = end > edit->caret ? end : edit->caret;
	}
}

/* Every line end (CR, LF or both) becomes a blank, in place. The new length. */
static size_t join_lines(char *text, size_t len)
{
	size_t kept = 0;
	for (size_t i = 0; i < len; i++) {
		const bool end = text[i] == '\n' || text[i] == '\r';
		if (text[i] != '\r' || i + 1 == len || text[i + 1] != '\n')
			text[kept++] = end ? ' ' : text[i];
	}
	return kept;
}

static bool put_cleaned(struct edit *edit, size_t at, const char *bytes, size_t len)
{
	struct arena *arena = arena_new();
	char *one_line = arena ? arena_dup(arena, bytes, len) : NULL;
	const size_t one_len = one_line ? join_lines(one_line, len) : 0;
	char *clean = one_line ? text_clean(arena, one_line, one_len) : NULL;
	size_t room = clean ? strlen(clean) : 0;
	const size_t free_bytes = edit->text.len < EDIT_MAX ? EDIT_MAX - edit->text.len : 0;
	while (room > free_bytes)
		room = text_previous(clean, room, room);
	if (room)
		str_splice(&edit->text, at, 0, clean, room);
	arena_free(arena);
	edit->caret = at + room;
	return room > 0 && !edit->text.failed;
}

struct edit *edit_new(const char *text)
{
	struct edit *edit = calloc(1, sizeof(*edit));
	if (!edit)
		return NULL;
	edit->width = 60;
	edit->wish = -1;
	str_puts(&edit->text, "");
	put_cleaned(edit, 0, text, strlen(text));
	if (!edit->text.failed)
		return edit;
	edit_free(edit);
	return NULL;
}

static void drop(struct edit *edit, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		free(edit->steps[i].text);
}

void edit_free(struct edit *edit)
{
	if (!edit)
		return;
	drop(edit, 0, edit->done + edit->undone);
	str_free(&edit->text);
	free(edit);
}

void edit_shape(struct edit *edit, int width, const char *lang)
{
	edit->width = width > 0 ? width : 1;
	strncpy(edit->lang, lang, sizeof(edit->lang) - 1);
}

const char *edit_text(const struct edit *edit)
{
	return edit->text.s;
}

size_t edit_len(const struct edit *edit)
{
	return edit->text.len;
}

size_t edit_caret(const struct edit *edit)
{
	return edit->caret;
}

/* ---- undo ---- */

/* Remembers the text as it is, before a new step; what could have been redone is gone. */
static void begin_step(struct edit *edit)
{
	drop(edit, edit->done, edit->done + edit->undone);
	edit->undone = 0;
	if (edit->done == STEPS_MAX) {
		drop(edit, 0, 1);
		memmove(edit->steps, edit->steps + 1, (STEPS_MAX - 1) * sizeof(*edit->steps));
		edit->done--;
	}
	char *copy = strdup(edit->text.s);
	if (!copy)
		return;
	struct step *step = &edit->steps[edit->done++];
	step->text = copy;
	step->caret = edit->caret;
}

/* Changes places with a remembered text. */
static bool swap_with(struct edit *edit, struct step *step)
{
	char *now = strdup(edit->text.s);
	const size_t caret = edit->caret;
	if (!now)
		return false;
	str_clear(&edit->text);
	str_puts(&edit->text, step->text);
	edit->caret = step->caret;
	free(step->text);
	step->text = now;
	step->caret = caret;
	return true;
}

static bool undo(struct edit *edit)
{
	if (!edit->done || !swap_with(edit, &edit->steps[edit->done - 1]))
		return false;
	edit->done--;
	edit->undone++;
	return true;
}

static bool redo(struct edit *edit)
{
	if (!edit->undone || !swap_with(edit, &edit->steps[edit->done]))
		return false;
	edit->done++;
	edit->undone--;
	return true;
}

/* ---- writing ---- */

bool edit_insert(struct edit *edit, const char *bytes, size_t len, bool paste)
{
	const bool blank = len == 1 && *bytes == ' ';
	const bool joins = edit->typing && !paste && !blank;
	if (!joins)
		begin_step(edit);
	edit->wish = -1;
	const bool taken = put_cleaned(edit, edit->caret, bytes, len);
	edit->typing = taken && !paste;
	settle(edit);
	if (!taken && !joins && edit->done)
		free(edit->steps[--edit->done].text);
	return taken;
}

static bool cut(struct edit *edit, size_t from, size_t to)
{
	if (from >= to)
		return false;
	begin_step(edit);
	str_splice(&edit->text, from, to - from, NULL, 0);
	edit->caret = from;
	settle(edit);
	return true;
}

/* Backspace takes a mark alone from its base, otherwise the whole cluster. */
static size_t before_caret(const struct edit *edit)
{
	const size_t cluster = text_previous(edit->text.s, edit->text.len, edit->caret);
	const char *at = edit->text.s + cluster, *end = edit->text.s + edit->caret, *last = at;
	while (at < end) {
		last = at;
		utf8_next(&at, end);
	}
	const size_t mark = (size_t)(last - edit->text.s);
	return mark > cluster && text_width(last, (size_t)(end - last)) == 0 ? mark : cluster;
}

/* ---- lines ---- */

struct wrapped {
	struct text_line *lines;
	size_t count, row;
};

/* The field's lines and the caret's row; free() the lines. */
static struct wrapped wrap(const struct edit *edit)
{
	struct wrapped wrapped = {.lines = calloc(LINES_MAX, sizeof(struct text_line))};
	if (!wrapped.lines)
		return wrapped;
	wrapped.count = text_wrap(edit->text.s, edit->text.len, edit->width, edit->lang, wrapped.lines, LINES_MAX);
	while (wrapped.row + 1 < wrapped.count && wrapped.lines[wrapped.row + 1].start <= edit->caret)
		wrapped.row++;
	return wrapped;
}

static int column_of(const struct edit *edit, const struct text_line *line)
{
	const int column = text_width(edit->text.s + line->start, edit->caret - line->start);
	return column < edit->width ? column : edit->width;
}

void edit_caret_at(const struct edit *edit, size_t *line, int *column)
{
	const struct wrapped wrapped = wrap(edit);
	*line = wrapped.row;
	*column = wrapped.lines ? column_of(edit, &wrapped.lines[wrapped.row]) : 0;
	free(wrapped.lines);
}

/* The cluster boundary of a line nearest to a column. */
static size_t at_column(const struct edit *edit, const struct text_line *line, int column)
{
	size_t at = line->start;
	const size_t end = line->start + line->len;
	int x = 0;
	while (at < end) {
		const size_t next = text_next(edit->text.s, edit->text.len, at);
		const int width = text_width(edit->text.s + at, next - at);
		if (x + (width + 1) / 2 > column)
			break;
		x += width;
		at = next;
	}
	return at;
}

void edit_click(struct edit *edit, size_t line, int column)
{
	const struct wrapped wrapped = wrap(edit);
	edit->typing = false;
	edit->wish = -1;
	if (wrapped.lines)
		edit->caret = at_column(edit, &wrapped.lines[line < wrapped.count ? line : wrapped.count - 1], column);
	settle(edit);
	free(wrapped.lines);
}

static bool to_line(struct edit *edit, int step)
{
	const struct wrapped wrapped = wrap(edit);
	const bool there = wrapped.lines && (step < 0 ? wrapped.row > 0 : wrapped.row + 1 < wrapped.count);
	if (there) {
		if (edit->wish < 0)
			edit->wish = column_of(edit, &wrapped.lines[wrapped.row]);
		edit->caret = at_column(edit, &wrapped.lines[wrapped.row + (size_t)step], edit->wish);
		settle(edit);
	}
	free(wrapped.lines);
	return there;
}

static size_t line_edge(const struct edit *edit, bool end)
{
	const struct wrapped wrapped = wrap(edit);
	size_t at = edit->caret;
	if (wrapped.lines) {
		const struct text_line *line = &wrapped.lines[wrapped.row];
		const bool last = wrapped.row + 1 == wrapped.count;
		at = !end ? line->start : last ? edit->text.len : line->start + line->len;
		/* Behind a hyphen the line's end is the next one's beginning: the caret stays on this one. */
		if (end && !last && at == wrapped.lines[wrapped.row + 1].start)
			at = text_previous(edit->text.s, edit->text.len, at);
	}
	free(wrapped.lines);
	return at;
}

/* ---- moving ---- */

static size_t target(const struct edit *edit, enum edit_move move)
{
	const char *text = edit->text.s;
	const size_t len = edit->text.len, caret = edit->caret;
	switch (move) {
	case EDIT_LEFT:
		return text_previous(text, len, caret);
	case EDIT_RIGHT:
	case EDIT_DELETE_RIGHT:
		return text_next(text, len, caret);
	case EDIT_WORD_LEFT:
	case EDIT_DELETE_WORD_LEFT:
		return text_word_previous(text, len, caret);
	case EDIT_WORD_RIGHT:
	case EDIT_DELETE_WORD_RIGHT:
		return text_word_next(text, len, caret);
	case EDIT_LINE_START:
	case EDIT_LINE_END:
		return line_edge(edit, move == EDIT_LINE_END);
	case EDIT_TEXT_START:
	case EDIT_DELETE_TO_START:
		return 0;
	case EDIT_TEXT_END:
	case EDIT_DELETE_TO_END:
		return len;
	case EDIT_DELETE_LEFT:
		return before_caret(edit);
	default:
		return caret;
	}
}

bool edit_do(struct edit *edit, enum edit_move move)
{
	edit->typing = false;
	if (move == EDIT_LINE_UP || move == EDIT_LINE_DOWN)
		return to_line(edit, move == EDIT_LINE_UP ? -1 : 1);
	edit->wish = -1;
	if (move == EDIT_UNDO || move == EDIT_REDO)
		return move == EDIT_UNDO ? undo(edit) : redo(edit);
	const size_t to = target(edit, move), from = edit->caret;
	if (move >= EDIT_DELETE_LEFT)
		return to < from ? cut(edit, to, from) : cut(edit, from, to);
	edit->caret = to;
	settle(edit);
	return edit->caret != from;
}
