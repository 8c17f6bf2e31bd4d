// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/record/bytes.h"
#include "tests/record/generators.h"
#include "tests/record/property.h"

#include "sync/record/limits.h"
#include "sync/record/record.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace vigie::sync;

namespace {

const RecordKey tile{"dashboard", "tile", "volume"};

struct Write {
    std::string field;
    Stamp stamp;
};

void showValue(const Write& write, std::ostream& out) {
    out << write.field << " at " << write.stamp.time << '/' << write.stamp.writer;
}

rc::Gen<std::vector<Write>> anyWrites() {
    return rc::gen::container<std::vector<Write>>(
        rc::gen::map(rc::gen::pair(fewNames(), fewStamps()), [](const auto& parts) {
            return Write{parts.first, parts.second};
        }));
}

Record written(const std::vector<Write>& writes) {
    Record record(tile);
    for (const Write& write : writes) {
        record.merge(write.field, valueOf(write.field, write.stamp), write.stamp);
    }
    return record;
}

} // namespace

class TestRecord : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void laterStampWins() {
        Record record(tile);
        QVERIFY(!record.find("n"));
        QVERIFY(!record.stampOf("n"));
        QVERIFY(record.merge("n", 1, {10, 5}));
        QVERIFY(!record.merge("n", 2, {9, 9}));  // earlier
        QVERIFY(!record.merge("n", 2, {10, 4})); // as early, a lower writer
        QVERIFY(!record.merge("n", 2, {10, 5})); // the same write
        QCOMPARE(*record.find("n")->integer(), std::int64_t{1});
        QVERIFY(record.merge("n", 2, {10, 6})); // as early, a higher writer
        QCOMPARE(*record.find("n")->integer(), std::int64_t{2});
        QVERIFY(record.merge("n", 3, {11, 1}));
        QCOMPARE(*record.find("n")->integer(), std::int64_t{3});
        QCOMPARE(record.stamp(), (Stamp{11, 1}));
        QCOMPARE(record.fields().size(), std::size_t{1});
    }

    void fieldsKeepTheirStamps() {
        Record record(tile);
        record.merge("a", 1, {10, 1});
        record.merge("b", 1, {10, 1});
        record.merge("c", 1, {5, 1}); // earlier than the record
        QCOMPARE(record.stamp(), (Stamp{10, 1}));
        QCOMPARE(record.stampOf("a"), (Stamp{10, 1}));
        QCOMPARE(record.stampOf("c"), (Stamp{5, 1}));
        record.merge("b", 2, {20, 1}); // later: a falls behind
        QCOMPARE(record.stamp(), (Stamp{20, 1}));
        QCOMPARE(record.stampOf("a"), (Stamp{10, 1}));
        QCOMPARE(record.stampOf("b"), (Stamp{20, 1}));
        QCOMPARE(record.stampOf("c"), (Stamp{5, 1}));
        record.merge("c", 2, {20, 1}); // c catches up
        QCOMPARE(record.stampOf("c"), (Stamp{20, 1}));
        record.merge("a", 2, {15, 1}); // a moves, still behind
        QCOMPARE(record.stampOf("a"), (Stamp{15, 1}));
        QVERIFY(!record.stampOf("d"));
        // Only a says its own stamp.
        QCOMPARE(toHex(encodeRecord(record)),
                 joined("87 6474696c65 66766f6c756d65 00 14 01 a3 6161 02 6162 02 6163 02 "
                        "a1 6161 82 0f 01"));
    }

    void emptyRecordHasItsCreatorsStamp() {
        Record record(tile);
        record.created({10, 1});
        record.created({8, 1});
        QCOMPARE(record.stamp(), (Stamp{10, 1}));
        record.created({12, 1});
        QCOMPARE(record.stamp(), (Stamp{12, 1}));
        record.merge("a", 1, {3, 1}); // some field has the record's stamp
        QCOMPARE(record.stamp(), (Stamp{3, 1}));
        record.created({20, 1});
        QCOMPARE(record.stamp(), (Stamp{3, 1}));
    }

    void buriedIsBuried() {
        Record record(tile);
        record.setLife(3);
        record.merge("a", 1, {10, 1});
        record.merge("b", 1, {12, 1});
        record.bury({11, 2});
        QVERIFY(record.isTombstone());
        QCOMPARE(record.stamp(), (Stamp{11, 2}));
        QVERIFY(record.fields().empty());
        QVERIFY(!record.stampOf("a"));
        QVERIFY(!record.merge("a", 1, {99, 1}));
        record.created({99, 1});
        QCOMPARE(record.stamp(), (Stamp{11, 2}));
        QCOMPARE(record.life(), std::uint64_t{3});

        record.beginLife();
        QVERIFY(!record.isTombstone());
        QCOMPARE(record.life(), std::uint64_t{4});
        QVERIFY(record.fields().empty());
        record.merge("c", 1, {5, 1});
        QCOMPARE(record.stamp(), (Stamp{5, 1})); // nothing of the deletion's
        QCOMPARE(record.stampOf("c"), (Stamp{5, 1}));
        QVERIFY(!record.find("a"));
        record.beginLife(); // lives already
        QCOMPARE(record.life(), std::uint64_t{4});
        QCOMPARE(record.fields().size(), std::size_t{1});
    }

    void livesEnd() {
        Record record(tile);
        record.setLife(limits::lastLife);
        record.bury({1, 1});
        record.beginLife();
        QVERIFY(record.isTombstone());
        QCOMPARE(record.life(), limits::lastLife);
    }

    void expires() {
        Record record(tile);
        QVERIFY(!record.expires());
        record.merge("expires", "tomorrow", {1, 1});
        QVERIFY(!record.expires());
        record.merge("expires", std::int64_t{1700000000000}, {2, 1});
        QCOMPARE(record.expires(), std::int64_t{1700000000000});
        record.merge("expires", {}, {3, 1});
        QVERIFY(!record.expires());
    }

    void mergeAgreesWithAModel() {
        const std::string fault = counterexample([] {
            const std::vector<Write> writes = *anyWrites();
            std::map<std::string, Stamp> latest;
            for (const Write& write : writes) {
                latest[write.field] = std::max(latest[write.field], write.stamp);
            }
            const Record record = written(writes);
            RC_ASSERT(record.fields().size() == latest.size());
            Stamp last;
            for (const auto& [field, stamp] : latest) {
                RC_ASSERT(record.stampOf(field) == stamp);
                RC_ASSERT(*record.find(field) == valueOf(field, stamp));
                last = std::max(last, stamp);
            }
            RC_ASSERT(record.stamp() == last);
        });
        QVERIFY2(fault.empty(), fault.c_str());
    }

    void mergeCommutesAndRepeats() {
        const std::string fault = counterexample([] {
            std::vector<Write> writes = *anyWrites();
            const Record record = written(writes);
            std::vector<Write> shuffled = *rc::gen::container<std::vector<Write>>(
                writes.size(),
                rc::gen::elementOf(writes.empty() ? std::vector<Write>{{"a", {}}} : writes));
            // Some of them again and in another order, then all from the last to the first.
            shuffled.insert(shuffled.end(), writes.rbegin(), writes.rend());
            const Record again = written(shuffled);
            RC_ASSERT(again == record);
            RC_ASSERT(encodeRecord(again) == encodeRecord(record));
        });
        QVERIFY2(fault.empty(), fault.c_str());
    }

    void stampsInOrder() {
        const Stamp stamp = Stamp::at(1700000000000, 3, 7);
        QCOMPARE(stamp.time, std::uint64_t{1700000000000} << 16 | 3);
        QCOMPARE(stamp.milliseconds(), std::int64_t{1700000000000});
        QVERIFY(stamp < Stamp::at(1700000000000, 4, 1));
        QVERIFY(stamp < Stamp::at(1700000000001, 0, 1));
        QVERIFY(stamp < Stamp::at(1700000000000, 3, 8));
        QCOMPARE(Stamp::at(0xffffffffffff, 0xffff, 0).time, UINT64_MAX);
        QCOMPARE((Stamp{UINT64_MAX, 0}).milliseconds(), std::int64_t{0xffffffffffff});
    }

    void clockIsAlwaysLater() {
        StampClock clock(7);
        QCOMPARE(clock.next(1000), Stamp::at(1000, 0, 7));
        QCOMPARE(clock.next(1000), Stamp::at(1000, 1, 7));
        QCOMPARE(clock.next(900), Stamp::at(1000, 2, 7)); // the clock went back
        QCOMPARE(clock.next(1001), Stamp::at(1001, 0, 7));
        clock.seen(Stamp::at(1005, 0xffff, 9));
        QCOMPARE(clock.next(1002), Stamp::at(1006, 0, 7)); // the counter carries
        clock.seen(Stamp::at(10, 0, 9));                   // of long ago
        QCOMPARE(clock.next(1002), Stamp::at(1006, 1, 7));
        QCOMPARE(clock.last(), Stamp::at(1006, 1, 7).time);
        StampClock restarted(7, clock.last());
        QCOMPARE(restarted.next(0), Stamp::at(1006, 2, 7));
        QCOMPARE(StampClock(7).next(-5), (Stamp{1, 7}));
    }

    void clockDoesNotOverflow() {
        StampClock clock(7);
        clock.seen({UINT64_MAX, 9});
        Stamp previous = clock.next(1000);
        QVERIFY(previous.time > std::uint64_t{1} << 63);
        for (int i = 0; i < 1000; ++i) {
            const Stamp stamp = clock.next(1000);
            QVERIFY(stamp > previous);
            previous = stamp;
        }
        StampClock last(7, UINT64_MAX - 1);
        QCOMPARE(last.next(1000).time, UINT64_MAX);
        QCOMPARE(last.next(1000).time, UINT64_MAX);
        QCOMPARE(StampClock(7).next(INT64_MAX), Stamp::at(0xffffffffffff, 0, 7));
    }

    void clockProperty() {
        const std::string fault = counterexample([] {
            StampClock clock(1);
            Stamp latest;
            const auto steps = *rc::gen::container<std::vector<std::pair<bool, std::int64_t>>>(
                rc::gen::pair(rc::gen::arbitrary<bool>(), rc::gen::inRange<std::int64_t>(0, 50)));
            for (const auto& [shown, milliseconds] : steps) {
                if (shown) {
                    const Stamp stamp =
                        Stamp::at(milliseconds, *rc::gen::element<std::uint16_t>(0, 1, 0xffff), 2);
                    clock.seen(stamp);
                    latest = std::max(latest, stamp);
                } else {
                    const Stamp stamp = clock.next(milliseconds);
                    RC_ASSERT(stamp.time > latest.time);
                    RC_ASSERT(stamp.milliseconds() >= milliseconds);
                    latest = stamp;
                }
            }
        });
        QVERIFY2(fault.empty(), fault.c_str());
    }

    void nameFaults_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char* title, const QByteArray& name, const char* fault) {
            QTest::newRow(title) << name << fault;
        };
        row("one", "a", "");
        row("spaces and signs", "a b/c\"d", "");
        row("accents", "éà œ 水", "");
        row("U+00A0", "a\xc2\xa0", "");
        row("80 after another lead", "\xc3\x80", "");
        row("c2 behind", "\xe0\xa4\x82", "");
        row("longest", QByteArray(128, 'a'), "");
        row("too long", QByteArray(129, 'a'), "is longer than 128 bytes");
        row("empty", "", "is empty");
        row("not UTF-8", "a\xff", "is not UTF-8");
        row("nought", QByteArray("a\0", 2), "has a control character");
        row("newline", "a\nb", "has a control character");
        row("1f", "\x1f", "has a control character");
        row("delete", "a\x7f", "has a control character");
        row("U+0080", "a\xc2\x80", "has a control character");
        row("U+009F", "a\xc2\x9f", "has a control character");
    }

    void nameFaults() {
        QFETCH(QByteArray, name);
        QFETCH(QString, fault);
        QCOMPARE(QString::fromStdString(nameFault(name.toStdString())), fault);
    }

    void keys() {
        QCOMPARE((RecordKey{"dashboard/today", "tile", "volume"}).sentence(),
                 std::string("dashboard/today tile volume"));
        QVERIFY((RecordKey{"a", "b", "c"} < RecordKey{"a", "c", "a"}));
        QVERIFY((RecordKey{"a", "b", "c"} == RecordKey{"a", "b", "c"}));
    }

    void idsAreOrderedAndUnique() {
        // The ULID specification's example of a time.
        const std::string id = makeId(1469918176385);
        QCOMPARE(id.size(), std::size_t{26});
        QCOMPARE(id.substr(0, 10), std::string("01ARYZ6S41"));
        QCOMPARE(makeId(0).substr(0, 10), std::string("0000000000"));
        QCOMPARE(makeId(-1).substr(0, 10), std::string("0000000000"));
        QCOMPARE(makeId(INT64_MAX).substr(0, 10), std::string("7ZZZZZZZZZ"));
        QVERIFY(makeId(999) < makeId(1000));
        QVERIFY(makeId(1023) < makeId(1024));
        std::set<std::string> ids;
        std::array<std::set<char>, 26> seen;
        for (int i = 0; i < 2000; ++i) {
            const std::string made = makeId(5);
            QCOMPARE(made.find_first_not_of("0123456789ABCDEFGHJKMNPQRSTVWXYZ"), std::string::npos);
            QVERIFY(ids.insert(made).second);
            for (std::size_t at = 0; at < made.size(); ++at) {
                seen[at].insert(made[at]);
            }
        }
        // All 16 random digits take all 32 values: no bit stands still.
        for (std::size_t at = 0; at < 26; ++at) {
            QCOMPARE(seen[at].size(), at < 10 ? std::size_t{1} : std::size_t{32});
        }
    }

    void contentIds() {
        // From Python: hashlib.blake2b(digest_size=32) over each part behind its length (8 bytes,
        // low first), and Crockford's base 32 of the first 130 bits.
        QCOMPARE(contentId({"a", "bc"}), std::string("EYXWNDR75E4QRN434WVRY4BQDX"));
        QCOMPARE(contentId({"ab", "c"}), std::string("40K3WYA7EQJEVWNK0V0F61NFKS"));
        QCOMPARE(contentId({}), std::string("1SBN3G16WN1V5T5B5TR616ETM7"));
        QCOMPARE(contentId({"https://example.org/é"}), std::string("NQJ0FQRQV3XGW8R85F6CAV987Z"));
    }
};

QTEST_APPLESS_MAIN(TestRecord)
#include "tst_record.moc"
