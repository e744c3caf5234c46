/* The process behind the pty, the waits, and the log of raw bytes. The screen is in emulator_screen.c.
 *
 * Each byte that is read goes to the log and then to libvterm, once, in feed(). `open` falls when the other side is gone
 * (the kernel says EIO, and only after the last byte was read). The process is watched through a pidfd, so that waiting
 * for its end is a poll like any other; `status` is valid once `reaped`. `before` holds the modes from before the start. */
#include "emulator_inside.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

enum { PATIENCE = 10000, ENVIRONMENT = 64 };

void broken(const char *what)
{
	fprintf(stderr, "terminal: %s: %s\n", what, strerror(errno));
	exit(3);
}

void *must(void *memory)
{
	if (!memory)
		broken("memory");
	return memory;
}

static int64_t now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static int left(int64_t deadline)
{
	const int64_t ms = deadline - now();
	return ms > 0 ? (int)ms : 0;
}

/* -- what comes in -- */

static void log_append(struct emulator *t, const char *bytes, size_t len)
{
	if (t->len + len + 1 > t->room) {
		t->room = 2 * (t->len + len + 1);
		t->log = must(realloc(t->log, t->room));
	}
	memcpy(t->log + t->len, bytes, len);
	t->len += len;
	t->log[t->len] = '\0';
}

static void feed(struct emulator *t, const char *bytes, size_t len)
{
	log_append(t, bytes, len);
	screen_feed(t, bytes, len);
}

/* Reads once what is there. False when nothing was. */
static bool take(struct emulator *t)
{
	char bytes[4096];
	if (!t->open)
		return false;
	const ssize_t n = read(t->pty, bytes, sizeof(bytes));
	if (n > 0)
		feed(t, bytes, (size_t)n);
	else if (n == 0 || (errno != EAGAIN && errno != EINTR))
		t->open = false;
	return n > 0;
}

/* Waits for bytes until the deadline and reads once. False at the deadline or when the other side is gone. */
static bool listen_until(struct emulator *t, int64_t deadline)
{
	while (t->open) {
		struct pollfd fd = {.fd = t->pty, .events = POLLIN};
		const int ready = poll(&fd, 1, left(deadline));
		if (ready > 0 && take(t))
			return true;
		if (ready == 0)
			return false;
	}
	return false;
}

/* -- start and end -- */

/* The modes a terminal emulator gives: cooked, echoing, UTF-8. */
static struct termios modes_at_first(void)
{
	struct termios modes = {
	    .c_iflag = ICRNL | IXON | IUTF8,
	    .c_oflag = OPOST | ONLCR,
	    .c_cflag = CREAD | CS8,
	    .c_lflag = ISIG | ICANON | IEXTEN | ECHO | ECHOE | ECHOK | ECHOCTL | ECHOKE,
	    .c_cc = {[VINTR] = 3,
	             [VQUIT] = 034,
	             [VERASE] = 0177,
	             [VKILL] = 025,
	             [VEOF] = 4,
	             [VSTART] = 021,
	             [VSTOP] = 023,
	             [VSUSP] = 032,
	             [VREPRINT] = 022,
	             [VWERASE] = 027,
	             [VLNEXT] = 026,
	             [VMIN] = 1},
	};
	cfsetispeed(&modes, B38400);
	cfsetospeed(&modes, B38400);
	return modes;
}

/* `into` has room for ENVIRONMENT entries. */
static void environment(char *into[], char *const env[])
{
	static char term[] = "TERM=xterm-256color";
	size_t n = 0;
	bool named = false;
	for (; env && env[n]; n++) {
		if (n == ENVIRONMENT - 2) {
			errno = E2BIG;
			broken("environment");
		}
		into[n] = env[n];
		named = named || !strncmp(env[n], "TERM=", 5);
	}
	if (!named)
		into[n++] = term;
	into[n] = NULL;
}

