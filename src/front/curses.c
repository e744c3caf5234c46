/* The one file that knows curses: it copies canvas cells out, and names the keys that come in. curses itself is the state of
 * the whole process, so what belongs to it is kept at file scope here and nowhere else. */
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <wchar.h>

#include "modes.h"
#include "signals.h"
#include "takka/text.h"
#include "theme.h"
#include "view.h"

#include <term.h> /* last: its macros are named like everything */

enum { DRAFT_REST = 900, PASTE_MAX = 16384 };

/* Keys that terminfo does not name; numbers above curses' own. */
enum own_key { OWN_PASTE = KEY_MAX + 1, OWN_PASTE_END, OWN_WORD_LEFT, OWN_WORD_RIGHT, OWN_TEXT_START, OWN_TEXT_END };

struct screen {
	struct front front;
	struct view view;
	struct arena *arena; /* of one drawing */
	struct canvas *canvas;
	SCREEN *curses;
	int sink; /* the file in memory that a page is written to first; -1: none */
	bool painted;
	int64_t typed;     /* when the last letter came; 0: nothing to keep */
	struct str typing; /* the letters of the key in hand */
	struct modes modes;
	enum front_answer end; /* FRONT_CLOSED or FRONT_BROKEN once it is over: what was typed is handed out first */
};

/* ---- colours ---- */

static bool coloured(const struct screen *screen)
{
	return screen->front.config.theme != THEME_MONO && screen->front.config.colour && has_colors();
}

/* Colours are begun with the first look that has one: without, no byte about colours is sent. */
static void set_looks(const struct screen *screen)
{
	if (coloured(screen) && start_color() == OK)
		use_default_colors();
	for (int style = 0; coloured(screen) && style < STYLE_COUNT; style++) {
		const struct look *look = theme_look(screen->front.config.theme, (enum style)style);
		init_extended_pair(style + 1, theme_colour(&look->front, COLORS), theme_colour(&look->back, COLORS));
	}
}

static attr_t attributes(const struct screen *screen, enum style style)
{
	const enum theme theme = coloured(screen) ? screen->front.config.theme : THEME_MONO;
	const struct look *look = theme_look(theme, style);
	return (look->bold ? A_BOLD : 0) | (look->dim ? A_DIM : 0) | (look->reverse ? A_REVERSE : 0) |
	       (look->underline ? A_UNDERLINE : 0);
}

/* ---- painting ---- */

static void put_cell(const struct screen *screen, int x, int y, const struct cell *cell)
{
	wchar_t wide[CCHARW_MAX + 1];
	size_t count = 0;
	const char *at = cell->text, *end = at + strlen(at);
	while (at < end && count < CCHARW_MAX)
		wide[count++] = (wchar_t)utf8_next(&at, end);
	wide[count] = L'\0';
	int pair = coloured(screen) ? cell->style + 1 : 0;
	cchar_t out;
	if (setcchar(&out, wide, attributes(screen, (enum style)cell->style), (short)pair, &pair) == OK)
		mvadd_wch(y, x, &out);
}

/* curses writes to its descriptor anew after each move of the cursor, a dozen times a page. Here it writes into a file in
 * memory, and the page reaches the terminal in one piece. */
static void refresh_at_once(const struct screen *screen)
{
	if (screen->sink < 0 || screen->modes.tty < 0 || ftruncate(screen->sink, 0) ||
	    lseek(screen->sink, 0, SEEK_SET)) {
		refresh();
		return;
	}
	dup2(screen->sink, STDOUT_FILENO);
	refresh();
	dup2(screen->modes.tty, STDOUT_FILENO);
	modes_pour(&screen->modes, screen->sink);
}

