// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/client/client.h"
#include "sdk/domain/figure.h"
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

/// Everything that a row says of its words: the text, then what is kept, earliest first.
std::vector<std::string> wordsOf(const LiveQuery<Insight>& query, const std::string& id) {
    std::vector<std::string> words;
    const LiveRow* row = query.find(id);
    if (!row)
        return words;
    words.push_back(LiveQuery<Insight>::valueOf(*row)->text);
    if (const KeptField* kept = row->keptOf("text"))
        for (const KeptValue& value : kept->values)
            words.push_back(*value.value.text());
    return words;
}

using WordsOf = std::vector<std::string>;

} // namespace

/// Words that two people wrote without having seen each other's, and what the hub did not take.
class TstConflicts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void twoEditFromTheSameText();
    void aLoserThatComesLaterIsNotSettledUnseen();
    void anEditOfWhatWasNotShownKeepsIt();
    void whatIsKeptIsSettledOnlyAsItWasShown();
    void aRefusedDeletionIsSentAgain();
    void aRefusedTextIsEditedAndSentAgain();
    void aChangeOfWhatIsGoneStaysInTheDrawer();
    void theDrawerIsEmptiedByItsAuthor();

private:
    std::string file(const char* name) {
        return m_folder->filePath(QLatin1String(name)).toStdString();
    }
    std::unique_ptr<Client> client(const char* name, bool joins = true) {
        auto made = std::make_unique<Client>(Client::Options{file(name), "test"});
        if (joins && !made->accept(m_hub->invitation()))
            return nullptr;
        made->subscribe(today, Priority::Open);
        return made;
    }
    /// A replica that once wrote an insight which the hub has refused.
    void refuseOne(const char* name, const std::string& id, const std::string& text);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<TestHub> m_hub;
};

void TstConflicts::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_hub = std::make_unique<TestHub>(m_folder->filePath("hub").toStdString());
}

void TstConflicts::cleanup() {
    m_hub.reset();
    m_folder.reset();
}

