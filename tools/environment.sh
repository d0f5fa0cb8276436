#!/bin/sh
# Make .venv with exactly the locked packages, and Anju itself, from a machine with Python >= 3.11.
# What is missing is installed where that may be done (root with apt), else named exactly. Safe to run again.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }
stop() { say "anju: $1"; exit 1; }

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
    for name in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11 \
        /opt/homebrew/bin/python3 /usr/local/bin/python3 /usr/bin/python3; do
        [ -n "$name" ] && new_enough "$name" && { command -v "$name"; return; }
    done
    stop "Python 3.11 or newer is needed and was not found.
  Debian 12+, Ubuntu 24.04+:  sudo apt-get install python3 python3-venv
  Mac:                        brew install python
  elsewhere:                  make PYTHON=/path/to/python3.11 run
anju: 需要 Python 3.11 或更高版本, 请按上面的命令安装。"
}

can_make_environments() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }

need_venv() {
    can_make_environments "$1" && return
    package="python$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
    sh tools/packages.sh "$package" || stop "cannot make an environment without the package above."
    can_make_environments "$1" || stop "$1 still cannot make environments (no ensurepip)."
}

# The lines of the lock that belong to one package, hashes included.
locked() { awk -v name="$1==" '/^[a-zA-Z0-9]/ { inside = index($0, name) == 1 } inside' requirements.lock; }

if ! new_enough .venv/bin/python; then
    python=$(find_python)
    need_venv "$python"
    say "Making the environment with $python 正在创建 Python 环境 …"
    "$python" -m venv --clear .venv
fi

say "Installing the locked packages 正在安装依赖 …"
pip=".venv/bin/python -m pip --disable-pip-version-check --quiet install"
wanted=.venv/uv.lock
locked uv > "$wanted"
# uv is quick; where it cannot reach an index, pip takes the same file with the same hashes.
if $pip --require-hashes --no-deps -r "$wanted" && .venv/bin/uv pip sync --quiet --compile-bytecode --require-hashes requirements.lock; then :
else
    say "uv did not succeed; taking pip, which is slower."
    $pip --require-hashes -r requirements.lock
fi
if [ -x .venv/bin/uv ]; then
    .venv/bin/uv pip install --quiet --no-build-isolation --no-deps --editable .
else
    $pip --no-build-isolation --no-deps --editable .
fi
