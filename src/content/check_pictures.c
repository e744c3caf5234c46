/* The authors' compiler for pictures: what is behind the names that cards and steps give, as strictly as the words. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "check.h"
#include "takka/picture.h"

enum { DRAWING_MAX = 512 * 1024 };

static void say(const struct check *check, enum severity severity, int code, const char *path, const struct id *at,
                const char *detail, const char *hint)
{
	problems_add(check->problems, &(struct problem){.code = code,
	                                                .severity = severity,
	                                                .file = path,
	                                                .line = at->line,
	                                                .column = at->column,
	                                                .detail = detail,
	                                                .hint = hint});
}

/* ---- PNG ---- */

static void check_png(const struct check *check, const char *path, const struct id *at, const char *file)
{
	static const int codes[] = {
	    [PICTURE_UNREADABLE] = PROBLEM_PICTURE_FILE, [PICTURE_LINK] = PROBLEM_PICTURE_LINK,
	    [PICTURE_TOO_LARGE] = PROBLEM_PICTURE_LARGE, [PICTURE_ANIMATED] = PROBLEM_PICTURE_ANIMATED,
	    [PICTURE_BROKEN] = PROBLEM_PICTURE_BROKEN,   [PICTURE_NO_MEMORY] = PROBLEM_OUT_OF_MEMORY};
	struct picture picture;
	const enum picture_flaw flaw = picture_read(file, &picture);
	char limit[40];
	snprintf(limit, sizeof(limit), "%d×%d, %d KB", PICTURE_SIDE_MAX, PICTURE_SIDE_MAX, PICTURE_FILE_MAX / 1024);
	if (flaw != PICTURE_FINE)
		say(check, SEVERITY_ERROR, codes[flaw], path, at, picture.detail,
		    flaw == PICTURE_TOO_LARGE ? limit : at->s);
	picture_free(&picture);
}

/* ---- drawings ---- */

/* Whether the markup holds this, in capitals or not. */
static bool holds(const char *markup, const char *what)
{
	for (const char *at = markup; (at = strcasestr(at, what)); at++)
		if (strcmp(what, "href") != 0 ||
		    strncmp(at + strcspn(at, "\"'") + (strpbrk(at, "\"'") != NULL), "#", 1) != 0)
			return true;
	return false;
}

/* A drawing is shapes: no words, nothing that runs, nothing from elsewhere. */
static const char *forbidden_in(const char *markup)
{
	static const char *const words[] = {"<script",  "<text",   "<image", "<foreignObject",
	                                    "<!ENTITY", "@import", "href"};
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (holds(markup, words[i]))
			return words[i];
	return strstr(markup, "<svg") ? NULL : "no <svg>";
}

static void check_drawing(const struct check *check, const char *path, const struct id *at, const char *file)
{
	struct stat about;
	char *markup = NULL;
	size_t len;
	if (lstat(file, &about) == 0 && S_ISLNK(about.st_mode)) {
		say(check, SEVERITY_ERROR, PROBLEM_PICTURE_LINK, path, at, NULL, at->s);
		return;
	}
	const int error = file_read(file, DRAWING_MAX, &markup, &len);
	if (error) {
		char limit[24];
		snprintf(limit, sizeof(limit), "%d KB", DRAWING_MAX / 1024);
		say(check, SEVERITY_ERROR, error == EFBIG ? PROBLEM_PICTURE_LARGE : PROBLEM_PICTURE_FILE, path, at,
		    strerror(error), error == EFBIG ? limit : at->s);
		return;
	}
	const char *forbidden = forbidden_in(markup);
	if (forbidden)
		say(check, SEVERITY_ERROR, PROBLEM_PICTURE_DRAWING, path, at, forbidden, at->s);
	free(markup);
}

/* ---- a picture by its name ---- */

