/* Contrast by the formula of WCAG 2.2 (relative luminance), and that colour never says anything alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <math.h>

#include "front/theme.h"

static double channel(int value)
{
	const double share = value / 255.0;
	return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static double luminance(int rgb)
{
	return 0.2126 * channel(rgb >> 16 & 255) + 0.7152 * channel(rgb >> 8 & 255) + 0.0722 * channel(rgb & 255);
}

static double contrast(int a, int b)
{
	const double x = luminance(a), y = luminance(b);
	return (fmax(x, y) + 0.05) / (fmin(x, y) + 0.05);
}

/* The 24 bits of one of xterm's 256 colours; of the first 16 the usual ones are not fixed, so they are not asked for. */
static int rgb_of_256(int colour)
{
	static const int levels[] = {0, 95, 135, 175, 215, 255};
	if (colour >= 232)
		return (8 + (colour - 232) * 10) * 0x010101;
	colour -= 16;
	return levels[colour / 36] << 16 | levels[colour / 6 % 6] << 8 | levels[colour % 6];
}

static void accents_can_be_read(void **state)
{
	(void)state;
	static const struct {
		enum theme theme;
		int own_back;
		double least;
	} cases[] = {{THEME_HEARTH, 0x000000, 4.5}, {THEME_LIGHT, 0xFFFFFF, 4.5}, {THEME_CONTRAST, 0x000000, 7}};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		for (int style = 0; style < STYLE_COUNT; style++) {
			const struct look *look = theme_look(cases[i].theme, (enum style)style);
			if (look->front.rgb == COLOUR_OWN)
				continue;
			const bool own = look->back.rgb == COLOUR_OWN;
			assert_true(contrast(look->front.rgb, own ? cases[i].own_back : look->back.rgb) >=
			            cases[i].least);
			assert_true(contrast(rgb_of_256(look->front.of_256),
			                     own ? cases[i].own_back : rgb_of_256(look->back.of_256)) >=
			            cases[i].least);
		}
}

static void contrast_has_colours_of_its_own_everywhere(void **state)
{
	(void)state;
	for (int style = 0; style < STYLE_COUNT; style++)
		assert_true(style == STYLE_PICTURE ||
		            theme_look(THEME_CONTRAST, (enum style)style)->back.rgb != COLOUR_OWN);
}

static void mono_has_no_colour_and_still_shows_the_focus(void **state)
{
	(void)state;
	for (int style = 0; style < STYLE_COUNT; style++) {
		assert_int_equal(theme_look(THEME_MONO, (enum style)style)->front.rgb, COLOUR_OWN);
		assert_int_equal(theme_look(THEME_MONO, (enum style)style)->back.rgb, COLOUR_OWN);
	}
	assert_true(theme_look(THEME_MONO, STYLE_FOCUS)->reverse);
	assert_true(theme_look(THEME_MONO, STYLE_LIT)->bold);
}

static void each_palette_has_its_colour(void **state)
{
	(void)state;
	const struct colour colour = {0xF2A65A, 215, 11, 3};
	assert_int_equal(theme_colour(&colour, 8), 3);
	assert_int_equal(theme_colour(&colour, 16), 11);
	assert_int_equal(theme_colour(&colour, 88), 11);
	assert_int_equal(theme_colour(&colour, 256), 215);
	assert_int_equal(theme_colour(&colour, 1 << 24), 0xF2A65A);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(accents_can_be_read),
	    cmocka_unit_test(contrast_has_colours_of_its_own_everywhere),
	    cmocka_unit_test(mono_has_no_colour_and_still_shows_the_focus),
	    cmocka_unit_test(each_palette_has_its_colour),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
