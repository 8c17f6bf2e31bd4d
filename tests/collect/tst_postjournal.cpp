// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/postjournal.h"
#include "sdk/domain/postjson.h"
#include "tests/collect/faultyenv.h"
#include "tests/collect/samples.h"

#include <QTemporaryDir>
#include <QtTest>

#include <zstd.h>

#include <random>
#include <set>

using namespace vigie;
using namespace vigie::hub;
using sync::ErrorCode;

namespace {

namespace fs = std::filesystem;

/// A folder for one journal, and the journal when it is open.
class Bench {
public:
    fs::path folder() const { return fs::path(m_dir.path().toStdString()) / "posts"; }
    fs::path file(const char* name = "2025-11-24") const {
        return folder() / (std::string(name) + ".ndjson.zst");
    }
    /// Closes and opens it; false, with error(), when it does not open.
    bool open() {
        journal.reset();
        auto opened = PostJournal::open(folder().string(), &env);
        error = sentenceOf(opened);
        code = opened.ok() ? ErrorCode::Invalid : opened.error().code;
        if (opened)
            journal = std::move(opened).value();
        return opened.ok();
    }
    std::uint64_t append(std::uint64_t first, std::uint64_t count, std::int64_t now = noon) {
        const auto head = journal->append(entriesOf(samplePosts(first, count)), now);
        error = sentenceOf(head);
        code = head.ok() ? ErrorCode::Invalid : head.error().code;
        return head ? *head : 0;
    }
    /// Whether it holds exactly the sample posts 1 to `count`.
    bool holds(std::uint64_t count) {
        const auto posts = postsBehind(*journal, 0);
        error = sentenceOf(posts);
        return posts && journal->head() == count && *posts == samplePosts(1, count);
    }
    std::set<std::string> dayFiles() const {
        std::set<std::string> names;
        for (const auto& entry : fs::directory_iterator(folder()))
            if (entry.path().extension() == ".zst")
                names.insert(entry.path().filename().string());
        return names;
    }

    FaultyEnv env;
    std::unique_ptr<PostJournal> journal;
    QByteArray error;
    ErrorCode code = ErrorCode::Invalid;

private:
    QTemporaryDir m_dir;
};

std::string decompressed(const std::string& bytes) {
    std::string text;
    std::string part(1 << 16, '\0');
    ZSTD_DCtx* context = ZSTD_createDCtx();
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    bool more = true;
    while (more) {
        ZSTD_outBuffer out{part.data(), part.size(), 0};
        if (ZSTD_isError(ZSTD_decompressStream(context, &out, &in)))
            break;
        text.append(part, 0, out.pos);
        more = in.pos < in.size || out.pos == out.size;
    }
    ZSTD_freeDCtx(context);
    return text;
}

} // namespace

class TestPostJournal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsPostsInOrder();
    void worksOnTheRealDisk();
    void isPlainNdjsonForPeople();
    void readsFromEveryNumber();
    void beginsAFileEachDay();
    void hasOneOwner();
    void refusesWhatCouldNotBeReadAgain();
    void survivesEveryTruncation();
    void survivesEveryFlipAtTheEnd();
    void passesOverWhatIsNoFrame();
    void namesDamageBeforeTheEnd();
    void namesDamageOfOlderDays();
    void losesNothingWhenTheDiskFails_data();
    void losesNothingWhenTheDiskFails();
    void refusesAfterAFailure();
    void survivesALossOfPower();
    void makesDurableWhatItFinds();
    void findsItsPlaceInLargeFiles();
    void keepsAHundredThousand();
};

