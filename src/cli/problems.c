/* Findings in words: a row a code, with the sentence (%s: the detail), what the hint means (%s: the hint), and the
 * explanation that `takka help TK0101` gives. Codes never change their meaning. */
#include <stdlib.h>
#include <string.h>

#include "cli.h"

#define MEANT N_("did you mean “%s”?")

static const struct row {
	int code;
	const char *sentence, *hint, *explanation;
} rows[] = {
    {PROBLEM_UNREADABLE, N_("cannot be read: %s"), NULL,
     N_("The file or folder is not there, is no ordinary file, or may not be read by you. Check its name and its "
        "permissions.")},
    {PROBLEM_TOO_LARGE, N_("is too large"), NULL,
     N_("A content file may have 32 MB. Split the pack, or look whether something else than text ended up in the "
        "file.")},
    {PROBLEM_NOT_UTF8, N_("is not UTF-8 here"), NULL,
     N_("The bytes at this place are not UTF-8. Save the file as UTF-8 in your editor; files from old word processors "
        "are "
        "often in another encoding.")},
    {PROBLEM_SYNTAX, N_("this is not YAML: %s"), NULL,
     N_("The file breaks the rules of YAML at or shortly before this place. Usual reasons: a tab instead of blanks, a "
        "line that "
        "is indented differently from its neighbours, a colon followed by a blank inside unquoted words, a quotation "
        "mark "
        "without its pair.")},
    {PROBLEM_TOO_DEEP, N_("is nested too deep"), NULL,
     N_("Lists and mappings may be nested 64 deep. Nothing in a pack needs more than ten.")},
    {PROBLEM_ALIAS, N_("anchors (&) and aliases (*) are not used in packs"), NULL,
     N_("Write the words out at each place. If words begin with & or *, put them in quotation marks.")},
    {PROBLEM_DUPLICATE_KEY, N_("“%s” is said twice"), NULL,
     N_("A key may stand only once in its mapping; the second one would silently hide the first. Remove one of them.")},
    {PROBLEM_CONTROL, N_("a control character in the words (%s)"), NULL,
     N_("Control characters, escape sequences and characters that change the writing direction could command the "
        "terminal, so "
        "they are not allowed. Line ends and tabs inside words belong to them too: write words on one line.")},
    {PROBLEM_WIDTH, N_("a character that terminals show differently (%s)"), NULL,
     N_("Joined emoji, variation selectors and more than four marks on one letter take a different number of columns "
        "on "
        "different terminals and would tear the page. Choose plain characters.")},
    {PROBLEM_DOCUMENTS, N_("a second document in the file"), NULL,
     N_("A file holds one document. Remove the line “---” and what follows it, or put that into a file of its own.")},
    {PROBLEM_TAG, N_("YAML tags (!) are not used in packs"), NULL,
     N_("If words begin with an exclamation mark, put them in quotation marks.")},
    {PROBLEM_EMPTY_FILE, N_("there is nothing in the file"), NULL,
     N_("A content file begins with “takka: 1”, “kind: …” and, in a language’s folder, “lang: …”.")},
    {PROBLEM_LEAVES_PACK, N_("leads out of the pack"), NULL,
     N_("A symbolic link may not lead out of the pack’s folder. Copy the file into the pack.")},
    {PROBLEM_TOO_MANY, N_("too many in “%s”"), NULL,
     N_("A list is longer than takka can show: 7 steps, 60 principles a step, 5 moments at the hearth, 12 lines of a "
        "plan, 400 cards, 24 themes, 12 spreads of 6 slots.")},
    {PROBLEM_OUT_OF_MEMORY, N_("memory ran out"), NULL, N_("Close something and try again.")},
    {PROBLEM_UNKNOWN_KEY, N_("unknown key “%s”"), MEANT,
     N_("This key is not known at this place. takka-pack(5) lists what there is.")},
    {PROBLEM_MISSING_KEY, N_("“%s” is missing"), NULL,
     N_("This mapping needs the key. takka-pack(5) shows each kind of file with an example.")},
    {PROBLEM_WRONG_TYPE, N_("“%s” is of the wrong form"), N_("expected: %s"),
     N_("The value is of another form than this key takes: words, a whole number, a list (lines with “- ”), or keys "
        "with "
        "values.")},
    {PROBLEM_UNKNOWN_VALUE, N_("unknown value “%s”"), MEANT,
     N_("Only certain values are possible for this key. takka-pack(5) lists them.")},
    {PROBLEM_OUT_OF_RANGE, N_("%s is out of range"), N_("possible: %s"), N_("The number is too small or too large.")},
    {PROBLEM_TOO_LONG, N_("%s characters are too long"), N_("room for %s"),
     N_("The words do not fit the place where they are shown. One thought a sentence; say less.")},
    {PROBLEM_BAD_ID, N_("“%s” is not an id"), NULL,
     N_("An id has small letters a–z, digits and hyphens, at most 40, and never changes: journals remember it.")},
    {PROBLEM_DUPLICATE_ID, N_("the id “%s” is taken"), NULL, N_("Each id may stand only once in its list.")},
    {PROBLEM_NO_SUCH_ID, N_("there is no “%s”"), MEANT, N_("What is referred to by its id is not in the pack.")},
    {PROBLEM_WRONG_VERSION, N_("version %s is not known"), NULL,
     N_("The first line is “takka: 1”. A higher number needs a newer takka.")},
    {PROBLEM_WRONG_KIND, N_("“%s” is not the kind of this file"), N_("expected: %s"),
     N_("The kind has to fit the file’s name: pack.yaml holds “kind: pack”, steps.yaml “kind: steps”, cards.yaml "
        "“kind: cards”.")},
    {PROBLEM_WRONG_LANGUAGE, N_("the language is “%s”"), N_("the folder says %s"),
     N_("“lang:” has to be the name of the language’s folder.")},
    {PROBLEM_EMPTY_LIST, N_("“%s” is an empty list"), NULL,
     N_("Write at least one line, or remove what it belongs to.")},
    {PROBLEM_ROLE_WITHOUT, N_("nothing in “%s” for a role"), N_("the role: %s"),
     N_("Every line of the list is for the other role. Each role needs at least one line.")},
    {PROBLEM_UNKNOWN_FILE, N_("takka does not know this file"), NULL,
     N_("It is in the way of nobody, but nobody reads it either. Is its name written right?")},
    {PROBLEM_EMPTY_WORDS, N_("“%s” has no words"), NULL, N_("Write the words, or remove the key.")},
    {PROBLEM_UNTRANSLATED, N_("“%s” is not translated"), NULL,
     N_("The source language’s words are shown here, marked with their language.")},
    {PROBLEM_OTHER_LENGTH, N_("“%s” has another length than in the source"), N_("there: %s"),
     N_("Lines match the source’s by their position, so a translated list needs as many lines as the source’s.")},
    {PROBLEM_NOT_IN_SOURCE, N_("“%s” is not in the source"), MEANT,
     N_("A translation holds the source’s ids and no others. New things are written in the source language first.")},
    {PROBLEM_STRUCTURE, N_("“%s” belongs into the source language’s file"), NULL,
     N_("A translation holds ids and words only. Numbers, roles and references are said once, in the source.")},
    {PROBLEM_STALE, N_("made from an older source (%s)"), N_("now: %s"),
     N_("The source has changed since the translation was made. Read what changed, mend the translation, then write "
        "the new "
        "fingerprint into its “source:”.")},
    {PROBLEM_NO_FINGERPRINT, N_("does not say what it was translated from"), N_("write source: \"%s\""),
     N_("A translation records the fingerprint of its source, so that takka can tell when it is out of date.")},
    {PROBLEM_NO_FILE, N_("%s is missing"), NULL,
     N_("The file is not there; a language that pack.yaml lists shows the source’s words until it is.")},
    {PROBLEM_UNLISTED, N_("the folder “%s” is not a language of pack.yaml"), NULL,
     N_("Add the language to “languages:” in pack.yaml with its review state, or remove the folder.")},
    {PROBLEM_PICTURE_NAME, N_("“%s” is not the name of a picture"), NULL,
     N_("A picture lies in the pack’s folder “pictures”. Its name has letters a–z, digits, hyphens, underscores and "
        "full stops, and ends in .png or .svg.")},
    {PROBLEM_PICTURE_FILE, N_("the picture cannot be read: %s"), N_("it is %s"),
     N_("The picture is not in the pack’s folder “pictures”, is no ordinary file, or may not be read by you. The card "
        "shows its words instead.")},
    {PROBLEM_PICTURE_LINK, N_("the picture is a symbolic link"), N_("it is %s"),
     N_("A link might lead out of the pack. Copy the picture into the folder “pictures”.")},
    {PROBLEM_PICTURE_LARGE, N_("the picture is too large: %s"), N_("room for %s"),
     N_("A picture that is not shown larger than a screen needs no more. Make it smaller: 500×400 is what the deck "
        "uses.")},
    {PROBLEM_PICTURE_ANIMATED, N_("the picture is animated"), NULL,
     N_("Pictures stand still: nothing moves that the person did not start. Save one frame as a PNG.")},
    {PROBLEM_PICTURE_BROKEN, N_("the picture is damaged or no PNG: %s"), N_("it is %s"),
     N_("The file ends too early, has damaged parts, or is another format with the wrong name. Save it again as a "
        "PNG.")},
    {PROBLEM_PICTURE_DRAWING, N_("a drawing may not hold “%s”"), N_("it is %s"),
     N_("A drawing is made of shapes: no words (they would need translation), no scripts, no other pictures, no links. "
        "Turn words into shapes or leave them out.")},
    {PROBLEM_PICTURE_UNMADE, N_("the drawing has no %s beside it"), NULL,
     N_("takka shows drawings from a PNG of the same name. Make it with: rsvg-convert --width 500 --height 400 "
        "--output NAME.png NAME.svg")},
    {PROBLEM_PICTURE_UNUSED, N_("no card names this picture"), NULL,
     N_("It is in the way of nobody, but no card shows it either. Is its name written right in cards.yaml?")},
    {PROBLEM_THEME_NAME, N_("“%s” is the name of a set of colours"), NULL,
     N_("“--theme” chooses colours as well as cards, so the deck’s themes may not be called hearth, light, contrast or "
        "mono.")},
};

