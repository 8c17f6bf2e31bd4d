// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// Who may read what at a hub, and who decides on it.

#include "tests/serve/rightsbench.h"

#include <algorithm>
#include <random>

using namespace vigie;
using namespace vigie::rightsbench;

class tst_Rights : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void openWithoutAPerson();
    void theFirstPersonAdministers();
    void closedFromThenOn();
    void onlyAdministratorsWritePeople();
    void anAdministratorStays();
    void twoAdministratorsRemoveEachOther();
    void oneGestureRemovesAllOthers();
    void rightsAreThoseOfTheReceipt();
    void rightsDoNotExpire();
    void perimetersMove();
    void learnsTheSameAtTheStart();
    void hostilePeople();
    void whateverIsTriedSomebodyAdministers();
};

void tst_Rights::openWithoutAPerson() {
    Bench bench;
    QVERIFY(bench.rights.isOpen());
    for (const char* person : {"", "amal"}) {
        QVERIFY(bench.reads(person) && bench.reads(person, channel::trail()));
        QCOMPARE(shown(bench.push(person, network, {bench.dashboard("jo", {"fr"})})), "accepted");
        QCOMPARE(bench.pushPeople(person, {bench.perimeter("jo", "group")}), "accepted");
    }
    QCOMPARE(bench.changes, 0); // everybody reads everything before and after
    // But what is the hub's.
    const auto figure = bench.operation(network, "figure", "t", Map{{"measure", "volume"}});
    QCOMPARE(shown(bench.push("", network, {figure})), "forbidden ");
}

void tst_Rights::theFirstPersonAdministers() {
    Bench bench;
    for (const auto& roles : {std::vector<Role>{}, {Role::Analyst, Role::Executive}})
        QCOMPARE(bench.pushPeople("", {bench.person("jo", roles)}), "forbidden ");
    // Not behind one in the same gesture either, nor by going on with it.
    QCOMPARE(bench.pushPeople("", {bench.person("amal", {Role::Administrator}),
                                   bench.person("jo", {Role::Analyst})}),
             "forbidden ");
    QCOMPARE(bench.pushPeople("", {bench.person("amal", {Role::Administrator}),
                                   bench.person("amal", {Role::Analyst})}),
             "forbidden ");
    QVERIFY(bench.rights.isOpen() && bench.changes == 0);
    // Who is gone at once was never there.
    QCOMPARE(
        bench.pushPeople("", {bench.person("amal", {Role::Administrator}), bench.deletion("amal")}),
        "accepted");
    QVERIFY(bench.rights.isOpen());
    QCOMPARE(bench.pushPeople("", {bench.person("zoe", {Role::Administrator, Role::Analyst})}),
             "accepted");
    QVERIFY(!bench.rights.isOpen() && bench.changes > 0);
}

void tst_Rights::closedFromThenOn() {
    Bench bench;
    bench.settle();
    for (const char* stranger : {"", "zoe", "AMAL"}) {
        for (const std::string& channel :
             {channel::catalogue(), channel::people(), network, channel::alerts("jo")})
            QVERIFY(!bench.reads(stranger, channel));
        const auto refusal = bench.push(stranger, network, {bench.insight("i")});
        QCOMPARE(shown(refusal), "forbidden ");
        QVERIFY(refusal->sentence.find(*stranger ? stranger : "--person") != std::string::npos);
    }
    QVERIFY(bench.reads("jo", channel::catalogue()));
    QVERIFY(bench.reads("amal", channel::trail()) && !bench.reads("jo", channel::trail()));
}

void tst_Rights::onlyAdministratorsWritePeople() {
    Bench bench;
    bench.settle();
    for (const char* author : {"jo", "head"}) {
        QCOMPARE(bench.pushPeople(author, {bench.person(author, {Role::Administrator})}),
                 "forbidden ");
        QCOMPARE(bench.pushPeople(author, {bench.deletion("amal")}), "forbidden ");
        QCOMPARE(bench.pushPeople(author, {bench.perimeter("jo", "")}), "forbidden ");
    }
    QCOMPARE(bench.pushPeople("amal", {bench.person("jo", {Role::Administrator})}), "accepted");
    QCOMPARE(bench.pushPeople("jo", {bench.perimeter("jo", "")}), "accepted");
}

