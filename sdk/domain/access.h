// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/domain/rule.h"
#include "sync/crypto/signing.h"

/// Who comes in, in channel::access(), which administrators read: the codes that let a device in,
/// the devices, what takes them out again, the tokens of programs, and what happened. What is bytes
/// is kept as lower-case hexadecimal digits.
namespace vigie {

/// A code with which one device of a person may enrol, once. Its record's id is the code's: 16
/// hexadecimal digits.
struct Invitation {
    static constexpr std::string_view kind = "invitation";

    std::string person{};   ///< id: whose device it will be
    std::string secret{};   ///< the pre-shared key that the code gives; gone when it was used
    std::int64_t until = 0; ///< ms since 1970: the code is taken before that
    std::string usedBy{};   ///< id of the device that enrolled with it; only the hub says so
    std::string label{};    ///< what for, as shown: "tablet of the meeting room"

    template <class Visitor>
    static void describe(Visitor& field) {
        field("person", &Invitation::person, Rule().required().id());
        field("secret", &Invitation::secret, Rule().hex(64));
        field("until", &Invitation::until, Rule().required().moment());
        field("usedBy", &Invitation::usedBy, Rule().hex(32));
        field("label", &Invitation::label, Rule().maxBytes(300));
    }
    std::optional<FieldFault> inconsistency() const;
    friend bool operator==(const Invitation&, const Invitation&) = default;
};

/// A device that has enrolled. Its record's id is deviceIdOf(its key). Only the hub writes it.
struct Device {
    static constexpr std::string_view kind = "device";
    /// Names under which one device may have written, before the oldest is forgotten: it takes a
    /// new one with each new replica.
    static constexpr std::size_t mostWriters = 64;

    std::string person{};               ///< id: whose it is
    std::string key{};                  ///< Ed25519, the device's public key
    std::string name{};                 ///< as shown: "Amal's phone"
    std::string program{};              ///< what it ran when it enrolled
    std::vector<std::string> writers{}; ///< the names that it wrote under, oldest first
    std::string comparison{};           ///< the six digits that both screens showed
    std::int64_t enrolledAt = 0;        ///< ms since 1970
    std::string enrolledFrom{};         ///< the address
    std::string invitation{};           ///< id
    std::int64_t seenAt = 0;            ///< ms since 1970: about when it was last here
    std::string seenFrom{};
    std::int64_t revokedAt = 0; ///< ms since 1970; 0 while it may come in
    std::string revokedBy{};    ///< id of the person
    bool wipe = false;          ///< revoked, its files are to go too

    template <class Visitor>
    static void describe(Visitor& field) {
        field("person", &Device::person, Rule().required().id());
        field("key", &Device::key, Rule().required().hex(64));
        field("name", &Device::name, Rule().maxBytes(300));
        field("program", &Device::program, Rule().maxBytes(300));
        field("writers", &Device::writers, Rule().hex(16).maxElements(mostWriters));
        field("comparison", &Device::comparison, Rule().maxBytes(6));
        field("enrolledAt", &Device::enrolledAt, Rule().required().moment());
        field("enrolledFrom", &Device::enrolledFrom, Rule().maxBytes(300));
        field("invitation", &Device::invitation, Rule().hex(16));
        field("seenAt", &Device::seenAt, Rule().moment());
        field("seenFrom", &Device::seenFrom, Rule().maxBytes(300));
        field("revokedAt", &Device::revokedAt, Rule().moment());
        field("revokedBy", &Device::revokedBy, Rule().id());
        field("wipe", &Device::wipe, Rule());
    }
    friend bool operator==(const Device&, const Device&) = default;
};

/// Takes the device whose id is its record's out again, for good: when it is deleted, the device
/// stays out.
struct Revocation {
    static constexpr std::string_view kind = "revocation";

    bool wipe = false; ///< the device destroys its files too, not only their key
    std::string by{};  ///< id of the person who says so: nobody says it for another

    template <class Visitor>
    static void describe(Visitor& field) {
        field("wipe", &Revocation::wipe, Rule());
        field("by", &Revocation::by, Rule().required().id());
    }
    friend bool operator==(const Revocation&, const Revocation&) = default;
};

/// What a token opens over HTTP.
enum class TokenRight : std::uint8_t {
    Read, ///< records that its person may read
    Post, ///< handing in posts
};
inline constexpr std::array<std::string_view, 2> tokenRightWords{"read", "post"};
constexpr Words wordsOf(TokenRight) {
    return tokenRightWords;
}

/// Lets a program in over HTTP, for a person. The token's text is nowhere but with the program.
struct Token {
    static constexpr std::string_view kind = "token";

    std::string name{};   ///< of the program, as shown
    std::string person{}; ///< id: for whom it reads
    TokenRight right = TokenRight::Read;
    std::string hash{};     ///< BLAKE2b-256 of the token's text
    std::int64_t until = 0; ///< ms since 1970: it is taken before that

    template <class Visitor>
    static void describe(Visitor& field) {
        field("name", &Token::name, Rule().required().person().maxBytes(300));
        field("person", &Token::person, Rule().required().id());
        field("right", &Token::right, Rule().required());
        field("hash", &Token::hash, Rule().required().hex(64));
        field("until", &Token::until, Rule().required().moment());
    }
    friend bool operator==(const Token&, const Token&) = default;
};

enum class AccessAct : std::uint8_t {
    Invited,  ///< the hub itself made a code: the first administrator's
    Enrolled, ///< a device came in
    Refused,  ///< a device, a code, a token or a writer's name was turned away
    Revoked,  ///< a device was taken out
    Ended,    ///< a device that was taken out was told so, and destroys its key
    Rotated,  ///< the hub took another key
};
inline constexpr std::array<std::string_view, 6> accessActWords{"invited", "enrolled", "refused",
                                                                "revoked", "ended",    "rotated"};
constexpr Words wordsOf(AccessAct) {
    return accessActWords;
}

/// Something that happened at the door: who, when, from where. Only the hub writes it.
struct AccessEvent {
    static constexpr std::string_view kind = "accessevent";

    AccessAct what = AccessAct::Enrolled;
    std::string person{}; ///< id: who did it, where that is known
    std::string device{}; ///< id: which one, where that is known
    std::int64_t at = 0;  ///< ms since 1970
    std::string from{};   ///< the address
    std::string detail{}; ///< a sentence
    std::int64_t expires = 0;

    template <class Visitor>
    static void describe(Visitor& field) {
        field("what", &AccessEvent::what, Rule().required());
        field("person", &AccessEvent::person, Rule().id());
        field("device", &AccessEvent::device, Rule().hex(32));
        field("at", &AccessEvent::at, Rule().required().moment());
        field("from", &AccessEvent::from, Rule().maxBytes(300));
        field("detail", &AccessEvent::detail, Rule().maxBytes(1024));
        field("expires", &AccessEvent::expires, Rule().moment());
    }
    friend bool operator==(const AccessEvent&, const AccessEvent&) = default;
};

/// The id of the device that has the key: the first half of its BLAKE2b-256, 32 hexadecimal digits.
std::string deviceIdOf(const sync::PublicKey& key);

} // namespace vigie
