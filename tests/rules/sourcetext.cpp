// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/rules/sourcetext.h"

#include <algorithm>
#include <cctype>

namespace vigie::rules {

namespace {

bool isWordCharacter(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// Walks once over the text and notes for each character what it is part of.
class Scanner {
public:
    explicit Scanner(std::string_view text) : m_text(text), m_kinds(text.size(), Kind::Code) {
        while (m_at < m_text.size()) {
            step();
        }
    }

    std::string withoutComments() const { return blanked(false); }
    std::string withoutCommentsAndStrings() const { return blanked(true); }

private:
    enum class Kind : unsigned char { Code, Comment, String };

    void step() {
        const char c = m_text[m_at];
        if (m_text.substr(m_at, 2) == "//") {
            mark(Kind::Comment, m_text.find('\n', m_at));
        } else if (m_text.substr(m_at, 2) == "/*") {
            mark(Kind::Comment, after(m_text.find("*/", m_at + 2), 2));
        } else if (c == '"' && isRawString()) {
            skipRawString();
        } else if (c == '"' || c == '`' || (c == '\'' && !isDigitSeparator())) {
            skipString(c);
        } else {
            ++m_at;
        }
    }

    static std::size_t after(std::size_t found, std::size_t length) {
        return found == std::string_view::npos ? found : found + length;
    }

    void mark(Kind kind, std::size_t end) {
        end = std::min(end, m_text.size());
        std::fill(m_kinds.begin() + static_cast<std::ptrdiff_t>(m_at),
                  m_kinds.begin() + static_cast<std::ptrdiff_t>(end), kind);
        m_at = end;
    }

    // The quotes stay code: an emptied string still reads as one.
    void skipString(char quote) {
        ++m_at;
        std::size_t end = m_at;
        // A string that its line does not end is no string (an apostrophe in an #error, say).
        while (end < m_text.size() && m_text[end] != quote &&
               (m_text[end] != '\n' || quote == '`')) {
            end += m_text[end] == '\\' ? 2 : 1;
        }
        mark(Kind::String, end);
        m_at = std::min(m_at + 1, m_text.size());
    }

    bool isRawString() const {
        return m_at > 0 && m_text[m_at - 1] == 'R' &&
               m_text.find('(', m_at) != std::string_view::npos;
    }

    void skipRawString() {
        const std::size_t open = m_text.find('(', m_at);
        const std::string close = ')' + std::string(m_text.substr(m_at + 1, open - m_at - 1)) + '"';
        mark(Kind::String, after(m_text.find(close, open), close.size()));
    }

    // 10'000 holds no character literal, u8'x' does: what decides is how the word began.
    bool isDigitSeparator() const {
        std::size_t start = m_at;
        while (start > 0 && (isWordCharacter(m_text[start - 1]) || m_text[start - 1] == '\'')) {
            --start;
        }
        return start < m_at && std::isdigit(static_cast<unsigned char>(m_text[start])) != 0;
    }

    std::string blanked(bool stringsToo) const {
        std::string result(m_text);
        for (std::size_t i = 0; i < result.size(); ++i) {
            const bool blank =
                m_kinds[i] == Kind::Comment || (stringsToo && m_kinds[i] == Kind::String);
            if (blank && result[i] != '\n') {
                result[i] = ' ';
            }
        }
        return result;
    }

    std::string_view m_text;
    std::vector<Kind> m_kinds;
    std::size_t m_at = 0;
};

} // namespace

SourceText readSource(std::string_view text) {
    const Scanner scanner(text);
    return {splitLines(scanner.withoutComments()), splitLines(scanner.withoutCommentsAndStrings())};
}

std::vector<std::string> splitLines(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

} // namespace vigie::rules
