// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/textinput.h"

#include "apps/hub/collect/tuning.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace vigie::hub {

namespace {

const char* converterName(Encoding encoding) {
    switch (encoding) {
    case Encoding::Utf16Le:
        return "UTF-16LE";
    case Encoding::Utf16Be:
        return "UTF-16BE";
    case Encoding::Windows1252:
        return "ibm-5348_P100-1997";
    case Encoding::Utf8:
        break;
    }
    return "UTF-8";
}

} // namespace

std::optional<Encoding> encodingNamed(std::string_view name) {
    std::string plain;
    for (const char c : name) {
        if (c == '-' || c == '_' || c == ' ')
            continue;
        plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    if (plain == "utf8")
        return Encoding::Utf8;
    if (plain == "utf16le" || plain == "utf16")
        return Encoding::Utf16Le;
    if (plain == "utf16be")
        return Encoding::Utf16Be;
    if (plain == "windows1252" || plain == "cp1252" || plain == "latin1" || plain == "iso88591")
        return Encoding::Windows1252;
    return std::nullopt;
}

/// ICU's converters keep a half character between two chunks; one pair each file.
struct TextInput::Converter {
    explicit Converter(Encoding encoding) {
        UErrorCode status = U_ZERO_ERROR;
        from.reset(ucnv_open(converterName(encoding), &status));
        to.reset(ucnv_open("UTF-8", &status));
        raw.resize(tuning::importChunkBytes);
    }

    struct Close {
        void operator()(UConverter* converter) const { ucnv_close(converter); }
    };
    std::unique_ptr<UConverter, Close> from;
    std::unique_ptr<UConverter, Close> to;
    std::string raw;
    std::array<UChar, 4096> pivot{};
    UChar* pivotSource = pivot.data();
    UChar* pivotTarget = pivot.data();
    bool flushed = false;
};

TextInput::TextInput(std::istream& in, std::optional<Encoding> said) : m_in(in), m_said(said) {}

TextInput::~TextInput() = default;

Encoding TextInput::encoding() {
    begin();
    return m_encoding;
}

void TextInput::begin() {
    if (m_begun)
        return;
    m_begun = true;
    m_head.resize(3);
    m_in.read(m_head.data(), 3);
    m_head.resize(static_cast<std::size_t>(m_in.gcount()));
    m_encoding = m_said.value_or(Encoding::Utf8);
    if (m_head == "\xEF\xBB\xBF") {
        m_encoding = Encoding::Utf8;
        m_head.clear();
    } else if (m_head.starts_with("\xFF\xFE")) {
        m_encoding = Encoding::Utf16Le;
        m_head.erase(0, 2);
    } else if (m_head.starts_with("\xFE\xFF")) {
        m_encoding = Encoding::Utf16Be;
        m_head.erase(0, 2);
    }
    if (m_encoding != Encoding::Utf8)
        m_converter = std::make_unique<Converter>(m_encoding);
}

std::size_t TextInput::readBytes(char* to, std::size_t room) {
    if (!m_head.empty()) {
        const std::size_t taken = std::min(room, m_head.size());
        std::memcpy(to, m_head.data(), taken);
        m_head.erase(0, taken);
        return taken;
    }
    if (!m_in.good())
        return 0;
    m_in.read(to, static_cast<std::streamsize>(room));
    return static_cast<std::size_t>(m_in.gcount());
}

void TextInput::makeRoom(std::size_t bytes) {
    if (m_begin > 0) {
        std::memmove(m_text.data(), m_text.data() + m_begin, m_end - m_begin);
        m_end -= m_begin;
        m_begin = 0;
    }
    if (m_text.size() < m_end + bytes + padding)
        m_text.resize(m_end + bytes + padding);
}

bool TextInput::more() {
    begin();
    if (m_converter)
        return moreConverted();
    makeRoom(tuning::importChunkBytes);
    const std::size_t read = readBytes(m_text.data() + m_end, tuning::importChunkBytes);
    m_end += read;
    return read > 0;
}

bool TextInput::moreConverted() {
    Converter& converter = *m_converter;
    const std::size_t before = size();
    // A chunk can end inside a character and give nothing by itself.
    while (size() == before && !converter.flushed && converter.from && converter.to) {
        const std::size_t read = readBytes(converter.raw.data(), converter.raw.size());
        converter.flushed = read == 0;
        // One UTF-16 unit is at most three bytes of UTF-8, and so is one byte of Windows-1252.
        makeRoom(read * 3 + padding);
        const char* source = converter.raw.data();
        char* target = m_text.data() + m_end;
        UErrorCode status = U_ZERO_ERROR;
        // Half a character at the very end is reported as an error and is nothing to be kept.
        ucnv_convertEx(converter.to.get(), converter.from.get(), &target,
                       m_text.data() + m_text.size() - padding, &source, source + read,
                       converter.pivot.data(), &converter.pivotSource, &converter.pivotTarget,
                       converter.pivot.data() + converter.pivot.size(), false, converter.flushed,
                       &status);
        m_end = static_cast<std::size_t>(target - m_text.data());
        if (U_FAILURE(status))
            converter.flushed = true;
    }
    return size() > before;
}

} // namespace vigie::hub
