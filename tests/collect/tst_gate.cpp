// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/gate.h"
#include "apps/hub/collect/hubstate.h"
#include "apps/hub/collect/tuning.h"
#include "tests/collect/faultyenv.h"
#include "tests/collect/samples.h"

#include <QTemporaryDir>
#include <QtTest>

#include <deque>

using namespace vigie;
using namespace vigie::hub;
using sync::ErrorCode;

namespace {

/// A loop whose tasks run when the test says so.
class QueueLoop final : public sync::Loop {
public:
    void post(Task task) override { m_tasks.push_back(std::move(task)); }
    std::unique_ptr<Timer> after(std::chrono::milliseconds, Task) override { return nullptr; }
    std::chrono::milliseconds steadyNow() const override { return {}; }
    std::int64_t wallNow() const override { return now; }

    void run() {
        while (!m_tasks.empty()) {
            const Task task = std::move(m_tasks.front());
            m_tasks.pop_front();
            task();
        }
    }

    std::int64_t now = noon;

private:
    std::deque<Task> m_tasks;
};

/// How often each post was counted, as a derived table that keeps the rule of hubstate.h.
class Counter {
public:
    Counter(HubState& state, PostJournal& journal) : m_state(state) {
        std::uint64_t number = numberAt("n/\xff");
        if (number > journal.head()) {
            good = m_state.clear("n/").ok();
            number = 0;
        }
        const auto behind = postsBehind(journal, number);
        good = good && behind && (behind->empty() || count(*behind, number + 1));
    }
    bool count(std::span<const Post> posts, std::uint64_t firstNumber) {
        HubState::Batch batch;
        for (const Post& post : posts)
            batch.put("n/" + post.key, numberBytes(numberAt("n/" + post.key) + 1));
        batch.put("n/\xff", numberBytes(firstNumber + posts.size() - 1));
        return m_state.write(batch).ok();
    }
    std::uint64_t of(const Post& post) const { return numberAt("n/" + post.key); }

    bool good = true;

private:
    std::uint64_t numberAt(const std::string& key) const {
        const auto value = m_state.get(key);
        return value && *value ? numberOf(**value).value_or(999) : 0;
    }
    HubState& m_state;
};

/// The intake of a hub; open() again is a restart after SIGKILL.
class Hub {
public:
    bool open() {
        close();
        const std::string base = m_dir.path().toStdString() + "/";
        auto openedJournal = PostJournal::open(base + "posts", &env);
        if (!openedJournal)
            return false;
        journal = std::move(openedJournal).value();
        auto openedState = HubState::open(base + "state", &env);
        if (!openedState)
            return false;
        state = std::move(openedState).value();
        auto openedSeen = SeenPosts::open(*state, *journal);
        if (!openedSeen)
            return false;
        seen.emplace(std::move(openedSeen).value());
        counter.emplace(*state, *journal);
        gate.emplace(loop, *journal, *seen);
        gate->setOnAccepted([this](std::span<const JournalEntry> entries, std::uint64_t first) {
            if (counts)
                counter->count(postsOf(entries), first);
        });
        return counter->good;
    }
    void close() {
        gate.reset();
        counter.reset();
        seen.reset();
        state.reset();
        journal.reset();
    }
    sync::Result<Taken> deliver(std::vector<Post> posts) {
        return deliver(Delivery{std::move(posts)});
    }
    sync::Result<Taken> deliver(Delivery delivery) {
        std::optional<sync::Result<Taken>> answer;
        int answers = 0;
        gate->deliver(std::move(delivery), [&](sync::Result<Taken> taken) {
            answer = std::move(taken);
            ++answers;
        });
        if (answers != 0)
            return sync::Error{ErrorCode::Invalid, "done was called inside deliver()"};
        loop.run();
        if (answers != 1)
            return sync::Error{ErrorCode::Invalid, "done was not called once"};
        return *std::move(answer);
    }
    /// Whether journal and counts hold the sample posts 1 to `count`, each once and in order.
    bool holds(std::uint64_t count) {
        const auto posts = postsBehind(*journal, 0);
        bool good = posts && *posts == samplePosts(1, count);
        for (std::uint64_t n = 1; n <= count + 1; ++n)
            good = good && counter->of(samplePost(n)) == (n <= count ? 1 : 0);
        return good;
    }

    FaultyEnv env;
    QueueLoop loop;
    std::unique_ptr<PostJournal> journal;
    std::unique_ptr<HubState> state;
    std::optional<SeenPosts> seen;
    std::optional<Counter> counter;
    std::optional<Gate> gate;
    bool counts = true;

private:
    QTemporaryDir m_dir;
};

} // namespace

