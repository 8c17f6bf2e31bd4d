// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace vigie::hub {

/// Appends the text with its HTML entities decoded, once: "&amp;lt;" becomes "&lt;". Known are
/// numbers (&#39; &#x2019;), the named ones of Latin-1 (&eacute;) and those of common punctuation;
/// everything else, an ampersand alone among it, stays as it is.
void appendWithoutEntities(std::string_view text, std::string& out);

} // namespace vigie::hub
