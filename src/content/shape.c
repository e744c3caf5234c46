/* The tables, one group a file: the members of a C struct, by their keys. */
#include <string.h>

#include "shape.h"

enum { LANGUAGES_MAX = 100, STEPS_MAX = 7, PRINCIPLES_MAX = 60, CARDS_OFFERED_MAX = 9 };

/* ---- what a table cannot say: asked only of a file that its tables are content with ---- */

static bool is_among(const struct id *id, const char *const *known, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(known[i], id->s))
			return true;
	return false;
}

void shape_say(int code, const struct id *id, const char *hint, const char *path, struct problems *problems)
{
	problems_add(
	    problems,
	    &(struct problem){
	        .code = code, .file = path, .line = id->line, .column = id->column, .detail = id->s, .hint = hint});
}

void shape_refer(const struct id *id, const char *const *known, size_t count, const char *path,
                 struct problems *problems)
{
	if (!is_among(id, known, count))
		shape_say(PROBLEM_NO_SUCH_ID, id, near_match(id->s, known, count), path, problems);
}

static void check_first(const struct id *id, const char *const *known, size_t count, const char *path,
                        struct problems *problems)
{
	if (is_among(id, known, count))
		shape_say(PROBLEM_DUPLICATE_ID, id, NULL, path, problems);
}

/* ---- pack.yaml ---- */

/* The source is one of the languages. */
static void pack_check(const void *file, const char *path, struct problems *problems)
{
	const struct pack_file *pack_file = file;
	const char *known[LANGUAGES_MAX];
	size_t count = 0;
	for (; count < pack_file->pack.languages.count; count++)
		known[count] = pack_file->pack.languages.list[count].id.s;
	shape_refer(&pack_file->source, known, count, path, problems);
}

static const char *const pack_kind[] = {"pack", NULL};
static const char *const reviews[] = {
    [REVIEW_MACHINE] = "machine", [REVIEW_SECOND] = "second", [REVIEW_NATIVE] = "native", NULL};

static const struct field language_shape_fields[] = {
    {.key = "review",
     .type = FIELD_CHOICE,
     .required = true,
     .offset = offsetof(struct language, review),
     .choices = reviews},
};
static SHAPE(language_shape, struct language);

#define AT(member) .offset = offsetof(struct pack_file, pack.member)
static const struct field pack_shape_fields[] = {
    HEADING(pack_kind),
    {.key = "id", .type = FIELD_ID, .required = true, AT(id)},
    {.key = "version", .type = FIELD_TEXT, .required = true, AT(version), .max = 20},
    {.key = "title", .type = FIELD_TEXT, .required = true, AT(title), .max = 60},
    {.key = "licence", .type = FIELD_TEXT, .required = true, AT(licence), .max = 40},
    {.key = "authors", .type = FIELD_TEXTS, .required = true, AT(authors), .max = 80},
    {.key = "source", .type = FIELD_ID, .required = true, .offset = offsetof(struct pack_file, source)},
    {.key = "languages",
     .type = FIELD_KEYED,
     .required = true,
     AT(languages),
     .shape = &language_shape,
     .max = LANGUAGES_MAX},
};
#undef AT
static SHAPE(pack_shape, struct pack_file);
const struct kind kind_pack = {.name = "pack", .file = "pack.yaml", .shape = &pack_shape, .check = pack_check};

/* ---- steps.yaml ---- */

/* Principles have ids of their own across all steps, because plans and journals name them without their step; a slot
 * offers the phrases of principles that are there. */
static void steps_check(const void *file, const char *path, struct problems *problems)
{
	const struct steps *steps = &((const struct steps_file *)file)->steps;
	const char *known[STEPS_MAX * PRINCIPLES_MAX];
	size_t count = 0;
	for (size_t s = 0; s < steps->steps.count; s++)
		for (size_t p = 0; p < steps->steps.list[s].principles.count; p++) {
			const struct id *id = &steps->steps.list[s].principles.list[p].id;
			check_first(id, known, count, path, problems);
			known[count++] = id->s;
		}
	for (size_t i = 0; i < steps->plan.slots.count; i++)
		for (size_t f = 0; f < steps->plan.slots.list[i].from.count; f++)
			shape_refer(&steps->plan.slots.list[i].from.list[f], known, count, path, problems);
}

