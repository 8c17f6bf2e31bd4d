// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/serve/admission.h"

#include "apps/hub/curate/operations.h"
#include "apps/hub/serve/doortext.h"
#include "apps/hub/serve/tuning.h"
#include "sdk/domain/channels.h"
#include "sdk/domain/dates.h"
#include "sdk/domain/fields.h"
#include "sdk/domain/hex.h"
#include "sync/link/invitationcode.h"
#include "sync/link/ratetable.h"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::hub {
namespace {

using sync::Error;
using sync::ErrorCode;

std::string writerText(sync::WriterId writer) {
    return fmt::format("{:016x}", writer);
}

std::optional<sync::WriterId> writerFrom(std::string_view text) {
    std::array<std::byte, 8> bytes{};
    if (!fromHex(text, bytes))
        return std::nullopt;
    sync::WriterId writer = 0;
    for (const std::byte one : bytes)
        writer = writer << 8 | std::to_integer<sync::WriterId>(one);
    return writer;
}

std::optional<sync::PublicKey> keyFrom(const Device& device) {
    sync::PublicKey key{};
    return fromHex(device.key, key) ? std::optional(key) : std::nullopt;
}

std::optional<sync::DhPublicKey> dhKeyFrom(const Device& device) {
    const auto key = keyFrom(device);
    const auto dhKey = key ? sync::dhKeyOf(*key) : Error{};
    return dhKey ? std::optional(*dhKey) : std::nullopt;
}

std::chrono::milliseconds leaseOfRole(Role role) {
    return role == Role::Administrator ? tuning::leaseAdministrator : tuning::leaseUsual;
}

std::string revokedSentence(bool wipe) {
    return fmt::format("An administrator has revoked this device: it destroys the key of what it "
                       "holds{}. Ask an administrator for a code to enrol it anew",
                       wipe ? ", and its files" : "");
}

} // namespace

Admission::Admission(const Rights& rights, sync::WriterId hub)
    : m_rights(rights), m_hub(hub), m_clock(hub) {}

bool Admission::learnsFrom(std::string_view channel) {
    return channel == channel::access();
}

void Admission::seen(const sync::Record& record) {
    const sync::RecordKey& key = record.key();
    if (!learnsFrom(key.channel))
        return;
    m_clock.seen(record.stamp());
    const auto learn = [&]<class T>(auto& known, T, auto make) {
        const auto value = read<T>(record);
        known.erase(key.id);
        if (value)
            known.emplace(key.id, make(*value));
    };
    if (key.kind == Invitation::kind)
        learn(m_invitations, Invitation{}, [&](const Invitation& one) {
            return Invited{one, record.life()};
        });
    else if (key.kind == Revocation::kind)
        learn(m_revocations, Revocation{}, [](const Revocation& one) { return one; });
    else if (key.kind == Device::kind && record.isTombstone())
        forgetDevice(key.id);
    else if (key.kind == Device::kind && !m_devices.contains(key.id))
        // What is known already is what this made of it: never older than what was committed.
        if (auto device = read<Device>(record))
            learnDevice(key.id, {*std::move(device), record.life()});
}

void Admission::learnDevice(const std::string& id, Known known) {
    if (const auto key = dhKeyFrom(known.device))
        m_keys.try_emplace(*key, id);
    for (const std::string& text : known.device.writers)
        if (const auto writer = writerFrom(text))
            m_writers.try_emplace(*writer, id);
    m_devices.insert_or_assign(id, std::move(known));
}

void Admission::forgetDevice(const std::string& id) {
    std::erase_if(m_keys, [&](const auto& each) { return each.second == id; });
    std::erase_if(m_writers, [&](const auto& each) { return each.second == id; });
    m_devices.erase(id);
}

const Revocation* Admission::revocationOf(std::string_view id) const {
    const auto known = m_revocations.find(id);
    return known == m_revocations.end() ? nullptr : &known->second;
}

