// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/store/keyfile.h"
#include "tests/store/filetesting.h"
#include "tests/store/storetesting.h"

#include <QTemporaryDir>
#include <QTest>

#include <sodium.h>

#include <array>
#include <filesystem>

using namespace vigie::sync;
namespace fs = std::filesystem;

namespace {

using Wrapping = std::array<std::byte, WrappingKey::size>;

Wrapping wrapping(int byte) {
    Wrapping key;
    key.fill(std::byte(byte));
    return key;
}

bool same(const StoreKey& one, const StoreKey& other) {
    return std::ranges::equal(one.bytes(), other.bytes());
}

/// A folder for a replica, and its key file.
struct Place {
    QTemporaryDir folder;
    std::string replica = folder.filePath("replica").toStdString();
    KeyFile file{replica};

    /// The key, for the holder, and a replica with one record, closed.
    StoreKey make(const KeyHolder& holder) const {
        auto key = file.make(holder);
        auto store = ReplicaStore::open(replica, *key);
        (void)store.value()->subscribe("room", Priority::Open);
        vigie::sync::write(**store, {note(Act::Create, "x", {1, 1}, "the title")});
        return std::move(*key);
    }
    std::string title(const StoreKey& key) const {
        auto store = ReplicaStore::open(replica, key);
        return store ? titleOf(**store, "x") : store.error().sentence;
    }
};

/// A refusal with a sentence that names the file or the replica.
bool says(const Error& error, ErrorCode code, const std::string& words) {
    return error.code == code && error.sentence.find(words) != std::string::npos;
}

} // namespace

/// The file that holds a replica's key.
class tst_KeyFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void passphrase();
    void wrappingKey();
    void changesRewriteNoPage();
    void ownerOnly();
    void notTwice();
    void missing();
    void everyByteDamaged();
    void tooMuchIsAskedFor();
    void newerVersion();
    void destroyed();
};

void tst_KeyFile::passphrase() {
    const Place place;
    const StoreKey key = place.make(Passphrase{"correct horse"});
    QCOMPARE(*place.file.heldBy(), KeyFile::HeldBy::Passphrase);
    auto again = place.file.open(Passphrase{"correct horse"});
    QVERIFY(again.ok() && same(*again, key));
    QCOMPARE(place.title(*again), std::string("the title"));
    for (const char* wrong : {"correct horsf", "correct hors", "", "correct horse "}) {
        const auto refused = place.file.open(Passphrase{wrong});
        QVERIFY(!refused.ok() && says(refused.error(), ErrorCode::Refused, place.replica));
    }
    const Wrapping other = wrapping(1);
    QCOMPARE(place.file.open(WrappingKey{other}).error().code, ErrorCode::Refused);
    QCOMPARE(Place().file.make(Passphrase{""}).error().code, ErrorCode::Invalid);
    const std::string bytes = contentOf(place.file.path());
    QVERIFY(bytes.size() < 256);
    const auto* plain = reinterpret_cast<const char*>(key.bytes().data());
    QVERIFY(bytes.find(std::string_view(plain, 8)) == std::string::npos);
    QVERIFY(bytes.find("horse") == std::string::npos);
}

void tst_KeyFile::wrappingKey() {
    const Place place;
    const Wrapping right = wrapping(1);
    const Wrapping wrong = wrapping(2);
    const StoreKey key = place.make(WrappingKey{right});
    QCOMPARE(*place.file.heldBy(), KeyFile::HeldBy::WrappingKey);
    auto again = place.file.open(WrappingKey{right});
    QVERIFY(again.ok() && same(*again, key));
    const auto refused = place.file.open(WrappingKey{wrong});
    QVERIFY(!refused.ok() && says(refused.error(), ErrorCode::Refused, "key store"));
    QCOMPARE(place.file.open(Passphrase{"x"}).error().code, ErrorCode::Refused);
}

