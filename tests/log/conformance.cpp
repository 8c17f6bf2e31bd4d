// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/log/conformance.h"

#include <QTest>

#include <fmt/format.h>

#include <algorithm>

namespace vigie::sync::conformance {

namespace {

std::string idOf(int number) {
    return fmt::format("id-{:04}", number);
}

/// Appends to the log and to the model; the log's answer, or 0.
std::uint64_t add(ChangeLog& log, Model& model, const std::string& channel,
                  const std::vector<Record>& records) {
    const Append append = appendOf(channel, records);
    auto heads = log.append({&append, 1}, someTime);
    if (!heads) {
        QTest::qFail(heads.error().sentence.c_str(), __FILE__, __LINE__);
        return 0;
    }
    for (const Record& record : records) {
        model.add(record);
    }
    return heads->front();
}

#define SAME_AS_MODEL(log, channel, model)                                                         \
    do {                                                                                           \
        const std::string fault = difference(log, channel, model);                                 \
        QVERIFY2(fault.empty(), fault.c_str());                                                    \
    } while (false)

} // namespace

Record thing(const std::string& channel, const std::string& id, std::uint64_t time,
             const std::optional<std::string>& text) {
    Record record({channel, "thing", id});
    if (text) {
        record.merge("text", Value(*text), {time, 7});
    } else {
        record.bury({time, 7});
    }
    return record;
}

Append appendOf(const std::string& channel, std::vector<Record> records) {
    return {channel, std::move(records), {}};
}

Receipt receiptOf(WriterId device, std::uint64_t counter, const std::string& channel) {
    Receipt receipt;
    receipt.device = device;
    receipt.counter = counter;
    receipt.fingerprint.fill(static_cast<std::byte>(counter));
    receipt.channel = channel;
    return receipt;
}

void Model::add(const Record& record) {
    newest.insert_or_assign(record.key().id, std::pair(++head, record));
}

std::vector<Record> Model::behind(std::uint64_t after, std::uint64_t skipTombstones) const {
    std::map<std::uint64_t, Record> ordered;
    for (const auto& [id, at] : newest) {
        const auto& [sequence, record] = at;
        if (sequence > after && !(record.isTombstone() && sequence <= skipTombstones)) {
            ordered.emplace(sequence, record);
        }
    }
    std::vector<Record> records;
    for (auto& [sequence, record] : ordered) {
        records.push_back(record);
    }
    return records;
}

std::vector<Record> readAll(const ChangeLog& log, const std::string& channel, std::uint64_t after,
                            std::size_t pageBytes, std::uint64_t skipTombstones) {
    std::vector<Record> records;
    const auto fail = [&records](const char* what) {
        QTest::qFail(what, __FILE__, __LINE__);
        return records;
    };
    for (std::uint64_t cursor = after;;) {
        auto page = log.read(channel, cursor, pageBytes, skipTombstones);
        if (!page) {
            return fail(page.error().sentence.c_str());
        }
        if (page->from != cursor || page->to < page->from) {
            return fail("a page does not begin where it was asked to, or goes backwards");
        }
        if (!page->atHead && page->to == cursor) {
            return fail("a page leads nowhere");
        }
        if (page->count > 1 && page->records.size() > pageBytes) {
            return fail("a page is larger than asked for");
        }
        cbor::Reader reader(page->records);
        std::uint64_t count = 0;
        for (; !reader.atEnd(); ++count) {
            auto record = decodeRecord(channel, reader);
            if (!record) {
                return fail("a page holds what is no record");
            }
            records.push_back(std::move(*record));
        }
        if (count != page->count) {
            return fail("a page holds another number of records than it says");
        }
        cursor = page->to;
        if (page->atHead) {
            if (cursor != std::max(after, log.head(channel))) {
                return fail("the last page does not end at the head");
            }
            return records;
        }
    }
}

std::string difference(const ChangeLog& log, const std::string& channel, const Model& model) {
    if (log.head(channel) != model.head) {
        return fmt::format("the head is {}, not {}", log.head(channel), model.head);
    }
    for (const auto& [id, at] : model.newest) {
        auto current = log.current({channel, "thing", id});
        if (!current || !*current || !(**current == at.second)) {
            return fmt::format("{} is not what was last written", id);
        }
    }
    const std::uint64_t stride = std::max<std::uint64_t>(1, model.head / 40);
    for (std::uint64_t after = 0; after <= model.head; after += stride) {
        for (const std::size_t pageBytes : {std::size_t(1), std::size_t(150), std::size_t(65536)}) {
            for (const std::uint64_t skip : {std::uint64_t(0), model.head / 2, model.head}) {
                if (readAll(log, channel, after, pageBytes, skip) != model.behind(after, skip)) {
                    return fmt::format("reading from {} in pages of {} bytes, without tombstones "
                                       "up to {}, gives something else",
                                       after, pageBytes, skip);
                }
            }
        }
    }
    return {};
}

void beginsEmpty(LogFixture& fixture) {
    ChangeLog& log = fixture.log();
    QVERIFY(log.history() != 0);
    QVERIFY(log.owner() != 0);
    QVERIFY(log.channels().empty());
    QCOMPARE(log.head("none"), std::uint64_t(0));
    QCOMPARE(log.lastCounter(1), std::uint64_t(0));
    QVERIFY(readAll(log, "none").empty());
    QVERIFY(log.current({"none", "thing", "x"}).ok());
    QVERIFY(!log.current({"none", "thing", "x"})->has_value());
    QVERIFY(log.append({}, someTime)->empty());
    QVERIFY(log.confirm(5, 9).ok());
    QCOMPARE(log.lastCounter(5), std::uint64_t(0));
}

void sequencesAreConsecutive(LogFixture& fixture) {
    ChangeLog& log = fixture.log();
    Model model;
    std::uint64_t wanted = 0;
    for (int i = 0; i < 20; ++i) {
        std::vector<Record> records;
        for (int j = 0; j <= i % 4; ++j) {
            records.push_back(thing("room", idOf(100 * i + j), 1, "text"));
        }
        wanted += records.size();
        QCOMPARE(add(log, model, "room", records), wanted);
        QCOMPARE(log.head("room"), wanted);
    }
    SAME_AS_MODEL(log, "room", model);
}

void appendsToSeveralChannels(LogFixture& fixture) {
    ChangeLog& log = fixture.log();
    Model a;
    Model b;
    for (std::uint64_t i = 1; i <= 30; ++i) {
        // The same ids in both, and one channel twice in one append.
        const std::vector<Append> appends{
            appendOf("a", {thing("a", idOf(static_cast<int>(i % 7)), i, "in a")}),
            appendOf("b", {thing("b", idOf(static_cast<int>(i % 5)), i, "in b"),
                           thing("b", idOf(50), i, "in b")}),
            appendOf("a", {thing("a", idOf(60), i, "again")})};
        auto heads = log.append(appends, someTime);
        QVERIFY(heads.ok());
        QCOMPARE(*heads, (std::vector<std::uint64_t>{2 * i - 1, 2 * i, 2 * i}));
        a.add(appends[0].records[0]);
        b.add(appends[1].records[0]);
        b.add(appends[1].records[1]);
        a.add(appends[2].records[0]);
    }
    auto channels = log.channels();
    std::sort(channels.begin(), channels.end());
    QCOMPARE(channels, (std::vector<std::string>{"a", "b"}));
    SAME_AS_MODEL(log, "a", a);
    SAME_AS_MODEL(log, "b", b);
}

void keepsTheNewestVersionOnly(LogFixture& fixture) {
    ChangeLog& log = fixture.log();
    Model model;
    for (std::uint64_t i = 1; i <= 50; ++i) {
        add(log, model, "room",
            {thing("room", idOf(static_cast<int>(i % 3)), i, fmt::format("version {}", i))});
    }
    QCOMPARE(readAll(log, "room").size(), std::size_t(3));
    QCOMPARE(log.head("room"), std::uint64_t(50));
    SAME_AS_MODEL(log, "room", model);
}

void takesARecordTwiceInOneAppend(LogFixture& fixture) {
    ChangeLog& log = fixture.log();
    Model model;
    add(log, model, "room", {thing("room", "x", 1, "stored")});
    QCOMPARE(add(log, model, "room",
                 {thing("room", "x", 2, "first"), thing("room", "y", 2, "between"),
                  thing("room", "x", 3, "second"), thing("room", "x", 4, "third")}),
             std::uint64_t(5));
    QCOMPARE(readAll(log, "room").size(), std::size_t(2));
    SAME_AS_MODEL(log, "room", model);
    fixture.reopen();
    SAME_AS_MODEL(fixture.log(), "room", model);
}

void readsEverythingOnceFromEveryCursor(LogFixture& fixture) {
    ChangeLog& log = fixture.log();
    Model model;
    for (int i = 0; i < 40; ++i) {
        // Sizes around the pages' below, so that every kind of boundary occurs.
        add(log, model, "room",
            {thing("room", idOf(i % 25), static_cast<std::uint64_t>(i + 1),
                   std::string(static_cast<std::size_t>(i * 13 % 90), 'x'))});
    }
    for (std::uint64_t after = 0; after <= 40; ++after) {
        for (std::size_t pageBytes = 1; pageBytes < 400; pageBytes += 7) {
            QCOMPARE(readAll(log, "room", after, pageBytes), model.behind(after));
        }
    }
}

void leavesTombstonesOut(LogFixture& fixture) {
    ChangeLog& log = fixture.log();
    Model model;
    for (int i = 0; i < 30; ++i) {
        add(log, model, "room", {thing("room", idOf(i), 1, "alive")});
    }
    for (int i = 0; i < 30; i += 2) {
        add(log, model, "room", {thing("room", idOf(i), 2, std::nullopt)});
    }
    QCOMPARE(readAll(log, "room").size(), std::size_t(30));
    QCOMPARE(readAll(log, "room", 0, 100, 45).size(), std::size_t(15));
    QCOMPARE(readAll(log, "room", 0, 100, 40).size(), std::size_t(20));
    SAME_AS_MODEL(log, "room", model);
}

void firstSyncWhileRecordsGo(LogFixture& fixture) {
    ChangeLog& log = fixture.log();
    Model model;
    for (int i = 0; i < 60; ++i) {
        add(log, model, "room", {thing("room", idOf(i), 1, "alive")});
    }
    for (int i = 0; i < 10; ++i) {
        add(log, model, "room", {thing("room", idOf(i), 2, std::nullopt)});
    }
    // The head when the client came; between its pages records go, change, and come back.
    const std::uint64_t skip = log.head("room");
    std::map<std::string, Record> base;
    std::uint64_t cursor = 0;
    for (std::uint64_t round = 3;; ++round) {
        auto page = log.read("room", cursor, 300, skip);
        QVERIFY(page.ok());
        cbor::Reader reader(page->records);
        while (!reader.atEnd()) {
            Record record = *decodeRecord("room", reader);
            if (record.isTombstone()) {
                base.erase(record.key().id);
            } else {
                base.insert_or_assign(record.key().id, record);
            }
        }
        cursor = page->to;
        if (page->atHead) {
            break;
        }
        if (round < 30) {
            const int id = static_cast<int>(round * 7 % 60);
            add(log, model, "room", {thing("room", idOf(id), round, std::nullopt)});
            add(log, model, "room", {thing("room", idOf((id + 20) % 60), round, "changed")});
        }
    }
    std::map<std::string, Record> alive;
    for (const Record& record : model.behind(0, model.head)) {
        alive.emplace(record.key().id, record);
    }
    QCOMPARE(base.size(), alive.size());
    QVERIFY(base == alive);
}

void givesTheCurrentRecord(LogFixture& fixture) {
    ChangeLog& log = fixture.log();
    Model model;
    add(log, model, "room", {thing("room", "x", 1, "one"), thing("room", "y", 1, "other")});
    QVERIFY(**log.current({"room", "thing", "x"}) == thing("room", "x", 1, "one"));
    add(log, model, "room", {thing("room", "x", 2, std::nullopt)});
    QVERIFY((*log.current({"room", "thing", "x"}))->isTombstone());
    QVERIFY(!log.current({"room", "other kind", "x"})->has_value());
    QVERIFY(!log.current({"elsewhere", "thing", "x"})->has_value());
}

void keepsReceiptsUntilTheyAreConfirmed(LogFixture& fixture) {
    for (std::uint64_t counter = 1; counter <= 6; ++counter) {
        Append append = appendOf("room", {thing("room", idOf(int(counter)), counter, "text")});
        append.done.push_back({receiptOf(5, counter, "room"), 1});
        Append refused = appendOf("room", {});
        refused.done.push_back({receiptOf(6, counter, "room"), 0});
        refused.done[0].receipt.refusal = Refusal{RefusalReason::Quota, "field", "No more."};
        const std::vector<Append> both{append, refused};
        QVERIFY(fixture.log().append(both, someTime).ok());
    }
    QCOMPARE(fixture.log().lastCounter(5), std::uint64_t(6));
    QVERIFY(fixture.log().confirm(5, 4).ok());
    for (int round = 0; round < 2; ++round) {
        ChangeLog& log = fixture.log();
        for (std::uint64_t counter = 1; counter <= 6; ++counter) {
            auto receipt = log.receipt(5, counter);
            QVERIFY(receipt.ok());
            QCOMPARE(receipt->has_value(), counter > 4);
            if (counter > 4) {
                Receipt wanted = receiptOf(5, counter, "room");
                wanted.sequence = counter;
                QVERIFY(**receipt == wanted);
            }
            auto refused = log.receipt(6, counter);
            QVERIFY(refused.ok() && refused->has_value());
            QVERIFY((*refused)->refusal == (Refusal{RefusalReason::Quota, "field", "No more."}));
            QCOMPARE((*refused)->sequence, std::uint64_t(0));
        }
        QCOMPARE(log.lastCounter(5), std::uint64_t(6));
        QCOMPARE(log.lastCounter(6), std::uint64_t(6));
        fixture.reopen();
    }
    QVERIFY(fixture.log().confirm(5, 1000).ok()); // more than it ever wrote
    QCOMPARE(fixture.log().lastCounter(5), std::uint64_t(6));
    fixture.reopen();
    QCOMPARE(fixture.log().lastCounter(5), std::uint64_t(6));
    QVERIFY(!fixture.log().receipt(5, 6)->has_value());
}

void receiptsHaveTheSequenceOfTheirRecord(LogFixture& fixture) {
    ChangeLog& log = fixture.log();
    Model model;
    add(log, model, "room", {thing("room", "a", 1, "a"), thing("room", "b", 1, "b")});
    Append append = appendOf("room", {thing("room", "c", 2, "c"), thing("room", "d", 2, "d"),
                                      thing("room", "e", 2, "e")});
    for (std::size_t records : {0, 1, 1, 3}) {
        append.done.push_back({receiptOf(9, append.done.size() + 1, "room"), records});
    }
    QVERIFY(log.append({&append, 1}, someTime).ok());
    QCOMPARE((*log.receipt(9, 1))->sequence, std::uint64_t(2));
    QCOMPARE((*log.receipt(9, 2))->sequence, std::uint64_t(3));
    QCOMPARE((*log.receipt(9, 3))->sequence, std::uint64_t(3));
    QCOMPARE((*log.receipt(9, 4))->sequence, std::uint64_t(5));
}

void groupsThatChangeNothingMakeNoChannel(LogFixture& fixture) {
    Append refused = appendOf("anything", {});
    refused.done.push_back({receiptOf(9, 1, "anything"), 0});
    QCOMPARE(fixture.log().append({&refused, 1}, someTime)->front(), std::uint64_t(0));
    QVERIFY(fixture.log().channels().empty());
    fixture.reopen();
    QVERIFY(fixture.log().channels().empty());
    QCOMPARE(fixture.log().lastCounter(9), std::uint64_t(1));
    Model model;
    add(fixture.log(), model, "anything", {thing("anything", "x", 1, "x")});
    fixture.reopen();
    SAME_AS_MODEL(fixture.log(), "anything", model);
}

void refusesWhatCouldNotBeRead(LogFixture& fixture) {
    ChangeLog& log = fixture.log();
    Model model;
    add(log, model, "room", {thing("room", "good", 1, "text")});
    for (const Record& bad :
         {thing("room", "long", 1, std::string(40'000, 'x')), thing("room", "", 1, "no name"),
          thing("room", "broken", 1, std::string("\xff\xfe"))}) {
        const Append append = appendOf("room", {thing("room", "beside", 1, "text"), bad});
        const auto refused = log.append({&append, 1}, someTime);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, ErrorCode::Invalid);
    }
    SAME_AS_MODEL(log, "room", model);
    add(log, model, "room", {thing("room", "next", 1, "text")}); // it goes on
    SAME_AS_MODEL(log, "room", model);
}

void isTheSameAfterReopening(LogFixture& fixture) {
    const std::uint64_t history = fixture.log().history();
    const WriterId owner = fixture.log().owner();
    Model a;
    Model b;
    for (std::uint64_t i = 1; i < 40; ++i) {
        const std::string id = idOf(static_cast<int>(i % 9));
        add(fixture.log(), a, "a", {thing("a", id, i, fmt::format("{}", i))});
        add(fixture.log(), b, "b",
            {thing("b", id, i, i % 3 ? std::optional<std::string>("alive") : std::nullopt)});
        if (i % 10 == 0) {
            fixture.reopen();
            QCOMPARE(fixture.log().history(), history);
            QCOMPARE(fixture.log().owner(), owner);
            SAME_AS_MODEL(fixture.log(), "a", a);
            SAME_AS_MODEL(fixture.log(), "b", b);
        }
    }
}

void equalsItsModel(LogFixture& fixture, const std::vector<std::uint32_t>& choices) {
    std::map<std::string, Model> models;
    std::uint64_t time = 0;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        if (choices[i] % 11 == 0) {
            fixture.reopen();
            continue;
        }
        // One append of up to four parts of up to four records.
        std::vector<Append> appends;
        std::uint32_t choice = choices[i];
        for (std::uint32_t part = 0; part <= choice % 4; ++part) {
            choice = choice * 1664525 + 1013904223;
            Append append;
            append.channel = fmt::format("channel {}", choice >> 8 & 3);
            for (std::uint32_t j = 0; j < (choice >> 12 & 3); ++j) {
                const std::string id = idOf(static_cast<int>((choice >> (3 * j)) % 12));
                const bool dies = (choice >> (16 + j)) % 5 == 0;
                append.records.push_back(thing(
                    append.channel, id, ++time,
                    dies ? std::nullopt : std::optional(std::string(choice >> 20 & 63, 'y'))));
            }
            appends.push_back(std::move(append));
        }
        auto heads = fixture.log().append(appends, someTime);
        QVERIFY(heads.ok());
        for (std::size_t part = 0; part < appends.size(); ++part) {
            Model& model = models[appends[part].channel];
            for (const Record& record : appends[part].records) {
                model.add(record);
            }
            QCOMPARE((*heads)[part], model.head);
        }
    }
    for (const auto& [channel, model] : models) {
        SAME_AS_MODEL(fixture.log(), channel, model);
    }
}

} // namespace vigie::sync::conformance
