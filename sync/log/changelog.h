// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/crypto/lthash.h"
#include "sync/record/operation.h"
#include "sync/record/rangetable.h"
#include "sync/record/record.h"

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace vigie::sync {

/// What the log remembers of a device's group, so that the group sent again meets the same fate.
struct Receipt {
    WriterId device = 0;
    std::uint64_t counter = 0;
    /// Of the group's bytes: the same counter with other bytes comes from a clone.
    Fingerprint fingerprint{};
    std::string channel;
    std::uint64_t sequence = 0; ///< of the group's last record; 0 for a refusal
    std::optional<Refusal> refusal;

    friend bool operator==(const Receipt&, const Receipt&) = default;
};

/// What is added to one channel at once: all of it, or nothing.
struct Append {
    struct Done {
        Receipt receipt;
        /// The receipt's sequence is that of record number `records` (from 1) of this append. A
        /// group that changed nothing has the last one before it; 0 is the head before all.
        std::size_t records = 0;
    };
    std::string channel;
    std::vector<Record> records; ///< with the newest fields; the log gives them sequences
    std::vector<Done> done;
};

/// A stretch of a channel, in order: the newest version of each record that changed in (from, to].
struct Page {
    std::uint64_t from = 0;
    std::uint64_t to = 0;
    std::uint64_t count = 0;
    Bytes records;       ///< a CBOR sequence of canonical records
    bool atHead = false; ///< nothing is left behind `to`
};

/// What a hub keeps: for each channel, records numbered in one order without gaps, only the newest
/// version of each. One writer. Numbers and data are written together; append() returns after the
/// disk has them, and whatever was appended is there after a crash.
///
/// A record is alive until it is deleted or has expired. What is not alive any more stays for those
/// who have not heard of it, until a horizon has passed (see dropOld()).
///
/// Hub time, in milliseconds since 1970, is the caller's to give and goes never back: an earlier
/// one than was given before counts as that one.
///
/// Used by one thread. A failed append changed nothing.
class ChangeLog {
public:
    virtual ~ChangeLog() = default;

    /// The random name of this log's life; another one after a restore from a backup.
    virtual std::uint64_t history() const = 0;
    /// Up to which sequence of the channel another history is this one too: for this one the head,
    /// for one that this log was restored from what the backup had. Empty for any other.
    virtual std::optional<std::uint64_t> common(std::uint64_t history,
                                                const std::string& channel) const = 0;
    /// The log begins another history, which has everything of the one that it ends. For a log that
    /// was restored from a backup, since what the lost one numbered later it will number anew.
    virtual Result<void> beginHistory() = 0;
    /// The name under which the log's owner (the hub) writes.
    virtual WriterId owner() const = 0;

    /// Adds to several channels with one sync for all. Gives, for each, the channel's new head.
    virtual Result<std::vector<std::uint64_t>> append(std::span<const Append> appends,
                                                      std::int64_t hubNow) = 0;

    virtual std::vector<std::string> channels() const = 0;
    /// The last sequence given in the channel; 0 for a channel that has none.
    virtual std::uint64_t head(const std::string& channel) const = 0;
    /// The greatest Stamp::time of any record; of one that was dropped perhaps too.
    virtual std::uint64_t latestTime() const = 0;
    /// Reads on from `after` until about `maxBytes` (at least one record, if there is one).
    /// Tombstones up to `skipTombstones`, and what has expired, are left out: a first sync needs
    /// none.
    virtual Result<Page> read(const std::string& channel, std::uint64_t after, std::size_t maxBytes,
                              std::uint64_t skipTombstones) const = 0;
    /// The record as it is now, tombstones included.
    virtual Result<std::optional<Record>> current(const RecordKey& key) const = 0;
    /// The canonical bytes of the record that has the number; NotFound when a newer version of it
    /// has taken its place, or it was dropped.
    virtual Result<Bytes> recordAt(const std::string& channel, std::uint64_t sequence) const = 0;

    /// Of the channel's living records, at its head. See LtHash::addRecord().
    virtual Result<LtHash::Digest> digest(const std::string& channel, std::int64_t hubNow) = 0;
    struct Ranges {
        std::uint64_t sequence = 0;   ///< the head
        RangeTable live;              ///< the living records; their handles are sequences
        std::set<std::uint64_t> gone; ///< positions of tombstones and of what has expired
    };
    /// What the channel holds, for reconciliation. Reads all of it.
    virtual Result<Ranges> ranges(const std::string& channel, std::int64_t hubNow) const = 0;

    /// Removes for good what has not been alive for tuning::tombstoneHorizon: how many, at most
    /// tuning::droppedAtOnce in a call.
    virtual Result<std::size_t> dropOld(std::int64_t hubNow) = 0;
    /// The channel's last number that dropOld() removed. Who stands before it has missed something
    /// that read() cannot give any more.
    virtual std::uint64_t floor(const std::string& channel) const = 0;

    /// The counter of the device's last group that was judged here; 0 for a new device.
    virtual std::uint64_t lastCounter(WriterId device) const = 0;
    virtual Result<std::optional<Receipt>> receipt(WriterId device,
                                                   std::uint64_t counter) const = 0;
    /// The device has the fate of every group up to `counter`: their receipts may go. Not synced:
    /// a receipt that comes back after a crash does no harm.
    virtual Result<void> confirm(WriterId device, std::uint64_t counter) = 0;
};

} // namespace vigie::sync
