// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// A company with a group, two regions, three countries and a directorate, and people at each place:
// what each of them may read and write is said here as people would say it, not by the table.

#include "sdk/domain/channels.h"
#include "sdk/domain/rights.h"
#include "tests/record/property.h"

#include <QElapsedTimer>
#include <QTest>

#include <fmt/core.h>

#include <algorithm>

using namespace vigie;

namespace {

const PerimeterParents parents{{"group", ""},  {"east", "group"}, {"west", "group"}, {"jo", "east"},
                               {"eg", "east"}, {"fr", "west"},    {"crm", "group"}};

struct Somebody {
    const char* name;
    Viewer viewer;
};

const std::vector<Somebody> everybody{
    {"stranger", {}},
    {"stranger who says more", {false, {Role::Administrator, Role::Analyst}, {"group"}}},
    {"guest", {true, {}, {}}},
    {"administrator", {true, {Role::Administrator}, {}}},
    {"hub team", {true, {Role::Analyst}, {"group"}}},
    {"provider jo", {true, {Role::Analyst}, {"jo"}}},
    {"team jo", {true, {Role::CountryTeam}, {"jo"}}},
    {"team fr", {true, {Role::CountryTeam}, {"fr"}}},
    {"head east", {true, {Role::Executive}, {"east"}}},
    {"head fr", {true, {Role::Executive}, {"fr"}}},
    {"marketing", {true, {}, {"crm"}}},
};

using People = std::vector<std::string>;

std::string joined(People names) {
    std::sort(names.begin(), names.end());
    std::string text;
    for (const std::string& name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

template <class May>
std::string whoMay(May may) {
    People names;
    for (const Somebody& one : everybody)
        if (may(one.viewer))
            names.emplace_back(one.name);
    return joined(names);
}

std::string readers(const std::string& channel, const std::optional<Scope>& scope = {}) {
    return whoMay([&](const Viewer& viewer) {
        return mayRead(viewer, channel, scope ? &*scope : nullptr, parents);
    });
}

std::string writers(const std::string& channel, const char* kind,
                    const std::optional<Scope>& scope = {}) {
    return whoMay([&](const Viewer& viewer) {
        return mayWrite(viewer, channel, kind, scope ? &*scope : nullptr, parents);
    });
}

People allKnown() {
    People names;
    for (const Somebody& one : everybody)
        if (one.viewer.known)
            names.emplace_back(one.name);
    return names;
}

const std::string all = joined(allKnown());
const std::string dashboard = channel::dashboard("network");

} // namespace

class TestRightTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatEverybodyReads();
    void whatAdministratorsRead();
    void dashboardsOfAPerimeter();
    void dashboardsWithAnAudience();
    void dashboardsThatAreGone();
    void alertsOfAPerimeter();
    void whoWritesWhere_data();
    void whoWritesWhere();
    void whoWritesOnADashboard();
    void insightsOnWhatOneReads();
    void whatIsTheHubsIsNobodys();
    void unknownKindsAreAsTheOthers();
    void rolesOfOnePersonAddUp();
    void perimetersInACircle();
    void perimetersTooDeep();
    void manyOfEverything();
    void whatCannotBeReadIsPassedOver();
    void moreRightsNeverTakeAway();
};

void TestRightTable::whatEverybodyReads() {
    for (const std::string& channel :
         {channel::people(), channel::catalogue(), channel::taxonomy(), channel::walls()})
        QCOMPARE(readers(channel), all);
    QCOMPARE(readers(dashboard, Scope{}), all); // nobody's, for nobody in particular
}

void TestRightTable::whatAdministratorsRead() {
    for (const std::string& channel :
         {channel::access(), channel::trail(), std::string("someday"), std::string()})
        QCOMPARE(readers(channel), std::string("administrator"));
}

void TestRightTable::dashboardsOfAPerimeter() {
    QCOMPARE(readers(dashboard, Scope{"jo", {}}),
             joined({"administrator", "hub team", "provider jo", "team jo", "head east"}));
    // What is for all of the east is for its countries too; what is for the group, for everybody
    // who is somewhere in it.
    QCOMPARE(readers(dashboard, Scope{"east", {}}),
             joined({"administrator", "hub team", "provider jo", "team jo", "head east"}));
    QCOMPARE(readers(dashboard, Scope{"eg", {}}),
             joined({"administrator", "hub team", "head east"}));
    QCOMPARE(readers(dashboard, Scope{"group", {}}),
             joined({"administrator", "hub team", "provider jo", "team jo", "team fr", "head east",
                     "head fr", "marketing"}));
    QCOMPARE(readers(dashboard, Scope{"nowhere", {}}), std::string("administrator"));
}

void TestRightTable::dashboardsWithAnAudience() {
    // Beside those who look after it.
    QCOMPARE(readers(dashboard, Scope{"jo", {"fr"}}),
             joined({"administrator", "hub team", "provider jo", "team jo", "head east", "team fr",
                     "head fr"}));
    // A role, wherever; and the group's own is no longer for all below it.
    QCOMPARE(readers(dashboard, Scope{"group", {"executive"}}),
             joined({"administrator", "hub team", "head east", "head fr"}));
    QCOMPARE(readers(dashboard, Scope{"group", {"crm", "countryTeam"}}),
             joined({"administrator", "hub team", "marketing", "team jo", "team fr"}));
    QCOMPARE(readers(dashboard, Scope{"", {"analyst"}}),
             joined({"administrator", "hub team", "provider jo"}));
    // And whoever looks after an audience sees what is shown to it.
    const Viewer west{true, {}, {"west"}};
    const Scope forFrance{"jo", {"executive", "fr"}};
    QVERIFY(mayRead(west, dashboard, &forFrance, parents));
    QVERIFY(!mayWrite(west, dashboard, "tile", &forFrance, parents));
    // A perimeter that has a role's name is never meant.
    const Viewer named{true, {}, {"executive"}};
    const Scope scope{"group", {"executive"}};
    QVERIFY(!mayRead(named, dashboard, &scope, {{"executive", "group"}}));
}

void TestRightTable::dashboardsThatAreGone() {
    QCOMPARE(readers(dashboard), std::string("administrator"));
    // Whoever may make one may write before it is there, with all that lies on it.
    const std::string makers =
        joined({"administrator", "hub team", "provider jo", "team jo", "team fr"});
    for (const char* kind : {"dashboard", "tile", "insight"})
        QCOMPARE(writers(dashboard, kind), makers);
}

void TestRightTable::alertsOfAPerimeter() {
    QCOMPARE(readers(channel::alerts("jo")),
             joined({"administrator", "hub team", "provider jo", "team jo", "head east"}));
    QCOMPARE(readers(channel::alerts("crm")), joined({"administrator", "hub team", "marketing"}));
    QCOMPARE(readers(channel::alerts("group")),
             joined({"administrator", "hub team", "provider jo", "team jo", "team fr", "head east",
                     "head fr", "marketing"}));
    // By its name, whatever else is said.
    QCOMPARE(readers(channel::alerts("jo"), Scope{"fr", {}}), readers(channel::alerts("jo")));
    QCOMPARE(writers(channel::alerts("jo"), "alert", Scope{}),
             joined({"administrator", "hub team", "provider jo", "team jo", "head east"}));
    QCOMPARE(writers(channel::alerts("group"), "alert"), joined({"administrator", "hub team"}));
    QCOMPARE(writers(channel::alerts("crm"), "alert"), joined({"administrator", "hub team"}));
}

void TestRightTable::whoWritesWhere_data() {
    QTest::addColumn<QString>("channel");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("expected");
    const auto row = [](const std::string& channel, const char* kind, const People& expected) {
        QTest::addRow("%s in %s", kind, channel.c_str())
            << QString::fromStdString(channel) << QString(kind)
            << QString::fromStdString(joined(expected));
    };
    const People analysts{"administrator", "hub team", "provider jo"};
    const People curators{"administrator", "hub team", "provider jo", "team jo", "team fr"};
    row(channel::people(), "person", {"administrator"});
    row(channel::people(), "perimeter", {"administrator"});
    row(channel::people(), "loan", {"administrator"});
    for (const char* kind : {"invitation", "revocation", "token"})
        row(channel::access(), kind, {"administrator"});
    row(channel::trail(), "note", {"administrator"});
    row(channel::taxonomy(), "theme", analysts);
    row(channel::taxonomy(), "brand", analysts);
    row(channel::walls(), "hardware", curators);
    row(channel::walls(), "layout", curators);
    row(channel::catalogue(), "entry", curators);
    row("someday", "person", {"administrator"});
}

void TestRightTable::whoWritesWhere() {
    QFETCH(QString, channel);
    QFETCH(QString, kind);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(writers(channel.toStdString(), kind.toStdString().c_str())),
             expected);
}

