#!/bin/sh
# takka cards and takka print cards on the command line, and the printed deck.
. tests/tap.sh
. tests/takka.sh
cards() { "$takka" --plain cards --seed 4 "$@"; }

# ---- what is said ----
check "a theme by its id" says 0 'Tuki' "$takka" --plain cards --lang fi --theme tuki
check "a theme by its name, in the language" says 0 'Support' "$takka" --plain cards --lang en --theme SUPPORT
check "colours are still colours" says 0 'Draw one' "$takka" --plain cards --theme light
check "an unknown theme names the nearest" says 2 'mean “Support”' "$takka" --plain cards --lang en --theme suport
check "an unknown theme says where they are listed" says 2 'lists them' "$takka" --plain cards --theme qqqqqqqq
check "a theme of cards is for cards" says 2 '“tuki”' "$takka" --plain walk --theme tuki
check "colours that are misspelt are found" says 2 'mean “hearth”' "$takka" --plain walk --theme heart
for number in 0 13 x -1 ''; do
	check "--draw “$number” is refused" says 2 '1 to 12' "$takka" --plain cards "--draw=$number"
done
check "--images is looked at" says 2 'mean “kitty”' "$takka" --plain cards --images kity
check "a pack without cards" says 3 'ei ole kuvakortteja' "$takka" --plain cards --pack tests/packs/small
check "a deck with a mistake is told" says 3 'cards.yaml:' sh -c 'cp -R tests/packs/rtl "$0/pack" && sed -i "s/draw: 4/draw: 40/" "$0/pack/ar/cards.yaml" &&
	exec "$1" --plain cards --pack "$0/pack"' "$work" "$takka"

# ---- line by line ----
a_draw_repeats_by_its_seed() {
	cards --draw 9 </dev/null >"$work/one" && cards --draw 9 </dev/null >"$work/two" && cmp -s "$work/one" "$work/two" &&
		"$takka" --plain cards --seed 5 --draw 9 </dev/null >"$work/two" && ! cmp -s "$work/one" "$work/two" &&
		[ "$(grep -c '^[1-9]\. .* – ' "$work/one")" = 9 ]
}
plain_has_it_all() { # what the picture shows, its question, the next, what is kept – and no escape sequence
	printf '2\n\nk\n\nk 5\nn\nq\n' | cards --lang en --draw 9 >"$work/out" && grep -q '^Picture: ' "$work/out" &&
		grep -q '?$' "$work/out" && grep -q ', kept' "$work/out" && grep -q '^Kept: ' "$work/out" &&
		grep -q 'These you kept' "$work/out" && ! grep -q "$(printf '\033')" "$work/out"
}
enters_end() { yes '' | head -200 | cards >"$work/out" && grep -q 'No picture was kept' "$work/out"; }
kept_is_gone_on_with() {
	printf 'k 2\nn\nq\n' | cards --lang en --draw 3 >/dev/null && "$takka" --plain resume --lang en </dev/null >"$work/out" &&
		grep -q 'These you kept' "$work/out"
}
nothing_kept_is_nothing_to_resume() {
	"$takka" journal erase --yes 2>/dev/null
	printf 'd\nq\n' | cards --lang en >/dev/null
	says 1 'nothing to go on with' "$takka" resume
}
a_card_reaches_the_plan() {
	"$takka" journal erase --yes 2>/dev/null
	{ printf 'd\nk\n'; yes '' | head -60; } | "$takka" --plain --lang fi walk --seed 5 --minutes 3 >"$work/walk" &&
		"$takka" print plan --lang fi -o "$work/plan.html" && grep -q '<img src="data:image/svg+xml;base64,' "$work/plan.html" &&
		title=$(sed -n 's/^Kuva: \(.*\), talletettu$/\1/p' "$work/walk" | head -1) && [ -n "$title" ] &&
		"$takka" print plan --lang fi --format text | grep -qxF "$title"
}
check "--seed repeats a draw" a_draw_repeats_by_its_seed
check "plain mode has it all" plain_has_it_all
check "Enter alone comes to an end" enters_end
check "what was kept is gone on with" kept_is_gone_on_with
check "where nothing was kept there is nothing to go on with" nothing_kept_is_nothing_to_resume
check "a card that was kept is on the printed plan" a_card_reaches_the_plan

