/* content: packs of YAML become const structs. A pack's source language holds structure and words, a translation the
 * same ids and words only; words that a translation lacks come from the source and say so by their `lang`.
 * Everything loaded lives in the library's arena and is const until library_free. The widths of characters are checked
 * with wcwidth: LC_CTYPE has to be a UTF-8 locale. */
#ifndef TAKKA_CONTENT_H
#define TAKKA_CONTENT_H

#include "takka/base.h"

/* Words with the language they are in. `lang` NULL: interface words, a msgid that the edge translates. `text` NULL: none. */
struct words {
	const char *text, *lang;
};

/* An id with its place in the file, for messages. Lists of things with ids begin with it. */
struct id {
	const char *s;
	unsigned line, column;
};

enum role { ROLE_ADVISER = 1, ROLE_PEER = 2, ROLE_BOTH = 3 };

/* A line is for one role or for both. */
struct line {
	struct words words;
	unsigned roles; /* enum role, as bits */
};

/* Every list has this form: items, how many, and where it stands in its file. */
#define LIST_OF(type)                                                                                                  \
	struct {                                                                                                       \
		type const *list;                                                                                      \
		size_t count;                                                                                          \
		unsigned line, column;                                                                                 \
	}

typedef LIST_OF(struct line) line_list; /* named, because functions take it */

/* ---- pack.yaml ------------------------------------------------------------------------------ */

enum review { REVIEW_MACHINE, REVIEW_SECOND, REVIEW_NATIVE };

struct language {
	struct id id; /* gettext code */
	int review;   /* enum review */
};

struct pack {
	struct id id;
	const char *version, *title, *licence, *source;
	LIST_OF(const char *) authors;
	LIST_OF(struct language) languages;
};

/* What a language calls itself ("suomi"); the code itself when it is not known here. */
const char *language_name(const char *code);

enum answer { ANSWER_YES, ANSWER_NO };

/* ---- steps.yaml ----------------------------------------------------------------------------- */

struct principle {
	struct id id;
	struct words title, why, check;
	line_list prompts, phrases, pitfalls;
};

struct step {
	struct id id;
	struct words title, essence;
	int minutes;
	LIST_OF(struct principle) principles;
};

/* One moment of warming the hearth: an invitation, or a question with room to write (`write: yes`, as it is unless said). */
struct moment {
	struct id id;
	struct words title;
	int write; /* enum answer */
	line_list prompts;
};

/* A line of the plan: it offers the phrases of these principles. */
struct slot {
	struct id id;
	struct words title;
	LIST_OF(struct id) from;
};

struct steps {
	struct words title;
	struct {
		struct words title;
		LIST_OF(struct moment) moments;
	} hearth;
	LIST_OF(struct step) steps;
	struct {
		struct words title;
		LIST_OF(struct slot) slots;
	} plan;
	const char *fingerprint; /* of the source file's structure and words, 16 hexadecimal digits */
};

/* ---- settings.yaml -------------------------------------------------------------------------- */

/* What a person has chosen once and for all; NULL and 0 where she has not. */
struct settings {
	const char *lang, *role, *theme, *letters, *mouse, *bidi;
	int minutes;
};

/* ---- libraries ------------------------------------------------------------------------------ */

struct library;

/* Opens the pack in `folder` (reads pack.yaml only) for reading in `lang`; a language the pack does not have gives its
 * source language. NULL when the pack cannot be used; `problems` tells why. */
struct library *library_open(const char *folder, const char *lang, struct problems *problems);
void library_free(struct library *library);

const struct pack *library_pack(const struct library *library);
const char *library_lang(const struct library *library); /* the language words are looked for in first */
const char *library_folder(const struct library *library);

/* The steps, read when first asked for; NULL when they cannot be used (`problems` tells why, each time it is asked). */
const struct steps *library_steps(struct library *library, struct problems *problems);

