// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/vigie/day/words.h"

/// The parts of the French words, each in the file of its name.
namespace vigie::day {

std::span<const Line> frenchLife();  ///< words_fr_life.cpp: home, work, entertainment, well-being
std::span<const Line> frenchMoney(); ///< words_fr_money.cpp: family, payment, mobile, offers
std::span<const Line> frenchCare();  ///< words_fr_care.cpp: questions and answers
std::span<const Line> frenchNews();  ///< words_fr_news.cpp: announcements, press, wishes
std::span<const Line> frenchCut();   ///< words_fr_cut.cpp: the fibre cut
std::span<const Slot> frenchSlots(); ///< words_fr.cpp: lists of values

} // namespace vigie::day
