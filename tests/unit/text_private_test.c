/* text: what should not be written down. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "takka/text.h"

struct finding {
	const char *text;
	enum text_private kind;
	const char *masked;
};

static void check(const struct finding *cases, size_t count)
{
	struct arena *arena = arena_new();
	for (size_t i = 0; i < count; i++) {
		enum text_private kind;
		assert_string_equal(text_private_mask(arena, cases[i].text, &kind), cases[i].masked);
		assert_int_equal(kind, cases[i].kind);
		assert_string_equal(text_private_mask(arena, cases[i].text, NULL), cases[i].masked);
	}
	arena_free(arena);
}

static void identity_codes(void **state)
{
	(void)state;
	static const struct finding cases[] = {
	    {"131052-308T", PRIVATE_IDENTITY_CODE, "…"},     {"hetu 131052-308T.", PRIVATE_IDENTITY_CODE, "hetu …."},
	    {"(010101A123N)", PRIVATE_IDENTITY_CODE, "(…)"}, {"131052-308t", PRIVATE_IDENTITY_CODE, "…"},
	    {"290200A1234", PRIVATE_IDENTITY_CODE, "…"}, /* 2000 had one */
	    {"290204-1234", PRIVATE_IDENTITY_CODE, "…"},
	};
	check(cases, COUNT_OF(cases));
	for (const char *sign = "+-YXWVUABCDEF"; *sign; sign++) {
		char text[] = "x 131052?308T y";
		size_t at = 0, len;
		text[8] = *sign;
		assert_int_equal(text_private_find(text, strlen(text), &at, &len), PRIVATE_IDENTITY_CODE);
		assert_int_equal(at, 2);
		assert_int_equal(len, 11);
	}
}

static void not_identity_codes(void **state)
{
	(void)state;
	static const char *const texts[] = {"320152-308T", "131352-308T",  "290201-308T",  "000152-308T", "131052G308T",
	                                    "131052-308G", "131052-308TX", "1131052-308T", "131052-30",   "131052*308T",
	                                    "131052-308I", "131052-308O",  "300200A123B"};
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		size_t at = 0, len;
		assert_int_equal(text_private_find(texts[i], strlen(texts[i]), &at, &len), PRIVATE_NONE);
	}
}

static void phones(void **state)
{
	(void)state;
	static const struct finding cases[] = {
	    {"soita 040 123 4567 huomenna", PRIVATE_PHONE, "soita … huomenna"},
	    {"+358 40 1234567", PRIVATE_PHONE, "…"},
	    {"+358401234567,", PRIVATE_PHONE, "…,"},
	    {"00358 9 123 456", PRIVATE_PHONE, "…"},
	    {"040-765 4321.", PRIVATE_PHONE, "…."},
	    {"(09 123 45678)", PRIVATE_PHONE, "(…)"},
	    {"+46 70-123 45 67", PRIVATE_PHONE, "…"},
	    {"040\u00a0123\u00a04567", PRIVATE_PHONE, "…"},
	    {"0401234567 23.11.2026", PRIVATE_PHONE, "… 23.11.2026"},
	    {"040 1234567 0507654321", PRIVATE_PHONE, "… …"},
	};
	check(cases, COUNT_OF(cases));
}

static void emails(void **state)
{
	(void)state;
	static const struct finding cases[] = {
	    {"maija@example.fi", PRIVATE_EMAIL, "…"},
	    {"osoite maija.meikalainen+työ@te.example.fi.", PRIVATE_EMAIL, "osoite …."},
	    {"<jane_doe@example.org>", PRIVATE_EMAIL, "<…>"},
	    {"päivi@järvi.fi, ok", PRIVATE_EMAIL, "…, ok"},
	    {"0401234567@example.fi", PRIVATE_EMAIL, "…"},
	};
	check(cases, COUNT_OF(cases));
}

static void names(void **state)
{
	(void)state;
	static const struct finding cases[] = {
	    {"asiakas Maija Meikäläinen tuli", PRIVATE_NAME, "asiakas … tuli"},
	    {"Asiakas: Maija Meikäläinen.", PRIVATE_NAME, "Asiakas: …."},
	    {"asiakkaan Matti Meikäläisen tilanne", PRIVATE_NAME, "asiakkaan … tilanne"},
	    {"asiakkaalleni Åsa-Maria Öhman-Berg", PRIVATE_NAME, "asiakkaalleni …"},
	    {"asiakasta Carl von Essen", PRIVATE_NAME, "asiakasta …"},
	    {"asiakkaita Ahmed Ali Hassan ja muita", PRIVATE_NAME, "asiakkaita … ja muita"},
	    {"the client Jane Doe said", PRIVATE_NAME, "the client … said"},
	    {"my client's John F. Kennedy", PRIVATE_NAME, "my client's …"},
	    {"Client Siobhan O'Brien", PRIVATE_NAME, "Client …"},
	    {"klienten Anna Svensson kom", PRIVATE_NAME, "klienten … kom"},
	    {"klientens Östen Ek", PRIVATE_NAME, "klientens …"},
	    {"klient Иван Иванов", PRIVATE_NAME, "klient …"},
	    {"asiakas\u00a0Maija  Meikäläinen", PRIVATE_NAME, "asiakas\u00a0…"},
	};
	check(cases, COUNT_OF(cases));
}

