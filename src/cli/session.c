/* A session ties a flow, a front and the journal together: page, paint, journal, key, event, and again. What was masked out
 * of a note is remembered here, in memory only, until the person insists or goes on. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli.h"
#include "takka/text.h"

struct session {
	struct surroundings *around;
	struct front *front;
	struct journal *journal;
	const char *kind; /* which activity */
	struct flow *flow;
	struct page page;
	struct flow_setup setup;
	int64_t id;          /* in the journal; 0: nothing has happened yet */
	size_t count;        /* events there */
	struct str withheld; /* the note as it was written, when something was masked */
	struct str withheld_field;
	enum journal_state told; /* what the person knows of the journal */
};

/* ---- the journal ---- */

static const char *stamp(struct arena *arena)
{
	const time_t now = (time_t)(surroundings_now() / 1000);
	struct tm local;
	char text[32] = "";
	if (localtime_r(&now, &local))
		strftime(text, sizeof(text), "%Y-%m-%dT%H-%M-%S", &local);
	const char *copy = arena_dup(arena, text, strlen(text));
	return copy ? copy : "";
}

struct journal *session_journal(struct surroundings *around)
{
	const bool keep = !around->options->no_journal;
	struct journal *journal = journal_open(keep ? around->journal_path : NULL, stamp(around->arena));
	if (!journal)
		say("%s", _("memory ran out"));
	return journal;
}

const char *session_journal_message(struct journal *journal, struct arena *arena)
{
	const char *text = NULL;
	switch (journal_state(journal)) {
	case JOURNAL_KEEPS:
	case JOURNAL_MEMORY:
		return NULL;
	case JOURNAL_SET_ASIDE:
		text =
		    arena_format(arena, _("The journal was damaged. It is kept aside as %s, and a new one was begun."),
		                 journal_aside(journal));
		break;
	case JOURNAL_NEWER:
		return _(
		    "The journal was written by a newer takka. It is left as it is, and what you do now is kept in "
		    "memory only.");
	case JOURNAL_UNREACHABLE:
		text =
		    arena_format(arena, _("The journal cannot be opened (%s). What you do now is kept in memory only."),
		                 strerror(journal_errno(journal)));
		break;
	case JOURNAL_FULL:
		text = arena_format(
		    arena, _("The journal cannot be written (%s). From here on things are kept in memory only."),
		    strerror(journal_errno(journal)));
		break;
	}
	return text;
}

/* Says it once, when the journal's state has changed. */
static void tell_journal(struct session *session)
{
	const enum journal_state now = journal_state(session->journal);
	if (now == session->told)
		return;
	session->told = now;
	const char *message = session_journal_message(session->journal, session->around->arena);
	if (message)
		front_say(session->front, message);
}

/* Of the content that the activity is made of. */
static const char *fingerprint(const struct session *session)
{
	const struct flow_setup *setup = &session->setup;
	return !strcmp(session->kind, "cards") ? setup->cards->fingerprint : setup->steps->fingerprint;
}

static void begin(struct session *session)
{
	const struct pack *pack = library_pack(session->around->library);
	session->id = journal_begin(session->journal, &(struct journal_session){
	                                                  .flow = session->kind,
	                                                  .pack = pack->id.s,
	                                                  .fingerprint = fingerprint(session),
	                                                  .lang = session->setup.lang,
	                                                  .role = session->setup.role == ROLE_PEER ? "peer" : "adviser",
	                                                  .step = session->setup.step ? session->setup.step : "",
	                                                  .minutes = session->setup.minutes,
	                                                  .seed = session->setup.seed,
	                                                  .started = session->setup.started,
	                                                  .updated = session->setup.started,
	                                                  .place = front_words(flow_place(session->flow)),
	                                              });
}

static void keep(struct session *session, const struct event *event)
{
	if (!session->id)
		begin(session);
	const struct journal_event kept = {.at = event->at,
	                                   .kind = action_about(event->action)->name,
	                                   .target = event->target,
	                                   .text = event->text,
	                                   .insisted = event->insisted};
	if (!journal_append(session->journal, &session->id, &session->count, &kept,
	                    front_words(flow_place(session->flow))))
		front_say(session->front, _("memory ran out"));
	tell_journal(session);
}

/* ---- replay ---- */

static bool replay(struct flow *flow, const struct journal_event *events, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct event event = {.action = action_named(events[i].kind),
		                            .target = events[i].target,
		                            .text = events[i].text,
		                            .at = events[i].at,
		                            .insisted = events[i].insisted};
		const enum flow_outcome outcome = flow_handle(flow, &event);
		if (outcome == FLOW_REFUSED || outcome == FLOW_FAILED)
			return false;
	}
	return true;
}

