/* Picture cards as an activity: events in, pages out as text. The built-in deck in Finnish is the content. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "flow/deck.h"
#include "takka/flow.h"

struct stage {
	struct arena *arena;
	struct library *library;
	struct flow_setup setup;
	struct page page;
	struct str dump;
	struct flow *flow;
};

static int set_up(void **state)
{
	struct stage *stage = calloc(1, sizeof(*stage));
	stage->arena = arena_new();
	stage->page.arena = arena_new();
	struct problems problems = {.arena = stage->arena};
	stage->library = library_open("data/packs/kohtaaminen", "fi", &problems);
	stage->setup = (struct flow_setup){.steps = library_steps(stage->library, &problems),
	                                   .cards = library_cards(stage->library, &problems),
	                                   .lang = "fi",
	                                   .role = ROLE_ADVISER,
	                                   .minutes = 10,
	                                   .seed = 4};
	*state = stage;
	return stage->setup.steps && stage->setup.cards ? 0 : -1;
}

static int tear_down(void **state)
{
	struct stage *stage = *state;
	flow_free(stage->flow);
	library_free(stage->library);
	str_free(&stage->dump);
	arena_free(stage->page.arena);
	arena_free(stage->arena);
	free(stage);
	return 0;
}

static void begin(struct stage *stage, const char *kind)
{
	flow_free(stage->flow);
	stage->flow = flow_new(flow_kind(kind), &stage->setup);
	assert_non_null(stage->flow);
}

static enum flow_outcome act(struct stage *stage, enum action action, const char *target)
{
	const enum flow_outcome outcome = flow_handle(
	    stage->flow, &(struct event){.action = action, .target = target ? target : "", .text = "", .at = 1000});
	flow_page(stage->flow, &stage->page);
	return outcome;
}

static void choose(struct stage *stage, const char *target)
{
	assert_int_equal(act(stage, ACTION_CHOOSE, target), FLOW_GOES_ON);
}

static void draw(struct stage *stage, const char *number)
{
	const struct event event = {.action = ACTION_DRAW, .target = "", .text = number, .at = 1000};
	assert_int_equal(flow_handle(stage->flow, &event), FLOW_GOES_ON);
	flow_page(stage->flow, &stage->page);
}

static const struct block *nth(const struct stage *stage, enum block_kind kind, size_t n)
{
	for (size_t i = 0; i < stage->page.count; i++)
		if (stage->page.blocks[i].kind == kind && n-- == 0)
			return &stage->page.blocks[i];
	return NULL;
}

static size_t count(const struct stage *stage, enum block_kind kind)
{
	size_t n = 0;
	while (nth(stage, kind, n))
		n++;
	return n;
}

static const char *dump(struct stage *stage)
{
	str_clear(&stage->dump);
	flow_page(stage->flow, &stage->page);
	page_dump(&stage->page, &stage->dump);
	return stage->dump.s;
}

static bool shows(struct stage *stage, const char *what)
{
	return strstr(dump(stage), what) != NULL;
}

/* ---- looking ---- */

static void the_deck_is_looked_through_by_theme_and_step(void **state)
{
	struct stage *stage = *state;
	begin(stage, "cards");
	choose(stage, "look");
	assert_int_equal(stage->page.of, 48);
	assert_string_equal(nth(stage, BLOCK_PICTURE, 0)->id, "hearth");
	assert_int_equal(act(stage, ACTION_BACK, NULL), FLOW_GOES_ON); /* before the first: the deck */
	choose(stage, "theme");
	assert_int_equal(count(stage, BLOCK_CHOICE), 12);
	choose(stage, "tuki");
	assert_string_equal(stage->page.title.text, "Tuki");
	const int of = stage->page.of;
	assert_in_range(of, 3, 47);
	for (int i = 1; i < of; i++) {
		assert_int_equal(stage->page.number, i);
		assert_int_equal(act(stage, ACTION_NEXT, NULL), FLOW_GOES_ON);
	}
	assert_int_equal(stage->page.number, of);
	act(stage, ACTION_BACK, NULL);
	assert_int_equal(stage->page.number, of - 1);
	act(stage, ACTION_DECK, NULL);
	choose(stage, "step");
	assert_int_equal(count(stage, BLOCK_CHOICE), 4);
	choose(stage, "farewell");
	assert_string_equal(stage->page.title.text, "Hyvästely");
	assert_int_equal(act(stage, ACTION_CHOOSE, "nonsense"), FLOW_REFUSED);
}

