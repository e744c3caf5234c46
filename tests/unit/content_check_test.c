/* What authors are told: a good pack with one thing wrong, and the findings that must come of it, to the column. A case
 * with `find` edits that file of the pack; without it, `put` is the whole file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "content_fixture.h"

#define HEAD  "takka: 1\nkind: steps\nlang: fi\n"
#define STALE "305 0:0 0000000000000000 (986951b483b45e36)\n"
#define MISSING_PACK(from)                                                                                             \
	"202 " from " id\n202 " from " version\n202 " from " title\n202 " from " licence\n202 " from                   \
	" authors\n202 " from " source\n202 " from " languages\n"

static const struct file_case {
	const char *what, *file, *find, *put, *findings;
} cases[] = {
    {"nothing wrong", "fi/steps.yaml", "", "", ""},
    {"a comment more", "fi/steps.yaml", "takka: 1", "# more\ntakka: 1", ""},
    {"a byte order mark", "fi/steps.yaml", "#", "\xEF\xBB\xBF#", ""},
    {"CR LF", "fi/steps.yaml", "takka: 1\n", "takka: 1\r\n", ""},
    {"words as a block", "fi/steps.yaml", "essence: Ensin ihminen", "essence: |\n      Ensin ihminen", ""},

    /* YAML itself */
    {"not UTF-8", "fi/steps.yaml", "Pienet", "Pie\xFFnet", "103 5:11\n"},
    {"a surrogate after letters of two bytes", "fi/steps.yaml", "ittely", "\xC3\xA4\xED\xA0\x80", "103 7:15\n"},
    {"UTF-16", "fi/steps.yaml", "# The", "\xFF\xFEt\x01", "103 1:1\n"},
    {"a tab", "fi/steps.yaml", "  title: Läm", "\ttitle: Läm", "104 7:1 found character that cannot start any token\n"},
    {"broken off in quotes", "fi/steps.yaml", NULL, HEAD "title: \"Pie", "104 4:12 found unexpected end of stream\n"},
    {"an unclosed list says nothing of what follows", "fi/steps.yaml", NULL, HEAD "title: [a\nsteps: b\n",
     "203 4:8 title (words)\n"
     "104 5:6 did not find expected ',' or ']'\n"},
    {"indentation", "fi/steps.yaml", NULL, HEAD "title: a\n b: c\n",
     "104 5:3 mapping values are not allowed in this context\n"},
    {"deep lists", "fi/steps.yaml", NULL,
     HEAD "x: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "201 4:1 x\n105 4:67\n"},
    {"an anchor", "fi/steps.yaml", "title: Pienet", "title: &a Pienet", "106 5:8\n"},
    {"an alias", "fi/steps.yaml", "title: Pienet portaat", "title: *a", "106 5:8\n"},
    {"a self-reference", "fi/steps.yaml", NULL, HEAD "steps: &a [*a]\n", "106 4:8\n"},
    {"a merge key", "fi/steps.yaml", NULL, HEAD "<<: {title: a}\nhearth: *a\n", "201 4:1 <<\n106 5:9\n"},
    {"a tag", "fi/steps.yaml", "title: Pienet", "title: !!str Pienet", "111 5:8\n"},
    {"two documents", "fi/steps.yaml", "plan:\n", "---\nplan:\n",
     "202 2:1 plan\n"
     "110 52:1\n"},
    {"an empty file", "fi/steps.yaml", NULL, "", "112 1:1\n"},
    {"only comments", "fi/steps.yaml", NULL, "# nothing\n\n# at all\n", "112 1:1\n"},
    {"an empty document", "fi/steps.yaml", NULL, "---\n", "112 1:1\n"},
    {"only words", "fi/steps.yaml", NULL, "hello\n", "203 1:1 steps.yaml (keys with values)\n"},
    {"a list", "fi/steps.yaml", NULL, "\n- a\n", "203 2:1 steps.yaml (keys with values)\n"},
    {"a complex key", "fi/steps.yaml", "title: Pienet", "? [a, b]\n: c\ntitle: Pienet", "203 5:3 ? (words)\n"},

    /* characters */
    {"an escape", "fi/steps.yaml", "Tule perille", "\"Tule \\e[31m\"", "108 10:14 U+001B\n"},
    {"a NUL", "fi/steps.yaml", "Tule perille", "\"Tule\\0\"", "108 10:14 U+0000\n"},
    {"a raw control character", "fi/steps.yaml", "Tule", "T\x07ule", "108 10:15 U+0007\n"},
    {"a direction override", "fi/steps.yaml", "Tule perille", "\"\\u202eTule\"", "108 10:14 U+202E\n"},
    {"a NUL in a choice", "fi/steps.yaml", "write: no", "write: \"no\\0\"", "108 11:14 U+0000\n"},
    {"a NUL in a key", "fi/steps.yaml", "write: no", "\"write\\0\": no", "108 11:7 U+0000\n"},
    {"a line break in words", "fi/steps.yaml", "essence: Ensin ihminen, sitten", "essence: |\n      a\n      b",
     "108 20:14 U+000A\n"},
    {"a joined emoji", "fi/steps.yaml", "Tule perille", "Tule \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xA7",
     "109 10:14 U+200D\n"},
    {"a variation selector", "fi/steps.yaml", "Tule perille", "Tule \xE2\x9D\xA4\xEF\xB8\x8F", "109 10:14 U+FE0F\n"},
    {"too many marks", "fi/steps.yaml", "Tule perille", "e\u0301\u0302\u0303\u0304\u0308", "109 10:14 U+0308\n"},
    {"four marks", "fi/steps.yaml", "Tule perille", "e\u0301\u0302\u0303\u0304", ""},

    /* keys and values */
    {"a key twice", "fi/steps.yaml", "    minutes: 5", "    minutes: 5\n    minutes: 6", "107 22:5 minutes\n"},
    {"a language twice", "pack.yaml", "  sv:", "  fi: { review: machine }\n  sv:", "107 11:3 fi\n"},
    {"a misspelt key", "fi/steps.yaml", "principles", "prinsiples",
     "202 18:5 principles\n"
     "201 22:5 prinsiples (principles)\n"},
    {"a key of nowhere", "fi/steps.yaml", "    minutes: 5", "    minutes: 5\n    colour: red", "201 22:5 colour\n"},
    {"`source` in a source", "fi/steps.yaml", "lang: fi", "lang: fi\nsource: abc", "201 5:1 source\n"},
    {"a missing key", "fi/steps.yaml", "        check: Kuka puhui enemmän?\n", "", "202 23:9 check\n"},
    {"words where a list belongs", "fi/steps.yaml", "[listen]", "listen", "203 57:13 from (a list)\n"},
    {"nothing where a list belongs", "fi/steps.yaml", "[listen]", "", "203 57:12 from (a list)\n"},
    {"a list where words belong", "fi/steps.yaml", "Tule perille", "[Tule, perille]", "203 10:14 title (words)\n"},
    {"words where keys belong", "fi/steps.yaml", "[listen]", "[listen]\n    - words",
     "203 58:7 slots (keys with values)\n"},
    {"words in place of a number", "fi/steps.yaml", "minutes: 5", "minutes: five",
     "203 21:14 minutes (a whole number)\n"},
    {"a number below nothing", "fi/steps.yaml", "minutes: 5", "minutes: -5", "203 21:14 minutes (a whole number)\n"},
    {"zero", "fi/steps.yaml", "minutes: 5", "minutes: 0", "205 21:14 0 (1–240)\n"},
    {"too large a number", "fi/steps.yaml", "minutes: 5", "minutes: 241", "205 21:14 241 (1–240)\n"},
    {"a number beyond all", "fi/steps.yaml", "minutes: 5", "minutes: 18446744073709551621",
     "205 21:14 18446744073709551621 (1–240)\n"},
    {"an unknown role", "fi/steps.yaml", "[adviser]", "[advisor]", "204 29:19 advisor (adviser)\n"},
    {"yes and no", "fi/steps.yaml", "write: no", "write: maybe", "204 11:14 maybe\n"},
    {"an empty list", "fi/steps.yaml", "[listen]", "[]", "213 57:13 from\n"},
    {"no role at all", "fi/steps.yaml", "[adviser]", "[]", "213 29:18 for\n"},
    {"a role left out", "fi/steps.yaml",
     "          - Mitä hän jätti sanomatta?\n          - text: Suljitko näytön?\n            for: [adviser]\n", "",
     "214 27:11 prompts (adviser)\n"},
    {"no words", "fi/steps.yaml", "Tule perille", "\"\"", "216 10:14 title\n"},
    {"words too long", "fi/steps.yaml", "title: Empatia", "title: Ääääääääääääääääääääääääääääää",
     "206 19:12 30 (24)\n"},
    {"a moment too many, and the rest is read all the same", "fi/steps.yaml", "    - id: self",
     "    - {id: b, title: B, prompts: [x]}\n    - {id: c, title: C, prompts: [x]}\n"
     "    - {id: d, title: D, prompts: [x]}\n    - {id: e, title: E, prompts: [x]}\n"
     "    - [[], {}]\n    - id: [self]\n",
     "114 17:7 moments\n"},
    {"a bad id", "fi/steps.yaml", "id: arrive", "id: Arrive!", "207 9:11 Arrive!\n"},
    {"an id twice in a list", "fi/steps.yaml", "id: self", "id: arrive", "208 13:11 arrive\n"},
    {"an id twice on a line", "fi/steps.yaml", "[listen, thank]", "[thank, listen, thank]", "208 60:29 thank\n"},
    {"a principle twice in the file", "fi/steps.yaml", "id: thank", "id: listen",
     "208 45:13 listen\n"
     "209 60:22 thank\n"},
    {"an id of nobody", "fi/steps.yaml", "[listen, thank]", "[listne, thank]", "209 60:14 listne (listen)\n"},
    {"another version", "fi/steps.yaml", "takka: 1", "takka: 2", "210 2:8 2\n"},
    {"another kind", "fi/steps.yaml", "kind: steps", "kind: stpes", "211 3:7 stpes (steps)\n"},
    {"another language", "fi/steps.yaml", "lang: fi", "lang: sv", "212 4:7 sv (fi)\n"},
    {"a long key is quoted in part", "fi/steps.yaml", "write: no",
     "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggggggggg: no",
     "201 11:7 aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff…\n"},
    {"several at once", "fi/steps.yaml",
     "minutes: 5\n    principles:\n      - id: listen\n        title: Kuuntele loppuun",
     "minutes: x\n    principles:\n      - id: Listen\n        titel: Kuuntele",
     "203 21:14 minutes (a whole number)\n"
     "202 23:9 title\n"
     "207 23:13 Listen\n"
     "201 24:9 titel (title)\n"},

    /* pack.yaml */
    {"an empty pack", "pack.yaml", NULL, "takka: 1\nkind: pack\n", MISSING_PACK("1:1")},
    {"an unknown review", "pack.yaml", "native", "nativ", "204 10:17 nativ (native)\n"},
    {"a source that is no language", "pack.yaml", "source: fi", "source: fr", "209 8:9 fr (fi)\n"},
    {"a source that climbs", "pack.yaml", "source: fi", "source: ../fi", "207 8:9 ../fi\n"},
    {"a language that is no id", "pack.yaml",
     "  sv:", "  ? [a]\n  : b\n  sv:", "203 11:5 languages (words)\n203 12:5 languages (keys with values)\n"},
    {"a pack of another kind", "pack.yaml", "kind: pack", "kind: steps", "211 2:7 steps (pack)\n"},
    {"a file that stops in a language", "pack.yaml", "  sv: { review: second }", "  sv: {",
     "104 12:1 did not find expected node content\n"},

    /* translations */
    {"an old translation", "he/steps.yaml", "", "", STALE},
    {"no fingerprint", "he/steps.yaml", "source: \"0000000000000000\"\n", "", "306 0:0 (986951b483b45e36)\n"},
    {"up to date", "he/steps.yaml", "0000000000000000", "986951b483b45e36", ""},
    {"words not translated", "he/steps.yaml", "        title: סבלנות\n", "", STALE "301 37:13 title\n"},
    {"a line not translated", "he/steps.yaml", "- אין לחץ, יש לנו זמן עד 15.30.", "- {}", STALE "301 32:11 phrases\n"},
    {"a list not translated", "he/steps.yaml",
     "        phrases:\n          - קח את הזמן.\n          - אני מקשיב, המשך בבקשה.\n", "",
     STALE "301 37:13 phrases\n"},
    {"a thing not translated", "he/steps.yaml", "    - id: work\n      title: עובדים יחד\n", "",
     STALE "301 76:5 work\n"},
    {"a line too few", "he/steps.yaml", "          - אין לחץ, יש לנו זמן עד 15.30.\n", "",
     STALE "302 32:11 phrases (2)\n"},
    {"an id of its own", "he/steps.yaml", "id: work", "id: works",
     STALE "301 76:5 work\n"
           "303 78:11 works (work)\n"},
    {"structure", "he/steps.yaml", "    - id: work", "    - id: work\n      from: [show-patience]", "304 79:7 from\n"},
    {"roles", "he/steps.yaml", "- קח את הזמן.", "- text: קח\n            for: [peer]", "304 44:13 for\n"},
    {"broken off: no guesses about the rest", "he/steps.yaml", "id: advice", "id: [",
     "203 48:9 id (words)\n104 50:12 did not find expected ',' or ']'\n"},
    {"the wrong language", "he/steps.yaml", "lang: he", "lang: ar", "212 3:7 ar (he)\n"},
    {"a part not translated", "sv/steps.yaml", "", "",
     "301 0:0 hearth\n306 0:0 (23117027dbd8cede)\n301 6:3 farewell\n301 6:9 essence\n301 9:13 why\n301 9:13 pitfalls\n"
     "301 9:13 check\n302 16:11 phrases (2)\n301 19:5 title\n301 19:5 open\n"},
};