class TestGate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesEachPostOnce();
    void tellsNumbersToTheCounting();
    void keepsWhatBecameOfPosts();
    void refusesWhatIsNoPost();
    void hasBounds();
    void survivesACrashBetweenItsSteps();
    void countsNothingWhenTheJournalFails();
    void stopsWhenTheTableFails();
    void takesEachPostOnceWhateverFails_data();
    void takesEachPostOnceWhateverFails();
    void isMeasured();
};

void TestGate::takesEachPostOnce() {
    Hub hub;
    QVERIFY(hub.open());
    auto taken = hub.deliver(samplePosts(1, 3));
    QVERIFY2(taken, sentenceOf(taken));
    QCOMPARE(taken->accepted, 3);
    QCOMPARE(taken->repeated, 0);
    taken = hub.deliver(samplePosts(1, 3));
    QVERIFY2(taken, sentenceOf(taken));
    QCOMPARE(taken->accepted, 0);
    QCOMPARE(taken->repeated, 3);
    // Known ones, new ones, and new ones twice in one delivery: the first of them stays.
    auto mixed = samplePosts(2, 4);
    mixed.push_back(samplePost(5));
    mixed.back().text = "a second text";
    mixed.push_back(samplePost(6));
    taken = hub.deliver(mixed);
    QVERIFY2(taken, sentenceOf(taken));
    QCOMPARE(taken->accepted, 3);
    QCOMPARE(taken->repeated, 3);
    QCOMPARE(taken->refusedCount, 0);
    QVERIFY(hub.holds(6));
    taken = hub.deliver(std::vector<Post>());
    QVERIFY(taken && taken->accepted == 0);
    QVERIFY(hub.open() && hub.holds(6));
}

void TestGate::tellsNumbersToTheCounting() {
    Hub hub;
    QVERIFY(hub.open());
    QStringList told;
    hub.gate->setOnAccepted([&](std::span<const JournalEntry> entries, std::uint64_t firstNumber) {
        const std::vector<Post> posts = postsOf(entries);
        const auto known = hub.seen->find(posts.front().key);
        told << QString("%1+%2 %3 %4 %5")
                    .arg(firstNumber)
                    .arg(posts.size())
                    .arg(QString::fromStdString(posts.front().key))
                    .arg(hub.journal->head())
                    .arg(known && *known ? "known" : "unknown");
    });
    QVERIFY(hub.deliver(samplePosts(1, 3)));
    QVERIFY(hub.deliver(samplePosts(1, 3))); // nothing new: nothing is told
    QVERIFY(hub.deliver(samplePosts(3, 2)));
    QCOMPARE(told, QStringList({"1+3 demo:1 3 known", "4+1 demo:4 4 known"}));
}

void TestGate::keepsWhatBecameOfPosts() {
    Hub hub;
    QVERIFY(hub.open());
    auto posts = samplePosts(1, 3);
    posts[0].engagement = {};
    posts[0].engagement.likes = 5;
    PostNews liked{samplePost(1).key};
    liked.more.likes = 1;
    PostNews shared{samplePost(1).key};
    shared.more.shares = 2;
    const PostNews gone{samplePost(2).key, true};
    const PostNews never{"demo:99", true};
    PostNews unknown{"demo:98"};
    unknown.more.likes = 1;
    const SourceMark mark{"live", 17, {1, ~std::uint64_t{0}}};
    // News of posts that come in the same delivery, of one that never came and of nobody's.
    auto taken = hub.deliver({posts, {liked, gone, shared, never, unknown}, mark});
    QVERIFY2(taken, sentenceOf(taken));
    QCOMPARE(taken->accepted, 3);
    QCOMPARE(taken->amended, 1);
    QCOMPARE(taken->withdrawn, 2);
    QCOMPARE(hub.journal->head(), 7u);
    std::vector<JournalEntry> entries;
    QVERIFY(hub.journal->read(
        3, 10, [&](std::uint64_t, JournalEntry&& entry) { entries.push_back(std::move(entry)); }));
    Amendment first{samplePost(1).key, 1};
    first.engagement.likes = 6;
    first.engagement.shares = 2;
    QVERIFY(std::get<Amendment>(entries.at(0)) == first);
    QVERIFY((std::get<Amendment>(entries.at(1)) == Amendment{samplePost(2).key, 2, true}));
    QVERIFY((std::get<Amendment>(entries.at(2)) == Amendment{"demo:99", 0, true}));
    QVERIFY(std::get<SourceMark>(entries.at(3)) == mark);

    // The table is derived: it says the same after it was built again.
    for (const bool rebuilt : {false, true}) {
        QVERIFY(!rebuilt || (hub.state->clear("s/") && hub.open()));
        const auto known = hub.seen->find(samplePost(1).key);
        QVERIFY(known && *known);
        QVERIFY((**known == KnownPost{1, false, first.engagement}));
        QVERIFY(*hub.seen->markOf("live") == mark);
        QVERIFY(!*hub.seen->markOf("other"));
        QVERIFY((*hub.seen->find("demo:99")).value().gone);
    }

    // What is gone does not come back, through no tool, and nothing more is heard of it.
    Post late = samplePost(99);
    QCOMPARE(hub.deliver({{late}, {liked, gone, never}, mark})->repeated, 1);
    Amendment second = first;
    second.engagement.likes = 7;
    QCOMPARE(hub.journal->head(), 9u); // the like, and the mark with it
    // News of which nothing follows bring no mark; a mark alone is kept.
    QVERIFY(hub.deliver({{}, {unknown}, SourceMark{"live", 18}}));
    QCOMPARE(hub.journal->head(), 9u);
    QVERIFY(hub.deliver({{}, {}, SourceMark{"live", 19}}));
    QCOMPARE(hub.journal->head(), 10u);
    QCOMPARE((*hub.seen->markOf("live"))->cursor, 19);
    QCOMPARE((*hub.seen->find(samplePost(1).key))->engagement.likes, second.engagement.likes);
}

