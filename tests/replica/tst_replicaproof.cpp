// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// Roots that no honest hub sends: whoever holds its backup, or its key, shows an old state or two.

#include "sync/session/frame.h"
#include "tests/replica/comparewithhub.h"
#include "tests/replica/fleet.h"

#include <QTest>

using namespace vigie;
using namespace vigie::sync;
using namespace std::chrono_literals;

namespace {

/// What a hub says, with its roots changed.
std::function<Bytes(const Bytes&)> roots(std::function<void(Root&)> change) {
    return [change](const Bytes& message) {
        Bytes out;
        FrameReader reader(message);
        while (!reader.atEnd()) {
            Frame frame = std::get<Frame>(reader.next());
            if (auto* root = std::get_if<Root>(&frame))
                change(*root);
            encodeFrame(frame, out);
        }
        return out;
    };
}

/// A hub and a device that has a proof of what the first note is.
struct Bench {
    VirtualLoop loop;
    TestHub hub{loop};
    TestDevice device{loop, hub};
    std::string id;
    std::vector<Root> seen;

    Bench() {
        device.weather().fromHub = roots([this](Root& root) { seen.push_back(root); });
        device.replica().start();
        id = device.create("room", "first");
        loop.advance(61s);
    }

    /// The device comes back, to a hub whose roots are these.
    void comeBack(std::function<void(Root&)> change) {
        device.replica().stop();
        loop.settle();
        device.weather().fromHub = roots(std::move(change));
        device.replica().start();
        loop.advance(1s);
    }

    std::string problem() { return device.status().problem; }
};

} // namespace

class tst_ReplicaProof : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSameRootAgainIsTaken();
    void anOlderRootIsRefused();
    void aHubThatWasPutBackIsToldWhatItLost();
    void twoRootsForOneMomentAreRefused();
    void aRootThatTheHubHasNotSignedIsRefused();
};

void tst_ReplicaProof::theSameRootAgainIsTaken() {
    Bench bench;
    std::vector<Root> again;
    bench.comeBack([&](Root& root) { again.push_back(root); });
    // So that what the others change would have been taken.
    QCOMPARE(again.size(), std::size_t(1));
    QVERIFY(again.front() == bench.seen.back());
    QCOMPARE(bench.problem(), std::string());
    QVERIFY(bench.device.status().caughtUp);
}

void tst_ReplicaProof::anOlderRootIsRefused() {
    Bench bench;
    bench.device.change("room", bench.id, "second");
    bench.loop.advance(61s);
    QVERIFY(bench.seen.back().sequence > bench.seen.front().sequence);
    // Genuine, and of a minute ago.
    bench.comeBack([&](Root& root) { root = bench.seen.front(); });
    QCOMPARE(bench.problem(), std::string("The hub sent a root of room that is older than one that "
                                          "was seen: it may have been put back to an old copy"));
    QCOMPARE(bench.device.title("room", bench.id), std::string("second"));
}

void tst_ReplicaProof::aHubThatWasPutBackIsToldWhatItLost() {
    Bench bench;
    bench.hub.backup();
    bench.device.change("room", bench.id, "second");
    bench.loop.advance(61s);
    bench.hub.putBack();
    bench.loop.advance(61s);
    QCOMPARE(bench.device.title("room", bench.id), std::string("second"));
    QCOMPARE(bench.hub.versions({"room", "note", bench.id}), std::uint64_t(1)); // from the device
    COMPARE_WITH_HUB(bench.hub, bench.device, "room");
}

void tst_ReplicaProof::twoRootsForOneMomentAreRefused() {
    Bench bench;
    const SigningKey hubs{SigningKey::Seed{}};
    bench.comeBack([&](Root& root) {
        root.digest[0] ^= std::byte{1};
        root.signature = hubs.sign(signedPart(bench.hub.log().owner(), root));
    });
    QCOMPARE(bench.problem(), std::string("The hub sent a root of room that contradicts another "
                                          "one: there are two hubs, or a forged one"));
}

void tst_ReplicaProof::aRootThatTheHubHasNotSignedIsRefused() {
    Bench bench;
    bench.comeBack([](Root& root) { root.digest[0] ^= std::byte{1}; });
    QCOMPARE(bench.problem(), std::string("The hub sent a root of room that it has not signed"));
}

QTEST_GUILESS_MAIN(tst_ReplicaProof)
#include "tst_replicaproof.moc"