void TestPostJournal::keepsPostsInOrder() {
    Bench bench;
    QVERIFY2(bench.open(), bench.error);
    QCOMPARE(bench.journal->head(), 0u);
    QVERIFY(bench.holds(0));
    QCOMPARE(bench.append(1, 0), 0u);
    QVERIFY(bench.dayFiles().empty()); // nothing is written for nothing
    QCOMPARE(bench.append(1, 3), 3u);
    QCOMPARE(bench.append(4, 1), 4u);
    QVERIFY2(bench.holds(4), bench.error);
    QVERIFY2(bench.open(), bench.error);
    QCOMPARE(bench.journal->lastRepair(), std::string());
    QVERIFY2(bench.holds(4), bench.error);
    QCOMPARE(bench.append(5, 2), 6u);
    QVERIFY2(bench.open() && bench.holds(6), bench.error);
    QCOMPARE(bench.dayFiles().size(), 1u);
}

void TestPostJournal::worksOnTheRealDisk() {
    const QTemporaryDir dir;
    const std::string folder = dir.path().toStdString() + "/a/posts"; // parents are made
    {
        auto journal = PostJournal::open(folder);
        QVERIFY2(journal, sentenceOf(journal));
        QVERIFY((*journal)->append(entriesOf(samplePosts(1, 2)), noon));
        QVERIFY((*journal)->append(entriesOf(samplePosts(3, 2)), noon + dayMs));
    }
    auto journal = PostJournal::open(folder);
    QVERIFY2(journal, sentenceOf(journal));
    const auto head = (*journal)->append(entriesOf(samplePosts(5, 2)), noon + dayMs);
    QVERIFY2(head && *head == 6, sentenceOf(head));
    const auto posts = postsBehind(**journal, 0);
    QVERIFY2(posts && *posts == samplePosts(1, 6), sentenceOf(posts));
    const auto nowhere = PostJournal::open("/proc/no/such/folder");
    QVERIFY(!nowhere);
    QCOMPARE(nowhere.error().code, ErrorCode::Io);
}

void TestPostJournal::isPlainNdjsonForPeople() {
    Bench bench;
    QVERIFY(bench.open());
    bench.append(1, 2);
    bench.append(3, 1);
    std::string expected;
    for (const Post& post : samplePosts(1, 3)) {
        appendPostJson(post, expected);
        expected += '\n';
    }
    QCOMPARE(decompressed(fileBytes(bench.file())), expected);
}

void TestPostJournal::readsFromEveryNumber() {
    Bench bench;
    QVERIFY(bench.open());
    const auto all = samplePosts(1, 16);
    bench.append(1, 7);
    bench.append(8, 1);
    bench.append(9, 5, noon + dayMs);
    bench.append(14, 3, noon + 3 * dayMs);
    for (const bool reopened : {false, true}) {
        QVERIFY(!reopened || bench.open());
        for (std::size_t after = 0; after <= all.size(); ++after)
            for (std::size_t most = 0; most <= all.size() + 1; ++most) {
                const auto posts = postsBehind(*bench.journal, after, most);
                QVERIFY2(posts, sentenceOf(posts));
                const std::size_t count = std::min(most, all.size() - after);
                const auto from = all.begin() + static_cast<std::ptrdiff_t>(after);
                QCOMPARE(posts->size(), count);
                QVERIFY(std::equal(posts->begin(), posts->end(), from));
            }
    }
    const auto behind =
        bench.journal->read(99, 10, [](std::uint64_t, JournalEntry&&) { QFAIL("a post"); });
    QVERIFY(behind && *behind == 99);
}

void TestPostJournal::beginsAFileEachDay() {
    Bench bench;
    QVERIFY(bench.open());
    bench.append(1, 1, noon);
    bench.append(2, 1, noon + dayMs / 2 - 1); // 23:59:59.999
    QCOMPARE(bench.dayFiles(), std::set<std::string>({"2025-11-24.ndjson.zst"}));
    bench.append(3, 1, noon + dayMs / 2);
    bench.append(4, 1, noon); // the clock went back
    QVERIFY(bench.open());
    bench.append(5, 1, noon);
    QCOMPARE(bench.dayFiles(),
             std::set<std::string>({"2025-11-24.ndjson.zst", "2025-11-25.ndjson.zst"}));
    QVERIFY2(bench.holds(5), bench.error);
    std::string expected;
    for (const Post& post : samplePosts(3, 3)) {
        appendPostJson(post, expected);
        expected += '\n';
    }
    QCOMPARE(decompressed(fileBytes(bench.file("2025-11-25"))), expected);
}

