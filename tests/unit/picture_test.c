/* Pictures: what can be shown is shown as it is; what is too large, broken, animated, a bomb or a link is refused with its reason.
 * The corpus is made here, from a small picture with one thing wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <fcntl.h>
#include <limits.h>
#include <locale.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "content_fixture.h"
#include "front/pictures.h"

enum { WIDTH = 50, HEIGHT = 40, RED = 0xC03020, BLUE = 0x2040C0 };

/* Left half red, right half blue. */
static struct str a_picture(void)
{
	static unsigned char pixels[HEIGHT][WIDTH][3];
	png_image image = {.version = PNG_IMAGE_VERSION, .width = WIDTH, .height = HEIGHT, .format = PNG_FORMAT_RGB};
	static unsigned char bytes[WIDTH * HEIGHT * 4];
	png_alloc_size_t len = sizeof(bytes);
	struct str out = {0};
	for (int y = 0; y < HEIGHT; y++)
		for (int x = 0; x < WIDTH; x++) {
			const int colour = x < WIDTH / 2 ? RED : BLUE;
			pixels[y][x][0] = (unsigned char)(colour >> 16);
			pixels[y][x][1] = (unsigned char)(colour >> 8);
			pixels[y][x][2] = (unsigned char)colour;
		}
	assert_int_equal(png_image_write_to_memory(&image, bytes, &len, 0, pixels, 0, NULL), 1);
	str_add(&out, (const char *)bytes, len);
	return out;
}

static unsigned char *bytes_of(struct str *str)
{
	return (unsigned char *)str->s;
}

static void put_number(unsigned char *at, uint32_t number)
{
	for (int i = 0; i < 4; i++)
		at[i] = (unsigned char)(number >> (24 - 8 * i));
}

/* Another width and height in the header, with a checksum that fits: only its size speaks against it. */
static void claim_size(struct str *png, uint32_t width, uint32_t height)
{
	unsigned char *header = bytes_of(png) + 12; /* IHDR and its data */
	put_number(header + 4, width);
	put_number(header + 8, height);
	put_number(header + 17, (uint32_t)crc32(0, header, 17));
}

/* A chunk before the pixels. */
static void insert_chunk(struct str *png, const char *name, const char *data, uint32_t len)
{
	struct str chunk = {0};
	unsigned char number[4];
	put_number(number, len);
	str_add(&chunk, (const char *)number, 4);
	str_add(&chunk, name, 4);
	str_add(&chunk, data, len);
	put_number(number, (uint32_t)crc32(0, bytes_of(&chunk) + 4, len + 4));
	str_add(&chunk, (const char *)number, 4);
	str_splice(png, 33, 0, chunk.s, chunk.len);
	str_free(&chunk);
}

static enum picture_flaw decode(const struct str *png, struct picture *picture)
{
	const enum picture_flaw flaw = picture_decode((const unsigned char *)png->s, png->len, picture);
	assert_true((flaw == PICTURE_FINE) == (picture->pixels != NULL));
	return flaw;
}

static enum picture_flaw flaw_of(const struct str *png)
{
	struct picture picture;
	const enum picture_flaw flaw = decode(png, &picture);
	picture_free(&picture);
	return flaw;
}

static void a_picture_is_read(void **state)
{
	struct str png = a_picture();
	struct picture picture;
	(void)state;
	assert_int_equal(decode(&png, &picture), PICTURE_FINE);
	assert_int_equal(picture.width, WIDTH);
	assert_int_equal(picture.height, HEIGHT);
	const unsigned char *last = picture.pixels + (size_t)(WIDTH * HEIGHT - 1) * 4;
	assert_int_equal(last[0] << 16 | last[1] << 8 | last[2], BLUE);
	assert_int_equal(last[3], 255);
	picture_free(&picture);
	str_free(&png);
}

/* ---- the hostile corpus, in memory ---- */

static void sizes_have_a_limit(void **state)
{
	static const struct {
		uint32_t width, height;
		enum picture_flaw flaw;
	} cases[] = {
	    {PICTURE_SIDE_MAX + 1, 1, PICTURE_TOO_LARGE},
	    {1, PICTURE_SIDE_MAX + 1, PICTURE_TOO_LARGE},
	    {30000, 30000, PICTURE_TOO_LARGE},
	    {0x7FFFFFFF, 0x7FFFFFFF, PICTURE_TOO_LARGE},
	    {0xFFFFFFFF, 0xFFFFFFFF, PICTURE_TOO_LARGE},
	    {0, HEIGHT, PICTURE_BROKEN},
	    {WIDTH, 0, PICTURE_BROKEN},
	    {PICTURE_SIDE_MAX, PICTURE_SIDE_MAX, PICTURE_BROKEN}}; /* a bearable size, but the pixels are not there */
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct str png = a_picture();
		claim_size(&png, cases[i].width, cases[i].height);
		assert_int_equal(flaw_of(&png), cases[i].flaw);
		str_free(&png);
	}
}

