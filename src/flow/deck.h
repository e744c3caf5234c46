/* deck: picture cards in a shuffled order. A deck deals each of its cards once and is shuffled anew when it is through; a roll
 * is another thing, as with dice: the same card may come again. */
#ifndef TAKKA_FLOW_DECK_H
#define TAKKA_FLOW_DECK_H

#include "takka/content.h"

struct deck {
	uint64_t chance;
	size_t cards[CARDS_MAX]; /* indices into the content's cards, in the order of dealing */
	size_t count, next;
};

/* Whether a card has the theme and the step; NULL: any. */
bool deck_fits(const struct card *card, const char *theme, const char *step);

/* Fills the deck with the cards that fit, and shuffles it by the seed. */
void deck_fill(struct deck *deck, const struct cards *content, const char *theme, const char *step, uint64_t seed);

/* Deals the next card. False when the deck is empty. */
bool deck_deal(struct deck *deck, size_t *card);

/* How many cards can be dealt before one comes again. */
size_t deck_left(const struct deck *deck);

/* Puts the cards back and shuffles. */
void deck_shuffle(struct deck *deck);

/* Any card of the deck; the deck stays as it is. */
bool deck_roll(struct deck *deck, size_t *card);

/* The card with this id; false when there is none. */
bool deck_find(const struct cards *content, const char *id, size_t *card);

#endif
