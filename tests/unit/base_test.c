/* base: memory, strings, UTF-8, near matches, hashes, files, findings. Tables of cases where there are many; files live
 * in a folder of their own that is gone afterwards. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "takka/base.h"

/* ---- arena ---- */

static void arena_gives_aligned_zeroes(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	for (size_t size = 0; size < 70; size++) {
		const char *bytes = arena_alloc(arena, size);
		assert_int_equal((uintptr_t)bytes % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(bytes[i], 0);
		memset((char *)(uintptr_t)bytes, 0xAA, size);
	}
	arena_free(arena);
	arena_free(NULL);
}

static void arena_has_room_for_big_things(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	char *small = arena_dup(arena, "small", 5);
	char *big = arena_alloc(arena, 10 << 20);
	memset(big, 'x', 10 << 20);
	char *after = arena_format(arena, "%s-%d", "after", 7);
	assert_string_equal(small, "small");
	assert_string_equal(after, "after-7");
	assert_true(arena_used(arena) >= 10 << 20);
	assert_null(arena_alloc(arena, SIZE_MAX));
	arena_free(arena);
}

static void arena_reset_keeps_a_block(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	arena_reset(arena);
	void *first = arena_alloc(arena, 100);
	memset(first, 1, 100);
	arena_reset(arena);
	assert_int_equal(arena_used(arena), 0);
	const char *again = arena_alloc(arena, 100);
	assert_ptr_equal(again, first);
	assert_int_equal(again[99], 0);
	arena_free(arena);
}

static void arena_dup_copies_bytes(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	assert_string_equal(arena_dup(arena, NULL, 0), "");
	assert_memory_equal(arena_dup(arena, "a\0b", 3), "a\0b", 4);
	arena_free(arena);
}

/* ---- str ---- */

static void str_splice_replaces(void **state)
{
	static const struct {
		size_t at, cut;
		const char *put, *result;
	} cases[] = {
	    {0, 0, "", "hearth"},
	    {0, 0, "a ", "a hearth"},
	    {6, 0, "s", "hearths"},
	    {99, 99, "s", "hearths"},
	    {0, 6, "", ""},
	    {0, 99, "x", "x"},
	    {1, 2, "EA", "hEArth"},
	    {1, SIZE_MAX, "op", "hop"},
	    {SIZE_MAX, SIZE_MAX, "", "hearth"},
	    {3, 1, "long long", "healong longth"},
	};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct str str = {0};
		str_puts(&str, "hearth");
		str_splice(&str, cases[i].at, cases[i].cut, cases[i].put, strlen(cases[i].put));
		assert_string_equal(str.s, cases[i].result);
		assert_int_equal(str.len, strlen(cases[i].result));
		str_free(&str);
	}
}

static void str_grows(void **state)
{
	struct str str = {0};
	(void)state;
	for (int i = 0; i < 1000; i++)
		str_printf(&str, "%d,", i % 10);
	assert_int_equal(str.len, 2000);
	assert_memory_equal(str.s + 1996, "8,9,", 5);
	str_clear(&str);
	assert_string_equal(str.s, "");
	str_add(&str, "a\0b", 3);
	assert_int_equal(str.len, 3);
	str_free(&str);
	assert_null(str.s);
	str_clear(&str);
	assert_null(str.s);
}

static void str_stays_when_memory_is_out(void **state)
{
	struct str str = {0};
	(void)state;
	str_puts(&str, "kept");
	str_add(&str, "x", SIZE_MAX / 2);
	assert_true(str.failed);
	str_puts(&str, "no more");
	str_printf(&str, "%d", 5);
	assert_string_equal(str.s, "kept");
	str_free(&str);
}

/* ---- UTF-8 ---- */

