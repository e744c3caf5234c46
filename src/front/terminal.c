/* The one file that knows curses: it copies canvas cells out, and names the keys that come in. curses is the state of the whole
 * process: there is only one terminal. */
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <wchar.h>

#include "modes.h"
#include "signals.h"
#include "takka/text.h"
#include "terminal.h"
#include "theme.h"

#include <term.h> /* last: its macros are named like everything */

enum { PASTE_MAX = 16384, ANSWER_MAX = 256, PATIENCE = 200 };

/* Keys that terminfo does not name; numbers above curses' own. */
enum own_key { OWN_PASTE = KEY_MAX + 1, OWN_PASTE_END, OWN_WORD_LEFT, OWN_WORD_RIGHT, OWN_TEXT_START, OWN_TEXT_END };

struct terminal {
	struct front_config config;
	SCREEN *curses;
	int sink;             /* the file in memory that a page is written to first; -1: none */
	struct canvas *shown; /* what curses was told last; NULL: nothing it could be held to */
	bool coloured;
	struct str typing; /* the letters of the key in hand */
	struct modes modes;
	struct terminal_answers answers;
};

/* ---- colours ---- */

/* Colours are begun with the first look that has one: without, no byte about colours is sent. */
static void set_looks(struct terminal *terminal)
{
	const struct front_config *config = &terminal->config;
	terminal->coloured = config->theme != THEME_MONO && config->colour && has_colors();
	canvas_free(terminal->shown);
	terminal->shown = NULL;
	if (terminal->coloured && start_color() == OK)
		use_default_colors();
	for (int style = 0; terminal->coloured && style < STYLE_COUNT; style++) {
		const struct look *look = theme_look(config->theme, (enum style)style);
		init_extended_pair(style + 1, theme_colour(&look->front, COLORS), theme_colour(&look->back, COLORS));
	}
}

/* A picture's cells have pairs of their own, which curses takes back when it runs out of them. */
static int pair_of(const struct terminal *terminal, const struct cell *cell)
{
	if (!terminal->coloured)
		return 0;
	const int own = cell->style == STYLE_PICTURE ? alloc_pair(cell->front, cell->back) : cell->style + 1;
	return own > 0 ? own : 0;
}

bool terminal_look(const struct terminal *terminal, struct picture_look *look)
{
	struct winsize size;
	look->palette = COLORS > 256 ? PICTURE_TRUECOLOUR : COLORS == 256 ? PICTURE_256 : PICTURE_16;
	if (ioctl(terminal->modes.tty, TIOCGWINSZ, &size) == 0 && size.ws_col && size.ws_row) {
		look->cell_width = size.ws_xpixel / size.ws_col;
		look->cell_height = size.ws_ypixel / size.ws_row;
	}
	return terminal->coloured && COLORS >= 16;
}

static attr_t attributes(const struct terminal *terminal, enum style style)
{
	const enum theme theme = terminal->coloured ? terminal->config.theme : THEME_MONO;
	const struct look *look = theme_look(theme, style);
	return (look->bold ? A_BOLD : 0) | (look->dim ? A_DIM : 0) | (look->reverse ? A_REVERSE : 0) |
	       (look->underline ? A_UNDERLINE : 0);
}

/* ---- painting ---- */

static void put_cell(const struct terminal *terminal, int x, int y, const struct cell *cell)
{
	wchar_t wide[CCHARW_MAX + 1];
	size_t count = 0;
	const char *at = cell->text, *end = at + strlen(at);
	while (at < end && count < CCHARW_MAX)
		wide[count++] = (wchar_t)utf8_next(&at, end);
	wide[count] = L'\0';
	int pair = pair_of(terminal, cell);
	cchar_t out;
	if (setcchar(&out, wide, attributes(terminal, (enum style)cell->style), (short)pair, &pair) == OK)
		mvadd_wch(y, x, &out);
}

/* curses writes to its descriptor anew after each move of the cursor, a dozen times a page. Here it writes into a file in
 * memory, and the page reaches the terminal in one piece. */
static void refresh_at_once(const struct terminal *terminal)
{
	if (terminal->sink < 0 || terminal->modes.tty < 0 || ftruncate(terminal->sink, 0) ||
	    lseek(terminal->sink, 0, SEEK_SET)) {
		refresh();
		return;
	}
	dup2(terminal->sink, STDOUT_FILENO);
	refresh();
	dup2(terminal->modes.tty, STDOUT_FILENO);
	modes_pour(&terminal->modes, terminal->sink);
}

void terminal_size(const struct terminal *terminal, int *width, int *height)
{
	(void)terminal;
	*width = COLS;
	*height = LINES;
}

