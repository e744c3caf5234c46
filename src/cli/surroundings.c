/* What is around us. Order of trust: option, environment, settings, locale, default. */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "cli.h"

static const char *const themes[] = {
    [THEME_HEARTH] = "hearth", [THEME_LIGHT] = "light", [THEME_CONTRAST] = "contrast", [THEME_MONO] = "mono"};
static const char *const images[] = {[IMAGES_AUTO] = "auto",
                                     [IMAGES_CELLS] = "cells",
                                     [IMAGES_KITTY] = "kitty",
                                     [IMAGES_SIXEL] = "sixel",
                                     [IMAGES_NONE] = "none"};
static const char *const bidis[] = {[BIDI_AUTO] = "auto", [BIDI_APP] = "app", [BIDI_TERMINAL] = "terminal"};

int64_t surroundings_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool exists(const char *path)
{
	return path && access(path, F_OK) == 0;
}

static bool flagged(const char *name)
{
	const char *value = getenv(name);
	return value && *value;
}

/* ---- folders ---- */

/* $XDG_… when it is an absolute path, else under HOME, else NULL. */
static const char *xdg(struct arena *arena, const char *variable, const char *under_home, const char *rest)
{
	const char *folder = getenv(variable), *home = getenv("HOME");
	if (folder && folder[0] == '/')
		return arena_format(arena, "%s/%s", folder, rest);
	if (home && home[0] == '/')
		return arena_format(arena, "%s/%s/%s", home, under_home, rest);
	return NULL;
}

/* In the source tree the program stands in build/, beside data/; installed, under the prefix. */
static void find_share(struct surroundings *around)
{
	char self[PATH_MAX];
	const ssize_t len = readlink("/proc/self/exe", self, sizeof(self) - 1);
	if (len > 0) {
		self[len] = '\0';
		char *slash = strrchr(self, '/');
		*slash = '\0';
		const char *tree = arena_format(around->arena, "%s/../data", self);
		const char *packs = arena_format(around->arena, "%s/../data/packs", self);
		const char *locale = arena_format(around->arena, "%s/locale", self);
		if (exists(packs) && exists(locale)) {
			around->share = tree;
			around->locale_folder = locale;
			return;
		}
	}
	around->share = TAKKA_PREFIX "/share/takka";
	around->locale_folder = TAKKA_PREFIX "/share/locale";
}

static void add_pack_folder(struct surroundings *around, const char *folder)
{
	if (folder && around->pack_folder_count < COUNT_OF(around->pack_folders))
		around->pack_folders[around->pack_folder_count++] = folder;
}

static void find_folders(struct surroundings *around)
{
	struct arena *arena = around->arena;
	find_share(around);
	around->settings_path = xdg(arena, "XDG_CONFIG_HOME", ".config", "takka/settings.yaml");
	around->journal_path = xdg(arena, "XDG_DATA_HOME", ".local/share", "takka/journal.db");
	add_pack_folder(around, xdg(arena, "XDG_DATA_HOME", ".local/share", "takka/packs"));
	add_pack_folder(around, arena_format(arena, "%s/packs", around->share));
	add_pack_folder(around, "/usr/local/share/takka/packs");
	add_pack_folder(around, "/usr/share/takka/packs");
}

/* ---- settings ---- */

static void read_settings(struct surroundings *around)
{
	struct problems problems = {.arena = around->arena};
	if (!exists(around->settings_path))
		return;
	if (settings_read(around->settings_path, around->arena, &around->settings, &problems))
		return;
	around->settings_broken = true;
	say_problems(&problems, stderr);
}

static void put_setting(struct str *out, const char *key, const char *value)
{
	if (value)
		str_printf(out, "%s: %s\n", key, value);
}

/* The values are ids and numbers: they need no quoting. */
static bool write_settings(const struct surroundings *around)
{
	const struct settings *settings = &around->settings;
	if (!around->settings_path || around->settings_broken)
		return false;
	struct str out = {0};
	str_puts(&out, "takka: 1\nkind: settings\n");
	put_setting(&out, "lang", settings->lang);
	put_setting(&out, "role", settings->role);
	put_setting(&out, "theme", settings->theme);
	put_setting(&out, "letters", settings->letters);
	put_setting(&out, "mouse", settings->mouse);
	put_setting(&out, "bidi", settings->bidi);
	put_setting(&out, "images", settings->images);
	if (settings->minutes)
		str_printf(&out, "minutes: %d\n", settings->minutes);
	char folder[PATH_MAX];
	snprintf(folder, sizeof(folder), "%s", around->settings_path);
	*strrchr(folder, '/') = '\0';
	const bool written =
	    !out.failed && !file_make_folders(folder, 0700) && !file_write(around->settings_path, out.s, out.len, 0600);
	str_free(&out);
	return written;
}

