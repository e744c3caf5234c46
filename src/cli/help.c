/* takka help: from the tables of commands, options, keys and codes, for people (text), for the manual (roff) and for the
 * shell (bash). */
#include <string.h>

#include "cli.h"
#include "takka/text.h"

static void put_column(const char *left, const char *right)
{
	const int width = text_width(left, strlen(left));
	printf("  %s%*s%s\n", left, width < 30 ? 30 - width : 2, "", right);
}

static void put_option(const struct option_row *row)
{
	char left[64];
	snprintf(left, sizeof(left), "%c%c%s--%s%s%s", row->letter ? '-' : ' ', row->letter ? row->letter : ' ',
	         row->letter ? ", " : "  ", row->name, row->argument ? " " : "", row->argument ? _(row->argument) : "");
	put_column(left, _(row->help));
}

static void put_options(const struct command *command, bool common)
{
	const struct option_row *row;
	for (size_t i = 0; (row = option_row(i)); i++)
		if (row->common == common && command_takes(command, row))
			put_option(row);
}

static void put_command_help(const struct command *command)
{
	const bool own = *command->options != '\0';
	printf("takka%s%s%s%s %s\n\n%s\n", *command->name ? " " : "", command->name, *command->arguments ? " " : "",
	       command->arguments, _("[OPTION…]"), _(command->details));
	if (!*command->name) {
		printf("\n%s\n", _("Commands"));
		for (size_t i = 1; command_row(i); i++)
			put_column(command_row(i)->name, _(command_row(i)->summary));
	}
	if (own) {
		printf("\n%s\n", _("Options"));
		put_options(command, false);
	}
	printf("\n%s\n", _("Everywhere"));
	put_options(command, true);
}

/* ---- for the manual ---- */

static void put_roff(const char *text)
{
	for (; *text; text++) {
		if (*text == '-')
			fputs("\\-", stdout);
		else if (*text == '\\')
			fputs("\\e", stdout);
		else
			putchar(*text);
	}
}

static void roff_item(const char *term, const char *argument, const char *text)
{
	fputs(".TP\n.B ", stdout);
	put_roff(term);
	if (argument) {
		fputs(" \\fI", stdout);
		put_roff(argument);
		fputs("\\fR", stdout);
	}
	putchar('\n');
	put_roff(text);
	putchar('\n');
}

static void roff_commands(void)
{
	for (size_t i = 0; command_row(i); i++) {
		const struct command *command = command_row(i);
		char term[64];
		snprintf(term, sizeof(term), "takka%s%s", *command->name ? " " : "", command->name);
		roff_item(term, *command->arguments ? command->arguments : NULL, _(command->details));
	}
}

static void roff_options(void)
{
	const struct option_row *row;
	for (size_t i = 0; (row = option_row(i)); i++) {
		char term[64];
		snprintf(term, sizeof(term), "%s%s--%s", row->letter ? "-" : "",
		         row->letter ? (char[]){row->letter, ',', ' ', '\0'} : "", row->name);
		roff_item(term, row->argument ? _(row->argument) : NULL, _(row->help));
	}
}

static void roff_keys(void)
{
	for (int i = 0; i < ACTION_COUNT; i++) {
		const struct action_about *about = action_about((enum action)i);
		char term[32] = "";
		if (about->letter && about->function_key)
			snprintf(term, sizeof(term), "%c, F%d", about->letter, about->function_key);
		else if (about->letter)
			snprintf(term, sizeof(term), "%c", about->letter);
		if (*term)
			roff_item(term, NULL, _(about->help));
	}
}

static void roff_field(const char *key, const char *form, const char *note)
{
	char text[200];
	snprintf(text, sizeof(text), "%s%s", form, note);
	roff_item(key, NULL, text);
}

/* ---- for the shell ---- */

