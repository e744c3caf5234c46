/* Wrapping. A paragraph (what lies between newlines) is taken apart into code points; UAX #14 says where it may break
 * (`flag` of each code: before it), `soften` takes back what would look wrong, and a greedy fill makes lines of it. All
 * positions are indexes of code points; only emit() turns them into bytes. */
#include <string.h>

#include <unigbrk.h>
#include <unilbrk.h>

#include "codes.h"
#include "hyphen.h"
#include "takka/text.h"

/* SOFT: only when there is no other way, as in "1 500" or before a dash. */
enum { BREAK_NONE, BREAK_SOFT, BREAK_GOOD };

enum { LONG_WORD = 8 }; /* columns from which a word that fits on a line may be divided all the same */

struct wrap {
	const struct codes *codes;
	int width;
	const char *lang;
	size_t start; /* bytes before the paragraph */
	struct text_line *lines;
	size_t max, count;
};

/* A place where a line could end: it shows codes up to `end`, the next line starts at `next`. */
struct stop {
	size_t end, next;
	int width;
	bool hyphen;
};

/* ---- where a line may break ---- */

static uint32_t code_at(const struct codes *codes, size_t i)
{
	return i < codes->count ? codes->code[i] : ' ';
}

static bool is_dash(uint32_t code)
{
	return code == '-' || code == 0x2013 || code == 0x2014;
}

/* Whether code i is between blanks (or an end) on both sides. */
static bool stands_alone(const struct codes *codes, size_t i)
{
	return (i == 0 || code_blank(codes->code[i - 1])) && code_blank(code_at(codes, i + 1));
}

/* Three digits and no more after a blank and a digit: the thousands of an amount. */
static bool is_thousands(const struct codes *codes, size_t i)
{
	if (i < 2 || !code_digit(codes->code[i - 2]))
		return false;
	size_t digits = 0;
	while (code_digit(code_at(codes, i + digits)))
		digits++;
	return digits == 3;
}

static bool is_unit(uint32_t code)
{
	return code == '%' || code == 0x20AC || code == 0xA7 || code == 0xB0 || code == 0x2030;
}

/* Whether a break before code i, which the standard allows, would look wrong. */
static bool is_soft(const struct codes *codes, size_t i)
{
	const uint32_t here = codes->code[i], left = codes->code[i - 1];
	if (is_dash(left)) /* a suffix: -ko */
		return i == 1 || !(code_digit(codes->code[i - 2]) || code_latin(codes->code[i - 2]) || left != '-');
	if (!code_blank(left))
		return false;
	if (is_dash(here) && stands_alone(codes, i))
		return i > 1;
	if (i == 2 && is_dash(codes->code[0])) /* a line of a dialogue */
		return true;
	return is_thousands(codes, i) || (is_unit(here) && i > 1 && code_digit(codes->code[i - 2]));
}

static void find_breaks(struct codes *codes)
{
	u32_possible_linebreaks(codes->code, codes->count, "UTF-8", codes->flag);
	for (size_t i = 0; i < codes->count; i++) {
		if (i == 0 || codes->flag[i] != UC_BREAK_POSSIBLE)
			codes->flag[i] = BREAK_NONE;
		else
			codes->flag[i] = is_soft(codes, i) ? BREAK_SOFT : BREAK_GOOD;
	}
}

/* ---- one line ---- */

static int width_of(const struct codes *codes, size_t from, size_t to)
{
	int width = 0;
	while (from < to)
		width += code_width(codes->code[from++]);
	return width;
}

/* The end of what must stay together from code i on, without blanks behind it. */
static size_t word_end(const struct codes *codes, size_t i)
{
	do
		i++;
	while (i < codes->count && !codes->flag[i]);
	while (i > 1 && code_blank(codes->code[i - 1]))
		i--;
	return i;
}

static size_t skip_blanks(const struct codes *codes, size_t i)
{
	while (i < codes->count && code_blank(codes->code[i]))
		i++;
	return i;
}

/* Whether the code is part of an address, where a hyphen would be read as belonging to it. */
static bool in_address(const struct codes *codes, size_t i)
{
	static const uint32_t www[] = {'w', 'w', 'w', '.'}, scheme[] = {':', '/', '/'};
	while (i > 0 && !code_blank(codes->code[i - 1]))
		i--;
	for (; i < codes->count && !code_blank(codes->code[i]); i++) {
		const size_t left = (codes->count - i) * sizeof(uint32_t);
		if (codes->code[i] == '@' || (left >= sizeof(www) && !memcmp(codes->code + i, www, sizeof(www))) ||
		    (left >= sizeof(scheme) && !memcmp(codes->code + i, scheme, sizeof(scheme))))
			return true;
	}
	return false;
}

/* Sets *stop to the last division of the letters [from, to) that fits, with its hyphen, on a line of which `room`
 * columns are left at `from`. */
static bool divide_letters(const struct wrap *wrap, size_t from, size_t to, int room, struct stop *stop)
{
	bool before[HYPHEN_LETTERS], found = false;
	if (to - from > HYPHEN_LETTERS || room < 3)
		return false;
	hyphen_points(wrap->codes->code + from, to - from, wrap->lang, before);
	int width = 0;
	for (size_t i = from; i < to && width + 1 <= room; i++) {
		if (before[i - from]) {
			*stop = (struct stop){i, i, wrap->width - room + width + 1, true};
			found = true;
		}
		width += code_width(wrap->codes->code[i]);
	}
	return found;
}

