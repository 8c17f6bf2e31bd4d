// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/log/sequencer.h"

#include "sync/log/tuning.h"
#include "sync/record/limits.h"
#include "sync/record/planted.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>

namespace vigie::sync {

namespace {

Error missing(WriterId device, std::uint64_t counter, std::uint64_t last) {
    return {ErrorCode::Invalid,
            fmt::format("Write {} of {:016x} came, where {} was the last: what is between them is "
                        "missing, or was forgotten",
                        counter, device, last)};
}

/// Sets back what is stamped later than the hub's own time, in order; what names an old stamp
/// follows.
class Taming {
public:
    /// The bound is the clock's, not hub time's: what was let through must not move it.
    Taming(StampClock& clock, std::int64_t wallNow)
        : m_clock(clock), m_wallNow(wallNow),
          m_latest(Stamp::at(wallNow + tuning::stampsAhead.count(), 0, 0).time) {}

    OperationGroup tamed(OperationGroup group) {
        for (Operation& operation : group.operations) {
            set(operation.stamp);
            for (FieldChange& change : operation.fields) {
                set(change.stamp);
                if (change.base)
                    follow(*change.base);
                for (Stamp& settled : change.settled)
                    follow(settled);
            }
        }
        return group;
    }

private:
    void set(Stamp& stamp) {
        if (stamp.time <= m_latest || planted(Plant::ClockTrusted))
            return;
        const auto [known, isNew] = m_given.try_emplace(stamp);
        if (isNew)
            known->second = {m_clock.next(m_wallNow).time, stamp.writer};
        stamp = known->second;
    }
    void follow(Stamp& stamp) const {
        if (const auto known = m_given.find(stamp); known != m_given.end())
            stamp = known->second;
    }

    StampClock& m_clock;
    std::int64_t m_wallNow;
    std::uint64_t m_latest;
    std::map<Stamp, Stamp> m_given;
};

/// What is left of a kept value, for the trail.
Record trailOf(const RecordKey& key, const Overflow& overflow, Stamp stamp) {
    const std::string writer = fmt::format("{:016x}", overflow.kept.stamp.writer);
    Record record({std::string(trailChannel), "overflow",
                   contentId({key.channel, key.kind, key.id, overflow.field, writer,
                              std::to_string(overflow.kept.stamp.time)})});
    record.created(stamp);
    record.merge("channel", key.channel, stamp);
    record.merge("kind", key.kind, stamp);
    record.merge("id", key.id, stamp);
    record.merge("field", overflow.field, stamp);
    record.merge("value", overflow.kept.value, stamp);
    record.merge("writer", writer, stamp);
    record.merge("at", overflow.kept.stamp.milliseconds(), stamp);
    return record;
}

Refusal unproven(const Author& author) {
    if (!author.key)
        return {RefusalReason::Invalid,
                {},
                "This write is signed, and the hub knows no key of this device: join the hub with "
                "an invitation, then send it again"};
    return {RefusalReason::Invalid,
            {},
            "The signature under this write is not this device's: it was changed on its way, or "
            "signed with another key. Send it again over another connection"};
}

Refusal tooMuchSaid() {
    return {RefusalReason::TooLarge,
            {},
            "This is too much to be kept as it was signed: say it in several writes"};
}

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
    Work(const ChangeLog& changeLog, StampClock& clock, std::int64_t wallNow)
        : log(changeLog), taming(clock, wallNow) {
        clock.seen({log.latestTime(), 0});
        hubNow = std::max(wallNow, Stamp{log.latestTime(), 0}.milliseconds());
    }

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

