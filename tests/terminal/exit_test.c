/* However takka ends or is held up, the half-written sentence is there again and the terminal is given back. */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "stage.h"

#define EMPATHY SHORT_WALK " --step empathy"

static struct emulator *half_a_sentence(struct stage *stage)
{
	struct emulator *t = stage_start(stage, 24, 80, EMPATHY);
	stage_sees(t, "to write");
	stage_types(t, KEY_DOWN "half a sen", "half a sen");
	return t;
}

/* `takka resume` shows the sentence, and writing goes on. */
static void goes_on(struct stage *stage)
{
	struct emulator *t = stage_start(stage, 24, 80, "resume");
	stage_sees(t, "half a sen");
	stage_types(t, KEY_DOWN "tence", "half a sentence");
	emulator_type(t, "\003");
	stage_ends(t, 0);
}

/* Nothing can be done at a kill -9, so the draft has to have been kept before: within a second of rest. */
static void kill_loses_no_sentence(void **state)
{
	struct stage *stage = *state;
	struct emulator *t = half_a_sentence(stage);
	stage_journal_holds(stage, "half a sen");
	assert_true(emulator_signal(t, SIGKILL));
	assert_true(emulator_wait_exit(t, SOON, NULL));
	goes_on(stage);
}

static void a_hang_up_loses_no_sentence(void **state)
{
	struct emulator *t = half_a_sentence(*state);
	int status;
	emulator_hangup(t);
	assert_true(emulator_wait_exit(t, SOON, &status));
	goes_on(*state);
}

static void signals_lose_no_sentence(void **state)
{
	static const int signals[] = {SIGTERM, SIGHUP, SIGINT};
	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++) {
		struct emulator *t = half_a_sentence(*state);
		assert_true(emulator_signal(t, signals[i]));
		stage_ends(t, 0);
		goes_on(*state);
	}
}

static void a_crash_gives_the_terminal_back(void **state)
{
	struct emulator *t = half_a_sentence(*state);
	assert_true(emulator_got(t, 0, "\033[?2004h"));
	assert_true(emulator_signal(t, SIGSEGV));
	assert_true(emulator_wait_exit(t, SOON, NULL));
	assert_true(emulator_modes_restored(t));
	assert_false(emulator_alternate(t));
	assert_true(emulator_got(t, 0, "\033[?2004l"));
}

static void suspended_and_continued(void **state)
{
	struct emulator *t = stage_start_shell(*state, "PS1='ready> ' exec sh -im");
	stage_sees(t, "ready>");
	stage_types(t, "takka --pack \"$PACK\" " EMPATHY "\r", "to write");
	stage_types(t, KEY_DOWN "half a sen", "half a sen");
	const size_t before = emulator_received(t);
	stage_types(t, "\032", "ready>");
	assert_true(emulator_wait_log(t, before, "\033[?2004l", SOON));
	assert_false(emulator_alternate(t));
	stage_types(t, "fg\r", "half a sen");
	assert_true(emulator_wait_log(t, before, "\033[?2004h", SOON));
	stage_types(t, "tence", "half a sentence");
	emulator_type(t, "\003");
	stage_sees(t, "ready>");
	emulator_type(t, "exit\r");
	assert_true(emulator_wait_exit(t, SOON, NULL));
}

static void a_paste_is_cleaned(void **state)
{
	struct emulator *t = stage_start(*state, 24, 80, EMPATHY);
	stage_sees(t, "to write");
	stage_types(t, KEY_DOWN "\033[200~two\rlines \033[31mred\033[201~", "two lines");
	stage_sees(t, "Empathy · 1/4"); /* the line end did not go on */
	emulator_type(t, "\003");
	stage_ends(t, 0);
}

static void two_at_once_go_on_apart(void **state)
{
	struct stage *stage = *state;
	struct emulator *t = half_a_sentence(stage);
	stage_journal_holds(stage, "half a sen");
	struct emulator *other = stage_start_other(stage, 24, 80, "resume");
	stage_sees(other, "half a sen");
	stage_types(other, KEY_DOWN " there", "half a sen there");
	stage_journal_holds(stage, "half a sen there");
	stage_types(t, " here", "half a sen here");
	stage_journal_holds(stage, "half a sen here");
	stage_journal_holds(stage, "half a sen there");
	emulator_type(t, "\003");
	stage_ends(t, 0);
	emulator_type(other, "\003");
	stage_ends(other, 0);
}

static void no_colour_is_no_colour(void **state)
{
	struct stage *stage = *state;
	static const char *const arguments[] = {EMPATHY " --theme mono", EMPATHY};
	for (size_t i = 0; i < 2; i++) {
		place_set(stage->place, "NO_COLOR", i ? "1" : NULL);
		struct emulator *t = stage_start(stage, 24, 80, arguments[i]);
		stage_sees(t, "to write");
		assert_false(emulator_got(t, 0, "\033[38;5;"));
		assert_false(emulator_got(t, 0, "\033[39;49m"));
		assert_false(emulator_got(t, 0, "\033[33m"));
		stage_quits(t);
	}
}

static void the_mouse_can_be_left_alone(void **state)
{
	struct emulator *t = stage_start(*state, 24, 80, EMPATHY " --mouse off");
	stage_sees(t, "to write");
	assert_false(emulator_got(t, 0, "\033[?1000h"));
	stage_quits(t);
	t = stage_start(*state, 24, 80, "--minutes 3 --seed 7");
	int row, col;
	char click[64];
	stage_sees(t, "Walk up the stairs");
	stage_find(t, "Walk up", &row, &col);
	snprintf(click, sizeof(click), "\033[<0;%d;%dM", col + 1, row + 1);
	stage_types(t, click, "Breathe out slowly.");
	stage_quits(t);
}

static void letters_can_be_left_alone(void **state)
{
	struct emulator *t = stage_start(*state, 24, 80, EMPATHY " --letters off");
	stage_sees(t, "F10 quit");
	emulator_type(t, "qp");
	assert_true(emulator_wait_quiet(t, 200));
	stage_sees(t, "Empathy · 1/4");
	stage_types(t, "\033[19~", "First sentence"); /* F8 */
	emulator_type(t, "\033[21~");                 /* F10 */
	stage_ends(t, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    stage_test(kill_loses_no_sentence),      stage_test(a_hang_up_loses_no_sentence),
	    stage_test(signals_lose_no_sentence),    stage_test(a_crash_gives_the_terminal_back),
	    stage_test(suspended_and_continued),     stage_test(a_paste_is_cleaned),
	    stage_test(two_at_once_go_on_apart),     stage_test(no_colour_is_no_colour),
	    stage_test(the_mouse_can_be_left_alone), stage_test(letters_can_be_left_alone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