/* The same for a word with whatever is around its letters, [from, to). */
static bool divide_word(const struct wrap *wrap, size_t from, size_t to, int room, struct stop *stop)
{
	const struct codes *codes = wrap->codes;
	bool found = false;
	if (in_address(codes, from))
		return false;
	for (size_t i = from; i < to && room > 0;) {
		size_t end = i;
		while (end < to && code_latin(codes->code[end]))
			end++;
		found |= end > i && divide_letters(wrap, i, end, room, stop);
		end += end == i;
		room -= width_of(codes, i, end);
		i = end;
	}
	return found;
}

/* The last cluster border in (from, over], or the first one behind when a cluster is wider than a line. */
static struct stop cut(const struct wrap *wrap, size_t from, size_t over)
{
	const struct codes *codes = wrap->codes;
	char breaks[CODES_SMALL];
	const size_t left = codes->count - from, count = left < CODES_SMALL ? left : CODES_SMALL;
	uc_grapheme_breaks(codes->code + from, count, breaks);
	size_t end = 0;
	for (size_t i = 1; i < count && (i <= over - from || !end); i++)
		if (breaks[i])
			end = i;
	const size_t next = end = from + (end ? end : count);
	while (end > from + 1 && code_blank(codes->code[end - 1]))
		end--;
	return (struct stop){end, next, width_of(codes, from, end), false};
}

/* The word behind `good` does not fit: whether to divide it, because it fits on no line, or because it is long and the
 * line would be too short without a part of it. */
static bool divide_behind(const struct wrap *wrap, const struct stop *good, struct stop *divided)
{
	const struct codes *codes = wrap->codes;
	const size_t end = word_end(codes, good->next);
	const int word = width_of(codes, good->next, end), gap = width_of(codes, good->end, good->next);
	const bool part = gap == 0; /* of a word that has a hyphen already */
	if (word <= wrap->width && (part || word < LONG_WORD || good->width * 2 >= wrap->width))
		return false;
	return divide_word(wrap, good->next, end, wrap->width - good->width - gap, divided);
}

/* What to do when the code `over` no longer fits: `good` and `soft` are the last places to stop (next 0: none). */
static struct stop overflow(const struct wrap *wrap, size_t from, size_t over, struct stop good, struct stop soft)
{
	const struct codes *codes = wrap->codes;
	struct stop divided;
	if (soft.next && (!good.next || (good.width * 2 < wrap->width && soft.width > good.width)))
		return soft;
	if (good.next)
		return divide_behind(wrap, &good, &divided) ? divided : good;
	if (over > from && skip_blanks(codes, from) == over)
		return (struct stop){from, over, 0, false};
	return divide_word(wrap, from, word_end(codes, from), wrap->width, &divided) ? divided : cut(wrap, from, over);
}

/* The line that starts at code `from`. */
static struct stop next_stop(const struct wrap *wrap, size_t from)
{
	const struct codes *codes = wrap->codes;
	struct stop stops[BREAK_GOOD + 1] = {0};
	struct stop shown = {from, from, 0, false};
	int width = 0;
	for (size_t i = from; i < codes->count; i++) {
		const uint32_t code = codes->code[i];
		if (i > from && codes->flag[i] != BREAK_NONE && shown.width > 0) {
			shown.next = i;
			stops[(int)codes->flag[i]] = shown;
		}
		width += code_width(code);
		if (code_blank(code))
			continue;
		if (width > wrap->width)
			return overflow(wrap, from, i, stops[BREAK_GOOD], stops[BREAK_SOFT]);
		shown.end = i + 1;
		shown.width = width;
	}
	shown.next = codes->count;
	while (shown.end < shown.next && shown.width + code_width(codes->code[shown.end]) <= wrap->width)
		shown.width += code_width(codes->code[shown.end++]);
	return shown;
}

/* ---- all lines ---- */

static void emit(struct wrap *wrap, size_t from, const struct stop *stop)
{
	const uint32_t *offset = wrap->codes->offset;
	if (wrap->count < wrap->max)
		wrap->lines[wrap->count] = (struct text_line){.start = wrap->start + offset[from],
		                                              .len = offset[stop->end] - offset[from],
		                                              .width = stop->width,
		                                              .hyphen = stop->hyphen};
	wrap->count++;
}

static void fill(struct wrap *wrap, struct codes *codes)
{
	wrap->codes = codes;
	if (codes->count == 0 || width_of(codes, 0, codes->count) <= wrap->width) {
		const struct stop all = {codes->count, codes->count, width_of(codes, 0, codes->count), false};
		emit(wrap, 0, &all);
		return;
	}
	find_breaks(codes);
	for (size_t from = 0; from < codes->count;) {
		const struct stop stop = next_stop(wrap, from);
		emit(wrap, from, &stop);
		from = skip_blanks(codes, stop.next);
	}
}

/* The paragraph text[start, end): in one piece, unless memory is out. */
static void wrap_paragraph(struct wrap *wrap, const char *text, size_t start, size_t end)
{
	do {
		struct codes codes;
		wrap->start = start;
		start += codes_read(&codes, text + start, end - start);
		fill(wrap, &codes);
		codes_free(&codes);
	} while (start < end);
}

size_t text_wrap(const char *text, size_t len, int width, const char *lang, struct text_line *lines, size_t max)
{
	struct wrap wrap = {.width = width > 1 ? width : 1, .lang = lang, .lines = lines, .max = max};
	for (size_t start = 0; start <= len;) {
		const char *newline = start < len ? memchr(text + start, '\n', len - start) : NULL;
		const size_t end = newline ? (size_t)(newline - text) : len;
		wrap_paragraph(&wrap, text, start, end);
		start = end + 1;
	}
	return wrap.count;
}
