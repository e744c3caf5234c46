/* check: what the parts of the authors' compiler share. */
#ifndef TAKKA_CONTENT_CHECK_H
#define TAKKA_CONTENT_CHECK_H

#include "pack.h"

struct check {
	struct arena *arena; /* what is read */
	struct problems *problems;
	const char *folder;
	const struct pack *pack;
};

/* Calls `each` for what lies in a folder, in the order of its names. */
typedef void entry_check(const struct check *check, const void *about, const char *path, const char *name);
void check_entries(const struct check *check, const char *folder, entry_check *each, const void *about);

/* A finding about a file as a whole. */
void check_warn(const struct check *check, int code, const char *file, const char *detail, const char *hint);

/* What cards.yaml (at `path`) refers to: steps of steps.yaml, pictures that can be shown. And pictures that no card names. */
void check_cards(const struct check *check, const char *path, const struct cards *cards);
/* What steps.yaml (at `path`) refers to outside itself: pictures that can be shown. */
void check_steps(const struct check *check, const char *path, const struct steps *steps);

#endif
