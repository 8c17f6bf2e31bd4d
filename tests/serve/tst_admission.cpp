// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// Who comes in, by a real log: what Admission wants written is committed, and learned from there.

#include "apps/hub/serve/admission.h"
#include "apps/hub/serve/doortext.h"
#include "apps/hub/serve/tuning.h"
#include "sdk/domain/hex.h"
#include "tests/serve/rightsbench.h"

#include <sodium.h>

#include <algorithm>
#include <cstring>

using namespace vigie;
using namespace vigie::rightsbench;
using hub::Admission;
using hub::Coalescer;

namespace {

constexpr std::int64_t minute = 60'000;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day = 24 * hour;

SigningKey keyNumber(int n) {
    SigningKey::Seed seed{};
    seed[0] = static_cast<std::byte>(n);
    seed[1] = static_cast<std::byte>(n >> 8);
    return SigningKey(seed);
}

DhPublicKey dhOf(int n) {
    return DhKey::of(keyNumber(n)).publicKey();
}

std::string idOf(int n) {
    return deviceIdOf(keyNumber(n).publicKey());
}

Admission::InvitationId codeNumber(int n) {
    return {static_cast<std::byte>(n)};
}

struct Door {
    Bench bench;
    Admission admission{bench.rights, bench.log->owner()};

    Door() {
        bench.committed = [this](const Record& record) { admission.seen(record); };
    }
    /// Amal administers; Jo's and France's teams and a head are there.
    static std::unique_ptr<Door> settled() {
        auto door = std::make_unique<Door>();
        door->bench.settle();
        return door;
    }

    void write(std::vector<Operation> operations, const std::string& channel = channel::access()) {
        bench.sequencer.write(channel, std::move(operations));
        bench.commit();
        QVERIFY2(bench.sequencer.takeDropped().empty(), "what it makes is a record");
    }
    std::string invite(int code, const char* person, std::int64_t until = noon + hour) {
        return shown(bench.push(
            "amal", channel::access(),
            {bench.operation(channel::access(), Invitation::kind, toHex(codeNumber(code)),
                             fieldsOf(Invitation{.person = person,
                                                 .secret = std::string(64, 'a'),
                                                 .until = until}))}));
    }
    Admission::Enrolment enrolment(int code, int key) const {
        return {.key = keyNumber(key).publicKey(),
                .invitation = codeNumber(code),
                .name = "A phone",
                .program = "vigie 1",
                .comparison = "012345",
                .from = "192.0.2.7:4711"};
    }
    /// What the user is told.
    std::string enrol(int code, int key) {
        auto enrolled = admission.enrol(enrolment(code, key), bench.now);
        if (!enrolled)
            return enrolled.error().sentence;
        write(std::move(enrolled->operations));
        return "enrolled";
    }
    void enrolled(int key, const char* person) {
        QCOMPARE(invite(key, person), "accepted");
        QCOMPARE(enrol(key, key), "enrolled");
    }
    std::string revoke(int key, const char* by = "amal", bool wipe = false) {
        return shown(bench.push(by, channel::access(),
                                {bench.operation(channel::access(), Revocation::kind, idOf(key),
                                                 fieldsOf(Revocation{.wipe = wipe, .by = by}))}));
    }
    std::string bind(int key, WriterId writer) {
        auto bound = admission.bindWriter(idOf(key), writer, bench.now);
        if (!bound)
            return bound.error().sentence;
        const std::size_t written = bound->size();
        write(*std::move(bound));
        return written == 0 ? "known" : "bound";
    }
    Admission::Verdict verdict(int key) { return admission.deviceOf(dhOf(key), bench.now); }

