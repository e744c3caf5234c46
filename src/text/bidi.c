/* Right-to-left text by fribidi. A text is taken apart into code points (struct codes); its levels (UAX #9) are computed
 * for all of it at once. The visual order moves whole clusters, so that marks stay behind their base and the columns of
 * a logical place are those of its cluster. */
#include <stdlib.h>
#include <string.h>

#include <fribidi/fribidi.h>
#include <unigbrk.h>

#include "codes.h"
#include "takka/text.h"

struct range {
	uint32_t first, last;
};

static bool in_ranges(uint32_t code, const struct range *ranges, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (code >= ranges[i].first && code <= ranges[i].last)
			return true;
	return false;
}

bool text_rtl(const char *lang)
{
	static const char *const languages[] = {"ar", "arc", "azb", "ckb", "dv",  "fa",  "he",
	                                        "iw", "ks",  "lrc", "mzn", "nqo", "pnb", "prs",
	                                        "ps", "sd",  "sdh", "syr", "ug",  "ur",  "yi"};
	if (!lang)
		return false;
	if (strstr(lang, "Latn") || strstr(lang, "@latin"))
		return false;
	const size_t len = strcspn(lang, "_-.@");
	for (size_t i = 0; i < COUNT_OF(languages); i++)
		if (strlen(languages[i]) == len && !strncmp(lang, languages[i], len))
			return true;
	return strstr(lang, "Arab") != NULL;
}

bool text_has_rtl(const char *text, size_t len)
{
	static const struct range ranges[] = {
	    {0x590, 0x8FF}, {0xFB1D, 0xFDFF}, {0xFE70, 0xFEFC}, {0x10800, 0x10FFF}, {0x1E800, 0x1EFFF}};
	const char *at = text, *end = text + len;
	while (at < end) {
		if ((unsigned char)*at < 0xD6) /* the lead byte of U+0590 */
			at++;
		else if (in_ranges(utf8_next(&at, end), ranges, COUNT_OF(ranges)))
			return true;
	}
	return false;
}

/* ---- levels ---- */

/* What fribidi works with: one of each a code point, in one block. */
struct line {
	size_t count;
	FriBidiCharType *type;
	FriBidiBracketType *bracket;
	FriBidiLevel *level;
	FriBidiArabicProp *join;
};

static bool line_new(struct arena *arena, struct line *line, size_t count)
{
	line->count = count;
	line->type = arena_alloc(arena, count * sizeof(*line->type));
	line->bracket = arena_alloc(arena, count * sizeof(*line->bracket));
	line->level = arena_alloc(arena, count * sizeof(*line->level));
	line->join = arena_alloc(arena, count * sizeof(*line->join));
	return line->type && line->bracket && line->level && line->join;
}

static bool find_levels(struct line *line, const uint32_t *code, bool rtl)
{
	const FriBidiStrIndex count = (FriBidiStrIndex)line->count;
	FriBidiParType direction = rtl ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
	fribidi_get_bidi_types(code, count, line->type);
	fribidi_get_bracket_types(code, count, line->type, line->bracket);
	return fribidi_get_par_embedding_levels_ex(line->type, line->bracket, count, &direction, line->level) > 0;
}

/* Joins Arabic letters in place. */
static void join_letters(struct line *line, uint32_t *code, FriBidiFlags flags)
{
	const FriBidiStrIndex count = (FriBidiStrIndex)line->count;
	fribidi_get_joining_types(code, count, line->join);
	fribidi_join_arabic(line->type, count, line->level, line->join);
	fribidi_shape(flags, line->level, count, line->join, code);
}

/* ---- shaping ---- */

/* `code` as UTF-8, without what the ligatures have left over. */
static char *joined(struct arena *arena, const uint32_t *code, size_t count, size_t *out_len)
{
	char *out = arena_alloc(arena, count * 4 + 1);
	size_t len = 0;
	for (size_t i = 0; out && i < count; i++)
		if (code[i] != FRIBIDI_CHAR_FILL)
			len += utf8_put(out + len, code[i]);
	*out_len = len;
	return out;
}

char *text_shape(struct arena *arena, const char *text, size_t len, bool rtl, size_t *out_len)
{
	struct codes codes;
	struct line line;
	char *shaped = NULL;
	*out_len = len;
	if (!text_has_rtl(text, len))
		return arena_dup(arena, text, len);
	if (codes_read(&codes, text, len) == len && line_new(arena, &line, codes.count) &&
	    find_levels(&line, codes.code, rtl)) {
		join_letters(&line, codes.code, FRIBIDI_FLAGS_ARABIC);
		shaped = joined(arena, codes.code, codes.count, out_len);
	}
	codes_free(&codes);
	return shaped;
}

