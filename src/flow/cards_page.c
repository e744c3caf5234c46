/* Looking at picture cards: the pages, one function a place. */
#include <string.h>

#include "cards.h"

static const struct card *card_of(const struct card_flow *flow, size_t card)
{
	return &flow->content->cards.list[card];
}

static struct block *add_choice(struct page *page, const char *id, struct words words, struct words detail)
{
	struct block *choice = page_add(page, BLOCK_CHOICE, words);
	choice->id = id;
	choice->detail = detail;
	return choice;
}

/* "13", in the page's arena. */
static struct words number(struct page *page, size_t n)
{
	return words_own(arena_format(page->arena, "%zu", n));
}

/* The titles of what was kept, so that it stays in sight. */
static void add_hand(const struct card_flow *flow, struct page *page)
{
	const char *titles = "";
	for (size_t i = 0; i < flow->hand_count && titles; i++)
		titles = arena_format(page->arena, "%s%s%s", titles, i ? ", " : "",
		                      card_of(flow, flow->hand[i].card)->title.text);
	if (!flow->hand_count || !titles)
		return;
	page_add(page, BLOCK_REMARK, words_own(titles))->label = words_say(N_("Kept"));
	page_offer(page, ACTION_KEPT);
}

/* ---- places ---- */

static void menu_page(const struct card_flow *flow, struct page *page)
{
	const struct words none = {NULL, NULL};
	page_offer(page, ACTION_CHOOSE);
	page_add(page, BLOCK_HEADING, flow->content->title);
	page_add(page, BLOCK_PARAGRAPH,
	         words_say(N_("A picture asks and does not tell. Any answer is right, and so is none.")));
	add_choice(page, "draw", words_say(N_("Draw one")), words_say(N_("chance chooses")));
	for (size_t i = 0; i < flow->content->spreads.count; i++) {
		const struct spread *spread = &flow->content->spreads.list[i];
		struct block *choice = add_choice(page, spread->id.s, spread->title, none);
		if (i == 0)
			choice->label = words_say(N_("Several on the table"));
	}
	add_choice(page, "look", words_say(N_("Look through all")), number(page, flow->content->cards.count))->label =
	    words_say(N_("At your own pace"));
	add_choice(page, "theme", words_say(N_("By theme")), none);
	add_choice(page, "step", words_say(N_("By step")), none);
	if (flow->hand_count)
		add_choice(page, "kept", words_say(N_("Kept")), number(page, flow->hand_count));
	page_offer(page, ACTION_DRAW);
	page_offer(page, ACTION_ROLL);
	if (flow->hand_count)
		page_offer(page, ACTION_KEPT);
}

static size_t count_fitting(const struct card_flow *flow, const char *theme, const char *step)
{
	size_t count = 0;
	for (size_t i = 0; i < flow->content->cards.count; i++)
		count += deck_fits(card_of(flow, i), theme, step);
	return count;
}

static void themes_page(const struct card_flow *flow, struct page *page)
{
	page_offer(page, ACTION_CHOOSE);
	page_offer(page, ACTION_BACK);
	page_add(page, BLOCK_HEADING, words_say(N_("Which theme?")));
	for (size_t i = 0; i < flow->content->themes.count; i++) {
		const struct theme_of_cards *theme = &flow->content->themes.list[i];
		const size_t count = count_fitting(flow, theme->id.s, NULL);
		if (count)
			add_choice(page, theme->id.s, theme->title, number(page, count));
	}
}

static void steps_page(const struct card_flow *flow, struct page *page)
{
	page_offer(page, ACTION_CHOOSE);
	page_offer(page, ACTION_BACK);
	page_add(page, BLOCK_HEADING, words_say(N_("Which step?")));
	for (size_t i = 0; flow->steps && i < flow->steps->steps.count; i++) {
		const struct step *step = &flow->steps->steps.list[i];
		const size_t count = count_fitting(flow, NULL, step->id.s);
		if (count)
			add_choice(page, step->id.s, step->title, number(page, count));
	}
}

static void offer_close(const struct card_flow *flow, struct page *page)
{
	const size_t asks = lines_count(&card_of(flow, flow->open)->asks, flow->role);
	const bool more = flow->ask + 1 < asks;
	const bool for_slot = flow->at == CARDS_TABLE && cards_slot(flow);
	if (more)
		page_offer(page, ACTION_OTHER_PROMPT);
	if (for_slot)
		page_offer(page, ACTION_KEEP);
	page_offer(page, ACTION_NEXT);
	page_offer(page, ACTION_BACK);
	page_offer(page, ACTION_KEEP);
	if (asks > 1)
		page_offer(page, ACTION_OTHER_PROMPT);
}

/* One card: the picture, what it shows, one of its questions. */
static void close_page(const struct card_flow *flow, struct page *page)
{
	const struct card *card = card_of(flow, flow->open);
	struct block *picture = page_add(page, BLOCK_PICTURE, card->title);
	picture->id = card->id.s;
	picture->picture = card->picture.s;
	picture->detail = card->sees;
	picture->lit = cards_in_hand(flow, flow->open) < flow->hand_count;
	page_add(page, BLOCK_QUESTION, lines_nth(&card->asks, flow->role, flow->ask))->id = card->id.s;
	if (flow->at == CARDS_TABLE && cards_slot(flow))
		page_add(page, BLOCK_REMARK, cards_slot(flow)->title)->label = words_say(N_("For"));
	add_hand(flow, page);
	offer_close(flow, page);
	page_offer(page, ACTION_DRAW);
	page_offer(page, ACTION_ROLL);
}

