// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/command.h"
#include "apps/vigie/fieldargs.h"
#include "apps/vigie/localreplica.h"

#include "sdk/domain/edit.h"
#include "sdk/domain/recordjson.h"

#include <fmt/format.h>

#include <fstream>
#include <iostream>

namespace vigie::cli {
namespace {

using sync::ErrorCode;
using sync::Operation;
using sync::OperationGroup;

struct WriteOptions {
    std::string channel;
    std::string kind;
    std::string id;
    std::vector<std::string> fields;
    std::string from;
    bool remove = false;
};

/// The operation that turns the record, as this replica shows it, into one with these fields.
sync::Result<Operation> operationFor(sync::ReplicaStore& store, const sync::RecordKey& key,
                                     const std::optional<sync::Map>& fields, std::int64_t now) {
    auto before = store.get(key, now);
    if (!before)
        return before.error();
    return vigie::operationFor(key, fields, *before ? &**before : nullptr, store.nextStamp(now));
}

/// One line of --from: {"channel":..,"kind":..,"id":..,"fields":{..}}, a record as show prints it.
sync::Result<OperationGroup> groupFromLine(sync::ReplicaStore& store, const std::string& line,
                                           std::int64_t now) {
    auto json = parseJson(line);
    if (!json)
        return json.error();
    const auto text = [&json](const char* name) {
        const sync::Value* value = json->map() ? json->map()->find(name) : nullptr;
        return value && value->text() ? *value->text() : std::string();
    };
    const sync::RecordKey key{text("channel"), text("kind"), text("id")};
    const sync::Value* fields = json->map() ? json->map()->find("fields") : nullptr;
    if (key.channel.empty() || key.kind.empty() || key.id.empty() || !fields || !fields->map())
        return sync::Error{ErrorCode::Invalid,
                           "it must be an object with the texts channel, kind and id and the map "
                           "fields"};
    auto operation = operationFor(store, key, *fields->map(), now);
    if (!operation)
        return operation.error();
    return OperationGroup{0, key.channel, {std::move(*operation)}};
}

sync::Result<std::vector<OperationGroup>>
groupsFromFile(sync::ReplicaStore& store, const std::string& file, std::int64_t now) {
    std::ifstream opened;
    if (file != "-") {
        opened.open(file);
        if (!opened)
            return sync::Error{
                ErrorCode::NotFound,
                fmt::format("{} cannot be read: check its name and permissions", file)};
    }
    std::istream& in = file == "-" ? std::cin : opened;
    std::vector<OperationGroup> groups;
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
        if (line.empty())
            continue;
        auto group = groupFromLine(store, line, now);
        if (!group)
            return sync::Error{group.error().code,
                               fmt::format("{}, line {}: {}; nothing was written", file, number,
                                           group.error().sentence)};
        groups.push_back(std::move(*group));
    }
    return groups;
}

sync::Result<std::vector<OperationGroup>> groupsFor(sync::ReplicaStore& store,
                                                    const WriteOptions& options, std::int64_t now) {
    if (!options.from.empty())
        return groupsFromFile(store, options.from, now);
    auto fields = fieldsFrom(options.fields);
    if (!fields)
        return fields.error();
    const sync::RecordKey key{options.channel, options.kind,
                              options.id == "new" ? sync::makeId(now) : options.id};
    auto operation = operationFor(
        store, key, options.remove ? std::nullopt : std::optional(std::move(*fields)), now);
    if (!operation)
        return operation.error();
    return std::vector<OperationGroup>{{0, key.channel, {std::move(*operation)}}};
}

void write(Context& context, const WriteOptions& options) {
    const bool named = !options.channel.empty() && !options.kind.empty() && !options.id.empty();
    if (options.from.empty() && !named)
        return fail(context,
                    "Name the record: vigie write CHANNEL KIND ID field=value ..., or "
                    "give a file with --from",
                    Exit::WrongUsage);
    if (options.from.empty() && options.fields.empty() && !options.remove)
        return fail(context, "Nothing to write: give field=value, or --delete", Exit::WrongUsage);
    auto store = openReplica(context, true);
    if (!store)
        return fail(context, store.error());
    const std::int64_t now = wallNow();
    auto groups = groupsFor(**store, options, now);
    if (!groups)
        return fail(context, groups.error());
    const std::size_t count = groups->size();
    if (auto written = (*store)->write(std::move(*groups), now, false); !written)
        return fail(context, written.error());
    fmt::print("Written here: {}; it goes to the hub with the next vigie sync.\n",
               count == 1 ? "1 record" : fmt::format("{} records", count));
}

} // namespace

void addWrite(CLI::App& app, Context& context) {
    auto options = std::make_shared<WriteOptions>();
    CLI::App* command = app.add_subcommand(
        "write", "Write a record into this replica; the hub gets it with the next sync. Needs no "
                 "network.");
    command->add_option("channel", options->channel, "The record's channel")->type_name("CHANNEL");
    command->add_option("kind", options->kind, "Its kind: insight, tile, ...")->type_name("KIND");
    command->add_option("id", options->id, "Its id; \"new\" makes one")->type_name("ID");
    command
        ->add_option("fields", options->fields,
                     "name=value: text or JSON; a dot in the name goes into a map; an empty value "
                     "empties the field")
        ->type_name("FIELD=VALUE");
    command->add_flag("--delete", options->remove, "Delete the record");
    command
        ->add_option("--from", options->from,
                     "Write the records of this file (- for standard input), one JSON object a "
                     "line as vigie show --json prints them")
        ->type_name("FILE");
    addReplicaOption(*command, context);
    command->footer("Example:\n  vigie write dashboard/today insight new tile=volume "
                    "text='Demand comes from the north'");
    command->callback([&context, options] { write(context, *options); });
}

} // namespace vigie::cli