static const char *findings_of(const struct file_case *one)
{
	char name[64];
	fixture_copy(strstr(one->file, "he/") ? RTL : SMALL);
	snprintf(name, sizeof(name), "pack/%s", one->file);
	if (one->find)
		fixture_edit(one->file, one->find, one->put);
	else
		fixture_write(name, one->put, strlen(one->put));
	return fixture_check(fixture_path(name));
}

/* All cases are run and every surprise is shown, so that one change of a message is one reading. */
static void one_thing_wrong_is_found_to_the_column(void **state)
{
	size_t surprises = 0;
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const char *found = findings_of(&cases[i]);
		if (!strcmp(found, cases[i].findings))
			continue;
		print_error("%s\n  expected:\n%s  found:\n%s", cases[i].what, cases[i].findings, found);
		surprises++;
	}
	assert_int_equal(surprises, 0);
}

/* ---- files that are not what they should be ---- */

static void expect(const char *name, const char *findings)
{
	assert_string_equal(fixture_check(fixture_path(name)), findings);
}

static void odd_files_are_refused(void **state)
{
	(void)state;
	fixture_write("sparse/steps.yaml", "takka: 1\n", 9);
	assert_int_equal(truncate(fixture_path("sparse/steps.yaml"), 100 << 20), 0);
	expect("sparse/steps.yaml", "102 0:0 File too large\n");
	fixture_write("binary/steps.yaml",
	              "\x7f"
	              "ELF\2\1\1\0\0\0",
	              10);
	expect("binary/steps.yaml", "108 1:1 U+007F\n");
	fixture_write("nul/steps.yaml", "takka: 1\nkind: st\0eps\n", 22);
	expect("nul/steps.yaml", "108 2:9 U+0000\n");
	assert_int_equal(mkfifo(fixture_path("pipe.yaml"), 0600), 0);
	expect("pipe.yaml", "101 0:0 Invalid argument\n");
	static struct problems problems;
	assert_false(content_check(fixture_path("nothing"), &problems));
}

