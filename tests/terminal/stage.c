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
	terminal_free(stage->t);
	terminal_free(stage->other);
	place_free(stage->place);
	free(stage);
	return 0;
}

/* ---- starting ---- */

static struct terminal *start(struct stage *stage, int rows, int cols, const char *script)
{
	char *const argv[] = {(char[]){"sh"}, (char[]){"-c"}, (char *)(uintptr_t)script, NULL};
	return terminal_start(rows, cols, argv, place_env(stage->place));
}

static struct terminal *start_takka(struct stage *stage, int rows, int cols, const char *arguments)
{
	char script[512];
	snprintf(script, sizeof(script), "ulimit -c 0; exec takka --pack \"$PACK\" %s", arguments);
	return start(stage, rows, cols, script);
}

struct terminal *stage_start(struct stage *stage, int rows, int cols, const char *arguments)
{
	terminal_free(stage->t);
	return stage->t = start_takka(stage, rows, cols, arguments);
}

struct terminal *stage_start_other(struct stage *stage, int rows, int cols, const char *arguments)
{
	terminal_free(stage->other);
	return stage->other = start_takka(stage, rows, cols, arguments);
}

struct terminal *stage_start_shell(struct stage *stage, const char *script)
{
	terminal_free(stage->t);
	return stage->t = start(stage, 24, 80, script);
}

/* ---- waiting ---- */

static void show(struct terminal *t, const char *what, const char *words)
{
	print_error("%s “%s”:\n%s", what, words, terminal_text(t));
	fail();
}

void stage_sees(struct terminal *t, const char *words)
{
	if (!terminal_wait_for(t, words, SOON))
		show(t, "not seen", words);
}

void stage_misses(struct terminal *t, const char *words)
{
	if (!terminal_wait_gone(t, words, SOON))
		show(t, "still there", words);
}

void stage_types(struct terminal *t, const char *keys, const char *then)
{
	if (strstr(terminal_text(t), then))
		show(t, "there already", then);
	assert_true(terminal_type(t, keys));
	stage_sees(t, then);
}

void stage_changes(struct terminal *t, const char *keys)
{
	char *before = strdup(terminal_text(t));
	assert_non_null(before);
	assert_true(terminal_type(t, keys));
	bool same = terminal_wait_gone(t, before, SOON);
	free(before);
	if (!same)
		show(t, "nothing changed by", keys);
}

void stage_ends(struct terminal *t, int status)
{
	int found = -1;
	if (!terminal_wait_exit(t, SOON, &found))
		show(t, "no end", "");
	if (!WIFEXITED(found) || WEXITSTATUS(found) != status)
		print_error("status %#x\n", (unsigned)found);
	assert_true(WIFEXITED(found));
	assert_int_equal(WEXITSTATUS(found), status);
	assert_true(terminal_modes_restored(t));
	assert_false(terminal_alternate(t));
	assert_true(terminal_cursor_visible(t));
}

void stage_quits(struct terminal *t)
{
	assert_true(terminal_type(t, "q"));
	stage_ends(t, 0);
}

/* ---- looking ---- */

static bool stands(const struct terminal *t, const char *words, int row, int col)
{
	for (; *words; words++, col++) {
		const struct terminal_cell cell = terminal_cell(t, row, col);
		if (cell.text[0] != *words && !(*words == ' ' && !cell.text[0]))
			return false;
	}
	return true;
}

void stage_find(struct terminal *t, const char *words, int *row, int *col)
{
	int rows, cols;
	terminal_size(t, &rows, &cols);
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
