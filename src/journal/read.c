/* What has been kept, read back: every string is copied into the arena given. */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "inside.h"

#define COLUMNS                                                                                                        \
	"id,flow,pack,fingerprint,lang,role,step,minutes,seed,started,updated,ended,place,"                            \
	"(SELECT count(*) FROM event WHERE event.session=session.id)"

static const char *text_of(sqlite3_stmt *row, int column, struct arena *arena)
{
	const char *text = (const char *)sqlite3_column_text(row, column);
	const char *copy = arena_dup(arena, text ? text : "", text ? strlen(text) : 0);
	return copy ? copy : "";
}

static void read_session(sqlite3_stmt *row, struct arena *arena, struct journal_session *out)
{
	*out = (struct journal_session){
	    .id = sqlite3_column_int64(row, 0),
	    .flow = text_of(row, 1, arena),
	    .pack = text_of(row, 2, arena),
	    .fingerprint = text_of(row, 3, arena),
	    .lang = text_of(row, 4, arena),
	    .role = text_of(row, 5, arena),
	    .step = text_of(row, 6, arena),
	    .minutes = sqlite3_column_int(row, 7),
	    .seed = (uint64_t)sqlite3_column_int64(row, 8),
	    .started = sqlite3_column_int64(row, 9),
	    .updated = sqlite3_column_int64(row, 10),
	    .ended = sqlite3_column_int(row, 11) != 0,
	    .place = text_of(row, 12, arena),
	    .events = (size_t)sqlite3_column_int64(row, 13),
	};
}

static bool read_one(sqlite3_stmt *row, struct arena *arena, struct journal_session *out)
{
	const bool found = row && sqlite3_step(row) == SQLITE_ROW;
	if (found)
		read_session(row, arena, out);
	sqlite3_finalize(row);
	return found;
}

bool journal_newest(struct journal *journal, const char *flow, bool ended, struct arena *arena,
                    struct journal_session *out)
{
	return read_one(journal_prepare(journal,
	                                "SELECT " COLUMNS " FROM session WHERE ended=? AND (?='' OR flow=?)"
	                                " ORDER BY updated DESC, id DESC LIMIT 1",
	                                "itt", (int64_t)ended, flow ? flow : "", flow ? flow : ""),
	                arena, out);
}

bool journal_find(struct journal *journal, int64_t id, struct arena *arena, struct journal_session *out)
{
	return read_one(journal_prepare(journal, "SELECT " COLUMNS " FROM session WHERE id=?", "i", id), arena, out);
}

/* All rows of a statement as structs of `size` bytes in one piece of the arena. */
static size_t read_all(sqlite3_stmt *row, size_t size, struct arena *arena,
                       void (*read)(sqlite3_stmt *row, struct arena *arena, void *out), void *out)
{
	struct str rows = {0};
	size_t count = 0;
	_Alignas(max_align_t) char item[256];
	while (row && sqlite3_step(row) == SQLITE_ROW) {
		read(row, arena, item);
		str_add(&rows, item, size);
		count++;
	}
	sqlite3_finalize(row);
	void *kept = rows.failed ? NULL : arena_dup(arena, rows.s, rows.len);
	str_free(&rows);
	memcpy(out, &kept, sizeof(kept));
	return kept ? count : 0;
}

static void session_row(sqlite3_stmt *row, struct arena *arena, void *out)
{
	read_session(row, arena, out);
}

size_t journal_list(struct journal *journal, struct arena *arena, struct journal_session **out)
{
	return read_all(journal_prepare(journal, "SELECT " COLUMNS " FROM session ORDER BY updated DESC, id DESC", ""),
	                sizeof(**out), arena, session_row, out);
}

static void event_row(sqlite3_stmt *row, struct arena *arena, void *out)
{
	*(struct journal_event *)out = (struct journal_event){
	    .at = sqlite3_column_int64(row, 0),
	    .kind = text_of(row, 1, arena),
	    .target = text_of(row, 2, arena),
	    .text = text_of(row, 3, arena),
	    .insisted = sqlite3_column_int(row, 4) != 0,
	};
}

size_t journal_events(struct journal *journal, int64_t session, struct arena *arena, struct journal_event **out)
{
	return read_all(journal_prepare(journal,
	                                "SELECT at,kind,target,text,insisted FROM event WHERE session=? ORDER BY seq",
	                                "i", session),
	                sizeof(**out), arena, event_row, out);
}
