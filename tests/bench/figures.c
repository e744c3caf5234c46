/* Samples of one figure for one peer, and the table that compares them. */
#include "bench.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

void samples_add(struct samples *samples, double value)
{
	if (samples->count == samples->room) {
		samples->room = samples->room ? 2 * samples->room : 64;
		samples->values = realloc(samples->values, samples->room * sizeof(*samples->values));
		if (!samples->values)
			die("out of memory");
	}
	samples->values[samples->count++] = value;
}

static int by_value(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

double samples_quantile(struct samples *samples, double share)
{
	if (!samples->count)
		return (double)NAN;
	qsort(samples->values, samples->count, sizeof(*samples->values), by_value);
	const double at = share * (double)(samples->count - 1);
	const size_t below = (size_t)at, above = below + (below + 1 < samples->count);
	return samples->values[below] + (at - (double)below) * (samples->values[above] - samples->values[below]);
}

void samples_free(struct samples samples[PEERS])
{
	for (size_t i = 0; i < PEERS; i++) {
		free(samples[i].values);
		samples[i] = (struct samples){0};
	}
}

void table_print(const struct bench *bench, const char *title, const char *unit, struct samples samples[PEERS])
{
	const double less = samples_quantile(&samples[LESS], 0.5);
	printf("\n%s, %s\n  %-12s %10s %10s %6s %8s\n", title, unit, "", "median", "p95", "n", "/ less");
	for (size_t i = 0; i < PEERS; i++) {
		const double median = samples_quantile(&samples[i], 0.5);
		printf("  %-12s %10.2f %10.2f %6zu ", bench->peers[i].name, median, samples_quantile(&samples[i], 0.95),
		       samples[i].count);
		if (less > 0)
			printf("%7.2fx\n", median / less);
		else
			printf("%8s\n", "-");
	}
	fflush(stdout);
}
