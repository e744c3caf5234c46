/* Words at the edge: interface words get their language here, content's words are shown as they are, with a mark when they
 * are in another language than the page. */
#include <libintl.h>
#include <string.h>

#include "takka/front.h"
#include "takka/text.h"
#include "words.h"

const char *front_words(struct words words)
{
	if (!words.text)
		return "";
	return words.lang || !*words.text ? words.text : gettext(words.text);
}

const char *front_clean(struct arena *arena, const char *text)
{
	const char *clean = text_clean(arena, text, strlen(text));
	return clean ? clean : "";
}

const char *words_mark(struct words words, const char *page_lang)
{
	const bool other = words.text && words.lang && *words.lang && page_lang && strcmp(words.lang, page_lang) != 0;
	return other ? words.lang : NULL;
}

bool words_rtl(struct words words, const char *page_lang)
{
	return text_rtl(words.lang && *words.lang ? words.lang : page_lang);
}

const char *words_quoted(struct arena *arena, struct words words, const char *page_lang)
{
	static const struct {
		const char *lang, *open, *close;
	} marks[] = {
	    {"en", "“", "”"}, {"de", "„", "“"}, {"ru", "«", "»"}, {"uk", "«", "»"},
	    {"et", "„", "“"}, {"ar", "«", "»"}, {"fa", "«", "»"}, {"fr", "« ", " »"},
	};
	const char *lang = words.lang && *words.lang ? words.lang : page_lang, *open = "”", *close = "”";
	for (size_t i = 0; i < COUNT_OF(marks); i++)
		if (!strcmp(marks[i].lang, lang))
			open = marks[i].open, close = marks[i].close;
	const char *quoted = arena_format(arena, "%s%s%s", open, front_words(words), close);
	return quoted ? quoted : "";
}