/* In the child; never returns. Only what is safe between fork and exec, apart from the search through PATH. */
static void become(int tty, char *const argv[], char *const env[])
{
	sigset_t none;
	sigemptyset(&none);
	if (login_tty(tty) < 0)
		_exit(127);
	sigprocmask(SIG_SETMASK, &none, NULL);
	close_range(3, ~0U, 0);
	execvpe(argv[0], argv, env);
	dprintf(STDERR_FILENO, "terminal: %s: %s\n", argv[0], strerror(errno));
	_exit(127);
}

static void process_start(struct emulator *t, int tty, char *const argv[], char *const env[])
{
	char *whole[ENVIRONMENT];
	environment(whole, env);
	t->pid = fork();
	if (t->pid < 0)
		broken("fork");
	if (t->pid == 0)
		become(tty, argv, whole);
	close(tty);
	t->process = pidfd_open(t->pid, 0);
	if (t->process < 0)
		broken("pidfd_open");
}

/* Cells of ten by twenty pixels. */
static struct winsize window(int rows, int cols)
{
	return (struct winsize){.ws_row = (unsigned short)rows,
	                        .ws_col = (unsigned short)cols,
	                        .ws_xpixel = (unsigned short)(cols * 10),
	                        .ws_ypixel = (unsigned short)(rows * 20)};
}

struct emulator *emulator_start(int rows, int cols, char *const argv[], char *const env[])
{
	struct emulator *t = must(calloc(1, sizeof(*t)));
	const struct winsize size = window(rows, cols);
	int tty = -1;
	t->before = modes_at_first();
	if (openpty(&t->pty, &tty, NULL, &t->before, &size) < 0)
		broken("openpty");
	if (tcgetattr(tty, &t->before) < 0 || fcntl(t->pty, F_SETFL, O_NONBLOCK) < 0 ||
	    fcntl(t->pty, F_SETFD, FD_CLOEXEC) < 0)
		broken("pty");
	t->open = true;
	log_append(t, "", 0);
	screen_start(t, rows, cols);
	process_start(t, tty, argv, env);
	return t;
}

void emulator_hangup(struct emulator *t)
{
	if (t->pty >= 0)
		close(t->pty);
	t->pty = -1;
	t->open = false;
}

/* True once the program has ended and been reaped. */
static bool ended(struct emulator *t, int64_t deadline)
{
	struct pollfd fd = {.fd = t->process, .events = POLLIN};
	while (!t->reaped) {
		const int ready = poll(&fd, 1, left(deadline));
		if (ready > 0)
			t->reaped = waitpid(t->pid, &t->status, WNOHANG) == t->pid;
		if (ready == 0)
			return false;
	}
	return true;
}

void emulator_free(struct emulator *t)
{
	if (!t)
		return;
	emulator_signal(t, SIGKILL);
	if (!t->reaped) {
		kill(t->pid, SIGKILL);
		ended(t, now() + PATIENCE);
	}
	emulator_hangup(t);
	close(t->process);
	vterm_free(t->vt);
	free(t->log);
	free(t->text);
	free(t->row);
	free(t);
}

/* -- to the program -- */

bool emulator_send(struct emulator *t, const void *bytes, size_t len)
{
	const int64_t deadline = now() + PATIENCE;
	const char *rest = bytes;
	while (len > 0 && t->open) {
		struct pollfd fd = {.fd = t->pty, .events = POLLIN | POLLOUT};
		const int ready = poll(&fd, 1, left(deadline));
		if (ready == 0)
			return false;
		if (ready > 0 && fd.revents & (POLLIN | POLLHUP))
			take(t);
		if (ready < 0 || !(fd.revents & POLLOUT) || !t->open)
			continue;
		const ssize_t n = write(t->pty, rest, len);
		rest += n > 0 ? n : 0;
		len -= n > 0 ? (size_t)n : 0;
	}
	return len == 0;
}

bool emulator_type(struct emulator *t, const char *text)
{
	return emulator_send(t, text, strlen(text));
}

