/* A page for paper and for copying: HTML and plain text. Both only show; who asks is another front. */
#include <libintl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "sheet.h"
#include "takka/front.h"
#include "takka/picture.h"
#include "takka/text.h"
#include "words.h"

/* ---- HTML ---- */

void sheet_escaped(struct str *out, const char *text)
{
	for (; *text; text++) {
		switch (*text) {
		case '&':
			str_puts(out, "&amp;");
			break;
		case '<':
			str_puts(out, "&lt;");
			break;
		case '>':
			str_puts(out, "&gt;");
			break;
		case '"':
			str_puts(out, "&quot;");
			break;
		default:
			str_add(out, text, 1);
			break;
		}
	}
}

void sheet_element(struct str *out, const char *element, const char *class, struct words words, const char *page_lang)
{
	const char *mark = words_mark(words, page_lang);
	str_printf(out, "<%s", element);
	if (class)
		str_printf(out, " class=\"%s\"", class);
	if (mark)
		str_printf(out, " lang=\"%s\"", mark);
	if (words.lang && !*words.lang)
		str_puts(out, " dir=\"auto\"");
	str_puts(out, ">");
	sheet_escaped(out, front_words(words));
	str_printf(out, "</%s>\n", element);
}

void sheet_picture(struct str *out, const char *folder, const char *name, struct words shows)
{
	char path[PATH_MAX];
	struct picture picture = {0};
	const size_t len = name ? strlen(name) : 0;
	const bool drawn = len > 4 && !strcmp(name + len - 4, ".svg");
	if (!folder || !len || snprintf(path, sizeof(path), "%s/%s", folder, name) >= PATH_MAX ||
	    picture_load(path, &picture) != PICTURE_FINE) {
		picture_free(&picture);
		return;
	}
	str_printf(out, "<img src=\"data:image/%s;base64,", drawn ? "svg+xml" : "png");
	str_put_base64(out, picture.file, picture.file_len);
	str_puts(out, "\" alt=\"");
	sheet_escaped(out, front_words(shows));
	str_puts(out, "\">\n");
	picture_free(&picture);
}

/* The stairs as a drawing: one block a step, climbing in reading direction. */
static void put_stairs(struct str *out, const struct page *page)
{
	const int count = (int)page->stairs_count;
	if (!count)
		return;
	str_puts(out, "<div class=\"stairs\" aria-hidden=\"true\">\n");
	for (int i = 0; i < count; i++) {
		str_printf(out, "<div style=\"height:%dmm\">", 9 + i * 5);
		sheet_escaped(out, front_words(page->stairs[i].title));
		str_puts(out, "</div>\n");
	}
	str_puts(out, "</div>\n");
}

static const char style_sheet[] =
    "@page{size:A4;margin:16mm 18mm}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0 auto;max-width:174mm;color:#2b2320;background:#fff;font:11pt/1.45 \"Source Serif "
    "4\",Georgia,\"Times New "
    "Roman\",\"Noto Naskh Arabic\",serif}\n"
    "h1{font-size:19pt;font-weight:600;margin:0 0 2mm;color:#7a2e12}\n"
    "h2{font-size:13pt;font-weight:600;margin:5mm 0 1mm;color:#7a2e12;break-after:avoid}\n"
    "p{margin:0 0 1.5mm}\n"
    "ul{margin:0;padding-inline-start:5mm}\nli{margin:.6mm 0}\n"
    "dl{margin:4mm 0 0}\ndt{margin-top:3.5mm;font-size:9.5pt;color:#6b5a52}\n"
    "dd{margin:.5mm 0 0;padding-inline-start:4mm;border-inline-start:1mm solid #d98b4a;overflow-wrap:anywhere}\n"
    ".stairs{display:flex;align-items:flex-end;gap:1mm;margin:4mm 0 2mm;height:28mm}\n"
    ".stairs div{flex:1;background:#f6e3cf;border-top:1mm solid #c4622d;padding:1.5mm 2mm;font-size:9.5pt}\n"
    "h2+p{clear:none}\n"
    "body>img{float:inline-end;width:34mm;height:27.2mm;border-radius:2mm;margin:2mm 0 2mm 5mm}\n"
    "figure{display:inline-block;vertical-align:top;width:54mm;margin:4mm 3mm 0 0;break-inside:avoid}\n"
    "figure img{width:100%;border-radius:2mm}\n"
    "figcaption{font-weight:600}figure p{font-size:9.5pt}\n"
    "footer{margin-top:6mm;font-size:8.5pt;color:#6b5a52}\n"
    ".small{font-size:9pt;line-height:1.3}\n"
    ".large{font-size:13pt;line-height:1.5}.large h1{font-size:24pt}.large h2{font-size:16pt}.large "
    "dt{font-size:11pt}\n"
    "@media print{body{max-width:none}}\n";

