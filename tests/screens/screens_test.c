/* Screens as text: scenes of a walk at four sizes and in three languages, drawn on a canvas and compared with the files
 * beside this one. `make goldens` draws them anew: read the diff. After the rows come the cursor and the styles of each row. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "front/view.h"

enum { NOW = 250000 }; /* milliseconds: four minutes past the start */

/* Keys of a scene: letters are letters; E Enter, D down, U up, R right, L left, T Tab, Q Escape; after ':' the rest is typed. Scenes of
 * no minutes are of picture cards; those called words are without pictures. */
static const struct scene {
	const char *name, *keys;
	int minutes;
} scenes[] = {
    {"hearth", "", 10},
    {"hearth-question", "E", 10},
    {"essence", "EEE", 10},
    {"think", "EEEE", 10},
    {"typing", "EEEED:CV 2 h – kysyn ensin nimen ja sen, miten matka meni", 10},
    {"more", "EEEEm", 10},
    {"why", "EEEE", 30},
    {"stairs", "EEEEg", 10},
    {"plan", "p", 10},
    {"plan-line", "pDD:!", 10},
    {"kept", "pE", 10},
    {"help", "EEEE?", 10},
    {"three", "E", 3},
    {"walk-card", "d", 10},
    {"walk-card-kept", "d p", 10},
    {"cards", "", 0},
    {"cards-theme", "DDDDDDDDEDE", 0},
    {"cards-one", "d", 0},
    {"cards-one-words", "dE", 0},
    {"cards-table", "DERR D", 0},
    {"cards-table-words", "DEDD ", 0},
    {"cards-slots", "DDER ", 0},
    {"cards-down", "DDDDDERf", 0},
    {"cards-hand", "DDE R ", 0},
    {"cards-help", "DE?", 0},
};

static const struct size {
	int width, height;
} sizes[] = {{40, 12}, {60, 18}, {80, 24}, {120, 40}};

static const struct speech {
	const char *lang, *pack;
} speeches[] = {{"fi", "data/packs/kohtaaminen"}, {"en", "data/packs/kohtaaminen"}, {"ar", "tests/packs/rtl"}};

static int64_t fixed_now(void)
{
	return NOW;
}

struct stage {
	struct arena *arena;
	struct library *library;
	struct flow *flow;
	struct view view;
	struct page page;
	struct pictures *pictures;
};

static void open_stage(struct stage *stage, const struct speech *speech, const struct scene *scene)
{
	const struct front_config config = {.letters = true, .lang = speech->lang, .now = fixed_now};
	*stage = (struct stage){.arena = arena_new(), .page = {.arena = arena_new()}};
	struct problems problems = {.arena = stage->arena};
	stage->library = library_open(speech->pack, speech->lang, &problems);
	assert_non_null(stage->library);
	const struct flow_setup setup = {.steps = library_steps(stage->library, &problems),
	                                 .cards = library_cards(stage->library, &problems),
	                                 .lang = speech->lang,
	                                 .role = ROLE_ADVISER,
	                                 .minutes = scene->minutes,
	                                 .seed = 4,
	                                 .started = 1000};
	stage->flow = flow_new(flow_kind(scene->minutes ? "walk" : "cards"), &setup);
	assert_non_null(stage->flow);
	assert_true(view_init(&stage->view, &config));
	stage->pictures =
	    pictures_new(library_pictures(stage->library), &(struct picture_look){.palette = PICTURE_256});
	assert_non_null(stage->pictures);
	stage->view.pictures = strstr(scene->name, "words") ? NULL : stage->pictures;
}

static void close_stage(struct stage *stage)
{
	view_free(&stage->view);
	pictures_free(stage->pictures);
	flow_free(stage->flow);
	library_free(stage->library);
	arena_free(stage->page.arena);
	arena_free(stage->arena);
}

static struct canvas *draw(struct stage *stage, const struct size *size)
{
	struct arena *arena = arena_new();
	struct canvas *canvas = canvas_new(size->width, size->height);
	flow_page(stage->flow, &stage->page);
	view_take(&stage->view, &stage->page);
	view_draw(&stage->view, &stage->page, arena, canvas, NOW);
	while (pictures_work(stage->pictures))
		view_draw(&stage->view, &stage->page, arena, canvas, NOW);
	arena_free(arena);
	return canvas;
}

static struct key key_of(char letter, const char *text)
{
	static const struct {
		char letter;
		enum key_kind kind;
	} named[] = {{'E', KEY_IS_ENTER}, {'D', KEY_IS_DOWN}, {'U', KEY_IS_UP},    {'R', KEY_IS_RIGHT},
	             {'L', KEY_IS_LEFT},  {'T', KEY_IS_TAB},  {'Q', KEY_IS_ESCAPE}};
	for (size_t i = 0; i < COUNT_OF(named); i++)
		if (named[i].letter == letter)
			return (struct key){.kind = named[i].kind};
	return (struct key){.kind = KEY_IS_TEXT, .text = text, .len = 1};
}

