// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <string_view>

namespace vigie {

/// A territory (ISO 3166-1, "FR") and a language (ISO 639-1, "fr") in the reader's language; empty
/// when there is no such code.
QString territoryName(std::string_view code);
QString languageName(std::string_view code);

} // namespace vigie
