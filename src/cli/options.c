/* The command line by tables. Options may stand anywhere; `--` ends them; `--name value` and `--name=value` are the same. */
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

#define TEXT(member)   offsetof(struct options, member), false
#define SWITCH(member) offsetof(struct options, member), true

static const char *const themes[] = {"hearth", "light", "contrast", "mono", NULL};
static const char *const roles[] = {"adviser", "peer", NULL};
static const char *const switches[] = {"on", "off", NULL};
static const char *const bidis[] = {"auto", "app", "terminal", NULL};
static const char *const images[] = {"auto", "cells", "kitty", "sixel", "none", NULL};
static const char *const formats[] = {"text", "json", "html", "roff", "bash", NULL};

static const struct row {
	struct option_row row;
	size_t offset;
	bool is_switch;
	const char *const *choices; /* what the argument may be; NULL: anything */
} rows[] = {
    {{"lang", 0, N_("LANG"), N_("language: fi, sv, en …"), true}, TEXT(lang), NULL},
    {{"plain", 0, NULL, N_("line by line: for screen readers, pipes and logs"), true}, SWITCH(plain), NULL},
    {{"pack", 0, N_("DIR"), N_("use the pack in this folder"), true}, TEXT(pack), NULL},
    {{"theme", 0, N_("NAME"), N_("colours: hearth, light, contrast, mono; of cards: their theme"), true},
     TEXT(theme),
     themes},
    {{"no-journal", 0, NULL, N_("leave no trace"), true}, SWITCH(no_journal), NULL},
    {{"letters", 0, "on|off", N_("single letters as keys"), true}, TEXT(letters), switches},
    {{"mouse", 0, "on|off", N_("the mouse"), true}, TEXT(mouse), switches},
    {{"bidi", 0, "MODE", N_("who orders right-to-left lines: auto, app, terminal"), true}, TEXT(bidi), bidis},
    {{"images", 0, "MODE", N_("how pictures are shown: auto, cells, kitty, sixel, none"), true}, TEXT(images), images},
    {{"help", 'h', NULL, N_("this help"), true}, SWITCH(help), NULL},
    {{"version", 0, NULL, N_("the version"), true}, SWITCH(version), NULL},
    {{"step", 0, N_("ID"), N_("start at a step: empathy, guidance, advice, farewell"), false}, TEXT(step), NULL},
    {{"role", 0, N_("ROLE"), N_("what is for whom: adviser, peer"), false}, TEXT(role), roles},
    {{"minutes", 0, "N", N_("time at hand, 3 to 60: how deep it goes"), false}, TEXT(minutes_text), NULL},
    {{"seed", 0, "N", N_("makes chance repeatable"), false}, TEXT(seed_text), NULL},
    {{"draw", 0, "N", N_("lay so many cards on the table, 1 to 12"), false}, TEXT(draw_text), NULL},
    {{"output", 'o', N_("FILE"), N_("write here instead of to standard output"), false}, TEXT(output), NULL},
    {{"format", 0, N_("FORMAT"), N_("form of the output: text, json, html"), false}, TEXT(format), formats},
    {{"yes", 0, NULL, N_("do not ask"), false}, SWITCH(yes), NULL},
};

const struct option_row *option_row(size_t i)
{
	return i < COUNT_OF(rows) ? &rows[i].row : NULL;
}

bool command_takes(const struct command *command, const struct option_row *row)
{
	if (row->common)
		return true;
	const size_t len = strlen(row->name);
	for (const char *at = command->options; (at = strstr(at, row->name)); at += len)
		if ((at == command->options || at[-1] == ' ') && (!at[len] || at[len] == ' '))
			return true;
	return false;
}

/* ---- reading ---- */

static int wrong(const char *what, const char *word, const char *meant)
{
	if (meant)
		say(_("%s: “%s”. Did you mean “%s”?"), what, word, meant);
	else
		say(_("%s: “%s”. “takka --help” tells what there is."), what, word);
	return EXIT_USAGE;
}

static const char *near_of(const char *word, const char *const *choices)
{
	size_t count = 0;
	while (choices[count])
		count++;
	return near_match(word, choices, count);
}

static bool is_among(const char *word, const char *const *choices)
{
	for (size_t i = 0; choices[i]; i++)
		if (!strcmp(choices[i], word))
			return true;
	return false;
}

static int set(struct options *options, const struct row *row, const char *value)
{
	if (row->is_switch) {
		*(bool *)((char *)options + row->offset) = true;
		return EXIT_DONE;
	}
	const char **member = (const char **)((char *)options + row->offset);
	if (member == &options->lang && options->lang)
		member = &options->lang_too; /* two languages on one card */
	if (member == &options->theme && !is_among(value, row->choices))
		member = &options->cards_theme;
	else if (row->choices && !is_among(value, row->choices)) {
		char what[64];
		snprintf(what, sizeof(what), "--%s", row->row.name);
		return wrong(what, value, near_of(value, row->choices));
	}
	*member = value;
	return EXIT_DONE;
}

static const struct row *row_of(const char *name, size_t len)
{
	for (size_t i = 0; i < COUNT_OF(rows); i++)
		if (strlen(rows[i].row.name) == len && !strncmp(rows[i].row.name, name, len))
			return &rows[i];
	return NULL;
}

