/* The authors' compiler: every file of a pack read as strictly as can be, translations beside their source. */
#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "check.h"

static void say(const struct check *check, int code, const char *file, const char *detail)
{
	problems_add(check->problems, &(struct problem){.code = code, .file = file, .detail = detail});
}

void check_warn(const struct check *check, int code, const char *file, const char *detail, const char *hint)
{
	problems_add(check->problems,
	             &(struct problem){
	                 .code = code, .severity = SEVERITY_WARNING, .file = file, .detail = detail, .hint = hint});
}

/* What a translation says of the source it was made from. */
static void check_fingerprint(const struct check *check, const char *path, const struct heading *heading,
                              uint64_t source)
{
	char current[17];
	snprintf(current, sizeof(current), "%016" PRIx64, source);
	if (!heading->source)
		check_warn(check, PROBLEM_NO_FINGERPRINT, path, NULL, current);
	else if (strcmp(heading->source, current) != 0)
		check_warn(check, PROBLEM_STALE, path, heading->source, current);
}

/* Also when it cannot be looked at: reading it will say why. */
static bool exists(const char *path)
{
	struct stat about;
	return stat(path, &about) == 0 || errno != ENOENT;
}

/* A translation and its source, laid over each other once its own table is content with it. */
static void check_against(const struct check *check, const struct read_request *request, void *source,
                          uint64_t fingerprint)
{
	const size_t first = check->problems->count, errors = check->problems->errors;
	const void *translation = content_read(request, check->arena, check->problems, NULL);
	if (!source || !translation || check->problems->errors > errors)
		return;
	content_overlay(request, source, translation, check->problems);
	check_fingerprint(check, request->path, translation, fingerprint);
	problems_sort(check->problems, first);
}

/* One kind in one translated language. The source is read afresh, because the overlay writes into it. */
static void check_translation(const struct check *check, const struct kind *kind, const char *lang)
{
	char path[PATH_MAX];
	struct problems ignored = {.arena = check->arena};
	uint64_t fingerprint = 0;
	void *source = pack_read(check->folder, kind, check->pack->source, false, check->arena, &ignored, &fingerprint);
	if (content_heed(check->problems, &ignored) ||
	    !pack_path(check->folder, lang, kind->file, path, check->problems))
		return;
	const struct read_request request = {.kind = kind, .path = path, .lang = lang, .translation = true};
	if (exists(path))
		check_against(check, &request, ignored.errors ? NULL : source, fingerprint);
	else if (source)
		check_warn(check, PROBLEM_NO_FILE, path, kind->file, NULL);
}

/* One kind in the source language. */
static void check_source(const struct check *check, const struct kind *kind)
{
	const size_t errors = check->problems->errors;
	const void *file =
	    pack_read(check->folder, kind, check->pack->source, false, check->arena, check->problems, NULL);
	char path[PATH_MAX];
	if (!file || check->problems->errors > errors ||
	    !pack_path(check->folder, check->pack->source, kind->file, path, check->problems))
		return;
	if (kind == &kind_cards)
		check_cards(check, path, &((const struct cards_file *)file)->cards);
	else if (kind == &kind_steps)
		check_steps(check, path, &((const struct steps_file *)file)->steps);
}

/* What a pack may be without. A translation of it alone would never be read: that is said. */
static bool is_left_out(const struct check *check, const struct kind *kind, const char *lang)
{
	char source[PATH_MAX], path[PATH_MAX];
	struct problems ignored = {.arena = check->arena};
	struct stat about;
	if (!kind->optional || !pack_path(check->folder, check->pack->source, kind->file, source, &ignored) ||
	    exists(source))
		return false;
	if (pack_path(check->folder, lang, kind->file, path, &ignored) && stat(path, &about) == 0)
		check_warn(check, PROBLEM_NO_FILE, source, kind->file, NULL);
	return true;
}

static void check_language(const struct check *check, const char *lang)
{
	const bool is_source = !strcmp(lang, check->pack->source);
	const struct kind *kind;
	for (size_t i = 0; (kind = kind_translated(i)); i++)
		if (is_left_out(check, kind, lang))
			continue;
		else if (is_source)
			check_source(check, kind);
		else
			check_translation(check, kind, lang);
}

/* ---- what lies in the folders ---- */