void emulator_resize(struct emulator *t, int rows, int cols)
{
	const struct winsize size = window(rows, cols);
	while (take(t))
		; /* what was sent for the old size is shown at the old size */
	vterm_set_size(t->vt, rows, cols);
	if (t->pty >= 0 && ioctl(t->pty, TIOCSWINSZ, &size) < 0)
		broken("resize");
}

pid_t emulator_foreground(const struct emulator *t)
{
	const pid_t group = t->pty >= 0 ? tcgetpgrp(t->pty) : -1;
	return group > 0 ? group : -1;
}

bool emulator_signal(struct emulator *t, int signal)
{
	const pid_t group = emulator_foreground(t);
	if (group > 0 && kill(-group, signal) == 0)
		return true;
	return !t->reaped && kill(t->pid, signal) == 0;
}

pid_t emulator_pid(const struct emulator *t)
{
	return t->pid;
}

/* -- waits -- */

static bool shows(struct emulator *t, const char *text)
{
	return strstr(emulator_text(t), text) != NULL;
}

bool emulator_wait_for(struct emulator *t, const char *text, int ms)
{
	const int64_t deadline = now() + ms;
	while (!shows(t, text))
		if (!listen_until(t, deadline))
			return false;
	return true;
}

bool emulator_wait_gone(struct emulator *t, const char *text, int ms)
{
	const int64_t deadline = now() + ms;
	while (shows(t, text))
		if (!listen_until(t, deadline))
			return false;
	return true;
}

bool emulator_wait_log(struct emulator *t, size_t from, const char *bytes, int ms)
{
	const int64_t deadline = now() + ms;
	while (!emulator_got(t, from, bytes))
		if (!listen_until(t, deadline))
			return false;
	return true;
}

bool emulator_wait_quiet(struct emulator *t, int ms)
{
	const int64_t deadline = now() + PATIENCE;
	while (listen_until(t, now() + ms))
		if (now() >= deadline)
			return false;
	return true;
}

bool emulator_stays_silent(struct emulator *t, int ms)
{
	return !listen_until(t, now() + ms);
}

/* Waits for a byte or for the end of the process. */
static void listen_for_end(struct emulator *t, int64_t deadline)
{
	struct pollfd fds[] = {{.fd = t->process, .events = POLLIN}, {.fd = t->pty, .events = POLLIN}};
	if (poll(fds, 2, left(deadline)) > 0 && fds[1].revents)
		take(t);
}

bool emulator_wait_exit(struct emulator *t, int ms, int *status)
{
	enum { LAST_WORDS = 200 }; /* a child left behind may hold the terminal: do not wait for its end */
	const int64_t deadline = now() + ms;
	while (t->open && !ended(t, now()) && left(deadline) > 0)
		listen_for_end(t, deadline);
	if (!ended(t, deadline))
		return false;
	while (left(deadline) > 0 && listen_until(t, now() + LAST_WORDS))
		;
	if (status)
		*status = t->status;
	return true;
}

/* -- what came, as it came -- */

const char *emulator_log(const struct emulator *t)
{
	return t->log;
}

size_t emulator_received(const struct emulator *t)
{
	return t->len;
}

ptrdiff_t emulator_find(const struct emulator *t, size_t from, const char *bytes)
{
	if (from > t->len)
		return -1;
	const char *at = memmem(t->log + from, t->len - from, bytes, strlen(bytes));
	return at ? at - t->log : -1;
}

bool emulator_got(const struct emulator *t, size_t from, const char *bytes)
{
	return emulator_find(t, from, bytes) >= 0;
}

bool emulator_modes(const struct emulator *t, struct termios *modes)
{
	return t->pty >= 0 && tcgetattr(t->pty, modes) == 0;
}

bool emulator_modes_restored(const struct emulator *t)
{
	struct termios at;
	return emulator_modes(t, &at) && at.c_iflag == t->before.c_iflag && at.c_oflag == t->before.c_oflag &&
	       at.c_cflag == t->before.c_cflag && at.c_lflag == t->before.c_lflag &&
	       !memcmp(at.c_cc, t->before.c_cc, sizeof(at.c_cc));
}
