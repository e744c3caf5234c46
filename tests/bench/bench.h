/* What the files of the bench share: the programs compared, a program running under a raw pty, samples and their tables.
 * Times are nanoseconds of the monotonic clock; a broken surrounding ends the run with one sentence and status 3. */
#ifndef TESTS_BENCH_H
#define TESTS_BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum { PEERS = 5, ROWS = 40, COLS = 120 };

/* One program to measure. `words` after the program: "@file" and "@folder" stand for the scratch file and folder, "@home"
 * for the fresh home of each start. `marker` must be among the bytes before the screen counts as painted ("": quiet alone
 * decides). `keys` are sent in turn, there and back, so that each of them changes the screen. */
struct peer {
	const char *name;    /* in the tables */
	const char *program; /* path, or name looked up in PATH */
	const char *words[3];
	const char *marker;
	const char *keys[2];
};

struct bench {
	int runs;                  /* rounds over all peers, interleaved */
	struct peer peers[PEERS];  /* LESS is what the ratios are to */
	char root[64];             /* scratch folder, removed at the end */
	char file[96], folder[96]; /* what less and nnn are given */
	unsigned homes;            /* made so far */
};
enum { TAKKA, WALK, LESS, NNN, CALCURSE };

_Noreturn void die(const char *format, ...) __attribute__((format(printf, 1, 2)));
int64_t now(void);

/* -- scratch.c: the folder under mkdtemp and what is in it -- */

void scratch_make(struct bench *bench);
void scratch_remove(const struct bench *bench);
/* A fresh home for one start; `into` has room for SCRATCH_PATH. */
enum { SCRATCH_PATH = 96 };
void scratch_home(struct bench *bench, char *into);
/* Full path of a program, looked up in PATH; false when there is none. `into` has room for `size`. */
bool scratch_which(const char *program, char *into, size_t size);

/* -- session.c: a program under a raw pty; nothing is parsed -- */

struct session {
	pid_t pid;
	int pty;
	int64_t born; /* just before fork */
};

/* A row of reads that ended in quiet. `last` is when the last byte was read: the quiet does not count. */
struct burst {
	int64_t last, words; /* `words`: when the marker came */
	size_t bytes, reads;
	bool marked, ended; /* the marker came; the program closed its terminal */
};

/* `trace`: NULL, or a file that strace writes the program's writes to. */
struct session session_start(struct bench *bench, const struct peer *peer, const char *trace);
/* Reads until `quiet` ms pass without a byte, the marker (NULL or "": none) having come; at most `patience` ms for the next byte before that. */
struct burst session_burst(const struct session *session, const char *marker, int quiet, int patience);
/* Start to paint: dies with a sentence when the marker does not come. */
struct burst session_paint(const struct session *session, const struct peer *peer, int quiet);
void session_key(const struct session *session, const char *key);
double session_peak(const struct session *session); /* VmHWM in kB */
void session_stop(struct session *session);         /* kills and reaps */

/* -- figures.c -- */

struct samples {
	double *values;
	size_t count, room;
};

void samples_add(struct samples *samples, double value);
/* The value below which `share` of the samples lie (0.5: median); NaN of none. Sorts them. */
double samples_quantile(struct samples *samples, double share);
void samples_free(struct samples samples[PEERS]);
/* A table: a row a peer with median, 95th percentile, number of samples, and the median as a ratio to less. */
void table_print(const struct bench *bench, const char *title, const char *unit, struct samples samples[PEERS]);

/* -- measures.c -- */

void measure_start(struct bench *bench);
void measure_writes(struct bench *bench);
void measure_keys(struct bench *bench);
void measure_memory(struct bench *bench);
void measure_idle(struct bench *bench);

/* -- library.c -- */

void measure_content(struct bench *bench);
void measure_library(struct bench *bench);

/* -- pictures.c -- */

void measure_pictures(struct bench *bench);

#endif
