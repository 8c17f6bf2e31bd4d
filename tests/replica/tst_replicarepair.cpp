// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/replica/comparewithhub.h"
#include "tests/replica/fleet.h"

#include <QTest>

using namespace vigie;
using namespace vigie::sync;
using namespace std::chrono_literals;

namespace {

constexpr auto day = 24h;

/// An edit of a note's title by a person who sees what the device shows.
void edit(TestDevice& device, const std::string& id, const std::string& title,
          bool settles = false) {
    const Stamp stamp = device.replica().nextStamp();
    const auto record = device.contents("room").at({"note", id});
    Operation operation{Act::Change, "note", id, record.life(), stamp, {}};
    FieldChange change{"title", Value(title), stamp, record.stampOf("title"), {}};
    if (settles)
        for (const Kept& kept : record.keptOf("title"))
            change.settled.push_back(kept.stamp);
    operation.fields.push_back(std::move(change));
    QVERIFY(device.replica().write({{0, "room", {std::move(operation)}}}).ok());
}

std::vector<std::string> keptTitles(TestDevice& device, const std::string& id) {
    std::vector<std::string> titles;
    const Contents contents = device.contents("room");
    for (const Kept& kept : contents.at({"note", id}).keptOf("title"))
        titles.push_back(*kept.value.text());
    return titles;
}

std::int64_t provenAt(TestDevice& device) {
    const auto channels = device.store().channels();
    return channels->empty() ? 0 : channels->front().provenAt;
}

} // namespace

/// A replica and its hub after something has gone wrong: what was lost, forgotten, seen by nobody,
/// hidden, or written under a wrong clock.
class tst_ReplicaRepair : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rootsProveWhatIsHeld();
    void whatDiffersIsFoundAndMended();
    void awayLongerThanTheLogRemembers();
    void restoredHubIsOfferedWhatItLost();
    void whoIsBehindTheBackupGoesOn();
    void restoredTwice();
    void anotherHubIsRefused();
    void bothTextsAreKeptUntilSettled();
    void hiddenGoesAndComesBack();
    void whoLeavesWhileRightsChange();
    void writesToWhatIsHiddenAreRefused();
    void clockAheadWinsNothing();
    void clockBehindLosesNothing();
    void sameContentAfterAMonthAway();
};

void tst_ReplicaRepair::rootsProveWhatIsHeld() {
    VirtualLoop loop;
    TestHub hub(loop);
    TestDevice device(loop, hub);
    device.createMany("room", 50);
    device.replica().start();
    loop.advance(61s);
    QVERIFY(provenAt(device) > 0);
    const std::int64_t first = provenAt(device);
    device.create("room", "one more");
    loop.advance(10s);
    QCOMPARE(provenAt(device), first); // the next root comes when a minute is over
    loop.advance(60s);
    QVERIFY(provenAt(device) > first);
    QCOMPARE(device.status().mismatches, std::uint64_t(0));
}

void tst_ReplicaRepair::whatDiffersIsFoundAndMended() {
    VirtualLoop loop;
    TestHub hub(loop);
    TestDevice device(loop, hub);
    device.createMany("room", 200);
    const std::string id = device.create("room", "whole");
    device.replica().start();
    loop.advance(1s);
    device.replica().stop();
    loop.settle();
    // As a fault of the disk or of this program would leave it: base is not what the hub numbered.
    const auto channels = device.store().channels();
    Record wrong({"room", "note", id});
    wrong.merge("title", "damaged", Stamp{1, 1});
    Record stray({"room", "note", "stray"});
    stray.merge("title", "nobody wrote this", Stamp{1, 1});
    Bytes records;
    encodeRecord(wrong, records);
    encodeRecord(stray, records);
    const std::uint64_t cursor = channels->front().cursor;
    QVERIFY(device.store().applyBatch("room", cursor, cursor + 1, records).ok());
    TestDevice other(loop, hub);
    other.replica().start();
    other.create("room", "so that the hub is there too");
    loop.settle();

    device.renew();
    device.replica().start();
    loop.advance(1s);
    QCOMPARE(device.status().mismatches, std::uint64_t(1));
    QCOMPARE(device.status().comparisons, std::uint64_t(1));
    COMPARE_WITH_HUB(hub, device, "room");
    QCOMPARE(device.title("room", id), std::string("whole"));
    loop.advance(2min);
    QVERIFY(device.status().caughtUp);
}

