// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/record/story.h"

#include "tests/record/generators.h"

#include <algorithm>

namespace vigie::sync {

namespace {

using namespace rc;

const RecordKey key{"dashboard", "tile", "volume"};

/// One of those who write.
struct Device {
    WriterId writer = 0;
    std::uint64_t clock = 10; // later than all of what they begin with
    std::optional<Record> view;
    std::vector<std::size_t> seen{};

    void see(std::size_t number, const Written& written) {
        view = apply(view ? &*view : nullptr, key.channel, written.operation);
        clock = std::max(clock, written.operation.stamp.time);
        seen.push_back(number);
    }
    bool hasSeen(std::size_t number) const {
        return std::find(seen.begin(), seen.end(), number) != seen.end();
    }
};

std::optional<Record> anyCommon() {
    if (!*gen::weightedElement<bool>({{4, true}, {1, false}}))
        return std::nullopt;
    Record record(key);
    record.created({1, 1});
    for (const std::string field : {"a", "b", "n"})
        if (*gen::arbitrary<bool>())
            record.merge(field, valueOf(field, {5, 99}), {5, 99});
    for (const std::string& field : Story::personFields())
        if (*gen::weightedElement<bool>({{1, true}, {3, false}}))
            record.edit(field, valueOf(field, {4, 98}), {4, 98}, {}, {});
    return record;
}

/// A gesture of somebody who has seen what the device shows.
Operation gesture(Device& device) {
    device.clock += *gen::inRange<std::uint64_t>(1, 4);
    const Stamp stamp{device.clock, device.writer};
    Operation made{device.view ? Act::Change : Act::Create, key.kind, key.id, 0, stamp, {}};
    for (const std::string field : {"a", "b", "n"}) {
        if (!*gen::arbitrary<bool>())
            continue;
        FieldChange change{field, valueOf(field, stamp), stamp, std::nullopt, {}};
        if (field != "n") {
            change.base = Stamp();
            if (device.view) {
                change.base = device.view->stampOf(field).value_or(Stamp());
                for (const Kept& kept : device.view->keptOf(field))
                    if (*gen::arbitrary<bool>())
                        change.settled.push_back(kept.stamp);
            }
        }
        made.fields.push_back(std::move(change));
    }
    return made;
}

void showStamp(Stamp stamp, std::ostream& out) {
    out << stamp.time << '/' << stamp.writer;
}

} // namespace

Gen<Story> anyStory(StorySize most) {
    return gen::exec([most] {
        Story story;
        story.common = anyCommon();
        std::vector<Device> devices(*gen::inRange<std::size_t>(1, most.devices + 1));
        for (std::size_t i = 0; i < devices.size(); ++i)
            devices[i] = {i + 1, 10, story.common, {}};
        const auto steps = *gen::inRange<std::size_t>(0, most.steps + 1);
        for (std::size_t step = 0; step < steps; ++step) {
            Device& device = devices[*gen::inRange<std::size_t>(0, devices.size())];
            if (*gen::weightedElement<bool>({{3, true}, {1, false}})) {
                Written written{gesture(device), device.seen};
                device.see(story.written.size(), written);
                story.written.push_back(std::move(written));
                continue;
            }
            const auto others = devices[*gen::inRange<std::size_t>(0, devices.size())].seen;
            for (const std::size_t number : others)
                if (!device.hasSeen(number))
                    device.see(number, story.written[number]);
        }
        story.seenByFirst = devices.front().seen;
        return story;
    });
}

Gen<std::vector<std::size_t>> anyOrder(const Story& story) {
    return gen::exec([written = story.written] {
        std::vector<std::size_t> order;
        std::vector<bool> done(written.size());
        while (order.size() < written.size()) {
            std::vector<std::size_t> ready;
            for (std::size_t i = 0; i < written.size(); ++i)
                if (!done[i] && std::all_of(written[i].after.begin(), written[i].after.end(),
                                            [&](std::size_t before) { return done[before]; }))
                    ready.push_back(i);
            order.push_back(ready[*gen::inRange<std::size_t>(0, ready.size())]);
            done[order.back()] = true;
        }
        return order;
    });
}

Played played(const Story& story, const std::vector<std::size_t>& order) {
    Played played{story.common, {}};
    for (const std::size_t number : order)
        played.record = apply(played.record ? &*played.record : nullptr, key.channel,
                              story.written[number].operation, &played.overflow);
    return played;
}

std::vector<Kept> Story::valuesOf(const std::string& field) const {
    std::vector<Kept> all = valuesIn(common, field);
    for (const Written& one : written)
        for (const FieldChange& change : one.operation.fields)
            if (change.name == field)
                all.push_back({change.value, change.stamp});
    return all;
}

bool Story::isReplaced(const std::string& field, Stamp stamp) const {
    return std::any_of(written.begin(), written.end(), [&](const Written& one) {
        return std::any_of(one.operation.fields.begin(), one.operation.fields.end(),
                           [&](const FieldChange& change) {
                               return change.name == field &&
                                      (change.base == stamp ||
                                       std::find(change.settled.begin(), change.settled.end(),
                                                 stamp) != change.settled.end());
                           });
    });
}

std::vector<Kept> valuesIn(const std::optional<Record>& record, const std::string& field) {
    if (!record || !record->find(field))
        return {};
    const auto kept = record->keptOf(field);
    std::vector<Kept> values(kept.begin(), kept.end());
    values.push_back({*record->find(field), *record->stampOf(field)});
    return values;
}

void showValue(const Story& story, std::ostream& out) {
    out << "begins with ";
    if (story.common)
        showValue(*story.common, out);
    else
        out << "nothing";
    for (std::size_t i = 0; i < story.written.size(); ++i) {
        const Written& one = story.written[i];
        out << "\n  " << i << " at ";
        showStamp(one.operation.stamp, out);
        for (const FieldChange& change : one.operation.fields) {
            out << ", " << change.name;
            if (change.base) {
                out << " over ";
                showStamp(*change.base, out);
            }
            for (const Stamp stamp : change.settled) {
                out << " settles ";
                showStamp(stamp, out);
            }
        }
        out << "; after";
        for (const std::size_t before : one.after)
            out << ' ' << before;
    }
}

} // namespace vigie::sync