/* The steps as far as the hearth, for a first page that does not wait for the rest: no steps, no plan. NULL when there is
 * so little (48 KB) that reading it all takes no longer, or anything amiss: library_steps tells what. */
const struct steps *library_glance(struct library *library);

/* Reads settings from `path`. A missing file is no problem: everything unset. Strings are the arena's. */
bool settings_read(const char *path, struct arena *arena, struct settings *out, struct problems *problems);

/* ---- checking ------------------------------------------------------------------------------- */

/* Everything that is wrong with a pack folder or one of its files, as an author wants to know it: all files, all
 * languages, warnings too. false when there is no such path. */
bool content_check(const char *path, struct problems *problems);

/* Tells every key of a kind of file, in the order of its table, to `tell`: the key ("steps.principles.why"), the form of its
 * value in English ("words, at most 500 characters") and what else there is to know ("" or "; may be left out"). For the manual. */
void content_fields(const char *kind, void (*tell)(const char *key, const char *form, const char *note));

/* What can be wrong; the numbers are those of `takka help TK0101` and never change. */
enum content_problem {
	PROBLEM_UNREADABLE = 101, /* detail: the system's reason */
	PROBLEM_TOO_LARGE = 102,
	PROBLEM_NOT_UTF8 = 103,
	PROBLEM_SYNTAX = 104, /* detail: libyaml's reason */
	PROBLEM_TOO_DEEP = 105,
	PROBLEM_ALIAS = 106,
	PROBLEM_DUPLICATE_KEY = 107, /* detail: the key */
	PROBLEM_CONTROL = 108,       /* detail: U+001B */
	PROBLEM_WIDTH = 109,         /* detail: U+200D */
	PROBLEM_DOCUMENTS = 110,
	PROBLEM_TAG = 111,
	PROBLEM_EMPTY_FILE = 112,
	PROBLEM_LEAVES_PACK = 113,
	PROBLEM_TOO_MANY = 114,
	PROBLEM_OUT_OF_MEMORY = 115,
	PROBLEM_UNKNOWN_KEY = 201,    /* detail: the key; hint */
	PROBLEM_MISSING_KEY = 202,    /* detail: the key */
	PROBLEM_WRONG_TYPE = 203,     /* detail: the key */
	PROBLEM_UNKNOWN_VALUE = 204,  /* detail: the value; hint */
	PROBLEM_OUT_OF_RANGE = 205,   /* detail: the value; hint: the range */
	PROBLEM_TOO_LONG = 206,       /* detail: how long; hint: how long it may be */
	PROBLEM_BAD_ID = 207,         /* detail: the id */
	PROBLEM_DUPLICATE_ID = 208,   /* detail: the id */
	PROBLEM_NO_SUCH_ID = 209,     /* detail: the id; hint */
	PROBLEM_WRONG_VERSION = 210,  /* detail: the version */
	PROBLEM_WRONG_KIND = 211,     /* detail: the kind; hint */
	PROBLEM_WRONG_LANGUAGE = 212, /* detail: the lang; hint: the folder */
	PROBLEM_EMPTY_LIST = 213,     /* detail: the key */
	PROBLEM_ROLE_WITHOUT = 214,   /* detail: the key; hint: the role */
	PROBLEM_UNKNOWN_FILE = 215,
	PROBLEM_EMPTY_WORDS = 216,    /* detail: the key */
	PROBLEM_UNTRANSLATED = 301,   /* detail: the key */
	PROBLEM_OTHER_LENGTH = 302,   /* detail: the key; hint: the length in the source */
	PROBLEM_NOT_IN_SOURCE = 303,  /* detail: the id; hint */
	PROBLEM_STRUCTURE = 304,      /* detail: the key */
	PROBLEM_STALE = 305,          /* detail: the fingerprint found; hint: the source's */
	PROBLEM_NO_FINGERPRINT = 306, /* hint: the source's */
	PROBLEM_NO_FILE = 307,        /* detail: the file */
	PROBLEM_UNLISTED = 308,       /* detail: the language */
};

#endif
