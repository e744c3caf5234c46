/* cards: the state of looking at picture cards, shared by cards.c (events) and cards_page.c (what is shown). Cards are numbered
 * by their place in the content. */
#ifndef TAKKA_FLOW_CARDS_H
#define TAKKA_FLOW_CARDS_H

#include "deck.h"
#include "kind.h"
#include "lines.h"

enum { HAND_MAX = 16 };

enum cards_place {
	CARDS_MENU,   /* what can be done with the deck */
	CARDS_THEMES, /* which theme to look at */
	CARDS_STEPS,  /* which step */
	CARDS_BROWSE, /* one card after another */
	CARDS_DRAWN,  /* a card that was drawn or rolled */
	CARDS_TABLE,  /* several, to choose from */
	CARDS_HAND,   /* those that were kept */
};

/* A card on the table. */
struct lying {
	size_t card;
	bool down;
};

/* A card that was kept, and for what; slot NULL: for itself. */
struct kept {
	size_t card;
	const struct card_slot *slot;
};

struct card_table {
	const struct spread *spread; /* NULL: just cards */
	struct lying cards[SPREAD_DRAW_MAX];
	size_t count;
	size_t slot;  /* the one to be filled next */
	bool swapped; /* one may be swapped, once */
};

struct card_flow {
	const struct cards *content;
	const struct steps *steps; /* for their names; NULL: not known */
	unsigned role;
	struct deck deck; /* of the cards that fit */
	const char *theme, *step;
	bool through; /* the deck was shuffled anew for what is shown now */
	enum cards_place at;
	enum cards_place before; /* the hand was looked at */
	bool close;              /* on the table and in the hand: a card is looked at from near */
	size_t open;             /* that card, or the one of BROWSE and DRAWN */
	size_t ask;              /* which of its questions */
	struct card_table table;
	struct kept hand[HAND_MAX];
	size_t hand_count;
};

/* Whether one card fills the page. */
bool cards_close(const struct card_flow *flow);
/* Where the card is in the hand; hand_count when it is not. */
size_t cards_in_hand(const struct card_flow *flow, size_t card);
/* The slot of the table that is to be filled now; NULL: none. */
const struct card_slot *cards_slot(const struct card_flow *flow);
/* How many cards fit before the open one, and how many in all. */
void cards_position(const struct card_flow *flow, size_t *position, size_t *all);

/* cards_page.c */
void cards_page(const void *state, struct page *page);
bool cards_result(const void *state, struct page *page);
struct words cards_title(const void *state);

#endif
