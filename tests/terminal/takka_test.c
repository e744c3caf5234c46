/* takka as a person meets it: home, the walk, the keys, the field. */
#include <string.h>
#include <time.h>

#include "stage.h"

static void home_greets(void **state)
{
	struct emulator *t = stage_start(*state, 24, 80, "");
	stage_sees(t, "Good that you came.");
	stage_sees(t, "▸ Walk up the stairs");
	stage_sees(t, "? help");
	assert_true(emulator_alternate(t));
	stage_quits(t);
}

static const char *const walk_pages[] = {"Breathe out slowly.", "Empathy · 1/4",  "Guidance · 2/4",   "Advice · 3/4",
                                         "Farewell · 4/4",      "First sentence", "The plan is ready"};
enum { WALK_PAGES = sizeof(walk_pages) / sizeof(walk_pages[0]) };

/* The same keys do it at every size. */
static void enter_walks_from_the_hearth_to_the_end(void **state)
{
	static const int sizes[][2] = {{24, 80}, {18, 60}, {12, 40}, {60, 200}};
	for (size_t s = 0; s < sizeof(sizes) / sizeof(sizes[0]); s++) {
		struct emulator *t = stage_start(*state, sizes[s][0], sizes[s][1], SHORT_WALK);
		stage_sees(t, walk_pages[0]);
		for (size_t i = 1; i < WALK_PAGES; i++)
			stage_types(t, KEY_ENTER, walk_pages[i]);
		assert_true(emulator_type(t, KEY_ENTER));
		stage_ends(t, 0);
	}
}

static void home_leads_to_a_walk_and_takes_back(void **state)
{
	struct emulator *t = stage_start(*state, 24, 80, "--minutes 3 --seed 7");
	stage_sees(t, "Walk up the stairs");
	for (size_t i = 0; i < WALK_PAGES; i++)
		stage_types(t, KEY_ENTER, walk_pages[i]);
	stage_types(t, KEY_ENTER, "Your latest plan");
	stage_types(t, KEY_DOWN KEY_ENTER, "First sentence");
	stage_types(t, KEY_ESCAPE, "Good that you came.");
	stage_quits(t);
}

static void a_row_of_keys_typed_ahead_is_not_lost(void **state)
{
	struct emulator *t = stage_start(*state, 24, 80, SHORT_WALK);
	assert_true(emulator_type(t, "\r\r\r\r\r\r\r"));
	stage_ends(t, 0);
}

static void a_thought_is_written_and_comes_back_in_the_plan(void **state)
{
	struct emulator *t = stage_start(*state, 24, 80, SHORT_WALK " --step empathy");
	stage_sees(t, "↓ to write");
	stage_misses(t, "Guidance · 2/4");
	stage_types(t, KEY_DOWN "Äiti söi pöydän 漢", "│ Äiti söi pöydän 漢");
	stage_types(t, KEY_ENTER, "Guidance · 2/4");
	assert_null(strstr(emulator_text(t), "pöydän"));
	stage_types(t, "p", "First sentence");
	stage_sees(t, "Äiti söi pöydän 漢");
	stage_types(t, KEY_ENTER, "The plan is ready");
	stage_sees(t, "Äiti söi pöydän 漢");
	assert_true(emulator_type(t, KEY_ENTER));
	stage_ends(t, 0);
	stage_journal_holds(*state, "Äiti söi pöydän 漢");
}

static void a_line_of_the_plan_is_changed(void **state)
{
	struct emulator *t = stage_start(*state, 24, 80, SHORT_WALK " --step empathy");
	stage_sees(t, "to write");
	stage_types(t, "p", "First sentence");
	stage_types(t,
	            KEY_DOWN "\025"
	                     "Welcome in.",
	            "Welcome in.");
	stage_types(t, "\033", "c copy"); /* out of the field: the letters are back on the bottom line */
	stage_changes(t, "\r");
	stage_sees(t, "The plan is ready");
	stage_sees(t, "Welcome in.");
	stage_quits(t);
}

static void undo_takes_back(void **state)
{
	struct emulator *t = stage_start(*state, 24, 80, SHORT_WALK " --step empathy");
	stage_sees(t, "to write");
	stage_types(t, KEY_DOWN "mistaken", "mistaken");
	stage_types(t, KEY_ENTER, "Guidance · 2/4");
	stage_types(t, "u", "mistaken");
	stage_types(t, "u", "to write");
	assert_null(strstr(emulator_text(t), "mistaken"));
	stage_quits(t);
}

static void other_questions_and_words_change_the_page(void **state)
{
	struct emulator *t = stage_start(*state, 24, 80, SHORT_WALK " --step empathy");
	stage_sees(t, "to write");
	stage_changes(t, "o");
	stage_changes(t, "s");
	stage_types(t, "m", "Why it matters");
	stage_changes(t, "m");
	stage_misses(t, "Why it matters");
	stage_quits(t);
}

