/* A program on a raw pty. Between fork and the last byte of a burst this side does nothing but poll, read and look at
 * the clock; the marker is looked for in the read bytes themselves, after the clock was read. */
#include "bench.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utmp.h>

enum { WORDS = 16, VARIABLES = 8, VARIABLE = SCRATCH_PATH + 32, PATIENCE = 20000, KEPT = 1 << 18 };

struct environment {
	char text[VARIABLES][VARIABLE];
	char *list[VARIABLES + 1];
};

static void environment(struct environment *env, const char *home)
{
	static const char *const formats[VARIABLES] = {"HOME=%s",
	                                               "XDG_DATA_HOME=%s/data",
	                                               "XDG_CONFIG_HOME=%s/config",
	                                               "XDG_STATE_HOME=%s/state",
	                                               "XDG_CACHE_HOME=%s/cache",
	                                               "LANG=C.UTF-8",
	                                               "TERM=xterm-256color",
	                                               "PATH=/usr/local/bin:/usr/bin:/bin"};
	for (size_t i = 0; i < VARIABLES; i++) {
		const char *place = strstr(formats[i], "%s");
		const int before = place ? (int)(place - formats[i]) : (int)strlen(formats[i]);
		snprintf(env->text[i], VARIABLE, "%.*s%s%s", before, formats[i], place ? home : "",
		         place ? place + 2 : "");
		env->list[i] = env->text[i];
	}
	env->list[VARIABLES] = NULL;
}

static const char *stand_for(const struct bench *bench, const char *word, const char *home)
{
	if (!strcmp(word, "@file"))
		return bench->file;
	if (!strcmp(word, "@folder"))
		return bench->folder;
	return strcmp(word, "@home") ? word : home;
}

/* `into` has room for WORDS. The words are only read by exec. */
static void command(const struct bench *bench, const struct peer *peer, const char *trace, const char *home,
                    const char *into[])
{
	const char *const strace[] = {"strace", "-f", "-qq", "-y", "-e", "trace=write,writev", "-o", trace};
	size_t n = 0;
	for (size_t i = 0; trace && i < sizeof(strace) / sizeof(*strace); i++)
		into[n++] = strace[i];
	into[n++] = peer->program;
	for (size_t i = 0; i < 3 && peer->words[i]; i++)
		into[n++] = stand_for(bench, peer->words[i], home);
	into[n] = NULL;
}

struct session session_start(struct bench *bench, const struct peer *peer, const char *trace)
{
	static const struct winsize size = {.ws_row = ROWS, .ws_col = COLS};
	char home[SCRATCH_PATH];
	const char *words[WORDS];
	struct environment env;
	struct session session;
	scratch_home(bench, home);
	environment(&env, home);
	command(bench, peer, trace, home, words);
	session.born = now();
	session.pid = forkpty(&session.pty, NULL, NULL, &size);
	if (session.pid == 0) {
		execvpe(words[0], (char *const *)(uintptr_t)words, env.list);
		_exit(127);
	}
	if (session.pid < 0 || fcntl(session.pty, F_SETFD, FD_CLOEXEC) < 0)
		die("forkpty: %s", strerror(errno));
	return session;
}

/* Reads once into `into`, notes it in the burst. False at the timeout and at the end of the program. */
static bool read_once(const struct session *session, struct burst *burst, int timeout, char *into, size_t room)
{
	struct pollfd fd = {.fd = session->pty, .events = POLLIN};
	const int ready = poll(&fd, 1, timeout);
	if (ready <= 0)
		return false;
	const ssize_t n = read(session->pty, into, room);
	burst->ended = n <= 0;
	if (n <= 0)
		return false;
	burst->last = now();
	burst->bytes += (size_t)n;
	burst->reads++;
	return true;
}

struct burst session_burst(const struct session *session, const char *marker, int quiet, int patience)
{
	static char bytes[KEPT];
	struct burst burst = {.marked = !marker || !*marker};
	size_t kept = 0;
	for (;;) {
		const size_t before = burst.bytes;
		const bool begun = before > 0 && burst.marked;
		if (!read_once(session, &burst, begun ? quiet : patience, bytes + kept, KEPT - kept))
			return burst;
		kept += burst.bytes - before;
		if (!burst.marked && memmem(bytes, kept, marker, strlen(marker))) {
			burst.marked = true;
			burst.words = burst.last;
		}
		if (burst.marked || kept == KEPT)
			kept = 0; /* no need to keep them any more */
	}
}

struct burst session_paint(const struct session *session, const struct peer *peer, int quiet)
{
	const struct burst burst = session_burst(session, peer->marker, quiet, PATIENCE);
	if (burst.ended)
		die("%s (%s) ended instead of painting", peer->name, peer->program);
	if (!burst.marked || !burst.bytes)
		die("%s (%s) did not paint “%s” within %d s", peer->name, peer->program, peer->marker, PATIENCE / 1000);
	return burst;
}

void session_key(const struct session *session, const char *key)
{
	if (write(session->pty, key, strlen(key)) != (ssize_t)strlen(key))
		die("writing a key: %s", strerror(errno));
}

double session_peak(const struct session *session)
{
	char path[64], line[256];
	double kilobytes = -1;
	snprintf(path, sizeof(path), "/proc/%d/status", (int)session->pid);
	FILE *file = fopen(path, "r");
	while (file && kilobytes < 0 && fgets(line, sizeof(line), file))
		if (!strncmp(line, "VmHWM:", 6))
			kilobytes = strtod(line + 6, NULL);
	if (file)
		fclose(file);
	if (kilobytes < 0)
		die("%s has no VmHWM", path);
	return kilobytes;
}

void session_stop(struct session *session)
{
	kill(-session->pid, SIGKILL);
	close(session->pty);
	waitpid(session->pid, NULL, 0);
}
