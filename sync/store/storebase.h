// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/store/storeimpl.h"

namespace vigie::sync {

/// All that changes base of one channel goes through one of these, inside a transaction: the
/// channel's digest and the latest stamp seen follow, and touched() is told. For sync/store/*.cpp.
class ReplicaStore::Impl::BaseWriter {
public:
    BaseWriter(Impl& store, std::string name, std::int64_t channel)
        : m_store(store), m_name(std::move(name)), m_channel(channel) {}

    /// Before the first change. A first sync forgets what was summed: it would pay for each record.
    Result<void> begin(bool isFirstSync = false);
    Result<void> put(const RecordView& view);
    Result<void> drop(std::string_view kind, std::string_view id);
    /// After the last change, still inside the transaction.
    Result<void> end();
    /// After the commit.
    void committed();

    /// A record as base has it.
    Result<std::optional<Record>> held(std::string_view kind, std::string_view id);

private:
    Result<void> forget(std::string_view kind, std::string_view id);

    Impl& m_store;
    std::string m_name;
    std::int64_t m_channel;
    std::optional<DigestSum> m_sum;
    bool m_sumChanged = false;
    Stamp m_latest;
    std::optional<StampClock> m_clock;
    std::uint64_t m_seen = 0;
};

} // namespace vigie::sync
