// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// What a hub lets a person write: where it is theirs, and what it may be.

#include "sdk/domain/kindformat.h"
#include "sdk/domain/trail.h"
#include "sync/record/limits.h"
#include "tests/serve/rightsbench.h"

using namespace vigie;
using namespace vigie::rightsbench;

class tst_Review : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void dashboardsOpenAndClose();
    void aNewDashboardInOneGo();
    void nobodyTakesADashboard();
    void entriesBelongToTheirPerimeter();
    void deletedDashboardsAreClosed();
    void onlyItsOwnRecordOpensAChannel();
    void meaningIsJudgedToo();
    void oldProgramsDoNotWriteNewKinds();
    void kindsAreDeclaredOnce();
    void theTrailIsAKindLikeOthers();
};

void tst_Review::dashboardsOpenAndClose() {
    Bench bench;
    bench.settle();
    QCOMPARE(shown(bench.push("jo", network, {bench.dashboard("jo")})), "accepted");
    QVERIFY(bench.reads("jo") && bench.reads("head") && bench.reads("amal"));
    QVERIFY(!bench.reads("fr"));
    QCOMPARE(shown(bench.push("fr", network, {bench.insight("i")})), "forbidden ");

    int before = bench.changes;
    QCOMPARE(shown(bench.push("jo", network, {bench.tile("t")})), "accepted");
    QCOMPARE(bench.changes, before); // a tile moves nobody's rights
    QCOMPARE(shown(bench.push("jo", network, {bench.dashboard("jo", {"fr"})})), "accepted");
    QCOMPARE(bench.changes, before + 1);
    QVERIFY(bench.reads("fr"));
    QCOMPARE(shown(bench.push("fr", network, {bench.insight("i")})), "accepted");
    QCOMPARE(shown(bench.push("fr", network, {bench.tile("t")})), "forbidden ");

    before = bench.changes;
    QCOMPARE(shown(bench.push("jo", network, {bench.dashboard("jo", {"executive"})})), "accepted");
    QVERIFY(!bench.reads("fr") && bench.reads("jo") && bench.changes == before + 1);
    QCOMPARE(shown(bench.push("fr", network, {bench.insight("j")})), "forbidden ");
}

// Made offline, sent in one push: the dashboard is not committed when the rest is judged.
void tst_Review::aNewDashboardInOneGo() {
    Bench bench;
    bench.settle();
    const auto dashboard = bench.submit("jo", network, {bench.dashboard("jo"), bench.tile("t")});
    const auto insight = bench.submit("jo", network, {bench.insight("i")});
    bench.commit();
    QCOMPARE(shown(dashboard->front()), "accepted");
    QCOMPARE(shown(insight->front()), "accepted");
    QVERIFY(bench.reads("jo"));
}

void tst_Review::nobodyTakesADashboard() {
    Bench bench;
    bench.settle();
    // Neither as one's own in another's perimeter, nor from it into one's own, nor away.
    QCOMPARE(shown(bench.push("fr", network, {bench.dashboard("jo")})), "forbidden ");
    QCOMPARE(shown(bench.push("jo", network, {bench.dashboard("jo", {"fr"})})), "accepted");
    QCOMPARE(shown(bench.push("fr", network, {bench.dashboard("fr")})), "forbidden ");
    QCOMPARE(shown(bench.push("fr", network, {bench.dashboard("")})), "forbidden ");
    QCOMPARE(shown(bench.push("jo", network, {bench.dashboard("fr")})), "forbidden ");
    const auto deletion = [&] {
        return bench.operation(network, Dashboard::kind, "network", std::nullopt);
    };
    QCOMPARE(shown(bench.push("fr", network, {deletion()})), "forbidden ");
    QCOMPARE(shown(bench.push("amal", network, {bench.dashboard("fr")})), "accepted");
    QCOMPARE(shown(bench.push("fr", network, {deletion()})), "accepted");
}

