// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/crypto/lthash.h"
#include "sync/crypto/signing.h"
#include "sync/record/operation.h"
#include "sync/record/rangetable.h"
#include "sync/record/record.h"
#include "sync/store/storekey.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace vigie::sync {

/// In which order channels are brought up to date.
enum class Priority : std::uint8_t { Open = 0, Pinned = 1, Rest = 2 };

/// How far one channel is.
struct ChannelState {
    std::string name;
    Priority priority = Priority::Rest;
    std::uint64_t history = 0;     ///< the log's life that cursor belongs to; 0 before any contact
    std::uint64_t cursor = 0;      ///< base holds everything up to this sequence
    std::uint64_t checkpoint = 0;  ///< the last sequence at which base was consistent
    std::int64_t checkpointAt = 0; ///< hub time of that, milliseconds since 1970; 0 for never
    bool forbidden = false;        ///< the hub has said that this person may not see it
    std::int64_t provenAt = 0;     ///< hub time of the last signed root that matched; 0 for never
};

/// A group that the hub refused, kept for its author.
struct RefusedGroup {
    std::int64_t number = 0; ///< its place in the drawer
    OperationGroup group;
    Refusal refusal;
    std::int64_t at = 0; ///< when, milliseconds since 1970
};

/// A write that waits for the hub.
struct PendingSummary {
    std::uint64_t groups = 0;
    std::int64_t oldest = 0; ///< when the first of them was written, milliseconds since 1970
};

/// What a client keeps, in one SQLite file, in two layers: base, exactly what the hub numbered, and
/// pending, this device's own writes in order. What is read is apply(base, pending). No new history
/// drops anything of either; a refused write moves to the refused drawer with its reason.
///
/// Used by one thread. One process holds the file at a time. Every call is one transaction: after
/// a failure (a full disk) nothing of it happened. write() returns after the disk has the writes.
/// What the hub said may be lost with the last moments before a power loss, batch and cursor, fate
/// and pending together; the hub says it again, since confirmed() counts only what a sync covered.
class ReplicaStore {
public:
    /// Opens or creates. Error Busy when another program holds the file, Corrupt when the file is
    /// not a replica, Unsupported when a newer Vigie made it.
    static Result<std::unique_ptr<ReplicaStore>> open(const std::string& path);
    /// The same for a file that is sealed with the key on its disk. Error Refused for another key,
    /// and for a replica that is not sealed; so does the one above for one that is.
    static Result<std::unique_ptr<ReplicaStore>> open(const std::string& path, const StoreKey& key);
    ~ReplicaStore();

    // When the disk has damaged the file
    struct Rescued {
        std::uint64_t pending = 0; ///< groups that were carried over
        std::uint64_t refused = 0;
        bool whole = true;    ///< nothing was lost but what the hub has
        std::string sentence; ///< what happened, for the person
    };
    /// Makes the file anew after any call of a store, open() too, gave Error Corrupt; the store is
    /// closed before, and opened again after. What this device is, pending, the refused drawer and
    /// the channels' names are carried over; base is left behind, to come again from the hub. When
    /// all that was carried over could be read, the damaged file is gone after this, else it lies
    /// beside the new one ("<path>.damaged", until the next such case) and the sentence says what
    /// is missing. `key` is null for a file that is not sealed.
    ///
    /// Error Corrupt, with the file as it was, when it cannot be read what device this is.
    static Result<Rescued> rescue(const std::string& path, const StoreKey* key);
    /// Removes the closed replica's files, all but that with its key.
    static Result<void> remove(const std::string& path);

    /// This device's name among writers, made at creation.
    WriterId device() const;

    /// Where its hub is, as its owner wrote it; empty until setHub().
    const std::string& hub() const;
    Result<void> setHub(const std::string& hub);
    /// Whose device this is, as its owner wrote it; empty until setPerson().
    const std::string& person() const;
    Result<void> setPerson(const std::string& person);
    /// The key of the hub that it has joined; empty until setHubKey(). Once: Error Refused for
    /// another one, Invalid for what is no key.
    const Bytes& hubKey() const;
    Result<void> setHubKey(std::span<const std::byte> key);

