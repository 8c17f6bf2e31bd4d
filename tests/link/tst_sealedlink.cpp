// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/link/tuning.h"
#include "tests/link/sealtesting.h"

#include <QTest>

using namespace vigie::sync;
using namespace std::chrono_literals;

namespace {

Relay::Alter honest() {
    return [](bool, std::size_t, Bytes message) { return std::vector<Bytes>{std::move(message)}; };
}

Bytes bytesOf(std::string_view text) {
    const auto bytes = std::as_bytes(std::span(text));
    return {bytes.begin(), bytes.end()};
}

Message messageOf(std::string_view text) {
    return std::make_shared<const Bytes>(bytesOf(text));
}

/// A device, the door of its hub, and somebody between.
struct Bench {
    explicit Bench(Relay::Alter alter = honest(), const HandshakeGate::Limits& limits = {})
        : relay(loop, std::move(alter)), door(loop, 1, {}, limits), connector(relay, door) {
        device.key = seedOf(50);
        device.hub = door.key;
        device.name = "Anne's phone";
        device.program = "test 1";
    }

    void connect() {
        if (!sealed) {
            SealedConnector::Events events;
            events.enrolled = [this](const std::string& said) -> Result<void> {
                comparison = said;
                return {};
            };
            events.certified = [this](std::span<const std::byte> said) -> Result<void> {
                certificate.assign(said.begin(), said.end());
                if (follows)
                    sealed->setHub(*follows);
                return {};
            };
            sealed = std::make_unique<SealedConnector>(connector, device, std::move(events));
        }
        link.reset();
        failure = {};
        answered = false;
        sealed->connect(loop, [this](Result<std::unique_ptr<Link>> result) {
            answered = true;
            if (!result) {
                failure = result.error();
                return;
            }
            link = std::move(*result);
            link->start(ear);
        });
        loop.settle();
    }

    VirtualLoop loop;
    Relay relay;
    TestDoor door;
    RelayConnector connector;
    SealedConnector::Device device;
    std::unique_ptr<SealedConnector> sealed;
    std::unique_ptr<Link> link;
    Ear ear;
    Error failure;
    bool answered = false;
    std::string comparison;
    Bytes certificate;
    std::optional<PublicKey> follows; ///< what the certificate names
};

bool contains(const std::vector<Bytes>& messages, std::string_view words) {
    const Bytes sought = bytesOf(words);
    return std::any_of(messages.begin(), messages.end(), [&](const Bytes& message) {
        return std::search(message.begin(), message.end(), sought.begin(), sought.end()) !=
               message.end();
    });
}

} // namespace

