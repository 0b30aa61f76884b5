#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# packages_test.sh SOURCE WORK: what tools/quickstart and tools/check install, on machines that are
# played by small programs in place of apt and dpkg.
set -euo pipefail
source=$1 work=$2
root=$work/project
fail() { echo "FAILED: $*" >&2; cat "$work"/{calls,stderr} >&2; exit 1; }

rm -rf "$work"
mkdir -p "$work/bin" "$root/tools"
cat >"$root/tools/packages.txt" <<'LIST'
# a comment
[build]
alpha
beta
[run]
gamma-plugin ?
[test]
delta
LIST

# The machine: files "installed", "known" (to apt, after an update "known-later" too), "calls".
for name in dpkg-query apt-cache apt-get sudo id; do
  cat >"$work/bin/$name" <<'PROGRAM'
#!/bin/bash
work=$(dirname "$(dirname "$0")")
last=${!#}
case $(basename "$0") in
  dpkg-query) grep -qx "$last" "$work/installed" && printf installed ;;
  apt-cache) grep -qx "$last" "$work/known" && printf '%s:\n  Installed: (none)\n  Candidate: 1.0\n' "$last" ;;
  id) cat "$work/uid" ;;
  sudo) echo "sudo" >>"$work/calls"; exec "$@" ;;
  apt-get)
    echo "apt-get $*" >>"$work/calls"
    case " $* " in
      *" update "*) cat "$work/known-later" >>"$work/known" ;;
      *" install "*)
        for package in "$@"; do
          if grep -qx "$package" "$work/stale"; then : >"$work/stale"; exit 100; fi
        done ;;
    esac ;;
esac
PROGRAM
  chmod +x "$work/bin/$name"
done

machine() { # UID INSTALLED KNOWN KNOWN-LATER
  echo "$1" >"$work/uid"
  printf '%s\n' $2 >"$work/installed"
  printf '%s\n' $3 >"$work/known"
  printf '%s\n' $4 >"$work/known-later"
  : >"$work/calls"; : >"$work/stale"
}
install() { # SECTION...
  status=0
  (
    set -euo pipefail
    PATH=$work/bin:$PATH
    . "$source/tools/lib/build.sh"
    . "$source/tools/lib/packages.sh"
    install_packages "$@"
  ) 2>"$work/stderr" || status=$?
}
calls() { cat "$work/calls"; }
installed_with() { calls | grep -c -- " install --no-install-recommends $*\$" || true; }

machine 0 "alpha beta delta" "" ""
install build run test
[ "$status" = 0 ] && [ ! -s "$work/calls" ] && [ ! -s "$work/stderr" ] ||
  fail "all is there: nothing to do, nothing to say"

machine 0 "beta" "alpha beta" ""
install build
[ "$(installed_with alpha)" = 1 ] || fail "only what is missing is installed"
[ "$(calls | wc -l)" = 1 ] || fail "lists that know the package are not fetched again"
grep -q "alpha" "$work/stderr" || fail "it says what it installs"

machine 0 "" "" "alpha beta gamma-plugin"
install build run
[ "$(calls | head -1)" = "apt-get -q -y update" ] || fail "empty lists are fetched first"
[ "$(installed_with alpha beta gamma-plugin)" = 1 ] || fail "a package that apt knows by then is installed"

machine 0 "alpha beta" "" "gamma-plugin"
install build run
[ ! -s "$work/calls" ] || fail "for an optional package alone no list is fetched"

machine 1000 "" "alpha beta" ""
install build
[ "$(calls | head -1)" = sudo ] && [ "$(installed_with alpha beta)" = 1 ] || fail "not root: by sudo"

machine 0 "" "alpha beta" ""
echo alpha >"$work/stale"
install build
[ "$status" = 0 ] && [ "$(calls | grep -c update)" = 1 ] && [ "$(installed_with alpha beta)" = 2 ] ||
  fail "old lists that name files which are gone are fetched again, once"

# A machine without sudo: a PATH that has it nowhere.
mkdir "$work/no-sudo"
for program in awk bash cat grep mktemp paste rm env; do ln -s "$(command -v "$program")" "$work/no-sudo/"; done
rm "$work/bin/sudo"
machine 1000 "" "alpha beta" ""
status=0
(
  set -euo pipefail
  PATH=$work/bin:$work/no-sudo
  . "$source/tools/lib/build.sh"
  . "$source/tools/lib/packages.sh"
  install_packages build
) 2>"$work/stderr" || status=$?
[ "$status" = 1 ] && grep -q "apt-get install --no-install-recommends alpha beta" "$work/stderr" ||
  fail "neither root nor sudo: it says what to run"
[ ! -s "$work/calls" ] || fail "neither root nor sudo: nothing is run"
rm -rf "$work"
