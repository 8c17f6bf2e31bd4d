// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/vigie/day/words.h"

/// The parts of the Arabic words, each in the file of its name.
namespace vigie::day {

std::span<const Line> arabicLife();  ///< words_ar_life.cpp: home, work, entertainment, well-being
std::span<const Line> arabicMoney(); ///< words_ar_money.cpp: family, payment, mobile, offers
std::span<const Line> arabicCare();  ///< words_ar_care.cpp: questions and answers
std::span<const Line> arabicNews();  ///< words_ar_news.cpp: announcements, press, wishes
std::span<const Line> arabicCut();   ///< words_ar_cut.cpp: the fibre cut
std::span<const Slot> arabicSlots(); ///< words_ar.cpp: lists of values

} // namespace vigie::day
