// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace vigie::sync {

using Bytes = std::vector<std::byte>;

class Value;
using List = std::vector<Value>;

/// Text keys to values, kept in the order of their canonical encoding (shorter keys first, then by
/// bytes), so that encoding needs no sort and two equal maps have equal bytes. Keys are unique.
class Map {
public:
    using Entry = std::pair<std::string, Value>;
    using const_iterator = std::vector<Entry>::const_iterator;

    Map();
    Map(std::initializer_list<Entry> entries);
    Map(const Map&);
    Map(Map&&) noexcept;
    Map& operator=(const Map&);
    Map& operator=(Map&&) noexcept;
    ~Map();

    /// Null when there is no such key. The pointer lives until the map changes.
    const Value* find(std::string_view key) const;
    /// Adds the key or replaces its value.
    void set(std::string_view key, Value value);
    bool erase(std::string_view key);
    /// Room for `count` entries, for a caller that knows how many come.
    void reserve(std::size_t count);

    std::size_t size() const;
    bool empty() const { return size() == 0; }
    const_iterator begin() const;
    const_iterator end() const;

    /// The canonical order of two keys (RFC 8949, 4.2.1, for text keys).
    static bool before(std::string_view a, std::string_view b);

    friend bool operator==(const Map&, const Map&);

private:
    std::vector<Entry> m_entries;
};

/// What a field holds: null, bool, integer (64 bits, signed), float, text (UTF-8), bytes, list or
/// map. A plain value: copies are deep, threads share nothing.
class Value {
public:
    Value() = default;
    Value(std::nullptr_t) {}
    Value(bool b) : m_held(b) {}
    Value(int i) : m_held(static_cast<std::int64_t>(i)) {}
    Value(std::int64_t i) : m_held(i) {}
    Value(double d) : m_held(d) {}
    Value(const char* text) : m_held(std::string(text)) {}
    Value(std::string_view text) : m_held(std::string(text)) {}
    Value(std::string text) : m_held(std::move(text)) {}
    Value(Bytes bytes) : m_held(std::move(bytes)) {}
    Value(List list) : m_held(std::move(list)) {}
    Value(Map map) : m_held(std::move(map)) {}

    bool isNull() const { return m_held.index() == 0; }

    // Each gives null when the value is of another type.
    const bool* boolean() const { return std::get_if<bool>(&m_held); }
    const std::int64_t* integer() const { return std::get_if<std::int64_t>(&m_held); }
    const double* real() const { return std::get_if<double>(&m_held); }
    const std::string* text() const { return std::get_if<std::string>(&m_held); }
    const Bytes* bytes() const { return std::get_if<Bytes>(&m_held); }
    const List* list() const { return std::get_if<List>(&m_held); }
    const Map* map() const { return std::get_if<Map>(&m_held); }

    /// "null", "bool", "integer", "float", "text", "bytes", "list" or "map", for sentences.
    std::string_view typeName() const;

    /// Two floats are equal when their canonical bytes are: NaN equals NaN, -0.0 is not 0.0.
    friend bool operator==(const Value&, const Value&);

private:
    std::variant<std::monostate, bool, std::int64_t, double, std::string, Bytes, List, Map> m_held;
};

} // namespace vigie::sync
