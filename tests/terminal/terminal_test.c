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

#include "terminal.h"

enum { SOON = 5000 };

static char utf8_locale[] = "LANG=C.UTF-8", path[] = "PATH=/usr/bin:/bin", prompt[] = "PS1=ready> ";
static char *const env[] = {utf8_locale, path, prompt, NULL};

static struct terminal *start_sized(int rows, int cols, const char *script)
{
	char *const argv[] = {(char[]){"sh"}, (char[]){"-c"}, (char *)(uintptr_t)script, NULL};
	return terminal_start(rows, cols, argv, env);
}

static struct terminal *start(const char *script)
{
	return start_sized(24, 80, script);
}

static struct terminal *start_shell(void)
{
	char *const argv[] = {(char[]){"sh"}, (char[]){"-im"}, NULL};
	struct terminal *t = terminal_start(24, 80, argv, env);
	assert_true(terminal_wait_for(t, "ready>", SOON));
	return t;
}

static void assert_exit(struct terminal *t, int code)
{
	int status = -1;
	assert_true(terminal_wait_exit(t, SOON, &status));
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), code);
}

static void shows_what_is_printed(void **state)
{
	(void)state;
	struct terminal *t = start_sized(4, 20, "printf 'one\\n  två  \\n\\nÄ漢!'; exit 7");
	assert_exit(t, 7);
	assert_string_equal(terminal_text(t), "one\n  två\n\nÄ漢!\n");
	assert_string_equal(terminal_row(t, 1), "  två");
	assert_string_equal(terminal_row(t, 9), "");
	assert_string_equal(terminal_cell(t, 3, 1).text, "漢");
	assert_int_equal(terminal_cell(t, 3, 1).width, 2);
	assert_string_equal(terminal_cell(t, 3, 2).text, "");
	terminal_free(t);
}

static void tells_exits_from_signals(void **state)
{
	(void)state;
	int status = 0;
	struct terminal *t = start("kill -9 $$");
	assert_true(terminal_wait_exit(t, SOON, &status));
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	assert_true(terminal_wait_exit(t, SOON, &status));
	terminal_free(t);
	char *const argv[] = {(char[]){"/no/such/program"}, NULL};
	t = terminal_start(24, 80, argv, NULL);
	assert_exit(t, 127);
	assert_true(terminal_wait_for(t, "/no/such/program: No such file", 0));
	terminal_free(t);
	terminal_free(NULL);
}

static void gives_only_the_environment_asked_for(void **state)
{
	(void)state;
	setenv("LEAKED", "yes", 1);
	struct terminal *t = start("echo $TERM,$LEAKED,$LANG; tty; stty size; ls /proc/self/fd | tr '\\n' ' '");
	assert_exit(t, 0);
	assert_string_equal(terminal_row(t, 0), "xterm-256color,,C.UTF-8");
	assert_memory_equal(terminal_row(t, 1), "/dev/pts/", 9);
	assert_string_equal(terminal_row(t, 2), "24 80");
	assert_string_equal(terminal_row(t, 3), "0 1 2 3");
	terminal_free(t);
	char *const argv[] = {(char[]){"sh"}, (char[]){"-c"}, (char[]){"echo $TERM"}, NULL};
	char *const dumb[] = {(char[]){"TERM=dumb"}, NULL};
	t = terminal_start(24, 80, argv, dumb);
	assert_exit(t, 0);
	assert_string_equal(terminal_row(t, 0), "dumb");
	terminal_free(t);
}

static void types_and_waits(void **state)
{
	(void)state;
	struct terminal *t = start("read a; clear; echo got $a; read b");
	assert_true(terminal_type(t, "käsi\r"));
	assert_true(terminal_wait_for(t, "got käsi\n", SOON));
	assert_false(terminal_wait_for(t, "never", 50));
	assert_false(terminal_wait_gone(t, "got", 50));
	assert_true(terminal_type(t, "\r"));
	assert_false(terminal_wait_for(t, "never", SOON));
	assert_exit(t, 0);
	terminal_free(t);
}

static void waits_until_text_is_gone(void **state)
{
	(void)state;
	struct terminal *t = start("printf first; read a; printf '\\033[H\\033[2J'");
	assert_true(terminal_wait_for(t, "first", SOON));
	terminal_type(t, "\r");
	assert_true(terminal_wait_gone(t, "first", SOON));
	terminal_free(t);
}

