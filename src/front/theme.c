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
                [STYLE_TEXT] = {OWN, OWN},
                [STYLE_DIM] = {SMOKE, OWN},
                [STYLE_NAME] = {FLAME, OWN, .bold = true},
                [STYLE_PLACE] = {OWN, OWN},
                [STYLE_HEADING] = {EMBER, OWN, .bold = true},
                [STYLE_QUESTION] = {OWN, OWN, .bold = true},
                [STYLE_QUOTE] = {SAGE, OWN},
                [STYLE_PITFALL] = {ROSE, OWN},
                [STYLE_FRAME] = {SMOKE, OWN},
                [STYLE_FIELD] = {OWN, OWN},
                [STYLE_FOCUS] = {EMBER, OWN, .bold = true},
                [STYLE_STAIR] = {SMOKE, OWN},
                [STYLE_CLIMBED] = {FLAME, OWN},
                [STYLE_LIT] = {EMBER, OWN, .bold = true},
                [STYLE_KEY] = {FLAME, OWN, .bold = true},
                [STYLE_ACTION] = {SMOKE, OWN},
                [STYLE_MESSAGE] = {EMBER, OWN},
            },
        [THEME_LIGHT] =
            {
                [STYLE_TEXT] = {OWN, OWN},
                [STYLE_DIM] = {STONE, OWN},
                [STYLE_NAME] = {RUST, OWN, .bold = true},
                [STYLE_PLACE] = {OWN, OWN},
                [STYLE_HEADING] = {BARK, OWN, .bold = true},
                [STYLE_QUESTION] = {OWN, OWN, .bold = true},
                [STYLE_QUOTE] = {PINE, OWN},
                [STYLE_PITFALL] = {WINE, OWN},
                [STYLE_FRAME] = {STONE, OWN},
                [STYLE_FIELD] = {OWN, OWN},
                [STYLE_FOCUS] = {BARK, OWN, .bold = true},
                [STYLE_STAIR] = {STONE, OWN},
                [STYLE_CLIMBED] = {RUST, OWN},
                [STYLE_LIT] = {BARK, OWN, .bold = true},
                [STYLE_KEY] = {RUST, OWN, .bold = true},
                [STYLE_ACTION] = {STONE, OWN},
                [STYLE_MESSAGE] = {BARK, OWN},
            },
        [THEME_CONTRAST] =
            {
                [STYLE_TEXT] = {WHITE, BLACK},
                [STYLE_DIM] = {WHITE, BLACK},
                [STYLE_NAME] = {YELLOW, BLACK, .bold = true},
                [STYLE_PLACE] = {WHITE, BLACK, .bold = true},
                [STYLE_HEADING] = {YELLOW, BLACK, .bold = true},
                [STYLE_QUESTION] = {WHITE, BLACK, .bold = true},
                [STYLE_QUOTE] = {YELLOW, BLACK},
                [STYLE_PITFALL] = {WHITE, BLACK, .underline = true},
                [STYLE_FRAME] = {WHITE, BLACK, .bold = true},
                [STYLE_FIELD] = {WHITE, BLACK},
                [STYLE_FOCUS] = {BLACK, YELLOW, .bold = true},
                [STYLE_STAIR] = {WHITE, BLACK},
                [STYLE_CLIMBED] = {YELLOW, BLACK, .bold = true},
                [STYLE_LIT] = {BLACK, YELLOW, .bold = true},
                [STYLE_KEY] = {YELLOW, BLACK, .bold = true},
                [STYLE_ACTION] = {WHITE, BLACK},
                [STYLE_MESSAGE] = {BLACK, WHITE, .bold = true},
            },
        [THEME_MONO] =
            {
                [STYLE_TEXT] = {OWN, OWN},
                [STYLE_DIM] = {OWN, OWN, .dim = true},
                [STYLE_NAME] = {OWN, OWN, .bold = true},
                [STYLE_PLACE] = {OWN, OWN},
                [STYLE_HEADING] = {OWN, OWN, .bold = true},
                [STYLE_QUESTION] = {OWN, OWN, .bold = true},
                [STYLE_QUOTE] = {OWN, OWN},
                [STYLE_PITFALL] = {OWN, OWN},
                [STYLE_FRAME] = {OWN, OWN, .dim = true},
                [STYLE_FIELD] = {OWN, OWN},
                [STYLE_FOCUS] = {OWN, OWN, .reverse = true},
                [STYLE_STAIR] = {OWN, OWN, .dim = true},
                [STYLE_CLIMBED] = {OWN, OWN, .bold = true},
                [STYLE_LIT] = {OWN, OWN, .bold = true, .underline = true},
                [STYLE_KEY] = {OWN, OWN, .bold = true},
                [STYLE_ACTION] = {OWN, OWN},
                [STYLE_MESSAGE] = {OWN, OWN, .bold = true},
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
