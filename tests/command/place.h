/* A place of its own for takka: HOME and XDG folders under mkdtemp, an environment that holds nothing but what is said
 * here, and scripts run in it by sh with a deadline. `takka` is in PATH: the program that TAKKA names, else build/takka.
 * $PACKS is tests/packs, $PACK its `plain`, $JOURNAL and $SETTINGS takka's files; the folder to work in is `work`.
 * A broken surrounding ends the test program with a sentence: tests need not check for it. */
#ifndef TESTS_PLACE_H
#define TESTS_PLACE_H

#include <stdbool.h>
#include <stddef.h>

struct place;

/* LANG is C.UTF-8, LANGUAGE en and TERM xterm-256color until place_set says otherwise. */
struct place *place_new(void);
/* Removes its folders. NULL is fine. */
void place_free(struct place *place);

/* Sets a variable, or takes it away (NULL). */
void place_set(struct place *place, const char *name, const char *value);
/* The whole environment, NULL-terminated; valid until the next place_set. */
char *const *place_env(const struct place *place);

/* What a script did: exit status (128 + N: ended by signal N; -1: killed at the deadline), what it said, NUL-ended. Lives until
 * the next run in this place. */
struct ran {
	int status;
	const char *out, *err;
	size_t out_len;
};

/* Runs `sh -c script`, standard input empty. Nothing that it starts outlives the call. */
const struct ran *place_run(struct place *place, const char *script);
/* The same until it exits with `status`; false after some 20 s without. */
bool place_run_until(struct place *place, const char *script, int status);

#endif
