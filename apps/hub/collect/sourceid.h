// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace vigie::hub {

/// What a cell says that ought to hold a post's id.
struct SourceId {
    enum class State {
        None,    ///< nothing: an empty cell, "NaN", "null"
        Whole,   ///< an id
        Rounded, ///< a number that is no longer the id it was
    };
    State state = State::None;
    std::string_view text; ///< of the id, inside what was read
};

/// Reads the ids of one column, cell after cell. Spreadsheets and data frames turn ids into
/// numbers: "3.0" and ="3" are 3 still, but 5.70306E+17 (also "5,70306E+17"), or anything that went
/// through a floating-point number above 2^53, is not what it was and must not be a key. A whole
/// number with zeros from its 16th digit on is taken as rounded when most of the column's are so:
/// one in a thousand true ids ends in three zeros.
class IdColumn {
public:
    SourceId read(std::string_view cell);

private:
    std::uint64_t m_long = 0;  // ids of 18 digits and more
    std::uint64_t m_zeros = 0; // of these, with zeros from the 16th digit on
};

/// True for what programs write where there is nothing: "", "NaN", "null", "None", "\N", "N/A".
bool saysNothing(std::string_view cell);

} // namespace vigie::hub
