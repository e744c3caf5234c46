/* bench: takka and its peers measured side by side, in one run, under the same pty (120x40), each start in a fresh home.
 *
 * A bench is a row in the table below: a name for the command line and a function that measures and prints its tables. */
#include "bench.h"

#include <errno.h>
#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define DOWN "\033OB"
#define UP   "\033OA"
#define LEFT "\033OD"

static const struct {
	const char *name, *what;
	void (*run)(struct bench *bench);
} benches[] = {
    {"start", "start to first paint, and its bytes", measure_start},
    {"writes", "write(2) calls of the first paint", measure_writes},
    {"keys", "key to paint, and bytes a key", measure_keys},
    {"memory", "peak memory", measure_memory},
    {"idle", "bytes in two idle seconds", measure_idle},
    {"content", "loading 10 MB of steps, beside libyaml's bare event loop", measure_content},
    {"library", "start to first paint with 100 times the content", measure_library},
    {"pictures", "making pictures, the first card, turning over cards", measure_pictures},
};
enum { BENCHES = sizeof(benches) / sizeof(*benches) };

static const struct peer peers[PEERS] = {
    [TAKKA] = {"takka", "build/takka", {NULL}, "takka", {DOWN, UP}},
    [WALK] = {"takka walk", "build/takka", {"walk"}, "takka", {"\r", LEFT}},
    [LESS] = {"less", "less", {"@file"}, "line 039", {DOWN, UP}},
    [NNN] = {"nnn", "nnn", {"@folder"}, "file-030", {DOWN, UP}},
    [CALCURSE] = {"calcurse", "calcurse", {"-D", "@home"}, "TODO", {DOWN, UP}},
};

_Noreturn void die(const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	fputs("bench: ", stderr);
	vfprintf(stderr, format, arguments);
	fputc('\n', stderr);
	va_end(arguments);
	exit(3);
}

int64_t now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static _Noreturn void usage(FILE *to, int status)
{
	fputs("bench [--runs N] [--takka PATH] [--marker TEXT] [BENCH…]\n"
	      "  --runs N       rounds over all programs (15)\n"
	      "  --takka PATH   the takka to measure (build/takka)\n"
	      "  --marker TEXT  what is on its first screen (takka); '' for none\n",
	      to);
	for (size_t i = 0; i < BENCHES; i++)
		fprintf(to, "  %-14s %s\n", benches[i].name, benches[i].what);
	exit(status);
}

static int number(const char *text)
{
	char *end;
	const long n = strtol(text, &end, 10);
	if (*end || n < 1 || n > 1000) {
		fprintf(stderr, "bench: --runs takes a number from 1 to 1000, not “%s”\n", text);
		exit(2);
	}
	return (int)n;
}

static void options(struct bench *bench, int argc, char *argv[])
{
	static const struct option known[] = {{"runs", required_argument, NULL, 'r'},
	                                      {"takka", required_argument, NULL, 't'},
	                                      {"marker", required_argument, NULL, 'm'},
	                                      {"help", no_argument, NULL, 'h'},
	                                      {NULL, 0, NULL, 0}};
	for (int o; (o = getopt_long(argc, argv, "h", known, NULL)) != -1;) {
		if (o == 'h')
			usage(stdout, 0);
		else if (o == 'r')
			bench->runs = number(optarg);
		else if (o == 't')
			bench->peers[TAKKA].program = bench->peers[WALK].program = optarg;
		else if (o == 'm')
			bench->peers[TAKKA].marker = bench->peers[WALK].marker = optarg;
		else
			usage(stderr, 2);
	}
}

static void find_programs(struct bench *bench)
{
	static char paths[PEERS][4096];
	for (size_t i = 0; i < PEERS; i++) {
		const char *program = bench->peers[i].program;
		if (!scratch_which(program, paths[i], sizeof(paths[i])))
			die("%s is not here, so nothing can be compared with it: %s", program,
			    i == TAKKA || i == WALK ? "build it, or name it with --takka" : "apt-get install it");
		bench->peers[i].program = paths[i];
	}
}

static size_t find_bench(const char *name)
{
	for (size_t i = 0; i < BENCHES; i++)
		if (!strcmp(benches[i].name, name))
			return i;
	fprintf(stderr, "bench: there is no bench “%s”\n", name);
	usage(stderr, 2);
}

/* Runs the benches in a process of their own, so that the scratch folder goes whatever happens to them. */
static int run_apart(struct bench *bench, const bool wanted[BENCHES])
{
	int status = 0;
	const pid_t pid = fork();
	if (pid < 0)
		die("fork: %s", strerror(errno));
	if (pid == 0) {
		for (size_t i = 0; i < BENCHES; i++)
			if (wanted[i])
				benches[i].run(bench);
		exit(0);
	}
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 3;
}

int main(int argc, char *argv[])
{
	struct bench bench = {.runs = 15};
	bool wanted[BENCHES] = {false};
	memcpy(bench.peers, peers, sizeof(peers));
	options(&bench, argc, argv);
	for (size_t i = 0; i < BENCHES; i++)
		wanted[i] = optind == argc;
	for (int i = optind; i < argc; i++)
		wanted[find_bench(argv[i])] = true;
	find_programs(&bench);
	scratch_make(&bench);
	const int status = run_apart(&bench, wanted);
	scratch_remove(&bench);
	return status;
}
