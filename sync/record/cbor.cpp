// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/record/cbor.h"

#include "sync/record/cborform.h"

#include <array>
#include <cstring>

namespace vigie::sync::cbor {

namespace {

void append(Bytes& out, const void* data, std::size_t size) {
    const auto* first = static_cast<const std::byte*>(data);
    out.insert(out.end(), first, first + size);
}

/// The initial byte and the `size` low bytes of the argument, the highest first.
void appendHead(Bytes& out, unsigned initial, std::uint64_t argument, unsigned size) {
    std::array<std::byte, 9> bytes;
    bytes[0] = static_cast<std::byte>(initial);
    for (unsigned i = 0; i < size; ++i) {
        bytes[1 + i] = static_cast<std::byte>(argument >> 8 * (size - 1 - i));
    }
    append(out, bytes.data(), size + 1);
}

/// The bytes of one well-formed character that is not ASCII, at the start of `text`; 0 when there
/// is none (RFC 3629, 4).
std::size_t characterSize(const unsigned char* text, std::size_t size) {
    const unsigned lead = text[0];
    // What the second byte may be keeps out overlong forms, surrogates and what is over U+10FFFF.
    unsigned least = 0x80;
    unsigned most = 0xbf;
    std::size_t need = 0;
    if (lead >= 0xc2 && lead <= 0xdf) {
        need = 2;
    } else if (lead >= 0xe0 && lead <= 0xef) {
        need = 3;
        least = lead == 0xe0 ? 0xa0 : 0x80;
        most = lead == 0xed ? 0x9f : 0xbf;
    } else if (lead >= 0xf0 && lead <= 0xf4) {
        need = 4;
        least = lead == 0xf0 ? 0x90 : 0x80;
        most = lead == 0xf4 ? 0x8f : 0xbf;
    } else {
        return 0;
    }
    if (size < need || text[1] < least || text[1] > most) {
        return 0;
    }
    for (std::size_t i = 2; i < need; ++i) {
        if ((text[i] & 0xc0U) != 0x80) {
            return 0;
        }
    }
    return need;
}

} // namespace

bool isUtf8(std::string_view text) {
    const auto* at = reinterpret_cast<const unsigned char*>(text.data());
    const auto* const end = at + text.size();
    while (at != end) {
        // Most text is ASCII, eight bytes at a time.
        while (end - at >= 8) {
            std::uint64_t eight = 0;
            std::memcpy(&eight, at, 8);
            if ((eight & 0x8080808080808080U) != 0) {
                break;
            }
            at += 8;
        }
        while (at != end && *at < 0x80) {
            ++at;
        }
        while (at != end && *at >= 0x80) {
            const std::size_t size = characterSize(at, static_cast<std::size_t>(end - at));
            if (size == 0) {
                return false;
            }
            at += size;
        }
    }
    return true;
}

void Writer::head(unsigned major, std::uint64_t argument) {
    const unsigned initial = major << 5;
    if (argument < 24) {
        m_out.push_back(static_cast<std::byte>(initial | argument));
    } else if (argument <= 0xff) {
        appendHead(m_out, initial | 24, argument, 1);
    } else if (argument <= 0xffff) {
        appendHead(m_out, initial | 25, argument, 2);
    } else if (argument <= 0xffffffff) {
        appendHead(m_out, initial | 26, argument, 4);
    } else {
        appendHead(m_out, initial | 27, argument, 8);
    }
}

void Writer::integer(std::int64_t value) {
    const auto bits = static_cast<std::uint64_t>(value);
    // A negative integer n is written as -1 - n, which is its complement.
    value < 0 ? head(Negative, ~bits) : head(Unsigned, bits);
}

void Writer::bytes(std::span<const std::byte> value) {
    head(ByteString, value.size());
    raw(value);
}

void Writer::text(std::string_view value) {
    head(TextString, value.size());
    append(m_out, value.data(), value.size());
}

void Writer::boolean(bool value) {
    m_out.push_back(static_cast<std::byte>(Simple << 5 | (value ? True : False)));
}

void Writer::null() {
    m_out.push_back(static_cast<std::byte>(Simple << 5 | Null));
}

void Writer::real(double value) {
    if (std::isnan(value)) {
        appendHead(m_out, Simple << 5 | Half, nanHalf, 2);
        return;
    }
    const std::optional<float> single = singleOf(value);
    if (!single) {
        appendHead(m_out, Simple << 5 | Double, std::bit_cast<std::uint64_t>(value), 8);
    } else if (const std::optional<std::uint16_t> half = halfOf(*single)) {
        appendHead(m_out, Simple << 5 | Half, *half, 2);
    } else {
        appendHead(m_out, Simple << 5 | Single, std::bit_cast<std::uint32_t>(*single), 4);
    }
}

void Writer::value(const Value& value) {
    if (const std::string* characters = value.text()) {
        text(*characters);
    } else if (const std::int64_t* number = value.integer()) {
        integer(*number);
    } else if (const double* fraction = value.real()) {
        real(*fraction);
    } else if (const bool* truth = value.boolean()) {
        boolean(*truth);
    } else if (const Bytes* octets = value.bytes()) {
        bytes(*octets);
    } else if (const List* list = value.list()) {
        array(list->size());
        for (const Value& element : *list) {
            this->value(element);
        }
    } else if (const Map* entries = value.map()) {
        map(entries->size());
        for (const auto& [key, element] : *entries) {
            text(key);
            this->value(element);
        }
    } else {
        null();
    }
}

void Writer::raw(std::span<const std::byte> items) {
    append(m_out, items.data(), items.size());
}

Bytes encode(const Value& value) {
    Bytes out;
    Writer(out).value(value);
    return out;
}

Result<Value> decode(std::span<const std::byte> input) {
    Reader in(input);
    Value value = in.value();
    if (in.ok() && !in.atEnd()) {
        in.fail("more bytes than one item");
    }
    if (!in.ok()) {
        return in.error();
    }
    return value;
}

} // namespace vigie::sync::cbor
