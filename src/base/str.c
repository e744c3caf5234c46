/* struct str: capacity doubles; s is always NUL-terminated once it exists. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "takka/base.h"

static bool reserve(struct str *str, size_t more)
{
	if (str->failed)
		return false;
	if (more > SIZE_MAX / 4 - str->len) {
		str->failed = true;
		return false;
	}
	const size_t need = str->len + more + 1;
	if (need <= str->cap)
		return true;
	size_t cap = str->cap ? str->cap : 64;
	while (cap < need)
		cap *= 2;
	char *grown = realloc(str->s, cap);
	if (!grown) {
		str->failed = true;
		return false;
	}
	str->s = grown;
	str->cap = cap;
	return true;
}

void str_splice(struct str *str, size_t at, size_t cut, const char *bytes, size_t len)
{
	if (!reserve(str, len))
		return;
	if (at > str->len)
		at = str->len;
	if (cut > str->len - at)
		cut = str->len - at;
	memmove(str->s + at + len, str->s + at + cut, str->len - at - cut);
	if (len)
		memcpy(str->s + at, bytes, len);
	str->len = str->len - cut + len;
	str->s[str->len] = '\0';
}

void str_add(struct str *str, const char *bytes, size_t len)
{
	str_splice(str, str->len, 0, bytes, len);
}

void str_puts(struct str *str, const char *text)
{
	str_add(str, text, strlen(text));
}

void str_printf(struct str *str, const char *format, ...)
{
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	const int len = vsnprintf(NULL, 0, format, args);
	if (len >= 0 && reserve(str, (size_t)len)) {
		vsnprintf(str->s + str->len, (size_t)len + 1, format, again);
		str->len += (size_t)len;
	}
	va_end(again);
	va_end(args);
}

void str_clear(struct str *str)
{
	str->len = 0;
	str->failed = false;
	if (str->s)
		str->s[0] = '\0';
}

void str_free(struct str *str)
{
	free(str->s);
	*str = (struct str){0};
}

/* Three bytes as four digits; `len` of them are there. */
static void put_digits(struct str *out, const unsigned char *at, size_t len)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const unsigned bits = (unsigned)at[0] << 16 | (len > 1 ? (unsigned)at[1] << 8 : 0u) | (len > 2 ? at[2] : 0u);
	const char four[] = {digits[bits >> 18 & 63], digits[bits >> 12 & 63], len > 1 ? digits[bits >> 6 & 63] : '=',
	                     len > 2 ? digits[bits & 63] : '='};
	str_add(out, four, sizeof(four));
}

void str_put_base64(struct str *str, const unsigned char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i += 3)
		put_digits(str, bytes + i, len - i < 3 ? len - i : 3);
}
