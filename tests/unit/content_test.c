/* Loading: a pack becomes a library, a translation is laid over its source, settings are read. The fixture packs are
 * small enough to be known by heart; what is wrong with bad ones is in content_check_test.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "content_fixture.h"

static struct problems problems;

static int setup(void **state)
{
	(void)state;
	problems = (struct problems){.arena = arena_new()};
	return problems.arena ? 0 : -1;
}

static int teardown(void **state)
{
	(void)state;
	arena_free(problems.arena);
	return 0;
}

static struct library *open_good(const char *folder, const char *lang)
{
	struct library *library = library_open(folder, lang, &problems);
	if (!library)
		fail_msg("%s", fixture_findings(&problems));
	return library;
}

static const struct steps *good_steps(struct library *library)
{
	const struct steps *steps = library_steps(library, &problems);
	if (!steps)
		fail_msg("%s", fixture_findings(&problems));
	return steps;
}

static void assert_words(struct words words, const char *text, const char *lang)
{
	assert_string_equal(words.text, text);
	assert_string_equal(words.lang, lang);
}

static void a_pack_says_what_it_is(void **state)
{
	struct library *library = open_good(SMALL, "fi");
	const struct pack *pack = library_pack(library);
	(void)state;
	assert_string_equal(pack->id.s, "small");
	assert_string_equal(pack->version, "1.2.0");
	assert_string_equal(pack->title, "Pieni paketti");
	assert_string_equal(pack->licence, "CC-BY-4.0");
	assert_string_equal(pack->source, "fi");
	assert_int_equal(pack->authors.count, 2);
	assert_string_equal(pack->authors.list[1], "Toinen");
	assert_int_equal(pack->languages.count, 2);
	assert_string_equal(pack->languages.list[1].id.s, "sv");
	assert_int_equal(pack->languages.list[1].id.line, 11);
	assert_int_equal(pack->languages.list[1].review, REVIEW_SECOND);
	assert_non_null(strstr(library_folder(library), "/tests/packs/small"));
	library_free(library);
	library_free(NULL);
}

static void steps_hold_all_their_file_says(void **state)
{
	struct library *library = open_good(SMALL, "fi");
	const struct steps *steps = good_steps(library);
	(void)state;
	assert_words(steps->title, "Pienet portaat", "fi");
	assert_words(steps->hearth.title, "Lämmittely", "fi");
	assert_int_equal(steps->hearth.moments.count, 2);
	assert_int_equal(steps->hearth.moments.list[0].write, ANSWER_NO);
	assert_int_equal(steps->hearth.moments.list[1].write, ANSWER_YES);
	assert_int_equal(steps->steps.count, 2);
	const struct step *farewell = &steps->steps.list[1];
	assert_words(farewell->essence, "Viimeinen sana kulkee mukana kotiin.", "fi");
	assert_int_equal(farewell->minutes, 10);
	const struct principle *listen = &steps->steps.list[0].principles.list[0];
	static const unsigned roles[] = {ROLE_BOTH, ROLE_ADVISER, ROLE_PEER};
	assert_int_equal(listen->prompts.count, COUNT_OF(roles));
	for (size_t i = 0; i < COUNT_OF(roles); i++)
		assert_int_equal(listen->prompts.list[i].roles, roles[i]);
	assert_words(listen->prompts.list[1].words, "Suljitko näytön?", "fi");
	assert_words(listen->check, "Kuka puhui enemmän?", "fi");
	assert_string_equal(steps->plan.slots.list[1].from.list[1].s, "thank");
	assert_int_equal(strlen(steps->fingerprint), 16);
	library_free(library);
}

/* The Swedish file lacks much, and its phrases are one too few. */
static void missing_words_come_from_the_source_and_say_so(void **state)
{
	struct library *library = open_good(SMALL, "sv");
	const struct steps *steps = good_steps(library);
	(void)state;
	assert_string_equal(library_lang(library), "sv");
	assert_words(steps->title, "Små steg", "sv");
	assert_words(steps->hearth.title, "Lämmittely", "fi");
	assert_words(steps->steps.list[0].title, "Empati", "sv");
	assert_words(steps->steps.list[0].essence, "Ensin ihminen, sitten asia.", "fi");
	assert_int_equal(steps->steps.list[0].minutes, 5);
	assert_words(steps->steps.list[1].title, "Hyvästely", "fi");
	const struct principle *listen = &steps->steps.list[0].principles.list[0];
	assert_words(listen->title, "Lyssna färdigt", "sv");
	assert_words(listen->why, "Keskeytetty ihminen kertoo puolet.", "fi");
	assert_words(listen->prompts.list[1].words, "Stängde du skärmen?", "sv");
	assert_int_equal(listen->prompts.list[1].roles, ROLE_ADVISER);
	assert_int_equal(listen->phrases.count, 2);
	assert_words(listen->phrases.list[0].words, "Kerro lisää.", "fi");
	assert_words(steps->plan.slots.list[1].title, "Så slutar jag", "sv");
	assert_int_equal(problems.count, 0);
	library_free(library);
}

