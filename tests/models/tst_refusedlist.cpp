// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/domain/edit.h"
#include "sdk/domain/insight.h"
#include "sdk/domain/wall.h"
#include "sdk/models/refusedlist.h"
#include "sdk/models/wording.h"

#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie;

namespace {

constexpr std::int64_t now = 1'795'534'800'000;

ShownRefused entryAt(const RefusedList& list, int index) {
    return list.at(index).value<ShownRefused>();
}

} // namespace

/// The refused drawer as a screen shows it, of a replica without a hub.
class TstRefusedList : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyEntryInWords();
    void oneIsSentAgainEditedOrDiscarded();
    void wordsThatCannotBeWrittenComeBack();
    void aDashboardIsCalledByItsTitle();

private:
    void refuse(sync::RecordKey key, const std::optional<sync::Map>& fields,
                const sync::Refusal& refusal);
    std::unique_ptr<QmlClient> open() {
        auto client = std::make_unique<QmlClient>();
        client->setProperty("replica", m_folder->filePath("replica"));
        client->componentComplete();
        return client;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TstRefusedList::init() {
    m_folder = std::make_unique<QTemporaryDir>();
}

void TstRefusedList::refuse(sync::RecordKey key, const std::optional<sync::Map>& fields,
                            const sync::Refusal& refusal) {
    auto store = sync::ReplicaStore::open(m_folder->filePath("replica").toStdString());
    QVERIFY(store.ok());
    sync::Operation operation;
    operation.act = fields ? sync::Act::Create : sync::Act::Delete;
    operation.kind = key.kind;
    operation.id = key.id;
    operation.stamp = (*store)->nextStamp(now);
    if (fields)
        for (const auto& [name, value] : *fields)
            operation.fields.push_back({name, value, operation.stamp, {}, {}});
    auto counter = (*store)->write({{0, key.channel, {operation}}}, now, false);
    QVERIFY(counter.ok());
    QVERIFY((*store)->refuse(*counter, refusal, now).ok());
}

void TstRefusedList::everyEntryInWords() {
    Insight insight;
    insight.tile = "volume";
    insight.text = "Demand comes from the north";
    refuse({"dashboard/today", "insight", "one"}, fieldsOf(insight),
           {sync::RefusalReason::Invalid, "tile", "tile: there is no such tile"});
    refuse({"dashboard/today", "insight", "two"}, std::nullopt,
           {sync::RefusalReason::Changed, {}, "said by the hub"});
    refuse({"walls", "layout", "hub"}, sync::Map{{"regions", sync::List{}}},
           {sync::RefusalReason::Forbidden, {}, "said by the hub"});
    refuse({"dashboard/today", "figure", "volume"}, sync::Map{{"value", 7}},
           {sync::RefusalReason::Forbidden, {}, "said by the hub"});
    const auto client = open();
    RefusedList list;
    list.setClient(client.get());
    QTRY_COMPARE(list.count(), 4);
    const ShownRefused figure = entryAt(list, 0); // the latest first
    QCOMPARE(figure.title, QString("figure in dashboard/today"));
    QCOMPARE(figure.words, QString("value: 7"));
    QVERIFY(!figure.isEditable());
    QCOMPARE(figure.detail, QString());
    QVERIFY(!figure.moment.isEmpty());
    QCOMPARE(entryAt(list, 1).title, QString("What stands on the wall “hub”"));
    const ShownRefused deletion = entryAt(list, 2);
    QCOMPARE(deletion.title, QString("Deletion of an insight on “today”"));
    QCOMPARE(deletion.words, QString());
    QVERIFY(!deletion.isEditable());
    QVERIFY(deletion.reason.contains("changed after you saw it"));
    const ShownRefused words = entryAt(list, 3);
    QCOMPARE(words.title, QString("Insight on “today”"));
    QCOMPARE(words.words, QString("Demand comes from the north"));
    QCOMPARE(words.detail, QString("tile: there is no such tile"));
    QVERIFY(words.isEditable());
    // Each reason has words of its own.
    QSet<QString> reasons;
    for (int reason = 0; reason <= 6; ++reason)
        reasons << wording::sentence(static_cast<sync::RefusalReason>(reason));
    QCOMPARE(reasons.size(), 7);
}

void TstRefusedList::oneIsSentAgainEditedOrDiscarded() {
    Insight insight;
    insight.text = "much too long";
    for (const char* id : {"one", "two", "three"})
        refuse({"dashboard/today", "insight", id}, fieldsOf(insight),
               {sync::RefusalReason::Quota, {}, "said by the hub"});
    const auto client = open();
    RefusedList list;
    list.setClient(client.get());
    auto written = client->client()->live<Insight>().in(Channel::dashboard("today"));
    QTRY_COMPARE(list.count(), 3);
    QTRY_COMPARE(client->status().refused, 3);
    list.sendEdited(entryAt(list, 0).number, " short ");
    QTRY_COMPARE(list.count(), 2);
    QTRY_COMPARE(written.size(), 1U);
    QCOMPARE(written.at(0)->text, std::string("short"));
    QCOMPARE(written.row(0).id, std::string("three"));
    list.sendAgain(entryAt(list, 0).number);
    QTRY_COMPARE(list.count(), 1);
    QTRY_COMPARE(written.size(), 2U);
    QCOMPARE(LiveQuery<Insight>::valueOf(*written.find("two"))->text, std::string("much too long"));
    list.discard(entryAt(list, 0).number);
    QTRY_COMPARE(list.count(), 0);
    QTRY_COMPARE(client->status().refused, 0);
    QCOMPARE(client->status().waiting, 2);
    QVERIFY(!written.find("one"));
}

void TstRefusedList::wordsThatCannotBeWrittenComeBack() {
    Insight insight;
    insight.text = "words";
    refuse({"dashboard/today", "insight", "one"}, fieldsOf(insight),
           {sync::RefusalReason::Quota, {}, "said by the hub"});
    const auto client = open();
    RefusedList list;
    list.setClient(client.get());
    QTRY_COMPARE(list.count(), 1);
    const qint64 number = entryAt(list, 0).number;
    const QString subject = QString::number(number);
    const QString tooLong(40'000, 'x');
    client->keepDraft(RefusedList::draftPlace(), subject, tooLong);
    QSignalSpy returned(client.get(), &QmlClient::draftReturned);
    QSignalSpy failed(client.get(), &QmlClient::failed);
    list.sendEdited(number, tooLong);
    QCOMPARE(client->draft(RefusedList::draftPlace(), subject), QString());
    QTRY_COMPARE(returned.count(), 1);
    QCOMPARE(returned.first().at(1).toString(), subject);
    QCOMPARE(client->draft(RefusedList::draftPlace(), subject), tooLong);
    QCOMPARE(failed.count(), 1);
    QCOMPARE(list.count(), 1);
}

void TstRefusedList::aDashboardIsCalledByItsTitle() {
    Insight insight;
    insight.text = "words";
    refuse({"dashboard/today", "insight", "one"}, fieldsOf(insight),
           {sync::RefusalReason::Quota, {}, "said by the hub"});
    const auto client = open();
    RefusedList list;
    list.setClient(client.get());
    QTRY_COMPARE(list.count(), 1);
    CatalogueEntry entry;
    entry.channel = "dashboard/today";
    entry.title = "Boréa today";
    client->client()->write(Channel::catalogue(), entry, "today");
    QTRY_COMPARE(entryAt(list, 0).title, QString("Insight on “Boréa today”"));
}

QTEST_GUILESS_MAIN(TstRefusedList)
#include "tst_refusedlist.moc"
