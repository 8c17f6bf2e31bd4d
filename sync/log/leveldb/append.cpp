// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/log/leveldb/impl.h"
#include "sync/record/planted.h"

#include <fmt/format.h>
#include <leveldb/write_batch.h>

namespace vigie::sync {

namespace {

/// Prepares one append() aside. The index and the digests move only after the disk has the batch.
class Assembly {
public:
    using Impl = LevelDbLog::Impl;

    explicit Assembly(Impl& impl) : m_impl(impl), m_sum(impl.sum), m_latestTime(impl.latestTime) {}

    Result<std::uint64_t> add(const Append& append);
    Result<void> write();
    /// What was written, into the index.
    void carryOver();

private:
    struct Entry {
        std::uint64_t sequence = 0;
        Impl::Term term;
        Bytes bytes;
    };
    /// A channel as it will be.
    struct Growth {
        Impl::Channel* channel = nullptr;
        std::unique_ptr<Impl::Channel> created;
        std::uint64_t head = 0;
        std::unordered_map<std::string, Entry> added; ///< by the index's key
        std::vector<Entry> replaced;
        std::optional<Impl::Mark> mark;
    };

    Growth& growthOf(const std::string& name);
    Result<void> add(Growth& growth, const Record& record);
    Result<void> replace(Growth& growth, std::uint64_t sequence);
    void drop(const Growth& growth, std::uint64_t sequence);

