/* text: lines and hyphenation. Expected lines are written with '|' between them, as they show. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../../src/text/hyphen.h"
#include "takka/text.h"

enum { LINES = 600 };

/* The lines of the text with '|' between them, of the arena. */
static const char *shown(struct arena *arena, const char *lang, int width, const char *text)
{
	struct text_line lines[LINES];
	struct str all = {0};
	const size_t count = text_wrap(text, strlen(text), width, lang, lines, LINES);
	for (size_t i = 0; i < count; i++) {
		str_add(&all, text + lines[i].start, lines[i].len);
		str_puts(&all, lines[i].hyphen ? "-" : "");
		str_puts(&all, i + 1 < count ? "|" : "");
	}
	const char *copy = arena_dup(arena, all.s ? all.s : "", all.len);
	str_free(&all);
	return copy;
}

struct wrapping {
	const char *lang;
	int width;
	const char *text, *lines;
};

static void check(const struct wrapping *cases, size_t count)
{
	struct arena *arena = arena_new();
	for (size_t i = 0; i < count; i++)
		assert_string_equal(shown(arena, cases[i].lang, cases[i].width, cases[i].text), cases[i].lines);
	arena_free(arena);
}

static void wrapping(void **state)
{
	(void)state;
	static const struct wrapping cases[] = {
	    {"fi", 10, "", ""},
	    {"fi", 10, "hei", "hei"},
	    {"fi", 10, "hei vaan ja kiitos", "hei vaan|ja kiitos"},
	    {"fi", 8, "hei     vaan", "hei|vaan"},
	    {"fi", 8, "hei vaan   ", "hei vaan"},
	    {"fi", 10, "hei ", "hei "},
	    {"fi", 10, "  sisään hei", "  sisään|hei"},
	    {"fi", 10, "a\n\nb\n", "a||b|"},
	    {"fi", 10, "\n", "|"},
	    {"fi", 1, "abc", "a|b|c"},
	    {"fi", 1, "漢a", "漢|a"},
	    {"fi", 0, "ab", "a|b"},
	    {"fi", 5, "漢字漢字", "漢字|漢字"},
	    {"fi", 3, "       x", "|x"},
	    {"fi", 2, "ae\u0301e\u0301o\u0308", "ae\u0301|e\u0301o\u0308"},
	    {"fi", 6, "sana\u00a0sana toinen", "sa-|na\u00a0sa-|na|toinen"},
	    {"de", 6, "Straßenbahn", "Straße|nbahn"},
	    {NULL, 4, "abcdef", "abcd|ef"},
	};
	check(cases, COUNT_OF(cases));
}

static void signs(void **state)
{
	(void)state;
	static const struct wrapping cases[] = {
	    {"fi", 14, "Tule huomenna – jos voit", "Tule huomenna|– jos voit"},
	    {"fi", 15, "Tule huomenna – jos voit", "Tule huomenna –|jos voit"},
	    {"fi", 10, "Hän – hei – tuli", "Hän –|hei – tuli"},
	    {"fi", 8, "– Olenpa minä", "– Olenpa|minä"},
	    {"fi", 11, "maksaa 1 500 euroa", "maksaa|1 500 euroa"},
	    {"fi", 10, "sataan 100 % saakka", "sataan|100 %|saakka"},
	    {"fi", 11, "pääte -ko tai", "pääte -ko|tai"},
	    {"fi", 8, "pääte -ko tai", "pääte|-ko tai"},
	    {"fi", 10, "hän ”sanoi” näin", "hän|”sanoi”|näin"},
	    {"fi", 9, "TE-toimisto ja", "TE-|toimisto|ja"},
	    {"fi", 12, "työnhakija/asiakas", "työnhakija/|asiakas"},
	    {"fi", 9, "vuosi 2026, 3,5", "vuosi|2026, 3,5"},
	    {"fi", 5, "1 2 3 4 5 6", "1 2 3|4 5 6"},
	    {"fi", 12, "ks. www.palvelut.fi/tyonhakijalle", "ks. www.|palvelut.fi/|tyonhakijall|e"},
	    {"fi", 12, "maija.meikalainen@example.fi", "maija.|meikalainen@|example.fi"},
	};
	check(cases, COUNT_OF(cases));
}