    // What makes it a device of a hub that seals its links: see HubConnector
    /// This device's own key, which never leaves it; nothing before setIdentity(). As secret as
    /// what it stands for: its holder wipes it.
    std::optional<SigningKey::Seed> identity() const;
    /// Once. Error Refused in a file that is not sealed, and for another key.
    Result<void> setIdentity(const SigningKey::Seed& seed);
    /// The code by which it is to be enrolled; empty when it has none, or is.
    const std::string& invitation() const;
    Result<void> setInvitation(const std::string& code);
    /// What the hub showed of its key last; empty before it did.
    const Bytes& hubCertificate() const;
    /// The caller has checked it: from now on the hub is known by the key that it names.
    Result<void> setHubCertificate(std::span<const std::byte> certificate, const PublicKey& key);
    /// Hub time until which what is here may be shown without another contact; 0: without an end.
    std::int64_t lease() const;
    Result<void> setLease(std::int64_t until);
    /// Whether that has passed, by this machine's clock as the hub corrected it, and never before
    /// the last contact.
    bool isLeaseOver(std::int64_t wallNow) const;

    /// Called for each record that may look different after the call that is running, and with an
    /// empty kind and id when that may be all of a channel. It must not call the store.
    using Touched =
        std::function<void(std::string_view channel, std::string_view kind, std::string_view id)>;
    void onTouched(Touched touched);

    // Channels
    /// Remembers that this replica wants the channel; a later call may change the priority.
    Result<void> subscribe(const std::string& channel, Priority priority);
    Result<std::vector<ChannelState>> channels();

    // Reading. What is gone or expired at `now` (milliseconds since 1970) is not shown.
    Result<std::optional<Record>> get(const RecordKey& key, std::int64_t now);
    /// The ids of the channel's records of that kind of which pending says something.
    Result<std::set<std::string>> waiting(const std::string& channel, const std::string& kind);
    /// All records of one kind of a channel (or of every kind, when it is empty), ordered by kind
    /// and id. The visitor returns false to stop; it must not call the store.
    using Visitor = std::function<bool(const Record&)>;
    Result<void> forEach(const std::string& channel, const std::string& kind, std::int64_t now,
                         const Visitor& visit);
    /// How many records base holds for the channel.
    Result<std::uint64_t> count(const std::string& channel);

    // Writing
    /// Adds the groups to pending, gives them the device's next counters (returned: the first), and
    /// subscribes to their channels. Synced once for all. `live`: their stamps are of a clock that
    /// the hub has set in the present session; see restamp().
    Result<std::uint64_t> write(std::vector<OperationGroup> groups, std::int64_t now, bool live);
    /// The pending groups with a counter over `after` that the hub has not acknowledged, in order,
    /// until their encoded size passes `maxBytes` or there are `maxGroups`.
    Result<std::vector<OperationGroup>> pending(std::uint64_t after, std::size_t maxBytes,
                                                std::size_t maxGroups);
    /// The counter of the last group written; 0 for none.
    std::uint64_t lastWritten() const;
    Result<PendingSummary> pendingSummary();
    /// The counter up to which the fate of every group is surely on this disk.
    std::uint64_t confirmed() const;

    // What the hub says
    /// Puts a batch into base and moves the cursor from `from` to `to`; acknowledged groups that
    /// base has now reached leave pending in the same transaction. `records` is a CBOR sequence of
    /// canonical records. Error Invalid (nothing changed) when it does not begin at the cursor or
    /// holds anything that is not a canonical record.
    Result<void> applyBatch(const std::string& channel, std::uint64_t from, std::uint64_t to,
                            std::span<const std::byte> records);
    Result<void> checkpoint(const std::string& channel, std::uint64_t sequence,
                            std::int64_t hubTime);
    /// The hub gave these groups their sequences: each leaves pending when base is there.
    struct Acknowledgement {
        std::uint64_t counter = 0;
        std::string channel;
        std::uint64_t sequence = 0;
    };
    Result<void> acknowledge(std::span<const Acknowledgement> acknowledgements);
    /// The hub refused the group: it moves to the refused drawer. An offer (see Repair) just goes.
    Result<void> refuse(std::uint64_t counter, const Refusal& refusal, std::int64_t now);
    /// The channel may not be seen: base of it goes, its cursor is 0, and what was acknowledged
    /// waits no longer. What the hub has not judged stays, to be refused. Until the next batch.
    Result<void> purge(const std::string& channel);
    /// What has expired at the hub's time leaves base.
    Result<void> dropExpired(const std::string& channel, std::int64_t hubTime);

