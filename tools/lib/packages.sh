# SPDX-License-Identifier: Apache-2.0
# install_packages SECTION...: installs what is missing of these sections of tools/packages.txt.
# Where all is there it says nothing, asks nothing and needs neither root nor a network.
# Expects $root, the folder of the project.

packages_of() { # SECTION...: "name" or "name ?" a line
  awk -v wanted=" $* " '
    /^#/ || !NF { next }
    /^\[/       { inside = index(wanted, " " substr($1, 2, length($1) - 2) " "); next }
    inside' "$root/tools/packages.txt"
}

is_installed() {
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

has_candidate() { # whether apt's lists know the package
  LC_ALL=C apt-cache policy "$1" 2>/dev/null | grep -q '^  Candidate: [^(]'
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# apt-get is silent unless it fails: its words help only then.
apt_get() {
  local log status=0
  log=$(mktemp)
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y "$@" >"$log" 2>&1 </dev/null || status=$?
  if [ "$status" != 0 ]; then cat "$log" >&2; fi
  rm -f "$log"
  return "$status"
}

update_lists() {
  say "Fetching the lists of packages (apt-get update) ..."
  apt_get update
}

install_packages() {
  local package mark missing=() optional=()
  if ! command -v apt-get >/dev/null; then
    say "This system has no apt-get. Needed, under its Debian names:" \
      "$(packages_of "$@" | awk '!/\?/ { print $1 }' | paste -sd ' ')"
    return 0 # cmake says what is not there
  fi
  while read -r package mark; do
    if is_installed "$package"; then continue; fi
    if [ "$mark" = "?" ]; then optional+=("$package"); else missing+=("$package"); fi
  done < <(packages_of "$@")

  local updated=no
  for package in "${missing[@]}"; do
    if has_candidate "$package"; then continue; fi
    can_install "${missing[@]}"
    update_lists || true # one broken source of many is no reason to stop
    updated=yes
    break
  done
  for package in "${optional[@]}"; do
    if has_candidate "$package"; then missing+=("$package"); fi
  done
  if [ ${#missing[@]} = 0 ]; then return 0; fi

  can_install "${missing[@]}"
  say "Installing ${#missing[@]} packages, and what they need: ${missing[*]}"
  if apt_get install --no-install-recommends "${missing[@]}"; then return 0; fi
  if [ "$updated" = yes ]; then fail "The packages could not be installed; see above."; fi
  say "Trying again with new lists ..." # old ones name files that are gone
  update_lists || true
  apt_get install --no-install-recommends "${missing[@]}" ||
    fail "The packages could not be installed; see above."
}

can_install() {
  if [ "$(id -u)" = 0 ] || command -v sudo >/dev/null; then return 0; fi
  fail "Packages are missing, and there is no sudo. As root, run:
  apt-get update && apt-get install --no-install-recommends $*"
}
