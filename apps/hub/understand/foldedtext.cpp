// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/understand/foldedtext.h"

#include "apps/hub/collect/entities.h"
#include "apps/hub/understand/foldtable.h"
#include "apps/hub/understand/tuning.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string>

namespace vigie::hub {
namespace {

// What one byte of ASCII becomes; below `special` it is that byte.
enum : unsigned char { Blank = 0x80, Less, Ampersand, Wide };

constexpr std::array<unsigned char, 256> makeBytes() {
    std::array<unsigned char, 256> bytes{};
    for (unsigned i = 0; i < bytes.size(); ++i) {
        const bool upper = i >= 'A' && i <= 'Z';
        bytes[i] = static_cast<unsigned char>(upper ? i + 32 : i);
        if (i <= ' ' || i == 0x7f)
            bytes[i] = Blank;
        if (i >= 0x80)
            bytes[i] = Wide;
    }
    bytes['<'] = Less;
    bytes['&'] = Ampersand;
    return bytes;
}
constexpr std::array<unsigned char, 256> foldedBytes = makeBytes();

constexpr std::uint64_t ofAll(unsigned char byte) {
    return 0x0101010101010101ULL * byte;
}

/// The top bit of each byte that is less than `limit` (at most 128) or, before that, not ASCII.
constexpr std::uint64_t below(std::uint64_t word, unsigned char limit) {
    return (word - ofAll(limit)) & ~word & ofAll(0x80);
}

constexpr std::uint64_t equal(std::uint64_t word, unsigned char byte) {
    return below(word ^ ofAll(byte), 1);
}

/// Eight bytes in lower case, for ASCII.
constexpr std::uint64_t lowered(std::uint64_t word) {
    const std::uint64_t fromA = word + ofAll(0x80 - 'A');
    const std::uint64_t beyondZ = word + ofAll(0x80 - 'Z' - 1);
    return word | ((fromA & ~beyondZ & ofAll(0x80)) >> 2);
}

/// Whether all eight bytes only need lowered(): ASCII, nothing blank but single spaces, no markup.
bool isPlain(std::uint64_t word) {
    // A space directly behind a space has to go, wherever the first one is.
    const std::uint64_t spaces = equal(word, ' ');
    return ((word & ofAll(0x80)) | below(word, ' ') | equal(word, 0x7f) | equal(word, '<') |
            equal(word, '&') | (spaces & spaces << 8)) == 0;
}

struct Tag {
    std::string_view name;
    bool breaks;
};
constexpr std::array<Tag, 47> tags{
    {{"a", false},      {"abbr", false},   {"b", false},    {"big", false},   {"blockquote", true},
     {"body", true},    {"br", true},      {"code", false}, {"del", false},   {"div", true},
     {"em", false},     {"figure", true},  {"font", false}, {"h1", true},     {"h2", true},
     {"h3", true},      {"h4", true},      {"h5", true},    {"h6", true},     {"head", true},
     {"hr", true},      {"html", true},    {"i", false},    {"iframe", true}, {"img", true},
     {"ins", false},    {"li", true},      {"mark", false}, {"ol", true},     {"p", true},
     {"pre", true},     {"q", false},      {"s", false},    {"small", false}, {"span", false},
     {"strike", false}, {"strong", false}, {"sub", false},  {"sup", false},   {"table", true},
     {"tbody", true},   {"td", true},      {"th", true},    {"thead", true},  {"tr", true},
     {"u", false},      {"ul", true}}};

bool isAsciiLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// The tag that `rest` (from "<") begins with, if it is one of HTML's.
const Tag* tagOf(std::string_view rest) {
    std::string name;
    std::size_t at = rest.size() > 1 && rest[1] == '/' ? 2 : 1;
    for (; at < rest.size() && isAsciiLetterOrDigit(rest[at]) && name.size() < 12; ++at)
        name += static_cast<char>(foldedBytes[static_cast<unsigned char>(rest[at])]);
    const auto tag = std::find_if(tags.begin(), tags.end(),
                                  [&name](const Tag& each) { return each.name == name; });
    return tag != tags.end() ? &*tag : nullptr;
}

struct Decoded {
    char32_t character = 0;
    std::size_t bytes = 0; // 0: not UTF-8
};

/// The character of several bytes that `rest` begins with.
Decoded decode(std::string_view rest) {
    const auto byte = [rest](std::size_t at) -> unsigned {
        return at < rest.size() ? static_cast<unsigned char>(rest[at]) : 0U;
    };
    const auto tail = [&byte](std::size_t at) { return (byte(at) & 0xc0U) == 0x80U; };
    const unsigned lead = byte(0);
    if (lead >= 0xc2 && lead < 0xe0 && tail(1))
        return {(lead & 0x1fU) << 6 | (byte(1) & 0x3fU), 2};
    if (lead >= 0xe0 && lead < 0xf0 && tail(1) && tail(2)) {
        const char32_t c = (lead & 0xfU) << 12 | (byte(1) & 0x3fU) << 6 | (byte(2) & 0x3fU);
        return {c, c >= 0x800 ? 3U : 0U};
    }
    if (lead >= 0xf0 && lead < 0xf5 && tail(1) && tail(2) && tail(3))
        return {(lead & 7U) << 18 | (byte(1) & 0x3fU) << 12 | (byte(2) & 0x3fU) << 6 |
                    (byte(3) & 0x3fU),
                4};
    return {};
}

} // namespace

void FoldedText::fold(std::string_view text) {
    m_size = 0;
    makeRoom(text.size());
    foldRun(text, true);
    if (m_size > 0 && m_buffer[m_size - 1] == ' ')
        --m_size;
}

/// Invariant: there is room for the bytes of `text` that are still to come, and for some more.
void FoldedText::foldRun(std::string_view text, bool html) {
    std::size_t at = 0;
    while (at < text.size()) {
        while (text.size() - at >= 8) {
            std::uint64_t word = 0;
            std::memcpy(&word, text.data() + at, 8);
            const bool spaced = text[at] == ' ' && (m_size == 0 || m_buffer[m_size - 1] == ' ');
            if (spaced || !isPlain(word))
                break;
            word = lowered(word);
            std::memcpy(m_buffer.data() + m_size, &word, 8);
            m_size += 8;
            at += 8;
        }
        // The word that is not plain, byte by byte.
        for (std::size_t last = std::min(at + 8, text.size()); at < last;) {
            const unsigned char byte = foldedBytes[static_cast<unsigned char>(text[at])];
            if (byte < Blank) {
                m_buffer[m_size++] = static_cast<char>(byte);
                ++at;
            } else if (byte == Blank) {
                appendSpace();
                ++at;
            } else {
                const std::string_view rest = text.substr(at);
                at += byte == Wide   ? foldWide(rest)
                      : !html        ? (append(rest.substr(0, 1)), 1)
                      : byte == Less ? foldMarkup(rest)
                                     : foldEntity(rest);
                makeRoom(text.size() - at);
            }
        }
    }
}

/// Each of these three folds what `rest` begins with, and says how many bytes that was.
std::size_t FoldedText::foldMarkup(std::string_view rest) {
    const Tag* tag = tagOf(rest);
    const std::size_t end = rest.substr(0, tuning::tagBytes).find('>');
    if (!tag || end == std::string_view::npos) {
        append("<");
        return 1;
    }
    if (tag->breaks)
        appendSpace();
    return end + 1;
}

std::size_t FoldedText::foldEntity(std::string_view rest) {
    const std::size_t end = rest.substr(0, tuning::entityBytes).find(';');
    if (end != std::string_view::npos) {
        const std::string_view entity = rest.substr(0, end + 1);
        std::string decoded;
        appendWithoutEntities(entity, decoded);
        if (decoded != entity) {
            makeRoom(decoded.size());
            foldRun(decoded, false);
            return entity.size();
        }
    }
    append("&");
    return 1;
}

std::size_t FoldedText::foldWide(std::string_view rest) {
    const Decoded decoded = decode(rest);
    if (decoded.bytes == 0) {
        appendSpace();
        return 1;
    }
    if (decoded.character >= FoldTable::size) {
        append(rest.substr(0, decoded.bytes));
        return decoded.bytes;
    }
    const FoldTable& table = FoldTable::instance();
    switch (table.fate(decoded.character)) {
    case FoldTable::Fate::Copy:
        append(rest.substr(0, decoded.bytes));
        break;
    case FoldTable::Fate::Drop:
        break;
    case FoldTable::Fate::Space:
        appendSpace();
        break;
    case FoldTable::Fate::Replace:
        append(table.replacement(decoded.character));
        break;
    }
    return decoded.bytes;
}

void FoldedText::append(std::string_view bytes) {
    makeRoom(bytes.size());
    std::memcpy(m_buffer.data() + m_size, bytes.data(), bytes.size());
    m_size += bytes.size();
}

void FoldedText::appendSpace() {
    if (m_size > 0 && m_buffer[m_size - 1] != ' ')
        m_buffer[m_size++] = ' ';
}

void FoldedText::makeRoom(std::size_t bytes) {
    constexpr std::size_t spare = 64; // a space here and there is written without asking
    if (m_buffer.size() < m_size + bytes + spare)
        m_buffer.resize((m_size + bytes + spare) * 3 / 2);
}

bool isWordAt(std::string_view folded, std::size_t at) {
    if (at >= folded.size())
        return false;
    const auto byte = static_cast<unsigned char>(folded[at]);
    const char32_t c = byte < 0x80 ? byte : decode(folded.substr(at)).character;
    return FoldTable::instance().isWord(c);
}

bool isWordBefore(std::string_view folded, std::size_t at) {
    if (at == 0 || at > folded.size())
        return false;
    std::size_t start = at - 1;
    while (start > 0 && at - start < 4 &&
           (static_cast<unsigned char>(folded[start]) & 0xc0U) == 0x80)
        --start;
    return isWordAt(folded, start);
}

} // namespace vigie::hub
