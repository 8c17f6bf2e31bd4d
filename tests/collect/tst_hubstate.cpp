// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/hubstate.h"
#include "tests/collect/samples.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace vigie;
using namespace vigie::hub;

namespace {

namespace fs = std::filesystem;
constexpr std::size_t blockBytes = 32 * 1024; // of LevelDB's log

class Bench {
public:
    bool open() {
        state.reset();
        auto opened = HubState::open(folder().string());
        error = sentenceOf(opened);
        if (opened)
            state = std::move(opened).value();
        return opened.ok();
    }
    fs::path folder() const { return fs::path(m_dir.path().toStdString()) / "a" / "state"; }
    fs::path newest(const char* part) const {
        fs::path found;
        for (const auto& entry : fs::directory_iterator(folder()))
            if (entry.path().filename().string().find(part) != std::string::npos)
                found = std::max(found, entry.path());
        return found;
    }
    QStringList rows(std::string_view prefix) {
        QStringList all;
        const auto walked =
            state->forEach(prefix, [&](std::string_view key, std::string_view value) {
                all << QString::fromUtf8(key.data(), qsizetype(key.size())) + "=" +
                           QString::fromUtf8(value.data(), qsizetype(value.size()));
                return true;
            });
        if (!walked)
            all << QString::fromStdString(walked.error().sentence);
        return all;
    }
    /// A table as its rule wants it: row n and the number n in one batch, 1 KiB each.
    bool writeNumbered(std::uint64_t first, std::uint64_t last) {
        bool written = true;
        for (std::uint64_t n = first; n <= last; ++n) {
            HubState::Batch batch;
            batch.put("n/" + numberBytes(n), std::string(1024, static_cast<char>('a' + n % 26)));
            batch.put("n/complete", numberBytes(n));
            written = written && state->write(batch);
        }
        return written;
    }
    /// How many batches are there; -1 when what is there is not just the first ones.
    int numbered() {
        const auto complete = state->get("n/complete");
        const std::uint64_t count = !complete || !*complete ? 0 : numberOf(**complete).value_or(0);
        std::uint64_t rows = 0;
        std::uint64_t wrong = 0;
        const auto walked = state->forEach("n/" + std::string(1, '\0'),
                                           [&](std::string_view key, std::string_view) {
                                               wrong += numberOf(key.substr(2)) == ++rows ? 0 : 1;
                                               return true;
                                           });
        return walked && complete && wrong == 0 && rows == count ? int(count) : -1;
    }

    std::unique_ptr<HubState> state;
    QByteArray error;

private:
    QTemporaryDir m_dir;
};

} // namespace

class TestHubState : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ordersNumbers();
    void keepsRows();
    void clearsOnePrefix();
    void hasOneOwner();
    void keepsTheBatchesBeforeATornEnd();
    void throwsAwayWhatHasAHole();
    void throwsAwayWhatIsDamaged();
};

void TestHubState::ordersNumbers() {
    const std::vector<std::uint64_t> numbers{0, 1, 255, 256, 65536, 1ull << 40, ~0ull};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        QCOMPARE(numberBytes(numbers[i]).size(), 8u);
        QCOMPARE(numberOf(numberBytes(numbers[i])), std::optional(numbers[i]));
        QVERIFY(i == 0 || numberBytes(numbers[i - 1]) < numberBytes(numbers[i]));
    }
    QVERIFY(!numberOf("1234567") && !numberOf("123456789"));
}

void TestHubState::keepsRows() {
    Bench bench;
    QVERIFY2(bench.open(), bench.error);
    HubState::Batch batch;
    batch.put("n/b", "1");
    batch.put("n/a", "2");
    batch.put("n/c", "3");
    batch.put("n/c", "4");
    batch.erase("n/b");
    batch.put("s/a", "5");
    QVERIFY(bench.state->write(batch));
    batch.reset();
    batch.put("n/d", "");
    QVERIFY(bench.state->write(batch));
    for (int round = 0; round < 3; ++round) {
        QCOMPARE(bench.rows("n/"), QStringList({"n/a=2", "n/c=4", "n/d="}));
        const auto there = bench.state->get("n/d");
        QVERIFY(there && *there == std::string());
        const auto gone = bench.state->get("n/b");
        QVERIFY(gone && !*gone);
        int visited = 0;
        QVERIFY(bench.state->forEach("n/", [&](auto, auto) { return ++visited < 2; }));
        QCOMPARE(visited, 2);
        QVERIFY2(bench.open(), bench.error);
        QVERIFY(bench.state->lastRepair().empty());
    }
}

