// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// What is lent comes and goes by itself; and what the hub lets administrators write of its door.

#include "sdk/domain/access.h"
#include "sdk/domain/dates.h"
#include "tests/serve/rightsbench.h"

#include <algorithm>

using namespace vigie;
using namespace vigie::rightsbench;

namespace {
constexpr std::int64_t hour = 3'600'000;
} // namespace

class tst_Loans : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void beginAndEnd();
    void workAfterTheEndIsRefused();
    void changeAndGo();
    void overlap();
    void ofNobody();
    void endUnnoticed();
    void theDoorIsAdministrators();
};

// Jo has France for an hour: by itself, in time, there and away again.
void tst_Loans::beginAndEnd() {
    Bench bench;
    bench.settle();
    QVERIFY(!bench.rights.advance() && !bench.rights.nextChange());
    const std::string alerts = channel::alerts("fr");
    const int before = bench.changes;
    QCOMPARE(bench.pushPeople("jo", {bench.loan("l", "jo", "fr", noon, noon + hour)}),
             "forbidden "); // not by whom it is for
    QCOMPARE(bench.pushPeople("amal", {bench.loan("l", "jo", "fr", noon + hour, noon + 2 * hour)}),
             "accepted");
    QCOMPARE(bench.changes, before); // not yet
    QVERIFY(!bench.reads("jo", alerts) && !bench.rights.lentUntil("jo"));
    QCOMPARE(bench.rights.nextChange(), std::optional(noon + hour));

    bench.now = noon + hour - 1;
    QVERIFY(!bench.reads("jo", alerts) && !bench.rights.advance());
    bench.now = noon + hour;
    QVERIFY(bench.reads("jo", alerts)); // by the moment, not by who noticed it
    QVERIFY(bench.rights.advance() && !bench.rights.advance());
    QVERIFY(bench.rights.viewer("jo").perimeters ==
            (std::set<std::string, std::less<>>{"fr", "jo"}));
    QCOMPARE(bench.rights.lentUntil("jo"), std::optional(noon + 2 * hour));
    QCOMPARE(bench.rights.nextChange(), std::optional(noon + 2 * hour));

    bench.now = noon + 2 * hour - 1;
    QVERIFY(bench.reads("jo", alerts) && !bench.rights.advance());
    bench.now = noon + 2 * hour;
    QVERIFY(!bench.reads("jo", alerts) && bench.reads("jo", channel::alerts("jo")));
    QVERIFY(bench.rights.advance() && !bench.rights.advance() && !bench.rights.nextChange());
}

void tst_Loans::workAfterTheEndIsRefused() {
    Bench bench;
    bench.settle();
    const std::int64_t end = noon + hour;
    QCOMPARE(bench.pushPeople("amal", {bench.loan("l", "jo", "fr", noon + 1000, end)}), "accepted");
    auto refusal = bench.push("jo", network, {bench.dashboard("fr")});
    QCOMPARE(shown(refusal), "forbidden ");
    QVERIFY2(refusal->sentence.starts_with("The loan of the perimeter fr to you begins at " +
                                           dates::rfc3339(noon + 1000)),
             refusal->sentence.c_str());
    bench.now = noon + 1000;
    QCOMPARE(shown(bench.push("jo", network, {bench.dashboard("fr")})), "accepted");
    QCOMPARE(shown(bench.push("jo", network, {bench.tile("t")})), "accepted");
    // Written before the end, received after it.
    const Operation late = bench.tile("u");
    bench.now = end;
    const std::string ended =
        "The loan of the perimeter fr to you ended at " + dates::rfc3339(end) + ": ";
    refusal = bench.push("jo", network, {late});
    QCOMPARE(shown(refusal), "forbidden ");
    QVERIFY2(refusal->sentence.starts_with(ended), refusal->sentence.c_str());
    refusal = bench.push("jo", channel::catalogue(), {bench.entry("network", "fr")});
    QVERIFY2(refusal && refusal->sentence.starts_with(ended), "by the entry's own perimeter");
    // Of what no loan was about, it does not speak.
    refusal = bench.push("jo", channel::taxonomy(),
                         {bench.operation(channel::taxonomy(), "theme", "rain",
                                          Map{{"names", Map{{"en", "Rain"}}}})});
    QVERIFY(refusal && !refusal->sentence.starts_with("The loan"));
    QCOMPARE(shown(bench.push("fr", network, {bench.tile("u")})), "accepted");
}

