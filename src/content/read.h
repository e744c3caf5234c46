/* read: one YAML file, read by its kind's table. */
#ifndef TAKKA_CONTENT_READ_H
#define TAKKA_CONTENT_READ_H

#include "shape.h"

enum {
	FILE_MAX = 32 * 1024 * 1024,
	GLANCE_FROM = 48 * 1024,
	GLANCE_MAX = 64 * 1024,
	DEPTH_MAX = 64,
	ITEMS_MAX = 20000
};

struct read_request {
	const struct kind *kind;
	const char *path;
	const char *lang;  /* the language its words are in; NULL: none of its own */
	bool translation;  /* ids and words only */
	const char *until; /* a glance: behind this key the rest is not read; NULL: all of it */
};

/* Reads the file into a struct of kind->shape->size bytes of the arena. Every finding goes to `problems`, in the order of
 * their places; what could be read is there even when something was wrong. NULL when nothing could be read.
 * *fingerprint (may be NULL) receives the hash of its structure and words: comments and layout do not count. */
void *content_read(const struct read_request *request, struct arena *arena, struct problems *problems,
                   uint64_t *fingerprint);

/* The same from memory; request->path is only its name. */
void *content_read_bytes(const struct read_request *request, const char *bytes, size_t len, struct arena *arena,
                         struct problems *problems, uint64_t *fingerprint);

/* The `kind:` a file says it has, of the arena; NULL when it says none. Only a lack of memory goes to `problems`. */
const char *content_kind(const char *path, struct arena *arena, struct problems *problems);

/* Of findings that nobody is told, the lack of memory counts all the same: it is moved over. Whether there was one. */
bool content_heed(struct problems *problems, const struct problems *ignored);

/* Lays a translation's words over its source, in place. Words that are missing stay the source's. */
void content_overlay(const struct read_request *request, void *source, const void *translation,
                     struct problems *problems);

#endif
