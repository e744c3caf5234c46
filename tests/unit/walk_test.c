/* The walk: events in, pages out as text. A walk is played by a row of letters, one an event; what it has to show is asked of
 * the page's dump. The built-in pack in Finnish is the content: what people walk is what is tested. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "takka/flow.h"

struct stage {
	struct arena *arena;
	struct library *library;
	const struct steps *steps;
	struct problems problems;
	struct page page;
	struct str dump;
	struct flow *flow;
	int64_t now;
};

static int set_up(void **state)
{
	struct stage *stage = calloc(1, sizeof(*stage));
	stage->arena = arena_new();
	stage->problems.arena = stage->arena;
	stage->page.arena = arena_new();
	stage->library = library_open("data/packs/kohtaaminen", "fi", &stage->problems);
	stage->steps = stage->library ? library_steps(stage->library, &stage->problems) : NULL;
	*state = stage;
	return stage->steps ? 0 : -1;
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

static struct flow_setup setup_for(const struct stage *stage, int minutes, unsigned role, uint64_t seed)
{
	return (struct flow_setup){
	    .steps = stage->steps, .lang = "fi", .role = role, .minutes = minutes, .seed = seed, .started = 1000};
}

static void begin(struct stage *stage, int minutes, unsigned role, uint64_t seed)
{
	const struct flow_setup setup = setup_for(stage, minutes, role, seed);
	flow_free(stage->flow);
	stage->now = 1000;
	stage->flow = flow_new(flow_kind("walk"), &setup);
	assert_non_null(stage->flow);
}

static const char *dump_of(struct stage *stage, const struct flow *flow)
{
	str_clear(&stage->dump);
	flow_page(flow, &stage->page);
	page_dump(&stage->page, &stage->dump);
	assert_false(stage->dump.failed);
	return stage->dump.s;
}

static const char *dump(struct stage *stage)
{
	return dump_of(stage, stage->flow);
}

static const struct block *block_of(struct stage *stage, enum block_kind kind)
{
	flow_page(stage->flow, &stage->page);
	for (size_t i = 0; i < stage->page.count; i++)
		if (stage->page.blocks[i].kind == kind)
			return &stage->page.blocks[i];
	return NULL;
}

static enum flow_outcome act(struct stage *stage, enum action action, const char *target, const char *text)
{
	stage->now += 1000;
	return flow_handle(stage->flow,
	                   &(struct event){.action = action, .target = target, .text = text, .at = stage->now});
}

/* Letters as on the keyboard; "w" writes into the page's field. */
static void play(struct stage *stage, const char *letters)
{
	for (; *letters; letters++) {
		if (*letters == 'w') {
			const struct block *field = block_of(stage, BLOCK_FIELD);
			assert_non_null(field);
			assert_int_equal(act(stage, ACTION_NOTE, field->id, "oma ajatus"), FLOW_GOES_ON);
			continue;
		}
		enum action action = ACTION_COUNT;
		for (int i = 0; i < ACTION_COUNT; i++)
			if (action_about((enum action)i)->letter == *letters)
				action = (enum action)i;
		assert_int_equal(act(stage, action, "", ""), FLOW_GOES_ON);
	}
}

static void play_to(struct stage *stage, enum block_kind kind)
{
	for (int i = 0; i < 100 && !block_of(stage, kind); i++)
		play(stage, "n");
	assert_non_null(block_of(stage, kind));
}

/* ---- how deep it goes ---- */

/* Walks to the end; counts headings that are principles' titles, and pages in all. */
static void count_pages(struct stage *stage, size_t per_step[4], size_t *thoughts, size_t *pages, char *path,
                        size_t size)
{
	*thoughts = *pages = 0;
	memset(per_step, 0, 4 * sizeof(*per_step));
	path[0] = '\0';
	do {
		flow_page(stage->flow, &stage->page);
		++*pages;
		if (page_offers(&stage->page, ACTION_OTHER_PHRASE) && stage->page.of) {
			++*thoughts;
			per_step[stage->page.number - 1]++;
			const size_t len = strlen(path);
			snprintf(path + len, size - len, "%s ", block_of(stage, BLOCK_FIELD)->id);
		}
	} while (act(stage, ACTION_NEXT, "", "") == FLOW_GOES_ON);
}

static void minutes_decide_how_deep_it_goes(void **state)
{
	struct stage *stage = *state;
	size_t per_step[4], thoughts, pages, before = 0;
	char path[2000];
	for (int minutes = 3; minutes <= 60; minutes++) {
		begin(stage, minutes, ROLE_ADVISER, 7);
		count_pages(stage, per_step, &thoughts, &pages, path, sizeof(path));
		for (size_t s = 0; s < 4; s++)
			assert_true(per_step[s] >= 1);
		assert_true(thoughts >= before);
		before = thoughts;
		if (minutes == 3)
			assert_int_equal(pages, 1 + 4 + 2); /* a moment, a question a step, the plan, goodbye */
		if (minutes == 3)
			assert_int_equal(thoughts, 4);
		if (minutes >= 30)
			assert_int_equal(thoughts, 13);
		if (minutes >= 30)
			assert_int_equal(pages, 3 + 4 + 2 * 13 + 2);
	}
}