    void keepTrail(const RecordKey& key, const std::vector<Overflow>& overflows) {
        for (const Overflow& overflow : overflows)
            accept(trailOf(key, overflow, Stamp::at(hubNow, 0, log.owner())));
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
    std::int64_t hubNow = 0;
    Taming taming;
    bool rightsMoved = false; ///< what comes behind waits for the next commit
    std::vector<Append> appends;
    std::map<std::string, std::size_t> placeOf;
    std::map<RecordKey, Record> records;
    std::unordered_map<WriterId, std::uint64_t> counters;
    std::vector<Told> told;               ///< of the submission in hand
    std::vector<std::vector<Told>> fates; ///< of each submission
    std::map<std::size_t, Error> faults;  ///< submissions that ended in a group that is none
    std::map<std::pair<WriterId, std::uint64_t>, Told> fresh; ///< judged in this very commit
};

Sequencer::Sequencer(ChangeLog& log, Review review,
                     std::function<bool(std::string_view)> decidesRights)
    : m_log(log), m_review(std::move(review)), m_decidesRights(std::move(decidesRights)),
      m_clock(0) {}

void Sequencer::submit(Author author, std::uint64_t confirmed, std::vector<SentGroup> groups,
                       Judged judged) {
    const WriterId device = author.device;
    // What a device leaves unconfirmed is bounded all the same. An honest one never gets there; a
    // group that it repeats beyond that is taken for a clone's, and comes again under a new name.
    const std::uint64_t last = m_log.lastCounter(device);
    const std::uint64_t least =
        last > tuning::receiptsOfDevice ? last - tuning::receiptsOfDevice : 0;
    // A failure to forget receipts costs room, nothing else; a failing disk shows at the commit.
    (void)m_log.confirm(device, std::max(confirmed, least));
    m_submissions.push_back({std::move(author), std::move(groups), std::move(judged)});
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
    std::vector<Overflow> overflows;
    auto record = apply(*current, channel, operation, &overflows);
    if (!record || (*current && *record == **current))
        return {};
    work.accept(std::move(*record));
    work.keepTrail(key, overflows);
    work.rightsMoved = work.rightsMoved || (m_decidesRights && m_decidesRights(channel));
    return {};
}

std::vector<Sequencer::Dropped> Sequencer::takeDropped() {
    return std::exchange(m_dropped, {});
}

Result<void> Sequencer::judgeGroup(Work& work, const Author& by, const SentGroup& sent) {
    const OperationGroup group = work.taming.tamed(sent.group);
    const WriterId device = by.device;
    Bytes said;
    Author author = by;
    author.hasSigned = false;
    if (sent.signature && by.key) {
        said = signedPart(device, sent.group);
        author.hasSigned = isSignedBy(*by.key, said, *sent.signature);
    }
    // On copies: a group that is refused in its middle leaves nothing behind.
    std::map<RecordKey, Record> after;
    std::vector<RecordKey> changed; // in the order of their first change
    std::vector<std::pair<RecordKey, Overflow>> overflows;
    std::optional<Refusal> refusal;
    if (sent.signature && !author.hasSigned)
        refusal = unproven(by);
    for (const Operation& operation : group.operations) {
        if (refusal)
            break;
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
        std::vector<Overflow> lost;
        auto record = apply(current, group.channel, operation, &lost);
        if (!record)
            continue; // nothing to change: deleted already, by the same write
        for (Overflow& overflow : lost)
            overflows.emplace_back(key, std::move(overflow));
        refusal = m_review(author, operation, *record);
        if (refusal)
            break;
        if (!current || !(*record == *current)) {
            if (std::find(changed.begin(), changed.end(), key) == changed.end())
                changed.push_back(key);
            after.insert_or_assign(key, std::move(*record));
        }
    }
    std::optional<Record> statement;
    if (!refusal && author.hasSigned) {
        statement = statementOf(group.channel, author.person, *author.key, std::move(said),
                                *sent.signature, Stamp::at(work.hubNow, 0, m_log.owner()));
        if (encodeRecord(*statement).size() > limits::recordBytes)
            refusal = tooMuchSaid();
    }
    Append& append = work.appendFor(group.channel);
    Append::Done done;
    done.receipt.device = device;
    done.receipt.counter = group.counter;
    done.receipt.fingerprint = fingerprint(sent.group);
    done.receipt.channel = group.channel;
    done.receipt.refusal = refusal;
    if (!refusal) {
        for (const RecordKey& key : changed)
            work.accept(after.at(key));
        if (statement)
            work.accept(std::move(*statement));
        done.records = append.records.size();
        work.rightsMoved = work.rightsMoved ||
                           (!changed.empty() && m_decidesRights && m_decidesRights(group.channel));
    }
    append.done.push_back(done);
    work.told.push_back(
        {{group.counter, group.channel, 0, refusal}, done.records, true, done.receipt.fingerprint});
    work.fresh[{device, group.counter}] = work.told.back();
    work.counters[device] = group.counter;
    if (!refusal)
        for (const auto& [key, overflow] : overflows)
            work.keepTrail(key, {overflow});
    return {};
}

Result<void> Sequencer::judgeSent(Work& work, const Author& author, const SentGroup& signedOrNot) {
    const OperationGroup& group = signedOrNot.group;
    const std::uint64_t last = work.lastCounter(author.device);
    if (group.counter == last + 1)
        return judgeGroup(work, author, signedOrNot);
    // Sent again, or by a clone.
    const Fingerprint sent = fingerprint(group);
    const auto fresh = work.fresh.find({author.device, group.counter});
    if (fresh != work.fresh.end() && fresh->second.fingerprint == sent) {
        work.told.push_back(fresh->second);
        return {};
    }
    if (planted(Plant::OperationAppliedTwice) && group.counter <= last)
        return judgeGroup(work, author, signedOrNot);
    if (group.counter > last)
        return missing(author.device, group.counter, last);
    if (fresh != work.fresh.end())
        return cloned(author.device);
    auto receipt = m_log.receipt(author.device, group.counter);
    if (!receipt)
        return receipt.error();
    if (!*receipt || (*receipt)->fingerprint != sent)
        return cloned(author.device);
    const Receipt& known = **receipt;
    work.told.push_back(
        {{group.counter, known.channel, known.sequence, known.refusal}, 0, false, sent});
    return {};
}

Result<std::size_t> Sequencer::judgeSubmission(Work& work, const Submission& submission) {
    std::size_t judged = 0;
    for (const SentGroup& sent : submission.groups) {
        if (work.rightsMoved)
            break;
        if (auto done = judgeSent(work, submission.author, sent); !done) {
            const ErrorCode code = done.error().code;
            if (code != ErrorCode::Refused && code != ErrorCode::Invalid)
                return done.error();
            work.faults.emplace(work.fates.size(), done.error());
            return submission.groups.size();
        }
        ++judged;
    }
    return judged;
}

Result<std::vector<Sequencer::Advance>> Sequencer::commit(std::int64_t wallNow) {
    auto submissions = std::exchange(m_submissions, {});
    auto own = std::exchange(m_own, {});
    Work work(m_log, m_clock, wallNow);
    const auto failAll = [&submissions](const Error& error) {
        for (const Submission& submission : submissions)
            submission.judged(error);
        return error;
    };
    for (const auto& [channel, operations] : own)
        for (const Operation& operation : operations)
            if (auto applied = applyOwn(work, channel, operation); !applied)
                return failAll(applied.error());
    std::vector<Submission> rest;
    for (Submission& submission : submissions) {
        auto judged = judgeSubmission(work, submission);
        if (!judged)
            return failAll(judged.error());
        work.fates.push_back(std::exchange(work.told, {}));
        auto& groups = submission.groups;
        if (*judged < groups.size())
            rest.push_back({submission.author,
                            {groups.begin() + static_cast<std::ptrdiff_t>(*judged), groups.end()},
                            submission.judged});
    }
    m_submissions = std::move(rest);

    auto heads = m_log.append(work.appends, work.hubNow);
    if (!heads) {
        m_submissions.clear(); // what waits for the next commit is among those that failed
        return failAll(heads.error());
    }
    const auto sequenceOf = [&](const Work::Told& told) {
        const std::size_t place = work.placeOf.at(told.fate.channel);
        return (*heads)[place] - work.appends[place].records.size() + told.record;
    };
    for (std::size_t i = 0; i < submissions.size(); ++i) {
        std::vector<Fate> fates;
        for (Work::Told& told : work.fates[i]) {
            if (told.isNew && !told.fate.refusal)
                told.fate.sequence = sequenceOf(told);
            fates.push_back(std::move(told.fate));
        }
        if (!fates.empty())
            submissions[i].judged(std::move(fates));
        if (const auto fault = work.faults.find(i); fault != work.faults.end())
            submissions[i].judged(fault->second);
    }
    std::vector<Advance> advances;
    for (std::size_t i = 0; i < work.appends.size(); ++i)
        if (!work.appends[i].records.empty())
            advances.push_back(
                {work.appends[i].channel, (*heads)[i], std::move(work.appends[i].records)});
    return advances;
}

} // namespace vigie::sync
