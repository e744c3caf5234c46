/* What should not be written down, by its form. Each kind has a function that says whether such a thing begins at a
 * given byte; text_private_find asks all of them at every place where a word may begin. Digits and signs are ASCII;
 * names and blanks may be anything. */
#include <string.h>
#include <wctype.h>

#include "codes.h"
#include "takka/text.h"

struct span {
	const char *text;
	size_t len;
};

/* ---- small steps ---- */

static char byte_at(struct span span, size_t at)
{
	return at < span.len ? span.text[at] : '\0';
}

static bool digit_at(struct span span, size_t at)
{
	return code_digit((unsigned char)byte_at(span, at));
}

/* The code point at `at`, 0 at the end; *next receives where the following one is. */
static uint32_t code_from(struct span span, size_t at, size_t *next)
{
	const char *p = span.text + at;
	if (at >= span.len)
		return *next = span.len, 0;
	const uint32_t code = utf8_next(&p, span.text + span.len);
	*next = (size_t)(p - span.text);
	return code;
}

/* Whether a letter or a digit begins at `at`. */
static bool alnum_at(struct span span, size_t at)
{
	size_t next;
	const uint32_t code = code_from(span, at, &next);
	return code != UTF8_REPLACEMENT && iswalnum((wint_t)code);
}

/* Whether no word goes on over the border at `at`. */
static bool border(struct span span, size_t at)
{
	if (at == 0 || at >= span.len || !alnum_at(span, at))
		return true;
	return !alnum_at(span, text_previous(span.text, span.len, at));
}

static int number(struct span span, size_t at, size_t digits)
{
	int value = 0;
	for (size_t i = 0; i < digits; i++)
		value = value * 10 + (byte_at(span, at + i) - '0');
	return value;
}

static size_t digits_at(struct span span, size_t at)
{
	size_t count = 0;
	while (digit_at(span, at + count))
		count++;
	return count;
}

static bool letter_of(char letter, const char *set)
{
	return letter && strchr(set, letter);
}

/* ---- identity codes: 131052-308T ---- */

/* The century a sign stands for (the set of 2023); 0: it is none. */
static int century(char sign)
{
	if (sign == '+')
		return 1800;
	if (letter_of(sign, "-YXWVUyxwvu"))
		return 1900;
	return letter_of(sign, "ABCDEFabcdef") ? 2000 : 0;
}

static bool is_date(int day, int month, int year)
{
	static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1] && (month != 2 || day < 29 || leap);
}

static bool identity_code(struct span span, size_t at, size_t *start, size_t *len)
{
	const int hundreds = century(byte_at(span, at + 6));
	if (digits_at(span, at) != 6 || !hundreds || digits_at(span, at + 7) < 3 ||
	    !letter_of(byte_at(span, at + 10), "0123456789ABCDEFHJKLMNPRSTUVWXYabcdefhjklmnprstuvwxy") ||
	    alnum_at(span, at + 11))
		return false;
	*start = at;
	*len = 11;
	return is_date(number(span, at, 2), number(span, at + 2, 2), hundreds + number(span, at + 4, 2));
}

/* ---- phone numbers: +358 40 123 4567 ---- */

/* Bytes of one blank or hyphen between groups, 0: none. */
static size_t separator(struct span span, size_t at)
{
	size_t next;
	const uint32_t code = code_from(span, at, &next);
	return code == ' ' || code == '-' || code == 0xA0 || code == 0x2011 || code == 0x202F ? next - at : 0;
}

/* Whether the digits that end at `at` go on as a date, a clock time or a decimal number. */
static bool goes_on(struct span span, size_t at)
{
	return alnum_at(span, at) || (letter_of(byte_at(span, at), ".,:/") && digit_at(span, at + 1));
}

/* Whether the digits before `at` belong to the same number: 12:0…, 1.0…, 1 000…. */
static bool comes_from(struct span span, size_t at)
{
	if (at < 2 || !digit_at(span, at - 2))
		return false;
	return letter_of(span.text[at - 1], ".,:/-") || (separator(span, at - 1) && digits_at(span, at) == 3);
}