static void the_seed_decides_which_principles(void **state)
{
	struct stage *stage = *state;
	size_t per_step[4], thoughts, pages, different = 0;
	char first[2000], again[2000], other[2000];
	for (uint64_t seed = 1; seed <= 40; seed++) {
		begin(stage, 3, ROLE_ADVISER, seed);
		count_pages(stage, per_step, &thoughts, &pages, first, sizeof(first));
		begin(stage, 3, ROLE_ADVISER, seed);
		count_pages(stage, per_step, &thoughts, &pages, again, sizeof(again));
		begin(stage, 3, ROLE_ADVISER, seed + 1);
		count_pages(stage, per_step, &thoughts, &pages, other, sizeof(other));
		assert_string_equal(first, again);
		different += strcmp(first, other) != 0;
	}
	assert_true(different > 30);
}

/* Whether words stand in a list as a line of this role. */
static bool is_for(const line_list *lines, const char *text, unsigned role)
{
	for (size_t i = 0; i < lines->count; i++)
		if (!strcmp(lines->list[i].words.text, text))
			return lines->list[i].roles & role;
	return false;
}

static void check_role(struct stage *stage, const struct principle *principle, unsigned role)
{
	for (size_t turn = 0; turn < principle->prompts.count; turn++) {
		assert_true(is_for(&principle->prompts, block_of(stage, BLOCK_QUESTION)->words.text, role));
		assert_true(is_for(&principle->phrases, block_of(stage, BLOCK_QUOTE)->words.text, role));
		play(stage, "os");
	}
}

static void each_role_meets_its_own_lines_only(void **state)
{
	struct stage *stage = *state;
	for (unsigned role = ROLE_ADVISER; role <= ROLE_PEER; role++) {
		begin(stage, 30, role, 11);
		size_t met = 0;
		do {
			const struct block *field = block_of(stage, BLOCK_FIELD);
			for (size_t s = 0; field && stage->page.of && s < stage->steps->steps.count; s++) {
				const struct step *step = &stage->steps->steps.list[s];
				for (size_t p = 0; p < step->principles.count; p++)
					if (!strcmp(step->principles.list[p].id.s, field->id)) {
						check_role(stage, &step->principles.list[p], role);
						met++;
					}
			}
		} while (act(stage, ACTION_NEXT, "", "") == FLOW_GOES_ON);
		assert_int_equal(met, 13);
	}
}

/* ---- going about ---- */

static void going_about(void **state)
{
	struct stage *stage = *state;
	begin(stage, 10, ROLE_ADVISER, 1);
	assert_int_equal(act(stage, ACTION_BACK, "", ""), FLOW_REFUSED);
	char first[4000];
	snprintf(first, sizeof(first), "%s", dump(stage));
	play(stage, "nb");
	assert_int_equal(act(stage, ACTION_JUMP, "advice", ""), FLOW_GOES_ON);
	assert_string_equal(stage->steps->steps.list[2].title.text, (dump(stage), stage->page.title.text));
	assert_int_equal(act(stage, ACTION_JUMP, "nowhere", ""), FLOW_REFUSED);
	play(stage, "x");
	dump(stage);
	assert_int_equal(stage->page.number, 4);
	play(stage, "g");
	assert_int_equal(act(stage, ACTION_CHOOSE, "empathy", ""), FLOW_GOES_ON);
	dump(stage);
	assert_int_equal(stage->page.number, 1);
	assert_int_equal(act(stage, ACTION_CHOOSE, "empathy", ""), FLOW_REFUSED);
	play(stage, "gb");
	play(stage, "p");
	assert_non_null(strstr(dump(stage), "field first-sentence"));
	assert_int_equal(act(stage, ACTION_SKIP, "", ""), FLOW_REFUSED);
	play(stage, "n");
	assert_int_equal(act(stage, ACTION_NEXT, "", ""), FLOW_ENDED);
	for (int i = 0; i < 40; i++)
		act(stage, ACTION_UNDO, "", "");
	assert_int_equal(act(stage, ACTION_UNDO, "", ""), FLOW_REFUSED);
	assert_string_equal(dump(stage), first);
}

