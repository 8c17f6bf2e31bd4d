// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/gate.h"
#include "apps/hub/collect/hubstate.h"
#include "apps/hub/collect/jetstream.h"
#include "apps/hub/collect/jetstreamsource.h"
#include "apps/hub/collect/tuning.h"
#include "sdk/domain/fields.h"
#include "tests/collect/jetstreamevents.h"
#include "tests/collect/samples.h"
#include "tests/replica/virtualloop.h"

#include <QTest>

#include <leveldb/env.h>
#include <leveldb/helpers/memenv.h>

using namespace vigie;
using namespace vigie::hub;
using namespace std::chrono_literals;

namespace {

const std::string ana = "did:plc:ana";
const std::string bob = "did:plc:bob";

std::string address(const std::string& did, const std::string& rkey) {
    return "https://bsky.app/profile/" + did + "/post/" + rkey;
}

/// A connection that says what the test lets it say.
struct FakeStream final : StreamClient {
    FakeStream(std::string to, StreamEvents& heard, FakeStream*& slot)
        : url(std::move(to)), events(heard), current(slot) {
        current = this;
    }
    ~FakeStream() override { current = nullptr; }
    void setReading(bool now) override { reading = now; }

    std::string url;
    StreamEvents& events;
    FakeStream*& current;
    bool reading = true;
};

/// The gate of a hub, or a disk that is full.
class FullAtTimes final : public Intake {
public:
    FullAtTimes(sync::Loop& loop, Intake& intake) : m_loop(loop), m_intake(intake) {}
    void deliver(Delivery delivery, std::function<void(sync::Result<Taken>)> done) override {
        if (!full)
            return m_intake.deliver(std::move(delivery), std::move(done));
        m_loop.post([done] { done(sync::Error{sync::ErrorCode::Full, "The disk is full"}); });
    }
    bool full = false;

private:
    sync::Loop& m_loop;
    Intake& m_intake;
};

/// A hub's intake and one source; open() again is a restart after SIGKILL.
class Bench {
    std::unique_ptr<leveldb::Env> m_disk{leveldb::NewMemEnv(leveldb::Env::Default())};

public:
    Bench() { open(); }

    void open() {
        source.reset();
        gate.reset();
        seen.reset();
        state.reset();
        journal.reset();
        journal = PostJournal::open("/posts", m_disk.get()).value();
        state = HubState::open("/state", m_disk.get()).value();
        seen.emplace(SeenPosts::open(*state, *journal).value());
        gate.emplace(loop, *journal, *seen);
        intake.emplace(loop, *gate);
        source = std::make_unique<JetstreamSource>(
            loop, *intake, JetstreamSource::Options{"live", "wss://example.org/subscribe"},
            seen->markOf("live").value(), [this](const std::string& url, StreamEvents& events) {
                urls.push_back(url);
                return std::make_unique<FakeStream>(url, events, stream);
            });
        stream->events.opened();
    }
    void say(std::vector<std::string> events) {
        stream->events.received(std::move(events));
        loop.advance(tuning::streamGather);
    }
    Engagement engagementOf(const std::string& did, const std::string& rkey) {
        const auto known = seen->find(address(did, rkey)).value();
        return known ? known->engagement : Engagement();
    }

    sync::VirtualLoop loop{1000s, jetstreamStart / 1000 + 60'000};
    std::unique_ptr<PostJournal> journal;
    std::unique_ptr<HubState> state;
    std::optional<SeenPosts> seen;
    std::optional<Gate> gate;
    std::optional<FullAtTimes> intake;
    FakeStream* stream = nullptr;
    std::vector<std::string> urls;
    std::unique_ptr<JetstreamSource> source;
};

std::int64_t cursorOf(const std::string& url) {
    const std::size_t at = url.find("&cursor=");
    return at == std::string::npos ? 0 : std::stoll(url.substr(at + 8));
}

} // namespace

class TestJetstream : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsPosts() {
        JetstreamReader reader("live");
        auto event =
            reader.read(jetstreamPost(jetstreamStart, ana, "k1", "Bonjour", jetstreamLinks()));
        QVERIFY(event);
        QCOMPARE(event->time, jetstreamStart);
        QVERIFY(event->post && !event->news);
        const Post& post = *event->post;
        QCOMPARE(post.key, address(ana, "k1"));
        QCOMPARE(post.url, post.key);
        QCOMPARE(post.source, std::string("live"));
        QCOMPARE(post.text, std::string("Bonjour"));
        QCOMPARE(post.published, jetstreamStart / 1000);
        QCOMPARE(post.lang, std::string("fr"));
        QCOMPARE(post.langFrom, std::string("source"));
        QCOMPARE(post.author.key, ana);
        QCOMPARE(post.links,
                 (std::vector<std::string>{"https://a.example/", "https://b.example/x"}));
        QVERIFY(!faultOf(post));

