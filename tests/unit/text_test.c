/* text: widths, clusters, words, cleaning. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "takka/text.h"

static void widths(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int width;
	} cases[] = {
	    {"", 0},     {"hei", 3},          {"äiti", 4},       {"a\u0308iti", 4},   {"e\u0301\u0323", 1},
	    {"漢字", 4}, {"가", 2},           {"ｱ", 1},          {"שלום", 4},         {"ﻻ", 1},
	    {"\xff", 1}, {"\xc3", 1},         {"a\xe2\x82z", 4}, {"\xed\xa0\x80", 3}, {"\033[1m", 3},
	    {"–…”€", 4}, {"\u200b\u200d", 0}, {"😀", 2},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_int_equal(text_width(cases[i].text, strlen(cases[i].text)), cases[i].width);
}

static void width_stays_inside(void **state)
{
	(void)state;
	assert_int_equal(text_width("漢字", 3), 2);
	assert_int_equal(text_width("漢字", 4), 3); /* a character and a byte of the next */
}

/* Clusters separated by '|'. */
static const char *const clusters[] = {
    "h|e|i",           "ä|i|t|i",     "a\u0308|b",
    "e\u0301\u0323|e", "🇫🇮|🇸🇪|x",     "👨‍👩‍👧|!",
    "👍🏽|👍",   "한|국",       "\u1112\u1161\u11ab|\u1100\u116e",
    "न|म|स्|ते",         "\r\n|a|\n|b", "漢|字",
    "a|\xff|\xfe|b",   "\xe2\x82|a",  "س|ل\u064e|ا",
};

static size_t unmark(const char *marked, char *text, size_t *ends)
{
	size_t count = 0, len = 0;
	for (; *marked; marked++) {
		if (*marked == '|')
			ends[count++] = len;
		else
			text[len++] = *marked;
	}
	text[len] = '\0';
	ends[count++] = len;
	return count;
}

static void clusters_forwards_and_backwards(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(clusters); i++) {
		char text[100];
		size_t ends[40], at = 0;
		size_t count = unmark(clusters[i], text, ends);
		const size_t len = strlen(text);
		if (!strncmp(text, "\xe2\x82", 2)) /* two malformed bytes are two steps */
			continue;
		for (size_t k = 0; k < count; k++)
			assert_int_equal(at = text_next(text, len, at), ends[k]);
		assert_int_equal(text_next(text, len, at), len);
		while (count > 0) {
			assert_int_equal(at, ends[--count]);
			at = text_previous(text, len, at);
		}
		assert_int_equal(at, 0);
		assert_int_equal(text_previous(text, len, 0), 0);
	}
}

static void steps_over_anything(void **state)
{
	(void)state;
	uint64_t seed = 7;
	for (int round = 0; round < 2000; round++) {
		char text[40];
		const size_t len = seed_next(&seed) % sizeof(text);
		for (size_t i = 0; i < len; i++)
			text[i] = (char)(seed_next(&seed) % 3 ? seed_next(&seed) : 'a');
		size_t at = 0, steps = 0, back = len;
		for (; at < len; steps++) {
			const size_t next = text_next(text, len, at);
			assert_true(next > at && next <= len);
			at = next;
		}
		for (size_t i = 0; i < steps; i++)
			back = text_previous(text, len, back);
		assert_int_equal(back, 0);
	}
}

static void a_cluster_without_end(void **state)
{
	(void)state;
	char text[3002] = "a";
	for (size_t i = 1; i < 3000; i += 2)
		memcpy(text + i, "\u0301", 2);
	size_t at = 0;
	while (at < strlen(text))
		at = text_next(text, strlen(text), at);
	assert_int_equal(at, strlen(text));
	assert_true(text_previous(text, at, at) < at);
}

static void words(void **state)
{
	(void)state;
	static const char text[] = "Hei,  äiti! EU:n 3,5 %\n\nToinen ";
	static const size_t ends[] = {3, 11, 17, 21, 31, 32, 32}, starts[] = {25, 18, 13, 6, 0, 0};
	const size_t len = strlen(text);
	size_t at = 0;
	for (size_t i = 0; i < COUNT_OF(ends); i++)
		assert_int_equal(at = text_word_next(text, len, at), ends[i]);
	for (size_t i = 0; i < COUNT_OF(starts); i++)
		assert_int_equal(at = text_word_previous(text, len, at), starts[i]);
}

