#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Vigie contributors
# SPDX-License-Identifier: Apache-2.0
#
# fuzz.sh PROGRAM SECONDS: takes every input that is known, then new ones for so long. Known are the
# target's own seeds, what once was a finding (found/NAME), and what earlier runs came upon that
# reaches other code (in the build folder). What ends the program is left there, and is shown in
# base64.
set -euo pipefail
program=$(realpath "$1")
seconds=$2
name=${program##*/fuzz-}
found=$(dirname "$(realpath "${BASH_SOURCE[0]}")")/found/$name
build=$(dirname "$(dirname "$program")")/fuzz
mkdir -p "$build/seeds/$name" "$build/corpus/$name" "$build/findings"

# What an input may cost: its size, one allocation, all memory and time; the latter far above what
# any needs, so that a busy machine is no finding. Freed memory is watched, within bounds.
export ASAN_OPTIONS=quarantine_size_mb=32:${ASAN_OPTIONS:-}
rm -f "$build/seeds/$name"/*
"$program" --seeds "$build/seeds/$name"
folders=("$build/corpus/$name" "$build/seeds/$name") # the first one gets what is new
if [[ -d $found ]]; then folders+=("$found"); fi
exec "$program" -max_total_time="$seconds" -max_len=16384 -malloc_limit_mb=64 -rss_limit_mb=1024 \
    -timeout=60 -print_final_stats=1 -artifact_prefix="$build/findings/$name-" "${folders[@]}"
