/* The journal: what is kept, what a damaged or foreign file does, two writers, a full disk, kill -9, and erasing. Each test
 * has a folder of its own. */
#include "journal_fixture.h"

/* ---- keeping ---- */

static void keeps_what_it_is_given(void **state)
{
	struct place *place = *state;
	static const char *const texts[] = {"Kysyn ensin, miten matka meni.", "'; DROP TABLE event; --", ""};
	size_t count;
	struct journal *journal = open_at(place);
	assert_int_equal(journal_state(journal), JOURNAL_KEEPS);
	const int64_t id = write_notes(journal, &count, texts, COUNT_OF(texts));
	journal_close(journal);

	journal = open_at(place);
	struct journal_session about;
	struct journal_event *events;
	assert_true(journal_find(journal, id, place->arena, &about));
	assert_string_equal(about.flow, "walk");
	assert_string_equal(about.pack, "kohtaaminen");
	assert_string_equal(about.fingerprint, "0123");
	assert_string_equal(about.lang, "fi");
	assert_string_equal(about.role, "peer");
	assert_string_equal(about.step, "advice");
	assert_string_equal(about.place, "Hyvästely");
	assert_int_equal(about.minutes, 15);
	assert_true(about.seed == UINT64_MAX - 3);
	assert_int_equal(about.started, 1000);
	assert_int_equal(about.updated, 2000);
	assert_int_equal(about.events, 3);
	assert_false(about.ended);
	assert_int_equal(events_of(place, journal, id, &events), 3);
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		assert_string_equal(events[i].kind, "note");
		assert_string_equal(events[i].target, "field");
		assert_string_equal(events[i].text, texts[i]);
		assert_int_equal(events[i].at, 2000);
		assert_true(events[i].insisted);
	}
	journal_close(journal);
}

static void finds_the_newest_open_and_ended(void **state)
{
	struct place *place = *state;
	struct journal *journal = open_at(place);
	struct journal_session about, *list;
	assert_false(journal_newest(journal, "walk", false, place->arena, &about));
	struct journal_session later = walk;
	const int64_t first = journal_begin(journal, &walk);
	later.updated = 5000;
	const int64_t second = journal_begin(journal, &later);
	assert_true(journal_newest(journal, "walk", false, place->arena, &about));
	assert_int_equal(about.id, second);
	assert_true(journal_end(journal, second, 6000));
	assert_true(journal_newest(journal, NULL, false, place->arena, &about));
	assert_int_equal(about.id, first);
	assert_true(journal_newest(journal, "walk", true, place->arena, &about));
	assert_int_equal(about.id, second);
	assert_false(journal_newest(journal, "rehearse", false, place->arena, &about));
	assert_false(journal_find(journal, 99, place->arena, &about));
	assert_int_equal(journal_list(journal, place->arena, &list), 2);
	assert_int_equal(list[0].id, second);
	assert_true(list[0].ended);
	journal_close(journal);
}

static void a_draft_replaces_the_draft_before_it(void **state)
{
	struct place *place = *state;
	struct journal *journal = open_at(place);
	struct journal_event *events, event = {.at = 1, .kind = "draft", .target = "a", .text = "Ky"};
	int64_t id = journal_begin(journal, &walk);
	size_t count = 0;
	static const struct {
		const char *kind, *target, *text;
		size_t count;
	} steps[] = {{"draft", "a", "Ky", 1},
	             {"draft", "a", "Kysyn", 1},
	             {"draft", "b", "Mu", 2},
	             {"note", "b", "Muu", 3},
	             {"draft", "b", "Muut", 4}};
	for (size_t i = 0; i < COUNT_OF(steps); i++) {
		event = (struct journal_event){
		    .at = 1, .kind = steps[i].kind, .target = steps[i].target, .text = steps[i].text};
		assert_true(journal_append(journal, &id, &count, &event, NULL));
		assert_int_equal(count, steps[i].count);
	}
	assert_int_equal(events_of(place, journal, id, &events), 4);
	assert_string_equal(events[0].text, "Kysyn");
	journal_close(journal);
}

