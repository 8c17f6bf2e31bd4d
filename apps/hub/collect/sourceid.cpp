// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/sourceid.h"

#include "apps/hub/collect/trim.h"

#include <algorithm>
#include <array>

namespace vigie::hub {

namespace {

// Digits of the numbers that a spreadsheet keeps, and of those that a double keeps whole.
constexpr std::size_t spreadsheetDigits = 15;
constexpr std::string_view largestWhole = "9007199254740992";

std::size_t digitsAt(std::string_view text, std::size_t begin) {
    std::size_t end = begin;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9')
        ++end;
    return end - begin;
}

bool zerosOnly(std::string_view digits) {
    return digits.find_first_not_of('0') == std::string_view::npos;
}

bool fitsDouble(std::string_view digits) {
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
    if (digits.size() != largestWhole.size())
        return digits.size() < largestWhole.size();
    return digits <= largestWhole;
}

/// ="570306" and '570306 are how tools protect an id from the spreadsheet that will open it.
std::string_view unprotected(std::string_view cell) {
    if (cell.size() > 3 && cell.starts_with("=\"") && cell.ends_with('"'))
        return cell.substr(2, cell.size() - 3);
    if (cell.size() > 1 && cell[0] == '\'' && digitsAt(cell, 1) == cell.size() - 1)
        return cell.substr(1);
    return cell;
}

} // namespace

bool saysNothing(std::string_view cell) {
    static constexpr std::array<std::string_view, 9> nothings{"NaN", "nan", "null", "NULL", "None",
                                                              "\\N", "N/A", "n/a",  "#N/A"};
    return cell.empty() || std::find(nothings.begin(), nothings.end(), cell) != nothings.end();
}

SourceId IdColumn::read(std::string_view cell) {
    using State = SourceId::State;
    cell = trimmed(cell);
    if (saysNothing(cell))
        return {};
    cell = unprotected(cell);

    const std::size_t whole = digitsAt(cell, 0);
    if (whole == 0)
        return {State::Whole, cell};
    if (whole == cell.size()) {
        if (whole < spreadsheetDigits + 3)
            return {State::Whole, cell};
        ++m_long;
        if (!zerosOnly(cell.substr(spreadsheetDigits)))
            return {State::Whole, cell};
        ++m_zeros;
        return {m_zeros * 2 > m_long ? State::Rounded : State::Whole, cell};
    }

    // A number with a fraction, an exponent, or both; anything else is a text that is the id.
    std::size_t end = whole;
    std::string_view fraction;
    if (cell[end] == '.' || cell[end] == ',') {
        fraction = cell.substr(end + 1, digitsAt(cell, end + 1));
        end += 1 + fraction.size();
    }
    const std::string_view digits = cell.substr(0, whole);
    if (end == cell.size()) {
        if (!zerosOnly(fraction))
            return {State::Whole, cell}; // "1.5" may be a version or a paragraph; it lost nothing
        return {fitsDouble(digits) ? State::Whole : State::Rounded, digits};
    }
    // Every program writes the plus; without it, "7e5" may be somebody's name.
    const std::string_view exponent = cell.substr(end);
    const bool isExponent = exponent.starts_with("E+") || exponent.starts_with("e+");
    if (!isExponent || exponent.size() == 2 || digitsAt(exponent, 2) != exponent.size() - 2)
        return {State::Whole, cell};
    return {State::Rounded, cell};
}

} // namespace vigie::hub
