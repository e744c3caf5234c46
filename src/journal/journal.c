/* The journal's file has two tables: session, a row each with what it was begun with and where it is now, and event, the logs.
 * An event's place in its log is its `seq`, from 0. Each append is a transaction of its own. When the disk fails, what this
 * process has begun or gone on with is copied into a database in memory and the file is let go of. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "inside.h"

enum { VERSION = 1, APPLICATION = 0x74616b6b, BUSY_MILLISECONDS = 2000 }; /* "takk" */

struct journal {
	sqlite3 *db;        /* NULL: not opened yet, see reach() */
	char *path, *stamp; /* path NULL: in memory */
	enum journal_state state;
	int error;
	char *aside;
	sqlite3_int64 own; /* the session that this process writes to: what a full disk must not take; 0: none */
};

static const char schema[] =
    "CREATE TABLE session(id INTEGER PRIMARY KEY AUTOINCREMENT, flow TEXT NOT NULL, pack TEXT NOT NULL,"
    " fingerprint TEXT NOT NULL, lang TEXT NOT NULL, role TEXT NOT NULL, step TEXT NOT NULL, minutes INTEGER NOT NULL,"
    " seed INTEGER NOT NULL, started INTEGER NOT NULL, updated INTEGER NOT NULL, ended INTEGER NOT NULL DEFAULT 0,"
    " place TEXT NOT NULL);"
    "CREATE TABLE event(session INTEGER NOT NULL REFERENCES session(id) ON DELETE CASCADE, seq INTEGER NOT NULL,"
    " at INTEGER NOT NULL, kind TEXT NOT NULL, target TEXT NOT NULL, text TEXT NOT NULL, insisted INTEGER NOT NULL,"
    " PRIMARY KEY(session, seq)) WITHOUT ROWID;";

/* ---- statements ---- */

static sqlite3_stmt *prepare_with(sqlite3 *db, const char *sql, const char *types, va_list values)
{
	sqlite3_stmt *statement;
	if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
		return NULL;
	for (int i = 0; types[i]; i++) {
		if (types[i] == 'i') {
			sqlite3_bind_int64(statement, i + 1, va_arg(values, int64_t));
			continue;
		}
		const char *text = va_arg(values, const char *);
		sqlite3_bind_text(statement, i + 1, text ? text : "", -1, SQLITE_TRANSIENT);
	}
	return statement;
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql, const char *types, ...)
{
	va_list values;
	va_start(values, types);
	sqlite3_stmt *statement = prepare_with(db, sql, types, values);
	va_end(values);
	return statement;
}

/* Runs a statement that gives no rows, and finishes it. */
static int finish(sqlite3 *db, sqlite3_stmt *statement)
{
	if (!statement)
		return sqlite3_errcode(db);
	const int stepped = sqlite3_step(statement);
	const int ended = sqlite3_finalize(statement);
	return stepped == SQLITE_DONE || stepped == SQLITE_ROW ? SQLITE_OK : ended;
}