void TestPostJournal::hasOneOwner() {
    Bench bench;
    QVERIFY(bench.open());
    const auto second = PostJournal::open(bench.folder().string());
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::Busy);
    bench.journal.reset();
    QVERIFY(PostJournal::open(bench.folder().string()));
}

void TestPostJournal::refusesWhatCouldNotBeReadAgain() {
    Bench bench;
    QVERIFY(bench.open());
    bench.append(1, 1);
    auto posts = samplePosts(2, 2);
    posts[1].links.assign(200, std::string(8000, 'x')); // each link is within its rule
    const auto refused = bench.journal->append(entriesOf(posts), noon);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::TooLarge);
    posts[1].links = {"https://example.org", ""};
    const auto invalid = bench.journal->append(entriesOf(posts), noon);
    QVERIFY(!invalid);
    QCOMPARE(invalid.error().code, ErrorCode::Invalid);
    QVERIFY2(sentenceOf(invalid).contains("links[1]"), sentenceOf(invalid));
    QCOMPARE(bench.append(2, 1), 2u); // and it goes on
    QVERIFY2(bench.holds(2) && bench.open() && bench.holds(2), bench.error);
}

void TestPostJournal::survivesEveryTruncation() {
    Bench bench;
    QVERIFY(bench.open());
    bench.append(1, 2);
    bench.append(3, 1);
    const auto start = fs::file_size(bench.file());
    bench.append(4, 2);
    bench.journal.reset();
    const std::string whole = fileBytes(bench.file());
    for (std::size_t cut = start; cut < whole.size(); ++cut) {
        fs::remove(bench.file("2025-11-24-2"));
        writeFile(bench.file(), whole.substr(0, cut));
        QVERIFY2(bench.open(), bench.error);
        QCOMPARE(bench.journal->lastRepair().empty(), cut == start);
        QVERIFY2(bench.holds(3), bench.error);
        if (cut > start)
            QVERIFY(bench.journal->lastRepair().find(std::to_string(cut - start) + " bytes") !=
                    std::string::npos);
        QCOMPARE(bench.append(4, 1), 4u);
        QVERIFY2(bench.holds(4), bench.error);
        QVERIFY2(bench.open() && bench.holds(4), bench.error);
        QVERIFY(bench.journal->lastRepair().empty());
        QCOMPARE(bench.append(5, 3), 7u);
        QVERIFY2(bench.open() && bench.holds(7), bench.error);
    }
}

void TestPostJournal::survivesEveryFlipAtTheEnd() {
    Bench bench;
    QVERIFY(bench.open());
    bench.append(1, 2);
    const auto start = fs::file_size(bench.file());
    bench.append(3, 2);
    bench.journal.reset();
    const std::string whole = fileBytes(bench.file());
    for (std::size_t at = start; at < whole.size(); ++at) {
        fs::remove(bench.file("2025-11-24-2"));
        std::string flipped = whole;
        flipped[at] = static_cast<char>(flipped[at] ^ 1 << (at % 8));
        writeFile(bench.file(), flipped);
        QVERIFY2(bench.open(), bench.error);
        QVERIFY2(bench.holds(2), bench.error);
        QVERIFY(!bench.journal->lastRepair().empty());
        QCOMPARE(bench.append(3, 1), 3u);
        QVERIFY2(bench.open() && bench.holds(3), bench.error);
    }
}

