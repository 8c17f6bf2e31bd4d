// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/collect/journalentry.h"
#include "sync/record/result.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace vigie::hub {

class HubState;
class PostJournal;

/// What the hub knows of a key.
struct KnownPost {
    std::uint64_t number = 0; ///< of the post in the journal; 0: gone before it came
    bool gone = false;
    Engagement engagement{}; ///< as of the last amendment

    friend bool operator==(const KnownPost&, const KnownPost&) = default;
};

/// Which keys were ever accepted, and how far live sources were heard: a table in HubState under
/// "s/", derived from the journal. Keys are 128-bit BLAKE2b hashes (no two of a billion keys are
/// taken for the same: chance 10^-21). Memory does not grow with it. One thread.
class SeenPosts {
public:
    /// Brings the table to the journal's head first. A table that is ahead of the journal (a disk
    /// that lost what it had synced) is built from the first post again. `state` outlives it.
    static sync::Result<SeenPosts> open(HubState& state, PostJournal& journal);

    /// Nothing when no post of the key was accepted. An Error is not a no: take no post then.
    sync::Result<std::optional<KnownPost>> find(std::string_view key) const;
    /// How far the source was heard; nothing when it never was.
    sync::Result<std::optional<SourceMark>> markOf(std::string_view source) const;

    /// What the journal took last, and the number of the first of them. After an Error the table is
    /// incomplete: take no more posts until it is opened again.
    sync::Result<void> add(std::span<const JournalEntry> entries, std::uint64_t firstNumber);

    /// How many entries open() had to read from the journal, for the log.
    std::uint64_t replayed() const { return m_replayed; }

private:
    explicit SeenPosts(HubState& state) : m_state(&state) {}
    sync::Result<std::uint64_t> completeTo() const;
    sync::Result<void> catchUp(PostJournal& journal, std::uint64_t from);

    HubState* m_state;
    std::uint64_t m_replayed = 0;
};

} // namespace vigie::hub
