/* How fast content is read, beside libyaml's bare event loop on the same bytes in the same process, in turns; medians.
 * bench_write_big_pack makes the food: a copy of a pack whose lists of lines are `factor` times as long. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <yaml.h>

#include "../../src/content/read.h"
#include "bench_content.h"

/* ---- a big pack ---- */

/* The column of the first character that is not a blank. */
static size_t indent_of(const char *line)
{
	return strspn(line, " ");
}

/* From an item's first line to the line where the next item or something else begins. */
static const char *item_end(const char *item)
{
	const size_t indent = indent_of(item);
	const char *at = item;
	do
		at = strchr(at, '\n') ? strchr(at, '\n') + 1 : at + strlen(at);
	while (*at && indent_of(at) > indent);
	return at;
}

static bool is_line_list(const char *line)
{
	static const char *const keys[] = {"prompts:\n", "phrases:\n", "pitfalls:\n"};
	const char *key = line + indent_of(line);
	for (size_t i = 0; i < COUNT_OF(keys); i++)
		if (!strncmp(key, keys[i], strlen(keys[i])))
			return true;
	return false;
}

static void enlarge(const char *steps, size_t factor, struct str *out)
{
	for (const char *line = steps; *line;) {
		const char *next = strchr(line, '\n') ? strchr(line, '\n') + 1 : line + strlen(line);
		str_add(out, line, (size_t)(next - line));
		if (is_line_list(line)) {
			const char *items = next;
			while (indent_of(next) > indent_of(line))
				next = item_end(next);
			for (size_t i = 0; i < factor; i++)
				str_add(out, items, (size_t)(next - items));
		}
		line = next;
	}
}

static bool write_big(const char *from, const char *to, size_t factor)
{
	struct str big = {0};
	char *bytes;
	size_t len;
	if (file_read(from, FILE_MAX, &bytes, &len))
		return false;
	enlarge(bytes, factor, &big);
	free(bytes);
	const bool written = big.s && !big.failed && !file_write(to, big.s, big.len, 0644);
	str_free(&big);
	return written;
}

static bool write_big_pack(const char *pack, const char *folder, size_t factor)
{
	char from[512], to[512];
	struct problems problems = {.arena = arena_new()};
	struct library *library = problems.arena ? library_open(pack, NULL, &problems) : NULL;
	bool written = library != NULL;
	for (size_t i = 0; written && i < library_pack(library)->languages.count; i++) {
		const char *lang = library_pack(library)->languages.list[i].id.s;
		snprintf(to, sizeof(to), "%s/%s", folder, lang);
		written = !file_make_folders(to, 0755);
		snprintf(from, sizeof(from), "%s/%s/steps.yaml", pack, lang);
		snprintf(to, sizeof(to), "%s/%s/steps.yaml", folder, lang);
		if (written && !write_big(from, to, factor))
			written = strcmp(lang, library_pack(library)->source) != 0; /* a translation may be missing */
	}
	snprintf(from, sizeof(from), "%s/pack.yaml", pack);
	snprintf(to, sizeof(to), "%s/pack.yaml", folder);
	written = written && write_big(from, to, 1);
	library_free(library);
	arena_free(problems.arena);
	return written;
}

bool bench_write_big_pack(const char *folder, size_t factor)
{
	return write_big_pack(BENCH_PACK, folder, factor);
}

/* ---- reading it ---- */

static double now(void)
{
	struct timespec at;
	clock_gettime(CLOCK_MONOTONIC, &at);
	return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

static double time_events(const char *bytes, size_t len)
{
	const double start = now();
	yaml_parser_t parser;
	yaml_event_t event = {.type = YAML_NO_EVENT};
	if (!yaml_parser_initialize(&parser))
		return -1;
	yaml_parser_set_input_string(&parser, (const unsigned char *)bytes, len);
	bool more = true;
	while (more && yaml_parser_parse(&parser, &event)) {
		more = event.type != YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
	return more ? -1 : now() - start;
}

static double time_content(const char *bytes, size_t len)
{
	static struct problems problems;
	const struct read_request request = {.kind = &kind_steps, .path = "steps.yaml"};
	const double start = now();
	problems = (struct problems){.arena = arena_new()};
	uint64_t fingerprint;
	const void *read = content_read_bytes(&request, bytes, len, problems.arena, &problems, &fingerprint);
	arena_free(problems.arena);
	return read && !problems.errors ? now() - start : -1;
}

static int by_time(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static double median(double *times, int runs)
{
	qsort(times, (size_t)runs, sizeof(*times), by_time);
	return times[0] < 0 ? -1 : times[runs / 2];
}

static int compare(const char *bytes, size_t len, int runs, double *content, double *events)
{
	for (int i = 0; i < runs; i++) {
		content[i] = time_content(bytes, len);
		events[i] = time_events(bytes, len);
	}
	const double ours = median(content, runs), theirs = median(events, runs);
	if (ours < 0 || theirs < 0)
		return -1;
	const double megabytes = (double)len / 1e6;
	printf("content   %6.1f MB  %6.1f MB/s  libyaml alone %6.1f MB/s  ratio %.2f\n", megabytes, megabytes / ours,
	       megabytes / theirs, ours / theirs);
	return 0;
}

#define BENCH_STEPS BENCH_PACK "/fi/steps.yaml"
enum { BENCH_BYTES = 10 * 1000 * 1000 };

int bench_content(int runs)
{
	struct str big = {0};
	char *bytes;
	size_t len;
	setlocale(LC_ALL, "C.UTF-8");
	if (runs < 1 || file_read(BENCH_STEPS, FILE_MAX, &bytes, &len))
		return -1;
	enlarge(bytes, BENCH_BYTES / (len ? len : 1), &big);
	free(bytes);
	double *times = calloc((size_t)runs * 2, sizeof(*times));
	const int result = times && big.s && !big.failed ? compare(big.s, big.len, runs, times, times + runs) : -1;
	free(times);
	str_free(&big);
	return result;
}