/* What is cut off is refused wherever it is cut; what is flipped is read or refused, and nothing else happens. */
static void damage_is_survived(void **state)
{
	struct str png = a_picture();
	(void)state;
	for (size_t len = 0; len < png.len; len++) {
		struct str part = {0};
		str_add(&part, png.s, len);
		assert_int_equal(flaw_of(&part), PICTURE_BROKEN);
		str_free(&part);
	}
	for (size_t at = 0; at < png.len; at++)
		for (int bit = 0; bit < 8; bit++) {
			bytes_of(&png)[at] ^= (unsigned char)(1 << bit);
			const enum picture_flaw flaw = flaw_of(&png);
			if (at < 8)
				assert_int_equal(flaw, PICTURE_BROKEN);
			bytes_of(&png)[at] ^= (unsigned char)(1 << bit);
		}
	assert_int_equal(flaw_of(&png), PICTURE_FINE);
	str_free(&png);
}

static void animations_are_refused(void **state)
{
	struct str png = a_picture();
	(void)state;
	insert_chunk(&png, "acTL", "\0\0\0\2\0\0\0\0", 8);
	assert_int_equal(flaw_of(&png), PICTURE_ANIMATED);
	str_free(&png);
}

/* A chunk that claims to be two gigabytes long: nobody asks for so much memory. */
static void a_chunk_lies_within_its_file(void **state)
{
	struct str png = a_picture();
	(void)state;
	insert_chunk(&png, "tEXt", "a\0b", 3);
	put_number(bytes_of(&png) + 33, 0x7E000000);
	assert_int_equal(flaw_of(&png), PICTURE_BROKEN);
	str_free(&png);
}

/* A text chunk of two kilobytes that unfolds to two megabytes: it is not unfolded. */
static void a_bomb_in_a_text_chunk_does_not_go_off(void **state)
{
	enum { LARGE = 2 * 1024 * 1024 };
	static unsigned char zeros[LARGE], packed[16384];
	uLongf len = sizeof(packed) - 2;
	struct str png = a_picture();
	(void)state;
	memcpy(packed, "a\0", 2);
	packed[2] = 0;
	assert_int_equal(compress(packed + 3, &len, zeros, LARGE), Z_OK);
	for (int i = 0; i < 200; i++)
		insert_chunk(&png, "zTXt", (const char *)packed, (uint32_t)len + 3);
	const enum picture_flaw flaw = flaw_of(&png);
	assert_true(flaw == PICTURE_FINE || flaw == PICTURE_BROKEN);
	str_free(&png);
}

/* ---- files ---- */

static enum picture_flaw flaw_of_file(const char *name)
{
	struct picture picture;
	const enum picture_flaw flaw = picture_read(fixture_path(name), &picture);
	picture_free(&picture);
	return flaw;
}

static void odd_files_are_refused(void **state)
{
	struct str png = a_picture();
	(void)state;
	fixture_write("good.png", png.s, png.len);
	fixture_write("empty.png", "", 0);
	fixture_write("photo.png", "\xFF\xD8\xFF\xE0\0\x10JFIF", 10);
	fixture_write("drawing.png", "<svg xmlns='x'/>", 16);
	assert_int_equal(symlink(fixture_path("good.png"), fixture_path("link.png")), 0);
	assert_int_equal(mkfifo(fixture_path("pipe.png"), 0600), 0);
	assert_int_equal(mkdir(fixture_path("folder.png"), 0700), 0);
	fixture_write("huge.png", png.s, png.len);
	assert_int_equal(truncate(fixture_path("huge.png"), (off_t)PICTURE_FILE_MAX + 1), 0);
	static const struct {
		const char *name;
		enum picture_flaw flaw;
	} cases[] = {
	    {"good.png", PICTURE_FINE},         {"empty.png", PICTURE_BROKEN},   {"photo.png", PICTURE_BROKEN},
	    {"drawing.png", PICTURE_BROKEN},    {"link.png", PICTURE_LINK},      {"pipe.png", PICTURE_UNREADABLE},
	    {"folder.png", PICTURE_UNREADABLE}, {"huge.png", PICTURE_TOO_LARGE}, {"none.png", PICTURE_UNREADABLE}};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		if (flaw_of_file(cases[i].name) != cases[i].flaw)
			fail_msg("%s", cases[i].name);
	str_free(&png);
}

static void a_drawing_is_shown_by_the_png_beside_it(void **state)
{
	char path[PATH_MAX], name[PATH_MAX];
	(void)state;
	assert_true(picture_png("a", "b.svg", path));
	assert_string_equal(path, "a/b.png");
	assert_true(picture_png("a", "b.png", path));
	assert_string_equal(path, "a/b.png");
	memset(name, 'n', sizeof(name) - 1);
	name[sizeof(name) - 1] = '\0';
	assert_false(picture_png("a", name, path));
}

/* ---- cells and images ---- */

/* Whether two colours are the same but for rounding. */
static bool near(int a, int b)
{
	return a >= 0 && abs((a >> 16) - (b >> 16)) < 8 && abs((a >> 8 & 255) - (b >> 8 & 255)) < 8 &&
	       abs((a & 255) - (b & 255)) < 8;
}

