// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/hubstate.h"
#include "apps/hub/collect/postjournal.h"
#include "apps/hub/collect/seenposts.h"
#include "tests/collect/faultyenv.h"
#include "tests/collect/samples.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace vigie;
using namespace vigie::hub;

namespace {

/// A journal, a state and the table; close() and open() is a restart.
class Bench {
public:
    bool open(const std::string& posts = "posts") {
        close();
        const std::string base = m_dir.path().toStdString() + "/";
        auto openedJournal = PostJournal::open(base + posts, &env);
        auto openedState = HubState::open(base + "state", &env);
        if (!openedJournal || !openedState)
            return false;
        journal = std::move(openedJournal).value();
        state = std::move(openedState).value();
        return true;
    }
    bool openSeen() {
        auto opened = SeenPosts::open(*state, *journal);
        error = sentenceOf(opened);
        if (opened)
            seen.emplace(std::move(opened).value());
        return opened.ok();
    }
    void close() {
        seen.reset();
        state.reset();
        journal.reset();
    }
    bool append(std::uint64_t first, std::uint64_t count) {
        return journal->append(entriesOf(samplePosts(first, count)), noon).ok();
    }
    /// How many of the sample posts are known; -1 after an error.
    int known(std::uint64_t first, std::uint64_t count) {
        int all = 0;
        for (std::uint64_t n = first; n < first + count; ++n) {
            const auto found = seen->find(samplePost(n).key);
            if (!found)
                return -1;
            all += *found && !(*found)->gone ? 1 : 0;
        }
        return all;
    }

    FaultyEnv env;
    std::unique_ptr<PostJournal> journal;
    std::unique_ptr<HubState> state;
    std::optional<SeenPosts> seen;
    QByteArray error;

private:
    QTemporaryDir m_dir;
};

} // namespace

class TestSeenPosts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsWhatWasAdded();
    void catchesUpWithTheJournal();
    void startsAgainWhenItIsAhead();
    void isNotFooledByAnInterruptedStart();
    void saysWhenItFails();
    void isMeasured();
};

void TestSeenPosts::knowsWhatWasAdded() {
    Bench bench;
    QVERIFY(bench.open() && bench.openSeen());
    QCOMPARE(bench.known(1, 10), 0);
    QVERIFY(bench.append(1, 4));
    QVERIFY(bench.seen->add(entriesOf(samplePosts(1, 4)), 1));
    QCOMPARE(bench.known(1, 4), 4);
    QCOMPARE(bench.known(5, 100), 0);
    QVERIFY(bench.open() && bench.openSeen());
    QCOMPARE(bench.seen->replayed(), 0u); // the table itself was kept
    QCOMPARE(bench.known(1, 10), 4);
    for (const char* key : {"", "s/", "demo:", "demo:1 ", "Demo:1"}) {
        const auto found = bench.seen->find(key);
        QVERIFY(found && !*found);
    }
}

void TestSeenPosts::catchesUpWithTheJournal() {
    Bench bench;
    QVERIFY(bench.open());
    for (std::uint64_t first = 1; first < 25'000; first += 5000)
        QVERIFY(bench.append(first, 5000));
    QVERIFY2(bench.openSeen(), bench.error);
    QCOMPARE(bench.seen->replayed(), 25'000u);
    QCOMPARE(bench.known(1, 25'100), 25'000);
    // Killed between the journal and the table.
    QVERIFY(bench.append(25'001, 7));
    QCOMPARE(bench.known(25'001, 7), 0);
    QVERIFY(bench.open() && bench.openSeen());
    QCOMPARE(bench.seen->replayed(), 7u);
    QCOMPARE(bench.known(25'001, 10), 7);
    // A loss of power takes the table's newest writes, and none of the journal's.
    QVERIFY(bench.append(25'008, 2) && bench.seen->add(entriesOf(samplePosts(25'008, 2)), 25'008));
    bench.close();
    bench.env.losePower();
    QVERIFY(bench.open() && bench.openSeen());
    QVERIFY(bench.seen->replayed() >= 2);
    QCOMPARE(bench.known(1, 25'100), 25'009);
}

void TestSeenPosts::startsAgainWhenItIsAhead() {
    Bench bench;
    QVERIFY(bench.open("lost") && bench.append(1, 30) && bench.openSeen());
    QCOMPARE(bench.known(1, 30), 30);
    QVERIFY(bench.open("kept") && bench.append(1, 3) && bench.append(101, 2));
    QVERIFY2(bench.openSeen(), bench.error);
    QCOMPARE(bench.seen->replayed(), 5u);
    QCOMPARE(bench.known(1, 30), 3); // what the journal lost may be delivered again
    QCOMPARE(bench.known(101, 5), 2);
}

void TestSeenPosts::isNotFooledByAnInterruptedStart() {
    int failures = 0;
    for (int n = 1;; n += 6) {
        Bench bench;
        QVERIFY(bench.open("lost"));
        for (std::uint64_t first = 1; first < 24'000; first += 8000)
            QVERIFY(bench.append(first, 8000));
        QVERIFY2(bench.openSeen(), bench.error);
        QVERIFY(bench.open("kept") && bench.append(1, 3));
        bench.env.failFrom(n);
        const bool opened = bench.openSeen();
        const bool failed = bench.env.hasFailed();
        QVERIFY(opened || failed);
        bench.close();
        bench.env.failFrom(FaultyEnv::never);
        QVERIFY(bench.open("kept") && bench.openSeen());
        QCOMPARE(bench.known(1, 24'000), 3);
        if (!failed)
            break;
        ++failures;
    }
    QVERIFY2(failures > 3, QByteArray::number(failures));
}

void TestSeenPosts::saysWhenItFails() {
    Bench bench;
    QVERIFY(bench.open() && bench.openSeen() && bench.append(1, 3));
    bench.env.failFrom(1);
    const auto added = bench.seen->add(entriesOf(samplePosts(1, 3)), 1);
    QVERIFY(!added);
    QCOMPARE(added.error().code, sync::ErrorCode::Full);
    bench.env.failFrom(FaultyEnv::never);
    QVERIFY(!bench.seen->add(entriesOf(samplePosts(1, 3)), 1)); // half a write may be there
    QVERIFY(bench.open() && bench.openSeen());
    QCOMPARE(bench.known(1, 10), 3);
}

void TestSeenPosts::isMeasured() {
    constexpr std::uint64_t count = 300'000;
    constexpr std::uint64_t batch = 1000;
    Bench bench;
    QVERIFY(bench.open() && bench.openSeen());
    double asked = 0;
    double added = 0;
    int known = 0;
    for (std::uint64_t first = 1; first <= count; first += batch) {
        const auto posts = samplePosts(first, batch);
        const auto entries = entriesOf(posts);
        QElapsedTimer clock;
        clock.start();
        for (const Post& post : posts) {
            const auto found = bench.seen->find(post.key);
            known += !found || *found ? 1 : 0;
        }
        asked += double(clock.nsecsElapsed()) / 1000;
        clock.restart();
        // The journal has none of them: enough for what is measured, and ahead at the next start.
        QVERIFY(bench.seen->add(entries, first));
        added += double(clock.nsecsElapsed()) / 1000;
    }
    QCOMPARE(known, 0);
    QCOMPARE(bench.known(1, count), int(count));
    qInfo("a new post among %d: %.2f us to ask, %.2f us to add", int(count), asked / count,
          added / count);
}

QTEST_APPLESS_MAIN(TestSeenPosts)
#include "tst_seenposts.moc"
