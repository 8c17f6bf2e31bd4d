// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/model.h"

#include "sync/record/limits.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

namespace vigie::simulation {

using sync::Act;

std::string wordOf(const sync::Value& value) {
    const std::string* text = value.text();
    return text ? text->substr(0, text->find(' ')) : std::string();
}

std::string sentence(const Gesture& gesture) {
    constexpr const char* acts[] = {"creates", "changes", "deletes"};
    std::string text = gesture.token + " in " + gesture.channel;
    for (const Touch& touch : gesture.touches) {
        text += fmt::format("; {} {} {} {}", acts[static_cast<std::size_t>(touch.act)],
                            touch.key.id, touch.field, touch.word);
        if (!touch.seen.empty())
            text += fmt::format(" over {}", fmt::join(touch.seen, ", "));
        if (touch.act == Act::Delete && !touch.conditional)
            text += "blindly";
    }
    return text;
}

std::string Model::accept(const Gesture& gesture) {
    for (const Touch& touch : gesture.touches)
        if (std::string wrong = take(gesture.token, touch); !wrong.empty())
            return wrong;
    return {};
}

std::string Model::take(const std::string& token, const Touch& touch) {
    Entry& entry = m_entries[touch.key];
    if (touch.act == Act::Delete) {
        for (const auto& [name, field] : entry.fields)
            for (const std::string& word : field.words)
                if (touch.conditional && field.text && countsFor(word) &&
                    !touch.seen.contains(word))
                    return fmt::format("the hub let {} delete {}, whose author had not seen {}",
                                       token, touch.key.sentence(), word);
        entry = {};
        return {};
    }
    if (touch.act == Act::Change && !entry.living)
        return fmt::format("the hub let {} change {}, which is gone", token, touch.key.sentence());
    entry.living = true;
    Field& field = entry.fields[touch.field];
    field.text = touch.text;
    for (const std::string& word : touch.seen)
        field.words.erase(word);
    field.words.insert(touch.word);
    return {};
}

void Model::mayComeTwice(const Gesture& gesture) {
    for (const Touch& touch : gesture.touches)
        m_twice.insert(touch.word);
}

void Model::learn(const sync::Record& record) {
    Entry& entry = m_entries[record.key()];
    entry.living = true;
    for (const auto& [name, value] : record.fields()) {
        Field& field = entry.fields[name];
        field.text = name == "text";
        field.words = {wordOf(value)};
        for (const sync::Kept& kept : record.keptOf(name))
            field.words.insert(wordOf(kept.value));
    }
}

std::string Model::compare(const sync::RecordKey& key, const sync::Record* record) const {
    const auto known = m_entries.find(key);
    const bool living = record && !record->isTombstone();
    if (living != (known != m_entries.end() && known->second.living))
        return fmt::format("{} is {}, and what was accepted makes it {}", key.sentence(),
                           living ? "there" : "gone", living ? "gone" : "be there");
    if (!living)
        return {};
    for (const auto& [name, field] : known->second.fields) {
        const sync::Value* value = record->find(name);
        const std::string winner = value ? wordOf(*value) : "nothing";
        std::set<std::string> there{winner};
        for (const sync::Kept& kept : record->keptOf(name))
            there.insert(wordOf(kept.value));
        const auto counts = [this](const std::string& word) { return countsFor(word); };
        std::set<std::string> wanted;
        std::ranges::copy_if(field.words, std::inserter(wanted, wanted.end()), counts);
        std::set<std::string> found;
        std::ranges::copy_if(there, std::inserter(found, found.end()), counts);
        // Of what nobody wrote by hand the others are lost.
        const bool right = field.text ? found == wanted : std::ranges::includes(wanted, found);
        if (!right)
            return fmt::format("the field {} of {} has {}, and what was accepted makes it {}{}",
                               name, key.sentence(), fmt::join(there, ", "),
                               fmt::join(field.words, ", "), field.text ? "" : " (one of them)");
    }
    return {};
}

} // namespace vigie::simulation
