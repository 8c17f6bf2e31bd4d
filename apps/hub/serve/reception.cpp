// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/serve/reception.h"

#include "sdk/domain/channels.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

namespace vigie::hub {

using sync::Door;

Reception::Reception(Parts parts, sync::HubDoor::Identity identity,
                     const sync::HandshakeGate::Limits& limits)
    : m_parts(parts), m_door(parts.loop, std::move(identity), *this, limits) {}

void Reception::write(Admission::Operations operations, Server::Written done) {
    if (operations.empty() && !done)
        return;
    m_parts.server.write(channel::access(), std::move(operations), std::move(done));
}

Server::Standing Reception::standingOf(const Admission& admission, const std::string& device,
                                       std::int64_t now) {
    const Admission::Verdict verdict = admission.standingOf(device, now);
    Server::Standing standing{verdict.person, verdict.lease, {}};
    if (verdict.is != Admission::Verdict::Is::Admitted)
        standing.ends = verdict.wipe ? sync::ByeReason::Wiped : sync::ByeReason::Revoked;
    return standing;
}

std::string Reception::nameRefused(const std::string& device, sync::WriterId writer) {
    auto bound = m_parts.admission.bindWriter(device, writer, now());
    if (bound) {
        write(std::move(*bound));
        return {};
    }
    write(m_parts.admission.refused(Admission::Refused::Writer,
                                    {.device = device, .detail = bound.error().sentence}, now()));
    return bound.error().sentence;
}

void Reception::turnedAway(const std::string& peer, const std::string& sentence) {
    write(m_parts.admission.refused(Admission::Refused::Token, {.from = peer, .detail = sentence},
                                    now()));
}

void Reception::accessChanged() {
    Admission::Endings endings = m_parts.admission.settle(now());
    write(std::move(endings.operations));
    if (!endings.devices.empty())
        m_parts.server.rightsChanged();
}

Door Reception::doorFor(const sync::DhPublicKey& key, const std::string& peer) {
    const Admission::Verdict verdict = m_parts.admission.deviceOf(key, now());
    // A revoked one hears in its session what that means for what it holds.
    if (verdict.is != Admission::Verdict::Is::Unknown)
        return Door::Open;
    write(m_parts.admission.refused(Admission::Refused::Unknown,
                                    {.from = peer, .detail = verdict.sentence}, now()));
    return Door::UnknownDevice;
}

std::variant<Reception::Psk, Door> Reception::codeFor(const sync::Enrolment& enrolment,
                                                      const std::string& peer) {
    Admission::Code code = m_parts.admission.invitation(enrolment.invitation, now());
    if (code.is == Admission::Code::Is::Open)
        return std::move(*code.psk);
    write(m_parts.admission.refused(Admission::Refused::Code,
                                    {.person = code.person, .from = peer, .detail = code.sentence},
                                    now()));
    return code.is == Admission::Code::Is::Used      ? Door::UsedCode
           : code.is == Admission::Code::Is::Expired ? Door::ExpiredCode
                                                     : Door::UnknownCode;
}

void Reception::enrol(const sync::Enrolment& enrolment, const std::string& comparison,
                      const std::string& peer, std::function<void(bool)> done) {
    auto enrolled = m_parts.admission.enrol(
        {enrolment.key, enrolment.invitation, enrolment.name, enrolment.program, comparison, peer},
        now());
    if (!enrolled) { // somebody else was quicker with the same code
        spdlog::warn("A device at {} was not enrolled: {}", peer, enrolled.error().sentence);
        return done(false);
    }
    spdlog::info("A device of {} was enrolled from {}; its comparison code is {}", enrolled->person,
                 peer, comparison);
    write(std::move(enrolled->operations), std::move(done));
}

void Reception::enter(std::unique_ptr<sync::Link> link, const sync::DhPublicKey& key) {
    const Admission::Verdict verdict = m_parts.admission.deviceOf(key, now());
    const auto signer = m_parts.admission.keyOf(verdict.device);
    if (!signer) // its record went meanwhile
        return link->close();
    if (verdict.is == Admission::Verdict::Is::Revoked)
        write(m_parts.admission.refused(Admission::Refused::Revoked,
                                        {.person = verdict.person,
                                         .device = verdict.device,
                                         .from = link->peer(),
                                         .detail = verdict.sentence},
                                        now()));
    else
        write(m_parts.admission.met(verdict.device, link->peer(), now()));
    m_parts.server.accept(std::move(link), Server::Guest{verdict.device, *signer});
}

} // namespace vigie::hub
