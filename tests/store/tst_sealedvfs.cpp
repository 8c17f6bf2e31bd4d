// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/store/pageseal.h"
#include "sync/store/sealedvfs.h"
#include "tests/store/faultvfs.h"
#include "tests/store/filetesting.h"

#include <QTemporaryDir>
#include <QTest>

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <random>

using namespace vigie::sync;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t pageBytes = PageSeal::pageBytes;
constexpr std::size_t frameBytes = PageSeal::frameBytes;
constexpr std::size_t logHeaderBytes = 32;
constexpr std::string_view planted = "PLANTED-WORD-7141";

/// SQLite on a sealed file, as a replica uses it.
class Sqlite {
public:
    Sqlite(const StoreKey& key, const std::string& path) : m_vfs(key) {
        m_found = m_vfs.probe(path);
        const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
        sqlite3_open_v2(path.c_str(), &m_handle, flags, m_vfs.name());
        SealedVfs::prepare(m_handle);
        m_opened = run("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0");
    }
    ~Sqlite() { sqlite3_close(m_handle); }

    bool opened() const { return m_opened == SQLITE_OK; }
    SealedVfs::Found found() const { return m_found; }
    int run(const std::string& statements) {
        return sqlite3_exec(m_handle, statements.c_str(), nullptr, nullptr, nullptr);
    }
    /// The first column of the first row; SQLite's error in brackets.
    std::string ask(const std::string& question) {
        sqlite3_stmt* statement = nullptr;
        sqlite3_prepare_v2(m_handle, question.c_str(), -1, &statement, nullptr);
        std::string answer;
        const int result = sqlite3_step(statement);
        if (result == SQLITE_ROW && sqlite3_column_text(statement, 0)) {
            answer = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
        } else if (result != SQLITE_DONE) {
            answer = fmt::format("({})", sqlite3_errmsg(m_handle));
        }
        sqlite3_finalize(statement);
        return answer;
    }
    bool isWhole() { return ask("PRAGMA integrity_check") == "ok"; }

private:
    SealedVfs m_vfs;
    sqlite3* m_handle = nullptr;
    SealedVfs::Found m_found = SealedVfs::Found::Nothing;
    int m_opened = SQLITE_ERROR;
};

constexpr const char* schema = "CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT, more BLOB);"
                               "CREATE INDEX word_text ON word (text)";

std::string insert(int id, std::size_t more = 300) {
    return fmt::format("INSERT INTO word VALUES ({}, '{} {}', randomblob({}))", id, planted, id,
                       more);
}

/// A closed database of some dozens of pages.
void makeFile(const StoreKey& key, const std::string& path, int rows = 400) {
    Sqlite sqlite(key, path);
    QCOMPARE(sqlite.run(schema), SQLITE_OK);
    QCOMPARE(sqlite.run("BEGIN"), SQLITE_OK);
    for (int id = 0; id < rows; ++id) {
        QCOMPARE(sqlite.run(insert(id)), SQLITE_OK);
    }
    QCOMPARE(sqlite.run("COMMIT"), SQLITE_OK);
}

/// The files of a database whose program ended without closing it: ten transactions in the log.
struct Left {
    QTemporaryDir folder;
    std::string path = folder.filePath("left").toStdString();
    StoreKey key = StoreKey::generate();
    std::string database;
    std::string log;
    static constexpr int transactions = 10;

