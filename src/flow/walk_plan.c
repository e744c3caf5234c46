/* The plan: one page made of what she chose and wrote. Each line offers, in this order: her own notes at the principles it
 * takes from, the phrases that stood there last, then all their other phrases. */
#include <string.h>

#include "walk.h"

/* The principles a slot takes from, one after another; NULL (and *number untouched) behind the last. */
static const struct principle *source(const struct walk *walk, const struct slot *slot, size_t i, size_t *number)
{
	if (i >= slot->from.count)
		return NULL;
	*number = walk_principle_number(walk, slot->from.list[i].s);
	return walk_principle(walk, *number);
}

static bool wrote(const struct thought *thought)
{
	return thought->note && *thought->note;
}

static bool stands(const struct walk *walk, const struct principle *principle, const struct thought *thought,
                   struct words phrase)
{
	return thought->seen && walk_line(walk, &principle->phrases, thought->phrase).text == phrase.text;
}

/* Offers in one pass: 0 her notes, 1 the phrases that stood there, 2 the others. Counts down *left; the words at 0. */
static struct words pass_offer(const struct walk *walk, const struct slot *slot, int pass, size_t *left)
{
	size_t number = 0;
	const struct principle *principle;
	for (size_t i = 0; (principle = source(walk, slot, i, &number)); i++) {
		const struct thought *thought = &walk->thoughts[number];
		if (pass == 0) {
			if (wrote(thought) && (*left)-- == 0)
				return words_own(thought->note);
			continue;
		}
		const size_t count = walk_line_count(walk, &principle->phrases);
		for (size_t p = 0; p < count; p++) {
			const struct words phrase = walk_line(walk, &principle->phrases, p);
			if (stands(walk, principle, thought, phrase) == (pass == 1) && (*left)-- == 0)
				return phrase;
		}
	}
	return (struct words){NULL, NULL};
}

/* The n-th offer; its text is NULL behind the last. */
static struct words offer(const struct walk *walk, const struct slot *slot, size_t n)
{
	struct words words = {NULL, NULL};
	for (int pass = 0; pass < 3 && !words.text; pass++)
		words = pass_offer(walk, slot, pass, &n);
	return words;
}

struct words walk_slot(const struct walk *walk, size_t i)
{
	const struct slot *slot = &walk->content->plan.slots.list[i];
	const struct plan_line *line = &walk->slots[i];
	if (line->draft || line->own)
		return words_own(line->draft ? line->draft : line->own);
	size_t count = 0;
	while (offer(walk, slot, count).text)
		count++;
	return count ? offer(walk, slot, line->turn % count) : words_own("");
}

/* Whether a principle's note stands in the plan already, because a slot takes from it. */
static bool has_slot(const struct walk *walk, size_t number)
{
	for (size_t s = 0; s < walk->content->plan.slots.count; s++) {
		const struct slot *slot = &walk->content->plan.slots.list[s];
		for (size_t i = 0; i < slot->from.count; i++)
			if (walk_principle_number(walk, slot->from.list[i].s) == number)
				return true;
	}
	return false;
}

/* Her other notes, with the principle they were written at. */
static void add_notes(const struct walk *walk, struct page *page)
{
	const struct principle *principle;
	for (size_t i = 0; (principle = walk_principle(walk, i)); i++)
		if (wrote(&walk->thoughts[i]) && !has_slot(walk, i))
			page_add(page, BLOCK_ITEM, words_own(walk->thoughts[i].note))->label = principle->title;
}

static void add_slots(const struct walk *walk, enum block_kind kind, struct page *page)
{
	page_add(page, BLOCK_HEADING, walk->content->plan.title);
	for (size_t i = 0; i < walk->content->plan.slots.count; i++) {
		const struct words words = walk_slot(walk, i);
		if (kind == BLOCK_ITEM && !*words.text)
			continue;
		struct block *block = page_add(page, kind, words);
		block->id = walk->content->plan.slots.list[i].id.s;
		block->label = walk->content->plan.slots.list[i].title;
	}
	add_notes(walk, page);
	walk_add_kept(walk, kind == BLOCK_ITEM ? BLOCK_PICTURE : BLOCK_REMARK, page);
}

void walk_plan_page(const struct walk *walk, struct page *page)
{
	add_slots(walk, BLOCK_FIELD, page);
}

bool walk_result(const void *state, struct page *page)
{
	page->title = ((const struct walk *)state)->content->title;
	add_slots(state, BLOCK_ITEM, page);
	return true;
}

void flow_stairs_card(const struct steps *steps, const char *lang, struct page *page)
{
	page_begin(page, lang);
	page->title = steps->title;
	for (size_t s = 0; s < steps->steps.count && s < PAGE_STAIRS; s++) {
		const struct step *step = &steps->steps.list[s];
		page->stairs[page->stairs_count++] = (struct stair){step->id.s, step->title};
		page_add(page, BLOCK_HEADING, step->title)->picture = step->picture.s;
		page_add(page, BLOCK_PARAGRAPH, step->essence);
		for (size_t p = 0; p < step->principles.count; p++)
			page_add(page, BLOCK_ITEM, step->principles.list[p].title);
	}
}
