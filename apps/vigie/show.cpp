// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/command.h"
#include "apps/vigie/localreplica.h"

#include "sdk/domain/dashboard.h"
#include "sdk/domain/dates.h"
#include "sdk/domain/fields.h"
#include "sdk/domain/figure.h"
#include "sdk/domain/jsontext.h"
#include "sdk/domain/recordjson.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace vigie::cli {
namespace {

struct ShowOptions {
    std::string channel;
    std::string kind;
    std::string id;
    bool json = false;
};

/// What a row or a total is called and counts, as its tile says.
std::map<std::string, Tile> tilesOf(sync::ReplicaStore& store, const std::string& channel) {
    std::map<std::string, Tile> tiles;
    // A channel that cannot be read is told by the caller's own reading of it.
    (void)store.forEach(channel, std::string(Tile::kind), wallNow(), [&](const auto& record) {
        if (auto tile = read<Tile>(record))
            tiles.emplace(record.key().id, std::move(*tile));
        return true;
    });
    return tiles;
}

std::string numberText(double value) {
    if (std::abs(value) < 1e15 && value == std::floor(value))
        return countText(static_cast<std::int64_t>(value));
    return fmt::format("{:.3f}", value);
}

void printFigure(const sync::Record& record, const Figure& figure, const Tile* tile) {
    fmt::print("figure {}", terminalText(record.key().id));
    if (tile)
        fmt::print("  {}", terminalText(tile->title));
    if (figure.value)
        fmt::print(": {}{}", numberText(*figure.value),
                   tile && !tile->unit.empty() ? " " + terminalText(tile->unit) : "");
    fmt::print("\n  {} posts", countText(figure.posts));
    if (figure.copies > 0)
        fmt::print(", of them {} copies", countText(figure.copies));
    if (figure.to > figure.from)
        fmt::print(", {} to {} UTC (days of {})", momentText(figure.from, 0),
                   momentText(figure.to, 0), figure.zone);
    fmt::print(", as of {}{}\n", momentText(figure.asOf, wallNow()),
               figure.settling ? ", still counting" : "");
    std::size_t width = 0;
    const auto nameOf = [](const FigureRow& row) {
        return terminalText(row.label.empty() ? row.key : row.label);
    };
    for (const FigureRow& row : figure.rows)
        width = std::max(width, columnsOf(nameOf(row)));
    for (const FigureRow& row : figure.rows) {
        const std::string name = nameOf(row);
        fmt::print("  {}{}  {:>10}", name, std::string(width - columnsOf(name), ' '),
                   numberText(row.value));
        if (row.share)
            fmt::print("  {:>5.1f} %", *row.share * 100);
        fmt::print("\n");
    }
}

/// What others wrote for a field and this replica keeps beside its value.
void printKept(const sync::Record& record, const std::string& field) {
    for (const sync::Kept& kept : record.keptOf(field)) {
        std::string text;
        if (kept.value.text())
            text = *kept.value.text();
        else
            appendValueJson(kept.value, text);
        fmt::print("    another version, of device {:016x} at {}: {}\n", kept.stamp.writer,
                   momentText(kept.stamp.milliseconds(), wallNow()), terminalText(text));
    }
}

/// The record as one line, with what is kept beside its values.
void printJson(const sync::Record& record) {
    std::string line;
    appendRecordJson(record, line);
    if (record.hasKept()) {
        line.back() = ',';
        line += "\"kept\":{";
        for (const auto& [name, unused] : record.fields()) {
            if (record.keptOf(name).empty())
                continue;
            line += line.back() == '{' ? "" : ",";
            appendJsonText(name, line);
            line += ":[";
            for (const sync::Kept& kept : record.keptOf(name)) {
                line += line.back() == '[' ? "{\"value\":" : ",{\"value\":";
                appendValueJson(kept.value, line);
                line += fmt::format(",\"device\":\"{:016x}\",\"at\":\"{}\"}}", kept.stamp.writer,
                                    dates::rfc3339(kept.stamp.milliseconds()));
            }
            line += ']';
        }
        line += "}}";
    }
    fmt::print("{}\n", line);
}

void printRecord(const sync::Record& record) {
    fmt::print("{} {}\n", record.key().kind, terminalText(record.key().id));
    for (const auto& [name, value] : record.fields()) {
        std::string text;
        if (value.text())
            text = *value.text();
        else
            appendValueJson(value, text);
        fmt::print("  {}: {}\n", terminalText(name), terminalText(text));
        printKept(record, name);
    }
}

void show(Context& context, const ShowOptions& options) {
    auto store = openReplica(context, false);
    if (!store)
        return fail(context, store.error());
    const auto tiles =
        options.json ? std::map<std::string, Tile>() : tilesOf(**store, options.channel);
    std::uint64_t shown = 0;
    const auto visit = [&](const sync::Record& record) {
        if (!options.id.empty() && record.key().id != options.id)
            return true;
        ++shown;
        if (options.json) {
            printJson(record);
            return true;
        }
        const auto figure = record.key().kind == Figure::kind ? read<Figure>(record)
                                                              : sync::Result<Figure>(sync::Error{});
        const auto tile = tiles.find(record.key().id);
        if (figure)
            printFigure(record, *figure, tile == tiles.end() ? nullptr : &tile->second);
        else
            printRecord(record);
        return true;
    };
    if (auto read = (*store)->forEach(options.channel, options.kind, wallNow(), visit); !read)
        return fail(context, read.error());
    if (shown == 0 && !options.json)
        fmt::print("{} holds nothing{}{}.\n", options.channel,
                   options.kind.empty() ? "" : " of the kind ", options.kind);
}

} // namespace

void addShow(CLI::App& app, Context& context) {
    auto options = std::make_shared<ShowOptions>();
    CLI::App* command = app.add_subcommand(
        "show", "Show the records of a channel, as this replica holds them. Needs no network.");
    command->add_option("channel", options->channel, "The channel, for example dashboard/today")
        ->required()
        ->type_name("CHANNEL");
    command->add_option("--kind", options->kind, "Only records of this kind: figure, tile, ...")
        ->type_name("KIND");
    command->add_option("--id", options->id, "Only the record with this id")->type_name("ID");
    command->add_flag("--json", options->json, "One JSON object a line");
    addReplicaOption(*command, context);
    command->footer("Example:\n  vigie show dashboard/today --kind figure");
    command->callback([&context, options] { show(context, *options); });
}

} // namespace vigie::cli