static bool is_same(const struct cell *a, const struct cell *b)
{
	return a->style == b->style && a->width == b->width && a->front == b->front && a->back == b->back &&
	       !strcmp(a->text, b->text);
}

/* What was told before, which is a blank screen at first; NULL when memory is out. */
static struct canvas *told(struct terminal *terminal, const struct canvas *canvas)
{
	struct canvas *shown = terminal->shown;
	if (shown && shown->width == canvas->width && shown->height == canvas->height)
		return shown;
	canvas_free(shown);
	terminal->shown = canvas_new(canvas->width, canvas->height);
	erase();
	if (terminal->shown && theme_look(terminal->config.theme, STYLE_TEXT)->back.rgb != COLOUR_OWN)
		memset(terminal->shown->cells, 0,
		       (size_t)canvas->width * (size_t)canvas->height *
		           sizeof(*canvas->cells)); /* a blank has a colour */
	return terminal->shown;
}

/* Curses compares what it is told with what the terminal shows, cell by cell; it is told only what has changed. */
void terminal_paint(struct terminal *terminal, const struct canvas *canvas)
{
	struct canvas *shown = told(terminal, canvas);
	for (int i = 0; i < canvas->width * canvas->height; i++) {
		const struct cell *cell = &canvas->cells[i];
		if (shown && is_same(cell, &shown->cells[i]))
			continue;
		if (cell->width)
			put_cell(terminal, i % canvas->width, i / canvas->width, cell);
		if (shown)
			shown->cells[i] = *cell;
	}
	move(canvas->cursor_y, canvas->cursor_x);
	refresh_at_once(terminal);
}

void terminal_send(const struct terminal *terminal, const char *bytes, size_t len)
{
	modes_send(&terminal->modes, bytes, len);
}