static int unknown_option(const char *argument)
{
	const char *names[COUNT_OF(rows)];
	for (size_t i = 0; i < COUNT_OF(rows); i++)
		names[i] = rows[i].row.name;
	char word[64];
	snprintf(word, sizeof(word), "%.*s", (int)strcspn(argument + 2, "="), argument + 2);
	const char *meant = strlen(argument) > 2 ? near_match(word, names, COUNT_OF(names)) : NULL;
	char option[64];
	snprintf(option, sizeof(option), "--%s", meant ? meant : "");
	return wrong(_("Unknown option"), argument, meant ? option : NULL);
}

/* An option and, where it takes one, its value; *i moves on when the value is an argument of its own. */
static int take_option(struct options *options, int argc, char **argv, int *i)
{
	const char *argument = argv[*i];
	const bool is_long = argument[1] == '-';
	const size_t len = is_long ? strcspn(argument + 2, "=") : 1;
	const struct row *row = is_long ? row_of(argument + 2, len) : NULL;
	for (size_t k = 0; !is_long && k < COUNT_OF(rows); k++)
		if (rows[k].row.letter && rows[k].row.letter == argument[1])
			row = &rows[k];
	if (!row)
		return unknown_option(argument);
	const char *rest = is_long ? argument + 2 + len : argument + 2;
	const bool attached = *rest != '\0';
	if (row->is_switch)
		return attached ? wrong(_("This option takes no value"), argument, NULL) : set(options, row, NULL);
	if (attached)
		return set(options, row, rest + (is_long || *rest == '='));
	if (*i + 1 >= argc)
		return wrong(_("This option needs a value"), argument, NULL);
	return set(options, row, argv[++*i]);
}

static int take_command(struct options *options, const char *name)
{
	options->command = command_named(name);
	if (options->command)
		return EXIT_DONE;
	const char *names[16];
	size_t count = 0;
	for (size_t i = 1; command_row(i) && count < COUNT_OF(names); i++)
		names[count++] = command_row(i)->name;
	return wrong(_("Unknown command"), name, near_match(name, names, count));
}

/* A whole number; false when the text is none, or out of range. */
static bool number_of(const char *text, unsigned long long most, unsigned long long *out)
{
	char *end;
	errno = 0;
	if (!isdigit((unsigned char)text[0]))
		return false;
	*out = strtoull(text, &end, 10);
	return !errno && !*end && *out <= most;
}

static int check_numbers(struct options *options)
{
	unsigned long long number = 0;
	if (options->minutes_text) {
		if (!number_of(options->minutes_text, 60, &number) || number < 3) {
			say(_("--minutes takes a whole number from 3 to 60, not “%s”."), options->minutes_text);
			return EXIT_USAGE;
		}
		options->minutes = (int)number;
	}
	if (options->draw_text) {
		if (!number_of(options->draw_text, SPREAD_DRAW_MAX, &number) || number < 1) {
			say(_("--draw takes a whole number from 1 to 12, not “%s”."), options->draw_text);
			return EXIT_USAGE;
		}
	}
	if (options->seed_text) {
		if (!number_of(options->seed_text, UINT64_MAX, &number)) {
			say(_("--seed takes a whole number, not “%s”."), options->seed_text);
			return EXIT_USAGE;
		}
		options->seed = number;
	}
	return EXIT_DONE;
}

/* Themes of cards and a second language are for those commands that have cards to show or to print. */
static int check_cards(const struct options *options)
{
	const bool prints = !strcmp(options->command->name, "print"), shows = !strcmp(options->command->name, "cards");
	if (options->cards_theme && !prints && !shows)
		return wrong("--theme", options->cards_theme, near_of(options->cards_theme, themes));
	if (options->lang_too && !prints) {
		say("%s", _("--lang can be given twice only for takka print cards."));
		return EXIT_USAGE;
	}
	return EXIT_DONE;
}

/* Options of other commands are refused rather than passed over. */
static int check_fit(const struct options *options)
{
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		const char *at = (const char *)options + rows[i].offset;
		const bool given = rows[i].is_switch ? *(const bool *)at : *(const char *const *)at != NULL;
		if (given && !command_takes(options->command, &rows[i].row)) {
			say(_("“takka %s” does not take --%s."), options->command->name, rows[i].row.name);
			return EXIT_USAGE;
		}
	}
	return check_cards(options);
}

static int take_argument(struct options *options, const char *argument)
{
	if (!options->command)
		return take_command(options, argument);
	if (!*options->command->arguments || options->argument_count == ARGUMENTS_MAX)
		return wrong(_("One argument too many"), argument, NULL);
	options->arguments[options->argument_count++] = argument;
	return EXIT_DONE;
}

int options_read(int argc, char **argv, struct options *options)
{
	bool ended = false;
	int status = EXIT_DONE;
	*options = (struct options){0};
	for (int i = 1; i < argc && status == EXIT_DONE; i++) {
		if (!ended && !strcmp(argv[i], "--"))
			ended = true;
		else if (!ended && argv[i][0] == '-' && argv[i][1])
			status = take_option(options, argc, argv, &i);
		else
			status = take_argument(options, argv[i]);
	}
	if (!options->command)
		options->command = command_row(0);
	if (status != EXIT_DONE || options->help || options->version)
		return status;
	status = check_numbers(options);
	return status == EXIT_DONE ? check_fit(options) : status;
}
