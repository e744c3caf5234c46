#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "stage.h"

int stage_setup(void **state)
{
	struct stage *stage = calloc(1, sizeof(*stage));
	*state = stage;
	if (!stage)
		return -1;
	stage->place = place_new();
	return 0;
}

int stage_teardown(void **state)
{
	struct stage *stage = *state;
	emulator_free(stage->t);
	emulator_free(stage->other);
	place_free(stage->place);
	free(stage);
	return 0;
}

/* ---- starting ---- */

static struct emulator *start(struct stage *stage, int rows, int cols, const char *script)
{
	char *const argv[] = {(char[]){"sh"}, (char[]){"-c"}, (char *)(uintptr_t)script, NULL};
	return emulator_start(rows, cols, argv, place_env(stage->place));
}

static struct emulator *start_takka(struct stage *stage, int rows, int cols, const char *arguments)
{
	char script[512];
	snprintf(script, sizeof(script), "ulimit -c 0; exec takka --pack \"$PACK\" %s", arguments);
	return start(stage, rows, cols, script);
}

struct emulator *stage_start(struct stage *stage, int rows, int cols, const char *arguments)
{
	emulator_free(stage->t);
	return stage->t = start_takka(stage, rows, cols, arguments);
}

struct emulator *stage_start_other(struct stage *stage, int rows, int cols, const char *arguments)
{
	emulator_free(stage->other);
	return stage->other = start_takka(stage, rows, cols, arguments);
}

struct emulator *stage_start_shell(struct stage *stage, const char *script)
{
	emulator_free(stage->t);
	return stage->t = start(stage, 24, 80, script);
}

/* ---- waiting ---- */

static void show(struct emulator *t, const char *what, const char *words)
{
	print_error("%s “%s”:\n%s", what, words, emulator_text(t));
	fail();
}

void stage_sees(struct emulator *t, const char *words)
{
	if (!emulator_wait_for(t, words, SOON))
		show(t, "not seen", words);
}

void stage_misses(struct emulator *t, const char *words)
{
	if (!emulator_wait_gone(t, words, SOON))
		show(t, "still there", words);
}

void stage_types(struct emulator *t, const char *keys, const char *then)
{
	if (strstr(emulator_text(t), then))
		show(t, "there already", then);
	assert_true(emulator_type(t, keys));
	stage_sees(t, then);
}

void stage_changes(struct emulator *t, const char *keys)
{
	char *before = strdup(emulator_text(t));
	assert_non_null(before);
	assert_true(emulator_type(t, keys));
	bool same = emulator_wait_gone(t, before, SOON);
	free(before);
	if (!same)
		show(t, "nothing changed by", keys);
}

void stage_ends(struct emulator *t, int status)
{
	int found = -1;
	if (!emulator_wait_exit(t, SOON, &found))
		show(t, "no end", "");
	if (!WIFEXITED(found) || WEXITSTATUS(found) != status)
		print_error("status %#x\n", (unsigned)found);
	assert_true(WIFEXITED(found));
	assert_int_equal(WEXITSTATUS(found), status);
	assert_true(emulator_modes_restored(t));
	assert_false(emulator_alternate(t));
	assert_true(emulator_cursor_visible(t));
}

void stage_quits(struct emulator *t)
{
	assert_true(emulator_type(t, "q"));
	stage_ends(t, 0);
}

/* ---- looking ---- */

static bool stands(const struct emulator *t, const char *words, int row, int col)
{
	for (; *words; words++, col++) {
		const struct emulator_cell cell = emulator_cell(t, row, col);
		if (cell.text[0] != *words && !(*words == ' ' && !cell.text[0]))
			return false;
	}
	return true;
}

void stage_find(struct emulator *t, const char *words, int *row, int *col)
{
	int rows, cols;
	emulator_size(t, &rows, &cols);
	for (*row = 0; *row < rows; ++*row)
		for (*col = 0; *col + (int)strlen(words) <= cols; ++*col)
			if (stands(t, words, *row, *col))
				return;
	show(t, "not on the screen", words);
}

void stage_journal_holds(struct stage *stage, const char *words)
{
	place_set(stage->place, "WORDS", words);
	assert_true(place_run_until(
	    stage->place, "takka journal export all.json --pack \"$PACK\" && grep -qF \"$WORDS\" all.json", 0));
}
