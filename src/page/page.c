#include <string.h>

#include "takka/page.h"

static const struct action_about actions[] = {
#define X(id, name_, letter_, function_key_, kind_, label_, help_)                                                     \
	[ACTION_##id] = {.name = name_,                                                                                \
	                 .letter = letter_,                                                                            \
	                 .function_key = function_key_,                                                                \
	                 .kind = ACTION_KIND_##kind_,                                                                  \
	                 .label = label_,                                                                              \
	                 .help = help_},
    PAGE_ACTIONS(X)
#undef X
};

const struct action_about *action_about(enum action action)
{
	return &actions[action];
}

enum action action_named(const char *name)
{
	for (size_t i = 0; i < ACTION_COUNT; i++)
		if (!strcmp(actions[i].name, name))
			return (enum action)i;
	return ACTION_COUNT;
}

struct words words_say(const char *msgid)
{
	return (struct words){msgid, NULL};
}

struct words words_own(const char *text)
{
	return (struct words){text, ""};
}

void page_begin(struct page *page, const char *lang)
{
	struct arena *arena = page->arena;
	if (arena)
		arena_reset(arena);
	*page = (struct page){.arena = arena, .lang = lang, .stairs_lit = -1};
}

struct block *page_add(struct page *page, enum block_kind kind, struct words words)
{
	if (page->count == PAGE_BLOCKS)
		page->count--;
	struct block *block = &page->blocks[page->count++];
	*block = (struct block){.kind = kind, .id = "", .words = words};
	return block;
}

bool page_offers(const struct page *page, enum action action)
{
	for (size_t i = 0; i < page->action_count; i++)
		if (page->actions[i] == action)
			return true;
	return false;
}

void page_offer(struct page *page, enum action action)
{
	if (!page_offers(page, action))
		page->actions[page->action_count++] = action;
}
