# SPDX-License-Identifier: Apache-2.0
# Shared by tools/quickstart and tools/check. Expects $root, the folder of the project.

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "$@"
  exit 1
}

# build PRESET [TARGET...]: configures where needed and builds, as many files at once as there are
# cores; all, where no target is named.
build() {
  local preset=$1 folder="$root/build/$1" log
  shift
  log="$folder/configure.log"
  mkdir -p "$folder"
  if ! cmake -S "$root" --preset "$preset" >"$log" 2>&1; then
    cat "$log" >&2
    fail "The build could not be set up; see above."
  fi
  say "Building in $folder ..."
  cmake --build "$folder" --parallel "$(nproc)" ${*:+--target "$@"} >&2 || fail "The build failed; see above."
}
