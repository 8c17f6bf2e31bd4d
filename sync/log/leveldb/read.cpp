// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/log/leveldb/impl.h"

#include <fmt/format.h>

namespace vigie::sync {

namespace {

Error notThere(const std::string& channel, std::uint64_t sequence) {
    return {ErrorCode::NotFound,
            fmt::format("Record {} of {} has a newer version, or was dropped: read on from there",
                        sequence, channel)};
}

} // namespace

const std::string& LevelDbLog::recovery() const {
    return m_impl->recovery;
}

std::vector<std::string> LevelDbLog::channels() const {
    std::vector<std::string> names;
    for (const auto& [name, channel] : m_impl->byName)
        names.push_back(name);
    return names;
}

std::uint64_t LevelDbLog::floor(const std::string& channel) const {
    const Impl::Channel* found = m_impl->find(channel);
    return found ? found->floor : 0;
}

std::uint64_t LevelDbLog::latestTime() const {
    return m_impl->latestTime;
}

std::uint64_t LevelDbLog::head(const std::string& channel) const {
    const Impl::Channel* found = m_impl->find(channel);
    return found ? found->head : 0;
}

Result<Page> LevelDbLog::read(const std::string& channel, std::uint64_t after, std::size_t maxBytes,
                              std::uint64_t skipTombstones) const {
    Page page;
    page.from = page.to = after;
    page.atHead = true;
    const Impl::Channel* found = m_impl->find(channel);
    if (!found || after >= found->head)
        return page;
    const auto walked =
        m_impl->walk(*found, after, [&](std::uint64_t sequence, const RecordView& view) {
            const bool wanted =
                sequence > skipTombstones || Impl::Term(view).alive(m_impl->hubTime);
            if (wanted && page.count > 0 && page.records.size() + view.bytes.size() > maxBytes) {
                page.atHead = false;
                return false;
            }
            page.to = sequence;
            if (wanted) {
                page.records.insert(page.records.end(), view.bytes.begin(), view.bytes.end());
                ++page.count;
            }
            return true;
        });
    if (!walked)
        return walked.error();
    if (page.atHead)
        page.to = found->head; // behind the last record only older versions had numbers
    return page;
}

Result<Bytes> LevelDbLog::Impl::recordAt(const Channel& channel, std::uint64_t sequence) const {
    std::string value;
    const auto status = db->Get(checkedRead(), logkeys::entry(channel.number, sequence), &value);
    if (status.IsNotFound())
        return notThere(channel.name, sequence);
    if (!status.ok())
        return error(status);
    const auto bytes = logkeys::bytes(std::string_view(value));
    return Bytes(bytes.begin(), bytes.end());
}

Result<Bytes> LevelDbLog::recordAt(const std::string& channel, std::uint64_t sequence) const {
    const Impl::Channel* found = m_impl->find(channel);
    return found ? m_impl->recordAt(*found, sequence) : notThere(channel, sequence);
}

Result<LevelDbLog::Ranges> LevelDbLog::ranges(const std::string& channel,
                                              std::int64_t hubNow) const {
    const Impl::Channel* found = m_impl->find(channel);
    if (!found)
        return Ranges{};
    const std::int64_t hubTime = std::max(hubNow, m_impl->hubTime);
    Ranges ranges{found->head, {}, {}};
    std::vector<RangeItem> live;
    const auto walked = m_impl->walk(*found, 0, [&](std::uint64_t at, const RecordView& view) {
        const std::uint64_t position = positionOf(view.kind, view.id);
        if (Impl::Term(view).alive(hubTime))
            live.push_back({position, printOf(view.bytes), at});
        else
            ranges.gone.insert(position);
        return true;
    });
    if (!walked)
        return walked.error();
    ranges.live = RangeTable(std::move(live));
    return ranges;
}

Result<std::optional<Record>> LevelDbLog::current(const RecordKey& key) const {
    const Impl::Channel* channel = m_impl->find(key.channel);
    if (!channel)
        return std::optional<Record>{};
    const auto found = channel->sequences.find(Impl::indexKey(key.kind, key.id));
    if (found == channel->sequences.end())
        return std::optional<Record>{};
    auto bytes = m_impl->recordAt(*channel, found->second);
    if (!bytes)
        return bytes.error();
    auto record = decodeRecord(key.channel, *bytes);
    if (!record)
        return record.error();
    return std::optional<Record>(std::move(*record));
}

std::uint64_t LevelDbLog::lastCounter(WriterId device) const {
    const auto found = m_impl->devices.find(device);
    return found == m_impl->devices.end() ? 0 : found->second.last;
}

Result<std::optional<Receipt>> LevelDbLog::receipt(WriterId device, std::uint64_t counter) const {
    std::string value;
    const auto status =
        m_impl->db->Get(Impl::checkedRead(), logkeys::receipt(device, counter), &value);
    if (status.IsNotFound())
        return std::optional<Receipt>{};
    if (!status.ok())
        return m_impl->error(status);
    auto receipt = logkeys::decodeReceipt(value);
    if (!receipt)
        return m_impl->error(leveldb::Status::Corruption("a receipt is unreadable"));
    receipt->device = device;
    receipt->counter = counter;
    return std::optional<Receipt>(std::move(*receipt));
}

} // namespace vigie::sync
