/* base: what every other room stands on: memory, strings, UTF-8, files, problems. libc only. */
#ifndef TAKKA_BASE_H
#define TAKKA_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))
#define N_(text)        text /* marks interface words for gettext; the edge translates them */

/* ---- arena: many small things that die together -------------------------------------------- */

struct arena;

/* A new, empty arena, or NULL when memory is out. The caller frees it with arena_free (NULL is fine). */
struct arena *arena_new(void);
void arena_free(struct arena *arena);

/* `size` zeroed bytes, aligned for any type, owned by the arena; NULL when memory is out. */
void *arena_alloc(struct arena *arena, size_t size);

/* A NUL-terminated copy of `len` bytes, owned by the arena; NULL when memory is out. */
char *arena_dup(struct arena *arena, const char *bytes, size_t len);

/* printf into the arena; NULL when memory is out. */
char *arena_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Forgets everything in it and keeps its newest block, so that a page can be made again without malloc. */
void arena_reset(struct arena *arena);

/* Bytes handed out so far. */
size_t arena_used(const struct arena *arena);

/* ---- str: a string that grows --------------------------------------------------------------- */

/* Zero-initialise. `s` is NULL until something is added, NUL-terminated afterwards. When memory runs out `failed`
 * is set, what is there stays, and further additions do nothing: check once, at the end. */
struct str {
	char *s;
	size_t len, cap;
	bool failed;
};

void str_add(struct str *str, const char *bytes, size_t len);
void str_puts(struct str *str, const char *text);
void str_printf(struct str *str, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Replaces `cut` bytes at `at` by `len` bytes, which are not its own. Offsets beyond the end are taken as the end. */
void str_splice(struct str *str, size_t at, size_t cut, const char *bytes, size_t len);
/* The bytes as digits (RFC 4648). */
void str_put_base64(struct str *str, const unsigned char *bytes, size_t len);
void str_clear(struct str *str);
void str_free(struct str *str);

/* ---- UTF-8 ---------------------------------------------------------------------------------- */

#define UTF8_REPLACEMENT 0xFFFDu

/* The code point at *at, which moves past it (at least one byte, never beyond end). Malformed bytes, surrogates and
 * overlong forms give UTF8_REPLACEMENT, one byte at a time. */
uint32_t utf8_next(const char **at, const char *end);

/* Writes `code` into out, returns the number of bytes (1–4). */
size_t utf8_put(char out[4], uint32_t code);

/* The first byte that is not well-formed UTF-8, or NULL when all of it is. */
const char *utf8_invalid(const char *bytes, size_t len);

/* Whether a code point commands a terminal or a bidi algorithm instead of showing something: C0, DEL, C1, bidi controls
 * (U+061C, 200E, 200F, 202A–202E, 2066–2069), line and paragraph separators, the byte order mark, non-characters.
 * '\n' and '\t' are C0 too. */
bool utf8_control(uint32_t code);

/* ---- near: what did you mean ---------------------------------------------------------------- */

/* The candidate nearest to `word` by Damerau–Levenshtein distance (optimal string alignment), when it is near enough
 * to be a slip (at most a third of the candidate's length, at least one); otherwise NULL. Borrowed from `candidates`. */
const char *near_match(const char *word, const char *const *candidates, size_t count);

/* ---- hash ----------------------------------------------------------------------------------- */

#define HASH_START 0xcbf29ce484222325u

/* FNV-1a, 64 bit (Fowler, Noll, Vo): a fingerprint of content, not a secret. */
uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t len);

/* splitmix64 (Steele, Lea, Flood 2014): the next number of a seeded row; same seed, same row. */
uint64_t seed_next(uint64_t *state);

/* ---- files ---------------------------------------------------------------------------------- */

/* Reads the regular file `path`, up to `max` bytes, into a malloc'd, NUL-terminated buffer. Returns 0, or an errno
 * value: EFBIG above max, EISDIR for a folder, EINVAL for what is neither (a device, a pipe). */
int file_read(const char *path, size_t max, char **out, size_t *len);

/* The same for the first `max` bytes of a file of any size. */
int file_read_start(const char *path, size_t max, char **out, size_t *len);

/* Writes `path` whole or not at all: a temporary file beside it, fsync, rename, fsync of the folder.
 * A symbolic link stays, the file it leads to is replaced. Returns 0 or an errno value (EISDIR for a folder, EINVAL for
 * a device or a pipe); on failure the old file stands untouched. */
int file_write(const char *path, const char *bytes, size_t len, unsigned mode);

/* Makes `path` and the folders above it with `mode`. Returns 0 or an errno value; folders that exist are fine. */
int file_make_folders(const char *path, unsigned mode);

/* ---- problems: what was wrong with a file --------------------------------------------------- */

enum severity { SEVERITY_ERROR, SEVERITY_WARNING };

/* One finding. `code` is the room's own (content.h lists them); the sentence for a person is made at the edge from it
 * and the details. All strings belong to the arena of the list; when memory ran out they may be NULL. line and column start at 1, columns count characters;
 * line 0 means the file as a whole. */
struct problem {
	int code;
	enum severity severity;
	const char *file;
	unsigned line, column;
	const char *detail; /* what was found, or NULL */
	const char *hint;   /* what was probably meant, or NULL */
};

/* A growing list of findings, at most PROBLEMS_MAX (`dropped` counts the rest). */
#define PROBLEMS_MAX 200
struct problems {
	struct arena *arena; /* borrowed; owns every string */
	struct problem list[PROBLEMS_MAX];
	size_t count, errors, dropped;
};

void problems_add(struct problems *problems, const struct problem *problem);

/* Puts the findings from the index `first` on, all of one file, into the order of their places. */
void problems_sort(struct problems *problems, size_t first);

#endif