static void knows_quiet_from_talk(void **state)
{
	(void)state;
	struct terminal *t = start("echo ready; read a; while :; do echo x; done");
	assert_true(terminal_wait_for(t, "ready", SOON));
	assert_true(terminal_wait_quiet(t, 50));
	const size_t before = terminal_received(t);
	assert_true(terminal_stays_silent(t, 100));
	assert_int_equal(terminal_received(t), before);
	terminal_type(t, "\r");
	assert_false(terminal_stays_silent(t, SOON));
	terminal_free(t); /* and a program that never stops talking is no hindrance */
}

static void survives_large_input_and_output(void **state)
{
	(void)state;
	enum { LINES = 4000 };
	struct terminal *t = start("stty -echo; echo go; head -n 4000 | cat; echo end");
	assert_true(terminal_wait_for(t, "go", SOON));
	char line[] = "a line that is forty-one bytes long, yes\n";
	for (int i = 0; i < LINES; i++)
		assert_true(terminal_type(t, line));
	assert_true(terminal_wait_for(t, "end", SOON));
	assert_true(terminal_received(t) >= LINES * sizeof(line));
	assert_int_equal(strlen(terminal_log(t)), terminal_received(t));
	terminal_free(t);
}

static void sees_colours_and_attributes(void **state)
{
	(void)state;
	struct terminal *t =
	    start("printf 'p\\033[1;7;31;48;5;200mA\\033[0;3;4;38;2;1;2;3mB\\033[0;5;94;49mC\\033[mD'");
	assert_exit(t, 0);
	const struct terminal_cell p = terminal_cell(t, 0, 0), a = terminal_cell(t, 0, 1), b = terminal_cell(t, 0, 2),
	                           c = terminal_cell(t, 0, 3), d = terminal_cell(t, 0, 4);
	assert_true(p.fg == TERMINAL_DEFAULT && p.bg == TERMINAL_DEFAULT && !p.bold && !p.reverse);
	assert_true(a.fg == 1 && a.bg == 200 && a.bold && a.reverse && !a.italic);
	assert_true(b.fg == TERMINAL_RGB(1, 2, 3) && b.bg == TERMINAL_DEFAULT && b.italic && b.underline && !b.bold);
	assert_true(c.fg == 12 && c.blink);
	assert_true(d.fg == TERMINAL_DEFAULT && !d.blink && *d.text == 'D');
	terminal_free(t);
}

static void reads_colours_with_an_empty_colour_space(void **state)
{
	(void)state;
	struct terminal *t = start("printf 'x38:2::9 \\033[1;38:2::10:20:30mA\\033[0;48:2:40:50:60mB\\033[0mC'");
	assert_exit(t, 0);
	assert_string_equal(terminal_row(t, 0), "x38:2::9 ABC");
	assert_int_equal(terminal_cell(t, 0, 9).fg, TERMINAL_RGB(10, 20, 30));
	assert_true(terminal_cell(t, 0, 9).bold);
	assert_int_equal(terminal_cell(t, 0, 10).bg, TERMINAL_RGB(40, 50, 60));
	assert_int_equal(terminal_cell(t, 0, 11).bg, TERMINAL_DEFAULT);
	assert_true(terminal_got(t, 0, "38:2::10"));
	terminal_free(t);
}

static void follows_cursor_and_screens(void **state)
{
	(void)state;
	int row, col;
	struct terminal *t =
	    start("printf 'first\\033[?1049h\\033[?25l\\033[3;5H'; read a; printf '\\033[?25h\\033[?1049l'");
	assert_true(terminal_wait_log(t, 0, "\033[3;5H", SOON));
	assert_true(terminal_alternate(t));
	assert_false(terminal_cursor_visible(t));
	terminal_cursor(t, &row, &col);
	assert_true(row == 2 && col == 4);
	assert_null(strstr(terminal_text(t), "first"));
	const size_t from = terminal_received(t);
	terminal_type(t, "\r");
	assert_exit(t, 0);
	assert_false(terminal_alternate(t));
	assert_true(terminal_cursor_visible(t));
	assert_string_equal(terminal_row(t, 0), "first");
	assert_true(terminal_got(t, from, "\033[?1049l"));
	assert_false(terminal_got(t, from, "\033[?1049h"));
	assert_true(terminal_find(t, 0, "\033[?1049h") == 5);
	assert_true(terminal_find(t, from + 1000, "x") == -1);
	terminal_free(t);
}

static void sees_modes_and_their_return(void **state)
{
	(void)state;
	struct termios modes;
	struct terminal *t = start("s=$(stty -g); stty raw -echo; echo raw; head -c 1; stty $s");
	assert_true(terminal_wait_for(t, "raw", SOON));
	assert_true(terminal_modes(t, &modes));
	assert_int_equal(modes.c_lflag & (ECHO | ICANON), 0);
	assert_false(terminal_modes_restored(t));
	terminal_type(t, "q");
	assert_exit(t, 0);
	assert_true(terminal_modes_restored(t));
	terminal_free(t);
	t = start("stty raw");
	assert_exit(t, 0);
	assert_false(terminal_modes_restored(t)); /* also after the end */
	terminal_free(t);
}