    template <class T>
    std::optional<T> record(const std::string& id) {
        auto current = bench.log->current({channel::access(), std::string(T::kind), id});
        if (!current || !*current)
            return std::nullopt;
        auto value = read<T>(**current);
        return value ? std::optional(*value) : std::nullopt;
    }
    /// All that is in the log, oldest first.
    std::vector<Record> records() {
        std::vector<Record> all;
        auto page = bench.log->read(channel::access(), 0, std::size_t(1) << 24, 0);
        for (cbor::Reader reader(page->records); !reader.atEnd();)
            all.push_back(*decodeRecord(channel::access(), reader));
        return all;
    }
    std::vector<AccessEvent> events() {
        std::vector<AccessEvent> all;
        for (const Record& record : records())
            if (auto event = read<AccessEvent>(record))
                all.push_back(*event);
        return all;
    }
    Admission learnedAnew() {
        Admission again(bench.rights, bench.log->owner());
        for (const Record& record : records())
            again.seen(record);
        return again;
    }
};

using Is = Admission::Verdict::Is;
using CodeIs = Admission::Code::Is;

bool starts(const std::string& sentence, std::string_view with) {
    if (!sentence.starts_with(with))
        qWarning("%s", sentence.c_str());
    return sentence.starts_with(with);
}

} // namespace

class tst_Admission : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void enrols();
    void codesAreUsedOnce();
    void codesEnd();
    void aKeyIsOneDevice();
    void whatDevicesSayOfThemselves();
    void namesOfWriters();
    void writersAreBounded();
    void leases();
    void revocationsTakeEffect();
    void revocationsStay();
    void seenLately();
    void learnsTheSameAtTheStart();
    void onlyTheDoorsChannelCounts();
    void refusalsAreCounted();
    void floodsAreBounded();
    void theFirstAdministrator();
};

void tst_Admission::enrols() {
    const auto door = Door::settled();
    auto unknown = door->verdict(1);
    QVERIFY(unknown.is == Is::Unknown && unknown.device.empty());
    QVERIFY(starts(unknown.sentence, "The hub does not know this device"));
    QCOMPARE(door->invite(1, "jo"), "accepted");
    const auto code = door->admission.invitation(codeNumber(1), noon);
    QVERIFY(code.is == CodeIs::Open && code.person == "jo" && code.sentence.empty());
    QCOMPARE(toHex(code.psk->bytes()), std::string(64, 'a'));

    auto enrolled = door->admission.enrol(door->enrolment(1, 1), noon);
    QVERIFY(enrolled.ok());
    QVERIFY(enrolled->device == idOf(1) && enrolled->person == "jo");
    door->write(std::move(enrolled->operations));
    const auto verdict = door->verdict(1);
    QVERIFY(verdict.is == Is::Admitted && verdict.device == idOf(1) && verdict.person == "jo");
    QVERIFY(verdict.sentence.empty() && !verdict.wipe);
    QVERIFY(door->verdict(2).is == Is::Unknown);
    QVERIFY(door->admission.keyOf(idOf(1)) == keyNumber(1).publicKey());

    const Device expected{.person = "jo",
                          .key = toHex(keyNumber(1).publicKey()),
                          .name = "A phone",
                          .program = "vigie 1",
                          .comparison = "012345",
                          .enrolledAt = noon,
                          .enrolledFrom = "192.0.2.7:4711",
                          .invitation = toHex(codeNumber(1)),
                          .seenAt = noon,
                          .seenFrom = "192.0.2.7:4711"};
    QVERIFY(door->record<Device>(idOf(1)) == expected);
    const auto invitation = door->record<Invitation>(toHex(codeNumber(1)));
    QVERIFY(invitation && invitation->usedBy == idOf(1) && invitation->secret.empty());
    const auto events = door->events();
    QCOMPARE(events.size(), std::size_t(1));
    QVERIFY(events[0].what == AccessAct::Enrolled && events[0].person == "jo" &&
            events[0].device == idOf(1) && events[0].at == noon &&
            events[0].from == "192.0.2.7:4711" && events[0].expires == noon + 400 * day);
    QVERIFY(events[0].detail.find("012345") != std::string::npos);
}

// Also by two at once, before what the first one does is committed.
void tst_Admission::codesAreUsedOnce() {
    const auto door = Door::settled();
    QCOMPARE(door->invite(1, "jo"), "accepted");
    auto first = door->admission.enrol(door->enrolment(1, 1), noon);
    QVERIFY(first.ok());
    QVERIFY(starts(door->enrol(1, 2), "This code was used already"));
    // The administrator gives it a label meanwhile: it stays used.
    QCOMPARE(shown(door->bench.push(
                 "amal", channel::access(),
                 {door->bench.operation(channel::access(), Invitation::kind, toHex(codeNumber(1)),
                                        Map{{"label", "for the tablet"}})})),
             "accepted");
    QVERIFY(door->admission.invitation(codeNumber(1), noon).is == CodeIs::Used);
    door->write(std::move(first->operations));
    QVERIFY(starts(door->enrol(1, 2), "This code was used already"));
    const auto code = door->admission.invitation(codeNumber(1), noon);
    QVERIFY(code.is == CodeIs::Used && !code.psk);
    QVERIFY(door->verdict(2).is == Is::Unknown && !door->record<Device>(idOf(2)));
}

