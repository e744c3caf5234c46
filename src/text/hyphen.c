/* Where a word may be divided, by rules that would rather divide too little. A word is lower-cased into 16-bit letters
 * first; positions are indexes of letters. Finnish: before the last consonant that precedes a vowel, and inside a row of
 * vowels where no syllable can go on. Swedish and English: between consonants, but for the pairs, beginnings and endings
 * in the tables; a division before a single consonant is never risked. */
#include <string.h>
#include <wchar.h>
#include <wctype.h>

#include "codes.h"
#include "hyphen.h"

struct word {
	const wchar_t *letter;
	size_t count;
};

static bool is_one_of(wchar_t letter, const wchar_t *set)
{
	return letter && wcschr(set, letter);
}

static bool is_vowel(wchar_t letter)
{
	return is_one_of(letter, L"aeiouyäöåáéíóúàèüæøœëïôêâ");
}

static bool has_vowel(struct word word, size_t from, size_t to)
{
	while (from < to)
		if (is_vowel(word.letter[from++]))
			return true;
	return false;
}

/* ---- Finnish ---- */

static bool is_front(wchar_t letter)
{
	return is_one_of(letter, L"äöy");
}

static bool is_back(wchar_t letter)
{
	return is_one_of(letter, L"aouå");
}

/* Between two vowels: no Finnish word mixes front and back ones, so there a compound's parts meet (työ-aika); and after
 * a long vowel another one begins a new syllable (maa-ilma, vapaa-ehtoinen). */
static bool vowels_part(struct word word, size_t i)
{
	const wchar_t left = word.letter[i - 1], right = word.letter[i];
	if ((is_front(left) && is_back(right)) || (is_back(left) && is_front(right)))
		return true;
	return i >= 2 && word.letter[i - 2] == left && right != left;
}

static void points_fi(struct word word, bool *before)
{
	for (size_t i = 2; i + 2 <= word.count; i++) {
		if (before[i - 1])
			continue;
		if (is_vowel(word.letter[i]))
			before[i] = is_vowel(word.letter[i - 1]) && vowels_part(word, i);
		else
			before[i] = is_vowel(word.letter[i + 1]) && has_vowel(word, 0, i);
	}
}

/* ---- Swedish and English ---- */

/* A beginning or an ending that is divided off (`part`), or one before which the rule would divide wrongly. */
struct affix {
	const wchar_t *letters;
	bool part;
};

struct rules {
	const char *lang;
	const wchar_t *const *together; /* never divided */
	const wchar_t *const *onset;    /* go to the next line as one */
	const struct affix *beginnings, *endings;
	const wchar_t *stay; /* a consonant after another that does not go to the next line */
	size_t right;        /* letters at least after a division by rule */
};

static const struct rules rules[] = {
    {
        .lang = "sv",
        .together =
            (const wchar_t *const[]){L"bj", L"bl", L"br", L"ch", L"ck", L"dj", L"dr", L"fj", L"fl", L"fr", L"gh", L"gj",
                                     L"gl", L"gn", L"gr", L"hj", L"kj", L"kl", L"kn", L"kr", L"kv", L"lj", L"mj", L"ng",
                                     L"nk", L"ph", L"pl", L"pr", L"qu", L"sc", L"sf", L"sh", L"sj", L"sk", L"sl", L"sm",
                                     L"sn", L"sp", L"st", L"sv", L"th", L"tj", L"tr", L"tv", L"vr", NULL},
        .onset = (const wchar_t *const[]){NULL},
        .beginnings = (const struct affix[]){{L"arbets", true},
                                             {L"arbete", false},
                                             {L"fram", true},
                                             {L"före", false},
                                             {L"för", true},
                                             {L"inter", false},
                                             {L"jobb", true},
                                             {L"karriär", true},
                                             {L"mellan", true},
                                             {L"sam", true},
                                             {L"till", true},
                                             {L"under", true},
                                             {L"upp", true},
                                             {L"yrkes", true},
                                             {L"över", true},
                                             {NULL, false}},
        .endings = (const struct affix[]){{L"ningarna", true},
                                          {L"ningar", true},
                                          {L"ningen", true},
                                          {L"ningens", true},
                                          {L"ning", true},
                                          {L"heten", true},
                                          {L"heter", true},
                                          {L"heterna", true},
                                          {L"skapet", true},
                                          {L"skap", true},
                                          {NULL, false}},
        .stay = L"sx",
        .right = 3,
    },
    {
        .lang = "en",
        .together =
            (const wchar_t *const[]){L"bl", L"br", L"ch", L"ck", L"cl", L"cr", L"dg", L"dl", L"dr", L"fl", L"fr", L"ft",
                                     L"gh", L"gl", L"gn", L"gr", L"hl", L"hr", L"ht", L"kn", L"lk", L"ng", L"nk", L"ph",
                                     L"pl", L"pr", L"qu", L"rh", L"rk", L"sc", L"sh", L"sk", L"sl", L"sm", L"sp", L"sq",
                                     L"st", L"sw", L"th", L"tl", L"tr", L"tw", L"wh", L"wl", L"wr", NULL},
        .onset = (const wchar_t *const[]){L"scr", L"spr", L"str", L"thr", L"bl", L"br", L"cl", L"cr", L"dr", L"fl",
                                          L"fr",  L"gl",  L"gr",  L"pl",  L"pr", L"sp", L"st", L"th", L"tr", NULL},
        .beginnings = (const struct affix[]){{L"inter", true}, {L"over", true}, {L"under", true}, {NULL, false}},
        .endings = (const struct affix[]){{L"ations", false}, {L"tions", true},  {L"tion", true},  {L"sions", true},
                                          {L"sion", true},    {L"ments", true},  {L"ment", true},  {L"iness", false},
                                          {L"ness", true},    {L"less", true},   {L"ships", true}, {L"ship", true},
                                          {L"thing", true},   {L"lings", false}, {L"ling", false}, {L"rings", false},
                                          {L"ring", false},   {L"ings", true},   {L"ing", true},   {L"able", false},
                                          {L"ably", false},   {L"age", false},   {L"ance", false}, {L"ary", false},
                                          {L"ery", false},    {L"ity", false},   {L"ish", false},  {L"ous", false},
                                          {L"est", false},    {L"ers", false},   {L"er", false},   {L"ors", false},
                                          {L"or", false},     {L"ies", false},   {L"ed", false},   {L"es", false},
                                          {L"en", false},     {L"al", false},    {L"ily", false},  {L"y", false},
                                          {L"e", false},      {NULL, false}},
        .stay = L"",
        .right = 4,
    },
};

