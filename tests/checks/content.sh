#!/bin/sh
# The built-in pack has no findings, and neither has what data/README.md and takka-pack(5) tell an author to write.
. tests/tap.sh
takka=${BUILD:-build}/takka
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work" XDG_DATA_HOME="$work/data" XDG_CONFIG_HOME="$work/config"

no_findings() {
	"$takka" check --lang en "$@" >"$work/findings" 2>&1
	status=$?
	sed 's/^/# /' "$work/findings"
	[ "$status" -eq 0 ] && ! [ -s "$work/findings" ]
}
# The n-th YAML example of the guide.
example() { awk -v n="$1" '/^```yaml$/{c++; on=(c==n); next} /^```$/{on=0} on' data/README.md; }
make_guide_pack() {
	mkdir -p "$work/mypack/fi" "$work/mypack/sv"
	example 1 >"$work/mypack/pack.yaml"
	example 2 >"$work/mypack/fi/steps.yaml"
}
guide_pack_is_good() { make_guide_pack && rmdir "$work/mypack/sv" && no_findings "$work/mypack"; }
guide_pack_walks() {
	yes '' | head -20 | "$takka" --plain --no-journal --pack "$work/mypack" walk | grep -q 'Hyvä, että pääsit tulemaan'
}
# The guide's translation is incomplete on purpose: only warnings, and the walk shows both languages.
guide_translation_is_usable() {
	mkdir -p "$work/mypack/sv"
	example 3 >"$work/mypack/sv/steps.yaml"
	sed -i 's/^  fi: .*/&\n  sv: { review: machine }/' "$work/mypack/pack.yaml"
	"$takka" check --lang en "$work/mypack" >"$work/findings"
	! grep -q ' error: ' "$work/findings" && grep -q 'TK0301' "$work/findings" && grep -q 'TK0306' "$work/findings" &&
		yes '' | head -20 | "$takka" --plain --no-journal --lang sv --pack "$work/mypack" walk >"$work/walk" &&
		grep -q 'Landa' "$work/walk" && grep -q '\[fi\]' "$work/walk"
}
manual_example_is_good() {
	mkdir -p "$work/manual/fi"
	cp "$work/mypack/pack.yaml" "$work/manual/" && sed -i '/^  sv:/d' "$work/manual/pack.yaml"
	awk '/^\.SH EXAMPLE/{e=1} e&&/^\.EX/{on=1;next} /^\.EE/{on=0} e&&on' data/man/takka-pack.5 >"$work/manual/fi/steps.yaml"
	no_findings "$work/manual"
}
check "the built-in pack has no findings" no_findings data/packs/kohtaaminen
check "the guide's pack has no findings" guide_pack_is_good
check "the guide's pack can be walked" guide_pack_walks
check "the guide's translation is usable and says what it lacks" guide_translation_is_usable
check "the manual's example has no findings" manual_example_is_good
done_checking
