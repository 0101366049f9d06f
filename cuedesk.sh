#!/usr/bin/env bash
# cuedesk.sh: everything a newcomer needs, in one command.
#
#   ./cuedesk.sh run [ARGUMENT…]   packages if missing, build, demo home, open the window
#   ./cuedesk.sh test              packages if missing, build, all tests on their own display and buses
#   ./cuedesk.sh build             packages if missing, build
#   ./cuedesk.sh bench             the benchmarks
#   ./cuedesk.sh prove             the long proofs (kills, altered evidence, GLPK); tens of minutes
#   ./cuedesk.sh shots [DIR]       pictures of the window (light, dark, Chinese)
#
# Packages are installed with apt (Debian, Ubuntu) or dnf (Fedora, untested), as root or through
# sudo, and only when something is missing.  Nothing else on the machine is touched.
set -euo pipefail
cd "$(dirname "$0")"

BUILD=${CUEDESK_BUILD:-_build}
DEMO=${CUEDESK_DEMO:-${XDG_DATA_HOME:-$HOME/.local/share}/cuedesk-demo}

APT_BUILD="gcc meson ninja-build pkg-config gettext libglib2.0-dev libglib2.0-bin libgtk-4-dev libadwaita-1-dev
  libsqlite3-dev libxml2-dev libicu-dev libstemmer-dev nettle-dev libarchive-dev adwaita-icon-theme fonts-noto-cjk fonts-cantarell tzdata"
APT_TEST="xvfb xauth openbox xdotool dbus dbus-x11 at-spi2-core gir1.2-atspi-2.0 python3 python3-gi imagemagick x11-utils
  desktop-file-utils appstream libxml2-utils poppler-utils sqlite3 locales"
APT_PROVE="glpk-utils"
DNF_PROVE="glpk-utils"
DNF_BUILD="gcc meson ninja-build pkgconf gettext glib2-devel gtk4-devel libadwaita-devel sqlite-devel libxml2-devel
  libicu-devel libstemmer-devel nettle-devel libarchive-devel adwaita-icon-theme google-noto-sans-cjk-fonts abattis-cantarell-fonts tzdata"
DNF_TEST="xorg-x11-server-Xvfb xorg-x11-xauth openbox xdotool dbus-daemon dbus-x11 at-spi2-core python3 python3-gobject
  ImageMagick xprop desktop-file-utils appstream libxml2 poppler-utils sqlite glibc-locale-source"

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }
die() { printf 'cuedesk.sh: %s\n' "$*" >&2; exit 1; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else die "packages are missing and neither root nor sudo is here; install: $missing"; fi
}

# Only asks dpkg or rpm; installs only what they do not know.
need() {
  missing=""
  if command -v dpkg-query >/dev/null; then
    local installed
    installed=" $(dpkg-query -W -f='${db:Status-Abbrev}${Package} ' 2>/dev/null | tr '\n' ' ')"
    for p in $1; do case "$installed" in *"ii $p "*) ;; *) missing="$missing $p" ;; esac; done
    [ -z "$missing" ] && return 0
    say "installing:$missing"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing
  elif command -v rpm >/dev/null && command -v dnf >/dev/null; then
    for p in $2; do rpm -q "$p" >/dev/null 2>&1 || missing="$missing $p"; done
    [ -z "$missing" ] && return 0
    say "installing:$missing"
    # shellcheck disable=SC2086
    as_root dnf install -y $missing
  else
    say "neither apt nor dnf is here; going on with what is installed"
  fi
}

configured() {
  python3 - "$BUILD/meson-info/intro-buildoptions.json" "$1" "$2" <<'PY'
import json, sys
options = {o["name"]: o["value"] for o in json.load(open(sys.argv[1], encoding="utf-8"))}
sys.exit(str(options[sys.argv[2]]).lower() != sys.argv[3])
PY
}

