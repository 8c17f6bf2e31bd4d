// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/trace.h"

#include "tests/simulation/tuning.h"

#include <fmt/format.h>
#include <sodium.h>

#include <array>

namespace vigie::simulation {

struct Trace::Hash {
    crypto_generichash_state state;
};

Trace::Trace(const std::string& file, Micros from)
    : m_hash(std::make_unique<Hash>()), m_from(from) {
    crypto_generichash_init(&m_hash->state, nullptr, 0, crypto_generichash_BYTES);
    if (!file.empty())
        m_file.open(file);
}

Trace::~Trace() = default;

void Trace::line(Micros time, std::string_view machine, std::string_view what) {
    const Micros at = time - m_from;
    std::string text =
        fmt::format("{:>6}.{:06} {:<5} {}", at / 1'000'000, at % 1'000'000, machine, what);
    crypto_generichash_update(&m_hash->state, reinterpret_cast<const unsigned char*>(text.data()),
                              text.size());
    if (m_file.is_open())
        m_file << text << '\n';
    m_last.push_back(std::move(text));
    if (m_last.size() > tuning::traceLines)
        m_last.pop_front();
}

void Trace::detail(std::uint64_t what, std::uint64_t more) {
    const std::array<std::uint64_t, 2> numbers{what, more};
    crypto_generichash_update(
        &m_hash->state, reinterpret_cast<const unsigned char*>(numbers.data()), sizeof(numbers));
}

std::string Trace::hash() const {
    crypto_generichash_state state = m_hash->state;
    std::array<unsigned char, crypto_generichash_BYTES> bytes{};
    crypto_generichash_final(&state, bytes.data(), bytes.size());
    std::string text;
    for (std::size_t i = 0; i < 8; ++i)
        text += fmt::format("{:02x}", bytes[i]);
    return text;
}

} // namespace vigie::simulation
