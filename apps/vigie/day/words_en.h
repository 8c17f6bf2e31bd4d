// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/vigie/day/words.h"

/// The parts of the English words, each in the file of its name.
namespace vigie::day {

std::span<const Line> englishLife();  ///< words_en_life.cpp: home, work, entertainment, well-being
std::span<const Line> englishMoney(); ///< words_en_money.cpp: family, payment, mobile, offers
std::span<const Line> englishCare();  ///< words_en_care.cpp: questions and answers
std::span<const Line> englishNews();  ///< words_en_news.cpp: announcements, press, wishes
std::span<const Line> englishCut();   ///< words_en_cut.cpp: the fibre cut
std::span<const Slot> englishSlots(); ///< words_en.cpp: lists of values

} // namespace vigie::day
