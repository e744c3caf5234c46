/* What the size of the content costs: loading it, and the first page of a library that is 100 times as large. */
#include <stdio.h>
#include <stdlib.h>

#include "bench.h"
#include "bench_content.h"

enum { FACTOR = 100 };

void measure_content(struct bench *bench)
{
	puts("");
	if (bench_content(bench->runs))
		die("the content could not be measured");
}

/* Milliseconds from start to paint of `takka ARGUMENTS`. */
static double paint(struct bench *bench, const char *const words[3])
{
	struct peer peer = bench->peers[TAKKA];
	for (size_t i = 0; i < 3; i++)
		peer.words[i] = words[i];
	struct session session = session_start(bench, &peer, NULL);
	const struct burst burst = session_paint(&session, &peer, 30);
	session_stop(&session);
	return (double)(burst.last - session.born) / 1e6;
}

void measure_library(struct bench *bench)
{
	char folder[96];
	snprintf(folder, sizeof(folder), "%s/big", bench->root);
	if (!bench_write_big_pack(folder, FACTOR))
		die("the large pack could not be written");
	const struct {
		const char *name, *words[3];
	} rows[] = {{"takka", {NULL}},
	            {"takka, 100 times the content", {"--pack", folder}},
	            {"takka walk", {"walk"}},
	            {"takka walk, 100 times the content", {"walk", "--pack", folder}}};
	enum { ROWS_COUNT = sizeof(rows) / sizeof(*rows) };
	struct samples samples[ROWS_COUNT] = {{0}};
	for (int run = 0; run < bench->runs; run++)
		for (size_t i = 0; i < ROWS_COUNT; i++)
			samples_add(&samples[i], paint(bench, rows[i].words));
	printf("\nStart to first paint, small and large library, ms\n%-36s %8s %8s\n", "", "median", "/ small");
	for (size_t i = 0; i < ROWS_COUNT; i++) {
		const double median = samples_quantile(&samples[i], 0.5);
		printf("  %-34s %8.2f %7.2fx\n", rows[i].name, median,
		       median / samples_quantile(&samples[i - i % 2], 0.5));
		free(samples[i].values);
	}
}
