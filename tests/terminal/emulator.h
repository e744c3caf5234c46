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

struct emulator;

/* A colour: EMULATOR_DEFAULT, a palette index 0..255, or EMULATOR_RGB(r, g, b). */
#define EMULATOR_DEFAULT      (-1)
#define EMULATOR_RGB(r, g, b) (0x1000000 | (r) << 16 | (g) << 8 | (b))

struct emulator_cell {
	char text[32]; /* UTF-8; "" when nothing was ever written there */
	int width;     /* 1, or 2; the cell right of a wide one has text "" */
	int32_t fg, bg;
	bool bold, italic, underline, blink, reverse;
};

/* Starts argv[0] (looked up in PATH) on a pty of that size. `env` is the whole environment, NULL-terminated "NAME=value"
 * (NULL: none); TERM=xterm-256color is added when it names no TERM. A program that cannot be started says so on its
 * screen and exits with 127. Free with emulator_free. */
struct emulator *emulator_start(int rows, int cols, char *const argv[], char *const env[]);
/* Kills the program and its foreground job, hangs up, reaps. NULL is fine. */
void emulator_free(struct emulator *t);

/* Keys. True when all bytes were taken within 10 s (what the program sends meanwhile is read, so neither side blocks). */
bool emulator_send(struct emulator *t, const void *bytes, size_t len);
bool emulator_type(struct emulator *t, const char *text);

/* Waits. `text` is matched against emulator_text, so it may span rows with "\n". */
bool emulator_wait_for(struct emulator *t, const char *text, int ms);  /* false: deadline, or it ended without */
bool emulator_wait_gone(struct emulator *t, const char *text, int ms); /* false: deadline, or it ended with */
bool emulator_wait_log(struct emulator *t, size_t from, const char *bytes, int ms); /* until emulator_got */
/* Until no byte came for `ms`; at once when the program has closed the terminal; false when it still talks after 10 s. */
bool emulator_wait_quiet(struct emulator *t, int ms);
/* Watches for all of `ms`; false as soon as a byte comes. For "idle means silent"; wait until quiet first. */
bool emulator_stays_silent(struct emulator *t, int ms);
/* Until the program has ended and all it said has been read. `status` (may be NULL) is as waitpid gives it. */
bool emulator_wait_exit(struct emulator *t, int ms, int *status);

/* The window gets a new size; the kernel tells the foreground job (SIGWINCH). */
void emulator_resize(struct emulator *t, int rows, int cols);
/* To the foreground job, as the terminal's own keys do. False: nobody there. */
bool emulator_signal(struct emulator *t, int signal);
/* Closes our end, as a closed window or a lost line does. After it only emulator_wait_exit and looking make sense. */
void emulator_hangup(struct emulator *t);
pid_t emulator_pid(const struct emulator *t);        /* the program started */
pid_t emulator_foreground(const struct emulator *t); /* process group in the foreground, or -1 */

/* The screen: one line a row, each ended by "\n", trailing blanks trimmed; always all rows. Both strings are the
 * terminal's own and live until the next call of the same function, or a wait for text. */
const char *emulator_text(struct emulator *t);
const char *emulator_row(struct emulator *t, int row);
struct emulator_cell emulator_cell(const struct emulator *t, int row, int col);
void emulator_size(const struct emulator *t, int *rows, int *cols);
void emulator_cursor(const struct emulator *t, int *row, int *col);
bool emulator_cursor_visible(const struct emulator *t);
bool emulator_alternate(const struct emulator *t); /* is the alternate screen on? */

/* The raw bytes since the start; a NUL ends them for convenience. Lives until the next wait. */
const char *emulator_log(const struct emulator *t);
size_t emulator_received(const struct emulator *t); /* how many */
/* Have these bytes come, at or after offset `from`? Where ("\033[?2004h" after which offset) is emulator_find's answer, or -1. */
bool emulator_got(const struct emulator *t, size_t from, const char *bytes);
ptrdiff_t emulator_find(const struct emulator *t, size_t from, const char *bytes);

/* The pty's modes now; and whether they are what they were before the program started. Both work after its end too, but
 * not after a hang-up (false). */
bool emulator_modes(const struct emulator *t, struct termios *modes);
bool emulator_modes_restored(const struct emulator *t);

#endif
