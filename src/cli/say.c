/* What takka says outside its pages: one line on standard error, findings, dates. All of it is cleaned here. */
#include <json-c/json.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli.h"

void say(const char *format, ...)
{
	struct arena *arena = arena_new();
	char line[2048];
	va_list args;
	va_start(args, format);
	vsnprintf(line, sizeof(line), format, args);
	va_end(args);
	fprintf(stderr, "takka: %s\n", arena ? front_clean(arena, line) : "");
	arena_free(arena);
}

/* ---- findings ---- */

static int by_place(const void *a, const void *b)
{
	const struct problem *x = a, *y = b;
	const int file = strcmp(x->file ? x->file : "", y->file ? y->file : "");
	if (file)
		return file;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return (x->column > y->column) - (x->column < y->column);
}

/* The findings in the order of file and line; free() it. NULL when memory is out. */
static struct problem *sorted(const struct problems *problems)
{
	struct problem *list = malloc((problems->count ? problems->count : 1) * sizeof(*list));
	if (!list)
		return NULL;
	memcpy(list, problems->list, problems->count * sizeof(*list));
	qsort(list, problems->count, sizeof(*list), by_place);
	return list;
}

static void say_problem(const struct problem *problem, struct arena *arena, FILE *out)
{
	const char *file = problem->file ? front_clean(arena, problem->file) : "";
	if (problem->line)
		fprintf(out, "%s:%u:%u: ", file, problem->line, problem->column);
	else
		fprintf(out, "%s: ", file);
	fprintf(out, "%s: %s [TK%04d]\n", problem->severity == SEVERITY_ERROR ? _("error") : _("warning"),
	        front_clean(arena, problem_sentence(problem, arena)), problem->code);
}

void say_problems(const struct problems *problems, FILE *out)
{
	struct arena *arena = arena_new();
	struct problem *list = sorted(problems);
	for (size_t i = 0; arena && list && i < problems->count; i++)
		say_problem(&list[i], arena, out);
	if (problems->dropped)
		fprintf(out, ngettext("… and %zu finding more\n", "… and %zu findings more\n", problems->dropped),
		        problems->dropped);
	free(list);
	arena_free(arena);
}

static json_object *problem_json(const struct problem *problem, struct arena *arena)
{
	char code[16];
	snprintf(code, sizeof(code), "TK%04d", problem->code);
	json_object *row = json_object_new_object();
	json_object_object_add(row, "file", json_object_new_string(problem->file ? problem->file : ""));
	json_object_object_add(row, "line", json_object_new_int64(problem->line));
	json_object_object_add(row, "column", json_object_new_int64(problem->column));
	json_object_object_add(row, "severity",
	                       json_object_new_string(problem->severity == SEVERITY_ERROR ? "error" : "warning"));
	json_object_object_add(row, "code", json_object_new_string(code));
	json_object_object_add(row, "message", json_object_new_string(problem_sentence(problem, arena)));
	return row;
}

void say_problems_json(const struct problems *problems, FILE *out)
{
	struct arena *arena = arena_new();
	struct problem *list = sorted(problems);
	json_object *rows = json_object_new_array();
	for (size_t i = 0; arena && list && i < problems->count; i++)
		json_object_array_add(rows, problem_json(&list[i], arena));
	fprintf(out, "%s\n",
	        json_object_to_json_string_ext(rows, JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_NOSLASHESCAPE));
	json_object_put(rows);
	free(list);
	arena_free(arena);
}

/* ---- dates ---- */

const char *say_date(int64_t milliseconds, struct arena *arena)
{
	static const char *const months[] = {
	    N_("January"), N_("February"), N_("March"),     N_("April"),   N_("May"),      N_("June"),
	    N_("July"),    N_("August"),   N_("September"), N_("October"), N_("November"), N_("December"),
	};
	const time_t seconds = (time_t)(milliseconds / 1000);
	struct tm local;
	if (!localtime_r(&seconds, &local))
		return "";
	/* TRANSLATORS: day, month, year, hour, minute; the month as it stands in a date */
	const char *date = arena_format(arena, _("%d %s %d, %d:%02d"), local.tm_mday, _(months[local.tm_mon]),
	                                local.tm_year + 1900, local.tm_hour, local.tm_min);
	return date ? date : "";
}
