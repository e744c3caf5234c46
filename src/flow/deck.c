#include <string.h>

#include "deck.h"

bool deck_fits(const struct card *card, const char *theme, const char *step)
{
	bool has_theme = !theme, has_step = !step;
	for (size_t i = 0; i < card->themes.count && !has_theme; i++)
		has_theme = !strcmp(card->themes.list[i].s, theme);
	for (size_t i = 0; i < card->steps.count && !has_step; i++)
		has_step = !strcmp(card->steps.list[i].s, step);
	return has_theme && has_step;
}

void deck_fill(struct deck *deck, const struct cards *content, const char *theme, const char *step, uint64_t seed)
{
	*deck = (struct deck){.chance = seed};
	for (size_t i = 0; content && i < content->cards.count && i < CARDS_MAX; i++)
		if (deck_fits(&content->cards.list[i], theme, step))
			deck->cards[deck->count++] = i;
	deck_shuffle(deck);
}

/* Fisher–Yates (Durstenfeld 1964). */
void deck_shuffle(struct deck *deck)
{
	for (size_t i = deck->count; i > 1; i--) {
		const size_t other = seed_next(&deck->chance) % i, card = deck->cards[i - 1];
		deck->cards[i - 1] = deck->cards[other];
		deck->cards[other] = card;
	}
	deck->next = 0;
}

bool deck_deal(struct deck *deck, size_t *card)
{
	if (!deck->count)
		return false;
	if (deck->next == deck->count)
		deck_shuffle(deck);
	*card = deck->cards[deck->next++];
	return true;
}

size_t deck_left(const struct deck *deck)
{
	return deck->count - deck->next;
}

bool deck_roll(struct deck *deck, size_t *card)
{
	if (deck->count)
		*card = deck->cards[seed_next(&deck->chance) % deck->count];
	return deck->count > 0;
}

bool deck_find(const struct cards *content, const char *id, size_t *card)
{
	for (*card = 0; content && *card < content->cards.count; ++*card)
		if (!strcmp(content->cards.list[*card].id.s, id))
			return true;
	return false;
}
