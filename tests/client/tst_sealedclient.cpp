// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/client/client.h"
#include "sdk/domain/access.h"
#include "sdk/domain/insight.h"
#include "sdk/domain/people.h"
#include "sdk/platform/replicalock.h"
#include "tests/client/testhub.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie;

namespace {

const Channel people = Channel::people();
const Channel door = Channel::access();
const std::string passphrase = "correct horse battery";

Person nobody() {
    return Person{.name = "Nobody", .roles = {Role::Executive}};
}

} // namespace

/// A client of a hub that lets in whom it has enrolled.
class TstSealedClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_hub = std::make_unique<TestHub>(path("hub"), TestHub::Door::Sealed);
    }
    void cleanup() {
        m_hub.reset();
        m_folder.reset();
    }

    void joinsByACodeAndComesBackByItsKey();
    void whatWasWrittenBeforeJoiningIsKept();
    void aMachineWithoutAKeyStoreAsksForAPassphrase();
    void aWrongPassphraseOpensNothing();
    void theWrongCodeSaysSoAndTheRightOneStillWorks();
    void aLeaseThatIsOverShowsNothing();
    void aRevokedDeviceDestroysItsKey();
    void anEnrolledReplicaNeverSpeaksInTheClear();
    void anotherPassphraseOpensTheSameReplica();

private:
    std::string path(const char* name) const {
        return m_folder->filePath(QLatin1String(name)).toStdString();
    }
    std::unique_ptr<Client> client(const std::string& words = passphrase) {
        Client::Options options{path("phone.vigie"), "test 1"};
        options.device = "Amal's phone";
        options.passphrase = words;
        auto made = std::make_unique<Client>(options);
        made->subscribe(people);
        made->subscribe(door);
        return made;
    }
    std::unique_ptr<Client> joined() {
        auto made = client();
        if (!made->accept(m_hub->invitation()))
            return nullptr;
        return made;
    }
    /// What the client's own thread does to its file, with the client gone.
    template <class Change>
    void changeStore(Change change) {
        auto key = platform::openReplicaKey(path("phone.vigie"), passphrase);
        QVERIFY(key.ok());
        auto store = sync::ReplicaStore::open(path("phone.vigie"), *key);
        QVERIFY(store.ok());
        QVERIFY(change(**store).ok());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<TestHub> m_hub;
};

void TstSealedClient::joinsByACodeAndComesBackByItsKey() {
    {
        auto phone = joined();
        QVERIFY(phone);
        auto persons = phone->live<Person>().in(people);
        QTRY_VERIFY(phone->status().inStep && persons.size() == 1);
        QCOMPARE(phone->status().comparison.size(), std::size_t(6));
        auto devices = phone->live<Device>().in(door);
        QTRY_COMPARE(devices.size(), 1U);
        QCOMPARE(devices.at(0)->name, std::string("Amal's phone"));
        QCOMPARE(devices.at(0)->comparison, phone->status().comparison);
    }
    auto again = client();
    QTRY_VERIFY(again->status().inStep);
    QVERIFY(again->status().comparison.empty());
    auto persons = again->live<Person>().in(people);
    QTRY_COMPARE(persons.size(), 1U);
}

void TstSealedClient::whatWasWrittenBeforeJoiningIsKept() {
    auto phone = client();
    QTRY_COMPARE(phone->status().link, Status::Link::NoHub);
    const Operation fate = phone->write(people, nobody());
    QTRY_COMPARE(phone->status().waiting, 1U);
    QVERIFY(!platform::isSealed(path("phone.vigie")));
    QVERIFY(phone->accept(m_hub->invitation()).ok());
    auto persons = phone->live<Person>().in(people);
    QTRY_COMPARE(persons.size(), 2U);
    QTRY_VERIFY(phone->status().inStep && phone->status().waiting == 0);
    QVERIFY(platform::isSealed(path("phone.vigie")));
}

void TstSealedClient::aMachineWithoutAKeyStoreAsksForAPassphrase() {
    auto phone = client({});
    QVERIFY(phone->accept(m_hub->invitation()).ok());
    QTRY_COMPARE(phone->status().link, Status::Link::Locked);
    QVERIFY(phone->status().needsHelp && !phone->status().problem.empty());
    QVERIFY(!platform::isSealed(path("phone.vigie")));
    phone->unlock(passphrase);
    QTRY_VERIFY(phone->status().inStep);
    QVERIFY(platform::isSealed(path("phone.vigie")));
}