/* Code points that utf8_next finds; U+FFFD stands for a malformed byte. `bad`: where utf8_invalid points, -1: nowhere. */
static const struct {
	const char *what, *bytes;
	size_t len;
	long bad;
	uint32_t codes[5];
} utf8_cases[] = {
#define BYTES(text) text, sizeof(text) - 1
    {"ascii", BYTES("a"), -1, {'a'}},
    {"nul", BYTES("\0"), -1, {0}},
    {"two bytes", BYTES("\xC3\xA4"), -1, {0xE4}},
    {"three bytes", BYTES("\xE2\x82\xAC"), -1, {0x20AC}},
    {"four bytes", BYTES("\xF0\x9F\x94\xA5"), -1, {0x1F525}},
    {"smallest of two", BYTES("\xC2\x80"), -1, {0x80}},
    {"smallest of three", BYTES("\xE0\xA0\x80"), -1, {0x800}},
    {"smallest of four", BYTES("\xF0\x90\x80\x80"), -1, {0x10000}},
    {"largest", BYTES("\xF4\x8F\xBF\xBF"), -1, {0x10FFFF}},
    {"last before surrogates", BYTES("\xED\x9F\xBF"), -1, {0xD7FF}},
    {"first after surrogates", BYTES("\xEE\x80\x80"), -1, {0xE000}},
    {"lone continuation", BYTES("a\x80"), 1, {'a', 0xFFFD}},
    {"overlong slash", BYTES("\xC0\xAF"), 0, {0xFFFD, 0xFFFD}},
    {"overlong C1", BYTES("\xC1\xBF"), 0, {0xFFFD, 0xFFFD}},
    {"overlong of three", BYTES("\xE0\x9F\xBF"), 0, {0xFFFD, 0xFFFD, 0xFFFD}},
    {"overlong of four", BYTES("\xF0\x8F\xBF\xBF"), 0, {0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD}},
    {"high surrogate", BYTES("\xED\xA0\x80"), 0, {0xFFFD, 0xFFFD, 0xFFFD}},
    {"low surrogate", BYTES("\xED\xBF\xBF"), 0, {0xFFFD, 0xFFFD, 0xFFFD}},
    {"above the last", BYTES("\xF4\x90\x80\x80"), 0, {0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD}},
    {"F5", BYTES("\xF5x"), 0, {0xFFFD, 'x'}},
    {"FF", BYTES("x\xFF"), 1, {'x', 0xFFFD}},
    {"broken off after one", BYTES("ok\xE2"), 2, {'o', 'k', 0xFFFD}},
    {"broken off after two", BYTES("\xE2\x82"), 0, {0xFFFD, 0xFFFD}},
    {"broken off after three", BYTES("\xF0\x9F\x94"), 0, {0xFFFD, 0xFFFD, 0xFFFD}},
    {"interrupted", BYTES("\xE2\x82z"), 0, {0xFFFD, 0xFFFD, 'z'}},
#undef BYTES
};

static void utf8_next_reads(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(utf8_cases); i++) {
		char *bytes = malloc(utf8_cases[i].len); /* so that a sanitizer sees a step beyond the end */
		memcpy(bytes, utf8_cases[i].bytes, utf8_cases[i].len);
		const char *at = bytes, *end = bytes + utf8_cases[i].len;
		for (size_t c = 0; at < end; c++)
			if (utf8_next(&at, end) != utf8_cases[i].codes[c])
				fail_msg("%s: character %zu", utf8_cases[i].what, c);
		assert_ptr_equal(at, end);
		const char *bad = utf8_invalid(bytes, utf8_cases[i].len);
		if ((bad ? bad - bytes : -1) != utf8_cases[i].bad)
			fail_msg("%s: invalid at %td", utf8_cases[i].what, bad ? bad - bytes : -1);
		free(bytes);
	}
}

static void utf8_put_and_next_agree(void **state)
{
	(void)state;
	for (uint32_t code = 0; code <= 0x10FFFF; code++) {
		char bytes[4];
		if (code == 0xD800)
			code = 0xE000;
		const size_t len = utf8_put(bytes, code);
		const char *at = bytes;
		if (utf8_next(&at, bytes + len) != code || at != bytes + len)
			fail_msg("U+%04X", (unsigned)code);
	}
}

