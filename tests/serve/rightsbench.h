// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/serve/rights.h"
#include "sdk/domain/channels.h"
#include "sdk/domain/dashboard.h"
#include "sdk/domain/fields.h"
#include "sync/log/leveldb/leveldblog.h"

#include <leveldb/env.h>
#include <leveldb/helpers/memenv.h>

#include <QTest>

#include <fmt/format.h>

/// The rights of a hub as its devices meet them: writes are judged by a real sequencer over a real
/// log, and the rights learn from what was committed.
namespace vigie::rightsbench {

using namespace sync;
using hub::Rights;

inline constexpr std::int64_t noon = 1'774'000'000'000;
inline const std::string network = channel::dashboard("network");

inline std::string shown(const std::optional<Refusal>& refusal) {
    return refusal ? fmt::format("{} {}", word(refusal->reason), refusal->field) : "accepted";
}

/// What a commit of the hub does.
struct Bench {
    std::unique_ptr<leveldb::Env> disk{leveldb::NewMemEnv(leveldb::Env::Default())};
    std::unique_ptr<LevelDbLog> log = std::move(*LevelDbLog::open("/log", disk.get()));
    std::int64_t now = noon; ///< hub time
    Rights rights{[this] { return now; }};
    Sequencer sequencer{
        *log,
        [this](const sync::Author& author, const Operation& operation, const Record& after) {
            return rights.review(author, operation, after);
        },
        Rights::decidesReviews};
    StampClock clock{7};
    std::map<WriterId, std::uint64_t> counters;
    std::uint64_t format = formatVersion;
    std::function<void(const Record&)> committed{}; ///< hears of each, behind the rights
    int changes = 0; ///< how often somebody's rights to read may have moved

    Operation operation(const std::string& channel, std::string_view kind, const std::string& id,
                        const std::optional<Map>& fields) {
        auto current = log->current({channel, std::string(kind), id});
        const Record* known = current && *current ? &**current : nullptr;
        Operation made{fields ? Act::Create : Act::Delete, std::string(kind), id,
                       known ? known->life() : 0,          clock.next(now),   {}};
        if (fields)
            for (const auto& [name, value] : *fields)
                made.fields.push_back({name, value, made.stamp, std::nullopt, {}});
        return made;
    }
    Operation person(const std::string& id, std::vector<Role> roles,
                     std::vector<std::string> perimeters = {}) {
        Map fields = fieldsOf(Person{.name = id, .roles = roles, .perimeters = perimeters});
        for (const char* emptied : {"roles", "perimeters"})
            if (!fields.find(emptied))
                fields.set(emptied, nullptr);
        return operation(channel::people(), Person::kind, id, fields);
    }
    Operation deletion(const std::string& id) {
        return operation(channel::people(), Person::kind, id, std::nullopt);
    }
    Operation perimeter(const std::string& id, const std::string& parent) {
        return operation(channel::people(), Perimeter::kind, id,
                         fieldsOf(Perimeter{.names = {{"en", id}}, .parent = parent}));
    }
    Operation loan(const std::string& id, const std::string& person, const std::string& perimeter,
                   std::int64_t from, std::int64_t until) {
        return operation(
            channel::people(), Loan::kind, id,
            fieldsOf(Loan{.person = person, .perimeter = perimeter, .from = from, .until = until}));
    }
    Operation dashboard(const std::string& perimeter, std::vector<std::string> audience = {}) {
        Map fields =
            fieldsOf(Dashboard{.title = "Network", .perimeter = perimeter, .audience = audience});
        for (const char* emptied : {"perimeter", "audience"})
            if (!fields.find(emptied))
                fields.set(emptied, nullptr);
        return operation(network, Dashboard::kind, "network", fields);
    }
    Operation entry(const std::string& id, const std::string& perimeter) {
        return operation(channel::catalogue(), CatalogueEntry::kind, id,
                         fieldsOf(CatalogueEntry{.channel = channel::dashboard(id),
                                                 .title = id,
                                                 .perimeter = perimeter}));
    }
    Operation tile(const std::string& id) {
        return operation(network, Tile::kind, id,
                         fieldsOf(Tile{.type = TileType::Note, .title = id}));
    }
    Operation insight(const std::string& id) {
        return operation(network, "insight", id, Map{{"text", "It rains"}});
    }

    using Fates = std::vector<std::optional<Refusal>>;
    std::shared_ptr<Fates> submit(const std::string& author, const std::string& channel,
                                  std::vector<Operation> operations) {
        const WriterId device = std::hash<std::string>()(author) | 1;
        auto fates = std::make_shared<Fates>();
        sequencer.submit({device, author, format}, 0,
                         {OperationGroup{++counters[device], channel, std::move(operations)}},
                         [fates](Result<std::vector<Fate>> judged) {
                             QVERIFY(judged.ok());
                             for (Fate& fate : *judged)
                                 fates->push_back(std::move(fate.refusal));
                         });
        return fates;
    }
    void commit() {
        while (sequencer.hasWork()) {
            auto advances = sequencer.commit(now);
            QVERIFY(advances.ok());
            for (const auto& advance : *advances)
                for (const Record& record : advance.records) {
                    if (rights.seen(record))
                        ++changes;
                    if (committed)
                        committed(record);
                }
        }
    }
    std::optional<Refusal> push(const std::string& author, const std::string& channel,
                                std::vector<Operation> operations) {
        const auto fates = submit(author, channel, std::move(operations));
        commit();
        return fates->size() == 1 ? fates->front()
                                  : Refusal{RefusalReason::Quota, "no fate", "no fate"};
    }
    std::string pushPeople(const std::string& author, std::vector<Operation> operations) {
        return shown(push(author, channel::people(), std::move(operations)));
    }
    /// Amal administers, Jo's team and France's are there.
    void settle() {
        QCOMPARE(pushPeople("", {person("amal", {Role::Administrator})}), "accepted");
        QCOMPARE(pushPeople("amal", {perimeter("jo", "group"), perimeter("fr", "group"),
                                     person("jo", {Role::CountryTeam}, {"jo"}),
                                     person("fr", {Role::CountryTeam}, {"fr"}),
                                     person("head", {Role::Executive}, {"group"})}),
                 "accepted");
    }
    bool reads(const char* person, const std::string& channel = network) {
        return rights.mayRead(person, channel);
    }
};

} // namespace vigie::rightsbench