void TestGate::refusesWhatIsNoPost() {
    Hub hub;
    QVERIFY(hub.open());
    auto posts = samplePosts(1, 2);
    std::vector<Post> bad = samplePosts(100, 14);
    bad[0].key.clear();
    bad[1].published = 0;
    bad[2].lang = "French";
    bad[3].text = "\xff";
    bad[4].links.assign(200, std::string(8000, 'x')); // each within its rule, all too long
    bad[5].key = std::string(3000, 'k');
    for (std::size_t i = 6; i < bad.size(); ++i)
        bad[i].author.kind = "robot";
    bad.insert(bad.begin() + 3, posts[0]);
    bad.push_back(posts[1]);
    const auto taken = hub.deliver(bad);
    QVERIFY2(taken, sentenceOf(taken));
    QCOMPARE(taken->accepted, 2);
    QCOMPARE(taken->refusedCount, 14);
    QCOMPARE(taken->refused.size(), 10u);
    const std::vector<std::pair<std::size_t, const char*>> expected{
        {0, "key"},         {1, "\"demo:101\": published"},
        {2, "lang"},        {3, "text"},
        {4, "as JSON"},     {5, "key"},
        {6, "author.kind"},
    };
    for (const auto& [index, part] : expected)
        QVERIFY2(taken->refused[index].find(part) != std::string::npos,
                 taken->refused[index].c_str());
    QVERIFY(taken->refused[5].size() < 300);
    QVERIFY(hub.holds(2));
    const auto all = hub.deliver(std::vector<Post>{bad[0]});
    QVERIFY(all && all->accepted == 0 && all->refusedCount == 1);
}

