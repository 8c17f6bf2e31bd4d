// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/client/client.h"
#include "sdk/domain/alert.h"
#include "sdk/domain/insight.h"
#include "tests/client/testhub.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie;

namespace {

const Channel today = Channel::dashboard("today");

Insight insightOf(std::string text) {
    Insight insight;
    insight.tile = "volume";
    insight.text = std::move(text);
    return insight;
}

std::vector<std::string> textsOf(const LiveQuery<Insight>& query) {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < query.size(); ++i)
        texts.push_back(query.at(i)->text);
    return texts;
}

} // namespace

class TstClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWriteIsShownAtOnceAndNeedsNoHub();
    void everyoneGetsItAndTheWriterLearnsItsFate();
    void whatWasWrittenAwayArrives();
    void aRefusedWriteSaysWhy();
    void aWriteThatBreaksARuleIsNotWritten();
    void filtersAndOrders();
    void aBusyListIsGathered();
    void heldFileSaysSoAndOpensLater();
    void destroyedAtAnyMoment();
    void theHubIsRememberedAndOthersAreRefused();

private:
    std::string file(const char* name) {
        return m_folder.filePath(QLatin1String(name)).toStdString();
    }
    std::string folder() { return m_folder.filePath(QString::number(++m_count)).toStdString(); }
    std::unique_ptr<Client> client(const char* name, const TestHub* hub) {
        auto made = std::make_unique<Client>(Client::Options{file(name), "test"});
        if (hub && !made->accept(hub->invitation()))
            return nullptr;
        made->subscribe(today, Priority::Open);
        return made;
    }

    QTemporaryDir m_folder;
    int m_count = 0;
};

void TstClient::aWriteIsShownAtOnceAndNeedsNoHub() {
    {
        auto alone = client("alone", nullptr);
        auto insights = alone->live<Insight>().in(today);
        QTRY_VERIFY(insights.isReady());
        QCOMPARE(insights.size(), 0U);
        const Operation fate = alone->write(today, insightOf("Demand comes from the north"));
        QTRY_COMPARE(insights.size(), 1U);
        QCOMPARE(fate.state(), Operation::State::Waiting);
        QCOMPARE(insights.at(0)->text, std::string("Demand comes from the north"));
        QVERIFY(insights.row(0).waiting);
        QTRY_COMPARE(alone->status().waiting, 1U);
        QCOMPARE(alone->status().link, Status::Link::NoHub);
    }
    // Another life of the same file: it is on the disk.
    auto again = client("alone", nullptr);
    auto insights = again->live<Insight>().in(today);
    QTRY_COMPARE(textsOf(insights), std::vector<std::string>{"Demand comes from the north"});
}

void TstClient::everyoneGetsItAndTheWriterLearnsItsFate() {
    TestHub hub(folder());
    auto writer = client("writer", &hub);
    auto reader = client("reader", &hub);
    auto seen = reader->live<Insight>().in(today);
    auto own = writer->live<Insight>().in(today);
    QTRY_VERIFY(reader->status().inStep && writer->status().inStep && seen.isReady());
    QVERIFY(reader->asOf(today) != 0);

    int steps = 0;
    int told = 0;
    connect(seen.get(), &LiveQueryBase::rowChanged, this, [&steps] { ++steps; });
    const Operation fate = writer->write(today, insightOf("Seen by all"));
    fate.onChanged(this, [&told] { ++told; });
    QTRY_COMPARE(textsOf(seen), std::vector<std::string>{"Seen by all"});
    QCOMPARE(steps, 1);
    QVERIFY(!seen.row(0).waiting);
    QTRY_COMPARE(fate.state(), Operation::State::Accepted);
    QVERIFY(fate.sequence() > 0);
    QCOMPARE(told, 2); // waiting, accepted
    QTRY_VERIFY(!own.row(0).waiting);
    QTRY_VERIFY(writer->status().inStep);

    // A change says the changed field only, and is one step everywhere.
    const Insight before = *own.at(0);
    Insight after = before;
    after.text = "Seen by all, twice";
    writer->change(today, fate.id(), before, after);
    QTRY_COMPARE(textsOf(seen), std::vector<std::string>{"Seen by all, twice"});
    QCOMPARE(steps, 2);
    writer->remove<Insight>(today, fate.id());
    QTRY_COMPARE(seen.size(), 0U);
    QCOMPARE(steps, 3);
}

