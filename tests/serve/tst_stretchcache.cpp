// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/serve/stretchcache.h"
#include "apps/hub/serve/tuning.h"
#include "sync/log/leveldb/leveldblog.h"
#include "tests/log/conformance.h"

#include <leveldb/env.h>
#include <leveldb/helpers/memenv.h>

#include <QTest>

#include <fmt/format.h>

#include <random>

using namespace vigie;
using namespace vigie::sync;
using conformance::appendOf;
using conformance::thing;

namespace {

struct Bench {
    std::unique_ptr<leveldb::Env> disk{leveldb::NewMemEnv(leveldb::Env::Default())};
    std::unique_ptr<LevelDbLog> log = std::move(*LevelDbLog::open("/log", disk.get()));
    std::int64_t now = 1'000'000;
    hub::StretchCache cache{*log, [this] { return now; }, SigningKey(SigningKey::Seed{}), {}};
    std::uint64_t time = 0;
    std::mt19937 random{1};

    void put(const std::string& id, std::size_t size = 10, bool dies = false) {
        std::string text(size, ' ');
        for (char& letter : text) {
            letter = static_cast<char>('!' + random() % 90); // hardly packs
        }
        const Append append = appendOf(
            "room", {thing("room", id, ++time, dies ? std::nullopt : std::optional(text))});
        QVERIFY(log->append({&append, 1}, 0).ok());
    }
    ChannelSource::Stretch stretch(std::uint64_t after, std::uint64_t skip = 0) {
        auto read = cache.stretch("room", after, skip);
        return read ? *read : ChannelSource::Stretch{};
    }
};

struct Read {
    std::optional<Batch> batch;
    std::optional<Checkpoint> checkpoint;
};

Read framesOf(const ChannelSource::Stretch& stretch) {
    Read read;
    FrameReader reader(*stretch.message);
    while (!reader.atEnd()) {
        const auto next = reader.next();
        const Frame& frame = std::get<Frame>(next);
        if (const auto* batch = std::get_if<Batch>(&frame)) {
            read.batch = *batch;
        } else if (const auto* checkpoint = std::get_if<Checkpoint>(&frame)) {
            read.checkpoint = *checkpoint;
        }
    }
    return read;
}

/// What a client holds that reads from the beginning.
struct Reader {
    Bench& bench;
    std::uint64_t cursor = 0;
    std::uint64_t skip = 0;
    std::map<std::string, Record> base;
    std::optional<std::uint64_t> consistent;

    bool readOn() {
        const auto stretch = bench.stretch(cursor, skip);
        const Read read = framesOf(stretch);
        if (read.batch) {
            const auto unpacked = unpackBatch(*read.batch);
            cbor::Reader in(std::get<Bytes>(unpacked));
            while (!in.atEnd()) {
                auto record = decodeRecord("room", in);
                if (record->isTombstone()) {
                    base.erase(record->key().id);
                } else {
                    base.insert_or_assign(record->key().id, *record);
                }
            }
        }
        cursor = stretch.to;
        consistent = read.checkpoint ? std::optional(read.checkpoint->sequence) : std::nullopt;
        return stretch.atHead;
    }
};

} // namespace

class tst_StretchCache : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sharesWhatIsRead();
    void payloadIsWhatCreditCounts();
    void checkpointsAreTrue();
    void checkpointsAreFresh();
    void keepsLittle();
    void readersThatCrossAgree();
};

