/* page: what the person should meet now, said in meaning and not in looks. A flow fills a page, a front shows it; the
 * page borrows all its strings, so it lives no longer than the flow's state and the content behind it. */
#ifndef TAKKA_PAGE_H
#define TAKKA_PAGE_H

#include "takka/content.h"

/* ---- actions: what a person can do ---------------------------------------------------------- */

/* One list gives the enum, the stable name (journal), the letter, the function key (a way without letters), the words of the
 * bottom line and those of the help page. Kinds: LOGGED changes the flow and is journalled, QUIET too but undo passes it over,
 * EDGE is done by the program around the flow. */
#define PAGE_ACTIONS(X)                                                                                                \
	X(NEXT, "next", 'n', 0, LOGGED, N_("next"), N_("Go on."))                                                      \
	X(BACK, "back", 'b', 0, LOGGED, N_("back"), N_("Go back to the page before."))                                 \
	X(CHOOSE, "choose", 0, 0, LOGGED, N_("choose"), N_("Take the line where the cursor is."))                      \
	X(NOTE, "note", 0, 0, LOGGED, N_("write"), N_("Write a thought down: move to the field and type."))            \
	X(DRAFT, "draft", 0, 0, QUIET, N_("draft"), N_("What is being typed is kept as it grows."))                    \
	X(OTHER_PROMPT, "other-prompt", 'o', 2, LOGGED, N_("other question"), N_("Ask the same thing another way."))   \
	X(OTHER_PHRASE, "other-phrase", 's', 3, LOGGED, N_("other words"), N_("Other words to say aloud."))            \
	X(MORE, "more", 'm', 4, LOGGED, N_("more"), N_("Show or hide why it matters and what goes wrong."))            \
	X(STEPS, "steps", 'g', 5, LOGGED, N_("stairs"), N_("Go to another step of the stairs."))                       \
	X(JUMP, "jump", 0, 0, LOGGED, N_("step"), N_("A digit goes straight to that step."))                           \
	X(SKIP, "skip", 'x', 6, LOGGED, N_("skip"), N_("Leave the rest of this step for another time."))               \
	X(RESUME, "resume", 0, 0, QUIET, N_("go on"), N_("Go on where you left off."))                                 \
	X(UNDO, "undo", 'u', 7, LOGGED, N_("undo"), N_("Take back the last thing you did."))                           \
	X(PLAN, "plan", 'p', 8, LOGGED, N_("plan"), N_("Go straight to the plan."))                                    \
	X(CLOCK, "clock", 't', 9, QUIET, N_("clock"), N_("Pause the clock, put it out of sight, start it again."))     \
	X(LONGER, "longer", '+', 11, QUIET, N_("more time"), N_("Give yourself five minutes more."))                   \
	X(KEEP, "keep", 'k', 4, LOGGED, N_("keep"), N_("Keep this picture, or put it back."))                          \
	X(DRAW, "draw", 'd', 12, LOGGED, N_("draw a picture"), N_("Draw from the deck: no picture comes twice."))      \
	X(ROLL, "roll", 'a', 6, LOGGED, N_("any picture"),                                                             \
	  N_("Any picture at random, as with dice: one may come again."))                                              \
	X(SWAP, "swap", 'v', 8, LOGGED, N_("swap"), N_("Swap this picture for another. Once."))                        \
	X(FLIP, "flip", 'f', 9, LOGGED, N_("turn over"), N_("Turn the card over."))                                    \
	X(KEPT, "kept", 'l', 11, LOGGED, N_("kept pictures"), N_("Look at the pictures you have kept."))               \
	X(DECK, "deck", 'e', 3, LOGGED, N_("deck"), N_("Back to the deck, to look at the pictures another way."))      \
	X(INSIST, "insist", 'i', 12, EDGE, N_("keep it"), N_("Keep what was left out of the note after all."))         \
	X(COPY, "copy", 'c', 12, EDGE, N_("copy"), N_("Copy it as text."))                                             \
	X(PRINT, "print", 'r', 0, EDGE, N_("print"), N_("Make a page for paper of it."))                               \
	X(HELP, "help", '?', 1, EDGE, N_("help"), N_("Everything that can be done here."))                             \
	X(QUIT, "quit", 'q', 10, EDGE, N_("quit"), N_("Leave. Everything is kept."))