void tst_Admission::codesEnd() {
    const auto door = Door::settled();
    QVERIFY(starts(door->enrol(9, 1), "The hub does not know this code"));
    QCOMPARE(door->invite(1, "jo", noon + minute), "accepted");
    QVERIFY(door->admission.invitation(codeNumber(1), noon + minute - 1).is == CodeIs::Open);
    auto code = door->admission.invitation(codeNumber(1), noon + minute);
    QVERIFY(code.is == CodeIs::Expired && !code.psk);
    QVERIFY(starts(code.sentence, "This code could be used until 2026-03-20"));
    door->bench.now = noon + minute;
    QVERIFY(starts(door->enrol(1, 1), "This code could be used until"));
    door->bench.now = noon;
    // An administrator takes it back, or the person goes.
    QCOMPARE(shown(door->bench.push("amal", channel::access(),
                                    {door->bench.operation(channel::access(), Invitation::kind,
                                                           toHex(codeNumber(1)), std::nullopt)})),
             "accepted");
    QVERIFY(door->admission.invitation(codeNumber(1), noon).is == CodeIs::Unknown);
    QCOMPARE(door->invite(2, "nobody"), "accepted");
    code = door->admission.invitation(codeNumber(2), noon);
    QVERIFY(code.is == CodeIs::Unknown && !code.psk);
    QVERIFY(starts(code.sentence, "This code is for somebody whom the hub does not know"));
}

void tst_Admission::aKeyIsOneDevice() {
    const auto door = Door::settled();
    door->enrolled(1, "jo");
    QCOMPARE(door->invite(2, "fr"), "accepted");
    QVERIFY(starts(door->enrol(2, 1), "The hub knows this device's key already"));
    // Noise cannot tell a key from its negative.
    Admission::Enrolment twin = door->enrolment(2, 1);
    twin.key[31] ^= std::byte{0x80};
    QVERIFY(dhKeyOf(twin.key).ok());
    QVERIFY(!door->admission.enrol(twin, noon).ok());
    Admission::Enrolment none = door->enrolment(2, 1);
    none.key = {};
    QVERIFY(!door->admission.enrol(none, noon).ok());
    QVERIFY(door->verdict(1).person == "jo");
    QCOMPARE(door->enrol(2, 2), "enrolled"); // the code was not spent on them
}