static void put_bash(void)
{
	const struct option_row *row;
	fputs("# bash completion for takka, made from its tables\n_takka()\n{\n\tlocal word=${COMP_WORDS[COMP_CWORD]} "
	      "before=${COMP_WORDS[COMP_CWORD-1]}\n\tcase $before in\n",
	      stdout);
	fputs("\t--theme) COMPREPLY=($(compgen -W 'hearth light contrast mono' -- \"$word\")); return ;;\n"
	      "\t--images) COMPREPLY=($(compgen -W 'auto cells kitty sixel none' -- \"$word\")); return ;;\n"
	      "\t--role) COMPREPLY=($(compgen -W 'adviser peer' -- \"$word\")); return ;;\n"
	      "\t--step) COMPREPLY=($(compgen -W 'empathy guidance advice farewell' -- \"$word\")); return ;;\n"
	      "\t--format) COMPREPLY=($(compgen -W 'text json html' -- \"$word\")); return ;;\n"
	      "\t--lang) COMPREPLY=($(compgen -W \"$(takka languages 2>/dev/null | cut -d' ' -f1)\" -- \"$word\")); "
	      "return ;;\n"
	      "\t--pack) COMPREPLY=($(compgen -d -- \"$word\")); return ;;\n"
	      "\t-o | --output | check | export) COMPREPLY=($(compgen -f -- \"$word\")); return ;;\n"
	      "\tprint) COMPREPLY=($(compgen -W 'stairs plan cards' -- \"$word\")); return ;;\n"
	      "\tjournal) COMPREPLY=($(compgen -W 'list show export erase' -- \"$word\")); return ;;\n\tesac\n",
	      stdout);
	fputs("\tCOMPREPLY=($(compgen -W '", stdout);
	for (size_t i = 1; command_row(i); i++)
		printf("%s ", command_row(i)->name);
	for (size_t i = 0; (row = option_row(i)); i++)
		printf("--%s ", row->name);
	fputs("' -- \"$word\"))\n}\ncomplete -F _takka takka\n", stdout);
}

static const struct {
	const char *name;
	void (*put)(void);
} parts[] = {{"commands", roff_commands}, {"options", roff_options}, {"keys", roff_keys}};

/* --format roff PART and --format bash are for the build. Parts: those above, and fields-KIND for a kind of content file. */
static int put_for_build(const char *format, const char *part)
{
	if (!strcmp(format, "bash")) {
		put_bash();
		return EXIT_DONE;
	}
	for (size_t i = 0; i < COUNT_OF(parts); i++)
		if (!strcmp(format, "roff") && !strcmp(parts[i].name, part)) {
			parts[i].put();
			return EXIT_DONE;
		}
	static const char fields[] = "fields-";
	if (!strcmp(format, "roff") && !strncmp(part, fields, strlen(fields)) &&
	    content_fields(part + strlen(fields), roff_field))
		return EXIT_DONE;
	say("%s", "takka help --format roff PART; takka help --format bash");
	return EXIT_USAGE;
}

int command_help(struct surroundings *around)
{
	const struct options *options = around->options;
	const char *asked = options->argument_count ? options->arguments[0] : "";
	if (options->format && strcmp(options->format, "text") != 0)
		return put_for_build(options->format, asked);
	surroundings_open(around); /* for the language */
	const struct command *command = *asked ? command_named(asked) : command_row(0);
	if (options->help || command) {
		put_command_help(command ? command : options->command);
		return EXIT_DONE;
	}
	if (problem_explain(asked, stdout))
		return EXIT_DONE;
	const char *names[16];
	size_t count = 0;
	for (size_t i = 1; command_row(i) && count < COUNT_OF(names); i++)
		names[count++] = command_row(i)->name;
	const char *meant = near_match(asked, names, count);
	if (meant)
		say(_("There is no help on “%s”. Did you mean “%s”?"), asked, meant);
	else
		say(_("There is no help on “%s”."), asked);
	return EXIT_FINDINGS;
}
