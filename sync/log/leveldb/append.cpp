// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/log/leveldb/impl.h"
#include "sync/log/leveldb/keys.h"

#include <fmt/format.h>
#include <leveldb/write_batch.h>

namespace vigie::sync {

namespace {

/// Prepares one append() aside. The index moves only after the disk has the batch.
class Assembly {
public:
    using Impl = LevelDbLog::Impl;

    explicit Assembly(Impl& impl) : m_impl(impl), m_sum(impl.sum) {}

    Result<std::uint64_t> add(const Append& append);
    Result<void> write();
    /// What was written, into the index.
    void carryOver();

private:
    /// A channel as it will be.
    struct Growth {
        Impl::Channel* channel = nullptr;
        std::unique_ptr<Impl::Channel> created;
        std::uint64_t head = 0;
        std::unordered_map<std::string, std::uint64_t> sequences; ///< of what is added
    };

    Growth& growthOf(const std::string& name);
    Result<void> add(Growth& growth, const Record& record);
    void drop(const Growth& growth, std::uint64_t sequence);

    Impl& m_impl;
    leveldb::WriteBatch m_batch;
    std::map<std::string, Growth> m_growths;
    std::size_t m_created = 0;
    std::vector<std::pair<WriterId, std::uint64_t>> m_judged;
    std::uint64_t m_sum;
    Bytes m_encoded;
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

Result<void> Assembly::add(Growth& growth, const Record& record) {
    m_encoded.clear();
    encodeRecord(record, m_encoded);
    // Every client would stop at it, for ever.
    cbor::Reader reader(m_encoded);
    if (auto readable = viewRecord(reader); !readable)
        return Error{ErrorCode::Invalid,
                     fmt::format("{} cannot be kept, it holds {}: nothing was written",
                                 record.key().sentence(), readable.error().sentence)};
    std::string key = Impl::indexKey(record.key().kind, record.key().id);
    const auto inBatch = growth.sequences.find(key);
    const auto stored = growth.channel->sequences.find(key);
    if (inBatch != growth.sequences.end())
        drop(growth, inBatch->second);
    else if (stored != growth.channel->sequences.end())
        drop(growth, stored->second);
    ++growth.head;
    m_batch.Put(logkeys::entry(growth.channel->number, growth.head), logkeys::slice(m_encoded));
    m_sum += Impl::weight(growth.channel->number, growth.head);
    growth.sequences.insert_or_assign(std::move(key), growth.head);
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
    m_batch.Put(logkeys::channel(append.channel),
                logkeys::fixed32(growth->channel->number) + logkeys::fixed(growth->head));
    return growth->head;
}

Result<void> Assembly::write() {
    m_batch.Put(logkeys::slice(logkeys::sum), logkeys::fixed(m_sum));
    return m_impl.write(m_batch, true);
}

void Assembly::carryOver() {
    m_impl.sum = m_sum;
    for (auto& [name, growth] : m_growths) {
        growth.channel->head = growth.head;
        for (const auto& [key, sequence] : growth.sequences)
            growth.channel->sequences.insert_or_assign(key, sequence);
        if (growth.created)
            m_impl.byName.emplace(name, std::move(growth.created));
    }
    for (const auto& [device, counter] : m_judged) {
        Impl::Device& known = m_impl.devices[device];
        known.last = std::max(known.last, counter);
    }
}

} // namespace

Result<std::vector<std::uint64_t>> LevelDbLog::append(std::span<const Append> appends) {
    std::vector<std::uint64_t> heads;
    if (m_impl->failed)
        return *m_impl->failed;
    if (appends.empty())
        return heads;
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
    options.sync = synced;
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
