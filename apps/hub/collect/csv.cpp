// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/csv.h"

#include "apps/hub/collect/trim.h"
#include "apps/hub/collect/tuning.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace vigie::hub {

using sync::Error;
using sync::ErrorCode;
using sync::Result;

namespace {

constexpr std::string_view separators = ",;\t|";

bool isLineEnd(char c) {
    return c == '\n' || c == '\r';
}

std::uint64_t countLineEnds(std::string_view text) {
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n')))
            ++count;
    return count;
}

} // namespace

void CsvReader::advance(std::size_t bytes, std::uint64_t lines) {
    m_line += lines;
    m_in.consume(bytes);
    m_retry -= std::min(m_retry, bytes);
}

bool CsvReader::skipEmptyLines() {
    for (;;) {
        // A CR at the end of what was read may be the half of a CRLF.
        if (m_in.size() < 2 && m_in.more())
            continue;
        if (m_in.size() == 0)
            return false;
        const char* text = m_in.data();
        if (!isLineEnd(*text))
            return true;
        advance(m_in.size() > 1 && text[0] == '\r' && text[1] == '\n' ? 2 : 1, 1);
    }
}

Result<void> CsvReader::readHeader() {
    if (!skipEmptyLines()) {
        if (m_in.broken())
            return Error{ErrorCode::Io, "the file could not be read"};
        return Error{ErrorCode::Invalid, "the file is empty: it has no header"};
    }
    if (auto found = findSeparator(); !found)
        return found;
    if (!skipEmptyLines())
        return Error{ErrorCode::Invalid, "the file has no header"};
    const Scan scanned = scan(tuning::importRecordBytes);
    if (scanned != Scan::Row)
        return Error{ErrorCode::Invalid,
                     fmt::format("line {} is no header: a quote in it is not closed", m_line)};
    const std::string_view row(m_in.data(), m_length);
    if (row.find('\0') != std::string_view::npos)
        return Error{ErrorCode::Invalid,
                     "the header holds zero bytes: the file is UTF-16 without a byte order mark "
                     "(say encoding = \"utf-16le\" in the column map), or no text at all"};
    if (!simdjson::validate_utf8(row))
        return Error{ErrorCode::Invalid,
                     "the header is not UTF-8: say encoding = \"windows-1252\" (or what the tool "
                     "writes) in the column map"};
    if (m_count > tuning::importColumns)
        return Error{ErrorCode::TooLarge,
                     fmt::format("the header has {} columns, at most {} are read", m_count,
                                 tuning::importColumns)};
    m_lines = m_quoted ? countLineEnds(row) : m_ended;
    takeCells();
    for (const std::string_view cell : m_cells)
        m_header.emplace_back(trimmed(cell));
    return {};
}

/// From the first line: "sep=X", or what stands in it most often outside quotes.
Result<void> CsvReader::findSeparator() {
    std::size_t end = 0;
    bool quoted = false;
    std::array<std::size_t, separators.size()> counts{};
    for (;; ++end) {
        if (end > tuning::importRecordBytes)
            return Error{ErrorCode::TooLarge,
                         fmt::format("the header is longer than {} bytes: this is no table",
                                     tuning::importRecordBytes)};
        if (end >= m_in.size() && !m_in.more())
            break;
        const char c = m_in.data()[end];
        if (c == '"')
            quoted = !quoted;
        if (quoted)
            continue;
        if (isLineEnd(c))
            break;
        if (const auto at = separators.find(c); at != std::string_view::npos)
            ++counts[at];
    }
    const std::string_view line(m_in.data(), end);
    if (line.size() == 5 && line.starts_with("sep=")) {
        m_separator = line[4];
        advance(end, 0);
    } else if (const auto most = std::max_element(counts.begin(), counts.end()); *most > 0) {
        m_separator = separators[static_cast<std::size_t>(most - counts.begin())];
    }
    m_separator = m_given.value_or(m_separator);
    return {};
}

CsvReader::Step CsvReader::next() {
    for (;;) {
        advance(m_length, m_lines);
        m_length = m_lines = 0;
        if (!skipEmptyLines())
            return Step::End;
        const Scan scanned =
            scan(m_retry > 0 ? tuning::importRetryBytes : tuning::importRecordBytes);
        if (const auto step = judge(scanned))
            return *step;
    }
}

/// Finds the end of the row that begins where the window does, reading on as far as needed.
CsvReader::Scan CsvReader::scan(std::size_t limit) {
    bool atEnd = false;
    for (;;) {
        m_found.clear();
        m_count = 0;
        m_quoted = m_open = m_ended = false;
        const std::size_t size = std::min(m_in.size(), limit);
        if (const auto scanned = tryScan(size, atEnd && size == m_in.size()))
            return *scanned;
        if (size == limit) {
            m_length = size;
            return Scan::TooLarge;
        }
        atEnd = !m_in.more();
    }
}

/// One pass over the window. Empty when it ends before the row does and the file may go on.
std::optional<CsvReader::Scan> CsvReader::tryScan(std::size_t size, bool atEnd) {
    const char* text = m_in.data();
    std::optional<Scan> result = Scan::Row;
    for (std::size_t at = 0;;) {
        if (at < size && text[at] == '"') {
            if (!scanQuoted(at, size, atEnd, result))
                return result;
        } else {
            const std::size_t begin = at;
            while (at < size && text[at] != m_separator && !isLineEnd(text[at]))
                ++at;
            addCell({begin, at - begin, false});
        }
        if (at < size && text[at] == m_separator && result == Scan::Row) {
            ++at;
            continue;
        }
        // What follows a closing quote by mistake goes on to the end of its line.
        while (at < size && !isLineEnd(text[at]))
            ++at;
        const auto after = lineEnd(at, size, atEnd);
        if (!after)
            return std::nullopt;
        m_ended = *after > at;
        m_length = *after;
        return result;
    }
}