static int index_of(const char *name, const char *const *names, size_t count, int otherwise)
{
	for (size_t i = 0; name && i < count; i++)
		if (!strcmp(names[i], name))
			return (int)i;
	return otherwise;
}

/* What the options say, else the settings. */
static void decide(struct surroundings *around)
{
	const struct options *options = around->options;
	const struct settings *settings = &around->settings;
	const char *theme = options->theme ? options->theme : settings->theme;
	const char *bidi = options->bidi ? options->bidi : settings->bidi;
	const char *letters = options->letters ? options->letters : settings->letters;
	const char *mouse = options->mouse ? options->mouse : settings->mouse;
	const char *pictures = options->images ? options->images : settings->images;
	const char *colour = getenv("COLORTERM");
	around->front = (struct front_config){
	    .theme = (enum theme)index_of(theme, themes, COUNT_OF(themes), THEME_HEARTH),
	    .bidi = (enum bidi)index_of(bidi, bidis, COUNT_OF(bidis), BIDI_AUTO),
	    .letters = !letters || !strcmp(letters, "on"),
	    .mouse = !mouse || !strcmp(mouse, "on"),
	    .colour = !flagged("NO_COLOR"),
	    .truecolour = colour && (!strcmp(colour, "truecolor") || !strcmp(colour, "24bit")),
	    .images = (enum images)index_of(pictures, images, COUNT_OF(images), IMAGES_AUTO),
	    .pictures = around->front.pictures,
	    .lang = around->front.lang,
	    .now = surroundings_now,
	};
	around->role = options->role ? options->role : settings->role ? settings->role : "adviser";
	around->minutes = options->minutes ? options->minutes : settings->minutes ? settings->minutes : 10;
}

bool surroundings_set(struct surroundings *around, const char *key, const char *value)
{
	struct settings *settings = &around->settings;
	const char *kept = arena_dup(around->arena, value, strlen(value));
	if (!kept)
		return false;
	const struct {
		const char *key;
		const char **at;
	} rows[] = {{"lang", &settings->lang}, {"role", &settings->role}, {"theme", &settings->theme}};
	for (size_t i = 0; i < COUNT_OF(rows); i++)
		if (!strcmp(rows[i].key, key))
			*rows[i].at = kept;
	if (!strcmp(key, "minutes"))
		settings->minutes = atoi(kept);
	/* What is chosen now counts from now on, whatever the command line said. */
	static const struct options none = {0};
	const struct options *options = around->options;
	around->options = &none;
	decide(around);
	around->options = options;
	if (!strcmp(key, "lang")) {
		library_free(around->library);
		around->library = NULL;
		around->front.lang = kept;
		language_switch(kept);
	}
	return write_settings(around);
}

/* ---- packs ---- */

const char *surroundings_pack(struct surroundings *around)
{
	if (around->options->pack)
		return around->options->pack;
	for (size_t i = 0; i < around->pack_folder_count; i++) {
		const char *folder = arena_format(around->arena, "%s/kohtaaminen", around->pack_folders[i]);
		if (exists(folder))
			return folder;
	}
	say(_("No content was found. It belongs in %s/packs."), around->share);
	return NULL;
}

static const char *pick_language(struct surroundings *around, const struct pack *pack)
{
	if (around->front.lang)
		return around->front.lang;
	const char *locale = language_of_locale(pack);
	return around->options->lang   ? around->options->lang
	       : around->settings.lang ? around->settings.lang
	       : locale                ? locale
	                               : pack->source;
}