/* The picture stays while its questions come one after another; with the last, Enter leads on. */
static void questions_come_one_at_a_time(void **state)
{
	struct stage *stage = *state;
	begin(stage, "cards");
	choose(stage, "look");
	const char *first = nth(stage, BLOCK_QUESTION, 0)->words.text;
	assert_int_equal(stage->page.actions[0], ACTION_OTHER_PROMPT);
	act(stage, ACTION_OTHER_PROMPT, NULL);
	const char *second = nth(stage, BLOCK_QUESTION, 0)->words.text;
	assert_string_not_equal(first, second);
	assert_string_equal(nth(stage, BLOCK_PICTURE, 0)->id, "hearth");
	act(stage, ACTION_OTHER_PROMPT, NULL);
	assert_int_equal(stage->page.actions[0], ACTION_NEXT);
	act(stage, ACTION_NEXT, NULL);
	assert_string_equal(nth(stage, BLOCK_PICTURE, 0)->id, "stairs");
	assert_int_equal(stage->page.actions[0], ACTION_OTHER_PROMPT);
}

static void what_is_drawn_does_not_come_again_until_the_deck_is_through(void **state)
{
	struct stage *stage = *state;
	bool seen[48] = {false};
	begin(stage, "cards");
	for (int i = 0; i < 48; i++) {
		size_t card;
		act(stage, ACTION_DRAW, NULL);
		assert_true(deck_find(stage->setup.cards, nth(stage, BLOCK_PICTURE, 0)->id, &card));
		assert_false(seen[card]);
		assert_null(nth(stage, BLOCK_MESSAGE, 0));
		seen[card] = true;
	}
	act(stage, ACTION_DRAW, NULL);
	assert_non_null(nth(stage, BLOCK_MESSAGE, 0));
	act(stage, ACTION_ROLL, NULL);
	assert_null(nth(stage, BLOCK_MESSAGE, 0));
	assert_non_null(nth(stage, BLOCK_PICTURE, 0));
}

/* ---- the table ---- */

static void cards_lie_on_the_table(void **state)
{
	struct stage *stage = *state;
	static const struct {
		const char *asked;
		size_t lie;
	} cases[] = {{"9", 9}, {"12", 12}, {"2", 2}, {"4000", SPREAD_DRAW_MAX}};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		begin(stage, "cards");
		draw(stage, cases[i].asked);
		assert_int_equal(count(stage, BLOCK_CARD), cases[i].lie);
		for (size_t a = 0; a < cases[i].lie; a++)
			for (size_t b = a + 1; b < cases[i].lie; b++)
				assert_string_not_equal(nth(stage, BLOCK_CARD, a)->id, nth(stage, BLOCK_CARD, b)->id);
	}
	/* 48 is four times twelve; the fifth table shuffles, and says so. */
	for (int i = 0; i < 3; i++) {
		draw(stage, "12");
		assert_null(nth(stage, BLOCK_MESSAGE, 0));
	}
	draw(stage, "12");
	assert_non_null(nth(stage, BLOCK_MESSAGE, 0));
}

static void a_card_is_looked_at_from_near_and_kept(void **state)
{
	struct stage *stage = *state;
	begin(stage, "cards");
	draw(stage, "9");
	const char *third = nth(stage, BLOCK_CARD, 2)->id, *fifth = nth(stage, BLOCK_CARD, 4)->id;
	choose(stage, third);
	assert_string_equal(nth(stage, BLOCK_PICTURE, 0)->id, third);
	act(stage, ACTION_KEEP, NULL);
	assert_true(nth(stage, BLOCK_PICTURE, 0)->lit);
	act(stage, ACTION_NEXT, NULL);
	assert_string_equal(stage->page.focus, third); /* the cursor is where it was */
	assert_true(nth(stage, BLOCK_CARD, 2)->lit);
	act(stage, ACTION_KEEP, fifth);
	assert_true(nth(stage, BLOCK_CARD, 4)->lit);
	assert_non_null(nth(stage, BLOCK_REMARK, 0));
	act(stage, ACTION_KEEP, fifth); /* put back */
	assert_false(nth(stage, BLOCK_CARD, 4)->lit);
	act(stage, ACTION_DRAW, NULL); /* kept cards stay, the table is another */
	assert_int_equal(count(stage, BLOCK_CARD), 9);
	assert_true(shows(stage, "remark Kept"));
	act(stage, ACTION_NEXT, NULL);
	assert_int_equal(count(stage, BLOCK_CARD), 1);
	assert_string_equal(nth(stage, BLOCK_CARD, 0)->id, third);
	assert_int_equal(act(stage, ACTION_CHOOSE, fifth), FLOW_REFUSED); /* it is not in the hand */
	assert_true(flow_result(stage->flow, &stage->page));
	assert_int_equal(count(stage, BLOCK_PICTURE), 1);
	assert_int_equal(act(stage, ACTION_NEXT, NULL), FLOW_ENDED);
}

