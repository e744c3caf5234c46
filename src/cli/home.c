/* The home page and the commands that lead to a walk. */
#include <string.h>

#include "cli.h"

struct house {
	struct surroundings *around;
	struct front *front;
	struct journal *journal;
	struct home home;
	int64_t resume; /* the session to go on with; 0: none */
};

/* ---- what home shows ---- */

static void look(struct house *house)
{
	struct surroundings *around = house->around;
	static const char *const themes[] = {"hearth", "light", "contrast", "mono"};
	struct journal_session left;
	const char *message = house->home.message;
	house->home = (struct home){.pack = library_pack(around->library),
	                            .cards = library_has_cards(around->library),
	                            .lang = around->front.lang,
	                            .theme = themes[around->front.theme],
	                            .role = around->role,
	                            .minutes = arena_format(around->arena, "%d", around->minutes),
	                            .message = message};
	house->resume = 0;
	if (journal_newest(house->journal, NULL, false, around->arena, &left)) {
		house->resume = left.id;
		house->home.resume =
		    arena_format(around->arena, "%s – %s", left.place, say_date(left.updated, around->arena));
	}
	house->home.plan = journal_newest(house->journal, "walk", true, around->arena, &left);
}

/* ---- what is wished for ---- */

static void show_plan(struct house *house)
{
	struct surroundings *around = house->around;
	struct journal_session about;
	bool whole;
	struct page page = {.arena = arena_new()};
	struct flow *flow = NULL;
	if (page.arena && journal_newest(house->journal, "walk", true, around->arena, &about))
		flow = session_replay(around, house->journal, &about, &whole);
	if (flow && flow_result(flow, &page)) {
		struct event event;
		page_offer(&page, ACTION_BACK);
		page_offer(&page, ACTION_HELP);
		page_offer(&page, ACTION_QUIT);
		front_ask(house->front, &page, &event);
	}
	flow_free(flow);
	arena_free(page.arena);
}

static void change(struct house *house, const char *key, const char *value)
{
	struct surroundings *around = house->around;
	const bool kept = surroundings_set(around, key, value);
	house->home.message = kept ? NULL : N_("The choice holds for now, but it could not be remembered.");
	front_configure(house->front, &around->front);
}

/* Whether home goes on after it. */
static bool grant(struct house *house, const char *wish)
{
	const char *colon = strchr(wish, ':');
	if (colon) {
		char key[16];
		snprintf(key, sizeof(key), "%.*s", (int)(colon - wish), wish);
		change(house, key, colon + 1);
		return true;
	}
	if (!strcmp(wish, "plan")) {
		show_plan(house);
		return true;
	}
	const bool resume = !strcmp(wish, "resume");
	const struct session_wish session = {.flow = resume ? "" : wish, .resume = resume ? house->resume : 0};
	return session_run(house->around, house->front, house->journal, &session) == SESSION_ENDED;
}

/* One stay on the home page; the wish, of the arena, NULL when she leaves. */
static const char *stay(struct house *house)
{
	const struct flow_setup setup = {.home = &house->home, .lang = house->around->front.lang};
	struct flow *flow = flow_new(flow_kind("home"), &setup);
	struct page page = {.arena = arena_new()};
	const char *wish = NULL;
	while (flow && page.arena && !wish) {
		struct event event;
		flow_page(flow, &page);
		if (front_ask(house->front, &page, &event) != FRONT_EVENT || event.action == ACTION_QUIT)
			break;
		house->home.message = NULL;
		if (flow_handle(flow, &event) == FLOW_OPENS)
			wish = arena_dup(house->around->arena, flow_target(flow), strlen(flow_target(flow)));
	}
	flow_free(flow);
	arena_free(page.arena);
	return wish;
}

/* ---- commands ---- */