/* Letters in all, with what a block takes beside them, so that a full page is set smaller and an empty one larger. */
static size_t letters(const struct page *page)
{
	size_t count = 0;
	for (size_t i = 0; i < page->count; i++)
		count += strlen(front_words(page->blocks[i].words)) + (page->blocks[i].label.text ? 120 : 40);
	return count;
}

static const char *size_class(size_t count)
{
	return count > 4200 ? " class=\"small\"" : count < 1800 ? " class=\"large\"" : "";
}

/* Which list a block belongs into. */
static const char *list_of(const struct block *block)
{
	if (block->kind != BLOCK_ITEM)
		return NULL;
	return block->label.text ? "dl" : "ul";
}

static void put_block(struct str *out, const struct page *page, const char *pictures, const struct block *block)
{
	switch (block->kind) {
	case BLOCK_HEADING:
		if (block->picture)
			sheet_picture(out, pictures, block->picture, (struct words){NULL, NULL});
		sheet_element(out, "h2", NULL, block->words, page->lang);
		break;
	case BLOCK_PICTURE:
		str_puts(out, "<figure>\n");
		sheet_picture(out, pictures, block->picture, block->detail);
		sheet_element(out, "figcaption", NULL, block->words, page->lang);
		sheet_element(out, "p", NULL, block->detail, page->lang);
		str_puts(out, "</figure>\n");
		break;
	case BLOCK_ITEM:
		if (block->label.text)
			sheet_element(out, "dt", NULL, block->label, page->lang);
		sheet_element(out, block->label.text ? "dd" : "li", NULL, block->words, page->lang);
		break;
	default:
		sheet_element(out, "p", NULL, block->words, page->lang);
		break;
	}
}

static void put_blocks(struct str *out, const struct page *page, const char *pictures)
{
	const char *open = NULL;
	for (size_t i = 0; i < page->count; i++) {
		const char *list = list_of(&page->blocks[i]);
		if (open && (!list || strcmp(open, list) != 0))
			str_printf(out, "</%s>\n", open);
		if (list && (!open || strcmp(open, list) != 0))
			str_printf(out, "<%s>\n", list);
		open = list;
		put_block(out, page, pictures, &page->blocks[i]);
	}
	if (open)
		str_printf(out, "</%s>\n", open);
}

void front_html(const struct page *page, const char *pictures, struct str *out)
{
	str_printf(out, "<!DOCTYPE html>\n<html lang=\"%s\" dir=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
	           page->lang, text_rtl(page->lang) ? "rtl" : "ltr");
	str_puts(out, "<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
	sheet_escaped(out, front_words(page->title));
	str_printf(out, "</title>\n<style>\n%s</style>\n</head>\n<body%s>\n", style_sheet, size_class(letters(page)));
	sheet_element(out, "h1", NULL, page->title, page->lang);
	put_stairs(out, page);
	put_blocks(out, page, pictures);
	str_puts(out, "</body>\n</html>\n");
}

/* ---- text ---- */

void front_text(const struct page *page, struct str *out)
{
	str_printf(out, "%s\n", front_words(page->title));
	for (size_t i = 0; i < page->count; i++) {
		const struct block *block = &page->blocks[i];
		if (block->kind == BLOCK_STAIRS)
			continue;
		if (block->kind == BLOCK_HEADING || block->kind == BLOCK_PICTURE)
			str_puts(out, "\n");
		if (block->label.text)
			str_printf(out, "\n%s\n", front_words(block->label));
		str_printf(out, "%s%s\n", block->kind == BLOCK_ITEM && !block->label.text ? "- " : "",
		           front_words(block->words));
		if (block->kind == BLOCK_PICTURE && block->detail.text)
			str_printf(out, "%s\n", front_words(block->detail));
	}
}
