/* edit: the line editor, a pure data structure: text, a caret, undo. It draws nothing and reads no keys. */
#ifndef TAKKA_FRONT_EDIT_H
#define TAKKA_FRONT_EDIT_H

#include "takka/base.h"

enum { EDIT_MAX = 4000 }; /* bytes one field holds; what would go beyond is not taken */

/* What a key asks the editor to do. */
enum edit_move {
	EDIT_LEFT, /* one grapheme cluster, in logical order */
	EDIT_RIGHT,
	EDIT_WORD_LEFT,
	EDIT_WORD_RIGHT,
	EDIT_LINE_UP, /* visual lines of the wrapped field; the wished-for column is kept */
	EDIT_LINE_DOWN,
	EDIT_LINE_START, /* Home: of the visual line */
	EDIT_LINE_END,
	EDIT_TEXT_START, /* Ctrl-Home */
	EDIT_TEXT_END,
	EDIT_DELETE_LEFT, /* Backspace: one code point of a cluster with marks, else the cluster */
	EDIT_DELETE_RIGHT,
	EDIT_DELETE_WORD_LEFT, /* Ctrl-W */
	EDIT_DELETE_WORD_RIGHT,
	EDIT_DELETE_TO_START, /* Ctrl-U */
	EDIT_DELETE_TO_END,   /* Ctrl-K */
	EDIT_UNDO,            /* Ctrl-Z is suspend; Ctrl-_ and Alt-u undo */
	EDIT_REDO,
};

struct edit;

/* A new editor holding a copy of `text` (cleaned by text_clean), caret at its end. NULL when memory is out. Free with edit_free. */
struct edit *edit_new(const char *text);
void edit_free(struct edit *edit);

/* How the field is shown now: columns and language, for up and down, Home and End, and hyphenation. */
void edit_shape(struct edit *edit, int width, const char *lang);

/* Types or pastes: cleaned, line ends and tabs become one blank each. A run of typed letters is one undo step (broken at
 * blanks and moves), a paste is one. Returns false when nothing was taken (full, or nothing showable). */
bool edit_insert(struct edit *edit, const char *bytes, size_t len, bool paste);

/* Does it; false when there was nothing to do (up on the first line, delete at the end, nothing to undo). */
bool edit_do(struct edit *edit, enum edit_move move);

const char *edit_text(const struct edit *edit); /* borrowed until the next change */
size_t edit_len(const struct edit *edit);
size_t edit_caret(const struct edit *edit); /* byte offset, always on a cluster boundary */

/* Puts the caret at the cluster boundary nearest to (line, column) of the wrapped field (a mouse click). */
void edit_click(struct edit *edit, size_t line, int column);

/* Row and column of the caret in the wrapped field: logical columns, left to right. */
void edit_caret_at(const struct edit *edit, size_t *line, int *column);

#endif
