// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/serve/coalescer.h"

#include "apps/hub/serve/tuning.h"

#include <algorithm>
#include <utility>

namespace vigie::hub {

std::optional<std::uint64_t> Coalescer::happened(const std::string& name, std::int64_t now) {
    auto known = m_names.find(name);
    if (known == m_names.end()) {
        if (m_names.size() >= tuning::refusalNames)
            forgetQuiet(now);
        if (m_names.size() < tuning::refusalNames)
            known = m_names.try_emplace(name).first;
    }
    Name& counted = known == m_names.end() ? m_others : known->second;
    ++counted.since;
    if (now < counted.from)
        return std::nullopt;
    // Quiet for as long as it had to wait: it begins anew.
    const bool goesOn = counted.wait > 0 && now < counted.from + counted.wait;
    counted.wait = goesOn ? std::min(counted.wait * 2, tuning::refusalMostEvery.count())
                          : tuning::refusalEvery.count();
    counted.from = now + counted.wait;
    return std::exchange(counted.since, 0);
}

void Coalescer::forgetQuiet(std::int64_t now) {
    std::erase_if(m_names,
                  [&](const auto& each) { return now >= each.second.from + each.second.wait; });
}

} // namespace vigie::hub
