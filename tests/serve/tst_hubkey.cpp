// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// Who a hub is: the files of its identity, who may read them, and how its key changes.

#include "apps/hub/backup/backup.h"
#include "apps/hub/serve/hubkey.h"
#include "apps/hub/serve/keyfiles.h"
#include "sync/log/leveldb/leveldblog.h"
#include "tests/collect/faultyenv.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <filesystem>

using namespace vigie;
using namespace vigie::hub;
using sync::ErrorCode;
using sync::PublicKey;

namespace {

constexpr std::int64_t noon = 1'774'000'000'000;
// Of a passphrase that nobody guards anything with.
constexpr SealCost cheap{1, 8 * 1024};

HubKeyAccess under(const char* passphrase) {
    HubKeyAccess access;
    access.passphrase.emplace(passphrase);
    return access;
}

QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) &&
           file.write(bytes) == bytes.size() &&
           file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

QByteArray seedOf(const sync::SigningKey& key) {
    const auto seed = key.seed();
    return {reinterpret_cast<const char*>(seed.data()), static_cast<int>(seed.size())};
}

/// What a refusal says; empty when there is none.
template <class T>
QString said(const sync::Result<T>& result) {
    return result ? QString() : QString::fromStdString(result.error().sentence);
}

} // namespace

class tst_HubKey : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theFirstStart();
    void aKeyOfToday();
    void othersMayNotRead_data();
    void othersMayNotRead();
    void onlyOrdinaryFiles();
    void filesThatDoNotBelongTogether();
    void aLostCertificate();
    void underAPassphrase();
    void everyByteOfASealedKey();
    void credentials();
    void theKeyAsACredential();
    void rotation();
    void rotationWants();
    void formerKeysAreBounded();
    void aRotationThatIsInterrupted_data();
    void aRotationThatIsInterrupted();
    void aNewPassphraseThatIsInterrupted();
    void backupsKeepWhoTheHubIs();
    void anOldBackupTakesNothingOfTheNewHub();

private:
    QString path(const char* name) const { return m_folder->filePath(name); }
    std::string data() const { return path("hub").toStdString(); }
    QString file(const char* name) const { return path("hub") + '/' + name; }
    sync::Result<HubIdentity> open(const HubKeyAccess& access = {}) const {
        return HubIdentity::open(data(), access, noon, cheap);
    }
    /// The folder is a hub's, which does not run.
    bool makeLog() const { return sync::LevelDbLog::open(data() + "/log").ok(); }
    sync::Result<std::string> rotate(const HubKeyAccess& access = {},
                                     leveldb::Env* env = nullptr) const {
        return rotateHubKey(
            {data(), path("root.key").toStdString(), access, nullptr, noon + 1, cheap, env});
    }
    bool moveRoot() const { return QFile::rename(file("root.key"), path("root.key")); }

    std::optional<QTemporaryDir> m_folder;
};

void tst_HubKey::init() {
    m_folder.emplace();
    QVERIFY(QDir().mkdir(path("hub")));
    qunsetenv("CREDENTIALS_DIRECTORY");
}

void tst_HubKey::cleanup() {
    qunsetenv("CREDENTIALS_DIRECTORY");
    m_folder.reset();
}

void tst_HubKey::theFirstStart() {
    const auto first = open();
    QVERIFY2(first.ok(), qPrintable(said(first)));
    QVERIFY(QString::fromStdString(first->notice()).contains("root.key"));
    QCOMPARE(first->certificate().serial, 1U);
    QCOMPARE(first->certificate().issued, noon);
    QVERIFY(first->certificate().key == first->key().publicKey());
    QVERIFY(isSignedByItsRoot(first->certificate()));
    QVERIFY(first->former().empty());
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther |
                        QFile::WriteOther | QFile::ExeOther;
    for (const char* name : {"hub.key", "root.key", "hub.cert", "hub.root"})
        QVERIFY2(QFile::exists(file(name)) && !(QFile::permissions(file(name)) & others), name);
    QCOMPARE(QDir(path("hub")).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
             (QStringList{"hub.cert", "hub.key", "hub.root", "root.key"}));

    const auto second = open();
    QVERIFY(second.ok());
    QVERIFY(second->notice().empty());
    QVERIFY(second->key().publicKey() == first->key().publicKey());
    QVERIFY(second->certificate() == first->certificate());
    // The root is not needed to run.
    QVERIFY(moveRoot());
    QVERIFY(open().ok());
    QVERIFY(!QFile::exists(file("root.key")));
}