enum action_kind { ACTION_KIND_EDGE, ACTION_KIND_LOGGED, ACTION_KIND_QUIET };

enum action {
#define X(id, name, letter, function_key, kind, label, help) ACTION_##id,
	PAGE_ACTIONS(X)
#undef X
	    ACTION_COUNT
};

struct action_about {
	const char *name; /* stable, for the journal */
	char letter;      /* 0: none */
	int function_key; /* F1 to F12; 0: none */
	enum action_kind kind;
	const char *label, *help; /* msgids */
};

const struct action_about *action_about(enum action action);
/* The action with this stable name, ACTION_COUNT when there is none. */
enum action action_named(const char *name);

/* ---- events: what a person did -------------------------------------------------------------- */

struct event {
	enum action action;
	const char *target; /* an id, or "" */
	const char *text;   /* what was written, or "" */
	int64_t at;         /* milliseconds since the epoch */
	bool insisted;      /* the text is to be kept whatever it looks like */
	bool masked;        /* something was left out of the text before it came here */
};

/* ---- blocks --------------------------------------------------------------------------------- */

enum block_kind {
	BLOCK_STAIRS, /* the steps as stairs, one of them lit: page->stairs */
	BLOCK_HEADING,
	BLOCK_PARAGRAPH,
	BLOCK_QUESTION, /* to ask oneself */
	BLOCK_QUOTE,    /* to say aloud */
	BLOCK_PITFALL,  /* what goes wrong */
	BLOCK_FIELD,    /* to write in: id, label, value */
	BLOCK_CHOICE,   /* to take: id, words, detail */
	BLOCK_ITEM,     /* a line of a list: label, words */
	BLOCK_MESSAGE,  /* what the program has to say */
	BLOCK_PICTURE,  /* a picture that fills what room there is: picture, words: its name, detail: what it shows */
	BLOCK_CARD, /* a picture to take, in a row with its neighbours: id, picture (NULL: face down), words, detail */
	BLOCK_REMARK, /* what can be passed over: label, words */
};

struct block {
	enum block_kind kind;
	const char *id;
	struct words label, words, detail;
	const char *picture; /* the name of a file; NULL: none */
	bool lit;            /* a choice that is the present one, a card that is kept */
};

enum { PAGE_BLOCKS = 128, PAGE_STAIRS = 7 };

/* The clock shows a pace. Shown: spent + (now - since when running). */
struct clock {
	bool shown, running;
	int64_t spent, since; /* milliseconds */
	int minutes;
};

struct page {
	struct arena *arena; /* for strings that had to be made; reset with the page */
	const char *lang;    /* of the words where nothing else is said; sets the direction */
	struct words title;  /* where we are, for the top line */
	int number, of;      /* "1/4" beside it; of 0: not shown */
	struct clock clock;
	struct stair {
		const char *id;
		struct words title;
	} stairs[PAGE_STAIRS];
	size_t stairs_count;
	int stairs_lit; /* the present step; -1 before the first, stairs_count behind the last */
	struct block blocks[PAGE_BLOCKS];
	size_t count;
	const char *focus; /* id of the block where the cursor begins; NULL: the first that can be taken */
	enum action actions[ACTION_COUNT]; /* in the order of their weight; the first is what Enter does */
	size_t action_count;
};

/* Interface words: a msgid. */
struct words words_say(const char *msgid);
/* Words that a person wrote: of no known language. */
struct words words_own(const char *text);

/* Empties a page. Its arena stays and is reset. */
void page_begin(struct page *page, const char *lang);
/* Adds a block; never NULL (beyond PAGE_BLOCKS the last one is written over). */
struct block *page_add(struct page *page, enum block_kind kind, struct words words);
void page_offer(struct page *page, enum action action);
bool page_offers(const struct page *page, enum action action);

/* The page as text, for tests: one line a block, then the actions by name. */
void page_dump(const struct page *page, struct str *out);

#endif
