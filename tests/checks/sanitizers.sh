#!/bin/sh
# The unit, page and screen tests again under ASan and UBSan, the page tests under valgrind, and 30 seconds of each fuzzer
# from its seeds.
. tests/tap.sh
BUILD=${BUILD:-build}
sanitized() {
	UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 ASAN_OPTIONS=detect_stack_use_after_return=1 "$1" >"$BUILD/logs/asan.log" 2>&1 ||
		{ grep -vE '^(ok|1\.\.)' "$BUILD/logs/asan.log" | tail -40; return 1; }
}
in_valgrind() {
	valgrind -q --error-exitcode=9 --leak-check=full --errors-for-leak-kinds=definite,indirect \
		--suppressions=tests/checks/valgrind.supp "$1" >"$BUILD/logs/valgrind.log" 2>&1 ||
		{ grep -vE '^(ok|1\.\.)' "$BUILD/logs/valgrind.log" | tail -40; return 1; }
}
fuzzed() {
	(mkdir -p "$BUILD/found/$1" &&
		"$BUILD"/fuzzing/fuzz/"$1" -close_fd_mask=3 -seed=1 -max_total_time="${FUZZ:-30}" -rss_limit_mb=2048 -artifact_prefix="$BUILD/found/$1-" \
			"$BUILD/found/$1" "tests/fuzz/$1" >"$BUILD/logs/fuzz-$1.log" 2>&1) || { tail -30 "$BUILD/logs/fuzz-$1.log"; return 1; }
}
for program in "$BUILD"/sanitized/tests/unit/*_test "$BUILD"/sanitized/tests/screens/*_test; do
	case $program in *allocation_test) continue ;; esac # it replaces malloc, and so do the sanitizers
	[ -x "$program" ] && check "$(basename "$program") under ASan and UBSan" sanitized "$program"
done
for name in walk_test; do
	check "$name under valgrind" in_valgrind "$BUILD/tests/unit/$name"
done
for fuzzer in $FUZZERS; do
	check "fuzzing $fuzzer" fuzzed "$fuzzer"
done
done_checking