/// A key of before there were certificates stays the hub's.
void tst_HubKey::aKeyOfToday() {
    const sync::SigningKey key = sync::SigningKey::generate();
    QVERIFY(write(file("hub.key"), seedOf(key)));
    const auto opened = open();
    QVERIFY2(opened.ok(), qPrintable(said(opened)));
    QVERIFY(opened->key().publicKey() == key.publicKey());
    QCOMPARE(opened->certificate().serial, 1U);
    QVERIFY(QFile::exists(file("root.key")));
    QVERIFY(QString::fromStdString(opened->notice()).contains("root.key"));
    QCOMPARE(contents(file("hub.key")), seedOf(key));
}

void tst_HubKey::othersMayNotRead_data() {
    QTest::addColumn<QFile::Permissions>("more");
    QTest::newRow("group reads") << QFile::Permissions(QFile::ReadGroup);
    QTest::newRow("others read") << QFile::Permissions(QFile::ReadOther);
    QTest::newRow("others write") << QFile::Permissions(QFile::WriteOther);
}

void tst_HubKey::othersMayNotRead() {
    QFETCH(QFile::Permissions, more);
    QVERIFY(open().ok());
    QVERIFY(makeLog() && moveRoot() && rotate().ok());
    for (const char* name : {"hub.key", "hub.former"}) {
        const auto before = QFile::permissions(file(name));
        QVERIFY(QFile::setPermissions(file(name), before | more));
        const auto refused = open();
        QVERIFY(!refused);
        QVERIFY(refused.error().code == ErrorCode::Refused);
        QVERIFY2(said(refused).contains("chmod 600 " + file(name)), qPrintable(said(refused)));
        QVERIFY(QFile::setPermissions(file(name), before));
    }
    QVERIFY(open().ok());
}

void tst_HubKey::onlyOrdinaryFiles() {
    QVERIFY(open().ok());
    QVERIFY(QFile::rename(file("hub.key"), path("elsewhere")));
    QVERIFY(QFile::link(path("elsewhere"), file("hub.key")));
    QVERIFY2(said(open()).contains("is a link"), qPrintable(said(open())));
    QVERIFY(QFile::remove(file("hub.key")));
    // One that leads nowhere is none either: no new identity comes of it.
    QVERIFY(QFile::link(path("nowhere"), file("hub.key")));
    QVERIFY2(said(open()).contains("is a link"), qPrintable(said(open())));
    QVERIFY(QFile::remove(file("hub.key")));
    QVERIFY(QDir().mkdir(file("hub.key")));
    QVERIFY2(said(open()).contains("no ordinary file"), qPrintable(said(open())));
    QVERIFY(QDir().rmdir(file("hub.key")));
    QVERIFY(write(file("hub.key"), QByteArray(4096, 'x')));
    QVERIFY2(said(open()).contains("another file"), qPrintable(said(open())));
}

