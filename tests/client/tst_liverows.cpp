// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/client/liverows.h"

#include <QTest>
#include <rapidcheck.h>

#include <algorithm>
#include <map>

using namespace vigie;

namespace {

/// A row whose place is its number; equal numbers are ordered by id.
LiveRowPointer rowOf(const std::string& id, int number, bool waiting = false) {
    auto row = std::make_shared<LiveRow>();
    row->id = id;
    row->value = std::make_shared<const int>(number);
    row->waiting = waiting;
    row->print = static_cast<std::size_t>(number);
    return row;
}

int numberOf(const LiveRow& row) {
    return *static_cast<const int*>(row.value.get());
}

bool byNumber(const LiveRow& a, const LiveRow& b) {
    return numberOf(a) < numberOf(b);
}

using Model = std::map<std::string, int>;

std::vector<std::pair<int, std::string>> sorted(const Model& model) {
    std::vector<std::pair<int, std::string>> rows;
    for (const auto& [id, number] : model)
        rows.emplace_back(number, id);
    std::sort(rows.begin(), rows.end());
    return rows;
}

std::vector<std::pair<int, std::string>> shown(const std::vector<LiveRowPointer>& rows) {
    std::vector<std::pair<int, std::string>> shown;
    for (const LiveRowPointer& row : rows)
        shown.emplace_back(numberOf(*row), row->id);
    return shown;
}

} // namespace

class TstLiveRows : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stepsLeadFromStateToState();
    void replacingLeadsThereToo();
    void aChangeIsOneStep();
    void theSameRowIsNoStep();
    void expiry();
};

/// Any writes, one by one: the steps applied to the rows before give the rows of a fresh query.
void TstLiveRows::stepsLeadFromStateToState() {
    QVERIFY(rc::check([] {
        LiveRows rows(byNumber);
        std::vector<LiveRowPointer> mirror;
        Model model;
        const auto acts = *rc::gen::container<std::vector<std::pair<int, int>>>(
            rc::gen::pair(rc::gen::inRange(0, 12), rc::gen::inRange(-1, 9)));
        for (const auto& [who, number] : acts) {
            const std::string id = std::string(1, static_cast<char>('a' + who));
            std::vector<RowChange> changes;
            if (number < 0) {
                model.erase(id);
                rows.put(id, nullptr, changes);
            } else {
                model[id] = number;
                rows.put(id, rowOf(id, number), changes);
            }
            RC_ASSERT(changes.size() <= 1U);
            for (const RowChange& change : changes)
                applyStep(change, mirror);
            RC_ASSERT(shown(rows.rows()) == sorted(model));
            RC_ASSERT(shown(mirror) == sorted(model));
        }
    }));
}

void TstLiveRows::replacingLeadsThereToo() {
    QVERIFY(rc::check([] {
        LiveRows rows(byNumber);
        std::vector<LiveRowPointer> mirror;
        const auto states = *rc::gen::container<std::vector<std::vector<std::pair<int, int>>>>(
            rc::gen::container<std::vector<std::pair<int, int>>>(
                rc::gen::pair(rc::gen::inRange(0, 12), rc::gen::inRange(0, 9))));
        for (const auto& state : states) {
            Model model;
            for (const auto& [who, number] : state)
                model[std::string(1, static_cast<char>('a' + who))] = number;
            std::vector<LiveRowPointer> next;
            for (const auto& [id, number] : model)
                next.push_back(rowOf(id, number));
            std::vector<RowChange> changes;
            rows.replace(std::move(next), changes);
            for (const RowChange& change : changes)
                applyStep(change, mirror);
            RC_ASSERT(shown(rows.rows()) == sorted(model));
            RC_ASSERT(shown(mirror) == sorted(model));
        }
    }));
}

void TstLiveRows::aChangeIsOneStep() {
    LiveRows rows(byNumber);
    std::vector<RowChange> changes;
    for (int i = 0; i < 5; ++i)
        rows.put(std::string(1, static_cast<char>('a' + i)),
                 rowOf(std::string(1, static_cast<char>('a' + i)), i * 10), changes);
    changes.clear();
    rows.put("b", rowOf("b", 11), changes); // stays
    rows.put("a", rowOf("a", 35), changes); // between d and e
    rows.put("e", rowOf("e", 5), changes);  // to the front
    QCOMPARE(changes.size(), 3U);
    QCOMPARE(changes[0].kind, RowChange::Kind::Update);
    QCOMPARE(changes[0].index, 1U);
    QCOMPARE(changes[1].kind, RowChange::Kind::Move);
    QCOMPARE(changes[1].index, 0U);
    QCOMPARE(changes[1].to, 3U);
    QCOMPARE(changes[2].kind, RowChange::Kind::Move);
    QCOMPARE(changes[2].index, 4U);
    QCOMPARE(changes[2].to, 0U);
}

void TstLiveRows::theSameRowIsNoStep() {
    LiveRows rows(byNumber);
    std::vector<RowChange> changes;
    rows.put("a", rowOf("a", 1), changes);
    changes.clear();
    rows.put("a", rowOf("a", 1), changes);
    rows.put("nobody", nullptr, changes);
    QVERIFY(changes.empty());
    rows.put("a", rowOf("a", 1, true), changes); // the same words, and now they wait
    QCOMPARE(changes.size(), 1U);
    QCOMPARE(changes[0].kind, RowChange::Kind::Update);
}

void TstLiveRows::expiry() {
    LiveRows rows(byNumber);
    std::vector<RowChange> changes;
    rows.put("a", rowOf("a", 1), changes);
    QVERIFY(!rows.nextExpiry());
    for (const auto& [id, expires] : {std::pair("b", 200), std::pair("c", 100)}) {
        auto row = std::make_shared<LiveRow>(*rowOf(id, 2));
        row->expires = expires;
        rows.put(id, row, changes);
    }
    QCOMPARE(rows.nextExpiry(), std::optional<std::int64_t>(100));
    QVERIFY(rows.takeExpired(99).empty());
    QCOMPARE(rows.takeExpired(150), std::vector<std::string>{"c"});
    // The next one is known then, and a row that came back later is too.
    QCOMPARE(rows.nextExpiry(), std::optional<std::int64_t>(200));
    rows.put("c", nullptr, changes);
    QCOMPARE(rows.takeExpired(250), std::vector<std::string>{"b"});
    QVERIFY(!rows.nextExpiry());
}

QTEST_APPLESS_MAIN(TstLiveRows)
#include "tst_liverows.moc"