static void right_to_left_packs_load(void **state)
{
	(void)state;
	struct library *arabic = open_good(RTL, "ar"), *hebrew = open_good(RTL, "he");
	const struct steps *ar = good_steps(arabic), *he = good_steps(hebrew);
	const struct principle *first = &ar->steps.list[0].principles.list[0];
	assert_words(first->prompts.list[1].words, "هل أغلقت صفحة Työmarkkinatori قبل أن تسأله عن حاله؟", "ar");
	assert_words(he->plan.slots.list[0].title, "כך אני פותח", "he");
	assert_int_equal(he->plan.slots.list[0].from.count, 2);
	assert_string_equal(ar->fingerprint, he->fingerprint);
	assert_int_equal(library_pack(arabic)->languages.list[0].review, REVIEW_MACHINE);
	library_free(arabic);
	library_free(hebrew);
}

static void languages_fall_back(void **state)
{
	static const struct {
		const char *asked, *given;
	} cases[] = {{"fi", "fi"}, {"sv", "sv"}, {"en", "fi"}, {"", "fi"}, {NULL, "fi"}, {"../sv", "fi"}};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct library *library = open_good(SMALL, cases[i].asked);
		assert_string_equal(library_lang(library), cases[i].given);
		library_free(library);
	}
}

static void languages_have_names(void **state)
{
	(void)state;
	assert_string_equal(language_name("fi"), "suomi");
	assert_string_equal(language_name("ar"), "العربية");
	assert_string_equal(language_name("xx"), "xx");
}

/* Opening reads pack.yaml only; steps that cannot be read are said each time they are asked for, until they are mended. */
static void steps_are_read_when_asked_for(void **state)
{
	(void)state;
	fixture_copy(SMALL);
	fixture_edit("fi/steps.yaml", "minutes: 5", "minutes: 0");
	struct library *library = open_good(fixture_path("pack"), "fi");
	assert_null(library_steps(library, &problems));
	assert_null(library_steps(library, &problems));
	assert_string_equal(fixture_findings(&problems), "205 21:14 0 (1–240)\n205 21:14 0 (1–240)\n");
	fixture_edit("fi/steps.yaml", "minutes: 0", "minutes: 7");
	const struct steps *steps = good_steps(library);
	assert_int_equal(steps->steps.list[0].minutes, 7);
	assert_ptr_equal(steps, library_steps(library, &problems));
	library_free(library);
}

/* A bad translation is the author's worry: who learns from it sees the source's words. */
static void a_broken_translation_leaves_the_source(void **state)
{
	static const char *const broken[] = {"", "takka: 2\n", "\xFF", "title: [",
	                                     "takka: 1\nkind: steps\nlang: sv\nsteps: x\n"};
	(void)state;
	fixture_copy(SMALL);
	for (size_t i = 0; i < COUNT_OF(broken); i++) {
		fixture_write("pack/sv/steps.yaml", broken[i], strlen(broken[i]));
		struct library *library = open_good(fixture_path("pack"), "sv");
		assert_words(good_steps(library)->title, "Pienet portaat", "fi");
		assert_int_equal(problems.count, 0);
		library_free(library);
	}
}