void TestPostJournal::passesOverWhatIsNoFrame() {
    // The very first append of all, of a day, and of a file that was begun after a torn one.
    for (const std::string& junk : {std::string(), std::string(1, 'x'), std::string(5000, '\0')}) {
        Bench bench;
        QVERIFY(bench.open());
        bench.journal.reset();
        writeFile(bench.file(), junk);
        QVERIFY2(bench.open() && bench.holds(0), bench.error);
        QCOMPARE(bench.append(1, 2), 2u);
        QVERIFY2(bench.open() && bench.holds(2), bench.error);
        bench.journal.reset();
        writeFile(bench.file("2025-11-25"), junk);
        writeFile(bench.file("2025-11-25-2"), junk);
        QVERIFY2(bench.open() && bench.holds(2), bench.error);
        QCOMPARE(bench.append(3, 2, noon + dayMs), 4u);
        QVERIFY2(bench.open() && bench.holds(4), bench.error);
        QCOMPARE(bench.append(5, 1, noon + 2 * dayMs), 5u);
        QVERIFY2(bench.open() && bench.holds(5), bench.error);
    }
    // The only append of the only file is whole by its header, and not behind it.
    Bench bench;
    QVERIFY(bench.open());
    bench.append(1, 2);
    bench.journal.reset();
    std::string bytes = fileBytes(bench.file());
    bytes.back() = static_cast<char>(bytes.back() ^ 1);
    writeFile(bench.file(), bytes);
    QVERIFY2(bench.open() && bench.holds(0), bench.error);
    QCOMPARE(bench.append(1, 3), 3u);
    QVERIFY2(bench.open() && bench.holds(3), bench.error);
    QCOMPARE(bench.append(4, 3, noon + dayMs), 6u);
    QVERIFY2(bench.open() && bench.holds(6), bench.error);
}

void TestPostJournal::namesDamageBeforeTheEnd() {
    Bench bench;
    QVERIFY(bench.open());
    bench.append(1, 2);
    const auto start = fs::file_size(bench.file());
    bench.append(3, 2);
    const auto end = fs::file_size(bench.file());
    bench.append(5, 2);
    bench.journal.reset();
    const std::string whole = fileBytes(bench.file());
    const QByteArray place =
        QByteArray::fromStdString(bench.file().string() + " is damaged at byte ");
    for (std::size_t at = 0; at < end; ++at) {
        std::string flipped = whole;
        flipped[at] = static_cast<char>(flipped[at] ^ 1 << (at % 8));
        writeFile(bench.file(), flipped);
        std::vector<Post> given;
        if (bench.open()) {
            const auto last = bench.journal->read(0, 100, [&](std::uint64_t, JournalEntry&& entry) {
                given.push_back(std::get<Post>(std::move(entry)));
            });
            QVERIFY(!last);
            bench.error = sentenceOf(last);
            bench.code = last.error().code;
        }
        const bool first = at < start;
        QCOMPARE(bench.code, ErrorCode::Corrupt);
        QVERIFY2(bench.error.startsWith(place + QByteArray::number(first ? 0 : int(start)) + ":"),
                 bench.error);
        QVERIFY(given == samplePosts(1, given.size()));
        QVERIFY(given.size() <= (first ? 0 : 2));
        // Nothing was thrown away: with the bit back, everything is there.
        writeFile(bench.file(), whole);
        QVERIFY2(bench.open() && bench.holds(6), bench.error);
        QCOMPARE(bench.dayFiles().size(), 1u);
    }
}

void TestPostJournal::namesDamageOfOlderDays() {
    Bench bench;
    QVERIFY(bench.open());
    bench.append(1, 2);
    bench.append(3, 2);
    bench.append(5, 2, noon + dayMs);
    bench.journal.reset();
    const std::string whole = fileBytes(bench.file());
    for (std::size_t cut = 0; cut < whole.size(); cut += 7) {
        writeFile(bench.file(), whole.substr(0, cut));
        QVERIFY2(bench.open(), bench.error);
        QCOMPARE(bench.journal->head(), 6u);
        const auto posts = postsBehind(*bench.journal, 0);
        QVERIFY(!posts);
        QCOMPARE(posts.error().code, ErrorCode::Corrupt);
        QVERIFY2(sentenceOf(posts).contains("2025-11-2"), sentenceOf(posts));
        const auto later = postsBehind(*bench.journal, 4);
        QVERIFY2(later && *later == samplePosts(5, 2), sentenceOf(later));
    }
    fs::remove(bench.file());
    QVERIFY(bench.open());
    const auto posts = postsBehind(*bench.journal, 0);
    QVERIFY(!posts);
    QVERIFY2(sentenceOf(posts).startsWith("Posts 1 to 4 are missing"), sentenceOf(posts));
}

