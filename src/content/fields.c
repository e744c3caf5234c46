/* Values by table: read_mapping finds a key's field and calls the row of `readers` for its type. Each row starts with
 * the value's first event in hand and leaves with its last. */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reader.h"

static const char *scalar(const struct reader *reader)
{
	return reader->event.type == YAML_SCALAR_EVENT ? (const char *)reader->event.data.scalar.value : NULL;
}

/* Whether the scalar in hand is exactly this, a NUL byte in it included. */
static bool is(const struct reader *reader, const char *text)
{
	const size_t len = strlen(text);
	return reader->event.data.scalar.length == len && !memcmp(reader->event.data.scalar.value, text, len);
}

static void wrong_type(struct reader *reader, const struct field *field, const char *expected)
{
	reader_problem(reader, PROBLEM_WRONG_TYPE, reader->event.start_mark, field->key, expected);
	reader_skip(reader);
}

/* The index of the scalar in hand among `choices`; -1 (said why) when it is not among them. */
static int choice(struct reader *reader, const struct field *field, const char *const *choices)
{
	const char *value = scalar(reader);
	if (!value) {
		wrong_type(reader, field, N_("words"));
		return -1;
	}
	int count = 0;
	for (; choices[count]; count++)
		if (is(reader, choices[count]))
			return count;
	if (read_scalar(reader, field->key, 0))
		reader_problem(reader, PROBLEM_UNKNOWN_VALUE, reader->event.start_mark, value,
		               near_match(value, choices, (size_t)count));
	return -1;
}

/* ---- one value ---- */

static bool id_is_fit(const char *id)
{
	const size_t len = strlen(id);
	return len <= 40 && id[0] != '-' && strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") == len;
}

/* A name with its place, when `is_fit` says that it may be one. */
static void read_name(struct reader *reader, const struct field *field, struct id *id, bool (*is_fit)(const char *name),
                      int code)
{
	id->line = (unsigned)reader->event.start_mark.line + 1;
	id->column = (unsigned)reader->event.start_mark.column + 1;
	id->s = read_scalar(reader, field->key, 0);
	if (id->s && !is_fit(id->s)) {
		reader_problem(reader, code, reader->event.start_mark, id->s, NULL);
		id->s = NULL;
	}
}

static void read_id(struct reader *reader, const struct field *field, void *out)
{
	read_name(reader, field, out, id_is_fit, PROBLEM_BAD_ID);
}

/* A file of the pack's pictures/: no path, no hidden file. */
static bool picture_is_fit(const char *name)
{
	const size_t len = strlen(name);
	return len > 4 && len <= 64 && name[0] != '.' &&
	       strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") == len &&
	       (!strcmp(name + len - 4, ".svg") || !strcmp(name + len - 4, ".png"));
}

static void read_picture(struct reader *reader, const struct field *field, void *out)
{
	read_name(reader, field, out, picture_is_fit, PROBLEM_PICTURE_NAME);
}

static void read_text(struct reader *reader, const struct field *field, void *out)
{
	*(const char **)out = read_scalar(reader, field->key, field->max);
}

static void read_words(struct reader *reader, const struct field *field, void *out)
{
	*(struct words *)out = (struct words){read_scalar(reader, field->key, field->max), reader->lang};
}

static void read_number(struct reader *reader, const struct field *field, void *out)
{
	const char *value = scalar(reader);
	if (!value || !*value || strspn(value, "0123456789") != reader->event.data.scalar.length) {
		wrong_type(reader, field, N_("a whole number"));
		return;
	}
	const long number = strlen(value) > 9 ? 1000000000L : strtol(value, NULL, 10);
	if (number < field->min || number > field->max) {
		char range[32];
		snprintf(range, sizeof(range), "%d–%d", field->min, field->max);
		reader_problem(reader, PROBLEM_OUT_OF_RANGE, reader->event.start_mark, value, range);
		return;
	}
	*(int *)out = (int)number;
}

static void read_choice(struct reader *reader, const struct field *field, void *out)
{
	const int found = choice(reader, field, field->choices);
	if (found >= 0)
		*(int *)out = found;
}

static void read_named(struct reader *reader, const struct field *field, void *out)
{
	const int found = choice(reader, field, field->choices);
	if (found >= 0)
		*(const char **)out = field->choices[found];
}