    Left() {
        const QTemporaryDir other;
        const std::string live = other.filePath("live").toStdString();
        Sqlite sqlite(key, live);
        sqlite.run(schema);
        for (int id = 0; id < transactions; ++id) {
            sqlite.run(insert(id, 5'000));
        }
        database = contentOf(live);
        log = contentOf(live + "-wal");
        lay();
    }
    void lay() const { lay(database, log); }
    void lay(const std::string& ofDatabase, const std::string& ofLog) const {
        write(path, ofDatabase);
        write(path + "-wal", ofLog);
    }
    std::size_t frames() const { return (log.size() - logHeaderBytes) / frameBytes; }
    static std::size_t frameAt(std::size_t number) { return logHeaderBytes + number * frameBytes; }
    /// How many transactions are there; -1 for a file that is not whole or cannot be opened.
    int transactionsLeft() const {
        Sqlite sqlite(key, path);
        if (!sqlite.opened() || !sqlite.isWhole()) {
            return -1;
        }
        if (sqlite.ask("SELECT count(*) FROM sqlite_schema") == "0") {
            return 0;
        }
        const int count = std::stoi(sqlite.ask("SELECT count(*) FROM word"));
        // One after another: what is there is there from the first on.
        return sqlite.ask("SELECT coalesce(max(id) + 1, 0) FROM word") == std::to_string(count)
                   ? count
                   : -1;
    }
};

} // namespace

/// SQLite itself over sealed files.
class tst_SealedVfs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { testDisk() = {}; }
    void wordsAreNowhere();
    void aLongLife();
    void manyOpenings();
    void pageOpensAtItsPlaceOnly();
    void wrongKeyChangesNothing();
    void whatLiesThere();
    void everyPageDamaged();
    void swappedPages();
    void pageOfTheLogInTheDatabase();
    void logIsCut();
    void logIsDamaged();
    void framesAreMoved();
    void framesOfAnEarlierLog();
    void transactionsEndIsSealed();
    void tornFirstPage();
    void journalBesideIt();
    void noTemporaryFile();
    void crashAtEveryWrite();
};

void tst_SealedVfs::wordsAreNowhere() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("file").toStdString();
    const StoreKey key = StoreKey::generate();
    Sqlite sqlite(key, path);
    QVERIFY(sqlite.opened());
    const auto seen = [&] {
        return filesWith(folder.path().toStdString(), planted) +
               filesWith(folder.path().toStdString(), "SQLite format") +
               filesWith(folder.path().toStdString(), "CREATE TABLE");
    };
    QCOMPARE(sqlite.run(schema), SQLITE_OK);
    for (int id = 0; id < 100; ++id) {
        QCOMPARE(sqlite.run(insert(id)), SQLITE_OK);
        QCOMPARE(seen(), std::string());
    }
    QVERIFY(fs::file_size(path + "-wal") > 100 * frameBytes);
    QCOMPARE(sqlite.run("PRAGMA wal_checkpoint(TRUNCATE)"), SQLITE_OK);
    QCOMPARE(seen(), std::string());
    QVERIFY(fs::file_size(path) > 10 * pageBytes);
    // The same page twice is not the same on the disk.
    const std::string before = contentOf(path);
    QCOMPARE(sqlite.run("UPDATE word SET id = id; PRAGMA wal_checkpoint(TRUNCATE)"), SQLITE_OK);
    QVERIFY(contentOf(path) != before);
    QVERIFY(sqlite.isWhole());
}

