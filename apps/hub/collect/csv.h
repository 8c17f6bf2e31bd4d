// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/collect/fault.h"
#include "apps/hub/collect/textinput.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace vigie::hub {

/// Tables as text, one row after another: RFC 4180, with separators , ; tab or |, line ends CR, LF
/// or CRLF, quoted cells with line ends and doubled quotes in them, and a quote inside a cell that
/// does not begin with one taken as it stands. The first row that is not empty is the header; a
/// first line "sep=;" (spreadsheets write it) gives the separator. Empty lines are no rows.
///
/// A row that cannot be read (text after a closing quote, too few or too many cells, a quote that
/// is never closed, no UTF-8, too large) is one Fault, and reading goes on with the next line of
/// the file: inside a refused row of several lines, those that are whole rows by themselves are
/// given, so that one stray quote costs one row and not the rest of the file.
/// Memory: what TextInput holds, and so one row of at most tuning::importRecordBytes. One thread.
class CsvReader {
public:
    enum class Step { Row, Fault, End };

    /// `in` must outlive it. The separator is found in the header when it is not given.
    explicit CsvReader(TextInput& in, std::optional<char> separator = std::nullopt)
        : m_in(in), m_given(separator) {}

    /// Call it once, first. An Error when there is no header, or nothing that can be one.
    sync::Result<void> readHeader();
    const std::vector<std::string>& header() const { return m_header; }
    char separator() const { return m_separator; }

    /// Reads on to the next row or fault.
    Step next();
    /// The row's cells, as many as the header has, unquoted. Valid until next().
    std::span<const std::string_view> cells() const { return m_cells; }
    /// The line on which the row begins.
    std::uint64_t line() const { return m_line; }
    const Fault& fault() const { return m_fault; }

private:
    struct Cell {
        std::size_t begin;
        std::size_t length;
        bool doubled; // has doubled quotes
    };
    enum class Scan { Row, Garbage, TooLarge, OpenQuote };

    void advance(std::size_t bytes, std::uint64_t lines);
    bool skipEmptyLines();
    sync::Result<void> findSeparator();
    Scan scan(std::size_t limit);
    std::optional<Scan> tryScan(std::size_t size, bool atEnd);
    bool scanQuoted(std::size_t& at, std::size_t size, bool atEnd, std::optional<Scan>& result);
    std::optional<std::size_t> lineEnd(std::size_t at, std::size_t size, bool atEnd) const;
    void addCell(Cell cell);
    void takeCells();
    std::optional<Step> judge(Scan scanned);
    std::optional<Step> refuse(FaultKind kind, std::string reason);
    std::string openQuoteReason(std::string_view end) const;
    void skipRestOfLine();

    TextInput& m_in;
    std::optional<char> m_given;
    char m_separator = ',';
    std::vector<std::string> m_header;
    std::vector<std::string_view> m_cells;
    Fault m_fault;
    std::uint64_t m_line = 1; // of the window's first byte

    // The row that was scanned last: it begins where the window does.
    std::vector<Cell> m_found;
    std::size_t m_count = 0;   // of its cells, also of those too many to keep
    std::size_t m_length = 0;  // in bytes, its line end included
    std::uint64_t m_lines = 0; // line ends in it
    std::size_t m_quoteAt = 0; // where the last quote opened
    bool m_open = false;       // that one has not been closed
    bool m_quoted = false;     // it may have several lines
    bool m_ended = false;      // it has a line end

    // While the lines of a refused row are tried one by one: how many of its bytes are left, and
    // whether a line that is no row is a part of that row or a fault of its own.
    std::size_t m_retry = 0;
    bool m_retryPart = false;
};

} // namespace vigie::hub
