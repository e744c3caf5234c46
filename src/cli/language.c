/* A machine may have no locale generated but C, C.UTF-8 and POSIX, so the languages hang on LANGUAGE alone, with a
 * UTF-8 locale beneath it. */
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

static void start_locale(void)
{
	if (!setlocale(LC_ALL, "") || strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		setlocale(LC_ALL, "C.UTF-8");
	const char *messages = setlocale(LC_MESSAGES, NULL);
	if (!messages || !strcmp(messages, "C") || !strcmp(messages, "POSIX"))
		setlocale(LC_MESSAGES, "C.UTF-8");
	setlocale(LC_NUMERIC, "C");
}

void language_start(const char *locale_folder)
{
	start_locale();
	bindtextdomain("takka", locale_folder);
	bind_textdomain_codeset("takka", "UTF-8");
	textdomain("takka");
}

void language_switch(const char *code)
{
	setenv("LANGUAGE", code, 1);
	textdomain("takka"); /* flushes what was looked up in the language before */
}

/* Whether the first `len` letters of a locale's name begin with the language's code. */
static bool asks_for(const char *locale, size_t len, const char *code)
{
	const size_t code_len = strlen(code);
	return len >= code_len && !strncmp(locale, code, code_len) &&
	       (len == code_len || strchr("_.@-", locale[code_len]));
}

static const char *among(const struct pack *pack, const char *locale, size_t len)
{
	for (size_t i = 0; i < pack->languages.count; i++)
		if (pack->languages.list[i].id.s && asks_for(locale, len, pack->languages.list[i].id.s))
			return pack->languages.list[i].id.s;
	return NULL;
}

const char *language_of_locale(const struct pack *pack)
{
	const char *list = getenv("LANGUAGE");
	for (const char *at = list; at && *at; at += strcspn(at, ":") + (at[strcspn(at, ":")] == ':')) {
		const char *found = among(pack, at, strcspn(at, ":"));
		if (found)
			return found;
	}
	static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		const char *locale = getenv(names[i]);
		if (locale && *locale)
			return among(pack, locale, strlen(locale));
	}
	return NULL;
}
