// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/result.h"

#include <cstddef>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace vigie::hub {

/// How a file's bytes spell text. "Latin-1" is read as Windows-1252, as browsers do: the 32 places
/// in which they differ are control characters in the one and typographic quotes in the other.
enum class Encoding { Utf8, Utf16Le, Utf16Be, Windows1252 };

/// From a column map: "utf-8", "utf-16le", "utf-16be", "windows-1252", "latin-1", "iso-8859-1"
/// (case, hyphens and underscores apart). Empty for any other name.
std::optional<Encoding> encodingNamed(std::string_view name);

/// A file as a window of text that moves forward: whatever its encoding, what is seen is UTF-8
/// without a byte order mark. A byte order mark decides the encoding, whatever was said; else what
/// was said, else UTF-8. Bytes that say nothing in UTF-16 or Windows-1252 become U+FFFD; UTF-8 is
/// passed as it is, so who reads it checks it (a fault belongs to a row, not to the file).
/// Memory: what was not consumed yet, plus one chunk. One thread.
class TextInput {
public:
    /// Readable bytes behind the text: simdjson reads that far.
    static constexpr std::size_t padding = 64;

    TextInput(std::istream& in, std::optional<Encoding> said);
    ~TextInput();
    TextInput(const TextInput&) = delete;
    TextInput& operator=(const TextInput&) = delete;

    Encoding encoding();
    /// What was read and not consumed, with `padding` readable bytes behind it. It may be
    /// written to. Valid until more() or consume().
    char* data() { return m_text.data() + m_begin; }
    const char* data() const { return m_text.data() + m_begin; }
    std::size_t size() const { return m_end - m_begin; }
    /// Reads on, so that size() grows. False at the end of the file.
    bool more();
    void consume(std::size_t bytes) { m_begin += bytes; }
    /// True when the file failed to be read: what looks like its end is none.
    bool broken() const { return m_in.bad(); }

private:
    struct Converter;

    void begin();
    std::size_t readBytes(char* to, std::size_t room);
    bool moreConverted();
    void makeRoom(std::size_t bytes);

    std::istream& m_in;
    std::optional<Encoding> m_said;
    Encoding m_encoding = Encoding::Utf8;
    bool m_begun = false;
    std::string m_head; // bytes read to look for a byte order mark, still to be given
    std::string m_text;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    std::unique_ptr<Converter> m_converter;
};

} // namespace vigie::hub
