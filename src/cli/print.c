/* takka print: pages for paper. */
#include <string.h>

#include "cli.h"

/* To the file of -o, whole or not at all, or to standard output. */
static int deliver(const struct surroundings *around, const struct str *out, unsigned mode)
{
	const char *path = around->options->output;
	if (out->failed) {
		say("%s", _("memory ran out"));
		return EXIT_SURROUNDINGS;
	}
	if (path && strcmp(path, "-") != 0) {
		const int error = file_write(path, out->s, out->len, mode);
		if (error)
			say(_("%s cannot be written: %s"), path, strerror(error));
		return error ? EXIT_SURROUNDINGS : EXIT_DONE;
	}
	if (fwrite(out->s, 1, out->len, stdout) == out->len && fflush(stdout) == 0)
		return EXIT_DONE;
	say("%s", _("Standard output cannot be written."));
	return EXIT_SURROUNDINGS;
}

static int print_page(const struct surroundings *around, const struct page *page, unsigned mode)
{
	const char *format = around->options->format;
	struct str out = {0};
	if (format && !strcmp(format, "text"))
		front_text(page, &out);
	else
		front_html(page, around->front.pictures, &out);
	const int status = deliver(around, &out, mode);
	str_free(&out);
	return status;
}

static int print_stairs(struct surroundings *around, struct page *page)
{
	const struct steps *steps = surroundings_steps(around);
	if (!steps)
		return EXIT_SURROUNDINGS;
	flow_stairs_card(steps, around->front.lang, page);
	return print_page(around, page, 0644);
}

/* The plan of the newest walk that has been finished; while there is none, of the one under way. */
static int print_plan(struct surroundings *around, struct page *page)
{
	struct journal *journal = session_journal(around);
	struct journal_session about;
	int status = EXIT_FINDINGS;
	bool whole;
	if (!journal)
		return EXIT_SURROUNDINGS;
	if (journal_newest(journal, "walk", true, around->arena, &about) ||
	    journal_newest(journal, "walk", false, around->arena, &about)) {
		struct flow *flow = session_replay(around, journal, &about, &whole);
		status = flow && flow_result(flow, page) ? print_page(around, page, 0600) : EXIT_SURROUNDINGS;
		flow_free(flow);
	} else
		say("%s", _("There is no plan yet. “takka walk” leads to one."));
	journal_close(journal);
	return status;
}

/* The second language's deck, of a library that stays open as long as it is printed; NULL (said why) when there is none. */
static const struct cards *cards_too(const struct surroundings *around, struct library **library)
{
	struct problems problems = {.arena = around->arena};
	*library = library_open(library_folder(around->library), around->options->lang_too, &problems);
	const struct cards *cards = *library ? library_cards(*library, &problems) : NULL;
	if (!cards)
		say_problems(&problems, stderr);
	return cards;
}

static int print_cards(struct surroundings *around, struct page *page)
{
	const struct options *options = around->options;
	struct library *library = NULL;
	(void)page;
	if (options->format && strcmp(options->format, "html") != 0) {
		say("%s", _("Cards are printed as html."));
		return EXIT_USAGE;
	}
	struct cards_sheet sheet = {.cards = surroundings_need_cards(around),
	                            .lang = around->front.lang,
	                            .lang_too = options->lang_too,
	                            .pictures = around->front.pictures};
	if (!sheet.cards)
		return EXIT_SURROUNDINGS;
	if (options->cards_theme && !(sheet.theme = surroundings_theme(around, sheet.cards)))
		return EXIT_USAGE;
	int status = EXIT_SURROUNDINGS;
	struct str out = {0};
	if (!options->lang_too || (sheet.too = cards_too(around, &library))) {
		front_cards_html(&sheet, &out);
		status = deliver(around, &out, 0644);
	}
	str_free(&out);
	library_free(library);
	return status;
}

int command_print(struct surroundings *around)
{
	static const struct {
		const char *name;
		int (*print)(struct surroundings *around, struct page *page);
	} things[] = {{"stairs", print_stairs}, {"plan", print_plan}, {"cards", print_cards}};
	const char *names[COUNT_OF(things)];
	const char *asked = around->options->argument_count == 1 ? around->options->arguments[0] : "";
	const char *format = around->options->format;
	if (format && strcmp(format, "html") != 0 && strcmp(format, "text") != 0) {
		say(_("takka print gives html or text, not %s."), format);
		return EXIT_USAGE;
	}
	if (!surroundings_open(around))
		return EXIT_SURROUNDINGS;
	if (strcmp(asked, "cards") != 0 && (around->options->lang_too || around->options->cards_theme)) {
		say("%s", _("Two languages and themes are for takka print cards."));
		return EXIT_USAGE;
	}
	for (size_t i = 0; i < COUNT_OF(things); i++) {
		names[i] = things[i].name;
		if (strcmp(things[i].name, asked) != 0)
			continue;
		struct page page = {.arena = arena_new()};
		const int status = page.arena ? things[i].print(around, &page) : EXIT_SURROUNDINGS;
		arena_free(page.arena);
		return status;
	}
	const char *meant = *asked ? near_match(asked, names, COUNT_OF(names)) : NULL;
	if (meant)
		say(_("There is nothing to print called “%s”. Did you mean “%s”?"), asked, meant);
	else
		say("%s", _("What is to be printed: stairs, plan or cards?"));
	return EXIT_USAGE;
}