static struct flow_setup setup_of(struct surroundings *around, const struct journal_session *about)
{
	return (struct flow_setup){.steps = surroundings_steps(around),
	                           .cards = surroundings_cards(around),
	                           .lang = around->front.lang,
	                           .role = !strcmp(about->role, "peer") ? ROLE_PEER : ROLE_ADVISER,
	                           .minutes = about->minutes,
	                           .step = about->step,
	                           .seed = about->seed,
	                           .started = about->started};
}

struct flow *session_replay(struct surroundings *around, struct journal *journal, const struct journal_session *about,
                            bool *whole)
{
	const struct flow_setup setup = setup_of(around, about);
	const struct flow_kind *kind = flow_kind(about->flow);
	struct flow *flow = setup.steps && kind ? flow_new(kind, &setup) : NULL;
	struct journal_event *events;
	const size_t count = journal_events(journal, about->id, around->arena, &events);
	if (flow)
		*whole = replay(flow, events, count);
	return flow;
}

static bool resume(struct session *session, int64_t id)
{
	struct journal_session about;
	bool whole = true;
	if (!journal_find(session->journal, id, session->around->arena, &about))
		return false;
	session->setup = setup_of(session->around, &about);
	session->flow = session_replay(session->around, session->journal, &about, &whole);
	if (!session->flow)
		return false;
	session->id = id;
	session->kind = about.flow;
	session->count = about.events;
	if (!whole || strcmp(about.fingerprint, fingerprint(session)) != 0)
		front_say(session->front,
		          whole
		              ? _("The content has changed since you left; you go on from the same place.")
		              : _("The content has changed since you left; you go on from as near as could be found."));
	const struct event event = {.action = ACTION_RESUME, .target = "", .text = "", .at = surroundings_now()};
	if (flow_handle(session->flow, &event) == FLOW_GOES_ON)
		keep(session, &event);
	return true;
}

/* The first page of a walk, from as much of the content as it needs: it is painted before the rest is read. That there are
 * picture cards is enough to offer one. */
static void glance(struct session *session)
{
	static const struct cards unread;
	struct surroundings *around = session->around;
	struct flow_setup setup = session->setup;
	if (around->plain || strcmp(session->kind, "walk") != 0 || !surroundings_open(around))
		return;
	setup.steps = setup.step && *setup.step ? NULL : library_glance(around->library);
	if (!setup.steps)
		setup.steps = surroundings_steps(around);
	setup.cards = library_has_cards(around->library) ? &unread : NULL;
	struct flow *flow = setup.steps ? flow_new(flow_kind("walk"), &setup) : NULL;
	if (flow) {
		flow_page(flow, &session->page);
		front_show(session->front, &session->page);
	}
	flow_free(flow);
}

/* A new activity, and what is done in it first; it is painted before it is kept. */
static bool start(struct session *session, const struct session_wish *wish)
{
	struct surroundings *around = session->around;
	const int64_t now = surroundings_now();
	session->kind = wish->flow;
	session->setup = (struct flow_setup){
	    .lang = around->front.lang,
	    .role = !strcmp(around->role, "peer") ? ROLE_PEER : ROLE_ADVISER,
	    .minutes = around->minutes,
	    .step = around->options->step,
	    .seed = around->options->seed_text ? around->options->seed : (uint64_t)now ^ (uint64_t)getpid() << 32,
	    .started = now};
	glance(session);
	session->setup.steps = surroundings_steps(around);
	session->setup.cards = surroundings_cards(around);
	session->flow = session->setup.steps ? flow_new(flow_kind(wish->flow), &session->setup) : NULL;
	for (size_t i = 0; session->flow && i < wish->count; i++)
		flow_handle(session->flow, &wish->events[i]);
	if (!session->flow)
		return false;
	flow_page(session->flow, &session->page);
	front_show(session->front, &session->page);
	for (size_t i = 0; i < wish->count; i++) {
		struct event event = wish->events[i];
		event.at = now;
		keep(session, &event);
	}
	return true;
}

/* ---- what the program does around the flow ---- */

/* The result as text or HTML; free it with str_free. */
static struct str result(struct session *session, bool html)
{
	struct str out = {0};
	struct page page = {.arena = arena_new()};
	const bool there = page.arena && flow_result(session->flow, &page);
	if (there && html)
		front_html(&page, session->around->front.pictures, &out);
	else if (there)
		front_text(&page, &out);
	arena_free(page.arena);
	return out;
}

static void copy(struct session *session)
{
	struct str text = result(session, false);
	const bool copied = text.s && front_copy(session->front, text.s);
	front_say(session->front,
	          copied ? _("It is copied.") : _("This terminal cannot copy. A page for paper can be made instead."));
	str_free(&text);
}

