/* The built-in pack: the model's four steps and thirteen principles, and how much of everything there has to be, for each role and
 * in each language that it lists. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <locale.h>
#include <string.h>

#include "takka/content.h"

static const struct {
	const char *step, *principles[5];
} model[] = {
    {"empathy", {"start-where-client-is", "show-patience", "meet-as-equal", "give-of-yourself"}},
    {"guidance", {"listen-from-their-view", "negotiate-next-step", "support-small-initiatives"}},
    {"advice", {"client-is-expert", "make-it-visible", "stay-calm-with-bad-news"}},
    {"farewell", {"encourage-and-thank", "carry-with-homework", "give-again"}},
};

static const char *const slots[] = {"first-sentence", "question-one", "question-two", "make-visible",
                                    "bad-news",       "homework",     "thanks"};

static void in_language(struct words words, const char *lang)
{
	assert_non_null(words.text);
	assert_string_equal(words.lang, lang);
}

/* Enough lines for each role, all of them in the language, none twice. */
static void enough(const line_list *lines, size_t least, const char *lang)
{
	for (unsigned role = ROLE_ADVISER; role <= ROLE_PEER; role++) {
		size_t count = 0;
		for (size_t i = 0; i < lines->count; i++)
			count += (lines->list[i].roles & role) != 0;
		assert_true(count >= least);
	}
	for (size_t i = 0; i < lines->count; i++) {
		in_language(lines->list[i].words, lang);
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(lines->list[i].words.text, lines->list[k].words.text);
	}
}

static void check_principle(const struct principle *principle, const char *lang)
{
	in_language(principle->title, lang);
	in_language(principle->why, lang);
	in_language(principle->check, lang);
	enough(&principle->prompts, 4, lang);
	enough(&principle->phrases, 5, lang);
	enough(&principle->pitfalls, 2, lang);
}

static void check_steps(const struct steps *steps, const char *lang)
{
	assert_int_equal(steps->steps.count, COUNT_OF(model));
	for (size_t s = 0; s < COUNT_OF(model); s++) {
		const struct step *step = &steps->steps.list[s];
		assert_string_equal(step->id.s, model[s].step);
		in_language(step->title, lang);
		in_language(step->essence, lang);
		size_t p = 0;
		for (; model[s].principles[p]; p++) {
			assert_true(p < step->principles.count);
			assert_string_equal(step->principles.list[p].id.s, model[s].principles[p]);
			check_principle(&step->principles.list[p], lang);
		}
		assert_int_equal(step->principles.count, p);
	}
}

static void check_around(const struct steps *steps, const char *lang)
{
	in_language(steps->title, lang);
	in_language(steps->hearth.title, lang);
	assert_int_equal(steps->hearth.moments.count, 3);
	for (size_t i = 0; i < steps->hearth.moments.count; i++)
		enough(&steps->hearth.moments.list[i].prompts, 5, lang);
	assert_int_equal(steps->plan.slots.count, COUNT_OF(slots));
	for (size_t i = 0; i < COUNT_OF(slots); i++) {
		assert_string_equal(steps->plan.slots.list[i].id.s, slots[i]);
		in_language(steps->plan.slots.list[i].title, lang);
	}
}

static void the_model_is_whole_in_each_language(void **state)
{
	(void)state;
	static const char *const languages[] = {"fi", "sv", "en"};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < COUNT_OF(languages); i++) {
		struct problems problems = {.arena = arena};
		struct library *library = library_open("data/packs/kohtaaminen", languages[i], &problems);
		assert_non_null(library);
		assert_string_equal(library_lang(library), languages[i]);
		const struct steps *steps = library_steps(library, &problems);
		assert_non_null(steps);
		check_steps(steps, languages[i]);
		check_around(steps, languages[i]);
		library_free(library);
	}
	arena_free(arena);
}

/* A language with a second file to read is worth a glance; the source alone is read at once. */
static void a_glance_sees_the_hearth(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct problems problems = {.arena = arena};
	struct library *source = library_open("data/packs/kohtaaminen", "fi", &problems);
	struct library *translation = library_open("data/packs/kohtaaminen", "sv", &problems);
	assert_null(library_glance(source));
	const struct steps *glance = library_glance(translation), *whole = library_steps(translation, &problems);
	assert_non_null(glance);
	assert_int_equal(glance->steps.count, 0);
	assert_int_equal(glance->hearth.moments.count, whole->hearth.moments.count);
	for (size_t i = 0; i < glance->hearth.moments.count; i++)
		for (size_t k = 0; k < glance->hearth.moments.list[i].prompts.count; k++)
			assert_string_equal(glance->hearth.moments.list[i].prompts.list[k].words.text,
			                    whole->hearth.moments.list[i].prompts.list[k].words.text);
	library_free(source);
	library_free(translation);
	arena_free(arena);
}

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {cmocka_unit_test(the_model_is_whole_in_each_language),
	                                   cmocka_unit_test(a_glance_sees_the_hearth)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
