#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Vigie contributors
# SPDX-License-Identifier: Apache-2.0
#
# extract.sh LUPDATE FOLDER: brings the words of the sources into the folder's vigie_*.ts. Use
# ./run translations; the test that says whether they are complete runs it on copies.
set -euo pipefail
lupdate=$1
folder=$(realpath "$2")
cd "$(dirname "${BASH_SOURCE[0]}")/.."

for file in "$folder"/vigie_*.ts; do
    options=(-silent -no-obsolete -locations none)
    # The sources are English: only their plural forms are missing.
    if [[ $file == */vigie_en.ts ]]; then options+=(-pluralonly); fi
    "$lupdate" apps qml sdk -recursive -I . "${options[@]}" -ts "$file"
    # lupdate keeps no comments.
    sed -i '/^<!-- SPDX-/d' "$file"
    sed -i '2a\
<!-- SPDX-FileCopyrightText: 2026 Vigie contributors -->\
<!-- SPDX-License-Identifier: Apache-2.0 -->' "$file"
done