static void browse_page(const struct card_flow *flow, struct page *page)
{
	size_t position, all;
	cards_position(flow, &position, &all);
	page->number = (int)position + 1;
	page->of = (int)all;
	close_page(flow, page);
}

static struct block *add_card(const struct card_flow *flow, struct page *page, size_t which, bool down)
{
	const struct card *card = card_of(flow, which);
	struct block *block = page_add(page, BLOCK_CARD, down ? words_say(N_("Face down")) : card->title);
	block->id = card->id.s;
	block->picture = down ? NULL : card->picture.s;
	block->detail = down ? (struct words){NULL, NULL} : card->sees;
	block->lit = cards_in_hand(flow, which) < flow->hand_count;
	if (which == flow->open)
		page->focus = block->id;
	return block;
}

static void table_page(const struct card_flow *flow, struct page *page)
{
	const struct spread *spread = flow->table.spread;
	const struct card_slot *slot = cards_slot(flow);
	page_add(page, BLOCK_HEADING, spread ? spread->title : words_say(N_("On the table")));
	if (slot) {
		page->number = (int)flow->table.slot + 1;
		page->of = (int)spread->slots.count;
		page_add(page, BLOCK_QUESTION, slot->title);
	}
	if (spread && flow->table.slot == 0 && !flow->hand_count)
		page_add(page, BLOCK_PARAGRAPH, spread->invite);
	for (size_t i = 0; i < flow->table.count; i++)
		add_card(flow, page, flow->table.cards[i].card, flow->table.cards[i].down);
	if (!slot && flow->hand_count) /* Enter goes on as soon as there is something to go on with */
		page_offer(page, ACTION_NEXT);
	page_offer(page, ACTION_CHOOSE);
	page_offer(page, ACTION_KEEP);
	if (slot)
		page_offer(page, ACTION_SKIP);
	page_offer(page, ACTION_NEXT);
	page_offer(page, ACTION_BACK);
	if (!flow->table.swapped && deck_left(&flow->deck))
		page_offer(page, ACTION_SWAP);
	page_offer(page, ACTION_FLIP);
	page_offer(page, ACTION_DRAW);
	add_hand(flow, page);
}

static void hand_page(const struct card_flow *flow, struct page *page)
{
	page_offer(page, ACTION_NEXT);
	page_add(page, BLOCK_HEADING, words_say(flow->hand_count ? N_("These you kept") : N_("No picture was kept")));
	if (!flow->hand_count)
		page_add(page, BLOCK_PARAGRAPH,
		         words_say(N_("That is fine too. The deck is here whenever you want it.")));
	for (size_t i = 0; i < flow->hand_count; i++) {
		struct block *block = add_card(flow, page, flow->hand[i].card, false);
		if (flow->hand[i].slot)
			block->label = flow->hand[i].slot->title;
		block->lit = false;
	}
	page_offer(page, ACTION_BACK);
	if (flow->hand_count) {
		page_offer(page, ACTION_CHOOSE);
		page_offer(page, ACTION_KEEP);
		page_offer(page, ACTION_COPY);
		page_offer(page, ACTION_PRINT);
	}
}

static void (*const pages[])(const struct card_flow *flow, struct page *page) = {
    [CARDS_MENU] = menu_page,   [CARDS_THEMES] = themes_page, [CARDS_STEPS] = steps_page, [CARDS_BROWSE] = browse_page,
    [CARDS_DRAWN] = close_page, [CARDS_TABLE] = table_page,   [CARDS_HAND] = hand_page,
};

/* ---- around them ---- */

/* The theme or step that is looked at, by name; else the deck's. */
struct words cards_title(const void *state)
{
	const struct card_flow *flow = state;
	for (size_t i = 0; flow->theme && i < flow->content->themes.count; i++)
		if (!strcmp(flow->content->themes.list[i].id.s, flow->theme))
			return flow->content->themes.list[i].title;
	for (size_t i = 0; flow->step && flow->steps && i < flow->steps->steps.count; i++)
		if (!strcmp(flow->steps->steps.list[i].id.s, flow->step))
			return flow->steps->steps.list[i].title;
	return flow->content->title;
}

void cards_page(const void *state, struct page *page)
{
	const struct card_flow *flow = state;
	page->title = cards_title(flow);
	if (flow->through)
		page_add(page, BLOCK_MESSAGE, words_say(N_("The deck was through; it has been shuffled anew.")));
	if (flow->close)
		close_page(flow, page);
	else
		pages[flow->at](flow, page);
	if (flow->at != CARDS_MENU)
		page_offer(page, ACTION_DECK);
}

bool cards_result(const void *state, struct page *page)
{
	const struct card_flow *flow = state;
	page->title = flow->content->title;
	for (size_t i = 0; i < flow->hand_count; i++) {
		const struct card *card = card_of(flow, flow->hand[i].card);
		if (flow->hand[i].slot)
			page_add(page, BLOCK_HEADING, flow->hand[i].slot->title);
		struct block *block = page_add(page, BLOCK_PICTURE, card->title);
		block->picture = card->picture.s;
		block->detail = card->sees;
		for (size_t a = 0; a < lines_count(&card->asks, flow->role); a++)
			page_add(page, BLOCK_ITEM, lines_nth(&card->asks, flow->role, a));
	}
	return flow->hand_count > 0;
}