void tst_Rights::anAdministratorStays() {
    Bench bench;
    bench.settle();
    QCOMPARE(bench.pushPeople("amal", {bench.deletion("amal")}), "forbidden ");
    QCOMPARE(bench.pushPeople("amal", {bench.person("amal", {Role::Analyst})}), "forbidden ");
    // Even when another is made in the same gesture: one rule, and always enough.
    QCOMPARE(bench.pushPeople("amal",
                              {bench.person("zoe", {Role::Administrator}), bench.deletion("amal")}),
             "forbidden ");
    QCOMPARE(bench.pushPeople("amal", {bench.person("zoe", {Role::Administrator})}), "accepted");
    QCOMPARE(bench.pushPeople("zoe", {bench.deletion("amal")}), "accepted");
    QVERIFY(!bench.reads("amal", channel::catalogue()));
    QCOMPARE(bench.pushPeople("amal", {bench.person("amal", {Role::Administrator})}), "forbidden ");
    // Her other fields, and more roles, are hers to change.
    QCOMPARE(bench.pushPeople("zoe", {bench.person("zoe", {Role::Analyst, Role::Administrator})}),
             "accepted");
}

// Both came before either was committed: the one that is judged first decides.
void tst_Rights::twoAdministratorsRemoveEachOther() {
    Bench bench;
    bench.settle();
    QCOMPARE(bench.pushPeople("amal", {bench.person("zoe", {Role::Administrator})}), "accepted");
    const auto first = bench.submit("amal", channel::people(), {bench.deletion("zoe")});
    const auto second =
        bench.submit("zoe", channel::people(), {bench.person("amal", {Role::Analyst})});
    bench.commit();
    QVERIFY(first->size() == 1 && second->size() == 1);
    QCOMPARE(shown(first->front()), "accepted");
    QCOMPARE(shown(second->front()), "forbidden ");
    QVERIFY(bench.reads("amal", channel::trail()) && !bench.reads("zoe", channel::trail()));
}

void tst_Rights::oneGestureRemovesAllOthers() {
    Bench bench;
    bench.settle();
    QCOMPARE(bench.pushPeople("amal", {bench.person("zoe", {Role::Administrator}),
                                       bench.person("lea", {Role::Administrator})}),
             "accepted");
    QCOMPARE(bench.pushPeople("zoe", {bench.deletion("amal"), bench.deletion("lea"),
                                      bench.deletion("jo"), bench.deletion("fr"),
                                      bench.deletion("head"), bench.deletion("zoe")}),
             "forbidden ");
    QVERIFY(bench.reads("lea", channel::trail()) && bench.reads("jo", channel::catalogue()));
    QCOMPARE(bench.pushPeople("zoe",
                              {bench.deletion("amal"), bench.deletion("lea"), bench.deletion("jo"),
                               bench.deletion("fr"), bench.deletion("head")}),
             "accepted");
    QVERIFY(!bench.rights.isOpen() && bench.reads("zoe", channel::trail()));
}

// Also of one device in one push: the second gesture is judged by what the first one made.
void tst_Rights::rightsAreThoseOfTheReceipt() {
    Bench bench;
    bench.settle();
    const auto made =
        bench.submit("amal", channel::people(), {bench.person("kim", {Role::CountryTeam}, {"jo"})});
    const auto written = bench.submit("kim", network, {bench.dashboard("jo")});
    const auto taken = bench.submit("amal", channel::people(), {bench.deletion("kim")});
    const auto late = bench.submit("kim", network, {bench.tile("t")});
    bench.commit();
    QCOMPARE(shown(made->front()), "accepted");
    QCOMPARE(shown(written->front()), "accepted");
    QCOMPARE(shown(taken->front()), "accepted");
    QCOMPARE(shown(late->front()), "forbidden ");
}

void tst_Rights::rightsDoNotExpire() {
    Bench bench;
    bench.settle();
    Operation fleeting = bench.person("amal", {Role::Administrator});
    fleeting.fields.insert(fleeting.fields.begin(),
                           {"expires", noon + 1000, fleeting.stamp, std::nullopt, {}});
    std::sort(fleeting.fields.begin(), fleeting.fields.end(),
              [](const auto& a, const auto& b) { return Map::before(a.name, b.name); });
    QCOMPARE(bench.pushPeople("amal", {fleeting}), "invalid expires");
}

void tst_Rights::perimetersMove() {
    Bench bench;
    bench.settle();
    QCOMPARE(shown(bench.push("jo", network, {bench.dashboard("jo")})), "accepted");
    QVERIFY(bench.reads("head"));
    const int before = bench.changes;
    QCOMPARE(bench.pushPeople("amal", {bench.perimeter("jo", "elsewhere")}), "accepted");
    QVERIFY(!bench.reads("head") && bench.reads("jo") && bench.changes == before + 1);
    QCOMPARE(bench.pushPeople(
                 "amal", {bench.operation(channel::people(), Perimeter::kind, "fr", std::nullopt)}),
             "accepted");
    QVERIFY(bench.changes == before + 2);
    // A new name of it moves nobody.
    QCOMPARE(bench.pushPeople("amal", {bench.operation(channel::people(), Perimeter::kind, "jo",
                                                       Map{{"names", Map{{"en", "Jordan"}}}})}),
             "accepted");
    QVERIFY(bench.changes == before + 2);
}

