/* key: what a person does with the keyboard and the mouse. */
#ifndef TAKKA_FRONT_KEY_H
#define TAKKA_FRONT_KEY_H

#include "takka/base.h"

/* Keys, as the terminal's back end names them. */
enum key_kind {
	KEY_IS_TEXT,  /* text: one or more letters as typed */
	KEY_IS_PASTE, /* text: what was pasted */
	KEY_IS_ENTER,
	KEY_IS_ESCAPE,
	KEY_IS_TAB,
	KEY_IS_BACK_TAB,
	KEY_IS_UP,
	KEY_IS_DOWN,
	KEY_IS_LEFT,
	KEY_IS_RIGHT,
	KEY_IS_WORD_LEFT,
	KEY_IS_WORD_RIGHT,
	KEY_IS_HOME,
	KEY_IS_END,
	KEY_IS_TEXT_START,
	KEY_IS_TEXT_END,
	KEY_IS_PAGE_UP,
	KEY_IS_PAGE_DOWN,
	KEY_IS_BACKSPACE,
	KEY_IS_DELETE,
	KEY_IS_DELETE_WORD,
	KEY_IS_DELETE_WORD_RIGHT,
	KEY_IS_DELETE_TO_START,
	KEY_IS_DELETE_TO_END,
	KEY_IS_UNDO,
	KEY_IS_REDO,
	KEY_IS_FUNCTION, /* number */
	KEY_IS_CLICK,    /* x, y */
	KEY_IS_WHEEL,    /* number: rows, down is positive */
};

struct key {
	enum key_kind kind;
	int number, x, y;
	const char *text;
	size_t len;
};

#endif
