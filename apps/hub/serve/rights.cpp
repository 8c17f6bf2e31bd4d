// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/serve/rights.h"

#include "apps/hub/curate/operations.h"
#include "apps/hub/serve/review.h"
#include "sdk/domain/access.h"
#include "sdk/domain/channels.h"
#include "sdk/domain/dashboard.h"
#include "sdk/domain/dates.h"
#include "sdk/domain/fields.h"
#include "sdk/domain/kindformat.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

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
    if (key.channel == channel::people() && key.kind == Loan::kind)
        return learnLoan(record);
    if (isDashboardOf(key))
        return learn(m_dashboards, record, scopeOf) && !isOpen();
    if (isEntry(key))
        learn(m_entries, record, scopeOf); // everybody reads the catalogue
    if (key.channel == channel::catalogue() && key.kind == KindFormat::kind)
        learn(m_minWriters, record, minWriterOf);
    return false;
}

/// Looks at those to whom it was lent and to whom it is lent now: what they had when sessions were
/// last told, what they had until now, and what they have. So one of two loans of a perimeter
/// changes nothing, and one that has just ended is not forgotten with its record.
bool Rights::learnLoan(const Record& record) {
    const std::string& id = record.key().id;
    std::set<std::string> concerned;
    if (const auto borrower = m_borrowers.find(id); borrower != m_borrowers.end())
        concerned.insert(borrower->second);
    std::optional<Loan> loan = record.isTombstone() ? std::nullopt : loanOf(record.fields());
    if (loan)
        concerned.insert(loan->person);
    const std::int64_t now = m_now();
    const auto viewers = [&](std::int64_t moment) {
        std::vector<Viewer> all;
        for (const std::string& person : concerned)
            all.push_back(viewer(person, moment));
        return all;
    };
    const std::vector<Viewer> told = viewers(m_advanced);
    const std::vector<Viewer> before = viewers(now);
    forgetLoan(id);
    if (loan) {
        m_borrowers[id] = loan->person;
        Loans& loans = m_loans[loan->person];
        loans.ids.push_back(id);
        loans.all.push_back(*std::move(loan));
    }
    const std::vector<Viewer> after = viewers(now);
    return after != before || after != told;
}

void Rights::forgetLoan(const std::string& id) {
    const auto borrower = m_borrowers.find(id);
    if (borrower == m_borrowers.end())
        return;
    const auto loans = m_loans.find(borrower->second);
    const auto place = std::find(loans->second.ids.begin(), loans->second.ids.end(), id);
    loans->second.all.erase(loans->second.all.begin() + (place - loans->second.ids.begin()));
    loans->second.ids.erase(place);
    if (loans->second.ids.empty())
        m_loans.erase(loans);
    m_borrowers.erase(borrower);
}

std::span<const Loan> Rights::loansOf(std::string_view person) const {
    const auto known = m_loans.find(person);
    return known == m_loans.end() ? std::span<const Loan>() : std::span(known->second.all);
}

std::optional<std::int64_t> Rights::nextChange() const {
    std::optional<std::int64_t> next;
    for (const auto& [person, loans] : m_loans)
        if (const auto one = vigie::nextChange(loans.all, m_advanced);
            one && (!next || *one < *next))
            next = one;
    return next;
}

bool Rights::advance() {
    const std::int64_t told = std::exchange(m_advanced, m_now());
    return std::any_of(m_loans.begin(), m_loans.end(), [&](const auto& loans) {
        return viewer(loans.first, told) != viewer(loans.first, m_advanced);
    });
}

Viewer Rights::viewer(std::string_view person) const {
    return viewer(person, m_now());
}

Viewer Rights::viewer(std::string_view person, std::int64_t moment) const {
    const auto known = m_people.find(person);
    return known == m_people.end() ? Viewer() : withLoans(known->second, loansOf(person), moment);
}

std::optional<std::int64_t> Rights::lentUntil(std::string_view person) const {
    std::optional<std::int64_t> first;
    const std::int64_t now = m_now();
    for (const Loan& loan : loansOf(person))
        if (isLent(loan, now) && (!first || loan.until < *first))
            first = loan.until;
    return first;
}

std::optional<std::string> Rights::anAdministrator() const {
    for (const auto& [id, person] : m_people)
        if (person.is(Role::Administrator))
            return id;
    return std::nullopt;
}

const Scope* Rights::scopeOfChannel(std::string_view channel) const {
    const auto dashboard = channel::dashboardIdOf(channel);
    return dashboard ? scopeIn(m_dashboards, *dashboard) : nullptr;
}

