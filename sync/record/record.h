// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/cbor.h"
#include "sync/record/value.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace vigie::sync {

/// Names one writer: a device, or the hub. 0 names nobody.
using WriterId = std::uint64_t;

/// When and by whom a field was written. The time is hub time: milliseconds since 1970 (48 bits)
/// and a counter (16 bits) that carries into the milliseconds, as one ordered number. Two stamps
/// are equal only when they are the same write.
struct Stamp {
    std::uint64_t time = 0;
    WriterId writer = 0;

    static Stamp at(std::int64_t milliseconds, std::uint16_t counter, WriterId writer) {
        return {static_cast<std::uint64_t>(milliseconds) << 16 | counter, writer};
    }
    std::int64_t milliseconds() const { return static_cast<std::int64_t>(time >> 16); }

    friend auto operator<=>(const Stamp&, const Stamp&) = default;
};

/// Gives the stamps of one writer: always later than every stamp it gave or was shown, even when
/// the clock goes back. Owned and used by one thread. The one exception is what nobody reaches in
/// good faith: a stamp from the last 65 seconds of the 48 bits (the year 10889) counts as the
/// beginning of these, so that a hostile one leaves four thousand million stamps before the end.
class StampClock {
public:
    explicit StampClock(WriterId writer, std::uint64_t last = 0) : m_writer(writer), m_last(last) {}

    Stamp next(std::int64_t nowMilliseconds);
    void seen(Stamp stamp);
    std::uint64_t last() const { return m_last; }

private:
    WriterId m_writer;
    std::uint64_t m_last;
};

/// What a record is called. Unique in the whole group of replicas.
struct RecordKey {
    std::string channel;
    std::string kind;
    std::string id;

    friend auto operator<=>(const RecordKey&, const RecordKey&) = default;
    friend bool operator==(const RecordKey&, const RecordKey&) = default;
    /// "dashboard/today tile volume", for sentences.
    std::string sentence() const;
};

/// A name (channel, kind, id, field) is 1 to limits::nameBytes bytes of UTF-8 without control
/// characters. Empty when it is fine, else what is wrong with it.
std::string nameFault(std::string_view name);

/// An id that no other writer makes: 26 characters, ordered by the time of their making
/// (48 bits of milliseconds, 80 random bits, in Crockford's base 32).
std::string makeId(std::int64_t nowMilliseconds);

/// An id derived from content, for what may arrive twice: 26 characters of BLAKE2b over the parts,
/// each with its length, so that ("a","bc") and ("ab","c") differ.
std::string contentId(std::initializer_list<std::string_view> parts);

/// What a person wrote and another person overwrote without having seen it: kept beside the value
/// that won, until a person settles it.
struct Kept {
    Value value;
    Stamp stamp;

    friend bool operator==(const Kept&, const Kept&) = default;
};

/// A kept value that found no more room in its record.
struct Overflow {
    std::string field;
    Kept kept;

    friend bool operator==(const Overflow&, const Overflow&) = default;
};

/// One record as it is now: fields with the stamp of the write that each came from. A record that
/// was deleted is a tombstone: no fields, the deletion's stamp. A record that is created again
/// after a deletion begins a new life, and no field of an older life comes back.
class Record {
public:
    Record() = default;
    explicit Record(RecordKey key) : m_key(std::move(key)) {}

    const RecordKey& key() const { return m_key; }
    std::uint64_t life() const { return m_life; }
    bool isTombstone() const { return m_tombstone; }
    const Map& fields() const { return m_fields; }
    const Value* find(std::string_view field) const { return m_fields.find(field); }
    /// The latest stamp of the record's fields, or the deletion's.
    Stamp stamp() const { return m_stamp; }
    /// The stamp of one field; empty when the record has no such field.
    std::optional<Stamp> stampOf(std::string_view field) const;

    /// The values that lost against the field's, earliest first; all are earlier than it.
    std::span<const Kept> keptOf(std::string_view field) const;
    bool hasKept() const { return !m_kept.empty(); }

    /// The field takes the value unless it was written later already. True when it changed.
    bool merge(std::string_view field, Value value, Stamp stamp);
    /// What a person wrote over the value of stamp `base` (Stamp() for none), having seen the kept
    /// values of the stamps in `settled`. These go, wherever they are. If `base` is not what the
    /// field has now, nobody saw both: the later value wins, the other is kept. Gives what has no
    /// room among limits::keptValues: the earliest.
    std::optional<Overflow> edit(std::string_view field, Value value, Stamp stamp, Stamp base,
                                 std::span<const Stamp> settled);
    /// Everything goes, the stamp stays.
    void bury(Stamp stamp);
    /// A tombstone becomes an empty record of the next life; until limits::lastLife. Nothing for a
    /// living record.
    void beginLife();
    void setLife(std::uint64_t life) { m_life = life; }
    /// A write created the record. While it has no field, its stamp is the latest such write's; the
    /// first field's stamp takes its place. Nothing for a record with fields and for a tombstone.
    void created(Stamp stamp);

    /// When every replica drops it by itself: milliseconds since 1970, from the field "expires".
    std::optional<std::int64_t> expires() const;

    friend bool operator==(const Record&, const Record&) = default;

private:
    RecordKey m_key;
    std::uint64_t m_life = 0;
    bool m_tombstone = false;
    Stamp m_stamp;
    Map m_fields;
    // Only the fields whose stamp differs from m_stamp: one in a record of figures has none.
    std::vector<std::pair<std::string, Stamp>> m_older;
    // Only the fields that have any; in Map::before order.
    std::vector<std::pair<std::string, std::vector<Kept>>> m_kept;

    std::optional<Overflow> keep(std::string_view field, Kept kept);

    friend void encodeRecord(const Record& record, Bytes& out);
    friend Result<Record> decodeRecord(std::string_view channel, cbor::Reader& in);
};

/// The canonical bytes of a record without its channel, which the surroundings say once:
/// [kind, id, life, time, writer, {field: value} or null, {field: [time, writer]}], and an eighth
/// part where there is any kept value: {field: [[value, time, writer] ...]}, earliest first.
/// The fields are null for a tombstone. The first map of stamps names the fields whose stamp is not
/// the record's; all of them are earlier, and at least one field has the record's (if any field
/// is). A kept value is earlier than the field that it is kept beside.
/// These bytes are stored, sent, hashed and signed; equal records have equal bytes.
void encodeRecord(const Record& record, Bytes& out);
Bytes encodeRecord(const Record& record);

/// Reads and checks one record: canonical form, names and all limits.
Result<Record> decodeRecord(std::string_view channel, cbor::Reader& in);
Result<Record> decodeRecord(std::string_view channel, std::span<const std::byte> bytes);

/// The parts of a canonical record that a store needs, without building its fields. Views into the
/// bytes that were read. The same checks as decodeRecord.
struct RecordView {
    std::string_view kind;
    std::string_view id;
    Stamp stamp;
    bool tombstone = false;
    std::optional<std::int64_t> expires; ///< as Record::expires()
    std::span<const std::byte> bytes;    ///< the record's own canonical bytes
};
Result<RecordView> viewRecord(cbor::Reader& in);

} // namespace vigie::sync
