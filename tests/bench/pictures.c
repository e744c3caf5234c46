/* What pictures cost: making them, the first page that has one, turning over cards, memory. Beside each figure stands the same
 * without pictures. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"
#include "bench_content.h"
#include "takka/picture.h"

enum { QUIET = 30, KEY_QUIET = 20, KEY_PATIENCE = 500, CARDS_TURNED = 40 };

static double ms(int64_t ns)
{
	return (double)ns / 1e6;
}

static void print_row(const char *name, struct samples *samples)
{
	printf("  %-40s %8.2f %8.2f %6zu\n", name, samples_quantile(samples, 0.5), samples_quantile(samples, 1),
	       samples->count);
	free(samples->values);
}

/* ---- making them, in this process ---- */

static const char *const names[] = {"hearth", "bridge", "choir",  "boat",   "lighthouse", "knot",
                                    "maze",   "path",   "window", "mirror", "seedling",   "crossroads"};
static const struct size {
	int columns, rows;
} sizes[] = {{60, 24}, {40, 16}, {20, 8}};
enum { NAMES = sizeof(names) / sizeof(*names), SIZES = sizeof(sizes) / sizeof(*sizes) };

static void make(const char *name, struct samples *decoding, struct samples making[SIZES], bool kept)
{
	struct picture_cell cells[60 * 24];
	struct picture picture;
	char path[128];
	snprintf(path, sizeof(path), BENCH_PACK "/pictures/%s.png", name);
	int64_t begun = now();
	if (picture_read(path, &picture) != PICTURE_FINE)
		die("%s cannot be read: make", path);
	if (kept)
		samples_add(decoding, ms(now() - begun));
	for (size_t s = 0; s < SIZES; s++) {
		begun = now();
		if (!picture_cells(&picture, sizes[s].columns, sizes[s].rows, PICTURE_TRUECOLOUR, cells))
			die("libchafa is not here");
		if (kept)
			samples_add(&making[s], ms(now() - begun));
	}
	picture_free(&picture);
}

static void measure_making(int runs)
{
	struct samples decoding = {0}, making[SIZES] = {{0}};
	for (int run = -1; run < runs; run++) /* one round to warm up, not counted */
		for (size_t i = 0; i < NAMES; i++)
			make(names[i], &decoding, making, run >= 0);
	printf("\nMaking pictures, ms\n  %-40s %8s %8s %6s\n", "", "median", "worst", "n");
	print_row("reading a PNG of 500x400", &decoding);
	for (size_t s = 0; s < SIZES; s++) {
		char name[40];
		snprintf(name, sizeof(name), "cells, %dx%d, 24 bits", sizes[s].columns, sizes[s].rows);
		print_row(name, &making[s]);
	}
}

/* ---- in the program ---- */

static const char *const with[3] = {"cards", "--theme=tuki", NULL};
static const char *const without[3] = {"cards", "--theme=tuki", "--images=none"};

struct figures {
	struct samples words, paint, key, peak;
};

static void look(struct bench *bench, const char *const words[3], struct figures *into)
{
	struct peer peer = bench->peers[TAKKA];
	memcpy(peer.words, words, sizeof(peer.words));
	peer.marker = "Kivinen";
	struct session session = session_start(bench, &peer, NULL);
	const struct burst burst = session_paint(&session, &peer, QUIET);
	samples_add(&into->words, ms(burst.words - session.born));
	samples_add(&into->paint, ms(burst.last - session.born));
	for (int i = 0; i < CARDS_TURNED; i++) {
		const int64_t sent = now();
		session_key(&session, i % 16 < 8 ? "\033OC" : "\033OD"); /* nine cards: there and back */
		const struct burst key = session_burst(&session, NULL, KEY_QUIET, KEY_PATIENCE);
		if (key.bytes)
			samples_add(&into->key, ms(key.last - sent));
	}
	samples_add(&into->peak, session_peak(&session));
	session_stop(&session);
}

static void print_figures(const char *title, struct figures *figures)
{
	printf("\ntakka cards, %s\n  %-40s %8s %8s %6s\n", title, "", "median", "worst", "n");
	print_row("start to the words, ms", &figures->words);
	print_row("start to the last byte, ms", &figures->paint);
	print_row("a key to the last byte of its card, ms", &figures->key);
	print_row("peak memory, kB", &figures->peak);
}

void measure_pictures(struct bench *bench)
{
	struct figures pictures = {0}, words = {0};
	measure_making(bench->runs);
	for (int run = 0; run < bench->runs; run++) {
		look(bench, with, &pictures);
		look(bench, without, &words);
	}
	print_figures("with pictures", &pictures);
	print_figures("in words", &words);
}
