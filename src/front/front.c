#include <libintl.h>
#include <stdlib.h>
#include <string.h>

#include "front.h"
#include "takka/text.h"

enum { KEYS_WIDTH = 12 }; /* of the help page's first column */

enum front_answer front_ask(struct front *front, const struct page *page, struct event *event)
{
	return front->kind->ask(front, page, event);
}

void front_show(struct front *front, const struct page *page)
{
	if (front->kind->show)
		front->kind->show(front, page);
}

void front_say(struct front *front, const char *text)
{
	str_clear(&front->said);
	str_puts(&front->said, text);
}

bool front_copy(struct front *front, const char *text)
{
	return front->kind->copy(front, text);
}

void front_configure(struct front *front, const struct front_config *config)
{
	front->config = *config;
	if (front->kind->configure)
		front->kind->configure(front);
}

void front_free(struct front *front)
{
	if (!front)
		return;
	str_free(&front->said);
	front->kind->free(front);
}

const char *front_key_name(enum action action, bool letters, struct arena *arena)
{
	const struct action_about *about = action_about(action);
	const char *name = NULL;
	if (letters && about->letter)
		name = arena_format(arena, "%c", about->letter);
	else if (about->function_key)
		name = arena_format(arena, "F%d", about->function_key);
	return name ? name : "";
}

/* The keys that do it, all of them: "Enter, n". */
static const char *all_keys(const struct page *page, enum action action, const struct front_config *config,
                            struct arena *arena)
{
	static const struct {
		enum action action;
		const char *keys;
	} others[] = {
	    {ACTION_NEXT, "→"},   {ACTION_BACK, "←"},      {ACTION_NOTE, "↓ Tab"},
	    {ACTION_JUMP, "1…7"}, {ACTION_QUIT, "Ctrl-C"}, {ACTION_KEEP, N_("Space")},
	};
	struct str keys = {0};
	if (page->action_count && page->actions[0] == action)
		str_puts(&keys, "Enter ");
	for (size_t i = 0; i < COUNT_OF(others); i++)
		if (others[i].action == action && (action != ACTION_JUMP || config->letters))
			str_printf(&keys, "%s ", gettext(others[i].keys));
	const struct action_about *about = action_about(action);
	if (config->letters && about->letter)
		str_printf(&keys, "%s ", front_key_name(action, true, arena));
	if (about->function_key)
		str_printf(&keys, "F%d ", about->function_key);
	const char *copy = keys.len ? arena_dup(arena, keys.s, keys.len - 1) : NULL;
	str_free(&keys);
	return copy ? copy : "";
}

void front_help_page(const struct page *page, const struct front_config *config, struct page *out)
{
	page_begin(out, page->lang);
	out->title = words_say(N_("Help"));
	page_add(out, BLOCK_HEADING, words_say(N_("What can be done here")));
	for (size_t i = 0; i < page->action_count; i++) {
		const struct action_about *about = action_about(page->actions[i]);
		const char *keys = all_keys(page, page->actions[i], config, out->arena);
		const int gap = KEYS_WIDTH - text_width(keys, strlen(keys));
		const char *line =
		    arena_format(out->arena, "%s%*s%s", keys, gap > 1 ? gap : 2, "", gettext(about->help));
		page_add(out, BLOCK_CHOICE, words_own(line))->id = about->name;
	}
	page_offer(out, ACTION_CHOOSE);
	page_offer(out, ACTION_BACK);
}
