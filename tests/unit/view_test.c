/* What keys do to a page: focus, letters, function keys, fields, help. The page is made here; events are what comes out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "front/view.h"

struct stage {
	struct view view;
	struct page page;
	struct arena *arena;
};

static int64_t no_time(void)
{
	return 0;
}

static int set_up(void **state)
{
	const struct front_config config = {.letters = true, .lang = "fi", .now = no_time};
	struct stage *stage = calloc(1, sizeof(*stage));
	stage->page.arena = arena_new();
	stage->arena = arena_new();
	*state = stage;
	return view_init(&stage->view, &config) ? 0 : -1;
}

static int tear_down(void **state)
{
	struct stage *stage = *state;
	view_free(&stage->view);
	arena_free(stage->page.arena);
	arena_free(stage->arena);
	free(stage);
	return 0;
}

static void add(struct stage *stage, enum block_kind kind, const char *id, const char *words)
{
	page_add(&stage->page, kind, words_own(words))->id = id;
}

static void offer(struct stage *stage)
{
	static const enum action actions[] = {ACTION_NEXT, ACTION_BACK,  ACTION_NOTE, ACTION_OTHER_PHRASE, ACTION_JUMP,
	                                      ACTION_UNDO, ACTION_CLOCK, ACTION_HELP, ACTION_QUIT};
	for (size_t i = 0; i < COUNT_OF(actions); i++)
		page_offer(&stage->page, actions[i]);
	stage->page.stairs[0] = (struct stair){"empathy", words_own("Empatia")};
	stage->page.stairs[1] = (struct stair){"advice", words_own("Neuvonta")};
	stage->page.stairs_count = 2;
}

/* A page with these fields (up to two). */
static void fields_page(struct stage *stage, const char *lang, const char *one, const char *two)
{
	page_begin(&stage->page, lang);
	add(stage, BLOCK_HEADING, "", "Otsikko");
	add(stage, BLOCK_FIELD, "one", one);
	if (two)
		add(stage, BLOCK_FIELD, "two", two);
	offer(stage);
	view_take(&stage->view, &stage->page);
}

static void choices_page(struct stage *stage)
{
	page_begin(&stage->page, "fi");
	add(stage, BLOCK_CHOICE, "a", "A");
	add(stage, BLOCK_CHOICE, "b", "B");
	add(stage, BLOCK_CHOICE, "c", "C");
	stage->page.blocks[1].lit = true;
	page_offer(&stage->page, ACTION_CHOOSE);
	page_offer(&stage->page, ACTION_HELP);
	page_offer(&stage->page, ACTION_QUIT);
	view_take(&stage->view, &stage->page);
}

static void press(struct stage *stage, enum key_kind kind)
{
	view_key(&stage->view, &stage->page, &(struct key){.kind = kind});
}

static void type(struct stage *stage, const char *letters)
{
	for (; *letters; letters++)
		view_key(&stage->view, &stage->page, &(struct key){.kind = KEY_IS_TEXT, .text = letters, .len = 1});
}

static void function_key(struct stage *stage, int number)
{
	view_key(&stage->view, &stage->page, &(struct key){.kind = KEY_IS_FUNCTION, .number = number});
}

static void expect(struct stage *stage, enum action action, const char *target, const char *text)
{
	struct event event;
	assert_true(view_event(&stage->view, &stage->page, &event));
	assert_string_equal(action_about(event.action)->name, action_about(action)->name);
	assert_string_equal(event.target, target);
	assert_string_equal(event.text, text);
}

static void expect_nothing(struct stage *stage)
{
	struct event event;
	assert_false(view_event(&stage->view, &stage->page, &event));
}

