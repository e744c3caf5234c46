#include <string.h>

#include "takka/content.h"

const char *language_name(const char *code)
{
	static const struct {
		const char *code, *name;
	} names[] = {
	    {"ar", "العربية"},         {"ckb", "کوردی"},    {"de", "Deutsch"}, {"en", "English"},
	    {"et", "eesti"},           {"fa", "فارسی"},     {"fi", "suomi"},   {"fr", "français"},
	    {"he", "עברית"},           {"kmr", "kurmancî"}, {"prs", "دری"},    {"ru", "русский"},
	    {"se", "davvisámegiella"}, {"so", "soomaali"},  {"sv", "svenska"}, {"uk", "українська"},
	};
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (!strcmp(names[i].code, code))
			return names[i].name;
	return code;
}
