/* Home: where she left off, the ways in, and what can be changed. It is never journalled: its events only say what is
 * wanted, and cli does it. Wishes: "resume", "walk", "cards", "plan", "quit", "lang:CODE", "role:…", "theme:…", "minutes:N". */
#include <string.h>

#include "kind.h"

struct home_state {
	const struct home *about;
	struct arena *arena;
	const char *open; /* id of the page of choices that is open; NULL: home itself */
	const char *wish;
};

/* Something that can be changed: its id, how home calls it, and its values by id and name. */
struct setting {
	const char *id, *label;
	struct {
		const char *id, *name;
	} values[8];
};

static const struct setting settings[] = {
    {"minutes",
     N_("Time at hand"),
     {{"3", N_("3 minutes")},
      {"5", N_("5 minutes")},
      {"10", N_("10 minutes")},
      {"15", N_("15 minutes")},
      {"20", N_("20 minutes")},
      {"30", N_("30 minutes")}}},
    {"role", N_("Role"), {{"adviser", N_("adviser")}, {"peer", N_("peer mentor")}}},
    {"lang", N_("Language"), {{NULL, NULL}}}, /* the pack's languages */
    {"theme",
     N_("Colours"),
     {{"hearth", N_("hearth, for a dark screen")},
      {"light", N_("hearth, for a light screen")},
      {"contrast", N_("strong contrast")},
      {"mono", N_("no colours")}}},
};

static void *start(const struct flow_setup *setup, struct arena *arena)
{
	struct home_state *home = arena_alloc(arena, sizeof(*home));
	if (home)
		*home = (struct home_state){.about = setup->home, .arena = arena, .open = setup->home->page};
	return home;
}

static const struct setting *setting_of(const char *id)
{
	for (size_t i = 0; id && i < COUNT_OF(settings); i++)
		if (!strcmp(settings[i].id, id))
			return &settings[i];
	return NULL;
}

static const char *present(const struct home_state *home, const struct setting *setting)
{
	const struct home *about = home->about;
	const struct {
		const char *id, *value;
	} values[] = {
	    {"minutes", about->minutes}, {"lang", about->lang}, {"role", about->role}, {"theme", about->theme}};
	for (size_t i = 0; i < COUNT_OF(values); i++)
		if (!strcmp(values[i].id, setting->id))
			return values[i].value;
	return NULL;
}

/* ---- pages ---- */

static struct block *add_choice(struct page *page, const char *id, struct words words, struct words detail)
{
	struct block *choice = page_add(page, BLOCK_CHOICE, words);
	choice->id = id;
	choice->detail = detail;
	return choice;
}

/* A value's name for people: languages are called what they call themselves. */
static struct words name_of(const struct setting *setting, const char *value)
{
	for (size_t i = 0; i < COUNT_OF(setting->values) && setting->values[i].id; i++)
		if (value && !strcmp(setting->values[i].id, value))
			return words_say(setting->values[i].name);
	return words_own(value ? language_name(value) : "");
}

static void home_page(const struct home_state *home, struct page *page)
{
	const struct home *about = home->about;
	const struct words none = {NULL, NULL};
	if (about->message)
		page_add(page, BLOCK_MESSAGE, words_say(about->message));
	page_add(page, BLOCK_HEADING, words_say(N_("Good that you came.")));
	if (about->resume)
		add_choice(page, "resume", words_say(N_("Go on where you left off")), words_own(about->resume));
	add_choice(page, "walk", words_say(N_("Walk up the stairs")), none);
	if (about->cards)
		add_choice(page, "cards", words_say(N_("Look at picture cards")), none);
	if (about->plan)
		add_choice(page, "plan", words_say(N_("Your latest plan")), none);
	for (size_t i = 0; i < COUNT_OF(settings); i++) {
		struct block *choice = add_choice(page, settings[i].id, words_say(settings[i].label),
		                                  name_of(&settings[i], present(home, &settings[i])));
		if (i == 0)
			choice->label = words_say(N_("As it suits you"));
	}
}

static void add_languages(const struct home_state *home, struct page *page)
{
	static const char *const reviews[] = {[REVIEW_MACHINE] = N_("not yet read by a native speaker"),
	                                      [REVIEW_SECOND] = N_("read by a second-language speaker"),
	                                      [REVIEW_NATIVE] = NULL};
	const struct pack *pack = home->about->pack;
	for (size_t i = 0; i < pack->languages.count; i++) {
		const struct language *language = &pack->languages.list[i];
		const char *review = reviews[language->review];
		add_choice(page, language->id.s, words_own(language_name(language->id.s)),
		           review ? words_say(review) : (struct words){NULL, NULL});
	}
}

static void values_page(const struct home_state *home, const struct setting *setting, struct page *page)
{
	page_add(page, BLOCK_HEADING, words_say(setting->label));
	if (!strcmp(setting->id, "lang"))
		add_languages(home, page);
	for (size_t i = 0; i < COUNT_OF(setting->values) && setting->values[i].id; i++)
		add_choice(page, setting->values[i].id, words_say(setting->values[i].name), (struct words){NULL, NULL});
	const char *now = present(home, setting);
	for (size_t i = 0; i < page->count; i++)
		page->blocks[i].lit = page->blocks[i].kind == BLOCK_CHOICE && now && !strcmp(page->blocks[i].id, now);
	page_offer(page, ACTION_BACK);
}

static void page_of(const void *state, struct page *page)
{
	const struct home_state *home = state;
	const struct setting *setting = setting_of(home->open);
	page_offer(page, ACTION_CHOOSE);
	if (setting)
		values_page(home, setting, page);
	else
		home_page(home, page);
}

/* ---- events ---- */

static bool is_value(const struct home_state *home, const struct setting *setting, const char *id)
{
	for (size_t i = 0; i < COUNT_OF(setting->values) && setting->values[i].id; i++)
		if (!strcmp(setting->values[i].id, id))
			return true;
	for (size_t i = 0; !strcmp(setting->id, "lang") && i < home->about->pack->languages.count; i++)
		if (!strcmp(home->about->pack->languages.list[i].id.s, id))
			return true;
	return false;
}

static enum flow_outcome choose(struct home_state *home, const char *target)
{
	const struct setting *open = setting_of(home->open);
	if (open) {
		if (!is_value(home, open, target))
			return FLOW_REFUSED;
		home->wish = arena_format(home->arena, "%s:%s", open->id, target);
		return home->wish ? FLOW_OPENS : FLOW_FAILED;
	}
	const struct setting *setting = setting_of(target);
	if (setting) {
		home->open = setting->id;
		return FLOW_GOES_ON;
	}
	const bool known = (!strcmp(target, "resume") && home->about->resume) || !strcmp(target, "walk") ||
	                   (!strcmp(target, "cards") && home->about->cards) ||
	                   (!strcmp(target, "plan") && home->about->plan);
	home->wish = known ? target : NULL;
	return known ? FLOW_OPENS : FLOW_REFUSED;
}

static enum flow_outcome handle(void *state, const struct event *event)
{
	struct home_state *home = state;
	if (event->action == ACTION_CHOOSE)
		return choose(home, event->target);
	if (event->action != ACTION_BACK || !home->open)
		return FLOW_REFUSED;
	home->open = NULL;
	return FLOW_GOES_ON;
}

static const char *target(const void *state)
{
	const struct home_state *home = state;
	return home->wish ? home->wish : "";
}

const struct flow_kind flow_kind_home = {
    .name = "home", .start = start, .handle = handle, .page = page_of, .target = target};