static void cells_have_the_picture_s_colours(void **state)
{
	struct str png = a_picture();
	struct picture picture;
	struct picture_cell cells[20 * 8];
	(void)state;
	assert_int_equal(decode(&png, &picture), PICTURE_FINE);
	assert_true(picture_cells(&picture, 20, 8, PICTURE_TRUECOLOUR, cells));
	for (int i = 0; i < 20 * 8; i++) {
		const int want = i % 20 < 10 ? RED : BLUE;
		assert_true(near(cells[i].back, want) || near(cells[i].front, want));
		assert_false(near(cells[i].back, RED + BLUE - want) || near(cells[i].front, RED + BLUE - want));
	}
	assert_true(picture_cells(&picture, 20, 8, PICTURE_16, cells));
	for (int i = 0; i < 20 * 8; i++)
		assert_true(cells[i].back >= PICTURE_OWN && cells[i].back < 16);
	/* Twice as wide as the picture is: blank on both sides. */
	struct picture_cell wide[40 * 8];
	assert_true(picture_cells(&picture, 40, 8, PICTURE_256, wide));
	assert_int_equal(wide[0].back, PICTURE_OWN);
	assert_int_equal(wide[39].back, PICTURE_OWN);
	assert_true(wide[12].back != PICTURE_OWN || wide[12].front != PICTURE_OWN);
	picture_free(&picture);
	str_free(&png);
}

static void kitty_gets_the_file_itself(void **state)
{
	struct str png = a_picture(), digits = {0};
	struct picture picture;
	(void)state;
	fixture_write("kitty.png", png.s, png.len);
	assert_int_equal(picture_read(fixture_path("kitty.png"), &picture), PICTURE_FINE);
	struct str bytes = picture_kitty(&picture, 30, 12);
	str_put_base64(&digits, (const unsigned char *)png.s, png.len);
	str_puts(&bytes, "");
	assert_int_equal(strncmp(bytes.s, "\033_Ga=T,f=100,t=d,C=1,q=2,c=30,r=12,m=0;", 39), 0);
	assert_non_null(strstr(bytes.s, digits.s));
	assert_string_equal(bytes.s + bytes.len - 2, "\033\\");
	str_free(&bytes);
	bytes = picture_sixel(&picture, 10, 4, 8, 16);
	assert_non_null(bytes.s);
	assert_int_equal(strncmp(bytes.s, "\033P", 2), 0);
	str_free(&bytes);
	str_free(&digits);
	picture_free(&picture);
	str_free(&png);
}

/* ---- the screen's store ---- */

static void a_wish_is_granted_when_there_is_time(void **state)
{
	struct str png = a_picture();
	(void)state;
	fixture_write("one.png", png.s, png.len);
	fixture_write("bad.png", "bad", 3);
	char folder[256];
	snprintf(folder, sizeof(folder), "%s", fixture_folder);
	struct pictures *pictures = pictures_new(folder, &(struct picture_look){.palette = PICTURE_256});
	assert_false(pictures_work(pictures));
	assert_null(pictures_cells(pictures, "one.png", 10, 4));
	assert_null(pictures_cells(pictures, "bad.png", 10, 4));
	assert_true(pictures_can_show(pictures, "bad.png"));
	assert_true(pictures_work(pictures));
	assert_true(pictures_work(pictures));
	assert_false(pictures_work(pictures));
	assert_non_null(pictures_cells(pictures, "one.png", 10, 4));
	assert_false(pictures_can_show(pictures, "bad.png"));
	assert_null(pictures_cells(pictures, "one.png", 12, 5));
	pictures_unwish(pictures);
	assert_false(pictures_work(pictures));
	/* Many sizes later the first has made room, and can be wished for again. */
	for (int rows = 1; rows < 80; rows++) {
		pictures_cells(pictures, "one.png", 6, rows);
		pictures_work(pictures);
		assert_non_null(pictures_cells(pictures, "one.png", 6, rows));
	}
	assert_null(pictures_cells(pictures, "one.png", 10, 4));
	pictures_look(pictures, &(struct picture_look){.images = true});
	assert_null(pictures_bytes(pictures, "one.png", 6, 3));
	assert_true(pictures_work(pictures));
	assert_non_null(pictures_bytes(pictures, "one.png", 6, 3));
	pictures_free(pictures);
	str_free(&png);
}

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_picture_is_read),
	    cmocka_unit_test(sizes_have_a_limit),
	    cmocka_unit_test(damage_is_survived),
	    cmocka_unit_test(animations_are_refused),
	    cmocka_unit_test(a_chunk_lies_within_its_file),
	    cmocka_unit_test(a_bomb_in_a_text_chunk_does_not_go_off),
	    cmocka_unit_test(odd_files_are_refused),
	    cmocka_unit_test(a_drawing_is_shown_by_the_png_beside_it),
	    cmocka_unit_test(cells_have_the_picture_s_colours),
	    cmocka_unit_test(kitty_gets_the_file_itself),
	    cmocka_unit_test(a_wish_is_granted_when_there_is_time),
	};
	return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
