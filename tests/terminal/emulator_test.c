/* The harness proved on programs that every machine has: sh, printf, stty, cat, less. Each test starts its own pty. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above before it */
#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "emulator.h"

enum { SOON = 5000 };

static char utf8_locale[] = "LANG=C.UTF-8", path[] = "PATH=/usr/bin:/bin", prompt[] = "PS1=ready> ";
static char *const env[] = {utf8_locale, path, prompt, NULL};

static struct emulator *start_sized(int rows, int cols, const char *script)
{
	char *const argv[] = {(char[]){"sh"}, (char[]){"-c"}, (char *)(uintptr_t)script, NULL};
	return emulator_start(rows, cols, argv, env);
}

static struct emulator *start(const char *script)
{
	return start_sized(24, 80, script);
}

static struct emulator *start_shell(void)
{
	char *const argv[] = {(char[]){"sh"}, (char[]){"-im"}, NULL};
	struct emulator *t = emulator_start(24, 80, argv, env);
	assert_true(emulator_wait_for(t, "ready>", SOON));
	return t;
}

static void assert_exit(struct emulator *t, int code)
{
	int status = -1;
	assert_true(emulator_wait_exit(t, SOON, &status));
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), code);
}

static void shows_what_is_printed(void **state)
{
	(void)state;
	struct emulator *t = start_sized(4, 20, "printf 'one\\n  två  \\n\\nÄ漢!'; exit 7");
	assert_exit(t, 7);
	assert_string_equal(emulator_text(t), "one\n  två\n\nÄ漢!\n");
	assert_string_equal(emulator_row(t, 1), "  två");
	assert_string_equal(emulator_row(t, 9), "");
	assert_string_equal(emulator_cell(t, 3, 1).text, "漢");
	assert_int_equal(emulator_cell(t, 3, 1).width, 2);
	assert_string_equal(emulator_cell(t, 3, 2).text, "");
	emulator_free(t);
}

static void tells_exits_from_signals(void **state)
{
	(void)state;
	int status = 0;
	struct emulator *t = start("kill -9 $$");
	assert_true(emulator_wait_exit(t, SOON, &status));
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	assert_true(emulator_wait_exit(t, SOON, &status));
	emulator_free(t);
	char *const argv[] = {(char[]){"/no/such/program"}, NULL};
	t = emulator_start(24, 80, argv, NULL);
	assert_exit(t, 127);
	assert_true(emulator_wait_for(t, "/no/such/program: No such file", 0));
	emulator_free(t);
	emulator_free(NULL);
}

static void gives_only_the_environment_asked_for(void **state)
{
	(void)state;
	setenv("LEAKED", "yes", 1);
	struct emulator *t = start("echo $TERM,$LEAKED,$LANG; tty; stty size; ls /proc/self/fd | tr '\\n' ' '");
	assert_exit(t, 0);
	assert_string_equal(emulator_row(t, 0), "xterm-256color,,C.UTF-8");
	assert_memory_equal(emulator_row(t, 1), "/dev/pts/", 9);
	assert_string_equal(emulator_row(t, 2), "24 80");
	assert_string_equal(emulator_row(t, 3), "0 1 2 3");
	emulator_free(t);
	char *const argv[] = {(char[]){"sh"}, (char[]){"-c"}, (char[]){"echo $TERM"}, NULL};
	char *const dumb[] = {(char[]){"TERM=dumb"}, NULL};
	t = emulator_start(24, 80, argv, dumb);
	assert_exit(t, 0);
	assert_string_equal(emulator_row(t, 0), "dumb");
	emulator_free(t);
}

static void types_and_waits(void **state)
{
	(void)state;
	struct emulator *t = start("read a; clear; echo got $a; read b");
	assert_true(emulator_type(t, "käsi\r"));
	assert_true(emulator_wait_for(t, "got käsi\n", SOON));
	assert_false(emulator_wait_for(t, "never", 50));
	assert_false(emulator_wait_gone(t, "got", 50));
	assert_true(emulator_type(t, "\r"));
	assert_false(emulator_wait_for(t, "never", SOON));
	assert_exit(t, 0);
	emulator_free(t);
}

static void waits_until_text_is_gone(void **state)
{
	(void)state;
	struct emulator *t = start("printf first; read a; printf '\\033[H\\033[2J'");
	assert_true(emulator_wait_for(t, "first", SOON));
	emulator_type(t, "\r");
	assert_true(emulator_wait_gone(t, "first", SOON));
	emulator_free(t);
}

static void knows_quiet_from_talk(void **state)
{
	(void)state;
	struct emulator *t = start("echo ready; read a; while :; do echo x; done");
	assert_true(emulator_wait_for(t, "ready", SOON));
	assert_true(emulator_wait_quiet(t, 50));
	const size_t before = emulator_received(t);
	assert_true(emulator_stays_silent(t, 100));
	assert_int_equal(emulator_received(t), before);
	emulator_type(t, "\r");
	assert_false(emulator_stays_silent(t, SOON));
	emulator_free(t); /* and a program that never stops talking is no hindrance */
}