bool Admission::isRevoked(std::string_view id, const Device& device) const {
    return device.revokedAt != 0 || revocationOf(id);
}

Admission::Verdict Admission::deviceOf(const sync::DhPublicKey& key, std::int64_t now) const {
    const auto known = m_keys.find(key);
    if (known == m_keys.end())
        return {.sentence = "The hub does not know this device: ask an administrator for a code, "
                            "and enrol it with that"};
    return standingOf(known->second, now);
}

Admission::Verdict Admission::standingOf(const std::string& id, std::int64_t now) const {
    const auto known = m_devices.find(id);
    if (known == m_devices.end())
        return {.sentence = "The hub does not know this device any more: ask an administrator for "
                            "a code, and enrol it with that"};
    const Device& device = known->second.device;
    if (!isRevoked(id, device))
        return {.is = Verdict::Is::Admitted,
                .device = id,
                .person = device.person,
                .lease = leaseOf(device.person, now)};
    const Revocation* revocation = revocationOf(id);
    const bool wipe = device.wipe || (revocation && revocation->wipe);
    return {.is = Verdict::Is::Revoked,
            .device = id,
            .person = device.person,
            .wipe = wipe,
            .sentence = revokedSentence(wipe)};
}

std::int64_t Admission::leaseOf(std::string_view person, std::int64_t now) const {
    const Viewer viewer = m_rights.viewer(person);
    const std::int64_t least = now + tuning::leaseLeast.count();
    if (!viewer.known)
        return least;
    std::int64_t lease = now + tuning::leaseUsual.count();
    for (const Role role : viewer.roles)
        lease = std::min(lease, now + leaseOfRole(role).count());
    if (const auto lent = m_rights.lentUntil(person))
        lease = std::min(lease, std::max(*lent, least));
    return lease;
}

const Device* Admission::device(std::string_view id) const {
    const auto known = m_devices.find(id);
    return known == m_devices.end() ? nullptr : &known->second.device;
}

std::optional<sync::PublicKey> Admission::keyOf(std::string_view id) const {
    const Device* known = device(id);
    return known ? keyFrom(*known) : std::nullopt;
}

std::string_view Admission::deviceOfWriter(sync::WriterId writer) const {
    const auto known = m_writers.find(writer);
    return known == m_writers.end() ? std::string_view() : std::string_view(known->second);
}

Admission::Code Admission::invitation(const InvitationId& id, std::int64_t now) const {
    const std::string text = toHex(id);
    const auto known = m_invitations.find(text);
    if (known == m_invitations.end())
        return {.sentence = "The hub does not know this code: ask an administrator for another"};
    const Invitation& invitation = known->second.invitation;
    Code code{.person = invitation.person};
    if (!invitation.usedBy.empty() || m_used.contains(text)) {
        code.is = Code::Is::Used;
        code.sentence = "This code was used already, and each lets in one device: ask an "
                        "administrator for another";
    } else if (now >= invitation.until) {
        code.is = Code::Is::Expired;
        code.sentence = fmt::format("This code could be used until {}: ask an administrator for "
                                    "another",
                                    dates::rfc3339(invitation.until));
    } else if (!m_rights.viewer(invitation.person).known) {
        code.sentence = "This code is for somebody whom the hub does not know any more: ask an "
                        "administrator for another";
    } else if (sync::SecretBytes<32> psk; fromHex(invitation.secret, psk.bytes())) {
        code.is = Code::Is::Open;
        code.psk = std::move(psk);
    } else {
        code.sentence = "The hub cannot read what it knows of this code: ask an administrator for "
                        "another";
    }
    return code;
}

template <class T>
sync::Operation Admission::created(std::string id, const T& what, std::int64_t now) {
    return operation(sync::Act::Create, T::kind, std::move(id), 0, fieldsOf(what),
                     m_clock.next(now));
}

sync::Operation Admission::changed(const std::string& id, Known& known, Device after,
                                   std::int64_t now) {
    const Device before = std::exchange(known.device, std::move(after));
    return operation(sync::Act::Change, Device::kind, id, known.life, changes(before, known.device),
                     m_clock.next(now));
}

