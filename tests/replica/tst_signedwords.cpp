// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/serve/review.h"
#include "sdk/domain/insight.h"
#include "sdk/domain/kinds.h"
#include "sdk/domain/trail.h"
#include "tests/replica/fleet.h"

#include <QTest>

using namespace vigie;
using namespace vigie::sync;
using namespace std::chrono_literals;

namespace {

/// Of the person's device.
SigningKey keyOf(const std::string& person) {
    SigningKey::Seed seed{};
    std::copy_n(std::as_bytes(std::span(person)).begin(), std::min(person.size(), seed.size()),
                seed.begin());
    return SigningKey(seed);
}

Operation insight(Act act, const std::string& id, Stamp stamp, const std::string& text = {},
                  Stamp base = {}) {
    Operation operation{act, std::string(Insight::kind), id, 0, stamp, {}};
    if (act != Act::Delete)
        operation.fields.push_back({"text", Value(text), stamp, base, {}});
    return operation;
}

/// The one write in the drawer.
std::string refusedOf(TestDevice& device) {
    const auto drawer = device.store().refusedGroups();
    return drawer && drawer->size() == 1 ? std::string(word((*drawer)[0].refusal.reason)) + ": " +
                                               (*drawer)[0].refusal.sentence
                                         : "none, or several";
}

/// A device, and the key by which the hub knows it.
struct Speaker {
    Speaker(Loop& loop, TestHub& hub, const std::string& person)
        : key(keyOf(person)), device(loop, hub) {
        device.enrol(person, key.publicKey());
        device.replica().setSigner({&key, isWord});
        follows();
    }
    void follows() { QVERIFY(device.replica().subscribe("room", Priority::Open).ok()); }
    void write(Operation operation) {
        const auto written = device.replica().write({OperationGroup{0, "room", {operation}}});
        QVERIFY(written.ok());
    }
    void say(const std::string& id, const std::string& text) {
        write(insight(Act::Create, id, device.replica().nextStamp(), text));
    }
    Stamp stampOf(const std::string& id) {
        const auto shown = device.contents("room");
        return shown.at({"insight", id}).stamp();
    }

    SigningKey key;
    TestDevice device;
};

/// A hub that judges words as Vigie's does.
struct Bench {
    Bench() {
        hub.review = [](const Author& author, const Operation& operation, const Record& after) {
            return hub::review(author, operation, after);
        };
    }
    VirtualLoop loop;
    TestHub hub{loop};
};

std::vector<Record> statementsIn(const Contents& contents) {
    std::vector<Record> found;
    for (const auto& [key, record] : contents)
        if (key.first == SignedWord::kind)
            found.push_back(record);
    return found;
}

/// All that is said in the room, as this device can prove it: "text by person", a "!" for what
/// does not hold.
std::set<std::string> provenBy(TestDevice& device) {
    std::set<std::string> all;
    for (const Record& record : statementsIn(device.contents("room"))) {
        const auto statement = checkStatement(record);
        if (!statement) {
            all.insert("!" + statement.error().sentence);
            continue;
        }
        for (const Operation& operation : statement->group.operations)
            all.insert((operation.fields.empty() ? "nothing any more"
                                                 : *operation.fields[0].value.text()) +
                       (statement->isBroughtBack(operation) ? " brought back by " : " by ") +
                       statement->person);
    }
    return all;
}

/// The record with one field, or its channel, changed.
Record with(const Record& record, std::string_view field, Value value,
            const std::string& channel = "room") {
    Record other({channel, record.key().kind, record.key().id});
    for (const auto& [name, known] : record.fields())
        other.merge(name, name == field ? value : known, record.stamp());
    return other;
}

/// Passes on what a client sends, its pushed groups changed.
std::function<Bytes(const Bytes&)> changing(std::function<void(SentGroup&)> change) {
    return [change](const Bytes& message) {
        Bytes out;
        FrameReader reader(message);
        while (!reader.atEnd()) {
            Frame frame = std::get<Frame>(reader.next());
            if (auto* push = std::get_if<Push>(&frame))
                for (SentGroup& sent : push->groups)
                    change(sent);
            encodeFrame(frame, out);
        }
        return out;
    };
}

} // namespace

