/* lines: the lines of a list that are for a role. */
#ifndef TAKKA_FLOW_LINES_H
#define TAKKA_FLOW_LINES_H

#include "takka/content.h"

/* How many lines are for the role. */
size_t lines_count(const line_list *lines, unsigned role);
/* The n-th of them, modulo how many there are; no words when there are none. */
struct words lines_nth(const line_list *lines, unsigned role, size_t n);

#endif