static int run(sqlite3 *db, const char *sql)
{
	return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

static int64_t number(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *statement = prepare(db, sql, "");
	const int64_t found =
	    statement && sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : -1;
	sqlite3_finalize(statement);
	return found;
}

/* ---- opening ---- */

static void remember(struct journal *journal, enum journal_state state, int error)
{
	journal->state = state;
	journal->error = error;
}

static bool open_memory(struct journal *journal)
{
	sqlite3_close(journal->db);
	journal->db = NULL;
	return sqlite3_open(":memory:", &journal->db) == SQLITE_OK &&
	       run(journal->db, "PRAGMA foreign_keys=ON") == SQLITE_OK && run(journal->db, schema) == SQLITE_OK;
}

/* The folder 0700, the file 0600 and an ordinary one; 0 or an errno value. */
static int make_file(const char *path)
{
	char folder[PATH_MAX];
	if (snprintf(folder, sizeof(folder), "%s", path) >= (int)sizeof(folder))
		return ENAMETOOLONG;
	char *slash = strrchr(folder, '/');
	if (slash && slash != folder) {
		*slash = '\0';
		const int error = file_make_folders(folder, 0700);
		if (error)
			return error;
	}
	const int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
	if (fd < 0)
		return errno;
	struct stat about;
	const int error = fstat(fd, &about) ? errno : S_ISREG(about.st_mode) ? 0 : EINVAL;
	if (!error && (about.st_mode & 077))
		fchmod(fd, 0600);
	close(fd);
	return error;
}

static int set_up(sqlite3 *db)
{
	sqlite3_busy_timeout(db, BUSY_MILLISECONDS);
	return run(db,
	           "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON");
}

/* A new file gets its tables in one transaction, so that two who begin it at once do not both do. */
static int make_tables(sqlite3 *db)
{
	char marks[120];
	int code = run(db, "BEGIN IMMEDIATE");
	if (code != SQLITE_OK)
		return code;
	snprintf(marks, sizeof(marks), "PRAGMA application_id=%d; PRAGMA user_version=%d; COMMIT", APPLICATION,
	         VERSION);
	if (number(db, "PRAGMA user_version") == 0) {
		code = run(db, schema);
		if (code == SQLITE_OK)
			code = run(db, marks);
	} else
		code = run(db, "COMMIT");
	if (code != SQLITE_OK)
		run(db, "ROLLBACK");
	return code;
}

static bool is_damage(int code)
{
	return code == SQLITE_NOTADB || code == SQLITE_CORRUPT || code == SQLITE_SCHEMA || code == SQLITE_ERROR;
}

/* What the file is: our journal (SQLITE_OK), of a newer takka (SQLITE_MISMATCH), or what is wrong with it. */
static int look_at(sqlite3 *db)
{
	const int64_t version = number(db, "PRAGMA user_version");
	if (version < 0)
		return sqlite3_errcode(db) == SQLITE_OK ? SQLITE_CORRUPT : sqlite3_errcode(db);
	const int64_t application = number(db, "PRAGMA application_id");
	if (version > VERSION && application == APPLICATION)
		return SQLITE_MISMATCH;
	if (version == 0 && application == 0 && number(db, "SELECT count(*) FROM sqlite_master") == 0)
		return SQLITE_EMPTY;
	if (application != APPLICATION || number(db, "SELECT count(*) FROM session LEFT JOIN event ON 0") < 0)
		return SQLITE_NOTADB;
	return SQLITE_OK;
}

static int open_file(struct journal *journal)
{
	sqlite3_close(journal->db);
	journal->db = NULL;
	int code = sqlite3_open_v2(journal->path, &journal->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, NULL);
	if (code != SQLITE_OK)
		return code;
	sqlite3_busy_timeout(journal->db, BUSY_MILLISECONDS);
	code = look_at(journal->db);
	if (code != SQLITE_OK && code != SQLITE_EMPTY)
		return code;
	const bool empty = code == SQLITE_EMPTY;
	code = set_up(journal->db);
	return code == SQLITE_OK && empty ? make_tables(journal->db) : code;
}

/* A name that nobody has: PATH.STAMP.damaged, with a number when it must be. */
static bool set_aside(struct journal *journal, const char *stamp)
{
	static const char *const tails[] = {"", "-wal", "-shm"};
	char name[PATH_MAX], from[PATH_MAX + 8], to[PATH_MAX + 8];
	for (int i = 0; i < 100; i++) {
		snprintf(name, sizeof(name), i ? "%s.%s.%d.damaged" : "%s.%s.damaged", journal->path, stamp, i);
		if (access(name, F_OK) != 0)
			break;
	}
	sqlite3_close(journal->db);
	journal->db = NULL;
	for (size_t i = 0; i < COUNT_OF(tails); i++) {
		snprintf(from, sizeof(from), "%s%s", journal->path, tails[i]);
		snprintf(to, sizeof(to), "%s%s", name, tails[i]);
		if (rename(from, to) && i == 0)
			return false;
	}
	free(journal->aside);
	journal->aside = strdup(name);
	return journal->aside != NULL;
}

static void open_disk(struct journal *journal, const char *stamp)
{
	int error = make_file(journal->path);
	if (error) {
		remember(journal, JOURNAL_UNREACHABLE, error);
		return;
	}
	int code = open_file(journal);
	remember(journal, JOURNAL_KEEPS, 0);
	if (is_damage(code) && set_aside(journal, stamp)) {
		error = make_file(journal->path);
		code = error ? SQLITE_CANTOPEN : open_file(journal);
		remember(journal, JOURNAL_SET_ASIDE, 0);
	}
	if (code == SQLITE_MISMATCH)
		remember(journal, JOURNAL_NEWER, 0);
	else if (code == SQLITE_FULL || code == SQLITE_IOERR)
		remember(journal, JOURNAL_FULL, errno ? errno : EIO);
	else if (code != SQLITE_OK)
		remember(journal, JOURNAL_UNREACHABLE, code == SQLITE_BUSY ? EBUSY : errno ? errno : EIO);
}

struct journal *journal_open(const char *path, const char *stamp)
{
	struct journal *journal = calloc(1, sizeof(*journal));
	if (!journal)
		return NULL;
	remember(journal, path ? JOURNAL_KEEPS : JOURNAL_MEMORY, 0);
	journal->path = path ? strdup(path) : NULL;
	journal->stamp = strdup(stamp);
	if ((!path || journal->path) && journal->stamp)
		return journal;
	journal_close(journal);
	return NULL;
}

/* Opens the file, or makes it, when something is to be written; NULL when memory is out. */
static sqlite3 *reach(struct journal *journal)
{
	if (journal->db)
		return journal->db;
	if (journal->path)
		open_disk(journal, journal->stamp);
	const bool on_disk = journal->state == JOURNAL_KEEPS || journal->state == JOURNAL_SET_ASIDE;
	if (!on_disk && !open_memory(journal)) {
		sqlite3_close(journal->db);
		journal->db = NULL;
	}
	return journal->db;
}

/* For reading: a file that is not there has nothing to read, and is not made for that. */
static sqlite3 *look_in(struct journal *journal)
{
	const bool nothing = !journal->db && (!journal->path || access(journal->path, F_OK) != 0);
	return nothing ? NULL : reach(journal);
}

void journal_close(struct journal *journal)
{
	if (!journal)
		return;
	sqlite3_close(journal->db);
	free(journal->path);
	free(journal->stamp);
	free(journal->aside);
	free(journal);
}

enum journal_state journal_state(struct journal *journal)
{
	look_in(journal);
	return journal->state;
}

int journal_errno(const struct journal *journal)
{
	return journal->error;
}

const char *journal_aside(const struct journal *journal)
{
	return journal->aside;
}

sqlite3_stmt *journal_prepare(struct journal *journal, const char *sql, const char *types, ...)
{
	va_list values;
	va_start(values, types);
	sqlite3_stmt *statement = look_in(journal) ? prepare_with(journal->db, sql, types, values) : NULL;
	va_end(values);
	return statement;
}

/* ---- when the disk fails ---- */

/* Copies the session that this process writes to from one database into another, under the same id. */
static void carry(sqlite3 *from, sqlite3 *to, sqlite3_int64 session)
{
	sqlite3_stmt *row = prepare(from, "SELECT * FROM session WHERE id=?", "i", session);
	if (row && sqlite3_step(row) == SQLITE_ROW) {
		sqlite3_stmt *put = prepare(to, "INSERT INTO session VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)", "");
		for (int i = 0; put && i < sqlite3_column_count(row); i++)
			sqlite3_bind_value(put, i + 1, sqlite3_column_value(row, i));
		finish(to, put);
	}
	sqlite3_finalize(row);
	row = prepare(from, "SELECT * FROM event WHERE session=?", "i", session);
	while (row && sqlite3_step(row) == SQLITE_ROW) {
		sqlite3_stmt *put = prepare(to, "INSERT INTO event VALUES(?,?,?,?,?,?,?)", "");
		for (int i = 0; put && i < sqlite3_column_count(row); i++)
			sqlite3_bind_value(put, i + 1, sqlite3_column_value(row, i));
		finish(to, put);
	}
	sqlite3_finalize(row);
}

/* From here on in memory. What this process did so far is taken along; what lies in the file stays there. */
static bool retreat(struct journal *journal, int error)
{
	sqlite3 *file = journal->db;
	journal->db = NULL;
	run(file, "ROLLBACK");
	const bool opened = open_memory(journal);
	if (opened && journal->own)
		carry(file, journal->db, journal->own);
	sqlite3_close(file);
	remember(journal, JOURNAL_FULL, error);
	return opened;
}

/* ---- writing ---- */

int64_t journal_begin(struct journal *journal, const struct journal_session *about)
{
	static const char sql[] =
	    "INSERT INTO session(flow,pack,fingerprint,lang,role,step,minutes,seed,started,updated,place)"
	    " VALUES(?,?,?,?,?,?,?,?,?,?,?)";
	for (int attempt = 0; attempt < 2 && reach(journal); attempt++) {
		sqlite3_stmt *put =
		    prepare(journal->db, sql, "ttttttiiiit", about->flow, about->pack, about->fingerprint, about->lang,
		            about->role, about->step, (int64_t)about->minutes, (int64_t)about->seed, about->started,
		            about->updated, about->place);
		if (finish(journal->db, put) == SQLITE_OK)
			return journal->own = sqlite3_last_insert_rowid(journal->db);
		if (journal->state == JOURNAL_MEMORY || !retreat(journal, errno ? errno : EIO))
			break;
	}
	return 0;
}

static int64_t count_events(sqlite3 *db, int64_t session)
{
	sqlite3_stmt *row = prepare(db, "SELECT count(*) FROM event WHERE session=?", "i", session);
	const int64_t count = row && sqlite3_step(row) == SQLITE_ROW ? sqlite3_column_int64(row, 0) : -1;
	sqlite3_finalize(row);
	return count;
}

/* A copy of the session with its first `count` events; its id, 0 when it could not be made. */
static int64_t fork_session(sqlite3 *db, int64_t session, size_t count)
{
	sqlite3_stmt *copy = prepare(
	    db,
	    "INSERT INTO session(flow,pack,fingerprint,lang,role,step,minutes,seed,started,updated,place)"
	    " SELECT flow,pack,fingerprint,lang,role,step,minutes,seed,started,updated,place FROM session WHERE id=?",
	    "i", session);
	if (finish(db, copy) != SQLITE_OK)
		return 0;
	const int64_t id = sqlite3_last_insert_rowid(db);
	copy = prepare(
	    db, "INSERT INTO event SELECT ?,seq,at,kind,target,text,insisted FROM event WHERE session=? AND seq<?",
	    "iii", id, session, (int64_t)count);
	return finish(db, copy) == SQLITE_OK ? id : 0;
}

/* Whether the log's last event is a draft for the same field. */
static bool is_draft_of(sqlite3 *db, int64_t session, size_t count, const struct journal_event *event)
{
	if (!count || strcmp(event->kind, "draft") != 0)
		return false;
	sqlite3_stmt *row = prepare(db, "SELECT 1 FROM event WHERE session=? AND seq=? AND kind='draft' AND target=?",
	                            "iit", session, (int64_t)count - 1, event->target);
	const bool found = row && sqlite3_step(row) == SQLITE_ROW;
	sqlite3_finalize(row);
	return found;
}

/* The writes of one append; on success *session and *count are as they are now. */
static int append(sqlite3 *db, int64_t *session, size_t *count, const struct journal_event *event, const char *place)
{
	int64_t id = *session;
	if (count_events(db, id) != (int64_t)*count)
		id = fork_session(db, id, *count);
	if (!id)
		return sqlite3_errcode(db) == SQLITE_OK ? SQLITE_ERROR : sqlite3_errcode(db);
	const size_t seq = is_draft_of(db, id, *count, event) ? *count - 1 : *count;
	sqlite3_stmt *put =
	    prepare(db, "INSERT OR REPLACE INTO event VALUES(?,?,?,?,?,?,?)", "iiittti", id, (int64_t)seq, event->at,
	            event->kind, event->target, event->text, (int64_t)event->insisted);
	int code = finish(db, put);
	if (code != SQLITE_OK)
		return code;
	put = place ? prepare(db, "UPDATE session SET updated=?, place=? WHERE id=?", "iti", event->at, place, id)
	            : prepare(db, "UPDATE session SET updated=? WHERE id=?", "ii", event->at, id);
	code = finish(db, put);
	if (code != SQLITE_OK)
		return code;
	*session = id;
	*count = seq + 1;
	return SQLITE_OK;
}

bool journal_append(struct journal *journal, int64_t *session, size_t *count, const struct journal_event *event,
                    const char *place)
{
	journal->own = *session;
	for (int attempt = 0; attempt < 2 && reach(journal); attempt++) {
		int64_t id = *session;
		size_t events = *count;
		errno = 0;
		int code = run(journal->db, "BEGIN IMMEDIATE");
		if (code == SQLITE_OK)
			code = append(journal->db, &id, &events, event, place);
		if (code == SQLITE_OK)
			code = run(journal->db, "COMMIT");
		if (code == SQLITE_OK) {
			*session = journal->own = id;
			*count = events;
			return true;
		}
		run(journal->db, "ROLLBACK");
		if (!retreat(journal, errno ? errno : code == SQLITE_BUSY ? EBUSY : EIO))
			return false;
	}
	return false;
}

bool journal_end(struct journal *journal, int64_t session, int64_t at)
{
	sqlite3_stmt *put =
	    journal_prepare(journal, "UPDATE session SET ended=1, updated=? WHERE id=?", "ii", at, session);
	return put && finish(journal->db, put) == SQLITE_OK;
}

bool journal_erase(struct journal *journal)
{
	sqlite3 *db = look_in(journal);
	if (!db)
		return true;
	if (run(db, "DELETE FROM event; DELETE FROM session; DELETE FROM sqlite_sequence") != SQLITE_OK ||
	    run(db, "VACUUM") != SQLITE_OK)
		return false;
	return !journal->path || run(db, "PRAGMA wal_checkpoint(TRUNCATE)") == SQLITE_OK;
}