void tst_HubKey::filesThatDoNotBelongTogether() {
    QVERIFY(open().ok());
    const QByteArray key = contents(file("hub.key"));
    const QByteArray certificate = contents(file("hub.cert"));
    const auto isRefused = [this](const char* says) {
        const auto refused = open();
        QVERIFY(!refused);
        QVERIFY2(said(refused).contains(says), qPrintable(said(refused)));
        QVERIFY(!checkIdentity(data()));
    };
    QVERIFY(write(file("hub.key"), seedOf(sync::SigningKey::generate())));
    isRefused("is not the key that hub.cert names");
    QVERIFY(write(file("hub.key"), key.left(16)));
    isRefused("backup");
    QVERIFY(write(file("hub.key"), {}));
    isRefused("backup");
    QVERIFY(write(file("hub.key"), key));
    for (const QByteArray& wrong : {QByteArray(), certificate.left(40), certificate + '\0'}) {
        QVERIFY(write(file("hub.cert"), wrong));
        isRefused("is not what was written there");
    }
    // Without its certificate it gets no other root than it had.
    QVERIFY(QFile::remove(file("hub.cert")));
    QVERIFY2(said(open()).contains("hub.cert"), qPrintable(said(open())));
    QVERIFY(write(file("hub.cert"), certificate));
    // A lost key is never replaced by another.
    QVERIFY(QFile::remove(file("hub.key")));
    const auto lost = open();
    QVERIFY(!lost);
    QVERIFY2(said(lost).contains("is missing"), qPrintable(said(lost)));
    QVERIFY(!QFile::exists(file("hub.key")));
}

/// Devices would refuse a new root: no hub makes one, wherever the root of before is.
void tst_HubKey::aLostCertificate() {
    const auto first = open();
    QVERIFY(first.ok());
    QVERIFY(makeLog() && moveRoot());
    const QByteArray certificate = contents(file("hub.cert"));
    QVERIFY(QFile::remove(file("hub.cert")));
    for (const HubKeyAccess& access : {HubKeyAccess(), under("four words of mine")}) {
        const auto refused = open(access);
        QVERIFY(!refused && refused.error().code == ErrorCode::Corrupt);
        QVERIFY2(said(refused).contains(file("hub.cert") + " is missing") &&
                     said(refused).contains("from one backup"),
                 qPrintable(said(refused)));
    }
    QVERIFY2(said(rotate()).contains("hub.cert is missing"), qPrintable(said(rotate())));
    QVERIFY(!checkIdentity(data()));
    QVERIFY(!QFile::exists(file("root.key")) && !QFile::exists(file("hub.cert")));
    // One that another root has signed is not the lost one.
    const auto other =
        encode(certify(sync::SigningKey::generate(), first->key().publicKey(), 2, noon));
    QVERIFY(write(file("hub.cert"), {reinterpret_cast<const char*>(other.data()),
                                     static_cast<qsizetype>(other.size())}));
    QVERIFY2(said(open()).contains("hub.root"), qPrintable(said(open())));
    QVERIFY(write(file("hub.cert"), certificate));
    QVERIFY(open().ok());
    // A hub of before there was the mark gets it at its next start.
    QVERIFY(QFile::remove(file("hub.root")));
    QVERIFY(open().ok());
    QVERIFY(QFile::remove(file("hub.cert")));
    QVERIFY(!open());
    QVERIFY(write(file("hub.root"), certificate.left(31)));
    QVERIFY(write(file("hub.cert"), certificate));
    QVERIFY2(said(open()).contains("is not what was written there"), qPrintable(said(open())));
}