static void folder_and_file_are_for_one_person(void **state)
{
	struct place *place = *state;
	const mode_t before = umask(0);
	struct journal *journal = open_at(place);
	size_t count;
	write_notes(journal, &count, (const char *const[]){"x"}, 1);
	umask(before);
	static const char *const tails[] = {"", "-wal", "-shm"};
	struct stat about;
	for (size_t i = 0; i < COUNT_OF(tails); i++) {
		char path[120];
		snprintf(path, sizeof(path), "%s%s", place->path, tails[i]);
		assert_int_equal(stat(path, &about), 0);
		assert_int_equal(about.st_mode & 0777, 0600);
	}
	char folder[96];
	snprintf(folder, sizeof(folder), "%s/data/takka", place->folder);
	assert_int_equal(stat(folder, &about), 0);
	assert_int_equal(about.st_mode & 0777, 0700);
	journal_close(journal);
}

static void memory_leaves_no_file(void **state)
{
	struct place *place = *state;
	struct journal *journal = journal_open(NULL, "STAMP");
	size_t count;
	struct journal_event *events;
	assert_int_equal(journal_state(journal), JOURNAL_MEMORY);
	const int64_t id = write_notes(journal, &count, (const char *const[]){"a", "b"}, 2);
	assert_int_equal(events_of(place, journal, id, &events), 2);
	journal_close(journal);
	assert_int_not_equal(access(place->path, F_OK), 0);
}

/* ---- files that are no journal ---- */

static void make_file(struct place *place, const char *bytes, size_t len)
{
	char folder[96];
	snprintf(folder, sizeof(folder), "%s/data/takka", place->folder);
	assert_int_equal(file_make_folders(folder, 0700), 0);
	assert_int_equal(file_write(place->path, bytes, len, 0600), 0);
}

static void damaged_is_set_aside(void **state)
{
	struct place *place = *state;
	static const char garbage[] =
	    "this is no database at all, but it is somebody's words all the same ............";
	make_file(place, garbage, sizeof(garbage));
	for (int i = 0; i < 2; i++) { /* the second time the name is taken */
		struct journal *journal = open_at(place);
		char *kept;
		size_t count, len;
		assert_int_equal(journal_state(journal), JOURNAL_SET_ASIDE);
		assert_int_equal(file_read(journal_aside(journal), 1000, &kept, &len), 0);
		assert_int_equal(len, sizeof(garbage));
		assert_memory_equal(kept, garbage, len);
		free(kept);
		write_notes(journal, &count, (const char *const[]){"goes on"}, 1);
		assert_int_equal(journal_state(journal), JOURNAL_SET_ASIDE);
		journal_close(journal);
		unlink(place->path);
		make_file(place, garbage, sizeof(garbage));
	}
}