/* Shells that are to be signalled spin: a signal just before a blocking read would be seen only after it. */
static void resizes_and_tells(void **state)
{
	(void)state;
	int rows, cols;
	struct terminal *t = start("trap 'stty size' WINCH; echo on; while :; do :; done");
	assert_true(terminal_wait_for(t, "on", SOON));
	terminal_resize(t, 12, 40);
	assert_true(terminal_wait_for(t, "12 40", SOON));
	terminal_size(t, &rows, &cols);
	assert_true(rows == 12 && cols == 40);
	terminal_resize(t, 50, 200);
	assert_true(terminal_wait_for(t, "50 200", SOON));
	terminal_free(t);
}

static void signals_the_foreground(void **state)
{
	(void)state;
	struct terminal *t = start("trap 'echo caught' USR1; echo on; while :; do :; done");
	assert_true(terminal_wait_for(t, "on", SOON));
	assert_int_equal(terminal_foreground(t), terminal_pid(t));
	assert_true(terminal_signal(t, SIGUSR1));
	assert_true(terminal_wait_for(t, "caught", SOON));
	terminal_free(t);
}

static void suspends_under_a_shell(void **state)
{
	(void)state;
	struct terminal *t = start_shell();
	terminal_type(t, "cat\r");
	assert_true(terminal_wait_log(t, 0, "cat\r\n", SOON));
	terminal_type(t, "here\r");
	assert_true(terminal_wait_for(t, "here\nhere", SOON));
	assert_int_not_equal(terminal_foreground(t), terminal_pid(t));
	terminal_type(t, "\032");
	assert_true(terminal_wait_for(t, "Stopped", SOON));
	assert_true(terminal_wait_for(t, "\nready>\n", SOON)); /* before it asks, the shell is not ready for fg */
	terminal_type(t, "fg\r");
	assert_true(terminal_wait_for(t, "fg\ncat\n", SOON));
	terminal_type(t, "again\r");
	assert_true(terminal_wait_for(t, "again\nagain", SOON));
	assert_true(terminal_signal(t, SIGKILL));
	assert_true(terminal_wait_for(t, "Killed", SOON));
	terminal_free(t);
}

static void hangs_up(void **state)
{
	(void)state;
	int status;
	struct termios modes;
	struct terminal *t = start("trap 'exit 5' HUP; echo on; while :; do :; done");
	assert_true(terminal_wait_for(t, "on", SOON));
	terminal_hangup(t);
	assert_true(terminal_wait_exit(t, SOON, &status));
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 5);
	assert_false(terminal_type(t, "x"));
	assert_false(terminal_modes(t, &modes));
	assert_non_null(strstr(terminal_text(t), "on"));
	terminal_free(t);
}

static void answers_questions(void **state)
{
	(void)state;
	struct terminal *t = start("stty raw -echo; printf '\\033[4;9H\\033[6n'; head -c 6 | tr '\\033' E");
	assert_true(terminal_wait_for(t, "E[4;9R", SOON));
	terminal_free(t);
}

static void does_not_wait_for_children_left_behind(void **state)
{
	(void)state;
	int child = 0;
	struct terminal *t = start("trap '' HUP; tail -f /dev/null & echo left $!");
	assert_exit(t, 0);
	assert_int_equal(sscanf(terminal_row(t, 0), "left %d", &child), 1);
	assert_int_equal(kill(child, SIGKILL), 0); /* it was there, and holds the terminal: nobody else would end it */
	terminal_free(t);
}

static void drives_less(void **state)
{
	(void)state;
	char *const argv[] = {(char[]){"less"}, (char[]){"/etc/services"}, NULL};
	struct terminal *t = terminal_start(10, 60, argv, env);
	assert_true(terminal_wait_for(t, "/etc/services", SOON));
	assert_true(terminal_cell(t, 9, 0).reverse);
	assert_true(terminal_alternate(t));
	assert_false(terminal_modes_restored(t));
	assert_true(terminal_wait_quiet(t, 50));
	const size_t before = terminal_received(t);
	assert_true(terminal_stays_silent(t, 200));
	assert_int_equal(terminal_received(t), before);
	terminal_type(t, "G");
	assert_true(terminal_wait_for(t, "(END)", SOON));
	terminal_type(t, "q");
	assert_exit(t, 0);
	assert_false(terminal_alternate(t));
	assert_true(terminal_modes_restored(t));
	terminal_free(t);
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
