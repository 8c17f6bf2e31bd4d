// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/log/sequencer.h"

#include "sync/log/tuning.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>

namespace vigie::sync {

namespace {

Error cloned(WriterId device) {
    return {ErrorCode::Refused,
            fmt::format("Another device writes under the name {:016x}, or this one was restored "
                        "from a copy: it takes a new name, and keeps what it has to send",
                        device)};
}

} // namespace

Fingerprint fingerprint(const OperationGroup& group) {
    Bytes encoded;
    encodeGroup(group, encoded);
    Fingerprint hash{};
    crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                       reinterpret_cast<const unsigned char*>(encoded.data()), encoded.size(),
                       nullptr, 0);
    return hash;
}

/// What one commit gathers: the records as they will be, and who waits for what.
struct Sequencer::Work {
    explicit Work(const ChangeLog& changeLog) : log(changeLog) {}

    /// The record as the log will have it after what was judged so far.
    Result<const Record*> current(const RecordKey& key) {
        const auto known = records.find(key);
        if (known != records.end())
            return &known->second;
        auto stored = log.current(key);
        if (!stored)
            return stored.error();
        if (!*stored)
            return nullptr;
        return &records.emplace(key, std::move(**stored)).first->second;
    }

    Append& appendFor(const std::string& channel) {
        const auto [place, isNew] = placeOf.try_emplace(channel, appends.size());
        if (isNew)
            appends.push_back({channel, {}, {}});
        return appends[place->second];
    }

    void accept(Record after) {
        appendFor(after.key().channel).records.push_back(after);
        records.insert_or_assign(after.key(), std::move(after));
    }

    std::uint64_t lastCounter(WriterId device) {
        return counters.try_emplace(device, log.lastCounter(device)).first->second;
    }

    /// A fate whose sequence is known after the append: that of record `record` of its channel.
    struct Told {
        Fate fate;
        std::size_t record = 0;
        bool isNew = false;
        Fingerprint fingerprint{};
    };

    const ChangeLog& log;
    std::vector<Append> appends;
    std::map<std::string, std::size_t> placeOf;
    std::map<RecordKey, Record> records;
    std::unordered_map<WriterId, std::uint64_t> counters;
    std::vector<Told> told;               ///< of the submission in hand
    std::vector<std::vector<Told>> fates; ///< of each submission
    std::map<std::size_t, Error> clones;  ///< submissions that come from a clone
    std::map<std::pair<WriterId, std::uint64_t>, Told> fresh; ///< judged in this very commit
};

Sequencer::Sequencer(ChangeLog& log, Review review) : m_log(log), m_review(std::move(review)) {}

void Sequencer::submit(WriterId device, std::uint64_t confirmed, std::vector<OperationGroup> groups,
                       Judged judged) {
    // What a device leaves unconfirmed is bounded all the same. An honest one never gets there; a
    // group that it repeats beyond that is taken for a clone's, and comes again under a new name.
    const std::uint64_t last = m_log.lastCounter(device);
    const std::uint64_t least =
        last > tuning::receiptsOfDevice ? last - tuning::receiptsOfDevice : 0;
    // A failure to forget receipts costs room, nothing else; a failing disk shows at the commit.
    (void)m_log.confirm(device, std::max(confirmed, least));
    m_submissions.push_back({device, std::move(groups), std::move(judged)});
}

void Sequencer::write(const std::string& channel, std::vector<Operation> operations) {
    m_own.emplace_back(channel, std::move(operations));
}

Result<void> Sequencer::applyOwn(Work& work, const std::string& channel,
                                 const Operation& operation) {
    const RecordKey key{channel, operation.kind, operation.id};
    auto current = work.current(key);
    if (!current)
        return current.error();
    // What no record may hold would stop every replica at it, for ever.
    std::optional<Refusal> refusal = judge(*current, channel, operation);
    if (refusal &&
        (refusal->reason == RefusalReason::Invalid || refusal->reason == RefusalReason::TooLarge)) {
        m_dropped.push_back({key, std::move(*refusal)});
        return {};
    }
    auto record = apply(*current, channel, operation);
    if (record && (!*current || !(*record == **current)))
        work.accept(std::move(*record));
    return {};
}

std::vector<Sequencer::Dropped> Sequencer::takeDropped() {
    return std::exchange(m_dropped, {});
}

