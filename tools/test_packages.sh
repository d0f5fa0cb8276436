#!/bin/sh
# What the tests need of the system: a browser, a font with Chinese letters, a PostgreSQL other than our own, a reader
# of PDF.
set -eu
cd "$(dirname "$0")/.."
missing=""
for browser in chromium chromium-browser google-chrome; do command -v "$browser" >/dev/null && found=1; done
[ -n "${found:-}" ] || [ -d "/Applications/Chromium.app" ] || [ -d "/Applications/Google Chrome.app" ] || missing="$missing chromium"
command -v pdftotext >/dev/null || missing="$missing poppler-utils"
if [ "$(uname)" != Darwin ]; then
    ls /usr/share/fonts/opentype/noto/NotoSansCJK* >/dev/null 2>&1 || missing="$missing fonts-noto-cjk"
    ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || missing="$missing postgresql"
fi
# shellcheck disable=SC2086
[ -z "$missing" ] || sh tools/packages.sh $missing