/* `count` times `item` between `before` and `after`, as a steps.yaml. */
static const char *repeated(const char *before, const char *item, size_t count, const char *after)
{
	struct str file = {0};
	str_puts(&file, before);
	for (size_t i = 0; i < count; i++)
		str_puts(&file, item);
	str_puts(&file, after);
	fixture_write("much.yaml", file.s, file.len);
	str_free(&file);
	return fixture_check(fixture_path("much.yaml"));
}

static void much_of_everything_is_refused_soon(void **state)
{
	(void)state;
	assert_string_equal(repeated(HEAD "x: ", "[", 100000, ""), "201 4:1 x\n105 4:67\n");
	assert_string_equal(repeated(HEAD "x: ", "{a: ", 100000, ""), "201 4:1 x\n105 4:256\n");
	assert_string_equal(repeated(HEAD "x:\n", "- ", 100000, "a\n"), "201 4:1 x\n105 5:127\n");
	assert_non_null(strstr(repeated(HEAD "title: ", "words ", 200000, "\n"), "206 4:8 1199999 (60)\n"));
	assert_non_null(
	    strstr(repeated("takka: 1\nkind: pack\nauthors: [", "a,", 1000000, "]\n"), "114 3:40011 authors\n"));
}

/* ---- folders ---- */

