// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/crypto/signing.h"
#include "sync/record/operation.h"

#include <functional>
#include <optional>
#include <span>
#include <string_view>

/// Signed words: what a person says goes to the hub under the signature of their device, and the
/// hub keeps exactly what was signed, so that anybody can check it later without asking anybody.
namespace vigie::sync {

/// A group as it travels, with the signature of its device over signedPart() where it has one. Not
/// part of the group: stamps, counters and the device's name may still change while it waits, and
/// neither store nor merge knows of it.
struct SentGroup {
    OperationGroup group;
    std::optional<Signature> signature;

    SentGroup() = default;
    /// Of a group alone: not signed.
    SentGroup(OperationGroup sent, std::optional<Signature> by = std::nullopt)
        : group(std::move(sent)), signature(by) {}
    friend bool operator==(const SentGroup&, const SentGroup&) = default;
};

/// [group, signature], null for none.
void encodeSent(const SentGroup& sent, Bytes& out);
Result<SentGroup> decodeSent(cbor::Reader& in);

/// What a device signs, ["vigie words", writer, group]: who writes, and all of the gesture. The
/// label keeps it from being taken for anything else that a key signs.
Bytes signedPart(WriterId writer, const OperationGroup& group);

/// What signedPart() made of it. Only its own canonical form is read: whatever is decoded here has
/// these bytes and no other.
struct Words {
    WriterId writer = 0;
    OperationGroup group;
    friend bool operator==(const Words&, const Words&) = default;
};
Result<Words> decodeWords(std::span<const std::byte> bytes);

/// What the hub keeps of signed words that it accepted, in the channel that they were written to:
/// a record of this kind with the fields person, key (64 hexadecimal digits), said (the bytes of
/// signedPart()) and signature. Whatever is merged over the words later, or deletes them, this
/// stays as it was signed, and the channel's root covers it.
inline constexpr std::string_view statementKind = "signedword";
Record statementOf(const std::string& channel, const std::string& person, const PublicKey& key,
                   Bytes said, const Signature& signature, Stamp stamp);

/// Signs the groups in which a person says something. The key outlives it; used by one thread.
struct Signer {
    const SigningKey* key = nullptr; ///< null: nothing is signed
    std::function<bool(std::string_view kind)> isWord{};

    SentGroup sign(WriterId writer, OperationGroup group) const;
};

} // namespace vigie::sync
