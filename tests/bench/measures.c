/* The measures. Each goes round all peers (A B C A B C…), so that noise of the machine hits all alike, and prints medians. */
#include "bench.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	QUIET = 30,         /* ms that end the first paint */
	TRACED_QUIET = 500, /* the same under strace, which slows everything */
	SETTLED = 300,      /* ms without a byte before idleness is measured */
	KEY_QUIET = 20,     /* ms that end a key's burst */
	KEY_PATIENCE = 500, /* ms for its first byte */
	WARM_UP = 6,        /* keys before the measured ones */
	KEYS = 60,          /* measured, at least, over all rounds */
	IDLE = 2000,        /* ms of watching */
};

static double ms(int64_t ns)
{
	return (double)ns / 1e6;
}

/* -- start to first paint -- */

void measure_start(struct bench *bench)
{
	struct samples time[PEERS] = {{0}}, words[PEERS] = {{0}}, bytes[PEERS] = {{0}}, reads[PEERS] = {{0}};
	for (int run = -1; run < bench->runs; run++) /* one round to warm the caches, not counted */
		for (size_t i = 0; i < PEERS; i++) {
			struct session session = session_start(bench, &bench->peers[i], NULL);
			const struct burst paint = session_paint(&session, &bench->peers[i], QUIET);
			session_stop(&session);
			if (run < 0)
				continue;
			samples_add(&time[i], ms(paint.last - session.born));
			samples_add(&words[i], ms(paint.words - session.born));
			samples_add(&bytes[i], (double)paint.bytes);
			samples_add(&reads[i], (double)paint.reads);
		}
	table_print(bench, "Start to first paint (fork to last byte)", "ms", time);
	table_print(bench, "Start to the first page's words", "ms", words);
	table_print(bench, "First paint", "bytes", bytes);
	table_print(bench, "First paint", "reads on our side", reads);
	samples_free(time);
	samples_free(words);
	samples_free(bytes);
	samples_free(reads);
}

/* -- writes -- */

/* Counts the lines of a strace -y log that write to a terminal. */
static size_t writes_in(const char *trace)
{
	char line[512];
	size_t count = 0;
	FILE *file = fopen(trace, "r");
	if (!file)
		die("%s: %s", trace, strerror(errno));
	while (fgets(line, sizeof(line), file))
		count += strstr(line, " write") && (strstr(line, "</dev/pts/") || strstr(line, "</dev/tty>"));
	fclose(file);
	return count;
}

void measure_writes(struct bench *bench)
{
	struct samples writes[PEERS] = {{0}};
	char trace[SCRATCH_PATH], strace[4096];
	if (!scratch_which("strace", strace, sizeof(strace)))
		die("strace is not here, so writes cannot be counted: apt-get install strace");
	for (size_t i = 0; i < PEERS; i++) {
		snprintf(trace, sizeof(trace), "%s/trace-%zu", bench->root, i);
		struct session session = session_start(bench, &bench->peers[i], trace);
		session_paint(&session, &bench->peers[i], TRACED_QUIET);
		samples_add(&writes[i], (double)writes_in(trace));
		session_stop(&session);
	}
	table_print(bench, "First paint", "write(2) calls to the terminal, by strace", writes);
	samples_free(writes);
}

/* -- key to paint -- */

struct key_figures {
	struct samples time, bytes;
	int silent;
};

static void press(const struct session *session, const struct peer *peer, int nth, struct key_figures *into)
{
	const int64_t sent = now();
	session_key(session, peer->keys[nth % 2]);
	const struct burst burst = session_burst(session, NULL, KEY_QUIET, KEY_PATIENCE);
	if (burst.ended)
		die("%s ended when a key was pressed", peer->name);
	if (!into)
		return;
	into->silent += burst.bytes == 0;
	if (burst.bytes > 0)
		samples_add(&into->time, ms(burst.last - sent));
	samples_add(&into->bytes, (double)burst.bytes);
}