/* Writes it beside the person's other files; an older one is not written over. */
static void print(struct session *session)
{
	struct arena *arena = session->around->arena;
	struct str html = result(session, true);
	const char *what = !strcmp(session->kind, "walk") ? "plan" : session->kind;
	const char *name = arena_format(arena, "takka-%s.html", what);
	for (int i = 2; name && access(name, F_OK) == 0; i++)
		name = arena_format(arena, "takka-%s-%d.html", what, i);
	const int error = html.s && !html.failed && name ? file_write(name, html.s, html.len, 0600) : -1;
	char folder[4096];
	const char *where = getcwd(folder, sizeof(folder)) ? folder : ".";
	const char *message =
	    error ? arena_format(arena, _("It could not be written: %s"), strerror(error > 0 ? error : ENOMEM))
	          : arena_format(arena, _("It lies in %s/%s. Open it in a browser and print."), where, name);
	front_say(session->front, message ? message : "");
	str_free(&html);
}

/* Takes out of a note what should not be written down, unless the person insists; the whole of it is remembered. */
static void mask(struct session *session, struct event *event)
{
	if (event->insisted || (event->action != ACTION_NOTE && event->action != ACTION_DRAFT))
		return;
	enum text_private found = PRIVATE_NONE;
	const char *masked = text_private_mask(session->page.arena, event->text, &found);
	if (found == PRIVATE_NONE)
		return;
	if (event->action == ACTION_NOTE) {
		str_clear(&session->withheld);
		str_puts(&session->withheld, event->text);
		str_clear(&session->withheld_field);
		str_puts(&session->withheld_field, event->target);
		event->masked = true;
	}
	event->text = masked ? masked : "";
}

/* INSIST becomes the note as it was written. false when there is none. */
static bool insist(struct session *session, struct event *event)
{
	if (!session->withheld.len)
		return false;
	event->action = ACTION_NOTE;
	event->target = session->withheld_field.s;
	event->text = session->withheld.s;
	event->insisted = true;
	return true;
}

static void forget_withheld(struct session *session)
{
	if (session->withheld.s)
		memset(session->withheld.s, 0, session->withheld.cap);
	str_clear(&session->withheld);
}

/* ---- the round ---- */

/* What an event does; the round goes on while it is FLOW_GOES_ON. */
static enum flow_outcome handle(struct session *session, struct event *event)
{
	if (event->action == ACTION_COPY || event->action == ACTION_PRINT) {
		(event->action == ACTION_COPY ? copy : print)(session);
		return FLOW_GOES_ON;
	}
	if (event->action == ACTION_INSIST && !insist(session, event))
		return FLOW_GOES_ON;
	mask(session, event);
	const enum flow_outcome outcome = flow_handle(session->flow, event);
	if (outcome != FLOW_GOES_ON && outcome != FLOW_ENDED)
		return FLOW_GOES_ON;
	flow_page(session->flow, &session->page);
	if (outcome == FLOW_GOES_ON)
		front_show(session->front, &session->page);
	keep(session, event);
	if (!event->masked)
		forget_withheld(session);
	return outcome;
}

static enum session_end round_of(struct session *session)
{
	struct event event;
	for (;;) {
		flow_page(session->flow, &session->page);
		const enum front_answer answer = front_ask(session->front, &session->page, &event);
		if (answer != FRONT_EVENT)
			return answer == FRONT_BROKEN ? SESSION_LEFT : SESSION_CLOSED;
		if (event.action == ACTION_QUIT)
			return SESSION_LEFT;
		if (handle(session, &event) == FLOW_ENDED) {
			journal_end(session->journal, session->id, event.at);
			return SESSION_ENDED;
		}
	}
}

/* What was left with nothing to show for it is not offered to go on with. */
static void close_if_empty(struct session *session)
{
	if (session->id && !flow_result(session->flow, &session->page))
		journal_end(session->journal, session->id, surroundings_now());
}

enum session_end session_run(struct surroundings *around, struct front *front, struct journal *journal,
                             const struct session_wish *wish)
{
	struct session session = {.around = around,
	                          .front = front,
	                          .journal = journal,
	                          .page = {.arena = arena_new()},
	                          .told = JOURNAL_KEEPS};
	enum session_end end = SESSION_FAILED;
	if (session.page.arena && (wish->resume ? resume(&session, wish->resume) : start(&session, wish)))
		end = round_of(&session);
	if (end == SESSION_LEFT)
		close_if_empty(&session);
	flow_free(session.flow);
	arena_free(session.page.arena);
	forget_withheld(&session);
	str_free(&session.withheld);
	str_free(&session.withheld_field);
	return end;
}

struct front *session_front(struct surroundings *around)
{
	if (around->plain)
		return front_plain(&around->front, STDIN_FILENO, stdout);
	const char *why = NULL;
	if (around->terminal_in && around->terminal_out && !around->dumb) {
		struct front *front = front_screen(&around->front, &why);
		if (front)
			return front;
	}
	say("%s %s", why ? _(why) : _("This is no terminal that takka could draw on."),
	    _("Line by line it works everywhere: takka --plain"));
	return NULL;
}
