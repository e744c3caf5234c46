#!/bin/sh
# Words: catalogues whole and up to date, and every word of content and interface known to a spell-checker or to the list of
# words beside this file: words.all (names, commands, ids) and words.LANG.
. tests/tap.sh
BUILD=${BUILD:-build}
languages='fi sv en'
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

catalogue_is_whole() {
	LC_ALL=C msgfmt --check --statistics -o /dev/null "po/$1.po" 2>&1 | tee "$work/statistics" | sed 's/^/# /'
	! grep -qE 'fuzzy|untranslated|error' "$work/statistics"
}
catalogue_is_up_to_date() {
	make -s "$BUILD/takka.pot" && LC_ALL=C msgcmp --use-untranslated "po/$1.po" "$BUILD/takka.pot"
}
# The words that people read: scalars of the YAML without keys and ids; msgstrs without what is not language.
words_of_content() {
	sed -E 's/^ *-? *(text|title|why|essence|check|sees|invite): //; s/^ *- //' "data/packs/kohtaaminen/$1"/*.yaml |
		grep -vE '^ *(id|for|from|minutes|write|cards|takka|kind|lang|source|hearth|moments|prompts|phrases|pitfalls|steps|principles|plan|slots|themes|spreads|draw|face|picture|asks)\b.*:|: *\[|^takka|^kind|^lang'
}
words_of_interface() {
	msgcat --no-wrap "po/$1.po" | sed -n '/^msgid ""$/,/^$/d; s/^msgstr\(\[[0-9]\]\)* "\(.*\)"$/\2/p' |
		sed -E 's/\\n/ /g; s/%[0-9$]*z?[a-z]/ /g; s/--[a-z-]+//g; s/“[^”]*”|”[^”]*”//g; s/TK[0-9]{4}//g; s/[a-z-]+\.(yaml|html)//g'
}
split() { grep -oE "[[:alpha:]][[:alpha:]’'-]*[[:alpha:]]|[[:alpha:]]" | sed "s/’/'/g" | sort -u; }
unknown() {
	case $1 in
	fi) voikkospell | sed -n 's/^W: //p' ;;
	sv) hunspell -d sv_SE -i utf-8 -l ;;
	en) hunspell -d en_GB -i utf-8 -l ;;
	esac
}
spelt_right() { # WHAT LANG
	export LC_ALL=C.UTF-8
	"words_of_$1" "$2" | split >"$work/words"
	[ "$(wc -l <"$work/words")" -gt 100 ] || { echo "# too few words were found"; return 1; }
	unknown "$2" <"$work/words" | sort -u | grep -vxF -f tests/checks/words.all -f "tests/checks/words.$2" >"$work/unknown"
	sed 's/^/# unknown: /' "$work/unknown"
	! [ -s "$work/unknown" ]
}
for language in $languages; do
	check "po/$language.po is whole" catalogue_is_whole "$language"
	check "po/$language.po has every msgid of the source" catalogue_is_up_to_date "$language"
	check "the interface in $language is spelt right" spelt_right interface "$language"
	check "the content in $language is spelt right" spelt_right content "$language"
done
done_checking
