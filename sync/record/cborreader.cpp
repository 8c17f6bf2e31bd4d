// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/record/cbor.h"

#include "sync/record/cborform.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace vigie::sync::cbor {

/// The start of an item, checked against everything that does not need what follows it.
struct Reader::Head {
    unsigned major = Nothing;
    unsigned info = 0;
    std::uint64_t argument = 0;
    std::size_t start = 0;
};

Reader::Head Reader::head() {
    const std::size_t start = m_position;
    if (!ok()) {
        return {};
    }
    if (atEnd()) {
        failAt(start, "the input ends where an item should begin");
        return {};
    }
    const auto initial = std::to_integer<unsigned>(m_input[start]);
    const unsigned major = initial >> 5;
    const unsigned info = initial & 31;
    if (info < 24) {
        if (major < Tag || (major == Simple && info >= False && info <= Null)) {
            ++m_position;
            return {major, info, info, start};
        }
        failAt(start, major == Tag ? "a tag" : "a simple value other than false, true and null");
        return {};
    }
    if (info > 27) {
        failAt(start, "an indefinite length or a reserved form");
        return {};
    }
    const std::size_t size = std::size_t{1} << (info - 24);
    if (m_input.size() - start <= size) {
        failAt(start, "the input ends inside an item");
        return {};
    }
    std::uint64_t argument = 0;
    for (std::size_t i = 1; i <= size; ++i) {
        argument = argument << 8 | std::to_integer<std::uint64_t>(m_input[start + i]);
    }
    static constexpr std::array<std::uint64_t, 4> least{24, 0x100, 0x10000, 0x100000000};
    if (major == Tag) {
        failAt(start, "a tag");
        return {};
    }
    if (major == Simple && info < Half) {
        failAt(start, "a simple value other than false, true and null");
        return {};
    }
    if (major < Tag && argument < least[info - 24]) {
        failAt(start, "a number that is not in its shortest form");
        return {};
    }
    m_position = start + 1 + size;
    return {major, info, argument, start};
}

std::uint64_t Reader::expect(unsigned major, std::string_view what) {
    const Head found = head();
    if (found.major == major) {
        return found.argument;
    }
    failAt(found.start, fmt::format("something other than {}", what));
    return 0;
}

std::span<const std::byte> Reader::take(const Head& head) {
    if (head.argument > m_input.size() - m_position) {
        failAt(head.start, "a string longer than the input");
        return {};
    }
    const auto taken = m_input.subspan(m_position, head.argument);
    m_position += taken.size();
    return taken;
}

std::string_view Reader::takeText(const Head& head, std::size_t most) {
    if (head.argument > most) {
        failAt(head.start, fmt::format("a text longer than {} bytes", most));
        return {};
    }
    const auto taken = take(head);
    const std::string_view text(reinterpret_cast<const char*>(taken.data()), taken.size());
    if (!isUtf8(text)) {
        failAt(head.start, "a text that is not UTF-8");
        return {};
    }
    return text;
}

std::string_view Reader::keyWithin(std::string_view previous, std::size_t most) {
    const Head found = head();
    if (found.major != TextString) {
        failAt(found.start, "a map key that is not text");
        return {};
    }
    const std::string_view key = takeText(found, most);
    if (ok() && previous.data() != nullptr && !Map::before(previous, key)) {
        failAt(found.start, key == previous ? "a map key given twice" : "a map key out of order");
        return {};
    }
    return key;
}

/// The number of items or pairs in the array or map that begins with `head`.
std::uint64_t Reader::enter(const Head& head, const Bounds& bounds, int depth) {
    // Each item takes at least one byte. So a count can promise no more than the input holds, and
    // what is reserved or looped over for it stays in proportion to the input.
    const std::size_t itemsEach = head.major == MapOfPairs ? 2 : 1;
    if (depth >= bounds.depth) {
        failAt(head.start, fmt::format("nesting deeper than {}", bounds.depth));
    } else if (head.argument > bounds.elements) {
        failAt(head.start, fmt::format("more than {} elements", bounds.elements));
    } else if (head.argument > (m_input.size() - m_position) / itemsEach) {
        failAt(head.start, "a count larger than the input");
    } else {
        return head.argument;
    }
    return 0;
}

std::int64_t Reader::integerFrom(const Head& head) {
    const auto number = static_cast<std::int64_t>(head.argument);
    if (number < 0) {
        failAt(head.start, "an integer beyond 64 bits with a sign");
        return 0;
    }
    return head.major == Negative ? -1 - number : number;
}

double Reader::realFrom(const Head& head) {
    double value = 0;
    bool shortest = true;
    if (head.info == Half) {
        value = fromHalf(static_cast<std::uint16_t>(head.argument));
        shortest = !std::isnan(value) || head.argument == nanHalf;
    } else if (head.info == Single) {
        const auto single = std::bit_cast<float>(static_cast<std::uint32_t>(head.argument));
        value = single;
        shortest = !std::isnan(single) && !halfOf(single);
    } else {
        value = std::bit_cast<double>(head.argument);
        shortest = !std::isnan(value) && !singleOf(value);
    }
    if (!shortest) {
        failAt(head.start, "a float that is not in its shortest form");
        return 0;
    }
    return value;
}

