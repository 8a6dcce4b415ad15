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
