// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/store/filetesting.h"
#include "tests/store/storetesting.h"

#include <QTemporaryDir>
#include <QTest>

#include <fmt/format.h>

#include <filesystem>

using namespace vigie::sync;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view planted = "PLANTED-4711";
constexpr const char* channel = "room-PLANTED-4711";

std::string word(int number) {
    return fmt::format("{} {}", planted, number);
}

Record recordOf(int number, std::uint64_t time) {
    Record record({channel, "note", word(number)});
    record.merge("title", Value(word(number)), {time, 2});
    record.merge("text", Value(std::string(number % 50 == 0 ? 30'000 : 200, 'x') + word(number)),
                 {time, 2});
    return record;
}

} // namespace

/// Nothing that a sealed replica holds is in any file of its folder, at any moment.
class tst_PlantedWords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void duringALoad();
    void aPlainOneShowsThem();
};

void tst_PlantedWords::duringALoad() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("replica").toStdString();
    std::set<std::string> names; // of files that were looked through
    const auto seen = [&] {
        std::string found;
        for (const auto& entry : fs::recursive_directory_iterator(folder.path().toStdString())) {
            names.insert(entry.path().filename().string());
        }
        for (const std::string_view words :
             {planted, std::string_view("PLANTED"), std::string_view("refused because"),
              std::string_view("ws://hub.invalid"), std::string_view("CREATE TABLE")}) {
            found += filesWith(folder.path().toStdString(), words);
        }
        return found;
    };
    {
        auto opened = ReplicaStore::open(path, testKey());
        ReplicaStore& store = **opened;
        QCOMPARE(seen(), std::string());
        QVERIFY(store.setHub("ws://hub.invalid").ok());
        QVERIFY(store.setPerson(word(0)).ok());
        QVERIFY(store.setInvitation(word(1)).ok());
        QVERIFY(store.subscribe(channel, Priority::Open).ok());
        QVERIFY(store.adoptHistory(channel, 7, 0).ok());
        std::uint64_t cursor = 0;
        for (int batch = 0; batch < 20; ++batch) {
            std::vector<Record> records;
            for (int i = 0; i < 100; ++i) {
                records.push_back(recordOf(batch * 50 + i, cursor + 1)); // half of them again
            }
            QVERIFY(store.applyBatch(channel, cursor, cursor + 100, bytesOf(records)).ok());
            cursor += 100;
            const std::uint64_t counter =
                write(store, {note(Act::Create, word(10'000 + batch), {cursor, 1}, word(batch))},
                      channel);
            QVERIFY(counter > 0);
            if (batch % 2 == 0) {
                QVERIFY(store
                            .refuse(counter,
                                    {RefusalReason::Quota, "", "refused because " + word(batch)}, 1)
                            .ok());
            }
            QVERIFY(store.checkpoint(channel, cursor, 99).ok());
            QVERIFY(store.advanceDigest(channel, 500).ok());
            QCOMPARE(seen(), std::string());
        }
        QCOMPARE(store.refusedGroups()->size(), std::size_t(10));
        QVERIFY(shown(store, channel).size() > 1000);
        QCOMPARE(seen(), std::string());
        QVERIFY(names.contains("replica-wal"));
    }
    QCOMPARE(seen(), std::string());
    QVERIFY(fs::file_size(path) > 500'000);
    // And what a rescue makes.
    QVERIFY(ReplicaStore::rescue(path, &testKey()).ok());
    QCOMPARE(seen(), std::string());
    QVERIFY(ReplicaStore::remove(path).ok());
    QVERIFY(fs::is_empty(folder.path().toStdString()));
}

// So that the search is known to find them.
void tst_PlantedWords::aPlainOneShowsThem() {
    const QTemporaryDir folder;
    auto store = ReplicaStore::open(folder.filePath("replica").toStdString());
    QVERIFY(store.value()->subscribe(channel, Priority::Open).ok());
    QVERIFY(store.value()->adoptHistory(channel, 7, 0).ok());
    QVERIFY(store.value()->applyBatch(channel, 0, 1, bytesOf({recordOf(1, 1)})).ok());
    QCOMPARE(filesWith(folder.path().toStdString(), planted), std::string("replica-wal "));
    store->reset();
    QCOMPARE(filesWith(folder.path().toStdString(), planted), std::string("replica "));
}

QTEST_GUILESS_MAIN(tst_PlantedWords)
#include "tst_plantedwords.moc"
