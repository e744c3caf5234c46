/* takka journal: what is kept, shown, taken out, erased. */
#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

struct desk {
	struct surroundings *around;
	struct journal *journal;
};

static bool as_json(const struct desk *desk)
{
	return desk->around->options->format && !strcmp(desk->around->options->format, "json");
}

/* ---- JSON ---- */

static void add(json_object *object, const char *key, const char *text)
{
	json_object_object_add(object, key, json_object_new_string(text ? text : ""));
}

static json_object *session_json(const struct journal_session *session)
{
	json_object *row = json_object_new_object();
	json_object_object_add(row, "id", json_object_new_int64(session->id));
	add(row, "flow", session->flow);
	add(row, "pack", session->pack);
	add(row, "lang", session->lang);
	add(row, "role", session->role);
	add(row, "place", session->place);
	json_object_object_add(row, "minutes", json_object_new_int(session->minutes));
	json_object_object_add(row, "started", json_object_new_int64(session->started));
	json_object_object_add(row, "updated", json_object_new_int64(session->updated));
	json_object_object_add(row, "ended", json_object_new_boolean(session->ended));
	json_object_object_add(row, "events", json_object_new_int64((int64_t)session->events));
	return row;
}

static json_object *event_json(const struct journal_event *event)
{
	json_object *row = json_object_new_object();
	json_object_object_add(row, "at", json_object_new_int64(event->at));
	add(row, "kind", event->kind);
	add(row, "target", event->target);
	add(row, "text", event->text);
	return row;
}

static json_object *sessions_json(const struct desk *desk, bool events)
{
	struct journal_session *sessions;
	json_object *rows = json_object_new_array();
	const size_t count = journal_list(desk->journal, desk->around->arena, &sessions);
	for (size_t i = 0; i < count; i++) {
		json_object *row = session_json(&sessions[i]);
		struct journal_event *list;
		json_object *log = events ? json_object_new_array() : NULL;
		const size_t logged =
		    events ? journal_events(desk->journal, sessions[i].id, desk->around->arena, &list) : 0;
		for (size_t e = 0; e < logged; e++)
			json_object_array_add(log, event_json(&list[e]));
		if (events) {
			json_object_object_del(row, "events");
			json_object_object_add(row, "events", log);
		}
		json_object_array_add(rows, row);
	}
	return rows;
}

enum { PRETTY = JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_NOSLASHESCAPE };

/* ---- what can be asked ---- */

static int list(struct desk *desk)
{
	if (as_json(desk)) {
		json_object *rows = sessions_json(desk, false);
		printf("%s\n", json_object_to_json_string_ext(rows, PRETTY));
		json_object_put(rows);
		return EXIT_DONE;
	}
	struct journal_session *sessions;
	const size_t count = journal_list(desk->journal, desk->around->arena, &sessions);
	for (size_t i = 0; i < count; i++)
		printf(
		    "%lld  %s  %s%s\n", (long long)sessions[i].id, say_date(sessions[i].updated, desk->around->arena),
		    front_clean(desk->around->arena, sessions[i].place), sessions[i].ended ? "" : _(" (unfinished)"));
	if (!count)
		say("%s", _("The journal is empty."));
	return EXIT_DONE;
}

/* The session of the id given, else the newest. */
static bool pick(const struct desk *desk, struct journal_session *out)
{
	const struct options *options = desk->around->options;
	if (options->argument_count > 1) {
		char *end;
		const long long id = strtoll(options->arguments[1], &end, 10);
		return !*end && journal_find(desk->journal, id, desk->around->arena, out);
	}
	struct journal_session *sessions;
	if (!journal_list(desk->journal, desk->around->arena, &sessions))
		return false;
	*out = sessions[0];
	return true;
}

static int show(struct desk *desk)
{
	struct journal_session about;
	bool whole;
	if (!pick(desk, &about)) {
		say("%s", _("There is no such session in the journal."));
		return EXIT_FINDINGS;
	}
	struct page page = {.arena = arena_new()};
	struct str text = {0};
	struct flow *flow = page.arena ? session_replay(desk->around, desk->journal, &about, &whole) : NULL;
	if (flow && flow_result(flow, &page))
		front_text(&page, &text);
	printf("%s\n\n%s", say_date(about.updated, desk->around->arena),
	       text.s ? front_clean(desk->around->arena, text.s) : "");
	str_free(&text);
	flow_free(flow);
	arena_free(page.arena);
	return flow ? EXIT_DONE : EXIT_SURROUNDINGS;
}

static int export(struct desk *desk)
{
	const struct options *options = desk->around->options;
	if (options->argument_count < 2) {
		say("%s", _("Where to? takka journal export FILE"));
		return EXIT_USAGE;
	}
	json_object *rows = sessions_json(desk, true);
	const char *text = json_object_to_json_string_ext(rows, PRETTY);
	const int error = file_write(options->arguments[1], text, strlen(text), 0600);
	if (error)
		say(_("%s cannot be written: %s"), options->arguments[1], strerror(error));
	json_object_put(rows);
	return error ? EXIT_SURROUNDINGS : EXIT_DONE;
}

/* Asks for a whole word, so that a stray key erases nothing. */
static bool agreed(void)
{
	char line[64];
	/* TRANSLATORS: the word that agrees to erasing, as it is typed */
	const char *word = _("yes");
	fprintf(stderr, _("Everything that takka keeps of you will be erased for good. Type “%s” to agree: "), word);
	fflush(stderr);
	if (!fgets(line, sizeof(line), stdin))
		return false;
	line[strcspn(line, "\r\n")] = '\0';
	return !strcmp(line, word);
}

static int erase(struct desk *desk)
{
	if (!desk->around->options->yes && !agreed()) {
		say("%s", _("Nothing was erased."));
		return EXIT_FINDINGS;
	}
	if (!journal_erase(desk->journal)) {
		say("%s", _("The journal could not be erased."));
		return EXIT_SURROUNDINGS;
	}
	say("%s", _("The journal is empty."));
	return EXIT_DONE;
}

int command_journal(struct surroundings *around)
{
	static const struct {
		const char *name;
		size_t arguments;
		int (*run)(struct desk *desk);
	} verbs[] = {{"list", 1, list}, {"show", 2, show}, {"export", 2, export}, {"erase", 1, erase}};
	const struct options *options = around->options;
	const char *asked = options->argument_count ? options->arguments[0] : "list";
	const char *names[COUNT_OF(verbs)];
	if (!surroundings_open(around))
		return EXIT_SURROUNDINGS;
	for (size_t i = 0; i < COUNT_OF(verbs); i++) {
		names[i] = verbs[i].name;
		if (strcmp(verbs[i].name, asked) != 0 || options->argument_count > verbs[i].arguments)
			continue;
		struct desk desk = {around, session_journal(around)};
		const char *message = desk.journal ? session_journal_message(desk.journal, around->arena) : NULL;
		if (message)
			say("%s", message);
		const int status = desk.journal && !message ? verbs[i].run(&desk) : EXIT_SURROUNDINGS;
		journal_close(desk.journal);
		return status;
	}
	const char *meant = near_match(asked, names, COUNT_OF(names));
	if (meant && strcmp(meant, asked) != 0)
		say(_("“takka journal” does not know “%s”. Did you mean “%s”?"), asked, meant);
	else
		say("%s", _("takka journal list, show, export FILE or erase?"));
	return EXIT_USAGE;
}