bool Rights::mayRead(std::string_view person, std::string_view channel) const {
    if (isOpen())
        return true;
    const auto may = [&](const Viewer& viewer) {
        return vigie::mayRead(viewer, channel, scopeOfChannel(channel), m_parents);
    };
    const auto known = m_people.find(person);
    if (known == m_people.end())
        return false;
    // Asked for every session and channel: most people have nothing that is lent.
    return loansOf(person).empty() ? may(known->second) : may(viewer(person));
}

std::optional<Refusal> Rights::review(const sync::Author& author, const sync::Operation& operation,
                                      const Record& after) const {
    if (!isOpen() && !m_people.contains(author.person))
        return unknownPerson(author.person);
    if (auto refusal = hub::review(author, operation, after))
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
    if (isOpen())
        return std::nullopt;
    if (auto refusal = judgePlace(author, operation, after))
        return refusal;
    return after.key().channel == channel::access() ? judgeAccess(author, operation, after)
                                                    : std::nullopt;
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

/// What even administrators do not say for others. That nobody else writes here, the table says.
std::optional<Refusal> Rights::judgeAccess(const sync::Author& author,
                                           const sync::Operation& operation,
                                           const Record& after) const {
    if (after.isTombstone())
        return std::nullopt;
    const auto usedBy = fieldName(&Invitation::usedBy);
    if (after.key().kind == Invitation::kind &&
        std::any_of(operation.fields.begin(), operation.fields.end(),
                    [&](const sync::FieldChange& change) { return change.name == usedBy; }))
        return Refusal{RefusalReason::Invalid, std::string(usedBy),
                       "usedBy must not be given: the hub says which device enrolled with a code"};
    const auto by = fieldName(&Revocation::by);
    if (after.key().kind == Revocation::kind && *after.find(by) != sync::Value(author.person))
        return Refusal{RefusalReason::Invalid, std::string(by),
                       fmt::format("by must be \"{}\", who writes it: nobody revokes a device in "
                                   "another's name",
                                   author.person)};
    return std::nullopt;
}

std::optional<Refusal> Rights::judgePlace(const sync::Author& author,
                                          const sync::Operation& operation,
                                          const Record& after) const {
    const sync::RecordKey& key = after.key();
    const Viewer who = viewer(author.person);
    const auto mayWriteIn = [&](const Scope* scope) {
        return mayWrite(who, key.channel, key.kind, scope, m_parents);
    };
    const bool isScoped = isDashboardOf(key) || isEntry(key);
    const Scope* before = isEntry(key) ? scopeIn(m_entries, key.id) : scopeOfChannel(key.channel);
    if (!mayWriteIn(before)) {
        if (auto refusal = judgeLoan(author.person, key, before))
            return refusal;
        return forbidden(fmt::format("Your roles and perimeters do not allow you to write {} in "
                                     "{}: ask an administrator for them, or somebody who has them "
                                     "to write it",
                                     operation.kind, key.channel));
    }
    if (!isScoped || after.isTombstone())
        return std::nullopt;
    const Scope now = scopeOf(after.fields());
    if (!mayWriteIn(&now)) {
        if (auto refusal = judgeLoan(author.person, key, &now))
            return refusal;
        return forbidden(fmt::format("The perimeter {} is not yours: name one that is, or ask an "
                                     "administrator to give it to you",
                                     now.perimeter));
    }
    return std::nullopt;
}

/// What was refused, when a loan would allow it at another time: the one that ended last, else the
/// one that begins first.
std::optional<Refusal> Rights::judgeLoan(const std::string& person, const sync::RecordKey& key,
                                         const Scope* scope) const {
    const std::int64_t now = m_now();
    const Loan* ended = nullptr;
    const Loan* coming = nullptr;
    for (const Loan& loan : loansOf(person)) {
        Viewer with = viewer(person, now);
        if (isLent(loan, now) || !with.perimeters.insert(loan.perimeter).second ||
            !mayWrite(with, key.channel, key.kind, scope, m_parents))
            continue;
        if (loan.until <= now && (!ended || loan.until > ended->until))
            ended = &loan;
        if (loan.from > now && (!coming || loan.from < coming->from))
            coming = &loan;
    }
    if (!ended && !coming)
        return std::nullopt;
    const Loan& loan = ended ? *ended : *coming;
    return forbidden(fmt::format(
        "The loan of the perimeter {} to you {} at {}: ask an administrator to lend it to you now, "
        "or somebody whose perimeter it is to write this",
        loan.perimeter, ended ? "ended" : "begins",
        dates::rfc3339(ended ? loan.until : loan.from)));
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
