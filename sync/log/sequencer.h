// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/crypto/words.h"
#include "sync/log/changelog.h"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace vigie::sync {

/// What became of one group.
struct Fate {
    std::uint64_t counter = 0;
    std::string channel;
    std::uint64_t sequence = 0; ///< of its last record, when it was accepted
    std::optional<Refusal> refusal;
};

/// Who pushes.
struct Author {
    WriterId device = 0;
    std::string person;       ///< as the device says, or as the hub knows by its key
    std::uint64_t writer = 0; ///< the format of the kinds that its program writes; 0: not said
    /// The device's, as the hub itself knows it; none where devices are not known by keys.
    std::optional<PublicKey> key{};
    /// Set for the review: the group in hand is signed by this key.
    bool hasSigned = false;
};

/// Where the hub puts kept values for which their record had no more room: records of the kind
/// "overflow", with the fields channel, kind, id, field, value, writer and at.
inline constexpr std::string_view trailChannel = "trail";

/// Judges what devices and the hub itself write, and numbers it: the one place where a channel's
/// order is made. Everything that was handed in since the last commit() goes to the disk with one
/// sync, and only then are the fates told. Used by one thread; the log outlives it.
class Sequencer {
public:
    /// Rights and meaning: whether the device may make this of the record. Empty when it may.
    using Review = std::function<std::optional<Refusal>(
        const Author& author, const Operation& operation, const Record& after)>;
    /// The fates of a submission's next groups, in order; called again for the rest if there is
    /// any. Error Refused: the device is a clone and must take a new name; Invalid: a group before
    /// one of these is missing; any other error: the disk failed. Nothing of these groups happened.
    using Judged = std::function<void(Result<std::vector<Fate>>)>;
    /// A channel that has grown, with the records that were added, in order.
    struct Advance {
        std::string channel;
        std::uint64_t sequence = 0;
        std::vector<Record> records;
    };

    /// What is written to a channel that `decidesRights` is committed before anything behind it is
    /// judged: `review` may look at what was committed, and at nothing else.
    Sequencer(ChangeLog& log, Review review,
              std::function<bool(std::string_view channel)> decidesRights = {});

    /// A group that is signed, but not by the author's key, is refused as Invalid. Of one that is
    /// accepted the statement is kept, in its own channel: see words.h.
    void submit(Author author, std::uint64_t confirmed, std::vector<SentGroup> groups,
                Judged judged);
    /// The owner's own writes: not reviewed, and applied where they apply. See takeDropped().
    void write(const std::string& channel, std::vector<Operation> operations);
    bool hasWork() const { return !m_submissions.empty() || !m_own.empty(); }

    /// Judges, appends, syncs, then calls every Judged. Gives the channels that grew. Stamps more
    /// than tuning::stampsAhead after `wallNow`, the hub's clock, are set back to hub time: a clock
    /// that is wrong, or lies, wins over nobody for long. Call it again while hasWork().
    Result<std::vector<Advance>> commit(std::int64_t wallNow);

    /// An own write that no record may hold: it was left out.
    struct Dropped {
        RecordKey key;
        Refusal refusal;
    };
    /// Those of the commits since the last call.
    std::vector<Dropped> takeDropped();

private:
    struct Submission {
        Author author;
        std::vector<SentGroup> groups;
        Judged judged;
    };
    struct Work; // one commit's

    Result<void> applyOwn(Work& work, const std::string& channel, const Operation& operation);
    /// Gives how many of its groups were judged.
    Result<std::size_t> judgeSubmission(Work& work, const Submission& submission);
    Result<void> judgeSent(Work& work, const Author& author, const SentGroup& signedOrNot);
    Result<void> judgeGroup(Work& work, const Author& author, const SentGroup& sent);

    ChangeLog& m_log;
    Review m_review;
    std::function<bool(std::string_view)> m_decidesRights;
    StampClock m_clock; ///< for stamps that are set back
    std::vector<Submission> m_submissions;
    std::vector<std::pair<std::string, std::vector<Operation>>> m_own;
    std::vector<Dropped> m_dropped;
};

/// What tells a group from any other under the same counter.
Fingerprint fingerprint(const OperationGroup& group);

} // namespace vigie::sync