/// What a person says, from their device over the hub to whoever wants to check it later.
class tst_SignedWords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasSaidIsCheckedOffline();
    void statementsOutliveTheWords();
    void signedAsTheyAreSent();
    void aNewNameSignsAnew();
    void sentAgainIsSaidOnce();
    void anAlteredStatementDoesNotHold();
    void aRelayThatAltersAFieldIsNoticed();
    void aRelayThatTakesTheSignatureIsNoticed();
    void wordsOfAKeyedDeviceAreSigned();
    void aKeyThatTheHubDoesNotKnow();
    void whatIsBroughtBackIsNotClaimed();
};

void tst_SignedWords::whatWasSaidIsCheckedOffline() {
    Bench bench;
    Speaker amal(bench.loop, bench.hub, "amal");
    TestDevice reader(bench.loop, bench.hub);
    QVERIFY(reader.replica().subscribe("room", Priority::Open).ok());
    amal.device.replica().start();
    reader.replica().start();
    bench.loop.settle();
    amal.say("i", "It rains");
    bench.loop.settle();
    QVERIFY(amal.device.status().caughtUp);
    QCOMPARE(difference(bench.hub, amal.device, "room"), std::string());

    reader.replica().stop();
    bench.loop.settle();
    bench.hub.stop();
    const auto kept = statementsIn(reader.contents("room"));
    QCOMPARE(kept.size(), std::size_t(1));
    const auto statement = checkStatement(kept[0]);
    QVERIFY2(statement.ok(), statement.ok() ? "" : statement.error().sentence.c_str());
    QCOMPARE(statement->person, std::string("amal"));
    QVERIFY(statement->key == amal.key.publicKey());
    QCOMPARE(statement->writer, amal.device.store().device());
    QCOMPARE(statement->accepted, bench.loop.wallNow());
    QCOMPARE(statement->group.channel, std::string("room"));
    const Operation& said = statement->group.operations.at(0);
    QCOMPARE(said.kind, std::string(Insight::kind));
    QCOMPARE(said.id, std::string("i"));
    QVERIFY(said.fields.at(0).value == Value("It rains"));
    QVERIFY(!statement->isBroughtBack(said));
}

void tst_SignedWords::statementsOutliveTheWords() {
    Bench bench;
    Speaker amal(bench.loop, bench.hub, "amal");
    Speaker jo(bench.loop, bench.hub, "jo");
    amal.device.replica().start();
    jo.device.replica().start();
    amal.say("i", "It rains");
    bench.loop.settle();
    jo.write(
        insight(Act::Change, "i", jo.device.replica().nextStamp(), "It snows", jo.stampOf("i")));
    bench.loop.settle();
    amal.write(insight(Act::Delete, "i", amal.device.replica().nextStamp()));
    bench.loop.settle();
    QVERIFY(!jo.device.contents("room").contains({"insight", "i"}));
    const std::set<std::string> expected{"It rains by amal", "It snows by jo",
                                         "nothing any more by amal"};
    QVERIFY(provenBy(jo.device) == expected);
    QVERIFY(provenBy(amal.device) == expected);
}

// Written by a clock that is two hours wrong, before the hub was met: stamped anew, then signed.
void tst_SignedWords::signedAsTheyAreSent() {
    Bench bench;
    VirtualLoop::Skewed wrong(bench.loop, 2h);
    Speaker amal(wrong, bench.hub, "amal");
    amal.say("i", "It rains");
    const Stamp before = amal.stampOf("i");
    amal.device.replica().start();
    bench.loop.settle();
    const Contents there = bench.hub.contents("room");
    const Stamp after = there.at({"insight", "i"}).stamp();
    QVERIFY(after != before);
    const auto kept = statementsIn(there);
    QCOMPARE(kept.size(), std::size_t(1));
    const auto statement = checkStatement(kept[0]);
    QVERIFY(statement.ok());
    QVERIFY(statement->group.operations.at(0).stamp == after);
    QVERIFY(!statement->isBroughtBack(statement->group.operations.at(0)));
}