        // A program that says tomorrow, or the year 1, is not believed.
        event = reader.read(jetstreamPost(jetstreamStart - 1'000'000, ana, "k2", "x"));
        QCOMPARE(event->post->published, (jetstreamStart - 1'000'000) / 1000);
        event = reader.read(jetstreamCommit(jetstreamStart, ana, "create", "app.bsky.feed.post",
                                            "k3", recordOfYearOne));
        QCOMPARE(event->post->published, jetstreamStart / 1000);
        QVERIFY(event->post->text.empty() && event->post->lang.empty());

        event = reader.read(jetstreamReply(jetstreamStart, bob, "k4", atUri(ana, "k1")));
        QCOMPARE(event->post->replyTo, address(ana, "k1"));
        QCOMPARE(event->post->thread, address(ana, "k1"));
        QCOMPARE(event->news->key, address(ana, "k1"));
        QCOMPARE(event->news->more.replies, std::optional<std::int64_t>(1));
        QVERIFY(event->news->name != 0);
    }

    void readsNews() {
        JetstreamReader reader("live");
        const auto like =
            reader.read(jetstreamReaction(jetstreamStart, "like", bob, "l1", atUri(ana, "k1")));
        QVERIFY(like && !like->post);
        QCOMPARE(like->news->key, address(ana, "k1"));
        QCOMPARE(like->news->more.likes, std::optional<std::int64_t>(1));
        const auto other =
            reader.read(jetstreamReaction(jetstreamStart, "like", bob, "l2", atUri(ana, "k1")));
        QVERIFY(other->news->name != like->news->name);
        const auto repost =
            reader.read(jetstreamReaction(jetstreamStart, "repost", bob, "l1", atUri(ana, "k1")));
        QCOMPARE(repost->news->more.shares, std::optional<std::int64_t>(1));
        const auto gone = reader.read(jetstreamDelete(jetstreamStart, ana, "k1"));
        QCOMPARE(gone->news->key, address(ana, "k1"));
        QVERIFY(gone->news->gone);
        // Of a list, a feed or a follow nothing follows for a post.
        for (const std::string& said : jetstreamOthers()) {
            const auto event = reader.read(said);
            QVERIFY2(event && event->time == 7 && !event->post && !event->news, said.c_str());
        }
    }