void TestRightTable::whoWritesOnADashboard() {
    for (const char* kind : {"dashboard", "tile"}) {
        QCOMPARE(writers(dashboard, kind, Scope{"jo", {}}),
                 joined({"administrator", "hub team", "provider jo", "team jo"}));
        QCOMPARE(writers(dashboard, kind, Scope{"group", {}}),
                 joined({"administrator", "hub team"}));
        // Being shown it is not being given it.
        QCOMPARE(writers(dashboard, kind, Scope{"jo", {"fr", "executive"}}),
                 joined({"administrator", "hub team", "provider jo", "team jo"}));
        QCOMPARE(writers(dashboard, kind, Scope{}),
                 joined({"administrator", "hub team", "provider jo", "team jo", "team fr"}));
    }
    QCOMPARE(writers(channel::catalogue(), "entry", Scope{"fr", {}}),
             joined({"administrator", "hub team", "team fr"}));
}

void TestRightTable::insightsOnWhatOneReads() {
    QCOMPARE(writers(dashboard, "insight", Scope{"jo", {}}),
             joined({"administrator", "hub team", "provider jo", "team jo", "head east"}));
    QCOMPARE(writers(dashboard, "insight", Scope{"jo", {"fr"}}),
             joined({"administrator", "hub team", "provider jo", "team jo", "head east", "team fr",
                     "head fr"}));
    // Marketing reads the group's, and has no role to write.
    QCOMPARE(writers(dashboard, "insight", Scope{"group", {}}),
             joined({"administrator", "hub team", "provider jo", "team jo", "team fr", "head east",
                     "head fr"}));
}

