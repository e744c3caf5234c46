/* Picture cards on the way: the hearth offers one, making the hard thing visible offers a few that fit the step. What is taken
 * goes onto the plan; nothing has to be taken. */
#include "walk.h"

static const struct card *card_of(const struct walk *walk, size_t card)
{
	return &walk->cards->cards.list[card];
}

/* The step whose cards fit here; NULL at the hearth, where all do. */
static const char *step_here(const struct walk *walk)
{
	const struct stop *stop = &walk->stops[walk->at];
	return stop->kind == STOP_THINK ? walk->content->steps.list[stop->step].id.s : NULL;
}

size_t walk_cards_here(const struct walk *walk)
{
	const struct stop *stop = &walk->stops[walk->at];
	if (!walk->cards)
		return 0;
	if (stop->kind == STOP_MOMENT)
		return (size_t)walk->content->hearth.moments.list[stop->index].cards;
	return stop->kind == STOP_THINK ? (size_t)walk_principle(walk, stop->index)->cards : 0;
}

/* Deals what this stop offers; asked again, others. */
enum flow_outcome walk_card(struct walk *walk, const struct event *event)
{
	(void)event;
	const size_t wanted = walk_cards_here(walk);
	struct deck *deck = &walk->offer.deck;
	if (!wanted || walk->choosing)
		return FLOW_REFUSED;
	if (!deck->count || walk->offer.stop != walk->at) {
		walk->offer.stop = walk->at;
		deck_fill(deck, walk->cards, NULL, step_here(walk), seed_next(&walk->chance));
	}
	if (deck_left(deck) < wanted)
		deck_shuffle(deck);
	walk->offer.count = walk->offer.ask = 0;
	while (walk->offer.count < wanted && walk->offer.count < deck->count)
		deck_deal(deck, &walk->offer.cards[walk->offer.count++]);
	return walk->offer.count ? FLOW_GOES_ON : FLOW_REFUSED;
}

static size_t find_kept(const struct walk *walk, size_t card)
{
	size_t i = 0;
	while (i < walk->kept_count && walk->kept[i] != card)
		i++;
	return i;
}

enum flow_outcome walk_choose_card(struct walk *walk, const struct event *event)
{
	size_t card;
	if (!deck_find(walk->cards, event->target, &card))
		return FLOW_REFUSED;
	if (find_kept(walk, card) == walk->kept_count) {
		if (walk->kept_count == WALK_CARDS)
			return FLOW_REFUSED;
		walk->kept[walk->kept_count++] = card;
	}
	walk->offer.count = 0;
	return FLOW_GOES_ON;
}

enum flow_outcome walk_keep(struct walk *walk, const struct event *event)
{
	size_t card = walk->offer.cards[0];
	if (!walk->offer.count || (*event->target && !deck_find(walk->cards, event->target, &card)))
		return FLOW_REFUSED;
	const size_t place = find_kept(walk, card);
	if (place == WALK_CARDS)
		return FLOW_REFUSED;
	if (place == walk->kept_count)
		walk->kept[walk->kept_count++] = card;
	else
		walk->kept[place] = walk->kept[--walk->kept_count];
	return FLOW_GOES_ON;
}

/* ---- pages ---- */

static bool is_kept(const struct walk *walk, size_t card)
{
	return find_kept(walk, card) < walk->kept_count;
}

static void one_page(const struct walk *walk, struct page *page)
{
	const struct card *card = card_of(walk, walk->offer.cards[0]);
	struct block *picture = page_add(page, BLOCK_PICTURE, card->title);
	picture->id = card->id.s;
	picture->picture = card->picture.s;
	picture->detail = card->sees;
	picture->lit = is_kept(walk, walk->offer.cards[0]);
	page_add(page, BLOCK_QUESTION, lines_nth(&card->asks, walk->role, walk->offer.ask))->id = card->id.s;
	page_offer(page, ACTION_OTHER_PROMPT);
}

static void several_page(const struct walk *walk, struct page *page)
{
	page_add(page, BLOCK_HEADING, words_say(N_("Which picture helps to show it?")));
	for (size_t i = 0; i < walk->offer.count; i++) {
		const struct card *card = card_of(walk, walk->offer.cards[i]);
		struct block *block = page_add(page, BLOCK_CARD, card->title);
		block->id = card->id.s;
		block->picture = card->picture.s;
		block->detail = card->sees;
		block->lit = is_kept(walk, walk->offer.cards[i]);
	}
}

void walk_cards_page(const struct walk *walk, struct page *page)
{
	(walk->offer.count == 1 ? one_page : several_page)(walk, page);
	page_offer(page, ACTION_DRAW);
	page_offer(page, ACTION_KEEP);
}

void walk_add_kept(const struct walk *walk, enum block_kind kind, struct page *page)
{
	for (size_t i = 0; i < walk->kept_count; i++) {
		const struct card *card = card_of(walk, walk->kept[i]);
		const struct words ask = lines_nth(&card->asks, walk->role, 0);
		struct block *block = page_add(page, kind, card->title);
		block->label = words_say(N_("Picture"));
		block->picture = kind == BLOCK_PICTURE ? card->picture.s : NULL;
		if (kind == BLOCK_PICTURE)
			block->detail = ask;
	}
}