static void press(struct stage *stage, const struct key *key, const struct size *size)
{
	struct event event;
	canvas_free(draw(stage, size));
	view_key(&stage->view, &stage->page, key);
	while (view_event(&stage->view, &stage->page, &event)) {
		flow_handle(stage->flow, &event);
		flow_page(stage->flow, &stage->page);
	}
}

static void play(struct stage *stage, const char *keys, const struct size *size)
{
	for (; *keys && *keys != ':'; keys++) {
		const struct key key = key_of(*keys, keys);
		press(stage, &key, size);
	}
	for (const char *at = *keys ? keys + 1 : keys, *end = at + strlen(at), *next = at; at < end; at = next) {
		utf8_next(&next, end);
		press(stage, &(struct key){.kind = KEY_IS_TEXT, .text = at, .len = (size_t)(next - at)}, size);
	}
}

static bool writing(void)
{
	const char *goldens = getenv("GOLDENS");
	return goldens && !strcmp(goldens, "write");
}

static void compare(const char *path, const struct str *drawn)
{
	char *golden = NULL;
	size_t len = 0;
	if (writing()) {
		assert_int_equal(file_write(path, drawn->s, drawn->len, 0644), 0);
		return;
	}
	if (file_read(path, 1 << 20, &golden, &len))
		fail_msg("%s is not there: make goldens", path);
	if (strcmp(golden, drawn->s) != 0)
		fail_msg("%s differs; it is now:\n%s", path, drawn->s);
	free(golden);
}

static void scenes_look_as_they_should(void **state)
{
	const struct speech *speech = *state;
	language_switch(speech->lang);
	for (size_t i = 0; i < COUNT_OF(scenes); i++) {
		struct str all = {0};
		char path[128];
		for (size_t s = 0; s < COUNT_OF(sizes); s++) {
			struct stage stage;
			open_stage(&stage, speech, &scenes[i]);
			play(&stage, scenes[i].keys, &sizes[s]);
			struct canvas *canvas = draw(&stage, &sizes[s]);
			str_printf(&all, "==== %dx%d\n", sizes[s].width, sizes[s].height);
			canvas_dump(canvas, &all);
			canvas_free(canvas);
			close_stage(&stage);
		}
		snprintf(path, sizeof(path), "tests/screens/%s.%s.txt", scenes[i].name, speech->lang);
		compare(path, &all);
		str_free(&all);
	}
}

static void draw_every_size(struct stage *stage)
{
	for (int width = 1; width <= 200; width += width < 90 ? 1 : 11)
		for (int height = 1; height <= 60; height += height < 30 ? 1 : 7) {
			struct arena *arena = arena_new();
			struct canvas *canvas = canvas_new(width, height);
			view_draw(&stage->view, &stage->page, arena, canvas, NOW);
			assert_true(canvas->cursor_x >= 0 && canvas->cursor_x < width);
			assert_true(canvas->cursor_y >= 0 && canvas->cursor_y < height);
			canvas_free(canvas);
			arena_free(arena);
		}
}

/* Every size from 1x1 to 200x60 can be drawn, with the cursor inside. */
static void every_size_can_be_drawn(void **state)
{
	static const struct scene drawn[] = {
	    {"", "EEEED:sanoja", 10}, {"", "d", 10}, {"", "d", 0}, {"", "DERR ", 0}, {"", "DDDDDERf", 0}};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(speeches); i++)
		for (size_t s = 0; s < COUNT_OF(drawn); s++) {
			struct stage stage;
			language_switch(speeches[i].lang);
			open_stage(&stage, &speeches[i], &drawn[s]);
			play(&stage, drawn[s].keys, &sizes[2]);
			draw_every_size(&stage);
			close_stage(&stage);
		}
}

int main(void)
{
	unsetenv("LANG");
	unsetenv("LC_ALL");
	language_start("build/locale");
	const struct CMUnitTest tests[] = {
	    {"screens in Finnish", scenes_look_as_they_should, NULL, NULL, (void *)(uintptr_t)&speeches[0]},
	    {"screens in English", scenes_look_as_they_should, NULL, NULL, (void *)(uintptr_t)&speeches[1]},
	    {"screens in Arabic", scenes_look_as_they_should, NULL, NULL, (void *)(uintptr_t)&speeches[2]},
	    cmocka_unit_test(every_size_can_be_drawn),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
