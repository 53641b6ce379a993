#!/usr/bin/env bash
# How long writers wait while a backup of a large database is made: single creates on 8 connections, before and during a backup.
# Needs wrk, curl and python3, and a quiet machine. Usage: tests/bench/backup.sh [THOUSANDS-OF-TICKETS]
set -euo pipefail
cd "$(dirname "$0")/../.."
thousands=${1:-300}
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
url=http://127.0.0.1:$port
folder=$(mktemp -d)
./cairn --version > /dev/null
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

"$java" -XX:+UseSerialGC -Xmx512m -jar app/target/cairn.jar serve --port $port --data "$folder/data" --backup-every 0h \
    > "$folder/out" 2> "$folder/err" &
server=$!
trap 'kill "$server" 2> /dev/null || true; wait "$server" 2> /dev/null || true; rm -rf "$folder"' EXIT
until curl -sf "$url/livez" > /dev/null; do
    kill -0 "$server" 2> /dev/null || { cat "$folder/err" >&2; exit 1; }
    sleep 0.05
done

curl -sf --json '{"key": "BENCH", "name": "Bench"}' $url/api/projects > /dev/null
python3 - "$folder" << 'PYTHON'
import json, sys
text = "Some text that says what has to be done, and why, in a sentence or two. "
ticket = {"projectId": "BENCH", "title": "A ticket", "description": text * 10, "tags": ["api", "ui"]}
json.dump([ticket] * 5000, open(sys.argv[1] + "/fill.json", "w"))
json.dump(ticket, open(sys.argv[1] + "/one.json", "w"))
with open(sys.argv[1] + "/create.lua", "w") as out:
    out.write('wrk.method = "POST"\nwrk.headers["Content-Type"] = "application/json"\n')
    out.write(f"wrk.body = [==[{json.dumps(ticket)}]==]\n")
PYTHON
for _ in $(seq $((thousands / 5))); do
    curl -sf -H 'Prefer: return=minimal' -H 'Content-Type: application/json' -d @"$folder/fill.json" $url/api/tickets > /dev/null
done
printf 'database of %d MB\n' $(($(stat -c %s "$folder/data/cairn.db") / 1000000))

measure() {
    local name=$1 seconds=$2
    wrk -t1 -c8 -d"$seconds"s --latency -s "$folder/create.lua" "$url/api/tickets" | awk -v name="$name" '
        /Latency  / { longest = $4 } /50%/ { p50 = $2 } /99%/ { p99 = $2 } /Requests\/sec/ { rate = $2 } /Non-2xx/ { bad = " (" $0 " )" }
        END { printf "%-24s %8.0f creates/s   p50 %s  p99 %s  longest %s%s\n", name, rate, p50, p99, longest, bad }'
}

measure 'without a backup' 10
before=$(date +%s%N)
(curl -sf --json '{}' $url/admin/backups > "$folder/manifest" && date +%s%N > "$folder/end") &
backup=$!
sleep 0.2
measure 'while one is made' 5
wait "$backup"
took=$((($(cat "$folder/end") - before) / 1000000))
printf 'backup of %s bytes, %d ms with its checks\n' "$(sed -n 's/.*"bytes" : \([0-9]*\).*/\1/p' "$folder/manifest")" "$took"
((took > 5200)) || echo 'The backup ended before the measurement did: name more thousands of tickets.'
printf 'write-ahead log after it: %d MB\n' $(($(stat -c %s "$folder/data/cairn.db-wal") / 1000000))