static const struct row *row_of(int code)
{
	for (size_t i = 0; i < COUNT_OF(rows); i++)
		if (rows[i].code == code)
			return &rows[i];
	return NULL;
}

const char *problem_sentence(const struct problem *problem, struct arena *arena)
{
	const struct row *row = row_of(problem->code);
	if (!row)
		return "";
	const char *sentence = arena_format(arena, _(row->sentence), problem->detail ? problem->detail : "");
	if (!sentence || !row->hint || !problem->hint)
		return sentence ? sentence : "";
	/* Some hints are interface words ("a list"); ids and numbers stay as they are. */
	const char *hint = arena_format(arena, _(row->hint), *problem->hint ? _(problem->hint) : "");
	const char *both = hint ? arena_format(arena, "%s; %s", sentence, hint) : NULL;
	return both ? both : sentence;
}

bool problem_explain(const char *code, FILE *out)
{
	if (strncmp(code, "TK", 2) != 0)
		return false;
	char *end;
	const long number = strtol(code + 2, &end, 10);
	const struct row *row = *end || strlen(code) != 6 ? NULL : row_of((int)number);
	if (!row)
		return false;
	fprintf(out, "TK%04ld  ", number);
	fprintf(out, _(row->sentence), "…");
	fprintf(out, "\n\n%s\n", _(row->explanation));
	return true;
}
