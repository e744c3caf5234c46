/* takka check and takka languages: content as its authors want to know it. */
#include <dirent.h>
#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

static bool format_is(const struct surroundings *around, const char *name)
{
	return around->options->format && !strcmp(around->options->format, name);
}

/* Checks every pack of a folder of packs; how many there were. */
static size_t check_packs(const char *folder, struct problems *problems)
{
	struct dirent **entries;
	size_t packs = 0;
	const int count = scandir(folder, &entries, NULL, alphasort);
	for (int i = 0; i < count; i++) {
		const char *path = arena_format(problems->arena, "%s/%s", folder, entries[i]->d_name);
		if (entries[i]->d_name[0] != '.' && path)
			packs += content_check(path, problems);
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
	return packs;
}

static int check_all(struct surroundings *around, struct problems *problems)
{
	const struct options *options = around->options;
	size_t packs = 0;
	if (options->pack)
		packs += content_check(options->pack, problems);
	else
		for (size_t i = 0; i < around->pack_folder_count; i++)
			packs += check_packs(around->pack_folders[i], problems);
	if (!packs)
		say(_("No content was found. It belongs in %s/packs."), around->share);
	return packs ? EXIT_DONE : EXIT_SURROUNDINGS;
}

int command_check(struct surroundings *around)
{
	const struct options *options = around->options;
	struct problems *problems = arena_alloc(around->arena, sizeof(*problems));
	int status = EXIT_DONE;
	if (!problems)
		return EXIT_SURROUNDINGS;
	problems->arena = around->arena;
	surroundings_open(around); /* for the language of what is said; a broken pack is just what we are asked about */
	for (size_t i = 0; i < options->argument_count; i++)
		if (!content_check(options->arguments[i], problems)) {
			say(_("There is no %s."), options->arguments[i]);
			status = EXIT_FINDINGS;
		}
	if (!options->argument_count)
		status = check_all(around, problems);
	if (format_is(around, "json"))
		say_problems_json(problems, stdout);
	else
		say_problems(problems, stdout);
	return status != EXIT_DONE ? status : problems->count ? EXIT_FINDINGS : EXIT_DONE;
}

/* ---- languages ---- */

static const char *const reviews[] = {
    [REVIEW_MACHINE] = "machine", [REVIEW_SECOND] = "second", [REVIEW_NATIVE] = "native"};
static const char *const review_words[] = {[REVIEW_MACHINE] = N_("not yet read by a native speaker"),
                                           [REVIEW_SECOND] = N_("read by a second-language speaker"),
                                           [REVIEW_NATIVE] = N_("read by a native speaker")};

static void languages_json(const struct pack *pack)
{
	json_object *rows = json_object_new_array();
	for (size_t i = 0; i < pack->languages.count; i++) {
		const struct language *language = &pack->languages.list[i];
		json_object *row = json_object_new_object();
		json_object_object_add(row, "code", json_object_new_string(language->id.s));
		json_object_object_add(row, "name", json_object_new_string(language_name(language->id.s)));
		json_object_object_add(row, "review", json_object_new_string(reviews[language->review]));
		json_object_object_add(row, "source", json_object_new_boolean(!strcmp(pack->source, language->id.s)));
		json_object_array_add(rows, row);
	}
	printf("%s\n", json_object_to_json_string_ext(rows, JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_NOSLASHESCAPE));
	json_object_put(rows);
}

int command_languages(struct surroundings *around)
{
	if (!surroundings_open(around))
		return EXIT_SURROUNDINGS;
	const struct pack *pack = library_pack(around->library);
	if (format_is(around, "json")) {
		languages_json(pack);
		return EXIT_DONE;
	}
	for (size_t i = 0; i < pack->languages.count; i++) {
		const struct language *language = &pack->languages.list[i];
		printf("%s  %s – %s%s\n", language->id.s, language_name(language->id.s),
		       _(review_words[language->review]),
		       !strcmp(pack->source, language->id.s) ? _(", the source language") : "");
	}
	return EXIT_DONE;
}