void tst_Review::entriesBelongToTheirPerimeter() {
    Bench bench;
    bench.settle();
    const auto entry = [&](const std::string& perimeter) {
        return bench.operation(
            channel::catalogue(), CatalogueEntry::kind, "network",
            fieldsOf(
                CatalogueEntry{.channel = network, .title = "Network", .perimeter = perimeter}));
    };
    const auto push = [&](const char* author, Operation operation) {
        return shown(bench.push(author, channel::catalogue(), {std::move(operation)}));
    };
    QCOMPARE(push("fr", entry("jo")), "forbidden ");
    const int before = bench.changes;
    QCOMPARE(push("jo", entry("jo")), "accepted");
    QCOMPARE(bench.changes, before); // everybody reads the catalogue
    QCOMPARE(push("fr", entry("fr")), "forbidden ");
    QCOMPARE(push("fr", bench.operation(channel::catalogue(), CatalogueEntry::kind, "network",
                                        std::nullopt)),
             "forbidden ");
    QCOMPARE(push("head", entry("jo")), "forbidden ");
    QCOMPARE(push("jo", bench.operation(channel::catalogue(), CatalogueEntry::kind, "network",
                                        std::nullopt)),
             "accepted");
}

void tst_Review::deletedDashboardsAreClosed() {
    Bench bench;
    bench.settle();
    QVERIFY(!bench.reads("jo"));
    QCOMPARE(shown(bench.push("jo", network, {bench.dashboard("", {}), bench.tile("t")})),
             "accepted");
    QVERIFY(bench.reads("jo") && bench.reads("fr"));
    const int before = bench.changes;
    QCOMPARE(
        shown(bench.push("jo", network,
                         {bench.operation(network, Dashboard::kind, "network", std::nullopt)})),
        "accepted");
    QCOMPARE(bench.changes, before + 1);
    QVERIFY(!bench.reads("jo") && !bench.reads("fr") && bench.reads("amal"));
    QCOMPARE(shown(bench.push("head", network, {bench.insight("i")})), "forbidden ");
}

// A dashboard of another id, or in another channel, says nothing of this one.
void tst_Review::onlyItsOwnRecordOpensAChannel() {
    Bench bench;
    bench.settle();
    QCOMPARE(shown(bench.push("jo", network, {bench.dashboard("jo")})), "accepted");
    const Map forAll = fieldsOf(Dashboard{.title = "a"});
    const int before = bench.changes;
    QCOMPARE(shown(bench.push("jo", network,
                              {bench.operation(network, Dashboard::kind, "other", forAll)})),
             "accepted");
    QCOMPARE(shown(bench.push(
                 "amal", channel::catalogue(),
                 {bench.operation(channel::catalogue(), Dashboard::kind, "network", forAll)})),
             "accepted");
    // Nor does a person anywhere else.
    QCOMPARE(shown(bench.push("jo", network,
                              {bench.operation(network, Person::kind, "jo",
                                               fieldsOf(Person{.name = "jo",
                                                               .roles = {Role::Administrator}}))})),
             "accepted");
    QCOMPARE(bench.changes, before);
    QVERIFY(!bench.reads("fr") && !bench.reads("jo", channel::trail()));
}

void tst_Review::meaningIsJudgedToo() {
    Bench bench;
    bench.settle();
    QCOMPARE(bench.pushPeople("amal",
                              {bench.operation(channel::people(), Person::kind, "kim",
                                               Map{{"name", "Kim"}, {"roles", List{"emperor"}}})}),
             "invalid roles[0]");
    QCOMPARE(shown(bench.push("amal", network, {bench.operation(network, "insight", "i", Map{})})),
             "invalid text");
    for (const auto& [channel, kind] :
         {std::pair(network, "series"), std::pair(channel::trail(), "overflow"),
          std::pair(channel::catalogue(), "kind")})
        QCOMPARE(shown(bench.push("amal", channel, {bench.operation(channel, kind, "x", Map{})})),
                 "forbidden ");
}

