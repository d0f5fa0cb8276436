#!/bin/sh
# Install packages of the system: as root (or with a sudo that asks nothing) through apt-get; elsewhere say what to type.
# Usage: packages.sh PACKAGE...
set -eu
if [ "$(id -u)" = 0 ]; then as_root=""; elif sudo -n true 2>/dev/null; then as_root="sudo -n"; else as_root=no; fi

if [ "$as_root" = no ] || ! command -v apt-get >/dev/null; then
    {
        echo "anju: please install, then run this again 请先安装, 再重新运行:"
        if command -v apt-get >/dev/null; then echo "  sudo apt-get install --no-install-recommends $*"
        elif command -v brew >/dev/null; then echo "  brew install $*"
        else echo "  $*   (these are Debian's names for them)"; fi
    } >&2
    exit 1
fi
echo "Installing 正在安装: $*" >&2
$as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
