/* Memory runs out, at every place in turn: this program's own malloc refuses the nth request (libyaml's too), once alone
 * and once with all that follow. A scenario must then end as it does with memory, or say so; what it took must be given
 * back. A new scenario is a function and a line of `scenarios`. */
#include <errno.h>
#include <locale.h>
#include <malloc.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "takka/content.h"
#include "takka/flow.h"

/* ---- an allocator that can refuse ---- */

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void __libc_free(void *block);

static struct {
	bool on, refuse_rest;
	size_t asked, refuse; /* the request to refuse, counted from 1; 0: none */
	long held;
} memory;

static bool refused(void)
{
	if (!memory.on)
		return false;
	memory.asked++;
	const bool no =
	    memory.refuse && (memory.asked == memory.refuse || (memory.refuse_rest && memory.asked > memory.refuse));
	if (no)
		errno = ENOMEM;
	return no;
}

static void *held(void *block)
{
	memory.held += memory.on && block;
	return block;
}

void *malloc(size_t size)
{
	return refused() ? NULL : held(__libc_malloc(size));
}

void *calloc(size_t count, size_t size)
{
	return refused() ? NULL : held(__libc_calloc(count, size));
}

void *realloc(void *old, size_t size)
{
	if (refused())
		return NULL;
	return old ? __libc_realloc(old, size) : held(__libc_realloc(NULL, size));
}

void free(void *block)
{
	memory.held -= memory.on && block;
	__libc_free(block);
}

/* ---- scenarios ---- */

/* Does its work, frees it, and gives a number that is the same whenever all went well. Findings go to `problems`, whose
 * arena (with memory enough, so that findings can be read) is the test's. */
typedef uint64_t scenario(struct problems *problems);

static uint64_t load(const char *folder, const char *lang, struct problems *problems)
{
	struct library *library = library_open(folder, lang, problems);
	const struct steps *steps = library ? library_steps(library, problems) : NULL;
	uint64_t hash = HASH_START;
	for (size_t i = 0; steps && i < steps->steps.count; i++) {
		const struct words *title = &steps->steps.list[i].principles.list[0].title;
		hash = hash_bytes(hash, title->text, strlen(title->text));
	}
	library_free(library);
	return steps ? hash : 0;
}

static uint64_t load_source(struct problems *problems)
{
	return load("tests/packs/small", "fi", problems);
}

static uint64_t load_translation(struct problems *problems)
{
	return load("tests/packs/rtl", "he", problems);
}

static uint64_t check_pack(struct problems *problems)
{
	content_check("tests/packs/small", problems);
	return problems->count;
}

static uint64_t check_deck(struct problems *problems)
{
	content_check("tests/packs/rtl", problems);
	return problems->count;
}

static uint64_t load_deck(struct problems *problems)
{
	struct library *library = library_open("tests/packs/rtl", "he", problems);
	const struct cards *cards = library ? library_cards(library, problems) : NULL;
	const uint64_t hash = cards ? hash_bytes(HASH_START, cards->cards.list[5].title.text, 4) : 0;
	library_free(library);
	return hash;
}

static uint64_t check_translation(struct problems *problems)
{
	content_check("tests/packs/small/sv/steps.yaml", problems);
	return problems->count;
}

static uint64_t check_file_alone(struct problems *problems)
{
	content_check("tests/fuzz/yaml/settings.yaml", problems);
	content_check("tests/fuzz/yaml/lists.yaml", problems);
	return problems->count;
}

static uint64_t read_settings(struct problems *problems)
{
	struct arena *arena = arena_new();
	struct settings settings = {0};
	const bool read = arena && settings_read("tests/fuzz/yaml/settings.yaml", arena, &settings, problems);
	const uint64_t minutes = read ? (uint64_t)settings.minutes : 0;
	if (!arena)
		problems_add(problems, &(struct problem){.code = PROBLEM_OUT_OF_MEMORY});
	arena_free(arena);
	return minutes;
}

/* A walk with notes, other words, undo, the page and the plan. */
static const struct event walk_events[] = {
    {.action = ACTION_NEXT},
    {.action = ACTION_NEXT},
    {.action = ACTION_JUMP, .target = "empathy"},
    {.action = ACTION_NEXT},
    {.action = ACTION_NOTE, .target = "start-where-client-is", .text = "ajatus"},
    {.action = ACTION_OTHER_PROMPT},
    {.action = ACTION_OTHER_PHRASE},
    {.action = ACTION_MORE},
    {.action = ACTION_UNDO},
    {.action = ACTION_PLAN},
    {.action = ACTION_UNDO},
    {.action = ACTION_PLAN},
};

