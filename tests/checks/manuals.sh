#!/bin/sh
# Manuals, completion and installation.
. tests/tap.sh
BUILD=${BUILD:-build}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
manual_is_clean() { ! mandoc -T lint -W warning "$BUILD/man/$1" | grep .; }
manual_names_all() { # every command and option of the help
	page=$(man_text takka.1)
	for word in $("$BUILD/takka" --help --lang en | grep -oE '^  +(-., )?(--)?[a-z][a-z-]+' | sed 's/^ *//; s/^-., *//'); do
		case $page in *"$word"*) ;; *) echo "# $word"; return 1 ;; esac
	done
}
man_text() { mandoc -T utf8 "$BUILD/man/$1" | sed 's/.\x08//g'; }
completes() { # LINE EXPECTED
	PATH="$PWD/$BUILD:$PATH" bash -c '. "$1"; COMP_WORDS=($2); [ "${2% }" = "$2" ] || COMP_WORDS+=("")
		COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _takka; echo "${COMPREPLY[*]}"' bash "$BUILD/completion/takka" "$1" |
		grep -qxF "$2"
}
installs() {
	make -s install DESTDIR="$work/root" PREFIX=/usr BUILD="$work/build" >"$work/log" 2>&1 || { tail -5 "$work/log"; return 1; }
	for file in bin/takka share/takka/packs/kohtaaminen/fi/steps.yaml \
		share/takka/packs/kohtaaminen/pictures/hearth.png share/man/man1/takka.1 share/man/man5/takka-pack.5 \
		share/bash-completion/completions/takka share/locale/fi/LC_MESSAGES/takka.mo; do
		[ -s "$work/root/usr/$file" ] || { echo "# $file is missing"; return 1; }
	done
}
check "takka(1) is well-formed" manual_is_clean takka.1
check "takka-pack(5) is well-formed" manual_is_clean takka-pack.5
check "takka(1) names every command and option" manual_names_all
check "completion knows commands" completes "takka wa" "walk"
check "completion knows themes" completes "takka --theme h" "hearth"
check "completion knows what can be printed" completes "takka print " "stairs plan cards"
check "make install puts everything where Debian expects it" installs
done_checking