void tst_Rights::learnsTheSameAtTheStart() {
    Bench bench;
    bench.settle();
    QCOMPARE(shown(bench.push("jo", network, {bench.dashboard("jo", {"executive"})})), "accepted");
    QCOMPARE(bench.pushPeople("amal", {bench.deletion("fr")}), "accepted");
    Rights again([] { return noon; });
    for (const std::string& channel : bench.log->channels()) {
        if (!Rights::learnsFrom(channel))
            continue;
        auto page = bench.log->read(channel, 0, std::size_t(1) << 20, 0);
        QVERIFY(page.ok() && page->atHead);
        for (cbor::Reader reader(page->records); !reader.atEnd();)
            again.seen(*decodeRecord(channel, reader));
    }
    QVERIFY(!again.isOpen());
    for (const char* person : {"", "amal", "jo", "fr", "head"})
        for (const std::string& channel :
             {network, channel::people(), channel::trail(), channel::alerts("jo")})
            QCOMPARE(again.mayRead(person, channel), bench.rights.mayRead(person, channel));
}

// What the hub's log holds is believed to be records, and nothing more.
void tst_Rights::hostilePeople() {
    Rights rights([] { return noon; });
    const auto record = [](std::string_view kind, const std::string& id, const Map& fields) {
        Record made({channel::people(), std::string(kind), id});
        for (const auto& [name, value] : fields)
            made.merge(name, value, Stamp::at(noon, 0, 7));
        return made;
    };
    List words;
    for (int i = 0; i < 256; ++i)
        words.push_back(fmt::format("p{}", i));
    rights.seen(record(
        "person", "wild",
        Map{{"name", 7}, {"roles", List{"emperor", Map{}, "executive"}}, {"perimeters", words}}));
    rights.seen(record("person", "bare", Map{}));
    for (int i = 0; i < 256; ++i)
        rights.seen(record("perimeter", fmt::format("p{}", i),
                           Map{{"parent", fmt::format("p{}", (i + 1) % 256)}}));
    rights.seen(record("perimeter", "odd", Map{{"parent", List{"p1"}}}));
    QVERIFY(!rights.isOpen());
    QVERIFY(rights.mayRead("wild", channel::alerts("p255")));
    QVERIFY(!rights.mayRead("wild", channel::alerts("odd")));
    QVERIFY(!rights.mayRead("wild", channel::trail()));
    QVERIFY(rights.mayRead("bare", channel::catalogue()));
    QVERIFY(!rights.mayRead("bare", channel::alerts("p255")));
    // They administer nothing, whatever they say.
    const sync::Author author{9, "wild", formatVersion};
    const Record after =
        record("person", "wild", Map{{"name", "Wild"}, {"roles", List{"administrator"}}});
    Operation operation;
    operation.kind = "person";
    operation.id = "wild";
    QCOMPARE(shown(rights.review(author, operation, after)), "forbidden ");
}

// Gestures of several writes by several people, several in a commit: from the first person on
// there is an administrator.
void tst_Rights::whateverIsTriedSomebodyAdministers() {
    int accepted = 0;
    int refused = 0;
    for (unsigned seed = 1; seed <= 40; ++seed) {
        Bench bench;
        std::mt19937 random(seed);
        const std::vector<std::string> names{"a", "b", "c", "d"};
        const auto name = [&] { return names[random() % names.size()]; };
        for (int commit = 0; commit < 12; ++commit) {
            std::vector<std::shared_ptr<Bench::Fates>> fates;
            for (auto pushes = 1 + random() % 3; pushes > 0; --pushes) {
                std::vector<Operation> gesture;
                for (auto writes = 1 + random() % 3; writes > 0; --writes) {
                    const std::string whom = name();
                    const auto what = random() % 3;
                    gesture.push_back(what == 0   ? bench.deletion(whom)
                                      : what == 1 ? bench.person(whom, {Role::Analyst})
                                                  : bench.person(whom, {Role::Administrator}));
                }
                fates.push_back(bench.submit(name(), channel::people(), std::move(gesture)));
            }
            const bool wasOpen = bench.rights.isOpen();
            bench.commit();
            for (const auto& each : fates)
                ++(each->front() ? refused : accepted);
            QVERIFY(wasOpen || !bench.rights.isOpen());
            QVERIFY(bench.rights.isOpen() ||
                    std::any_of(names.begin(), names.end(), [&](const std::string& one) {
                        return bench.rights.mayRead(one, channel::trail());
                    }));
        }
    }
    QVERIFY2(accepted > 100 && refused > 100, "it tries both");
}

QTEST_GUILESS_MAIN(tst_Rights)
#include "tst_rights.moc"
