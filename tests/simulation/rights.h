// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <utility>

namespace vigie::simulation {

/// Who may not use which channel, neither read nor write, and which devices may not come in at all.
/// Everybody may everything else. A device is called as its person is.
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

    /// Devices are known by keys from now on, and may be revoked.
    void useDevices() { m_devices = true; }
    bool knowsDevices() const { return m_devices; }
    void revoke(const std::string& device) { m_revoked.insert(device); }
    bool isRevoked(const std::string& device) const { return m_revoked.contains(device); }

private:
    bool m_devices = false;
    std::set<std::string> m_revoked;
    std::set<std::pair<std::string, std::string>> m_denied;
};

} // namespace vigie::simulation
