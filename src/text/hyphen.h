/* hyphen: where a word may be divided. Room-private. */
#ifndef TAKKA_TEXT_HYPHEN_H
#define TAKKA_TEXT_HYPHEN_H

#include "takka/base.h"

enum { HYPHEN_LETTERS = 96 }; /* what is longer is not a word */

/* before[i] receives whether a hyphen and a line end may come before letter i of the `count` letters of one word
 * (Latin letters only, at most HYPHEN_LETTERS) in `lang`. No part is shorter than two letters. */
void hyphen_points(const uint32_t *word, size_t count, const char *lang, bool *before);

/* The same by the rules alone. */
void hyphen_rule(const uint32_t *word, size_t count, const char *lang, bool *before);

/* The same by libvoikko, for Finnish; false when it is not there or does not know how. */
bool voikko_points(const uint32_t *word, size_t count, bool *before);

#endif