void TestPostJournal::losesNothingWhenTheDiskFails_data() {
    QTest::addColumn<bool>("powerLoss");
    QTest::newRow("the process ends") << false;
    QTest::newRow("the power goes") << true;
}

void TestPostJournal::losesNothingWhenTheDiskFails() {
    QFETCH(bool, powerLoss);
    int failures = 0;
    for (int n = 1;; ++n) {
        Bench bench;
        bench.env.failFrom(n);
        std::uint64_t acknowledged = 0;
        std::uint64_t tried = 0;
        if (bench.open())
            for (std::uint64_t batch = 0; batch < 4; ++batch) {
                tried = acknowledged + 3;
                // A day of its own for the third and the fourth.
                const auto head = bench.append(acknowledged + 1, 3,
                                               noon + static_cast<std::int64_t>(batch / 2) * dayMs);
                if (head == 0)
                    break;
                QCOMPARE(head, tried);
                acknowledged = head;
            }
        const bool failed = bench.env.hasFailed();
        if (failed && bench.journal) {
            QVERIFY2(bench.holds(acknowledged), bench.error); // a failure does not stop reading
            QCOMPARE(bench.append(acknowledged + 1, 3), 0u);
            QCOMPARE(bench.code, ErrorCode::Full);
        }
        bench.journal.reset();
        bench.env.failFrom(FaultyEnv::never);
        if (powerLoss)
            bench.env.losePower();
        QVERIFY2(bench.open(), bench.error);
        // What was not acknowledged is there as a whole or not at all.
        const std::uint64_t head = bench.journal->head();
        QVERIFY(head == acknowledged || head == tried);
        QVERIFY2(bench.holds(head), bench.error);
        QCOMPARE(bench.append(head + 1, 2, noon + dayMs), head + 2);
        QVERIFY2(bench.open() && bench.holds(head + 2), bench.error);
        if (!failed)
            break;
        ++failures;
    }
    QVERIFY2(failures >= 12, QByteArray::number(failures)); // each step of each append was one
}

void TestPostJournal::refusesAfterAFailure() {
    Bench bench;
    QVERIFY(bench.open());
    bench.append(1, 2);
    bench.env.failFrom(1);
    QCOMPARE(bench.append(3, 1), 0u);
    QCOMPARE(bench.code, ErrorCode::Full);
    bench.env.failFrom(FaultyEnv::never);
    QCOMPARE(bench.append(3, 1), 0u); // half of the failed one may be in the file
    QVERIFY2(bench.error.contains("Start the hub again"), bench.error);
    QVERIFY2(bench.holds(2), bench.error);
    QVERIFY2(bench.open() && bench.holds(2), bench.error);
    QVERIFY(!bench.journal->lastRepair().empty());
    QCOMPARE(bench.append(3, 1), 3u);
}

void TestPostJournal::survivesALossOfPower() {
    for (std::uint64_t batches = 1; batches < 6; ++batches) {
        Bench bench;
        QVERIFY(bench.open());
        for (std::uint64_t batch = 0; batch < batches; ++batch)
            QCOMPARE(bench.append(batch * 2 + 1, 2, noon + std::int64_t(batch / 2) * dayMs),
                     batch * 2 + 2);
        bench.journal.reset();
        bench.env.losePower();
        QVERIFY2(bench.open() && bench.holds(batches * 2), bench.error);
    }
}

