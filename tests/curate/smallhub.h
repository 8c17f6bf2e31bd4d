// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/collect/hubstate.h"
#include "apps/hub/collect/postjournal.h"
#include "apps/hub/curate/curator.h"
#include "apps/hub/understand/understanding.h"
#include "sdk/domain/channels.h"
#include "sdk/domain/dashboard.h"
#include "sdk/domain/fields.h"
#include "sdk/domain/figure.h"
#include "sdk/domain/kinds.h"
#include "sdk/domain/taxonomy.h"

#include <QTest>

#include <leveldb/env.h>
#include <leveldb/helpers/memenv.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// A hub without sockets: journal, counts, curator, and the log as a map of records.
class SmallHub {
    static constexpr vigie::sync::WriterId hubName = 7;
    static constexpr vigie::sync::WriterId person = 9;
    // In memory: each delivery is a sync.
    std::unique_ptr<leveldb::Env> m_disk{leveldb::NewMemEnv(leveldb::Env::Default())};

public:
    SmallHub() {
        journal = vigie::hub::PostJournal::open("/posts", m_disk.get()).value();
        state = vigie::hub::HubState::open("/state", m_disk.get()).value();
        start();
    }

    /// The processes' memory goes, the log stays.
    void start() {
        curator.reset();
        understanding = std::make_unique<vigie::hub::Understanding>(*journal, *state);
        curator = std::make_unique<vigie::hub::Curator>(
            *understanding, hubName, [this](const std::string& channel, auto operations) {
                take(channel, std::move(operations));
            });
        for (const auto& [key, record] : log)
            curator->seen(record);
    }

    void put(const std::string& channel, std::string_view kind, const std::string& id,
             const vigie::sync::Map& fields) {
        apply(channel, act(vigie::sync::Act::Create, kind, id, fields));
    }
    void remove(const std::string& channel, std::string_view kind, const std::string& id) {
        apply(channel, act(vigie::sync::Act::Delete, kind, id, {}));
    }
    void dashboard(const std::string& id, const std::string& zone = "UTC") {
        vigie::Dashboard made;
        made.title = "Dashboard " + id;
        made.question = "How many?";
        made.zone = zone;
        put(vigie::channel::dashboard(id), vigie::Dashboard::kind, id, vigie::fieldsOf(made));
    }
    void tile(const std::string& id, const vigie::TileQuery& query,
              const std::string& board = "d") {
        vigie::Tile made;
        made.title = "Tile " + id;
        made.query = query;
        put(vigie::channel::dashboard(board), vigie::Tile::kind, id, vigie::fieldsOf(made));
    }
    void brand(const std::string& id, std::vector<std::string> terms) {
        vigie::Brand made;
        made.name = id;
        made.terms = std::move(terms);
        put(vigie::channel::taxonomy(), vigie::Brand::kind, id, vigie::fieldsOf(made));
    }

    void deliver(const std::string& text, std::int64_t published, int times = 1) {
        vigie::Post post;
        post.key = "k";
        post.text = text;
        post.published = published;
        post.author.key = text;
        deliver(std::vector<vigie::Post>(static_cast<std::size_t>(times), post));
    }
    void deliver(const std::vector<vigie::Post>& posts) {
        const std::uint64_t first = journal->head() + 1;
        const auto entries = vigie::hub::entriesOf(posts);
        QVERIFY(journal->append(entries, now));
        QVERIFY(understanding->count(entries, first, now));
    }
    /// Steps as the hub's loop does, as long as something is due. Gives the operations written.
    std::size_t settle() {
        const std::size_t before = written;
        for (int i = 0; i < 1000; ++i) {
            const auto more = understanding->catchUp(1000, now);
            const bool due = curator->due(now) <= now;
            if (due)
                curator->step(now);
            if (more && !*more && !due)
                break;
        }
        return written - before;
    }
    /// Goes on for so long, waking only when the curator asks.
    std::size_t run(std::int64_t length) {
        const std::int64_t end = now + length;
        std::size_t count = settle();
        while (true) {
            const std::int64_t due = std::max(curator->due(now), now + 1);
            if (due > end)
                break;
            now = due;
            count += settle();
        }
        now = end;
        return count;
    }

    const vigie::sync::Record* find(const std::string& channel, std::string_view kind,
                                    const std::string& id) const {
        const auto at = log.find({channel, std::string(kind), id});
        return at == log.end() || at->second.isTombstone() ? nullptr : &at->second;
    }
    std::optional<vigie::Figure> figure(const std::string& id) const {
        const vigie::sync::Record* record =
            find(vigie::channel::dashboard("d"), vigie::Figure::kind, id);
        if (!record)
            return std::nullopt;
        auto figure = vigie::read<vigie::Figure>(*record);
        return figure ? std::optional(*figure) : std::nullopt;
    }
    template <class T>
    std::vector<T> all() const {
        std::vector<T> found;
        for (const auto& [key, record] : log)
            if (key.kind == T::kind && !record.isTombstone())
                if (auto value = vigie::read<T>(record))
                    found.push_back(*value);
        return found;
    }

    std::int64_t now = 1'711'800'000'000; // 2024-03-30T12:00:00Z
    std::unique_ptr<vigie::hub::PostJournal> journal;
    std::unique_ptr<vigie::hub::HubState> state;
    std::unique_ptr<vigie::hub::Understanding> understanding;
    std::unique_ptr<vigie::hub::Curator> curator;
    std::map<vigie::sync::RecordKey, vigie::sync::Record> log;
    std::size_t written = 0;
    std::vector<vigie::sync::Operation> last; // what the last call wrote

private:
    vigie::sync::Operation act(vigie::sync::Act act, std::string_view kind, const std::string& id,
                               const vigie::sync::Map& fields) {
        vigie::sync::Operation made;
        made.act = act;
        made.kind = kind;
        made.id = id;
        made.stamp = m_people.next(now);
        for (const auto& [name, value] : fields)
            made.fields.push_back({name, value, made.stamp, std::nullopt});
        return made;
    }
    void take(const std::string& channel, std::vector<vigie::sync::Operation> operations) {
        last = operations;
        for (const vigie::sync::Operation& operation : operations) {
            const vigie::sync::RecordKey key{channel, operation.kind, operation.id};
            const auto known = log.find(key);
            const vigie::sync::Record* current = known == log.end() ? nullptr : &known->second;
            const auto refusal = vigie::sync::judge(current, channel, operation);
            QVERIFY2(!refusal, refusal ? refusal->sentence.c_str() : "");
            QCOMPARE(operation.stamp.writer, hubName);
            QVERIFY(operation.act == vigie::sync::Act::Delete || !operation.fields.empty());
            // Every operation changes something, and what it makes is valid.
            const auto after = vigie::sync::apply(current, channel, operation);
            QVERIFY(after && !(current && *after == *current));
            QVERIFY(after->isTombstone() || !vigie::validate(operation.kind, after->fields()));
            ++written;
            apply(channel, operation);
        }
    }
    void apply(const std::string& channel, const vigie::sync::Operation& operation) {
        const vigie::sync::RecordKey key{channel, operation.kind, operation.id};
        const auto known = log.find(key);
        vigie::sync::Operation fitted = operation;
        if (operation.stamp.writer == person && known != log.end())
            fitted.life = known->second.life();
        auto after =
            vigie::sync::apply(known == log.end() ? nullptr : &known->second, channel, fitted);
        QVERIFY(after.has_value());
        log.insert_or_assign(key, *after);
        curator->seen(*after);
    }

    vigie::sync::StampClock m_people{person};
};
