#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# strace_test.sh BUILD SOURCE WORK: what the kernel saw of a run: no socket but the pair to the worker,
# no program but the worker, no file made. Skipped (77) where strace isn't installed or not allowed.
set -euo pipefail
build=$1 source=$2 work=$3
rm -rf "$work"
mkdir -p "$work/empty"
cd "$work/empty"
command -v strace > /dev/null || exit 77
strace -o "$work/probe" true 2> /dev/null || exit 77

calls=network,execve,execveat,open,openat,openat2,creat,mkdir,mkdirat,rename,renameat,renameat2
calls+=,link,linkat,symlink,symlinkat,mknod,mknodat
status=0
TMPDIR=$work/empty strace -f -qq -o "$work/calls" -e "trace=$calls" "$build/bin/noticescan" scan --as-of 2026-11-25 --jobs 1 \
  "$source/samples/cp504-digital.pdf" "$source/samples/letter-4883c-fax.tif" > "$work/out" || status=$?
[ $status -le 1 ] || { echo "noticescan ended with $status"; exit 1; }
grep -q CP504 "$work/out" && grep -q 4883C "$work/out" || { echo "nothing was read"; exit 1; }

fault=0
must_be() { # WHAT EXPECTED ACTUAL
  [ "$2" = "$3" ] || { echo "$1: expected $2, found $3"; fault=1; }
}
count() { grep -cE "$1" "$work/calls" || true; }
must_be "pairs of sockets" 1 "$(count ' socketpair\(AF_UNIX, SOCK_STREAM')"
must_be "other sockets" 0 "$(count ' (socket|connect|bind|listen|accept4?|sendto|sendmmsg)\(')"
must_be "programs" 2 "$(count ' execve(at)?\(')"  # noticescan and its worker
made=$(grep -E ' (open|openat|openat2|creat)\(.*(O_WRONLY|O_RDWR|O_CREAT)| (mkdir|rename|link|symlink|mknod)' "$work/calls" |
  grep -v '"/dev/null"' || true)
must_be "files opened for writing, or made" "" "$made"
must_be "files left behind" 0 "$(find "$work/empty" -mindepth 1 | wc -l)"
exit $fault
