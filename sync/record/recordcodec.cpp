// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/record/limits.h"
#include "sync/record/record.h"
#include "sync/record/recordform.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace vigie::sync {

namespace {

constexpr std::uint64_t parts = 7;
constexpr std::uint64_t partsWithKept = 8;
struct Start {
    std::size_t position = 0;
    bool hasKept = false;
    std::string_view kind;
    std::string_view id;
    std::uint64_t life = 0;
    Stamp stamp;
};

/// kind, id, life, time, writer.
Start readStart(cbor::Reader& in) {
    Start start;
    start.position = in.position();
    const std::uint64_t count = in.array();
    start.hasKept = count == partsWithKept;
    if (count != parts && !start.hasKept) {
        in.fail(fmt::format("a record that has not {} or {} parts", parts, partsWithKept));
    }
    start.kind = readName(in, "a kind");
    start.id = readName(in, "an id");
    start.life = readLife(in);
    start.stamp.time = in.unsignedInteger();
    start.stamp.writer = in.unsignedInteger();
    return start;
}

std::uint64_t fieldCount(cbor::Reader& in) {
    const std::uint64_t count = in.map();
    if (count > limits::fields) {
        in.fail(fmt::format("more than {} fields", limits::fields));
        return 0;
    }
    return count;
}

/// The names of the fields that were read, in their order, for the stamps that follow.
class Names {
public:
    void add(std::string_view name) { m_names[m_count++] = {name.data(), name.size()}; }
    std::size_t count() const { return m_count; }
    std::string_view operator[](std::size_t i) const { return {m_names[i].data, m_names[i].size}; }

private:
    struct Name {
        const char* data;
        std::size_t size;
    };
    // Not zeroed: that would take longer than reading a small record.
    std::array<Name, limits::fields> m_names;
    std::size_t m_count = 0;
};

std::string_view readFieldName(cbor::Reader& in, std::string_view previous) {
    const std::string_view name = in.key(previous);
    checkName(in, "a field name", name);
    return name;
}

/// The fields' own stamps; `each(name, stamp)` for each of them.
template <typename Each>
void readOwnStamps(cbor::Reader& in, const Names& fields, Stamp recordStamp, Each each) {
    const std::uint64_t count = in.map();
    if (count > 0 && count >= fields.count()) {
        in.fail("own stamps of all fields, where one has the record's");
    }
    std::string_view name;
    std::size_t field = 0;
    for (std::uint64_t i = 0; i < count && in.ok(); ++i) {
        name = in.key(name);
        // Both are in the same order, so that one walk finds them all.
        while (field < fields.count() && fields[field] != name) {
            ++field;
        }
        if (field == fields.count()) {
            in.fail("an own stamp of no field");
        }
        const Stamp stamp = readStamp(in);
        if (stamp >= recordStamp) {
            in.fail("an own stamp that is not earlier than the record's");
        }
        each(name, stamp);
    }
}

/// The kept values of the fields; `each(name, kept)` for each field. `stampOf(name)` is the
/// field's.
template <typename StampOf, typename Each>
void readKept(cbor::Reader& in, const Names& fields, StampOf stampOf, Each each) {
    const std::uint64_t count = in.map();
    if (count == 0) {
        in.fail("kept values that are none");
    }
    std::string_view name;
    std::size_t field = 0;
    for (std::uint64_t i = 0; i < count && in.ok(); ++i) {
        name = in.key(name);
        while (field < fields.count() && fields[field] != name) {
            ++field;
        }
        if (field == fields.count()) {
            in.fail("kept values of no field");
        }
        const std::uint64_t values = in.array();
        if (values == 0 || values > limits::keptValues) {
            in.fail(fmt::format("none or more than {} kept values", limits::keptValues));
        }
        std::vector<Kept> kept;
        for (std::uint64_t k = 0; k < values && in.ok(); ++k) {
            if (in.array() != 3) {
                in.fail("a kept value that has not 3 parts");
            }
            Kept one{in.value(fieldBounds), {}};
            one.stamp.time = in.unsignedInteger();
            one.stamp.writer = in.unsignedInteger();
            if (!kept.empty() && one.stamp <= kept.back().stamp) {
                in.fail("kept values out of order");
            }
            if (one.stamp >= stampOf(name)) {
                in.fail("a kept value that is not earlier than the field's");
            }
            kept.push_back(std::move(one));
        }
        each(name, std::move(kept));
    }
}

} // namespace

void writeStamp(cbor::Writer& out, Stamp stamp) {
    out.array(2);
    out.unsignedInteger(stamp.time);
    out.unsignedInteger(stamp.writer);
}

Stamp readStamp(cbor::Reader& in) {
    if (in.array() != 2) {
        in.fail("a stamp that has not 2 parts");
    }
    Stamp stamp;
    stamp.time = in.unsignedInteger();
    stamp.writer = in.unsignedInteger();
    return stamp;
}

std::string_view readName(cbor::Reader& in, std::string_view what) {
    const std::string_view name = in.text();
    checkName(in, what, name);
    return name;
}

void checkName(cbor::Reader& in, std::string_view what, std::string_view name) {
    // A reader that failed gives empty names; the first fault is the one that is told.
    const std::string fault = nameFault(name);
    if (!fault.empty()) {
        in.fail(fmt::format("{} that {}", what, fault));
    }
}

