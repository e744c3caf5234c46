/* flow: one activity as a fold over events. The same setup and the same events give the same page, always: a flow touches
 * no screen, file, clock or random source; time and seed come in from outside. */
#ifndef TAKKA_FLOW_H
#define TAKKA_FLOW_H

#include "takka/page.h"

struct flow;
struct flow_kind;

/* What a flow is begun with. Everything is borrowed and outlives the flow. */
struct flow_setup {
	const struct steps *steps; /* walk, cards */
	const struct cards *cards; /* cards; walk offers some of them; NULL: the pack has none */
	const struct home *home;   /* home */
	const char *lang;          /* of the pages */
	unsigned role;             /* enum role: one of them */
	int minutes;               /* 3 to 60 */
	const char *step;          /* id of the step to start at; NULL or "": warming the hearth first */
	uint64_t seed;
	int64_t started; /* milliseconds since the epoch */
};

/* What the home page knows; made by cli. */
struct home {
	const char *resume;       /* where she left off, in her words; NULL: nowhere */
	bool plan;                /* there is a kept plan to look at */
	bool cards;               /* the pack has picture cards */
	const struct pack *pack;  /* its languages */
	const char *lang, *theme; /* the present ones */
	const char *role;         /* "adviser" or "peer" */
	const char *minutes;
	const char *message; /* msgid: something to say first; NULL: nothing */
	const char *page;    /* "lang", "role", "theme", "minutes": a page of choices to open at; NULL: home itself */
};

/* What became of an event. */
enum flow_outcome {
	FLOW_GOES_ON,
	FLOW_REFUSED, /* it means nothing here: the state is as it was */
	FLOW_OPENS,   /* the person wants what flow_target names (home) */
	FLOW_ENDED,   /* the activity is done */
	FLOW_FAILED,  /* memory is out: the state is as it was */
};

/* The activity of this name ("walk", "cards", "home"), or NULL. */
const struct flow_kind *flow_kind(const char *name);

/* A new flow, or NULL when memory is out. Free with flow_free (NULL is fine). */
struct flow *flow_new(const struct flow_kind *kind, const struct flow_setup *setup);
void flow_free(struct flow *flow);

enum flow_outcome flow_handle(struct flow *flow, const struct event *event);

/* Fills `page` (whose arena the caller has given it). The page borrows from the flow: valid until the next event. */
void flow_page(const struct flow *flow, struct page *page);

/* The activity's result as a page to keep: the plan, the pictures. False when it has none. */
bool flow_result(const struct flow *flow, struct page *page);

/* Where the person is, in words, for "where you left off". */
struct words flow_place(const struct flow *flow);

/* After FLOW_OPENS: what. Borrowed until the next event. */
const char *flow_target(const struct flow *flow);

/* The four steps and their principles on one page, for the notice board. */
void flow_stairs_card(const struct steps *steps, const char *lang, struct page *page);

#endif
