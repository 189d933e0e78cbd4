#!/bin/sh
# usage: tests/package.sh PACKAGE.deb ARCHIVE.tar.gz
#
# Runs the release archive in a root that holds nothing but Debian 12's minimum, then installs the package there with
# what it depends on and runs every step of a first archive, as an ordinary user and from any folder. Needs root,
# debootstrap and a mirror of Debian: DEBIAN_MIRROR, otherwise deb.debian.org. With HINDSIGHT_ROOT_ARCHIVE=FILE.tar
# the bare root is kept in that file for the next time.
set -eu

package=$(realpath "$1")
archive=$(realpath "$2")
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
kept=${HINDSIGHT_ROOT_ARCHIVE-}
source=$(dirname "$(dirname "$(realpath "$0")")")
[ "$(id -u)" -eq 0 ] || { echo "a clean root can be made by root only" >&2; exit 2; }

root=$(mktemp -d)
chmod 755 "$root"
server=
finish() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  umount "$root/proc" 2>/dev/null || true
  rm -rf --one-file-system "$root"
}
trap finish EXIT
trap 'exit 1' INT TERM

say() { printf '== %s\n' "$*"; }
fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }
# Runs a command in the root with nothing of this machine's environment.
as_root() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive "$@"; }
# The same as an ordinary user, in the folder $1 of the root.
as_user() {
  folder=$1
  shift
  chroot --userspec=1000:1000 "$root" /usr/bin/env -i PATH=/usr/bin:/bin HOME=/home/kim sh -c 'cd "$0" && exec "$@"' "$folder" "$@"
}

say "a clean root"
if [ -n "$kept" ] && [ -f "$kept" ]; then
  tar -C "$root" -xf "$kept"
else
  debootstrap --variant=minbase bookworm "$root" "$mirror" >/dev/null
  [ -z "$kept" ] || tar -C "$root" -cf "$kept" .
fi
mount -t proc proc "$root/proc" # where programs find out in which folder they lie
mkdir -p "$root/home/kim"
chown 1000:1000 "$root/home/kim"

say "the archive runs there by itself"
mkdir -p "$root/opt"
tar -C "$root/opt" -xzf "$archive"
unpacked=/opt/$(ls "$root/opt")
version=$(as_user / "$unpacked/bin/hindsight" --version)
echo "$version"
as_user / ldd "$unpacked/bin/hindsight" | tee "$root/home/ldd"
grep -q 'not found' "$root/home/ldd" && fail "a library is missing"
# Those of the system, as docs/install.md names them.
awk '{ print $1 }' "$root/home/ldd" | grep -v -e '^linux-vdso' -e "/ld-linux" | while read -r library; do
  grep -qF "\`$library\`" "$source/docs/install.md" || fail "docs/install.md does not name $library"
done

say "the package installs with what it depends on"
cp "$package" "$root/hindsight.deb"
as_root apt-get update -q >/dev/null
as_root apt-get install -q -y --no-install-recommends /hindsight.deb >"$root/home/apt" 2>&1 || { cat "$root/home/apt"; fail "apt-get"; }
[ "$(as_user /home hindsight --version | head -1)" = "$(echo "$version" | head -1)" ] || fail "the package is not of the archive's commit"
for file in man/man1/hindsight.1.gz bash-completion/completions/hindsight zsh/vendor-completions/_hindsight \
  fish/vendor_completions.d/hindsight.fish doc/hindsight/copyright doc/hindsight/docs/install.md; do
  [ -s "$root/usr/share/$file" ] || fail "the package lacks $file"
done

say "a first archive"
as_user /home/kim hindsight init wiki
as_user /home/kim/wiki hindsight new "Mail was late"
as_user /home/kim hindsight build wiki --out site
as_user /home/kim hindsight check wiki
page=$(cd "$root/home/kim/site" && find incidents -name '*mail-was-late.html')
[ -n "$page" ] || fail "the build made no page of the postmortem"

say "served"
as_user /home/kim sh -c 'echo $$ >server; exec hindsight serve wiki --port 0' >"$root/home/served" 2>&1 &
address=
for _ in $(seq 100); do
  sleep 0.1
  address=$(grep -o 'http://[0-9.:]*/[^ ]*' "$root/home/served" | head -1)
  [ -z "$address" ] || break
done
server=$(cat "$root/home/kim/server")
[ -n "$address" ] || { cat "$root/home/served"; fail "nothing was served"; }
port=$(echo "$address" | sed 's|.*:\([0-9]*\)/.*|\1|')
path=/$(sed -n "s|^  http://[^/]*/\([^ ]*\).*|\1|p" "$root/home/served" | head -1)$page
printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' "$path" "$port" >"$root/home/request"
chroot "$root" bash -c 'exec 3<>/dev/tcp/127.0.0.1/'"$port"'; cat /home/request >&3; cat <&3' >"$root/home/answer"
head -1 "$root/home/answer" | grep -q ' 200 ' || { cat "$root/home/answer"; fail "GET $path"; }
grep -q 'Mail was late' "$root/home/answer" || fail "the page does not name its postmortem"
kill "$server"
wait
server=

say "and removed without a trace"
as_root apt-get purge -q -y hindsight >/dev/null 2>&1
[ -z "$(find "$root/usr" "$root/etc" "$root/var/lib" -name '*hindsight*' ! -path '*/apt/*' ! -path '*/dpkg/*')" ] || fail "files stay"
say "all well"