static void run_sql(const struct place *place, const char *sql)
{
	sqlite3 *db;
	assert_int_equal(sqlite3_open(place->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

static void foreign_database_is_set_aside(void **state)
{
	struct place *place = *state;
	make_file(place, "", 0);
	run_sql(place, "CREATE TABLE calendar(day TEXT); INSERT INTO calendar VALUES('monday')");
	struct journal *journal = open_at(place);
	assert_int_equal(journal_state(journal), JOURNAL_SET_ASIDE);
	journal_close(journal);
}

static void truncated_is_set_aside(void **state)
{
	struct place *place = *state;
	struct journal *journal = open_at(place);
	size_t count;
	write_notes(journal, &count, (const char *const[]){"x"}, 1);
	journal_close(journal);
	assert_int_equal(truncate(place->path, 700), 0);
	journal = open_at(place);
	assert_int_equal(journal_state(journal), JOURNAL_SET_ASIDE);
	journal_close(journal);
}

static void newer_is_left_untouched(void **state)
{
	struct place *place = *state;
	size_t count;
	struct journal *journal = open_at(place);
	write_notes(journal, &count, (const char *const[]){"x"}, 1);
	journal_close(journal);
	run_sql(place, "PRAGMA user_version=2; PRAGMA wal_checkpoint(TRUNCATE)");
	char *before, *after;
	size_t before_len, after_len;
	assert_int_equal(file_read(place->path, 1 << 20, &before, &before_len), 0);
	journal = open_at(place);
	assert_int_equal(journal_state(journal), JOURNAL_NEWER);
	write_notes(journal, &count, (const char *const[]){"in memory"}, 1);
	journal_close(journal);
	assert_int_equal(file_read(place->path, 1 << 20, &after, &after_len), 0);
	assert_int_equal(before_len, after_len);
	assert_memory_equal(before, after, before_len);
	free(before);
	free(after);
}

static void looking_makes_no_file(void **state)
{
	struct place *place = *state;
	struct journal *journal = open_at(place);
	struct journal_session about, *list;
	assert_false(journal_newest(journal, NULL, false, place->arena, &about));
	assert_int_equal(journal_list(journal, place->arena, &list), 0);
	assert_int_equal(journal_state(journal), JOURNAL_KEEPS);
	assert_true(journal_erase(journal));
	journal_close(journal);
	assert_int_not_equal(access(place->path, F_OK), 0);
}

static void empty_file_becomes_a_journal(void **state)
{
	struct place *place = *state;
	make_file(place, "", 0);
	struct journal *journal = open_at(place);
	assert_int_equal(journal_state(journal), JOURNAL_KEEPS);
	journal_close(journal);
}

static void unreachable_is_kept_in_memory(void **state)
{
	struct place *place = *state;
	char folder[96], elsewhere[96];
	snprintf(folder, sizeof(folder), "%s/data/takka", place->folder);
	snprintf(elsewhere, sizeof(elsewhere), "%s/elsewhere", place->folder);
	assert_int_equal(file_make_folders(folder, 0700), 0);
	static const char *const kinds[] = {"folder", "fifo", "link", "under a file"};
	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		const char *path = place->path;
		if (i == 0)
			assert_int_equal(mkdir(path, 0700), 0);
		if (i == 1)
			assert_int_equal(mkfifo(path, 0600), 0);
		if (i == 2)
			assert_int_equal(symlink(elsewhere, path), 0);
		if (i == 3)
			path = "/dev/null/takka/journal.db";
		struct journal *journal = journal_open(path, "STAMP");
		size_t count;
		write_notes(journal, &count, (const char *const[]){kinds[i]}, 1);
		assert_int_equal(journal_state(journal), JOURNAL_UNREACHABLE);
		assert_int_not_equal(journal_errno(journal), 0);
		journal_close(journal);
		remove(place->path);
	}
	assert_int_not_equal(access(elsewhere, F_OK), 0);
}

/* ---- two writers, full disks, kill -9 ---- */

static void two_on_one_session_go_on_apart(void **state)
{
	struct place *place = *state;
	struct journal *one = open_at(place), *other = open_at(place);
	size_t count, other_count;
	const int64_t id = write_notes(one, &count, (const char *const[]){"first", "second"}, 2);
	int64_t mine = id, others = id;
	other_count = count;
	struct journal_event event = note("hers"), *events;
	assert_true(journal_append(other, &others, &other_count, &event, NULL));
	assert_int_equal(others, id);
	event = note("mine");
	assert_true(journal_append(one, &mine, &count, &event, NULL));
	assert_int_not_equal(mine, id);
	assert_int_equal(count, 3);
	assert_int_equal(events_of(place, one, mine, &events), 3);
	assert_string_equal(events[1].text, "second");
	assert_string_equal(events[2].text, "mine");
	assert_int_equal(events_of(place, one, id, &events), 3);
	assert_string_equal(events[2].text, "hers");
	journal_close(one);
	journal_close(other);
}

/* Runs in a child, because the limit is the process's: writes until the file may not grow, and goes on in memory. */
static int fill_disk(struct place *place)
{
	signal(SIGXFSZ, SIG_IGN);
	struct journal *journal = journal_open(place->path, "STAMP");
	int64_t id = journal_begin(journal, &walk);
	size_t count = 0;
	const struct rlimit limit = {96 * 1024, 96 * 1024};
	setrlimit(RLIMIT_FSIZE, &limit);
	const struct journal_event event = note("a sentence of some length, so that the file has to grow before long");
	for (int i = 0; i < 2000; i++)
		if (!journal_append(journal, &id, &count, &event, "Ohjaus"))
			return 1;
	struct journal_event *events;
	const size_t kept = journal_events(journal, id, place->arena, &events);
	const bool right = journal_state(journal) == JOURNAL_FULL && kept == 2000 && count == 2000;
	journal_close(journal);
	return right ? 0 : 2;
}

static void full_disk_goes_on_in_memory(void **state)
{
	struct place *place = *state;
	const pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0)
		_exit(fill_disk(place));
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	struct journal *journal = open_at(place);
	struct journal_session about;
	assert_int_equal(journal_state(journal), JOURNAL_KEEPS);
	assert_true(journal_newest(journal, "walk", false, place->arena, &about));
	assert_true(about.events > 10);
	journal_close(journal);
}

/* A child appends and tells each acknowledged event through a pipe, until it is killed. */
static _Noreturn void append_for_ever(struct place *place, int told)
{
	struct journal *journal = journal_open(place->path, "STAMP");
	int64_t id = journal_begin(journal, &walk);
	size_t count = 0;
	for (;;) {
		const struct journal_event event = note("x");
		if (!journal_append(journal, &id, &count, &event, NULL) || write(told, "x", 1) != 1)
			_exit(1);
	}
}

static void kill_loses_nothing_acknowledged(void **state)
{
	struct place *place = *state;
	for (int round = 0; round < 5; round++) {
		int ends[2];
		size_t told = 0;
		char bytes[512];
		ssize_t got;
		assert_int_equal(pipe(ends), 0);
		const pid_t child = fork();
		assert_true(child >= 0);
		if (child == 0)
			append_for_ever(place, ends[1]);
		close(ends[1]);
		while (told < (size_t)(5 + round * 7) && (got = read(ends[0], bytes, sizeof(bytes))) > 0)
			told += (size_t)got;
		kill(child, SIGKILL);
		while ((got = read(ends[0], bytes, sizeof(bytes))) > 0)
			told += (size_t)got;
		close(ends[0]);
		waitpid(child, NULL, 0);
		struct journal *journal = open_at(place);
		struct journal_session about;
		assert_int_equal(journal_state(journal), JOURNAL_KEEPS);
		assert_true(journal_newest(journal, "walk", false, place->arena, &about));
		assert_true(about.events >= told && about.events <= told + 1);
		journal_end(journal, about.id, 9999);
		journal_close(journal);
	}
}

/* ---- erasing ---- */

static bool any_file_has(const char *folder, const char *words)
{
	char command[256];
	snprintf(command, sizeof(command), "grep -rqa '%s' '%s'", words, folder);
	return system(command) == 0;
}

static void erasing_leaves_no_word(void **state)
{
	struct place *place = *state;
	struct journal *journal = open_at(place);
	struct journal_session *list;
	size_t count;
	write_notes(journal, &count, (const char *const[]){"salainen ajatus"}, 1);
	assert_true(any_file_has(place->folder, "salainen ajatus"));
	assert_true(journal_erase(journal));
	assert_false(any_file_has(place->folder, "salainen ajatus"));
	assert_int_equal(journal_list(journal, place->arena, &list), 0);
	write_notes(journal, &count, (const char *const[]){"anew"}, 1);
	assert_int_equal(journal_list(journal, place->arena, &list), 1);
	journal_close(journal);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    CASE(keeps_what_it_is_given),
	    CASE(finds_the_newest_open_and_ended),
	    CASE(a_draft_replaces_the_draft_before_it),
	    CASE(folder_and_file_are_for_one_person),
	    CASE(memory_leaves_no_file),
	    CASE(damaged_is_set_aside),
	    CASE(foreign_database_is_set_aside),
	    CASE(truncated_is_set_aside),
	    CASE(newer_is_left_untouched),
	    CASE(looking_makes_no_file),
	    CASE(empty_file_becomes_a_journal),
	    CASE(unreachable_is_kept_in_memory),
	    CASE(two_on_one_session_go_on_apart),
	    CASE(full_disk_goes_on_in_memory),
	    CASE(kill_loses_nothing_acknowledged),
	    CASE(erasing_leaves_no_word),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