void tst_SignedWords::aNewNameSignsAnew() {
    Bench bench;
    Speaker amal(bench.loop, bench.hub, "amal");
    amal.say("i", "It rains");
    const WriterId before = amal.device.store().device();
    QVERIFY(amal.device.store().renameDevice().ok());
    const WriterId now = amal.device.store().device();
    QVERIFY(now != before);
    amal.device.replica().start();
    bench.loop.settle();
    const auto kept = statementsIn(bench.hub.contents("room"));
    QCOMPARE(kept.size(), std::size_t(1));
    const auto statement = checkStatement(kept[0]);
    QVERIFY(statement.ok());
    QCOMPARE(statement->writer, now);
    QVERIFY(!statement->isBroughtBack(statement->group.operations.at(0)));
}

// The answer is lost, so the write comes again, and so does its signature.
void tst_SignedWords::sentAgainIsSaidOnce() {
    Bench bench;
    Speaker amal(bench.loop, bench.hub, "amal");
    amal.device.replica().start();
    bench.loop.settle();
    amal.device.weather().dropAfter = 1; // the push passes
    amal.say("i", "It rains");
    bench.loop.advance(1min);
    QVERIFY(amal.device.status().caughtUp);
    QVERIFY(amal.device.weather().links > 1);
    const auto kept = statementsIn(bench.hub.contents("room"));
    QCOMPARE(kept.size(), std::size_t(1));
    QCOMPARE(bench.hub.versions(kept[0].key()), std::uint64_t(1));
}

void tst_SignedWords::anAlteredStatementDoesNotHold() {
    Bench bench;
    Speaker amal(bench.loop, bench.hub, "amal");
    amal.device.replica().start();
    amal.say("i", "It rains");
    bench.loop.settle();
    const Record kept = statementsIn(amal.device.contents("room")).at(0);
    QVERIFY(checkStatement(kept).ok());
    QVERIFY(checkStatement(with(kept, "", {})).ok());
    for (const char* field : {"said", "signature"}) {
        const Bytes bytes = *kept.find(field)->bytes();
        for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
            Bytes other = bytes;
            other[bit / 8] ^= std::byte{1} << static_cast<int>(bit % 8);
            QVERIFY(!checkStatement(with(kept, field, other)).ok());
        }
        QVERIFY(!checkStatement(with(kept, field, Bytes(bytes.begin(), bytes.end() - 1))).ok());
        QVERIFY(!checkStatement(with(kept, field, "text")).ok());
        QVERIFY(!checkStatement(with(kept, field, {})).ok());
    }
    std::string key = *kept.find("key")->text();
    QVERIFY(!checkStatement(with(kept, "key", std::string(64, '0'))).ok());
    QVERIFY(!checkStatement(with(kept, "key", key.substr(2))).ok());
    key[5] = 'x';
    QVERIFY(!checkStatement(with(kept, "key", key)).ok());

    const auto elsewhere = checkStatement(with(kept, "", {}, "hall"));
    QVERIFY(!elsewhere.ok());
    QVERIFY(elsewhere.error().sentence.find("it was said in room") != std::string::npos);
}

void tst_SignedWords::aRelayThatAltersAFieldIsNoticed() {
    Bench bench;
    Speaker amal(bench.loop, bench.hub, "amal");
    amal.device.weather().relay = changing(
        [](SentGroup& sent) { sent.group.operations.at(0).fields.at(0).value = "It is dry"; });
    amal.device.replica().start();
    bench.loop.settle();
    amal.say("i", "It rains");
    bench.loop.settle();
    QVERIFY(bench.hub.contents("room").empty());
    QCOMPARE(refusedOf(amal.device),
             std::string("invalid: The signature under this write is not this device's: it was "
                         "changed on its way, or signed with another key. Send it again over "
                         "another connection"));
}

