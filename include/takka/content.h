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
	int cards; /* how many picture cards it offers; 0: none */
};

struct step {
	struct id id;
	struct words title, essence;
	struct id picture; /* beside it on paper; s NULL: none */
	int minutes;
	LIST_OF(struct principle) principles;
};

/* One moment of warming the hearth: an invitation, or a question with room to write (`write: yes`, as it is unless said). */
struct moment {
	struct id id;
	struct words title;
	int write; /* enum answer */
	line_list prompts;
	int cards; /* how many picture cards it offers; 0: none */
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

/* ---- cards.yaml ----------------------------------------------------------------------------- */

/* A picture card: it asks, it does not tell. */
struct card {
	struct id id;
	struct id picture; /* a file in the pack's pictures/ */
	struct words title;
	struct words sees; /* what the picture shows, for those who do not see it */
	line_list asks;
	LIST_OF(struct id) themes;
	LIST_OF(struct id) steps; /* where it fits */
};

struct theme_of_cards {
	struct id id;
	struct words title;
};

struct card_slot {
	struct id id;
	struct words title;
};

enum card_face { FACE_UP, FACE_DOWN };

/* A way of laying cards on the table. Without slots one takes what speaks to one. */
struct spread {
	struct id id;
	struct words title, invite;
	int draw; /* how many lie on the table */
	int face; /* enum card_face */
	LIST_OF(struct card_slot) slots;
};

enum { CARDS_MAX = 400, CARD_THEMES_MAX = 24, SPREAD_SLOTS_MAX = 6, SPREAD_DRAW_MAX = 12 };

struct cards {
	struct words title;
	LIST_OF(struct theme_of_cards) themes;
	LIST_OF(struct spread) spreads;
	LIST_OF(struct card) cards;
	const char *fingerprint; /* as of steps */
};

/* ---- settings.yaml -------------------------------------------------------------------------- */

/* What a person has chosen once and for all; NULL and 0 where she has not. */
struct settings {
	const char *lang, *role, *theme, *letters, *mouse, *bidi, *images;
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

/* The picture cards, read when first asked for; NULL when there are none or they cannot be used (`problems` tells why; a pack
 * without cards.yaml is a whole pack, and nothing is said of it). */
const struct cards *library_cards(struct library *library, struct problems *problems);

/* Whether the pack has picture cards, without reading them. */
bool library_has_cards(const struct library *library);

/* The folder of the pack's pictures; NULL when there is none, or it lies elsewhere. */
const char *library_pictures(const struct library *library);

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
 * value in English ("words, at most 500 characters") and what else there is to know ("" or "; may be left out"). For the manual. False when
 * there is no such kind. */
bool content_fields(const char *kind, void (*tell)(const char *key, const char *form, const char *note));

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
	PROBLEM_PICTURE_NAME = 401,   /* detail: the name */
	PROBLEM_PICTURE_FILE = 402,   /* detail: the system's reason */
	PROBLEM_PICTURE_LINK = 403,
	PROBLEM_PICTURE_LARGE = 404, /* detail: how large; hint: how large it may be */
	PROBLEM_PICTURE_ANIMATED = 405,
	PROBLEM_PICTURE_BROKEN = 406,  /* detail: libpng's reason */
	PROBLEM_PICTURE_DRAWING = 407, /* detail: what a drawing may not hold */
	PROBLEM_PICTURE_UNMADE = 408,  /* detail: the PNG that is not there */
	PROBLEM_PICTURE_UNUSED = 409,
	PROBLEM_THEME_NAME = 410, /* detail: the id */
};

#endif
