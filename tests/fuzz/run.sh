#!/bin/sh
# Builds the fuzz targets (every .cpp file in this folder) with clang's libFuzzer, address and undefined-behaviour
# sanitisers, and runs each, or those that are named, for a number of seconds. They start from the project's own texts
# and keep what they reach in build/fuzz/corpus. usage: tests/fuzz/run.sh SECONDS [TARGET ...]
set -eu
cd "$(dirname "$0")/../.."
seconds=$1
shift
# shellcheck disable=SC2046 # names of targets have no spaces
[ $# -gt 0 ] || set -- $(ls tests/fuzz | sed -n 's/\.cpp$//p')
cmake --preset fuzz >/dev/null
# shellcheck disable=SC2046
cmake --build --preset fuzz --target $(printf 'fuzz_%s ' "$@")

# The files of the golden sites whose path matches $1, into folder $2.
golden() {
  awk -v wanted="$1" -v folder="$2" '
    /^-- .* --$/ { n += 1; out = $2 ~ wanted ? folder "/golden-" n : ""; next }
    /^== / { out = ""; next }
    out { print > out }' tests/golden/*.txt
}

seeds() {  # for target $1 into folder $2
  case $1 in
    theme) find themes '(' -name '*.mustache' -o -name texts.yaml ')' -exec cp {} "$2" \; ;;
    site_yaml) cp site.yaml "$2" && golden 'site[.]yaml$' "$2" ;;
    tickets) golden 'tickets[.](csv|json)$' "$2" ;;
    import_records) cp tests/data/import/records/* "$2" ;;
    import) find tests/data/import -name '*.html' -exec cp {} "$2" \; ;;
    paste) cp tests/node/logs/*.log tests/search/pastes.json "$2" ;;
    request)
      printf '/incidents/a.html?q=1#x' >"$2/path"
      printf '/a/%%2e%%2e/..%%2f..\\etc//passwd' >"$2/escape"
      printf 'GET /index.html HTTP/1.1\r\nHost: localhost:8000\r\n\r\n' >"$2/request"
      ;;
    *) cp content/*.md "$2" && golden '[.]md$' "$2" ;;
  esac
}

for target in "$@"; do
  corpus=build/fuzz/corpus/$target
  [ -d "$corpus" ] || { mkdir -p "$corpus" && seeds "$target" "$corpus"; }
  case $target in  # bytes of an input: what takes long gets less of it, so that more is tried
    times) most=300 ;;
    page|facts) most=1500 ;;
    *) most=8192 ;;
  esac
  echo "== $target, $seconds s"
  status=0
  "build/fuzz/tests/fuzz_$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len="$most" \
    -dict=tests/fuzz/words.dict -print_final_stats=1 -artifact_prefix="build/fuzz/$target-" "$corpus" \
    >"build/fuzz/$target.log" 2>&1 || status=$?
  grep -E 'ERROR|SUMMARY|artifact|number_of_executed|^Done|runtime error' "build/fuzz/$target.log" || true
  [ "$status" -eq 0 ] || exit 1
done