void TestHubState::clearsOnePrefix() {
    Bench bench;
    QVERIFY(bench.open());
    HubState::Batch batch;
    for (std::uint64_t n = 0; n < 25'000; ++n)
        batch.put("s/" + numberBytes(n), "");
    batch.put("n/a", "1");
    batch.put("t/a", "2");
    QVERIFY(bench.state->write(batch));
    QVERIFY(bench.state->clear("s/"));
    QCOMPARE(bench.rows("s/"), QStringList());
    QCOMPARE(bench.rows("n/") + bench.rows("t/"), QStringList({"n/a=1", "t/a=2"}));
}

void TestHubState::hasOneOwner() {
    Bench bench;
    QVERIFY(bench.open());
    const auto second = HubState::open(bench.folder().string());
    QVERIFY(!second);
    QCOMPARE(second.error().code, sync::ErrorCode::Busy);
}

void TestHubState::keepsTheBatchesBeforeATornEnd() {
    Bench bench;
    QVERIFY(bench.open());
    QVERIFY(bench.writeNumbered(1, 40));
    bench.state.reset();
    const fs::path log = bench.newest(".log");
    const fs::path copy = bench.folder().parent_path() / "copy";
    fs::copy(bench.folder(), copy);
    const std::string whole = fileBytes(log);
    int before = -1;
    for (std::size_t cut = 0; cut <= whole.size(); cut += whole.size() / 97) {
        fs::remove_all(bench.folder());
        fs::copy(copy, bench.folder());
        writeFile(log, whole.substr(0, cut));
        QVERIFY2(bench.open(), bench.error);
        QVERIFY(bench.state->lastRepair().empty());
        const int count = bench.numbered();
        QVERIFY2(count >= before && count <= 40, QByteArray::number(count));
        before = count;
        QVERIFY(bench.writeNumbered(std::uint64_t(count) + 1, std::uint64_t(count) + 3));
        QVERIFY2(bench.open(), bench.error);
        QCOMPARE(bench.numbered(), count + 3);
    }
    QVERIFY2(before >= 39, QByteArray::number(before));
}

void TestHubState::throwsAwayWhatHasAHole() {
    Bench bench;
    QVERIFY(bench.open());
    QVERIFY(bench.writeNumbered(1, 200));
    bench.state.reset();
    const fs::path log = bench.newest(".log");
    const fs::path copy = bench.folder().parent_path() / "copy";
    fs::copy(bench.folder(), copy);
    const std::string whole = fileBytes(log);
    QVERIFY(whole.size() > 5 * blockBytes);
    for (std::size_t block = 0; (block + 1) * blockBytes < whole.size(); ++block)
        for (const bool zeros : {true, false}) {
            fs::remove_all(bench.folder());
            fs::copy(copy, bench.folder());
            // A block that a power loss left unwritten, or one that came back wrong.
            std::string bytes = whole;
            for (std::size_t i = 0; i < blockBytes; ++i)
                bytes[block * blockBytes + i] =
                    zeros ? '\0' : static_cast<char>(bytes[block * blockBytes + i] ^ 0x55);
            writeFile(log, bytes);
            QVERIFY2(bench.open(), bench.error);
            QVERIFY2(!bench.state->lastRepair().empty(), QByteArray::number(int(block)));
            QCOMPARE(bench.numbered(), 0);
            QVERIFY(bench.writeNumbered(1, 3));
            QVERIFY2(bench.open(), bench.error);
            QVERIFY(bench.state->lastRepair().empty());
            QCOMPARE(bench.numbered(), 3);
        }
}

void TestHubState::throwsAwayWhatIsDamaged() {
    for (const char* part : {"CURRENT", "MANIFEST", ".ldb"}) {
        Bench bench;
        QVERIFY(bench.open() && bench.writeNumbered(1, 50));
        QVERIFY(bench.open() && bench.writeNumbered(51, 60)); // the first 50 are in a table now
        bench.state.reset();
        const fs::path damaged = bench.newest(part);
        QVERIFY2(fs::exists(damaged), part);
        if (std::string_view(part) == ".ldb")
            fs::remove(damaged);
        else
            writeFile(damaged, "junk\n");
        QVERIFY2(bench.open(), bench.error);
        QVERIFY2(!bench.state->lastRepair().empty(), part);
        QCOMPARE(bench.numbered(), 0);
    }
}

QTEST_APPLESS_MAIN(TestHubState)
#include "tst_hubstate.moc"