static void words_from_the_middle(void **state)
{
	(void)state;
	assert_int_equal(text_word_next("valmentaja", 10, 4), 10);
	assert_int_equal(text_word_previous("valmentaja", 10, 4), 0);
	assert_int_equal(text_word_next("a b", 3, 99), 3);
	assert_int_equal(text_word_previous("a b", 3, 99), 2);
	assert_int_equal(text_word_next("", 0, 0), 0);
	assert_int_equal(text_word_next(" .!", 3, 0), 3);
	assert_int_equal(text_word_previous(" .!", 3, 3), 0);
	assert_int_equal(text_word_previous("\xff\xfe", 2, 2), 0);
}

static void words_of_a_long_line(void **state)
{
	(void)state;
	char text[4000];
	for (size_t i = 0; i < sizeof(text); i++)
		text[i] = i % 10 == 9 ? ' ' : 'a';
	assert_int_equal(text_word_next(text, sizeof(text), 3990), 3999);
	assert_int_equal(text_word_previous(text, sizeof(text), 3990), 3980);
}

static void showable(void **state)
{
	(void)state;
	static const uint32_t never[] = {0,      7,      '\t',   '\r',   0x1B,   0x7F,   0x80,
	                                 0x9B,   0x61C,  0x200E, 0x200F, 0x2028, 0x2029, 0x202A,
	                                 0x202E, 0x2066, 0x2069, 0xFFFE, 0xFDD0, 0x1FFFF};
	static const uint32_t always[] = {'\n', ' ', 'a', 0xE4, 0x301, 0x5D0, 0x6F22, 0xFFFD, 0x1F600, 0x200C};
	for (size_t i = 0; i < COUNT_OF(never); i++)
		assert_false(text_showable(never[i]));
	for (size_t i = 0; i < COUNT_OF(always); i++)
		assert_true(text_showable(always[i]));
}

static void cleaning(void **state)
{
	(void)state;
	static const struct {
		const char *from, *to;
	} cases[] = {
	    {"", ""},
	    {"Hei, äiti\n", "Hei, äiti\n"},
	    {"a\tb", "a b"},
	    {"\033[31mpunainen\033[0m", "[31mpunainen[0m"},
	    {"\033]0;otsikko\a", "]0;otsikko"},
	    {"\xc2\x9b"
	     "31mx\xc2\x85",
	     "31mx"},
	    {"a\u202eb\u202c\u2066c\u2069\u200f", "abc"},
	    {"a\r\nb", "a\nb"},
	    {"x\u2028y\ufeffz", "xyz"},
	    {"\xff\xc3", "\ufffd\ufffd"},
	    {"\xc0\xaf\xed\xa0\x80", "\ufffd\ufffd\ufffd\ufffd\ufffd"},
	    {"a\u0301\u0301\u0301\u0301\u0301\u0301b\u0301", "a\u0301\u0301\u0301\u0301b\u0301"},
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_string_equal(text_clean(arena, cases[i].from, strlen(cases[i].from)), cases[i].to);
	assert_string_equal(text_clean(arena, "a\0b", 3), "ab");
	assert_string_equal(text_clean(arena, "äiti", 1), "\ufffd");
	arena_free(arena);
}

static void cleaning_leaves_nothing(void **state)
{
	(void)state;
	uint64_t seed = 3;
	struct arena *arena = arena_new();
	for (int round = 0; round < 2000; round++, arena_reset(arena)) {
		char text[60];
		const size_t len = seed_next(&seed) % sizeof(text);
		for (size_t i = 0; i < len; i++)
			text[i] = (char)seed_next(&seed);
		const char *clean = text_clean(arena, text, len), *at = clean, *end = clean + strlen(clean);
		assert_null(utf8_invalid(clean, strlen(clean)));
		while (at < end)
			assert_true(text_showable(utf8_next(&at, end)));
		assert_string_equal(text_clean(arena, clean, strlen(clean)), clean);
	}
	arena_free(arena);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(widths),
	    cmocka_unit_test(width_stays_inside),
	    cmocka_unit_test(clusters_forwards_and_backwards),
	    cmocka_unit_test(steps_over_anything),
	    cmocka_unit_test(a_cluster_without_end),
	    cmocka_unit_test(words),
	    cmocka_unit_test(words_from_the_middle),
	    cmocka_unit_test(words_of_a_long_line),
	    cmocka_unit_test(showable),
	    cmocka_unit_test(cleaning),
	    cmocka_unit_test(cleaning_leaves_nothing),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