void tst_SealedVfs::aLongLife() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("file").toStdString();
    const StoreKey key = StoreKey::generate();
    std::mt19937 random(7);
    {
        Sqlite sqlite(key, path);
        QCOMPARE(sqlite.run(schema), SQLITE_OK);
        // The page cache of 40 pages makes SQLite write frames again within a transaction, and read
        // them back from the log.
        QCOMPARE(sqlite.run("PRAGMA cache_size = 40"), SQLITE_OK);
        for (int round = 0; round < 12; ++round) {
            QCOMPARE(sqlite.run("BEGIN"), SQLITE_OK);
            for (int i = 0; i < 120; ++i) {
                const int id = static_cast<int>(random() % 600);
                QCOMPARE(sqlite.run(fmt::format("REPLACE INTO word VALUES ({}, 'w{}', "
                                                "randomblob({}))",
                                                id, id, random() % 9'000)),
                         SQLITE_OK);
                if (i % 30 == 0) {
                    QCOMPARE(sqlite.run("SAVEPOINT s"), SQLITE_OK);
                    QCOMPARE(sqlite.run("UPDATE word SET text = 'lost', more = zeroblob(9000)"),
                             SQLITE_OK);
                    QCOMPARE(sqlite.run("ROLLBACK TO s; RELEASE s"), SQLITE_OK);
                }
            }
            QCOMPARE(sqlite.run(round % 4 == 3 ? "ROLLBACK" : "COMMIT"), SQLITE_OK);
            const std::string check = sqlite.ask("PRAGMA integrity_check");
            QVERIFY2(check == "ok", check.c_str());
            if (round % 3 == 0) {
                QCOMPARE(sqlite.run("PRAGMA wal_checkpoint(RESTART)"), SQLITE_OK);
            }
        }
        QCOMPARE(sqlite.ask("SELECT count(*) FROM word WHERE text = 'lost'"), std::string("0"));
        QCOMPARE(sqlite.run("INSERT INTO word VALUES (9001, 'large', randomblob(20000000))"),
                 SQLITE_OK);
        QCOMPARE(sqlite.run("DELETE FROM word WHERE id % 3 = 0"), SQLITE_OK);
        const auto pages = std::stoi(sqlite.ask("PRAGMA page_count"));
        QCOMPARE(sqlite.run("VACUUM"), SQLITE_OK);
        QVERIFY(std::stoi(sqlite.ask("PRAGMA page_count")) < pages);
        QVERIFY(sqlite.isWhole());
        QCOMPARE(sqlite.run("PRAGMA wal_checkpoint(TRUNCATE)"), SQLITE_OK);
        QCOMPARE(fs::file_size(path) / pageBytes, std::stoull(sqlite.ask("PRAGMA page_count")));
    }
    Sqlite again(key, path);
    QVERIFY(again.isWhole());
    QCOMPARE(again.ask("SELECT length(more) FROM word WHERE id = 9001"), std::string("20000000"));
}

void tst_SealedVfs::manyOpenings() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("file").toStdString();
    const StoreKey key = StoreKey::generate();
    for (int id = 0; id < 40; ++id) {
        Sqlite sqlite(key, path);
        QCOMPARE(sqlite.found(), id == 0 ? SealedVfs::Found::Nothing : SealedVfs::Found::Sealed);
        if (id == 0) {
            QCOMPARE(sqlite.run(schema), SQLITE_OK);
        }
        QCOMPARE(sqlite.run(insert(id)), SQLITE_OK);
        QCOMPARE(sqlite.ask("SELECT count(*) FROM word"), std::to_string(id + 1));
    }
    QCOMPARE(fs::exists(path + "-wal"), false);
}

void tst_SealedVfs::pageOpensAtItsPlaceOnly() {
    const StoreKey key = StoreKey::generate();
    PageSeal seal(key);
    std::array<std::byte, pageBytes> page{};
    page[7] = std::byte(7);
    std::array<std::byte, PageSeal::frameHeaderBytes> header{};
    header[3] = std::byte(9);
    const std::array places{
        PageSeal::inDatabase(0),        PageSeal::inDatabase(1),
        PageSeal::inDatabase(256),      PageSeal::inLog({}, 0, header),
        PageSeal::inLog({}, 1, header), PageSeal::inLog({std::byte(1)}, 0, header)};
    for (const PageSeal::Place& place : places) {
        std::array<std::byte, pageBytes> sealed{};
        std::ranges::copy(seal.seal(place, page), sealed.begin());
        for (const PageSeal::Place& other : places) {
            auto copy = sealed;
            const bool opens = seal.open(other, copy);
            QCOMPARE(opens, place == other);
            QVERIFY(copy == (opens ? page : decltype(page){}));
        }
        PageSeal another(StoreKey::generate());
        QVERIFY(!another.open(place, sealed));
    }
    // The page's number and the transaction's end belong to the place.
    for (std::size_t i = 0; i < header.size(); ++i) {
        auto changed = header;
        changed[i] ^= std::byte(1);
        QCOMPARE(PageSeal::inLog({}, 0, changed) == PageSeal::inLog({}, 0, header), i >= 8);
    }
    // The checksum is covered, each frame's with another mask.
    auto masked = header;
    seal.mask({}, 3, masked);
    auto other = header;
    seal.mask({}, 4, other);
    QVERIFY(masked != header && other != header && masked != other);
    QVERIFY(std::equal(header.begin(), header.begin() + 16, masked.begin()));
    seal.mask({}, 3, masked);
    QVERIFY(masked == header);
}

