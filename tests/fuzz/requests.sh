#!/bin/sh
# Writes a few requests into a folder, for the fuzzer to start from. usage: tests/fuzz/requests.sh FOLDER
set -eu
printf 'GET / HTTP/1.1\r\nHost: localhost:8000\r\n\r\n' >"$1/root"
printf 'GET /internal HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n' >"$1/redirect"
printf 'HEAD /internal/a%%20b.html?q=1 HTTP/1.0\r\nHost: [::1]:8000\r\n\r\n' >"$1/head"
printf 'GET http://a/_hindsight/diagnostics.json HTTP/1.1\r\nHost: b\r\n\r\n' >"$1/whole"
printf 'POST /..%%2f%%2e%%2e/%%C3%%A9 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc' >"$1/post"
printf '/internal/%%2e%%2e%%2fx%%00' >"$1/target"
