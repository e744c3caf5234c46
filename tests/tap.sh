# Shared by the checks: `check NAME COMMAND…` runs the command and says "ok" or "not ok" (TAP).
count=0 failures=0
check() {
	name=$1
	shift
	count=$((count + 1))
	if "$@"; then
		echo "ok $count - $name"
	else
		echo "not ok $count - $name"
		failures=$((failures + 1))
	fi
}
done_checking() {
	echo "1..$count"
	[ "$failures" -eq 0 ]
}