/// A quoted cell from its opening quote to behind its closing one. False when it does not end in
/// the window; `result` then says what that means.
bool CsvReader::scanQuoted(std::size_t& at, std::size_t size, bool atEnd,
                           std::optional<Scan>& result) {
    const char* text = m_in.data();
    const std::size_t begin = at + 1;
    m_quoted = m_open = true;
    m_quoteAt = at;
    bool doubled = false;
    for (at = begin;; at += 2, doubled = true) {
        const void* quote = at < size ? std::memchr(text + at, '"', size - at) : nullptr;
        if (!quote) {
            m_length = size;
            result = atEnd ? std::optional(Scan::OpenQuote) : std::nullopt;
            return false;
        }
        at = static_cast<std::size_t>(static_cast<const char*>(quote) - text);
        if (at + 1 == size && !atEnd) {
            result = std::nullopt;
            return false;
        }
        if (at + 1 == size || text[at + 1] != '"')
            break;
    }
    addCell({begin, at - begin, doubled});
    m_open = false;
    ++at;
    if (at < size && text[at] != m_separator && !isLineEnd(text[at]))
        result = Scan::Garbage;
    return true;
}

/// Behind the line end at this place, or the place itself at the file's end. Empty when the window
/// does not say yet.
std::optional<std::size_t> CsvReader::lineEnd(std::size_t at, std::size_t size, bool atEnd) const {
    const char* text = m_in.data();
    if (at < size && text[at] == '\n')
        return at + 1;
    if (at + 1 < size)
        return text[at + 1] == '\n' ? at + 2 : at + 1;
    if (!atEnd)
        return std::nullopt;
    return std::min(at + 1, size);
}

void CsvReader::addCell(Cell cell) {
    ++m_count;
    if (m_found.size() < (m_header.empty() ? tuning::importColumns : m_header.size()))
        m_found.push_back(cell);
}

/// Unquotes in place: the row's bytes are not looked at again.
void CsvReader::takeCells() {
    char* text = m_in.data();
    m_cells.clear();
    for (const Cell& cell : m_found) {
        char* const begin = text + cell.begin;
        std::size_t length = cell.length;
        if (cell.doubled) {
            char* to = begin;
            for (const char* from = begin; from < begin + cell.length; ++from) {
                *to++ = *from;
                if (*from == '"')
                    ++from;
            }
            length = static_cast<std::size_t>(to - begin);
        }
        m_cells.emplace_back(begin, length);
    }
}

std::optional<CsvReader::Step> CsvReader::judge(Scan scanned) {
    switch (scanned) {
    case Scan::Garbage:
        return refuse(
            FaultKind::Malformed,
            "text follows a closing quote: a quote is missing, or one inside a cell is not "
            "doubled");
    case Scan::TooLarge:
        return refuse(FaultKind::TooLarge, m_open
                                               ? openQuoteReason("too far away, or missing")
                                               : fmt::format("is longer than {} bytes", m_length));
    case Scan::OpenQuote:
        return refuse(FaultKind::CutShort,
                      openQuoteReason("missing: the file ends inside the cell"));
    case Scan::Row:
        break;
    }
    if (m_count != m_header.size()) {
        if (m_count < m_header.size() && !m_ended)
            return refuse(
                FaultKind::CutShort,
                fmt::format("the file ends in the middle of the row, after {} of {} cells", m_count,
                            m_header.size()));
        return refuse(FaultKind::Malformed, fmt::format("has {} cells where the header has {}",
                                                        m_count, m_header.size()));
    }
    m_lines = m_quoted ? countLineEnds({m_in.data(), m_length}) : m_ended;
    if (!simdjson::validate_utf8(m_in.data(), m_length)) {
        m_fault = {
            FaultKind::NotUtf8, m_line,
            "holds bytes that are not UTF-8: if the tool writes Windows-1252, say encoding = "
            "\"windows-1252\" in the column map"};
        return Step::Fault;
    }
    takeCells();
    return Step::Row;
}

/// One fault for the row, and on to its second line, where a row may begin that the first line's
/// stray quote had swallowed.
std::optional<CsvReader::Step> CsvReader::refuse(FaultKind kind, std::string reason) {
    const char* text = m_in.data();
    const bool part = m_retryPart && m_length <= m_retry && kind != FaultKind::TooLarge;
    m_fault = {kind, m_line, std::move(reason)};

    std::size_t first = 0;
    while (first < m_length && !isLineEnd(text[first]))
        ++first;
    if (m_retry < m_length) {
        m_retry = m_length;
        // A quote that nobody closed has swallowed rows of their own; text between two quotes is
        // the refused row's.
        m_retryPart = kind != FaultKind::TooLarge;
    }
    advance(first, 0); // the line end is skipped like an empty line
    if (first == m_length && kind == FaultKind::TooLarge)
        skipRestOfLine();
    m_length = m_lines = 0;
    return part ? std::nullopt : std::optional(Step::Fault);
}

std::string CsvReader::openQuoteReason(std::string_view end) const {
    return fmt::format("a quote opens on line {} and the closing one is {}; the lines after it are "
                       "read one by one",
                       m_line + countLineEnds({m_in.data(), m_quoteAt}), end);
}

void CsvReader::skipRestOfLine() {
    while (m_in.size() > 0 || m_in.more()) {
        const char* text = m_in.data();
        const char* const end = std::find_if(text, text + m_in.size(), isLineEnd);
        const bool found = end != text + m_in.size();
        advance(static_cast<std::size_t>(end - text), 0);
        if (found)
            return;
    }
}

} // namespace vigie::hub
