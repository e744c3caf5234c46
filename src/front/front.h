/* front: what every front that asks fills in. */
#ifndef TAKKA_FRONT_FRONT_H
#define TAKKA_FRONT_FRONT_H

#include "takka/front.h"

struct front_kind {
	enum front_answer (*ask)(struct front *front, const struct page *page, struct event *event);
	void (*show)(struct front *front, const struct page *page); /* NULL: asking is soon enough */
	bool (*copy)(struct front *front, const char *text);
	void (*configure)(struct front *front);
	void (*free)(struct front *front);
};

/* Every front begins with it. */
struct front {
	const struct front_kind *kind;
	struct front_config config;
	struct str said; /* what front_say left, shown with the next page; "" otherwise */
};

/* The page that `?` shows: every action offered, with its keys. Fills `out` (with an arena of its own). */
void front_help_page(const struct page *page, const struct front_config *config, struct page *out);

/* The name of an action's key for people: "n", "F4"; "" when it has none. Of the arena. */
const char *front_key_name(enum action action, bool letters, struct arena *arena);

#endif