static void utf8_control_knows_commands(void **state)
{
	static const struct {
		uint32_t code;
		bool control;
	} cases[] = {
	    {0, true},       {0x1B, true},    {'\n', true},    {'\t', true},     {0x7F, true},     {0x80, true},
	    {0x9B, true},    {0x9F, true},    {0x061C, true},  {0x200E, true},   {0x200F, true},   {0x2028, true},
	    {0x2029, true},  {0x202A, true},  {0x202E, true},  {0x2066, true},   {0x2069, true},   {0xFEFF, true},
	    {0xFDD0, true},  {0xFFFE, true},  {0xFFFF, true},  {0x1FFFE, true},  {0x10FFFF, true}, {' ', false},
	    {'~', false},    {0xA0, false},   {0x0627, false}, {0x200C, false},  {0x200D, false},  {0x2027, false},
	    {0x202F, false}, {0x206A, false}, {0xFFFD, false}, {0x1F525, false},
	};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		if (utf8_control(cases[i].code) != cases[i].control)
			fail_msg("U+%04X", (unsigned)cases[i].code);
}

/* ---- near, hash ---- */

static void near_match_knows_slips(void **state)
{
	static const char *const keys[] = {"principles", "prompts", "phrases", "pitfalls", "id", "title", "why"};
	static const struct {
		const char *word, *meant;
	} cases[] = {
	    {"prinsiples", "principles"},
	    {"principels", "principles"},
	    {"principle", "principles"},
	    {"propmts", "prompts"},
	    {"Title", "title"},
	    {"titel", "title"},
	    {"ttile", "title"},
	    {"title", "title"},
	    {"di", "id"},
	    {"wy", "why"},
	    {"whyy", "why"},
	    {"phrase", "phrases"},
	    {"colour", NULL},
	    {"xyz", NULL},
	    {"", NULL},
	    {"pprrmmppttssxx", NULL},
	    {"titlelongerthanallofthemtogethertitlelongerthanall", NULL},
	};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const char *meant = near_match(cases[i].word, keys, COUNT_OF(keys));
		if (!meant != !cases[i].meant || (meant && strcmp(meant, cases[i].meant)))
			fail_msg("%s: %s", cases[i].word, meant ? meant : "(nothing)");
	}
	assert_null(near_match("a", NULL, 0));
}

static void hash_is_fnv(void **state)
{
	(void)state;
	assert_true(hash_bytes(HASH_START, "", 0) == HASH_START);
	assert_true(hash_bytes(HASH_START, "a", 1) == 0xaf63dc4c8601ec8cu);
	assert_true(hash_bytes(HASH_START, "foobar", 6) == 0x85944171f73967e8u);
	assert_true(hash_bytes(hash_bytes(HASH_START, "foo", 3), "bar", 3) == 0x85944171f73967e8u);
}

static void seed_next_is_splitmix(void **state)
{
	uint64_t seed = 1234567;
	(void)state;
	static const uint64_t row[] = {6457827717110365317u, 3203168211198807973u, 9817491932198370423u};
	for (size_t i = 0; i < COUNT_OF(row); i++)
		assert_true(seed_next(&seed) == row[i]);
}

/* ---- files ---- */

static char folder[64];

