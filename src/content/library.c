/* A library is one open pack. pack.yaml is read at once, everything else when it is first asked for. A file
 * whose resolved name lies outside the pack's folder is not opened. */
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "read.h"
#include "pack.h"

struct library {
	struct arena *arena;
	char *folder; /* resolved */
	const struct pack *pack;
	const char *lang;
	const struct steps *steps;
	const struct cards *cards;
};

bool pack_path(const char *folder, const char *lang, const char *file, char out[PATH_MAX], struct problems *problems)
{
	char path[PATH_MAX], resolved[PATH_MAX];
	const int len = snprintf(path, sizeof(path), "%s%s%s/%s", folder, lang ? "/" : "", lang ? lang : "", file);
	if (len < 0 || (size_t)len >= sizeof(path)) {
		problems_add(
		    problems,
		    &(struct problem){.code = PROBLEM_UNREADABLE, .file = folder, .detail = strerror(ENAMETOOLONG)});
		return false;
	}
	if (!realpath(path, resolved)) { /* missing or unreadable: the reader says so */
		strcpy(out, path);
		return true;
	}
	const size_t within = strlen(folder);
	if (strncmp(resolved, folder, within) != 0 || resolved[within] != '/') {
		problems_add(problems, &(struct problem){.code = PROBLEM_LEAVES_PACK, .file = path});
		return false;
	}
	strcpy(out, path);
	return true;
}

void *pack_read(const char *folder, const struct kind *kind, const char *lang, bool translation, struct arena *arena,
                struct problems *problems, uint64_t *fingerprint)
{
	char path[PATH_MAX];
	if (!pack_path(folder, lang, kind->file, path, problems))
		return NULL;
	const struct read_request request = {.kind = kind, .path = path, .lang = lang, .translation = translation};
	return content_read(&request, arena, problems, fingerprint);
}

const struct pack *pack_open(const char *folder, struct arena *arena, struct problems *problems)
{
	const size_t errors = problems->errors;
	struct pack_file *file = pack_read(folder, &kind_pack, NULL, false, arena, problems, NULL);
	if (!file || problems->errors > errors)
		return NULL;
	file->pack.source = file->source.s;
	return &file->pack;
}

const struct language *pack_language(const struct pack *pack, const char *code)
{
	for (size_t i = 0; code && i < pack->languages.count; i++)
		if (pack->languages.list[i].id.s && !strcmp(pack->languages.list[i].id.s, code))
			return &pack->languages.list[i];
	return NULL;
}

static void ran_out(const char *file, struct problems *problems)
{
	problems_add(problems, &(struct problem){.code = PROBLEM_OUT_OF_MEMORY, .file = file});
}

static bool open_pack(struct library *library, const char *folder, const char *lang, struct problems *problems)
{
	char resolved[PATH_MAX];
	if (!realpath(folder, resolved)) {
		problems_add(problems,
		             &(struct problem){.code = PROBLEM_NO_FILE, .file = folder, .detail = "pack.yaml"});
		return false;
	}
	library->folder = arena_dup(library->arena, resolved, strlen(resolved));
	library->pack = pack_open(resolved, library->arena, problems);
	if (!library->pack)
		return false;
	if (!library->folder) {
		ran_out(folder, problems);
		return false;
	}
	const struct language *language = pack_language(library->pack, lang);
	library->lang = language ? language->id.s : library->pack->source;
	return true;
}

struct library *library_open(const char *folder, const char *lang, struct problems *problems)
{
	struct library *library = calloc(1, sizeof(*library));
	if (library)
		library->arena = arena_new();
	if (!library || !library->arena)
		ran_out(folder, problems);
	else if (open_pack(library, folder, lang, problems))
		return library;
	library_free(library);
	return NULL;
}

void library_free(struct library *library)
{
	if (!library)
		return;
	arena_free(library->arena);
	free(library);
}

const struct pack *library_pack(const struct library *library)
{
	return library->pack;
}

const char *library_lang(const struct library *library)
{
	return library->lang;
}

const char *library_folder(const struct library *library)
{
	return library->folder;
}

/* Lays the translation over; whatever is wrong with it leaves the source's words standing, visibly. false when memory
 * ran out. */