void terminal_touch(const struct terminal *terminal, int y, int rows)
{
	(void)terminal;
	wredrawln(stdscr, y, rows);
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

static void add_letter(struct terminal *terminal, wint_t letter)
{
	char bytes[4];
	str_add(&terminal->typing, bytes, utf8_put(bytes, (uint32_t)letter));
}

/* What is pasted up to the closing bracket, or until nothing more comes. */
static bool pasted_key(struct terminal *terminal, struct key *key)
{
	wint_t code;
	str_clear(&terminal->typing);
	for (;;) {
		const int got = get_wch(&code);
		if (got == ERR && signals_wait(STDIN_FILENO, PATIENCE) <= 0)
			break;
		if (got == KEY_CODE_YES && code == OWN_PASTE_END)
			break;
		if (got == OK && terminal->typing.len < PASTE_MAX)
			add_letter(terminal, code);
	}
	*key = (struct key){.kind = KEY_IS_PASTE, .text = terminal->typing.s, .len = terminal->typing.len};
	return terminal->typing.len > 0;
}

static bool function_key(struct terminal *terminal, wint_t code, struct key *key)
{
	if (code == KEY_MOUSE)
		return mouse_key(key);
	if (code == OWN_PASTE)
		return pasted_key(terminal, key);
	*key = (struct key){.kind = KEY_IS_FUNCTION, .number = (int)code - KEY_F0};
	return (key->number >= 1 && key->number <= 12) || name_key(named_keys, COUNT_OF(named_keys), code, key);
}

/* ---- what the terminal answers ---- */

bool terminal_ask(const struct terminal *terminal)
{
	static const char question[] = "\033_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\033\\\033[c";
	return terminal->modes.xterm && modes_send(&terminal->modes, question, sizeof(question) - 1);
}

struct terminal_answers terminal_answers(const struct terminal *terminal)
{
	return terminal->answers;
}

/* The letters of an answer up to its end; what does not end is given up. */
static void read_answer(char answer[ANSWER_MAX], bool (*ends)(wint_t code, wint_t before))
{
	wint_t code, before = 0;
	size_t len = 0;
	for (;;) {
		const int got = get_wch(&code);
		if (got == ERR && signals_wait(STDIN_FILENO, PATIENCE) > 0)
			continue;
		if (got != OK)
			break;
		if (len < ANSWER_MAX - 1 && code < 0x7F)
			answer[len++] = (char)code;
		if (ends(code, before))
			break;
		before = code;
	}
	answer[len] = '\0';
}

static bool ends_string(wint_t code, wint_t before)
{
	return code == L'\\' && before == 27;
}

static bool ends_sequence(wint_t code, wint_t before)
{
	(void)before;
	return code >= L'@' && code != L'[';
}

/* "i=31;OK": kitty's graphics are understood. */
static void hear_graphics(struct terminal *terminal)
{
	char answer[ANSWER_MAX];
	read_answer(answer, ends_string);
	terminal->answers.kitty |= strstr(answer, "i=31;OK") != NULL;
}

/* "?62;4;22c": what the terminal is; attribute 4 is sixels. Other control sequences mean nothing here. */
static void hear_attributes(struct terminal *terminal)
{
	char answer[ANSWER_MAX], *rest = NULL;
	read_answer(answer, ends_sequence);
	if (answer[0] != '?' || !strchr(answer, 'c'))
		return;
	for (const char *part = strtok_r(answer, "?;c", &rest); part; part = strtok_r(NULL, "?;c", &rest))
		terminal->answers.sixel |= !strcmp(part, "4");
	terminal->answers.all = true;
}

/* Escape alone, or Alt with a letter, or an answer of the terminal's. */
static bool escape_key(struct terminal *terminal, struct key *key)
{
	wint_t code;
	*key = (struct key){.kind = KEY_IS_ESCAPE};
	if (get_wch(&code) != OK)
		return true;
	if (code == L'_' || code == L'[') {
		(code == L'_' ? hear_graphics : hear_attributes)(terminal);
		return false;
	}
	return name_key(alt_keys, COUNT_OF(alt_keys), code, key) || code == 27;
}

bool terminal_key(struct terminal *terminal, struct key *key, bool *none)
{
	wint_t code;
	const int got = get_wch(&code);
	*none = got == ERR;
	if (got == ERR)
		return false;
	if (got == KEY_CODE_YES)
		return function_key(terminal, code, key);
	if (code == 27)
		return escape_key(terminal, key);
	if (name_key(control_keys, COUNT_OF(control_keys), code, key))
		return true;
	if (utf8_control((uint32_t)code))
		return false;
	str_clear(&terminal->typing);
	add_letter(terminal, code);
	*key = (struct key){.kind = KEY_IS_TEXT, .text = terminal->typing.s, .len = terminal->typing.len};
	return true;
}

/* ---- the terminal lent and taken back ---- */

void terminal_suspend(struct terminal *terminal)
{
	modes_set(&terminal->modes, false);
	endwin();
	raise(SIGSTOP);
	refresh();
	modes_set(&terminal->modes, true);
	clearok(curscr, TRUE);
}

void terminal_resize(struct terminal *terminal)
{
	endwin();
	refresh();
	canvas_free(terminal->shown);
	terminal->shown = NULL;
}

bool terminal_copy(const struct terminal *terminal, const char *text)
{
	return modes_copy(&terminal->modes, text);
}

/* ---- beginning and end ---- */

void terminal_configure(struct terminal *terminal, const struct front_config *config)
{
	terminal->config = *config;
	set_looks(terminal);
	modes_set(&terminal->modes, false);
	modes_configure(&terminal->modes, config);
	modes_set(&terminal->modes, true);
	clearok(curscr, TRUE);
}

void terminal_close(struct terminal *terminal)
{
	if (!terminal)
		return;
	if (terminal->curses) {
		modes_set(&terminal->modes, false);
		endwin();
		delscreen(terminal->curses);
	}
	modes_end();
	canvas_free(terminal->shown);
	str_free(&terminal->typing);
	close(terminal->modes.tty);
	close(terminal->sink);
	free(terminal);
}

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

static void set_up(struct terminal *terminal)
{
	cbreak();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	set_escdelay(25);
	define_keys();
	set_looks(terminal);
	if (terminal->config.mouse)
		mousemask(BUTTON1_PRESSED | BUTTON1_CLICKED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
	mouseinterval(0);
	modes_set(&terminal->modes, true);
}

struct terminal *terminal_open(const struct front_config *config, const char **why)
{
	struct terminal *terminal = calloc(1, sizeof(*terminal));
	char direct[64];
	*why = N_("memory ran out");
	if (!terminal)
		return NULL;
	terminal->config = *config;
	terminal->modes.tty = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
	terminal->sink = memfd_create("takka", MFD_CLOEXEC);
	signals_catch(true);
	modes_begin(&terminal->modes, config);
	const char *term = terminal_type(config, direct);
	terminal->curses = newterm(term, stdout, stdin);
	if (!terminal->curses) {
		*why = N_("This terminal is not known here (TERM).");
		terminal_close(terminal);
		return NULL;
	}
	const char *motion = tigetstr("kmous");
	modes_understood(&terminal->modes, motion && motion != (char *)-1);
	set_up(terminal);
	return terminal;
}
