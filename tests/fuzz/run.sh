#!/bin/sh
# Builds the fuzz targets with clang's libFuzzer, address and undefined-behaviour sanitisers, and runs each for a
# number of seconds from the project's own texts. usage: tests/fuzz/run.sh SECONDS
set -eu
cd "$(dirname "$0")/../.."
seconds=$1
cmake --preset fuzz >/dev/null
cmake --build --preset fuzz
for target in front_matter markdown redaction request search theme; do
  corpus=build/fuzz/corpus/$target
  mkdir -p "$corpus"
  case $target in
    request) tests/fuzz/requests.sh "$corpus" ;;
    theme) find themes -name '*.mustache' -exec cp {} "$corpus" \; ;;
    *) find content tests/golden -type f -exec cp {} "$corpus" \; ;;
  esac
  echo "== $target, $seconds s"
  "build/fuzz/tests/fuzz_$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=8192 \
    -print_final_stats=1 -artifact_prefix="build/fuzz/$target-" "$corpus" 2>&1 |
    grep -E 'ERROR|SUMMARY|artifact|number_of_executed|Done|runtime error' || true
  ! ls "build/fuzz/$target-"* >/dev/null 2>&1 || exit 1
done