static bool translate(const struct library *library, const struct kind *kind, const char *until, void *source,
                      struct problems *problems)
{
	struct problems ignored = {.arena = library->arena};
	char path[PATH_MAX];
	if (!strcmp(library->lang, library->pack->source) ||
	    !pack_path(library->folder, library->lang, kind->file, path, &ignored))
		return true;
	const struct read_request request = {
	    .kind = kind, .path = path, .lang = library->lang, .translation = true, .until = until};
	const void *translation = content_read(&request, library->arena, &ignored, NULL);
	if (translation)
		content_overlay(&request, source, translation, &ignored);
	return !content_heed(problems, &ignored);
}

/* Bytes of a language's file; 0 when there is none. */
static off_t size_in(const struct library *library, const struct kind *kind, const char *lang)
{
	struct problems ignored = {.arena = library->arena};
	char path[PATH_MAX];
	struct stat about;
	return pack_path(library->folder, lang, kind->file, path, &ignored) && !stat(path, &about) ? about.st_size : 0;
}

const struct steps *library_glance(struct library *library)
{
	struct problems ignored = {.arena = library->arena};
	const char *source = library->pack->source;
	const bool translated = strcmp(library->lang, source) != 0;
	char path[PATH_MAX];
	if (size_in(library, &kind_steps, source) + (translated ? size_in(library, &kind_steps, library->lang) : 0) <
	        GLANCE_FROM ||
	    !pack_path(library->folder, source, kind_steps.file, path, &ignored))
		return NULL;
	const struct read_request request = {.kind = &kind_steps, .path = path, .lang = source, .until = "hearth"};
	struct steps_file *file = content_read(&request, library->arena, &ignored, NULL);
	const bool good = file && !ignored.errors && file->steps.hearth.moments.count &&
	                  translate(library, &kind_steps, request.until, file, &ignored);
	return good ? &file->steps : NULL;
}

/* A file of the source language with its translation laid over; NULL (said why) when it cannot be used. */
static void *load(struct library *library, const struct kind *kind, const char **fingerprint, struct problems *problems)
{
	const size_t errors = problems->errors;
	uint64_t hash;
	void *file = pack_read(library->folder, kind, library->pack->source, false, library->arena, problems, &hash);
	if (!file || problems->errors > errors || !translate(library, kind, NULL, file, problems))
		return NULL;
	*fingerprint = arena_format(library->arena, "%016" PRIx64, hash);
	if (!*fingerprint)
		ran_out(library->folder, problems);
	return *fingerprint ? file : NULL;
}

const struct steps *library_steps(struct library *library, struct problems *problems)
{
	const char *fingerprint;
	if (library->steps)
		return library->steps;
	struct steps_file *file = load(library, &kind_steps, &fingerprint, problems);
	if (!file)
		return NULL;
	file->steps.fingerprint = fingerprint;
	return library->steps = &file->steps;
}

const struct cards *library_cards(struct library *library, struct problems *problems)
{
	const char *fingerprint;
	if (library->cards || !size_in(library, &kind_cards, library->pack->source))
		return library->cards;
	struct cards_file *file = load(library, &kind_cards, &fingerprint, problems);
	if (!file)
		return NULL;
	file->cards.fingerprint = fingerprint;
	return library->cards = &file->cards;
}

bool library_has_cards(const struct library *library)
{
	return size_in(library, &kind_cards, library->pack->source) > 0;
}

const char *library_pictures(const struct library *library)
{
	struct problems ignored = {.arena = library->arena};
	char path[PATH_MAX];
	struct stat about;
	if (!pack_path(library->folder, NULL, "pictures", path, &ignored) || stat(path, &about) ||
	    !S_ISDIR(about.st_mode))
		return NULL;
	return arena_dup(library->arena, path, strlen(path));
}

bool settings_read(const char *path, struct arena *arena, struct settings *out, struct problems *problems)
{
	const struct read_request request = {.kind = &kind_settings, .path = path};
	const size_t errors = problems->errors;
	struct stat about;
	*out = (struct settings){0};
	if (stat(path, &about) && errno == ENOENT)
		return true;
	const struct settings_file *file = content_read(&request, arena, problems, NULL);
	if (file)
		*out = file->settings;
	return file && problems->errors == errors;
}
