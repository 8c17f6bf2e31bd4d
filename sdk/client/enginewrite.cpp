// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/client/engine.h"

#include "sdk/domain/edit.h"

#include <fmt/format.h>

#include <algorithm>

namespace vigie {

using sync::ErrorCode;

namespace {

constexpr std::string_view leaseSentence =
    "This device has been without its hub for too long and shows nothing until it has reached it "
    "again: connect it to a network";

RefusedWrite shownOf(const sync::RefusedGroup& refused) {
    RefusedWrite write;
    write.number = refused.number;
    write.channel = refused.group.channel;
    write.reason = refused.refusal.reason;
    write.field = refused.refusal.field;
    write.sentence = refused.refusal.sentence;
    write.at = refused.at;
    for (const sync::Operation& operation : refused.group.operations) {
        RefusedWrite::Record record{operation.kind, operation.id, false, {}};
        record.removes = operation.act == sync::Act::Delete;
        if (!record.removes)
            for (const sync::FieldChange& change : operation.fields)
                record.fields.set(change.name, change.value);
        write.records.push_back(std::move(record));
    }
    return write;
}

} // namespace

sync::Stamp Engine::nextStamp() {
    return m_replica ? m_replica->nextStamp() : m_store->nextStamp(m_loop.wallNow());
}

void Engine::write(Write write) {
    if (m_leaseOver) { // nothing may be kept that its writer could not see
        const sync::Refusal refusal{
            {}, {}, !m_revoked.empty() ? m_revoked : std::string(leaseSentence)};
        m_events.operationIs(write.operation, Operation::State::Failed, 0, refusal);
        return;
    }
    whenOpen([this, write = std::move(write)] {
        auto counter = write.again != 0 ? writeAgain(write) : writeNow(write);
        if (!counter) {
            const sync::Refusal refusal{{}, {}, counter.error().sentence};
            m_events.operationIs(write.operation, Operation::State::Failed, 0, refusal);
            return;
        }
        m_fates.emplace(*counter, write.operation);
        m_events.operationIs(write.operation, Operation::State::Waiting, 0, {});
        move(write.key.channel);
        tellStatus();
    });
}

sync::Result<std::uint64_t> Engine::writeNow(const Write& write) {
    auto before = m_store->get(write.key, hubNow());
    if (!before)
        return before.error();
    const sync::Record* known = *before ? &**before : nullptr;
    if (!known && !write.creates)
        return sync::Error{ErrorCode::NotFound,
                           fmt::format("{} is gone: nothing was written", write.key.sentence())};
    auto operation = write.settles
                         ? settlementFor(write.key, *write.settles, write.fields->begin()->second,
                                         known, nextStamp())
                         : operationFor(write.key, write.fields, known, nextStamp(),
                                        write.shown ? &*write.shown : nullptr);
    if (!operation)
        return operation.error();
    std::vector<sync::OperationGroup> groups{{0, write.key.channel, {std::move(*operation)}}};
    return m_replica ? m_replica->write(std::move(groups))
                     : m_store->write(std::move(groups), m_loop.wallNow(), false);
}

// ---- the refused drawer

sync::Result<std::uint64_t> Engine::writeAgain(const Write& write) {
    auto drawer = m_store->refusedGroups();
    if (!drawer)
        return drawer.error();
    const auto entry =
        std::find_if(drawer->begin(), drawer->end(), [&write](const sync::RefusedGroup& refused) {
            return refused.number == write.again;
        });
    if (entry == drawer->end())
        return sync::Error{ErrorCode::NotFound,
                           fmt::format("No refused write has the number {} any more: it was sent "
                                       "again or dropped",
                                       write.again)};
    WriteTarget target;
    target.get = [this](const sync::RecordKey& key) { return m_store->get(key, hubNow()); };
    target.nextStamp = [this] { return nextStamp(); };
    auto group = groupAgain(entry->group, *write.fields, target);
    if (!group)
        return group.error();
    std::vector<sync::OperationGroup> groups{std::move(*group)};
    auto counter = m_replica ? m_replica->write(std::move(groups))
                             : m_store->write(std::move(groups), m_loop.wallNow(), false);
    if (!counter)
        return counter;
    // Written twice is harmless, dropped and not written would be lost.
    if (auto dropped = m_store->dropRefused(write.again); !dropped)
        trouble(dropped.error());
    drawerChanged();
    return counter;
}

void Engine::dropRefused(std::int64_t number) {
    whenOpen([this, number] {
        auto dropped = m_store->dropRefused(number);
        // Done already, from another screen of this program.
        if (!dropped && dropped.error().code != ErrorCode::NotFound)
            return trouble(dropped.error());
        drawerChanged();
    });
}

sync::Result<void> Engine::readDrawer() {
    auto drawer = m_store->refusedGroups();
    if (!drawer)
        return drawer.error();
    m_refused = drawer->size();
    std::vector<RefusedWrite> shown;
    std::transform(drawer->begin(), drawer->end(), std::back_inserter(shown), shownOf);
    m_events.refusedAre(std::move(shown));
    return {};
}

/// Many refusals come at once when a channel is lost: read once for all of them.
void Engine::drawerChanged() {
    if (m_drawer)
        return;
    m_drawer = m_loop.after(std::chrono::milliseconds(0), [this] {
        m_drawer.reset();
        if (auto read = readDrawer(); !read)
            return trouble(read.error());
        tellStatus();
    });
}

} // namespace vigie
