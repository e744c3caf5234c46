/* A deck: it deals each card once, in an order that the seed gives; a roll is another thing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <locale.h>

#include "flow/deck.h"

static struct problems problems;

static int set_up(void **state)
{
	problems.arena = arena_new();
	*state = library_open("data/packs/kohtaaminen", "fi", &problems);
	return *state && library_cards(*state, &problems) ? 0 : -1;
}

static int tear_down(void **state)
{
	library_free(*state);
	arena_free(problems.arena);
	return 0;
}

static const struct cards *cards_of(struct library *library)
{
	return library_cards(library, &problems);
}

static void a_deck_never_repeats_and_a_seed_does(void **state)
{
	const struct cards *cards = cards_of(*state);
	struct deck deck, again, other;
	bool seen[CARDS_MAX] = {false}, differs = false;
	deck_fill(&deck, cards, NULL, NULL, 7);
	deck_fill(&again, cards, NULL, NULL, 7);
	deck_fill(&other, cards, NULL, NULL, 8);
	assert_int_equal(deck_left(&deck), 48);
	for (size_t i = 0; i < 48; i++) {
		size_t card = 0, same = 0, different = 0;
		assert_true(deck_deal(&deck, &card) && deck_deal(&again, &same) && deck_deal(&other, &different));
		assert_false(seen[card]);
		assert_int_equal(card, same);
		differs |= card != different;
		seen[card] = true;
	}
	assert_true(differs);
	assert_int_equal(deck_left(&deck), 0);
}

/* A roll leaves the deck as it is, and comes twice within a hundred (with 48 cards it must). */
static void a_roll_may_repeat(void **state)
{
	const struct cards *cards = cards_of(*state);
	struct deck deck;
	size_t rolled[48] = {0}, most = 0;
	deck_fill(&deck, cards, NULL, NULL, 7);
	for (int i = 0; i < 100; i++) {
		size_t card = 99;
		assert_true(deck_roll(&deck, &card));
		assert_true(card < 48);
		most = ++rolled[card] > most ? rolled[card] : most;
	}
	assert_true(most > 1);
	assert_int_equal(deck_left(&deck), 48);
}

static void every_card_is_dealt_as_often(void **state)
{
	const struct cards *cards = cards_of(*state);
	size_t first[48] = {0};
	for (uint64_t seed = 0; seed < 4800; seed++) {
		struct deck deck;
		size_t card;
		deck_fill(&deck, cards, NULL, NULL, seed);
		deck_deal(&deck, &card);
		first[card]++;
	}
	for (size_t i = 0; i < 48; i++)
		assert_in_range(first[i], 50, 150); /* 100 ± five standard deviations */
}

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_deck_never_repeats_and_a_seed_does),
	    cmocka_unit_test(a_roll_may_repeat),
	    cmocka_unit_test(every_card_is_dealt_as_often),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