void TestRightTable::whatIsTheHubsIsNobodys() {
    for (const char* kind : {"figure", "series", "ranking", "post"})
        QCOMPARE(writers(dashboard, kind, Scope{}), std::string());
    for (const char* kind : {"device", "accessevent"})
        QCOMPARE(writers(channel::access(), kind), std::string());
    QCOMPARE(writers(channel::trail(), "overflow"), std::string());
    QCOMPARE(writers(channel::catalogue(), "kind"), std::string());
}

void TestRightTable::unknownKindsAreAsTheOthers() {
    const Scope scope{"jo", {"fr"}};
    QCOMPARE(writers(dashboard, "moodboard", scope), writers(dashboard, "tile", scope));
    QCOMPARE(writers(channel::people(), "badge"), std::string("administrator"));
    QCOMPARE(writers(channel::taxonomy(), "essay"), writers(channel::taxonomy(), "theme"));
    QCOMPARE(writers(channel::alerts("jo"), "mute"), writers(channel::alerts("jo"), "alert"));
}

void TestRightTable::rolesOfOnePersonAddUp() {
    const Scope scope{"jo", {}};
    const Viewer both{true, {Role::Executive, Role::Analyst}, {"fr", "jo"}};
    QVERIFY(mayWrite(both, dashboard, "tile", &scope, parents));
    QVERIFY(mayWrite(both, channel::taxonomy(), "theme", nullptr, parents));
    QVERIFY(!mayWrite(both, channel::people(), "person", nullptr, parents));
}

void TestRightTable::perimetersInACircle() {
    const PerimeterParents circle{{"a", "b"}, {"b", "c"}, {"c", "a"}, {"self", "self"}};
    const Viewer viewer{true, {Role::CountryTeam}, {"a"}};
    for (const char* reached : {"a", "b", "c"}) {
        const Scope scope{reached, {}};
        QVERIFY(mayWrite(viewer, dashboard, "tile", &scope, circle));
    }
    for (const char* other : {"self", "jo"}) {
        const Scope scope{other, {"self", "nowhere"}};
        QVERIFY(!mayRead(viewer, dashboard, &scope, circle));
        QVERIFY(!mayWrite(viewer, dashboard, "tile", &scope, circle));
    }
}

void TestRightTable::perimetersTooDeep() {
    PerimeterParents chain;
    for (int i = 1; i < 1000; ++i)
        chain[std::to_string(i)] = std::to_string(i - 1);
    const Viewer top{true, {Role::CountryTeam}, {"0"}};
    const Scope near{std::to_string(perimeterDepth - 1), {}};
    const Scope far{std::to_string(perimeterDepth), {}};
    QVERIFY(mayRead(top, dashboard, &near, chain));
    QVERIFY(!mayRead(top, dashboard, &far, chain));
    const Viewer bottom{true, {}, {std::to_string(perimeterDepth)}};
    const Scope first{"1", {}};
    const Scope zeroth{"0", {}};
    QVERIFY(mayRead(bottom, dashboard, &first, chain));
    QVERIFY(!mayRead(bottom, dashboard, &zeroth, chain));
}