# ---- paper ----
check "cards are html" says 2 'printed as html' "$takka" print cards --format text
check "themes are for cards" says 2 'print cards' "$takka" print stairs --theme tuki
check "two languages are for printed cards" says 2 'print cards' "$takka" walk --lang fi --lang sv
check "the second language is looked at too" says 2 'Tarkoititko ”sv”' "$takka" print cards --lang fi --lang sw
check "an unknown theme is not printed" says 2 'Tarkoititko ”tuki”' "$takka" print cards --lang fi --theme tuky

# Every word of the HTML is on paper, and no word leaves its card: none crosses the cuts or the paper's edge.
words_stay_on_their_cards() { # COUNT
	[ "$(pages)" = $((($1 + 3) / 4 * 2)) ] || { echo "# $(pages) pages for $1 cards"; return 1; }
	pdftotext -bbox "$work/sheet.pdf" "$work/boxes" && awk -F'"' '
		/<page / {if ($2 < 590 || $2 > 600 || $4 < 838 || $4 > 846) {print "# not A4: " $0; bad = 1}}
		/<word / {n++; if ($2 < 14 || $6 > 581 || $4 < 14 || $8 > 828 || ($2 < 297.6 && $6 > 297.6) || ($4 < 420.9 && $8 > 420.9))
			{print "# over the edge: " $0; bad = 1}}
		END {exit bad || n < 20}' "$work/boxes"
}
words_are_all_there() {
	pdftotext "$work/sheet.pdf" - | tr -s '[:space:]' '\n' | sort -u >"$work/printed"
	sed -E 's/<img [^>]*>//; /<style>/,/<\/style>/d; s/<title>.*<\/title>//; s/<[^>]*>/ /g; s/&quot;/"/g; s/&amp;/\&/g' "$work/cards.html" |
		tr -s '[:space:]' '\n' | grep . | sort -u >"$work/written"
	missing=$(grep -vxF -f "$work/printed" "$work/written")
	[ -z "$missing" ] || { echo "# not on paper:" $missing; return 1; }
}
deck_prints() { # COUNT OPTION…
	number=$1
	shift
	"$takka" print cards "$@" -o "$work/cards.html" && [ "$(grep -c 'class="card front"' "$work/cards.html")" = "$number" ] &&
		to_pdf "$work/cards.html" && words_stay_on_their_cards "$number"
}
# What is left in front lies right behind it.
backs_lie_behind() {
	pdftotext -bbox -f 1 -l 1 "$work/sheet.pdf" "$work/front" && pdftotext -bbox -f 2 -l 2 "$work/sheet.pdf" "$work/back" &&
		awk -F'"' '/>Takka</ {exit !($6 < 297)}' "$work/front" && awk -F'"' '/>1\/48</ {exit !($2 > 297)}' "$work/back" &&
		awk -F'"' '/>2\/48</ {exit !($6 < 297)}' "$work/back"
}
finnish_deck_prints() { deck_prints 48 --lang fi && words_are_all_there && backs_lie_behind; }
two_languages_print() { deck_prints 48 --lang fi --lang sv && words_are_all_there && deck_prints 48 --lang en --lang fi; }
check "the deck prints: 48 cards on 24 pages" finnish_deck_prints
check "the deck prints in two languages" two_languages_print
check "one theme prints" deck_prints 9 --lang fi --theme tuki
check "right-to-left cards print, in two languages" deck_prints 6 --pack tests/packs/rtl --lang ar --lang he
done_checking
