// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/result.h"

#include <string>
#include <string_view>

/// Fractional keys: the order of a list as a text in each element, so that an element is moved or
/// put between two others by one write to that element alone.
namespace vigie {

/// A key that lies between the two, bytewise; an empty `before` is the list's start, an empty
/// `after` its end. Short: appending or putting in front costs one character each time the list
/// grows about sixty-fold, halving a gap one character each six times.
/// Two people away from each other may have made the same key: when `before` is not less than
/// `after`, the new key follows `before` closely. Invalid when one is not a key.
sync::Result<std::string> keyBetween(std::string_view before, std::string_view after);

/// Whether the text is a key that keyBetween can continue from.
bool isSortKey(std::string_view text);

} // namespace vigie
