/* The tables of cards.yaml. */
#include <string.h>

#include "shape.h"

enum { CARD_ASKS_LENGTH = 120 };

/* Themes are asked for by the option that chooses colours too: `--theme mono` has to mean one thing. */
static void check_theme_name(const struct id *id, const char *path, struct problems *problems)
{
	static const char *const colours[] = {"hearth", "light", "contrast", "mono"};
	for (size_t i = 0; i < COUNT_OF(colours); i++)
		if (!strcmp(colours[i], id->s))
			shape_say(PROBLEM_THEME_NAME, id, NULL, path, problems);
}

/* A card's themes are those of the deck. That its steps are there is checked where the steps are known (check.c). */
static void cards_check(const void *file, const char *path, struct problems *problems)
{
	const struct cards *cards = &((const struct cards_file *)file)->cards;
	const char *known[CARD_THEMES_MAX];
	for (size_t i = 0; i < cards->themes.count; i++) {
		known[i] = cards->themes.list[i].id.s;
		check_theme_name(&cards->themes.list[i].id, path, problems);
	}
	for (size_t c = 0; c < cards->cards.count; c++)
		for (size_t t = 0; t < cards->cards.list[c].themes.count; t++)
			shape_refer(&cards->cards.list[c].themes.list[t], known, cards->themes.count, path, problems);
}

static const char *const cards_kind[] = {"cards", NULL};
static const char *const faces[] = {[FACE_UP] = "up", [FACE_DOWN] = "down", NULL};

#define AT(member) .offset = offsetof(struct card, member)
static const struct field card_shape_fields[] = {
    {.key = "id", .type = FIELD_ID, .required = true, AT(id)},
    {.key = "picture", .type = FIELD_PICTURE, .required = true, AT(picture)},
    {.key = "title", .type = FIELD_WORDS, .required = true, AT(title), .max = 24},
    {.key = "sees", .type = FIELD_WORDS, .required = true, AT(sees), .max = 160},
    {.key = "asks", .type = FIELD_LINES, .required = true, AT(asks), .max = CARD_ASKS_LENGTH},
    {.key = "themes", .type = FIELD_IDS, .required = true, AT(themes)},
    {.key = "steps", .type = FIELD_IDS, .required = true, AT(steps)},
};
#undef AT
static SHAPE(card_shape, struct card);

#define AT(member) .offset = offsetof(struct theme_of_cards, member)
static const struct field theme_shape_fields[] = {
    {.key = "id", .type = FIELD_ID, .required = true, AT(id)},
    {.key = "title", .type = FIELD_WORDS, .required = true, AT(title), .max = 30},
};
#undef AT
static SHAPE(theme_shape, struct theme_of_cards);

#define AT(member) .offset = offsetof(struct card_slot, member)
static const struct field slot_shape_fields[] = {
    {.key = "id", .type = FIELD_ID, .required = true, AT(id)},
    {.key = "title", .type = FIELD_WORDS, .required = true, AT(title), .max = 30},
};
#undef AT
static SHAPE(slot_shape, struct card_slot);

#define AT(member) .offset = offsetof(struct spread, member)
static const struct field spread_shape_fields[] = {
    {.key = "id", .type = FIELD_ID, .required = true, AT(id)},
    {.key = "title", .type = FIELD_WORDS, .required = true, AT(title), .max = 40},
    {.key = "invite", .type = FIELD_WORDS, .required = true, AT(invite), .max = 160},
    {.key = "draw", .type = FIELD_NUMBER, .required = true, AT(draw), .min = 1, .max = SPREAD_DRAW_MAX},
    {.key = "face", .type = FIELD_CHOICE, AT(face), .choices = faces},
    {.key = "slots", .type = FIELD_THINGS, AT(slots), .shape = &slot_shape, .max = SPREAD_SLOTS_MAX},
};
#undef AT
static SHAPE(spread_shape, struct spread);

#define AT(member) .offset = offsetof(struct cards_file, cards.member)
static const struct field cards_shape_fields[] = {
    HEADING_OF_LANGUAGE(cards_kind),
    {.key = "title", .type = FIELD_WORDS, .required = true, AT(title), .max = 60},
    {.key = "themes",
     .type = FIELD_THINGS,
     .required = true,
     AT(themes),
     .shape = &theme_shape,
     .max = CARD_THEMES_MAX},
    {.key = "spreads", .type = FIELD_THINGS, AT(spreads), .shape = &spread_shape, .max = 12},
    {.key = "cards", .type = FIELD_THINGS, .required = true, AT(cards), .shape = &card_shape, .max = CARDS_MAX},
};
#undef AT
static SHAPE(cards_shape, struct cards_file);
const struct kind kind_cards = {.name = "cards",
                                .file = "cards.yaml",
                                .translated = true,
                                .optional = true,
                                .shape = &cards_shape,
                                .check = cards_check};
