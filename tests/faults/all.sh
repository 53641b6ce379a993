#!/usr/bin/env bash
# The fault tests in their whole form, some of which take minutes: tests/faults/all.sh [OPTION OF MAVEN...]
# Needs Linux, root, strace and sqlite3; where something is missing it fails rather than skip.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

exec mvn -B -pl tests -am verify \
    -Dtest='dev.cairn.tests.faults.**.*Test' \
    -Dcairn.faults.required=true \
    -Dcairn.kill.rounds=200 \
    -Dcairn.power.images=3000 \
    -Dcairn.history.operations=2000 \
    "$@"
