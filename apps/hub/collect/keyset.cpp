// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/keyset.h"

#include "sync/record/record.h"

#include <utility>

namespace vigie::hub {

namespace {

/// The value of one of contentId's digits: Crockford's, without I, L, O and U.
std::uint64_t valueOf(char digit) {
    if (digit <= '9')
        return static_cast<std::uint64_t>(digit - '0');
    const int skipped = (digit > 'I') + (digit > 'L') + (digit > 'O') + (digit > 'U');
    return static_cast<std::uint64_t>(digit - 'A' + 10 - skipped);
}

} // namespace

/// The last 128 of contentId's 130 bits.
KeySet::Hash KeySet::hashOf(std::string_view key) {
    Hash hash;
    for (const char digit : sync::contentId({key})) {
        hash.high = hash.high << 5 | hash.low >> 59;
        hash.low = hash.low << 5 | valueOf(digit);
    }
    return hash;
}

KeySet::Hash& KeySet::placeOf(const Hash& hash) {
    const std::size_t mask = m_places.size() - 1;
    std::size_t place = static_cast<std::size_t>(hash.low ^ hash.high) & mask;
    while (!m_places[place].isFree() && m_places[place] != hash)
        place = (place + 1) & mask;
    return m_places[place];
}

bool KeySet::add(std::string_view key) {
    if (m_count * 4 >= m_places.size() * 3)
        grow();
    const Hash hash = hashOf(key);
    Hash& place = placeOf(hash);
    if (!place.isFree())
        return false;
    place = hash;
    ++m_count;
    return true;
}

void KeySet::grow() {
    std::vector<Hash> old =
        std::exchange(m_places, std::vector<Hash>(m_places.empty() ? 1024 : m_places.size() * 2));
    for (const Hash& hash : old)
        if (!hash.isFree())
            placeOf(hash) = hash;
}

} // namespace vigie::hub