void tst_SealedVfs::wrongKeyChangesNothing() {
    const Left left;
    {
        SealedVfs other(StoreKey::generate());
        QCOMPARE(other.probe(left.path), SealedVfs::Found::Foreign);
    }
    QVERIFY(contentOf(left.path) == left.database);
    QVERIFY(contentOf(left.path + "-wal") == left.log);
    QCOMPARE(left.transactionsLeft(), Left::transactions);
}

void tst_SealedVfs::whatLiesThere() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("file").toStdString();
    const StoreKey key = StoreKey::generate();
    SealedVfs vfs(key);
    using Found = SealedVfs::Found;
    QCOMPARE(vfs.probe(path), Found::Nothing);
    write(path, "");
    QCOMPARE(vfs.probe(path), Found::Nothing);
    for (const std::size_t size : {2, 99, 4095, 4096, 10'000}) { // SQLite takes 1 for none
        write(path, std::string(size, 'x'));
        QCOMPARE(vfs.probe(path), Found::Foreign);
    }
    write(path, std::string("SQLite format 3\0", 16) + std::string(10'000, '\0'));
    QCOMPARE(vfs.probe(path), Found::Database);
    fs::remove(path);
    makeFile(key, path);
    QCOMPARE(vfs.probe(path), Found::Sealed);
    write(path, changedAt(contentOf(path), 50));
    QCOMPARE(vfs.probe(path), Found::NoStart);
}

void tst_SealedVfs::everyPageDamaged() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("file").toStdString();
    const StoreKey key = StoreKey::generate();
    makeFile(key, path);
    const std::string whole = contentOf(path);
    const std::size_t pages = whole.size() / pageBytes;
    QVERIFY(pages > 20);
    std::mt19937 random(3);
    for (std::size_t page = 0; page < pages; ++page) {
        write(path, changedAt(whole, page * pageBytes + random() % pageBytes));
        Sqlite sqlite(key, path);
        QCOMPARE(sqlite.found(), page == 0 ? SealedVfs::Found::NoStart : SealedVfs::Found::Sealed);
        QVERIFY(!sqlite.isWhole());
    }
    // Somebody's zeros are no page either.
    std::string zeros = whole;
    std::fill_n(zeros.begin() + 5 * pageBytes, pageBytes, '\0');
    write(path, zeros);
    Sqlite sqlite(key, path);
    QVERIFY(!sqlite.isWhole());
}

void tst_SealedVfs::swappedPages() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("file").toStdString();
    const StoreKey key = StoreKey::generate();
    makeFile(key, path);
    std::string bytes = contentOf(path);
    std::swap_ranges(bytes.begin() + 6 * pageBytes, bytes.begin() + 7 * pageBytes,
                     bytes.begin() + 8 * pageBytes);
    write(path, bytes);
    {
        Sqlite sqlite(key, path);
        QVERIFY(!sqlite.isWhole());
    }
    // Of another file with the same page.
    const std::string other = folder.filePath("other").toStdString();
    makeFile(StoreKey::generate(), other);
    write(path, contentOf(path).substr(0, 6 * pageBytes) + contentOf(other).substr(6 * pageBytes));
    Sqlite sqlite(key, path);
    QVERIFY(!sqlite.isWhole());
}

void tst_SealedVfs::pageOfTheLogInTheDatabase() {
    const Left left;
    QCOMPARE(left.transactionsLeft(), Left::transactions); // and it is copied back
    std::string bytes = contentOf(left.path);
    // The last frame of page 3, by its header in the clear.
    for (std::size_t frame = left.frames(); frame-- > 0;) {
        const std::size_t at = Left::frameAt(frame);
        if (left.log.substr(at, 4) == std::string("\0\0\0\3", 4)) {
            bytes.replace(2 * pageBytes, pageBytes,
                          left.log.substr(at + PageSeal::frameHeaderBytes, pageBytes));
            write(left.path, bytes);
            QCOMPARE(left.transactionsLeft(), -1);
            return;
        }
    }
    QFAIL("no frame of page 3");
}