static bool is_amount(struct span span, size_t at)
{
	static const char *const units[] = {"€", "eur", "EUR", "Eur", "%", "kr", "SEK"};
	at += separator(span, at);
	for (size_t i = 0; i < COUNT_OF(units); i++)
		if (at + strlen(units[i]) <= span.len && !memcmp(span.text + at, units[i], strlen(units[i])))
			return true;
	return false;
}

/* 01-02-2026 */
static bool is_dashed_date(struct span span, size_t at)
{
	return digits_at(span, at) == 2 && separator(span, at + 2) && digits_at(span, at + 3) == 2 &&
	       separator(span, at + 5) && digits_at(span, at + 6) == 4;
}

/* The end of the groups of digits from `at` that may be one number; *digits counts them. */
static size_t groups_end(struct span span, size_t at, size_t *digits)
{
	size_t end = at;
	*digits = 0;
	for (;;) {
		const size_t group = digits_at(span, at);
		if (group == 0 || *digits + group > 15 || goes_on(span, at + group))
			return end;
		*digits += group;
		end = at += group;
		at += separator(span, at);
	}
}

static bool phone(struct span span, size_t at, size_t *start, size_t *len)
{
	const size_t sign = byte_at(span, at) == '+', first = at + sign;
	if ((!sign && byte_at(span, at) != '0') || comes_from(span, at) || is_dashed_date(span, first))
		return false;
	size_t digits;
	const size_t end = groups_end(span, first, &digits);
	*start = at;
	*len = end - at;
	return digits >= 7 && (sign || digits_at(span, at) > 1) && !is_amount(span, end);
}

/* ---- e-mail: maija.meikalainen@example.fi ---- */

static size_t run_of(struct span span, size_t at, const char *others)
{
	const size_t from = at;
	while (at < span.len && (alnum_at(span, at) || letter_of(span.text[at], others)))
		code_from(span, at, &at);
	return at - from;
}

static bool email(struct span span, size_t at, size_t *start, size_t *len)
{
	const size_t local = run_of(span, at, "._%+-'");
	if (local == 0 || byte_at(span, at + local) != '@')
		return false;
	const size_t domain = at + local + 1;
	size_t end = domain + run_of(span, domain, ".-");
	while (end > domain && letter_of(span.text[end - 1], ".-"))
		end--;
	const char *dot = memrchr(span.text + domain, '.', end - domain);
	*start = at;
	*len = end - at;
	return dot && dot > span.text + domain && (size_t)(span.text + end - dot) > 2;
}

/* ---- names: asiakkaan Maija Meikäläinen ---- */

/* `any`: every further letter is an ending. What another one begins with stands behind it. */
static const struct keyword {
	const char *letters;
	bool any;
} keywords[] = {
    {"asiakasta", false}, {"asiakastani", false}, {"asiakastamme", false}, {"asiakas", false},  {"asiakkaa", true},
    {"asiakkai", true},   {"asiakkuu", true},     {"clients'", false},     {"clients’", false}, {"clients", false},
    {"client's", false},  {"client’s", false},    {"client", false},       {"klienten", true},  {"klienter", true},
    {"klients", false},   {"klient", false},
};

/* Bytes of a keyword that is all of the word at `at`; 0: none. */
static size_t keyword_at(struct span span, size_t at)
{
	for (size_t i = 0; i < COUNT_OF(keywords); i++) {
		const size_t len = strlen(keywords[i].letters);
		if (at + len > span.len || strncasecmp(span.text + at, keywords[i].letters, len) != 0)
			continue;
		const size_t more = keywords[i].any ? run_of(span, at + len, "") : 0;
		if (!alnum_at(span, at + len + more) && byte_at(span, at + len + more) != '-')
			return len + more;
	}
	return 0;
}

