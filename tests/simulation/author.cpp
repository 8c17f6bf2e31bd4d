// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/author.h"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::simulation {

using sync::Act;
using sync::FieldChange;
using sync::Operation;
using sync::Record;
using sync::RecordKey;
using sync::Stamp;

namespace {

FieldChange change(const std::string& name, sync::Value value, Stamp stamp) {
    FieldChange made;
    made.name = name;
    made.value = std::move(value);
    made.stamp = stamp;
    return made;
}

} // namespace

sync::Value Author::value(const std::string& word) {
    const std::uint64_t most = m_random.chance(1, 16) ? 5'000 : 40;
    return word + ' ' + std::string(m_random.below(most), 'x');
}

std::string Author::nextWord(const Draft& draft) {
    return fmt::format("{}.{}", draft.gesture.token, ++m_words);
}

void Author::act(DeviceMachine& device, const Deeds& deeds) {
    if (!device.ready() || device.channels().empty())
        return;
    device.run([&] {
        Draft draft;
        draft.gesture.token = fmt::format("g{}", ++m_gestures);
        draft.gesture.author = device.name();
        draft.gesture.channel = device.channels()[m_random.below(device.channels().size())];
        draft.group.channel = draft.gesture.channel;
        for (std::uint64_t left = m_random.between(1, 3); left > 0; --left)
            addDeed(device, deeds, draft);
        Operation mark;
        mark.act = Act::Create;
        mark.kind = "mark";
        mark.id = draft.gesture.token;
        mark.stamp = device.replica().nextStamp();
        mark.fields.push_back(change("by", device.name(), mark.stamp));
        draft.group.operations.push_back(std::move(mark));
        const std::string token = draft.gesture.token;
        const std::string what = sentence(draft.gesture);
        m_oracle.writes(std::move(draft.gesture));
        const auto written = device.replica().write({std::move(draft.group)});
        m_oracle.wrote(token, written.ok());
        device.tell(written ? fmt::format("writes as {}: {}", *written, what)
                            : fmt::format("cannot write {}: {}", what, written.error().sentence));
    });
}

void Author::addDeed(DeviceMachine& device, const Deeds& deeds, Draft& draft) {
    const std::string id = fmt::format("n{}", m_random.below(deeds.notes));
    if (!draft.ids.insert(id).second)
        return;
    const RecordKey key{draft.group.channel, "note", id};
    const std::int64_t now = device.loop().wallNow();
    const auto shown = device.store().get(key, now);
    if (!shown)
        return; // the disk; the write will say so
    Operation operation;
    operation.kind = key.kind;
    operation.id = key.id;
    operation.stamp = device.replica().nextStamp();
    const std::uint32_t all =
        deeds.create + deeds.text + deeds.title + deeds.settle + deeds.remove + deeds.removeBlindly;
    std::uint64_t drawn = m_random.below(all);
    const auto is = [&drawn](std::uint32_t weight) {
        const bool hit = drawn < weight;
        drawn = hit ? UINT64_MAX : drawn - weight;
        return hit;
    };
    if (is(deeds.create) || !*shown)
        return create(draft, std::move(operation), key);
    operation.life = (*shown)->life();
    if (is(deeds.text))
        edit(draft, std::move(operation), **shown, "text", true, false);
    else if (is(deeds.title))
        edit(draft, std::move(operation), **shown, "title", false, false);
    else if (is(deeds.settle))
        edit(draft, std::move(operation), **shown, "text", true, true);
    else
        remove(draft, std::move(operation), **shown, !is(deeds.remove));
}

/// Whatever is shown; its writer knows of nothing.
void Author::create(Draft& draft, Operation operation, const RecordKey& key) {
    operation.act = Act::Create;
    const std::string text = nextWord(draft);
    const std::string title = nextWord(draft);
    operation.fields.push_back(change("text", value(text), operation.stamp));
    operation.fields.back().base = Stamp();
    operation.fields.push_back(change("title", value(title), operation.stamp));
    draft.gesture.touches.push_back({key, Act::Create, "text", true, text, {}, false});
    draft.gesture.touches.push_back({key, Act::Create, "title", false, title, {}, false});
    draft.group.operations.push_back(std::move(operation));
}

void Author::edit(Draft& draft, Operation operation, const Record& shown, const std::string& field,
                  bool text, bool settles) {
    operation.act = Act::Change;
    const std::string word = nextWord(draft);
    Touch touch{shown.key(), Act::Change, field, text, word, {}, false};
    FieldChange made = change(field, value(word), operation.stamp);
    if (const sync::Value* seen = shown.find(field))
        touch.seen.insert(wordOf(*seen));
    if (text)
        made.base = shown.stampOf(field).value_or(Stamp());
    if (settles)
        for (const sync::Kept& kept : shown.keptOf(field)) {
            made.settled.push_back(kept.stamp);
            touch.seen.insert(wordOf(kept.value));
        }
    operation.fields.push_back(std::move(made));
    draft.gesture.touches.push_back(std::move(touch));
    draft.group.operations.push_back(std::move(operation));
}

void Author::remove(Draft& draft, Operation operation, const Record& shown, bool blindly) {
    operation.act = Act::Delete;
    Touch touch{shown.key(), Act::Delete, {}, false, {}, {}, !blindly};
    if (!blindly) {
        operation.fields = sync::sightOf(shown, operation.stamp);
        for (const auto& [name, held] : shown.fields()) {
            touch.seen.insert(wordOf(held));
            for (const sync::Kept& kept : shown.keptOf(name))
                touch.seen.insert(wordOf(kept.value));
        }
    }
    draft.gesture.touches.push_back(std::move(touch));
    draft.group.operations.push_back(std::move(operation));
}

void Author::figures(HubMachine& hub, const std::string& channel, std::uint64_t count) {
    if (!hub.ready())
        return;
    hub.run([&] {
        std::vector<Operation> operations;
        for (std::uint64_t i = 0; i < count; ++i) {
            const std::int64_t now = hub.loop().wallNow();
            Operation operation;
            operation.act = Act::Create;
            operation.kind = "figure";
            operation.id = fmt::format("f{}", m_random.below(40));
            operation.stamp = hub.nextStamp();
            operation.fields.push_back(
                change("value", static_cast<std::int64_t>(++m_figures), operation.stamp));
            if (m_random.chance(1, 4))
                operation.fields.push_back(
                    change("expires", now + static_cast<std::int64_t>(m_random.below(60'000)),
                           operation.stamp));
            operations.push_back(std::move(operation));
        }
        hub.tell(fmt::format("writes {} figures to {}", count, channel));
        hub.server().write(channel, std::move(operations));
    });
}

} // namespace vigie::simulation