    void refusesWhatIsNoEvent_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : noJetstreamEvents)
            QTest::newRow(text) << QByteArray(text);
    }
    void refusesWhatIsNoEvent() {
        QFETCH(QByteArray, text);
        JetstreamReader reader("live");
        QVERIFY(!reader.read(text.toStdString()));
        QVERIFY(reader.read(jetstreamPost(jetstreamStart, ana, "k1", "x"))->post); // and goes on
    }

    // Whoever writes these may write anything.
    void hostileEventsMakeNoPost() {
        JetstreamReader reader("live");
        for (const std::string did : {"", "ana", "did:plc:a b", "did:plc:a/../b", "did:\\u0000"})
            for (const std::string rkey : {"k", "../x", "a?b", ""}) {
                const auto event = reader.read(jetstreamPost(jetstreamStart, did, rkey, "x"));
                QVERIFY(!event || !event->post);
            }
        QVERIFY(blueskyAddress("at://did:plc:a/app.bsky.feed.post/").empty());
        QVERIFY(blueskyAddress("at://did:plc:a").empty());
        QVERIFY(blueskyAddress("https://bsky.app/").empty());
    }

    void readsWhatWasRecorded() {
        const QByteArrayList events = recordedJetstream();
        if (events.isEmpty())
            QSKIP("skipped: no data");
        JetstreamReader reader("live");
        int posts = 0, gone = 0, likes = 0, shares = 0;
        for (const QByteArray& each : events) {
            const auto event = reader.read(each.toStdString());
            QVERIFY2(event, each.constData());
            if (event->post) {
                ++posts;
                const auto fault = faultOf(*event->post);
                QVERIFY2(!fault, fault ? fault->sentence().c_str() : "");
            }
            gone += event->news && event->news->gone ? 1 : 0;
            likes += event->news && event->news->more.likes ? 1 : 0;
            shares += event->news && event->news->more.shares ? 1 : 0;
        }
        QCOMPARE(posts, 17);
        QCOMPARE(gone, 1);
        // Every like and repost of the recording but those of feeds.
        QVERIFY2(likes > 90 && likes <= 105, QByteArray::number(likes));
        QCOMPARE(shares, 15);
    }

    void handsOverWhatItHears() {
        Bench bench;
        QCOMPARE(bench.urls.size(), std::size_t(1));
        QVERIFY(bench.urls[0].starts_with("wss://example.org/subscribe?wantedCollections="));
        QCOMPARE(cursorOf(bench.urls[0]), 0); // what is said from now on
        bench.say({jetstreamPost(jetstreamStart, ana, "k1", "Bonjour"),
                   jetstreamReaction(jetstreamStart + 1, "like", bob, "l1", atUri(ana, "k1")),
                   jetstreamReaction(jetstreamStart + 2, "like", bob, "l2", atUri(ana, "none")),
                   "no event"});
        const SourceStatus status = bench.source->status();
        QVERIFY(status.connected && status.problem.empty());
        QCOMPARE(status.events, 3);
        QCOMPARE(status.unreadable, 1);
        QCOMPARE(status.posts, 1);
        QCOMPARE(status.amended, 1);
        QCOMPARE(status.postsPerMinute, 0.2);
        QCOMPARE(status.lastHeard, jetstreamStart / 1000 + 60'000);
        QCOMPARE(status.lag, 60'000);
        QCOMPARE(bench.engagementOf(ana, "k1").likes, std::optional<std::int64_t>(1));
        bench.say({jetstreamDelete(jetstreamStart + 3, ana, "k1")});
        QVERIFY((*bench.seen->find(address(ana, "k1")))->gone);
        QCOMPARE(bench.source->status().withdrawn, 1);
    }

    // The same events again, from wherever the server begins: each counts once.
    void nothingCountsTwice() {
        for (const bool restarted : {false, true}) {
            Bench bench;
            std::vector<std::string> all;
            for (int i = 0; i < 40; ++i) {
                const std::int64_t time = jetstreamStart + i * 500'000;
                const std::string number = std::to_string(i);
                all.push_back(jetstreamPost(time, ana, "k" + number, "x"));
                all.push_back(
                    jetstreamReaction(time + 1, "like", bob, "l" + number, atUri(ana, "k0")));
                all.push_back(
                    jetstreamReaction(time + 2, "repost", bob, "r" + number, atUri(ana, "k0")));
                all.push_back(jetstreamReply(time + 3, bob, "a" + number, atUri(ana, "k0")));
            }
            std::size_t next = 0;
            for (const std::size_t end : {50, 77, 101, 160}) {
                bench.say({all.begin() + static_cast<std::ptrdiff_t>(next),
                           all.begin() + static_cast<std::ptrdiff_t>(end)});
                if (end == all.size())
                    break;
                if (restarted) {
                    bench.open();
                } else {
                    bench.stream->events.closed({sync::ErrorCode::Closed, "It was cut"});
                    QVERIFY(!bench.stream);
                    QCOMPARE(bench.source->status().problem, std::string("It was cut"));
                    bench.loop.advance(tuning::streamFirstPause);
                    bench.stream->events.opened();
                }
                // The server goes on from the cursor.
                const std::int64_t cursor = cursorOf(bench.urls.back());
                QVERIFY(cursor > 0);
                for (next = 0;
                     std::stoll(all[next].substr(all[next].find("time_us") + 9)) < cursor;)
                    ++next;
                QVERIFY2(next < end, "nothing comes again: this tests nothing");
            }
            QCOMPARE(bench.engagementOf(ana, "k0").likes, std::optional<std::int64_t>(40));
            QCOMPARE(bench.engagementOf(ana, "k0").replies, std::optional<std::int64_t>(40));
            QCOMPARE(bench.engagementOf(ana, "k0").shares, std::optional<std::int64_t>(40));
            int posts = 0;
            QVERIFY(bench.journal->read(0, 10'000, [&](std::uint64_t, JournalEntry&& entry) {
                posts += std::holds_alternative<Post>(entry) ? 1 : 0;
            }));
            QCOMPARE(posts, 80);
        }
    }

    void triesAgainMoreAndMoreSlowly() {
        Bench bench;
        for (const auto pause : {1s, 2s, 4s, 8s, 16s, 32s, 60s, 60s}) {
            const std::size_t before = bench.urls.size();
            bench.stream->events.closed({sync::ErrorCode::Closed, "Nobody answers"});
            bench.loop.advance(pause - 1ms);
            QCOMPARE(bench.urls.size(), before);
            bench.loop.advance(1ms);
            QCOMPARE(bench.urls.size(), before + 1);
            QVERIFY(!bench.source->status().connected);
        }
        bench.stream->events.opened();
        bench.say({jetstreamPost(jetstreamStart, ana, "k1", "x")});
        bench.stream->events.closed({sync::ErrorCode::Closed, "It was cut"});
        bench.loop.advance(1s);
        QVERIFY(bench.stream);
    }

    void whatTheDiskDoesNotTakeWaits() {
        Bench bench;
        bench.intake->full = true;
        bench.say({jetstreamPost(jetstreamStart, ana, "k1", "x")});
        QVERIFY(bench.source->status().problem.find("The disk is full") != std::string::npos);
        QCOMPARE(bench.journal->head(), 0u);
        // What comes meanwhile waits too, and some time the socket is not read any more.
        std::vector<std::string> many;
        for (std::size_t i = 0; i < tuning::jetstreamWaiting; ++i)
            many.push_back(jetstreamPost(jetstreamStart + 1, bob, "k" + std::to_string(i), "x"));
        bench.say(many);
        QVERIFY(!bench.stream->reading);
        bench.intake->full = false;
        bench.loop.advance(tuning::streamIntakePause + 10s);
        QVERIFY(bench.source->status().problem.empty());
        QVERIFY(bench.stream->reading);
        QCOMPARE(bench.source->status().posts,
                 static_cast<std::int64_t>(tuning::jetstreamWaiting) + 1);
    }

    void aHoleIsTold() {
        Bench bench;
        bench.say({jetstreamPost(jetstreamStart, ana, "k1", "x")});
        bench.open();
        QVERIFY(cursorOf(bench.urls.back()) > 0);
        bench.say({jetstreamPost(jetstreamStart + 5'000'000, ana, "k2", "x")});
        QVERIFY(bench.source->status().gap.empty());
        bench.open();
        bench.loop.moveWall(3'600'000);
        bench.say({jetstreamPost(jetstreamStart + 3'600'000'000, ana, "k3", "x")});
        const std::string gap = bench.source->status().gap;
        QVERIFY2(gap.find("2023-11-14T23:13:20") != std::string::npos, gap.c_str());
    }

    // A source of which nothing follows still goes on from where it was.
    void howFarItWasHeardIsKept() {
        Bench bench;
        bench.say({jetstreamIdentity(jetstreamStart + 100'000'000)});
        QCOMPARE(bench.journal->head(), 0u);
        bench.loop.advance(tuning::streamMarkEvery);
        bench.say({jetstreamIdentity(jetstreamStart + 200'000'000)});
        QCOMPARE(bench.journal->head(), 1u);
        bench.open();
        QCOMPARE(cursorOf(bench.urls.back()), 1'700'000'200'000'000 - tuning::jetstreamRewind);
    }

    void aWrongClockDoesNotEndIt() {
        Bench bench;
        bench.say({jetstreamPost(jetstreamStart, ana, "k1", "x")});
        bench.say({jetstreamPost(9'000'000'000'000'000, ana, "k2", "x")});
        QCOMPARE(bench.source->status().unreadable, 1);
        bench.say({jetstreamPost(jetstreamStart + 1, ana, "k3", "x")});
        QCOMPARE(bench.source->status().posts, 2);
    }
};

QTEST_APPLESS_MAIN(TestJetstream)
#include "tst_jetstream.moc"
