/* gallery: all picture cards on one HTML page, each beside what a terminal makes of it at three sizes and in three palettes.
 * The cells are drawn as a terminal with a well-behaved font draws them: the block elements fill their parts of the cell. */
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "takka/base.h"
#include "takka/picture.h"

enum { CELL_WIDTH = 6, CELL_HEIGHT = 12 };

static const struct {
	int columns, rows;
} sizes[] = {{60, 24}, {40, 16}, {20, 8}};

static const struct {
	enum picture_palette palette;
	const char *name;
} palettes[] = {{PICTURE_TRUECOLOUR, "truecolor"}, {PICTURE_256, "256"}, {PICTURE_16, "16"}};

/* xterm's colours: 16, a cube of 6×6×6, 24 greys. */
static int rgb_of(int colour, enum picture_palette palette)
{
	static const int first[] = {0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
	                            0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF};
	static const int levels[] = {0, 95, 135, 175, 215, 255};
	if (colour == PICTURE_OWN)
		return 0x1C1815;
	if (palette == PICTURE_TRUECOLOUR)
		return colour;
	if (colour < 16)
		return first[colour];
	if (colour >= 232)
		return (8 + 10 * (colour - 232)) * 0x010101;
	const int cube = colour - 16;
	return levels[cube / 36] << 16 | levels[cube / 6 % 6] << 8 | levels[cube % 6];
}

/* Whether the glyph covers the point x, y (eighths of the cell). U+2596 to U+259F name their quadrants by these bits: upper
 * left 1, upper right 2, lower left 4, lower right 8. */
static bool covers(uint32_t glyph, int x, int y)
{
	static const int quadrants[] = {4, 8, 1, 13, 9, 7, 11, 2, 6, 14};
	if (glyph == 0x2580)
		return y < 4;
	if (glyph >= 0x2581 && glyph <= 0x2588)
		return y >= 8 - (int)(glyph - 0x2580);
	if (glyph >= 0x2589 && glyph <= 0x258F)
		return x < 8 - (int)(glyph - 0x2588);
	if (glyph == 0x2590)
		return x >= 4;
	if (glyph == 0x2594)
		return y < 1;
	if (glyph == 0x2595)
		return x >= 7;
	if (glyph >= 0x2596 && glyph <= 0x259F)
		return quadrants[glyph - 0x2596] & 1 << ((y >= 4) * 2 + (x >= 4));
	if (glyph != ' ')
		fprintf(stderr, "gallery: no shape is known for U+%04X\n", (unsigned)glyph);
	return false;
}

static void paint_cell(const struct picture_cell *cell, enum picture_palette palette, unsigned char *at, int stride)
{
	const char *text = cell->text;
	const uint32_t glyph = utf8_next(&text, cell->text + strlen(cell->text));
	for (int y = 0; y < CELL_HEIGHT; y++)
		for (int x = 0; x < CELL_WIDTH; x++) {
			const bool front = covers(glyph, x * 8 / CELL_WIDTH, y * 8 / CELL_HEIGHT);
			const int rgb = rgb_of(front ? cell->front : cell->back, palette);
			unsigned char *pixel = at + y * stride + x * 3;
			pixel[0] = (unsigned char)(rgb >> 16);
			pixel[1] = (unsigned char)(rgb >> 8);
			pixel[2] = (unsigned char)rgb;
		}
}

static void put_base64(const unsigned char *bytes, size_t len)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	for (size_t i = 0; i < len; i += 3) {
		const unsigned b = len - i > 1 ? bytes[i + 1] : 0, c = len - i > 2 ? bytes[i + 2] : 0;
		const unsigned bits = (unsigned)bytes[i] << 16 | b << 8 | c;
		putchar(digits[bits >> 18 & 63]);
		putchar(digits[bits >> 12 & 63]);
		putchar(len - i > 1 ? digits[bits >> 6 & 63] : '=');
		putchar(len - i > 2 ? digits[bits & 63] : '=');
	}
}

static void put_png(const unsigned char *pixels, int width, int height)
{
	png_image image = {.version = PNG_IMAGE_VERSION,
	                   .width = (png_uint_32)width,
	                   .height = (png_uint_32)height,
	                   .format = PNG_FORMAT_RGB};
	png_alloc_size_t len = PNG_IMAGE_PNG_SIZE_MAX(image);
	unsigned char *bytes = malloc(len);
	if (!bytes || !png_image_write_to_memory(&image, bytes, &len, 0, pixels, 0, NULL))
		exit(3);
	printf("<img alt=\"\" src=\"data:image/png;base64,");
	put_base64(bytes, len);
	printf("\">");
	free(bytes);
}

static void put_cells(const struct picture *picture, int columns, int rows, enum picture_palette palette)
{
	const int stride = columns * CELL_WIDTH * 3;
	struct picture_cell *cells = calloc((size_t)columns * (size_t)rows, sizeof(*cells));
	unsigned char *pixels = calloc((size_t)stride * (size_t)rows, CELL_HEIGHT);
	if (!cells || !pixels || !picture_cells(picture, columns, rows, palette, cells))
		exit(3);
	for (int y = 0; y < rows; y++)
		for (int x = 0; x < columns; x++)
			paint_cell(&cells[y * columns + x], palette,
			           pixels + y * CELL_HEIGHT * stride + x * CELL_WIDTH * 3, stride);
	put_png(pixels, columns * CELL_WIDTH, rows * CELL_HEIGHT);
	free(pixels);
	free(cells);
}

static bool put_card(const char *path)
{
	struct picture picture;
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	const enum picture_flaw flaw = picture_read(path, &picture);
	if (flaw != PICTURE_FINE) {
		fprintf(stderr, "gallery: %s cannot be shown (%d %s)\n", path, flaw, picture.detail);
		return false;
	}
	char *bytes = NULL;
	size_t len = 0;
	printf("<section><h2>%s</h2>\n", name);
	if (!file_read(path, PICTURE_FILE_MAX, &bytes, &len)) {
		printf("<img alt=\"\" class=\"whole\" src=\"data:image/png;base64,");
		put_base64((const unsigned char *)bytes, len);
		printf("\">");
	}
	free(bytes);
	for (size_t p = 0; p < COUNT_OF(palettes); p++) {
		printf("<p>%s<br>\n", palettes[p].name);
		for (size_t s = 0; s < COUNT_OF(sizes); s++)
			put_cells(&picture, sizes[s].columns, sizes[s].rows, palettes[p].palette);
		printf("</p>\n");
	}
	printf("</section>\n");
	picture_free(&picture);
	return true;
}

int main(int argc, char *argv[])
{
	bool fine = argc > 1;
	printf("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>takka: picture "
	       "cards</title>\n<style>"
	       "body{background:#1c1815;color:#e8dfd4;font:14px sans-serif}h2{font-size:15px;margin:.8em 0 .3em}"
	       "p{display:inline-block;margin:0 .6em}img{vertical-align:top;margin:2px}.whole{width:360px}"
	       "section{break-inside:avoid;border-top:1px solid #4a4038}</style></head><body>\n");
	for (int i = 1; i < argc; i++)
		fine = put_card(argv[i]) && fine;
	printf("</body></html>\n");
	return fine ? 0 : 1;
}
