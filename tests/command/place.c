#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "place.h"

enum { VARIABLES = 40, DEADLINE = 60000, PATIENCE = 20000, SAID_MAX = 4 << 20 };

struct place {
	char folder[64];
	char *variables[VARIABLES]; /* "NAME=value"; NULL behind the last */
	struct ran ran;
	char *out, *err;
};

static void broken(const char *what)
{
	fprintf(stderr, "place: %s: %s\n", what, strerror(errno));
	abort();
}

static void *must(void *made)
{
	if (!made)
		broken("memory");
	return made;
}

static int64_t now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* ---- environment ---- */

static size_t index_of(const struct place *place, const char *name)
{
	const size_t len = strlen(name);
	size_t i = 0;
	while (place->variables[i] && (strncmp(place->variables[i], name, len) != 0 || place->variables[i][len] != '='))
		i++;
	return i;
}

static void take_away(struct place *place, size_t i)
{
	free(place->variables[i]);
	for (; place->variables[i]; i++)
		place->variables[i] = place->variables[i + 1];
}

void place_set(struct place *place, const char *name, const char *value)
{
	size_t i = index_of(place, name);
	if (place->variables[i])
		take_away(place, i);
	if (!value)
		return;
	for (i = 0; place->variables[i];)
		i++;
	if (i + 1 == VARIABLES || asprintf(&place->variables[i], "%s=%s", name, value) < 0)
		broken("environment");
}

char *const *place_env(const struct place *place)
{
	return place->variables;
}

static void set_under(struct place *place, const char *name, const char *rest)
{
	char path[PATH_MAX];
	snprintf(path, sizeof(path), "%s/%s", place->folder, rest);
	place_set(place, name, path);
}

static void set_real(struct place *place, const char *name, const char *path)
{
	char *real = realpath(path, NULL);
	if (!real)
		broken(path);
	place_set(place, name, real);
	free(real);
}

static void set_all(struct place *place)
{
	static const char *const plain[][2] = {{"LANG", "C.UTF-8"}, {"LANGUAGE", "en"}, {"TERM", "xterm-256color"}};
	char path[PATH_MAX];
	for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++)
		place_set(place, plain[i][0], plain[i][1]);
	snprintf(path, sizeof(path), "%s/bin:/usr/bin:/bin", place->folder);
	place_set(place, "PATH", path);
	set_under(place, "HOME", "home");
	set_under(place, "XDG_DATA_HOME", "data");
	set_under(place, "XDG_CONFIG_HOME", "config");
	set_under(place, "JOURNAL", "data/takka/journal.db");
	set_under(place, "SETTINGS", "config/takka/settings.yaml");
	set_real(place, "PACKS", "tests/packs");
	set_real(place, "PACK", "tests/packs/plain");
	set_real(place, "DECK", "data/packs/kohtaaminen");
}

/* ---- the folders ---- */

static void make_folder(const struct place *place, const char *name)
{
	char path[PATH_MAX];
	snprintf(path, sizeof(path), "%s/%s", place->folder, name);
	if (mkdir(path, 0755))
		broken(path);
}

static void link_program(const struct place *place)
{
	const char *named = getenv("TAKKA");
	char path[PATH_MAX];
	char *program = realpath(named && *named ? named : "build/takka", NULL);
	if (!program)
		broken("build/takka");
	snprintf(path, sizeof(path), "%s/bin/takka", place->folder);
	if (symlink(program, path))
		broken(path);
	free(program);
}

struct place *place_new(void)
{
	struct place *place = must(calloc(1, sizeof(*place)));
	strcpy(place->folder, "/tmp/takka-place-XXXXXX");
	if (!mkdtemp(place->folder))
		broken(place->folder);
	static const char *const folders[] = {"home", "work", "bin"};
	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++)
		make_folder(place, folders[i]);
	link_program(place);
	set_all(place);
	return place;
}

void place_free(struct place *place)
{
	char command[96];
	if (!place)
		return;
	snprintf(command, sizeof(command), "rm -rf '%s'", place->folder);
	if (system(command))
		broken(command);
	while (place->variables[0])
		take_away(place, 0);
	free(place->out);
	free(place->err);
	free(place);
}

/* ---- running ---- */

static void redirect(int fd, const char *path, int flags)
{
	const int file = open(path, flags, 0600);
	if (file < 0 || dup2(file, fd) < 0)
		_exit(127);
	close(file);
}

/* In the child; never returns. */
static void become(const struct place *place, const char *script)
{
	char *const argv[] = {(char[]){"sh"}, (char[]){"-c"}, (char *)(uintptr_t)script, NULL};
	setpgid(0, 0);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (chdir(place->folder))
		_exit(127);
	redirect(STDIN_FILENO, "/dev/null", O_RDONLY);
	redirect(STDOUT_FILENO, "out", O_WRONLY | O_CREAT | O_TRUNC | O_APPEND);
	redirect(STDERR_FILENO, "err", O_WRONLY | O_CREAT | O_TRUNC | O_APPEND);
	if (chdir("work") == 0)
		execve("/bin/sh", argv, place->variables);
	_exit(127);
}

/* Waits for the end, then ends whatever of its group is left. */
static int wait_for(pid_t pid)
{
	int status = 0;
	struct pollfd process = {.fd = pidfd_open(pid, 0), .events = POLLIN};
	const int64_t deadline = now() + DEADLINE;
	int ready = 0;
	if (process.fd < 0)
		broken("pidfd_open");
	while (ready <= 0 && now() < deadline)
		ready = poll(&process, 1, (int)(deadline - now()));
	close(process.fd);
	kill(-pid, SIGKILL);
	if (waitpid(pid, &status, 0) != pid)
		broken("waitpid");
	if (ready <= 0)
		return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static size_t read_whole(const struct place *place, const char *name, char **into)
{
	char path[PATH_MAX];
	snprintf(path, sizeof(path), "%s/%s", place->folder, name);
	const int fd = open(path, O_RDONLY);
	size_t len = 0;
	ssize_t got;
	free(*into);
	*into = must(malloc(SAID_MAX + 1));
	while (fd >= 0 && len < SAID_MAX && (got = read(fd, *into + len, SAID_MAX - len)) > 0)
		len += (size_t)got;
	close(fd);
	(*into)[len] = '\0';
	*into = must(realloc(*into, len + 1));
	return len;
}

const struct ran *place_run(struct place *place, const char *script)
{
	fflush(NULL);
	const pid_t pid = fork();
	if (pid < 0)
		broken("fork");
	if (pid == 0)
		become(place, script);
	place->ran.status = wait_for(pid);
	place->ran.out_len = read_whole(place, "out", &place->out);
	read_whole(place, "err", &place->err);
	place->ran.out = place->out;
	place->ran.err = place->err;
	return &place->ran;
}

bool place_run_until(struct place *place, const char *script, int status)
{
	const int64_t deadline = now() + PATIENCE;
	do
		if (place_run(place, script)->status == status)
			return true;
	while (now() < deadline);
	return false;
}
