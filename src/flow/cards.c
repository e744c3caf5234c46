/* Looking at picture cards: the events. One row of `handlers` an action; what a row does not know is refused. */
#include <stdlib.h>
#include <string.h>

#include "cards.h"

static void *start(const struct flow_setup *setup, struct arena *arena)
{
	struct card_flow *flow = arena_alloc(arena, sizeof(*flow));
	if (!flow || !setup->cards)
		return NULL;
	flow->content = setup->cards;
	flow->steps = setup->steps;
	flow->role = setup->role;
	deck_fill(&flow->deck, flow->content, NULL, NULL, setup->seed);
	return flow;
}

/* ---- what is where ---- */

bool cards_close(const struct card_flow *flow)
{
	return flow->at == CARDS_BROWSE || flow->at == CARDS_DRAWN || flow->close;
}

size_t cards_in_hand(const struct card_flow *flow, size_t card)
{
	size_t i = 0;
	while (i < flow->hand_count && flow->hand[i].card != card)
		i++;
	return i;
}

const struct card_slot *cards_slot(const struct card_flow *flow)
{
	const struct spread *spread = flow->table.spread;
	return spread && flow->table.slot < spread->slots.count ? &spread->slots.list[flow->table.slot] : NULL;
}

void cards_position(const struct card_flow *flow, size_t *position, size_t *all)
{
	*position = *all = 0;
	for (size_t i = 0; i < flow->content->cards.count; i++)
		if (deck_fits(&flow->content->cards.list[i], flow->theme, flow->step)) {
			*position += i < flow->open;
			++*all;
		}
}

/* Where a card lies on the table; NULL when it does not. */
static struct lying *on_table(struct card_flow *flow, size_t card)
{
	for (size_t i = 0; i < flow->table.count; i++)
		if (flow->table.cards[i].card == card)
			return &flow->table.cards[i];
	return NULL;
}

/* The card an event is about: the one it names, else the one that is open. */
static bool meant(const struct card_flow *flow, const struct event *event, size_t *card)
{
	if (*event->target)
		return deck_find(flow->content, event->target, card);
	*card = flow->open;
	return cards_close(flow);
}

static void look_at(struct card_flow *flow, size_t card)
{
	flow->open = card;
	flow->ask = 0;
}

static void go(struct card_flow *flow, enum cards_place place)
{
	if (place == CARDS_HAND && flow->at != CARDS_HAND)
		flow->before = flow->at;
	flow->at = place;
	flow->close = false;
}

/* ---- which cards ---- */

static bool same(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : a == b;
}

/* Other cards than before get a deck of their own, shuffled by what chance has come to. */
static void filter(struct card_flow *flow, const char *theme, const char *step)
{
	if (same(theme, flow->theme) && same(step, flow->step))
		return;
	flow->theme = theme;
	flow->step = step;
	deck_fill(&flow->deck, flow->content, theme, step, flow->deck.chance);
}

/* The first card that fits from `card` on, upwards (by 1) or downwards (by -1); false when there is none. */
static bool find_fitting(const struct card_flow *flow, const char *theme, const char *step, int by, size_t *card)
{
	const size_t count = flow->content->cards.count;
	for (size_t i = *card; i < count; i += (size_t)by)
		if (deck_fits(&flow->content->cards.list[i], theme, step)) {
			*card = i;
			return true;
		}
	return false;
}

static bool neighbour(const struct card_flow *flow, int by, size_t *card)
{
	*card = flow->open + (size_t)by;
	return find_fitting(flow, flow->theme, flow->step, by, card);
}

static enum flow_outcome browse(struct card_flow *flow, const char *theme, const char *step)
{
	size_t first = 0;
	if (!find_fitting(flow, theme, step, 1, &first))
		return FLOW_REFUSED;
	filter(flow, theme, step);
	go(flow, CARDS_BROWSE);
	look_at(flow, first);
	return FLOW_GOES_ON;
}

/* ---- the table ---- */

/* Lays `count` cards; where fewer are left than that, all are put back first, so that none lies there twice. */
static enum flow_outcome lay(struct card_flow *flow, const struct spread *spread, size_t count)
{
	if (!flow->deck.count)
		return FLOW_REFUSED;
	flow->table = (struct card_table){.spread = spread};
	flow->table.count = count < flow->deck.count ? count : flow->deck.count;
	flow->through = deck_left(&flow->deck) < flow->table.count;
	if (flow->through)
		deck_shuffle(&flow->deck);
	for (size_t i = 0; i < flow->table.count; i++) {
		deck_deal(&flow->deck, &flow->table.cards[i].card);
		flow->table.cards[i].down = spread && spread->face == FACE_DOWN;
	}
	go(flow, CARDS_TABLE);
	return FLOW_GOES_ON;
}