static const char *const steps_kind[] = {"steps", NULL};

static const struct field line_shape_fields[] = {
    {.key = "text", .type = FIELD_WORDS, .required = true, .offset = offsetof(struct line, words), .max = 240},
    {.key = "for", .type = FIELD_ROLES, .offset = offsetof(struct line, roles)},
};
SHAPE(line_shape, struct line);

#define AT(member) .offset = offsetof(struct principle, member)
static const struct field principle_shape_fields[] = {
    {.key = "id", .type = FIELD_ID, .required = true, AT(id)},
    {.key = "title", .type = FIELD_WORDS, .required = true, AT(title), .max = 60},
    {.key = "why", .type = FIELD_WORDS, .required = true, AT(why), .max = 500},
    {.key = "prompts", .type = FIELD_LINES, .required = true, AT(prompts), .max = 200},
    {.key = "phrases", .type = FIELD_LINES, .required = true, AT(phrases), .max = 200},
    {.key = "pitfalls", .type = FIELD_LINES, .required = true, AT(pitfalls), .max = 200},
    {.key = "check", .type = FIELD_WORDS, .required = true, AT(check), .max = 160},
    {.key = "cards", .type = FIELD_NUMBER, AT(cards), .max = CARDS_OFFERED_MAX},
};
#undef AT
static SHAPE(principle_shape, struct principle);

#define AT(member) .offset = offsetof(struct step, member)
static const struct field step_shape_fields[] = {
    {.key = "id", .type = FIELD_ID, .required = true, AT(id)},
    {.key = "title", .type = FIELD_WORDS, .required = true, AT(title), .max = 24},
    {.key = "essence", .type = FIELD_WORDS, .required = true, AT(essence), .max = 240},
    {.key = "minutes", .type = FIELD_NUMBER, .required = true, AT(minutes), .min = 1, .max = 240},
    {.key = "picture", .type = FIELD_PICTURE, AT(picture)},
    {.key = "principles",
     .type = FIELD_THINGS,
     .required = true,
     AT(principles),
     .shape = &principle_shape,
     .max = PRINCIPLES_MAX},
};
#undef AT
static SHAPE(step_shape, struct step);

static const char *const answers[] = {[ANSWER_YES] = "yes", [ANSWER_NO] = "no", NULL};

static const struct field moment_shape_fields[] = {
    {.key = "id", .type = FIELD_ID, .required = true, .offset = offsetof(struct moment, id)},
    {.key = "title", .type = FIELD_WORDS, .required = true, .offset = offsetof(struct moment, title), .max = 60},
    {.key = "prompts", .type = FIELD_LINES, .required = true, .offset = offsetof(struct moment, prompts), .max = 240},
    {.key = "write", .type = FIELD_CHOICE, .offset = offsetof(struct moment, write), .choices = answers},
    {.key = "cards", .type = FIELD_NUMBER, .offset = offsetof(struct moment, cards), .max = CARDS_OFFERED_MAX},
};
static SHAPE(moment_shape, struct moment);

static const struct field slot_shape_fields[] = {
    {.key = "id", .type = FIELD_ID, .required = true, .offset = offsetof(struct slot, id)},
    {.key = "title", .type = FIELD_WORDS, .required = true, .offset = offsetof(struct slot, title), .max = 60},
    {.key = "from", .type = FIELD_IDS, .required = true, .offset = offsetof(struct slot, from)},
};
static SHAPE(slot_shape, struct slot);

/* The parts' offsets are within the file, so that they need no struct of their own. */
#define AT(member) .offset = offsetof(struct steps_file, steps.member)
static const struct field hearth_shape_fields[] = {
    {.key = "title", .type = FIELD_WORDS, .required = true, AT(hearth.title), .max = 60},
    {.key = "moments", .type = FIELD_THINGS, .required = true, AT(hearth.moments), .shape = &moment_shape, .max = 5},
};
static SHAPE(hearth_shape, struct steps_file);

