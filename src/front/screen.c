/* The full-screen front: a view on a terminal. Words are painted first; what can wait (drafts, the clock, pictures) is done
 * while no key is there. */
#include <libintl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "images.h"
#include "signals.h"
#include "terminal.h"
#include "view.h"

enum { DRAFT_REST = 900, PICTURES_AT_ONCE = 12 }; /* milliseconds */

struct screen {
	struct front front;
	struct view view;
	struct arena *arena; /* of one drawing */
	struct canvas *canvas;
	struct terminal *terminal;
	struct pictures *pictures; /* NULL: there are none */
	struct picture_look look;
	struct image_set images;
	bool asked; /* the terminal, what images it can show */
	bool painted;
	int64_t typed;         /* when the last letter came; 0: nothing to keep */
	enum front_answer end; /* FRONT_CLOSED or FRONT_BROKEN once it is over: what was typed is handed out first */
};

/* ---- pictures ---- */

/* How pictures are to be shown, for all that is known of the terminal. */
static void choose_look(struct screen *screen)
{
	const struct front_config *config = &screen->front.config;
	const struct terminal_answers answers = terminal_answers(screen->terminal);
	const bool wanted = config->images == IMAGES_AUTO;
	struct picture_look look = {0};
	const bool can = terminal_look(screen->terminal, &look);
	const bool sized = look.cell_width > 0 && look.cell_height > 0;
	const bool kitty = config->images == IMAGES_KITTY || (wanted && answers.kitty);
	look.sixel = !kitty && sized && (config->images == IMAGES_SIXEL || (wanted && answers.sixel));
	look.images = kitty || look.sixel;
	screen->view.pictures = can && config->images != IMAGES_NONE ? screen->pictures : NULL;
	if (screen->pictures && !picture_look_is(&look, &screen->look))
		pictures_look(screen->pictures, &look);
	screen->look = look;
}

/* With the first page that has pictures, and only once. */
static void ask_terminal(struct screen *screen)
{
	if (screen->asked || !screen->view.pictures || !screen->view.pictured ||
	    screen->front.config.images != IMAGES_AUTO)
		return;
	screen->asked = true;
	terminal_ask(screen->terminal);
}

/* ---- painting ---- */

static void paint(struct screen *screen, const struct page *page)
{
	int width, height;
	terminal_size(screen->terminal, &width, &height);
	if (!screen->canvas || screen->canvas->width != width || screen->canvas->height != height) {
		canvas_free(screen->canvas);
		screen->canvas = canvas_new(width, height);
	}
	if (!screen->canvas)
		return;
	arena_reset(screen->arena);
	view_draw(&screen->view, page, screen->arena, screen->canvas, screen->front.config.now());
	images_leave(&screen->images, screen->terminal, &screen->view, screen->look.sixel);
	terminal_paint(screen->terminal, screen->canvas);
	images_come(&screen->images, screen->terminal, &screen->view);
}

static void show(struct front *front, const struct page *page)
{
	struct screen *screen = (struct screen *)front;
	if (screen->end != FRONT_EVENT)
		return;
	view_take(&screen->view, page);
	if (front->said.len) {
		str_clear(&screen->view.said);
		str_add(&screen->view.said, front->said.s, front->said.len);
		str_clear(&front->said);
	}
	pictures_unwish(screen->pictures);
	paint(screen, page);
	ask_terminal(screen);
	screen->painted = true;
}

/* Makes pictures that are wished for until a key comes, and paints them. False when there is nothing to be made. */
static bool draw_pictures(struct screen *screen, const struct page *page)
{
	const int64_t begun = screen->front.config.now();
	bool any = false;
	while (signals_wait(STDIN_FILENO, 0) == 0 && pictures_work(screen->pictures)) {
		any = true;
		if (screen->front.config.now() - begun >= PICTURES_AT_ONCE)
			break;
	}
	if (any)
		paint(screen, page);
	return any;
}

/* ---- signals ---- */

/* It is over: what is being typed becomes a last event, and every later question gets this answer. */
static void end(struct screen *screen, enum front_answer answer)
{
	screen->end = answer;
	view_draft(&screen->view);
}