static enum flow_outcome draw(struct card_flow *flow, const struct event *event)
{
	const long asked = strtol(event->text, NULL, 10);
	if (asked > 1)
		return lay(flow, NULL, asked < SPREAD_DRAW_MAX ? (size_t)asked : SPREAD_DRAW_MAX);
	if (flow->at == CARDS_TABLE)
		return lay(flow, flow->table.spread, flow->table.count);
	flow->through = flow->deck.count && !deck_left(&flow->deck);
	size_t card;
	if (!deck_deal(&flow->deck, &card))
		return FLOW_REFUSED;
	go(flow, CARDS_DRAWN);
	look_at(flow, card);
	return FLOW_GOES_ON;
}

static enum flow_outcome roll(struct card_flow *flow, const struct event *event)
{
	(void)event;
	size_t card;
	if (!deck_roll(&flow->deck, &card))
		return FLOW_REFUSED;
	go(flow, CARDS_DRAWN);
	look_at(flow, card);
	return FLOW_GOES_ON;
}

static enum flow_outcome swap(struct card_flow *flow, const struct event *event)
{
	size_t card;
	struct lying *place = flow->at == CARDS_TABLE && meant(flow, event, &card) ? on_table(flow, card) : NULL;
	if (!place || flow->table.swapped || deck_left(&flow->deck) == 0)
		return FLOW_REFUSED;
	deck_deal(&flow->deck, &place->card);
	flow->table.swapped = true;
	look_at(flow, place->card);
	return FLOW_GOES_ON;
}

static enum flow_outcome flip(struct card_flow *flow, const struct event *event)
{
	size_t card;
	struct lying *place =
	    flow->at == CARDS_TABLE && !flow->close && meant(flow, event, &card) ? on_table(flow, card) : NULL;
	if (!place)
		return FLOW_REFUSED;
	place->down = !place->down;
	return FLOW_GOES_ON;
}

/* ---- keeping ---- */

static void put_back(struct card_flow *flow, size_t place)
{
	flow->hand_count--;
	memmove(&flow->hand[place], &flow->hand[place + 1], (flow->hand_count - place) * sizeof(*flow->hand));
}

/* On to the next slot; behind the last the hand is shown. */
static void next_slot(struct card_flow *flow)
{
	flow->table.slot++;
	go(flow, cards_slot(flow) ? CARDS_TABLE : CARDS_HAND);
}

static enum flow_outcome keep(struct card_flow *flow, const struct event *event)
{
	size_t card;
	const struct card_slot *slot = flow->at == CARDS_TABLE ? cards_slot(flow) : NULL;
	if (!meant(flow, event, &card) || flow->at < CARDS_BROWSE)
		return FLOW_REFUSED;
	const size_t place = cards_in_hand(flow, card);
	const bool held = place < flow->hand_count;
	if (held ? slot && flow->hand[place].slot : flow->hand_count == HAND_MAX)
		return FLOW_REFUSED;
	if (held && !slot) {
		put_back(flow, place);
		return FLOW_GOES_ON;
	}
	struct lying *lying = flow->at == CARDS_TABLE ? on_table(flow, card) : NULL;
	if (lying)
		lying->down = false;
	flow->hand[place] = (struct kept){card, slot};
	flow->hand_count += !held;
	if (slot)
		next_slot(flow);
	return FLOW_GOES_ON;
}

static enum flow_outcome skip(struct card_flow *flow, const struct event *event)
{
	(void)event;
	if (flow->at != CARDS_TABLE || !cards_slot(flow))
		return FLOW_REFUSED;
	next_slot(flow);
	return FLOW_GOES_ON;
}

/* ---- choosing ---- */

static const struct spread *spread_named(const struct cards *content, const char *id)
{
	for (size_t i = 0; i < content->spreads.count; i++)
		if (!strcmp(content->spreads.list[i].id.s, id))
			return &content->spreads.list[i];
	return NULL;
}

/* "look", "theme", "step", "draw", "kept" or a spread; a spread may be called like one of these and is then the other thing. */
static enum flow_outcome choose_from_menu(struct card_flow *flow, const struct event *event)
{
	static const struct {
		const char *id;
		enum cards_place place;
	} places[] = {{"theme", CARDS_THEMES}, {"step", CARDS_STEPS}, {"kept", CARDS_HAND}};
	if (!strcmp(event->target, "look"))
		return browse(flow, NULL, NULL);
	if (!strcmp(event->target, "draw"))
		return draw(flow, event);
	for (size_t i = 0; i < COUNT_OF(places); i++)
		if (!strcmp(places[i].id, event->target)) {
			go(flow, places[i].place);
			return FLOW_GOES_ON;
		}
	const struct spread *spread = spread_named(flow->content, event->target);
	return spread ? lay(flow, spread, (size_t)spread->draw) : FLOW_REFUSED;
}