/* Opens everything a walk needs. */
static int enter(struct house *house, struct surroundings *around)
{
	*house = (struct house){.around = around};
	if (!surroundings_open(around))
		return EXIT_SURROUNDINGS;
	house->journal = session_journal(around);
	if (!house->journal)
		return EXIT_SURROUNDINGS;
	house->front = session_front(around);
	return house->front ? EXIT_DONE : EXIT_SURROUNDINGS;
}

static void leave(struct house *house)
{
	front_free(house->front);
	journal_close(house->journal);
}

int command_home(struct surroundings *around)
{
	struct house house;
	const int status = enter(&house, around);
	if (status == EXIT_DONE) {
		const char *message = session_journal_message(house.journal, around->arena);
		if (message)
			front_say(house.front, message);
		const char *wish;
		do {
			if (!surroundings_open(around))
				break;
			look(&house);
			wish = stay(&house);
		} while (wish && grant(&house, wish));
	}
	leave(&house);
	return status;
}

/* Whether the pack has the step that was asked for; says so when not. */
static bool has_step(struct surroundings *around, const struct steps *steps)
{
	const char *asked = around->options->step;
	const char *ids[PAGE_STAIRS];
	for (size_t i = 0; i < steps->steps.count; i++) {
		ids[i] = steps->steps.list[i].id.s;
		if (!strcmp(asked, ids[i]))
			return true;
	}
	const char *meant = near_match(asked, ids, steps->steps.count);
	if (meant)
		say(_("There is no step “%s”. Did you mean “%s”?"), asked, meant);
	else
		say(_("There is no step “%s”."), asked);
	return false;
}

static int run(const struct house *house, const struct session_wish *wish)
{
	return session_run(house->around, house->front, house->journal, wish) == SESSION_FAILED ? EXIT_SURROUNDINGS
	                                                                                        : EXIT_DONE;
}

/* Opens everything, does what is wished, and leaves. */
static int enter_and_run(struct surroundings *around, const struct session_wish *wish)
{
	struct house house;
	int status = enter(&house, around);
	if (status == EXIT_DONE)
		status = run(&house, wish);
	leave(&house);
	return status;
}

int command_walk(struct surroundings *around)
{
	if (around->options->step) {
		const struct steps *steps = surroundings_steps(around);
		if (!steps)
			return EXIT_SURROUNDINGS;
		if (!has_step(around, steps))
			return EXIT_USAGE;
	}
	return enter_and_run(around, &(struct session_wish){.flow = "walk"});
}

/* A theme and a number of cards are what a person could have chosen herself: they are her first events. */
int command_cards(struct surroundings *around)
{
	const struct cards *cards = surroundings_need_cards(around);
	if (!cards)
		return EXIT_SURROUNDINGS;
	struct event events[3];
	size_t count = 0;
	if (around->options->cards_theme) {
		const char *theme = surroundings_theme(around, cards);
		if (!theme)
			return EXIT_USAGE;
		events[count++] = (struct event){.action = ACTION_CHOOSE, .target = "theme", .text = ""};
		events[count++] = (struct event){.action = ACTION_CHOOSE, .target = theme, .text = ""};
	}
	if (around->options->draw_text)
		events[count++] =
		    (struct event){.action = ACTION_DRAW, .target = "", .text = around->options->draw_text};
	return enter_and_run(around, &(struct session_wish){.flow = "cards", .events = events, .count = count});
}

int command_resume(struct surroundings *around)
{
	struct house house = {.around = around};
	struct journal_session left;
	if (!surroundings_open(around))
		return EXIT_SURROUNDINGS;
	house.journal = session_journal(around);
	int status = EXIT_SURROUNDINGS;
	if (house.journal && !journal_newest(house.journal, NULL, false, around->arena, &left)) {
		const char *message = session_journal_message(house.journal, around->arena);
		say("%s", message ? message : _("There is nothing to go on with. “takka walk” begins anew."));
		status = message ? EXIT_SURROUNDINGS : EXIT_FINDINGS;
	} else if (house.journal && (house.front = session_front(around)))
		status = run(&house, &(struct session_wish){.resume = left.id});
	leave(&house);
	return status;
}