static void survives_large_input_and_output(void **state)
{
	(void)state;
	enum { LINES = 4000 };
	struct emulator *t = start("stty -echo; echo go; head -n 4000 | cat; echo end");
	assert_true(emulator_wait_for(t, "go", SOON));
	char line[] = "a line that is forty-one bytes long, yes\n";
	for (int i = 0; i < LINES; i++)
		assert_true(emulator_type(t, line));
	assert_true(emulator_wait_for(t, "end", SOON));
	assert_true(emulator_received(t) >= LINES * sizeof(line));
	assert_int_equal(strlen(emulator_log(t)), emulator_received(t));
	emulator_free(t);
}

static void sees_colours_and_attributes(void **state)
{
	(void)state;
	struct emulator *t =
	    start("printf 'p\\033[1;7;31;48;5;200mA\\033[0;3;4;38;2;1;2;3mB\\033[0;5;94;49mC\\033[mD'");
	assert_exit(t, 0);
	const struct emulator_cell p = emulator_cell(t, 0, 0), a = emulator_cell(t, 0, 1), b = emulator_cell(t, 0, 2),
	                           c = emulator_cell(t, 0, 3), d = emulator_cell(t, 0, 4);
	assert_true(p.fg == EMULATOR_DEFAULT && p.bg == EMULATOR_DEFAULT && !p.bold && !p.reverse);
	assert_true(a.fg == 1 && a.bg == 200 && a.bold && a.reverse && !a.italic);
	assert_true(b.fg == EMULATOR_RGB(1, 2, 3) && b.bg == EMULATOR_DEFAULT && b.italic && b.underline && !b.bold);
	assert_true(c.fg == 12 && c.blink);
	assert_true(d.fg == EMULATOR_DEFAULT && !d.blink && *d.text == 'D');
	emulator_free(t);
}

static void reads_colours_with_an_empty_colour_space(void **state)
{
	(void)state;
	struct emulator *t = start("printf 'x38:2::9 \\033[1;38:2::10:20:30mA\\033[0;48:2:40:50:60mB\\033[0mC'");
	assert_exit(t, 0);
	assert_string_equal(emulator_row(t, 0), "x38:2::9 ABC");
	assert_int_equal(emulator_cell(t, 0, 9).fg, EMULATOR_RGB(10, 20, 30));
	assert_true(emulator_cell(t, 0, 9).bold);
	assert_int_equal(emulator_cell(t, 0, 10).bg, EMULATOR_RGB(40, 50, 60));
	assert_int_equal(emulator_cell(t, 0, 11).bg, EMULATOR_DEFAULT);
	assert_true(emulator_got(t, 0, "38:2::10"));
	emulator_free(t);
}

static void follows_cursor_and_screens(void **state)
{
	(void)state;
	int row, col;
	struct emulator *t =
	    start("printf 'first\\033[?1049h\\033[?25l\\033[3;5H'; read a; printf '\\033[?25h\\033[?1049l'");
	assert_true(emulator_wait_log(t, 0, "\033[3;5H", SOON));
	assert_true(emulator_alternate(t));
	assert_false(emulator_cursor_visible(t));
	emulator_cursor(t, &row, &col);
	assert_true(row == 2 && col == 4);
	assert_null(strstr(emulator_text(t), "first"));
	const size_t from = emulator_received(t);
	emulator_type(t, "\r");
	assert_exit(t, 0);
	assert_false(emulator_alternate(t));
	assert_true(emulator_cursor_visible(t));
	assert_string_equal(emulator_row(t, 0), "first");
	assert_true(emulator_got(t, from, "\033[?1049l"));
	assert_false(emulator_got(t, from, "\033[?1049h"));
	assert_true(emulator_find(t, 0, "\033[?1049h") == 5);
	assert_true(emulator_find(t, from + 1000, "x") == -1);
	emulator_free(t);
}

static void sees_modes_and_their_return(void **state)
{
	(void)state;
	struct termios modes;
	struct emulator *t = start("s=$(stty -g); stty raw -echo; echo raw; head -c 1; stty $s");
	assert_true(emulator_wait_for(t, "raw", SOON));
	assert_true(emulator_modes(t, &modes));
	assert_int_equal(modes.c_lflag & (ECHO | ICANON), 0);
	assert_false(emulator_modes_restored(t));
	emulator_type(t, "q");
	assert_exit(t, 0);
	assert_true(emulator_modes_restored(t));
	emulator_free(t);
	t = start("stty raw");
	assert_exit(t, 0);
	assert_false(emulator_modes_restored(t)); /* also after the end */
	emulator_free(t);
}

/* Shells that are to be signalled spin: a signal just before a blocking read would be seen only after it. */
static void resizes_and_tells(void **state)
{
	(void)state;
	int rows, cols;
	struct emulator *t = start("trap 'stty size' WINCH; echo on; while :; do :; done");
	assert_true(emulator_wait_for(t, "on", SOON));
	emulator_resize(t, 12, 40);
	assert_true(emulator_wait_for(t, "12 40", SOON));
	emulator_size(t, &rows, &cols);
	assert_true(rows == 12 && cols == 40);
	emulator_resize(t, 50, 200);
	assert_true(emulator_wait_for(t, "50 200", SOON));
	emulator_free(t);
}