static int make_folder(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/takka-base-XXXXXX");
	return mkdtemp(folder) && !chdir(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
	char command[96];
	(void)state;
	snprintf(command, sizeof(command), "rm -rf '%s'", folder);
	return chdir("/") || system(command) ? -1 : 0;
}

static void put(const char *path, const char *text)
{
	assert_int_equal(file_write(path, text, strlen(text), 0644), 0);
}

static void assert_holds(const char *path, const char *text)
{
	char *bytes;
	size_t len;
	assert_int_equal(file_read(path, 1000, &bytes, &len), 0);
	assert_string_equal(bytes, text);
	assert_int_equal(len, strlen(text));
	free(bytes);
}

static void file_read_refuses(void **state)
{
	static const struct {
		const char *path;
		size_t max;
		int error;
	} cases[] = {
	    {"ten", 10, 0},          {"ten", 9, EFBIG},   {"ten", 0, EFBIG},    {"empty", 0, 0},
	    {"missing", 10, ENOENT}, {".", 10, EISDIR},   {"fifo", 10, EINVAL}, {"/dev/null", 10, EINVAL},
	    {"ten/x", 10, ENOTDIR},  {"loop", 10, ELOOP}, {"link", 10, 0},      {"sparse", 32 << 20, EFBIG},
	};
	(void)state;
	put("ten", "0123456789");
	put("empty", "");
	put("sparse", "");
	assert_int_equal(truncate("sparse", (off_t)1 << 40), 0);
	assert_int_equal(mkfifo("fifo", 0600) | symlink("loop", "loop") | symlink("ten", "link"), 0);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		char *bytes = NULL;
		size_t len;
		const int error = file_read(cases[i].path, cases[i].max, &bytes, &len);
		if (error != cases[i].error)
			fail_msg("%s: %s", cases[i].path, strerror(error));
		assert_int_equal(error != 0, bytes == NULL);
		free(bytes);
	}
}

static void file_write_replaces_whole(void **state)
{
	struct stat before, after;
	(void)state;
	put("note", "old");
	assert_int_equal(stat("note", &before), 0);
	const int fd = open("note", O_RDONLY); /* keeps the old one's inode from being taken again */
	assert_int_equal(file_write("note", "new", 3, 0600), 0);
	assert_int_equal(stat("note", &after), 0);
	assert_int_equal(after.st_mode & 07777, 0600);
	assert_int_not_equal(before.st_ino, after.st_ino);
	close(fd);
	assert_holds("note", "new");
}

static void file_write_follows_links(void **state)
{
	struct stat about;
	(void)state;
	put("target", "old");
	assert_int_equal(symlink("target", "to-target") | symlink("nowhere", "dangling"), 0);
	put("to-target", "new");
	assert_int_equal(lstat("to-target", &about), 0);
	assert_true(S_ISLNK(about.st_mode));
	assert_holds("target", "new");
	put("dangling", "now here");
	assert_holds("dangling", "now here");
}

static void file_write_refuses(void **state)
{
	static const struct {
		const char *path;
		int error;
	} cases[] = {{".", EISDIR},       {"pipe", EINVAL}, {"/dev/null", EINVAL},  {"no/such", ENOENT},
	             {"file/x", ENOTDIR}, {"", ENOENT},     {"/proc/takka", ENOENT}};
	char too_long[PATH_MAX + 10];
	(void)state;
	memset(too_long, 'x', sizeof(too_long));
	too_long[sizeof(too_long) - 1] = '\0';
	put("file", "kept");
	assert_int_equal(mkfifo("pipe", 0600), 0);
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		if (file_write(cases[i].path, "x", 1, 0600) != cases[i].error)
			fail_msg("%s", cases[i].path);
	assert_int_equal(file_write(too_long, "x", 1, 0600), ENAMETOOLONG);
	assert_holds("file", "kept");
}

static int entries(void)
{
	struct dirent **names;
	const int count = scandir(".", &names, NULL, NULL);
	for (int i = 0; i < count; i++)
		free(names[i]);
	free(names);
	return count;
}

/* A full disk, as a limit on the size of files. */
static void file_write_leaves_nothing_behind(void **state)
{
	struct rlimit whole;
	(void)state;
	put("precious", "kept");
	const int before = entries();
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &whole), 0);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &(struct rlimit){.rlim_cur = 2, .rlim_max = whole.rlim_max}), 0);
	const int error = file_write("precious", "longer than there is room for", 29, 0600);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &whole), 0);
	assert_int_equal(error, EFBIG);
	assert_holds("precious", "kept");
	assert_int_equal(entries(), before);
}