// As after a crash: what was committed before the cut is there, and nothing else.
void tst_SealedVfs::logIsCut() {
    const Left left;
    int last = -1;
    for (std::size_t frame = 0; frame <= left.frames(); ++frame) {
        for (const std::size_t more : {0, 24, 4000}) {
            const std::size_t size = std::min(Left::frameAt(frame) + more, left.log.size());
            left.lay(left.database, left.log.substr(0, size));
            const int now = left.transactionsLeft();
            QVERIFY(now >= std::max(last, 0) && now <= last + 1);
            last = now;
        }
    }
    QCOMPARE(last, Left::transactions);
}

void tst_SealedVfs::logIsDamaged() {
    const Left left;
    std::mt19937 random(5);
    int least = Left::transactions;
    int most = 0;
    for (std::size_t frame = 0; frame < left.frames(); frame += 3) {
        for (const std::size_t within : {0UL, 5UL, 9UL, 17UL, 24UL + random() % pageBytes}) {
            left.lay(left.database, changedAt(left.log, Left::frameAt(frame) + within));
            const int now = left.transactionsLeft();
            QVERIFY(now >= 0 && now < Left::transactions);
            least = std::min(least, now);
            most = std::max(most, now);
        }
    }
    QCOMPARE(least, 0);
    QCOMPARE(most, Left::transactions - 1);
}

void tst_SealedVfs::framesAreMoved() {
    const Left left;
    const std::size_t last = left.frames() - 1;
    for (std::size_t frame = 0; frame < last; frame += 4) {
        std::string log = left.log;
        log.replace(Left::frameAt(frame), frameBytes, left.log, Left::frameAt(last), frameBytes);
        left.lay(left.database, log);
        const int now = left.transactionsLeft();
        QVERIFY(now >= 0 && now < Left::transactions);
    }
}

// After the log has begun anew, its old frames are of no use, with the new header or the old one.
void tst_SealedVfs::framesOfAnEarlierLog() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("file").toStdString();
    const StoreKey key = StoreKey::generate();
    std::string first, second, database;
    {
        Sqlite sqlite(key, path);
        QCOMPARE(sqlite.run(schema), SQLITE_OK);
        QCOMPARE(sqlite.run(insert(1)), SQLITE_OK);
        first = contentOf(path + "-wal");
        QCOMPARE(sqlite.run("PRAGMA wal_checkpoint(TRUNCATE)"), SQLITE_OK);
        QCOMPARE(sqlite.run("UPDATE word SET text = 'second'"), SQLITE_OK);
        second = contentOf(path + "-wal");
        database = contentOf(path);
    }
    const std::string copy = folder.filePath("copy").toStdString();
    write(copy, database);
    write(copy + "-wal", second.substr(0, logHeaderBytes) + first.substr(logHeaderBytes));
    Sqlite sqlite(key, copy);
    QVERIFY(sqlite.isWhole());
    QCOMPARE(sqlite.ask("SELECT text FROM word"), fmt::format("{} 1", planted));
}

// A frame in the middle of a transaction cannot be made its end.
void tst_SealedVfs::transactionsEndIsSealed() {
    const Left left;
    std::size_t tried = 0;
    PageSeal::Salts salts{};
    std::memcpy(salts.data(), &left.log[16], salts.size());
    for (std::size_t frame = 0; frame < left.frames(); frame += 3) {
        const std::size_t at = Left::frameAt(frame) + 4;
        if (left.log.substr(at, 4) != std::string(4, '\0')) {
            continue;
        }
        std::array<std::byte, frameBytes> bytes{};
        std::memcpy(bytes.data(), &left.log[Left::frameAt(frame)], frameBytes);
        const PageSeal seal(left.key);
        for (const bool ends : {false, true}) {
            auto copy = bytes;
            copy[7] = std::byte(ends ? 40 : 0);
            QCOMPARE(seal.open(PageSeal::inLog(salts, frame, std::span(copy).first<24>()),
                               std::span(copy).last<pageBytes>()),
                     !ends);
        }
        ++tried;
    }
    QVERIFY(tried >= 3);
}

// A crash while the log was copied back: the database's first page is half of the old one.
void tst_SealedVfs::tornFirstPage() {
    const Left left;
    QVERIFY(left.database.size() >= pageBytes);
    std::string torn = left.database;
    std::fill_n(torn.begin() + 512, pageBytes - 512, 'x');
    left.lay(torn, left.log);
    {
        SealedVfs vfs(left.key);
        QCOMPARE(vfs.probe(left.path), SealedVfs::Found::Sealed);
    }
    QCOMPARE(left.transactionsLeft(), Left::transactions);
}

