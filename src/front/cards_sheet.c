/* Cards are numbered by their place in the deck, so that a person who does not see them can ask for one by its number, and a
 * card that was lost is missed. */
#include <libintl.h>
#include <string.h>

#include "sheet.h"
#include "takka/front.h"
#include "takka/text.h"

enum { A_SHEET = 4 };

static const char style_sheet[] =
    "@page{size:210mm 297mm;margin:0}\n"
    "*{box-sizing:border-box;-webkit-print-color-adjust:exact;print-color-adjust:exact}\n"
    "body{margin:0;background:#fff;color:#2b2320;font:10.5pt/1.35 \"Source Serif 4\",Georgia,\"Times New "
    "Roman\",\"Noto Naskh Arabic\",serif}\n"
    /* The sheet itself is always from left to right: its columns must meet when the paper is turned. */
    ".sheet{direction:ltr;width:210mm;height:297mm;overflow:hidden;display:grid;grid-template:148.5mm 148.5mm/105mm "
    "105mm;break-after:page;background:linear-gradient(#888,#888) 105mm 0/.2mm 5mm,linear-gradient(#888,#888) 105mm "
    "292mm/.2mm 5mm,linear-gradient(#888,#888) 0 148.5mm/5mm .2mm,linear-gradient(#888,#888) 205mm 148.5mm/5mm "
    ".2mm,linear-gradient(#888,#888) 105mm 146mm/.2mm 5mm,linear-gradient(#888,#888) 102.5mm 148.5mm/5mm "
    ".2mm;background-repeat:no-repeat}\n"
    ".sheet:last-child{break-after:auto}\n"
    ".card{padding:9mm 8mm 7mm;display:flex;flex-direction:column;min-width:0;overflow-wrap:anywhere}\n"
    ".front{justify-content:center;text-align:center}\n"
    ".front img{width:89mm;height:71.2mm;border-radius:3mm;margin-bottom:6mm}\n"
    ".front h2{font-size:17pt;font-weight:600;line-height:1.25;margin:0 0 1mm;color:#7a2e12}\n"
    ".back{justify-content:space-between;font-size:12.5pt}\n"
    ".back h2{font-size:14pt;font-weight:600;margin:0 0 1.5mm;color:#7a2e12}\n"
    ".back p{margin:0 0 2mm}.back ul{list-style:none;margin:0;padding:0}\n"
    ".back li{margin:0 0 2.5mm;padding-inline-start:3mm;border-inline-start:1mm solid #d98b4a}\n"
    ".two{font-size:10.5pt;line-height:1.3}.two h2{font-size:12pt;margin:0 0 .5mm}.two p{margin:0 0 1mm}\n"
    ".two li{margin:0 0 1.2mm}.two section+section{border-top:.2mm solid #cbb;padding-top:2mm}\n"
    ".about{font-size:8.5pt;color:#6b5a52;margin:0;display:flex;justify-content:space-between;gap:4mm}\n";

/* A card of the deck, in one language or two. */
struct pick {
	const struct cards_sheet *sheet;
	size_t number; /* its place in the deck */
};

static bool is_picked(const struct cards_sheet *sheet, const struct card *card)
{
	for (size_t i = 0; sheet->theme && i < card->themes.count; i++)
		if (!strcmp(card->themes.list[i].s, sheet->theme))
			return true;
	return !sheet->theme;
}

static const struct card *card_in(const struct cards *cards, const struct pick *pick)
{
	return cards && pick->number < cards->cards.count ? &cards->cards.list[pick->number] : NULL;
}

static void open_words(struct str *out, const char *element, const char *lang)
{
	str_printf(out, "<%s lang=\"%s\" dir=\"%s\">\n", element, lang, text_rtl(lang) ? "rtl" : "ltr");
}

/* ---- the front ---- */