void TestGate::hasBounds() {
    Hub hub;
    QVERIFY(hub.open());
    auto taken = hub.deliver(samplePosts(1, tuning::gatePosts + 1));
    QVERIFY(!taken);
    QCOMPARE(taken.error().code, ErrorCode::TooLarge);
    auto large = samplePosts(1, tuning::gateBytes / 30'000 + 1);
    for (Post& post : large)
        post.text.assign(30'000, 'x');
    taken = hub.deliver(large);
    QVERIFY(!taken);
    QCOMPARE(taken.error().code, ErrorCode::TooLarge);
    QCOMPARE(hub.journal->head(), 0u);
    taken = hub.deliver(samplePosts(1, tuning::gatePosts));
    QVERIFY2(taken, sentenceOf(taken));
    QCOMPARE(taken->accepted, std::int64_t(tuning::gatePosts));
    QVERIFY(hub.holds(tuning::gatePosts));
}

void TestGate::survivesACrashBetweenItsSteps() {
    Hub hub;
    QVERIFY(hub.open());
    QVERIFY(hub.deliver(samplePosts(1, 2)));
    // In the journal, not in the table.
    QVERIFY(hub.journal->append(entriesOf(samplePosts(3, 2)), noon));
    QVERIFY(hub.open());
    auto taken = hub.deliver(samplePosts(3, 2));
    QVERIFY(taken && taken->accepted == 0 && taken->repeated == 2);
    QVERIFY(hub.holds(4));
    // In the journal and the table, not counted.
    hub.counts = false;
    taken = hub.deliver(samplePosts(5, 2));
    QVERIFY(taken && taken->accepted == 2);
    QVERIFY(!hub.holds(6));
    hub.counts = true;
    QVERIFY(hub.open());
    taken = hub.deliver(samplePosts(5, 3));
    QVERIFY(taken && taken->accepted == 1 && taken->repeated == 2);
    QVERIFY(hub.holds(7));
    // The state is gone altogether.
    hub.close();
    hub.env.losePower();
    QVERIFY(hub.open() && hub.holds(7));
    taken = hub.deliver(samplePosts(1, 8));
    QVERIFY(taken && taken->accepted == 1 && taken->repeated == 7);
    QVERIFY(hub.holds(8));
}

void TestGate::countsNothingWhenTheJournalFails() {
    Hub hub;
    QVERIFY(hub.open());
    QVERIFY(hub.deliver(samplePosts(1, 2)));
    hub.env.failFrom(1);
    auto taken = hub.deliver(samplePosts(2, 3));
    QVERIFY(!taken);
    QCOMPARE(taken.error().code, ErrorCode::Full);
    hub.env.failFrom(FaultyEnv::never);
    QVERIFY(hub.holds(2));
    QVERIFY(!hub.deliver(samplePosts(2, 3)));
    QVERIFY(hub.holds(2));
    QVERIFY(hub.open() && hub.holds(2));
    taken = hub.deliver(samplePosts(2, 3));
    QVERIFY2(taken, sentenceOf(taken));
    QCOMPARE(taken->accepted, 2);
    QVERIFY(hub.holds(4));
}

void TestGate::stopsWhenTheTableFails() {
    Hub hub;
    QVERIFY(hub.open());
    QVERIFY(hub.deliver(samplePosts(1, 2)));
    hub.env.failFrom(3); // the journal's append and sync, then LevelDB's log
    auto taken = hub.deliver(samplePosts(3, 2));
    QVERIFY2(taken && taken->accepted == 2, sentenceOf(taken)); // they are on disk
    hub.env.failFrom(FaultyEnv::never);
    taken = hub.deliver(samplePosts(3, 2));
    QVERIFY(!taken); // its table does not know them
    QCOMPARE(hub.journal->head(), 4u);
    QVERIFY(hub.open());
    taken = hub.deliver(samplePosts(3, 3));
    QVERIFY(taken && taken->accepted == 1 && taken->repeated == 2);
    QVERIFY(hub.holds(5));
}

void TestGate::takesEachPostOnceWhateverFails_data() {
    QTest::addColumn<bool>("powerLoss");
    QTest::newRow("the process ends") << false;
    QTest::newRow("the power goes") << true;
}

void TestGate::takesEachPostOnceWhateverFails() {
    QFETCH(bool, powerLoss);
    constexpr std::uint64_t deliveries = 6;
    int failures = 0;
    for (int n = 1;; ++n) {
        Hub hub;
        hub.env.failFrom(n);
        bool good = hub.open();
        bool failed = false;
        // Each delivery repeats two posts of the one before; two a day.
        for (std::uint64_t i = 0; i < deliveries;) {
            hub.loop.now = noon + static_cast<std::int64_t>(i / 2) * dayMs;
            const std::uint64_t first = i * 3 + 1;
            const std::uint64_t before = first == 1 ? 0 : 2;
            good = good && hub.deliver(samplePosts(first - before, 3 + before)).ok();
            if (good) {
                ++i;
                continue;
            }
            QVERIFY(!failed && hub.env.hasFailed()); // once, and for that reason only
            failed = true;
            hub.close();
            hub.env.failFrom(FaultyEnv::never);
            if (powerLoss)
                hub.env.losePower();
            good = hub.open();
            QVERIFY(good);
            // What was answered for is there; of what was not, all or nothing.
            const std::uint64_t head = hub.journal->head();
            QVERIFY(head == i * 3 || head == i * 3 + 3);
            QVERIFY(hub.holds(head));
        }
        failed = failed || hub.env.hasFailed(); // the very last steps
        hub.close();
        hub.env.failFrom(FaultyEnv::never);
        if (powerLoss)
            hub.env.losePower();
        QVERIFY(hub.open());
        QVERIFY2(hub.holds(deliveries * 3), QByteArray::number(n));
        if (!failed)
            break;
        ++failures;
    }
    QVERIFY2(failures > 40, QByteArray::number(failures));
}

void TestGate::isMeasured() {
    constexpr std::uint64_t count = 100'000;
    constexpr std::uint64_t batch = 1000;
    Hub hub;
    QVERIFY(hub.open());
    hub.counts = false;
    std::vector<std::vector<Post>> batches;
    for (std::uint64_t first = 1; first <= count; first += batch)
        batches.push_back(samplePosts(first, batch));
    QElapsedTimer clock;
    clock.start();
    std::int64_t accepted = 0;
    for (auto& posts : batches) {
        const auto taken = hub.deliver(std::move(posts));
        accepted += taken ? taken->accepted : 0;
    }
    QCOMPARE(accepted, std::int64_t(count));
    qInfo("%.0f posts/s without syncs", count / (double(clock.elapsed()) / 1000));
}

QTEST_APPLESS_MAIN(TestGate)
#include "tst_gate.moc"
