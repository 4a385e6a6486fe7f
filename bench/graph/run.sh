#!/bin/bash
# The domain graph, served by the real server, beside its rivals, in one run: docs/benchmarks.md.
#   BENCH_HOME  where the graph's generator has put data/ (nodes.csv, edges.csv, starts.json,
#               expected.json), lower_bound and node_modules/
#   RIVALS_HOME where rivals.js and bare_server.cpp are
#   bench/graph/run.sh [-b BUILD] [PART…]   parts: load walk http points rivals; all of them without
set -euo pipefail

build=build/release
if [[ ${1:-} == -b ]]; then
  build=$2
  shift 2
fi
parts=("$@")
[[ ${#parts[@]} -gt 0 ]] || parts=(load walk http points rivals)
rivals=(sqlite postgres kuzu duckdb)
home=${BENCH_HOME:?where is the graph?}
data=$home/entente
results=$home/results
mkdir -p "$results"

serve() {
  rm -f "$home/port"
  "$build/entente" serve --data "$data" --listen 127.0.0.1:0 --port-file "$home/port" \
    --topology-memory "${TOPOLOGY_MEMORY:-8GiB}" --block-cache 1GiB --access-log false "$@" \
    2>"$home/server.log" &
  server=$!
  trap 'kill $server 2>/dev/null || true' EXIT
  until [[ -s $home/port ]]; do sleep 0.1; done
  port=$(<"$home/port")
  until curl -sf "http://127.0.0.1:$port/readyz" >/dev/null; do sleep 0.1; done
  tail -2 "$home/server.log"
}

stop_serving() {
  kill "$server"
  wait "$server" || true
  trap - EXIT
}

load() { "$build/bench/graph/load_domain" "$home/data" --data "$data"; }

walk() {
  "$home/lower_bound" "$home/data" | tee "$results/lower_bound.txt"
  "$build/bench/graph/walk_bench" "$home/data" --data "$data" | tee "$results/walk.txt"
}

http() {
  serve
  "$build/bench/graph/http_bench" "$home/data" --port "$port" | tee "$results/http.txt"
  stop_serving
}

# Point reads, as fast as wrk can ask, beside a server that does nothing else than answer.
points() {
  g++ -O2 -std=c++20 "$RIVALS_HOME/bare_server.cpp" -o "$home/bare_server" -lpthread
  cat >"$home/points.lua" <<'LUA'
local starts = {}
for line in io.lines(os.getenv("BENCH_HOME") .. "/points.txt") do starts[#starts + 1] = line end
local next = 0
request = function()
  next = next % #starts + 1
  return wrk.format("GET", "/v1/nodes/" .. starts[next])
end
LUA
  python3 - "$home/data/starts.json" >"$home/points.txt" <<'PYTHON'
import json, sys
for number in json.load(open(sys.argv[1]))["officials"]:
    print(f"official:n{number:07}")
PYTHON
  serve --io-threads 2
  for _ in 1 2; do
    wrk -t1 -c32 -d5s --latency -s "$home/points.lua" "http://127.0.0.1:$port"
  done | tee "$results/points.txt"
  stop_serving
  local free
  free=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  "$home/bare_server" "$free" 2 percore >/dev/null &
  local bare=$!
  sleep 0.5
  # One connection tells what a round trip takes, below which no answer over a socket can be.
  for connections in 32 1; do
    wrk -t1 -c"$connections" -d5s --latency "http://127.0.0.1:$free/" || true
  done | tee "$results/bare.txt"
  kill "$bare"
}

rivals() {
  for rival in "${rivals[@]}"; do
    local mode=query
    [[ -s $results/$rival.json ]] || mode=both
    (cd "$RIVALS_HOME" && node rivals.js "$rival" "$mode" --budget 10)
  done
}

for part in "${parts[@]}"; do "$part"; done
