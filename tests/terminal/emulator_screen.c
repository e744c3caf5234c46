/* What the program's bytes look like: libvterm's screen, and the two things it tells only once (alternate screen, cursor
 * shown), kept as they come.
 *
 * libvterm 0.1.4 takes the empty colour space of `38:2::r:g:b` for red; mend() drops that one colon on the way in. */
#include "emulator_inside.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* True for the byte to leave out: the second colon of `38:2::`, `48:2::`, `58:2::` inside a control sequence. */
static bool mend(struct sequence *s, char byte)
{
	if (s->state != PARAMETER) {
		s->state = byte == '\033' ? ESCAPE : s->state == ESCAPE && byte == '[' ? PARAMETER : TEXT;
		memset(s->last, 0, PARAMETERS);
		return false;
	}
	if (byte == ':' && strchr("345", s->last[0]) && s->last[0] && !memcmp(s->last + 1, "8:2:", 4))
		return true;
	if (byte == '\033')
		s->state = ESCAPE;
	else if (byte >= 0x40)
		s->state = TEXT;
	memmove(s->last, s->last + 1, PARAMETERS - 1);
	s->last[PARAMETERS - 1] = byte;
	return false;
}

void screen_feed(struct emulator *t, const char *bytes, size_t len)
{
	char *mended = must(malloc(len + 1));
	size_t n = 0;
	for (size_t i = 0; i < len; i++)
		if (!mend(&t->sequence, bytes[i]))
			mended[n++] = bytes[i];
	vterm_input_write(t->vt, mended, n);
	free(mended);
}

static int on_property(VTermProp property, VTermValue *value, void *user)
{
	struct emulator *t = user;
	if (property == VTERM_PROP_ALTSCREEN)
		t->alternate = value->boolean;
	if (property == VTERM_PROP_CURSORVISIBLE)
		t->cursor_visible = value->boolean;
	return 1;
}

/* libvterm's answers to the program's questions. They are few and short: when the pty is full they are lost. */
static void on_answer(const char *bytes, size_t len, void *user)
{
	const struct emulator *t = user;
	if (t->open && write(t->pty, bytes, len) < 0 && errno != EAGAIN && errno != EIO)
		broken("answering the program");
}

void screen_start(struct emulator *t, int rows, int cols)
{
	static const VTermScreenCallbacks callbacks = {.settermprop = on_property};
	t->vt = must(vterm_new(rows, cols));
	vterm_set_utf8(t->vt, 1);
	vterm_output_set_callback(t->vt, on_answer, t);
	t->screen = vterm_obtain_screen(t->vt);
	vterm_screen_set_callbacks(t->screen, &callbacks, t);
	vterm_screen_enable_altscreen(t->screen, 1);
	vterm_screen_reset(t->screen, 1);
}

/* Writes one code point; gives the number of bytes. */
static size_t encode(char *into, uint32_t c)
{
	if (c < 0x80) {
		into[0] = (char)c;
		return 1;
	}
	const size_t more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
	const uint32_t lead[] = {0, 0xC0, 0xE0, 0xF0};
	into[0] = (char)(lead[more] | c >> (6 * more));
	for (size_t i = 1; i <= more; i++)
		into[i] = (char)(0x80 | (c >> (6 * (more - i)) & 0x3F));
	return more + 1;
}

static int32_t colour(const VTermColor *c)
{
	if (VTERM_COLOR_IS_DEFAULT_FG(c) || VTERM_COLOR_IS_DEFAULT_BG(c))
		return EMULATOR_DEFAULT;
	if (VTERM_COLOR_IS_INDEXED(c))
		return c->indexed.idx;
	return EMULATOR_RGB(c->rgb.red, c->rgb.green, c->rgb.blue);
}

struct emulator_cell emulator_cell(const struct emulator *t, int row, int col)
{
	VTermScreenCell from = {0};
	vterm_screen_get_cell(t->screen, (VTermPos){.row = row, .col = col}, &from);
	struct emulator_cell cell = {
	    .width = from.width,
	    .fg = colour(&from.fg),
	    .bg = colour(&from.bg),
	    .bold = from.attrs.bold,
	    .italic = from.attrs.italic,
	    .underline = from.attrs.underline != 0,
	    .blink = from.attrs.blink,
	    .reverse = from.attrs.reverse,
	};
	size_t n = 0;
	for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && from.chars[i] && from.chars[i] != UINT32_MAX; i++)
		n += encode(cell.text + n, from.chars[i]);
	return cell;
}

/* Writes a row without its trailing blanks, and a NUL; gives its end. */
static char *write_row(const struct emulator *t, char *into, int row, int cols)
{
	char *end = into;
	for (int col = 0; col < cols;) {
		const struct emulator_cell cell = emulator_cell(t, row, col);
		into = stpcpy(into, *cell.text ? cell.text : " ");
		if (into[-1] != ' ')
			end = into;
		col += cell.width > 1 ? 2 : 1;
	}
	*end = '\0';
	return end;
}

const char *emulator_text(struct emulator *t)
{
	int rows, cols;
	emulator_size(t, &rows, &cols);
	t->text =
	    must(realloc(t->text, (size_t)rows * ((size_t)cols * sizeof(((struct emulator_cell *)0)->text) + 1) + 1));
	char *end = t->text;
	for (int row = 0; row < rows; row++)
		end = stpcpy(write_row(t, end, row, cols), "\n");
	return t->text;
}

const char *emulator_row(struct emulator *t, int row)
{
	int rows, cols;
	emulator_size(t, &rows, &cols);
	t->row = must(realloc(t->row, (size_t)cols * sizeof(((struct emulator_cell *)0)->text) + 1));
	t->row[0] = '\0';
	if (row >= 0 && row < rows)
		write_row(t, t->row, row, cols);
	return t->row;
}

void emulator_size(const struct emulator *t, int *rows, int *cols)
{
	vterm_get_size(t->vt, rows, cols);
}

void emulator_cursor(const struct emulator *t, int *row, int *col)
{
	VTermPos at;
	vterm_state_get_cursorpos(vterm_obtain_state(t->vt), &at);
	*row = at.row;
	*col = at.col;
}

bool emulator_cursor_visible(const struct emulator *t)
{
	return t->cursor_visible;
}

bool emulator_alternate(const struct emulator *t)
{
	return t->alternate;
}