void TstConflicts::twoEditFromTheSameText() {
    auto tablet = client("tablet");
    auto phone = client("phone");
    auto there = tablet->live<Insight>().in(today);
    auto here = phone->live<Insight>().in(today);
    const std::string id = tablet->write(today, insightOf("as it was")).id();
    QTRY_COMPARE(wordsOf(here, id), WordsOf{"as it was"});
    QTRY_VERIFY(tablet->status().inStep && phone->status().inStep);
    m_hub->stop();
    QTRY_VERIFY(tablet->status().link == Status::Link::Offline &&
                phone->status().link == Status::Link::Offline);
    tablet->change(today, id, insightOf("as it was"), insightOf("from the tablet"));
    QTRY_COMPARE(wordsOf(there, id), WordsOf{"from the tablet"});
    QTest::qWait(2); // the phone's edit is the later one
    phone->change(today, id, insightOf("as it was"), insightOf("from the phone"));
    QTRY_COMPARE(wordsOf(here, id), WordsOf{"from the phone"});
    m_hub->start();

    const WordsOf both{"from the phone", "from the tablet"};
    QTRY_COMPARE_WITH_TIMEOUT(wordsOf(here, id), both, 30000);
    QTRY_COMPARE_WITH_TIMEOUT(wordsOf(there, id), both, 30000);
    QTRY_VERIFY(tablet->status().inStep && phone->status().inStep);
    // Each knows its own words.
    const KeptValue lost = there.find(id)->keptOf("text")->values.front();
    QVERIFY(lost.own);
    QVERIFY(!here.find(id)->keptOf("text")->values.front().own);
    QVERIFY(std::abs(lost.at - there.find(id)->changedAt) < 60'000);
    QCOMPARE(there.row(0).keptOf("author"), nullptr);

    tablet->settle<Insight>(today, id, there.find(id)->keptOf("text")->seen, "both of us");
    QTRY_COMPARE(wordsOf(there, id), WordsOf{"both of us"});
    QTRY_COMPARE(wordsOf(here, id), WordsOf{"both of us"});
    QTRY_VERIFY(tablet->status().inStep && phone->status().inStep);
    QVERIFY(there.find(id)->kept.empty() && here.find(id)->kept.empty());
    QCOMPARE(tablet->status().refused + phone->status().refused, 0U);
}

void TstConflicts::aLoserThatComesLaterIsNotSettledUnseen() {
    auto tablet = client("tablet");
    auto phone = client("phone");
    auto late = client("late");
    auto there = tablet->live<Insight>().in(today);
    auto here = phone->live<Insight>().in(today);
    auto unseen = late->live<Insight>().in(today);
    const std::string id = tablet->write(today, insightOf("as it was")).id();
    QTRY_COMPARE(wordsOf(here, id), WordsOf{"as it was"});
    QTRY_COMPARE(wordsOf(unseen, id), WordsOf{"as it was"});
    QTRY_VERIFY(tablet->status().inStep && phone->status().inStep && late->status().inStep);
    m_hub->stop();
    QTRY_VERIFY(tablet->status().link == Status::Link::Offline &&
                phone->status().link == Status::Link::Offline &&
                late->status().link == Status::Link::Offline);
    // Written first of all, and it comes last: it never wins.
    late->change(today, id, insightOf("as it was"), insightOf("from far away"));
    QTRY_COMPARE(wordsOf(unseen, id), WordsOf{"from far away"});
    late.reset();
    QTest::qWait(2);
    tablet->change(today, id, insightOf("as it was"), insightOf("from the tablet"));
    QTRY_COMPARE(wordsOf(there, id), WordsOf{"from the tablet"});
    QTest::qWait(2);
    phone->change(today, id, insightOf("as it was"), insightOf("from the phone"));
    QTRY_COMPARE(wordsOf(here, id), WordsOf{"from the phone"});
    m_hub->start();
    const WordsOf both{"from the phone", "from the tablet"};
    QTRY_COMPARE_WITH_TIMEOUT(wordsOf(there, id), both, 30000);

    // What the tablet shows now is what it settles, though a third text is on its way.
    const FieldSight seen = there.find(id)->keptOf("text")->seen;
    late = client("late", false);
    QTRY_COMPARE_WITH_TIMEOUT(wordsOf(there, id).size(), 3U, 30000);
    tablet->settle<Insight>(today, id, seen, "from the phone");
    const WordsOf left{"from the phone", "from far away"};
    QTRY_COMPARE(wordsOf(there, id), left);
    QTRY_COMPARE(wordsOf(here, id), left);
    QTRY_VERIFY(tablet->status().inStep);
    QCOMPARE(wordsOf(there, id), left);
}

/// What a person had on the screen when they began is what they saw, though more has come since.
void TstConflicts::anEditOfWhatWasNotShownKeepsIt() {
    auto tablet = client("tablet");
    auto phone = client("phone");
    auto there = tablet->live<Insight>().in(today);
    auto here = phone->live<Insight>().in(today);
    const std::string id = tablet->write(today, insightOf("as it was")).id();
    QTRY_COMPARE(wordsOf(here, id), WordsOf{"as it was"});
    phone->change(today, id, insightOf("as it was"), insightOf("meanwhile"));
    QTRY_COMPARE(wordsOf(there, id), WordsOf{"meanwhile"});
    tablet->change(today, id, insightOf("as it was"), insightOf("typed for an hour"));
    const WordsOf both{"typed for an hour", "meanwhile"};
    QTRY_COMPARE(wordsOf(there, id), both);
    QTRY_COMPARE(wordsOf(here, id), both);
    // One's own words are known to oneself, even before they are shown.
    tablet->change(today, id, insightOf("typed for an hour"), insightOf("once more"));
    tablet->change(today, id, insightOf("typed for an hour"), insightOf("and again"));
    const WordsOf edited{"and again", "meanwhile"};
    QTRY_COMPARE(wordsOf(there, id), edited);
    QTRY_COMPARE(wordsOf(here, id), edited);
}

void TstConflicts::whatIsKeptIsSettledOnlyAsItWasShown() {
    auto tablet = client("tablet");
    auto there = tablet->live<Insight>().in(today);
    const std::string id = tablet->write(today, insightOf("as it was")).id();
    QTRY_COMPARE(wordsOf(there, id), WordsOf{"as it was"});
    FieldSight seen;
    seen.field = "text";
    // A deleted one, and words that break a rule.
    const Operation empty = tablet->settle<Insight>(today, id, seen, "");
    QTRY_COMPARE(empty.state(), Operation::State::Failed);
    tablet->remove<Insight>(today, id);
    const Operation gone = tablet->settle<Insight>(today, id, seen, "words");
    QTRY_COMPARE(gone.state(), Operation::State::Failed);
    QVERIFY2(gone.sentence().find("gone") != std::string::npos, gone.sentence().c_str());
}

void TstConflicts::aRefusedDeletionIsSentAgain() {
    auto tablet = client("tablet");
    auto phone = client("phone");
    auto there = tablet->live<Insight>().in(today);
    auto here = phone->live<Insight>().in(today);
    const std::string id = tablet->write(today, insightOf("as it was")).id();
    QTRY_COMPARE(wordsOf(here, id), WordsOf{"as it was"});
    QTRY_VERIFY(tablet->status().inStep && phone->status().inStep);
    phone.reset(); // away
    const Operation changed =
        tablet->change(today, id, insightOf("as it was"), insightOf("changed meanwhile"));
    QTRY_COMPARE(changed.state(), Operation::State::Accepted);
    m_hub->stop();
    phone = client("phone");
    auto again = phone->live<Insight>().in(today);
    QTRY_COMPARE(wordsOf(again, id), WordsOf{"as it was"});
    const Operation fate = phone->remove<Insight>(today, id);
    QTRY_COMPARE(fate.state(), Operation::State::Waiting);
    QSignalSpy drawer(phone.get(), &Client::refusedChanged);
    m_hub->start();
    QTRY_COMPARE_WITH_TIMEOUT(fate.state(), Operation::State::Refused, 30000);
    QTRY_COMPARE(phone->refused().size(), 1U);
    QVERIFY(drawer.count() >= 1);
    const RefusedWrite refused = phone->refused().front();
    QCOMPARE(refused.channel, today.name());
    QCOMPARE(refused.records.size(), 1U);
    QCOMPARE(refused.records[0].kind, std::string(Insight::kind));
    QCOMPARE(refused.records[0].id, id);
    QVERIFY(refused.records[0].removes);
    QCOMPARE(refused.reason, sync::RefusalReason::Changed);
    QVERIFY(!refused.sentence.empty());
    QVERIFY(refused.at != 0);
    QTRY_COMPARE(phone->status().refused, 1U);
    // The author looks at it, and still wants it gone.
    QTRY_COMPARE(wordsOf(again, id), WordsOf{"changed meanwhile"});
    const Operation second = phone->sendAgain(refused.number);
    QCOMPARE(second.id(), id);
    QTRY_COMPARE(second.state(), Operation::State::Accepted);
    QTRY_VERIFY(phone->refused().empty());
    QTRY_COMPARE(phone->status().refused, 0U);
    QTRY_COMPARE(there.size(), 0U);
    // Once is enough.
    const Operation third = phone->sendAgain(refused.number);
    QTRY_COMPARE(third.state(), Operation::State::Failed);
}

void TstConflicts::refuseOne(const char* name, const std::string& id, const std::string& text) {
    auto store = sync::ReplicaStore::open(file(name));
    QVERIFY(store.ok());
    const std::int64_t now = 1'795'534'800'000;
    auto operation = operationFor({today.name(), std::string(Insight::kind), id},
                                  fieldsOf(insightOf(text)), nullptr, (*store)->nextStamp(now));
    QVERIFY(operation.ok());
    auto counter = (*store)->write({{0, today.name(), {std::move(*operation)}}}, now, false);
    QVERIFY(counter.ok());
    QVERIFY(
        (*store)->refuse(*counter, {sync::RefusalReason::Quota, {}, "Too much at once"}, now).ok());
}

void TstConflicts::aRefusedTextIsEditedAndSentAgain() {
    auto phone = client("phone");
    auto here = phone->live<Insight>().in(today);
    refuseOne("tablet", "one", "much too long");
    auto tablet = client("tablet");
    auto there = tablet->live<Insight>().in(today);
    QTRY_COMPARE(tablet->refused().size(), 1U);
    const RefusedWrite refused = tablet->refused().front();
    QCOMPARE(*refused.records[0].fields.find("text")->text(), std::string("much too long"));
    QCOMPARE(refused.records[0].fields.size(), fieldsOf(insightOf("x")).size());
    QTRY_VERIFY(there.isReady() && tablet->status().inStep);
    QCOMPARE(there.size(), 0U);

    // Words that break a rule are not written, and nothing leaves the drawer.
    const Operation wrong = tablet->sendAgain(refused.number, {{"text", ""}});
    QTRY_COMPARE(wrong.state(), Operation::State::Failed);
    QCOMPARE(tablet->refused().size(), 1U);
    // Meanwhile somebody made it: the refused one's author has not seen that.
    phone->write(today, insightOf("written meanwhile"), "one");
    QTRY_COMPARE(wordsOf(there, "one"), WordsOf{"written meanwhile"});
    const Operation fate = tablet->sendAgain(refused.number, {{"text", "short"}});
    QTRY_COMPARE(fate.state(), Operation::State::Accepted);
    QTRY_VERIFY(tablet->refused().empty());
    const WordsOf both{"short", "written meanwhile"};
    QTRY_COMPARE(wordsOf(here, "one"), both);
    QTRY_COMPARE(wordsOf(there, "one"), both);
    QCOMPARE(LiveQuery<Insight>::valueOf(*here.find("one"))->tile, std::string("volume"));
}

void TstConflicts::aChangeOfWhatIsGoneStaysInTheDrawer() {
    auto tablet = client("tablet");
    auto phone = client("phone");
    auto here = phone->live<Insight>().in(today);
    const std::string id = tablet->write(today, insightOf("as it was")).id();
    QTRY_COMPARE(wordsOf(here, id), WordsOf{"as it was"});
    QTRY_VERIFY(tablet->status().inStep && phone->status().inStep);
    phone.reset();
    const Operation removed = tablet->remove<Insight>(today, id);
    QTRY_COMPARE(removed.state(), Operation::State::Accepted);
    m_hub->stop();
    phone = client("phone");
    const Operation late = phone->change(today, id, insightOf("as it was"), insightOf("too late"));
    QTRY_COMPARE(late.state(), Operation::State::Waiting);
    m_hub->start();
    QTRY_COMPARE_WITH_TIMEOUT(late.state(), Operation::State::Refused, 30000);
    QTRY_COMPARE(phone->refused().size(), 1U);
    QCOMPARE(phone->refused()[0].reason, sync::RefusalReason::Gone);
    // Only its text was changed: what else it was nobody knows any more.
    QCOMPARE(phone->refused()[0].records[0].fields.size(), 1U);
    const Operation again = phone->sendAgain(phone->refused()[0].number);
    QTRY_COMPARE(again.state(), Operation::State::Failed);
    QVERIFY2(again.sentence().find("gone") != std::string::npos, again.sentence().c_str());
    QCOMPARE(phone->refused().size(), 1U);
}

void TstConflicts::theDrawerIsEmptiedByItsAuthor() {
    refuseOne("tablet", "one", "the first");
    refuseOne("tablet", "two", "the second");
    {
        auto tablet = client("tablet", false);
        QTRY_COMPARE(tablet->refused().size(), 2U);
        QCOMPARE(tablet->refused()[0].records[0].id, std::string("one"));
        tablet->dropRefused(tablet->refused()[0].number);
        QTRY_COMPARE(tablet->refused().size(), 1U);
        QCOMPARE(tablet->refused()[0].records[0].id, std::string("two"));
        QTRY_COMPARE(tablet->status().refused, 1U);
    }
    auto tablet = client("tablet", false);
    QTRY_COMPARE(tablet->refused().size(), 1U);
}

QTEST_GUILESS_MAIN(TstConflicts)
#include "tst_conflicts.moc"
