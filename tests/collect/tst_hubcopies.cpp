// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/hubstate.h"
#include "apps/hub/collect/postjournal.h"
#include "tests/collect/samples.h"

#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace vigie;
using namespace vigie::hub;

namespace fs = std::filesystem;

/// What a backup takes of the journal and of the state while they are used.
class TestHubCopies : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_dir = std::make_unique<QTemporaryDir>();
        m_folder = m_dir->path().toStdString();
    }

    /// Taken at 250 posts, in the second day; copied when there are 500.
    void extentIsOneMoment() {
        auto journal = PostJournal::open((m_folder / "posts").string()).value();
        QVERIFY(journal->append(entriesOf(samplePosts(1, 200)), noon).ok());
        QVERIFY(journal->append(entriesOf(samplePosts(201, 50)), noon + dayMs).ok());
        const auto extent = journal->extent();
        QCOMPARE(extent.head, std::uint64_t{250});
        QVERIFY(journal->append(entriesOf(samplePosts(251, 150)), noon + dayMs).ok());
        QVERIFY(journal->append(entriesOf(samplePosts(401, 100)), noon + 2 * dayMs).ok());
        QVERIFY(holds(extent, 250));
        QVERIFY(holds(journal->extent(), 500));
    }

    /// Half an append at the end of the newest file, and then of the one before it.
    void extentOfATornJournal() {
        const std::string folder = (m_folder / "posts").string();
        auto journal = PostJournal::open(folder).value();
        QVERIFY(journal->append(entriesOf(samplePosts(1, 100)), noon).ok());
        const std::string day = journal->extent().files.at(0);
        journal.reset();
        std::ofstream(day, std::ios::binary | std::ios::app) << "half";
        journal = PostJournal::open(folder).value();
        QVERIFY(!journal->lastRepair().empty());
        QVERIFY(holds(journal->extent(), 100));
        QVERIFY(journal->append(entriesOf(samplePosts(101, 20)), noon).ok());
        QCOMPARE(journal->extent().files.size(), std::size_t{2});
        QVERIFY(holds(journal->extent(), 120));
    }

    void extentOfNothing() {
        auto journal = PostJournal::open((m_folder / "posts").string()).value();
        QVERIFY(journal->extent().files.empty());
        QVERIFY(!journal->extent().lastBytes);
        QVERIFY(holds(journal->extent(), 0));
    }

    /// A batch is in the copy whole or not at all, and with all before it, however many are written
    /// meanwhile.
    void stateIsOneMoment() {
        auto state = HubState::open((m_folder / "state").string()).value();
        const std::string filling(1000, 'x');
        const auto put = [&](std::uint64_t n) {
            HubState::Batch batch;
            batch.put("n/a" + numberBytes(n), filling);
            batch.put("n/b" + numberBytes(n), filling);
            return state->write(batch).ok();
        };
        for (std::uint64_t n = 1; n <= 3000; ++n)
            QVERIFY(put(n));
        sync::Result<void> copied;
        std::thread copying([&] { copied = state->copyTo((m_folder / "copy").string()); });
        for (std::uint64_t n = 3001; n <= 6000; ++n)
            put(n);
        copying.join();
        QVERIFY2(copied.ok(), copied ? "" : copied.error().sentence.c_str());
        auto copy = HubState::open((m_folder / "copy").string()).value();
        QCOMPARE(copy->lastRepair(), std::string());
        const std::uint64_t first = rows(*copy, "n/a");
        QVERIFY(first >= 3000);
        QCOMPARE(rows(*copy, "n/b"), first);
        QVERIFY(copy->get("n/b" + numberBytes(first)).value().has_value());
        QCOMPARE(rows(*state, "n/a"), std::uint64_t{6000});
    }

    void stateIsCopiedIntoANewFolderOnly() {
        auto state = HubState::open((m_folder / "state").string()).value();
        QVERIFY(state->copyTo((m_folder / "copy").string()).ok());
        QVERIFY(!state->copyTo((m_folder / "copy").string()).ok());
        QVERIFY(!state->copyTo((m_folder / "no" / "copy").string()).ok());
    }

private:
    /// Whether what the extent names, copied now, is a whole journal of the posts 1 to `count`.
    bool holds(const PostJournal::Extent& extent, std::uint64_t count) {
        const fs::path to = m_folder / "copied";
        fs::remove_all(to);
        fs::create_directory(to);
        for (const std::string& file : extent.files)
            fs::copy_file(file, to / fs::path(file).filename());
        if (extent.lastBytes)
            fs::resize_file(to / fs::path(extent.files.back()).filename(), *extent.lastBytes);
        auto copy = PostJournal::open(to.string());
        if (!copy || extent.head != count)
            return false;
        const auto posts = postsBehind(**copy, 0);
        return (*copy)->head() == count && posts && *posts == samplePosts(1, count);
    }

    static std::uint64_t rows(const HubState& state, std::string_view prefix) {
        std::uint64_t count = 0;
        const auto walked = state.forEach(prefix, [&](auto, auto) { return ++count > 0; });
        return walked ? count : 0;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    fs::path m_folder;
};

QTEST_GUILESS_MAIN(TestHubCopies)
#include "tst_hubcopies.moc"
