// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/command.h"
#include "apps/vigie/fieldargs.h"
#include "apps/vigie/localreplica.h"

#include "sdk/domain/edit.h"
#include "sdk/domain/jsontext.h"
#include "sdk/domain/recordjson.h"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::cli {
namespace {

struct RefusedOptions {
    std::int64_t drop = 0;
    std::int64_t send = 0;
    std::vector<std::string> fields;
    bool json = false;
};

void print(const sync::RefusedGroup& entry, bool json) {
    std::string record;
    for (const auto& operation : entry.group.operations)
        record += (record.empty() ? "" : "; ") + operationText(operation);
    if (!json) {
        fmt::print("{}. {} ({}): {}\n   {}\n", entry.number, entry.group.channel,
                   sync::word(entry.refusal.reason), terminalText(entry.refusal.sentence),
                   terminalText(record));
        return;
    }
    std::string out = fmt::format("{{\"number\":{},\"reason\":\"{}\",\"field\":", entry.number,
                                  sync::word(entry.refusal.reason));
    appendJsonText(entry.refusal.field, out);
    out += ",\"sentence\":";
    appendJsonText(entry.refusal.sentence, out);
    out += ",\"channel\":";
    appendJsonText(entry.group.channel, out);
    out += ",\"write\":";
    appendJsonText(record, out);
    fmt::print("{}}}\n", out);
}

void sendAgain(Context& context, sync::ReplicaStore& store,
               const std::vector<sync::RefusedGroup>& drawer, const RefusedOptions& options) {
    const auto entry =
        std::find_if(drawer.begin(), drawer.end(), [&options](const sync::RefusedGroup& refused) {
            return refused.number == options.send;
        });
    if (entry == drawer.end())
        return fail(context, fmt::format("There is no refused write number {} in this replica: "
                                         "vigie refused lists them",
                                         options.send));
    auto edited = fieldsFrom(options.fields);
    if (!edited)
        return fail(context, edited.error());
    const std::int64_t now = wallNow();
    WriteTarget target;
    target.get = [&store, now](const sync::RecordKey& key) { return store.get(key, now); };
    target.nextStamp = [&store, now] { return store.nextStamp(now); };
    auto group = groupAgain(entry->group, *edited, target);
    if (!group)
        return fail(context, group.error());
    // Written twice is harmless, dropped and not written would be lost.
    if (auto written = store.write({std::move(*group)}, now, false); !written)
        return fail(context, written.error());
    if (auto dropped = store.dropRefused(options.send); !dropped)
        return fail(context, dropped.error());
    fmt::print("Written here again; it goes to the hub with the next vigie sync.\n");
}

void refused(Context& context, const RefusedOptions& options) {
    if (options.send == 0 && !options.fields.empty())
        return fail(context, "Fields are for --send: say which write they belong to",
                    Exit::WrongUsage);
    auto store = openReplica(context, false);
    if (!store)
        return fail(context, store.error());
    if (options.drop > 0) {
        if (auto dropped = (*store)->dropRefused(options.drop); !dropped)
            fail(context, dropped.error());
        return;
    }
    auto drawer = (*store)->refusedGroups();
    if (!drawer)
        return fail(context, drawer.error());
    if (options.send > 0)
        return sendAgain(context, **store, *drawer, options);
    for (const sync::RefusedGroup& entry : *drawer)
        print(entry, options.json);
    if (drawer->empty() && !options.json)
        fmt::print("The drawer is empty: no write was refused.\n");
}

} // namespace

void addRefused(CLI::App& app, Context& context) {
    auto options = std::make_shared<RefusedOptions>();
    CLI::App* command = app.add_subcommand(
        "refused", "Show the drawer of writes that the hub refused, each with its reason; send one "
                   "of them again, as it is or with other fields, or drop it.");
    command->add_flag("--json", options->json, "One JSON object a line");
    CLI::Option* drop =
        command->add_option("--drop", options->drop, "Drop the write with this number")
            ->type_name("N");
    command
        ->add_option("--send", options->send,
                     "Write the one with this number again, as of now; it leaves the drawer")
        ->type_name("N")
        ->excludes(drop);
    command
        ->add_option("fields", options->fields,
                     "With --send: what is written in place of its own fields, as in vigie write")
        ->type_name("FIELD=VALUE");
    addReplicaOption(*command, context);
    command->footer("Examples:\n  vigie refused --send 3 text='Shorter words'\n"
                    "  vigie refused --drop 3");
    command->callback([&context, options] { refused(context, *options); });
}

} // namespace vigie::cli
