// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/result.h"
#include "sync/record/value.h"

#include <cstdint>
#include <span>
#include <string_view>

/// Deterministic CBOR (RFC 8949, 4.2.1): one value has exactly one encoding, and the reader refuses
/// every other. The subset: integers of 64 bits, bytes, text (valid UTF-8), arrays, maps with text
/// keys, false, true, null and floats in their shortest form that keeps the value; NaN is f97e00.
/// No tags, no indefinite lengths, no other simple values.
namespace vigie::sync::cbor {

/// Appends encoded items to a buffer that the caller owns and that outlives the writer.
class Writer {
public:
    explicit Writer(Bytes& out) : m_out(out) {}

    void unsignedInteger(std::uint64_t value) { head(0, value); }
    void integer(std::int64_t value);
    void bytes(std::span<const std::byte> value);
    /// `value` is valid UTF-8.
    void text(std::string_view value);
    /// The next `count` items are the array's.
    void array(std::uint64_t count) { head(4, count); }
    /// The next `count` pairs (text key, item) are the map's, in Map::before order.
    void map(std::uint64_t count) { head(5, count); }
    void boolean(bool value);
    void null();
    void real(double value);
    void value(const Value& value);
    /// Items that are encoded already.
    void raw(std::span<const std::byte> items);

private:
    void head(unsigned major, std::uint64_t argument);

    Bytes& m_out;
};

/// What one item may be at most, at any level inside it; stricter than the format itself.
struct Bounds {
    std::size_t textBytes = SIZE_MAX; ///< one text or one key of a map
    std::size_t elements = SIZE_MAX;  ///< one array or one map
    int depth = 32;                   ///< arrays and maps inside each other
};

/// Reads items one after another from bytes that come from outside. After the first fault ok() is
/// false for ever, every further read gives an empty value, and fault() says what and where.
/// Memory: never more than a small multiple of the input. Nesting: at most maxDepth.
class Reader {
public:
    /// Deeper than any record, small enough for any stack.
    static constexpr int maxDepth = Bounds().depth;

    explicit Reader(std::span<const std::byte> input) : m_input(input) {}

    bool ok() const { return m_fault.empty(); }
    bool atEnd() const { return m_position == m_input.size(); }
    std::size_t position() const { return m_position; }
    /// For example "a map key out of order at byte 17". Empty while ok.
    const std::string& fault() const { return m_fault; }
    Error error() const { return {ErrorCode::Invalid, m_fault}; }

    std::uint64_t unsignedInteger();
    std::int64_t integer();
    std::span<const std::byte> bytes(); ///< a view into the input
    std::string_view text();            ///< a view into the input, valid UTF-8
    std::uint64_t array();              ///< the number of items that follow
    std::uint64_t map();                ///< the number of pairs that follow
    /// A map's next key; `previous` is the key before it (empty view with null data for the first).
    std::string_view key(std::string_view previous);
    bool boolean();
    double real();
    bool nextIsNull() const;
    void null();
    Value value(const Bounds& bounds = {});
    /// Checks one item as value() would, builds nothing, and gives its bytes.
    std::span<const std::byte> skip(const Bounds& bounds = {});
    /// What was read since an earlier position(). Empty after a fault.
    std::span<const std::byte> since(std::size_t position) const;
    /// Marks the input as faulty for a reason that the caller found.
    void fail(std::string_view what);

private:
    struct Head;
    Head head();
    std::uint64_t expect(unsigned major, std::string_view what);
    std::span<const std::byte> take(const Head& head);
    std::string_view takeText(const Head& head, std::size_t most);
    std::string_view keyWithin(std::string_view previous, std::size_t most);
    std::uint64_t enter(const Head& head, const Bounds& bounds, int depth);
    std::int64_t integerFrom(const Head& head);
    double realFrom(const Head& head);
    Value valueAt(const Bounds& bounds, int depth);
    void skipAt(const Bounds& bounds, int depth);
    void failAt(std::size_t position, std::string_view what);

    std::span<const std::byte> m_input;
    std::size_t m_position = 0;
    std::string m_fault;
};

Bytes encode(const Value& value);
/// Exactly one item, nothing behind it.
Result<Value> decode(std::span<const std::byte> input);

/// Whether the bytes are well-formed UTF-8 (no overlong forms, no surrogates).
bool isUtf8(std::string_view text);

} // namespace vigie::sync::cbor
