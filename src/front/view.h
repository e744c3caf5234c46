/* view: what the screen remembers between two pages (focus, scroll, what is being typed), how a page and a view become a
 * canvas, and what a key does to them. Pure but for memory: no terminal, no clock of its own. */
#ifndef TAKKA_FRONT_VIEW_H
#define TAKKA_FRONT_VIEW_H

#include "canvas.h"
#include "edit.h"
#include "front.h"
#include "key.h"
#include "layout.h"

enum { EVENTS_WAITING = 4, HITS = 160 };

/* A picture that the terminal is to draw as an image, in cells of the canvas. */
struct shown_image {
	int x, y, columns, rows;
	const char *picture; /* the page's */
};

/* A place that can be clicked. */
struct hit {
	int x, y, width, height;
	int block;          /* index of what can have the focus; -1: an action */
	enum action action; /* of block -1 */
};

struct view {
	struct front_config config;
	bool reorder;     /* right-to-left lines are ours */
	struct page page; /* the help page, while it is shown */
	bool help;
	int focus; /* index of the block with the focus; -1: the page as a whole */
	int scroll;
	struct edit *edit; /* what is being typed; NULL: nothing */
	struct str field;  /* id of the field it belongs to */
	bool changed;      /* since the last draft or note */
	struct str shown;  /* what page the focus belongs to */
	struct str said;   /* a message with this page */
	struct hit hits[HITS];
	size_t hit_count;
	struct pictures *pictures; /* borrowed; NULL: words in their place */
	bool pictured;             /* the page drawn last has some */
	struct shown_image images[LAYOUT_BOXES];
	size_t image_count;
	int grid_columns; /* cards side by side; 0: they do not lie in a grid */
	int field_columns, field_row,
	    field_x; /* of the focused field's words: width, first row on the canvas, reading edge */
	int body_top, body_rows, body_lines;
	struct event events[EVENTS_WAITING]; /* first in, first out */
	size_t waiting;
	struct str target, text;     /* of the event handed out */
	struct str note, note_field; /* of the note or draft waiting */
	bool after_note;             /* the event handed out last was a note */
};

/* A view for a config; false when memory is out. */
bool view_init(struct view *view, const struct front_config *config);
void view_free(struct view *view);

/* Takes a page on: keeps focus and what is being typed when it is still the same page. */
void view_take(struct view *view, const struct page *page);

/* Does what the key asks. What it means for the flow waits in the view's events: they are to be taken before the next key. */
void view_key(struct view *view, const struct page *page, const struct key *key);

/* The next event that waits; false when there is none. Its strings are the view's until the next call. */
bool view_event(struct view *view, const struct page *page, struct event *event);

/* Puts a draft among the events when something was typed since the last. */
void view_draft(struct view *view);

/* What Enter does now: takes what the cursor is on, else the page's first action; ACTION_COUNT when there is none. */
enum action view_enter(const struct view *view, const struct page *page);

/* Draws page and view; `now` in milliseconds. The canvas may have any size from 1x1. */
void view_draw(struct view *view, const struct page *page, struct arena *arena, struct canvas *canvas, int64_t now);

#endif
