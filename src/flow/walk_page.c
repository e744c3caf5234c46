/* Walking the stairs: the pages, one function a kind of stop. */
#include "walk.h"

enum { STEPS_OF_MODEL = 4 };

static const struct step *step_of(const struct walk *walk, const struct stop *stop)
{
	return &walk->content->steps.list[stop->step];
}

static void add_field(struct page *page, const char *id, struct words label, const char *text)
{
	struct block *field = page_add(page, BLOCK_FIELD, words_own(text ? text : ""));
	field->id = id;
	field->label = label;
	page_offer(page, ACTION_NOTE);
}

static void add_labelled(struct page *page, enum block_kind kind, const char *label, struct words words)
{
	if (words.text)
		page_add(page, kind, words)->label = words_say(label);
}

static void add_pitfalls(const struct walk *walk, struct page *page, const struct principle *principle)
{
	const size_t count = walk_line_count(walk, &principle->pitfalls);
	for (size_t i = 0; i < count && i < 2; i++)
		add_labelled(page, BLOCK_PITFALL, i ? NULL : N_("What goes wrong"),
		             walk_line(walk, &principle->pitfalls, i));
}

/* ---- stops ---- */

static void moment_page(const struct walk *walk, const struct stop *stop, struct page *page)
{
	const struct moment *moment = &walk->content->hearth.moments.list[stop->index];
	const struct thought *thought = &walk->moments[stop->index];
	const struct words prompt = walk_line(walk, &moment->prompts, thought->prompt);
	page_add(page, BLOCK_HEADING, moment->title);
	if (moment->write == ANSWER_NO)
		page_add(page, BLOCK_PARAGRAPH, prompt);
	else {
		page_add(page, BLOCK_QUESTION, prompt);
		add_field(page, moment->id.s, words_say(N_("A thought of your own")),
		          thought->draft ? thought->draft : thought->note);
	}
	walk_add_kept(walk, BLOCK_REMARK, page);
	page_offer(page, ACTION_OTHER_PROMPT);
	if (walk_cards_here(walk))
		page_offer(page, ACTION_DRAW);
}

static void essence_page(const struct walk *walk, const struct stop *stop, struct page *page)
{
	const struct step *step = step_of(walk, stop);
	page_add(page, BLOCK_HEADING, step->title);
	page_add(page, BLOCK_PARAGRAPH, step->essence);
	for (size_t i = 0; i < step->principles.count; i++)
		page_add(page, BLOCK_ITEM, step->principles.list[i].title);
}

static void why_page(const struct walk *walk, const struct stop *stop, struct page *page)
{
	const struct principle *principle = walk_principle(walk, stop->index);
	page_add(page, BLOCK_HEADING, principle->title);
	page_add(page, BLOCK_PARAGRAPH, principle->why);
	add_pitfalls(walk, page, principle);
}

/* Whether a step's essence has to be said here, because it has no page of its own. */
static bool opens_step(const struct walk *walk, const struct stop *stop)
{
	return walk_first_stop(walk, step_of(walk, stop)->id.s) == (size_t)(stop - walk->stops);
}

static void think_page(const struct walk *walk, const struct stop *stop, struct page *page)
{
	const struct principle *principle = walk_principle(walk, stop->index);
	const struct thought *thought = &walk->thoughts[stop->index];
	page_add(page, BLOCK_HEADING, principle->title);
	if (opens_step(walk, stop))
		page_add(page, BLOCK_PARAGRAPH, step_of(walk, stop)->essence);
	if (thought->more)
		add_labelled(page, BLOCK_PARAGRAPH, N_("Why it matters"), principle->why);
	page_add(page, BLOCK_QUESTION, walk_line(walk, &principle->prompts, thought->prompt));
	add_field(page, principle->id.s, words_say(N_("A thought of your own")),
	          thought->draft ? thought->draft : thought->note);
	add_labelled(page, BLOCK_QUOTE, N_("Say, for example"), walk_line(walk, &principle->phrases, thought->phrase));
	if (thought->more)
		add_pitfalls(walk, page, principle);
	page_offer(page, ACTION_OTHER_PROMPT);
	page_offer(page, ACTION_OTHER_PHRASE);
	if (walk_cards_here(walk)) {
		walk_add_kept(walk, BLOCK_REMARK, page);
		page_offer(page, ACTION_DRAW);
	}
	page_offer(page, ACTION_MORE);
}

static void plan_page(const struct walk *walk, const struct stop *stop, struct page *page)
{
	(void)stop;
	walk_plan_page(walk, page);
	page_offer(page, ACTION_NOTE);
	page_offer(page, ACTION_OTHER_PHRASE);
	page_offer(page, ACTION_COPY);
	page_offer(page, ACTION_PRINT);
}

