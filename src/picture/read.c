/* PNG → pixels, by libpng's simplified interface, which is loaded with the first picture as libchafa is (cells.c). The header and
 * the chunks are looked at first, so that a bomb is refused before it goes off. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "takka/picture.h"

static const unsigned char signature[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
enum { CHUNK_HEAD = 8, CHUNK_TAIL = 4, HEADER_LENGTH = 13 };

bool picture_png(const char *folder, const char *name, char *out)
{
	const size_t len = strlen(name);
	const bool drawn = len > 4 && !strcmp(name + len - 4, ".svg");
	return snprintf(out, PATH_MAX, "%s/%.*s%s", folder, (int)(drawn ? len - 4 : len), name, drawn ? ".png" : "") <
	       PATH_MAX;
}

/* What is used of libpng. */
struct png {
	bool tried;
	__typeof__(png_image_begin_read_from_memory) *begin;
	__typeof__(png_image_finish_read) *finish;
	__typeof__(png_image_free) *free;
};

/* dlsym gives an object pointer; POSIX lets it be copied into a function pointer. */
static void find(void *library, const char *name, void *function)
{
	void *symbol = dlsym(library, name);
	memcpy(function, &symbol, sizeof(symbol));
}

static const struct png *loaded(void)
{
	static struct png png; /* written once a process: see text/voikko.c */
	void *library = png.tried ? NULL : dlopen("libpng16.so.16", RTLD_NOW | RTLD_LOCAL);
	png.tried = true;
	if (library) {
		find(library, "png_image_begin_read_from_memory", &png.begin);
		find(library, "png_image_finish_read", &png.finish);
		find(library, "png_image_free", &png.free);
	}
	return png.begin && png.finish && png.free ? &png : NULL;
}

static enum picture_flaw flaw(struct picture *out, enum picture_flaw kind, const char *detail)
{
	snprintf(out->detail, sizeof(out->detail), "%s", detail);
	return kind;
}

