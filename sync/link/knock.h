// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/crypto/signing.h"
#include "sync/record/result.h"
#include "sync/record/value.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

/// What a device and a hub say to each other before their link is sealed: docs/protocol.md,
/// "Sealing". Everything that comes is hostile until it is read.
namespace vigie::sync {

/// Both ends mix it into the handshake: another version of it is another protocol.
inline constexpr std::string_view sealPrologue = "vigie link 1";

/// The first byte of a message of the handshake.
enum class KnockType : std::uint8_t {
    Known = 1,    ///< device: Noise_IK, message 1
    WithCode = 2, ///< device: Noise_IKpsk2, message 1; its payload is an Enrolment
    Answer = 3,   ///< hub: message 2; its payload is an Answer
    Cookie = 4,   ///< hub: the same message 1 again, with this cookie
    Busy = 5,     ///< hub: too many at once; try later
    NotMine = 6,  ///< hub: message 1 is for a key that it does not hold
};

inline constexpr std::size_t cookieBytes = 16;
using Cookie = std::array<std::byte, cookieBytes>;

/// The first message: [type, cookie (zeros without one), message 1].
struct Knock {
    bool withCode = false;
    Cookie cookie{};
    std::span<const std::byte> noise; ///< a view into the message
};
Bytes encodeKnock(const Knock& knock);
Result<Knock> readKnock(std::span<const std::byte> message);

/// Eight bytes that name an invitation.
using InvitationId = std::array<std::byte, 8>;

/// What a device says that comes with an invitation.
struct Enrolment {
    InvitationId invitation{};
    PublicKey key{};     ///< that it signs with; the key of the handshake is derived from it
    std::string name;    ///< "Anne's phone", for the administrators; 300 bytes at most
    std::string program; ///< "vigie-phone 0.1.0"
    friend bool operator==(const Enrolment&, const Enrolment&) = default;
};
Bytes encodeEnrolment(const Enrolment& enrolment);
Result<Enrolment> readEnrolment(std::span<const std::byte> payload);

/// What the hub says to a knock: a closed list.
enum class Door : std::uint8_t {
    Open = 0,
    UnknownDevice = 1,
    UnknownCode = 2,
    UsedCode = 3,
    ExpiredCode = 4,
    NewKey = 5, ///< this key is a former one of the hub's: the certificate names its present one
};

struct Answer {
    Door door = Door::Open;
    Bytes certificate; ///< of the hub's present key: sync/crypto/hubcertificate.h
    friend bool operator==(const Answer&, const Answer&) = default;
};
Bytes encodeAnswer(const Answer& answer);
Result<Answer> readAnswer(std::span<const std::byte> payload);

/// Why a door stays shut, as the person at the device reads it.
std::string sentenceFor(Door door);

} // namespace vigie::sync