void tst_KeyFile::changesRewriteNoPage() {
    const Place place;
    const Wrapping machine = wrapping(1);
    const StoreKey key = place.make(Passphrase{"one"});
    const std::string replica = contentOf(place.replica);
    const auto written = fs::last_write_time(place.replica);
    const std::string first = contentOf(place.file.path());
    const KeyHolder one = Passphrase{"one"};
    const KeyHolder two = Passphrase{"two"};
    const KeyHolder store = WrappingKey{machine};

    QCOMPARE(place.file.change(two, store).error().code, ErrorCode::Refused);
    QVERIFY(contentOf(place.file.path()) == first);
    const std::array steps{std::pair(one, two), std::pair(two, store), std::pair(store, one),
                           std::pair(one, one)};
    for (const auto& [from, to] : steps) {
        const std::string before = contentOf(place.file.path());
        QVERIFY(place.file.change(from, to).ok());
        QVERIFY(contentOf(place.file.path()) != before);
        auto opened = place.file.open(to);
        QVERIFY(opened.ok() && same(*opened, key));
        if (from.index() != to.index() || &from != &to) {
            QVERIFY(from.index() == to.index() || !place.file.open(from).ok());
        }
        QVERIFY(contentOf(place.replica) == replica);
    }
    QVERIFY(fs::last_write_time(place.replica) == written);
    QVERIFY(place.file.change(one, two).ok());
    QVERIFY(!place.file.open(one).ok());
    QCOMPARE(place.title(key), std::string("the title"));
}

void tst_KeyFile::ownerOnly() {
    const Place place;
    const StoreKey key = place.make(Passphrase{"one"});
    QVERIFY(place.file.change(Passphrase{"one"}, Passphrase{"two"}).ok());
    QCOMPARE(fs::status(place.file.path()).permissions(),
             fs::perms::owner_read | fs::perms::owner_write);
    std::size_t files = 0;
    for (const auto& entry : fs::directory_iterator(place.folder.path().toStdString())) {
        QVERIFY(entry.path() == place.replica || entry.path() == place.file.path());
        ++files;
    }
    QCOMPARE(files, std::size_t(2));
}

void tst_KeyFile::notTwice() {
    const Place place;
    const StoreKey key = place.make(Passphrase{"one"});
    QCOMPARE(place.file.make(Passphrase{"one"}).error().code, ErrorCode::Refused);
    QVERIFY(same(*place.file.open(Passphrase{"one"}), key));
    const Place plain;
    QVERIFY(ReplicaStore::open(plain.replica).ok());
    QCOMPARE(plain.file.make(Passphrase{"one"}).error().code, ErrorCode::Refused);
    QVERIFY(!plain.file.exists());
}

void tst_KeyFile::missing() {
    const Place none;
    const auto without = none.file.open(Passphrase{"one"});
    QVERIFY(says(without.error(), ErrorCode::NotFound, none.file.path()));
    const Place place;
    place.make(Passphrase{"one"});
    fs::remove(place.file.path());
    const auto lost = place.file.open(Passphrase{"one"});
    QVERIFY(says(lost.error(), ErrorCode::NotFound, "nobody can read it"));
    QVERIFY(says(place.file.heldBy().error(), ErrorCode::NotFound, place.replica));
}

