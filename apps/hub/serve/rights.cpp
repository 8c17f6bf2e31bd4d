// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/serve/rights.h"

#include "apps/hub/curate/operations.h"
#include "apps/hub/serve/review.h"
#include "sdk/domain/channels.h"
#include "sdk/domain/dashboard.h"
#include "sdk/domain/fields.h"
#include "sdk/domain/kindformat.h"

#include <fmt/format.h>

namespace vigie::hub {
namespace {

using sync::Record;
using sync::Refusal;
using sync::RefusalReason;

Refusal forbidden(std::string sentence) {
    return {RefusalReason::Forbidden, {}, std::move(sentence)};
}

Refusal unknownPerson(const std::string& person) {
    if (person.empty())
        return forbidden("This device has not said whose it is: start it with --person and your "
                         "name at the hub");
    return forbidden(fmt::format("The hub does not know \"{}\": ask an administrator to add this "
                                 "person, or start with another --person",
                                 person));
}

/// Keeps what the record says under its id, or forgets it with the record. Whether that changed.
template <class T, class Make>
bool learn(std::map<std::string, T, std::less<>>& known, const Record& record, Make make) {
    const std::string& id = record.key().id;
    if (record.isTombstone())
        return known.erase(id) > 0;
    T now = make(record.fields());
    const auto [place, isNew] = known.try_emplace(id, now);
    if (isNew)
        return true;
    const bool changed = !(place->second == now);
    place->second = std::move(now);
    return changed;
}

std::string parentOf(const sync::Map& fields) {
    const sync::Value* parent = fields.find(fieldName(&Perimeter::parent));
    return parent && parent->text() ? *parent->text() : std::string();
}

std::int64_t minWriterOf(const sync::Map& fields) {
    const auto format = read<KindFormat>(fields);
    return format ? format->minWriter : 1;
}

/// Whether the channel's dashboard is this record.
bool isDashboardOf(const sync::RecordKey& key) {
    return key.kind == Dashboard::kind && channel::dashboardIdOf(key.channel) == key.id;
}

bool isEntry(const sync::RecordKey& key) {
    return key.kind == CatalogueEntry::kind && key.channel == channel::catalogue();
}

template <class Scopes>
const Scope* scopeIn(const Scopes& scopes, std::string_view id) {
    const auto known = scopes.find(id);
    return known == scopes.end() ? nullptr : &known->second;
}

} // namespace

bool Rights::decidesReviews(std::string_view channel) {
    return channel == channel::people();
}

bool Rights::learnsFrom(std::string_view channel) {
    return channel == channel::people() || channel == channel::catalogue() ||
           channel::dashboardIdOf(channel);
}

bool Rights::seen(const Record& record) {
    const sync::RecordKey& key = record.key();
    if (key.channel == channel::people() && key.kind == Person::kind)
        return learn(m_people, record, viewerOf);
    if (key.channel == channel::people() && key.kind == Perimeter::kind)
        return learn(m_parents, record, parentOf) && !isOpen();
    if (isDashboardOf(key))
        return learn(m_dashboards, record, scopeOf) && !isOpen();
    if (isEntry(key))
        learn(m_entries, record, scopeOf); // everybody reads the catalogue
    if (key.channel == channel::catalogue() && key.kind == KindFormat::kind)
        learn(m_minWriters, record, minWriterOf);
    return false;
}

const Scope* Rights::scopeOfChannel(std::string_view channel) const {
    const auto dashboard = channel::dashboardIdOf(channel);
    return dashboard ? scopeIn(m_dashboards, *dashboard) : nullptr;
}

bool Rights::mayRead(std::string_view person, std::string_view channel) const {
    if (isOpen())
        return true;
    const auto viewer = m_people.find(person);
    return viewer != m_people.end() &&
           vigie::mayRead(viewer->second, channel, scopeOfChannel(channel), m_parents);
}

std::optional<Refusal> Rights::review(const sync::Author& author, const sync::Operation& operation,
                                      const Record& after) const {
    const auto viewer = m_people.find(author.person);
    if (!isOpen() && viewer == m_people.end())
        return unknownPerson(author.person);
    if (auto refusal = hub::review(operation, after))
        return refusal;
    if (const auto least = m_minWriters.find(operation.kind);
        least != m_minWriters.end() && !mayWriteKind(least->second, author.writer))
        return Refusal{RefusalReason::KindTooNew,
                       {},
                       fmt::format("This program is older than the kind {} and could damage what "
                                   "newer ones write: update it, then send the change again",
                                   operation.kind)};
    if (after.key().channel == channel::people())
        if (auto refusal = judgePeople(author, after))
            return refusal;
    return isOpen() ? std::nullopt : judgePlace(viewer->second, operation, after);
}

/// What keeps an administrator at the hub. That nobody else writes here, the table says.
std::optional<Refusal> Rights::judgePeople(const sync::Author& author, const Record& after) const {
    if (after.find("expires"))
        return Refusal{RefusalReason::Invalid, "expires",
                       "expires must not be given: rights do not end by themselves, an "
                       "administrator ends them"};
    if (after.key().kind != Person::kind)
        return std::nullopt;
    const bool administers = viewerOf(after.fields()).is(Role::Administrator);
    if (isOpen() && !after.isTombstone() && !administers)
        return forbidden("The first person at a hub has to be an administrator, who then adds the "
                         "others: give this one the role administrator");
    if (!isOpen() && after.key().id == author.person && !administers)
        return forbidden("Nobody takes the administrator's role from themselves, so that the hub "
                         "always has one: ask another administrator");
    return std::nullopt;
}

std::optional<Refusal> Rights::judgePlace(const Viewer& viewer, const sync::Operation& operation,
                                          const Record& after) const {
    const sync::RecordKey& key = after.key();
    const auto mayWriteIn = [&](const Scope* scope) {
        return mayWrite(viewer, key.channel, key.kind, scope, m_parents);
    };
    const bool isScoped = isDashboardOf(key) || isEntry(key);
    const Scope* before = isEntry(key) ? scopeIn(m_entries, key.id) : scopeOfChannel(key.channel);
    if (!mayWriteIn(before))
        return forbidden(fmt::format("Your roles and perimeters do not allow you to write {} in "
                                     "{}: ask an administrator for them, or somebody who has them "
                                     "to write it",
                                     operation.kind, key.channel));
    if (!isScoped || after.isTombstone())
        return std::nullopt;
    const Scope now = scopeOf(after.fields());
    if (!mayWriteIn(&now))
        return forbidden(fmt::format("The perimeter {} is not yours: name one that is, or ask an "
                                     "administrator to give it to you",
                                     now.perimeter));
    return std::nullopt;
}

std::vector<sync::Operation> Rights::kindFormats(const std::vector<KindInfo>& kinds,
                                                 sync::StampClock& clock, std::int64_t now) const {
    std::vector<sync::Operation> operations;
    for (const KindInfo& kind : kinds) {
        const auto known = m_minWriters.find(kind.name);
        // Never lower: a newer hub may have been here before.
        if (kind.minWriter <= (known == m_minWriters.end() ? 1 : known->second))
            continue;
        operations.push_back(operation(sync::Act::Create, KindFormat::kind, std::string(kind.name),
                                       0, fieldsOf(KindFormat{kind.minWriter}), clock.next(now)));
    }
    return operations;
}

} // namespace vigie::hub