static void folders_are_checked_whole(void **state)
{
	(void)state;
	assert_string_equal(fixture_check(RTL), STALE);
	fixture_copy(RTL);
	fixture_write("pack/notes.txt", "x", 1);
	fixture_write("pack/en/steps.yaml", "x", 1);
	fixture_write("pack/he/setps.yaml", "x", 1);
	fixture_write("pack/.hidden", "x", 1);
	expect("pack", STALE "308 0:0 en\n215 0:0\n215 0:0\n");
	assert_int_equal(unlink(fixture_path("pack/he/steps.yaml")), 0);
	expect("pack/", "307 0:0 steps.yaml\n308 0:0 en\n215 0:0\n215 0:0\n");
	fixture_write("lone/pack.yaml", "kind: [", 7);
	expect("lone", "203 1:7 kind (words)\n104 2:1 did not find expected node content\n");
	expect("lone/..", "101 0:0 No such file or directory\n");
}

static void links_do_not_lead_out(void **state)
{
	(void)state;
	fixture_copy(RTL);
	fixture_write("outside/steps.yaml", "takka: 1\n", 9);
	assert_int_equal(unlink(fixture_path("pack/he/steps.yaml")), 0);
	assert_int_equal(symlink("../../outside/steps.yaml", fixture_path("pack/he/steps.yaml")), 0);
	expect("pack", "113 0:0\n");
	assert_int_equal(unlink(fixture_path("pack/he/steps.yaml")), 0);
	assert_int_equal(unlink(fixture_path("pack/he/cards.yaml")) | rmdir(fixture_path("pack/he")), 0);
	assert_int_equal(symlink("../outside", fixture_path("pack/he")), 0);
	expect("pack", "113 0:0\n307 0:0 cards.yaml\n");
	assert_int_equal(unlink(fixture_path("pack/he")) | symlink("ar", fixture_path("pack/he")), 0);
	assert_null(strstr(fixture_check(fixture_path("pack")), "113"));
}

