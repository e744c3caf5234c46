/* What authors are told of cards and their pictures: a good pack with one thing wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "content_fixture.h"
#include "takka/picture.h"

#define SWEDISH "  sv: { review: second }\n"
#define DRAWING "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 500 400'><path d='M0 0h500v400z'/></svg>"

static void put(const char *name, const char *text)
{
	fixture_write(name, text, strlen(text));
}

static void copy_file(const char *from, const char *name)
{
	char *bytes;
	size_t len;
	assert_int_equal(file_read(from, 1 << 20, &bytes, &len), 0);
	fixture_write(name, bytes, len);
	free(bytes);
}

/* The smallest pack, with a deck of two cards in Finnish: one picture is a PNG, the other a drawing. */
static void a_pack(void)
{
	fixture_copy(SMALL);
	put("pack/fi/cards.yaml", "takka: 1\nkind: cards\nlang: fi\ntitle: Kortit\n"
	                          "themes:\n  - id: toivo\n    title: Toivo\n"
	                          "spreads:\n  - {id: open, title: Auki, invite: Katso., draw: 2}\n"
	                          "cards:\n"
	                          "  - id: silta\n    picture: silta.png\n    title: Silta\n    sees: Silta.\n"
	                          "    asks: [Minne?]\n    themes: [toivo]\n    steps: [empathy]\n"
	                          "  - id: ovi\n    picture: ovi.svg\n    title: Ovi\n    sees: Ovi.\n"
	                          "    asks: [Minne?]\n    themes: [toivo]\n    steps: [empathy]\n");
	fixture_edit("pack.yaml", SWEDISH, "");
	assert_int_equal(unlink(fixture_path("pack/sv/steps.yaml")) | rmdir(fixture_path("pack/sv")), 0);
	copy_file("tests/packs/rtl/pictures/bridge.png", "pack/pictures/silta.png");
	copy_file("tests/packs/rtl/pictures/door.png", "pack/pictures/ovi.png");
	put("pack/pictures/ovi.svg", DRAWING);
}

/* The same deck in Swedish. */
static void swedish(void)
{
	fixture_edit("pack.yaml", "languages:\n", "languages:\n" SWEDISH);
	put("pack/sv/cards.yaml", "takka: 1\nkind: cards\nlang: sv\nsource: \"41c4ab869d398318\"\ntitle: Kort\n"
	                          "themes:\n  - id: toivo\n    title: Hopp\n"
	                          "spreads:\n  - {id: open, title: Öppet, invite: Titta.}\n"
	                          "cards:\n  - {id: silta, title: Bro, sees: En bro., asks: [Vart?]}\n"
	                          "  - {id: ovi, title: Dörr, sees: En dörr., asks: [Vart?]}\n");
}

static void expect(const char *findings)
{
	assert_string_equal(fixture_check(fixture_path("pack")), findings);
}

static void a_whole_deck_has_no_findings(void **state)
{
	(void)state;
	a_pack();
	expect("");
}

static void names_are_looked_at(void **state)
{
	static const struct {
		const char *find, *put, *findings;
	} cases[] = {
	    {"picture: silta.png", "picture: ../silta.png", "401 12:14 ../silta.png\n"},
	    {"picture: silta.png", "picture: silta.jpg", "401 12:14 silta.jpg\n"},
	    {"picture: silta.png", "picture: .png", "401 12:14 .png\n"},
	    {"picture: silta.png", "picture: Silta.PNG", "401 12:14 Silta.PNG\n"},
	    {"themes:\n  - id: toivo", "themes:\n  - id: mono", "410 6:9 mono\n209 16:14 toivo\n209 23:14 toivo\n"},
	    {"steps: [empathy]", "steps: [empati]", "209 17:13 empati (empathy)\n"},
	    {"themes: [toivo]", "themes: [toive]", "209 16:14 toive (toivo)\n"},
	};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		a_pack();
		fixture_edit("fi/cards.yaml", cases[i].find, cases[i].put);
		expect(cases[i].findings);
	}
}

static void bad_pictures_are_told(void **state)
{
	(void)state;
	a_pack();
	unlink(fixture_path("pack/pictures/silta.png"));
	expect("402 12:14 No such file or directory (silta.png)\n");

	a_pack();
	assert_int_equal(rename(fixture_path("pack/pictures/silta.png"), fixture_path("elsewhere.png")), 0);
	assert_int_equal(symlink(fixture_path("elsewhere.png"), fixture_path("pack/pictures/silta.png")), 0);
	expect("403 12:14  (silta.png)\n");

	a_pack();
	assert_int_equal(truncate(fixture_path("pack/pictures/silta.png"), (off_t)PICTURE_FILE_MAX + 1), 0);
	expect("404 12:14 4096 KB (1200×1200, 4096 KB)\n");

	a_pack();
	put("pack/pictures/silta.png", "GIF89a");
	expect("406 12:14 not a PNG file (silta.png)\n");

	a_pack();
	assert_int_equal(truncate(fixture_path("pack/pictures/silta.png"), 40), 0);
	expect("406 12:14 truncated (silta.png)\n");

	a_pack();
	unlink(fixture_path("pack/pictures/ovi.png"));
	expect("408 19:14 ovi.png\n");

	a_pack();
	put("pack/pictures/notes.txt", "x");
	expect("409 0:0 notes.txt\n");
}