static const struct field plan_shape_fields[] = {
    {.key = "title", .type = FIELD_WORDS, .required = true, AT(plan.title), .max = 60},
    {.key = "slots", .type = FIELD_THINGS, .required = true, AT(plan.slots), .shape = &slot_shape, .max = 12},
};
static SHAPE(plan_shape, struct steps_file);

static const struct field steps_shape_fields[] = {
    HEADING_OF_LANGUAGE(steps_kind),
    {.key = "title", .type = FIELD_WORDS, .required = true, AT(title), .max = 60},
    {.key = "hearth", .type = FIELD_PART, .required = true, .shape = &hearth_shape},
    {.key = "steps", .type = FIELD_THINGS, .required = true, AT(steps), .shape = &step_shape, .max = STEPS_MAX},
    {.key = "plan", .type = FIELD_PART, .required = true, .shape = &plan_shape},
};
#undef AT
static SHAPE(steps_shape, struct steps_file);
const struct kind kind_steps = {
    .name = "steps", .file = "steps.yaml", .translated = true, .shape = &steps_shape, .check = steps_check};

/* ---- settings.yaml ---- */

static const char *const settings_kind[] = {"settings", NULL};
static const char *const roles[] = {"adviser", "peer", NULL};
static const char *const themes[] = {"hearth", "light", "contrast", "mono", NULL};
static const char *const switches[] = {"on", "off", NULL};
static const char *const images[] = {"auto", "cells", "kitty", "sixel", "none", NULL};
static const char *const bidis[] = {"auto", "app", "terminal", NULL};

#define AT(member) .offset = offsetof(struct settings_file, settings.member)
static const struct field settings_shape_fields[] = {
    HEADING(settings_kind),
    {.key = "lang", .type = FIELD_TEXT, AT(lang), .max = 12},
    {.key = "role", .type = FIELD_NAMED, AT(role), .choices = roles},
    {.key = "theme", .type = FIELD_NAMED, AT(theme), .choices = themes},
    {.key = "minutes", .type = FIELD_NUMBER, AT(minutes), .min = 3, .max = 60},
    {.key = "letters", .type = FIELD_NAMED, AT(letters), .choices = switches},
    {.key = "mouse", .type = FIELD_NAMED, AT(mouse), .choices = switches},
    {.key = "images", .type = FIELD_NAMED, AT(images), .choices = images},
    {.key = "bidi", .type = FIELD_NAMED, AT(bidi), .choices = bidis},
};
#undef AT
static SHAPE(settings_shape, struct settings_file);
const struct kind kind_settings = {.name = "settings", .file = "settings.yaml", .shape = &settings_shape};

/* ---- all of them ---- */

size_t field_item_size(const struct field *field)
{
	switch (field->type) {
	case FIELD_TEXTS:
		return sizeof(const char *);
	case FIELD_IDS:
		return sizeof(struct id);
	case FIELD_LINES:
		return sizeof(struct line);
	default:
		return field->shape ? field->shape->size : 0;
	}
}

static const struct kind *const kinds[] = {&kind_pack, &kind_steps, &kind_cards, &kind_settings};
const char *const kind_names[] = {"pack", "steps", "cards", "settings"};
const size_t kind_count = COUNT_OF(kinds);
_Static_assert(COUNT_OF(kinds) == COUNT_OF(kind_names), "each kind has a name");

const struct kind *kind_named(const char *name)
{
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (!strcmp(kinds[i]->name, name))
			return kinds[i];
	return NULL;
}

const struct kind *kind_of_file(const char *name)
{
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (!strcmp(kinds[i]->file, name))
			return kinds[i];
	return NULL;
}

const struct kind *kind_translated(size_t i)
{
	for (size_t k = 0; k < COUNT_OF(kinds); k++)
		if (kinds[k]->translated && i-- == 0)
			return kinds[k];
	return NULL;
}
