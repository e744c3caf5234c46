/* The authors' compiler: every file of a pack read as strictly as can be, translations beside their source. */
#include <dirent.h>
#include <inttypes.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "pack.h"

struct check {
	struct arena *arena; /* what is read */
	struct problems *problems;
	const char *folder;
	const struct pack *pack;
};

static void warn(const struct check *check, int code, const char *file, const char *detail, const char *hint)
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
		warn(check, PROBLEM_NO_FINGERPRINT, path, NULL, current);
	else if (strcmp(heading->source, current) != 0)
		warn(check, PROBLEM_STALE, path, heading->source, current);
}

static bool exists(const char *path)
{
	struct stat about;
	return stat(path, &about) == 0;
}

/* One kind in one translated language. The source is read afresh, because the overlay writes into it. */
static void check_translation(const struct check *check, const struct kind *kind, const char *lang)
{
	char path[PATH_MAX];
	struct problems ignored = {.arena = check->arena};
	uint64_t fingerprint;
	void *source = pack_read(check->folder, kind, check->pack->source, false, check->arena, &ignored, &fingerprint);
	if (!pack_path(check->folder, lang, kind->file, path, check->problems))
		return;
	if (!exists(path)) {
		if (source)
			warn(check, PROBLEM_NO_FILE, path, kind->file, NULL);
		return;
	}
	const struct read_request request = {.kind = kind, .path = path, .lang = lang, .translation = true};
	const void *translation = content_read(&request, check->arena, check->problems, NULL);
	if (!source || ignored.errors || !translation)
		return;
	content_overlay(&request, source, translation, check->problems);
	check_fingerprint(check, path, translation, fingerprint);
}

static void check_language(const struct check *check, const char *lang)
{
	const bool is_source = !strcmp(lang, check->pack->source);
	const struct kind *kind;
	for (size_t i = 0; (kind = kind_translated(i)); i++)
		if (is_source)
			pack_read(check->folder, kind, lang, false, check->arena, check->problems, NULL);
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

/* Files of a language's folder that no kind knows. */
static void check_strangers(const struct check *check, const char *path)
{
	struct dirent **entries;
	const int count = scandir(path, &entries, visible, alphasort);
	for (int i = 0; i < count; i++) {
		const struct kind *kind = kind_of_file(entries[i]->d_name);
		const char *stranger = arena_format(check->arena, "%s/%s", path, entries[i]->d_name);
		if (stranger && (!kind || !kind->translated))
			warn(check, PROBLEM_UNKNOWN_FILE, stranger, NULL, NULL);
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
}

static void check_entry(const struct check *check, const char *name)
{
	const char *path = arena_format(check->arena, "%s/%s", check->folder, name);
	if (!path || !strcmp(name, kind_pack.file))
		return;
	if (!is_folder(path))
		warn(check, PROBLEM_UNKNOWN_FILE, path, NULL, NULL);
	else if (pack_language(check->pack, name))
		check_strangers(check, path);
	else
		warn(check, PROBLEM_UNLISTED, path, name, NULL);
}

static void check_folder(const struct check *check)
{
	struct dirent **entries;
	const int count = scandir(check->folder, &entries, visible, alphasort);
	for (int i = 0; i < count; i++) {
		check_entry(check, entries[i]->d_name);
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
}

static void check_pack(struct check *check)
{
	const struct pack_file *file =
	    pack_read(check->folder, &kind_pack, NULL, false, check->arena, check->problems, NULL);
	if (!file || !file->pack.source)
		return;
	check->pack = &file->pack;
	if (!pack_language(check->pack, check->pack->source))
		problems_add(check->problems, &(struct problem){.code = PROBLEM_NO_SUCH_ID,
		                                                .file = check->folder,
		                                                .detail = check->pack->source});
	for (size_t i = 0; i < check->pack->languages.count; i++)
		if (check->pack->languages.list[i].id.s)
			check_language(check, check->pack->languages.list[i].id.s);
	check_folder(check);
}

/* ---- one file ---- */

/* A file in a pack is checked as what it is there: source or translation, in its folder's language. */
static bool check_in_pack(struct check *check, const char *path, const struct kind *kind)
{
	char copy[PATH_MAX], above[PATH_MAX];
	snprintf(copy, sizeof(copy), "%s", path);
	const char *folder = dirname(copy);
	snprintf(above, sizeof(above), "%s/..", folder);
	char *pack_folder = realpath(above, NULL);
	struct problems ignored = {.arena = check->arena};
	const struct pack_file *file =
	    pack_folder ? pack_read(pack_folder, &kind_pack, NULL, false, check->arena, &ignored, NULL) : NULL;
	const bool found = file && file->pack.source && kind->translated;
	if (found) {
		char *resolved = realpath(folder, NULL);
		check->folder = pack_folder;
		check->pack = &file->pack;
		const char *lang = resolved ? strrchr(resolved, '/') + 1 : check->pack->source;
		if (!strcmp(lang, check->pack->source))
			pack_read(pack_folder, kind, lang, false, check->arena, check->problems, NULL);
		else
			check_translation(check, kind, lang);
		free(resolved);
	}
	free(pack_folder);
	return found;
}

static void check_file(struct check *check, const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	const struct kind *kind = kind_of_file(name);
	if (kind && check_in_pack(check, path, kind))
		return;
	const char *said = kind ? NULL : content_kind(path, check->arena);
	if (!kind && said)
		kind = kind_named(said);
	if (!kind && said) {
		size_t count = 0;
		while (kind_names[count])
			count++;
		problems_add(check->problems, &(struct problem){.code = PROBLEM_WRONG_KIND,
		                                                .file = path,
		                                                .detail = said,
		                                                .hint = near_match(said, kind_names, count)});
		return;
	}
	const struct read_request request = {.kind = kind ? kind : &kind_steps, .path = path};
	content_read(&request, check->arena, check->problems, NULL);
}

bool content_check(const char *path, struct problems *problems)
{
	char *resolved = realpath(path, NULL);
	if (!resolved)
		return false;
	struct check check = {.arena = arena_new(), .problems = problems, .folder = resolved};
	if (check.arena && is_folder(resolved))
		check_pack(&check);
	else if (check.arena)
		check_file(&check, path);
	arena_free(check.arena);
	free(resolved);
	return true;
}
