// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/domain/post.h"
#include "sync/record/result.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace vigie::hub {

class HubState;
class PostJournal;

/// Which keys were ever accepted: a table of 128-bit BLAKE2b hashes in HubState under "s/", derived
/// from the journal (no two of a billion keys are taken for the same: chance 10^-21). Memory does
/// not grow with it. One thread.
class SeenPosts {
public:
    /// Brings the table to the journal's head first. A table that is ahead of the journal (a disk
    /// that lost what it had synced) is built from the first post again. `state` outlives it.
    static sync::Result<SeenPosts> open(HubState& state, PostJournal& journal);

    /// Whether a post with the key was accepted. An Error is not a no: take no post then.
    sync::Result<bool> contains(std::string_view key) const;

    /// The posts that the journal took last, and its head since. After an Error the table is
    /// incomplete: take no more posts until it is opened again.
    sync::Result<void> add(std::span<const Post> posts, std::uint64_t newHead);

    /// How many posts open() had to read from the journal, for the log.
    std::uint64_t replayed() const { return m_replayed; }

private:
    explicit SeenPosts(HubState& state) : m_state(&state) {}
    sync::Result<std::uint64_t> completeTo() const;
    sync::Result<void> catchUp(PostJournal& journal, std::uint64_t from);

    HubState* m_state;
    std::uint64_t m_replayed = 0;
};

} // namespace vigie::hub