// Told from a wrong passphrase: who typed the right one must not go on guessing.
void tst_KeyFile::everyByteDamaged() {
    const Place place;
    const Wrapping machine = wrapping(1);
    place.make(WrappingKey{machine});
    const std::string whole = contentOf(place.file.path());
    const auto fails = [&](const std::string& bytes) {
        vigie::sync::write(place.file.path(), bytes);
        const auto opened = place.file.open(WrappingKey{machine});
        return !opened.ok() &&
               (opened.error().code == ErrorCode::Corrupt ||
                opened.error().code == ErrorCode::Unsupported) &&
               opened.error().sentence.find(place.file.path()) != std::string::npos;
    };
    for (std::size_t at = 0; at < whole.size(); ++at) {
        QVERIFY(fails(changedAt(whole, at)));
        QVERIFY(fails(whole.substr(0, at)));
    }
    QVERIFY(fails(whole + "x"));
    QVERIFY(fails(std::string(100'000, 'x')));
    vigie::sync::write(place.file.path(), whole);
    QVERIFY(place.file.open(WrappingKey{machine}).ok());
}

namespace {

/// A key file with these numbers and a right check.
std::string fileOf(std::uint64_t version, std::uint64_t passes, std::uint64_t kibibytes) {
    Bytes bytes;
    cbor::Writer out(bytes);
    out.array(9);
    out.text("vigie-key");
    out.unsignedInteger(version);
    out.unsignedInteger(1);
    out.unsignedInteger(passes);
    out.unsignedInteger(kibibytes);
    out.bytes(Bytes(16));
    out.bytes(Bytes(24));
    out.bytes(Bytes(48));
    std::array<std::byte, 16> check{};
    crypto_generichash(reinterpret_cast<unsigned char*>(check.data()), check.size(),
                       reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr,
                       0);
    out.bytes(check);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

} // namespace

void tst_KeyFile::tooMuchIsAskedFor() {
    const Place place;
    const auto opened = [&](std::uint64_t passes, std::uint64_t kibibytes) {
        vigie::sync::write(place.file.path(), fileOf(1, passes, kibibytes));
        return place.file.open(Passphrase{"one"}).error().sentence;
    };
    const std::string wrong = opened(1, 8); // what it asks for was done
    QVERIFY(wrong.find("passphrase") != std::string::npos);
    for (const auto& [passes, kibibytes] : {std::pair<std::uint64_t, std::uint64_t>(9, 8),
                                            {1, 256 * 1024 + 1},
                                            {UINT64_MAX, 8},
                                            {1, UINT64_MAX},
                                            {0, 8},
                                            {1, 0}}) {
        QVERIFY(opened(passes, kibibytes).find("asks for") != std::string::npos);
    }
}

void tst_KeyFile::newerVersion() {
    const Place place;
    vigie::sync::write(place.file.path(), fileOf(2, 1, 8));
    QCOMPARE(place.file.heldBy().error().code, ErrorCode::Unsupported);
    vigie::sync::write(place.file.path(), fileOf(0, 1, 8));
    QCOMPARE(place.file.heldBy().error().code, ErrorCode::Corrupt);
}

void tst_KeyFile::destroyed() {
    const Place place;
    const Wrapping machine = wrapping(1);
    place.make(WrappingKey{machine});
    // The file's own bytes are gone from where they lay, not only its name.
    const std::string kept = place.folder.filePath("same").toStdString();
    fs::create_hard_link(place.file.path(), kept);
    const std::string before = contentOf(kept);
    // What a crash in the middle of a change has left.
    fs::create_directory(place.file.path() + ".new");
    vigie::sync::write(place.file.path() + ".new/file", before);

    QVERIFY(place.file.destroy().ok());
    QVERIFY(!place.file.exists() && !fs::exists(place.file.path() + ".new"));
    const std::string after = contentOf(kept);
    QCOMPARE(after.size(), before.size());
    QVERIFY(after.substr(0, 16) != before.substr(0, 16) &&
            after.find(before.substr(60, 16)) == std::string::npos);
    QCOMPARE(place.file.open(WrappingKey{machine}).error().code, ErrorCode::NotFound);
    QCOMPARE(ReplicaStore::open(place.replica).error().code, ErrorCode::Corrupt);
    QCOMPARE(ReplicaStore::open(place.replica, StoreKey::generate()).error().code,
             ErrorCode::Refused);
    QVERIFY(place.file.destroy().ok()); // again: nothing
}

QTEST_GUILESS_MAIN(tst_KeyFile)
#include "tst_keyfile.moc"