static int64_t milliseconds(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* Escape has to wait for what may follow it, but not for long: curses' own habit is a second. */
static void help_opens_and_escape_closes_it_soon(void **state)
{
	struct emulator *t = stage_start(*state, 24, 80, SHORT_WALK);
	int64_t best = SOON;
	stage_sees(t, walk_pages[0]);
	for (int i = 0; i < 5; i++) {
		stage_types(t, "?", "What can be done here");
		const int64_t before = milliseconds();
		stage_types(t, KEY_ESCAPE, walk_pages[0]);
		if (milliseconds() - before < best)
			best = milliseconds() - before;
	}
	assert_in_range(best, 0, 250);
	stage_types(t, "?", "Go straight to the plan.");
	stage_quits(t);
}

static void steps_are_jumped_to(void **state)
{
	struct emulator *t = stage_start(*state, 24, 80, SHORT_WALK);
	stage_sees(t, walk_pages[0]);
	stage_types(t, "3", "Advice · 3/4");
	stage_types(t, "1", "Empathy · 1/4");
	stage_types(t, "g", "Which step?");
	stage_types(t, KEY_DOWN KEY_DOWN KEY_DOWN KEY_ENTER, "Farewell · 4/4");
	stage_types(t, "g", "Which step?");
	stage_types(t, "b", "to write");
	stage_types(t, "x", "First sentence");
	stage_quits(t);
}

/* Nothing is lost while the window changes under the sentence, and it can be gone on with. */
static void a_resize_in_the_middle_loses_nothing(void **state)
{
	static const int sizes[][2] = {{12, 40}, {24, 80}, {11, 39}, {60, 200}, {18, 60}};
	struct emulator *t = stage_start(*state, 40, 120, SHORT_WALK " --step empathy");
	stage_sees(t, "to write");
	stage_types(t, KEY_DOWN "half a sen", "half a sen");
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		const bool fits = sizes[i][1] >= 40;
		emulator_resize(t, sizes[i][0], sizes[i][1]);
		stage_sees(t, fits ? "quit" : "Please make the window larger");
		stage_sees(t, fits ? "half a sen" : "rows.");
	}
	stage_types(t, "tence", "half a sentence");
	stage_types(t, KEY_ENTER, "Guidance · 2/4");
	stage_quits(t);
}

static void too_small_a_window_says_so_and_waits(void **state)
{
	static const int sizes[][2] = {{1, 1}, {11, 80}, {24, 39}, {2, 20}};
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		struct emulator *t = stage_start(*state, sizes[i][0], sizes[i][1], "");
		stage_sees(t, "P");
		assert_true(emulator_wait_quiet(t, 100));
		emulator_resize(t, 24, 80);
		stage_sees(t, "Good that you came.");
		emulator_resize(t, 1, 1);
		stage_misses(t, "Good");
		emulator_resize(t, 12, 40);
		stage_sees(t, "Good that you came.");
		stage_quits(t);
	}
}

static void the_cursor_stands_on_what_has_the_focus(void **state)
{
	struct emulator *t = stage_start(*state, 24, 80, "--minutes 3 --seed 7 --step empathy");
	int row, col, at_row, at_col;
	stage_sees(t, "quit");
	stage_find(t, "Walk up", &row, &col);
	emulator_cursor(t, &at_row, &at_col);
	assert_true(at_row == row && at_col == col - 2); /* on the mark before it */
	assert_true(emulator_cursor_visible(t));
	stage_types(t, KEY_ENTER, "to write");
	stage_types(t, KEY_DOWN "one two", "one two");
	assert_true(emulator_wait_quiet(t, 100));
	stage_find(t, "one two", &row, &col);
	emulator_cursor(t, &at_row, &at_col);
	assert_true(at_row == row && at_col == col + 7);
	stage_types(t, "\033[D\033[D\033[D!", "one !two");
	assert_true(emulator_wait_quiet(t, 100));
	emulator_cursor(t, &at_row, &at_col);
	assert_true(at_row == row && at_col == col + 5);
	emulator_type(t, "\003");
	stage_ends(t, 0);
}

static void idle_is_silent(void **state)
{
	struct emulator *t = stage_start(*state, 24, 80, SHORT_WALK " --step empathy");
	stage_sees(t, "0/3 min");
	stage_types(t, "t", "(paused)");
	stage_changes(t, "t");
	stage_misses(t, "0/3 min");
	assert_true(emulator_wait_quiet(t, 300));
	assert_true(emulator_stays_silent(t, 1000));
	stage_types(t, KEY_DOWN "a draft is kept meanwhile", "meanwhile");
	assert_true(emulator_wait_quiet(t, 300));
	assert_true(emulator_stays_silent(t, 1500));
	emulator_type(t, "\003");
	stage_ends(t, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    stage_test(home_greets),
	    stage_test(enter_walks_from_the_hearth_to_the_end),
	    stage_test(home_leads_to_a_walk_and_takes_back),
	    stage_test(a_row_of_keys_typed_ahead_is_not_lost),
	    stage_test(a_thought_is_written_and_comes_back_in_the_plan),
	    stage_test(a_line_of_the_plan_is_changed),
	    stage_test(undo_takes_back),
	    stage_test(other_questions_and_words_change_the_page),
	    stage_test(help_opens_and_escape_closes_it_soon),
	    stage_test(steps_are_jumped_to),
	    stage_test(a_resize_in_the_middle_loses_nothing),
	    stage_test(too_small_a_window_says_so_and_waits),
	    stage_test(the_cursor_stands_on_what_has_the_focus),
	    stage_test(idle_is_silent),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
