/* inside: what the two files of the journal share. */
#ifndef TAKKA_JOURNAL_INSIDE_H
#define TAKKA_JOURNAL_INSIDE_H

#include <sqlite3.h>

#include "takka/journal.h"

/* A statement with its values bound by a row of letters: i (int64_t) and t (const char *, NULL as ""). NULL when it
 * cannot be made. */
sqlite3_stmt *journal_prepare(struct journal *journal, const char *sql, const char *types, ...);

#endif
