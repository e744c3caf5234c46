/* Walking the stairs: the events. One row of `handlers` an action; what a row does not know is refused. */
#include <string.h>

#include "walk.h"

static const struct stop *here(const struct walk *walk)
{
	return &walk->stops[walk->at];
}

static void arrive(struct walk *walk, size_t stop)
{
	walk->at = stop;
	walk->choosing = false;
	walk->offer.count = 0;
	if (here(walk)->kind == STOP_THINK)
		walk->thoughts[here(walk)->index].seen = true;
}

static void *start(const struct flow_setup *setup, struct arena *arena)
{
	struct walk *walk = arena_alloc(arena, sizeof(*walk));
	if (!walk || !setup->steps)
		return NULL;
	walk->content = setup->steps;
	walk->role = setup->role;
	walk->minutes = walk->clock_minutes = setup->minutes;
	walk->since = setup->started;
	walk->cards = setup->cards;
	walk->chance = setup->seed;
	walk_make_path(walk, setup->seed);
	const size_t first = setup->step && *setup->step ? walk_first_stop(walk, setup->step) : 0;
	arrive(walk, first < walk->stop_count ? first : 0);
	return walk;
}

/* ---- moving ---- */

static enum flow_outcome next(struct walk *walk, const struct event *event)
{
	(void)event;
	if (walk->choosing) {
		walk->choosing = false;
		return FLOW_GOES_ON;
	}
	if (here(walk)->kind == STOP_KEPT)
		return FLOW_ENDED;
	arrive(walk, walk->at + 1);
	return FLOW_GOES_ON;
}

static enum flow_outcome back(struct walk *walk, const struct event *event)
{
	(void)event;
	if (walk->offer.count) {
		walk->offer.count = 0;
		return FLOW_GOES_ON;
	}
	if (walk->choosing) {
		walk->choosing = false;
		return FLOW_GOES_ON;
	}
	if (walk->at == 0)
		return FLOW_REFUSED;
	arrive(walk, walk->at - 1);
	return FLOW_GOES_ON;
}

static enum flow_outcome jump(struct walk *walk, const struct event *event)
{
	const size_t stop = walk_first_stop(walk, event->target);
	if (stop == walk->stop_count)
		return FLOW_REFUSED;
	arrive(walk, stop);
	return FLOW_GOES_ON;
}

static enum flow_outcome choose(struct walk *walk, const struct event *event)
{
	return walk->choosing ? jump(walk, event) : walk->offer.count ? walk_choose_card(walk, event) : FLOW_REFUSED;
}

static enum flow_outcome steps(struct walk *walk, const struct event *event)
{
	(void)event;
	walk->choosing = !walk->choosing;
	walk->offer.count = 0;
	return FLOW_GOES_ON;
}

/* To the plan, which is the last stop but one. */
static enum flow_outcome plan(struct walk *walk, const struct event *event)
{
	(void)event;
	arrive(walk, walk->stop_count - 2);
	return FLOW_GOES_ON;
}

/* Past the rest of the hearth or of this step. */
static enum flow_outcome skip(struct walk *walk, const struct event *event)
{
	(void)event;
	const struct stop *now = here(walk);
	if (now->kind >= STOP_PLAN)
		return FLOW_REFUSED;
	size_t stop = walk->at;
	while ((walk->stops[stop].kind == STOP_MOMENT) == (now->kind == STOP_MOMENT) &&
	       walk->stops[stop].kind < STOP_PLAN && walk->stops[stop].step == now->step)
		stop++;
	arrive(walk, stop);
	return FLOW_GOES_ON;
}

/* ---- thinking ---- */

/* The thought that is open here, or NULL. */
static struct thought *open_thought(struct walk *walk)
{
	const struct stop *now = here(walk);
	return now->kind == STOP_THINK || now->kind == STOP_WHY ? &walk->thoughts[now->index]
	       : now->kind == STOP_MOMENT                       ? &walk->moments[now->index]
	                                                        : NULL;
}

/* The line of the plan with this id, or NULL. */
static struct plan_line *open_slot(struct walk *walk, const char *id)
{
	for (size_t i = 0; here(walk)->kind == STOP_PLAN && i < walk->content->plan.slots.count; i++)
		if (!strcmp(walk->content->plan.slots.list[i].id.s, id))
			return &walk->slots[i];
	return NULL;
}

