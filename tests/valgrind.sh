#!/bin/sh
# Builds the museum in valgrind's memcheck: no error and no leak but those of libraries that valgrind.supp names.
# mimalloc's functions are watched too; valgrind knows only those for C among them, and would call each delete a mismatch.
# usage: tests/valgrind.sh PROGRAM
set -eu
program=$(realpath "$1")
cd "$(dirname "$0")/.."
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
for edition in internal public; do
  valgrind --quiet --error-exitcode=9 --soname-synonyms='somalloc=*mimalloc*' --show-mismatched-frees=no --leak-check=full --errors-for-leak-kinds=definite,indirect,possible \
    --suppressions=tests/valgrind.supp "$program" build --edition "$edition" --out "$out/$edition" --jobs 2
done
