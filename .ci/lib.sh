# Helpers for .ci/run and the scripts in .ci/steps. Source it; it does nothing by itself.

# Says how long the run has taken so far, and what comes now.
say() { printf '\n== [%3d s] %s\n' "$SECONDS" "$*"; }

# need COMMAND-OR-FILE PACKAGE...: installs Debian packages only where what they bring is missing.
need() {
  local wanted="$1"
  shift
  if command -v "$wanted" >/dev/null 2>&1 || [ -e "$wanted" ]; then return 0; fi
  say "Installing $*"
  local root=()
  [ "$(id -u)" = 0 ] || root=(sudo -n)
  "${root[@]}" apt-get update -qq >/dev/null 2>&1
  DEBIAN_FRONTEND=noninteractive "${root[@]}" apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 ||
    { echo "Could not install $*: $wanted is missing."; return 1; }
}

# again COMMAND...: up to three times, for what depends on the network.
again() {
  local attempt
  for attempt in 1 2 3; do
    "$@" && return 0
    echo "Attempt $attempt failed: $*"
  done
  return 1
}

# free_port: prints one on loopback that nothing listens on, below those that the system gives away by itself.
free_port() {
  local port
  for _ in $(seq 100); do
    port=$((20000 + RANDOM % 12000))
    (exec 3<> "/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return 0; }
  done
  return 1
}

# starts_quickly NAME COMMAND...: the best of five runs of a command, or of ten where those were too slow, takes at most 500 ms of the processors, which does not grow with what
# else the machine has to do. Prints that and the time by the clock.
starts_quickly() {
  local name="$1" times best=0 clock=0 run
  shift
  "$@" > /dev/null # the files are in the system's cache from here on
  local TIMEFORMAT='%R %U %S'
  for run in 1 2 3 4 5 6 7 8 9 10; do
    [ "$run" -le 5 ] || [ "$best" -gt 500 ] || break
    times="$({ time "$@" > /dev/null 2>&1; } 2>&1)"
    read -r now of < <(awk '{ printf "%d %d\n", $1 * 1000, ($2 + $3) * 1000 }' <<< "$times")
    [ "$run" -gt 1 ] && [ "$best" -le "$of" ] || best="$of"
    [ "$run" -gt 1 ] && [ "$clock" -le "$now" ] || clock="$now"
  done
  echo "$name: the best run takes $best ms of the processors, and $clock ms by the clock"
  [ "$best" -le 500 ] || { echo "it starts too slowly: 500 ms of the processors is its bound"; return 1; }
}