static void read_version(struct reader *reader, const struct field *field, void *out)
{
	const char *value = read_scalar(reader, field->key, 0);
	if (value && !strcmp(value, "1")) {
		*(int *)out = 1;
		return;
	}
	if (value)
		reader_problem(reader, PROBLEM_WRONG_VERSION, reader->event.start_mark, value, NULL);
	reader_stop(reader);
}

static void read_kind(struct reader *reader, const struct field *field, void *out)
{
	const char *value = read_scalar(reader, field->key, 0);
	if (value && !strcmp(value, field->choices[0])) {
		*(const char **)out = value;
		return;
	}
	if (value)
		reader_problem(reader, PROBLEM_WRONG_KIND, reader->event.start_mark, value, field->choices[0]);
	reader_stop(reader);
}

static void read_lang(struct reader *reader, const struct field *field, void *out)
{
	const char *value = read_scalar(reader, field->key, 12);
	*(const char **)out = value;
	if (value && reader->lang && strcmp(value, reader->lang) != 0)
		reader_problem(reader, PROBLEM_WRONG_LANGUAGE, reader->event.start_mark, value, reader->lang);
}

/* A mapping by the field's own table: a thing of a list, or a part of the struct itself. */
static void read_thing(struct reader *reader, const struct field *field, void *out)
{
	if (reader->event.type == YAML_MAPPING_START_EVENT)
		read_mapping(reader, field->shape, out);
	else
		wrong_type(reader, field, N_("keys with values"));
}

/* ---- lists ---- */

static int by_id(const void *a, const void *b)
{
	const struct id *x = *(const struct id *const *)a, *y = *(const struct id *const *)b;
	const int order = strcmp(x->s, y->s);
	if (order || x->line != y->line)
		return order ? order : x->line < y->line ? -1 : 1;
	return (x->column > y->column) - (x->column < y->column);
}

/* Reports every id that stands in the list a second time. Things begin with their id. */
static void check_duplicates(struct reader *reader, int code, const char *items, size_t size, size_t count)
{
	const struct id **ids = calloc(count ? count : 1, sizeof(*ids));
	size_t known = 0;
	if (!ids) {
		reader_ran_out(reader);
		return;
	}
	for (size_t i = 0; i < count; i++) {
		const struct id *id = (const struct id *)(const void *)(items + i * size);
		if (id->s)
			ids[known++] = id;
	}
	qsort(ids, known, sizeof(*ids), by_id);
	for (size_t i = 1; i < known; i++)
		if (!strcmp(ids[i - 1]->s, ids[i]->s))
			reader_problem(reader, code,
			               (yaml_mark_t){.line = ids[i]->line - 1, .column = ids[i]->column - 1}, ids[i]->s,
			               NULL);
	free(ids);
}

/* A line is words, or a mapping with `text` and `for`. */
static void read_line(struct reader *reader, const struct field *field, void *out)
{
	struct line *line = out;
	if (reader->event.type == YAML_MAPPING_START_EVENT)
		read_mapping(reader, &line_shape, line);
	else
		read_words(reader, field, &line->words);
	if (!line->roles)
		line->roles = ROLE_BOTH;
}

/* A keyed thing: the key in hand is its id, the value follows. */
static void read_keyed(struct reader *reader, const struct field *field, void *out)
{
	const struct field id = {.key = field->key};
	read_id(reader, &id, out);
	reader_next(reader);
	read_thing(reader, field, out);
}

typedef void value_reader(struct reader *reader, const struct field *field, void *out);

/* Passes over what is left of a list, from the first item too many. */
static void too_many(struct reader *reader, const struct field *field, yaml_event_type_t end)
{
	const unsigned depth = reader->depth - (reader->event.type != YAML_SCALAR_EVENT);
	reader_problem(reader, PROBLEM_TOO_MANY, reader->event.start_mark, field->key, NULL);
	while (!reader->stopped && (reader->event.type != end || reader->depth >= depth))
		reader_next(reader);
}

/* The items between the start in hand and `end`, gathered in `items` one after another. */
static size_t gather(struct reader *reader, const struct field *field, yaml_event_type_t end, value_reader *read,
                     struct str *items)
{
	const size_t size = field_item_size(field);
	const size_t most = field->shape && field->max ? (size_t)field->max : ITEMS_MAX;
	_Alignas(max_align_t) char item[512];
	size_t count = 0;
	while (!reader->stopped && reader_next(reader) != end && !reader->stopped) {
		if (count == most) {
			too_many(reader, field, end);
			break;
		}
		memset(item, 0, size);
		read(reader, field, item);
		str_add(items, item, size);
		count++;
	}
	return count;
}