static void check_picture(const struct check *check, const char *path, const struct id *at, const char *folder)
{
	char file[PATH_MAX], png[PATH_MAX];
	struct stat about;
	if (!picture_png(folder, at->s, png) ||
	    (size_t)snprintf(file, sizeof(file), "%s/%s", folder, at->s) >= sizeof(file)) {
		say(check, SEVERITY_ERROR, PROBLEM_PICTURE_FILE, path, at, strerror(ENAMETOOLONG), at->s);
		return;
	}
	const bool drawn = strcmp(file, png) != 0;
	const size_t errors = check->problems->errors;
	if (drawn)
		check_drawing(check, path, at, file);
	if (check->problems->errors > errors)
		return;
	if (drawn && lstat(png, &about))
		say(check, SEVERITY_WARNING, PROBLEM_PICTURE_UNMADE, path, at, strrchr(png, '/') + 1, NULL);
	else
		check_png(check, path, at, png);
}

/* ---- what lies in pictures/ ---- */

/* What names pictures. */
struct naming {
	const struct cards *cards;
	const struct steps *steps; /* NULL: they cannot be read */
};

/* Both a drawing and the PNG beside it are named by the drawing's name. */
static bool is_named(const char *picture, const char *file)
{
	const char *dot = strrchr(file, '.');
	const size_t stem = dot ? (size_t)(dot - file) : strlen(file);
	return !strcmp(picture, file) ||
	       (!strncmp(picture, file, stem) && !strcmp(picture + stem, ".svg") && dot && !strcmp(dot, ".png"));
}

static void check_used(const struct check *check, const void *about, const char *path, const char *name)
{
	const struct naming *naming = about;
	for (size_t c = 0; c < naming->cards->cards.count; c++)
		if (is_named(naming->cards->cards.list[c].picture.s, name))
			return;
	for (size_t s = 0; naming->steps && s < naming->steps->steps.count; s++)
		if (naming->steps->steps.list[s].picture.s && is_named(naming->steps->steps.list[s].picture.s, name))
			return;
	check_warn(check, PROBLEM_PICTURE_UNUSED, path, name, NULL);
}

/* ---- files that name pictures ---- */

static bool find_pictures(const struct check *check, char folder[PATH_MAX])
{
	return pack_path(check->folder, NULL, "pictures", folder, check->problems);
}

static const struct steps *read_steps(const struct check *check)
{
	struct problems ignored = {.arena = check->arena};
	const struct steps_file *file =
	    pack_read(check->folder, &kind_steps, check->pack->source, false, check->arena, &ignored, NULL);
	return content_heed(check->problems, &ignored) || !file || ignored.errors ? NULL : &file->steps;
}

/* The steps that cards are said to fit are there. */
static void check_fits(const struct check *check, const char *path, const struct cards *cards,
                       const struct steps *steps)
{
	const char *known[CARDS_MAX];
	for (size_t i = 0; i < steps->steps.count; i++)
		known[i] = steps->steps.list[i].id.s;
	for (size_t c = 0; c < cards->cards.count; c++)
		for (size_t s = 0; s < cards->cards.list[c].steps.count; s++)
			shape_refer(&cards->cards.list[c].steps.list[s], known, steps->steps.count, path,
			            check->problems);
}

void check_cards(const struct check *check, const char *path, const struct cards *cards)
{
	char folder[PATH_MAX];
	const size_t first = check->problems->count;
	const struct naming naming = {cards, read_steps(check)};
	struct stat about;
	if (naming.steps)
		check_fits(check, path, cards, naming.steps);
	if (!find_pictures(check, folder))
		return;
	for (size_t c = 0; c < cards->cards.count; c++)
		check_picture(check, path, &cards->cards.list[c].picture, folder);
	problems_sort(check->problems, first);
	if (!stat(folder, &about))
		check_entries(check, folder, check_used, &naming);
}

void check_steps(const struct check *check, const char *path, const struct steps *steps)
{
	char folder[PATH_MAX];
	if (!find_pictures(check, folder))
		return;
	for (size_t s = 0; s < steps->steps.count; s++)
		if (steps->steps.list[s].picture.s)
			check_picture(check, path, &steps->steps.list[s].picture, folder);
}
