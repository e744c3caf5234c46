/* Content measured; run from the tree's root. */
#ifndef TAKKA_BENCH_CONTENT_H
#define TAKKA_BENCH_CONTENT_H

#include <stdbool.h>
#include <stddef.h>

#define BENCH_PACK "data/packs/kohtaaminen"

/* Prints name, MB/s and the ratio to libyaml's bare event loop, medians of `runs`. 0, or -1 when it could not be measured. */
int bench_content(int runs);

/* Writes a copy of BENCH_PACK into `folder` (made if it is not there) whose steps.yaml have lists of prompts, phrases and
 * pitfalls `factor` times as long. */
bool bench_write_big_pack(const char *folder, size_t factor);

#endif