    // When the hub is not what it was
    /// The hub's log has another life, the same as the channel's up to the sequence `common`. What
    /// was acknowledged beyond it waits again. A channel whose cursor is not beyond it stands where
    /// it stood, in the new history; any other keeps its old one until reconciled(), so that a
    /// program that ends before is told again. Base stays. Again for the same history: nothing.
    Result<void> adoptHistory(const std::string& channel, std::uint64_t history,
                              std::uint64_t common);
    /// The hub has judged this device's groups up to the counter `hubsLast`. If it has lost what it
    /// had judged beyond (restored from a backup), that waits again where it is still here, and all
    /// that waits is numbered on from there. Error Invalid when nothing so late was written here.
    Result<void> renumber(std::uint64_t hubsLast);
    /// The hub has met another device under this one's name: a new name, pending numbered anew.
    Result<void> renameDevice();

    // Clocks
    /// The hub's clock, heard: hub time minus this machine's, and hub time itself, in milliseconds.
    /// Remembered for stamps made offline.
    Result<void> met(std::int64_t offset, std::int64_t hubTime);
    bool everMet() const;
    std::int64_t clockOffset() const;
    /// The next stamp of this device at the machine's time `wallNow`. Unique after a restart too,
    /// since write() keeps the last one given.
    Stamp nextStamp(std::int64_t wallNow);
    /// Before the first push of a session, and before met(): when this device has met no hub yet,
    /// or a stamp that it gave offline is ahead of the hub or earlier than their last contact, all
    /// that it wrote offline is stamped anew, in the same order. From here on it counts as live,
    /// since it may have been sent. Returns how many groups were stamped anew.
    Result<std::uint64_t> restamp(std::int64_t hubNow, std::int64_t wallNow);

    // Comparison
    /// The digest of the channel's base, over all of its records; empty while it is not known. It
    /// is, at any moment, that of what base holds. A first sync does not pay for it: the digest
    /// becomes known by advanceDigest().
    Result<std::optional<LtHash::Digest>> digest(const std::string& channel);
    /// Sums so many records more. True when the digest is known.
    Result<bool> advanceDigest(const std::string& channel, std::size_t records);
    /// A signed root of the channel.
    struct SeenRoot {
        std::uint64_t history = 0;
        std::uint64_t sequence = 0;
        LtHash::Digest digest{};
        std::int64_t hubTime = 0;

        friend bool operator==(const SeenRoot&, const SeenRoot&) = default;
    };
    Result<std::optional<SeenRoot>> lastRoot(const std::string& channel);
    /// `matched`: base had this digest; the channel is proven at the root's time.
    Result<void> keepRoot(const std::string& channel, const SeenRoot& root, bool matched);

    /// Base of the channel as it is compared. The handles name records until the store is closed.
    Result<RangeTable> ranges(const std::string& channel);
    /// What a comparison has found: `records` (a CBOR sequence of canonical ones) to take over,
    /// handles to drop, and handles of what is offered to the hub, which never had it. An offer is
    /// a group in pending like any other, with the record's own stamps; the record leaves base.
    struct Repair {
        std::span<const std::byte> records;
        std::vector<std::uint64_t> drop;
        std::vector<std::uint64_t> offer;
        /// The hub has lost a part of its log: of a record that `records` replaces, the fields that
        /// are later here are offered too.
        bool offersLater = false;
    };
    /// The cursor does not move. Error Invalid (nothing changed) for records that are not
    /// canonical, and for a channel that may not be seen.
    Result<void> repair(const std::string& channel, const Repair& repair);
    /// The comparison has ended: base is what `history` has at `sequence`, and stands there.
    Result<void> reconciled(const std::string& channel, std::uint64_t history,
                            std::uint64_t sequence);

    // The refused drawer
    Result<std::vector<RefusedGroup>> refusedGroups();
    Result<void> dropRefused(std::int64_t number);

private:
    struct Impl;
    explicit ReplicaStore(std::unique_ptr<Impl> impl);
    static Result<std::unique_ptr<ReplicaStore>> openWith(const std::string& path,
                                                          const StoreKey* key);
    std::unique_ptr<Impl> m_impl;
};

} // namespace vigie::sync