static void another_question_comes_round(void **state)
{
	struct stage *stage = *state;
	begin(stage, 10, ROLE_ADVISER, 1);
	play_to(stage, BLOCK_QUOTE);
	char first[4000];
	snprintf(first, sizeof(first), "%s", dump(stage));
	const char *question = block_of(stage, BLOCK_QUESTION)->words.text;
	play(stage, "o");
	assert_string_not_equal(block_of(stage, BLOCK_QUESTION)->words.text, question);
	play(stage, "u");
	assert_string_equal(block_of(stage, BLOCK_QUESTION)->words.text, question);
	play(stage, "m");
	assert_non_null(block_of(stage, BLOCK_PITFALL));
	play(stage, "m");
	assert_null(block_of(stage, BLOCK_PITFALL));
}

static void the_clock_counts_time_on_the_page_only(void **state)
{
	struct stage *stage = *state;
	begin(stage, 10, ROLE_ADVISER, 1);
	play(stage, "n"); /* one second */
	dump(stage);
	assert_int_equal(stage->page.clock.spent, 1000);
	assert_int_equal(stage->page.clock.minutes, 10);
	stage->now += 86400000; /* away for a day */
	act(stage, ACTION_RESUME, "", "");
	dump(stage);
	assert_int_equal(stage->page.clock.spent, 1000);
	play(stage, "t"); /* rests: the second until then counts */
	const int64_t spent = (dump(stage), stage->page.clock.spent);
	assert_false(stage->page.clock.running);
	play(stage, "nb");
	dump(stage);
	assert_int_equal(stage->page.clock.spent, spent);
	play(stage, "t");
	dump(stage);
	assert_false(stage->page.clock.shown);
	play(stage, "t+");
	dump(stage);
	assert_true(stage->page.clock.running);
	assert_int_equal(stage->page.clock.minutes, 15);
}

/* ---- writing ---- */

static void drafts_and_notes(void **state)
{
	struct stage *stage = *state;
	begin(stage, 10, ROLE_ADVISER, 1);
	play_to(stage, BLOCK_QUOTE);
	char id[64];
	snprintf(id, sizeof(id), "%s", block_of(stage, BLOCK_FIELD)->id);
	act(stage, ACTION_DRAFT, id, "Kys");
	act(stage, ACTION_DRAFT, id, "Kysyn");
	assert_string_equal(block_of(stage, BLOCK_FIELD)->words.text, "Kysyn");
	play(stage, "o");
	act(stage, ACTION_DRAFT, id, "Kysyn ensin");
	play(stage, "u"); /* undoes the other question, not what is being typed */
	assert_string_equal(block_of(stage, BLOCK_FIELD)->words.text, "Kysyn ensin");
	act(stage, ACTION_NOTE, id, "Kysyn ensin nimen.");
	assert_string_equal(block_of(stage, BLOCK_FIELD)->words.text, "Kysyn ensin nimen.");
	play(stage, "u");
	assert_string_equal(block_of(stage, BLOCK_FIELD)->words.text, "");
	assert_int_equal(act(stage, ACTION_NOTE, "elsewhere", "x"), FLOW_REFUSED);
}

static void what_was_left_out_is_said_once(void **state)
{
	struct stage *stage = *state;
	begin(stage, 10, ROLE_ADVISER, 1);
	play_to(stage, BLOCK_QUOTE);
	const struct event note = {.action = ACTION_NOTE,
	                           .target = block_of(stage, BLOCK_FIELD)->id,
	                           .text = "Soita …",
	                           .masked = true,
	                           .at = 9000};
	assert_int_equal(flow_handle(stage->flow, &note), FLOW_GOES_ON);
	assert_non_null(block_of(stage, BLOCK_MESSAGE));
	assert_true(page_offers(&stage->page, ACTION_INSIST));
	play(stage, "o");
	assert_null(block_of(stage, BLOCK_MESSAGE));
	assert_false(page_offers(&stage->page, ACTION_INSIST));
}

/* ---- the plan ---- */

static const struct block *slot(struct stage *stage, const char *id)
{
	flow_page(stage->flow, &stage->page);
	for (size_t i = 0; i < stage->page.count; i++)
		if (!strcmp(stage->page.blocks[i].id, id))
			return &stage->page.blocks[i];
	return NULL;
}

static void a_plan_line_offers_everything_once(void **state)
{
	struct stage *stage = *state;
	begin(stage, 30, ROLE_ADVISER, 3);
	assert_int_equal(act(stage, ACTION_JUMP, "advice", ""), FLOW_GOES_ON);
	while (!block_of(stage, BLOCK_FIELD) || strcmp(block_of(stage, BLOCK_FIELD)->id, "make-it-visible") != 0)
		play(stage, "n");
	const char *stood = block_of(stage, BLOCK_QUOTE)->words.text;
	play(stage, "wp");
	const char *seen[20];
	size_t count = 0;
	assert_string_equal(slot(stage, "make-visible")->words.text, "oma ajatus");
	for (; count < COUNT_OF(seen); count++) {
		const char *text = slot(stage, "make-visible")->words.text;
		if (count && !strcmp(text, "oma ajatus"))
			break;
		for (size_t i = 0; i < count; i++)
			assert_string_not_equal(seen[i], text);
		seen[count] = text;
		act(stage, ACTION_OTHER_PHRASE, "make-visible", "");
	}
	assert_string_equal(seen[1], stood);
	assert_int_equal(count, 1 + 7); /* her note, and the adviser's seven phrases */
}