// As many perimeters and words as records can have, all in chains that lead nowhere.
void TestRightTable::manyOfEverything() {
    PerimeterParents chains;
    Viewer viewer{true, {Role::Executive}, {}};
    Scope scope{"nowhere", {}};
    for (int i = 0; i < 256; ++i) {
        for (int step = 0; step < 20; ++step) {
            chains[fmt::format("mine {} {}", i, step)] = fmt::format("mine {} {}", i, step + 1);
            chains[fmt::format("theirs {} {}", i, step)] = fmt::format("theirs {} {}", i, step + 1);
        }
        viewer.perimeters.insert(fmt::format("mine {} 0", i));
        scope.audience.push_back(fmt::format("theirs {} 0", i));
    }
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 10; ++i)
        QVERIFY(!mayRead(viewer, dashboard, &scope, chains));
    QVERIFY2(timer.elapsed() < 2'000, "walked more than once for each");
    scope.audience.back() = "mine 255 1";
    QVERIFY(mayRead(viewer, dashboard, &scope, chains));
}

void TestRightTable::whatCannotBeReadIsPassedOver() {
    using sync::List;
    using sync::Map;
    QVERIFY(viewerOf(Map{{"roles", List{"emperor", "analyst", 7, nullptr}},
                         {"perimeters", List{"jo", Map{}, "fr"}}}) ==
            (Viewer{true, {Role::Analyst}, {"jo", "fr"}}));
    QVERIFY(viewerOf(Map{{"roles", "administrator"}, {"perimeters", 3}}) == (Viewer{true, {}, {}}));
    QVERIFY(viewerOf(Map{}).known);
    QVERIFY(scopeOf(Map{{"perimeter", "jo"}, {"audience", List{"fr", 1}}}) ==
            (Scope{"jo", {"fr"}}));
    QVERIFY(scopeOf(Map{{"perimeter", List{"jo"}}, {"audience", "fr"}}) == Scope{});
}

// Whatever the company and the audience: who has one role or perimeter more reads and writes
// everything that they did before.
void TestRightTable::moreRightsNeverTakeAway() {
    const std::string fault = counterexample([] {
        const auto place = [] { return fmt::format("p{}", *rc::gen::inRange(0, 6)); };
        PerimeterParents some;
        for (int i = 0; i < 6; ++i)
            if (*rc::gen::arbitrary<bool>())
                some[fmt::format("p{}", i)] = place();
        const auto role = [] { return static_cast<Role>(*rc::gen::inRange(0, 4)); };
        Viewer before{true, {}, {}};
        for (int i = *rc::gen::inRange(0, 3); i > 0; --i)
            before.roles.insert(role());
        for (int i = *rc::gen::inRange(0, 3); i > 0; --i)
            before.perimeters.insert(place());
        Viewer after = before;
        if (*rc::gen::arbitrary<bool>())
            after.roles.insert(role());
        else
            after.perimeters.insert(place());
        Scope scope{*rc::gen::arbitrary<bool>() ? place() : "", {}};
        for (int i = *rc::gen::inRange(0, 3); i > 0; --i)
            scope.audience.push_back(*rc::gen::arbitrary<bool>() ? place()
                                                                 : std::string(word(role())));
        for (const std::string& channel :
             {dashboard, channel::alerts(place()), channel::taxonomy(), channel::trail()}) {
            RC_ASSERT(!mayRead(before, channel, &scope, some) ||
                      mayRead(after, channel, &scope, some));
            for (const char* kind : {"insight", "tile", "alert", "theme"}) {
                RC_ASSERT(!mayWrite(before, channel, kind, &scope, some) ||
                          mayWrite(after, channel, kind, &scope, some));
                // And nobody writes where they may not see what they wrote.
                RC_ASSERT(!mayWrite(before, channel, kind, &scope, some) ||
                          mayRead(before, channel, &scope, some));
            }
        }
    });
    QVERIFY2(fault.empty(), fault.c_str());
}

QTEST_APPLESS_MAIN(TestRightTable)
#include "tst_righttable.moc"
