/* takka on a terminal, in a place of its own with the pack `plain`: what the end-to-end tests share. Every wait that fails
 * shows the screen. */
#ifndef TESTS_STAGE_H
#define TESTS_STAGE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above before it */
#include <cmocka.h>

#include <stdbool.h>

#include "command/place.h"
#include "terminal/emulator.h"

enum { SOON = 20000 };

#define KEY_ENTER  "\r"
#define KEY_ESCAPE "\033"
#define KEY_UP     "\033OA"
#define KEY_DOWN   "\033OB"
#define KEY_RIGHT  "\033OC"
#define KEY_TAB    "\t"

/* A walk of one page a step, always the same: hearth, four pages to think on, the plan, the last page. */
#define SHORT_WALK "walk --minutes 3 --seed 7"

struct stage {
	struct place *place;
	struct emulator *t, *other; /* ended by the teardown, whatever happened */
};

int stage_setup(void **state);
int stage_teardown(void **state);
#define stage_test(function) cmocka_unit_test_setup_teardown(function, stage_setup, stage_teardown)

/* Starts takka with these arguments, words of the shell, after --pack; as stage->t, ending what was there. */
struct emulator *stage_start(struct stage *stage, int rows, int cols, const char *arguments);
/* The same on another terminal: stage->other. */
struct emulator *stage_start_other(struct stage *stage, int rows, int cols, const char *arguments);
/* Starts a shell line instead, on stage->t. */
struct emulator *stage_start_shell(struct stage *stage, const char *script);

/* Waits for the words; fails with the screen when they do not come. */
void stage_sees(struct emulator *t, const char *words);
void stage_misses(struct emulator *t, const char *words);
/* Types, then waits for words that the screen did not show before. */
void stage_types(struct emulator *t, const char *keys, const char *then);
/* Types, then waits until the screen is another. */
void stage_changes(struct emulator *t, const char *keys);
/* Waits for the end with this status, and sees that the terminal was given back. */
void stage_ends(struct emulator *t, int status);
/* Ends takka by `q` and waits. */
void stage_quits(struct emulator *t);
/* Where ASCII words stand on the screen; fails when they do not. */
void stage_find(struct emulator *t, const char *words, int *row, int *col);
/* Polls until the journal holds the words. */
void stage_journal_holds(struct stage *stage, const char *words);

#endif