void tst_Admission::whatDevicesSayOfThemselves() {
    const auto door = Door::settled();
    QCOMPARE(door->invite(1, "jo"), "accepted");
    Admission::Enrolment enrolment = door->enrolment(1, 1);
    enrolment.name = "Jo\n\x1b[2J\xe2\x80\xae phone\xff \xc2\x85\xef\xbb\xbfü";
    enrolment.program = std::string(299, 'x') + "é" + std::string(100'000, 'x');
    enrolment.comparison = "0123456789";
    enrolment.from.clear();
    auto enrolled = door->admission.enrol(enrolment, noon);
    QVERIFY(enrolled.ok());
    door->write(std::move(enrolled->operations));
    const auto device = door->record<Device>(idOf(1));
    QCOMPARE(device->name, std::string("Jo[2J phone ü"));
    QCOMPARE(device->program, std::string(299, 'x'));
    QCOMPARE(device->comparison, std::string("012345"));
    QCOMPARE(door->events().size(), std::size_t(1));
    QCOMPARE(hub::shownText("شكاوى 4G 😀\xf3\xa0\x81\x81", 300), std::string("شكاوى 4G 😀"));
}

void tst_Admission::namesOfWriters() {
    const auto door = Door::settled();
    door->enrolled(1, "jo");
    door->enrolled(2, "jo");
    QCOMPARE(door->bind(1, 0xaf), "bound");
    QCOMPARE(door->bind(1, 0xaf), "known");
    QVERIFY(starts(door->bind(2, 0xaf), "This device writes under the name of another one"));
    QVERIFY(starts(door->bind(2, door->bench.log->owner()), "This device writes under the name"));
    QVERIFY(starts(door->bind(2, 0), "This device writes under the name"));
    QVERIFY(starts(door->bind(3, 0xb0), "The hub does not let this device write"));
    QCOMPARE(door->bind(2, 0xb0), "bound");
    QCOMPARE(door->admission.deviceOfWriter(0xaf), idOf(1));
    QCOMPARE(door->admission.deviceOfWriter(0xb1), std::string());
    QVERIFY(door->record<Device>(idOf(1))->writers == std::vector<std::string>{"00000000000000af"});
    // Two names before the first is committed: both are kept.
    auto one = door->admission.bindWriter(idOf(1), 0xc1, noon);
    auto two = door->admission.bindWriter(idOf(1), 0xc2, noon);
    door->write(*std::move(one));
    door->write(*std::move(two));
    QCOMPARE(door->record<Device>(idOf(1))->writers.size(), std::size_t(3));
    QCOMPARE(door->revoke(2), "accepted");
    QVERIFY(starts(door->bind(2, 0xb0), "The hub does not let this device write"));
}

void tst_Admission::writersAreBounded() {
    const auto door = Door::settled();
    door->enrolled(1, "jo");
    door->enrolled(2, "jo");
    for (WriterId writer = 1; writer <= Device::mostWriters + 1; ++writer)
        QCOMPARE(door->bind(1, writer << 8), "bound");
    QCOMPARE(door->record<Device>(idOf(1))->writers.size(), Device::mostWriters);
    QCOMPARE(door->bind(2, 1 << 8), "bound"); // the oldest was forgotten
    QVERIFY(starts(door->bind(2, 2 << 8), "This device writes under the name"));
}

void tst_Admission::leases() {
    const auto door = Door::settled();
    const auto lease = [&](const char* person) {
        return double(door->admission.leaseOf(person, door->bench.now) - door->bench.now) / day;
    };
    QCOMPARE(lease("jo"), 14.0);
    QCOMPARE(lease("head"), 14.0);
    QCOMPARE(lease("amal"), 7.0);
    QCOMPARE(lease("nobody"), 1.0);
    QCOMPARE(door->bench.pushPeople(
                 "amal", {door->bench.person("both", {Role::Analyst, Role::Administrator}),
                          door->bench.person("guest", {}),
                          door->bench.loan("a", "jo", "fr", 0, noon + 3 * day),
                          door->bench.loan("b", "jo", "fr", 0, noon + 5 * day),
                          door->bench.loan("c", "guest", "fr", 0, noon + hour),
                          door->bench.loan("d", "fr", "jo", noon + hour, noon + day),
                          door->bench.loan("e", "head", "jo", 0, noon + 300 * day)}),
             "accepted");
    QCOMPARE(lease("both"), 7.0);
    QCOMPARE(lease("jo"), 3.0);
    QCOMPARE(lease("guest"), 1.0);
    QCOMPARE(lease("fr"), 14.0); // not before it begins
    QCOMPARE(lease("head"), 14.0);
    door->bench.now = noon + 3 * day;
    QCOMPARE(lease("jo"), 2.0);
    QCOMPARE(lease("guest"), 14.0);
    // And that is what a device is told.
    door->bench.now = noon;
    door->enrolled(1, "amal");
    QCOMPARE(door->verdict(1).lease, noon + 7 * day);
}

void tst_Admission::revocationsTakeEffect() {
    const auto door = Door::settled();
    door->enrolled(1, "jo");
    door->enrolled(2, "jo");
    QVERIFY(door->admission.settle(noon).devices.empty());
    door->bench.now = noon + hour;
    QCOMPARE(door->revoke(1), "accepted");
    // From the commit on, settled or not.
    auto verdict = door->verdict(1);
    QVERIFY(verdict.is == Is::Revoked && verdict.device == idOf(1) && verdict.person == "jo");
    QVERIFY(!verdict.wipe && verdict.lease == 0);
    QVERIFY(starts(verdict.sentence, "An administrator has revoked this device"));
    auto endings = door->admission.settle(door->bench.now);
    QVERIFY(endings.devices.size() == 1 && endings.devices[0].device == idOf(1) &&
            !endings.devices[0].wipe);
    QVERIFY(door->admission.settle(door->bench.now).operations.empty());
    door->write(std::move(endings.operations));
    QVERIFY(door->admission.settle(door->bench.now).operations.empty());
    auto device = door->record<Device>(idOf(1));
    QVERIFY(device->revokedAt == noon + hour && device->revokedBy == "amal" && !device->wipe);
    const auto events = door->events();
    QVERIFY(events.back().what == AccessAct::Revoked && events.back().person == "amal" &&
            events.back().device == idOf(1));
    QVERIFY(door->verdict(2).is == Is::Admitted);

    // Then her files too, before the device has come by.
    QCOMPARE(door->revoke(1, "amal", true), "accepted");
    QVERIFY(door->verdict(1).wipe);
    endings = door->admission.settle(noon + 2 * hour);
    QVERIFY(endings.devices.size() == 1 && endings.devices[0].wipe);
    door->write(std::move(endings.operations));
    device = door->record<Device>(idOf(1));
    QVERIFY(device->revokedAt == noon + hour && device->wipe);
    // Its signatures are still checked by its key.
    QVERIFY(door->admission.keyOf(idOf(1)) == keyNumber(1).publicKey());
}

void tst_Admission::revocationsStay() {
    const auto door = Door::settled();
    door->enrolled(1, "jo");
    QCOMPARE(door->revoke(1, "amal", true), "accepted");
    door->write(door->admission.settle(noon).operations);
    QCOMPARE(shown(door->bench.push("amal", channel::access(),
                                    {door->bench.operation(channel::access(), Revocation::kind,
                                                           idOf(1), std::nullopt)})),
             "accepted");
    QVERIFY(door->admission.settle(noon).devices.empty());
    QVERIFY(door->verdict(1).is == Is::Revoked && door->verdict(1).wipe);
    QCOMPARE(door->invite(5, "jo"), "accepted");
    QVERIFY(starts(door->enrol(5, 1), "The hub knows this device's key already"));
    // A key that is known to be lost before it ever came.
    QCOMPARE(door->revoke(7), "accepted");
    QVERIFY(door->admission.settle(noon).devices.empty());
    QVERIFY(starts(door->enrol(5, 7), "The hub knows this device's key already"));
    QCOMPARE(door->enrol(5, 6), "enrolled");
}

void tst_Admission::seenLately() {
    const auto door = Door::settled();
    door->enrolled(1, "jo");
    QVERIFY(door->admission.met(idOf(1), "198.51.100.1:1", noon + hour - 1).empty());
    door->write(door->admission.met(idOf(1), "198.51.100.1:1", noon + hour));
    const auto device = door->record<Device>(idOf(1));
    QVERIFY(device->seenAt == noon + hour && device->seenFrom == "198.51.100.1:1");
    QVERIFY(device->enrolledAt == noon && device->enrolledFrom == "192.0.2.7:4711");
    QVERIFY(door->admission.met(idOf(1), "198.51.100.1:1", noon + hour + 1).empty());
    QVERIFY(door->admission.met(idOf(2), "198.51.100.1:1", noon).empty());
}

void tst_Admission::learnsTheSameAtTheStart() {
    const auto door = Door::settled();
    for (int key = 1; key <= 4; ++key)
        door->enrolled(key, key % 2 ? "jo" : "fr");
    QCOMPARE(door->invite(9, "jo"), "accepted");
    QCOMPARE(door->bind(3, 0xaf), "bound");
    QCOMPARE(door->revoke(1), "accepted");
    door->write(door->admission.settle(noon).operations);
    QCOMPARE(door->revoke(2, "amal", true), "accepted"); // and the hub goes down
    Admission again = door->learnedAnew();
    for (int key = 1; key <= 5; ++key) {
        const auto one = door->verdict(key);
        const auto other = again.deviceOf(dhOf(key), noon);
        QVERIFY(one.is == other.is && one.device == other.device && one.person == other.person &&
                one.lease == other.lease && one.wipe == other.wipe);
    }
    QVERIFY(again.invitation(codeNumber(9), noon).is == CodeIs::Open);
    QVERIFY(again.invitation(codeNumber(1), noon).is == CodeIs::Used);
    QCOMPARE(again.deviceOfWriter(0xaf), idOf(3));
    const auto endings = again.settle(noon);
    QVERIFY(endings.devices.size() == 1 && endings.devices[0].device == idOf(2));
    // It goes on writing where the other stopped.
    auto bound = again.bindWriter(idOf(3), 0xb0, noon);
    QVERIFY(bound.ok());
    door->write(*std::move(bound));
    QCOMPARE(door->record<Device>(idOf(3))->writers.size(), std::size_t(2));
}

// Whoever may write a dashboard writes records of any name there.
void tst_Admission::onlyTheDoorsChannelCounts() {
    const auto door = Door::settled();
    const Map fields = fieldsOf(
        Invitation{.person = "amal", .secret = std::string(64, 'a'), .until = noon + hour});
    Record record({network, std::string(Invitation::kind), toHex(codeNumber(1))});
    for (const auto& [name, value] : fields)
        record.merge(name, value, Stamp::at(noon, 0, 7));
    door->admission.seen(record);
    QVERIFY(door->admission.invitation(codeNumber(1), noon).is == CodeIs::Unknown);
    QVERIFY(Admission::learnsFrom(channel::access()) && !Admission::learnsFrom(network));
    // What cannot be read lets nobody in.
    Record odd({channel::access(), std::string(Invitation::kind), toHex(codeNumber(2))});
    odd.merge("person", "jo", Stamp::at(noon, 0, 7));
    odd.merge("secret", 7, Stamp::at(noon, 0, 7));
    odd.merge("until", noon + hour, Stamp::at(noon, 0, 7));
    door->admission.seen(odd);
    QVERIFY(door->admission.invitation(codeNumber(2), noon).is == CodeIs::Unknown);
}

void tst_Admission::refusalsAreCounted() {
    const auto door = Door::settled();
    const auto refused = [&](Admission::Refused why, const char* from, std::int64_t now,
                             const std::string& device = {}) {
        auto operations = door->admission.refused(
            why, {.device = device, .from = from, .detail = "Turned away."}, now);
        const bool written = !operations.empty();
        door->write(std::move(operations));
        return written;
    };
    using R = Admission::Refused;
    QVERIFY(refused(R::Unknown, "192.0.2.7:1", noon));
    for (int i = 0; i < 10'000; ++i)
        QVERIFY(!refused(R::Unknown, "192.0.2.7:2", noon + 3 * i));
    QVERIFY(refused(R::Unknown, "192.0.2.8:1", noon)); // another network, another reason
    QVERIFY(refused(R::Code, "192.0.2.7:1", noon));
    QVERIFY(refused(R::Unknown, "[2001:db8::7]:1", noon));
    QVERIFY(!refused(R::Unknown, "[2001:db8::8]:1", noon)); // a neighbour below its 64 bits
    QVERIFY(refused(R::Unknown, "192.0.2.7:3", noon + minute));
    auto last = door->events().back();
    QVERIFY(last.what == AccessAct::Refused && last.from == "192.0.2.7:3");
    QCOMPARE(last.detail,
             std::string("Turned away. (10001 times since this was last written down)"));
    // It goes on, so the next is written after two minutes, not one.
    QVERIFY(!refused(R::Unknown, "192.0.2.7:3", noon + 3 * minute - 1));
    QVERIFY(refused(R::Unknown, "192.0.2.7:3", noon + 3 * minute));
    // A revoked device is named, wherever it comes from.
    QVERIFY(refused(R::Revoked, "192.0.2.7:1", noon, idOf(1)));
    last = door->events().back();
    QVERIFY(last.what == AccessAct::Ended && last.device == idOf(1));
    QVERIFY(!refused(R::Revoked, "198.51.100.1:1", noon, idOf(1)));
    QVERIFY(refused(R::Revoked, "192.0.2.7:1", noon, idOf(2)));
    // Each from another network.
    std::size_t written = 0;
    for (int i = 0; i < 10'000; ++i) {
        const std::string from =
            "10." + std::to_string(i / 250) + '.' + std::to_string(i % 250) + ".1:1";
        written += refused(R::Unknown, from.c_str(), noon);
    }
    QVERIFY(written > hub::tuning::refusalNames / 2 && written <= hub::tuning::refusalNames + 1);
}

void tst_Admission::floodsAreBounded() {
    // From one place for a day: every hour once it lasts.
    Coalescer one;
    int written = 0;
    for (std::int64_t now = 0; now < day; now += 1000)
        written += one.happened("a", now).has_value();
    QVERIFY2(written > 24 && written <= 31, std::to_string(written).c_str());
    // Quiet for long: it begins anew.
    QVERIFY(one.happened("a", 3 * day) && !one.happened("a", 3 * day + minute - 1) &&
            one.happened("a", 3 * day + minute) == 2);
    // From everywhere.
    Coalescer many;
    written = 0;
    for (int i = 0; i < 100'000; ++i)
        written += many.happened(std::to_string(i), i % 1000).has_value();
    QCOMPARE(written, int(hub::tuning::refusalNames) + 1);
    QCOMPARE(many.names(), hub::tuning::refusalNames);
    // Those who were quiet make room.
    QVERIFY(many.happened("new", day) == 1 && many.names() == 1);
}

void tst_Admission::theFirstAdministrator() {
    Door door;
    QVERIFY(door.bench.rights.isOpen());
    auto first = door.admission.firstAdministrator(noon);
    QVERIFY(first && !first->people.empty());
    QCOMPARE(first->until, noon + hour);
    door.write(std::move(first->people), channel::people());
    door.write(std::move(first->access));
    QVERIFY(door.bench.rights.viewer(first->person).is(Role::Administrator));
    QVERIFY(!door.bench.rights.isOpen());
    const auto code = door.admission.invitation(first->id, noon + hour - 1);
    QVERIFY(code.is == CodeIs::Open && code.person == first->person);
    QCOMPARE(door.events().back().what, AccessAct::Invited);
    // The key that a device makes of the secret.
    std::array<std::byte, 40> hashed{};
    std::memcpy(hashed.data(), "vigie invitation", 16);
    std::memcpy(hashed.data() + 16, first->id.data(), 8);
    std::memcpy(hashed.data() + 24, first->secret.data(), 16);
    std::array<std::byte, 32> psk{};
    crypto_generichash(reinterpret_cast<unsigned char*>(psk.data()), psk.size(),
                       reinterpret_cast<const unsigned char*>(hashed.data()), hashed.size(),
                       nullptr, 0);
    QCOMPARE(toHex(code.psk->bytes()), toHex(psk));
    QVERIFY(door.record<Invitation>(toHex(first->id))->secret != toHex(first->secret.bytes()));

    // Printed once; when nobody came in time, another for the same person.
    QVERIFY(!door.admission.firstAdministrator(noon + 1));
    QVERIFY(!door.learnedAnew().firstAdministrator(noon + hour - 1));
    door.bench.now = noon + hour;
    auto second = door.admission.firstAdministrator(noon + hour);
    QVERIFY(second && second->people.empty() && second->person == first->person);
    QVERIFY(second->id != first->id);
    door.write(std::move(second->access));
    Admission::Enrolment enrolment = door.enrolment(0, 1);
    enrolment.invitation = second->id;
    auto enrolled = door.admission.enrol(enrolment, noon + hour);
    QVERIFY(enrolled.ok());
    door.write(std::move(enrolled->operations));
    QVERIFY(!door.admission.firstAdministrator(noon + 30 * day));
    QVERIFY(!door.learnedAnew().firstAdministrator(noon + 30 * day));
    // The only administrator's only device is lost: who holds the machine gets in again.
    Record revoked({channel::access(), std::string(Revocation::kind), idOf(1)});
    revoked.merge("by", first->person, Stamp::at(noon, 0, 7));
    door.admission.seen(revoked);
    QVERIFY(door.admission.firstAdministrator(noon + 30 * day).has_value());
}

QTEST_GUILESS_MAIN(tst_Admission)
#include "tst_admission.moc"