/* As somebody who may not read it: root may read all, so a child gives that up. */
static void what_may_not_be_read_is_said(void **state)
{
	int status;
	(void)state;
	fixture_copy(SMALL);
	assert_int_equal(chmod(fixture_folder, 0755), 0);
	assert_int_equal(chmod(fixture_path("pack/fi/steps.yaml"), 0), 0);
	assert_int_equal(chmod(fixture_path("pack/sv"), 0), 0);
	const char *pack = fixture_path("pack");
	const pid_t child = fork();
	if (child == 0) {
		if (geteuid() == 0 && setuid(65534))
			_exit(2);
		const char *found = fixture_check(pack);
		const char *said = "101 0:0 Permission denied\n101 0:0 Permission denied\n101 0:0 Permission denied\n";
		_exit(strcmp(found, said) ? (print_error("%s", found), 1) : 0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(chmod(fixture_path("pack/sv"), 0755), 0);
	assert_int_equal(status, 0);
}

static void a_file_alone_is_what_it_says(void **state)
{
	static const struct {
		const char *name, *text, *findings;
	} alone[] = {
	    {"a/mine.yaml", "takka: 1\nkind: settings\nminutes: 2\n", "205 3:10 2 (3–60)\n"},
	    {"a/other.yaml", "takka: 1\nkind: setings\n", "211 0:0 setings (settings)\n"},
	    {"a/settings.yaml", "takka: 1\nkind: settings\ntheme: dark\n", "204 3:8 dark\n"},
	    {"a/pack.yaml", "takka: 1\nkind: pack\n", MISSING_PACK("1:1")},
	    {"a/nothing.yaml", "# nothing\n", "112 1:1\n"},
	};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(alone); i++) {
		fixture_write(alone[i].name, alone[i].text, strlen(alone[i].text));
		expect(alone[i].name, alone[i].findings);
	}
}

/* Every code has a case above; those of pictures are in content_pictures_test.c, a lack of memory in allocation_test.c. */
static void every_code_has_a_case(void **state)
{
	static const int elsewhere[] = {101, 102, 113, 114, 215, 307, 308}; /* in this file, outside the table */
	(void)state;
	for (int code = PROBLEM_UNREADABLE; code <= PROBLEM_UNLISTED; code++) {
		char start[8];
		bool found = code == PROBLEM_OUT_OF_MEMORY;
		snprintf(start, sizeof(start), "%d ", code);
		for (size_t i = 0; i < COUNT_OF(cases); i++)
			found |= strstr(cases[i].findings, start) != NULL;
		for (size_t i = 0; i < COUNT_OF(elsewhere); i++)
			found |= elsewhere[i] == code;
		const bool is_code = code <= 115 || (code >= 201 && code <= 216) || code >= 301;
		if (is_code && !found)
			fail_msg("no case for %d", code);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(one_thing_wrong_is_found_to_the_column),
	    cmocka_unit_test(odd_files_are_refused),
	    cmocka_unit_test(much_of_everything_is_refused_soon),
	    cmocka_unit_test(folders_are_checked_whole),
	    cmocka_unit_test(links_do_not_lead_out),
	    cmocka_unit_test(what_may_not_be_read_is_said),
	    cmocka_unit_test(a_file_alone_is_what_it_says),
	    cmocka_unit_test(every_code_has_a_case),
	};
	return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