void tst_HubKey::underAPassphrase() {
    const auto plain = open();
    QVERIFY(plain.ok());
    QVERIFY(makeLog());
    const QByteArray seed = seedOf(plain->key());
    QCOMPARE(contents(file("hub.key")), seed);
    // One that was given for nothing is told.
    QVERIFY(QString::fromStdString(open(under("four words of mine"))->notice())
                .contains("protect-key"));

    const Secret passphrase("four words of mine");
    const auto done = protectHubKey({data(), {}, &passphrase, cheap});
    QVERIFY2(done.ok(), qPrintable(said(done)));
    for (const char* name : {"hub.key", "root.key"}) {
        QVERIFY2(QString::fromStdString(*done).contains(name), name);
        QVERIFY(isSealed(contents(file(name)).toStdString()));
        QVERIFY(!contents(file(name)).contains(seed.left(8)));
    }
    QVERIFY2(said(open()).contains("--passphrase-file"), qPrintable(said(open())));
    QVERIFY2(said(open()).contains("vigie-hub-passphrase"), qPrintable(said(open())));
    QVERIFY2(said(open(under("four words of yours"))).contains("passphrase is not that"),
             qPrintable(said(open(under("four words of yours")))));
    const auto opened = open(under("four words of mine"));
    QVERIFY2(opened.ok(), qPrintable(said(opened)));
    QVERIFY(opened->key().publicKey() == plain->key().publicKey());
    QVERIFY(opened->notice().empty());
    QVERIFY(checkIdentity(data()).ok());

    // What a rotation makes is under it too, and another one takes its place in all of them.
    QVERIFY(moveRoot());
    const auto rotated = rotate(under("four words of mine"));
    QVERIFY2(rotated.ok(), qPrintable(said(rotated)));
    QVERIFY(isSealed(contents(file("hub.former")).toStdString()));
    const Secret other("words that are newer");
    QVERIFY(!protectHubKey({data(), under("four words of yours"), &other, cheap}));
    QVERIFY(protectHubKey({data(), under("four words of mine"), &other, cheap}).ok());
    QVERIFY(!open(under("four words of mine")));
    const auto again = open(under("words that are newer"));
    QVERIFY2(again.ok(), qPrintable(said(again)));
    QCOMPARE(again->former().size(), 1U);
    QVERIFY(protectHubKey({data(), under("words that are newer"), nullptr, cheap}).ok());
    QVERIFY(open().ok());
    QCOMPARE(contents(file("hub.former")), seed);

    // A hub may begin under one.
    QVERIFY(QDir().mkdir(path("second")));
    const std::string second = path("second").toStdString();
    QVERIFY(HubIdentity::open(second, under("four words of mine"), noon, cheap).ok());
    QVERIFY(!HubIdentity::open(second, {}, noon, cheap));
    QVERIFY(isSealed(contents(path("second/root.key")).toStdString()));
}

void tst_HubKey::everyByteOfASealedKey() {
    QVERIFY(open(under("four words of mine")).ok());
    const QByteArray sealed = contents(file("hub.key"));
    const Secret passphrase("four words of mine");
    for (int i = 0; i < sealed.size(); ++i) {
        QByteArray changed = sealed;
        changed[i] = static_cast<char>(changed[i] ^ 0x20);
        const auto read = decodeKeys(changed.toStdString(), 1, &passphrase, "hub.key");
        QVERIFY2(!read && read.error().code != ErrorCode::Refused, qPrintable(QString::number(i)));
        QVERIFY(!checkKeys(changed.toStdString(), 1, "hub.key"));
    }
    for (int size = 0; size < sealed.size(); ++size) {
        const auto read = decodeKeys(sealed.left(size).toStdString(), 1, &passphrase, "hub.key");
        QVERIFY(!read || read->empty());
    }
    // The same key never looks the same.
    const auto opened = open(under("four words of mine"));
    const auto again = encodeKeys({&opened->key(), 1}, &passphrase, cheap);
    QVERIFY(again.ok());
    QVERIFY(again->bytes() != sealed.toStdString());
}

void tst_HubKey::credentials() {
    QVERIFY(QDir().mkdir(path("credentials")));
    qputenv("CREDENTIALS_DIRECTORY", path("credentials").toUtf8());
    QVERIFY(hubKeyAccess({}).ok());
    QVERIFY(!hubKeyAccess({})->passphrase && !hubKeyAccess({})->key);
    const QString credential = path("credentials/vigie-hub-passphrase");
    QVERIFY(write(credential, "four words of mine\n"));
    QVERIFY(hubKeyAccess({})->passphrase->bytes() == "four words of mine");
    // systemd lets the service's user in by an access list, which shows as the group's bits.
    QVERIFY(QFile::setPermissions(credential, QFile::ReadOwner | QFile::ReadGroup));
    QVERIFY(hubKeyAccess({}).ok());
    QVERIFY(QFile::setPermissions(credential, QFile::ReadOwner | QFile::ReadOther));
    QVERIFY2(said(hubKeyAccess({})).contains("chmod 600"), qPrintable(said(hubKeyAccess({}))));
    QVERIFY(QFile::setPermissions(credential, QFile::ReadOwner));
    // A file that is named comes first, and there the group is nobody's list.
    QVERIFY(write(path("passphrase"), "another one of mine"));
    const std::string named = path("passphrase").toStdString();
    QVERIFY(hubKeyAccess(named)->passphrase->bytes() == "another one of mine");
    QVERIFY(QFile::setPermissions(path("passphrase"), QFile::ReadOwner | QFile::ReadGroup));
    QVERIFY(said(hubKeyAccess(named)).contains("chmod 600"));
    QVERIFY(write(path("passphrase"), "\n"));
    QVERIFY2(said(hubKeyAccess(named)).contains("0 bytes"), qPrintable(said(hubKeyAccess(named))));
    QVERIFY(said(hubKeyAccess(path("none").toStdString())).contains("is not there"));
}

