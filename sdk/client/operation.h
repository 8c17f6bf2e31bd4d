// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/operation.h"

#include <QObject>

#include <functional>
#include <memory>
#include <string>

namespace vigie {

/// A write and its fate. A handle: copies share the same write, and dropping all of them changes
/// nothing for it. Used on the thread of its Client.
class Operation {
public:
    enum class State {
        Writing,  ///< on its way to this device's disk
        Waiting,  ///< on this device's disk, and shown; the hub has not judged it yet
        Accepted, ///< the hub has numbered it
        Refused,  ///< the hub has said no; it lies in the refused drawer
        Failed,   ///< not written at all: a full disk, or a value that breaks a rule
    };
    /// What is shared; made by Client.
    struct Shared {
        State state = State::Writing;
        std::string id{};
        std::uint64_t sequence = 0;
        sync::Refusal refusal{};
        std::string sentence{};
        std::vector<std::function<void()>> watchers{};
    };

    explicit Operation(std::shared_ptr<Shared> shared) : m_shared(std::move(shared)) {}

    State state() const { return m_shared->state; }
    /// The id of the record that it writes.
    const std::string& id() const { return m_shared->id; }
    /// Once Accepted: its place in its channel.
    std::uint64_t sequence() const { return m_shared->sequence; }
    /// Once Refused: why, as a word of a closed list.
    sync::RefusalReason reason() const { return m_shared->refusal.reason; }
    /// Once Refused or Failed: why, and what to do.
    const std::string& sentence() const { return m_shared->sentence; }

    /// Calls `changed` at each later change of state(), as long as `context` lives.
    void onChanged(QObject* context, std::function<void()> changed) const;

private:
    std::shared_ptr<Shared> m_shared;
};

} // namespace vigie