void TestPostJournal::makesDurableWhatItFinds() {
    // Written, killed before the sync, found at the next start: from then on it must not vanish,
    // or a collector would be told that posts are known which are nowhere. n is the sync of the
    // first append of a file (made, folder made and synced, appended) or of a later one.
    for (const bool newFile : {false, true}) {
        Bench bench;
        QVERIFY(bench.open());
        bench.append(1, 2);
        bench.env.failFrom(newFile ? 5 : 2);
        QCOMPARE(bench.append(3, 2, newFile ? noon + dayMs : noon), 0u);
        bench.env.failFrom(FaultyEnv::never);
        QVERIFY2(bench.open() && bench.holds(4), bench.error);
        bench.journal.reset();
        bench.env.losePower();
        QVERIFY2(bench.open() && bench.holds(4), bench.error);
    }
}

void TestPostJournal::findsItsPlaceInLargeFiles() {
    // Several marks a file: texts that do not compress.
    std::mt19937 random(7);
    const auto post = [&](std::uint64_t n) {
        Post made = samplePost(n);
        made.text.clear();
        for (int i = 0; i < 30'000; ++i)
            made.text += static_cast<char>('!' + random() % 90);
        return made;
    };
    Bench bench;
    QVERIFY(bench.open());
    std::vector<Post> all;
    for (std::uint64_t batch = 0; batch < 60; ++batch) {
        const std::vector<Post> posts{post(batch * 2 + 1), post(batch * 2 + 2)};
        QVERIFY(bench.journal->append(entriesOf(posts), noon + std::int64_t(batch / 40) * dayMs));
        all.insert(all.end(), posts.begin(), posts.end());
    }
    QVERIFY(fs::file_size(bench.file()) > 1'900'000);
    for (int round = 0; round < 3; ++round) {
        for (std::size_t after = 0; after < all.size(); ++after) {
            // Backwards first: places that were never walked to yet.
            const std::size_t from = round == 0 ? all.size() - 1 - after : after;
            const auto posts = postsBehind(*bench.journal, from, 1);
            QVERIFY2(posts && posts->size() == 1, sentenceOf(posts));
            QVERIFY(posts->front() == all[from]);
        }
        QVERIFY(round > 0 || bench.open());
    }
}

void TestPostJournal::keepsAHundredThousand() {
    constexpr std::uint64_t batch = 1000;
    constexpr std::uint64_t count = 100'000;
    const QTemporaryDir dir;
    auto opened = PostJournal::open(dir.path().toStdString());
    QVERIFY2(opened, sentenceOf(opened));
    std::unique_ptr<PostJournal> journal = std::move(opened).value();
    std::vector<std::vector<Post>> batches;
    for (std::uint64_t first = 1; first <= count; first += batch)
        batches.push_back(samplePosts(first, batch));
    QElapsedTimer clock;
    clock.start();
    for (const auto& posts : batches)
        QVERIFY(journal->append(entriesOf(posts), noon));
    const double appended = double(clock.restart()) / 1000;
    journal.reset();
    opened = PostJournal::open(dir.path().toStdString());
    QVERIFY2(opened, sentenceOf(opened));
    journal = std::move(opened).value();
    QCOMPARE(journal->head(), count);
    const double reopened = double(clock.restart()) / 1000;
    std::uint64_t expected = 0;
    bool same = true;
    std::uint64_t after = 0;
    while (after < count) {
        const auto last =
            journal->read(after, 4096, [&](std::uint64_t number, JournalEntry&& entry) {
                same = same && number == ++expected &&
                       std::get<Post>(entry) == batches[(number - 1) / batch][(number - 1) % batch];
            });
        QVERIFY2(last && *last == std::min(after + 4096, count), sentenceOf(last));
        after = *last;
    }
    QVERIFY(same);
    QCOMPARE(expected, count);
    qInfo("append %.0f posts/s, open %.3f s, read %.0f posts/s", count / appended, reopened,
          count / (double(clock.elapsed()) / 1000));
}

QTEST_APPLESS_MAIN(TestPostJournal)
#include "tst_postjournal.moc"
