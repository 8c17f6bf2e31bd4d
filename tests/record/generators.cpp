// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/record/generators.h"

#include "tests/record/bytes.h"

#include "sync/record/limits.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <limits>
#include <set>

namespace vigie::sync {

namespace {

using namespace rc;

std::string utf8(const std::vector<std::uint32_t>& characters) {
    std::string text;
    for (const std::uint32_t c : characters) {
        if (c < 0x80) {
            text += static_cast<char>(c);
        } else if (c < 0x800) {
            text += static_cast<char>(0xc0 | c >> 6);
            text += static_cast<char>(0x80 | (c & 0x3f));
        } else if (c < 0x10000) {
            text += static_cast<char>(0xe0 | c >> 12);
            text += static_cast<char>(0x80 | (c >> 6 & 0x3f));
            text += static_cast<char>(0x80 | (c & 0x3f));
        } else {
            text += static_cast<char>(0xf0 | c >> 18);
            text += static_cast<char>(0x80 | (c >> 12 & 0x3f));
            text += static_cast<char>(0x80 | (c >> 6 & 0x3f));
            text += static_cast<char>(0x80 | (c & 0x3f));
        }
    }
    return text;
}

/// Of each length in UTF-8, mostly short; none that is a control character.
Gen<std::uint32_t> printable() {
    return gen::weightedOneOf<std::uint32_t>({{8, gen::inRange<std::uint32_t>(0x20, 0x7f)},
                                              {2, gen::inRange<std::uint32_t>(0xa0, 0x800)},
                                              {1, gen::inRange<std::uint32_t>(0x800, 0xd800)},
                                              {1, gen::inRange<std::uint32_t>(0xe000, 0x10000)},
                                              {1, gen::inRange<std::uint32_t>(0x10000, 0x110000)}});
}

Gen<Bytes> anyBytes() {
    return gen::map(gen::arbitrary<std::vector<std::uint8_t>>(), [](const auto& raw) {
        Bytes bytes;
        std::transform(raw.begin(), raw.end(), std::back_inserter(bytes),
                       [](std::uint8_t byte) { return std::byte{byte}; });
        return bytes;
    });
}

Gen<std::int64_t> anyInteger() {
    return gen::oneOf(gen::arbitrary<std::int64_t>(), gen::inRange<std::int64_t>(-300, 300),
                      gen::element<std::int64_t>(0, 23, 24, 255, 256, 65535, 65536, 4294967295,
                                                 4294967296, INT64_MAX, -24, -25, -256, -257,
                                                 -65536, -65537, INT64_MIN));
}

Gen<Value> anyScalar() {
    return gen::oneOf(gen::just(Value()), gen::map<bool>([](bool b) { return Value(b); }),
                      gen::map(anyInteger(), [](std::int64_t i) { return Value(i); }),
                      gen::map(anyReal(), [](double d) { return Value(d); }),
                      gen::map(anyText(), [](std::string t) { return Value(std::move(t)); }),
                      gen::map(anyBytes(), [](Bytes b) { return Value(std::move(b)); }));
}

/// A base, and some that are settled.
void addSight(FieldChange& change) {
    change.base = *gen::oneOf(gen::just(Stamp()), fewStamps());
    const auto settled = *gen::scale(0.1, gen::container<std::set<Stamp>>(fewStamps()));
    change.settled.assign(settled.begin(), settled.end());
    change.settled.resize(std::min(change.settled.size(), limits::keptValues));
}

FieldChange change(const std::string& name, Act act, Stamp operationStamp) {
    const Stamp stamp = *gen::oneOf(gen::just(operationStamp), fewStamps());
    FieldChange made{name, valueOf(name, stamp), stamp, std::nullopt, {}};
    if (act == Act::Delete) {
        made.value = {};
    }
    if (act == Act::Delete || *gen::arbitrary<bool>()) {
        addSight(made);
    }
    return made;
}

Operation operation(const std::string& kind, const std::string& id) {
    Operation made;
    made.act = *gen::weightedElement<Act>({{2, Act::Create}, {4, Act::Change}, {1, Act::Delete}});
    made.kind = kind;
    made.id = id;
    made.life = *gen::weightedElement<std::uint64_t>({{4, 0}, {2, 1}, {1, limits::lastLife}});
    made.stamp = *fewStamps();
    Map names; // sorts them and drops the second of two
    for (const std::string& name :
         *gen::scale(0.2, gen::container<std::vector<std::string>>(fewNames()))) {
        names.set(name, {});
    }
    for (const auto& [name, unused] : names) {
        made.fields.push_back(change(name, made.act, made.stamp));
    }
    return made;
}

} // namespace

Gen<std::string> anyText() {
    return gen::map(gen::container<std::vector<std::uint32_t>>(
                        gen::oneOf(printable(), gen::inRange<std::uint32_t>(0, 0x20))),
                    utf8);
}

Gen<std::string> anyName() {
    return gen::map(
        gen::pair(printable(),
                  gen::scale(0.1, gen::container<std::vector<std::uint32_t>>(printable()))),
        [](const std::pair<std::uint32_t, std::vector<std::uint32_t>>& parts) {
            std::vector<std::uint32_t> characters = parts.second;
            characters.push_back(parts.first);
            return utf8(characters);
        });
}

Gen<std::string> fewNames() {
    return gen::weightedOneOf<std::string>(
        {{5, gen::element<std::string>("a", "b", "c", "title", "volume")}, {1, anyName()}});
}

Gen<Stamp> fewStamps() {
    const auto few =
        gen::pair(gen::inRange<std::uint64_t>(1, 5), gen::inRange<std::uint64_t>(1, 4));
    const auto any = gen::pair(gen::arbitrary<std::uint64_t>(), gen::arbitrary<std::uint64_t>());
    return gen::map(
        gen::weightedOneOf<std::pair<std::uint64_t, std::uint64_t>>({{5, few}, {1, any}}),
        [](const std::pair<std::uint64_t, std::uint64_t>& parts) {
            return Stamp{parts.first, parts.second};
        });
}

Gen<double> anyReal() {
    using Single = std::numeric_limits<float>;
    using Double = std::numeric_limits<double>;
    return gen::oneOf(
        gen::map<std::uint64_t>([](std::uint64_t bits) { return std::bit_cast<double>(bits); }),
        gen::map<std::uint32_t>(
            [](std::uint32_t bits) { return static_cast<double>(std::bit_cast<float>(bits)); }),
        gen::map(gen::inRange(-4096, 4096), [](int i) { return i / 16.0; }),
        gen::element<double>(0.0, -0.0, 65504, 65505, 65536, 0x1p-14, 0x1p-24, 0x1p-25, 0x1.8p-24,
                             Single::max(), -Single::max(), Single::denorm_min(), Single::min(),
                             Double::max(), Double::denorm_min(), Double::infinity(),
                             -Double::infinity(), Double::quiet_NaN()));
}

Gen<Value> anyValue(int depth) {
    if (depth == 0) {
        return anyScalar();
    }
    const auto inner = gen::lazy([depth] { return anyValue(depth - 1); });
    const auto list = gen::map(gen::scale(0.1, gen::container<List>(inner)),
                               [](List l) { return Value(std::move(l)); });
    const auto map =
        gen::map(gen::scale(0.1, gen::container<std::vector<std::pair<std::string, Value>>>(
                                     gen::pair(anyText(), inner))),
                 [](const std::vector<std::pair<std::string, Value>>& entries) {
                     Map made;
                     for (const auto& [key, value] : entries) {
                         made.set(key, value);
                     }
                     return Value(std::move(made));
                 });
    return gen::weightedOneOf<Value>({{3, anyScalar()}, {1, list}, {1, map}});
}

Gen<Record> anyRecord() {
    return gen::exec([] {
        Record record({"channel", *anyName(), *anyName()});
        record.setLife(*gen::element<std::uint64_t>(0, 1, 2, 300, limits::lastLife));
        record.created(*fewStamps());
        const auto names = *gen::scale(0.2, gen::container<std::vector<std::string>>(fewNames()));
        for (const std::string& name : names) {
            const Value value = *gen::scale(0.5, anyValue(2));
            if (*gen::arbitrary<bool>()) {
                record.merge(name, value, *fewStamps());
            } else {
                record.edit(name, value, *fewStamps(), {}, {});
            }
        }
        if (*gen::weightedElement<bool>({{1, true}, {3, false}})) {
            const auto times = gen::map(anyInteger(), [](std::int64_t i) { return Value(i); });
            record.merge("expires", *gen::oneOf(times, anyValue(1)), *fewStamps());
        }
        if (*gen::weightedElement<bool>({{1, true}, {5, false}})) {
            record.bury(*fewStamps());
        }
        return record;
    });
}

Gen<Operation> anyOperation(const std::string& kind, const std::string& id) {
    return gen::exec([kind, id] { return operation(kind, id); });
}

Gen<OperationGroup> anyGroup() {
    return gen::exec([] {
        OperationGroup group;
        group.counter = *gen::arbitrary<std::uint64_t>();
        group.channel = *anyName();
        const int count = *gen::inRange(0, 5);
        for (int i = 0; i < count; ++i) {
            group.operations.push_back(operation(*anyName(), *anyName()));
        }
        return group;
    });
}

Value valueOf(const std::string& field, Stamp stamp) {
    const std::string text = fmt::format("{}@{}/{}", field, stamp.time, stamp.writer);
    switch (stamp.writer % 3) {
    case 0:
        return text;
    case 1:
        return List{stamp.time < 100, text};
    default:
        return static_cast<std::int64_t>(stamp.time);
    }
}

Gen<Bytes> mutated(const Bytes& bytes) {
    return gen::exec([bytes] {
        Bytes changed = bytes;
        const auto at = *gen::inRange<std::size_t>(0, changed.size());
        const auto where = changed.begin() + static_cast<std::ptrdiff_t>(at);
        const auto byte = std::byte{*gen::arbitrary<std::uint8_t>()};
        switch (*gen::inRange(0, 6)) {
        case 0:
            *where = byte;
            break;
        case 1:
            *where ^= std::byte{1} << *gen::inRange(0, 8);
            break;
        case 2:
            changed.insert(where, byte);
            break;
        case 3:
            changed.erase(where);
            break;
        case 4:
            std::swap(*where, changed[*gen::inRange<std::size_t>(0, changed.size())]);
            break;
        default:
            changed.insert(changed.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at),
                           bytes.end());
        }
        return changed;
    });
}

void showValue(const Value& value, std::ostream& out) {
    out << value.typeName() << ' ' << toHex(cbor::encode(value)).constData();
}

void showValue(const Record& record, std::ostream& out) {
    out << record.key().sentence() << ' ' << toHex(encodeRecord(record)).constData();
}

void showValue(const Stamp& stamp, std::ostream& out) {
    out << stamp.time << '/' << stamp.writer;
}

void showValue(const Operation& operation, std::ostream& out) {
    showValue(OperationGroup{0, "c", {operation}}, out);
}

void showValue(const OperationGroup& group, std::ostream& out) {
    Bytes bytes;
    encodeGroup(group, bytes);
    out << "group " << toHex(bytes).constData();
}

} // namespace vigie::sync
