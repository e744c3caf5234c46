#include <string.h>

#include "cli.h"

static const struct command commands[] = {
    {"", "", N_("home: where you left off, and the ways in"),
     N_("takka warms an adviser up before a meeting with a client."), "role minutes step seed", command_home},
    {"walk", "", N_("walk up the four steps, to a plan in your hand"),
     N_("From warming the hearth through empathy, guidance, advice and farewell to a plan of one page. The minutes "
        "decide how "
        "deep it goes: three are one question a step, thirty every principle."),
     "role minutes step seed", command_walk},
    {"cards", "", N_("picture cards: look, draw, lay on the table, keep"),
     N_("Pictures that open a conversation. --theme TYÖ looks at one theme, --draw 9 lays nine on the table, --seed "
        "repeats "
        "a draw."),
     "role seed draw", command_cards},
    {"resume", "", N_("go on where you left off"),
     N_("The newest activity that has not been finished goes on at the same place, with what was being written."), "",
     command_resume},
    {"print", "stairs|plan|cards", N_("pages for paper: the stairs card, your plan, the picture cards"),
     N_("One self-contained HTML file; stairs and plan print on one A4 sheet, and --format text gives them as plain "
        "text. "
        "Cards are A6, four to a sheet, to be printed on both sides (flip on the long edge); --theme prints one theme, "
        "a second --lang puts two languages on each."),
     "output format", command_print},
    {"journal", "[list|show [ID]|export FILE|erase]", N_("what takka keeps of you, and how to take it out or erase it"),
     N_("The journal is one file on this machine and nothing leaves it. erase removes everything for good."),
     "format yes", command_journal},
    {"check", "[PATH…]", N_("check packs, as a compiler would"),
     N_("Every finding with file, line, column and a code; “takka help TK0101” explains a code. Without a path: all "
        "packs that "
        "are found."),
     "format", command_check},
    {"languages", "", N_("languages, and who has read them"),
     N_("The languages of the pack and whether a person has read them through."), "format", command_languages},
    {"help", "[COMMAND|CODE]", N_("help on a command or on a finding’s code"),
     N_("“takka help walk” tells of a command, “takka help TK0201” of a finding."), "format", command_help},
};

const struct command *command_row(size_t i)
{
	return i < COUNT_OF(commands) ? &commands[i] : NULL;
}

const struct command *command_named(const char *name)
{
	for (size_t i = 1; i < COUNT_OF(commands); i++)
		if (!strcmp(commands[i].name, name))
			return &commands[i];
	return NULL;
}