void TstClient::whatWasWrittenAwayArrives() {
    TestHub hub(folder());
    auto tablet = client("tablet", &hub);
    auto phone = client("phone", &hub);
    auto seen = phone->live<Insight>().in(today).orderBy(&Insight::text);
    QTRY_VERIFY(phone->status().inStep && tablet->status().inStep);
    hub.stop();
    QTRY_COMPARE(tablet->status().link, Status::Link::Offline);
    QVERIFY(tablet->status().lastContact != 0);
    QVERIFY(!tablet->status().problem.empty());
    const Operation first = tablet->write(today, insightOf("one"));
    const Operation second = tablet->write(today, insightOf("two"));
    QTRY_COMPARE(tablet->status().waiting, 2U);
    QVERIFY(tablet->status().waitingSince != 0);
    hub.start();
    const std::vector<std::string> both{"one", "two"};
    QTRY_COMPARE_WITH_TIMEOUT(textsOf(seen), both, 30000);
    QTRY_COMPARE(second.state(), Operation::State::Accepted);
    QCOMPARE(first.state(), Operation::State::Accepted);
    QTRY_VERIFY(tablet->status().inStep);
}

void TstClient::aRefusedWriteSaysWhy() {
    TestHub hub(folder());
    auto one = client("one", &hub);
    auto other = client("other", &hub);
    auto seen = other->live<Insight>().in(today);
    const Operation made = one->write(today, insightOf("the first words"));
    QTRY_COMPARE(seen.size(), 1U);
    QTRY_COMPARE(made.state(), Operation::State::Accepted);
    // Both away: one deletes what the other meanwhile changes.
    hub.stop();
    QTRY_COMPARE(other->status().link, Status::Link::Offline);
    one->remove<Insight>(today, made.id());
    QTRY_COMPARE(one->status().waiting, 1U);
    hub.start();
    QTRY_VERIFY_WITH_TIMEOUT(one->status().inStep, 30000);
    QTRY_COMPARE_WITH_TIMEOUT(seen.size(), 0U, 30000);
    const Operation late = other->change(today, made.id(), Insight{}, insightOf("too late"));
    QTRY_COMPARE(late.state(), Operation::State::Failed);
    QVERIFY2(late.sentence().find("gone") != std::string::npos, late.sentence().c_str());
}

void TstClient::aWriteThatBreaksARuleIsNotWritten() {
    auto alone = client("rules", nullptr);
    const Operation fate = alone->write(today, Insight{}); // no words
    QTRY_COMPARE(fate.state(), Operation::State::Failed);
    QVERIFY2(fate.sentence().find("text") != std::string::npos, fate.sentence().c_str());
    QCOMPARE(alone->status().waiting, 0U);
}

void TstClient::filtersAndOrders() {
    auto alone = client("filters", nullptr);
    const Channel channel = Channel::alerts("group");
    auto open = alone->live<Alert>()
                    .in(channel)
                    .where(&Alert::state, AlertState::Open)
                    .orderBy(&Alert::severity, Descending);
    QTRY_VERIFY(open.isReady());
    std::vector<Operation> made;
    for (const int severity : {3, 8, 5}) {
        Alert alert;
        alert.topic = "topic " + std::to_string(severity);
        alert.severity = severity;
        made.push_back(alone->write(channel, alert));
    }
    QTRY_COMPARE(open.size(), 3U);
    QCOMPARE(open.at(0)->severity, 8);
    QCOMPARE(open.at(2)->severity, 3);
    // What no longer passes the filter goes, by one step.
    QSignalSpy steps(open.get(), &LiveQueryBase::changed);
    Alert closed = *open.at(0);
    closed.state = AlertState::Closed;
    alone->change(channel, made[1].id(), *open.at(0), closed);
    QTRY_COMPARE(open.size(), 2U);
    QCOMPARE(steps.count(), 1);
    QCOMPARE(open.at(0)->severity, 5);
    // The query may go while the client lives, and hears nothing more.
    { auto gone = std::move(open); }
    alone->write(channel, closed);
    QTRY_COMPARE(alone->status().waiting, 5U);
}