void tst_HubKey::theKeyAsACredential() {
    const sync::SigningKey key = sync::SigningKey::generate();
    QVERIFY(QDir().mkdir(path("credentials")));
    QVERIFY(write(path("credentials/vigie-hub-key"), seedOf(key)));
    qputenv("CREDENTIALS_DIRECTORY", path("credentials").toUtf8());
    const auto access = hubKeyAccess({});
    QVERIFY(access.ok() && access->key);
    const auto opened = open(*access);
    QVERIFY2(opened.ok(), qPrintable(said(opened)));
    QVERIFY(opened->key().publicKey() == key.publicKey());
    QVERIFY(!QFile::exists(file("hub.key")));
    QVERIFY(QFile::exists(file("root.key")) && QFile::exists(file("hub.cert")));
    QVERIFY(open(*access).ok());
    // Without it there is no other.
    QVERIFY2(said(open()).contains("vigie-hub-key"), qPrintable(said(open())));
    QVERIFY(makeLog() && moveRoot());
    QVERIFY2(said(rotate(*access)).contains("credential"), qPrintable(said(rotate(*access))));
    QVERIFY(write(file("hub.key"), seedOf(key)));
    QVERIFY2(said(open(*access)).contains("two keys"), qPrintable(said(open(*access))));
}

void tst_HubKey::rotation() {
    const auto before = open();
    QVERIFY(before.ok());
    QVERIFY(makeLog() && moveRoot());
    const sync::PinnedHub pinned{before->certificate().root, before->key().publicKey(), 1};
    const auto done = rotate();
    QVERIFY2(done.ok(), qPrintable(said(done)));
    const auto after = open();
    QVERIFY2(after.ok(), qPrintable(said(after)));
    QVERIFY(after->key().publicKey() != before->key().publicKey());
    QCOMPARE(after->certificate().serial, 2U);
    QCOMPARE(after->certificate().issued, noon + 1);
    QVERIFY(sync::checkCertificate(after->certificate(), pinned).ok());
    QCOMPARE(after->former().size(), 1U);
    QVERIFY(after->former()[0].publicKey() == before->key().publicKey());
    // Who followed does not go back.
    const sync::PinnedHub followed{pinned.root, after->key().publicKey(), 2};
    QVERIFY(!sync::checkCertificate(before->certificate(), followed));
}