static size_t blanks_at(struct span span, size_t at)
{
	const size_t from = at;
	for (size_t next; at < span.len; at = next) {
		const uint32_t code = code_from(span, at, &next);
		if (!code_blank(code) && code != 0xA0 && code != '\n')
			break;
	}
	return at - from;
}

/* Bytes of a word with a capital and more letters: Maija, Anna-Liisa, O'Brien. 0: none. */
static size_t capitalised(struct span span, size_t at)
{
	size_t next;
	if (!iswupper((wint_t)code_from(span, at, &next)))
		return 0;
	size_t len = run_of(span, at, "-'");
	while (len > 1 && letter_of(span.text[at + len - 1], "-'"))
		len--;
	return at + len > next ? len : 0;
}

/* Bytes of a small word inside names with the blanks after it: von, bin; or of an initial: J. */
static size_t particle(struct span span, size_t at)
{
	static const char *const particles[] = {"von", "van", "de", "af", "da", "di", "al", "bin", "ben", "der", "la"};
	size_t len = run_of(span, at, "");
	bool known = byte_at(span, at + len) == '.' && len > 0 && iswupper((wint_t)code_from(span, at, &(size_t){0}));
	for (size_t i = 0; i < COUNT_OF(particles); i++)
		known |= strlen(particles[i]) == len && !memcmp(span.text + at, particles[i], len);
	len += byte_at(span, at + len) == '.';
	const size_t blanks = blanks_at(span, at + len);
	return known && blanks ? len + blanks : 0;
}

static bool name(struct span span, size_t at, size_t *start, size_t *len)
{
	const size_t keyword = keyword_at(span, at);
	if (!keyword)
		return false;
	at += keyword + letter_of(byte_at(span, at + keyword), ":,");
	size_t blanks = blanks_at(span, at), words = 0, end = at;
	for (size_t word; blanks && (word = capitalised(span, at + blanks)); words++) {
		if (words == 0)
			*start = at + blanks;
		end = at = at + blanks + word;
		blanks = blanks_at(span, at);
		blanks += blanks ? particle(span, at + blanks) : 0;
	}
	*len = end - *start;
	return words >= 2;
}

/* ---- all of them ---- */

static const struct {
	enum text_private kind;
	bool (*is_at)(struct span span, size_t at, size_t *start, size_t *len);
} kinds[] = {
    {PRIVATE_IDENTITY_CODE, identity_code},
    {PRIVATE_EMAIL, email},
    {PRIVATE_PHONE, phone},
    {PRIVATE_NAME, name},
};

enum text_private text_private_find(const char *text, size_t text_len, size_t *at, size_t *len)
{
	const struct span span = {text, text_len};
	for (size_t i = *at; i < text_len; code_from(span, i, &i)) {
		size_t start = i, found = 0;
		if (!border(span, i) || (!alnum_at(span, i) && text[i] != '+'))
			continue;
		for (size_t k = 0; k < COUNT_OF(kinds); k++) {
			if (kinds[k].is_at(span, i, &start, &found)) {
				*at = start;
				*len = found;
				return kinds[k].kind;
			}
		}
	}
	*at = text_len;
	*len = 0;
	return PRIVATE_NONE;
}

/* Adds what is private as "…" and the rest as it is; returns the first kind. */
static enum text_private mask(struct str *masked, const char *text, size_t text_len)
{
	enum text_private first = PRIVATE_NONE;
	size_t from = 0, at = 0, len;
	for (enum text_private kind; (kind = text_private_find(text, text_len, &at, &len)) != PRIVATE_NONE; from = at) {
		first = first ? first : kind;
		str_add(masked, text + from, at - from);
		str_puts(masked, "…");
		at += len;
	}
	str_add(masked, text + from, text_len - from);
	return first;
}

char *text_private_mask(struct arena *arena, const char *text, enum text_private *found)
{
	struct str masked = {0};
	const enum text_private first = mask(&masked, text, strlen(text));
	char *copy = masked.failed ? NULL : arena_dup(arena, masked.s ? masked.s : "", masked.len);
	str_free(&masked);
	if (found)
		*found = first;
	return copy;
}
