/* Fuzzing text and layout: bytes become words of a page, drawn at a size of their choosing; no line may be wider than asked. */
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "front/layout.h"
#include "front/view.h"
#include "takka/text.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static int64_t no_time(void)
{
	return 0;
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc, (void)argv;
	return setlocale(LC_ALL, "C.UTF-8") ? 0 : (abort(), 1);
}

/* A single cluster may be wider than a line: Arabic number signs join what follows them. */
static bool is_one_cluster(const char *text, size_t len)
{
	return text_next(text, len, 0) >= len;
}

static bool has_wide_cluster(const struct layout_line *line)
{
	for (int r = 0; r < line->count; r++)
		if (line->runs[r].width > 2 && is_one_cluster(line->runs[r].text, line->runs[r].len))
			return true;
	return false;
}

static void check_lines(const struct layout *layout)
{
	for (size_t i = 0; i < layout->count; i++) {
		const struct layout_line *line = &layout->lines[i];
		int width = line->indent;
		for (int r = 0; r < line->count; r++)
			width += line->runs[r].width;
		if (width > layout->width && width > 8 && !has_wide_cluster(line)) /* below 8 nothing can be kept */
			abort();
	}
}

static void check_wrap(const char *text, size_t len, int width)
{
	struct text_line lines[64];
	const size_t count = text_wrap(text, len, width, "fi", lines, COUNT_OF(lines));
	for (size_t i = 0; i < count && i < COUNT_OF(lines); i++) {
		if (lines[i].start + lines[i].len > len)
			abort();
		if (lines[i].width > width && !is_one_cluster(text + lines[i].start, lines[i].len))
			abort();
	}
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	if (size < 4)
		return 0;
	struct arena *arena = arena_new();
	struct page page = {.arena = arena_new()};
	page_begin(&page, data[0] % 2 ? "ar" : "fi");
	check_wrap((const char *)data + 4, size - 4, 1 + data[1] % 90);
	const char *clean = text_clean(arena, (const char *)data + 4, size - 4);
	for (int kind = BLOCK_HEADING; kind <= BLOCK_MESSAGE; kind++) {
		struct block *block = page_add(&page, (enum block_kind)kind, words_own(clean));
		block->id = "id";
		block->label = words_own(data[3] % 2 ? clean : "label");
		block->detail = words_own(data[3] % 3 ? clean : "");
	}
	page_offer(&page, ACTION_NEXT);
	const struct layout_request request = {.page = &page,
	                                       .width = 10 + data[1] % 120,
	                                       .density = (enum density)(data[2] % 3),
	                                       .reorder = true,
	                                       .focus = -1,
	                                       .write_key = "write"};
	struct layout layout;
	layout_page(&request, arena, &layout);
	check_lines(&layout);
	const struct front_config config = {.letters = true, .lang = page.lang, .now = no_time};
	struct view view;
	if (!view_init(&view, &config))
		abort();
	struct canvas *canvas = canvas_new(1 + data[1] % 130, 1 + data[2] % 50);
	view_take(&view, &page);
	for (int i = 0; i < 4; i++) {
		view_draw(&view, &page, arena, canvas, 0);
		view_key(&view, &page, &(struct key){.kind = KEY_IS_DOWN});
	}
	canvas_free(canvas);
	view_free(&view);
	arena_free(page.arena);
	arena_free(arena);
	return 0;
}
