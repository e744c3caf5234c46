#!/bin/sh
# Files of at most 500 lines; functions of at most 80, the median at most 15; no state at file scope but where it is due.
. tests/tap.sh
functions() {
	ctags -f - --languages=C --kinds-C=f --fields=+ne --excmd=number src/*/*.c |
		awk -F'\t' '{s=e=0; for(i=4;i<=NF;i++){if($i~/^line:/)s=substr($i,6);if($i~/^end:/)e=substr($i,5)}
			print e-s+1, $2, $1}' | sort -n
}
no_long_file() { ! wc -l src/*/*.[ch] include/takka/*.h tests/*/*.[ch] | awk '$2!="total" && $1>500' | grep .; }
no_long_function() { ! functions | awk '$1>80' | grep .; }
short_median() { functions | awk '{n[NR]=$1} END {m=n[int((NR+1)/2)]; print "# median", m, "of", NR; exit !(NR>100 && m<=15)}'; }
no_writable_state() {
	! nm --defined-only --print-file-name build/obj/*/*.o 2>/dev/null | awk '$2 ~ /^[0-9a-f]+$/ && $3 ~ /^[bBdD]$/' |
		grep -vE 'front/(signals|modes)\.o|text/voikko\.o|picture/(cells|read)\.o|cli/main\.o'
}
check "files have at most 500 lines" no_long_file
check "functions have at most 80 lines" no_long_function
check "the median function has at most 15 lines" short_median
check "nothing writable at file scope but curses, signal flags, the crash handler, the handles of voikko, libpng and chafa and main's options" no_writable_state
done_checking
