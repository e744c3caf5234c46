#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "content_fixture.h"

char fixture_folder[64];
static struct str text;

int fixture_setup(void **state)
{
	(void)state;
	setlocale(LC_ALL, "C.UTF-8");
	strcpy(fixture_folder, "/tmp/takka-content-XXXXXX");
	return mkdtemp(fixture_folder) ? 0 : -1;
}

int fixture_teardown(void **state)
{
	char command[96];
	(void)state;
	str_free(&text);
	snprintf(command, sizeof(command), "rm -rf '%s'", fixture_folder);
	return system(command) ? -1 : 0;
}

const char *fixture_path(const char *name)
{
	static char paths[4][256];
	static unsigned next;
	char *path = paths[next++ % COUNT_OF(paths)];
	snprintf(path, sizeof(paths[0]), "%s/%s", fixture_folder, name);
	return path;
}

void fixture_write(const char *name, const char *bytes, size_t len)
{
	const char *path = fixture_path(name);
	char above[256];
	snprintf(above, sizeof(above), "%s", path);
	*strrchr(above, '/') = '\0';
	assert_int_equal(file_make_folders(above, 0755), 0);
	assert_int_equal(file_write(path, bytes, len, 0644), 0);
}

void fixture_copy(const char *pack)
{
	char command[256];
	snprintf(command, sizeof(command), "rm -rf '%s/pack' && cp -R '%s' '%s/pack'", fixture_folder, pack,
	         fixture_folder);
	assert_int_equal(system(command), 0);
}

void fixture_edit(const char *file, const char *find, const char *put)
{
	struct str edited = {0};
	char name[128], *bytes;
	size_t len;
	snprintf(name, sizeof(name), "pack/%s", file);
	assert_int_equal(file_read(fixture_path(name), 1 << 20, &bytes, &len), 0);
	const char *at = find ? strstr(bytes, find) : bytes;
	if (!at)
		fail_msg("%s: no \"%s\"", file, find);
	str_add(&edited, bytes, len);
	if (find)
		str_splice(&edited, (size_t)(at - bytes), strlen(find), put, strlen(put));
	fixture_write(name, edited.s, edited.len);
	str_free(&edited);
	free(bytes);
}

const char *fixture_findings(const struct problems *problems)
{
	str_clear(&text);
	str_puts(&text, "");
	for (size_t i = 0; i < problems->count; i++) {
		const struct problem *problem = &problems->list[i];
		str_printf(&text, "%d %u:%u", problem->code, problem->line, problem->column);
		if (problem->detail)
			str_printf(&text, " %s", problem->detail);
		if (problem->hint)
			str_printf(&text, " (%s)", problem->hint);
		str_puts(&text, "\n");
	}
	return text.s;
}

const char *fixture_check(const char *path)
{
	static struct problems problems;
	problems = (struct problems){.arena = arena_new()};
	assert_true(content_check(path, &problems));
	const char *findings = fixture_findings(&problems);
	arena_free(problems.arena);
	return findings;
}