static void take_signals(struct screen *screen, const struct page *page)
{
	const bool resized = signals_came(SIGNAL_RESIZED), suspended = signals_came(SIGNAL_SUSPEND);
	if (resized)
		terminal_resize(screen->terminal);
	if (suspended)
		terminal_suspend(screen->terminal);
	if (resized || suspended) {
		screen->images.count = 0;
		choose_look(screen);
		paint(screen, page);
	}
	if (signals_came(SIGNAL_BROKEN))
		end(screen, FRONT_BROKEN);
	if (signals_came(SIGNAL_CLOSED))
		end(screen, FRONT_CLOSED);
}

/* ---- waiting ---- */

/* Until the draft is due, the clock's minute is over, or for ever. */
static int patience(const struct screen *screen, const struct page *page)
{
	const int64_t now = screen->front.config.now();
	int64_t wait = -1;
	if (page->clock.shown && page->clock.running) {
		const int64_t spent = page->clock.spent + (now > page->clock.since ? now - page->clock.since : 0);
		wait = 60000 - spent % 60000 + 1;
	}
	if (screen->typed) {
		const int64_t due = screen->typed + DRAFT_REST - now;
		if (wait < 0 || due < wait)
			wait = due > 0 ? due : 0;
	}
	return (int)wait;
}

/* Takes the keys that are there; true when something came. Stops at the first that means something to the flow. */
static bool take_keys(struct screen *screen, const struct page *page, bool *ended)
{
	struct key key;
	bool any = false, none = false;
	while (!screen->view.waiting) {
		if (!terminal_key(screen->terminal, &key, &none)) {
			if (none)
				break;
			any = true; /* it means nothing, but it came */
			continue;
		}
		any = true;
		str_clear(&screen->view.said);
		view_key(&screen->view, page, &key);
		if (screen->view.changed && !screen->typed)
			screen->typed = screen->front.config.now();
	}
	*ended = !any && none;
	return any;
}

/* The draft that is due, if one is. */
static void rest(struct screen *screen)
{
	if (!screen->typed || screen->front.config.now() < screen->typed + DRAFT_REST)
		return;
	screen->typed = 0;
	view_draft(&screen->view);
}

static enum front_answer ask(struct front *front, const struct page *page, struct event *event)
{
	struct screen *screen = (struct screen *)front;
	bool ended = false;
	if (screen->end == FRONT_EVENT && (!screen->painted || front->said.len))
		show(front, page);
	for (;;) {
		if (view_event(&screen->view, page, event)) {
			screen->painted = false;
			return FRONT_EVENT;
		}
		if (screen->end != FRONT_EVENT)
			return screen->end;
		if (draw_pictures(screen, page))
			continue;
		const int ready = signals_wait(STDIN_FILENO, patience(screen, page));
		take_signals(screen, page);
		if (ready > 0 && !take_keys(screen, page, &ended) && ended)
			end(screen, FRONT_CLOSED);
		rest(screen);
		choose_look(screen);
		if (!screen->view.waiting && screen->end == FRONT_EVENT)
			paint(screen, page);
	}
}

static bool copy(struct front *front, const char *text)
{
	return terminal_copy(((const struct screen *)front)->terminal, text);
}

/* ---- beginning and end ---- */

static void configure(struct front *front)
{
	struct screen *screen = (struct screen *)front;
	screen->view.config = front->config;
	screen->view.reorder = front->config.bidi != BIDI_TERMINAL;
	terminal_configure(screen->terminal, &front->config);
	choose_look(screen);
	screen->painted = false;
}

static void free_screen(struct front *front)
{
	struct screen *screen = (struct screen *)front;
	screen->view.image_count = 0;
	if (screen->terminal)
		images_leave(&screen->images, screen->terminal, &screen->view, screen->look.sixel);
	terminal_close(screen->terminal);
	pictures_free(screen->pictures);
	view_free(&screen->view);
	canvas_free(screen->canvas);
	arena_free(screen->arena);
	free(screen);
}

static const struct front_kind kind = {
    .ask = ask, .show = show, .copy = copy, .configure = configure, .free = free_screen};

struct front *front_screen(const struct front_config *config, const char **why)
{
	struct screen *screen = calloc(1, sizeof(*screen));
	*why = N_("memory ran out");
	if (!screen)
		return NULL;
	screen->front = (struct front){.kind = &kind, .config = *config};
	screen->arena = arena_new();
	screen->pictures = config->pictures ? pictures_new(config->pictures, &screen->look) : NULL;
	if (screen->arena && view_init(&screen->view, config))
		screen->terminal = terminal_open(config, why);
	if (!screen->terminal) {
		free_screen(&screen->front);
		return NULL;
	}
	choose_look(screen);
	return &screen->front;
}
