// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/record/operation.h"

#include "sync/record/limits.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace vigie::sync {

namespace {

// In the order of RefusalReason.
constexpr std::array<std::string_view, 7> reasonWords{
    "forbidden", "changed", "gone", "invalid", "too_large", "kind_too_new", "quota"};

/// Whether the operation has anything to write to.
bool reaches(const Record* current, const Operation& operation) {
    if (operation.life > limits::lastLife) {
        return false;
    }
    if (!current) {
        return operation.act == Act::Create;
    }
    if (current->isTombstone()) {
        return operation.act == Act::Create && current->life() < limits::lastLife;
    }
    return operation.life == current->life();
}

Refusal invalid(std::string field, std::string sentence) {
    return {RefusalReason::Invalid, std::move(field), std::move(sentence)};
}

Refusal tooLarge(std::string field, std::string sentence) {
    return {RefusalReason::TooLarge, std::move(field), std::move(sentence)};
}

/// A name that is not fine, as a refusal can carry it.
std::string shown(const std::string& name) {
    return name.size() <= limits::nameBytes && cbor::isUtf8(name) ? name : std::string();
}

/// What is wrong with one text: a value or a key inside one.
std::optional<Refusal> judgeText(const std::string& where, const std::string& field,
                                 std::string_view text) {
    if (text.size() > limits::textFieldBytes) {
        return tooLarge(field, fmt::format("{} has a text of {} bytes, and {} are allowed. Shorten "
                                           "it, or attach it as a file.",
                                           where, text.size(), limits::textFieldBytes));
    }
    if (!cbor::isUtf8(text)) {
        return invalid(field,
                       fmt::format("{} has a text that is not UTF-8. Write it again.", where));
    }
    return std::nullopt;
}

std::optional<Refusal> judgeElements(const std::string& where, const std::string& field,
                                     std::size_t count, int depth) {
    if (count > limits::setElements) {
        return tooLarge(field, fmt::format("{} has {} elements, and {} are allowed. Make a record "
                                           "of each element.",
                                           where, count, limits::setElements));
    }
    if (depth >= limits::fieldDepth) {
        return tooLarge(field, fmt::format("{} has lists inside each other deeper than {}. Make a "
                                           "record of the inner ones.",
                                           where, limits::fieldDepth));
    }
    return std::nullopt;
}

std::optional<Refusal> judgeValue(const std::string& where, const std::string& field,
                                  const Value& value, int depth) {
    if (const std::string* text = value.text()) {
        return judgeText(where, field, *text);
    }
    if (const List* list = value.list()) {
        std::optional<Refusal> refusal = judgeElements(where, field, list->size(), depth);
        for (auto element = list->begin(); element != list->end() && !refusal; ++element) {
            refusal = judgeValue(where, field, *element, depth + 1);
        }
        return refusal;
    }
    if (const Map* map = value.map()) {
        std::optional<Refusal> refusal = judgeElements(where, field, map->size(), depth);
        for (auto entry = map->begin(); entry != map->end() && !refusal; ++entry) {
            refusal = judgeText(where, field, entry->first);
            if (!refusal) {
                refusal = judgeValue(where, field, entry->second, depth + 1);
            }
        }
        return refusal;
    }
    return std::nullopt;
}

std::optional<Refusal> judgeFields(const std::string& record, const Operation& operation) {
    if (operation.fields.size() > limits::fields) {
        return tooLarge({}, fmt::format("{} fields of {} are written at once, and {} are allowed. "
                                        "Spread them over several records.",
                                        operation.fields.size(), record, limits::fields));
    }
    const std::string* previous = nullptr;
    for (const FieldChange& change : operation.fields) {
        const std::string fault = nameFault(change.name);
        if (!fault.empty()) {
            return invalid(
                shown(change.name),
                fmt::format("The name of a field of {} {}. Give it another name.", record, fault));
        }
        if (previous && !Map::before(*previous, change.name)) {
            return invalid(change.name,
                           fmt::format("The field \"{}\" of {} is written twice or out of order. "
                                       "Write each field once, shorter names first.",
                                       change.name, record));
        }
        previous = &change.name;
        if (operation.act == Act::Delete && (!change.base || !change.value.isNull())) {
            return invalid(change.name,
                           fmt::format("A deletion of {} writes the field \"{}\". It may only say "
                                       "what its writer saw.",
                                       record, change.name));
        }
        const std::string where = fmt::format("The field \"{}\" of {}", change.name, record);
        if (std::optional<Refusal> refusal = judgeValue(where, change.name, change.value, 0)) {
            return refusal;
        }
    }
    return std::nullopt;
}

std::optional<Refusal> judgeForm(const RecordKey& key, const Operation& operation) {
    const std::array<std::pair<const char*, const std::string*>, 3> names{
        {{"channel", &key.channel}, {"kind", &key.kind}, {"id", &key.id}}};
    for (const auto& [what, name] : names) {
        const std::string fault = nameFault(*name);
        if (!fault.empty()) {
            return invalid(what,
                           fmt::format("The {} of a record {}. Give it another one.", what, fault));
        }
    }
    if (operation.life > limits::lastLife) {
        return invalid("life", fmt::format("{} is written in a life that no record reaches. Read "
                                           "it again and repeat the change.",
                                           key.sentence()));
    }
    return judgeFields(key.sentence(), operation);
}

Refusal gone(const Record* current, const std::string& record) {
    std::string sentence;
    if (!current) {
        sentence = fmt::format("{} does not exist. Create it if it is still needed.", record);
    } else if (!current->isTombstone()) {
        sentence = fmt::format("{} was deleted and created again after you saw it. Look at the new "
                               "one and repeat what still holds.",
                               record);
    } else if (current->life() < limits::lastLife) {
        sentence = fmt::format("{} was deleted. Create it again if it is still needed.", record);
    } else {
        sentence = fmt::format("{} was deleted and created again too often. Create it under "
                               "another id.",
                               record);
    }
    return {RefusalReason::Gone, {}, std::move(sentence)};
}

/// Whether the deletion's writer saw all that is there.
bool sawAll(const Operation& deletion, const Record& current) {
    auto seen = deletion.fields.begin(); // both in the order of their names
    for (const auto& [name, unused] : current.fields()) {
        while (seen != deletion.fields.end() && seen->name != name) {
            ++seen;
        }
        if (seen == deletion.fields.end() || seen->base != current.stampOf(name)) {
            return false;
        }
        for (const Kept& kept : current.keptOf(name)) {
            if (std::find(seen->settled.begin(), seen->settled.end(), kept.stamp) ==
                seen->settled.end()) {
                return false;
            }
        }
    }
    return true;
}

/// Whether the values, each of them fine, are too much for one record.
std::optional<Refusal> judgeSize(const std::string& record, const Operation& operation,
                                 const Record& result) {
    if (result.fields().size() > limits::fields) {
        return tooLarge({}, fmt::format("{} would have {} fields, and {} are allowed. Put some of "
                                        "them into another record.",
                                        record, result.fields().size(), limits::fields));
    }
    const std::size_t size = encodeRecord(result).size();
    if (size <= limits::recordBytes) {
        return std::nullopt;
    }
    for (const FieldChange& change : operation.fields) {
        const std::size_t alone = cbor::encode(change.value).size();
        if (alone > limits::recordBytes) {
            return tooLarge(change.name,
                            fmt::format("The field \"{}\" of {} has {} bytes, and a record {}. "
                                        "Attach it as a file.",
                                        change.name, record, alone, limits::recordBytes));
        }
    }
    return tooLarge({},
                    fmt::format("{} would have {} bytes, and {} are allowed. Shorten it, or put "
                                "a part of it into another record.",
                                record, size, limits::recordBytes));
}

} // namespace

