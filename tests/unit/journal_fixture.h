/* A folder for a journal, a session to begin and notes to write: for the journal's tests. */
#ifndef TESTS_UNIT_JOURNAL_FIXTURE_H
#define TESTS_UNIT_JOURNAL_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "takka/journal.h"

struct place {
	struct arena *arena;
	char folder[64], path[96];
};

static int set_up(void **state)
{
	struct place *place = calloc(1, sizeof(*place));
	snprintf(place->folder, sizeof(place->folder), "/tmp/takka-XXXXXX");
	if (!mkdtemp(place->folder))
		return -1;
	snprintf(place->path, sizeof(place->path), "%s/data/takka/journal.db", place->folder);
	place->arena = arena_new();
	*state = place;
	return 0;
}

static int tear_down(void **state)
{
	struct place *place = *state;
	char command[128];
	snprintf(command, sizeof(command), "rm -rf '%s'", place->folder);
	const int failed = system(command);
	arena_free(place->arena);
	free(place);
	return failed;
}

static const struct journal_session walk = {.flow = "walk",
                                            .pack = "kohtaaminen",
                                            .fingerprint = "0123",
                                            .lang = "fi",
                                            .role = "peer",
                                            .step = "advice",
                                            .minutes = 15,
                                            .seed = UINT64_MAX - 3,
                                            .started = 1000,
                                            .updated = 1000,
                                            .place = "Neuvonta"};

static struct journal_event note(const char *text)
{
	return (struct journal_event){.at = 2000, .kind = "note", .target = "field", .text = text, .insisted = true};
}

static struct journal *open_at(const struct place *place)
{
	struct journal *journal = journal_open(place->path, "STAMP");
	assert_non_null(journal);
	return journal;
}

/* A session with these notes. */
static int64_t write_notes(struct journal *journal, size_t *count, const char *const *texts, size_t texts_count)
{
	int64_t id = journal_begin(journal, &walk);
	*count = 0;
	for (size_t i = 0; i < texts_count; i++) {
		const struct journal_event event = note(texts[i]);
		assert_true(journal_append(journal, &id, count, &event, "Hyvästely"));
	}
	return id;
}

static size_t events_of(struct place *place, struct journal *journal, int64_t id, struct journal_event **events)
{
	return journal_events(journal, id, place->arena, events);
}

#endif