static void one_card_is_swapped_once(void **state)
{
	struct stage *stage = *state;
	begin(stage, "cards");
	draw(stage, "3");
	const char *first = nth(stage, BLOCK_CARD, 0)->id, *second = nth(stage, BLOCK_CARD, 1)->id;
	assert_true(page_offers(&stage->page, ACTION_SWAP));
	assert_int_equal(act(stage, ACTION_SWAP, second), FLOW_GOES_ON);
	assert_string_equal(nth(stage, BLOCK_CARD, 0)->id, first);
	assert_string_not_equal(nth(stage, BLOCK_CARD, 1)->id, second);
	assert_string_equal(stage->page.focus, nth(stage, BLOCK_CARD, 1)->id);
	assert_false(page_offers(&stage->page, ACTION_SWAP));
	assert_int_equal(act(stage, ACTION_SWAP, first), FLOW_REFUSED);
	act(stage, ACTION_DRAW, NULL);
	assert_true(page_offers(&stage->page, ACTION_SWAP));
	assert_int_equal(act(stage, ACTION_SWAP, "nonsense"), FLOW_REFUSED);
}

static void cards_that_lie_face_down_tell_nothing(void **state)
{
	struct stage *stage = *state;
	begin(stage, "cards");
	choose(stage, "face-down");
	assert_int_equal(count(stage, BLOCK_CARD), 5);
	for (size_t i = 0; i < 5; i++) {
		const struct block *card = nth(stage, BLOCK_CARD, i);
		assert_null(card->picture);
		assert_null(card->detail.text);
		assert_string_equal(card->words.text, "Face down");
	}
	const char *second = nth(stage, BLOCK_CARD, 1)->id;
	act(stage, ACTION_FLIP, second);
	assert_non_null(nth(stage, BLOCK_CARD, 1)->picture);
	act(stage, ACTION_FLIP, second);
	assert_null(nth(stage, BLOCK_CARD, 1)->picture);
	choose(stage, second); /* taken up, it is turned */
	assert_non_null(nth(stage, BLOCK_PICTURE, 0));
	act(stage, ACTION_BACK, NULL);
	assert_non_null(nth(stage, BLOCK_CARD, 1)->picture);
}

static void slots_are_filled_one_after_another(void **state)
{
	struct stage *stage = *state;
	begin(stage, "cards");
	choose(stage, "road");
	assert_int_equal(stage->page.of, 3);
	const char *a = nth(stage, BLOCK_CARD, 0)->id, *b = nth(stage, BLOCK_CARD, 1)->id;
	act(stage, ACTION_KEEP, a);
	assert_int_equal(stage->page.number, 2);
	assert_int_equal(act(stage, ACTION_KEEP, a), FLOW_REFUSED); /* it has its place */
	act(stage, ACTION_SKIP, NULL);
	assert_int_equal(stage->page.number, 3);
	act(stage, ACTION_KEEP, b);
	assert_int_equal(count(stage, BLOCK_CARD), 2); /* the hand */
	assert_string_equal(nth(stage, BLOCK_CARD, 0)->label.text, "Mikä estää");
	assert_string_equal(nth(stage, BLOCK_CARD, 1)->label.text, "Minkä otan mukaan");
	assert_true(flow_result(stage->flow, &stage->page));
	assert_string_equal(nth(stage, BLOCK_HEADING, 1)->words.text, "Minkä otan mukaan");
	act(stage, ACTION_UNDO, NULL);
	assert_int_equal(stage->page.number, 3);
}

