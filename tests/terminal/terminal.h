/* terminal: a program under a pty, seen as a person would see it (through libvterm) and as it was sent (the raw bytes).
 *
 * Rows and columns count from 0. Times are milliseconds. Nothing sleeps: every wait polls the pty with a deadline.
 * What the program sends is read only inside the waits; the looking functions (text, row, cell, cursor, log) show what
 * has been read so far. Questions the program asks the terminal (cursor position, device attributes) are answered.
 * A broken surrounding (no pty, no memory) ends the test program with a sentence: tests need not check for it.
 *
 * The program is a session leader with the pty as its controlling terminal. To try suspending (^Z), start it from a
 * shell with job control (`sh -m`): the kernel does not stop a session leader. */
#ifndef TESTS_TERMINAL_H
#define TESTS_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <termios.h>

struct terminal;

/* A colour: TERMINAL_DEFAULT, a palette index 0..255, or TERMINAL_RGB(r, g, b). */
#define TERMINAL_DEFAULT      (-1)
#define TERMINAL_RGB(r, g, b) (0x1000000 | (r) << 16 | (g) << 8 | (b))

struct terminal_cell {
	char text[32]; /* UTF-8; "" when nothing was ever written there */
	int width;     /* 1, or 2; the cell right of a wide one has text "" */
	int32_t fg, bg;
	bool bold, italic, underline, blink, reverse;
};

/* Starts argv[0] (looked up in PATH) on a pty of that size. `env` is the whole environment, NULL-terminated "NAME=value"
 * (NULL: none); TERM=xterm-256color is added when it names no TERM. A program that cannot be started says so on its
 * screen and exits with 127. Free with terminal_free. */
struct terminal *terminal_start(int rows, int cols, char *const argv[], char *const env[]);
/* Kills the program and its foreground job, hangs up, reaps. NULL is fine. */
void terminal_free(struct terminal *t);

/* Keys. True when all bytes were taken within 10 s (what the program sends meanwhile is read, so neither side blocks). */
bool terminal_send(struct terminal *t, const void *bytes, size_t len);
bool terminal_type(struct terminal *t, const char *text);

/* Waits. `text` is matched against terminal_text, so it may span rows with "\n". */
bool terminal_wait_for(struct terminal *t, const char *text, int ms);  /* false: deadline, or it ended without */
bool terminal_wait_gone(struct terminal *t, const char *text, int ms); /* false: deadline, or it ended with */
bool terminal_wait_log(struct terminal *t, size_t from, const char *bytes, int ms); /* until terminal_got */
/* Until no byte came for `ms`; at once when the program has closed the terminal; false when it still talks after 10 s. */
bool terminal_wait_quiet(struct terminal *t, int ms);
/* Watches for all of `ms`; false as soon as a byte comes. For "idle means silent"; wait until quiet first. */
bool terminal_stays_silent(struct terminal *t, int ms);
/* Until the program has ended and all it said has been read. `status` (may be NULL) is as waitpid gives it. */
bool terminal_wait_exit(struct terminal *t, int ms, int *status);

/* The window gets a new size; the kernel tells the foreground job (SIGWINCH). */
void terminal_resize(struct terminal *t, int rows, int cols);
/* To the foreground job, as the terminal's own keys do. False: nobody there. */
bool terminal_signal(struct terminal *t, int signal);
/* Closes our end, as a closed window or a lost line does. After it only terminal_wait_exit and looking make sense. */
void terminal_hangup(struct terminal *t);
pid_t terminal_pid(const struct terminal *t);        /* the program started */
pid_t terminal_foreground(const struct terminal *t); /* process group in the foreground, or -1 */

/* The screen: one line a row, each ended by "\n", trailing blanks trimmed; always all rows. Both strings are the
 * terminal's own and live until the next call of the same function, or a wait for text. */
const char *terminal_text(struct terminal *t);
const char *terminal_row(struct terminal *t, int row);
struct terminal_cell terminal_cell(const struct terminal *t, int row, int col);
void terminal_size(const struct terminal *t, int *rows, int *cols);
void terminal_cursor(const struct terminal *t, int *row, int *col);
bool terminal_cursor_visible(const struct terminal *t);
bool terminal_alternate(const struct terminal *t); /* is the alternate screen on? */

/* The raw bytes since the start; a NUL ends them for convenience. Lives until the next wait. */
const char *terminal_log(const struct terminal *t);
size_t terminal_received(const struct terminal *t); /* how many */
/* Have these bytes come, at or after offset `from`? Where ("\033[?2004h" after which offset) is terminal_find's answer, or -1. */
bool terminal_got(const struct terminal *t, size_t from, const char *bytes);
ptrdiff_t terminal_find(const struct terminal *t, size_t from, const char *bytes);

/* The pty's modes now; and whether they are what they were before the program started. Both work after its end too, but
 * not after a hang-up (false). */
bool terminal_modes(const struct terminal *t, struct termios *modes);
bool terminal_modes_restored(const struct terminal *t);

#endif