static void long_words(void **state)
{
	(void)state;
	static const struct wrapping cases[] = {
	    {"fi", 20, "työvoimaviranomaisyhteistyösopimus", "työvoimaviranomais-|yhteistyösopimus"},
	    {"fi", 14, "määräaikaishaastattelu", "määräaikais-|haastattelu"},
	    {"fi", 14, "(määräaikaishaastattelu)", "(määräaikais-|haastattelu)"},
	    {"fi", 20, "Se on työllisyydenhoitosuunnitelma", "Se on työllisyyden-|hoitosuunnitelma"},
	    {"fi", 24, "pitkästi yli puolen palvelusuunnitelma", "pitkästi yli puolen|palvelusuunnitelma"},
	    {"fi", 24, "alle puolen palvelusuunnitelma", "alle puolen palvelusuun-|nitelma"},
	    {"sv", 12, "arbetsförmedlingen", "arbetsför-|medlingen"},
	    {"en", 12, "responsibility", "respon-|sibility"},
	    {"en", 9, "employment", "employ-|ment"},
	    {"sv", 4, "flicka", "flic|ka"},
	};
	check(cases, COUNT_OF(cases));
}

static const char *divided(struct arena *arena, const char *lang, const char *word,
                           void (*points)(const uint32_t *, size_t, const char *, bool *))
{
	uint32_t letters[HYPHEN_LETTERS] = {0};
	bool before[HYPHEN_LETTERS];
	size_t count = 0;
	struct str all = {0};
	for (const char *at = word, *end = word + strlen(word); at < end;)
		letters[count++] = utf8_next(&at, end);
	points(letters, count, lang, before);
	for (size_t i = 0; i < count; i++) {
		char bytes[4];
		str_add(&all, "-", before[i]);
		str_add(&all, bytes, utf8_put(bytes, letters[i]));
	}
	const char *copy = arena_dup(arena, all.s, all.len);
	str_free(&all);
	return copy;
}

static void dividing_by_rule(void **state)
{
	(void)state;
	static const struct {
		const char *lang, *word;
	} cases[] = {
	    {"fi", "työ-ai-ka"},
	    {"fi", "mää-rä-ai-kais-haas-tat-te-lu"},
	    {"fi", "va-paa-eh-toi-nen"},
	    {"fi", "maa-il-ma"},
	    {"fi", "val-men-ta-ja"},
	    {"fi", "asia"},
	    {"fi", "ky-sy-mys"},
	    {"fi_FI", "TYÖN-HA-KI-JA"},
	    {"fi", "stra-te-gia"},
	    {"sv", "ar-bets-för-med-lingen"},
	    {"sv", "män-niska"},
	    {"sv", "flicka"},
	    {"sv", "un-der-sök-ning"},
	    {"sv", "ut-bild-ningen"},
	    {"sv", "marschen"},
	    {"en", "em-ploy-ment"},
	    {"en", "un-der-stand-ing"},
	    {"en", "en-large-ment"},
	    {"en", "some-thing"},
	    {"en", "con-ver-sa-tion"},
	    {"en", "listen-ing"},
	    {"en", "running"},
	    {"en", "worked"},
	    {"en", "helper"},
	    {"en", "package"},
	    {"en", "strengths"},
	    {"de", "Verantwortung"},
	    {NULL, "sana"},
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		char word[100];
		size_t len = 0;
		for (const char *at = cases[i].word; *at; at++)
			if (*at != '-')
				word[len++] = *at;
		word[len] = '\0';
		assert_string_equal(divided(arena, cases[i].lang, word, hyphen_rule), cases[i].word);
	}
	arena_free(arena);
}

static void no_part_is_one_letter(void **state)
{
	(void)state;
	static const char *const langs[] = {"fi", "sv", "en"};
	uint64_t seed = 11;
	for (int round = 0; round < 20000; round++) {
		uint32_t word[16];
		bool before[16] = {false};
		const size_t count = 1 + seed_next(&seed) % 16;
		for (size_t i = 0; i < count; i++)
			word[i] = (uint32_t) "aeiouylrsntkchgp"[seed_next(&seed) % 16];
		hyphen_rule(word, count, langs[round % 3], before);
		assert_false(before[0] || before[count - 1] || (count > 1 && before[1]));
		for (size_t i = 1; i < count; i++)
			assert_false(before[i] && before[i - 1] && round % 3 == 0);
	}
}

