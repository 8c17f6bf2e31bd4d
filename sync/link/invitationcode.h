// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/crypto/secret.h"
#include "sync/crypto/signing.h"
#include "sync/record/result.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace vigie::sync {

/// What an administrator gives to a person, who gives it to a device: where the hub is, which key
/// it has, and the secret that lets this device in, once, until the invitation ends. As text:
/// "vigie1:" and base64url of a CBOR array of the fields below in their order, with four bytes of
/// BLAKE2b of all before them, so that a code that was cut short or mistyped is known as one.
struct InvitationCode {
    std::string address; ///< "host:port"; an IPv6 address has its brackets
    PublicKey hubKey{};
    std::array<std::byte, 8> id{}; ///< the invitation's
    SecretBytes<16> secret;
    std::string person;     ///< as shown to people: a name (nameFault) with nothing invisible in it
    std::int64_t until = 0; ///< ms of hub time

    /// The pre-shared key of Noise that the secret stands for.
    SecretBytes<32> psk() const;
    /// The person reads it, so it is as secret as the code. Invalid when the address or the person
    /// is nothing that a code may have.
    Result<std::string> text() const;
};

/// Reads what a person copied from somewhere, with white space around it and anywhere in it. Says
/// what is wrong in a sentence for that person: Invalid for what is no code at all, Corrupt for one
/// that was cut short or mistyped, Unsupported for a code of a later kind, TooLarge for a text far
/// too long. Whether the invitation still stands, the hub knows.
/// Address and person are what some stranger may have written: an address is only ever one that a
/// link can be made to, the person is shown as plain text.
Result<InvitationCode> readInvitationCode(std::string_view text);

} // namespace vigie::sync