static void folders_are_made(void **state)
{
	static const struct {
		const char *path;
		int error;
	} cases[] = {{"a", 0}, {"a/b/c", 0},       {"a/b/c", 0},         {"d//e/", 0}, {"/", 0},
	             {".", 0}, {"plain", ENOTDIR}, {"plain/x", ENOTDIR}, {"", ENOENT}};
	struct stat about;
	(void)state;
	put("plain", "");
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		if (file_make_folders(cases[i].path, 0700) != cases[i].error)
			fail_msg("%s", cases[i].path);
	assert_int_equal(stat("a/b/c", &about), 0);
	assert_int_equal(about.st_mode & 07777, 0700);
	assert_int_equal(stat("d/e", &about), 0);
}

/* ---- problems ---- */

static void problems_keep_their_strings_and_count(void **state)
{
	static struct problems problems;
	char detail[] = "borrowed";
	(void)state;
	problems = (struct problems){.arena = arena_new()};
	for (int i = 0; i < PROBLEMS_MAX + 5; i++)
		problems_add(&problems, &(struct problem){.code = i,
		                                          .severity = i % 2 ? SEVERITY_WARNING : SEVERITY_ERROR,
		                                          .detail = detail});
	detail[0] = 'X';
	assert_string_equal(problems.list[0].detail, "borrowed");
	assert_null(problems.list[0].file);
	assert_int_equal(problems.count, PROBLEMS_MAX);
	assert_int_equal(problems.dropped, 5);
	assert_int_equal(problems.errors, PROBLEMS_MAX / 2 + 3);
	arena_free(problems.arena);
}

static void problems_are_sorted_by_place(void **state)
{
	static const unsigned places[][2] = {{9, 9}, {3, 1}, {1, 5}, {1, 5}, {0, 0}, {1, 2}};
	static const int order[] = {0, 4, 5, 2, 3, 1}; /* the first is of another file */
	static struct problems problems;
	(void)state;
	problems = (struct problems){.arena = arena_new()};
	for (int i = 0; i < (int)COUNT_OF(places); i++)
		problems_add(&problems, &(struct problem){.code = i, .line = places[i][0], .column = places[i][1]});
	problems_sort(&problems, 1);
	for (size_t i = 0; i < COUNT_OF(order); i++)
		assert_int_equal(problems.list[i].code, order[i]);
	problems_sort(&problems, problems.count);
	arena_free(problems.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(arena_gives_aligned_zeroes),
	    cmocka_unit_test(arena_has_room_for_big_things),
	    cmocka_unit_test(arena_reset_keeps_a_block),
	    cmocka_unit_test(arena_dup_copies_bytes),
	    cmocka_unit_test(str_splice_replaces),
	    cmocka_unit_test(str_grows),
	    cmocka_unit_test(str_stays_when_memory_is_out),
	    cmocka_unit_test(utf8_next_reads),
	    cmocka_unit_test(utf8_put_and_next_agree),
	    cmocka_unit_test(utf8_control_knows_commands),
	    cmocka_unit_test(near_match_knows_slips),
	    cmocka_unit_test(hash_is_fnv),
	    cmocka_unit_test(seed_next_is_splitmix),
	    cmocka_unit_test_setup_teardown(file_read_refuses, make_folder, remove_folder),
	    cmocka_unit_test_setup_teardown(file_write_replaces_whole, make_folder, remove_folder),
	    cmocka_unit_test_setup_teardown(file_write_follows_links, make_folder, remove_folder),
	    cmocka_unit_test_setup_teardown(file_write_refuses, make_folder, remove_folder),
	    cmocka_unit_test_setup_teardown(file_write_leaves_nothing_behind, make_folder, remove_folder),
	    cmocka_unit_test_setup_teardown(folders_are_made, make_folder, remove_folder),
	    cmocka_unit_test(problems_keep_their_strings_and_count),
	    cmocka_unit_test(problems_are_sorted_by_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