class TestSealedLink : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void messagesPassUnreadBothWays() {
        Bench bench;
        bench.door.know(50);
        bench.connect();
        QVERIFY2(bench.link, bench.failure.sentence.c_str());
        QCOMPARE(bench.door.guests.size(), std::size_t(1));
        QCOMPARE(bench.certificate, Bytes(3, std::byte{7}));
        auto& guest = bench.door.guests.front();
        QVERIFY(guest.device == *dhKeyOf(SigningKey(seedOf(50)).publicKey()));
        bench.link->send(messageOf("the price of the takeover"));
        guest.link->send(messageOf("is not public"));
        bench.loop.settle();
        QCOMPARE(guest.ear->heard, std::vector<Bytes>{bytesOf("the price of the takeover")});
        QCOMPARE(bench.ear.heard, std::vector<Bytes>{bytesOf("is not public")});
        for (const auto* seen : {&bench.relay.toHub, &bench.relay.toDevice}) {
            QVERIFY(!contains(*seen, "takeover") && !contains(*seen, "public"));
            QVERIFY(!contains(*seen, "Anne"));
        }
        QCOMPARE(bench.door.door.waiting(), std::size_t(0));
    }

    void sizesPass_data() {
        QTest::addColumn<int>("size");
        const int part = int(noiseMessageBytes - noiseTagBytes) - 1;
        for (const int size : {1, part - 1, part, part + 1, 2 * part, 2 * part + 1, 900'000})
            QTest::addRow("%d", size) << size;
    }
    void sizesPass() {
        QFETCH(int, size);
        Bench bench;
        bench.door.know(50);
        bench.connect();
        QVERIFY(bench.link);
        Bytes large(std::size_t(size), std::byte{3});
        large.back() = std::byte{9};
        bench.link->send(std::make_shared<const Bytes>(large));
        bench.loop.settle();
        QCOMPARE(bench.door.guests.front().ear->heard, std::vector<Bytes>{large});
    }

    void keysChangeWithTime() {
        Bench bench;
        bench.door.know(50);
        bench.connect();
        QVERIFY(bench.link);
        for (int i = 0; i < 5; ++i) {
            bench.link->send(messageOf("one"));
            bench.door.guests.front().link->send(messageOf("two"));
            bench.loop.settle();
            bench.loop.advance(tuning::rekeyEvery * 3 / 4);
        }
        QCOMPARE(bench.door.guests.front().ear->heard.size(), std::size_t(5));
        QCOMPARE(bench.ear.heard.size(), std::size_t(5));
        QVERIFY(bench.ear.end.empty());
    }

    /// Whatever somebody between does to a message ends the link, and none of it is delivered.
    void whatIsAlteredEndsTheLink_data() {
        QTest::addColumn<QString>("how");
        for (const char* how : {"flipped", "repeated", "left out", "cut at a part", "swapped"})
            QTest::addRow("%s", how) << how;
    }
    void whatIsAlteredEndsTheLink() {
        QFETCH(QString, how);
        const std::size_t first = 1; // behind the knock
        Bytes kept;
        Bench bench([how, first, &kept](bool toHub, std::size_t number, Bytes message) {
            std::vector<Bytes> passed{message};
            if (!toHub || number < first)
                return passed;
            if (how == "flipped" && number == first)
                passed[0][passed[0].size() / 2] ^= std::byte{1};
            if (how == "repeated" && number == first)
                passed.push_back(message);
            if (how == "left out" && number == first)
                passed.clear();
            if (how == "cut at a part" && number == first)
                passed[0].resize(noiseMessageBytes);
            if (how == "swapped" && number == first) {
                kept = message;
                passed.clear();
            }
            if (how == "swapped" && number == first + 1)
                passed.push_back(kept);
            return passed;
        });
        bench.door.know(50);
        bench.connect();
        QVERIFY(bench.link);
        bench.link->send(std::make_shared<const Bytes>(Bytes(100'000, std::byte{1})));
        bench.link->send(messageOf("second"));
        bench.loop.settle();
        const Ear& heard = *bench.door.guests.front().ear;
        QCOMPARE(heard.heard.size(), std::size_t(how == "repeated" ? 1 : 0));
        QVERIFY2(heard.end.find("was changed or lost on its way") != std::string::npos,
                 heard.end.c_str());
        QVERIFY(!bench.ear.end.empty());
    }

    void aFlippedBitAnywhereInTheHandshake() {
        Bench measure;
        measure.door.know(50);
        measure.connect();
        QVERIFY(measure.link);
        const std::size_t knock = measure.relay.toHub.front().size();
        const std::size_t answer = measure.relay.toDevice.front().size();
        for (std::size_t at = 1 + cookieBytes; at < knock + answer; ++at) {
            Bench bench([at, knock](bool toHub, std::size_t number, Bytes message) {
                if (number == 0 && toHub && at < knock)
                    message[at] ^= std::byte{4};
                if (number == 0 && !toHub && at >= knock && at - knock > 0)
                    message[at - knock] ^= std::byte{4};
                else if (number == 0 && !toHub && at == knock)
                    message[0] = static_cast<std::byte>(9);
                return std::vector<Bytes>{message};
            });
            bench.door.know(50);
            bench.connect();
            QVERIFY2(!bench.link && bench.answered, qPrintable(QString::number(at)));
            QVERIFY(!bench.failure.sentence.empty());
        }
    }

    void aReplayedKnockBringsNothing() {
        Bench bench;
        bench.door.know(50);
        bench.connect();
        QVERIFY(bench.link);
        bench.link->send(messageOf("pay the supplier"));
        bench.loop.settle();
        auto [thief, hub] = inProcessLinks(bench.loop, bench.loop);
        bench.door.door.accept(std::move(hub));
        Ear ear;
        thief->start(ear);
        for (const Bytes& message : bench.relay.toHub)
            thief->send(std::make_shared<const Bytes>(message));
        bench.loop.settle();
        // The hub answers the knock, as it must; what follows it does not open.
        QCOMPARE(bench.door.guests.size(), std::size_t(2));
        QVERIFY(bench.door.guests.back().ear->heard.empty());
        QVERIFY(!bench.door.guests.back().ear->end.empty());
    }

    void anotherHubIsNotTheHub() {
        Bench bench;
        TestDoor other(bench.loop, 2);
        other.know(50);
        bench.connector.useDoor(other);
        bench.connect();
        QVERIFY(!bench.link);
        QCOMPARE(bench.failure.code, ErrorCode::Refused);
        QVERIFY2(bench.failure.sentence.find("does not hold the key of the hub") !=
                     std::string::npos,
                 bench.failure.sentence.c_str());
        QVERIFY(other.guests.empty());
    }

    void aManInTheMiddleWithHisOwnKeyIsRefused() {
        // He answers the knock himself, as a hub that has his key.
        Bench bench;
        VirtualLoop& loop = bench.loop;
        TestDoor his(loop, 66);
        his.know(50);
        bench.connector.useDoor(his);
        bench.connect();
        QVERIFY(!bench.link);
        QVERIFY(his.guests.empty());
        QVERIFY(!contains(bench.relay.toHub, "Anne"));
    }

    void anUnknownDeviceIsTurnedAway() {
        Bench bench;
        bench.connect();
        QVERIFY(!bench.link);
        QCOMPARE(bench.failure.code, ErrorCode::Refused);
        QCOMPARE(bench.failure.sentence, sentenceFor(Door::UnknownDevice));
        QVERIFY(bench.door.guests.empty());
        QCOMPARE(bench.door.door.waiting(), std::size_t(0));
    }

    void anInvitationEnrolsOneDeviceOnce() {
        Bench bench;
        bench.device.invitation.emplace(bench.door.invite(8));
        bench.connect();
        QVERIFY2(bench.link, bench.failure.sentence.c_str());
        QVERIFY(bench.door.enrolled);
        QCOMPARE(bench.door.enrolled->name, std::string("Anne's phone"));
        QVERIFY(bench.door.enrolled->key == SigningKey(seedOf(50)).publicKey());
        QCOMPARE(bench.comparison.size(), std::size_t(6));
        QCOMPARE(bench.comparison, bench.door.digits);
        QVERIFY(!contains(bench.relay.toHub, "Anne"));
        // From now on by its key alone.
        bench.connect();
        QVERIFY(bench.link);
        QCOMPARE(bench.door.codesAsked, std::size_t(1));
        // Another device with the same code.
        bench.device.key = seedOf(51);
        bench.sealed.reset();
        bench.connect();
        QVERIFY(!bench.link);
        QCOMPARE(bench.failure.sentence, sentenceFor(Door::UsedCode));
        QCOMPARE(bench.door.guests.size(), std::size_t(2));
    }

    void aDeviceWhoseEnrolmentWasNotAnsweredComesIn() {
        bool cuts = true;
        Bench bench([&cuts](bool toHub, std::size_t number, Bytes message) {
            std::vector<Bytes> passed{message};
            if (cuts && !toHub && number == 1)
                passed.clear(); // "you are enrolled" is lost
            return passed;
        });
        bench.device.invitation.emplace(bench.door.invite(8));
        bench.connect();
        bench.loop.advance(tuning::doorDeadline);
        QVERIFY(!bench.link && bench.answered);
        cuts = false;
        bench.connect();
        QVERIFY2(bench.link, bench.failure.sentence.c_str());
    }

    void codesThatDoNotOpen_data() {
        QTest::addColumn<int>("door");
        QTest::newRow("unknown") << int(Door::UnknownCode);
        QTest::newRow("expired") << int(Door::ExpiredCode);
        QTest::newRow("used") << int(Door::UsedCode);
    }
    void codesThatDoNotOpen() {
        QFETCH(int, door);
        Bench bench;
        bench.device.invitation.emplace(bench.door.invite(8));
        if (Door(door) == Door::UnknownCode)
            bench.door.codes.clear();
        else if (Door(door) == Door::ExpiredCode)
            bench.loop.advance(11min);
        else
            bench.door.codes.begin()->second.used = true;
        bench.connect();
        QVERIFY(!bench.link);
        QCOMPARE(bench.failure.code, ErrorCode::Refused);
        QCOMPARE(bench.failure.sentence, sentenceFor(Door(door)));
        QVERIFY(bench.door.guests.empty() && !bench.door.enrolled);
    }

    void aGuessedSecretEnrolsNobody() {
        Bench bench;
        bench.device.invitation.emplace(bench.door.invite(8));
        bench.device.invitation->secret.bytes()[0] = std::byte{99};
        bench.connect();
        QVERIFY(!bench.link);
        QVERIFY(!bench.door.enrolled && bench.door.guests.empty());
        bench.loop.advance(tuning::doorDeadline);
        QCOMPARE(bench.door.door.waiting(), std::size_t(0));
    }

    void nobodySignsInAnothersName() {
        // A device whose enrolment names another's key to sign with than it proves.
        Bench bench;
        const InvitationCode code = bench.door.invite(8);
        auto handshake = NoiseHandshake::initiator(
            NoisePattern::IkPsk2, DhKey::of(SigningKey(seedOf(50))), *dhKeyOf(bench.door.key),
            std::as_bytes(std::span(sealPrologue)));
        handshake.setPsk(code.psk());
        auto first = handshake.write(
            encodeEnrolment({code.id, SigningKey(seedOf(51)).publicKey(), "x", "y"}));
        QVERIFY(first);
        auto [mine, hub] = inProcessLinks(bench.loop, bench.loop);
        bench.door.door.accept(std::move(hub));
        Ear ear;
        mine->start(ear);
        mine->send(std::make_shared<const Bytes>(encodeKnock({true, {}, *first})));
        bench.loop.settle();
        QVERIFY(ear.heard.empty() && !ear.end.empty());
        QCOMPARE(bench.door.codesAsked, std::size_t(0));
    }

    void aDiskThatFailsEnrolsNobody() {
        Bench bench;
        bench.device.invitation.emplace(bench.door.invite(8));
        bench.door.diskWorks = false;
        bench.connect();
        QVERIFY(!bench.link && bench.answered);
        QVERIFY(bench.comparison.empty());
        bench.door.diskWorks = true;
        bench.connect();
        QVERIFY(bench.link);
    }

    void aFormerKeyNamesThePresentOne() {
        Bench bench;
        TestDoor renewed(bench.loop, 3, {seedOf(1)});
        renewed.know(50);
        bench.connector.useDoor(renewed);
        bench.connect();
        // Who does not believe the certificate, and so takes no other key, stays outside.
        QVERIFY(!bench.link);
        QCOMPARE(bench.failure.code, ErrorCode::Closed); // it is tried again
        QCOMPARE(bench.failure.sentence, sentenceFor(Door::NewKey));
        QCOMPARE(bench.certificate, Bytes(3, std::byte{7}));
        bench.follows = renewed.key;
        bench.connect();
        QVERIFY2(bench.link, bench.failure.sentence.c_str());
    }

    void whoSaysNothingIsClosed() {
        Bench bench;
        auto [silent, hub] = inProcessLinks(bench.loop, bench.loop);
        bench.door.door.accept(std::move(hub));
        Ear ear;
        silent->start(ear);
        bench.loop.advance(tuning::doorDeadline - 1ms);
        QVERIFY(ear.end.empty());
        bench.loop.advance(1ms);
        QVERIFY(!ear.end.empty());
        QCOMPARE(bench.door.door.waiting(), std::size_t(0));
    }

    void aHubThatSaysNothingIsLeft() {
        Bench bench([](bool toHub, std::size_t, Bytes message) {
            return toHub ? std::vector<Bytes>{message} : std::vector<Bytes>{};
        });
        bench.door.know(50);
        bench.connect();
        QVERIFY(!bench.answered);
        bench.loop.advance(tuning::doorDeadline);
        QVERIFY(bench.answered && !bench.link);
        QVERIFY(bench.failure.sentence.find("did not answer") != std::string::npos);
    }

    void underLoadACookieIsAskedFor() {
        HandshakeGate::Limits limits;
        limits.cookieAbove = 0;
        Bench bench(honest(), limits);
        bench.door.know(50);
        bench.connect();
        QVERIFY2(bench.link, bench.failure.sentence.c_str());
        QCOMPARE(bench.relay.toDevice.front().front(), std::byte(KnockType::Cookie));
        QCOMPARE(bench.relay.toHub.size(), std::size_t(2));
    }

    void garbageAtTheDoor() {
        Bench bench;
        for (int first = 0; first < 256; ++first) {
            auto [mine, hub] = inProcessLinks(bench.loop, bench.loop);
            bench.door.door.accept(std::move(hub));
            Ear ear;
            mine->start(ear);
            Bytes message(200, static_cast<std::byte>(first * 7));
            message[0] = static_cast<std::byte>(first);
            mine->send(std::make_shared<const Bytes>(message));
            bench.loop.settle();
            QVERIFY(!ear.end.empty());
        }
        QVERIFY(bench.door.guests.empty());
        QCOMPARE(bench.door.door.waiting(), std::size_t(0));
    }

    void theConnectorMayGoAtAnyMoment() {
        for (int steps = 0; steps < 12; ++steps) {
            Bench bench;
            bench.device.invitation.emplace(bench.door.invite(8));
            bool called = false;
            {
                SealedConnector sealed(bench.connector, bench.device, {});
                sealed.connect(bench.loop, [&](auto) { called = true; });
                for (int i = 0; i < steps && !called; ++i)
                    bench.loop.step();
            }
            const bool before = called;
            bench.loop.settle();
            QCOMPARE(called, before);
        }
    }
};

QTEST_GUILESS_MAIN(TestSealedLink)
#include "tst_sealedlink.moc"
