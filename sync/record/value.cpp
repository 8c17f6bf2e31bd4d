// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/record/value.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace vigie::sync {

namespace {

bool entryBefore(const Map::Entry& entry, std::string_view key) {
    return Map::before(entry.first, key);
}

bool sameReal(double a, double b) {
    return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b) ||
           (std::isnan(a) && std::isnan(b));
}

} // namespace

Map::Map() = default;
Map::Map(const Map&) = default;
Map::Map(Map&&) noexcept = default;
Map& Map::operator=(const Map&) = default;
Map& Map::operator=(Map&&) noexcept = default;
Map::~Map() = default;

Map::Map(std::initializer_list<Entry> entries) {
    reserve(entries.size());
    for (const Entry& entry : entries) {
        set(entry.first, entry.second);
    }
}

const Value* Map::find(std::string_view key) const {
    const auto at = std::lower_bound(m_entries.begin(), m_entries.end(), key, entryBefore);
    return at != m_entries.end() && at->first == key ? &at->second : nullptr;
}

void Map::set(std::string_view key, Value value) {
    // Who reads canonical bytes adds keys in order; that needs no search.
    if (m_entries.empty() || before(m_entries.back().first, key)) {
        m_entries.emplace_back(std::string(key), std::move(value));
        return;
    }
    const auto at = std::lower_bound(m_entries.begin(), m_entries.end(), key, entryBefore);
    if (at->first == key) {
        at->second = std::move(value);
    } else {
        m_entries.emplace(at, std::string(key), std::move(value));
    }
}

bool Map::erase(std::string_view key) {
    const auto at = std::lower_bound(m_entries.begin(), m_entries.end(), key, entryBefore);
    if (at == m_entries.end() || at->first != key) {
        return false;
    }
    m_entries.erase(at);
    return true;
}

void Map::reserve(std::size_t count) {
    m_entries.reserve(count);
}

std::size_t Map::size() const {
    return m_entries.size();
}

Map::const_iterator Map::begin() const {
    return m_entries.begin();
}

Map::const_iterator Map::end() const {
    return m_entries.end();
}

bool Map::before(std::string_view a, std::string_view b) {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
}

bool operator==(const Map& a, const Map& b) {
    return a.m_entries == b.m_entries;
}

std::string_view Value::typeName() const {
    static constexpr std::array<std::string_view, 8> names{"null", "bool",  "integer", "float",
                                                           "text", "bytes", "list",    "map"};
    return names[m_held.index()];
}

bool operator==(const Value& a, const Value& b) {
    if (const double* left = a.real()) {
        const double* right = b.real();
        return right && sameReal(*left, *right);
    }
    return a.m_held == b.m_held;
}

} // namespace vigie::sync
