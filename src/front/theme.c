/* The four themes as tables. hearth is made for dark screens, light is its twin, contrast is white and yellow on black (at
 * least 7:1), mono has attributes only. Accents are chosen so that each stays itself in 256, 16 and 8 colours. */
#include "theme.h"

#define OWN                                                                                                            \
	{                                                                                                              \
		COLOUR_OWN, COLOUR_OWN, COLOUR_OWN, COLOUR_OWN                                                         \
	}
#define EMBER                                                                                                          \
	{                                                                                                              \
		0xF2A65A, 215, 11, 3                                                                                   \
	} /* what is lit: 9.6:1 on black */
#define FLAME                                                                                                          \
	{                                                                                                              \
		0xE8743B, 209, 9, 1                                                                                    \
	} /* what is to be pressed: 6.7:1 */
#define SMOKE                                                                                                          \
	{                                                                                                              \
		0xA89F97, 247, 7, 7                                                                                    \
	} /* what can wait: 7.9:1 */
#define SAGE                                                                                                           \
	{                                                                                                              \
		0x9CC28F, 150, 10, 2                                                                                   \
	} /* words to say aloud: 10.3:1 */
#define ROSE                                                                                                           \
	{                                                                                                              \
		0xE39A93, 174, 13, 5                                                                                   \
	} /* what goes wrong: 8.9:1 */
#define BARK                                                                                                           \
	{                                                                                                              \
		0x8A3B12, 94, 1, 1                                                                                     \
	} /* ember on white: 8.0:1 */
#define RUST                                                                                                           \
	{                                                                                                              \
		0xA0410D, 130, 1, 1                                                                                    \
	} /* flame on white: 6.5:1 */
#define STONE                                                                                                          \
	{                                                                                                              \
		0x5F5750, 240, 8, 0                                                                                    \
	} /* smoke on white: 7.0:1 */
#define PINE                                                                                                           \
	{                                                                                                              \
		0x2F6B2A, 22, 2, 2                                                                                     \
	} /* sage on white: 6.5:1 */
#define WINE                                                                                                           \
	{                                                                                                              \
		0x8F2F45, 88, 5, 5                                                                                     \
	} /* rose on white: 8.2:1 */
#define BLACK                                                                                                          \
	{                                                                                                              \
		0x000000, 16, 0, 0                                                                                     \
	}
#define WHITE                                                                                                          \
	{                                                                                                              \
		0xFFFFFF, 231, 15, 7                                                                                   \
	}
#define YELLOW                                                                                                         \
	{                                                                                                              \
		0xFFFF5F, 227, 11, 3                                                                                   \
	} /* 19:1 on black */

