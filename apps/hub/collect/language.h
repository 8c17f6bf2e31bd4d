// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/domain/post.h"

#include <string>
#include <string_view>

namespace vigie::hub {

/// The language that a text is written in, as BCP 47 ("fr", "ar"), by CLD2 over its words without
/// links and account names. Empty when these are shorter than tuning::languageCharacters or when
/// CLD2 says itself that it is not sure. `text` is UTF-8. Any thread.
std::string languageOf(std::string_view text);

/// Gives a post the language of its text, "detected", unless its source said one.
void detectLanguage(Post& post);

} // namespace vigie::hub