void tst_Loans::changeAndGo() {
    Bench bench;
    bench.settle();
    const std::string alerts = channel::alerts("fr");
    bench.rights.advance();
    const int before = bench.changes;
    const auto lend = [&](const char* person, const char* perimeter, std::int64_t until) {
        return bench.pushPeople("amal", {bench.loan("l", person, perimeter, 0, until)});
    };
    QCOMPARE(lend("jo", "fr", noon + 3 * hour), "accepted");
    QVERIFY(bench.reads("jo", alerts) && bench.changes == before + 1);
    // Shortened: to a time to come, then to one that has passed.
    bench.rights.advance();
    QCOMPARE(lend("jo", "fr", noon + hour), "accepted");
    QVERIFY(bench.reads("jo", alerts));
    QCOMPARE(bench.rights.nextChange(), std::optional(noon + hour));
    QCOMPARE(lend("jo", "fr", noon), "accepted");
    QVERIFY(!bench.reads("jo", alerts) && bench.changes > before + 1);
    // Prolonged, then given to somebody else.
    QCOMPARE(lend("jo", "fr", noon + hour), "accepted");
    QVERIFY(bench.reads("jo", alerts));
    int last = bench.changes;
    QCOMPARE(lend("fr", "jo", noon + hour), "accepted");
    QVERIFY(!bench.reads("jo", alerts) && bench.reads("fr", channel::alerts("jo")));
    QVERIFY(std::exchange(last, bench.changes) < bench.changes);
    const auto gone = [&] {
        return bench.operation(channel::people(), Loan::kind, "l", std::nullopt);
    };
    QCOMPARE(bench.pushPeople("amal", {gone()}), "accepted");
    QVERIFY(!bench.reads("fr", channel::alerts("jo")) && bench.changes > last);
    bench.now = noon + hour;
    QVERIFY(!bench.rights.advance() && !bench.rights.nextChange());
    // It ends, and later than it begins; nothing else makes it end.
    QCOMPARE(bench.pushPeople("amal", {bench.loan("m", "jo", "fr", noon, noon)}), "invalid until");
    Operation fleeting = bench.loan("m", "jo", "fr", 0, noon + hour);
    fleeting.fields.insert(fleeting.fields.begin(),
                           {"expires", noon + 1000, fleeting.stamp, std::nullopt, {}});
    std::sort(fleeting.fields.begin(), fleeting.fields.end(),
              [](const auto& a, const auto& b) { return Map::before(a.name, b.name); });
    QCOMPARE(bench.pushPeople("amal", {fleeting}), "invalid expires");
}

void tst_Loans::overlap() {
    Bench bench;
    bench.settle();
    QCOMPARE(bench.pushPeople("amal", {bench.loan("a", "jo", "fr", 0, noon + 2 * hour),
                                       bench.loan("b", "jo", "fr", noon + hour, noon + 3 * hour),
                                       bench.loan("c", "jo", "jo", 0, noon + hour / 2)}),
             "accepted");
    bench.rights.advance();
    const int before = bench.changes;
    bench.now = noon + hour / 2;
    QVERIFY(!bench.rights.advance()); // what is hers stays hers
    QVERIFY(bench.reads("jo", channel::alerts("jo")));
    QCOMPARE(bench.rights.lentUntil("jo"), std::optional(noon + 2 * hour));
    bench.now = noon + hour;
    QVERIFY(!bench.rights.advance() && bench.reads("jo", channel::alerts("fr")));
    QCOMPARE(bench.pushPeople("amal",
                              {bench.operation(channel::people(), Loan::kind, "a", std::nullopt)}),
             "accepted");
    QVERIFY(bench.changes == before && bench.reads("jo", channel::alerts("fr")));
    bench.now = noon + 2 * hour;
    QVERIFY(!bench.rights.advance() && bench.reads("jo", channel::alerts("fr")));
    bench.now = noon + 3 * hour;
    QVERIFY(bench.rights.advance() && !bench.reads("jo", channel::alerts("fr")));
}