/* The header is right, an animation is announced before the pixels. */
static void an_animation_is_told(void **state)
{
	static const char announced[] = "\0\0\0\x08"
	                                "acTL\0\0\0\2\0\0\0\0\0\0\0\0";
	char *bytes;
	size_t len;
	struct str png = {0};
	(void)state;
	a_pack();
	assert_int_equal(file_read(fixture_path("pack/pictures/silta.png"), 1 << 20, &bytes, &len), 0);
	str_add(&png, bytes, len);
	str_splice(&png, 33, 0, announced, sizeof(announced) - 1);
	fixture_write("pack/pictures/silta.png", png.s, png.len);
	expect("405 12:14  (silta.png)\n");
	str_free(&png);
	free(bytes);
}

static void a_drawing_is_shapes(void **state)
{
	static const struct {
		const char *inside, *findings;
	} cases[] = {
	    {"<text>a</text>", "407 19:14 <text (ovi.svg)\n"},
	    {"<SCRIPT>a()</SCRIPT>", "407 19:14 <script (ovi.svg)\n"},
	    {"<image xlink:href='file:///etc/passwd'/>", "407 19:14 <image (ovi.svg)\n"},
	    {"<foreignObject/>", "407 19:14 <foreignObject (ovi.svg)\n"},
	    {"<use href='#a'/>", ""},
	    {"<use href='http://example.org/#a'/>", "407 19:14 href (ovi.svg)\n"},
	    {"<style>@import 'a'</style>", "407 19:14 @import (ovi.svg)\n"},
	};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct str drawing = {0};
		a_pack();
		str_printf(&drawing, "<svg>%s</svg>", cases[i].inside);
		fixture_write("pack/pictures/ovi.svg", drawing.s, drawing.len);
		expect(cases[i].findings);
		str_free(&drawing);
	}
	a_pack();
	put("pack/pictures/ovi.svg", "hello");
	expect("407 19:14 no <svg> (ovi.svg)\n");
	a_pack();
	assert_int_equal(unlink(fixture_path("pack/pictures/ovi.svg")), 0);
	assert_int_equal(symlink("/etc/passwd", fixture_path("pack/pictures/ovi.svg")), 0);
	expect("403 19:14 (ovi.svg)\n");
}

static void steps_have_pictures_too(void **state)
{
	(void)state;
	a_pack();
	fixture_edit("fi/steps.yaml", "    minutes: 5\n", "    minutes: 5\n    picture: polku.png\n");
	copy_file("tests/packs/rtl/pictures/key.png", "pack/pictures/polku.png");
	expect("");
	unlink(fixture_path("pack/pictures/polku.png"));
	expect("402 22:14 No such file or directory (polku.png)\n");
}

/* A translated deck without its source would never be read. */
static void a_translation_alone_is_told(void **state)
{
	(void)state;
	a_pack();
	swedish();
	expect("307 0:0 steps.yaml\n");
	assert_int_equal(unlink(fixture_path("pack/fi/cards.yaml")), 0);
	expect("307 0:0 steps.yaml\n307 0:0 cards.yaml\n");
	assert_int_equal(unlink(fixture_path("pack/sv/cards.yaml")), 0);
	expect("307 0:0 steps.yaml\n");
}

static void a_translated_deck_is_read_over_its_source(void **state)
{
	struct arena *arena = arena_new();
	struct problems problems = {.arena = arena};
	(void)state;
	a_pack();
	swedish();
	struct library *library = library_open(fixture_path("pack"), "sv", &problems);
	const struct cards *cards = library_cards(library, &problems);
	assert_non_null(cards);
	assert_true(library_has_cards(library));
	assert_string_equal(cards->cards.list[1].title.text, "Dörr");
	assert_string_equal(cards->cards.list[1].picture.s, "ovi.svg");
	assert_string_equal(cards->spreads.list[0].invite.text, "Titta.");
	assert_int_equal(cards->spreads.list[0].draw, 2);
	assert_non_null(strstr(library_pictures(library), "/pack/pictures"));
	library_free(library);
	fixture_copy(SMALL);
	library = library_open(fixture_path("pack"), "sv", &problems);
	assert_false(library_has_cards(library));
	assert_null(library_cards(library, &problems));
	assert_null(library_pictures(library));
	assert_int_equal(problems.count, 0);
	library_free(library);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_whole_deck_has_no_findings), cmocka_unit_test(names_are_looked_at),
	    cmocka_unit_test(bad_pictures_are_told),        cmocka_unit_test(an_animation_is_told),
	    cmocka_unit_test(a_drawing_is_shapes),          cmocka_unit_test(steps_have_pictures_too),
	    cmocka_unit_test(a_translation_alone_is_told),  cmocka_unit_test(a_translated_deck_is_read_over_its_source),
	};
	return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
