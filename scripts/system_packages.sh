#!/bin/sh
# The system packages that the tests and benchmarks need: named first, then installed where they are missing.
set -eu
writer="libreoffice-writer-nogui"
calc="libreoffice-calc-nogui"
browser="chromium"
echo "System packages that the tests need: $writer $calc $browser"

missing=""
if ! command -v soffice >/dev/null 2>&1; then
  missing="$writer $calc"
elif command -v apt-get >/dev/null 2>&1; then # an office may be there without one of the two programs
  program=$(dirname "$(readlink -f "$(command -v soffice)")")
  [ -e "$program/libswlo.so" ] || missing="$writer"
  [ -e "$program/libsclo.so" ] || missing="$missing $calc"
fi
found=""
for name in chromium chromium-browser google-chrome google-chrome-stable; do
  if command -v "$name" >/dev/null 2>&1; then found="$name"; fi
done
[ -n "$found" ] || missing="$missing $browser"
[ -n "$missing" ] || exit 0

fail() {
  echo "$1 Install LibreOffice Writer and Calc and Chromium by hand (on Debian as root: apt-get install $missing), then run make again." >&2
  exit 1
}
command -v apt-get >/dev/null 2>&1 || fail "There is no apt-get to install them with."
if [ "$(id -u)" = 0 ]; then run=""; elif command -v sudo >/dev/null 2>&1; then run="sudo"; else
  fail "Only root can install them, and there is no sudo."
fi
echo "Installing: $missing"
run="$run env DEBIAN_FRONTEND=noninteractive"
$run apt-get update -qq || fail "The package lists could not be fetched."
$run apt-get install -y -qq --no-install-recommends $missing || fail "They could not be installed."
