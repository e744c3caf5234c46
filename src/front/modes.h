/* modes: what a terminal has to be told that curses knows nothing of: bracketed paste, who orders right-to-left lines, the
 * clipboard; and how it is given back when the program crashes. */
#ifndef TAKKA_FRONT_MODES_H
#define TAKKA_FRONT_MODES_H

#include "takka/front.h"

struct modes {
	int tty;    /* descriptor of the terminal */
	bool xterm; /* it understands xterm's private modes */
	bool bidi;  /* right-to-left lines are ours: the terminal is to leave them alone */
};

/* Takes note of the terminal as it is, before anything is changed, and catches crashes. modes->tty is the caller's. */
void modes_begin(struct modes *modes, const struct front_config *config);
/* Whether the terminal understands xterm's private modes. */
void modes_understood(struct modes *modes, bool xterm);
/* Switches our modes on, or takes them back: at exit and at suspend. */
void modes_set(const struct modes *modes, bool on);
/* Takes on another language or another --bidi. */
void modes_configure(struct modes *modes, const struct front_config *config);
/* Sends bytes as they are; false when they cannot be. */
bool modes_send(const struct modes *modes, const char *bytes, size_t len);
/* Sends all that the file holds. */
void modes_pour(const struct modes *modes, int file);
/* Gives text to the clipboard (OSC 52); false when the terminal would not understand, or it is too much. */
bool modes_copy(const struct modes *modes, const char *text);
/* No more crashes to look after. */
void modes_end(void);

#endif