static const struct event card_events[] = {
    {.action = ACTION_DRAW, .text = "4"},
    {.action = ACTION_KEEP, .target = "bridge"},
    {.action = ACTION_KEEP, .target = "boat"},
    {.action = ACTION_KEEP, .target = "door"},
    {.action = ACTION_UNDO},
    {.action = ACTION_DRAW},
    {.action = ACTION_NEXT},
};

/* An event that failed has to leave the state as it was. */
static bool play(struct flow *flow, const struct event *events, size_t count, struct page *page, struct str *dump)
{
	bool whole = true;
	struct str before = {0};
	for (size_t i = 0; i < count; i++) {
		flow_page(flow, page);
		page_dump(page, &before);
		const bool failed = flow_handle(flow, &events[i]) == FLOW_FAILED;
		flow_page(flow, page);
		str_clear(dump);
		page_dump(page, dump);
		if (failed && !before.failed && !dump->failed)
			assert_string_equal(before.s, dump->s);
		whole &= !failed && !before.failed && !dump->failed;
		str_clear(&before);
	}
	str_free(&before);
	return whole && flow_result(flow, page);
}

/* An activity with a pack that is there: only what happens in it is refused memory. */
static uint64_t activity(const char *kind, const char *pack, const struct event *events, size_t count,
                         struct problems *problems)
{
	memory.on = false;
	struct library *library = library_open(pack, "fi", problems);
	const struct flow_setup setup = {.steps = library_steps(library, problems),
	                                 .cards = library_cards(library, problems),
	                                 .lang = "fi",
	                                 .role = ROLE_ADVISER,
	                                 .minutes = 30,
	                                 .seed = 1};
	memory.on = true;
	struct flow *flow = flow_new(flow_kind(kind), &setup);
	struct page page = {.arena = arena_new()};
	struct str dump = {0};
	const bool whole = flow && page.arena && play(flow, events, count, &page, &dump);
	const uint64_t hash = whole ? hash_bytes(HASH_START, dump.s, dump.len) : 0;
	if (!whole)
		problems_add(problems, &(struct problem){.code = PROBLEM_OUT_OF_MEMORY});
	str_free(&dump);
	arena_free(page.arena);
	flow_free(flow);
	memory.on = false;
	library_free(library);
	memory.on = true;
	return hash;
}

static uint64_t walk(struct problems *problems)
{
	return activity("walk", "tests/packs/small", walk_events, COUNT_OF(walk_events), problems);
}

static uint64_t look_at_cards(struct problems *problems)
{
	return activity("cards", "tests/packs/rtl", card_events, COUNT_OF(card_events), problems);
}

static const struct {
	const char *name;
	scenario *run;
} scenarios[] = {
    {"load a source", load_source},
    {"load a translation", load_translation},
    {"check a pack", check_pack},
    {"check a deck", check_deck},
    {"load a deck", load_deck},
    {"check a translation", check_translation},
    {"check a file alone", check_file_alone},
    {"read settings", read_settings},
    {"walk", walk},
    {"look at cards", look_at_cards},
};

/* ---- every allocation in turn ---- */

static struct problems problems;

/* Runs it with the nth request refused. `problems` keeps what was said until the next run. */
static uint64_t run(scenario *work, size_t refuse, bool refuse_rest)
{
	arena_free(problems.arena);
	problems = (struct problems){.arena = arena_new()};
	arena_alloc(problems.arena, 1); /* its block is not the scenario's */
	memory.asked = 0, memory.held = 0;
	memory.refuse = refuse, memory.refuse_rest = refuse_rest;
	memory.on = true;
	const uint64_t result = work(&problems);
	memory.on = false;
	return result;
}

static bool said_so(void)
{
	for (size_t i = 0; i < problems.count; i++)
		if (problems.list[i].code == PROBLEM_OUT_OF_MEMORY)
			return true;
	return false;
}

static void refuse_each(const char *name, scenario *work)
{
	run(work, 0, false); /* whatever the C library keeps for itself is not counted */
	const uint64_t good = run(work, 0, false);
	const size_t requests = memory.asked;
	assert_false(said_so());
	assert_true(requests > 0);
	for (size_t n = 1; n <= requests * 2; n++) {
		const bool rest = n > requests;
		const uint64_t result = run(work, rest ? n - requests : n, rest);
		if (result != good && !said_so())
			fail_msg("%s: request %zu was refused, and nobody says so", name, n);
		if (memory.held)
			fail_msg("%s: request %zu was refused, %ld blocks are left", name, n, memory.held);
	}
	print_message("%s: %zu requests refused\n", name, requests);
}

static void every_allocation_may_fail(void **state)
{
	(void)state;
	setlocale(LC_ALL, "C.UTF-8");
	strerror(ENOMEM); /* its catalogue is kept by the C library */
	for (size_t i = 0; i < COUNT_OF(scenarios); i++)
		refuse_each(scenarios[i].name, scenarios[i].run);
	arena_free(problems.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(every_allocation_may_fail)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