/* Where the id of a field says that something is to be written: a thought's note or a line of the plan. */
static const char **field(struct walk *walk, const char *id, const char ***draft)
{
	const struct stop *now = here(walk);
	struct plan_line *slot = open_slot(walk, id);
	if (slot)
		return *draft = &slot->draft, &slot->own;
	struct thought *thought = open_thought(walk);
	const char *open_id = now->kind == STOP_THINK    ? walk_principle(walk, now->index)->id.s
	                      : now->kind == STOP_MOMENT ? walk->content->hearth.moments.list[now->index].id.s
	                                                 : NULL;
	if (!open_id || strcmp(open_id, id) != 0)
		return NULL;
	return *draft = &thought->draft, &thought->note;
}

static enum flow_outcome note(struct walk *walk, const struct event *event)
{
	const char **draft, **kept = field(walk, event->target, &draft);
	if (!kept)
		return FLOW_REFUSED;
	*kept = event->text;
	*draft = NULL;
	walk->masked = event->masked;
	return FLOW_GOES_ON;
}

static enum flow_outcome draft(struct walk *walk, const struct event *event)
{
	const char **drafted;
	if (!field(walk, event->target, &drafted))
		return FLOW_REFUSED;
	*drafted = event->text;
	return FLOW_GOES_ON;
}

static enum flow_outcome other_prompt(struct walk *walk, const struct event *event)
{
	(void)event;
	struct thought *thought = open_thought(walk);
	if (walk->offer.count) {
		walk->offer.ask++;
		return FLOW_GOES_ON;
	}
	if (!thought || here(walk)->kind == STOP_WHY)
		return FLOW_REFUSED;
	thought->prompt++;
	return FLOW_GOES_ON;
}

static enum flow_outcome other_phrase(struct walk *walk, const struct event *event)
{
	struct plan_line *slot = open_slot(walk, event->target);
	if (slot) {
		slot->turn += slot->own ? 0 : 1;
		slot->own = slot->draft = NULL;
		return FLOW_GOES_ON;
	}
	if (here(walk)->kind != STOP_THINK)
		return FLOW_REFUSED;
	open_thought(walk)->phrase++;
	return FLOW_GOES_ON;
}

static enum flow_outcome more(struct walk *walk, const struct event *event)
{
	(void)event;
	if (here(walk)->kind != STOP_THINK)
		return FLOW_REFUSED;
	struct thought *thought = open_thought(walk);
	thought->more = !thought->more;
	return FLOW_GOES_ON;
}

/* ---- the clock ---- */

static enum flow_outcome turn_clock(struct walk *walk, const struct event *event)
{
	(void)event;
	walk->clock = (walk->clock + 1) % (CLOCK_HIDDEN + 1);
	return FLOW_GOES_ON;
}

static enum flow_outcome longer(struct walk *walk, const struct event *event)
{
	(void)event;
	if (walk->clock_minutes > 995)
		return FLOW_REFUSED;
	walk->clock_minutes += 5;
	return FLOW_GOES_ON;
}

/* The time between leaving and coming back is not spent walking. */
static enum flow_outcome resume(struct walk *walk, const struct event *event)
{
	walk->since = event->at;
	return FLOW_GOES_ON;
}

static void tick(struct walk *walk, const struct event *event)
{
	if (walk->clock == CLOCK_RUNS && event->action != ACTION_RESUME && event->at > walk->since)
		walk->spent += event->at - walk->since;
	walk->since = event->at;
}

static enum flow_outcome (*const handlers[ACTION_COUNT])(struct walk *walk, const struct event *event) = {
    [ACTION_NEXT] = next,
    [ACTION_BACK] = back,
    [ACTION_CHOOSE] = choose,
    [ACTION_NOTE] = note,
    [ACTION_DRAFT] = draft,
    [ACTION_OTHER_PROMPT] = other_prompt,
    [ACTION_OTHER_PHRASE] = other_phrase,
    [ACTION_MORE] = more,
    [ACTION_STEPS] = steps,
    [ACTION_JUMP] = jump,
    [ACTION_SKIP] = skip,
    [ACTION_PLAN] = plan,
    [ACTION_DRAW] = walk_card,
    [ACTION_KEEP] = walk_keep,
    [ACTION_CLOCK] = turn_clock,
    [ACTION_LONGER] = longer,
    [ACTION_RESUME] = resume,
};

static enum flow_outcome handle(void *state, const struct event *event)
{
	struct walk *walk = state;
	if (!handlers[event->action])
		return FLOW_REFUSED;
	const bool masked = walk->masked;
	walk->masked = false;
	const enum flow_outcome outcome = handlers[event->action](walk, event);
	if (outcome == FLOW_REFUSED)
		walk->masked = masked;
	else
		tick(walk, event);
	return outcome;
}

const struct flow_kind flow_kind_walk = {
    .name = "walk",
    .start = start,
    .handle = handle,
    .page = walk_page,
    .result = walk_result,
    .place = walk_place,
};
