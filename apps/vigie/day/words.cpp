// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/day/words.h"

namespace vigie::day {

const Words& wordsOf(Lang lang) {
    switch (lang) {
    case Lang::En:
        return englishWords();
    case Lang::Ar:
        return arabicWords();
    case Lang::Fr:
        break;
    }
    return frenchWords();
}

} // namespace vigie::day
