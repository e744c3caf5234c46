/* pack: the files of one pack, shared by library.c and check.c. */
#ifndef TAKKA_CONTENT_PACK_H
#define TAKKA_CONTENT_PACK_H

#include <limits.h>

#include "read.h"

/* The path of a pack's file (`lang` NULL: in the pack's own folder). false (said why) when it leads out of the pack.
 * `folder` is resolved. */
bool pack_path(const char *folder, const char *lang, const char *file, char out[PATH_MAX], struct problems *problems);

/* Reads one file of a pack; see content_read. */
void *pack_read(const char *folder, const struct kind *kind, const char *lang, bool translation, struct arena *arena,
                struct problems *problems, uint64_t *fingerprint);

/* Reads pack.yaml; NULL (said why) when it is not without errors. */
const struct pack *pack_open(const char *folder, struct arena *arena, struct problems *problems);

/* The pack's entry for a language, or NULL. */
const struct language *pack_language(const struct pack *pack, const char *code);

#endif