void tst_HubKey::rotationWants() {
    QVERIFY(said(rotate()).contains("holds no hub"));
    QVERIFY(makeLog());
    QVERIFY(!rotate());
    QVERIFY(!QFile::exists(file("hub.key"))); // a command makes no hub
    QVERIFY(open().ok());
    const QByteArray key = contents(file("hub.key"));
    QVERIFY(said(rotate()).contains("is not there"));
    QVERIFY(write(path("root.key"), seedOf(sync::SigningKey::generate())));
    QVERIFY2(said(rotate()).contains("is not the root"), qPrintable(said(rotate())));
    QVERIFY(QFile::remove(path("root.key")) && moveRoot());
    QVERIFY(QFile::setPermissions(path("root.key"), QFile::ReadOwner | QFile::ReadOther));
    QVERIFY2(said(rotate()).contains("chmod 600"), qPrintable(said(rotate())));
    QVERIFY(QFile::setPermissions(path("root.key"), QFile::ReadOwner));
    {
        const auto running = sync::LevelDbLog::open(data() + "/log");
        QVERIFY(running.ok());
        QVERIFY(!rotate());
        QVERIFY(rotate().error().code == ErrorCode::Busy);
        QVERIFY(!protectHubKey({data(), {}, nullptr, cheap}));
    }
    QCOMPARE(contents(file("hub.key")), key);
    // The root under a passphrase of its own.
    const sync::SigningKey root(
        decodeKeys(contents(path("root.key")).toStdString(), 1, nullptr, "root.key")
            ->front()
            .seed());
    const Secret passphrase("the root's own words");
    const auto sealed = encodeKeys({&root, 1}, &passphrase, cheap);
    QVERIFY(write(path("root.key"), QByteArray::fromStdString(std::string(sealed->bytes()))));
    QVERIFY(!rotate());
    const HubKeyAccess access;
    QVERIFY(rotateHubKey({data(), path("root.key").toStdString(), access, &passphrase, noon, cheap})
                .ok());
}

void tst_HubKey::formerKeysAreBounded() {
    QVERIFY(open().ok());
    QVERIFY(makeLog() && moveRoot());
    std::vector<PublicKey> keys;
    for (std::size_t i = 0; i < tuning::formerKeys + 3; ++i) {
        keys.insert(keys.begin(), open()->key().publicKey());
        QVERIFY(rotate().ok());
    }
    const auto identity = open();
    QCOMPARE(identity->certificate().serial, tuning::formerKeys + 4);
    QCOMPARE(identity->former().size(), tuning::formerKeys);
    for (std::size_t i = 0; i < tuning::formerKeys; ++i)
        QVERIFY(identity->former()[i].publicKey() == keys[i]);
}

void tst_HubKey::aRotationThatIsInterrupted_data() {
    QTest::addColumn<bool>("power");
    QTest::newRow("the process ends") << false;
    QTest::newRow("the power goes") << true;
}

/// At whichever change it ends: the hub is whole, as before or as after, and it can be done again.
void tst_HubKey::aRotationThatIsInterrupted() {
    QFETCH(bool, power);
    QVERIFY(open().ok());
    QVERIFY(makeLog() && moveRoot());
    int olds = 0;
    int news = 0;
    for (int step = 1;; ++step) {
        const auto before = open();
        QVERIFY(before.ok());
        FaultyEnv env;
        env.failFrom(step);
        const auto done = rotate({}, &env);
        if (power)
            env.losePower();
        QVERIFY(checkIdentity(data()).ok() || QDir(file("hub.next")).exists());
        const auto after = open();
        QVERIFY2(after.ok(), qPrintable(QString::number(step) + ' ' + said(after)));
        const bool isNew = after->certificate().serial == before->certificate().serial + 1;
        QCOMPARE(after->certificate().serial, before->certificate().serial + (isNew ? 1 : 0));
        QCOMPARE(after->key().publicKey() != before->key().publicKey(), isNew);
        const auto& first = isNew                      ? before->key()
                            : before->former().empty() ? before->key()
                                                       : before->former()[0];
        if (isNew || !before->former().empty())
            QVERIFY(after->former()[0].publicKey() == first.publicKey());
        QCOMPARE(QDir(path("hub")).entryList({"hub.*"}, QDir::Dirs), QStringList());
        ++(isNew ? news : olds);
        if (done) {
            QVERIFY(isNew && !env.hasFailed());
            break;
        }
        QVERIFY(env.hasFailed());
    }
    QVERIFY2(olds >= 5 && news >= 3, qPrintable(QString("%1 %2").arg(olds).arg(news)));
}