void tst_Review::oldProgramsDoNotWriteNewKinds() {
    for (const bool open : {true, false}) {
        Bench bench;
        if (!open)
            bench.settle();
        // What a newer hub has said of two kinds, one of which this one does not even know.
        std::vector<Operation> said;
        for (const char* kind : {"insight", "moodboard"})
            said.push_back(bench.operation(channel::catalogue(), KindFormat::kind, kind,
                                           fieldsOf(KindFormat{.minWriter = 3})));
        bench.sequencer.write(channel::catalogue(), said);
        bench.commit();
        const auto moodboard = [&] {
            return bench.operation(network, "moodboard", "m", Map{{"colour", "blue"}});
        };
        for (const std::uint64_t old : {0, 1, 2}) {
            bench.format = old;
            QCOMPARE(shown(bench.push("amal", network, {bench.insight("i")})), "kind_too_new ");
            QCOMPARE(shown(bench.push("amal", network, {moodboard()})), "kind_too_new ");
            QCOMPARE(shown(bench.push("amal", network, {bench.tile("t")})), "accepted");
        }
        bench.format = 3;
        QCOMPARE(shown(bench.push("amal", network, {bench.insight("i")})), "accepted");
        QCOMPARE(shown(bench.push("amal", network, {moodboard()})), "accepted");
    }
}

void tst_Review::kindsAreDeclaredOnce() {
    Bench bench;
    StampClock clock(bench.log->owner());
    QVERIFY(bench.rights.kindFormats(kinds(), clock, noon).empty()); // none asks for more than 1
    std::vector<KindInfo> newer = kinds();
    for (KindInfo& kind : newer)
        kind.minWriter = kind.name == "tile" ? 2 : kind.name == "insight" ? 3 : 1;
    auto operations = bench.rights.kindFormats(newer, clock, noon);
    QCOMPARE(operations.size(), std::size_t(2));
    bench.sequencer.write(channel::catalogue(), operations);
    bench.commit();
    QVERIFY(bench.sequencer.takeDropped().empty());
    for (const auto& [kind, least] : {std::pair("tile", 2), std::pair("insight", 3)}) {
        const auto record = bench.log->current({channel::catalogue(), "kind", kind});
        QVERIFY(record.ok() && record->has_value());
        QCOMPARE(read<KindFormat>(**record)->minWriter, std::int64_t(least));
    }
    QVERIFY(bench.rights.kindFormats(newer, clock, noon).empty());
    // An older hub that is put back takes nothing down; a newer one goes on.
    QVERIFY(bench.rights.kindFormats(kinds(), clock, noon).empty());
    for (KindInfo& kind : newer)
        kind.minWriter = 3;
    QCOMPARE(bench.rights.kindFormats(newer, clock, noon).size(), newer.size() - 1);
}

// What the sequencer writes there by itself is what the domain calls it, and administrators see it.
void tst_Review::theTrailIsAKindLikeOthers() {
    QCOMPARE(channel::trail(), std::string(trailChannel));
    Bench bench;
    bench.settle();
    QCOMPARE(shown(bench.push("jo", network, {bench.dashboard("jo")})), "accepted");
    // Each wrote without having seen the others: one wins, sync::limits::keptValues stay beside it.
    for (std::size_t i = 0; i < sync::limits::keptValues + 2; ++i) {
        Operation insight = bench.insight("i");
        insight.fields.front().value = fmt::format("words {}", i);
        insight.fields.front().base = Stamp();
        QCOMPARE(shown(bench.push("jo", network, {insight})), "accepted");
    }
    const auto page = bench.log->read(channel::trail(), 0, std::size_t(1) << 20, 0);
    QVERIFY(page.ok());
    QCOMPARE(page->count, std::uint64_t(1));
    cbor::Reader reader(page->records);
    const auto record = decodeRecord(channel::trail(), reader);
    const auto overflow = read<vigie::Overflow>(*record);
    QVERIFY2(overflow.ok(), overflow.ok() ? "" : overflow.error().sentence.c_str());
    QCOMPARE(overflow->channel, network);
    QCOMPARE(overflow->recordKind, std::string("insight"));
    QCOMPARE(overflow->id, std::string("i"));
    QCOMPARE(overflow->field, std::string("text"));
    QCOMPARE(overflow->writer, std::string("0000000000000007"));
    QCOMPARE(overflow->at, noon);
    QCOMPARE(*record->find("value")->text(), std::string("words 0"));
    QVERIFY(bench.reads("amal", channel::trail()) && !bench.reads("jo", channel::trail()));
}

QTEST_GUILESS_MAIN(tst_Review)
#include "tst_review.moc"