/* Whether each role finds something in a list of lines. */
static void check_roles(struct reader *reader, const struct field *field, const struct any_list *list)
{
	static const char *const names[] = {[ROLE_ADVISER] = "adviser", [ROLE_PEER] = "peer"};
	unsigned served = 0;
	for (size_t i = 0; i < list->count; i++)
		served |= ((const struct line *)list->list)[i].roles;
	const yaml_mark_t at = {.line = list->line - 1, .column = list->column - 1};
	for (unsigned role = ROLE_ADVISER; role <= ROLE_PEER; role++)
		if (list->count && !(served & role))
			reader_problem(reader, PROBLEM_ROLE_WITHOUT, at, field->key, names[role]);
}

static void finish_list(struct reader *reader, const struct field *field, struct any_list *list)
{
	const yaml_mark_t at = {.line = list->line - 1, .column = list->column - 1};
	if (!list->count)
		reader_problem(reader, PROBLEM_EMPTY_LIST, at, field->key, NULL);
	if (field->type == FIELD_THINGS || field->type == FIELD_IDS || field->type == FIELD_KEYED)
		check_duplicates(reader, field->type == FIELD_KEYED ? PROBLEM_DUPLICATE_KEY : PROBLEM_DUPLICATE_ID,
		                 list->list, field_item_size(field), list->count);
	if (field->type == FIELD_LINES && !reader->request->translation)
		check_roles(reader, field, list);
}

static void read_items(struct reader *reader, const struct field *field, yaml_event_type_t start, value_reader *read,
                       void *out)
{
	if (reader->event.type != start) {
		wrong_type(reader, field, start == YAML_SEQUENCE_START_EVENT ? N_("a list") : N_("keys with values"));
		return;
	}
	struct any_list list = {.line = (unsigned)reader->event.start_mark.line + 1,
	                        .column = (unsigned)reader->event.start_mark.column + 1};
	struct str items = {0};
	list.count =
	    gather(reader, field, start == YAML_SEQUENCE_START_EVENT ? YAML_SEQUENCE_END_EVENT : YAML_MAPPING_END_EVENT,
	           read, &items);
	list.list = items.failed ? NULL : arena_dup(reader->arena, items.s, items.len);
	str_free(&items);
	if (!list.list) {
		reader_ran_out(reader);
		return;
	}
	finish_list(reader, field, &list);
	memcpy(out, &list, sizeof(list));
}

static void read_texts(struct reader *reader, const struct field *field, void *out)
{
	read_items(reader, field, YAML_SEQUENCE_START_EVENT, read_text, out);
}

static void read_ids(struct reader *reader, const struct field *field, void *out)
{
	read_items(reader, field, YAML_SEQUENCE_START_EVENT, read_id, out);
}

static void read_lines(struct reader *reader, const struct field *field, void *out)
{
	read_items(reader, field, YAML_SEQUENCE_START_EVENT, read_line, out);
}

static void read_things(struct reader *reader, const struct field *field, void *out)
{
	read_items(reader, field, YAML_SEQUENCE_START_EVENT, read_thing, out);
}

static void read_keyed_things(struct reader *reader, const struct field *field, void *out)
{
	read_items(reader, field, YAML_MAPPING_START_EVENT, read_keyed, out);
}

static void read_role(struct reader *reader, const struct field *field, void *out)
{
	static const char *const names[] = {"adviser", "peer", NULL};
	const int found = choice(reader, field, names);
	if (found >= 0)
		*(unsigned *)out |= found ? ROLE_PEER : ROLE_ADVISER;
}

static void read_roles(struct reader *reader, const struct field *field, void *out)
{
	if (reader->event.type != YAML_SEQUENCE_START_EVENT) {
		wrong_type(reader, field, N_("a list"));
		return;
	}
	const yaml_mark_t at = reader->event.start_mark;
	size_t count = 0;
	for (; reader_next(reader) != YAML_SEQUENCE_END_EVENT && !reader->stopped; count++)
		read_role(reader, field, out);
	if (!count)
		reader_problem(reader, PROBLEM_EMPTY_LIST, at, field->key, NULL);
}

/* ---- mappings ---- */