static void letters_digits_and_function_keys(void **state)
{
	struct stage *stage = *state;
	fields_page(stage, "fi", "", NULL);
	type(stage, "n");
	expect(stage, ACTION_NEXT, "", "");
	type(stage, "s");
	expect(stage, ACTION_OTHER_PHRASE, "one", "");
	type(stage, "2");
	expect(stage, ACTION_JUMP, "advice", "");
	type(stage, "3z"); /* no such step, no such letter */
	function_key(stage, 7);
	expect(stage, ACTION_UNDO, "", "");
	press(stage, KEY_IS_RIGHT);
	expect(stage, ACTION_NEXT, "", "");
	press(stage, KEY_IS_LEFT);
	expect(stage, ACTION_BACK, "", "");
	press(stage, KEY_IS_ESCAPE);
	expect(stage, ACTION_BACK, "", "");
	press(stage, KEY_IS_ENTER);
	expect(stage, ACTION_NEXT, "", "");
	stage->view.config.letters = false;
	type(stage, "ns2q");
	expect_nothing(stage);
	function_key(stage, 10);
	expect(stage, ACTION_QUIT, "", "");
}

static void arrows_point_the_other_way_from_right_to_left(void **state)
{
	struct stage *stage = *state;
	fields_page(stage, "ar", "", NULL);
	press(stage, KEY_IS_LEFT);
	expect(stage, ACTION_NEXT, "", "");
	press(stage, KEY_IS_RIGHT);
	expect(stage, ACTION_BACK, "", "");
}

static void choices_have_the_focus_at_once(void **state)
{
	struct stage *stage = *state;
	choices_page(stage);
	assert_int_equal(stage->view.focus, 1); /* the present one */
	press(stage, KEY_IS_DOWN);
	press(stage, KEY_IS_ENTER);
	expect(stage, ACTION_CHOOSE, "c", "");
	type(stage, "kk");
	press(stage, KEY_IS_ENTER);
	expect(stage, ACTION_CHOOSE, "a", "");
}

static void a_field_takes_letters_and_gives_a_note(void **state)
{
	struct stage *stage = *state;
	fields_page(stage, "fi", "", NULL);
	press(stage, KEY_IS_DOWN);
	type(stage, "nsq");
	expect_nothing(stage);
	view_draft(&stage->view);
	expect(stage, ACTION_DRAFT, "one", "nsq");
	view_draft(&stage->view); /* nothing new */
	expect_nothing(stage);
	type(stage, "!");
	press(stage, KEY_IS_ENTER);
	expect(stage, ACTION_NOTE, "one", "nsq!");
	expect(stage, ACTION_NEXT, "", "");
	expect_nothing(stage);
}

static void each_field_keeps_its_own_note(void **state)
{
	struct stage *stage = *state;
	fields_page(stage, "fi", "", "");
	press(stage, KEY_IS_DOWN);
	type(stage, "ensin");
	press(stage, KEY_IS_ENTER); /* on to the next field; the note is taken before the next key */
	expect(stage, ACTION_NOTE, "one", "ensin");
	type(stage, "sitten");
	press(stage, KEY_IS_ESCAPE);
	expect(stage, ACTION_NOTE, "two", "sitten");
	expect_nothing(stage);
}

static void enter_stops_where_something_was_left_out(void **state)
{
	struct stage *stage = *state;
	fields_page(stage, "fi", "", NULL);
	press(stage, KEY_IS_DOWN);
	type(stage, "040 123 4567");
	press(stage, KEY_IS_ENTER);
	expect(stage, ACTION_NOTE, "one", "040 123 4567");
	page_offer(&stage->page, ACTION_INSIST);
	expect_nothing(stage);
	type(stage, "i");
	expect(stage, ACTION_INSIST, "", "");
}

static void other_words_come_into_the_field(void **state)
{
	struct stage *stage = *state;
	fields_page(stage, "fi", "vanha", "toinen");
	press(stage, KEY_IS_DOWN);
	function_key(stage, 3);
	expect(stage, ACTION_OTHER_PHRASE, "one", "");
	fields_page(stage, "fi", "uusi", "toinen");
	assert_string_equal(edit_text(stage->view.edit), "uusi");
	type(stage, "!");
	press(stage, KEY_IS_ESCAPE);
	expect(stage, ACTION_NOTE, "one", "uusi!");
}

