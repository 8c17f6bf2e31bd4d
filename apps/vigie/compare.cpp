// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/command.h"
#include "apps/vigie/localreplica.h"
#include "apps/vigie/syncrun.h"

#include "apps/hub/collect/hubfetch.h"
#include "sdk/domain/channels.h"
#include "sdk/domain/dashboard.h"
#include "sdk/domain/fields.h"
#include "sdk/domain/figure.h"
#include "sdk/domain/recordjson.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <optional>

namespace vigie::cli {
namespace {

using sync::Error;
using sync::ErrorCode;
using sync::Result;

// Figures move at most once a second, and a sync takes a fraction of one: a second try is rare.
constexpr int syncTries = 20;
constexpr std::chrono::seconds syncDeadline{60};

struct CompareOptions {
    std::vector<std::string> channels;
    std::vector<std::string> replicas; ///< "name=file" or a file
    bool sync = false;
    bool rows = false;
};

/// Whom to ask.
struct Hub {
    std::string http;
    hub::Secret token; ///< empty at an open hub
};

using Figures = std::map<std::string, Figure>; // by tile

/// A channel as it was after the hub's record of this number.
struct ChannelFigures {
    std::uint64_t number = 0;
    Figures figures;
};

/// One that keeps a copy: a column of the table.
struct Keeper {
    std::string name;
    std::unique_ptr<sync::ReplicaStore> store;
};

/// What a channel holds at the hub and at each keeper, all at the same number; nothing for one that
/// does not follow the channel.
struct Compared {
    std::map<std::string, std::string> titles; // of tiles
    Figures hub;
    std::vector<std::optional<Figures>> keepers;
};

Error notAHub(const std::string& http) {
    return {ErrorCode::Invalid, fmt::format("{} did not answer as a hub of Vigie does", http)};
}

/// Read over HTTP, page by page. A figure that changes meanwhile comes again in a later page, so
/// at the end this is the channel at one number.
Result<ChannelFigures> figuresAtHub(const Hub& hub, const std::string& channel,
                                    const std::string& person) {
    ChannelFigures there;
    while (true) {
        auto body = vigie::hub::fetchFromHub(
            hub.http,
            fmt::format("/api/v1/records?channel={}&kind={}&after={}&person={}",
                        vigie::hub::queryEncoded(channel), Figure::kind, there.number,
                        vigie::hub::queryEncoded(person)),
            hub.token.bytes());
        if (!body)
            return body.error();
        auto json = parseJson(*body);
        const sync::Map* answer = json ? json->map() : nullptr;
        const sync::Value* records = answer ? answer->find("records") : nullptr;
        const sync::Value* next = answer ? answer->find("next") : nullptr;
        const sync::Value* complete = answer ? answer->find("complete") : nullptr;
        if (!records || !records->list() || !next || !next->integer() || !complete)
            return notAHub(hub.http);
        for (const sync::Value& record : *records->list()) {
            const sync::Value* id = record.map() ? record.map()->find("id") : nullptr;
            const sync::Value* fields = record.map() ? record.map()->find("fields") : nullptr;
            if (!id || !id->text())
                return notAHub(hub.http);
            auto figure = fields && fields->map() ? read<Figure>(*fields->map())
                                                  : Result<Figure>(notAHub(hub.http));
            if (figure)
                there.figures[*id->text()] = *std::move(figure);
            else
                there.figures.erase(*id->text()); // deleted
        }
        const bool isComplete = complete->boolean() && *complete->boolean();
        const auto number = static_cast<std::uint64_t>(*next->integer());
        if (!isComplete && number <= there.number)
            return notAHub(hub.http); // it would never end
        there.number = number;
        if (isComplete)
            return there;
    }
}

Result<std::optional<ChannelFigures>> figuresOf(sync::ReplicaStore& store,
                                                const std::string& channel) {
    auto followed = store.channels();
    if (!followed)
        return followed.error();
    const auto state = std::ranges::find(*followed, channel, &sync::ChannelState::name);
    if (state == followed->end())
        return std::optional<ChannelFigures>();
    ChannelFigures here;
    here.number = state->cursor;
    auto read =
        store.forEach(channel, std::string(Figure::kind), wallNow(), [&](const auto& record) {
            if (auto figure = vigie::read<Figure>(record))
                here.figures[record.key().id] = *std::move(figure);
            return true;
        });
    if (!read)
        return read.error();
    return std::optional(std::move(here));
}

Result<std::map<std::string, std::string>> titlesOf(sync::ReplicaStore& store,
                                                    const std::string& channel) {
    std::map<std::string, std::string> titles;
    auto read = store.forEach(channel, std::string(Tile::kind), wallNow(), [&](const auto& record) {
        if (auto tile = vigie::read<Tile>(record))
            titles[record.key().id] = tile->title;
        return true;
    });
    if (!read)
        return read.error();
    return titles;
}

/// Nothing when a keeper is behind the hub, or the hub has moved meanwhile: figures of different
/// moments say nothing.
Result<std::optional<Compared>> compareChannel(std::vector<Keeper>& keepers, const Hub& hub,
                                               const std::string& channel) {
    auto there = figuresAtHub(hub, channel,
                              keepers.empty() ? std::string() : keepers.front().store->person());
    if (!there)
        return there.error();
    Compared compared;
    compared.hub = std::move(there->figures);
    for (Keeper& keeper : keepers) {
        auto here = figuresOf(*keeper.store, channel);
        if (!here)
            return here.error();
        if (*here && (*here)->number != there->number)
            return std::optional<Compared>();
        if (*here) {
            auto titles = titlesOf(*keeper.store, channel);
            if (!titles)
                return titles.error();
            compared.titles.merge(*titles);
        }
        compared.keepers.push_back(*here ? std::optional(std::move((*here)->figures))
                                         : std::optional<Figures>());
    }
    return std::optional(std::move(compared));
}

std::string numberText(double number) {
    if (std::abs(number) < 1e15 && number == std::floor(number))
        return countText(static_cast<std::int64_t>(number));
    return fmt::format("{:.4f}", number);
}

/// A figure in one cell: its value, or how many rows it has and what they sum to.
std::string cellOf(const Figure& figure) {
    if (figure.value)
        return numberText(*figure.value);
    double sum = 0;
    for (const FigureRow& row : figure.rows)
        sum += row.value;
    return figure.rows.empty() ? "-" : fmt::format("{}: {}", figure.rows.size(), numberText(sum));
}

/// A line of the table: a figure, or a row of one.
struct Line {
    std::string name;
    std::vector<std::string> cells; // the hub's first
    bool equal = true;
};

/// `cell` gives what a figure has there; `same` is false where the figures differ.
template <class Cell>
Line lineOf(std::string name, const Compared& compared, const std::string& tile, bool same,
            Cell&& cell) {
    Line line{std::move(name), {}, same};
    const auto add = [&](const Figures& figures) {
        const auto found = figures.find(tile);
        line.cells.push_back(found == figures.end() ? "-" : cell(found->second));
    };
    add(compared.hub);
    for (const auto& figures : compared.keepers)
        if (figures)
            add(*figures);
        else
            line.cells.emplace_back(".");
    return line;
}

bool isEqual(const Compared& compared, const std::string& tile) {
    const auto hubs = compared.hub.find(tile);
    return std::ranges::all_of(compared.keepers, [&](const auto& figures) {
        if (!figures)
            return true;
        const auto ours = figures->find(tile);
        return hubs == compared.hub.end() ? ours == figures->end()
                                          : ours != figures->end() && ours->second == hubs->second;
    });
}

void addLines(std::vector<Line>& lines, const std::string& channel, const Compared& compared,
              bool rowsToo) {
    std::map<std::string, std::vector<std::string>> tiles; // and the keys of their rows
    const auto add = [&](const Figures& figures) {
        for (const auto& [tile, figure] : figures) {
            auto& keys = tiles[tile];
            for (const FigureRow& row : figure.rows)
                if (rowsToo && std::ranges::find(keys, row.key) == keys.end())
                    keys.push_back(row.key);
        }
    };
    add(compared.hub);
    for (const auto& figures : compared.keepers)
        if (figures)
            add(*figures);
    for (const auto& [tile, keys] : tiles) {
        const auto title = compared.titles.find(tile);
        const std::string name =
            channel + ", " + (title == compared.titles.end() ? tile : terminalText(title->second));
        const bool equal = isEqual(compared, tile);
        lines.push_back(lineOf(name, compared, tile, equal, cellOf));
        for (const std::string& key : keys) {
            Line line = lineOf("  " + terminalText(key), compared, tile, true,
                               [&](const Figure& figure) -> std::string {
                                   const auto row =
                                       std::ranges::find(figure.rows, key, &FigureRow::key);
                                   return row == figure.rows.end() ? "-" : numberText(row->value);
                               });
            line.equal = equal || std::ranges::all_of(line.cells, [&](const std::string& cell) {
                             return cell == "." || cell == line.cells.front();
                         });
            lines.push_back(std::move(line));
        }
    }
}

void printTable(const std::vector<Keeper>& keepers, const std::vector<Line>& lines) {
    std::vector<std::string> heads{"hub"};
    for (const Keeper& keeper : keepers)
        heads.push_back(keeper.name);
    std::size_t nameWidth = 6;
    std::size_t cellWidth = 7;
    for (const Line& line : lines) {
        nameWidth = std::max(nameWidth, columnsOf(line.name));
        for (const std::string& cell : line.cells)
            cellWidth = std::max(cellWidth, cell.size());
    }
    for (const std::string& head : heads)
        cellWidth = std::max(cellWidth, columnsOf(head));
    const auto print = [&](const std::string& name, const std::vector<std::string>& cells) {
        fmt::print("{}{}", name, std::string(nameWidth - columnsOf(name), ' '));
        for (const std::string& cell : cells)
            fmt::print("  {}{}", std::string(cellWidth - columnsOf(cell), ' '), cell);
    };
    print("figure", heads);
    fmt::print("\n");
    for (const Line& line : lines) {
        print(line.name, line.cells);
        fmt::print("  {}\n", line.equal ? "equal" : "DIFFERENT");
    }
}

Result<std::vector<Keeper>> keepersOf(const CompareOptions& options, const Context& context) {
    std::vector<std::string> given = options.replicas;
    if (given.empty())
        given.push_back("replica=" + context.replica);
    std::vector<Keeper> keepers;
    for (const std::string& each : given) {
        const std::size_t sign = each.find('=');
        const std::string file = sign == std::string::npos ? each : each.substr(sign + 1);
        auto store = openReplica(context, file, false);
        if (!store)
            return store.error();
        keepers.push_back({sign == std::string::npos ? std::filesystem::path(file).stem().string()
                                                     : each.substr(0, sign),
                           *std::move(store)});
    }
    return keepers;
}

/// Those that somebody here follows and that can hold figures.
Result<std::vector<std::string>> dashboardsOf(std::vector<Keeper>& keepers) {
    std::vector<std::string> channels;
    for (Keeper& keeper : keepers) {
        auto followed = keeper.store->channels();
        if (!followed)
            return followed.error();
        for (const sync::ChannelState& state : *followed)
            if (channel::dashboardIdOf(state.name))
                channels.push_back(state.name);
    }
    std::ranges::sort(channels);
    const auto repeated = std::ranges::unique(channels);
    channels.erase(repeated.begin(), repeated.end());
    return channels;
}

void compare(Context& context, const CompareOptions& options) {
    auto address = hubAddress(context.hub);
    if (!address)
        return fail(context, address.error().sentence, Exit::WrongUsage);
    auto token = tokenOf(context);
    if (!token)
        return fail(context, token.error());
    const Hub there{address->http, *std::move(token)};
    auto keepers = keepersOf(options, context);
    if (!keepers)
        return fail(context, keepers.error());
    auto channels = options.channels.empty() ? dashboardsOf(*keepers)
                                             : Result<std::vector<std::string>>(options.channels);
    if (!channels)
        return fail(context, channels.error());

    std::map<std::string, Compared> done;
    for (int tries = options.sync ? syncTries : 1; tries > 0 && done.size() < channels->size();
         --tries) {
        for (Keeper& keeper : *keepers)
            if (options.sync)
                if (auto synced =
                        runSync(*keeper.store, {address->websocket, true, syncDeadline, {}, {}});
                    !synced)
                    return fail(context, synced.error());
        for (const std::string& channel : *channels) {
            if (done.contains(channel))
                continue;
            auto compared = compareChannel(*keepers, there, channel);
            if (!compared)
                return fail(context, compared.error());
            if (*compared)
                done.emplace(channel, **std::move(compared));
        }
    }
    std::vector<Line> lines;
    for (const auto& [channel, compared] : done)
        if (std::ranges::none_of(compared.keepers,
                                 [](const auto& each) { return each.has_value(); }))
            return fail(context,
                        fmt::format("No replica here follows {}: vigie sync --channel {}", channel,
                                    channel),
                        Exit::Partly);
    for (const auto& [channel, compared] : done)
        addLines(lines, channel, compared, options.rows);
    const auto different =
        std::ranges::count_if(lines, [](const Line& line) { return !line.equal; });
    if (!lines.empty())
        printTable(*keepers, lines);
    if (different > 0)
        return fail(
            context,
            fmt::format("{} of {} lines differ although hub and replica have the same records: "
                        "please report it with this table",
                        different, lines.size()),
            Exit::Partly);
    if (done.size() < channels->size())
        return fail(context,
                    fmt::format("{} of {} channels are not at the hub's last record: compare with "
                                "--sync",
                                channels->size() - done.size(), channels->size()),
                    Exit::Partly);
    if (lines.empty())
        fail(context, fmt::format("Neither the hub nor a replica has a figure in {}",
                                  channels->empty() ? "any channel" : channels->front()));
}

} // namespace

void addCompare(CLI::App& app, Context& context) {
    auto options = std::make_shared<CompareOptions>();
    CLI::App* command = app.add_subcommand(
        "compare",
        "Print the figures of dashboards as the hub has them beside those of replicas; \".\" where "
        "a replica does not follow a dashboard, and \"5: 812\" for five rows that sum to 812.\n"
        "Ends with 0 when all are equal, with 3 when some differ or a replica is behind.");
    command
        ->add_option("channel", options->channels,
                     "The channels, for example dashboard/today (default: all dashboards)")
        ->type_name("CHANNEL");
    CLI::Option* replicas =
        command
            ->add_option(
                "--replica", options->replicas,
                "A replica's file, with a name for its column if wanted; several may be given")
            ->envname("VIGIE_REPLICA")
            ->type_name("[NAME=]FILE");
    replicas->allow_extra_args(false);
    command->add_flag("--sync", options->sync, "Bring the replicas in step first");
    command->add_flag("--rows", options->rows, "The rows of each figure too");
    addHubOption(*command, context);
    addTokenOption(*command, context);
    command->footer("Example:\n  vigie compare --sync --replica phone=phone.vigie --replica "
                    "wall=wall.vigie");
    command->callback([&context, options] { compare(context, *options); });
}

} // namespace vigie::cli
