/* kind: the table of functions that each activity fills, one file an activity. */
#ifndef TAKKA_FLOW_KIND_H
#define TAKKA_FLOW_KIND_H

#include "takka/flow.h"

struct flow_kind {
	const char *name;
	/* The state before the first event, of the arena; NULL when memory is out. */
	void *(*start)(const struct flow_setup *setup, struct arena *arena);
	/* The next state. An event that means nothing here leaves the state as it was. Event strings live as long as the state. */
	enum flow_outcome (*handle)(void *state, const struct event *event);
	void (*page)(const void *state, struct page *page);
	bool (*result)(const void *state, struct page *page); /* NULL: none */
	struct words (*place)(const void *state);             /* NULL: none */
	const char *(*target)(const void *state);             /* NULL: none */
};

extern const struct flow_kind flow_kind_walk, flow_kind_cards, flow_kind_home;

#endif