static bool is_at(struct word word, size_t at, const wchar_t *letters)
{
	const size_t len = wcslen(letters);
	return at + len <= word.count && !wmemcmp(word.letter + at, letters, len);
}

static bool is_in(struct word word, size_t at, const wchar_t *const *list)
{
	for (; *list; list++)
		if (is_at(word, at, *list))
			return true;
	return false;
}

/* Where the longest of the onsets begins that ends the consonants [from, to); to - 1 when none does. */
static size_t onset_start(struct word word, size_t from, size_t to, const wchar_t *const *onsets)
{
	for (; *onsets; onsets++) {
		const size_t len = wcslen(*onsets);
		if (len <= to - from && is_at(word, to - len, *onsets))
			return to - len;
	}
	return to - 1;
}

/* Divides inside the consonants [from, to) between two vowels. */
static void divide(struct word word, size_t from, size_t to, const struct rules *rule, bool *before)
{
	const size_t at = onset_start(word, from, to, rule->onset);
	if (at <= from || to - from > 3 || word.count - at < rule->right)
		return;
	if (!is_in(word, at - 1, rule->together) && !is_one_of(word.letter[at], rule->stay))
		before[at] = true;
}

static const struct affix *ending_of(struct word word, const struct affix *ending)
{
	for (; ending->letters; ending++) {
		const size_t len = wcslen(ending->letters);
		if (len < word.count && is_at(word, word.count - len, ending->letters))
			return ending;
	}
	return NULL;
}

static const struct affix *beginning_of(struct word word, const struct affix *beginning)
{
	for (; beginning->letters; beginning++)
		if (is_at(word, 0, beginning->letters))
			return beginning;
	return NULL;
}

/* No division in the consonants right before `at` (nor in those before a silent e there: en-large-ment), but at `at`
 * itself when what is there is a part; one that begins with a vowel has left a doubled consonant alone: run-ning. */
static void settle(struct word word, size_t at, bool part, bool *before)
{
	const bool doubled = at >= 2 && word.letter[at - 1] == word.letter[at - 2] && is_vowel(word.letter[at]);
	size_t i = at;
	if (at >= 2 && word.letter[at - 1] == L'e')
		i--;
	for (; i > 0 && !is_vowel(word.letter[i - 1]); i--)
		before[i - 1] = false;
	before[at] = part && !doubled && has_vowel(word, 0, at);
}

static void points_by(const struct rules *rule, struct word word, bool *before)
{
	for (size_t i = 1; i < word.count; i++) {
		if (is_vowel(word.letter[i]) || !has_vowel(word, 0, i))
			continue;
		const size_t from = i;
		while (i < word.count && !is_vowel(word.letter[i]))
			i++;
		if (i < word.count && i - from >= 2)
			divide(word, from, i, rule, before);
	}
	const struct affix *ending = ending_of(word, rule->endings), *beginning = beginning_of(word, rule->beginnings);
	if (ending)
		settle(word, word.count - wcslen(ending->letters), ending->part, before);
	if (beginning && wcslen(beginning->letters) + 2 <= word.count)
		settle(word, wcslen(beginning->letters), beginning->part, before);
}

/* ---- any language ---- */

static bool is_lang(const char *lang, const char *code)
{
	const size_t len = strlen(code);
	return lang && !strncmp(lang, code, len) && (!lang[len] || strchr("_-.@", lang[len]));
}

static void points_of(struct word word, const char *lang, bool *before)
{
	if (is_lang(lang, "fi"))
		points_fi(word, before);
	for (size_t i = 0; i < COUNT_OF(rules); i++)
		if (is_lang(lang, rules[i].lang))
			points_by(&rules[i], word, before);
	before[0] = before[1] = before[word.count - 1] = false;
}

void hyphen_rule(const uint32_t *word, size_t count, const char *lang, bool *before)
{
	wchar_t letters[HYPHEN_LETTERS];
	memset(before, 0, count * sizeof(*before));
	if (count < 4 || count > HYPHEN_LETTERS)
		return;
	for (size_t i = 0; i < count; i++)
		letters[i] = (wchar_t)towlower((wint_t)word[i]);
	points_of((struct word){letters, count}, lang, before);
}

void hyphen_points(const uint32_t *word, size_t count, const char *lang, bool *before)
{
	const bool worth = count >= 4 && count <= HYPHEN_LETTERS && is_lang(lang, "fi");
	if (!worth || !voikko_points(word, count, before))
		hyphen_rule(word, count, lang, before);
}
