/* Any bytes as a content file: read as each kind, as a source and as a translation laid over a good source. Nothing may
 * crash, hang or leak; libFuzzer and the sanitizers watch. Seeds are in tests/fuzz/yaml. Run from the tree's root:
 *     yaml_fuzz -max_total_time=30 tests/fuzz/yaml */
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/content/read.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct read_request good = {.kind = &kind_steps, .path = "tests/packs/small/fi/steps.yaml", .lang = "fi"};
static char *source;
static size_t source_len;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc, (void)argv;
	setlocale(LC_ALL, "C.UTF-8");
	return file_read(good.path, FILE_MAX, &source, &source_len) ? abort(), 1 : 0;
}

/* What a finding promises: UTF-8 strings, a place that is counted from 1 or none. */
static void check_findings(const struct problems *problems)
{
	for (size_t i = 0; i < problems->count; i++) {
		const struct problem *problem = &problems->list[i];
		if (!problem->file || !problem->line != !problem->column)
			abort();
		if (problem->detail && utf8_invalid(problem->detail, strlen(problem->detail)))
			abort();
	}
}

static void *read_as(const struct kind *kind, bool translation, const uint8_t *data, size_t size, struct arena *arena,
                     struct problems *problems)
{
	const struct read_request request = {.kind = kind, .path = "fuzz", .lang = "sv", .translation = translation};
	uint64_t fingerprint;
	return content_read_bytes(&request, (const char *)data, size, arena, problems, &fingerprint);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct kind *const kinds[] = {&kind_pack, &kind_steps, &kind_cards, &kind_settings};
	static struct problems problems;
	problems = (struct problems){.arena = arena_new()};
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		read_as(kinds[i], false, data, size, problems.arena, &problems);
	void *below = content_read_bytes(&good, source, source_len, problems.arena, &problems, NULL);
	const struct read_request request = {.kind = &kind_steps, .path = "fuzz", .lang = "sv", .translation = true};
	const void *above = read_as(&kind_steps, true, data, size, problems.arena, &problems);
	if (above)
		content_overlay(&request, below, above, &problems);
	check_findings(&problems);
	arena_free(problems.arena);
	return 0;
}