void tst_StretchCache::sharesWhatIsRead() {
    Bench bench;
    for (int i = 0; i < 100; ++i) {
        bench.put(fmt::format("{}", i), 2'000);
    }
    const auto one = bench.stretch(0);
    QVERIFY(!one.atHead);
    QVERIFY(bench.stretch(0).message == one.message); // the same bytes, not equal ones
    QVERIFY(bench.stretch(one.to).message != one.message);
    QVERIFY(bench.stretch(0, 100).message != one.message); // that one has no tombstones
    bench.put("new");
    QVERIFY(bench.stretch(0).message == one.message); // what changed since comes after it
}

void tst_StretchCache::payloadIsWhatCreditCounts() {
    Bench bench;
    QCOMPARE(bench.stretch(0).payload, std::size_t(0));
    bench.put("x", 5'000);
    const auto stretch = bench.stretch(0);
    QCOMPARE(stretch.payload, framesOf(stretch).batch->records.size());
    QCOMPARE(bench.stretch(0).payload, stretch.payload); // from the cache too
    QCOMPARE(bench.stretch(1).payload, std::size_t(0));
    QVERIFY(!framesOf(bench.stretch(1)).batch);
    QVERIFY(framesOf(bench.stretch(1)).checkpoint);
}

// A stretch that ended at the head says so for ever, if it is kept; by then it is not true.
void tst_StretchCache::checkpointsAreTrue() {
    Bench bench;
    for (int i = 0; i < 60; ++i) {
        bench.put(fmt::format("{:02}", i), 2'000);
    }
    Reader first{bench, 0, 0, {}, {}};
    while (!first.readOn()) {
    }
    QCOMPARE(first.consistent, std::optional<std::uint64_t>(60));
    bench.put("00"); // from the first page to behind the last one
    Reader second{bench, 0, 0, {}, {}};
    while (!second.readOn()) {
        QVERIFY2(!second.consistent, "a checkpoint where a record is missing");
        QVERIFY(second.cursor < 61);
    }
    QCOMPARE(second.consistent, std::optional<std::uint64_t>(61));
    QVERIFY(second.base.contains("00"));
}

void tst_StretchCache::checkpointsAreFresh() {
    Bench bench;
    bench.put("x");
    const auto first = bench.stretch(0);
    QCOMPARE(framesOf(first).checkpoint->hubTime, bench.now);
    bench.now += hub::tuning::checkpointAge.count() - 1;
    QVERIFY(bench.stretch(0).message == first.message);
    bench.now += 3'600'000;
    QCOMPARE(framesOf(bench.stretch(0)).checkpoint->hubTime, bench.now);
    bench.now -= 86'400'000; // the machine's clock was set back
    QCOMPARE(framesOf(bench.stretch(0)).checkpoint->hubTime, bench.now);
    QCOMPARE(framesOf(bench.stretch(1)).checkpoint->hubTime, bench.now);
}

void tst_StretchCache::keepsLittle() {
    Bench bench;
    for (int i = 0; i < 300; ++i) {
        bench.put(fmt::format("{:03}", i), 30'000);
        if (i % 10 == 0) {
            bench.put(fmt::format("{:03}", i / 2), 30'000);
        }
    }
    std::vector<std::weak_ptr<const Bytes>> seen;
    for (std::uint64_t after = 0; after < 300; ++after) {
        seen.push_back(bench.stretch(after).message);
    }
    const auto bytesHeld = [&seen] {
        std::size_t held = 0;
        for (const auto& message : seen) {
            const auto kept = message.lock();
            held += kept ? kept->size() : 0;
        }
        return held;
    };
    QVERIFY(bytesHeld() > hub::tuning::stretchCacheBytes / 2);
    QVERIFY(bytesHeld() <= hub::tuning::stretchCacheBytes);
    QVERIFY(!seen.back().expired());
    QVERIFY(seen.front().expired());
    // Made anew again and again, the same stretch is kept once.
    for (int i = 0; i < 1000; ++i) {
        bench.now += 10'000;
        seen.push_back(bench.stretch(bench.log->head("room") - 1).message);
    }
    QVERIFY(bytesHeld() <= hub::tuning::stretchCacheBytes);
    QVERIFY(bytesHeld() > hub::tuning::stretchCacheBytes / 2);
}

// Clients at different places of a channel that changes: each ends with what the log has.
void tst_StretchCache::readersThatCrossAgree() {
    for (unsigned seed = 1; seed <= 20; ++seed) {
        Bench bench;
        std::mt19937 random(seed);
        for (int i = 0; i < 150; ++i) {
            bench.put(fmt::format("{}", i), 1'500);
        }
        std::vector<Reader> readers;
        for (int i = 0; i < 400; ++i) {
            if (i % 40 == 0) {
                readers.push_back({bench, 0, bench.log->head("room"), {}, {}});
            }
            bench.put(fmt::format("{}", random() % 180), random() % 3'000, random() % 3 == 0);
            Reader& reader = readers[random() % readers.size()];
            reader.readOn();
            bench.now += static_cast<std::int64_t>(random() % 500);
            if (reader.consistent) {
                QCOMPARE(*reader.consistent, bench.log->head("room"));
            }
        }
        std::map<std::string, Record> wanted;
        for (const Record& record : conformance::readAll(*bench.log, "room")) {
            if (!record.isTombstone()) {
                wanted.emplace(record.key().id, record);
            }
        }
        for (Reader& reader : readers) {
            while (!reader.readOn()) {
            }
            QVERIFY(reader.base == wanted);
        }
    }
}

QTEST_GUILESS_MAIN(tst_StretchCache)
#include "tst_stretchcache.moc"
