// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/serve/coalescer.h"
#include "apps/hub/serve/rights.h"
#include "sdk/domain/access.h"
#include "sync/crypto/dhkey.h"

#include <set>

namespace vigie::hub {

/// Who comes in at this hub, by the records of channel::access() (sdk/domain/access.h) and by who
/// is who (Rights): which device a key belongs to, which code lets one in, what takes one out. It
/// writes nothing itself: what is to be written, and only the hub may, it gives as operations for
/// channel::access(), and counts on them at once, so that no code is used twice while a commit is
/// under way. Nothing else makes operations on devices. `now` is hub time in ms since 1970,
/// addresses are Link::peer()'s. Used on the hub's thread; `rights` outlives it.
class Admission {
public:
    using Operations = std::vector<sync::Operation>;
    using InvitationId = std::array<std::byte, 8>;

    /// `hub` is the name under which the hub writes.
    Admission(const Rights& rights, sync::WriterId hub);

    /// Whether seen() wants to know the records of this channel.
    static bool learnsFrom(std::string_view channel);
    /// A record as it is now committed, a tombstone too; all of the channel at the start, and each
    /// that changes.
    void seen(const sync::Record& record);

    struct Verdict {
        enum class Is : std::uint8_t { Unknown, Admitted, Revoked };
        Is is = Is::Unknown;
        std::string device{};   ///< id; empty when unknown
        std::string person{};   ///< id: whose it is
        std::int64_t lease = 0; ///< admitted: hub time until which it may open what it holds
        bool wipe = false;      ///< revoked: its files go too
        std::string sentence{}; ///< what its user is told, unless it is admitted
    };
    /// Whose key Noise has shown.
    Verdict deviceOf(const sync::DhPublicKey& key, std::int64_t now) const;
    /// The same for a device by its id.
    Verdict standingOf(const std::string& id, std::int64_t now) const;
    /// How long a device of the person may open what it holds, when it is not heard of after `now`:
    /// by their roles, the shortest of them; and not longer than what is lent to them, but a day.
    std::int64_t leaseOf(std::string_view person, std::int64_t now) const;

    /// What is known of a device; null for none. Until the next call of anything that is not const.
    const Device* device(std::string_view id) const;
    /// The key that its signatures are checked by, also when it is revoked: what was signed stays.
    std::optional<sync::PublicKey> keyOf(std::string_view id) const;
    /// The id of the device that writes under this name; empty for a name that is no device's.
    std::string_view deviceOfWriter(sync::WriterId writer) const;

    struct Code {
        enum class Is : std::uint8_t { Unknown, Open, Used, Expired };
        Is is = Is::Unknown;
        std::optional<sync::SecretBytes<32>> psk{}; ///< only of an open one
        std::string person{};                       ///< id
        std::string sentence{};                     ///< what its user is told, unless it is open
    };
    Code invitation(const InvitationId& id, std::int64_t now) const;

    /// A device that has shown a code's secret. `key` has to be the one behind the key that Noise
    /// has shown (dhKeyOf): the caller compares them.
    struct Enrolment {
        sync::PublicKey key{};
        InvitationId invitation{};
        std::string name{};       ///< of the device, as it says
        std::string program{};    ///< as it says
        std::string comparison{}; ///< the six digits that both sides show
        std::string from{};       ///< its address
    };
    struct Enrolled {
        std::string device{};
        std::string person{};
        Operations operations{};
    };
    /// The code is used from here on; the device is told when the operations are committed.
    /// Refused, with a sentence for its user, when the code is not open any more or the key is
    /// known here already.
    sync::Result<Enrolled> enrol(const Enrolment& enrolment, std::int64_t now);

    /// The device writes under this name. A name belongs to the device that used it first: Refused
    /// when that is another. What is to be written is empty for a name that is known as its own.
    sync::Result<Operations> bindWriter(const std::string& device, sync::WriterId writer,
                                        std::int64_t now);
    /// The device is here: when and where it was seen last, about (tuning::seenEvery).
    Operations met(const std::string& device, const std::string& from, std::int64_t now);

    struct Ending {
        std::string device{};
        bool wipe = false;
    };
    struct Endings {
        std::vector<Ending> devices{}; ///< their sessions end now
        Operations operations{};
    };
    /// What the revocations that were seen since the last call do. Call it when all is learned at
    /// the start, and after each seen().
    Endings settle(std::int64_t now);

    /// Something that happened at the door: fills in when, and when it is forgotten.
    sync::Operation event(AccessEvent event, std::int64_t now);
    enum class Refused : std::uint8_t { Unknown, Revoked, Code, Token, Writer };
    /// Somebody was turned away; `detail` is a sentence. Written down at most once a minute for
    /// each reason and network (sync::networkOf), or device where it is known. A revoked device
    /// that is told so is an AccessAct::Ended.
    Operations refused(Refused why, AccessEvent event, std::int64_t now);

    /// The first administrator's way in.
    struct FirstCode {
        InvitationId id{};
        sync::SecretBytes<16> secret{};
        std::string person{}; ///< id
        std::int64_t until = 0;
        Operations people{}; ///< for channel::people()
        Operations access{}; ///< for channel::access()
    };
    /// When no administrator has a device here, nor a code that is open: what makes both. Call it
    /// when all is learned at the start, and settled.
    std::optional<FirstCode> firstAdministrator(std::int64_t now);

private:
    struct Known {
        Device device{};
        std::uint64_t life = 0;
    };
    struct Invited {
        Invitation invitation{};
        std::uint64_t life = 0;
    };

    void learnDevice(const std::string& id, Known known);
    void forgetDevice(const std::string& id);
    const Revocation* revocationOf(std::string_view id) const;
    bool isRevoked(std::string_view id, const Device& device) const;
    bool anAdministratorComesIn(std::int64_t now) const;
    template <class T>
    sync::Operation created(std::string id, const T& what, std::int64_t now);
    /// Makes it what it is to be, here and in the record.
    sync::Operation changed(const std::string& id, Known& known, Device after, std::int64_t now);

    const Rights& m_rights;
    const sync::WriterId m_hub;
    sync::StampClock m_clock;
    std::map<std::string, Known, std::less<>> m_devices;
    std::map<sync::DhPublicKey, std::string> m_keys; ///< to the device's id
    std::map<sync::WriterId, std::string> m_writers; ///< to the device's id
    std::map<std::string, Invited, std::less<>> m_invitations;
    std::set<std::string, std::less<>>
        m_used; ///< codes, here: what is committed may not say so yet
    std::map<std::string, Revocation, std::less<>> m_revocations;
    Coalescer m_refusals;
};

} // namespace vigie::hub