static void kept_page(const struct walk *walk, const struct stop *stop, struct page *page)
{
	(void)stop;
	page_add(page, BLOCK_HEADING, words_say(N_("The plan is ready")));
	const struct words first = walk->content->plan.slots.count ? walk_slot(walk, 0) : (struct words){NULL, NULL};
	if (first.text && *first.text)
		page_add(page, BLOCK_QUOTE, first)->label = walk->content->plan.slots.list[0].title;
	page_add(page, BLOCK_PARAGRAPH,
	         words_say(N_("You find it on the home page, and on paper with: takka print plan -o plan.html")));
	page_add(page, BLOCK_PARAGRAPH, words_say(N_("Go and meet your client. The hearth is warm.")));
	page_offer(page, ACTION_COPY);
	page_offer(page, ACTION_PRINT);
}

static void choosing_page(const struct walk *walk, struct page *page)
{
	const struct stop *now = &walk->stops[walk->at];
	page_add(page, BLOCK_HEADING, words_say(N_("Which step?")));
	for (size_t s = 0; s < walk->content->steps.count; s++) {
		const struct step *step = &walk->content->steps.list[s];
		struct block *choice = page_add(page, BLOCK_CHOICE, step->title);
		choice->id = step->id.s;
		choice->detail = step->essence;
		choice->lit = now->kind > STOP_MOMENT && now->kind < STOP_PLAN && now->step == s;
	}
}

static void (*const pages[])(const struct walk *walk, const struct stop *stop, struct page *page) = {
    [STOP_MOMENT] = moment_page, [STOP_ESSENCE] = essence_page, [STOP_WHY] = why_page,
    [STOP_THINK] = think_page,   [STOP_PLAN] = plan_page,       [STOP_KEPT] = kept_page,
};

/* ---- around them ---- */

struct words walk_place(const void *state)
{
	const struct walk *walk = state;
	const struct stop *stop = &walk->stops[walk->at];
	return stop->kind == STOP_MOMENT ? walk->content->hearth.title
	       : stop->kind < STOP_PLAN  ? step_of(walk, stop)->title
	                                 : walk->content->plan.title;
}

static void put_top(const struct walk *walk, const struct stop *stop, struct page *page)
{
	const size_t steps = walk->content->steps.count;
	const bool on_step = stop->kind > STOP_MOMENT && stop->kind < STOP_PLAN;
	page->title = walk_place(walk);
	page->number = on_step ? (int)stop->step + 1 : 0;
	page->of = on_step ? (int)steps : 0;
	for (size_t s = 0; s < steps && s < PAGE_STAIRS; s++)
		page->stairs[page->stairs_count++] =
		    (struct stair){walk->content->steps.list[s].id.s, walk->content->steps.list[s].title};
	while (!steps && page->stairs_count < STEPS_OF_MODEL) /* a glance: their names are not read yet */
		page->stairs[page->stairs_count++] = (struct stair){"", words_own("")};
	page->stairs_lit = stop->kind == STOP_MOMENT ? -1 : on_step ? (int)stop->step : (int)steps;
	page->clock = (struct clock){
	    .shown = walk->clock != CLOCK_HIDDEN,
	    .running = walk->clock == CLOCK_RUNS,
	    .spent = walk->spent,
	    .since = walk->since,
	    .minutes = walk->clock_minutes,
	};
	page_add(page, BLOCK_STAIRS, (struct words){NULL, NULL});
}

void walk_page(const void *state, struct page *page)
{
	const struct walk *walk = state;
	const struct stop *stop = &walk->stops[walk->at];
	put_top(walk, stop, page);
	if (walk->masked) {
		page_add(page, BLOCK_MESSAGE,
		         words_say(N_(
		             "Something that looks like a personal identity code, a phone number, an e-mail address or "
		             "a client's name was left out of your note (…).")));
		page_offer(page, ACTION_INSIST);
	}
	const bool many = walk->offer.count > 1;
	page_offer(page, walk->choosing || many ? ACTION_CHOOSE : ACTION_NEXT);
	page_offer(page, many ? ACTION_NEXT : page->actions[0]);
	if (walk->at > 0 || walk->choosing || walk->offer.count)
		page_offer(page, ACTION_BACK);
	if (walk->choosing)
		choosing_page(walk, page);
	else if (walk->offer.count)
		walk_cards_page(walk, page);
	else
		pages[stop->kind](walk, stop, page);
	page_offer(page, ACTION_STEPS);
	page_offer(page, ACTION_JUMP);
	if (stop->kind < STOP_PLAN) {
		page_offer(page, ACTION_SKIP);
		page_offer(page, ACTION_PLAN);
	}
	page_offer(page, ACTION_CLOCK);
	page_offer(page, ACTION_LONGER);
}