static void copy_out(const struct screen *screen)
{
	const struct canvas *canvas = screen->canvas;
	for (int y = 0; y < canvas->height; y++)
		for (int x = 0; x < canvas->width; x++) {
			const struct cell *cell = &canvas->cells[(size_t)y * (size_t)canvas->width + (size_t)x];
			if (cell->width)
				put_cell(screen, x, y, cell);
		}
	move(canvas->cursor_y, canvas->cursor_x);
	refresh_at_once(screen);
}

static void paint(struct screen *screen, const struct page *page)
{
	if (!screen->canvas || screen->canvas->width != COLS || screen->canvas->height != LINES) {
		canvas_free(screen->canvas);
		screen->canvas = canvas_new(COLS, LINES);
	}
	if (!screen->canvas)
		return;
	arena_reset(screen->arena);
	view_draw(&screen->view, page, screen->arena, screen->canvas, screen->front.config.now());
	copy_out(screen);
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
	paint(screen, page);
	screen->painted = true;
}

/* ---- keys ---- */

struct key_name {
	int code;
	enum key_kind kind;
};

static const struct key_name named_keys[] = {
    {KEY_ENTER, KEY_IS_ENTER},
    {KEY_UP, KEY_IS_UP},
    {KEY_DOWN, KEY_IS_DOWN},
    {KEY_LEFT, KEY_IS_LEFT},
    {KEY_RIGHT, KEY_IS_RIGHT},
    {KEY_HOME, KEY_IS_HOME},
    {KEY_END, KEY_IS_END},
    {KEY_PPAGE, KEY_IS_PAGE_UP},
    {KEY_NPAGE, KEY_IS_PAGE_DOWN},
    {KEY_BACKSPACE, KEY_IS_BACKSPACE},
    {KEY_DC, KEY_IS_DELETE},
    {KEY_BTAB, KEY_IS_BACK_TAB},
    {OWN_WORD_LEFT, KEY_IS_WORD_LEFT},
    {OWN_WORD_RIGHT, KEY_IS_WORD_RIGHT},
    {OWN_TEXT_START, KEY_IS_TEXT_START},
    {OWN_TEXT_END, KEY_IS_TEXT_END},
};

static const struct key_name control_keys[] = {
    {L'\r', KEY_IS_ENTER},        {L'\n', KEY_IS_ENTER},      {L'\t', KEY_IS_TAB}, {0x7F, KEY_IS_BACKSPACE},
    {0x08, KEY_IS_BACKSPACE},     {0x01, KEY_IS_HOME},        {0x05, KEY_IS_END},  {0x15, KEY_IS_DELETE_TO_START},
    {0x0B, KEY_IS_DELETE_TO_END}, {0x17, KEY_IS_DELETE_WORD}, {0x1F, KEY_IS_UNDO}, {0x19, KEY_IS_REDO},
};

static const struct key_name alt_keys[] = {
    {L'b', KEY_IS_WORD_LEFT},   {L'f', KEY_IS_WORD_RIGHT},  {L'd', KEY_IS_DELETE_WORD_RIGHT},
    {0x7F, KEY_IS_DELETE_WORD}, {0x08, KEY_IS_DELETE_WORD}, {L'u', KEY_IS_UNDO},
    {L'r', KEY_IS_REDO},
};

static bool name_key(const struct key_name names[], size_t count, wint_t code, struct key *key)
{
	for (size_t i = 0; i < count; i++)
		if ((wint_t)names[i].code == code) {
			*key = (struct key){.kind = names[i].kind};
			return true;
		}
	return false;
}

static bool mouse_key(struct key *key)
{
	MEVENT event;
	if (getmouse(&event) != OK)
		return false;
	*key = (struct key){.kind = KEY_IS_CLICK, .x = event.x, .y = event.y};
	if (event.bstate & BUTTON4_PRESSED)
		*key = (struct key){.kind = KEY_IS_WHEEL, .number = -2};
	else if (event.bstate & BUTTON5_PRESSED)
		*key = (struct key){.kind = KEY_IS_WHEEL, .number = 2};
	else if (!(event.bstate & (BUTTON1_PRESSED | BUTTON1_CLICKED)))
		return false;
	return true;
}

