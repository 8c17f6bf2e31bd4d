// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/command.h"
#include "apps/vigie/localreplica.h"

#include "apps/hub/collect/hubfetch.h"
#include "sdk/domain/dashboard.h"
#include "sdk/domain/fields.h"
#include "sdk/domain/figure.h"
#include "sdk/domain/recordjson.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

namespace vigie::cli {
namespace {

/// A figure's total and rows by what they are called.
using Numbers = std::map<std::string, double>;

void addFigure(Numbers& numbers, const std::string& tile, const Figure& figure) {
    if (figure.value)
        numbers[tile] = *figure.value;
    for (const FigureRow& row : figure.rows)
        numbers[tile + ", " + (row.label.empty() ? row.key : row.label)] = row.value;
}

/// The hub's figures, read over HTTP, page by page.
sync::Result<Numbers> numbersAtHub(const std::string& http, const std::string& channel) {
    Numbers numbers;
    for (std::int64_t after = 0;;) {
        auto body =
            hub::fetchFromHub(http, fmt::format("/api/v1/records?channel={}&kind={}&after={}",
                                                hub::queryEncoded(channel), Figure::kind, after));
        if (!body)
            return body.error();
        auto json = parseJson(*body);
        const sync::Map* answer = json ? json->map() : nullptr;
        const sync::Value* records = answer ? answer->find("records") : nullptr;
        const sync::Value* next = answer ? answer->find("next") : nullptr;
        const sync::Value* complete = answer ? answer->find("complete") : nullptr;
        if (!records || !records->list() || !next || !next->integer() || !complete)
            return sync::Error{sync::ErrorCode::Invalid,
                               fmt::format("{} did not answer as a hub of Vigie does", http)};
        for (const sync::Value& record : *records->list()) {
            const sync::Value* id = record.map() ? record.map()->find("id") : nullptr;
            const sync::Value* fields = record.map() ? record.map()->find("fields") : nullptr;
            if (!id || !id->text() || !fields || !fields->map())
                continue;
            if (auto figure = read<Figure>(*fields->map()))
                addFigure(numbers, *id->text(), *figure);
        }
        after = *next->integer();
        if (complete->boolean() && *complete->boolean())
            return numbers;
    }
}

sync::Result<Numbers> numbersHere(sync::ReplicaStore& store, const std::string& channel) {
    Numbers numbers;
    auto read =
        store.forEach(channel, std::string(Figure::kind), wallNow(), [&](const auto& record) {
            if (auto figure = vigie::read<Figure>(record))
                addFigure(numbers, record.key().id, *figure);
            return true;
        });
    if (!read)
        return read.error();
    return numbers;
}

std::string cell(const std::optional<double>& number) {
    if (!number)
        return "-";
    if (*number == static_cast<double>(static_cast<std::int64_t>(*number)))
        return countText(static_cast<std::int64_t>(*number));
    return fmt::format("{:.4f}", *number);
}

std::optional<double> find(const Numbers& numbers, const std::string& name) {
    const auto found = numbers.find(name);
    return found == numbers.end() ? std::nullopt : std::optional(found->second);
}

void compare(Context& context, const std::string& channel) {
    auto address = hubAddress(context.hub);
    if (!address)
        return fail(context, address.error().sentence, Exit::WrongUsage);
    auto store = openReplica(context.replica, false);
    if (!store)
        return fail(context, store.error());
    auto here = numbersHere(**store, channel);
    if (!here)
        return fail(context, here.error());
    auto there = numbersAtHub(address->http, channel);
    if (!there)
        return fail(context, there.error());
    Numbers all = *there;
    all.insert(here->begin(), here->end());
    std::size_t width = 6;
    for (const auto& entry : all)
        width = std::max(width, entry.first.size());
    fmt::print("{:<{}}  {:>12}  {:>12}\n", "figure", width, "hub", "replica");
    std::size_t different = 0;
    for (const auto& [name, number] : all) {
        const auto hubs = find(*there, name);
        const auto ours = find(*here, name);
        different += hubs != ours;
        fmt::print("{:<{}}  {:>12}  {:>12}  {}\n", name, width, cell(hubs), cell(ours),
                   hubs == ours ? "equal" : "DIFFERENT");
    }
    if (all.empty())
        return fail(context,
                    fmt::format("Neither the hub nor this replica has a figure in {}", channel));
    if (different > 0)
        fail(context,
             fmt::format("{} figures differ: sync the replica and compare again", different),
             Exit::Partly);
}

} // namespace

void addCompare(CLI::App& app, Context& context) {
    auto channel = std::make_shared<std::string>();
    CLI::App* command = app.add_subcommand(
        "compare", "Print the figures of a channel as the hub has them beside this replica's.\n"
                   "Ends with 0 when all are equal, with 3 when some differ.");
    command->add_option("channel", *channel, "The channel, for example dashboard/today")
        ->required()
        ->type_name("CHANNEL");
    addReplicaOption(*command, context);
    addHubOption(*command, context);
    command->footer("Example:\n  vigie compare dashboard/today --hub 127.0.0.1:7400");
    command->callback([&context, channel] { compare(context, *channel); });
}

} // namespace vigie::cli
