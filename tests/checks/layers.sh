#!/bin/sh
# The arrows between the rooms point down: what each room may include is this table, from HOUSE's floors (src/README.md).
. tests/tap.sh
allowed='base:base
text:base text
picture:base picture
content:base picture content
page:base content page
flow:base content page flow
journal:base journal
front:base text picture content page front
cli:base text content page flow journal front'

# Public headers of other rooms that a room's sources and its header include.
includes() {
	grep -hoE '#include "takka/[a-z]+\.h"' src/"$1"/*.[ch] "include/takka/$1.h" 2>/dev/null |
		sed 's|.*takka/||; s|\.h"||' | sort -u
}
room_keeps_to_its_floor() {
	for used in $(includes "$1"); do
		case " $2 " in *" $used "*) ;; *) echo "# $1 includes $used"; return 1 ;; esac
	done
}
private_headers_stay_private() {
	! grep -nE '#include "(\.\./|src/)' src/*/*.[ch]
}
only_one_file_knows() { # HEADER FILE
	[ "$(grep -lE "#include <$1>" src/*/*.[ch])" = "$2" ]
}
only_cli_meets_the_world() {
	! grep -nE '\b(getenv|printf|exit|time|clock_gettime)\(' src/base/*.c src/text/*.c src/picture/*.c src/content/*.c src/page/*.c \
		src/flow/*.c src/journal/*.c | grep -vE '//|/\*'
}
every_folder_is_a_room() {
	[ "$(ls src | grep -v README.md | sort | tr '\n' ' ')" = "base cli content flow front journal page picture text " ]
}
while read -r row; do
	check "${row%%:*} uses only ${row#*:}" room_keeps_to_its_floor "${row%%:*}" "${row#*:}"
done <<EOF
$allowed
EOF
check "headers of a room's own stay in its folder" private_headers_stay_private
check "only terminal.c includes curses.h" only_one_file_knows curses.h src/front/terminal.c
check "only cells.c includes chafa.h" only_one_file_knows chafa.h src/picture/cells.c
check "nothing below cli prints, exits, asks the time or the environment" only_cli_meets_the_world
check "each folder of src is a room of the table" every_folder_is_a_room
done_checking