static void every_spread_can_be_laid_and_passed_over(void **state)
{
	struct stage *stage = *state;
	for (size_t i = 0; i < stage->setup.cards->spreads.count; i++) {
		const struct spread *spread = &stage->setup.cards->spreads.list[i];
		begin(stage, "cards");
		choose(stage, spread->id.s);
		assert_int_equal(count(stage, BLOCK_CARD), spread->draw);
		for (size_t s = 0; s < spread->slots.count; s++)
			assert_int_equal(act(stage, ACTION_SKIP, NULL), FLOW_GOES_ON);
		if (!spread->slots.count)
			act(stage, ACTION_NEXT, NULL);
		assert_int_equal(count(stage, BLOCK_CARD), 0);
		assert_false(flow_result(stage->flow, &stage->page));
		flow_page(stage->flow, &stage->page);
		assert_int_equal(act(stage, ACTION_NEXT, NULL), FLOW_ENDED);
	}
}

/* From anywhere, doing always what Enter does comes to an end. */
static void enter_alone_comes_to_an_end(void **state)
{
	static const char *const ways[] = {"draw", "look", "open", "now-hoped", "face-down"};
	struct stage *stage = *state;
	for (size_t i = 0; i < COUNT_OF(ways); i++) {
		enum flow_outcome outcome = FLOW_GOES_ON;
		begin(stage, "cards");
		choose(stage, ways[i]);
		for (int n = 0; n < 400 && outcome == FLOW_GOES_ON; n++) {
			const enum action enter = stage->page.actions[0];
			const struct block *card = nth(stage, BLOCK_CARD, 0), *choice = nth(stage, BLOCK_CHOICE, 0);
			const char *first = card ? card->id : choice ? choice->id : NULL;
			outcome = act(stage, enter, enter == ACTION_CHOOSE ? first : NULL);
			if (enter == ACTION_CHOOSE && outcome == FLOW_GOES_ON && i > 1)
				act(stage, ACTION_KEEP, NULL);
		}
		assert_int_equal(outcome, FLOW_ENDED);
	}
}

/* What happened, told again, gives the same page. */
static void replay_equals_play(void **state)
{
	static const enum action actions[] = {ACTION_DRAW, ACTION_NEXT,         ACTION_KEEP,  ACTION_ROLL, ACTION_DECK,
	                                      ACTION_BACK, ACTION_SWAP,         ACTION_FLIP,  ACTION_KEPT, ACTION_UNDO,
	                                      ACTION_SKIP, ACTION_OTHER_PROMPT, ACTION_CHOOSE};
	static const char *const targets[] = {"",          "look",   "theme", "step",   "open", "now-hoped",
	                                      "face-down", "hearth", "tuki",  "advice", "knot", "kept"};
	struct stage *stage = *state;
	for (uint64_t seed = 1; seed <= 60; seed++) {
		uint64_t chance = seed;
		begin(stage, "cards");
		struct flow *again = flow_new(flow_kind("cards"), &stage->setup);
		for (int i = 0; i < 120; i++) {
			flow_page(stage->flow, &stage->page);
			const struct block *card = nth(stage, BLOCK_CARD, seed_next(&chance) % 9);
			const char *target = targets[seed_next(&chance) % COUNT_OF(targets)];
			const struct event event = {.action = actions[seed_next(&chance) % COUNT_OF(actions)],
			                            .target = card && seed_next(&chance) % 2 ? card->id : target,
			                            .text = seed_next(&chance) % 5 ? "" : "5",
			                            .at = i};
			const enum flow_outcome outcome = flow_handle(stage->flow, &event);
			if (outcome == FLOW_GOES_ON)
				assert_int_equal(flow_handle(again, &event), FLOW_GOES_ON);
			if (outcome == FLOW_ENDED)
				break;
		}
		struct str told = {0};
		flow_page(again, &stage->page);
		page_dump(&stage->page, &told);
		assert_string_equal(dump(stage), told.s);
		str_free(&told);
		flow_free(again);
	}
}

/* ---- on the way up the stairs ---- */

