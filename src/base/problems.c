#include <string.h>

#include "takka/base.h"

static const char *keep(struct arena *arena, const char *text)
{
	return text ? arena_dup(arena, text, strlen(text)) : NULL;
}

void problems_add(struct problems *problems, const struct problem *problem)
{
	if (problem->severity == SEVERITY_ERROR)
		problems->errors++;
	if (problems->count == PROBLEMS_MAX) {
		problems->dropped++;
		return;
	}
	struct problem *added = &problems->list[problems->count++];
	*added = *problem;
	added->file = keep(problems->arena, problem->file);
	added->detail = keep(problems->arena, problem->detail);
	added->hint = keep(problems->arena, problem->hint);
}

static bool is_before(const struct problem *a, const struct problem *b)
{
	return a->line != b->line ? a->line < b->line : a->column < b->column;
}

/* By insertion: the list is short, nearly in order, and findings at one place stay as they were made. */
void problems_sort(struct problems *problems, size_t first)
{
	for (size_t i = first + 1; i < problems->count; i++) {
		const struct problem moved = problems->list[i];
		size_t to = i;
		for (; to > first && is_before(&moved, &problems->list[to - 1]); to--)
			problems->list[to] = problems->list[to - 1];
		problems->list[to] = moved;
	}
}
