/* text: how words lie in cells: width, graphemes, line breaking, hyphenation, right-to-left order, cleaning. Pure
 * functions, except that libvoikko is loaded (dlopen) when a Finnish word first has to be hyphenated and it is there.
 * Widths are wcwidth's, because ncurses counts by it: setlocale must have chosen a UTF-8 codeset.
 * Strings are UTF-8 by (pointer, bytes); malformed bytes count as U+FFFD and never make a function read beyond `len`. */
#ifndef TAKKA_TEXT_H
#define TAKKA_TEXT_H

#include "takka/base.h"

/* Columns that `len` bytes take on a terminal. */
int text_width(const char *text, size_t len);

/* ---- moving about (for the line editor) ----------------------------------------------------- */

/* Byte offset of the next/previous grapheme cluster boundary (UAX #29) after/before `at`; len/0 at the ends. A
 * cluster of more than 256 code points is cut. */
size_t text_next(const char *text, size_t len, size_t at);
size_t text_previous(const char *text, size_t len, size_t at);

/* Byte offset of the next word's end / of the start of the word before `at` (UAX #29 words that hold a letter or a
 * digit; blanks and punctuation are passed over). */
size_t text_word_next(const char *text, size_t len, size_t at);
size_t text_word_previous(const char *text, size_t len, size_t at);

/* ---- lines ---------------------------------------------------------------------------------- */

/* One wrapped line: bytes [start, start+len) of the text without the blanks it was broken at, its columns, and whether
 * a hyphen is to be shown after it (the columns count it). */
struct text_line {
	size_t start, len;
	int width;
	bool hyphen;
};

/* Wraps by UAX #14 into lines of at most `width` columns (>= 1); '\n' always ends a line. No line is ever wider than
 * `width`, except a single cluster that is wider by itself (width 1, a two-column character). A word that does not fit
 * on a line of its own, or is long (8 columns) and would leave the line before it less than half full, is hyphenated by
 * the rules of `lang` (fi, sv, en; others: broken at a cluster only when it fits on no line); addresses get no hyphens.
 * Thousands ("1 500"), "100 %", a dash and what is before it, a suffix ("-ko") and the dash of a dialogue with its first
 * word stay together when there is another way. Blanks at a break take no columns; those before '\n' or the end of the
 * text are kept as far as they fit, for the caret. Empty text gives one empty line, a '\n' at the end one more.
 * Writes at most `max` lines, returns how many lines there are in all. */
size_t text_wrap(const char *text, size_t len, int width, const char *lang, struct text_line *lines, size_t max);

/* ---- right to left -------------------------------------------------------------------------- */

/* Whether a language (gettext code: fi, ar, fa_AF …) is written from right to left. */
bool text_rtl(const char *lang);

/* Whether the text has a character of a right-to-left script: if not, nothing below needs to be called. */
bool text_has_rtl(const char *text, size_t len);

/* Arabic letters joined (fribidi shaping; lam-alef becomes one), to be done before measuring and wrapping. Returns a
 * NUL-terminated string of the arena (its length in *out_len), or NULL when memory is out. Hebrew and Latin come back as
 * they are. */
char *text_shape(struct arena *arena, const char *text, size_t len, bool rtl, size_t *out_len);

/* One line in the order the cells show it, left to right, paragraph direction `rtl`, brackets mirrored, combining marks
 * kept behind their base, bidi marks removed. Arabic letters that text_shape has not seen (a field that is being written
 * in) are joined here without ligatures, so that columns stay what text_width and text_wrap counted. If `columns` is not
 * NULL it receives, for each byte offset 0..len of the logical text, the column where that byte's cluster begins
 * visually (columns[len] = where the next typed character would stand: to the right of all in a left-to-right
 * paragraph, 0 in a right-to-left one), `len + 1` ints. NUL-terminated, of the arena; NULL when memory is out. */
char *text_visual(struct arena *arena, const char *text, size_t len, bool rtl, int *columns);

/* ---- cleaning ------------------------------------------------------------------------------- */

/* Whether a code point may be shown: not C0 (but '\n' is fine), DEL, C1, a bidi control (U+061C, 200E, 200F, 202A–202E,
 * 2066–2069), a line or paragraph separator, a non-character, or one that wcwidth has no width for. */
bool text_showable(uint32_t code);

/* A copy in which everything that may not be shown is left out and malformed bytes are U+FFFD; tabs become a blank;
 * more than 4 combining marks on one base are left out. Of the arena; NULL when memory is out. */
char *text_clean(struct arena *arena, const char *text, size_t len);

/* ---- what should not be written down -------------------------------------------------------- */

enum text_private { PRIVATE_NONE, PRIVATE_IDENTITY_CODE, PRIVATE_PHONE, PRIVATE_EMAIL, PRIVATE_NAME };

/* The first thing at or after *at that looks like a Finnish personal identity code (DDMMYY, a century sign of the
 * 2023 set, three digits, check character; the date must be possible, the check character need not be right), a phone
 * number (7–15 digits with +, 0 or 00 before them, blanks or hyphens between; not a date, an amount or a clock time), an
 * e-mail address, or a full name after "asiakas", "client", "klient" and their inflections (two or more capitalised
 * words in a row; the place is the name's). Returns what it is; *at and *len receive its place. PRIVATE_NONE when there
 * is nothing more. */
enum text_private text_private_find(const char *text, size_t text_len, size_t *at, size_t *len);

/* A copy with every such thing replaced by "…"; *found (may be NULL) receives the kind of the first. Of the arena; NULL
 * when memory is out (then nothing may be written down). */
char *text_private_mask(struct arena *arena, const char *text, enum text_private *found);

#endif