static void a_plan_line_can_be_changed_and_emptied(void **state)
{
	struct stage *stage = *state;
	begin(stage, 3, ROLE_PEER, 3);
	play(stage, "p");
	act(stage, ACTION_NOTE, "thanks", "Kiitos, että tulit.");
	assert_string_equal(slot(stage, "thanks")->words.text, "Kiitos, että tulit.");
	act(stage, ACTION_NOTE, "homework", "");
	assert_string_equal(slot(stage, "homework")->words.text, "");
	assert_true(flow_result(stage->flow, &stage->page));
	size_t items = 0;
	for (size_t i = 0; i < stage->page.count; i++) {
		items += stage->page.blocks[i].kind == BLOCK_ITEM;
		assert_string_not_equal(stage->page.blocks[i].id, "homework");
	}
	assert_int_equal(items, 6);
	act(stage, ACTION_OTHER_PHRASE, "homework", "");
	assert_string_not_equal(slot(stage, "homework")->words.text, "");
}

static void notes_without_a_line_are_listed(void **state)
{
	struct stage *stage = *state;
	begin(stage, 30, ROLE_ADVISER, 3);
	while (!block_of(stage, BLOCK_FIELD) || strcmp(block_of(stage, BLOCK_FIELD)->id, "show-patience") != 0)
		play(stage, "n");
	play(stage, "wp");
	const struct block *item = block_of(stage, BLOCK_ITEM);
	assert_non_null(item);
	assert_string_equal(item->words.text, "oma ajatus");
	assert_string_equal(item->label.text, "Osoita kärsivällisyyttä");
}

/* ---- always ---- */

struct random_event {
	enum action action;
	const char *target, *text;
};

static struct random_event draw(uint64_t *seed)
{
	static const char *const targets[] = {
	    "",         "empathy", "advice", "farewell",       "start-where-client-is",
	    "homework", "self",    "client", "first-sentence", "nowhere"};
	static const char *const texts[] = {"", "ajatus", "שלום", "\xff\xfe", "rivi\nja toinen"};
	return (struct random_event){(enum action)(seed_next(seed) % (ACTION_COUNT + 1)),
	                             targets[seed_next(seed) % COUNT_OF(targets)],
	                             texts[seed_next(seed) % COUNT_OF(texts)]};
}

/* Random events never lead to a page without a way on or out, and the log replayed gives every page again, byte for byte. */
static void random_walks_keep_their_promises(void **state)
{
	struct stage *stage = *state;
	uint64_t seed = 20261123;
	for (int round = 0; round < 25; round++) {
		const struct flow_setup setup =
		    setup_for(stage, 3 + round * 2, round % 2 ? ROLE_PEER : ROLE_ADVISER, seed);
		struct flow *replay = flow_new(flow_kind("walk"), &setup);
		flow_free(stage->flow);
		stage->flow = flow_new(flow_kind("walk"), &setup);
		char first[8000];
		snprintf(first, sizeof(first), "%s", dump(stage));
		for (int i = 0; i < 120; i++) {
			const struct random_event drawn = draw(&seed);
			const struct event event = {
			    .action = drawn.action, .target = drawn.target, .text = drawn.text, .at = 2000 + i};
			const enum flow_outcome outcome = flow_handle(stage->flow, &event);
			flow_page(stage->flow, &stage->page);
			assert_true(stage->page.action_count > 0 && page_offers(&stage->page, ACTION_QUIT));
			assert_true(page_offers(&stage->page, ACTION_NEXT) || page_offers(&stage->page, ACTION_CHOOSE));
			if (outcome != FLOW_REFUSED)
				flow_handle(replay, &event);
			char played[8000];
			snprintf(played, sizeof(played), "%s", dump(stage));
			assert_string_equal(dump_of(stage, replay), played);
		}
		flow_free(replay);
	}
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
	    CASE(minutes_decide_how_deep_it_goes),
	    CASE(the_seed_decides_which_principles),
	    CASE(each_role_meets_its_own_lines_only),
	    CASE(going_about),
	    CASE(another_question_comes_round),
	    CASE(the_clock_counts_time_on_the_page_only),
	    CASE(drafts_and_notes),
	    CASE(what_was_left_out_is_said_once),
	    CASE(a_plan_line_offers_everything_once),
	    CASE(a_plan_line_can_be_changed_and_emptied),
	    CASE(notes_without_a_line_are_listed),
	    CASE(random_walks_keep_their_promises),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
