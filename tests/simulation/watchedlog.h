// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/log/changelog.h"
#include "tests/simulation/oracle.h"

namespace vigie::simulation {

/// The hub's log, as the oracle sees what is added to it. Everything else passes through.
class WatchedLog final : public sync::ChangeLog {
public:
    WatchedLog(sync::ChangeLog& log, Oracle& oracle) : m_log(log), m_oracle(oracle) {}

    std::uint64_t history() const override { return m_log.history(); }
    std::optional<std::uint64_t> common(std::uint64_t history,
                                        const std::string& channel) const override {
        return m_log.common(history, channel);
    }
    sync::Result<void> beginHistory() override { return m_log.beginHistory(); }
    sync::WriterId owner() const override { return m_log.owner(); }
    sync::Result<std::vector<std::uint64_t>> append(std::span<const sync::Append> appends,
                                                    std::int64_t hubNow) override {
        m_oracle.appending(appends);
        auto heads = m_log.append(appends, hubNow);
        m_oracle.appended(heads.ok());
        return heads;
    }
    std::vector<std::string> channels() const override { return m_log.channels(); }
    std::uint64_t head(const std::string& channel) const override { return m_log.head(channel); }
    std::uint64_t latestTime() const override { return m_log.latestTime(); }
    sync::Result<sync::Page> read(const std::string& channel, std::uint64_t after,
                                  std::size_t maxBytes,
                                  std::uint64_t skipTombstones) const override {
        return m_log.read(channel, after, maxBytes, skipTombstones);
    }
    sync::Result<std::optional<sync::Record>> current(const sync::RecordKey& key) const override {
        return m_log.current(key);
    }
    sync::Result<sync::Bytes> recordAt(const std::string& channel,
                                       std::uint64_t sequence) const override {
        return m_log.recordAt(channel, sequence);
    }
    sync::Result<sync::LtHash::Digest> digest(const std::string& channel,
                                              std::int64_t hubNow) override {
        return m_log.digest(channel, hubNow);
    }
    sync::Result<Ranges> ranges(const std::string& channel, std::int64_t hubNow) const override {
        return m_log.ranges(channel, hubNow);
    }
    sync::Result<std::size_t> dropOld(std::int64_t hubNow) override {
        return m_log.dropOld(hubNow);
    }
    std::uint64_t floor(const std::string& channel) const override { return m_log.floor(channel); }
    std::uint64_t lastCounter(sync::WriterId device) const override {
        return m_log.lastCounter(device);
    }
    sync::Result<std::optional<sync::Receipt>> receipt(sync::WriterId device,
                                                       std::uint64_t counter) const override {
        return m_log.receipt(device, counter);
    }
    sync::Result<void> confirm(sync::WriterId device, std::uint64_t counter) override {
        return m_log.confirm(device, counter);
    }

private:
    sync::ChangeLog& m_log;
    Oracle& m_oracle;
};

} // namespace vigie::simulation
