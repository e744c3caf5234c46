/* Pixels → cells and sixels, by libchafa. It comes with glib, which would double the time to the first paint of every
 * page: so it is loaded with the first picture and not before, and where it is missing there are words instead. */
#include <chafa.h>
#include <dlfcn.h>
#include <string.h>

#include "takka/picture.h"

/* What is used of libchafa and glib: one list gives the pointers and their names. */
#define CHAFA_FUNCTIONS(X)                                                                                             \
	X(chafa_canvas_new)                                                                                            \
	X(chafa_canvas_unref)                                                                                          \
	X(chafa_canvas_draw_all_pixels)                                                                                \
	X(chafa_canvas_get_char_at)                                                                                    \
	X(chafa_canvas_get_raw_colors_at)                                                                              \
	X(chafa_canvas_print)                                                                                          \
	X(chafa_canvas_config_new)                                                                                     \
	X(chafa_canvas_config_unref)                                                                                   \
	X(chafa_canvas_config_set_geometry)                                                                            \
	X(chafa_canvas_config_set_cell_geometry)                                                                       \
	X(chafa_canvas_config_set_canvas_mode)                                                                         \
	X(chafa_canvas_config_set_pixel_mode)                                                                          \
	X(chafa_canvas_config_set_symbol_map)                                                                          \
	X(chafa_canvas_config_set_color_space)                                                                         \
	X(chafa_canvas_config_set_work_factor)                                                                         \
	X(chafa_canvas_config_set_preprocessing_enabled)                                                               \
	X(chafa_symbol_map_new)                                                                                        \
	X(chafa_symbol_map_unref)                                                                                      \
	X(chafa_symbol_map_add_by_tags)                                                                                \
	X(chafa_term_db_new)                                                                                           \
	X(chafa_term_db_unref)                                                                                         \
	X(chafa_term_db_get_fallback_info)                                                                             \
	X(chafa_term_info_unref)                                                                                       \
	X(g_string_free)

struct chafa {
	bool tried, there;
#define X(name) __typeof__(name) *name;
	CHAFA_FUNCTIONS(X)
#undef X
};

/* dlsym gives an object pointer; POSIX lets it be copied into a function pointer. */
static bool find(void *library, const char *name, void *function)
{
	void *symbol = dlsym(library, name);
	memcpy(function, &symbol, sizeof(symbol));
	return symbol != NULL;
}

static void load(struct chafa *chafa)
{
	chafa->tried = true;
	void *library = dlopen("libchafa.so.0", RTLD_NOW | RTLD_LOCAL);
	if (!library)
		return;
	chafa->there = true;
#define X(name) chafa->there &= find(library, #name, &chafa->name);
	CHAFA_FUNCTIONS(X)
#undef X
}

/* The one writable variable of the room, written once a process: see text/voikko.c. */
static const struct chafa *loaded(void)
{
	static struct chafa chafa;
	if (!chafa.tried)
		load(&chafa);
	return chafa.there ? &chafa : NULL;
}

/* A canvas with the picture drawn on it. */
static ChafaCanvas *draw(const struct chafa *chafa, ChafaCanvasConfig *config, const struct picture *picture)
{
	ChafaCanvas *canvas = chafa->chafa_canvas_new(config);
	chafa->chafa_canvas_draw_all_pixels(canvas, CHAFA_PIXEL_RGBA8_UNASSOCIATED, picture->pixels, picture->width,
	                                    picture->height, picture->width * 4);
	return canvas;
}

/* The cells that a picture fills without changing its shape, and where they begin among columns × rows. */
struct fit {
	int columns, rows, left, top;
};

static struct fit fit(const struct picture *picture, int columns, int rows)
{
	const int by_height = (2 * rows * picture->width + picture->height / 2) / picture->height;
	const int by_width = (columns * picture->height + picture->width) / (2 * picture->width);
	struct fit fit = {columns, rows, 0, 0};
	if (by_height < columns)
		fit.columns = by_height > 0 ? by_height : 1;
	else if (by_width < rows)
		fit.rows = by_width > 0 ? by_width : 1;
	fit.left = (columns - fit.columns) / 2;
	fit.top = (rows - fit.rows) / 2;
	return fit;
}