static void the_hearth_offers_a_card(void **state)
{
	struct stage *stage = *state;
	begin(stage, "walk");
	flow_page(stage->flow, &stage->page);
	assert_true(page_offers(&stage->page, ACTION_DRAW));
	act(stage, ACTION_DRAW, NULL);
	const char *first = nth(stage, BLOCK_PICTURE, 0)->id;
	assert_int_equal(stage->page.actions[0], ACTION_NEXT);
	act(stage, ACTION_DRAW, NULL);
	const char *second = nth(stage, BLOCK_PICTURE, 0)->id;
	assert_string_not_equal(first, second);
	act(stage, ACTION_KEEP, NULL);
	assert_true(nth(stage, BLOCK_PICTURE, 0)->lit);
	act(stage, ACTION_BACK, NULL);
	assert_null(nth(stage, BLOCK_PICTURE, 0));
	assert_non_null(nth(stage, BLOCK_REMARK, 0));
	act(stage, ACTION_PLAN, NULL);
	assert_non_null(nth(stage, BLOCK_REMARK, 0));
	assert_true(flow_result(stage->flow, &stage->page));
	assert_non_null(nth(stage, BLOCK_PICTURE, 0)->picture);
}

/* Walks to where several cards are offered. */
static bool walk_to_cards(struct stage *stage)
{
	for (int i = 0; i < 60; i++) {
		flow_page(stage->flow, &stage->page);
		if (page_offers(&stage->page, ACTION_DRAW) && stage->page.stairs_lit >= 0)
			return true;
		act(stage, ACTION_NEXT, NULL);
	}
	return false;
}

static void three_cards_that_fit_make_it_visible(void **state)
{
	struct stage *stage = *state;
	stage->setup.minutes = 30;
	begin(stage, "walk");
	assert_true(walk_to_cards(stage));
	act(stage, ACTION_DRAW, NULL);
	assert_int_equal(count(stage, BLOCK_CARD), 3);
	for (size_t i = 0; i < 3; i++) {
		size_t card;
		assert_true(deck_find(stage->setup.cards, nth(stage, BLOCK_CARD, i)->id, &card));
		assert_true(deck_fits(&stage->setup.cards->cards.list[card], NULL, "advice"));
	}
	const char *second = nth(stage, BLOCK_CARD, 1)->id;
	choose(stage, second);
	assert_null(nth(stage, BLOCK_CARD, 0)); /* back at the question, with the card in sight */
	assert_non_null(nth(stage, BLOCK_FIELD, 0));
	assert_non_null(nth(stage, BLOCK_REMARK, 0));
	assert_true(flow_result(stage->flow, &stage->page));
	size_t card;
	assert_true(deck_find(stage->setup.cards, second, &card));
	assert_string_equal(nth(stage, BLOCK_PICTURE, 0)->picture, stage->setup.cards->cards.list[card].picture.s);
	flow_page(stage->flow, &stage->page);
	assert_int_equal(act(stage, ACTION_CHOOSE, second), FLOW_REFUSED); /* nothing is offered any more */
	act(stage, ACTION_DRAW, NULL);
	assert_int_equal(act(stage, ACTION_NEXT, NULL), FLOW_GOES_ON); /* and nothing has to be taken */
}

static void a_pack_without_cards_offers_none(void **state)
{
	struct stage *stage = *state;
	stage->setup.cards = NULL;
	assert_null(flow_new(flow_kind("cards"), &stage->setup));
	begin(stage, "walk");
	for (int i = 0; i < 40; i++) {
		flow_page(stage->flow, &stage->page);
		assert_false(page_offers(&stage->page, ACTION_DRAW));
		assert_int_equal(act(stage, ACTION_DRAW, NULL), FLOW_REFUSED);
		act(stage, ACTION_NEXT, NULL);
	}
}

#define WITH_STAGE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
	    WITH_STAGE(the_deck_is_looked_through_by_theme_and_step),
	    WITH_STAGE(questions_come_one_at_a_time),
	    WITH_STAGE(what_is_drawn_does_not_come_again_until_the_deck_is_through),
	    WITH_STAGE(cards_lie_on_the_table),
	    WITH_STAGE(a_card_is_looked_at_from_near_and_kept),
	    WITH_STAGE(one_card_is_swapped_once),
	    WITH_STAGE(cards_that_lie_face_down_tell_nothing),
	    WITH_STAGE(slots_are_filled_one_after_another),
	    WITH_STAGE(every_spread_can_be_laid_and_passed_over),
	    WITH_STAGE(enter_alone_comes_to_an_end),
	    WITH_STAGE(replay_equals_play),
	    WITH_STAGE(the_hearth_offers_a_card),
	    WITH_STAGE(three_cards_that_fit_make_it_visible),
	    WITH_STAGE(a_pack_without_cards_offers_none),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
