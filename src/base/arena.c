/* An arena is a chain of blocks, newest first. Allocation bumps `used` in the newest block; a request larger than a
 * block gets a block of its own size. Nothing is freed singly. */
#include <stdarg.h>
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "takka/base.h"

enum { BLOCK_SIZE = 16 * 1024 };

struct block {
	struct block *older;
	size_t size, used;
	alignas(max_align_t) char bytes[];
};

struct arena {
	struct block *newest;
	size_t used;
};

static struct block *block_new(size_t size, struct block *older)
{
	struct block *block = malloc(sizeof(*block) + size);
	if (!block)
		return NULL;
	block->older = older;
	block->size = size;
	block->used = 0;
	return block;
}

struct arena *arena_new(void)
{
	return calloc(1, sizeof(struct arena));
}

static void free_blocks(struct block *block)
{
	while (block) {
		struct block *older = block->older;
		free(block);
		block = older;
	}
}

void arena_free(struct arena *arena)
{
	if (!arena)
		return;
	free_blocks(arena->newest);
	free(arena);
}

void arena_reset(struct arena *arena)
{
	struct block *kept = arena->newest;
	if (!kept)
		return;
	free_blocks(kept->older);
	kept->older = NULL;
	kept->used = 0;
	arena->used = 0;
}

/* Bytes for `size`, not cleared. */
static void *take(struct arena *arena, size_t size)
{
	const size_t align = alignof(max_align_t);
	if (size > SIZE_MAX / 2)
		return NULL;
	size = (size + align - 1) / align * align;
	struct block *block = arena->newest;
	if (!block || block->size - block->used < size) {
		block = block_new(size > BLOCK_SIZE ? size : BLOCK_SIZE, block);
		if (!block)
			return NULL;
		arena->newest = block;
	}
	void *bytes = block->bytes + block->used;
	block->used += size;
	arena->used += size;
	return bytes;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	void *bytes = take(arena, size ? size : 1);
	return bytes ? memset(bytes, 0, size ? size : 1) : NULL;
}

char *arena_dup(struct arena *arena, const char *bytes, size_t len)
{
	char *copy = take(arena, len + 1);
	if (!copy)
		return NULL;
	if (len)
		memcpy(copy, bytes, len);
	copy[len] = '\0';
	return copy;
}

char *arena_format(struct arena *arena, const char *format, ...)
{
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	const int len = vsnprintf(NULL, 0, format, args);
	char *out = len < 0 ? NULL : take(arena, (size_t)len + 1);
	if (out)
		vsnprintf(out, (size_t)len + 1, format, again);
	va_end(again);
	va_end(args);
	return out;
}

size_t arena_used(const struct arena *arena)
{
	return arena->used;
}