std::uint64_t Reader::unsignedInteger() {
    return expect(Unsigned, "an unsigned integer");
}

std::int64_t Reader::integer() {
    const Head found = head();
    if (found.major != Unsigned && found.major != Negative) {
        failAt(found.start, "something other than an integer");
        return 0;
    }
    return integerFrom(found);
}

std::span<const std::byte> Reader::bytes() {
    const Head found = head();
    if (found.major != ByteString) {
        failAt(found.start, "something other than bytes");
        return {};
    }
    return take(found);
}

std::string_view Reader::text() {
    const Head found = head();
    if (found.major != TextString) {
        failAt(found.start, "something other than a text");
        return {};
    }
    return takeText(found, SIZE_MAX);
}

std::uint64_t Reader::array() {
    const Head found = head();
    if (found.major != Array) {
        failAt(found.start, "something other than an array");
        return 0;
    }
    return enter(found, {}, 0);
}

std::uint64_t Reader::map() {
    const Head found = head();
    if (found.major != MapOfPairs) {
        failAt(found.start, "something other than a map");
        return 0;
    }
    return enter(found, {}, 0);
}

std::string_view Reader::key(std::string_view previous) {
    return keyWithin(previous, SIZE_MAX);
}

bool Reader::boolean() {
    const Head found = head();
    if (found.major != Simple || (found.info != False && found.info != True)) {
        failAt(found.start, "something other than a boolean");
        return false;
    }
    return found.info == True;
}

double Reader::real() {
    const Head found = head();
    if (found.major != Simple || found.info < Half) {
        failAt(found.start, "something other than a float");
        return 0;
    }
    return realFrom(found);
}

bool Reader::nextIsNull() const {
    return ok() && !atEnd() && m_input[m_position] == static_cast<std::byte>(Simple << 5 | Null);
}

void Reader::null() {
    const Head found = head();
    if (found.major != Simple || found.info != Null) {
        failAt(found.start, "something other than null");
    }
}

Value Reader::value(const Bounds& bounds) {
    return valueAt(bounds, 0);
}

Value Reader::valueAt(const Bounds& bounds, int depth) {
    // Enough for most maps at once, and no more than a hostile count may cost.
    static constexpr std::uint64_t reserved = 16;
    const Head found = head();
    switch (found.major) {
    case Unsigned:
    case Negative:
        return integerFrom(found);
    case ByteString: {
        const auto taken = take(found);
        return Bytes(taken.begin(), taken.end());
    }
    case TextString:
        return takeText(found, bounds.textBytes);
    case Array: {
        const std::uint64_t count = enter(found, bounds, depth);
        List list;
        list.reserve(std::min(count, reserved));
        for (std::uint64_t i = 0; i < count && ok(); ++i) {
            list.push_back(valueAt(bounds, depth + 1));
        }
        return list;
    }
    case MapOfPairs: {
        const std::uint64_t count = enter(found, bounds, depth);
        Map map;
        map.reserve(std::min(count, reserved));
        std::string_view key;
        for (std::uint64_t i = 0; i < count && ok(); ++i) {
            key = keyWithin(key, bounds.textBytes);
            Value value = valueAt(bounds, depth + 1);
            map.set(key, std::move(value));
        }
        return map;
    }
    case Simple:
        if (found.info >= Half) {
            return realFrom(found);
        }
        return found.info == Null ? Value() : Value(found.info == True);
    default:
        return {};
    }
}

std::span<const std::byte> Reader::skip(const Bounds& bounds) {
    const std::size_t start = m_position;
    skipAt(bounds, 0);
    return since(start);
}

void Reader::skipAt(const Bounds& bounds, int depth) {
    const Head found = head();
    switch (found.major) {
    case Unsigned:
    case Negative:
        integerFrom(found);
        break;
    case ByteString:
        take(found);
        break;
    case TextString:
        takeText(found, bounds.textBytes);
        break;
    case Array: {
        const std::uint64_t count = enter(found, bounds, depth);
        for (std::uint64_t i = 0; i < count && ok(); ++i) {
            skipAt(bounds, depth + 1);
        }
        break;
    }
    case MapOfPairs: {
        const std::uint64_t count = enter(found, bounds, depth);
        std::string_view key;
        for (std::uint64_t i = 0; i < count && ok(); ++i) {
            key = keyWithin(key, bounds.textBytes);
            skipAt(bounds, depth + 1);
        }
        break;
    }
    case Simple:
        if (found.info >= Half) {
            realFrom(found);
        }
        break;
    default:
        break;
    }
}

std::span<const std::byte> Reader::since(std::size_t position) const {
    return ok() && position <= m_position ? m_input.subspan(position, m_position - position)
                                          : std::span<const std::byte>();
}

void Reader::fail(std::string_view what) {
    failAt(m_position, what);
}

void Reader::failAt(std::size_t position, std::string_view what) {
    // Only the first fault counts: what follows it is read out of step.
    if (ok()) {
        m_fault = fmt::format("{} at byte {}", what, position);
    }
}

} // namespace vigie::sync::cbor
