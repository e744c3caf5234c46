/* The scratch folder: ROOT/file (200 lines for less), ROOT/folder (60 files for nnn), ROOT/home-N (one a start). */
#include "bench.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LINES = 200, FILES = 60 };

static void make_folder(const char *path)
{
	if (mkdir(path, 0700) < 0)
		die("%s: %s", path, strerror(errno));
}

static void write_lines(const char *path, int count)
{
	FILE *file = fopen(path, "w");
	if (!file)
		die("%s: %s", path, strerror(errno));
	for (int i = 1; i <= count; i++)
		fprintf(file, "line %03d of a small file, as long as a line of prose usually is\n", i);
	if (fclose(file) != 0)
		die("%s: %s", path, strerror(errno));
}

void scratch_make(struct bench *bench)
{
	char path[SCRATCH_PATH + 16];
	strcpy(bench->root, "/tmp/takka-bench-XXXXXX");
	if (!mkdtemp(bench->root))
		die("%s: %s", bench->root, strerror(errno));
	snprintf(bench->file, sizeof(bench->file), "%s/file", bench->root);
	snprintf(bench->folder, sizeof(bench->folder), "%s/folder", bench->root);
	write_lines(bench->file, LINES);
	make_folder(bench->folder);
	for (int i = 1; i <= FILES; i++) {
		snprintf(path, sizeof(path), "%s/file-%03d", bench->folder, i);
		write_lines(path, 1);
	}
}

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *where)
{
	(void)about, (void)kind, (void)where;
	return remove(path);
}

void scratch_remove(const struct bench *bench)
{
	if (nftw(bench->root, remove_one, 16, FTW_DEPTH | FTW_PHYS) != 0)
		die("%s: %s", bench->root, strerror(errno));
}

void scratch_home(struct bench *bench, char *into)
{
	static const char *const folders[] = {"data", "config", "state", "cache"}; /* nnn wants them to be there */
	char path[SCRATCH_PATH + 16];
	snprintf(into, SCRATCH_PATH, "%s/home-%u", bench->root, bench->homes++);
	make_folder(into);
	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++) {
		snprintf(path, sizeof(path), "%s/%s", into, folders[i]);
		make_folder(path);
	}
}

static bool is_program(const char *path)
{
	struct stat about;
	return stat(path, &about) == 0 && S_ISREG(about.st_mode) && access(path, X_OK) == 0;
}

bool scratch_which(const char *program, char *into, size_t size)
{
	const char *folder = getenv("PATH");
	if (strchr(program, '/'))
		return is_program(program) && (size_t)snprintf(into, size, "%s", program) < size;
	for (const char *end; folder && *folder; folder = end + (*end == ':')) {
		end = strchrnul(folder, ':');
		const int n = snprintf(into, size, "%.*s/%s", (int)(end - folder), folder, program);
		if ((size_t)n < size && is_program(into))
			return true;
	}
	return false;
}