std::uint64_t readLife(cbor::Reader& in) {
    const std::uint64_t life = in.unsignedInteger();
    if (life > limits::lastLife) {
        in.fail("a life beyond the last");
    }
    return life;
}

void checkSize(cbor::Reader& in, std::size_t start, std::size_t most) {
    if (in.position() - start > most) {
        in.fail(fmt::format("an item larger than {} bytes", most));
    }
}

void encodeRecord(const Record& record, Bytes& out) {
    cbor::Writer writer(out);
    writer.array(record.m_kept.empty() ? parts : partsWithKept);
    writer.text(record.m_key.kind);
    writer.text(record.m_key.id);
    writer.unsignedInteger(record.m_life);
    writer.unsignedInteger(record.m_stamp.time);
    writer.unsignedInteger(record.m_stamp.writer);
    if (record.m_tombstone) {
        writer.null();
    } else {
        writer.map(record.m_fields.size());
        for (const auto& [name, value] : record.m_fields) {
            writer.text(name);
            writer.value(value);
        }
    }
    writer.map(record.m_older.size());
    for (const auto& [name, stamp] : record.m_older) {
        writer.text(name);
        writeStamp(writer, stamp);
    }
    if (record.m_kept.empty()) {
        return;
    }
    writer.map(record.m_kept.size());
    for (const auto& [name, kept] : record.m_kept) {
        writer.text(name);
        writer.array(kept.size());
        for (const Kept& one : kept) {
            writer.array(3);
            writer.value(one.value);
            writer.unsignedInteger(one.stamp.time);
            writer.unsignedInteger(one.stamp.writer);
        }
    }
}

Bytes encodeRecord(const Record& record) {
    Bytes out;
    out.reserve(512); // most records, without growing step by step
    encodeRecord(record, out);
    return out;
}

Result<Record> decodeRecord(std::string_view channel, cbor::Reader& in) {
    // Most records have no more fields; the map grows for those that have.
    static constexpr std::uint64_t reserved = 32;
    const Start start = readStart(in);
    Record record({std::string(channel), std::string(start.kind), std::string(start.id)});
    record.m_life = start.life;
    record.m_stamp = start.stamp;
    Names fields;
    if (in.nextIsNull()) {
        in.null();
        record.m_tombstone = true;
    } else {
        const std::uint64_t count = fieldCount(in);
        record.m_fields.reserve(std::min(count, reserved));
        std::string_view name;
        for (std::uint64_t i = 0; i < count && in.ok(); ++i) {
            name = readFieldName(in, name);
            fields.add(name);
            Value value = in.value(fieldBounds);
            checkSize(in, start.position, limits::recordBytes);
            record.m_fields.set(name, std::move(value));
        }
    }
    readOwnStamps(in, fields, start.stamp, [&](std::string_view name, Stamp stamp) {
        record.m_older.emplace_back(name, stamp);
    });
    if (start.hasKept) {
        readKept(
            in, fields,
            [&record](std::string_view name) { return record.stampOf(name).value_or(Stamp()); },
            [&record](std::string_view name, std::vector<Kept> kept) {
                record.m_kept.emplace_back(name, std::move(kept));
            });
    }
    checkSize(in, start.position, limits::recordBytes);
    if (!in.ok()) {
        return in.error();
    }
    return record;
}

Result<Record> decodeRecord(std::string_view channel, std::span<const std::byte> bytes) {
    cbor::Reader in(bytes);
    Result<Record> record = decodeRecord(channel, in);
    if (record.ok() && !in.atEnd()) {
        in.fail("more bytes than one record");
        return in.error();
    }
    return record;
}

Result<RecordView> viewRecord(cbor::Reader& in) {
    const Start start = readStart(in);
    RecordView view{start.kind, start.id, start.stamp, false, {}, {}};
    Names fields;
    if (in.nextIsNull()) {
        in.null();
        view.tombstone = true;
    } else {
        const std::uint64_t count = fieldCount(in);
        std::string_view name;
        for (std::uint64_t i = 0; i < count && in.ok(); ++i) {
            name = readFieldName(in, name);
            fields.add(name);
            const auto value = in.skip(fieldBounds);
            if (name == "expires") {
                cbor::Reader time(value);
                const std::int64_t expires = time.integer();
                if (time.ok()) {
                    view.expires = expires;
                }
            }
            checkSize(in, start.position, limits::recordBytes);
        }
    }
    std::map<std::string_view, Stamp> own; // only where somebody asks: few records have kept values
    readOwnStamps(in, fields, start.stamp, [&](std::string_view name, Stamp stamp) {
        if (start.hasKept) {
            own.emplace(name, stamp);
        }
    });
    if (start.hasKept) {
        readKept(
            in, fields,
            [&](std::string_view name) {
                const auto found = own.find(name);
                return found == own.end() ? start.stamp : found->second;
            },
            [](std::string_view, const std::vector<Kept>&) {});
    }
    checkSize(in, start.position, limits::recordBytes);
    if (!in.ok()) {
        return in.error();
    }
    view.bytes = in.since(start.position);
    return view;
}

} // namespace vigie::sync
