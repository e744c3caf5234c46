/* What only terminal.c and emulator_screen.c see: a pty master, the process on its other side, a libvterm screen, a log. */
#ifndef TESTS_TERMINAL_INSIDE_H
#define TESTS_TERMINAL_INSIDE_H

#include <vterm.h>

#include "emulator.h"

enum { PARAMETERS = 5 };

/* Where in an escape sequence the stream is: the last PARAMETERS bytes since CSI, or outside of one. */
struct sequence {
	enum { TEXT, ESCAPE, PARAMETER } state;
	char last[PARAMETERS];
};

struct emulator {
	int pty, process; /* the master, -1 after a hang-up; the pidfd */
	pid_t pid;
	bool open, reaped;
	int status;
	struct termios before;
	VTerm *vt;
	VTermScreen *screen;
	struct sequence sequence;
	bool alternate, cursor_visible;
	char *log;
	size_t len, room;
	char *text, *row;
};

void broken(const char *what); /* ends the test program: what, and errno */
void *must(void *memory);

void screen_start(struct emulator *t, int rows, int cols);
void screen_feed(struct emulator *t, const char *bytes, size_t len);

#endif