std::string_view word(RefusalReason reason) {
    return reasonWords[static_cast<std::size_t>(reason)];
}

std::optional<RefusalReason> refusalReasonFrom(std::string_view word) {
    const auto at = std::find(reasonWords.begin(), reasonWords.end(), word);
    if (at == reasonWords.end()) {
        return std::nullopt;
    }
    return static_cast<RefusalReason>(at - reasonWords.begin());
}

std::optional<Record> apply(const Record* current, const std::string& channel,
                            const Operation& operation, std::vector<Overflow>* overflow) {
    if (!reaches(current, operation)) {
        return current ? std::optional(*current) : std::nullopt;
    }
    Record record = current ? *current : Record({channel, operation.kind, operation.id});
    if (operation.act == Act::Delete) {
        record.bury(std::max(record.stamp(), operation.stamp));
        return record;
    }
    if (operation.act == Act::Create) {
        record.beginLife();
        record.setLife(std::max(record.life(), operation.life));
        record.created(operation.stamp);
    }
    for (const FieldChange& change : operation.fields) {
        if (!change.base) {
            record.merge(change.name, change.value, change.stamp);
            continue;
        }
        auto lost =
            record.edit(change.name, change.value, change.stamp, *change.base, change.settled);
        if (lost && overflow) {
            overflow->push_back(std::move(*lost));
        }
    }
    return record;
}

std::vector<FieldChange> sightOf(const Record& record, Stamp stamp) {
    std::vector<FieldChange> seen;
    for (const auto& [name, unused] : record.fields()) {
        FieldChange field{name, {}, stamp, record.stampOf(name), {}};
        for (const Kept& kept : record.keptOf(name)) {
            field.settled.push_back(kept.stamp);
        }
        seen.push_back(std::move(field));
    }
    return seen;
}

std::optional<Refusal> judge(const Record* current, const std::string& channel,
                             const Operation& operation) {
    const RecordKey key{channel, operation.kind, operation.id};
    if (std::optional<Refusal> refusal = judgeForm(key, operation)) {
        return refusal;
    }
    const std::string record = key.sentence();
    if (operation.act == Act::Delete && current && current->isTombstone() &&
        current->stamp() == operation.stamp) {
        return std::nullopt; // this very deletion, sent again under another name
    }
    if (!reaches(current, operation)) {
        return gone(current, record);
    }
    if (operation.act == Act::Delete) {
        if (!operation.fields.empty() && !sawAll(operation, *current)) {
            return Refusal{RefusalReason::Changed,
                           {},
                           fmt::format("{} was changed after you saw it, so it was not deleted. "
                                       "Look at it and delete it again if you still want to.",
                                       record)};
        }
        return std::nullopt;
    }
    return judgeSize(record, operation, *apply(current, channel, operation));
}

} // namespace vigie::sync
