/* Fuzzing event logs: bytes become events of a walk; a replay of what was not refused has to give the same page. */
#include <stdlib.h>
#include <string.h>

#include "takka/flow.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static struct library *library;
static struct problems problems;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc, (void)argv;
	problems.arena = arena_new();
	library = library_open("tests/packs/small", "fi", &problems);
	return library ? 0 : (abort(), 1);
}

static struct event event_of(const unsigned char *bytes)
{
	static const char *const targets[] = {
	    "", "empathy", "guidance", "advice", "farewell", "start-where-client-is", "first-sentence", "self"};
	static const char *const texts[] = {"", "ajatus", "\xff\xfe", "שלום"};
	return (struct event){.action = (enum action)(bytes[0] % (ACTION_COUNT + 1)),
	                      .target = targets[bytes[1] % COUNT_OF(targets)],
	                      .text = texts[bytes[2] % COUNT_OF(texts)],
	                      .at = bytes[3] * 1000};
}

static void dump(const struct flow *flow, struct page *page, struct str *out)
{
	str_clear(out);
	flow_page(flow, page);
	page_dump(page, out);
	if (!page->action_count || !page_offers(page, ACTION_QUIT))
		abort();
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	if (size < 3)
		return 0;
	const struct flow_setup setup = {.steps = library_steps(library, &problems),
	                                 .lang = "fi",
	                                 .role = data[0] % 2 ? ROLE_PEER : ROLE_ADVISER,
	                                 .minutes = 3 + data[1] % 58,
	                                 .seed = data[2]};
	struct flow *play = flow_new(flow_kind("walk"), &setup), *replay = flow_new(flow_kind("walk"), &setup);
	struct page page = {.arena = arena_new()};
	struct str played = {0}, replayed = {0};
	for (size_t i = 3; i + 4 <= size && i < 2000; i += 4) {
		const struct event event = event_of(data + i);
		if (flow_handle(play, &event) != FLOW_REFUSED)
			flow_handle(replay, &event);
		dump(play, &page, &played);
	}
	dump(play, &page, &played);
	dump(replay, &page, &replayed);
	if (strcmp(played.s, replayed.s) != 0)
		abort();
	str_free(&played);
	str_free(&replayed);
	arena_free(page.arena);
	flow_free(play);
	flow_free(replay);
	return 0;
}
