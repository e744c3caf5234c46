/* words: what the fronts share about languages. */
#ifndef TAKKA_FRONT_WORDS_H
#define TAKKA_FRONT_WORDS_H

#include "takka/front.h"

/* The language to name beside words that are not in the page's; NULL when they are. */
const char *words_mark(struct words words, const char *page_lang);
/* Whether they run from right to left. */
bool words_rtl(struct words words, const char *page_lang);
/* The words in their language's quotation marks. Of the arena. */
const char *words_quoted(struct arena *arena, struct words words, const char *page_lang);

#endif