# build TESTS: the tests need programs that only `test` installs, so `run` builds without them.
build() {
  local tests=$1 werror=false
  [ -n "${CUEDESK_WERROR:-}" ] && werror=true
  if [ ! -f "$BUILD/build.ninja" ]; then
    mkdir -p "$BUILD"
    meson setup "$BUILD" -Dwerror=$werror -Dgtk=enabled -Dtests=$tests >"$BUILD/setup.log" 2>&1 \
      || { cat "$BUILD/setup.log" >&2; die "the build could not be configured"; }
    sed -n '/^cuedesk /,$p' "$BUILD/setup.log" >&2
  else
    # A folder that was configured for less is made as complete and as strict as a fresh one.
    if [ "$tests" = true ] && ! configured tests true; then meson configure "$BUILD" -Dtests=true; fi
    if [ $werror = true ] && ! configured werror true; then meson configure "$BUILD" -Dwerror=true; fi
  fi
  ninja -C "$BUILD" >&2
}

# Programs started from the build folder find their settings and words there.
uninstalled() {
  export GSETTINGS_SCHEMA_DIR="$PWD/$BUILD/data"
  export CUEDESK_LOCALEDIR="$PWD/$BUILD/po"
  export XDG_DATA_DIRS="$PWD/$BUILD/share:${XDG_DATA_DIRS:-/usr/local/share:/usr/share}"
}

demo_home() {
  [ -f "$DEMO/home/store.db" ] && return 0
  say "making the demonstration home in $DEMO"
  mkdir -p "$DEMO"
  "$BUILD/src/cli/cuedeskctl" --home "$DEMO/home" init --demo --customers "$DEMO/customers" >&2
}

# Its own display and buses: no test sees the user's session, and none needs one.
headless() {
  # A pyenv or conda python has no GObject bindings; the distribution's has.
  export PATH="/usr/bin:/bin:$PATH"
  export GSK_RENDERER=cairo GTK_USE_PORTAL=0 ADW_DISABLE_PORTAL=1
  unset NO_AT_BRIDGE WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS
  dbus-run-session -- xvfb-run -a -s '-screen 0 1366x768x24' "$@"
}

case "${1:-}" in
  run)
    shift
    need "$APT_BUILD" "$DNF_BUILD"
    build false; uninstalled; demo_home
    exec "$BUILD/src/app/cuedesk" --home "$DEMO/home" --customers "$DEMO/customers" --as 3107 "$@"
    ;;
  test)
    shift
    need "$APT_BUILD $APT_TEST" "$DNF_BUILD $DNF_TEST"
    build true; uninstalled
    status=0
    headless meson test -C "$BUILD" --no-rebuild --no-suite prove --print-errorlogs "$@" || status=$?
    # One plain line that every CI can read, counted from meson's own record.
    python3 - "$BUILD/meson-logs/testlog.json" <<'PY' || status=1
import json, sys
ok = bad = 0
for line in open(sys.argv[1], encoding="utf-8"):
    if json.loads(line)["result"] in ("OK", "EXPECTEDFAIL"):
        ok += 1
    else:
        bad += 1
print(f"{ok} passed, {bad} failed")
sys.exit(bad > 0 or ok == 0)
PY
    exit $status
    ;;
  build)
    need "$APT_BUILD" "$DNF_BUILD"
    build false
    ;;
  bench)
    need "$APT_BUILD $APT_TEST" "$DNF_BUILD $DNF_TEST"
    build true
    exec meson test -C "$BUILD" --no-rebuild --benchmark --print-errorlogs --verbose
    ;;
  prove)
    need "$APT_BUILD $APT_TEST $APT_PROVE" "$DNF_BUILD $DNF_TEST $DNF_PROVE"
    build true
    exec meson test -C "$BUILD" --no-rebuild --suite prove --print-errorlogs --verbose
    ;;
  shots)
    need "$APT_BUILD $APT_TEST" "$DNF_BUILD $DNF_TEST"
    build true; uninstalled
    headless python3 tests/ui/shots.py "$BUILD" "${2:-$BUILD/shots}"
    ;;
  *)
    sed -n '2,14p' "$0" | sed 's/^# \{0,1\}//'
    exit 2
    ;;
esac
