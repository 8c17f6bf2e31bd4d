// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/domain/rule.h"

namespace vigie {

/// The text for a reader who knows these languages, best first ("fr-CA", "en"): the language
/// itself, else the same language without or with another region, else the next one; when none of
/// them is there, English, else the first. Empty only when there are no names. A view into `names`.
std::string_view label(const Names& names, std::span<const std::string> languages);

} // namespace vigie