static void voikko_knows_compounds(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	assert_string_equal(divided(arena, "fi", "työvoimaviranomaisyhteistyösopimus", hyphen_points),
	                    "työ-voi-ma-vi-ran-omais-yh-teis-työ-so-pi-mus");
	arena_free(arena);
}

/* ---- any text ---- */

static const char *const bits[] = {"a",    "työ",   " ",    "  ",   "ä",      "漢",     "e\u0301",
                                   "\n",   "-",     "–",    "asia", "kkaan ", "12 ",    "500",
                                   "שלום", "لا",    "🇫🇮",   "/",    "\xff",   "\u00a0", "👨‍👩‍👧",
                                   "(",    ")",     "haas", "tat",  "telu",   "\t",     ". ",
                                   "”",    "\u3000"};

static size_t random_text(uint64_t *seed, char *text)
{
	size_t len = 0;
	for (size_t i = seed_next(seed) % 40; i > 0; i--) {
		const char *bit = bits[seed_next(seed) % COUNT_OF(bits)];
		memcpy(text + len, bit, strlen(bit));
		len += strlen(bit);
	}
	return len;
}

/* Only what a line may be broken at lies between. */
static void assert_blank(const char *text, size_t from, size_t to)
{
	while (from < to) {
		const bool ideographic = to - from >= 3 && !memcmp(text + from, "\u3000", 3);
		assert_true(ideographic || strchr(" \t\n", text[from]));
		from += ideographic ? 3 : 1;
	}
}

static void check_lines(const char *text, size_t len, int width, const char *lang)
{
	struct text_line lines[LINES];
	const size_t count = text_wrap(text, len, width, lang, lines, LINES);
	size_t at = 0;
	assert_true(count >= 1 && count < LINES);
	for (size_t i = 0; i < count; i++) {
		const struct text_line *line = &lines[i];
		assert_true(line->start >= at);
		assert_blank(text, at, line->start);
		assert_int_equal(line->width, text_width(text + line->start, line->len) + line->hyphen);
		assert_true(line->width <= width ||
		            (!line->hyphen && text_next(text + line->start, line->len, 0) == line->len));
		at = line->start + line->len;
	}
	assert_blank(text, at, len);
	assert_int_equal(text_wrap(text, len, width, lang, NULL, 0), count);
}

static void never_too_wide_and_nothing_lost(void **state)
{
	(void)state;
	static const char *const langs[] = {"fi", "sv", "en", "ar"};
	uint64_t seed = 20261123;
	for (int round = 0; round < 400; round++) {
		char text[1000];
		const size_t len = random_text(&seed, text);
		for (int width = 1; width <= 80; width++)
			check_lines(text, len, width, langs[round % 4]);
	}
}

static void a_long_text(void **state)
{
	(void)state;
	char text[6000];
	for (size_t i = 0; i < sizeof(text); i++)
		text[i] = i % 7 == 6 ? ' ' : 'a';
	check_lines(text, sizeof(text), 20, "fi");
	memset(text, 'a', sizeof(text));
	check_lines(text, sizeof(text), 20, "fi");
}

static void no_more_lines_than_asked_for(void **state)
{
	(void)state;
	struct text_line lines[2] = {{0, 0, 0, false}, {77, 77, 77, true}};
	assert_int_equal(text_wrap("a b c", 5, 1, "fi", lines, 1), 3);
	assert_int_equal(lines[0].len, 1);
	assert_int_equal(lines[1].start, 77);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(wrapping),
	    cmocka_unit_test(signs),
	    cmocka_unit_test(long_words),
	    cmocka_unit_test(dividing_by_rule),
	    cmocka_unit_test(no_part_is_one_letter),
	    cmocka_unit_test(voikko_knows_compounds),
	    cmocka_unit_test(never_too_wide_and_nothing_lost),
	    cmocka_unit_test(a_long_text),
	    cmocka_unit_test(no_more_lines_than_asked_for),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests_name("text lines", tests, NULL, NULL);
}