Result<void> Sequencer::judgeGroup(Work& work, WriterId device, const OperationGroup& group) {
    // On copies: a group that is refused in its middle leaves nothing behind.
    std::map<RecordKey, Record> after;
    std::vector<RecordKey> changed; // in the order of their first change
    std::optional<Refusal> refusal;
    for (const Operation& operation : group.operations) {
        const RecordKey key{group.channel, operation.kind, operation.id};
        const Record* current = nullptr;
        if (const auto inGroup = after.find(key); inGroup != after.end())
            current = &inGroup->second;
        else if (auto known = work.current(key); known)
            current = *known;
        else
            return known.error();
        refusal = judge(current, group.channel, operation);
        if (refusal)
            break;
        auto record = apply(current, group.channel, operation);
        if (!record)
            continue; // nothing to change: deleted already, by the same write
        refusal = m_review(device, operation, *record);
        if (refusal)
            break;
        if (!current || !(*record == *current)) {
            if (std::find(changed.begin(), changed.end(), key) == changed.end())
                changed.push_back(key);
            after.insert_or_assign(key, std::move(*record));
        }
    }
    Append& append = work.appendFor(group.channel);
    Append::Done done;
    done.receipt.device = device;
    done.receipt.counter = group.counter;
    done.receipt.fingerprint = fingerprint(group);
    done.receipt.channel = group.channel;
    done.receipt.refusal = refusal;
    if (!refusal) {
        for (const RecordKey& key : changed)
            work.accept(after.at(key));
        done.records = append.records.size();
    }
    append.done.push_back(done);
    work.told.push_back(
        {{group.counter, group.channel, 0, refusal}, done.records, true, done.receipt.fingerprint});
    work.fresh[{device, group.counter}] = work.told.back();
    work.counters[device] = group.counter;
    return {};
}

Result<void> Sequencer::judgeSubmission(Work& work, const Submission& submission,
                                        std::size_t index) {
    for (const OperationGroup& group : submission.groups) {
        const std::uint64_t last = work.lastCounter(submission.device);
        if (group.counter == last + 1) {
            if (auto judged = judgeGroup(work, submission.device, group); !judged)
                return judged;
            continue;
        }
        // Sent again, or by a clone.
        const Fingerprint sent = fingerprint(group);
        const auto fresh = work.fresh.find({submission.device, group.counter});
        if (fresh != work.fresh.end() && fresh->second.fingerprint == sent) {
            work.told.push_back(fresh->second);
            continue;
        }
        auto receipt = m_log.receipt(submission.device, group.counter);
        if (!receipt)
            return receipt.error();
        if (group.counter > last || !*receipt || (*receipt)->fingerprint != sent) {
            work.clones.emplace(index, cloned(submission.device));
            return {};
        }
        const Receipt& known = **receipt;
        work.told.push_back(
            {{group.counter, known.channel, known.sequence, known.refusal}, 0, false, sent});
    }
    return {};
}

Result<std::vector<Sequencer::Advance>> Sequencer::commit() {
    const auto submissions = std::exchange(m_submissions, {});
    auto own = std::exchange(m_own, {});
    Work work(m_log);
    const auto failAll = [&submissions](const Error& error) {
        for (const Submission& submission : submissions)
            submission.judged(error);
        return error;
    };
    for (const auto& [channel, operations] : own)
        for (const Operation& operation : operations)
            if (auto applied = applyOwn(work, channel, operation); !applied)
                return failAll(applied.error());
    for (std::size_t i = 0; i < submissions.size(); ++i) {
        if (auto judged = judgeSubmission(work, submissions[i], i); !judged)
            return failAll(judged.error());
        work.fates.push_back(std::exchange(work.told, {}));
    }

    auto heads = m_log.append(work.appends);
    if (!heads)
        return failAll(heads.error());
    const auto sequenceOf = [&](const Work::Told& told) {
        const std::size_t place = work.placeOf.at(told.fate.channel);
        return (*heads)[place] - work.appends[place].records.size() + told.record;
    };
    for (std::size_t i = 0; i < submissions.size(); ++i) {
        if (const auto clone = work.clones.find(i); clone != work.clones.end()) {
            submissions[i].judged(clone->second);
            continue;
        }
        std::vector<Fate> fates;
        for (Work::Told& told : work.fates[i]) {
            if (told.isNew && !told.fate.refusal)
                told.fate.sequence = sequenceOf(told);
            fates.push_back(std::move(told.fate));
        }
        submissions[i].judged(std::move(fates));
    }
    std::vector<Advance> advances;
    for (std::size_t i = 0; i < work.appends.size(); ++i)
        if (!work.appends[i].records.empty())
            advances.push_back(
                {work.appends[i].channel, (*heads)[i], std::move(work.appends[i].records)});
    return advances;
}

} // namespace vigie::sync