void tst_SignedWords::aRelayThatTakesTheSignatureIsNoticed() {
    Bench bench;
    Speaker amal(bench.loop, bench.hub, "amal");
    amal.device.weather().relay = changing([](SentGroup& sent) { sent.signature.reset(); });
    amal.device.replica().start();
    amal.say("i", "It rains");
    bench.loop.settle();
    QVERIFY(bench.hub.contents("room").empty());
    QCOMPARE(refusedOf(amal.device),
             std::string("invalid: What a person says in a record of the kind insight is signed "
                         "by their device, and this is not: update the program, then send it "
                         "again"));
}

void tst_SignedWords::wordsOfAKeyedDeviceAreSigned() {
    Bench bench;
    Speaker amal(bench.loop, bench.hub, "amal");
    amal.device.replica().setSigner({});
    amal.device.replica().start();
    amal.device.create("room", "a note", "n");
    amal.say("i", "It rains");
    bench.loop.settle();
    const Contents there = bench.hub.contents("room");
    QCOMPARE(there.size(), std::size_t(1)); // what is no word needs no signature
    QVERIFY(there.contains({"note", "n"}));
    QVERIFY(refusedOf(amal.device).find("is signed by their device") != std::string::npos);

    // Where devices have no keys, nobody signs.
    TestDevice open(bench.loop, bench.hub);
    open.replica().start();
    QVERIFY(open.replica()
                .write({OperationGroup{
                    0, "room", {insight(Act::Create, "j", open.replica().nextStamp(), "Dry")}}})
                .ok());
    bench.loop.settle();
    QVERIFY(bench.hub.contents("room").contains({"insight", "j"}));
    QVERIFY(statementsIn(bench.hub.contents("room")).empty());
}

void tst_SignedWords::aKeyThatTheHubDoesNotKnow() {
    Bench bench;
    TestDevice amal(bench.loop, bench.hub);
    const SigningKey key = keyOf("amal");
    amal.replica().setSigner({&key, isWord});
    amal.replica().start();
    const Operation said = insight(Act::Create, "i", amal.replica().nextStamp(), "It rains");
    QVERIFY(amal.replica().write({OperationGroup{0, "room", {said}}}).ok());
    bench.loop.settle();
    QVERIFY(bench.hub.contents("room").empty());
    QVERIFY(refusedOf(amal).find("the hub knows no key of this device") != std::string::npos);

    Speaker jo(bench.loop, bench.hub, "jo");
    jo.device.enrol("jo", key.publicKey());
    jo.device.replica().start();
    jo.say("j", "It snows");
    bench.loop.settle();
    QVERIFY(bench.hub.contents("room").empty());
    QVERIFY(refusedOf(jo.device).find("is not this device's") != std::string::npos);
}

// The hub loses what Amal said; Jo, who had read it, brings it back under a signature that says
// so, and the statement that was lost with it is nobody's to bring.
void tst_SignedWords::whatIsBroughtBackIsNotClaimed() {
    Bench bench;
    Speaker amal(bench.loop, bench.hub, "amal");
    Speaker jo(bench.loop, bench.hub, "jo");
    amal.device.replica().start();
    jo.device.replica().start();
    amal.say("early", "It rains");
    bench.loop.settle();
    bench.hub.backup();
    amal.say("late", "It snows");
    bench.loop.settle();
    amal.device.replica().stop();
    bench.loop.settle();
    bench.hub.restore();
    bench.loop.advance(5min);
    const std::set<std::string> expected{"It rains by amal", "It snows brought back by jo"};
    QVERIFY(provenBy(jo.device) == expected);
    QVERIFY(jo.device.contents("room").contains({"insight", "late"}));
    const auto drawer = jo.device.store().refusedGroups();
    QVERIFY(drawer && drawer->empty());
}

QTEST_GUILESS_MAIN(tst_SignedWords)
#include "tst_signedwords.moc"
