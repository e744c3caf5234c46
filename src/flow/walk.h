/* walk: the state of a walk up the stairs, shared by walk.c (events), walk_path.c (where it leads), walk_page.c (what is
 * shown) and walk_plan.c (what comes of it). Principles are numbered through all steps, from 0. */
#ifndef TAKKA_FLOW_WALK_H
#define TAKKA_FLOW_WALK_H

#include "deck.h"
#include "kind.h"
#include "lines.h"

enum {
	WALK_PRINCIPLES = 7 * 60,
	WALK_MOMENTS = 5,
	WALK_SLOTS = 12,
	WALK_STOPS = 5 + 7 + 2 * WALK_PRINCIPLES + 2,
	WALK_CARDS = 6
};

enum stop_kind {
	STOP_MOMENT,  /* warming the hearth: index is the moment */
	STOP_ESSENCE, /* a step's first page */
	STOP_WHY,     /* why a principle matters and what goes wrong; index is the principle's number */
	STOP_THINK,   /* a question, a field, words to say; index is the principle's number */
	STOP_PLAN,
	STOP_KEPT, /* the plan is kept: goodbye */
};

struct stop {
	enum stop_kind kind;
	size_t step; /* of essence, why, think */
	size_t index;
};

/* What is open at a question: which prompt and phrase, what was written. */
struct thought {
	size_t prompt, phrase; /* counted on from here, modulo what there is for the role */
	bool more, seen;
	const char *note, *draft; /* NULL: nothing */
};

/* A line of the plan: her own words, or the turn-th of what is offered. */
struct plan_line {
	size_t turn;
	const char *own, *draft;
};

enum clock_mode { CLOCK_RUNS, CLOCK_RESTS, CLOCK_HIDDEN };

struct walk {
	const struct steps *content;
	unsigned role;
	int minutes;
	struct stop stops[WALK_STOPS];
	size_t stop_count, at;
	struct thought thoughts[WALK_PRINCIPLES];
	struct thought moments[WALK_MOMENTS];
	struct plan_line slots[WALK_SLOTS];
	bool choosing;             /* the stairs are open to pick a step from */
	const struct cards *cards; /* NULL: there are none */
	uint64_t chance;           /* of the pictures */
	struct {
		struct deck deck;
		size_t stop; /* where it was begun */
		size_t cards[SPREAD_DRAW_MAX];
		size_t count; /* 0: nothing is offered */
		size_t ask;   /* which question of a single picture */
	} offer;
	size_t kept[WALK_CARDS]; /* pictures for the plan */
	size_t kept_count;
	bool masked; /* something was just left out of a note */
	enum clock_mode clock;
	int64_t spent, since;
	int clock_minutes;
};

/* walk_path.c */
void walk_make_path(struct walk *walk, uint64_t seed);
/* The first stop of a step; walk->stop_count when there is none. */
size_t walk_first_stop(const struct walk *walk, const char *step_id);
const struct principle *walk_principle(const struct walk *walk, size_t number);
/* The number of the principle with this id; WALK_PRINCIPLES when there is none. */
size_t walk_principle_number(const struct walk *walk, const char *id);

/* The n-th (modulo how many there are) of the lines that are for the walk's role. */
struct words walk_line(const struct walk *walk, const line_list *lines, size_t n);
size_t walk_line_count(const struct walk *walk, const line_list *lines);

/* walk_cards.c: how many pictures this stop offers; 0: none. */
size_t walk_cards_here(const struct walk *walk);
enum flow_outcome walk_card(struct walk *walk, const struct event *event);
enum flow_outcome walk_keep(struct walk *walk, const struct event *event);
/* A picture that is offered is taken: it goes onto the plan. */
enum flow_outcome walk_choose_card(struct walk *walk, const struct event *event);
void walk_cards_page(const struct walk *walk, struct page *page);
/* The pictures taken so far, with a question each. */
void walk_add_kept(const struct walk *walk, enum block_kind kind, struct page *page);

/* walk_page.c */
void walk_page(const void *state, struct page *page);
struct words walk_place(const void *state);

/* walk_plan.c: what a slot says now; "" when it has been emptied. */
struct words walk_slot(const struct walk *walk, size_t slot);
void walk_plan_page(const struct walk *walk, struct page *page);
bool walk_result(const void *state, struct page *page);

#endif
