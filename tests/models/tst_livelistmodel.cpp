// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/models/livelistmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <rapidcheck.h>

using namespace vigie;

namespace {

class TestList : public LiveListModel {
public:
    using LiveListModel::become;
    using LiveListModel::Item;
    using LiveListModel::reopen;

    void show(const std::vector<std::pair<int, int>>& rows) {
        QList<Item> items;
        for (const auto& [id, value] : rows)
            items.append({QString::number(id), value});
        become(items);
    }
    std::vector<std::pair<int, int>> shown() const {
        std::vector<std::pair<int, int>> rows;
        for (const Item& item : items())
            rows.emplace_back(item.id.toInt(), item.value.toInt());
        return rows;
    }
};

/// What a view would hold that believes the signals alone.
class Mirror : public QObject {
public:
    explicit Mirror(TestList& list) : m_list(list), m_rows(list.shown()) {
        connect(&list, &QAbstractItemModel::modelReset, this, [this] {
            ++resets;
            m_rows = m_list.shown();
        });
        connect(&list, &QAbstractItemModel::rowsInserted, this,
                [this](const QModelIndex&, int first, int last) {
                    for (int i = first; i <= last; ++i, ++steps)
                        m_rows.insert(m_rows.begin() + i, m_list.shown()[std::size_t(i)]);
                });
        connect(&list, &QAbstractItemModel::rowsRemoved, this,
                [this](const QModelIndex&, int first, int last) {
                    for (int i = last; i >= first; --i, ++steps)
                        m_rows.erase(m_rows.begin() + i);
                });
        connect(&list, &QAbstractItemModel::rowsMoved, this,
                [this](const QModelIndex&, int from, int, const QModelIndex&, int to) {
                    const auto row = m_rows[std::size_t(from)];
                    m_rows.erase(m_rows.begin() + from);
                    m_rows.insert(m_rows.begin() + (to > from ? to - 1 : to), row);
                    ++steps;
                });
        connect(&list, &QAbstractItemModel::dataChanged, this,
                [this](const QModelIndex& first, const QModelIndex& last) {
                    for (int i = first.row(); i <= last.row(); ++i, ++steps)
                        m_rows[std::size_t(i)] = m_list.shown()[std::size_t(i)];
                });
    }
    const std::vector<std::pair<int, int>>& rows() const { return m_rows; }
    int resets = 0;
    int steps = 0;

private:
    TestList& m_list;
    std::vector<std::pair<int, int>> m_rows;
};

} // namespace

class TstLiveListModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void resetsOnceAndNeverAgain();
    void saysTheSmallestChanges();
    void theSignalsTellTheWholeStory();
};

void TstLiveListModel::resetsOnceAndNeverAgain() {
    TestList list;
    QAbstractItemModelTester tester(&list);
    Mirror mirror(list);
    QSignalSpy ready(&list, &LiveListModel::readyChanged);
    QVERIFY(!list.isReady());
    list.show({{1, 10}, {2, 20}});
    QCOMPARE(ready.count(), 1);
    list.show({{2, 21}, {3, 30}});
    list.show({});
    list.show({{4, 40}});
    QCOMPARE(mirror.resets, 1);
    list.reopen();
    QCOMPARE(list.count(), 0);
    QVERIFY(!list.isReady());
    QCOMPARE(mirror.resets, 2);
}

void TstLiveListModel::saysTheSmallestChanges() {
    TestList list;
    list.show({{1, 10}, {2, 20}, {3, 30}});
    Mirror mirror(list);
    list.show({{1, 10}, {2, 20}, {3, 30}});
    QCOMPARE(mirror.steps, 0);
    QSignalSpy changed(&list, &QAbstractItemModel::dataChanged);
    list.show({{1, 10}, {2, 25}, {3, 30}});
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.first().first().toModelIndex().row(), 1);
    QCOMPARE(changed.first().at(2).value<QList<int>>(), QList<int>{Qt::UserRole});
    QSignalSpy moved(&list, &QAbstractItemModel::rowsMoved);
    list.show({{3, 30}, {1, 10}, {2, 25}});
    QCOMPARE(moved.count(), 1);
    QSignalSpy count(&list, &LiveListModel::countChanged);
    list.show({{3, 30}, {1, 10}});
    QCOMPARE(count.count(), 1);
}

void TstLiveListModel::theSignalsTellTheWholeStory() {
    QVERIFY(rc::check([] {
        TestList list;
        Mirror mirror(list);
        const auto states = *rc::gen::container<std::vector<std::vector<int>>>(
            rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 40)));
        for (const auto& state : states) {
            std::vector<std::pair<int, int>> rows;
            std::vector<bool> used(8);
            for (const int number : state) // id and value in one, each id once
                if (!used[std::size_t(number % 8)]) {
                    used[std::size_t(number % 8)] = true;
                    rows.emplace_back(number % 8, number);
                }
            list.show(rows);
            RC_ASSERT(list.shown() == rows);
            RC_ASSERT(mirror.rows() == rows);
            RC_ASSERT(mirror.resets == 1);
        }
    }));
}

QTEST_APPLESS_MAIN(TstLiveListModel)
#include "tst_livelistmodel.moc"