/* ---- visual order ---- */

/* Blanks at the end of a line go with the paragraph (UAX #9, L1, part 4). */
static void settle_end(struct line *line, bool rtl)
{
	for (size_t i = line->count; i > 0 && FRIBIDI_IS_EXPLICIT_OR_BN_OR_WS(line->type[i - 1]); i--)
		line->level[i - 1] = rtl;
}

/* Where clusters begin; `first` has room for count + 1, of which the last is `count`. Returns how many there are. */
static size_t find_clusters(struct codes *codes, uint32_t *first)
{
	size_t clusters = 0;
	uc_grapheme_breaks(codes->code, codes->count, codes->flag);
	for (size_t i = 0; i < codes->count; i++)
		if (i == 0 || codes->flag[i])
			first[clusters++] = (uint32_t)i;
	first[clusters] = (uint32_t)codes->count;
	return clusters;
}

static void reverse(uint32_t *order, size_t count)
{
	for (size_t i = 0; i < count / 2; i++) {
		const uint32_t kept = order[i];
		order[i] = order[count - 1 - i];
		order[count - 1 - i] = kept;
	}
}

/* Reverses every run of clusters whose level is at least `level`. Levels are by cluster and move with the order. */
static void reverse_runs(uint32_t *order, const FriBidiLevel *levels, size_t count, FriBidiLevel level)
{
	for (size_t i = 0; i < count;) {
		size_t end = i;
		while (end < count && levels[order[end]] >= level)
			end++;
		reverse(order + i, end - i);
		i = end + (end == i);
	}
}

/* order[k] becomes the cluster that stands at place k from the left (UAX #9, L2). */
static void find_order(const struct line *line, const uint32_t *first, uint32_t *order, size_t clusters)
{
	FriBidiLevel *const levels = line->level; /* compacted in place: first[i] >= i */
	FriBidiLevel highest = 0;
	for (size_t i = 0; i < clusters; i++) {
		order[i] = (uint32_t)i;
		levels[i] = levels[first[i]];
		if (levels[i] > highest)
			highest = levels[i];
	}
	for (FriBidiLevel level = highest; level > 0; level--)
		reverse_runs(order, levels, clusters, level);
}

/* The clusters in visual order, and the columns of their bytes when asked for. */
struct visual {
	const struct codes *codes;
	const uint32_t *first;
	char *out;
	size_t len;
	int *columns, width;
};

static void put_cluster(struct visual *visual, uint32_t cluster)
{
	const struct codes *codes = visual->codes;
	const uint32_t from = visual->first[cluster], to = visual->first[cluster + 1];
	if (visual->columns)
		for (uint32_t byte = codes->offset[from]; byte < codes->offset[to]; byte++)
			visual->columns[byte] = visual->width;
	for (uint32_t i = from; i < to; i++) {
		const uint32_t code = codes->code[i];
		if (utf8_control(code) && code != '\n' && code != '\t')
			continue;
		visual->len += utf8_put(visual->out + visual->len, code);
		visual->width += code_width(code);
	}
}

static char *ordered(struct arena *arena, struct codes *codes, bool rtl, int *columns)
{
	struct line line;
	struct visual visual = {.codes = codes, .columns = columns};
	uint32_t *first = arena_alloc(arena, (codes->count + 1) * sizeof(*first));
	uint32_t *order = arena_alloc(arena, (codes->count + 1) * sizeof(*order));
	visual.out = arena_alloc(arena, codes->count * 4 + 1);
	visual.first = first;
	if (!first || !order || !visual.out || !line_new(arena, &line, codes->count) ||
	    !find_levels(&line, codes->code, rtl))
		return NULL;
	settle_end(&line, rtl);
	join_letters(&line, codes->code, FRIBIDI_FLAG_SHAPE_MIRRORING | FRIBIDI_FLAG_SHAPE_ARAB_PRES);
	const size_t clusters = find_clusters(codes, first);
	find_order(&line, first, order, clusters);
	for (size_t i = 0; i < clusters; i++)
		put_cluster(&visual, order[i]);
	visual.out[visual.len] = '\0';
	if (columns)
		columns[codes->offset[codes->count]] = rtl ? 0 : visual.width;
	return visual.out;
}

char *text_visual(struct arena *arena, const char *text, size_t len, bool rtl, int *columns)
{
	struct codes codes;
	char *out = NULL;
	if (len == 0) {
		if (columns)
			columns[0] = 0;
		return arena_dup(arena, "", 0);
	}
	if (codes_read(&codes, text, len) == len)
		out = ordered(arena, &codes, rtl, columns);
	codes_free(&codes);
	return out;
}
