/* shape: the tables that say what a file may hold. The reader fills structs by them, the overlay lays a translation
 * over its source by them, and nothing else knows the keys. */
#ifndef TAKKA_CONTENT_SHAPE_H
#define TAKKA_CONTENT_SHAPE_H

#include "takka/content.h"

enum field_type {
	FIELD_ID,      /* struct id: lower-case letters, digits, hyphens */
	FIELD_PICTURE, /* struct id: the name of a file in the pack's pictures/, .svg or .png */
	FIELD_TEXT,    /* const char *: the same in every language */
	FIELD_WORDS,   /* struct words */
	FIELD_NUMBER,  /* int, between min and max */
	FIELD_CHOICE,  /* int: index into `choices` */
	FIELD_NAMED,   /* const char *: one of `choices` */
	FIELD_ROLES,   /* unsigned: a list of roles, as bits */
	FIELD_TEXTS,   /* LIST_OF(const char *) */
	FIELD_IDS,     /* LIST_OF(struct id): references */
	FIELD_LINES,   /* LIST_OF(struct line): plain words, or text with `for` */
	FIELD_THINGS,  /* LIST_OF(`shape`) */
	FIELD_KEYED,   /* LIST_OF(`shape`) written as a mapping from id to thing */
	FIELD_PART,    /* a struct inside: `shape` at the offset */
	FIELD_VERSION, /* int: must be 1 */
	FIELD_KIND,    /* const char *: must be the file's kind (choices[0]) */
	FIELD_LANG,    /* const char *: must be the language of the folder */
	FIELD_SOURCE,  /* const char *: fingerprint of the source that a translation was made from */
};

/* A key of a mapping. max is the length of words and texts in characters, the largest number, or how many things. */
struct field {
	const char *key;
	enum field_type type;
	bool required;
	size_t offset;
	const struct shape *shape;
	const char *const *choices; /* NULL-terminated */
	int min, max;
};

/* A mapping: its C struct's size and its keys (at most 64). */
struct shape {
	size_t size;
	const struct field *fields;
	size_t count;
};

/* What stands above every file's own keys. */
struct heading {
	int takka;
	const char *kind, *lang, *source;
};

/* A kind of file: the struct it becomes is `shape.size` bytes and begins with a struct heading. */
struct kind {
	const char *name, *file;
	bool translated; /* lies in a language's folder */
	bool optional;   /* a pack may be without */
	const struct shape *shape;
	/* What a table cannot say about a source file; NULL when there is nothing. */
	void (*check)(const void *file, const char *path, struct problems *problems);
};

/* A file's struct begins with its struct heading, so that these rows are the same for all. */
#define HEADING(kind_choices)                                                                                          \
	{.key = "takka", .type = FIELD_VERSION, .required = true, .offset = offsetof(struct heading, takka)},          \
	{                                                                                                              \
		.key = "kind", .type = FIELD_KIND, .required = true, .offset = offsetof(struct heading, kind),         \
		.choices = kind_choices                                                                                \
	}

#define HEADING_OF_LANGUAGE(kind_choices)                                                                              \
	HEADING(kind_choices),                                                                                         \
	    {.key = "lang", .type = FIELD_LANG, .required = true, .offset = offsetof(struct heading, lang)},           \
	{                                                                                                              \
		.key = "source", .type = FIELD_SOURCE, .offset = offsetof(struct heading, source), .max = 16           \
	}

#define SHAPE(name, type)                                                                                              \
	const struct shape name = {.size = sizeof(type), .fields = name##_fields, .count = COUNT_OF(name##_fields)}

/* Any LIST_OF, as the tables see it. */
struct any_list {
	void *list;
	size_t count;
	unsigned line, column;
};

/* Bytes of one item of a list field. */
size_t field_item_size(const struct field *field);

struct pack_file {
	struct heading heading;
	struct id source; /* pack.source with its place */
	struct pack pack;
};

struct steps_file {
	struct heading heading;
	struct steps steps;
};

struct cards_file {
	struct heading heading;
	struct cards cards;
};

struct settings_file {
	struct heading heading;
	struct settings settings;
};

extern const struct kind kind_pack, kind_steps, kind_cards, kind_settings;
extern const struct shape line_shape;

/* For `check`: a finding about an id; and the finding that an id is not among the known ones. */
void shape_say(int code, const struct id *id, const char *hint, const char *path, struct problems *problems);
void shape_refer(const struct id *id, const char *const *known, size_t count, const char *path,
                 struct problems *problems);

/* The kind with this name, or NULL. */
const struct kind *kind_named(const char *name);
/* The kind that a file of this name has, or NULL. */
const struct kind *kind_of_file(const char *name);
/* The kinds that lie in language folders, one by one: NULL at the end. */
const struct kind *kind_translated(size_t i);
/* Names of all kinds, for hints. */
extern const char *const kind_names[];
extern const size_t kind_count;

#endif