// SQLite would write the pages of a journal that it finds back into the file.
void tst_SealedVfs::journalBesideIt() {
    const QTemporaryDir folder;
    const std::string plain = folder.filePath("plain").toStdString();
    const std::string path = folder.filePath("file").toStdString();
    const StoreKey key = StoreKey::generate();
    makeFile(key, path);
    std::string journal;
    {
        sqlite3* handle = nullptr;
        QCOMPARE(sqlite3_open(plain.c_str(), &handle), SQLITE_OK);
        sqlite3_exec(handle, schema, nullptr, nullptr, nullptr);
        sqlite3_exec(handle,
                     "PRAGMA cache_size = 1; BEGIN; INSERT INTO word VALUES (1, 'x', "
                     "randomblob(100000)); DELETE FROM word",
                     nullptr, nullptr, nullptr);
        journal = contentOf(plain + "-journal");
        sqlite3_close(handle);
    }
    QVERIFY(journal.size() > 512 + pageBytes);
    // As many pages as the file has, so that none is cut off.
    const std::size_t pages = contentOf(path).size() / pageBytes;
    journal[18] = static_cast<char>(pages >> 8);
    journal[19] = static_cast<char>(pages);
    const std::string before = contentOf(path);
    write(path + "-journal", journal);
    {
        Sqlite sqlite(key, path);
        QVERIFY(sqlite.isWhole());
        QCOMPARE(sqlite.ask("SELECT count(*) FROM word"), std::string("400"));
    }
    QVERIFY(contentOf(path) == before);
}

void tst_SealedVfs::noTemporaryFile() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("file").toStdString();
    const StoreKey key = StoreKey::generate();
    makeFile(key, path);
    Sqlite sqlite(key, path);
    QCOMPARE(sqlite.run("PRAGMA temp_store = FILE"), SQLITE_OK);
    QVERIFY(sqlite.run("PRAGMA temp.cache_size = 1; CREATE TEMP TABLE t AS SELECT * FROM word; "
                       "INSERT INTO t SELECT * FROM t") != SQLITE_OK);
    QVERIFY(sqlite.isWhole());
}

// A disk that takes no more from some write on: what lies there opens with all that was committed.
void tst_SealedVfs::crashAtEveryWrite() {
    Disk& disk = testDisk();
    const StoreKey key = StoreKey::generate();
    int opened = 0;
    bool ended = false;
    for (std::uint64_t writes = 0; !ended; writes += 3) {
        disk = {};
        const QTemporaryDir folder;
        const std::string path = folder.filePath("file").toStdString();
        const std::string copy = folder.filePath("copy").toStdString();
        int committed = -1; // the schema is the first
        {
            disk.writesLeft = writes;
            Sqlite sqlite(key, path);
            sqlite.run("PRAGMA synchronous = FULL");
            ended = sqlite.run(schema) == SQLITE_OK;
            committed += ended ? 1 : 0;
            for (int id = 0; ended && id < 6; ++id) {
                ended = sqlite.run(insert(id, 9'000)) == SQLITE_OK;
                committed += ended ? 1 : 0;
                if (id % 3 == 2) {
                    ended = ended && sqlite.run("PRAGMA wal_checkpoint(RESTART)") == SQLITE_OK;
                }
            }
            for (const char* end : {"", "-wal", "-journal"}) {
                if (fs::exists(path + end)) {
                    fs::copy_file(path + end, copy + end);
                }
            }
            disk.writesLeft.reset();
        }
        Sqlite sqlite(key, copy);
        QVERIFY2(sqlite.opened() && sqlite.isWhole(), std::to_string(writes).c_str());
        ++opened;
        if (committed >= 0) {
            const int there = std::stoi(sqlite.ask("SELECT count(*) FROM word"));
            QVERIFY(there == committed || there == committed + 1);
        }
    }
    QVERIFY(opened > 20);
}

QTEST_GUILESS_MAIN(tst_SealedVfs)
#include "tst_sealedvfs.moc"
