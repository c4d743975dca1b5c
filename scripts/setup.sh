#!/usr/bin/env bash
# Make ready to run (`setup.sh run`) or to test (`setup.sh test`), on a bare Debian 12 too.
#
# Asks for nothing and changes nothing when all is in place: system packages are looked up in
# dpkg's own list, and a stamp in .venv remembers which lock was installed.
set -euo pipefail
cd "$(dirname "$0")/.."

purpose=${1:?usage: scripts/setup.sh run|test}
lock=requirements/$purpose.txt
[[ -f $lock ]] || { echo "setup: $purpose is neither run nor test" >&2; exit 2; }

# What Qt's wheels expect the system to have: to draw without a screen, and on an X screen.
system_packages=(
    libglib2.0-0 libegl1 libgl1 libdbus-1-3 libfontconfig1 libxkbcommon0
    libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0
    libxcb-shape0 libxcb-xkb1 libxcb-xfixes0 libxkbcommon-x11-0
)
if [[ $purpose == test ]]; then
    # To read PDFs back, to watch what is synced to disk, and to spell amounts independently.
    system_packages+=(poppler-utils strace python3-icu)
fi

say() { echo "setup: $*" >&2; }

# Print the first Python that the lock is made for and that can make a virtual environment.
find_python() {
    local candidate
    for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
            2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    return 1
}

# Print those of the given system packages that are not installed, one a line.
list_missing() {
    local installed
    installed=$(dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' 2>/dev/null | sed -n 's/^ii *//p')
    # Since 2024 some of these libraries are called by the same name with t64 after it.
    printf '%s\n' "$@" | grep -vxF -f <(echo "$installed"; echo "$installed" | sed -n 's/t64$//p') || true
}

install_system_packages() {
    local wanted=("${system_packages[@]}") missing
    if ! command -v dpkg-query >/dev/null; then
        say "this is not Debian: Qt's system libraries are taken to be installed"
        return
    fi
    find_python >/dev/null || wanted+=(python3 python3-venv)
    mapfile -t missing < <(list_missing "${wanted[@]}")
    [[ ${#missing[@]} -eq 0 ]] && return
    if [[ $(id -u) -ne 0 ]]; then
        say "some system packages are missing. Please type this, then try again:"
        echo "sudo apt-get update && sudo apt-get install --yes --no-install-recommends ${missing[*]}" >&2
        exit 1
    fi
    say "installing ${missing[*]}"
    apt-get -qq update
    DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends "${missing[@]}" >/dev/null
}

install_python_packages() {
    local python fingerprint stamp=.venv/installed-for-$purpose
    # The folder is part of it: an environment holds its own path, so a moved one must be made again.
    fingerprint=$(cat "$lock" pyproject.toml scripts/setup.sh <(pwd) | sha256sum)
    [[ -f $stamp && $(<"$stamp") == "$fingerprint" && -x .venv/bin/python ]] && return
    if ! python=$(find_python); then
        say "no Python from 3.11 to 3.13 was found; name one in PYTHON=/path/to/python3"
        exit 1
    fi
    if ! { grep -qxF "$PWD" .venv/made-in && .venv/bin/python -m pip --version; } >/dev/null 2>&1; then
        say "making .venv with $python"
        "$python" -m venv --clear .venv
        pwd >.venv/made-in
    fi
    say "installing what $lock pins"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check \
        --require-hashes --only-binary :all: --requirement "$lock"
    # A plain .pth file, so that starting the window is not slowed by an import hook.
    .venv/bin/python -m pip install --quiet --disable-pip-version-check \
        --no-deps --no-build-isolation --no-index --config-settings editable_mode=compat --editable .
    echo "$fingerprint" >"$stamp"
}

# Print the first Python that the printer simulator runs on, wherever Pythons are kept.
find_newer_python() {
    local candidate neighbours
    neighbours=$(.venv/bin/python -c 'import os, sys; print(os.path.dirname(sys.base_prefix))')
    for candidate in ${SIMULATOR_PYTHON:-} python3.14 python3.13 python3 \
        "$neighbours"/3.1[3-9]*/bin/python \
        "${PYENV_ROOT:-${HOME:-}/.pyenv}"/versions/3.1[3-9]*/bin/python \
        "$(uv python find --no-python-downloads '>=3.13' 2>/dev/null || true)"; do
        if "$candidate" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 13))' \
            2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    return 1
}

# The tests print on a printer that somebody else has written. Without it they say so, and go on.
install_simulator() {
    local python fingerprint lock=requirements/simulator.txt folder=.venv/simulator
    fingerprint=$(cat "$lock" <(pwd) | sha256sum)
    [[ -f $folder/installed && $(<"$folder/installed") == "$fingerprint" ]] && return
    if ! python=$(find_newer_python); then
        say "no Python from 3.13 on was found, so nothing is printed on the printer simulator;"
        say "name one in SIMULATOR_PYTHON=/path/to/python3.13"
        return
    fi
    say "installing the printer simulator with $python"
    rm -rf "$folder"
    "$python" -m venv "$folder"
    "$folder/bin/python" -m pip install --quiet --disable-pip-version-check \
        --require-hashes --only-binary :all: --requirement "$lock"
    echo "$fingerprint" >"$folder/installed"
}

# Two commands at once wait for each other.
exec 9<"$lock"
flock 9

install_system_packages
install_python_packages
if [[ $purpose == test ]]; then install_simulator; fi
