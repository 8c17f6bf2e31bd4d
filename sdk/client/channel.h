// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/domain/channels.h"
#include "sync/store/replicastore.h"

#include <string>

namespace vigie {

/// Which channels are brought up to date first.
using Priority = sync::Priority;

/// Where records live, and what a replica subscribes to. A value.
class Channel {
public:
    Channel() = default;
    static Channel dashboard(std::string_view id) { return Channel(channel::dashboard(id)); }
    static Channel alerts(std::string_view perimeter) {
        return Channel(channel::alerts(perimeter));
    }
    static Channel taxonomy() { return Channel(channel::taxonomy()); }
    static Channel catalogue() { return Channel(channel::catalogue()); }
    static Channel walls() { return Channel(channel::walls()); }
    static Channel people() { return Channel(channel::people()); }
    static Channel access() { return Channel(channel::access()); } ///< for administrators

    const std::string& name() const { return m_name; }

    friend auto operator<=>(const Channel&, const Channel&) = default;
    friend bool operator==(const Channel&, const Channel&) = default;

private:
    explicit Channel(std::string name) : m_name(std::move(name)) {}

    std::string m_name;
};

} // namespace vigie