static ChafaCanvasConfig *config_of(const struct chafa *chafa, const struct fit *fit, enum picture_palette palette)
{
	static const ChafaCanvasMode modes[] = {[PICTURE_TRUECOLOUR] = CHAFA_CANVAS_MODE_TRUECOLOR,
	                                        [PICTURE_256] = CHAFA_CANVAS_MODE_INDEXED_240,
	                                        [PICTURE_16] = CHAFA_CANVAS_MODE_INDEXED_16};
	ChafaCanvasConfig *config = chafa->chafa_canvas_config_new();
	ChafaSymbolMap *symbols = chafa->chafa_symbol_map_new();
	/* Quadrants and halves are in every fixed-width font; sextants are not. */
	chafa->chafa_symbol_map_add_by_tags(symbols, CHAFA_SYMBOL_TAG_SPACE | CHAFA_SYMBOL_TAG_SOLID |
	                                                 CHAFA_SYMBOL_TAG_HALF | CHAFA_SYMBOL_TAG_QUAD |
	                                                 CHAFA_SYMBOL_TAG_BLOCK);
	chafa->chafa_canvas_config_set_symbol_map(config, symbols);
	chafa->chafa_symbol_map_unref(symbols);
	chafa->chafa_canvas_config_set_geometry(config, fit->columns, fit->rows);
	chafa->chafa_canvas_config_set_canvas_mode(config, modes[palette]);
	chafa->chafa_canvas_config_set_preprocessing_enabled(config, FALSE);
	chafa->chafa_canvas_config_set_color_space(config, CHAFA_COLOR_SPACE_DIN99D);
	chafa->chafa_canvas_config_set_work_factor(config, 0.5F);
	return config;
}

static struct picture_cell cell_at(const struct chafa *chafa, ChafaCanvas *canvas, int x, int y)
{
	struct picture_cell cell = {.text = ""};
	chafa->chafa_canvas_get_raw_colors_at(canvas, x, y, &cell.front, &cell.back);
	const uint32_t character = chafa->chafa_canvas_get_char_at(canvas, x, y);
	utf8_put(cell.text, character ? character : ' ');
	return cell;
}

bool picture_cells(const struct picture *picture, int columns, int rows, enum picture_palette palette,
                   struct picture_cell *out)
{
	const struct chafa *chafa = loaded();
	if (!chafa || !picture->pixels || columns < 1 || rows < 1)
		return false;
	const struct fit place = fit(picture, columns, rows);
	ChafaCanvasConfig *config = config_of(chafa, &place, palette);
	ChafaCanvas *canvas = draw(chafa, config, picture);
	for (int i = 0; i < columns * rows; i++) {
		const int x = i % columns - place.left, y = i / columns - place.top;
		const bool inside = x >= 0 && x < place.columns && y >= 0 && y < place.rows;
		out[i] = inside ? cell_at(chafa, canvas, x, y)
		                : (struct picture_cell){.text = " ", .front = PICTURE_OWN, .back = PICTURE_OWN};
	}
	chafa->chafa_canvas_unref(canvas);
	chafa->chafa_canvas_config_unref(config);
	return true;
}

struct str picture_sixel(const struct picture *picture, int columns, int rows, int cell_width, int cell_height)
{
	struct str out = {0};
	const struct chafa *chafa = loaded();
	if (!chafa || !picture->pixels || columns < 1 || rows < 1)
		return out;
	ChafaCanvasConfig *config = chafa->chafa_canvas_config_new();
	chafa->chafa_canvas_config_set_geometry(config, columns, rows);
	chafa->chafa_canvas_config_set_cell_geometry(config, cell_width, cell_height);
	chafa->chafa_canvas_config_set_pixel_mode(config, CHAFA_PIXEL_MODE_SIXELS);
	ChafaCanvas *canvas = draw(chafa, config, picture);
	ChafaTermDb *terminals = chafa->chafa_term_db_new();
	ChafaTermInfo *terminal = chafa->chafa_term_db_get_fallback_info(terminals);
	GString *bytes = chafa->chafa_canvas_print(canvas, terminal);
	if (bytes)
		str_add(&out, bytes->str, bytes->len);
	if (bytes)
		chafa->g_string_free(bytes, TRUE);
	chafa->chafa_term_info_unref(terminal);
	chafa->chafa_term_db_unref(terminals);
	chafa->chafa_canvas_unref(canvas);
	chafa->chafa_canvas_config_unref(config);
	return out;
}