/// A hundred writes of another, as fast as they come: far fewer states are shown, the last is
/// whole.
void TstClient::aBusyListIsGathered() {
    TestHub hub(folder());
    auto writer = client("busy-writer", &hub);
    auto reader = client("busy-reader", &hub);
    auto seen = reader->live<Insight>().in(today);
    QTRY_VERIFY(reader->status().inStep && writer->status().inStep && seen.isReady());
    QSignalSpy states(seen.get(), &LiveQueryBase::changed);
    std::vector<Operation> fates;
    constexpr int count = 100;
    for (int i = 0; i < count; ++i) {
        fates.push_back(writer->write(today, insightOf("words " + std::to_string(i))));
        QTRY_COMPARE(fates.back().state(), Operation::State::Accepted);
    }
    QTRY_COMPARE(seen.size(), std::size_t(count));
    QVERIFY2(states.count() < count / 2, qPrintable(QString::number(states.count())));
}

void TstClient::heldFileSaysSoAndOpensLater() {
    auto first = client("held", nullptr);
    QTRY_COMPARE(first->status().link, Status::Link::NoHub);
    auto second = client("held", nullptr);
    auto insights = second->live<Insight>().in(today);
    const Operation early = second->write(today, insightOf("patience"));
    QTRY_COMPARE(second->status().link, Status::Link::Closed);
    QVERIFY(!second->status().problem.empty());
    QCOMPARE(early.state(), Operation::State::Writing);
    first.reset();
    QTRY_COMPARE_WITH_TIMEOUT(second->status().link, Status::Link::NoHub, 20000);
    QTRY_COMPARE(textsOf(insights), std::vector<std::string>{"patience"});
    QCOMPARE(early.state(), Operation::State::Waiting);
}

void TstClient::destroyedAtAnyMoment() {
    TestHub hub(folder());
    for (int round = 0; round < 10; ++round) {
        auto made = client("moment", &hub);
        auto insights = made->live<Insight>().in(today);
        auto unasked = made->live<Alert>().in(today);
        const Operation fate = made->write(today, insightOf("round"));
        if (round % 2)
            QTRY_VERIFY(insights.isReady());
        // The client before its queries, from inside their own signal, or right away.
        if (round % 3 == 1) {
            connect(insights.get(), &LiveQueryBase::changed, this, [&made] { made.reset(); });
            made->write(today, insightOf("once more"));
            QTRY_VERIFY(!made);
        }
        made.reset();
        QVERIFY(insights.size() <= 30);
    }
}

void TstClient::theHubIsRememberedAndOthersAreRefused() {
    TestHub hub(folder());
    {
        auto made = client("remembers", &hub);
        QTRY_VERIFY(made->status().inStep);
        for (const char* wrong :
             {"", "hello", "hub.example.com:7400", "127.0.0.1:", "127.0.0.1:x"}) {
            const auto accepted = made->accept(wrong);
            QVERIFY2(!accepted, wrong);
            QVERIFY(!accepted.error().sentence.empty());
        }
    }
    auto again = client("remembers", nullptr); // no invitation
    QTRY_VERIFY(again->status().inStep);
}

QTEST_GUILESS_MAIN(TstClient)
#include "tst_client.moc"
