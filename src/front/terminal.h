/* terminal: the controlling terminal. A canvas goes out, keys come in; there is only one a process. */
#ifndef TAKKA_FRONT_TERMINAL_H
#define TAKKA_FRONT_TERMINAL_H

#include "canvas.h"
#include "key.h"
#include "pictures.h"
#include "takka/front.h"

struct terminal;

/* Takes the terminal over. NULL when it is not fit; *why is a msgid then. Give it back with terminal_close (NULL is fine). */
struct terminal *terminal_open(const struct front_config *config, const char **why);
void terminal_close(struct terminal *terminal);
void terminal_configure(struct terminal *terminal, const struct front_config *config);

/* In cells. */
void terminal_size(const struct terminal *terminal, int *width, int *height);

/* Paints the canvas, which has the terminal's size, in one piece. */
void terminal_paint(struct terminal *terminal, const struct canvas *canvas);

/* The next key that is there already; false when there is none, or it means nothing. *none tells which. */
bool terminal_key(struct terminal *terminal, struct key *key, bool *none);

/* Gives the terminal to the shell until the person comes back; takes on its new size. */
void terminal_suspend(struct terminal *terminal);
void terminal_resize(struct terminal *terminal);

/* Gives text to the clipboard; false when the terminal would not understand. */
bool terminal_copy(const struct terminal *terminal, const char *text);

/* ---- pictures ---- */

/* In what colours pictures can be shown, and how large a cell is; false when they cannot. */
bool terminal_look(const struct terminal *terminal, struct picture_look *look);

/* Asks the terminal what images it can show (kitty's graphics query, then primary device attributes, which every terminal
 * answers); false when it would not understand the question. The answers come in among the keys. */
bool terminal_ask(const struct terminal *terminal);

struct terminal_answers {
	bool all; /* there will be no more */
	bool kitty, sixel;
};
struct terminal_answers terminal_answers(const struct terminal *terminal);

/* Sends bytes as they are. */
void terminal_send(const struct terminal *terminal, const char *bytes, size_t len);
/* The rows are written anew with the next painting, whatever was there. */
void terminal_touch(const struct terminal *terminal, int y, int rows);

#endif