/* The pack tells the languages there are: it is opened once to choose and, for another than its source, once more. */
bool surroundings_open(struct surroundings *around)
{
	if (around->library)
		return true;
	const char *folder = surroundings_pack(around);
	struct problems problems = {.arena = around->arena};
	if (!folder)
		return false;
	around->library = library_open(folder, around->front.lang ? around->front.lang : "", &problems);
	if (!around->library) {
		say_problems(&problems, stderr);
		return false;
	}
	const char *lang = pick_language(around, library_pack(around->library));
	lang = arena_dup(around->arena, lang, strlen(lang));
	if (lang && strcmp(lang, library_lang(around->library)) != 0) {
		library_free(around->library);
		around->library = library_open(folder, lang, &problems);
	}
	const char *pictures = around->library ? library_pictures(around->library) : NULL;
	around->front.lang = lang;
	around->front.pictures = pictures ? arena_dup(around->arena, pictures, strlen(pictures)) : NULL;
	language_switch(around->library && lang ? lang : "fi");
	return around->library && lang;
}

const struct steps *surroundings_steps(struct surroundings *around)
{
	struct problems problems = {.arena = around->arena};
	if (!surroundings_open(around))
		return NULL;
	const struct steps *steps = library_steps(around->library, &problems);
	if (!steps)
		say_problems(&problems, stderr);
	return steps;
}

const struct cards *surroundings_cards(struct surroundings *around)
{
	struct problems problems = {.arena = around->arena};
	return surroundings_open(around) ? library_cards(around->library, &problems) : NULL;
}

const struct cards *surroundings_need_cards(struct surroundings *around)
{
	struct problems problems = {.arena = around->arena};
	if (!surroundings_open(around))
		return NULL;
	const struct cards *cards = library_cards(around->library, &problems);
	if (!cards && problems.errors)
		say_problems(&problems, stderr);
	else if (!cards)
		say("%s", _("This pack has no picture cards."));
	return cards;
}

const char *surroundings_theme(const struct surroundings *around, const struct cards *cards)
{
	const char *asked = around->options->cards_theme;
	const char *names[2 * CARD_THEMES_MAX];
	size_t count = 0;
	for (size_t i = 0; i < cards->themes.count && count + 2 <= COUNT_OF(names); i++) {
		names[count++] = cards->themes.list[i].id.s;
		names[count++] = cards->themes.list[i].title.text;
	}
	for (size_t i = 0; i < count; i++)
		if (!strcasecmp(names[i], asked))
			return names[i - i % 2];
	const char *meant = near_match(asked, names, count);
	if (meant)
		say(_("There is no theme “%s”. Did you mean “%s”?"), asked, meant);
	else
		say(_("There is no theme “%s”. “takka cards” lists them."), asked);
	return NULL;
}

/* ---- all of it ---- */

static bool is_language(const struct pack *pack, const char *code)
{
	for (size_t i = 0; i < pack->languages.count; i++)
		if (pack->languages.list[i].id.s && !strcmp(pack->languages.list[i].id.s, code))
			return true;
	return false;
}

static int check_language(struct surroundings *around, const char *asked)
{
	if (!asked)
		return EXIT_DONE;
	if (!surroundings_open(around))
		return EXIT_SURROUNDINGS;
	const struct pack *pack = library_pack(around->library);
	if (is_language(pack, asked))
		return EXIT_DONE;
	const char *codes[100];
	size_t count = 0;
	for (; count < pack->languages.count && count < COUNT_OF(codes); count++)
		codes[count] = pack->languages.list[count].id.s;
	const char *meant = near_match(asked, codes, count);
	if (meant)
		say(_("There is no language “%s” here. Did you mean “%s”?"), asked, meant);
	else
		say(_("There is no language “%s” here. “takka languages” lists them."), asked);
	return EXIT_USAGE;
}

int surroundings_look(struct surroundings *around, const struct options *options)
{
	*around = (struct surroundings){.arena = arena_new(), .options = options};
	if (!around->arena)
		return EXIT_SURROUNDINGS;
	find_folders(around);
	language_start(around->locale_folder);
	const char *term = getenv("TERM");
	around->terminal_in = isatty(STDIN_FILENO);
	around->terminal_out = isatty(STDOUT_FILENO);
	around->dumb = !term || !*term || !strcmp(term, "dumb");
	around->plain = options->plain || flagged("ACCESSIBLE");
	read_settings(around);
	decide(around);
	const int status = check_language(around, options->lang);
	return status == EXIT_DONE ? check_language(around, options->lang_too) : status;
}

void surroundings_leave(struct surroundings *around)
{
	library_free(around->library);
	arena_free(around->arena);
}
