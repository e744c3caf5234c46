/* sheet: what pages for paper are made of. */
#ifndef TAKKA_FRONT_SHEET_H
#define TAKKA_FRONT_SHEET_H

#include "takka/page.h"

/* Text as HTML. */
void sheet_escaped(struct str *out, const char *text);

/* An element with words in it; the language is said when it is another than the page's. No class: NULL. */
void sheet_element(struct str *out, const char *element, const char *class, struct words words, const char *page_lang);

/* The picture in the page itself; nothing when it cannot be read. `folder` NULL: there are none. */
void sheet_picture(struct str *out, const char *folder, const char *name, struct words shows);

#endif
