// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

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

/// Judges what devices and the hub itself write, and numbers it: the one place where a channel's
/// order is made. Everything that was handed in since the last commit() goes to the disk with one
/// sync, and only then are the fates told. Used by one thread; the log outlives it.
class Sequencer {
public:
    /// Rights and meaning: whether the device may make this of the record. Empty when it may.
    using Review = std::function<std::optional<Refusal>(WriterId device, const Operation& operation,
                                                        const Record& after)>;
    /// The fates of a submission, in order. Error Refused: the device is a clone (or comes from a
    /// backup) and must take a new name; any other error: the disk failed, and nothing of the
    /// submission happened.
    using Judged = std::function<void(Result<std::vector<Fate>>)>;
    /// A channel that has grown, with the records that were added, in order.
    struct Advance {
        std::string channel;
        std::uint64_t sequence = 0;
        std::vector<Record> records;
    };

    Sequencer(ChangeLog& log, Review review);

    void submit(WriterId device, std::uint64_t confirmed, std::vector<OperationGroup> groups,
                Judged judged);
    /// The owner's own writes: not reviewed, and applied where they apply. See takeDropped().
    void write(const std::string& channel, std::vector<Operation> operations);
    bool hasWork() const { return !m_submissions.empty() || !m_own.empty(); }

    /// Judges, appends, syncs, then calls every Judged. Gives the channels that grew.
    Result<std::vector<Advance>> commit();

    /// An own write that no record may hold: it was left out.
    struct Dropped {
        RecordKey key;
        Refusal refusal;
    };
    /// Those of the commits since the last call.
    std::vector<Dropped> takeDropped();

private:
    struct Submission {
        WriterId device = 0;
        std::vector<OperationGroup> groups;
        Judged judged;
    };
    struct Work; // one commit's

    Result<void> applyOwn(Work& work, const std::string& channel, const Operation& operation);
    Result<void> judgeSubmission(Work& work, const Submission& submission, std::size_t index);
    Result<void> judgeGroup(Work& work, WriterId device, const OperationGroup& group);

    ChangeLog& m_log;
    Review m_review;
    std::vector<Submission> m_submissions;
    std::vector<std::pair<std::string, std::vector<Operation>>> m_own;
    std::vector<Dropped> m_dropped;
};

/// What tells a group from any other under the same counter.
Fingerprint fingerprint(const OperationGroup& group);

} // namespace vigie::sync
