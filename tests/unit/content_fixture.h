/* For the tests of content: files made on the spot in a folder that is gone afterwards, and findings as lines of text,
 * so that a test can say what it expects. Paths are from the tree's root. */
#ifndef TAKKA_CONTENT_FIXTURE_H
#define TAKKA_CONTENT_FIXTURE_H

#include "takka/content.h"

#define SMALL "tests/packs/small"
#define RTL   "tests/packs/rtl"

extern char fixture_folder[64];

int fixture_setup(void **state);
int fixture_teardown(void **state);

/* A path below the folder of this test; good until the fourth call from now. */
const char *fixture_path(const char *name);
void fixture_write(const char *name, const char *bytes, size_t len);

/* Copies the pack to `pack` below the folder, afresh. */
void fixture_copy(const char *pack);

/* Replaces the first `find` in the file of the copied pack by `put`; both may be NULL for the file as it is. */
void fixture_edit(const char *file, const char *find, const char *put);

/* Findings as "203 30:14 minutes (a whole number)\n…"; freed by the next call. */
const char *fixture_findings(const struct problems *problems);

/* The findings of content_check on a path of the tree. */
const char *fixture_check(const char *path);

#endif