static const struct look looks[][STYLE_COUNT] =
    {
        [THEME_HEARTH] =
            {
                [STYLE_TEXT] = {.front = OWN, .back = OWN},
                [STYLE_DIM] = {.front = SMOKE, .back = OWN},
                [STYLE_NAME] = {.front = FLAME, .back = OWN, .bold = true},
                [STYLE_PLACE] = {.front = OWN, .back = OWN},
                [STYLE_HEADING] = {.front = EMBER, .back = OWN, .bold = true},
                [STYLE_QUESTION] = {.front = OWN, .back = OWN, .bold = true},
                [STYLE_QUOTE] = {.front = SAGE, .back = OWN},
                [STYLE_PITFALL] = {.front = ROSE, .back = OWN},
                [STYLE_FRAME] = {.front = SMOKE, .back = OWN},
                [STYLE_FIELD] = {.front = OWN, .back = OWN},
                [STYLE_FOCUS] = {.front = EMBER, .back = OWN, .bold = true},
                [STYLE_STAIR] = {.front = SMOKE, .back = OWN},
                [STYLE_CLIMBED] = {.front = FLAME, .back = OWN},
                [STYLE_LIT] = {.front = EMBER, .back = OWN, .bold = true},
                [STYLE_KEY] = {.front = FLAME, .back = OWN, .bold = true},
                [STYLE_ACTION] = {.front = SMOKE, .back = OWN},
                [STYLE_MESSAGE] = {.front = EMBER, .back = OWN},
                [STYLE_PICTURE] = {.front = OWN, .back = OWN},
            },
        [THEME_LIGHT] =
            {
                [STYLE_TEXT] = {.front = OWN, .back = OWN},
                [STYLE_DIM] = {.front = STONE, .back = OWN},
                [STYLE_NAME] = {.front = RUST, .back = OWN, .bold = true},
                [STYLE_PLACE] = {.front = OWN, .back = OWN},
                [STYLE_HEADING] = {.front = BARK, .back = OWN, .bold = true},
                [STYLE_QUESTION] = {.front = OWN, .back = OWN, .bold = true},
                [STYLE_QUOTE] = {.front = PINE, .back = OWN},
                [STYLE_PITFALL] = {.front = WINE, .back = OWN},
                [STYLE_FRAME] = {.front = STONE, .back = OWN},
                [STYLE_FIELD] = {.front = OWN, .back = OWN},
                [STYLE_FOCUS] = {.front = BARK, .back = OWN, .bold = true},
                [STYLE_STAIR] = {.front = STONE, .back = OWN},
                [STYLE_CLIMBED] = {.front = RUST, .back = OWN},
                [STYLE_LIT] = {.front = BARK, .back = OWN, .bold = true},
                [STYLE_KEY] = {.front = RUST, .back = OWN, .bold = true},
                [STYLE_ACTION] = {.front = STONE, .back = OWN},
                [STYLE_MESSAGE] = {.front = BARK, .back = OWN},
                [STYLE_PICTURE] = {.front = OWN, .back = OWN},
            },
        [THEME_CONTRAST] =
            {
                [STYLE_TEXT] = {.front = WHITE, .back = BLACK},
                [STYLE_DIM] = {.front = WHITE, .back = BLACK},
                [STYLE_NAME] = {.front = YELLOW, .back = BLACK, .bold = true},
                [STYLE_PLACE] = {.front = WHITE, .back = BLACK, .bold = true},
                [STYLE_HEADING] = {.front = YELLOW, .back = BLACK, .bold = true},
                [STYLE_QUESTION] = {.front = WHITE, .back = BLACK, .bold = true},
                [STYLE_QUOTE] = {.front = YELLOW, .back = BLACK},
                [STYLE_PITFALL] = {.front = WHITE, .back = BLACK, .underline = true},
                [STYLE_FRAME] = {.front = WHITE, .back = BLACK, .bold = true},
                [STYLE_FIELD] = {.front = WHITE, .back = BLACK},
                [STYLE_FOCUS] = {.front = BLACK, .back = YELLOW, .bold = true},
                [STYLE_STAIR] = {.front = WHITE, .back = BLACK},
                [STYLE_CLIMBED] = {.front = YELLOW, .back = BLACK, .bold = true},
                [STYLE_LIT] = {.front = BLACK, .back = YELLOW, .bold = true},
                [STYLE_KEY] = {.front = YELLOW, .back = BLACK, .bold = true},
                [STYLE_ACTION] = {.front = WHITE, .back = BLACK},
                [STYLE_MESSAGE] = {.front = BLACK, .back = WHITE, .bold = true},
                [STYLE_PICTURE] = {.front = OWN, .back = OWN},
            },
        [THEME_MONO] =
            {
                [STYLE_TEXT] = {.front = OWN, .back = OWN},
                [STYLE_DIM] = {.front = OWN, .back = OWN, .dim = true},
                [STYLE_NAME] = {.front = OWN, .back = OWN, .bold = true},
                [STYLE_PLACE] = {.front = OWN, .back = OWN},
                [STYLE_HEADING] = {.front = OWN, .back = OWN, .bold = true},
                [STYLE_QUESTION] = {.front = OWN, .back = OWN, .bold = true},
                [STYLE_QUOTE] = {.front = OWN, .back = OWN},
                [STYLE_PITFALL] = {.front = OWN, .back = OWN},
                [STYLE_FRAME] = {.front = OWN, .back = OWN, .dim = true},
                [STYLE_FIELD] = {.front = OWN, .back = OWN},
                [STYLE_FOCUS] = {.front = OWN, .back = OWN, .reverse = true},
                [STYLE_STAIR] = {.front = OWN, .back = OWN, .dim = true},
                [STYLE_CLIMBED] = {.front = OWN, .back = OWN, .bold = true},
                [STYLE_LIT] = {.front = OWN, .back = OWN, .bold = true, .underline = true},
                [STYLE_KEY] = {.front = OWN, .back = OWN, .bold = true},
                [STYLE_ACTION] = {.front = OWN, .back = OWN},
                [STYLE_MESSAGE] = {.front = OWN, .back = OWN, .bold = true},
                [STYLE_PICTURE] = {.front = OWN, .back = OWN},
            },
};

const struct look *theme_look(enum theme theme, enum style style)
{
	return &looks[theme][style];
}

int theme_colour(const struct colour *colour, int colours)
{
	return colours > 256    ? colour->rgb
	       : colours == 256 ? colour->of_256
	       : colours >= 16  ? colour->of_16
	                        : colour->of_8;
}
