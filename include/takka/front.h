/* front: pages shown and keys turned into events. Full screen and plain lines are fronts that ask; HTML only shows. */
#ifndef TAKKA_FRONT_H
#define TAKKA_FRONT_H

#include <stdio.h>

#include "takka/page.h"

enum theme { THEME_HEARTH, THEME_LIGHT, THEME_CONTRAST, THEME_MONO };
enum bidi { BIDI_AUTO, BIDI_APP, BIDI_TERMINAL };
/* How pictures are shown: AUTO asks the terminal for images and takes cells of letters where it has none; NONE is words. */
enum images { IMAGES_AUTO, IMAGES_CELLS, IMAGES_KITTY, IMAGES_SIXEL, IMAGES_NONE };

/* How a person wants it. Everything is borrowed and outlives the front. */
struct front_config {
	enum theme theme;
	enum bidi bidi;
	bool letters; /* single letters are keys */
	bool mouse;
	bool colour;     /* false: NO_COLOR */
	bool truecolour; /* the terminal says so (COLORTERM) */
	enum images images;
	const char *pictures; /* the folder where pictures lie; NULL: none */
	const char *lang;     /* of the interface */
	int64_t (*now)(void); /* milliseconds since the epoch */
};

/* Why front_ask came back. */
enum front_answer {
	FRONT_EVENT,  /* *event is what the person did */
	FRONT_CLOSED, /* the end of the input, a hang-up, SIGTERM: there will be no more */
	FRONT_BROKEN, /* SIGINT: the person wants out */
};

struct front;

/* Full screen on the controlling terminal (ncurses). NULL when the terminal is not fit; *why is a msgid then. Only one a process. */
struct front *front_screen(const struct front_config *config, const char **why);

/* Line by line from the descriptor `in` to `out`: no escape sequence, no cursor movement. Both are borrowed. */
struct front *front_plain(const struct front_config *config, int in, FILE *out);

/* Shows the page and waits for what the person does. The event's strings are the front's, until the next call. */
enum front_answer front_ask(struct front *front, const struct page *page, struct event *event);

/* Shows the page now, without waiting, so that nothing slow that follows holds up the paint. */
void front_show(struct front *front, const struct page *page);

/* Says something in passing, with the next page. `text` is in the person's language already; copied. */
void front_say(struct front *front, const char *text);

/* Gives `text` to the terminal's clipboard (OSC 52), or prints it in plain mode. false when the front cannot. */
bool front_copy(struct front *front, const char *text);

/* Takes on a changed config (theme, language). */
void front_configure(struct front *front, const struct front_config *config);

void front_free(struct front *front);

/* The page as one self-contained HTML document that prints on one A4. `pictures`: the folder of its pictures; NULL: none. */
void front_html(const struct page *page, const char *pictures, struct str *out);

/* Picture cards for paper: A6, four to an A4 with cut marks, a sheet of fronts and a sheet of backs in turn, so that they lie behind
 * each other when the paper is turned over its long edge. */
struct cards_sheet {
	const struct cards *cards;
	const struct cards *too; /* the same deck in another language, on the same cards; NULL: none */
	const char *lang, *lang_too;
	const char *theme;    /* only these; NULL: all */
	const char *pictures; /* their folder */
};
/* One self-contained HTML document. Returns how many cards there are. */
size_t front_cards_html(const struct cards_sheet *sheet, struct str *out);

/* The page as plain text, for copying and for `takka print --format text`. */
void front_text(const struct page *page, struct str *out);

/* Interface words in the person's language, content as it is. "" when there are none. */
const char *front_words(struct words words);

/* A sentence of the program's own for stderr and the like: everything that may not be shown is left out. Of the arena. */
const char *front_clean(struct arena *arena, const char *text);

#endif