static void press_keys(struct bench *bench, const struct peer *peer, int count, struct key_figures *into)
{
	struct session session = session_start(bench, peer, NULL);
	session_paint(&session, peer, SETTLED);
	for (int k = 0; k < WARM_UP; k++)
		press(&session, peer, k, NULL);
	for (int k = 0; k < count; k++)
		press(&session, peer, k, into);
	session_stop(&session);
}

void measure_keys(struct bench *bench)
{
	struct key_figures figures[PEERS] = {{{0}, {0}, 0}};
	struct samples time[PEERS], bytes[PEERS];
	const int a_run = (KEYS + bench->runs - 1) / bench->runs, count = a_run > 12 ? a_run : 12;
	for (int run = 0; run < bench->runs; run++)
		for (size_t i = 0; i < PEERS; i++)
			press_keys(bench, &bench->peers[i], count, &figures[i]);
	for (size_t i = 0; i < PEERS; i++) {
		time[i] = figures[i].time;
		bytes[i] = figures[i].bytes;
	}
	table_print(bench, "Key to paint (a move of the focus; for walk: a page on, a page back)", "ms", time);
	table_print(bench, "The same", "bytes a key", bytes);
	for (size_t i = 0; i < PEERS; i++)
		if (figures[i].silent)
			printf("  %s: %d keys changed nothing; they are not in the times\n", bench->peers[i].name,
			       figures[i].silent);
	samples_free(time);
	samples_free(bytes);
}

/* -- memory -- */

void measure_memory(struct bench *bench)
{
	enum { ROUNDS = 3 };
	struct samples peak[PEERS] = {{0}};
	for (int round = 0; round < ROUNDS; round++)
		for (size_t i = 0; i < PEERS; i++) {
			struct session session = session_start(bench, &bench->peers[i], NULL);
			session_paint(&session, &bench->peers[i], SETTLED);
			for (int k = 0; k < WARM_UP; k++)
				press(&session, &bench->peers[i], k, NULL);
			samples_add(&peak[i], session_peak(&session) / 1024);
			session_stop(&session);
		}
	table_print(bench, "Peak memory (VmHWM) after a few keys", "MB", peak);
	samples_free(peak);
}

/* -- idleness -- */

/* Counts what comes from all sessions until the deadline. A program that ends is a fault of the measure. */
static void watch(const struct bench *bench, const struct session sessions[PEERS], size_t bytes[PEERS])
{
	struct pollfd fds[PEERS];
	char into[4096];
	const int64_t end = now() + (int64_t)IDLE * 1000000;
	for (size_t i = 0; i < PEERS; i++)
		fds[i] = (struct pollfd){.fd = sessions[i].pty, .events = POLLIN};
	for (int64_t left; (left = end - now()) > 0;) {
		poll(fds, PEERS, (int)(left / 1000000) + 1);
		for (size_t i = 0; i < PEERS; i++) {
			const ssize_t n = fds[i].revents ? read(fds[i].fd, into, sizeof(into)) : 0;
			if (fds[i].revents && n <= 0)
				die("%s ended while idle", bench->peers[i].name);
			bytes[i] += (size_t)n;
		}
	}
}

void measure_idle(struct bench *bench)
{
	struct session sessions[PEERS];
	struct samples idle[PEERS] = {{0}};
	size_t bytes[PEERS] = {0};
	for (size_t i = 0; i < PEERS; i++) {
		sessions[i] = session_start(bench, &bench->peers[i], NULL);
		session_paint(&sessions[i], &bench->peers[i], SETTLED);
	}
	for (size_t i = 0; i < PEERS; i++) /* what came while the others started is not idleness yet */
		session_burst(&sessions[i], NULL, 1, 1);
	watch(bench, sessions, bytes);
	for (size_t i = 0; i < PEERS; i++) {
		samples_add(&idle[i], (double)bytes[i]);
		session_stop(&sessions[i]);
	}
	table_print(bench, "Idle for 2 s", "bytes", idle);
	samples_free(idle);
}