static void help_does_what_it_tells_of(void **state)
{
	struct stage *stage = *state;
	fields_page(stage, "fi", "", NULL);
	type(stage, "?");
	assert_true(stage->view.help);
	press(stage, KEY_IS_DOWN); /* next, back */
	press(stage, KEY_IS_ENTER);
	assert_false(stage->view.help);
	expect(stage, ACTION_BACK, "", "");
	type(stage, "?q");
	expect(stage, ACTION_QUIT, "", "");
	type(stage, "?");
	press(stage, KEY_IS_ESCAPE);
	assert_false(stage->view.help);
	expect_nothing(stage);
}

/* Five cards, of which the third is where the cursor begins; drawn at 80x24 they lie side by side. */
static void cards_page(struct stage *stage, const char *lang)
{
	static const char *const ids[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i"};
	static const enum action actions[] = {ACTION_CHOOSE, ACTION_KEEP, ACTION_NEXT, ACTION_BACK,
	                                      ACTION_SWAP,   ACTION_DRAW, ACTION_HELP};
	page_begin(&stage->page, lang);
	for (size_t i = 0; i < COUNT_OF(ids); i++) {
		add(stage, BLOCK_CARD, ids[i], ids[i]);
		stage->page.blocks[i].picture = "none.png";
	}
	stage->page.focus = "c";
	for (size_t i = 0; i < COUNT_OF(actions); i++)
		page_offer(&stage->page, actions[i]);
	view_take(&stage->view, &stage->page);
}

static void draw(struct stage *stage, int width, int height)
{
	struct canvas *canvas = canvas_new(width, height);
	view_draw(&stage->view, &stage->page, stage->arena, canvas, 0);
	canvas_free(canvas);
}

static void focus_is(const struct stage *stage, const char *id)
{
	assert_string_equal(stage->page.blocks[stage->view.focus].id, id);
}

static void arrows_go_over_a_table_of_cards(void **state)
{
	struct stage *stage = *state;
	struct pictures *pictures = pictures_new("/nowhere", &(struct picture_look){.palette = PICTURE_256});
	stage->view.pictures = pictures;
	cards_page(stage, "fi");
	draw(stage, 80, 24);
	assert_int_equal(stage->view.grid_columns, 5);
	focus_is(stage, "c");
	static const struct {
		enum key_kind key;
		const char *then;
	} moves[] = {{KEY_IS_RIGHT, "d"},   {KEY_IS_DOWN, "i"}, {KEY_IS_DOWN, "i"}, {KEY_IS_RIGHT, "i"},
	             {KEY_IS_UP, "d"},      {KEY_IS_LEFT, "c"}, {KEY_IS_LEFT, "b"}, {KEY_IS_LEFT, "a"},
	             {KEY_IS_LEFT, "a"},    {KEY_IS_UP, "a"},   {KEY_IS_TAB, "b"},  {KEY_IS_TAB, "c"},
	             {KEY_IS_BACK_TAB, "b"}};
	for (size_t i = 0; i < COUNT_OF(moves); i++) {
		press(stage, moves[i].key);
		focus_is(stage, moves[i].then);
	}
	expect_nothing(stage); /* an arrow at the edge leads nowhere else */
	cards_page(stage, "ar");
	draw(stage, 80, 24);
	stage->view.focus = 2;
	press(stage, KEY_IS_RIGHT);
	focus_is(stage, "b");
	/* Too small for pictures: one below the other. */
	draw(stage, 40, 12);
	assert_int_equal(stage->view.grid_columns, 0);
	press(stage, KEY_IS_DOWN);
	focus_is(stage, "c");
	stage->view.pictures = NULL;
	pictures_free(pictures);
}

static void cards_are_taken_kept_and_clicked(void **state)
{
	struct stage *stage = *state;
	struct pictures *pictures = pictures_new("/nowhere", &(struct picture_look){.palette = PICTURE_256});
	stage->view.pictures = pictures;
	cards_page(stage, "fi");
	draw(stage, 80, 24);
	assert_int_equal(view_enter(&stage->view, &stage->page), ACTION_CHOOSE);
	type(stage, " ");
	expect(stage, ACTION_KEEP, "c", "");
	type(stage, "k");
	expect(stage, ACTION_KEEP, "c", "");
	type(stage, "v");
	expect(stage, ACTION_SWAP, "c", "");
	type(stage, "d"); /* is not about a card */
	expect(stage, ACTION_DRAW, "", "");
	press(stage, KEY_IS_ENTER);
	expect(stage, ACTION_CHOOSE, "c", "");
	/* What is kept is remarked: the cursor stays. */
	press(stage, KEY_IS_RIGHT);
	page_add(&stage->page, BLOCK_REMARK, words_own("c"));
	view_take(&stage->view, &stage->page);
	focus_is(stage, "d");
	/* A click anywhere on a card takes it. */
	const struct hit hit = stage->view.hits[1];
	view_key(&stage->view, &stage->page,
	         &(struct key){.kind = KEY_IS_CLICK, .x = hit.x, .y = hit.y + hit.height - 1});
	expect(stage, ACTION_CHOOSE, "b", "");
	stage->view.pictures = NULL;
	pictures_free(pictures);
}

static void images_are_left_room(void **state)
{
	struct stage *stage = *state;
	struct pictures *pictures = pictures_new("/nowhere", &(struct picture_look){.images = true});
	stage->view.pictures = pictures;
	cards_page(stage, "fi");
	draw(stage, 80, 24);
	assert_int_equal(stage->view.image_count, 9);
	for (size_t i = 0; i < 9; i++)
		assert_string_equal(stage->view.images[i].picture, "none.png");
	assert_int_equal(stage->view.images[0].y, stage->view.images[4].y);
	assert_true(stage->view.images[5].y > stage->view.images[0].y);
	/* One that cannot be made: words for all, in a list. */
	while (pictures_work(pictures))
		;
	pictures_bytes(pictures, "none.png", 1, 1);
	assert_true(pictures_work(pictures));
	draw(stage, 80, 24);
	assert_int_equal(stage->view.image_count, 0);
	stage->view.pictures = NULL;
	pictures_free(pictures);
}

static void the_wheel_and_page_keys_stay_on_the_page(void **state)
{
	struct stage *stage = *state;
	struct canvas *canvas = canvas_new(40, 12);
	page_begin(&stage->page, "fi");
	for (int i = 0; i < 40; i++)
		add(stage, BLOCK_ITEM, "", "rivi");
	page_offer(&stage->page, ACTION_NEXT);
	view_take(&stage->view, &stage->page);
	for (int i = 0; i < 30; i++) {
		view_key(&stage->view, &stage->page, &(struct key){.kind = KEY_IS_WHEEL, .number = i < 20 ? 5 : -9});
		view_draw(&stage->view, &stage->page, stage->arena, canvas, 0);
		assert_true(stage->view.scroll >= 0 && stage->view.scroll <= 40);
	}
	assert_int_equal(stage->view.scroll, 0);
	press(stage, KEY_IS_PAGE_DOWN);
	view_draw(&stage->view, &stage->page, stage->arena, canvas, 0);
	assert_true(stage->view.scroll > 0);
	canvas_free(canvas);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
	    CASE(letters_digits_and_function_keys),
	    CASE(arrows_point_the_other_way_from_right_to_left),
	    CASE(choices_have_the_focus_at_once),
	    CASE(a_field_takes_letters_and_gives_a_note),
	    CASE(each_field_keeps_its_own_note),
	    CASE(enter_stops_where_something_was_left_out),
	    CASE(other_words_come_into_the_field),
	    CASE(help_does_what_it_tells_of),
	    CASE(the_wheel_and_page_keys_stay_on_the_page),
	    CASE(arrows_go_over_a_table_of_cards),
	    CASE(cards_are_taken_kept_and_clicked),
	    CASE(images_are_left_room),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