static uint32_t number(const unsigned char *at)
{
	return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static bool is_chunk(const unsigned char *at, const char *name)
{
	return !memcmp(at + 4, name, 4);
}

/* Width and height from the IHDR chunk, which comes first. */
static enum picture_flaw look_at_header(const unsigned char *bytes, size_t len, struct picture *out)
{
	const unsigned char *chunk = bytes + sizeof(signature);
	if (len < sizeof(signature) + CHUNK_HEAD + HEADER_LENGTH || memcmp(bytes, signature, sizeof(signature)) != 0)
		return flaw(out, PICTURE_BROKEN, "not a PNG file");
	if (number(chunk) != HEADER_LENGTH || !is_chunk(chunk, "IHDR"))
		return flaw(out, PICTURE_BROKEN, "no header");
	const uint32_t width = number(chunk + CHUNK_HEAD), height = number(chunk + CHUNK_HEAD + 4);
	if (width > PICTURE_SIDE_MAX || height > PICTURE_SIDE_MAX) {
		snprintf(out->detail, sizeof(out->detail), "%u×%u", (unsigned)width, (unsigned)height);
		return PICTURE_TOO_LARGE;
	}
	return PICTURE_FINE;
}

/* Every chunk has to lie within the file: libpng would ask for as much memory as one claims to be long. An animation says what it
 * is before the pixels (acTL). */
static enum picture_flaw look_at_chunks(const unsigned char *bytes, size_t len, struct picture *out)
{
	bool pixels = false;
	for (size_t at = sizeof(signature); len - at >= CHUNK_HEAD + CHUNK_TAIL;) {
		const unsigned char *chunk = bytes + at;
		const size_t length = number(chunk), left = len - at - CHUNK_HEAD - CHUNK_TAIL;
		pixels |= is_chunk(chunk, "IDAT");
		if (is_chunk(chunk, "acTL") && !pixels)
			return PICTURE_ANIMATED;
		if (is_chunk(chunk, "IEND"))
			return PICTURE_FINE;
		if (length > left)
			break;
		at += CHUNK_HEAD + length + CHUNK_TAIL;
	}
	return flaw(out, PICTURE_BROKEN, "truncated");
}

/* Why libpng gave up. That memory was out it only says in words. */
static enum picture_flaw refusal(const png_image *image, struct picture *out)
{
	return strcasestr(image->message, "memory") ? PICTURE_NO_MEMORY : flaw(out, PICTURE_BROKEN, image->message);
}

static enum picture_flaw decode_pixels(const unsigned char *bytes, size_t len, struct picture *out)
{
	const struct png *png = loaded();
	png_image image = {.version = PNG_IMAGE_VERSION};
	if (!png)
		return flaw(out, PICTURE_UNREADABLE, "libpng");
	if (!png->begin(&image, bytes, len))
		return refusal(&image, out);
	image.format = PNG_FORMAT_RGBA;
	unsigned char *pixels = calloc(1, PNG_IMAGE_SIZE(image));
	if (!pixels) {
		png->free(&image);
		return PICTURE_NO_MEMORY;
	}
	const int read = png->finish(&image, NULL, pixels, 0, NULL);
	if (!read || PNG_IMAGE_FAILED(image)) {
		free(pixels);
		return refusal(&image, out);
	}
	out->width = (int)image.width;
	out->height = (int)image.height;
	out->pixels = pixels;
	return PICTURE_FINE;
}

static enum picture_flaw decode(const unsigned char *bytes, size_t len, struct picture *out)
{
	enum picture_flaw found = look_at_header(bytes, len, out);
	if (found == PICTURE_FINE)
		found = look_at_chunks(bytes, len, out);
	return found == PICTURE_FINE ? decode_pixels(bytes, len, out) : found;
}

/* All of an open regular file of a bearable size. */
static enum picture_flaw read_file(int fd, struct picture *out)
{
	struct stat about;
	if (fstat(fd, &about))
		return flaw(out, PICTURE_UNREADABLE, strerror(errno));
	if (!S_ISREG(about.st_mode))
		return flaw(out, PICTURE_UNREADABLE, strerror(S_ISDIR(about.st_mode) ? EISDIR : EINVAL));
	if (about.st_size > PICTURE_FILE_MAX) {
		snprintf(out->detail, sizeof(out->detail), "%lld KB", (long long)about.st_size / 1024);
		return PICTURE_TOO_LARGE;
	}
	const size_t size = (size_t)about.st_size;
	out->file = calloc(1, size + 1);
	if (!out->file)
		return PICTURE_NO_MEMORY;
	ssize_t got = 1;
	for (; out->file_len < size && got > 0; out->file_len += got > 0 ? (size_t)got : 0)
		got = read(fd, out->file + out->file_len, size - out->file_len);
	return got < 0 ? flaw(out, PICTURE_UNREADABLE, strerror(errno)) : PICTURE_FINE;
}

enum picture_flaw picture_load(const char *path, struct picture *out)
{
	*out = (struct picture){0};
	const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
	if (fd < 0)
		return errno == ELOOP ? PICTURE_LINK : flaw(out, PICTURE_UNREADABLE, strerror(errno));
	const enum picture_flaw found = read_file(fd, out);
	close(fd);
	return found;
}

enum picture_flaw picture_read(const char *path, struct picture *out)
{
	enum picture_flaw found = picture_load(path, out);
	if (found == PICTURE_FINE)
		found = decode(out->file, out->file_len, out);
	return found;
}

enum picture_flaw picture_decode(const unsigned char *bytes, size_t len, struct picture *out)
{
	*out = (struct picture){0};
	return decode(bytes, len, out);
}

void picture_free(struct picture *picture)
{
	free(picture->pixels);
	free(picture->file);
	picture->pixels = picture->file = NULL;
}