static value_reader *const readers[] = {
    [FIELD_ID] = read_id,
    [FIELD_PICTURE] = read_picture,
    [FIELD_TEXT] = read_text,
    [FIELD_WORDS] = read_words,
    [FIELD_NUMBER] = read_number,
    [FIELD_CHOICE] = read_choice,
    [FIELD_NAMED] = read_named,
    [FIELD_ROLES] = read_roles,
    [FIELD_TEXTS] = read_texts,
    [FIELD_IDS] = read_ids,
    [FIELD_LINES] = read_lines,
    [FIELD_THINGS] = read_things,
    [FIELD_KEYED] = read_keyed_things,
    [FIELD_PART] = read_thing,
    [FIELD_VERSION] = read_version,
    [FIELD_KIND] = read_kind,
    [FIELD_LANG] = read_lang,
    [FIELD_SOURCE] = read_text,
};

/* Whether a translation has this field at all: ids and words, not structure. */
static bool is_translated(const struct field *field)
{
	switch (field->type) {
	case FIELD_TEXT:
	case FIELD_PICTURE:
	case FIELD_NUMBER:
	case FIELD_CHOICE:
	case FIELD_NAMED:
	case FIELD_ROLES:
	case FIELD_TEXTS:
	case FIELD_IDS:
	case FIELD_KEYED:
		return false;
	default:
		return true;
	}
}

static bool is_needed(const struct reader *reader, const struct field *field)
{
	if (!reader->request->translation)
		return field->required;
	return field->required && (field->type == FIELD_ID || field->type == FIELD_VERSION ||
	                           field->type == FIELD_KIND || field->type == FIELD_LANG);
}

/* The index of the field that the scalar in hand names; shape->count when there is none (said why). */
static size_t field_at(struct reader *reader, const struct shape *shape)
{
	const char *key = scalar(reader);
	size_t i = 0;
	while (key && i < shape->count && !is(reader, shape->fields[i].key))
		i++;
	if (key && i < shape->count)
		return i;
	if (!key) {
		reader_problem(reader, PROBLEM_WRONG_TYPE, reader->event.start_mark, "?", N_("words"));
		reader_skip(reader);
		return shape->count;
	}
	const char *known[64];
	for (size_t k = 0; k < shape->count; k++)
		known[k] = shape->fields[k].key;
	if (read_scalar(reader, "", 0))
		reader_problem(reader, PROBLEM_UNKNOWN_KEY, reader->event.start_mark, key,
		               near_match(key, known, shape->count));
	return shape->count;
}

/* The value of one key, from the key in hand to the value's last event. */
static void read_pair(struct reader *reader, const struct shape *shape, void *out, uint64_t *seen)
{
	const size_t index = field_at(reader, shape);
	const yaml_mark_t at = reader->event.start_mark;
	reader_next(reader);
	if (index == shape->count) {
		reader_skip(reader);
		return;
	}
	const struct field *field = &shape->fields[index];
	const uint64_t bit = UINT64_C(1) << index;
	if (*seen & bit) {
		reader_problem(reader, PROBLEM_DUPLICATE_KEY, at, field->key, NULL);
		reader_skip(reader);
	} else if (!reader->request->translation && field->type == FIELD_SOURCE) {
		reader_problem(reader, PROBLEM_UNKNOWN_KEY, at, field->key, NULL);
		reader_skip(reader);
	} else if (reader->request->translation && !is_translated(field)) {
		reader_problem(reader, PROBLEM_STRUCTURE, at, field->key, NULL);
		reader_skip(reader);
	} else if (!reader->stopped)
		readers[field->type](reader, field, field->type == FIELD_PART ? out : (char *)out + field->offset);
	*seen |= bit;
}

/* A glance ends behind its key at the top of the file. */
static bool has_seen_enough(const struct reader *reader, const struct shape *shape, uint64_t seen)
{
	const char *until = reader->request->until;
	for (size_t i = 0; until && reader->depth == 1 && i < shape->count; i++)
		if (!strcmp(shape->fields[i].key, until))
			return seen & UINT64_C(1) << i;
	return false;
}

void read_mapping(struct reader *reader, const struct shape *shape, void *out)
{
	const yaml_mark_t start = reader->event.start_mark;
	uint64_t seen = 0;
	while (!reader->stopped && reader_next(reader) != YAML_MAPPING_END_EVENT && !reader->stopped) {
		read_pair(reader, shape, out, &seen);
		if (has_seen_enough(reader, shape, seen))
			reader_stop(reader);
	}
	for (size_t i = 0; i < shape->count && !reader->stopped; i++)
		if (!(seen & UINT64_C(1) << i) && is_needed(reader, &shape->fields[i]))
			reader_problem(reader, PROBLEM_MISSING_KEY, start, shape->fields[i].key, NULL);
}
