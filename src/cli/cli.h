/* cli: where effects are. It reads the environment, asks the time, prints and exits, and wires the rooms together. */
#ifndef TAKKA_CLI_CLI_H
#define TAKKA_CLI_CLI_H

#include <libintl.h>
#include <stdio.h>

#include "takka/flow.h"
#include "takka/front.h"
#include "takka/journal.h"

#define _(text) gettext(text)

/* What takka says to the shell. */
enum exit_status { EXIT_DONE = 0, EXIT_FINDINGS = 1, EXIT_USAGE = 2, EXIT_SURROUNDINGS = 3 };

enum { ARGUMENTS_MAX = 256 };

/* The command line, read. Strings are argv's. */
struct options {
	const struct command *command;
	const char *lang, *pack, *theme, *role, *step, *output, *format, *bidi, *mouse, *letters, *images;
	const char *minutes_text, *seed_text, *draw_text;
	const char *lang_too;    /* a second --lang */
	const char *cards_theme; /* a --theme that is no set of colours */
	int minutes;             /* 0: not said */
	uint64_t seed;
	bool plain, no_journal, yes, help, version;
	const char *arguments[ARGUMENTS_MAX];
	size_t argument_count;
};

/* The machine and the person around us, and what was decided from option, environment, settings and locale. */
struct surroundings {
	struct arena *arena;
	const struct options *options;
	const char *share;                        /* packs/, under the source tree or the prefix */
	const char *locale_folder;                /* compiled catalogues */
	const char *settings_path, *journal_path; /* NULL: there is no home */
	const char *pack_folders[8];              /* where packs are looked for */
	size_t pack_folder_count;
	bool terminal_in, terminal_out, dumb;
	bool plain; /* asked for, or ACCESSIBLE */
	struct settings settings;
	bool settings_broken; /* the file has errors: it is not written over */
	struct front_config front;
	const char *role;
	int minutes;
	struct library *library;
};

/* A command: its name, what it takes, what it does. */
struct command {
	const char *name;
	const char *arguments; /* for the usage line, "" when none */
	const char *summary;   /* msgid */
	const char *details;   /* msgid */
	const char *options;   /* names of the options it takes beyond those of all, blank-separated */
	int (*run)(struct surroundings *around);
};

/* ---- options.c ---- */

/* Reads the command line. EXIT_DONE, or EXIT_USAGE (said on stderr what is wrong, with the nearest names). */
int options_read(int argc, char **argv, struct options *options);

struct option_row {
	const char *name;     /* without "--" */
	char letter;          /* 0: none */
	const char *argument; /* NULL: a switch */
	const char *help;     /* msgid */
	bool common;          /* every command takes it */
};
const struct option_row *option_row(size_t i); /* NULL behind the last */
bool command_takes(const struct command *command, const struct option_row *row);

/* ---- commands.c ---- */
const struct command *command_row(size_t i); /* NULL behind the last; 0 is `takka` itself */
const struct command *command_named(const char *name);

int command_home(struct surroundings *around);
int command_walk(struct surroundings *around);
int command_cards(struct surroundings *around);
int command_resume(struct surroundings *around);
int command_print(struct surroundings *around);
int command_journal(struct surroundings *around);
int command_check(struct surroundings *around);
int command_languages(struct surroundings *around);
int command_help(struct surroundings *around);

/* ---- surroundings.c ---- */

/* Looks around and decides; EXIT_DONE or what to exit with. */
int surroundings_look(struct surroundings *around, const struct options *options);
void surroundings_leave(struct surroundings *around);
/* Milliseconds since the epoch. */
int64_t surroundings_now(void);
/* Changes one setting for good: "lang", "role", "theme", "minutes". The program goes by it at once, even when it
 * cannot be written (then false). */
bool surroundings_set(struct surroundings *around, const char *key, const char *value);
/* The folder of the pack to use; NULL (said why) when there is none. */
const char *surroundings_pack(struct surroundings *around);
/* Opens the pack, if it is not open, in the language of now; false (said why) when it cannot be used. */
bool surroundings_open(struct surroundings *around);
/* The steps of the open pack; NULL (said why) when they cannot be used. */
const struct steps *surroundings_steps(struct surroundings *around);
/* Its picture cards; NULL (nothing is said) when it has none, or they cannot be used. */
const struct cards *surroundings_cards(struct surroundings *around);
/* The same where there is no way without: it is said why there are none. */
const struct cards *surroundings_need_cards(struct surroundings *around);
/* The theme of cards that --theme means by id or by name; NULL (said why) when there is none such. */
const char *surroundings_theme(const struct surroundings *around, const struct cards *cards);

/* ---- language.c ---- */

/* The locale that works on this machine, and gettext pointed at our catalogues. */
void language_start(const char *locale_folder);
/* Switches the interface to a language (gettext code), also while running. */
void language_switch(const char *code);
/* The language that the locale's variables ask for, among the pack's; NULL when none fits. */
const char *language_of_locale(const struct pack *pack);

/* ---- say.c ---- */

/* One line on standard error, "takka: …", cleaned. */
void say(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Findings as a compiler would say them, in the order of file and line. */
void say_problems(const struct problems *problems, FILE *out);
void say_problems_json(const struct problems *problems, FILE *out);
/* The sentence for one finding, of the arena. */
const char *problem_sentence(const struct problem *problem, struct arena *arena);
/* `takka help TK0101`; false when there is no such code. */
bool problem_explain(const char *code, FILE *out);
/* "23 November 2026, 14:05" in the person's language, of the arena. */
const char *say_date(int64_t milliseconds, struct arena *arena);

/* ---- session.c ---- */

enum session_end { SESSION_ENDED, SESSION_LEFT, SESSION_CLOSED, SESSION_FAILED };

/* The journal that this run keeps (or not: --no-journal). Says on stderr, or through the front, what is amiss. */
struct journal *session_journal(struct surroundings *around);
/* A message about the journal's state; NULL when all is well. Of the arena. */
const char *session_journal_message(struct journal *journal, struct arena *arena);
/* The front that fits; NULL (said why) when none does. */
struct front *session_front(struct surroundings *around);
/* What is to be done: a new activity, whose first events are these, or one that was left. */
struct session_wish {
	const char *flow; /* "walk", "cards" */
	int64_t resume;   /* the session to go on with; 0: a new one */
	const struct event *events;
	size_t count;
};
enum session_end session_run(struct surroundings *around, struct front *front, struct journal *journal,
                             const struct session_wish *wish);
/* The flow of a kept session, replayed; NULL when it cannot be. Free with flow_free. */
struct flow *session_replay(struct surroundings *around, struct journal *journal, const struct journal_session *about,
                            bool *whole);

#endif
