/* The line editor. A case is a row of strokes and what the field then says, with "|" where the caret stands. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "front/edit.h"
#include "takka/text.h"

/* A stroke is one letter of this alphabet; everything else in a row of strokes is typed. */
static const struct {
	char stroke;
	enum edit_move move;
} strokes[] = {
    {'<', EDIT_LEFT},
    {'>', EDIT_RIGHT},
    {'{', EDIT_WORD_LEFT},
    {'}', EDIT_WORD_RIGHT},
    {'^', EDIT_LINE_UP},
    {'_', EDIT_LINE_DOWN},
    {'[', EDIT_LINE_START},
    {']', EDIT_LINE_END},
    {'(', EDIT_TEXT_START},
    {')', EDIT_TEXT_END},
    {'-', EDIT_DELETE_LEFT},
    {'+', EDIT_DELETE_RIGHT},
    {'=', EDIT_DELETE_WORD_LEFT},
    {'*', EDIT_DELETE_WORD_RIGHT},
    {'/', EDIT_DELETE_TO_START},
    {'\\', EDIT_DELETE_TO_END},
    {'~', EDIT_UNDO},
    {'!', EDIT_REDO},
};

static void play(struct edit *edit, const char *row)
{
	for (size_t at = 0, len = strlen(row); at < len;) {
		size_t i = 0;
		while (i < COUNT_OF(strokes) && strokes[i].stroke != row[at])
			i++;
		if (i < COUNT_OF(strokes)) {
			edit_do(edit, strokes[i].move);
			at++;
			continue;
		}
		const char *next = row + at;
		utf8_next(&next, row + len);
		edit_insert(edit, row + at, (size_t)(next - (row + at)), false);
		at = (size_t)(next - row);
	}
}

static void check_field(const struct edit *edit, const char *expected)
{
	char shown[2 * EDIT_MAX];
	const size_t caret = edit_caret(edit);
	snprintf(shown, sizeof(shown), "%.*s|%s", (int)caret, edit_text(edit), edit_text(edit) + caret);
	assert_string_equal(shown, expected);
}

static const struct {
	const char *before, *row, *after;
} cases[] = {
    {"", "Hyvä", "Hyvä|"},
    {"Hyvä", "", "Hyvä|"},
    {"äö", "<<x", "x|äö"},
    {"e\xCC\x81x", "<<", "|e\xCC\x81x"}, /* a letter with its mark is one step */
    {"e\xCC\x81", "-", "e|"},            /* backspace takes the mark first */
    {"e\xCC\x81", "<+", "|"},            /* delete takes the whole */
    {"ab", "(-", "|ab"},
    {"ab", "+", "ab|"},
    {"yksi kaksi kolme", "{{x", "yksi x|kaksi kolme"},
    {"yksi kaksi", "(}", "yksi| kaksi"},
    {"yksi kaksi", "=", "yksi |"},
    {"yksi kaksi", "(*", "| kaksi"},
    {"yksi kaksi", "{/", "|kaksi"},
    {"yksi kaksi", "{\\", "yksi |"},
    {"", "yksi kaksi~", "yksi|"}, /* a step ends at a blank */
    {"", "yksi kaksi~~", "|"},
    {"", "yksi kaksi~~!!", "yksi kaksi|"},
    {"", "ab~x!", "x|"}, /* what is written anew cannot be redone */
    {"ab", "~", "ab|"},
    {"ab", "-~", "ab|"},
    {"ab cd", "=~<", "ab c|d"},
    /* ten columns: "yksi kaksi" / "kolme" */
    {"yksi kaksi kolme", "[", "yksi kaksi |kolme"},
    {"yksi kaksi kolme", "^", "yksi |kaksi kolme"},
    {"yksi kaksi kolme", "^]", "yksi kaksi| kolme"},
    {"yksi kaksi kolme", "(_", "yksi kaksi |kolme"},
    {"yksi kaksi kolme", "(>>_", "yksi kaksi ko|lme"},
    {"yksi kaksi kolme", "(]_^", "yksi kaksi| kolme"}, /* the wished-for column is kept */
    {"yksi kaksi kolme", "(]_", "yksi kaksi kolme|"},
};

static void strokes_do_what_they_say(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct edit *edit = edit_new(cases[i].before);
		assert_non_null(edit);
		edit_shape(edit, 10, "fi");
		play(edit, cases[i].row);
		check_field(edit, cases[i].after);
		edit_free(edit);
	}
}

