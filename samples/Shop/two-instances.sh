#!/usr/bin/env bash
# Two instances of the shop over one PostgreSQL and one Redis, all on loopback, until Ctrl+C. --trial [SECONDS]: 20 orders on both, all
# of them read within 25 seconds, or so many.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

bin=/usr/lib/postgresql/15/bin
missing=()
[ -x "$bin/postgres" ] || missing+=(postgresql-15)
command -v redis-server > /dev/null || missing+=(redis-server)
if [ "${#missing[@]}" -gt 0 ]; then
  echo "Installing ${missing[*]} from Debian"
  as_root=(); [ "$(id -u)" = 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq && "${as_root[@]}" apt-get install -y -qq "${missing[@]}" > /dev/null
fi

port="${SHOP_PORT:-26010}"   # and the four after it: PostgreSQL, the first instance, the second, the sandbox, Redis
work="$(mktemp -d)"
processes=()
finish() {
  for id in "${processes[@]}"; do kill "$id" 2> /dev/null || true; done
  for id in "${processes[@]}"; do wait "$id" 2> /dev/null || true; done
  rm -rf "$work"
}
trap finish EXIT

as=()
if [ "$(id -u)" = 0 ]; then chown postgres "$work"; as=(setpriv --reuid=postgres --regid=postgres --init-groups); fi
"${as[@]}" "$bin/initdb" -D "$work/data" -U postgres -A trust -E UTF8 --no-sync > /dev/null
"${as[@]}" "$bin/postgres" -D "$work/data" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= > "$work/postgres.log" 2>&1 &
processes+=($!)
redis-server --port $((port + 4)) --bind 127.0.0.1 --save '' --dir "$work" > "$work/redis.log" 2>&1 &
processes+=($!)
started=$SECONDS
for _ in $(seq 100); do "$bin/pg_isready" -q -h 127.0.0.1 -p "$port" && break; sleep 0.1; done

[ -n "${SHOP_BUILT:-}" ] || dotnet build -v q --nologo
program="$(ls bin/*/net10.0/Shop.dll | head -1)"
first="http://127.0.0.1:$((port + 1))"
second="http://127.0.0.1:$((port + 2))"
# A pool of ten: ten instances would be more than PostgreSQL's hundred connections otherwise.
export ConnectionStrings__Shop="Host=127.0.0.1;Port=$port;Username=postgres;Database=shop;Maximum Pool Size=10"
export ConnectionStrings__Redis="127.0.0.1:$((port + 4))" CubeConnect__RequestsPerMinute=60

ready() {
  for _ in $(seq 300); do curl -sf -o /dev/null "$1/health" && return; sleep 0.2; done
  echo "$1 does not answer"; cat "$work"/*.log; return 1
}

SandboxPort=$((port + 3)) WebhooksTo="$first,$second" dotnet "$program" --urls "$first" > "$work/first.log" 2>&1 &
processes+=($!)
ready "$first"   # It makes the tables.
CUBECONNECT_URL="http://127.0.0.1:$((port + 3))/" CUBECONNECT_API_KEY=ck_sandbox_key CUBECONNECT_WHATSAPP_ACCOUNT_ID=01JXSANDB0XACC0VNT00000001 \
  CUBECONNECT_WEBHOOK_SECRET=whsec_shop dotnet "$program" --urls "$second" > "$work/second.log" 2>&1 &
processes+=($!)
ready "$second"
echo "Two instances of the shop: $first and $second; the customers' phones: http://127.0.0.1:$((port + 3))/sandbox/"
# What Redis counted before a start may be lost, so the shared limit allows nothing in its first minute.
echo "The first message leaves a minute after Redis has started."

if [ "${1:-}" != --trial ]; then
  wait "${processes[@]}"
  exit
fi

sleep $((started + 63 > SECONDS ? started + 63 - SECONDS : 0))
start="$(date +%s%N)"
for i in $(seq 10); do
  curl -sf -o /dev/null -H 'content-type: application/json' -d "{\"name\":\"A\",\"phone\":\"+9665010000$((10 + i))\"}" "$first/orders"
  curl -sf -o /dev/null -H 'content-type: application/json' -d "{\"name\":\"B\",\"phone\":\"+9665020000$((10 + i))\"}" "$second/orders"
done
limit="${2:-25}"
for _ in $(seq $((limit * 10))); do
  read="$(curl -sf "$second/orders" | grep -o '"status":"read"' | wc -l)" || true   # none yet
  [ "$read" -lt 20 ] || break
  sleep 0.1
done
taken="$(( ($(date +%s%N) - start) / 1000000 ))"
echo "$read of 20 orders are read after $taken ms, by webhooks to both"
[ "$read" = 20 ] && [ "$taken" -lt $((limit * 1000)) ] || { tail -40 "$work"/*.log; exit 1; }