void tst_Loans::ofNobody() {
    Bench bench;
    bench.settle();
    const int before = bench.changes;
    QCOMPARE(bench.pushPeople("amal", {bench.loan("l", "kim", "fr", 0, noon + hour)}), "accepted");
    QVERIFY(!bench.reads("kim", channel::alerts("fr")) && !bench.rights.viewer("kim").known);
    QCOMPARE(bench.changes, before);
    // Until they are there.
    QCOMPARE(bench.pushPeople("amal", {bench.person("kim", {Role::Analyst})}), "accepted");
    QVERIFY(bench.reads("kim", channel::alerts("fr")) && bench.changes == before + 1);
    QCOMPARE(bench.pushPeople("amal", {bench.deletion("kim")}), "accepted");
    QVERIFY(!bench.reads("kim", channel::alerts("fr")));
    bench.rights.advance();
    bench.now = noon + hour;
    QVERIFY(!bench.rights.advance());
}

// The timer is late, and meanwhile the record goes: who reads is told all the same.
void tst_Loans::endUnnoticed() {
    Bench bench;
    bench.settle();
    QCOMPARE(bench.pushPeople("amal", {bench.loan("l", "jo", "fr", 0, noon + hour)}), "accepted");
    bench.rights.advance();
    bench.now = noon + hour + 1;
    QCOMPARE(bench.rights.nextChange(), std::optional(noon + hour)); // it waits
    const int before = bench.changes;
    QCOMPARE(bench.pushPeople("amal",
                              {bench.operation(channel::people(), Loan::kind, "l", std::nullopt)}),
             "accepted");
    QCOMPARE(bench.changes, before + 1);
}

// Administrators invite, revoke and let programs in; devices and what happened are the hub's.
void tst_Loans::theDoorIsAdministrators() {
    Bench bench;
    bench.settle();
    const std::string device(32, 'b');
    const auto invitation = [&](const Map& more) {
        Map fields{{"person", "jo"}, {"secret", std::string(64, 'a')}, {"until", noon + hour}};
        for (const auto& [name, value] : more)
            fields.set(name, value);
        return bench.operation(channel::access(), Invitation::kind, "0123456789abcdef", fields);
    };
    const auto revocation = [&](const char* by) {
        return bench.operation(channel::access(), Revocation::kind, device,
                               fieldsOf(Revocation{.by = by}));
    };
    const auto token = [&] {
        return bench.operation(channel::access(), Token::kind, "news",
                               fieldsOf(Token{.name = "News",
                                              .person = "jo",
                                              .hash = std::string(64, 'c'),
                                              .until = noon + hour}));
    };
    const auto push = [&](const char* author, Operation operation) {
        return shown(bench.push(author, channel::access(), {std::move(operation)}));
    };
    QVERIFY(bench.reads("amal", channel::access()));
    for (const char* other : {"jo", "head", "nobody"}) {
        QVERIFY(!bench.reads(other, channel::access()));
        QCOMPARE(push(other, invitation({})), "forbidden ");
        QCOMPARE(push(other, revocation(other)), "forbidden ");
        QCOMPARE(push(other, token()), "forbidden ");
    }
    QCOMPARE(push("amal", invitation({})), "accepted");
    QCOMPARE(push("amal", token()), "accepted");
    QCOMPARE(push("amal", revocation("head")), "invalid by"); // in another's name
    QCOMPARE(push("amal", revocation("amal")), "accepted");
    // Who enrolled, the hub says.
    QCOMPARE(push("amal", invitation({{"usedBy", device}})), "invalid usedBy");
    QCOMPARE(push("amal", invitation({{"usedBy", nullptr}})), "invalid usedBy");
    QCOMPARE(push("amal", invitation({{"secret", nullptr}})), "invalid secret");
    QCOMPARE(push("amal", bench.operation(channel::access(), Device::kind, device,
                                          fieldsOf(Device{.person = "amal",
                                                          .key = std::string(64, 'd'),
                                                          .enrolledAt = noon}))),
             "forbidden ");
    QCOMPARE(push("amal", bench.operation(channel::access(), AccessEvent::kind, "e",
                                          fieldsOf(AccessEvent{.at = noon}))),
             "forbidden ");
    QCOMPARE(push("amal", bench.operation(channel::access(), Invitation::kind, "0123456789abcdef",
                                          std::nullopt)),
             "accepted");
}

QTEST_GUILESS_MAIN(tst_Loans)
#include "tst_loans.moc"