/* A card on the table or in the hand: from near; one that lies face down is turned first. */
static enum flow_outcome choose_card(struct card_flow *flow, const struct event *event)
{
	size_t card;
	if (!deck_find(flow->content, event->target, &card))
		return FLOW_REFUSED;
	struct lying *lying = flow->at == CARDS_TABLE ? on_table(flow, card) : NULL;
	if (!lying && cards_in_hand(flow, card) == flow->hand_count)
		return FLOW_REFUSED;
	if (lying)
		lying->down = false;
	flow->close = true;
	look_at(flow, card);
	return FLOW_GOES_ON;
}

static enum flow_outcome choose(struct card_flow *flow, const struct event *event)
{
	switch (flow->at) {
	case CARDS_MENU:
		return choose_from_menu(flow, event);
	case CARDS_THEMES:
		return browse(flow, event->target, NULL);
	case CARDS_STEPS:
		return browse(flow, NULL, event->target);
	case CARDS_TABLE:
	case CARDS_HAND:
		return flow->close ? FLOW_REFUSED : choose_card(flow, event);
	case CARDS_BROWSE:
	case CARDS_DRAWN:
		break;
	}
	return FLOW_REFUSED;
}

/* ---- moving ---- */

/* All cards are in the deck again. */
static enum flow_outcome deck(struct card_flow *flow, const struct event *event)
{
	(void)event;
	if (flow->at == CARDS_MENU)
		return FLOW_REFUSED;
	filter(flow, NULL, NULL);
	go(flow, CARDS_MENU);
	return FLOW_GOES_ON;
}

static enum flow_outcome next(struct card_flow *flow, const struct event *event)
{
	if (flow->close) {
		flow->close = false;
		return FLOW_GOES_ON;
	}
	size_t card;
	if (flow->at == CARDS_BROWSE && neighbour(flow, 1, &card)) {
		look_at(flow, card);
		return FLOW_GOES_ON;
	}
	if (flow->at == CARDS_HAND)
		return FLOW_ENDED;
	if (flow->at < CARDS_BROWSE)
		return FLOW_REFUSED;
	if (flow->at == CARDS_BROWSE && !flow->hand_count) /* nothing to show: a key held down does not lead out */
		return deck(flow, event);
	go(flow, CARDS_HAND);
	return FLOW_GOES_ON;
}

static enum flow_outcome back(struct card_flow *flow, const struct event *event)
{
	if (flow->close) {
		flow->close = false;
		return FLOW_GOES_ON;
	}
	size_t card;
	if (flow->at == CARDS_BROWSE && neighbour(flow, -1, &card)) {
		look_at(flow, card);
		return FLOW_GOES_ON;
	}
	if (flow->at != CARDS_HAND)
		return deck(flow, event);
	go(flow, flow->before);
	return FLOW_GOES_ON;
}

static enum flow_outcome other_prompt(struct card_flow *flow, const struct event *event)
{
	(void)event;
	if (!cards_close(flow))
		return FLOW_REFUSED;
	flow->ask++;
	return FLOW_GOES_ON;
}

static enum flow_outcome kept(struct card_flow *flow, const struct event *event)
{
	(void)event;
	go(flow, CARDS_HAND);
	return FLOW_GOES_ON;
}

static enum flow_outcome resume(struct card_flow *flow, const struct event *event)
{
	(void)flow;
	(void)event;
	return FLOW_GOES_ON;
}

static enum flow_outcome (*const handlers[ACTION_COUNT])(struct card_flow *flow, const struct event *event) = {
    [ACTION_NEXT] = next,     [ACTION_BACK] = back, [ACTION_CHOOSE] = choose, [ACTION_OTHER_PROMPT] = other_prompt,
    [ACTION_KEEP] = keep,     [ACTION_DRAW] = draw, [ACTION_ROLL] = roll,     [ACTION_SWAP] = swap,
    [ACTION_FLIP] = flip,     [ACTION_SKIP] = skip, [ACTION_KEPT] = kept,     [ACTION_DECK] = deck,
    [ACTION_RESUME] = resume,
};

static enum flow_outcome handle(void *state, const struct event *event)
{
	struct card_flow *flow = state;
	if (!handlers[event->action])
		return FLOW_REFUSED;
	const bool through = flow->through;
	flow->through = false;
	const enum flow_outcome outcome = handlers[event->action](flow, event);
	if (outcome == FLOW_REFUSED)
		flow->through = through;
	return outcome;
}

const struct flow_kind flow_kind_cards = {
    .name = "cards",
    .start = start,
    .handle = handle,
    .page = cards_page,
    .result = cards_result,
    .place = cards_title,
};
