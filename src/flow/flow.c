/* A flow holds the state of its kind and the events that made it. Undo leaves the last event out and folds the rest again,
 * so that no activity has to know how to go backwards; quiet events (a draft, the clock) are passed over. */
#include <stdlib.h>
#include <string.h>

#include "kind.h"

struct flow {
	const struct flow_kind *kind;
	struct flow_setup setup;
	struct arena *arena; /* the state */
	struct arena *log;   /* the events' strings */
	void *state;
	struct event *events;
	size_t count, cap;
};

static const struct flow_kind *const kinds[] = {&flow_kind_walk, &flow_kind_cards, &flow_kind_home};

const struct flow_kind *flow_kind(const char *name)
{
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (!strcmp(kinds[i]->name, name))
			return kinds[i];
	return NULL;
}

struct flow *flow_new(const struct flow_kind *kind, const struct flow_setup *setup)
{
	struct flow *flow = calloc(1, sizeof(*flow));
	if (!flow)
		return NULL;
	*flow = (struct flow){.kind = kind, .setup = *setup, .arena = arena_new(), .log = arena_new()};
	if (flow->arena && flow->log)
		flow->state = kind->start(&flow->setup, flow->arena);
	if (flow->state)
		return flow;
	flow_free(flow);
	return NULL;
}

void flow_free(struct flow *flow)
{
	if (!flow)
		return;
	arena_free(flow->arena);
	arena_free(flow->log);
	free(flow->events);
	free(flow);
}

/* Room for one event more. */
static bool reserve(struct flow *flow)
{
	if (flow->count < flow->cap)
		return true;
	const size_t cap = flow->cap ? flow->cap * 2 : 64;
	struct event *grown = realloc(flow->events, cap * sizeof(*grown));
	if (!grown)
		return false;
	flow->events = grown;
	flow->cap = cap;
	return true;
}

/* The state that all events but `without` give, in an arena of its own; false (and nothing changed) when memory is out. */
static bool fold(struct flow *flow, size_t without)
{
	struct arena *arena = arena_new();
	void *state = arena ? flow->kind->start(&flow->setup, arena) : NULL;
	bool whole = state != NULL;
	for (size_t i = 0; whole && i < flow->count; i++)
		whole = i == without || flow->kind->handle(state, &flow->events[i]) != FLOW_FAILED;
	if (!whole) {
		arena_free(arena);
		return false;
	}
	arena_free(flow->arena);
	flow->arena = arena;
	flow->state = state;
	return true;
}

/* The last event that undo takes back; flow->count when there is none. */
static size_t undoable(const struct flow *flow)
{
	for (size_t i = flow->count; i > 0; i--)
		if (action_about(flow->events[i - 1].action)->kind == ACTION_KIND_LOGGED)
			return i - 1;
	return flow->count;
}

static enum flow_outcome undo(struct flow *flow)
{
	const size_t last = undoable(flow);
	if (last == flow->count)
		return FLOW_REFUSED;
	if (!fold(flow, last))
		return FLOW_FAILED;
	memmove(&flow->events[last], &flow->events[last + 1], (flow->count - last - 1) * sizeof(*flow->events));
	flow->count--;
	return FLOW_GOES_ON;
}

/* Drafts make way for what is written in the same field next. */
static void drop_drafts(struct flow *flow, const struct event *event)
{
	if (event->action != ACTION_DRAFT && event->action != ACTION_NOTE)
		return;
	size_t kept = 0;
	for (size_t i = 0; i < flow->count; i++)
		if (flow->events[i].action != ACTION_DRAFT || strcmp(flow->events[i].target, event->target) != 0)
			flow->events[kept++] = flow->events[i];
	flow->count = kept;
}

enum flow_outcome flow_handle(struct flow *flow, const struct event *event)
{
	if (event->action == ACTION_UNDO)
		return undo(flow);
	if (event->action >= ACTION_COUNT || action_about(event->action)->kind == ACTION_KIND_EDGE)
		return FLOW_REFUSED;
	const char *target = event->target ? event->target : "", *text = event->text ? event->text : "";
	struct event kept = *event;
	kept.target = arena_dup(flow->log, target, strlen(target));
	kept.text = arena_dup(flow->log, text, strlen(text));
	if (!kept.target || !kept.text || !reserve(flow))
		return FLOW_FAILED;
	const enum flow_outcome outcome = flow->kind->handle(flow->state, &kept);
	if (outcome == FLOW_REFUSED || outcome == FLOW_FAILED)
		return outcome;
	drop_drafts(flow, &kept);
	flow->events[flow->count++] = kept;
	return outcome;
}

void flow_page(const struct flow *flow, struct page *page)
{
	page_begin(page, flow->setup.lang);
	flow->kind->page(flow->state, page);
	if (undoable(flow) < flow->count)
		page_offer(page, ACTION_UNDO);
	page_offer(page, ACTION_HELP);
	page_offer(page, ACTION_QUIT);
}

bool flow_result(const struct flow *flow, struct page *page)
{
	page_begin(page, flow->setup.lang);
	return flow->kind->result && flow->kind->result(flow->state, page);
}

struct words flow_place(const struct flow *flow)
{
	return flow->kind->place ? flow->kind->place(flow->state) : (struct words){NULL, NULL};
}

const char *flow_target(const struct flow *flow)
{
	return flow->kind->target ? flow->kind->target(flow->state) : "";
}