sync::Result<Admission::Enrolled> Admission::enrol(const Enrolment& enrolment, std::int64_t now) {
    const Code code = invitation(enrolment.invitation, now);
    if (code.is != Code::Is::Open)
        return Error{ErrorCode::Refused, code.sentence};
    const std::string id = deviceIdOf(enrolment.key);
    const auto dhKey = sync::dhKeyOf(enrolment.key);
    if (!dhKey)
        return Error{ErrorCode::Refused,
                     "This device has shown a key that is none: let it make another, and enrol it "
                     "again"};
    // One key, one device, one person; and whatever was revoked comes back with another key.
    if (m_devices.contains(id) || m_keys.contains(*dhKey) || m_revocations.contains(id))
        return Error{ErrorCode::Refused,
                     "The hub knows this device's key already: let it make another, and enrol it "
                     "again"};
    const std::string invitationId = toHex(enrolment.invitation);
    const Device device{.person = code.person,
                        .key = toHex(enrolment.key),
                        .name = shownText(enrolment.name, 300),
                        .program = shownText(enrolment.program, 300),
                        .comparison = shownText(enrolment.comparison, 6),
                        .enrolledAt = now,
                        .enrolledFrom = shownText(enrolment.from, 300),
                        .invitation = invitationId,
                        .seenAt = now,
                        .seenFrom = shownText(enrolment.from, 300)};
    Enrolled enrolled{.device = id, .person = code.person};
    enrolled.operations.push_back(created(id, device, now));
    sync::Map used;
    used.set(fieldName(&Invitation::secret), nullptr);
    used.set(fieldName(&Invitation::usedBy), id);
    enrolled.operations.push_back(operation(sync::Act::Change, Invitation::kind, invitationId,
                                            m_invitations.find(invitationId)->second.life, used,
                                            m_clock.next(now)));
    enrolled.operations.push_back(
        event({.what = AccessAct::Enrolled,
               .person = code.person,
               .device = id,
               .from = enrolment.from,
               .detail = fmt::format("The device \"{}\" of {} enrolled with the code {}; both "
                                     "screens showed {}.",
                                     device.name, device.person, invitationId, device.comparison)},
              now));
    m_used.insert(invitationId);
    learnDevice(id, {device, 0});
    return enrolled;
}

sync::Result<Admission::Operations> Admission::bindWriter(const std::string& id,
                                                          sync::WriterId writer, std::int64_t now) {
    const auto known = m_devices.find(id);
    if (known == m_devices.end() || isRevoked(id, known->second.device))
        return Error{ErrorCode::Refused, "The hub does not let this device write: enrol it anew"};
    const auto owner = m_writers.find(writer);
    if (owner != m_writers.end() && owner->second == id)
        return Operations{};
    if (owner != m_writers.end() || writer == m_hub || writer == 0)
        return Error{ErrorCode::Refused,
                     "This device writes under the name of another one: it was copied from there. "
                     "It takes a new name, and keeps what it has not sent"};
    Device after = known->second.device;
    if (after.writers.size() >= Device::mostWriters) {
        if (const auto oldest = writerFrom(after.writers.front()))
            m_writers.erase(*oldest);
        after.writers.erase(after.writers.begin());
    }
    after.writers.push_back(writerText(writer));
    m_writers[writer] = id;
    return Operations{changed(id, known->second, std::move(after), now)};
}

Admission::Operations Admission::met(const std::string& id, const std::string& from,
                                     std::int64_t now) {
    const auto known = m_devices.find(id);
    if (known == m_devices.end() || now < known->second.device.seenAt + tuning::seenEvery.count())
        return {};
    Device after = known->second.device;
    after.seenAt = now;
    after.seenFrom = shownText(from, 300);
    return {changed(id, known->second, std::move(after), now)};
}

