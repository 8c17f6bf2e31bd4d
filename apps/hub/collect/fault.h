// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace vigie::hub {

/// Why a row or a line of a file gave no post.
enum class FaultKind {
    Malformed,    ///< quotes or cells that do not fit, no JSON, no post
    CutShort,     ///< the file ends in the middle of it
    TooLarge,     ///< a row, or a text in it, is over its limit
    NotUtf8,      ///< bytes that are no text in the file's encoding
    WrongDate,    ///< no time of publication, or one that does not fit the pattern
    UnknownValue, ///< a value that the column map does not list, and the map is strict
    MissingText,  ///< neither a text nor anything else to know the post by
};
inline constexpr std::size_t faultKinds = 7;

/// One row or line that was refused. The line is the file's own, from 1, where the row begins.
struct Fault {
    FaultKind kind = FaultKind::Malformed;
    std::uint64_t line = 0;
    std::string reason; ///< without the line
};

} // namespace vigie::hub