void TstSealedClient::aWrongPassphraseOpensNothing() {
    {
        auto phone = joined();
        QTRY_VERIFY(phone->status().inStep);
    }
    auto phone = client("another");
    auto persons = phone->live<Person>().in(people);
    QTRY_COMPARE(phone->status().link, Status::Link::Locked);
    QVERIFY(!persons.isReady());
    phone->unlock(passphrase);
    QTRY_COMPARE(persons.size(), 1U);
}

void TstSealedClient::theWrongCodeSaysSoAndTheRightOneStillWorks() {
    auto phone = client();
    std::string cut = m_hub->invitation();
    cut.resize(cut.size() - 4);
    const auto refused = phone->accept(cut);
    QVERIFY(!refused && !refused.error().sentence.empty());
    QVERIFY(phone->accept("  " + m_hub->invitation() + "\n").ok());
    QTRY_VERIFY(phone->status().inStep);
}

void TstSealedClient::aLeaseThatIsOverShowsNothing() {
    {
        auto phone = joined();
        QTRY_VERIFY(phone->status().inStep);
    }
    m_hub->stop();
    changeStore([](sync::ReplicaStore& store) { return store.setLease(1); });
    auto phone = client();
    auto persons = phone->live<Person>().in(people);
    QTRY_COMPARE(phone->status().link, Status::Link::Expired);
    QVERIFY(!persons.isReady());
    const Operation unseen = phone->write(people, nobody());
    QTRY_COMPARE(unseen.state(), Operation::State::Failed);
    QVERIFY(!unseen.sentence().empty());
    m_hub->start();
    QTRY_VERIFY_WITH_TIMEOUT(phone->status().inStep, 60'000);
    QTRY_COMPARE(persons.size(), 1U);
}

void TstSealedClient::aRevokedDeviceDestroysItsKey() {
    auto phone = joined();
    auto devices = phone->live<Device>().in(door);
    auto persons = phone->live<Person>().in(people);
    QTRY_VERIFY(devices.size() == 1 && persons.size() == 1);
    phone->write(door, Revocation{true, persons.row(0).id}, devices.row(0).id);
    QTRY_COMPARE(phone->status().link, Status::Link::Revoked);
    QVERIFY(phone->status().problem.find("revoked") != std::string::npos);
    QTRY_COMPARE(persons.size(), 0U);
    QTRY_VERIFY(!platform::isSealed(path("phone.vigie")));
    QTRY_VERIFY(!QFile::exists(QString::fromStdString(path("phone.vigie"))));
    const Operation late = phone->write(people, nobody());
    QTRY_COMPARE(late.state(), Operation::State::Failed);
}

void TstSealedClient::anEnrolledReplicaNeverSpeaksInTheClear() {
    auto phone = joined();
    QTRY_VERIFY(phone->status().inStep);
    TestHub open(path("open"));
    QVERIFY(phone->accept(open.invitation()).ok());
    QTRY_VERIFY(phone->status().needsHelp);
    QVERIFY2(phone->status().problem.find("does not speak to an open one") != std::string::npos,
             phone->status().problem.c_str());
}

void TstSealedClient::anotherPassphraseOpensTheSameReplica() {
    {
        auto phone = joined();
        QTRY_VERIFY(phone->status().inStep);
        std::optional<sync::Result<void>> done;
        phone->changePassphrase("wrong", "new words here", [&](auto result) { done = result; });
        QTRY_VERIFY(done);
        QVERIFY(!done->ok());
        done.reset();
        phone->changePassphrase(passphrase, "new words here", [&](auto result) { done = result; });
        QTRY_VERIFY(done);
        QVERIFY2(done->ok(), done->ok() ? "" : done->error().sentence.c_str());
    }
    auto phone = client("new words here");
    QTRY_VERIFY(phone->status().inStep);
}

QTEST_GUILESS_MAIN(TstSealedClient)
#include "tst_sealedclient.moc"