void tst_ReplicaRepair::awayLongerThanTheLogRemembers() {
    VirtualLoop loop;
    TestHub hub(loop);
    TestDevice device(loop, hub);
    TestDevice other(loop, hub);
    QVERIFY(other.replica().subscribe("room", Priority::Open).ok());
    device.createMany("room", 300);
    const std::string goes = device.create("room", "goes");
    const std::string stays = device.create("room", "stays");
    device.replica().start();
    other.replica().start();
    loop.advance(1s);
    device.replica().stop();
    loop.settle();
    other.remove("room", goes);
    other.change("room", stays, "stayed");
    loop.advance(1s);
    const std::string offline = device.create("room", "written in the desert");
    loop.advance(40 * day);
    other.create("room", "today");
    loop.advance(1s);
    QVERIFY(hub.log().floor("room") > 0);

    const std::uint64_t before = device.status().bytesReceived;
    device.replica().start();
    loop.advance(1s);
    QCOMPARE(device.status().comparisons, std::uint64_t(1));
    QCOMPARE(device.title("room", goes), std::string());
    QCOMPARE(device.title("room", stays), std::string("stayed"));
    COMPARE_WITH_HUB(hub, device, "room");
    COMPARE_WITH_HUB(hub, other, "room");
    QCOMPARE(other.title("room", offline), std::string("written in the desert"));
    QVERIFY(device.status().bytesReceived - before < 10'000);
}

void tst_ReplicaRepair::restoredHubIsOfferedWhatItLost() {
    VirtualLoop loop;
    TestHub hub(loop);
    TestDevice device(loop, hub);
    TestDevice other(loop, hub);
    QVERIFY(other.replica().subscribe("room", Priority::Open).ok());
    device.replica().start();
    other.replica().start();
    const std::string before = device.create("room", "before");
    const std::string deleted = other.create("room", "deleted after the restore");
    loop.advance(1s);
    hub.backup();
    const std::string after = device.create("room", "after the backup");
    device.change("room", before, "changed after the backup");
    loop.advance(1s);
    QCOMPARE(other.title("room", after), std::string("after the backup"));
    device.replica().stop();
    other.replica().stop();
    loop.settle();
    hub.restore();
    const std::string waiting = device.create("room", "written while it was away");
    TestDevice fresh(loop, hub);
    QVERIFY(fresh.replica().subscribe("room", Priority::Open).ok());
    fresh.replica().start();
    loop.settle();
    QCOMPARE(fresh.title("room", before), std::string("before"));
    fresh.remove("room", deleted);
    loop.settle();

    other.replica().start(); // did not write any of it, and has it
    loop.advance(2s);
    QCOMPARE(fresh.title("room", after), std::string("after the backup"));
    QCOMPARE(fresh.title("room", before), std::string("changed after the backup"));
    device.replica().start();
    loop.advance(2s);
    for (TestDevice* each : {&device, &other, &fresh}) {
        COMPARE_WITH_HUB(hub, *each, "room");
        QVERIFY(each->status().caughtUp);
        QCOMPARE(each->title("room", waiting), std::string("written while it was away"));
        QCOMPARE(each->title("room", deleted), std::string());
        QVERIFY(each->store().refusedGroups()->empty());
    }
    QCOMPARE(hub.versions({"room", "note", after}), std::uint64_t(1));
    QCOMPARE(hub.versions({"room", "note", waiting}), std::uint64_t(1));
}

void tst_ReplicaRepair::whoIsBehindTheBackupGoesOn() {
    VirtualLoop loop;
    TestHub hub(loop);
    TestDevice device(loop, hub);
    TestDevice other(loop, hub);
    QVERIFY(other.replica().subscribe("room", Priority::Open).ok());
    device.replica().start();
    device.create("room", "seen");
    loop.advance(1s);
    other.replica().start();
    loop.advance(1s);
    other.replica().stop();
    loop.settle();
    device.createMany("room", 20);
    loop.advance(1s);
    hub.backup();
    device.replica().stop();
    loop.settle();
    hub.restore();
    other.replica().start();
    loop.advance(1s);
    QCOMPARE(other.status().comparisons, std::uint64_t(0)); // what both have in common is enough
    COMPARE_WITH_HUB(hub, other, "room");
    device.replica().start();
    loop.advance(1s);
    QCOMPARE(device.status().comparisons, std::uint64_t(0));
    COMPARE_WITH_HUB(hub, device, "room");
}

void tst_ReplicaRepair::restoredTwice() {
    VirtualLoop loop;
    TestHub hub(loop);
    TestDevice device(loop, hub);
    device.replica().start();
    device.create("room", "one");
    loop.advance(1s);
    hub.backup();
    device.create("room", "two");
    loop.advance(1s);
    hub.restore();
    loop.advance(1min);
    device.create("room", "three");
    loop.advance(1s);
    hub.backup();
    device.create("room", "four");
    loop.advance(1s);
    hub.restore();
    loop.advance(1min);
    QVERIFY(device.status().caughtUp);
    QCOMPARE(device.contents("room").size(), std::size_t(4));
    COMPARE_WITH_HUB(hub, device, "room");
}

void tst_ReplicaRepair::anotherHubIsRefused() {
    VirtualLoop loop;
    TestHub hub(loop);
    TestHub stranger(loop);
    stranger.setKey(2);
    TestDevice device(loop, hub);
    device.replica().start();
    const std::string id = device.create("room", "for my hub");
    loop.advance(1s);
    device.replica().stop();
    loop.settle();
    device.useHub(stranger);
    const std::string secret = device.create("room", "not for strangers");
    device.replica().start();
    loop.advance(1s);
    QVERIFY(device.status().needsHelp);
    QVERIFY(device.status().problem.find("Another hub") != std::string::npos);
    QCOMPARE(device.title("room", id), std::string("for my hub"));
    QCOMPARE(stranger.versions({"room", "note", secret}), std::uint64_t(0));
}

void tst_ReplicaRepair::bothTextsAreKeptUntilSettled() {
    VirtualLoop loop;
    TestHub hub(loop);
    TestDevice one(loop, hub);
    TestDevice two(loop, hub);
    QVERIFY(two.replica().subscribe("room", Priority::Open).ok());
    one.replica().start();
    two.replica().start();
    const std::string id = one.create("room", "what everybody saw");
    loop.advance(1s);
    one.replica().stop();
    two.replica().stop();
    loop.advance(1s);
    edit(one, id, "by one");
    loop.advance(1s);
    edit(two, id, "by two");
    edit(two, id, "by two, better");
    two.replica().start();
    loop.advance(1s);
    one.replica().start();
    loop.advance(1s);
    for (TestDevice* device : {&one, &two}) {
        QCOMPARE(device->title("room", id), std::string("by two, better"));
        QVERIFY(keptTitles(*device, id) == std::vector<std::string>{"by one"});
        COMPARE_WITH_HUB(hub, *device, "room");
    }
    edit(one, id, "by both", true);
    loop.advance(1s);
    for (TestDevice* device : {&one, &two}) {
        QCOMPARE(device->title("room", id), std::string("by both"));
        QVERIFY(keptTitles(*device, id).empty());
    }
}

void tst_ReplicaRepair::hiddenGoesAndComesBack() {
    VirtualLoop loop;
    TestHub hub(loop);
    TestDevice device(loop, hub);
    QVERIFY(device.store().setPerson("amina").ok());
    device.replica().start();
    const std::string id = device.create("room", "seen");
    device.create("hall", "stays");
    loop.advance(1s);
    bool hidden = true;
    hub.mayRead = [&hidden](const std::string& person, const std::string& channel) {
        return !hidden || person != "amina" || channel != "room";
    };
    hub.server().rightsChanged();
    loop.settle();
    QVERIFY(device.contents("room").empty());
    QCOMPARE(device.contents("hall").size(), std::size_t(1));
    QVERIFY(device.status().caughtUp);
    // Gone from the file too, after a restart as well, and while it is away.
    device.renew();
    device.replica().start();
    loop.advance(1s);
    QVERIFY(device.contents("room").empty());
    hidden = false;
    hub.server().rightsChanged();
    loop.advance(1s);
    QCOMPARE(device.title("room", id), std::string("seen"));
    COMPARE_WITH_HUB(hub, device, "room");
    QVERIFY(device.status().caughtUp);
}

// Whatever lies between the change and the commit that tells of it.
void tst_ReplicaRepair::whoLeavesWhileRightsChange() {
    VirtualLoop loop;
    TestHub hub(loop);
    TestDevice stays(loop, hub);
    TestDevice leaves(loop, hub);
    stays.replica().start();
    leaves.replica().start();
    const std::string id = stays.create("room", "seen");
    loop.settle();
    leaves.drop();
    for (int i = 0; i < 20; ++i) {
        hub.server().rightsChanged();
        QVERIFY(loop.step());
    }
    loop.settle();
    QCOMPARE(hub.server().sessions(), std::size_t(1));
    stays.change("room", id, "goes on");
    loop.settle();
    COMPARE_WITH_HUB(hub, stays, "room");
    QVERIFY(stays.status().caughtUp);
}

void tst_ReplicaRepair::writesToWhatIsHiddenAreRefused() {
    VirtualLoop loop;
    TestHub hub(loop);
    TestDevice device(loop, hub);
    device.replica().start();
    device.create("room", "seen");
    loop.advance(1s);
    device.replica().stop();
    loop.settle();
    const std::string id = device.create("room", "too late");
    hub.mayRead = [](const std::string&, const std::string&) { return false; };
    hub.review = [](const Author&, const Operation&, const Record&) {
        return std::optional(Refusal{RefusalReason::Forbidden, {}, "Not yours"});
    };
    hub.server().rightsChanged();
    device.replica().start();
    loop.advance(1s);
    QVERIFY(device.contents("room").empty());
    const auto refused = device.store().refusedGroups();
    QCOMPARE(refused->size(), std::size_t(1));
    QCOMPARE(refused->front().refusal.reason, RefusalReason::Forbidden);
    QCOMPARE(refused->front().group.operations.front().id, id);
    QCOMPARE(device.status().waiting.groups, std::uint64_t(0));
}

void tst_ReplicaRepair::clockAheadWinsNothing() {
    VirtualLoop loop;
    TestHub hub(loop);
    VirtualLoop::Skewed skewed(loop, 48h); // somebody set the day wrong
    TestDevice wrong(skewed, hub);
    TestDevice right(loop, hub);
    QVERIFY(right.replica().subscribe("room", Priority::Open).ok());
    right.replica().start();
    const std::string id = wrong.create("room", "from the day after tomorrow");
    loop.advance(1h);
    wrong.replica().start();
    loop.advance(1s);
    QCOMPARE(wrong.status().stampedAnew, std::uint64_t(1));
    QCOMPARE(right.title("room", id), std::string("from the day after tomorrow"));
    QVERIFY(hub.log().latestTime() <= Stamp::at(loop.wallNow(), 0, 0).time);
    right.change("room", id, "of today");
    loop.advance(1s);
    QCOMPARE(wrong.title("room", id), std::string("of today"));
    // Once it has met the hub it knows better, though its clock is as wrong as before.
    wrong.change("room", id, "of now");
    loop.advance(1s);
    QCOMPARE(right.title("room", id), std::string("of now"));
    QVERIFY(hub.log().latestTime() <= Stamp::at(loop.wallNow(), 0, 0).time);
}

void tst_ReplicaRepair::clockBehindLosesNothing() {
    VirtualLoop loop;
    TestHub hub(loop);
    VirtualLoop::Skewed skewed(loop, -48h);
    TestDevice wrong(skewed, hub);
    TestDevice right(loop, hub);
    right.replica().start();
    const std::string id = right.create("room", "first");
    loop.advance(1s);
    // Its battery was out: the clock is behind what it has met before.
    QVERIFY(wrong.replica().subscribe("room", Priority::Open).ok());
    wrong.replica().start();
    loop.advance(1s);
    wrong.replica().stop();
    loop.advance(1h);
    wrong.drop();
    wrong.renew();
    skewed.move(-96h);
    const std::string late = wrong.create("room", "an hour ago");
    loop.advance(1s);
    wrong.replica().start();
    loop.advance(1s);
    QCOMPARE(wrong.status().stampedAnew, std::uint64_t(1));
    const auto record = wrong.contents("room").at({"note", late});
    QVERIFY(record.stamp().milliseconds() >= loop.wallNow() - 2 * 3'600'000);
    wrong.change("room", id, "second");
    loop.advance(1s);
    QCOMPARE(right.title("room", id), std::string("second"));
}

/// A device that saw everything and then nothing for a month ends equal to one that never left.
void tst_ReplicaRepair::sameContentAfterAMonthAway() {
    VirtualLoop loop;
    TestHub hub(loop);
    TestDevice stays(loop, hub);
    TestDevice leaves(loop, hub);
    QVERIFY(leaves.replica().subscribe("room", Priority::Open).ok());
    stays.replica().start();
    leaves.replica().start();
    std::vector<std::string> ids;
    for (int i = 0; i < 60; ++i)
        ids.push_back(stays.create("room", "before"));
    loop.advance(1s);
    leaves.replica().stop();
    loop.settle();
    for (int today = 0; today < 45; ++today) {
        loop.advance(day);
        stays.remove("room", ids[std::size_t(today)]);
        stays.change("room", ids[std::size_t(today) + 1], "while away");
        stays.create("room", "new", ids[std::size_t(today) / 4]);
        loop.advance(1s);
    }
    leaves.replica().start();
    loop.advance(1s);
    QVERIFY(leaves.contents("room") == stays.contents("room"));
    COMPARE_WITH_HUB(hub, leaves, "room");
    QCOMPARE(leaves.status().comparisons, std::uint64_t(1));
}

QTEST_APPLESS_MAIN(tst_ReplicaRepair)
#include "tst_replicarepair.moc"
