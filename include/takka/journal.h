/* journal: sessions kept as logs of events in one SQLite file (WAL, synchronous FULL, secure_delete). It knows nothing
 * of flows or pages: an event is a few strings. Nothing here asks the time or reads the environment. */
#ifndef TAKKA_JOURNAL_H
#define TAKKA_JOURNAL_H

#include "takka/base.h"

struct journal;

/* Why a journal does not keep things on disk, if so. The sentence for a person is made at the edge. */
enum journal_state {
	JOURNAL_KEEPS,     /* all is well: on disk */
	JOURNAL_MEMORY,    /* asked for: --no-journal */
	JOURNAL_SET_ASIDE, /* the file was no journal or damaged: it now lies at journal_aside(), a new one was begun */
	JOURNAL_NEWER,     /* the file is of a newer takka: left untouched, this run is kept in memory only */
	JOURNAL_UNREACHABLE, /* folder or file cannot be made or opened (journal_errno): in memory only */
	JOURNAL_FULL,        /* the disk is full or writing failed (journal_errno): from here on in memory only */
};

/* What is known of a session. Strings are borrowed on the way in; on the way out they live until the arena given dies. */
struct journal_session {
	int64_t id;
	const char *flow;        /* which activity: "walk" */
	const char *pack;        /* pack id */
	const char *fingerprint; /* of the content it was begun with */
	const char *lang, *role; /* as when it was begun */
	const char *step;        /* where it starts, or "" */
	int minutes;
	uint64_t seed;
	int64_t started, updated; /* milliseconds since the epoch */
	bool ended;
	const char *place; /* where the person is now, in her words, for the list and the home page */
	size_t events;     /* how many */
};

/* One thing that happened. `kind` is a stable name, `target` an id, `text` what was written; all "" when absent. */
struct journal_event {
	int64_t at; /* milliseconds since the epoch */
	const char *kind, *target, *text;
	bool insisted;
};

/* A journal at `path`; NULL keeps it in memory. The file is opened when something is first
 * read, and made (folder 0700, file 0600) when something is first written, so that a first page does not wait for the disk. Always returns a usable
 * journal, whatever is on disk (look at journal_state), or NULL when memory is out. Close with journal_close (NULL is fine).
 * `stamp` (for example "2026-11-23T19-14") names a file that must be set aside: PATH.STAMP.damaged, never overwriting one. */
struct journal *journal_open(const char *path, const char *stamp);
void journal_close(struct journal *journal);
enum journal_state journal_state(struct journal *journal); /* opens it, if that has not been done */
int journal_errno(const struct journal *journal);
const char *journal_aside(const struct journal *journal); /* path of what was set aside, or NULL */

/* Begins a session and gives its id; `id`, `ended`, `events` of `about` are not looked at. */
int64_t journal_begin(struct journal *journal, const struct journal_session *about);

/* Appends one event to `*session`, which has `count` events so far as this process knows, and updates `place` (NULL: leave) and `updated`.
 * Durable when it returns true. A draft (kind "draft") replaces the event before it when that is a draft too, with the same target.
 * When another takka has meanwhile written to the same session, this one goes on in a copy: *session changes to the copy's id (events 0..count-1 are kept).
 * On a full disk or a write error everything so far is carried over into memory, journal_state changes, and it still returns true;
 * false only when memory is out. *count is updated to the number of events now in the log. */
bool journal_append(struct journal *journal, int64_t *session, size_t *count, const struct journal_event *event,
                    const char *place);

/* Marks a session as ended (it is not offered for resuming any more). */
bool journal_end(struct journal *journal, int64_t session, int64_t at);

/* The newest session of `flow` (NULL: of any) that has not ended / that has (ended false/true); false when there is none. */
bool journal_newest(struct journal *journal, const char *flow, bool ended, struct arena *arena,
                    struct journal_session *out);

/* A session by its id; false when there is none. */
bool journal_find(struct journal *journal, int64_t id, struct arena *arena, struct journal_session *out);

/* Sessions, newest first; *out of the arena. Returns how many. */
size_t journal_list(struct journal *journal, struct arena *arena, struct journal_session **out);

/* A session's events in order; *out of the arena. Returns how many. */
size_t journal_events(struct journal *journal, int64_t session, struct arena *arena, struct journal_event **out);

/* Removes everything for good: rows, write-ahead log, freed pages. true when nothing is left on disk. */
bool journal_erase(struct journal *journal);

#endif
