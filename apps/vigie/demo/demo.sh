#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Vigie contributors
# SPDX-License-Identifier: Apache-2.0

# The demonstration: a day of an invented public's voice, with its incident, on a hub, a phone, a
# tablet and a wall, each a process of its own, and each let in by an invitation. In the middle
# somebody writes beside a figure, and the hub is killed and comes back. At the end every figure of
# every replica is compared with the hub's, and the pictures of the screens are left behind.
#   demo.sh BIN_FOLDER PICTURES_FOLDER SECONDS headless|windows
set -euo pipefail
bin=$1 pictures=$2 seconds=$3 look=$4
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$pictures"
pictures=$(cd "$pictures" && pwd)
rm -f "$pictures"/{phone-join,phone-compare,phone,phone-insight,tablet,tablet-insight,wall}.png
work=$(mktemp -d)
hub_pid=
feed_pid=
declare -A app_pid app_in app_out
cleanup() {
    kill $feed_pid "${app_pid[@]}" $hub_pid 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 130' INT TERM
export PATH=$bin:$PATH
cd "$work"
started=$(date +%s)

say() { printf '\n[%2d s] %s\n' $(($(date +%s) - started)) "$*"; }
fail() {
    printf '\nThe demonstration failed: %s\n' "$*" >&2
    tail -n 5 ./*.log ./*.err >&2 || true
    exit 1
}
# The command is shown, so that it can be tried by hand.
run() {
    printf '  $ %s\n' "$*"
    "$@" | sed 's/^/  /'
}

start_hub() {
    vigie-hub --data hub --listen "$1" >hub.log 2>&1 &
    hub_pid=$!
    for _ in $(seq 100); do
        grep -q 'listening on' hub.log && return
        kill -0 "$hub_pid" 2>/dev/null || fail "the hub did not start"
        sleep 0.1
    done
    fail "the hub does not listen"
}

# start_app NAME PROGRAM [ARGS]: with a replica of its own, listening to what ask tells it.
start_app() {
    local name=$1
    shift
    mkfifo "$name.in" "$name.out"
    local in out
    exec {in}<>"$name.in" {out}<>"$name.out"
    app_in[$name]=$in app_out[$name]=$out
    # shellcheck disable=SC2086  # none or one
    "$@" --drive --language en $still --replica "$work/$name.vigie" --device "the $name" \
        <"$name.in" >"$name.out" 2>"$name.err" &
    app_pid[$name]=$!
}

# ask NAME COMMAND: a finger on that screen, or an eye (see apps/shell/driver.h). An eye looks for
# 30 seconds at most.
ask() {
    local answer
    printf '%s\n' "$2" >&"${app_in[$1]}"
    IFS= read -r -t 60 -u "${app_out[$1]}" answer || fail "the $1 does not answer to: $2"
    [[ $answer == ok* ]] || fail "the $1, asked to \"$2\", answered: $answer"
}
everywhere() {
    local name
    for name in phone tablet wall; do ask "$name" "$1"; done
}

# join NAME PERSON ROLE: an administrator invites, the device takes the code as a person would
# give it, and both show the same six digits.
join() {
    local name=$1 digits
    run vigie invite --person "$2" --role "$3" --minutes 10 --no-wait --code-file "$name.code" \
        --replica desk.vigie
    ask "$name" "shows Join Vigie" # the screen may still be coming up
    ask "$name" "tap code"
    ask "$name" "type $(cat "$name.code")"
    [[ $name != phone ]] || ask phone "grab $pictures/phone-join.png"
    ask "$name" "tap Join"
    ask "$name" "shows Compare"
    digits=$(digits_of "$name")
    ask "$name" "shows $digits"
    [[ $name != phone ]] || ask phone "grab $pictures/phone-compare.png"
    echo "  The $name shows $digits, and so does the hub. It is in."
    ask "$name" "tap Continue"
}
# The six digits that the hub has of a device, in two groups.
digits_of() {
    vigie devices --replica desk.vigie >/dev/null
    vigie show access --kind device --json --replica desk.vigie |
        sed -n "/\"name\":\"the $1\"/s/.*\"comparison\":\"\([0-9]\{3\}\)\([0-9]\{3\}\)\".*/\1 \2/p"
}

if [[ $look == headless ]]; then
    export QT_QPA_PLATFORM=offscreen
    still=--reduce-motion # no picture of a figure that is fading in
    # The wall's six screens, with the breadth of their bezels between them.
    for i in 0 1 2 3 4 5; do
        printf '%s{"name":"S%d","x":%d,"y":%d,"width":1280,"height":720,"logicalDpi":96,' \
            "$([[ $i == 0 ]] || echo ,)" $((i + 1)) $((i % 3 * 1284)) $((i / 3 * 724))
        printf '"logicalBaseDpi":96,"dpr":1}'
    done | sed '1s/^/{"screens":[/; $s/$/]}/' >screens.json
    wall=(env QT_QPA_PLATFORM=offscreen:configfile=screens.json vigie-wall)
else
    wall=(vigie-wall --preview)
    still=
fi
export QT_QUICK_BACKEND=${QT_QUICK_BACKEND:-software}

say "A hub on an empty folder, on a free port of this machine. It shows its first code once:"
printf '  $ vigie-hub --data hub --listen 127.0.0.1:0 &\n'
start_hub 127.0.0.1:0
sed 's/^/  /' hub.log
VIGIE_HUB=$(sed -n 's|.*listening on http://\([^,]*\),.*|\1|p' hub.log)
export VIGIE_HUB
grep -o 'vigie1:[A-Za-z0-9_-]*' hub.log | head -n 1 >first.code

say "The first administrator joins with it. What each device keeps is sealed under a passphrase:"
umask 077
printf 'the passphrase of this demonstration\n' >passphrase
export VIGIE_PASSPHRASE_FILE=$work/passphrase
run vigie join --code-file first.code --replica desk.vigie
run vigie token --name feed --right post --out post.token --replica desk.vigie
run vigie token --name compare --right read --out read.token --replica desk.vigie

say "The hub team's brands and dashboards: the group, each country, care, essentials, competitors:"
cp "$here"/group.ndjson dashboards.ndjson
while read -r code id name zone; do
    [[ -z $code || $code == \#* ]] ||
        sed "s|@code@|$code|g; s|@id@|$id|g; s|@name@|${name//_/ }|g; s|@zone@|$zone|g" \
            "$here"/country.ndjson >>dashboards.ndjson
done <"$here"/countries.txt
run vigie write --from dashboards.ndjson --replica desk.vigie
run vigie sync --once --replica desk.vigie

say "A phone, a tablet and a wall of six screens, each a replica of its own, are invited:"
start_app phone vigie-phone --person Communications
start_app tablet vigie-tablet --person "Network desk"
join phone Communications executive
join tablet "Network desk" analyst
run vigie invite --person "The wall" --role executive --no-wait --code-file wall.code \
    --replica desk.vigie
start_app wall "${wall[@]}" --invitation "$(cat wall.code)"
ask wall "shows Boréa"
echo "  The wall, at which nobody sits, was started with its code. It is in."
everywhere "shows Boréa"

say "A day of invented people in eleven countries and three languages, and 28 quiet days before:"
# Three hours of the day pass while somebody watches; the incident comes after a sixth of them.
played=10800
end=$(($(date +%s) + seconds + 5))
from=$(date -u -d "@$((end - played))" +%FT%TZ)
run vigie make-day --seed 7 --posts 5000 --past-days 28 --until "$(date -u -d "@$end" +%FT%TZ)" \
    --incident "$(date -u -d "@$((end - played * 5 / 6))" +%FT%TZ)" --out day.ndjson

say "The day is played, three hours of it in $seconds seconds:"
printf '  $ vigie feed day.ndjson --speed %d --from %s --redate --token-file post.token &\n' \
    $((played / seconds)) "$from"
vigie feed day.ndjson --speed $((played / seconds)) --from "$from" --redate \
    --token-file post.token >feed.log 2>&1 &
feed_pid=$!
until grep -q 'times as fast' feed.log; do
    kill -0 "$feed_pid" 2>/dev/null || fail "the day cannot be fed"
    sleep 0.1
done
head -n 1 feed.log | sed 's/^/  /'
watched=$(date +%s)
# at PART: when so many hundredths of the play have passed.
at() {
    local left=$((watched + seconds * $1 / 100 - $(date +%s)))
    ((left <= 0)) || sleep "$left"
}

at 45
say "The network desk reads the curve and writes beside it, on the tablet:"
ask tablet "tap Posts about Boréa: *"
ask tablet "tap insightWords"
ask tablet "type Fibre cut near Lyon. Repair expected this evening."
ask tablet "tap Write it beside the figure"
everywhere "shows Fibre cut near Lyon"
ask tablet "hides waits for the hub"
ask tablet "grab $pictures/tablet-insight.png"
echo "  It is on the phone and on the wall."

at 65
say "The hub is killed. The screens keep what they have and say so; the phone writes all the same:"
{ kill -9 "$hub_pid" && wait "$hub_pid"; } 2>/dev/null || true
ask phone "tap Posts about Boréa: *"
ask phone "shows Share of voice"
ask phone "tap Posts about Boréa: *"
ask phone "shows Fibre cut near Lyon"
ask phone "tap insightWords"
ask phone "type Two journalists ask for a date."
ask phone "tap Write it beside the figure"
ask phone "shows waits for the hub"
echo "  \"... waits for the hub\", says the phone."

say "The hub comes back, and what the phone wrote goes out by itself:"
start_hub "$VIGIE_HUB"
everywhere "shows Two journalists ask"
echo "  It is on the tablet and on the wall."

wait "$feed_pid" || fail "the day could not be fed to its end"
feed_pid=
say "The day has been played:"
sed -n '/rows read/,$s/^/  /p' feed.log
posts=$(sed -n 's/.* rows read, \([0-9,]*\) posts.*/\1/p' feed.log)
ask phone "hides waits for the hub"
ask phone "grab $pictures/phone-insight.png"
ask phone "key back"
ask tablet "key escape"
everywhere "shows $posts"
echo "  Each screen shows all $posts of them."

say "The pictures:"
ask phone "key back"
ask phone "grab $pictures/phone.png"
ask tablet "grab $pictures/tablet.png"
ask wall "grab $pictures/wall.png *"
if [[ $look == windows && -t 0 ]]; then
    read -r -p "  The screens are yours. Press Enter to close them and compare their figures. "
fi
for name in phone tablet wall; do
    printf 'quit\n' >&"${app_in[$name]}"
    wait "${app_pid[$name]}" || fail "the $name ended with an error"
    unset "app_pid[$name]"
    # With windows, what Qt says of this display is not the demonstration's.
    if [[ $look == headless && -s $name.err ]]; then
        fail "the $name complained: $(head -n 1 "$name.err")"
    fi
done
ls "$pictures"/{phone-join,phone-compare,phone,phone-insight,tablet,tablet-insight,wall}.png | sed 's/^/  /'

say "Every figure on the hub, the phone, the tablet and the wall (a . where it is not followed):"
run vigie compare --sync --token-file read.token --replica phone=phone.vigie --replica tablet=tablet.vigie \
    --replica wall=wall.vigie
say "Who came in, and what was said, each signature checked without a network:"
run vigie devices --audit --replica desk.vigie
run vigie trail dashboard/today --replica tablet.vigie
say "That was all real, but for the people: the folder $work is removed now."
