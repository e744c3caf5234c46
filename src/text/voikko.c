/* libvoikko, which knows the borders inside Finnish compounds. It is big (16 libraries, 10 MB), so it is loaded when the
 * first Finnish word has to be divided and not before, and the program runs without it. What is declared here is the
 * part of its interface that is used (libvoikko/voikko.h, 4.x), so that building needs no package of it. */
#include <dlfcn.h>
#include <string.h>

#include "hyphen.h"

struct VoikkoHandle;

enum { OPTION_NO_UGLY_HYPHENATION = 4 };

struct voikko {
	bool tried;
	struct VoikkoHandle *handle;
	struct VoikkoHandle *(*init)(const char **error, const char *lang, int flags, const char *path);
	int (*set_option)(struct VoikkoHandle *handle, int option, int value);
	char *(*hyphenate)(struct VoikkoHandle *handle, const char *word);
	void (*free_word)(char *word);
};

/* dlsym gives an object pointer; POSIX lets it be copied into a function pointer. */
static bool find(void *library, const char *name, void *function)
{
	void *symbol = dlsym(library, name);
	memcpy(function, &symbol, sizeof(symbol));
	return symbol != NULL;
}

static void load(struct voikko *voikko)
{
	voikko->tried = true;
	void *library = dlopen("libvoikko.so.1", RTLD_NOW | RTLD_LOCAL);
	if (!library)
		return;
	const char *error = NULL;
	if (find(library, "voikkoInit", &voikko->init) &&
	    find(library, "voikkoSetBooleanOption", &voikko->set_option) &&
	    find(library, "voikkoHyphenateCstr", &voikko->hyphenate) &&
	    find(library, "voikkoFreeCstr", &voikko->free_word))
		voikko->handle = voikko->init(&error, "fi", 0, NULL);
	if (voikko->handle)
		voikko->set_option(voikko->handle, OPTION_NO_UGLY_HYPHENATION, 1);
	else
		dlclose(library);
}

/* The one writable variable of the room: loading takes milliseconds and memory, so it happens once a process, and no
 * caller of text_wrap should have to carry a dictionary about. Written once, when tried becomes true. */
static struct voikko *loaded(void)
{
	static struct voikko voikko;
	if (!voikko.tried)
		load(&voikko);
	return voikko.handle ? &voikko : NULL;
}

bool voikko_points(const uint32_t *word, size_t count, bool *before)
{
	char bytes[HYPHEN_LETTERS * 4 + 1];
	size_t len = 0;
	for (size_t i = 0; i < count; i++)
		len += utf8_put(bytes + len, word[i]);
	bytes[len] = '\0';
	const struct voikko *voikko = loaded();
	char *pattern = voikko ? voikko->hyphenate(voikko->handle, bytes) : NULL;
	if (!pattern)
		return false;
	const bool fits = strlen(pattern) == count;
	for (size_t i = 0; fits && i < count; i++)
		before[i] = pattern[i] == '-' && i >= 2 && count - i >= 2;
	voikko->free_word(pattern);
	return fits;
}
