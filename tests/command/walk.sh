#!/bin/sh
# The command line: what each command says and with what status it ends; the walk driven through a pipe; the printed sheets.
. tests/tap.sh
. tests/takka.sh
enters() { yes '' | head -"$1"; }

check "--version" says 0 '^takka [0-9]' "$takka" --version
check "--help names the commands" says 0 'takka keeps of you' "$takka" --help
for command in walk cards resume print journal check languages help; do
	check "help of $command" says 0 "^takka $command" "$takka" "$command" --help
done
check "an unknown command names the nearest" says 2 'mean “walk”' "$takka" wakl
check "an unknown option names the nearest" says 2 'mean “--minutes”' "$takka" walk --minuts 3
check "an unknown step names the nearest" says 2 'mean “guidance”' "$takka" --plain walk --step guidence
check "an unknown language names the nearest" says 2 'mean “sv”' "$takka" languages --lang sw
check "an unknown role is refused" says 2 'peer' "$takka" walk --role pear
for minutes in 2 61 x -5; do
	check "--minutes $minutes is refused" says 2 '3 to 60' "$takka" walk "--minutes=$minutes"
done
check "an option of another command is refused" says 2 'does not take --yes' "$takka" walk --yes
check "no terminal: says that --plain is the way" says 3 'takka --plain' "$takka" walk
check "nothing to resume" says 1 'nothing to go on with' "$takka" resume
check "no plan yet" says 1 'no plan yet' "$takka" print plan
check "the empty journal" says 0 'journal is empty' "$takka" journal list
check "looking made no file" test ! -e "$work/data/takka/journal.db"

walk_to_the_end() {
	enters 40 | "$takka" --plain walk --seed 5 >"$work/walk" && grep -q 'The hearth is warm' "$work/walk" &&
		grep -q 'Suunnitelma tapaamiseen\|Plan for the meeting' "$work/walk" && ! grep -q "$(printf '\033')" "$work/walk"
}
a_note_reaches_the_plan() {
	{ printf '\n\n\n\nKysyn nimen – ja miten se sanotaan.\n'; enters 40; } |
		"$takka" --plain --lang fi walk --seed 5 --minutes 30 --step empathy >"$work/walk" &&
		"$takka" print plan --lang fi --format text | grep -q 'Kysyn nimen – ja miten se sanotaan.'
}
private_words_stay_out() {
	{ printf 'Soita 040 123 4567 heti\nq\n'; } | "$takka" --plain walk --minutes 3 --step empathy >"$work/walk" &&
		grep -q 'left out' "$work/walk" && "$takka" journal export "$work/export.json" && ! grep -q '123 4567' "$work/export.json"
}
insisting_keeps_them() {
	{ printf 'Soita 040 123 4567 heti\ni\nq\n'; } | "$takka" --plain walk --minutes 3 --step empathy >"$work/walk" &&
		"$takka" journal export "$work/export.json" && grep -q '040 123 4567' "$work/export.json"
}
the_seed_repeats() {
	enters 9 | "$takka" --plain --no-journal walk --seed 9 >"$work/one"
	enters 9 | "$takka" --plain --no-journal walk --seed 9 >"$work/two"
	enters 9 | "$takka" --plain --no-journal walk --seed 10 >"$work/three"
	cmp -s "$work/one" "$work/two" && ! cmp -s "$work/one" "$work/three"
}
end_of_input_is_polite() {
	for lines in 0 1 2 5 9; do
		enters "$lines" | "$takka" --plain walk >/dev/null 2>"$work/err" || return 1
		[ -s "$work/err" ] && return 1
	done
	return 0
}
resume_has_the_sentence() {
	printf 'half a thought\nb\nq\n' | "$takka" --plain walk --minutes 3 --step empathy --seed 2 >/dev/null &&
		"$takka" --plain resume </dev/null | grep -q 'half a thought'
}
mode_of() { stat -c %a "$1"; }
check "a row of Enters walks from the door to the plan" walk_to_the_end
check "a thought reaches the printed plan" a_note_reaches_the_plan
check "the end of the input ends politely" end_of_input_is_polite
check "the seed repeats a walk" the_seed_repeats
check "what should not be written down is left out" private_words_stay_out
check "insisting keeps it" insisting_keeps_them
check "a walk goes on with the sentence" resume_has_the_sentence
check "the journal lists" says 0 'unfinished' "$takka" journal list
check "the journal lists as JSON" says 0 '"flow": *"walk"' "$takka" journal list --format json
check "the journal shows" says 0 'Plan for the meeting' "$takka" journal show --lang en
check "the journal is for one person" test "$(mode_of "$work/data/takka/journal.db")" = 600
check "print plan -o keeps it private" says 0 '' "$takka" print plan -o "$work/plan.html"
check "the plan's file is 0600" test "$(mode_of "$work/plan.html")" = 600
check "print stairs" says 0 '<html lang="sv" dir="ltr">' "$takka" print stairs --lang sv
check "print to a full disk" says 3 'cannot be written' sh -c "'$takka' print stairs >/dev/full"
check "print of something else" says 2 'stairs, plan or cards' "$takka" print
check "languages" says 0 'suomi' "$takka" languages
check "languages as JSON" says 0 '"review": *"machine"' "$takka" languages --format json
check "help on a code" says 0 'tab instead of blanks' "$takka" help TK0104
every_code_is_explained() {
	codes=$(sed -n 's/^[[:space:]]*PROBLEM_[A-Z0-9_]* = \([0-9]*\).*/\1/p' include/takka/content.h)
	[ "$(echo "$codes" | wc -l)" -ge 30 ] || return 1
	for code in $codes; do
		"$takka" help "TK0$code" >"$work/out" 2>&1 && [ "$(wc -l <"$work/out")" -ge 3 ] || { echo "# TK0$code"; return 1; }
	done
}
check "every code is explained" every_code_is_explained
check "help on a code that is none" says 1 'no help' "$takka" help TK9999
check "a good pack has no findings" says 0 "" "$takka" check data/packs/kohtaaminen
check "findings end with status 1" says 1 "TK0305" "$takka" check tests/packs/rtl
check "erasing asks" says 1 'Nothing was erased' fed 'no\n' "$takka" journal erase
check "erasing erases" says 0 'empty' "$takka" journal erase --yes
check "and leaves no word" sh -c "! grep -rqa 'half a thought' '$work/data'"

