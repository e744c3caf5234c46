/* text: right to left. Visual strings are written as the cells show them, the leftmost first. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "takka/text.h"

static void languages(void **state)
{
	(void)state;
	static const char *const rtl[] = {"ar", "fa", "fa_AF", "he", "ur", "ckb", "ps", "ar_EG.UTF-8", "ku_Arab", "yi"};
	static const char *const ltr[] = {"fi", "sv", "en", "so", "ru", "ku", "", "arn", "a", "ar_Latn", "ar@latin"};
	for (size_t i = 0; i < COUNT_OF(rtl); i++)
		assert_true(text_rtl(rtl[i]));
	for (size_t i = 0; i < COUNT_OF(ltr); i++)
		assert_false(text_rtl(ltr[i]));
	assert_false(text_rtl(NULL));
}

static void scripts(void **state)
{
	(void)state;
	static const char *const rtl[] = {"שלום", "abc ا", "ﻻ", "\xf0\x9e\xa4\x80", "\xff\xd7\x90"};
	static const char *const ltr[] = {"", "abc äö", "漢字 😀", "Привет", "\ufeff", "\xff\xd7", "–…€"};
	for (size_t i = 0; i < COUNT_OF(rtl); i++)
		assert_true(text_has_rtl(rtl[i], strlen(rtl[i])));
	for (size_t i = 0; i < COUNT_OF(ltr); i++)
		assert_false(text_has_rtl(ltr[i], strlen(ltr[i])));
}

static void shaping(void **state)
{
	(void)state;
	static const struct {
		const char *from, *to;
		int width;
	} cases[] = {
	    {"", "", 0},
	    {"Hei äiti", "Hei äiti", 8},
	    {"שלום", "שלום", 4},
	    {"سلام", "\ufeb3\ufefc\ufee1", 3}, /* lam-alef is one letter */
	    {"لا", "\ufefb", 1},
	    {"باب", "\ufe91\ufe8e\ufe8f", 3},
	    {"ab باب", "ab \ufe91\ufe8e\ufe8f", 6},
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		size_t len;
		const char *shaped = text_shape(arena, cases[i].from, strlen(cases[i].from), true, &len);
		assert_string_equal(shaped, cases[i].to);
		assert_int_equal(len, strlen(cases[i].to));
		assert_int_equal(text_width(shaped, len), cases[i].width);
	}
	arena_free(arena);
}

static void visual_order(void **state)
{
	(void)state;
	static const struct {
		const char *from;
		bool rtl;
		const char *to;
	} cases[] = {
	    {"", true, ""},
	    {"abc", false, "abc"},
	    {"abc", true, "abc"},
	    {"אבג", true, "גבא"},
	    {"אבג", false, "גבא"},
	    {"אבג abc", true, "abc גבא"},
	    {"אבג abc", false, "גבא abc"},
	    {"אב 12 גד", true, "דג 12 בא"},
	    {"אב 12, 34", true, "34 ,12 בא"},
	    {"אב (גד)", true, "(דג) בא"},
	    {"אב (abc) גד", true, "דג (abc) בא"},
	    {"אב!", true, "!בא"},
	    {"אב!", false, "בא!"},
	    {"אב ", true, " בא"},
	    {"אב  ", false, "בא  "},
	    {"abc אב", true, "בא abc"},
	    {"אֵב", true, "באֵ"},
	    {"א\u200fב\u202ec\u202c", true, "cבא"},
	    {"\xff\xfe", true, "\ufffd\ufffd"},
	    {"لا", true, "\ufe8e\ufedf"}, /* joined, but as many letters as before */
	    {"\ufefb ب", true, "\ufe8f \ufefb"},
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_string_equal(text_visual(arena, cases[i].from, strlen(cases[i].from), cases[i].rtl, NULL),
		                    cases[i].to);
	arena_free(arena);
}

static void columns_of_bytes(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		bool rtl;
		int columns[16];
	} cases[] = {
	    {"", true, {0}},
	    {"aä漢b", false, {0, 1, 1, 2, 2, 2, 4, 5}},
	    {"אבג", true, {2, 2, 1, 1, 0, 0, 0}},
	    {"אבג", false, {2, 2, 1, 1, 0, 0, 3}},
	    {"אב c", true, {3, 3, 2, 2, 1, 0, 0}},
	    {"c אב", false, {0, 1, 3, 3, 2, 2, 4}},
	    {"e\u0301x", false, {0, 0, 0, 1, 2}},
	    {"אֵב", true, {1, 1, 1, 1, 0, 0, 0}},
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const size_t len = strlen(cases[i].text);
		int columns[16];
		assert_non_null(text_visual(arena, cases[i].text, len, cases[i].rtl, columns));
		for (size_t byte = 0; byte <= len; byte++)
			assert_int_equal(columns[byte], cases[i].columns[byte]);
	}
	arena_free(arena);
}

static const char *const bits[] = {"a",  "אב",      "ب",      "لا", "12", " ", "(", ")", "e\u0301", "\xff",
                                   "漢", "א\u05b5", "\u200f", "🇫🇮", "-",  "«", "»", ".", "ä",       "\u202e"};

/* Order and joining change neither how many columns there are nor, without joining, which characters. */
static void nothing_lost(void **state)
{
	(void)state;
	uint64_t seed = 9;
	struct arena *arena = arena_new();
	for (int round = 0; round < 5000; round++, arena_reset(arena)) {
		char text[200];
		int columns[201];
		size_t len = 0, shaped_len;
		for (size_t i = seed_next(&seed) % 20; i > 0; i--) {
			const char *bit = bits[seed_next(&seed) % COUNT_OF(bits)];
			memcpy(text + len, bit, strlen(bit));
			len += strlen(bit);
		}
		const int width = text_width(text, len);
		const char *visual = text_visual(arena, text, len, round % 2, columns);
		assert_int_equal(text_width(visual, strlen(visual)), width);
		for (size_t byte = 0; byte <= len; byte++)
			assert_in_range(columns[byte], 0, width);
		const char *shaped = text_shape(arena, text, len, round % 2, &shaped_len);
		assert_int_equal(strlen(shaped), shaped_len);
		assert_true(text_width(shaped, shaped_len) <= width);
	}
	arena_free(arena);
}

static void a_long_line(void **state)
{
	(void)state;
	char text[4000];
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof(text); i += 2)
		memcpy(text + i, i % 20 ? "א" : "ab", 2);
	const char *visual = text_visual(arena, text, sizeof(text), true, NULL);
	assert_int_equal(strlen(visual), sizeof(text));
	arena_free(arena);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(languages),    cmocka_unit_test(scripts),          cmocka_unit_test(shaping),
	    cmocka_unit_test(visual_order), cmocka_unit_test(columns_of_bytes), cmocka_unit_test(nothing_lost),
	    cmocka_unit_test(a_long_line),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests_name("text right to left", tests, NULL, NULL);
}
