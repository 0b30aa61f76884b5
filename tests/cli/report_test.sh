#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# report_test.sh BUILD SOURCE WORK: the report of the samples as a browser shows it: it sorts, filters
# and shows pictures, and neither complains nor asks for anything. Skipped where no Chromium is.
set -euo pipefail
build=$1 source=$2 work=$3
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [ -z "$browser" ]; then
  echo "Skipped: there is no Chromium (Debian: apt install chromium)"
  exit 77
fi
rm -rf "$work" && mkdir -p "$work"
"$build/bin/noticescan" batch "$source/samples" --include '*.pdf' --include '*.jpg' --include '*.tif' \
  --out "$work/out" --as-of 2026-11-20 -q || [ $? = 1 ]

# A reader's hands: sorts by notice, twice, then looks for a code, and writes what is seen.
cat > "$work/hands.html" <<'END'
<script>
const codes = () => [...document.querySelectorAll("tbody tr")].filter((row) => !row.hidden)
  .map((row) => row.cells[1].dataset.key).join(" ");
const seen = [codes()];
const head = document.querySelectorAll("thead th")[1];
head.querySelector("button").click();
seen.push(codes(), head.getAttribute("aria-sort"));
head.querySelector("button").click();
seen.push(codes());
const text = document.querySelector("input[type=search]");
text.value = "cp501";
text.dispatchEvent(new Event("input", {bubbles: true}));
seen.push(codes(), document.querySelector("#shown").textContent);
const loaded = [...document.images].filter((image) => image.naturalWidth > 0).length;
seen.push(loaded === document.images.length && loaded > 5 ? "pictures" : "no pictures");
document.title = seen.join("; ");
</script>
END
sed -e "/<\/body>/{
r $work/hands.html
}" "$work/out/report.html" > "$work/out/handled.html"

run() {
  timeout 120 "$browser" --headless --no-sandbox --disable-gpu --user-data-dir="$work/profile" \
    --enable-logging=stderr --log-net-log="$work/net.json" --virtual-time-budget=2000 --dump-dom \
    "file://$work/out/handled.html" > "$work/dom.html" 2> "$work/log"
}
run
title=$(sed -n 's/.*<title>\(.*\)<\/title>.*/\1/p' "$work/dom.html" | head -1)
expected="CP501 CP504 LT11 CP14 CP503 Letter 4883C"
expected+="; CP14 CP501 CP503 CP504 Letter 4883C LT11; ascending"
expected+="; LT11 Letter 4883C CP504 CP503 CP501 CP14"
expected+="; CP501; 1 / 6; pictures"
fail=0
if [ "$title" != "$expected" ]; then
  printf 'expected: %s\nseen:     %s\n' "$expected" "$title"
  fail=1
fi
if grep 'CONSOLE' "$work/log"; then
  echo "The page complains."
  fail=1
fi
# The browser's own calls home apart.
if grep -o '"url":"https\?://[^"/]*' "$work/net.json" | grep -vE 'google|gvt1'; then
  echo "The page asks for something."
  fail=1
fi
exit $fail