    Impl& m_impl;
    leveldb::WriteBatch m_batch;
    std::map<std::string, Growth> m_growths;
    std::size_t m_created = 0;
    std::vector<std::pair<WriterId, std::uint64_t>> m_judged;
    std::uint64_t m_sum;
    std::uint64_t m_latestTime;
};

Assembly::Growth& Assembly::growthOf(const std::string& name) {
    const auto [place, isNew] = m_growths.try_emplace(name);
    Growth& growth = place->second;
    if (isNew)
        growth.channel = m_impl.find(name);
    if (isNew && !growth.channel) {
        growth.created = std::make_unique<Impl::Channel>();
        growth.channel = growth.created.get();
        growth.channel->name = name;
        growth.channel->liveAt = m_impl.hubTime;
        growth.channel->number = static_cast<std::uint32_t>(m_impl.byName.size() + ++m_created);
    }
    if (isNew)
        growth.head = growth.channel->head;
    return growth;
}

void Assembly::drop(const Growth& growth, std::uint64_t sequence) {
    m_batch.Delete(logkeys::entry(growth.channel->number, sequence));
    m_sum -= Impl::weight(growth.channel->number, sequence);
}

/// What the log has of the record goes.
Result<void> Assembly::replace(Growth& growth, std::uint64_t sequence) {
    auto bytes = m_impl.recordAt(*growth.channel, sequence);
    if (!bytes && bytes.error().code == ErrorCode::NotFound)
        return m_impl.unreadable(*growth.channel, sequence);
    if (!bytes)
        return bytes.error();
    cbor::Reader reader(*bytes);
    const auto view = viewRecord(reader);
    if (!view)
        return m_impl.unreadable(*growth.channel, sequence);
    growth.replaced.push_back({sequence, Impl::Term(*view), std::move(*bytes)});
    drop(growth, sequence);
    return {};
}

Result<void> Assembly::add(Growth& growth, const Record& record) {
    Entry entry;
    encodeRecord(record, entry.bytes);
    // Every client would stop at it, for ever.
    cbor::Reader reader(entry.bytes);
    const auto view = viewRecord(reader);
    if (!view)
        return Error{ErrorCode::Invalid,
                     fmt::format("{} cannot be kept, it holds {}: nothing was written",
                                 record.key().sentence(), view.error().sentence)};
    std::string key = Impl::indexKey(record.key().kind, record.key().id);
    const auto inBatch = growth.added.find(key);
    const auto stored = growth.channel->sequences.find(key);
    if (inBatch != growth.added.end()) {
        drop(growth, inBatch->second.sequence);
    } else if (stored != growth.channel->sequences.end()) {
        if (auto replaced = replace(growth, stored->second); !replaced)
            return replaced;
    }
    if (planted(Plant::SequenceReused) && growth.head % 8 == 7)
        --growth.head;
    entry.sequence = ++growth.head;
    entry.term = Impl::Term(*view);
    m_batch.Put(logkeys::entry(growth.channel->number, growth.head), logkeys::slice(entry.bytes));
    m_sum += Impl::weight(growth.channel->number, growth.head);
    m_latestTime = std::max(m_latestTime, view->stamp.time);
    growth.added.insert_or_assign(std::move(key), std::move(entry));
    return {};
}

Result<std::uint64_t> Assembly::add(const Append& append) {
    // A group that is refused, or changes nothing, makes no channel: anybody could make any number.
    Growth* growth = nullptr;
    if (const auto grown = m_growths.find(append.channel); grown != m_growths.end())
        growth = &grown->second;
    else if (!append.records.empty() || m_impl.find(append.channel))
        growth = &growthOf(append.channel);
    const std::uint64_t before = growth ? growth->head : 0;
    for (const Record& record : append.records)
        if (auto added = add(*growth, record); !added)
            return added.error();
    for (const Append::Done& done : append.done) {
        Receipt receipt = done.receipt;
        if (!receipt.refusal)
            receipt.sequence = before + done.records;
        m_batch.Put(logkeys::receipt(receipt.device, receipt.counter),
                    logkeys::encodeReceipt(receipt));
        m_judged.emplace_back(receipt.device, receipt.counter);
    }
    if (append.records.empty())
        return before;
    const Impl::Channel& channel = *growth->channel;
    m_batch.Put(logkeys::channel(append.channel),
                Impl::encodeChannel(channel.number, growth->head, channel.floor));
    if (!growth->mark && channel.needsMark(m_impl.hubTime)) {
        growth->mark = Impl::Mark{m_impl.hubTime, channel.head};
        m_batch.Put(logkeys::mark(channel.number, m_impl.hubTime), logkeys::fixed(channel.head));
    }
    return growth->head;
}

Result<void> Assembly::write() {
    m_batch.Put(logkeys::slice(logkeys::sum), logkeys::fixed(m_sum));
    return m_impl.write(m_batch, true);
}

void Assembly::carryOver() {
    m_impl.sum = m_sum;
    m_impl.latestTime = m_latestTime;
    for (auto& [name, growth] : m_growths) {
        Impl::Channel& channel = *growth.channel;
        channel.head = growth.head;
        if (growth.mark)
            channel.marks.push_back(*growth.mark);
        for (const Entry& entry : growth.replaced)
            channel.leave(entry.sequence, entry.term, entry.bytes);
        for (const auto& [key, entry] : growth.added) {
            channel.enter(entry.sequence, entry.term, entry.bytes);
            channel.sequences.insert_or_assign(key, entry.sequence);
        }
        if (growth.created)
            m_impl.byName.emplace(name, std::move(growth.created));
    }
    for (const auto& [device, counter] : m_judged) {
        Impl::Device& known = m_impl.devices[device];
        known.last = std::max(known.last, counter);
    }
}

} // namespace

Result<std::vector<std::uint64_t>> LevelDbLog::append(std::span<const Append> appends,
                                                      std::int64_t hubNow) {
    std::vector<std::uint64_t> heads;
    if (m_impl->failed)
        return *m_impl->failed;
    if (appends.empty())
        return heads;
    m_impl->told(hubNow);
    Assembly assembly(*m_impl);
    for (const Append& append : appends) {
        auto head = assembly.add(append);
        if (!head)
            return head.error();
        heads.push_back(*head);
    }
    if (auto written = assembly.write(); !written)
        return written.error();
    assembly.carryOver();
    return heads;
}

Result<void> LevelDbLog::Impl::write(leveldb::WriteBatch& batch, bool synced) {
    if (failed)
        return *failed;
    leveldb::WriteOptions options;
    options.sync = synced && !planted(Plant::PublishBeforeSync);
    if (const auto status = db->Write(options, &batch); !status.ok()) {
        failed = error(status);
        return *failed;
    }
    return {};
}

Result<void> LevelDbLog::confirm(WriterId device, std::uint64_t counter) {
    const auto known = m_impl->devices.find(device);
    if (known == m_impl->devices.end())
        return {};
    counter = std::min(counter, known->second.last);
    if (counter <= known->second.confirmed)
        return {};
    leveldb::WriteBatch batch;
    for (std::uint64_t gone = known->second.confirmed + 1; gone <= counter; ++gone)
        batch.Delete(logkeys::receipt(device, gone));
    batch.Put(logkeys::confirmed(device), logkeys::fixed(counter));
    if (auto written = m_impl->write(batch, false); !written)
        return written;
    known->second.confirmed = counter;
    return {};
}

} // namespace vigie::sync