corrupt_is_set_aside() {
	echo 'no database, but somebody wrote it all the same, and at some length so that it looks like one' >"$work/data/takka/journal.db"
	rm -f "$work"/data/takka/journal.db-*
	says 3 'kept aside' "$takka" journal list && ls "$work"/data/takka/*.damaged >/dev/null
}
no_journal_leaves_nothing() {
	rm -rf "$work/data"
	printf 'x y z\nq\n' | "$takka" --plain --no-journal walk --step empathy >/dev/null && [ ! -e "$work/data" ]
}
works_without_home() { env -u HOME -u XDG_DATA_HOME -u XDG_CONFIG_HOME "$takka" --plain walk </dev/null | grep -q '?'; }
works_with_stdin_closed() { "$takka" --plain walk <&- | grep -q '?'; }
broken_settings_are_told() {
	mkdir -p "$work/config/takka"
	printf 'takka: 1\nkind: settings\nthem: mono\n' >"$work/config/takka/settings.yaml"
	says 0 'settings.yaml:3:1: error: unknown key “them”; did you mean “theme”' "$takka" languages
	told=$?
	rm "$work/config/takka/settings.yaml"
	return $told
}
settings_are_kept() {
	printf '5\n3\nq\n' | "$takka" --plain >/dev/null && grep -q '^lang: en\|^lang: sv\|^role: \|^minutes: ' "$work/config/takka/settings.yaml" &&
		[ "$(mode_of "$work/config/takka/settings.yaml")" = 600 ]
}
# Killed at each of its writes, a save leaves the old settings or the new ones.
a_killed_save_loses_nothing() {
	file=$work/config/takka/settings.yaml
	for call in write fsync rename; do
		for n in 1 2 3 4 5 6 7 8; do
			printf 'takka: 1\nkind: settings\nrole: peer\n' >"$file"
			printf '4\n1\nq\n' | strace -f -qq -o /dev/null -e trace=$call -e inject=$call:signal=KILL:when=$n "$takka" --plain >/dev/null 2>&1 || true
			"$takka" languages >"$work/out" 2>&1 || return 1
			grep -q 'error' "$work/out" && return 1
			grep -q '^role: ' "$file" || return 1
		done
	done
	rm -f "$file"*
}
check "a corrupt journal is kept aside" corrupt_is_set_aside
check "--no-journal leaves no trace" no_journal_leaves_nothing
check "no HOME" works_without_home
check "standard input closed" works_with_stdin_closed
check "broken settings are told with their place" broken_settings_are_told
check "a choice is remembered, for one person" settings_are_kept
check "a save killed at any write leaves the old or the new" a_killed_save_loses_nothing

# Each printed sheet is one page.
one_page() { # HTML
	to_pdf "$1" || return 1
	[ "$(pages)" = 1 ] || { echo "# $(pages) pages"; return 1; }
}
stairs_print_on_one_page() { "$takka" print stairs --lang "$1" ${2:+--pack "$2"} -o "$work/stairs.html" && one_page "$work/stairs.html"; }
plan_prints_on_one_page() {
	yes 'Tämä on ajatus, jonka kirjoitin tähän kohtaan, jotta muistan sen, kun asiakas istuu edessäni.' | head -70 | sed 'G' |
		"$takka" --plain --lang fi walk --minutes 30 --seed 3 >/dev/null
	"$takka" print plan --lang fi -o "$work/plan.html" && one_page "$work/plan.html"
}
check "the stairs print on one page, in Finnish" stairs_print_on_one_page fi
check "the stairs print on one page, in English" stairs_print_on_one_page en
check "the stairs print on one page, in Arabic" stairs_print_on_one_page ar tests/packs/rtl
check "a plan full of notes prints on one page" plan_prints_on_one_page
done_checking
