#!/usr/bin/env bash
# A first baseline: rates with 16 connections, memory, and start to first answer. Needs wrk, curl and python3, and a quiet machine.
# Usage: tests/bench/baseline.sh [SECONDS-PER-RUN]
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-8}
port=7979
url=http://127.0.0.1:$port
folder=$(mktemp -d)
./cairn --version > /dev/null
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

start_server() {
    "$java" -XX:+UseSerialGC -Xmx512m -jar app/target/cairn.jar serve --port $port --data "$folder/data" > "$folder/out" 2> "$folder/err" &
    server=$!
    until curl -sf "$url/livez" > /dev/null; do sleep 0.02; done
}
stop_server() {
    kill "$server" && wait "$server"
}
trap 'kill "$server" 2> /dev/null || true; rm -rf "$folder"' EXIT

measure() {
    local name=$1
    shift
    wrk -t1 -c16 -d"$seconds"s "$@" > /dev/null
    wrk -t1 -c16 -d"$seconds"s --latency "$@" | awk -v name="$name" '
        /99%/ { p99 = $2 } /Requests\/sec/ { rate = $2 } /Non-2xx/ { bad = " (" $0 " )" }
        END { printf "%-34s %10.0f/s   p99 %s%s\n", name, rate, p99, bad }'
}

"$java" -version 2>&1 | sed -n 2p
start_server
stop_server
before=$(date +%s%N)
start_server
printf '%-34s %10d ms\n' 'start to first answer' $((($(date +%s%N) - before) / 1000000))

curl -sf --json '{"key": "BENCH", "name": "Bench"}' $url/api/projects > /dev/null
python3 - "$folder" << 'PYTHON'
import json, sys
text = "Some text that says what has to be done, and why, in a sentence or two. "
nested = [{"projectId": "BENCH", "title": f"Ticket {i}", "description": text * 3, "tags": ["api", "ui"],
           "tasks": [{"title": f"Task {j}", "status": "in_progress"} for j in range(5)]} for i in range(1000)]
json.dump(nested, open(sys.argv[1] + "/nested.json", "w"))
single = {"projectId": "BENCH", "title": "A ticket", "description": text, "tags": ["api", "ui"]}
bodies = {"create": single, "bulk": [single] * 1000}
for name, body in bodies.items():
    with open(f"{sys.argv[1]}/{name}.lua", "w") as out:
        out.write('wrk.method = "POST"\nwrk.headers["Content-Type"] = "application/json"\n')
        out.write(f"wrk.body = [==[{json.dumps(body)}]==]\n")
PYTHON
for _ in 1 2 3 4 5 6 7 8 9 10; do
    curl -sf -H 'Prefer: return=minimal' -H 'Content-Type: application/json' -d @"$folder/nested.json" $url/api/tickets > /dev/null
done
id=$(curl -sf "$url/api/tickets/BENCH-500?fields=id" | cut -d'"' -f4)

measure 'lookup by id' "$url/api/tickets/$id"
measure 'list of 100' "$url/api/projects/BENCH/tickets?limit=100"
measure 'seed case, 100 tickets' \
    "$url/api/projects/BENCH/tickets?limit=100&expand=project,tasks&tasks.status=in_progress&tasks.sort=-createdAt&tasks.limit=10"
measure 'create (on disk when answered)' -s "$folder/create.lua" "$url/api/tickets"
measure 'bulk of 1,000, rows returned' -s "$folder/bulk.lua" "$url/api/tickets"
printf '%-34s %10.0f MB\n' 'memory after the run' "$(awk '/VmRSS/ { print $2 / 1024 }' /proc/$server/status)"
stop_server