static void packs_that_cannot_be_opened_say_why(void **state)
{
	static const struct {
		const char *file, *find, *put, *findings;
	} cases[] = {
	    {"pack.yaml", "kind: pack", "kind: steps", "211 2:7 steps (pack)\n"},
	    {"pack.yaml", "source: fi", "source: en", "209 8:9 en\n"},
	    {"pack.yaml", "licence", "license", "202 1:1 licence\n201 6:1 license (licence)\n"},
	};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		problems.count = problems.errors = 0;
		fixture_copy(SMALL);
		fixture_edit(cases[i].file, cases[i].find, cases[i].put);
		assert_null(library_open(fixture_path("pack"), "fi", &problems));
		assert_string_equal(fixture_findings(&problems), cases[i].findings);
	}
	problems.count = 0;
	assert_null(library_open("no/such/pack", "fi", &problems));
	assert_null(library_open("tests/packs", "fi", &problems));
	assert_null(library_open("tests/packs/small/pack.yaml", "fi", &problems));
	assert_string_equal(fixture_findings(&problems), "307 0:0 pack.yaml\n101 0:0 No such file or directory\n"
	                                                 "101 0:0 Not a directory\n");
}

static void fingerprints_are_of_words_and_structure(void **state)
{
	static const struct {
		const char *find, *put;
		bool same;
	} cases[] = {
	    {"", "", true},
	    {"# The smallest", "# A small", true},
	    {"title: Empatia", "title:   \"Empatia\"   # quoted", true},
	    {"[Istu alas ja hengitä.]", "\n        - Istu alas ja hengitä.", true},
	    {"Empatia", "Empati", false},
	    {"minutes: 5", "minutes: 6", false},
	    {"[adviser]", "[peer]", false},
	};
	char before[17];
	(void)state;
	struct library *library = open_good(SMALL, "fi");
	strcpy(before, good_steps(library)->fingerprint);
	library_free(library);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		fixture_copy(SMALL);
		fixture_edit("fi/steps.yaml", cases[i].find, cases[i].put);
		library = open_good(fixture_path("pack"), "fi");
		if (!strcmp(good_steps(library)->fingerprint, before) != cases[i].same)
			fail_msg("%s", cases[i].put);
		library_free(library);
	}
}

static void settings_are_read(void **state)
{
	struct settings settings;
	(void)state;
	static const char text[] = "takka: 1\nkind: settings\nlang: sv\nrole: peer\ntheme: contrast\nminutes: 15\n"
	                           "letters: on\nmouse: off\nbidi: app\n";
	fixture_write("settings.yaml", text, sizeof(text) - 1);
	assert_true(settings_read(fixture_path("settings.yaml"), problems.arena, &settings, &problems));
	assert_string_equal(settings.lang, "sv");
	assert_string_equal(settings.role, "peer");
	assert_string_equal(settings.theme, "contrast");
	assert_string_equal(settings.letters, "on");
	assert_string_equal(settings.mouse, "off");
	assert_string_equal(settings.bidi, "app");
	assert_int_equal(settings.minutes, 15);
	assert_true(settings_read(fixture_path("none.yaml"), problems.arena, &settings, &problems));
	assert_null(settings.lang);
	assert_int_equal(settings.minutes, 0);
	assert_int_equal(problems.count, 0);
}

/* What is right in bad settings counts all the same. */
static void bad_settings_are_said(void **state)
{
	struct settings settings;
	(void)state;
	static const char text[] = "takka: 1\nkind: settings\nlang: sv\nrole: pear\nminutes: 99\n";
	fixture_write("settings.yaml", text, sizeof(text) - 1);
	assert_false(settings_read(fixture_path("settings.yaml"), problems.arena, &settings, &problems));
	assert_string_equal(settings.lang, "sv");
	assert_null(settings.role);
	assert_string_equal(fixture_findings(&problems), "204 4:7 pear (peer)\n205 5:10 99 (3–60)\n");
	problems.count = 0;
	assert_false(settings_read(fixture_folder, problems.arena, &settings, &problems));
	assert_string_equal(fixture_findings(&problems), "101 0:0 Is a directory\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_pack_says_what_it_is),
	    TEST(steps_hold_all_their_file_says),
	    TEST(missing_words_come_from_the_source_and_say_so),
	    TEST(right_to_left_packs_load),
	    TEST(languages_fall_back),
	    TEST(languages_have_names),
	    TEST(steps_are_read_when_asked_for),
	    TEST(a_broken_translation_leaves_the_source),
	    TEST(packs_that_cannot_be_opened_say_why),
	    TEST(fingerprints_are_of_words_and_structure),
	    TEST(settings_are_read),
	    TEST(bad_settings_are_said),
	};
	return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
