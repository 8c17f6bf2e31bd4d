// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>

namespace vigie::simulation {

/// Virtual time: microseconds since 1970, as nobody's clock shows it.
using Micros = std::int64_t;

/// Everything that happens in a run, as lines under one hash: two runs of one seed have the same.
/// Keeps the last lines; writes all of them where it is told to.
class Trace {
public:
    /// `file` empty: nowhere. `from` is what times are counted from in the lines.
    Trace(const std::string& file, Micros from);
    ~Trace();

    void line(Micros time, std::string_view machine, std::string_view what);
    /// What happens too often for a line: it counts for the hash all the same.
    void detail(std::uint64_t what, std::uint64_t more);

    /// Of everything so far: 16 hexadecimal digits.
    std::string hash() const;
    const std::deque<std::string>& last() const { return m_last; }

private:
    struct Hash;
    std::unique_ptr<Hash> m_hash;
    std::deque<std::string> m_last;
    std::ofstream m_file;
    Micros m_from;
};

} // namespace vigie::simulation