void tst_HubKey::aNewPassphraseThatIsInterrupted() {
    const auto first = open(under("four words of mine"));
    QVERIFY(first.ok() && makeLog());
    const Secret passphrase("words that are newer");
    for (int step = 1;; ++step) {
        FaultyEnv env;
        env.failFrom(step);
        const auto done =
            protectHubKey({data(), under("four words of mine"), &passphrase, cheap, &env});
        const bool isOld = open(under("four words of mine")).ok();
        QCOMPARE(open(under("words that are newer")).ok(), !isOld);
        QCOMPARE(env.hasFailed(), !done.ok());
        if (done) {
            QVERIFY(!isOld);
            QVERIFY2(step > 3, qPrintable(QString::number(step)));
            break;
        }
        const Secret back("four words of mine");
        if (!isOld)
            QVERIFY(protectHubKey({data(), under("words that are newer"), &back, cheap}).ok());
        QVERIFY(open(under("four words of mine"))->key().publicKey() == first->key().publicKey());
    }
}

void tst_HubKey::backupsKeepWhoTheHubIs() {
    QVERIFY(open(under("four words of mine")).ok());
    QVERIFY(makeLog());
    QVERIFY(QFile::copy(file("root.key"), path("root.key")));
    QVERIFY(rotate(under("four words of mine")).ok());
    const auto identity = open(under("four words of mine"));
    const std::string copy = path("copy").toStdString();
    const std::string second = path("second").toStdString();
    // Neither asks for the passphrase.
    const auto made = backUp(data(), copy);
    QVERIFY2(made.ok(), qPrintable(said(made)));
    QVERIFY(QString::fromStdString(*made).contains("not the root"));
    QVERIFY(!QFile::exists(path("copy/root.key")));
    const auto restored = restore(copy, second, false);
    QVERIFY2(restored.ok(), qPrintable(said(restored)));
    const auto again = HubIdentity::open(second, under("four words of mine"), noon, cheap);
    QVERIFY2(again.ok(), qPrintable(said(again)));
    QVERIFY(again->certificate() == identity->certificate());
    QVERIFY(again->key().publicKey() == identity->key().publicKey());
    QCOMPARE(again->former().size(), 1U);
    // A damaged one is found without the passphrase.
    QByteArray bytes = contents(path("copy/hub.former"));
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    QVERIFY(write(path("copy/hub.former"), bytes));
    const auto refused = restore(copy, path("third").toStdString(), false);
    QVERIFY(!refused);
    QVERIFY2(said(refused).contains("hub.former"), qPrintable(said(refused)));
}

/// Of a rotation since the backup nothing stays in the way of what it brings back.
void tst_HubKey::anOldBackupTakesNothingOfTheNewHub() {
    const auto first = open();
    QVERIFY(makeLog() && moveRoot());
    const std::string copy = path("copy").toStdString();
    QVERIFY(backUp(data(), copy).ok());
    QVERIFY(rotate().ok());
    const QByteArray former = contents(file("hub.former"));
    // And another rotation that was killed when it was ready.
    FaultyEnv env;
    for (int step = 1; !QDir(file("hub.next")).exists(); ++step) {
        QVERIFY(step < 100);
        env.failFrom(step);
        QVERIFY(!rotate({}, &env));
    }
    const auto restored = restore(copy, data(), true);
    QVERIFY2(restored.ok(), qPrintable(said(restored)));
    const auto again = open();
    QVERIFY2(again.ok(), qPrintable(said(again)));
    QVERIFY(again->certificate() == first->certificate());
    QVERIFY(again->former().empty());
    // What was there is whole, aside.
    const auto aside = QDir(path("hub")).entryList({"replaced-*"});
    QCOMPARE(aside.size(), 1);
    const auto old =
        HubIdentity::open((path("hub") + '/' + aside[0]).toStdString(), {}, noon, cheap);
    QVERIFY2(old.ok(), qPrintable(said(old)));
    QCOMPARE(old->certificate().serial, 3U);
    QCOMPARE(old->former().size(), 2U);
    QVERIFY(contents(path("hub") + '/' + aside[0] + "/hub.former").endsWith(former));
}

QTEST_APPLESS_MAIN(tst_HubKey)
#include "tst_hubkey.moc"