static void add_letter(struct screen *screen, wint_t letter)
{
	char bytes[4];
	str_add(&screen->typing, bytes, utf8_put(bytes, (uint32_t)letter));
}

/* What is pasted up to the closing bracket, or until nothing more comes. */
static bool pasted_key(struct screen *screen, struct key *key)
{
	wint_t code;
	str_clear(&screen->typing);
	for (;;) {
		const int got = get_wch(&code);
		if (got == ERR && signals_wait(STDIN_FILENO, 200) <= 0)
			break;
		if (got == KEY_CODE_YES && code == OWN_PASTE_END)
			break;
		if (got == OK && screen->typing.len < PASTE_MAX)
			add_letter(screen, code);
	}
	*key = (struct key){.kind = KEY_IS_PASTE, .text = screen->typing.s, .len = screen->typing.len};
	return screen->typing.len > 0;
}

static bool function_key(struct screen *screen, wint_t code, struct key *key)
{
	if (code == KEY_MOUSE)
		return mouse_key(key);
	if (code == OWN_PASTE)
		return pasted_key(screen, key);
	*key = (struct key){.kind = KEY_IS_FUNCTION, .number = (int)code - KEY_F0};
	return (key->number >= 1 && key->number <= 12) || name_key(named_keys, COUNT_OF(named_keys), code, key);
}

/* Escape alone, or Alt with a letter. */
static bool escape_key(struct key *key)
{
	wint_t code;
	*key = (struct key){.kind = KEY_IS_ESCAPE};
	if (get_wch(&code) != OK)
		return true;
	return name_key(alt_keys, COUNT_OF(alt_keys), code, key) || code == 27;
}

/* The next key that is there already; false when there is none, or it means nothing. *none tells which. */
static bool read_key(struct screen *screen, struct key *key, bool *none)
{
	wint_t code;
	const int got = get_wch(&code);
	*none = got == ERR;
	if (got == ERR)
		return false;
	if (got == KEY_CODE_YES)
		return function_key(screen, code, key);
	if (code == 27)
		return escape_key(key);
	if (name_key(control_keys, COUNT_OF(control_keys), code, key))
		return true;
	if (utf8_control((uint32_t)code))
		return false;
	str_clear(&screen->typing);
	add_letter(screen, code);
	*key = (struct key){.kind = KEY_IS_TEXT, .text = screen->typing.s, .len = screen->typing.len};
	return true;
}

/* ---- the terminal lent and taken back ---- */

static void suspend(struct screen *screen)
{
	modes_set(&screen->modes, false);
	endwin();
	raise(SIGSTOP);
	refresh();
	modes_set(&screen->modes, true);
	clearok(curscr, TRUE);
}

static void resize(void)
{
	endwin();
	refresh();
}

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
		resize();
	if (suspended)
		suspend(screen);
	if (resized || suspended)
		paint(screen, page);
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

