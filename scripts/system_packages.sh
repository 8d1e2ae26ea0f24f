#!/bin/sh
# The system packages that the tests and benchmarks need: named first, then installed where they are missing.
set -eu
needed="libreoffice-writer-nogui libreoffice-calc-nogui"
missing=""
command -v soffice >/dev/null 2>&1 || missing="$needed"
[ -n "$missing" ] || exit 0
echo "The tests need these system packages: $missing"
if [ "$(id -u)" = 0 ]; then run=""; elif command -v sudo >/dev/null 2>&1; then run="sudo"; else
  echo "Install them as root (apt-get install $missing), then run make again." >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
$run apt-get update -qq
$run apt-get install -y -qq --no-install-recommends $missing