static void paste_is_cleaned_and_one_step(void **state)
{
	(void)state;
	static const char pasted[] = "rivi\r\nja\ttoinen\033[31m\xE2\x80\xAE loppu";
	struct edit *edit = edit_new("a ");
	assert_true(edit_insert(edit, pasted, sizeof(pasted) - 1, true));
	assert_string_equal(edit_text(edit), "a rivi ja toinen[31m loppu");
	assert_true(edit_do(edit, EDIT_UNDO));
	check_field(edit, "a |");
	assert_false(edit_insert(edit, "\033", 1, false));
	assert_false(edit_do(edit, EDIT_UNDO));
	edit_free(edit);
}

static void a_field_has_an_end(void **state)
{
	(void)state;
	char long_text[EDIT_MAX + 100];
	memset(long_text, 'a', sizeof(long_text));
	struct edit *edit = edit_new("");
	assert_true(edit_insert(edit, long_text, EDIT_MAX - 1, true));
	assert_int_equal(edit_len(edit), EDIT_MAX - 1);
	assert_false(edit_insert(edit, "ä", 2, false)); /* not half of it */
	assert_int_equal(edit_len(edit), EDIT_MAX - 1);
	assert_true(edit_insert(edit, "b", 1, false));
	assert_false(edit_insert(edit, "c", 1, false));
	edit_free(edit);
}

static void clicks_go_to_the_nearest_letter(void **state)
{
	(void)state;
	static const struct {
		size_t line;
		int column;
		const char *after;
	} clicks[] = {{0, 0, "|yksi kaksi kolme"},  {0, 4, "yksi| kaksi kolme"}, {1, 2, "yksi kaksi ko|lme"},
	              {1, 99, "yksi kaksi kolme|"}, {9, 1, "yksi kaksi k|olme"}, {0, -3, "|yksi kaksi kolme"}};
	struct edit *edit = edit_new("yksi kaksi kolme");
	edit_shape(edit, 10, "fi");
	for (size_t i = 0; i < COUNT_OF(clicks); i++) {
		edit_click(edit, clicks[i].line, clicks[i].column);
		check_field(edit, clicks[i].after);
	}
	edit_free(edit);
}

static bool is_boundary(const struct edit *edit)
{
	const size_t caret = edit_caret(edit), len = edit_len(edit);
	size_t at = 0;
	while (at < caret)
		at = text_next(edit_text(edit), len, at);
	return at == caret;
}

/* Many random strokes: the caret stays on a cluster's edge and inside the field's lines, undoing all gives the beginning. */
static void random_strokes_keep_their_promises(void **state)
{
	(void)state;
	static const char *const typed[] = {
	    "a", "ä", " ", "e\xCC\x81", "\xCC\x81", "漢", "ש", "-", "kotoutumissuunnitelma "};
	uint64_t seed = 20261123;
	for (int round = 0; round < 40; round++) {
		struct edit *edit = edit_new("alku");
		const int width = 1 + (int)(seed_next(&seed) % 30);
		edit_shape(edit, width, "fi");
		for (int i = 0; i < 150; i++) {
			const char *text = typed[seed_next(&seed) % COUNT_OF(typed)];
			if (seed_next(&seed) % 2)
				edit_insert(edit, text, strlen(text), seed_next(&seed) % 4 == 0);
			else
				edit_do(edit, strokes[seed_next(&seed) % COUNT_OF(strokes)].move);
			size_t line;
			int column;
			edit_caret_at(edit, &line, &column);
			assert_true(is_boundary(edit));
			assert_true(column >= 0 && column <= width);
			assert_null(utf8_invalid(edit_text(edit), edit_len(edit)));
		}
		for (int i = 0; i < 400 && edit_do(edit, EDIT_UNDO); i++)
			assert_true(is_boundary(edit));
		assert_string_equal(edit_text(edit), "alku");
		edit_free(edit);
	}
}

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(strokes_do_what_they_say),
	    cmocka_unit_test(paste_is_cleaned_and_one_step),
	    cmocka_unit_test(a_field_has_an_end),
	    cmocka_unit_test(clicks_go_to_the_nearest_letter),
	    cmocka_unit_test(random_strokes_keep_their_promises),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
