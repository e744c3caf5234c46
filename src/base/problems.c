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
