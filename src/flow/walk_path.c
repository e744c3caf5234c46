/* The path of a walk: which pages, in which order. How deep it goes follows from the minutes: three minutes are one question a
 * step, thirty are every principle. Which principles a shorter walk meets is drawn by the seed, so that tomorrow's differ. */
#include <string.h>

#include "walk.h"

enum {
	MINUTES_FLAT = 3,    /* up to here: one principle a step */
	MINUTES_WHOLE = 30,  /* from here: all of them */
	MINUTES_ESSENCE = 6, /* from here each step opens with a page of its own, and the hearth has all its moments */
	MINUTES_WHY = 15,    /* from here each principle opens with why it matters */
};

const struct principle *walk_principle(const struct walk *walk, size_t number)
{
	for (size_t s = 0; s < walk->content->steps.count; s++) {
		const struct step *step = &walk->content->steps.list[s];
		if (number < step->principles.count)
			return &step->principles.list[number];
		number -= step->principles.count;
	}
	return NULL;
}

size_t walk_principle_number(const struct walk *walk, const char *id)
{
	const struct principle *principle;
	for (size_t i = 0; (principle = walk_principle(walk, i)); i++)
		if (!strcmp(principle->id.s, id))
			return i;
	return WALK_PRINCIPLES;
}

size_t walk_line_count(const struct walk *walk, const line_list *lines)
{
	return lines_count(lines, walk->role);
}

struct words walk_line(const struct walk *walk, const line_list *lines, size_t n)
{
	return lines_nth(lines, walk->role, n);
}

static void add(struct walk *walk, enum stop_kind kind, size_t step, size_t index)
{
	if (walk->stop_count < WALK_STOPS)
		walk->stops[walk->stop_count++] = (struct stop){kind, step, index};
}

/* How many principles the minutes give in all. */
static size_t affordable(const struct walk *walk)
{
	const size_t steps = walk->content->steps.count;
	size_t all = 0;
	for (size_t s = 0; s < steps; s++)
		all += walk->content->steps.list[s].principles.count;
	if (walk->minutes >= MINUTES_WHOLE)
		return all;
	const size_t over = walk->minutes > MINUTES_FLAT ? (size_t)(walk->minutes - MINUTES_FLAT) : 0;
	const size_t span = MINUTES_WHOLE - MINUTES_FLAT;
	return steps + ((all - steps) * over + span / 2) / span;
}

/* Shares them among the steps: one each, then one more in turn where there are more. */
static void share(const struct walk *walk, size_t counts[])
{
	const size_t steps = walk->content->steps.count;
	size_t left = affordable(walk);
	for (size_t round = 0; left > 0; round++)
		for (size_t s = 0; s < steps && left > 0; s++)
			if (walk->content->steps.list[s].principles.count > round) {
				counts[s]++;
				left--;
			}
}

/* Draws `count` of a step's principles, in their order (selection sampling, Knuth 3.4.2 S), and adds their pages. */
static void add_principles(struct walk *walk, size_t step, size_t first, size_t count, uint64_t *seed)
{
	const size_t all = walk->content->steps.list[step].principles.count;
	for (size_t i = 0; i < all && count > 0; i++) {
		if (seed_next(seed) % (all - i) >= count)
			continue;
		count--;
		if (walk->minutes >= MINUTES_WHY)
			add(walk, STOP_WHY, step, first + i);
		add(walk, STOP_THINK, step, first + i);
	}
}

static void add_steps(struct walk *walk, uint64_t *seed)
{
	size_t counts[PAGE_STAIRS] = {0}, first = 0;
	share(walk, counts);
	for (size_t s = 0; s < walk->content->steps.count; s++) {
		if (walk->minutes >= MINUTES_ESSENCE)
			add(walk, STOP_ESSENCE, s, 0);
		add_principles(walk, s, first, counts[s], seed);
		first += walk->content->steps.list[s].principles.count;
	}
}

void walk_make_path(struct walk *walk, uint64_t seed)
{
	const size_t moments = walk->content->hearth.moments.count;
	for (size_t m = 0; m < moments && m < WALK_MOMENTS; m++) {
		walk->moments[m].prompt = seed_next(&seed) % 1000;
		if (m == 0 || walk->minutes >= MINUTES_ESSENCE)
			add(walk, STOP_MOMENT, 0, m);
	}
	for (size_t i = 0; i < WALK_PRINCIPLES; i++) {
		walk->thoughts[i].prompt = seed_next(&seed) % 1000;
		walk->thoughts[i].phrase = seed_next(&seed) % 1000;
	}
	add_steps(walk, &seed);
	add(walk, STOP_PLAN, 0, 0);
	add(walk, STOP_KEPT, 0, 0);
}

size_t walk_first_stop(const struct walk *walk, const char *step_id)
{
	for (size_t i = 0; i < walk->stop_count; i++) {
		const struct stop *stop = &walk->stops[i];
		const bool of_step = stop->kind == STOP_ESSENCE || stop->kind == STOP_WHY || stop->kind == STOP_THINK;
		if (of_step && !strcmp(walk->content->steps.list[stop->step].id.s, step_id))
			return i;
	}
	return walk->stop_count;
}
