/* A page as text, for tests and for comparing a replay with the play. */
#include "takka/page.h"

static const char *const kinds[] = {
    [BLOCK_STAIRS] = "stairs",     [BLOCK_HEADING] = "heading", [BLOCK_PARAGRAPH] = "paragraph",
    [BLOCK_QUESTION] = "question", [BLOCK_QUOTE] = "quote",     [BLOCK_PITFALL] = "pitfall",
    [BLOCK_FIELD] = "field",       [BLOCK_CHOICE] = "choice",   [BLOCK_ITEM] = "item",
    [BLOCK_MESSAGE] = "message",   [BLOCK_PICTURE] = "picture", [BLOCK_CARD] = "card",
    [BLOCK_REMARK] = "remark",
};

static void put(struct str *out, const char *before, struct words words)
{
	if (words.text)
		str_printf(out, "%s%s%s", before, words.text, words.lang && *words.lang ? "" : words.lang ? "^" : "~");
}

static void put_stairs(struct str *out, const struct page *page)
{
	for (size_t i = 0; i < page->stairs_count; i++)
		str_printf(out, " %s%s", (int)i == page->stairs_lit ? "*" : "", page->stairs[i].title.text);
}

void page_dump(const struct page *page, struct str *out)
{
	put(out, "# ", page->title);
	str_printf(out, " %d/%d\n", page->number, page->of);
	if (page->clock.shown)
		str_printf(out, "clock %s %lld of %d\n", page->clock.running ? "runs" : "rests",
		           (long long)page->clock.spent, page->clock.minutes);
	for (size_t i = 0; i < page->count; i++) {
		const struct block *block = &page->blocks[i];
		str_printf(out, "%s%s", kinds[block->kind], block->lit ? "*" : "");
		if (*block->id)
			str_printf(out, " %s", block->id);
		put(out, " ", block->label);
		put(out, ": ", block->words);
		put(out, " | ", block->detail);
		if (block->picture)
			str_printf(out, " <%s>", block->picture);
		if (block->kind == BLOCK_STAIRS)
			put_stairs(out, page);
		str_puts(out, "\n");
	}
	for (size_t i = 0; i < page->action_count; i++)
		str_printf(out, "%s%s", i ? " " : "> ", action_about(page->actions[i])->name);
	str_puts(out, "\n");
}
