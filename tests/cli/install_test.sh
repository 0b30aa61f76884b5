#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# install_test.sh BUILD SOURCE WORK: an installed tree works wherever it is put, on its own.
set -euo pipefail
build=$1 source=$2 work=$3
fail() { echo "FAILED: $*" >&2; exit 1; }
scan() { "$1/bin/noticescan" scan --format json --as-of 2026-11-12 "$source/samples/cp504-digital.pdf"; }

rm -rf "$work"
cmake --install "$build" --prefix "$work/prefix" >/dev/null
mv "$work/prefix" "$work/elsewhere" # after which no path that was noted at installation is right
prefix=$work/elsewhere
cd /

"$prefix/bin/noticescan" --version | grep -qi tesseract || fail "--version doesn't reach the worker"
[ "$(find "$prefix" -type l)" = "" ] || fail "links lead out of the installed tree"
for file in LICENSE NOTICE CHANGELOG.md GPL-3.0-only.txt; do
  [ -s "$prefix/share/doc/noticescan/$file" ] || fail "$file is not installed"
done

scan "$prefix" >"$work/installed.json" || fail "scan ended with $?"
scan "$build" >"$work/built.json" || fail "scan from the build tree ended with $?"
grep -q '"code": "CP504"' "$work/installed.json" || fail "the sample was not read"
cmp "$work/built.json" "$work/installed.json"

# It is the installed worker and the installed cards that were used.
rm "$prefix/libexec/noticescan/noticescan-worker"
status=0; scan "$prefix" >/dev/null 2>"$work/stderr" || status=$?
[ "$status" = 4 ] || fail "without a worker: exit $status, not 4"
rm -r "$prefix/share/noticescan/data"
status=0; "$prefix/bin/noticescan" kb show CP14 >/dev/null 2>"$work/stderr" || status=$?
[ "$status" = 4 ] || fail "without data: exit $status, not 4"
rm -rf "$work"