/* Takes the keys that are there; true when one came. Stops at the first that means something to the flow. */
static bool take_keys(struct screen *screen, const struct page *page, bool *ended)
{
	struct key key;
	bool any = false, none = false;
	while (!screen->view.waiting) {
		if (!read_key(screen, &key, &none)) {
			if (none)
				break;
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
		const int ready = signals_wait(STDIN_FILENO, patience(screen, page));
		take_signals(screen, page);
		if (ready > 0 && !take_keys(screen, page, &ended) && ended)
			end(screen, FRONT_CLOSED);
		rest(screen);
		if (!screen->view.waiting && screen->end == FRONT_EVENT)
			paint(screen, page);
	}
}

static bool copy(struct front *front, const char *text)
{
	return modes_copy(&((const struct screen *)front)->modes, text);
}

/* ---- beginning and end ---- */

static void configure(struct front *front)
{
	struct screen *screen = (struct screen *)front;
	screen->view.config = front->config;
	screen->view.reorder = front->config.bidi != BIDI_TERMINAL;
	set_looks(screen);
	modes_set(&screen->modes, false);
	modes_configure(&screen->modes, &front->config);
	modes_set(&screen->modes, true);
	clearok(curscr, TRUE);
	screen->painted = false;
}

static void free_screen(struct front *front)
{
	struct screen *screen = (struct screen *)front;
	if (screen->curses) {
		modes_set(&screen->modes, false);
		endwin();
		delscreen(screen->curses);
	}
	modes_end();
	view_free(&screen->view);
	canvas_free(screen->canvas);
	arena_free(screen->arena);
	str_free(&screen->typing);
	close(screen->modes.tty);
	close(screen->sink);
	free(screen);
}

static const struct front_kind kind = {
    .ask = ask, .show = show, .copy = copy, .configure = configure, .free = free_screen};

/* The terminal type with direct colour, when the terminal says that it has it and terminfo knows it; else TERM. */
static const char *terminal_type(const struct front_config *config, char direct[64])
{
	const char *term = getenv("TERM");
	const char *dash = term ? strstr(term, "-256color") : NULL;
	int error;
	if (!config->truecolour || !dash || dash[9] || dash - term > 40)
		return term;
	snprintf(direct, 64, "%.*s-direct", (int)(dash - term), term);
	if (setupterm(direct, STDOUT_FILENO, &error) != OK)
		return term;
	del_curterm(cur_term);
	return direct;
}

static void define_keys(void)
{
	static const struct {
		const char *sequence;
		int code;
	} keys[] = {
	    {"\033[200~", OWN_PASTE},      {"\033[201~", OWN_PASTE_END},
	    {"\033[1;5D", OWN_WORD_LEFT},  {"\033[1;5C", OWN_WORD_RIGHT},
	    {"\033[1;3D", OWN_WORD_LEFT},  {"\033[1;3C", OWN_WORD_RIGHT},
	    {"\033[1;5H", OWN_TEXT_START}, {"\033[1;5F", OWN_TEXT_END},
	    {"\033OM", KEY_ENTER},         {"\033[A", KEY_UP},
	    {"\033[B", KEY_DOWN},          {"\033[C", KEY_RIGHT},
	    {"\033[D", KEY_LEFT},          {"\033[H", KEY_HOME},
	    {"\033[F", KEY_END},
	};
	for (size_t i = 0; i < COUNT_OF(keys); i++)
		define_key(keys[i].sequence, keys[i].code);
}

static void set_up(struct screen *screen)
{
	cbreak();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	set_escdelay(25);
	define_keys();
	set_looks(screen);
	if (screen->front.config.mouse)
		mousemask(BUTTON1_PRESSED | BUTTON1_CLICKED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
	mouseinterval(0);
	modes_set(&screen->modes, true);
}

struct front *front_curses(const struct front_config *config, const char **why)
{
	struct screen *screen = calloc(1, sizeof(*screen));
	char direct[64];
	*why = N_("memory ran out");
	if (!screen)
		return NULL;
	screen->front = (struct front){.kind = &kind, .config = *config};
	screen->modes.tty = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
	screen->sink = memfd_create("takka", MFD_CLOEXEC);
	screen->arena = arena_new();
	if (!screen->arena || !view_init(&screen->view, config)) {
		free_screen(&screen->front);
		return NULL;
	}
	signals_catch(true);
	modes_begin(&screen->modes, config);
	const char *term = terminal_type(config, direct);
	screen->curses = newterm(term, stdout, stdin);
	if (!screen->curses) {
		*why = N_("This terminal is not known here (TERM).");
		free_screen(&screen->front);
		return NULL;
	}
	const char *motion = tigetstr("kmous");
	modes_understood(&screen->modes, motion && motion != (char *)-1);
	set_up(screen);
	return &screen->front;
}
