// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/domain/rule.h"
#include "sync/crypto/words.h"

namespace vigie {

/// What a person wrote, another overwrote without having seen it, and the record had no more room
/// to keep. Lives in channel::trail(). The words themselves are the record's field "value", of the
/// type of the field that they were written in.
struct Overflow {
    static constexpr std::string_view kind = "overflow";

    std::string channel{};    ///< with the next three: where they were written
    std::string recordKind{}; ///< field "kind"
    std::string id{};
    std::string field{};
    std::string writer{}; ///< the device, 16 hexadecimal digits
    std::int64_t at = 0;  ///< ms since 1970: when they were written

    template <class Visitor>
    static void describe(Visitor& visit) {
        visit("channel", &Overflow::channel, Rule().required().id());
        visit("kind", &Overflow::recordKind, Rule().required().id());
        visit("id", &Overflow::id, Rule().required().id());
        visit("field", &Overflow::field, Rule().required().id());
        visit("writer", &Overflow::writer, Rule().required().maxBytes(16));
        visit("at", &Overflow::at, Rule().moment());
    }
    friend bool operator==(const Overflow&, const Overflow&) = default;
};

/// What a person said, as their device signed it and the hub accepted it: kept for good, in the
/// channel in which it was said, whatever is written over the words later. What was signed and the
/// signature are the record's fields "said" and "signature": checkStatement() reads them.
struct SignedWord {
    static constexpr std::string_view kind = sync::statementKind;

    std::string person{}; ///< whose device it was, as the hub knew
    std::string key{};    ///< the device's, 64 hexadecimal digits

    template <class Visitor>
    static void describe(Visitor& visit) {
        visit("person", &SignedWord::person, Rule().id());
        visit("key", &SignedWord::key, Rule().required().hex(64));
    }
    friend bool operator==(const SignedWord&, const SignedWord&) = default;
};

/// A statement that was checked.
struct Statement {
    std::string person{};
    sync::PublicKey key{};
    sync::WriterId writer = 0;    ///< the name under which the device wrote then
    std::int64_t accepted = 0;    ///< hub time, ms since 1970
    sync::OperationGroup group{}; ///< what was said: the gesture, with the device's own stamps

    /// Whether the device says it for another: a write that a restored hub had lost, and that this
    /// device brought back as it had it. `operation` is one of the group's.
    bool isBroughtBack(const sync::Operation& operation) const;
};

/// What the record of a SignedWord states. Nothing but the holder of `key` can have made it, for
/// this channel and with these values; that the key is this person's is the hub's word, which its
/// signed root of the channel covers. Pure: needs no network. Invalid: the signature is not the
/// key's, or the record is no such statement; the sentence says what is wrong with it.
sync::Result<Statement> checkStatement(const sync::Record& record);

} // namespace vigie