static int visible(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static bool is_folder(const char *path)
{
	struct stat about;
	return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

void check_entries(const struct check *check, const char *folder, entry_check *each, const void *about)
{
	struct dirent **entries;
	const int count = scandir(folder, &entries, visible, alphasort);
	if (count < 0) {
		say(check, errno == ENOMEM ? PROBLEM_OUT_OF_MEMORY : PROBLEM_UNREADABLE, folder, strerror(errno));
		return;
	}
	for (int i = 0; i < count; i++) {
		const char *path = arena_format(check->arena, "%s/%s", folder, entries[i]->d_name);
		if (path)
			each(check, about, path, entries[i]->d_name);
		else
			say(check, PROBLEM_OUT_OF_MEMORY, folder, NULL);
		free(entries[i]);
	}
	free(entries);
}

/* In a language's folder: a file that no kind knows. */
static void check_stranger(const struct check *check, const void *about, const char *path, const char *name)
{
	(void)about;
	const struct kind *kind = kind_of_file(name);
	if (!kind || !kind->translated)
		check_warn(check, PROBLEM_UNKNOWN_FILE, path, NULL, NULL);
}

/* In the pack's own folder. */
static void check_entry(const struct check *check, const void *about, const char *path, const char *name)
{
	(void)about;
	if (!strcmp(name, kind_pack.file) || (!strcmp(name, "pictures") && is_folder(path)))
		return;
	if (!is_folder(path))
		check_warn(check, PROBLEM_UNKNOWN_FILE, path, NULL, NULL);
	else if (pack_language(check->pack, name))
		check_entries(check, path, check_stranger, NULL);
	else
		check_warn(check, PROBLEM_UNLISTED, path, name, NULL);
}

static void check_pack(struct check *check)
{
	check->pack = pack_open(check->folder, check->arena, check->problems);
	if (!check->pack)
		return;
	for (size_t i = 0; i < check->pack->languages.count; i++)
		check_language(check, check->pack->languages.list[i].id.s);
	check_entries(check, check->folder, check_entry, NULL);
}

/* ---- one file ---- */

/* Cuts the last part off a resolved path and gives it. */
static const char *cut_name(char *path)
{
	char *slash = strrchr(path, '/');
	*slash = '\0';
	return slash + 1;
}

/* A file in a pack is checked as what it is there: source or translation, in its folder's language. `place` is the
 * resolved folder of the file. False when that is no pack. */
static bool check_in_pack(struct check *check, char *place, const struct kind *kind)
{
	struct problems ignored = {.arena = check->arena};
	const char *lang = cut_name(place);
	check->folder = place;
	check->pack = kind->translated ? pack_open(place, check->arena, &ignored) : NULL;
	if (content_heed(check->problems, &ignored))
		return true;
	if (check->pack && !strcmp(lang, check->pack->source))
		check_source(check, kind);
	else if (check->pack)
		check_translation(check, kind, lang);
	return check->pack;
}

/* Where the file lies, resolved; false when it has no such place. */
static bool find_place(const char *path, char out[PATH_MAX])
{
	char copy[PATH_MAX];
	const int len = snprintf(copy, sizeof(copy), "%s", path);
	return len > 0 && (size_t)len < sizeof(copy) && realpath(dirname(copy), out);
}

/* A file by itself is what it says it is; without a word about that, steps. */
static void check_alone(const struct check *check, const char *path, const struct kind *kind)
{
	const size_t count = check->problems->count;
	const char *said = kind ? NULL : content_kind(path, check->arena, check->problems);
	if (check->problems->count > count)
		return;
	if (said)
		kind = kind_named(said);
	if (said && !kind) {
		problems_add(check->problems, &(struct problem){.code = PROBLEM_WRONG_KIND,
		                                                .file = path,
		                                                .detail = said,
		                                                .hint = near_match(said, kind_names, kind_count)});
		return;
	}
	const struct read_request request = {.kind = kind ? kind : &kind_steps, .path = path};
	content_read(&request, check->arena, check->problems, NULL);
}

static void check_file(struct check *check, const char *path)
{
	char place[PATH_MAX];
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	const struct kind *kind = kind_of_file(name);
	if (!kind || !find_place(path, place) || !check_in_pack(check, place, kind))
		check_alone(check, path, kind);
}

/* Findings name files as the author named the path, not by where it resolves to. */
static void name_as_given(struct problems *problems, size_t from, const char *resolved, const char *given)
{
	const size_t len = strlen(resolved), given_len = strlen(given);
	const bool slash = given_len && given[given_len - 1] == '/';
	for (size_t i = from; i < problems->count; i++) {
		const char *file = problems->list[i].file;
		if (!file || strncmp(file, resolved, len) != 0 || (file[len] && file[len] != '/'))
			continue;
		const char *named = arena_format(problems->arena, "%s%s", given, file + len + (slash && file[len]));
		problems->list[i].file = named ? named : file;
	}
}

bool content_check(const char *path, struct problems *problems)
{
	const size_t from = problems->count;
	char resolved[PATH_MAX];
	struct check check = {.problems = problems, .folder = resolved};
	if (!realpath(path, resolved)) {
		if (errno == ENOENT || errno == ENOTDIR)
			return false;
		say(&check, PROBLEM_UNREADABLE, path, strerror(errno));
		return true;
	}
	check.arena = arena_new();
	if (!check.arena)
		say(&check, PROBLEM_OUT_OF_MEMORY, path, NULL);
	else if (is_folder(resolved))
		check_pack(&check);
	else
		check_file(&check, path);
	arena_free(check.arena);
	name_as_given(problems, from, resolved, path);
	return true;
}
