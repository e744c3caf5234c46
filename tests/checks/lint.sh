#!/bin/sh
# Format and static analysis. clang-tidy and cppcheck read the sources with the Makefile's own flags.
. tests/tap.sh
files=$(ls src/*/*.[ch] include/takka/*.h tests/*/*.[ch])
formatted() { clang-format --dry-run -Werror $files; }
tidy() {
	! printf '%s\n' src/*/*.c | xargs -P 2 -n 8 sh -c 'clang-tidy --quiet "$@" -- -std=c11 -Iinclude -D_GNU_SOURCE \
		-DTAKKA_VERSION=\"0\" -DTAKKA_PREFIX=\"/usr/local\" $(pkg-config --cflags chafa)' tidy 2>/dev/null | grep -E 'warning:|error:'
}
cpp_check() {
	cppcheck -q --std=c11 --enable=warning,performance,portability --inline-suppr --error-exitcode=1 -j 2 \
		--suppress=missingIncludeSystem -Iinclude -D_GNU_SOURCE src 2>&1
}
check "clang-format finds nothing to change" formatted
check "clang-tidy is silent" tidy
check "cppcheck is silent" cpp_check
done_checking