Admission::Endings Admission::settle(std::int64_t now) {
    Endings endings;
    for (const auto& [id, revocation] : m_revocations) {
        const auto known = m_devices.find(id);
        if (known == m_devices.end())
            continue;
        Device after = known->second.device;
        if (after.revokedAt != 0 && (after.wipe || !revocation.wipe))
            continue;
        if (after.revokedAt == 0) {
            after.revokedAt = now;
            after.revokedBy = revocation.by;
        }
        after.wipe = after.wipe || revocation.wipe;
        endings.devices.push_back({id, after.wipe});
        endings.operations.push_back(
            event({.what = AccessAct::Revoked,
                   .person = revocation.by,
                   .device = id,
                   .detail = fmt::format("{} revoked the device \"{}\" of {}{}.", revocation.by,
                                         after.name, after.person,
                                         after.wipe ? ", and wipes its files" : "")},
                  now));
        endings.operations.push_back(changed(id, known->second, std::move(after), now));
    }
    return endings;
}

sync::Operation Admission::event(AccessEvent event, std::int64_t now) {
    event.at = now;
    event.expires = now + tuning::eventsKept.count();
    event.from = shownText(event.from, 300);
    event.detail = shownText(event.detail, 1024);
    return created(sync::makeId(now), event, now);
}

Admission::Operations Admission::refused(Refused why, AccessEvent what, std::int64_t now) {
    const std::string whom =
        what.device.empty() ? sync::networkOf(what.from) : "device " + what.device;
    const auto times = m_refusals.happened(fmt::format("{} {}", static_cast<int>(why), whom), now);
    if (!times)
        return {};
    what.what = why == Refused::Revoked ? AccessAct::Ended : AccessAct::Refused;
    if (*times > 1)
        what.detail += fmt::format(" ({} times since this was last written down)", *times);
    return {event(std::move(what), now)};
}

bool Admission::anAdministratorComesIn(std::int64_t now) const {
    const auto administers = [&](const std::string& person) {
        return m_rights.viewer(person).is(Role::Administrator);
    };
    return std::any_of(m_devices.begin(), m_devices.end(),
                       [&](const auto& each) {
                           const Device& device = each.second.device;
                           return !isRevoked(each.first, device) && administers(device.person);
                       }) ||
           std::any_of(m_invitations.begin(), m_invitations.end(), [&](const auto& each) {
               const Invitation& invitation = each.second.invitation;
               return invitation.usedBy.empty() && !m_used.contains(each.first) &&
                      now < invitation.until && administers(invitation.person);
           });
}

std::optional<Admission::FirstCode> Admission::firstAdministrator(std::int64_t now) {
    if (anAdministratorComesIn(now))
        return std::nullopt;
    FirstCode first;
    if (const auto known = m_rights.anAdministrator()) {
        first.person = *known;
    } else {
        first.person = "administrator";
        if (m_rights.viewer(first.person).known)
            first.person = sync::makeId(now);
        first.people.push_back(created(
            first.person, Person{.name = "Administrator", .roles = {Role::Administrator}}, now));
    }
    first.secret = sync::SecretBytes<16>::random();
    sync::randomSecret(first.id.data(), first.id.size());
    first.until = now + tuning::firstCodeLasts.count();
    sync::InvitationCode code;
    code.id = first.id;
    code.secret = sync::SecretBytes<16>(first.secret);
    const sync::SecretBytes<32> psk = code.psk();
    const Invitation invitation{.person = first.person,
                                .secret = toHex(psk.bytes()),
                                .until = first.until,
                                .label = "The first administrator"};
    first.access.push_back(created(toHex(first.id), invitation, now));
    first.access.push_back(
        event({.what = AccessAct::Invited,
               .person = first.person,
               .detail = "The hub made a code for an administrator and showed it where it was "
                         "started: no administrator had a device here."},
              now));
    m_invitations[toHex(first.id)] = {invitation, 0};
    return first;
}

} // namespace vigie::hub
