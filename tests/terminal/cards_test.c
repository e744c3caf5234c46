/* takka cards as a person meets them, and pictures as a terminal gets them: in cells, as images, or not at all. */
#include <stdio.h>
#include <string.h>

#include "stage.h"

/* The built-in deck. Later options win over the stage's. */
#define CARDS "cards --pack \"$DECK\" --lang en --seed 4 "
#define QUERY "\033_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\033\\\033[c"

static bool is_pictured(const struct emulator *t, int row, int col)
{
	const struct emulator_cell cell = emulator_cell(t, row, col);
	return cell.bg != EMULATOR_DEFAULT;
}

/* Waits until a picture covers the cell. */
static void stage_shows_picture(struct emulator *t, int row, int col)
{
	for (int i = 0; i < SOON / 20 && !is_pictured(t, row, col); i++)
		emulator_wait_quiet(t, 20);
	assert_true(is_pictured(t, row, col));
}

/* Where a picture's colours begin to be sent: two of them in one cell. */
static ptrdiff_t first_picture(const struct emulator *t)
{
	return emulator_find(t, 0, ";48;5;");
}

static void words_come_before_pictures(void **state)
{
	struct emulator *t = stage_start(*state, 24, 80, CARDS "--theme support");
	stage_sees(t, "Support · 1/9");
	stage_shows_picture(t, 10, 20);
	const ptrdiff_t words = emulator_find(t, 0, "A stone"), picture = first_picture(t);
	assert_true(words >= 0 && (picture < 0 || words < picture));
	stage_quits(t);
}

static void a_table_is_looked_over_and_cards_are_kept(void **state)
{
	struct emulator *t = stage_start(*state, 24, 80, CARDS "--draw 9");
	stage_sees(t, "tightrope");
	stage_shows_picture(t, 5, 5);
	stage_types(t, KEY_RIGHT, "▸ The tent");
	stage_types(t, " ", "Kept: The tent");
	stage_types(t, KEY_DOWN, "▸ The letter");
	stage_types(t, KEY_ENTER, "other question");
	stage_shows_picture(t, 10, 20);
	stage_types(t, KEY_ESCAPE, "▸ The letter");
	stage_types(t, "n", "These you kept");
	stage_types(t, KEY_ESCAPE, "On the table");
	stage_quits(t);
}

/* What was kept is there again. */
static void a_hand_is_gone_on_with(void **state)
{
	struct emulator *t = stage_start(*state, 24, 80, CARDS "--draw 9");
	stage_types(t, KEY_RIGHT " ", "Kept: The tent");
	stage_types(t, "n", "These you kept");
	stage_quits(t);
	t = stage_start(*state, 24, 80, "resume --pack \"$DECK\" --lang en");
	stage_sees(t, "These you kept");
	stage_sees(t, "▸ The tent");
	stage_quits(t);
}

static void turning_over_cards_in_a_rush_ends_where_it_should(void **state)
{
	struct emulator *t = stage_start(*state, 24, 80, CARDS);
	char keys[48 * 3 + 1] = "";
	stage_sees(t, "Look through all");
	for (int i = 0; i < 7; i++)
		emulator_type(t, KEY_DOWN);
	stage_types(t, KEY_ENTER, "1/48");
	for (int i = 0; i < 47; i++)
		strcat(keys, KEY_RIGHT);
	emulator_type(t, keys);
	stage_sees(t, "48/48");
	stage_shows_picture(t, 10, 20);
	stage_types(t, KEY_RIGHT KEY_RIGHT KEY_RIGHT, "Look through all"); /* and stays there */
	stage_quits(t);
}

/* ---- without pictures ---- */

static void without_colours_there_are_words(void **state)
{
	static const char *const ways[] = {"--theme mono --draw 9", "--images none --draw 9"};
	for (size_t i = 0; i < 2; i++) {
		char arguments[128];
		snprintf(arguments, sizeof(arguments), CARDS "%s", ways[i]);
		struct emulator *t = stage_start(*state, 24, 80, arguments);
		stage_sees(t, "tightrope");
		stage_sees(t, "stands on a tightrope");
		assert_true(emulator_wait_quiet(t, 100));
		assert_false(emulator_got(t, 0, QUERY));
		stage_quits(t);
	}
}