static void signals_the_foreground(void **state)
{
	(void)state;
	struct emulator *t = start("trap 'echo caught' USR1; echo on; while :; do :; done");
	assert_true(emulator_wait_for(t, "on", SOON));
	assert_int_equal(emulator_foreground(t), emulator_pid(t));
	assert_true(emulator_signal(t, SIGUSR1));
	assert_true(emulator_wait_for(t, "caught", SOON));
	emulator_free(t);
}

static void suspends_under_a_shell(void **state)
{
	(void)state;
	struct emulator *t = start_shell();
	emulator_type(t, "cat\r");
	assert_true(emulator_wait_log(t, 0, "cat\r\n", SOON));
	emulator_type(t, "here\r");
	assert_true(emulator_wait_for(t, "here\nhere", SOON));
	assert_int_not_equal(emulator_foreground(t), emulator_pid(t));
	emulator_type(t, "\032");
	assert_true(emulator_wait_for(t, "Stopped", SOON));
	assert_true(emulator_wait_for(t, "\nready>\n", SOON)); /* before it asks, the shell is not ready for fg */
	emulator_type(t, "fg\r");
	assert_true(emulator_wait_for(t, "fg\ncat\n", SOON));
	emulator_type(t, "again\r");
	assert_true(emulator_wait_for(t, "again\nagain", SOON));
	assert_true(emulator_signal(t, SIGKILL));
	assert_true(emulator_wait_for(t, "Killed", SOON));
	emulator_free(t);
}

static void hangs_up(void **state)
{
	(void)state;
	int status;
	struct termios modes;
	struct emulator *t = start("trap 'exit 5' HUP; echo on; while :; do :; done");
	assert_true(emulator_wait_for(t, "on", SOON));
	emulator_hangup(t);
	assert_true(emulator_wait_exit(t, SOON, &status));
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 5);
	assert_false(emulator_type(t, "x"));
	assert_false(emulator_modes(t, &modes));
	assert_non_null(strstr(emulator_text(t), "on"));
	emulator_free(t);
}

static void answers_questions(void **state)
{
	(void)state;
	struct emulator *t = start("stty raw -echo; printf '\\033[4;9H\\033[6n'; head -c 6 | tr '\\033' E");
	assert_true(emulator_wait_for(t, "E[4;9R", SOON));
	emulator_free(t);
}

static void does_not_wait_for_children_left_behind(void **state)
{
	(void)state;
	int child = 0;
	struct emulator *t = start("trap '' HUP; tail -f /dev/null & echo left $!");
	assert_exit(t, 0);
	assert_int_equal(sscanf(emulator_row(t, 0), "left %d", &child), 1);
	assert_int_equal(kill(child, SIGKILL), 0); /* it was there, and holds the terminal: nobody else would end it */
	emulator_free(t);
}

static void drives_less(void **state)
{
	(void)state;
	char *const argv[] = {(char[]){"less"}, (char[]){"/etc/services"}, NULL};
	struct emulator *t = emulator_start(10, 60, argv, env);
	assert_true(emulator_wait_for(t, "/etc/services", SOON));
	assert_true(emulator_cell(t, 9, 0).reverse);
	assert_true(emulator_alternate(t));
	assert_false(emulator_modes_restored(t));
	assert_true(emulator_wait_quiet(t, 50));
	const size_t before = emulator_received(t);
	assert_true(emulator_stays_silent(t, 200));
	assert_int_equal(emulator_received(t), before);
	emulator_type(t, "G");
	assert_true(emulator_wait_for(t, "(END)", SOON));
	emulator_type(t, "q");
	assert_exit(t, 0);
	assert_false(emulator_alternate(t));
	assert_true(emulator_modes_restored(t));
	emulator_free(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(shows_what_is_printed),
	    cmocka_unit_test(tells_exits_from_signals),
	    cmocka_unit_test(gives_only_the_environment_asked_for),
	    cmocka_unit_test(types_and_waits),
	    cmocka_unit_test(waits_until_text_is_gone),
	    cmocka_unit_test(knows_quiet_from_talk),
	    cmocka_unit_test(survives_large_input_and_output),
	    cmocka_unit_test(sees_colours_and_attributes),
	    cmocka_unit_test(reads_colours_with_an_empty_colour_space),
	    cmocka_unit_test(follows_cursor_and_screens),
	    cmocka_unit_test(sees_modes_and_their_return),
	    cmocka_unit_test(resizes_and_tells),
	    cmocka_unit_test(signals_the_foreground),
	    cmocka_unit_test(suspends_under_a_shell),
	    cmocka_unit_test(hangs_up),
	    cmocka_unit_test(answers_questions),
	    cmocka_unit_test(does_not_wait_for_children_left_behind),
	    cmocka_unit_test(drives_less),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
