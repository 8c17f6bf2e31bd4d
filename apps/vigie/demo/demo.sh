#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Vigie contributors
# SPDX-License-Identifier: Apache-2.0

# The demonstration: a hub, a tablet's replica and a phone's, as separate processes. It runs the
# commands that it prints, so that each can be tried again by hand.
#   demo.sh BIN_FOLDER
set -euo pipefail
bin=$1
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
hub_pid=
cleanup() {
    [ -z "$hub_pid" ] || kill "$hub_pid" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT
export PATH=$bin:$PATH
cd "$work"

say() { printf '\n%s\n' "$*"; }
run() {
    printf '  $ %s\n' "$*"
    "$@" | sed 's/^/  /'
}

say "A hub on an empty folder, on a free port of this machine:"
printf '  $ vigie-hub --data hub --listen 127.0.0.1:0 &\n'
vigie-hub --data hub --listen 127.0.0.1:0 >hub.log 2>&1 &
hub_pid=$!
for _ in $(seq 100); do
    grep -q 'listening on' hub.log && break
    kill -0 "$hub_pid" 2>/dev/null || { cat hub.log >&2; exit 1; }
    sleep 0.1
done
sed 's/^/  /' hub.log
VIGIE_HUB=$(sed -n 's|.*listening on http://\([^,]*\),.*|\1|p' hub.log)
export VIGIE_HUB

say "A country team's tablet writes brands, themes and a dashboard, and sends them:"
cp "$here/dashboard.ndjson" "$here/posts.csv" "$here/map.toml" .
run vigie write --from dashboard.ndjson --replica tablet.vigie
run vigie sync --once --replica tablet.vigie

say "240 posts of invented people come from a listening tool's export (two stand there twice):"
run vigie import posts.csv --map map.toml

say "A phone takes the dashboard along; what it shows next needs no network:"
# Figures leave the hub at most once a second: the phone asks until it has those of every post.
for _ in $(seq 60); do
    vigie sync --once --channel dashboard/today --replica phone.vigie >sync.log
    vigie show dashboard/today --kind figure --replica phone.vigie >figures.log
    grep -q 'Share of voice: ' figures.log && ! grep -q 'still counting' figures.log && break
    sleep 0.2
done
printf '  $ vigie sync --once --channel dashboard/today --replica phone.vigie\n'
sed 's/^/  /' sync.log
run vigie show dashboard/today --kind figure --replica phone.vigie

say "The hub's figures beside the phone's:"
run vigie compare dashboard/today --replica phone.vigie

say "The hub goes away, and the phone writes all the same:"
{ kill -9 "$hub_pid" && wait "$hub_pid"; } 2>/dev/null || true
run vigie write dashboard/today insight new tile=volume "text=Lyon asks about the fibre" \
    --replica phone.vigie
run vigie status --replica phone.vigie

say "It comes back, and the tablet reads the phone's words:"
vigie-hub --data hub --listen "$VIGIE_HUB" >hub.log 2>&1 &
hub_pid=$!
for _ in $(seq 100); do grep -q 'listening on' hub.log && break; sleep 0.1; done
run vigie sync --once --replica phone.vigie
run vigie sync --once --replica tablet.vigie
run vigie show dashboard/today --kind insight --replica tablet.vigie
say "That was all real: the folder $work is removed now."
