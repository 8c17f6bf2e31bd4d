// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/record.h"

#include <optional>
#include <string>
#include <vector>

namespace vigie::sync {

/// What a write does to its record.
enum class Act : std::uint8_t {
    Create = 0, ///< a new record, or a new life of a deleted one; on a living one it is a Change
    Change = 1, ///< some fields of a record that exists
    Delete = 2, ///< the record goes
};

/// A changed field. `base` is the stamp of the value that its writer saw and replaces (Stamp() when
/// it saw none), given for what a person wrote, so that the hub can tell an edit from an overwrite;
/// `settled` are the stamps of the kept values that its writer saw and settles by it.
struct FieldChange {
    std::string name;
    Value value;
    Stamp stamp;
    std::optional<Stamp> base;
    std::vector<Stamp> settled{}; ///< in their order; only with a base

    friend bool operator==(const FieldChange&, const FieldChange&) = default;
};

/// One write to one record. `stamp` is the write's own; each field carries its stamp too, since
/// several edits made offline may travel as one operation. A Delete says by its fields, with their
/// bases and kept values, what its writer saw of the record; without any it deletes whatever is
/// there.
struct Operation {
    Act act = Act::Change;
    std::string kind;
    std::string id;
    /// The life of the record that its writer saw. Of a Create: the life that it begins, 0 where
    /// its writer knew of no record, else one after the tombstone's.
    std::uint64_t life = 0;
    Stamp stamp;
    std::vector<FieldChange> fields; ///< in Map::before order of their names

    friend bool operator==(const Operation&, const Operation&) = default;
};

/// One gesture of one device: operations in one channel that are judged and numbered whole, under
/// one counter of the device. Counters are contiguous, so sending a group twice is harmless.
struct OperationGroup {
    std::uint64_t counter = 0;
    std::string channel;
    std::vector<Operation> operations;

    friend bool operator==(const OperationGroup&, const OperationGroup&) = default;
};

/// Why the hub refused a group: a closed list, the same word on the wire and in the drawer.
enum class RefusalReason : std::uint8_t {
    Forbidden = 0,
    Changed = 1,
    Gone = 2,
    Invalid = 3,
    TooLarge = 4,
    KindTooNew = 5,
    Quota = 6,
};
std::string_view word(RefusalReason reason);
std::optional<RefusalReason> refusalReasonFrom(std::string_view word);

/// A refusal as its author reads it. `field` is named for Invalid and TooLarge, else empty.
struct Refusal {
    RefusalReason reason = RefusalReason::Invalid;
    std::string field;
    std::string sentence;

    friend bool operator==(const Refusal&, const Refusal&) = default;
};

/// The record after the operation; a pure function, the same on a device (over base) and at the hub
/// (over the log). `current` is null when nothing is known of the record. Fields merge one by one,
/// the later stamp wins; an operation of an earlier life, or to a record that is gone or never was
/// and that it does not create, changes nothing. A Create where nothing is known begins the
/// operation's life, so that writes to a life whose tombstone was dropped long ago do not reach the
/// new one; on a tombstone it begins that life or the tombstone's next, whichever is later.
/// A field with a base is an edit (Record::edit). Deterministic: equal inputs, equal bytes.
/// `overflow` gets the kept values for which the record has no more room.
std::optional<Record> apply(const Record* current, const std::string& channel,
                            const Operation& operation, std::vector<Overflow>* overflow = nullptr);

/// What a deletion says by its fields of the record that its writer sees.
std::vector<FieldChange> sightOf(const Record& record, Stamp stamp);

/// What apply cannot judge by merging: gone, changed, too large, malformed. Empty when the
/// operation may be applied. Rights and the meaning of fields are judged elsewhere.
std::optional<Refusal> judge(const Record* current, const std::string& channel,
                             const Operation& operation);

/// [counter, channel, [[act, kind, id, life, time, writer, [change ...]] ...]]; a change is
/// [name, value] and up to three more parts: see operationcodec.cpp.
void encodeGroup(const OperationGroup& group, Bytes& out);
Result<OperationGroup> decodeGroup(cbor::Reader& in);

} // namespace vigie::sync
