// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/bench/understandinput.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace vigie::bench {

/// What no understanding of posts can be faster than: simdjson alone reads each line as far as its
/// text, Hyperscan alone looks for the terms in it, and nothing is kept of either.
class UnderstandLimit {
public:
    explicit UnderstandLimit(const UnderstandInput& input);
    ~UnderstandLimit();

    /// Seconds for all posts, on one thread as the hub.
    double both();
    double parseAlone();
    double scanAlone(); ///< of texts that were read before
    /// What the last scan found, so that no compiler leaves the work out.
    std::uint64_t matches() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace vigie::bench
