/* A translation laid over its source, both read by the same table. Things match by id, lines by position. */
#include <stdio.h>
#include <string.h>

#include "read.h"

struct overlay {
	const struct read_request *request;
	struct problems *problems;
	unsigned line, column; /* of the thing that we are in */
};

static void say(const struct overlay *overlay, enum severity severity, int code, const char *detail, const char *hint)
{
	problems_add(overlay->problems, &(struct problem){.code = code,
	                                                  .severity = severity,
	                                                  .file = overlay->request->path,
	                                                  .line = overlay->line,
	                                                  .column = overlay->column,
	                                                  .detail = detail,
	                                                  .hint = hint});
}

static void lay_shape(struct overlay *overlay, const struct shape *shape, char *source, const char *translation);

static void lay_words(const struct overlay *overlay, const struct field *field, struct words *source,
                      const struct words *translation)
{
	if (translation->text)
		*source = *translation;
	else if (source->text)
		say(overlay, SEVERITY_WARNING, PROBLEM_UNTRANSLATED, field->key, NULL);
}

static void lay_lines(struct overlay overlay, const struct field *field, const struct any_list *source,
                      const struct any_list *translation)
{
	if (!translation->list) {
		say(&overlay, SEVERITY_WARNING, PROBLEM_UNTRANSLATED, field->key, NULL);
		return;
	}
	overlay.line = translation->line, overlay.column = translation->column;
	if (source->count != translation->count) {
		char length[24];
		snprintf(length, sizeof(length), "%zu", source->count);
		say(&overlay, SEVERITY_ERROR, PROBLEM_OTHER_LENGTH, field->key, length);
		return;
	}
	struct line *to = source->list;
	const struct line *from = translation->list;
	for (size_t i = 0; i < source->count; i++)
		lay_words(&overlay, field, &to[i].words, &from[i].words);
}

static const struct id *id_at(const struct any_list *list, size_t size, size_t i)
{
	return (const struct id *)(const void *)((const char *)list->list + i * size);
}

/* Where the thing with this id is in the list; its count when it is not there. */
static size_t find(const struct any_list *list, size_t size, const char *id)
{
	size_t i = 0;
	while (i < list->count && (!id_at(list, size, i)->s || strcmp(id_at(list, size, i)->s, id) != 0))
		i++;
	return i;
}

static void report_stranger(const struct overlay *overlay, const struct any_list *source, size_t size,
                            const struct id *id)
{
	const char *known[64];
	size_t count = 0;
	for (size_t i = 0; i < source->count && count < COUNT_OF(known); i++)
		if (id_at(source, size, i)->s)
			known[count++] = id_at(source, size, i)->s;
	struct overlay at = *overlay;
	at.line = id->line, at.column = id->column;
	say(&at, SEVERITY_ERROR, PROBLEM_NOT_IN_SOURCE, id->s, near_match(id->s, known, count));
}

static void lay_things(struct overlay overlay, const struct field *field, const struct any_list *source,
                       const struct any_list *translation)
{
	const size_t size = field->shape->size;
	for (size_t t = 0; t < translation->count; t++) {
		const struct id *id = id_at(translation, size, t);
		if (!id->s)
			continue;
		const size_t s = find(source, size, id->s);
		overlay.line = id->line, overlay.column = id->column;
		if (s == source->count)
			report_stranger(&overlay, source, size, id);
		else
			lay_shape(&overlay, field->shape, (char *)source->list + s * size,
			          (const char *)translation->list + t * size);
	}
	overlay.line = translation->line, overlay.column = translation->column;
	for (size_t s = 0; s < source->count; s++)
		if (id_at(source, size, s)->s &&
		    find(translation, size, id_at(source, size, s)->s) == translation->count)
			say(&overlay, SEVERITY_WARNING, PROBLEM_UNTRANSLATED, id_at(source, size, s)->s, NULL);
}

/* A part has no place of its own: its list's place is taken, and without words and list it is not there. */
static void lay_part(struct overlay overlay, const struct field *part, char *source, const char *translation)
{
	bool there = false;
	for (size_t i = 0; i < part->shape->count; i++) {
		const struct field *field = &part->shape->fields[i];
		const char *from = translation + field->offset;
		const struct any_list *list = field->type == FIELD_THINGS ? (const void *)from : NULL;
		there |= list ? list->list != NULL : ((const struct words *)(const void *)from)->text != NULL;
		if (list && list->list)
			overlay.line = list->line, overlay.column = list->column;
	}
	if (there)
		lay_shape(&overlay, part->shape, source, translation);
	else
		say(&overlay, SEVERITY_WARNING, PROBLEM_UNTRANSLATED, part->key, NULL);
}

static void lay_shape(struct overlay *overlay, const struct shape *shape, char *source, const char *translation)
{
	for (size_t i = 0; i < shape->count; i++) {
		const struct field *field = &shape->fields[i];
		void *to = source + field->offset;
		const void *from = translation + field->offset;
		if (field->type == FIELD_WORDS)
			lay_words(overlay, field, to, from);
		else if (field->type == FIELD_LINES)
			lay_lines(*overlay, field, to, from);
		else if (field->type == FIELD_THINGS)
			lay_things(*overlay, field, to, from);
		else if (field->type == FIELD_PART)
			lay_part(*overlay, field, source, translation);
	}
}

void content_overlay(const struct read_request *request, void *source, const void *translation,
                     struct problems *problems)
{
	struct overlay overlay = {.request = request, .problems = problems};
	lay_shape(&overlay, request->kind->shape, source, translation);
}
