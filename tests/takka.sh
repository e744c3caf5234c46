# Shared by the tests of the command line: takka in a place of its own, and what it says.
BUILD=${BUILD:-build}
takka=$PWD/$BUILD/takka
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work" XDG_DATA_HOME="$work/data" XDG_CONFIG_HOME="$work/config" LANGUAGE=en
unset ACCESSIBLE NO_COLOR

# says STATUS PATTERN COMMAND…: its output (both streams) has the pattern, and it ends with the status.
says() {
	status=$1 pattern=$2
	shift 2
	"$@" >"$work/out" 2>&1 </dev/null
	found=$?
	[ "$found" -eq "$status" ] && { [ -z "$pattern" ] || grep -q -- "$pattern" "$work/out"; } && return 0
	echo "# status $found instead of $status, or not “$pattern” in:"
	sed 's/^/#   /' "$work/out" | head -12
	return 1
}
fed() { # INPUT COMMAND…
	input=$1
	shift
	printf "$input" | "$@"
}
# The HTML file as $work/sheet.pdf, as a browser prints it; and how many pages that has.
to_pdf() {
	timeout 120 chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking \
		--disable-component-update --disable-sync --user-data-dir="$work/chromium" --no-pdf-header-footer \
		--print-to-pdf="$work/sheet.pdf" "file://$1" >"$work/log" 2>&1 || { tail -3 "$work/log"; return 1; }
}
pages() { pdfinfo "$work/sheet.pdf" | sed -n 's/^Pages: *//p'; }