static void put_front(struct str *out, const struct pick *pick)
{
	const struct cards_sheet *sheet = pick->sheet;
	const struct card *card = card_in(sheet->cards, pick), *too = card_in(sheet->too, pick);
	str_puts(out, "<article class=\"card front\">\n");
	sheet_picture(out, sheet->pictures, card->picture.s, card->sees);
	open_words(out, "div", sheet->lang);
	sheet_element(out, "h2", NULL, card->title, sheet->lang);
	str_puts(out, "</div>\n");
	if (too) {
		open_words(out, "div", sheet->lang_too);
		sheet_element(out, "h2", NULL, too->title, sheet->lang_too);
		str_puts(out, "</div>\n");
	}
	str_puts(out, "</article>\n");
}

/* ---- the back ---- */

static void put_words(struct str *out, const struct card *card, const char *lang)
{
	open_words(out, "section", lang);
	sheet_element(out, "h2", NULL, card->title, lang);
	sheet_element(out, "p", NULL, card->sees, lang);
	str_puts(out, "<ul>\n");
	for (size_t i = 0; i < card->asks.count; i++)
		sheet_element(out, "li", NULL, card->asks.list[i].words, lang);
	str_puts(out, "</ul>\n</section>\n");
}

/* "Tuki · Lepo", and the card's number. */
static void put_about(struct str *out, const struct cards_sheet *sheet, const struct card *card, size_t number)
{
	struct str themes = {0};
	for (size_t i = 0; i < card->themes.count; i++)
		for (size_t t = 0; t < sheet->cards->themes.count; t++)
			if (!strcmp(sheet->cards->themes.list[t].id.s, card->themes.list[i].s))
				str_printf(&themes, "%s%s", themes.len ? " · " : "",
				           front_words(sheet->cards->themes.list[t].title));
	open_words(out, "p class=\"about\"", sheet->lang);
	str_puts(out, "<span>");
	sheet_escaped(out, themes.s ? themes.s : "");
	str_printf(out, "</span><span>%zu/%zu</span></p>\n", number + 1, sheet->cards->cards.count);
	str_free(&themes);
}

static void put_back(struct str *out, const struct pick *pick)
{
	const struct cards_sheet *sheet = pick->sheet;
	const struct card *card = card_in(sheet->cards, pick), *too = card_in(sheet->too, pick);
	str_printf(out, "<article class=\"card back%s\">\n", too ? " two" : "");
	put_words(out, card, sheet->lang);
	if (too)
		put_words(out, too, sheet->lang_too);
	put_about(out, sheet, card, pick->number);
	str_puts(out, "</article>\n");
}

/* ---- sheets ---- */

static void put_sheet(struct str *out, const struct pick picks[A_SHEET], size_t count, bool backs)
{
	str_puts(out, "<div class=\"sheet\">\n");
	for (size_t i = 0; i < A_SHEET; i++) {
		const size_t which = backs ? i ^ 1 : i; /* what is left in front is right behind */
		if (which < count)
			(backs ? put_back : put_front)(out, &picks[which]);
		else
			str_puts(out, "<div></div>\n");
	}
	str_puts(out, "</div>\n");
}

static void put_both(struct str *out, const struct pick picks[A_SHEET], size_t count)
{
	put_sheet(out, picks, count, false);
	put_sheet(out, picks, count, true);
}

size_t front_cards_html(const struct cards_sheet *sheet, struct str *out)
{
	struct pick picks[A_SHEET];
	size_t count = 0, all = 0;
	str_printf(out, "<!DOCTYPE html>\n<html lang=\"%s\" dir=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n<title>",
	           sheet->lang, text_rtl(sheet->lang) ? "rtl" : "ltr");
	sheet_escaped(out, front_words(sheet->cards->title));
	str_printf(out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n", style_sheet);
	for (size_t i = 0; i < sheet->cards->cards.count; i++) {
		if (!is_picked(sheet, &sheet->cards->cards.list[i]))
			continue;
		all++;
		picks[count++] = (struct pick){sheet, i};
		if (count == A_SHEET) {
			put_both(out, picks, count);
			count = 0;
		}
	}
	if (count)
		put_both(out, picks, count);
	str_puts(out, "</body>\n</html>\n");
	return all;
}
