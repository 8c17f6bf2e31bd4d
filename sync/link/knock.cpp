// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/link/knock.h"

#include "sync/link/tuning.h"
#include "sync/record/cbor.h"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::sync {
namespace {

Error malformed(const char* what) {
    return {ErrorCode::Invalid, fmt::format("What came is no {} of a Vigie handshake", what)};
}

constexpr std::size_t doors = static_cast<std::size_t>(Door::NewKey) + 1;

template <std::size_t Size>
bool take(cbor::Reader& in, std::array<std::byte, Size>& into) {
    const auto bytes = in.bytes();
    if (!in.ok() || bytes.size() != Size)
        return false;
    std::copy(bytes.begin(), bytes.end(), into.begin());
    return true;
}

bool takeText(cbor::Reader& in, std::string& into) {
    into = std::string(in.text());
    return in.ok() && into.size() <= tuning::introductionBytes;
}

/// At most what the other side takes, and no half of a character.
std::string cut(std::string text) {
    if (text.size() > tuning::introductionBytes)
        text.resize(tuning::introductionBytes);
    while (!cbor::isUtf8(text))
        text.pop_back();
    return text;
}

} // namespace

Bytes encodeKnock(const Knock& knock) {
    Bytes out;
    out.reserve(1 + cookieBytes + knock.noise.size());
    out.push_back(static_cast<std::byte>(knock.withCode ? KnockType::WithCode : KnockType::Known));
    out.insert(out.end(), knock.cookie.begin(), knock.cookie.end());
    out.insert(out.end(), knock.noise.begin(), knock.noise.end());
    return out;
}

Result<Knock> readKnock(std::span<const std::byte> message) {
    if (message.size() <= 1 + cookieBytes || message.size() > tuning::knockBytes)
        return malformed("first message");
    const auto type = static_cast<KnockType>(message.front());
    if (type != KnockType::Known && type != KnockType::WithCode)
        return malformed("first message");
    Knock knock;
    knock.withCode = type == KnockType::WithCode;
    std::copy_n(message.begin() + 1, cookieBytes, knock.cookie.begin());
    knock.noise = message.subspan(1 + cookieBytes);
    return knock;
}

Bytes encodeEnrolment(const Enrolment& enrolment) {
    Bytes out;
    cbor::Writer writer(out);
    writer.array(4);
    writer.bytes(enrolment.invitation);
    writer.bytes(enrolment.key);
    writer.text(cut(enrolment.name));
    writer.text(cut(enrolment.program));
    return out;
}

Result<Enrolment> readEnrolment(std::span<const std::byte> payload) {
    cbor::Reader in(payload);
    Enrolment enrolment;
    if (in.array() != 4 || !take(in, enrolment.invitation) || !take(in, enrolment.key) ||
        !takeText(in, enrolment.name) || !takeText(in, enrolment.program) || !in.atEnd())
        return malformed("enrolment");
    return enrolment;
}

Bytes encodeAnswer(const Answer& answer) {
    Bytes out;
    cbor::Writer writer(out);
    writer.array(2);
    writer.unsignedInteger(static_cast<std::uint64_t>(answer.door));
    writer.bytes(answer.certificate);
    return out;
}

Result<Answer> readAnswer(std::span<const std::byte> payload) {
    cbor::Reader in(payload);
    const bool isPair = in.array() == 2;
    const std::uint64_t door = in.unsignedInteger();
    const auto certificate = in.bytes();
    if (!isPair || !in.ok() || !in.atEnd() || door >= doors ||
        certificate.size() > tuning::certificateBytes)
        return malformed("answer");
    return Answer{static_cast<Door>(door), Bytes(certificate.begin(), certificate.end())};
}

std::string sentenceFor(Door door) {
    switch (door) {
    case Door::Open:
        return "The hub lets this device in";
    case Door::UnknownDevice:
        return "The hub does not know this device: ask an administrator for an invitation and "
               "join with it";
    case Door::UnknownCode:
        return "The hub knows no such invitation: check that the code is whole, or ask for "
               "another one";
    case Door::UsedCode:
        return "This invitation was used already, and each lets in one device: ask for another "
               "one. If nobody of yours used it, tell an administrator";
    case Door::ExpiredCode:
        return "This invitation has expired: ask for another one";
    case Door::NewKey:
        return "The hub has a new key: connecting again with it";
    }
    return {};
}

} // namespace vigie::sync