/* A pack with one broken picture shows words in its place, and the others. */
static void a_broken_picture_gives_way_to_its_words(void **state)
{
	struct emulator *t =
	    stage_start_shell(*state, "cp -R \"$DECK\" copy && echo broken > copy/pictures/hearth.png && "
	                              "exec takka cards --pack copy --lang en --theme support");
	stage_sees(t, "Support · 1/9");
	stage_sees(t, "A stone fireplace");
	assert_true(emulator_wait_quiet(t, 100));
	assert_false(is_pictured(t, 15, 10));
	stage_types(t, KEY_RIGHT, "2/9");
	stage_shows_picture(t, 10, 20);
	stage_quits(t);
}

/* ---- images ---- */

static void kitty_is_sent_the_file(void **state)
{
	struct emulator *t = stage_start(*state, 24, 80, CARDS "--theme support --images kitty");
	stage_sees(t, "Support · 1/9");
	assert_true(emulator_wait_log(t, 0, "\033_Ga=T,f=100,t=d,C=1,q=2,c=", SOON));
	assert_false(emulator_got(t, 0, QUERY));
	assert_false(is_pictured(t, 10, 20)); /* the cells below stay blank */
	const size_t before = emulator_received(t);
	stage_types(t, KEY_RIGHT, "2/9");
	assert_true(emulator_wait_log(t, before, "\033_Ga=d,d=A,q=2\033\\", SOON));
	assert_true(emulator_wait_log(t, before, "\033_Ga=T,f=100", SOON));
	const size_t shown = emulator_received(t);
	emulator_type(t, "q");
	stage_ends(t, 0);
	assert_true(emulator_got(t, shown, "\033_Ga=d,d=A,q=2\033\\"));
}

static void sixels_are_for_terminals_that_say_how_large_a_cell_is(void **state)
{
	struct emulator *t = stage_start(*state, 24, 80, CARDS "--theme support --images sixel");
	assert_true(emulator_wait_log(t, 0, "\033P", SOON));
	stage_sees(t, "Support · 1/9");
	stage_quits(t);
}

/* The question is asked once, with the first picture; without an answer there are cells, and with one there are images. */
static void auto_asks_and_does_not_guess(void **state)
{
	struct emulator *t = stage_start(*state, 24, 80, CARDS);
	stage_sees(t, "Look through all");
	assert_true(emulator_wait_quiet(t, 100));
	assert_false(emulator_got(t, 0, QUERY));
	emulator_type(t, "d");
	assert_true(emulator_wait_log(t, 0, QUERY, SOON));
	stage_shows_picture(t, 10, 20); /* this emulator answers that it has no images */
	assert_false(emulator_got(t, 0, "\033_Ga=T"));
	const size_t before = emulator_received(t);
	emulator_type(t, "\033_Gi=31;OK\033\\\033[?62;c");
	assert_true(emulator_wait_log(t, before, "\033_Ga=T", SOON));
	stage_types(t, "d", "tent");
	assert_true(emulator_find(t, (size_t)emulator_find(t, 0, QUERY) + 1, QUERY) < 0);
	stage_quits(t);
}

static void answers_are_no_keys(void **state)
{
	struct emulator *t = stage_start(*state, 24, 80, CARDS "--draw 9");
	stage_sees(t, "tightrope");
	emulator_type(t, "\033_Gi=31;ENOTSUPPORTED\033\\\033[?1;2c\033[?62;4;22c\033[99;99R\033[5~");
	emulator_type(t, "\007\001\002"); /* keys that mean nothing do not end it either */
	stage_types(t, KEY_RIGHT, "▸ The tent");
	stage_quits(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    stage_test(words_come_before_pictures),
	    stage_test(a_table_is_looked_over_and_cards_are_kept),
	    stage_test(a_hand_is_gone_on_with),
	    stage_test(turning_over_cards_in_a_rush_ends_where_it_should),
	    stage_test(without_colours_there_are_words),
	    stage_test(a_broken_picture_gives_way_to_its_words),
	    stage_test(kitty_is_sent_the_file),
	    stage_test(sixels_are_for_terminals_that_say_how_large_a_cell_is),
	    stage_test(auto_asks_and_does_not_guess),
	    stage_test(answers_are_no_keys),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