static void what_may_stand(void **state)
{
	(void)state;
	static const char *const texts[] = {
	    "",
	    "23.11.2026",
	    "01.02.2026 klo 08.30",
	    "01-02-2026",
	    "2026-11-23",
	    "12:30",
	    "08:30-09:45",
	    "1 500 euroa",
	    "1 000 000 000",
	    "+1 500 000 euroa",
	    "0,5000000",
	    "0 1 2 3 4 5 6 7 8 9 10",
	    "versio 0.12.3456789",
	    "1.0.0",
	    "Asiakas Helsingissä tuli",
	    "asiakas Maija",
	    "asiakas Maija. Hän tuli",
	    "asiakas maija meikäläinen",
	    "asiakaspalvelu Helsingin Kaupunki",
	    "asiakas-Suomi Helsinki Espoo",
	    "Maija Meikäläinen",
	    "clientele Jane Doe",
	    "a@b",
	    "@example.fi",
	    "maija@.fi",
	    "maija@example.f",
	    "12345678",
	    "040 12",
	    "012345678901234567",
	    "abc0401234567",
	    "FI21 1234 5600 0007 85",
	    "20 % – 30 %",
	    "§ 12, 3 mom.",
	    "\xff\xfe 0\xff",
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		enum text_private kind;
		assert_string_equal(text_private_mask(arena, texts[i], &kind), texts[i]);
		assert_int_equal(kind, PRIVATE_NONE);
	}
	arena_free(arena);
}

static void several(void **state)
{
	(void)state;
	static const struct finding cases[] = {
	    {"Asiakas Maija Meikäläinen, 131052-308T, 040 123 4567, m@m.fi.", PRIVATE_NAME, "Asiakas …, …, …, …."},
	    {"m@m.fi ja 12:30", PRIVATE_EMAIL, "… ja 12:30"},
	};
	check(cases, COUNT_OF(cases));
}

static void found_from_a_place_on(void **state)
{
	(void)state;
	static const char text[] = "a@b.fi 040 123 4567";
	size_t at = 0, len;
	assert_int_equal(text_private_find(text, strlen(text), &at, &len), PRIVATE_EMAIL);
	at += len;
	assert_int_equal(text_private_find(text, strlen(text), &at, &len), PRIVATE_PHONE);
	assert_int_equal(at, 7);
	at += len;
	assert_int_equal(text_private_find(text, strlen(text), &at, &len), PRIVATE_NONE);
	assert_int_equal(text_private_find("m@m.fi x", 4, &(size_t){0}, &len), PRIVATE_NONE);
}

static void any_bytes(void **state)
{
	(void)state;
	static const char letters[] = "0123456789 -+@.aAäasiakas MN\xff\n";
	uint64_t seed = 5;
	struct arena *arena = arena_new();
	for (int round = 0; round < 5000; round++, arena_reset(arena)) {
		char text[60];
		const size_t count = seed_next(&seed) % (sizeof(text) - 1);
		for (size_t i = 0; i < count; i++)
			text[i] = letters[seed_next(&seed) % (sizeof(letters) - 1)];
		text[count] = '\0';
		for (size_t at = 0, len; text_private_find(text, count, &at, &len) != PRIVATE_NONE; at += len)
			assert_true(len > 0 && at + len <= count);
		const char *masked = text_private_mask(arena, text, NULL);
		assert_true(strlen(masked) <= count * 3);
	}
	arena_free(arena);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(identity_codes), cmocka_unit_test(not_identity_codes),
	    cmocka_unit_test(phones),         cmocka_unit_test(emails),
	    cmocka_unit_test(names),          cmocka_unit_test(what_may_stand),
	    cmocka_unit_test(several),        cmocka_unit_test(found_from_a_place_on),
	    cmocka_unit_test(any_bytes),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests_name("text private", tests, NULL, NULL);
}
