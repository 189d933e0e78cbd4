#!/bin/sh
# Times `hindsight build` on generated archives, each in turn with `cp -r` of its own output as the floor:
# five rounds, medians and their ratio. usage: tests/bench/run.sh N ...
set -eu
cd "$(dirname "$0")/../.."
program=$PWD/build/release/hindsight
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

seconds() { # runs a command, prints its wall time in milliseconds
  start=$(date +%s%N)
  "$@" >/dev/null 2>&1
  echo $((($(date +%s%N) - start) / 1000000))
}
median() { sort -n | sed -n 3p; }

printf '%10s %12s %12s %12s %8s\n' documents 'cold ms' 'again ms' 'cp -r ms' ratio
for n in "$@"; do
  build/release/tests/make_corpus "$n" "$work/$n"
  : >"$work/cold"; : >"$work/again"; : >"$work/copy"
  for round in 1 2 3 4 5; do
    rm -rf "$work/out" "$work/copied"
    seconds "$program" build "$work/$n" --out "$work/out" --as-of 2026-01-31 >>"$work/cold"
    seconds "$program" build "$work/$n" --out "$work/out" --as-of 2026-01-31 >>"$work/again"
    seconds cp -r "$work/out" "$work/copied" >>"$work/copy"
  done
  cold=$(median <"$work/cold"); again=$(median <"$work/again"); copy=$(median <"$work/copy")
  printf '%10s %12s %12s %12s %8s\n' "$n" "$cold" "$again" "$copy" "$((cold * 10 / copy / 10)).$((cold * 10 / copy % 10))"
  rm -rf "${work:?}/$n"
done
