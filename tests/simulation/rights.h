// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <utility>

namespace vigie::simulation {

/// Who may not use which channel, neither read nor write. Everybody may everything else.
class Rights {
public:
    bool may(const std::string& person, const std::string& channel) const {
        return !m_denied.contains({person, channel});
    }
    void set(const std::string& person, const std::string& channel, bool may) {
        if (may)
            m_denied.erase({person, channel});
        else
            m_denied.insert({person, channel});
    }

private:
    std::set<std::pair<std::string, std::string>> m_denied;
};

} // namespace vigie::simulation
