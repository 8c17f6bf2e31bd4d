// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/command.h"
#include "apps/vigie/fieldargs.h"
#include "apps/vigie/localreplica.h"

#include "sdk/domain/access.h"
#include "sdk/domain/channels.h"
#include "sdk/domain/dates.h"
#include "sdk/domain/fields.h"
#include "sdk/domain/jsontext.h"
#include "sdk/domain/people.h"
#include "sdk/domain/trail.h"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::cli {
namespace {

struct TrailOptions {
    std::string channel;
    std::string id;
    bool json = false;
};

/// A statement of the channel, and what checking it said.
struct Checked {
    sync::Record record;
    sync::Result<Statement> statement;
};

sync::Result<std::vector<Checked>> checkedOf(sync::ReplicaStore& store,
                                             const TrailOptions& options) {
    std::vector<Checked> all;
    const auto visit = [&](const sync::Record& record) {
        auto statement = checkStatement(record);
        // What does not hold may be about any record.
        const bool isAsked =
            options.id.empty() || !statement ||
            std::any_of(statement->group.operations.begin(), statement->group.operations.end(),
                        [&](const sync::Operation& said) { return said.id == options.id; });
        if (isAsked)
            all.push_back({record, std::move(statement)});
        return true;
    };
    if (auto read = store.forEach(options.channel, std::string(SignedWord::kind), wallNow(), visit);
        !read)
        return read.error();
    std::sort(all.begin(), all.end(), [](const Checked& a, const Checked& b) {
        return a.record.stamp() < b.record.stamp();
    });
    return all;
}

/// The person as this replica knows them: "Amal Haddad (amal)", or the id alone.
std::string personText(sync::ReplicaStore& store, const std::string& id) {
    const auto record = store.get({channel::people(), std::string(Person::kind), id}, wallNow());
    if (record && *record)
        if (const auto person = read<Person>(**record))
            return fmt::format("{} ({})", terminalText(person->name), terminalText(id));
    return id.empty() ? "somebody" : terminalText(id);
}

/// The device as this replica knows it (few read of devices): its name, or its id.
std::string deviceText(sync::ReplicaStore& store, const sync::PublicKey& key) {
    const std::string id = deviceIdOf(key);
    const auto record = store.get({channel::access(), std::string(Device::kind), id}, wallNow());
    if (record && *record)
        if (const auto device = read<Device>(**record); device && !device->name.empty())
            return fmt::format("{} ({})", terminalText(device->name), id);
    return id;
}

void print(sync::ReplicaStore& store, const Checked& checked) {
    const std::string at = momentText(checked.record.stamp().milliseconds(), wallNow());
    if (!checked.statement) {
        fmt::print("{}  does not verify: {}\n", at,
                   terminalText(checked.statement.error().sentence));
        return;
    }
    const Statement& statement = *checked.statement;
    for (const sync::Operation& said : statement.group.operations)
        fmt::print("{}  {}{}\n", at, terminalText(operationText(said)),
                   statement.isBroughtBack(said) ? "  (brought back, written by another device)"
                                                 : "");
    fmt::print("  signed by {}, device {}, verified\n", personText(store, statement.person),
               deviceText(store, statement.key));
}

void printJson(const Checked& checked) {
    std::string out =
        fmt::format("{{\"at\":\"{}\",\"verified\":{}",
                    dates::rfc3339(checked.record.stamp().milliseconds()), checked.statement.ok());
    if (checked.statement) {
        out += ",\"person\":";
        appendJsonText(checked.statement->person, out);
        out += fmt::format(",\"device\":\"{}\",\"said\":[", deviceIdOf(checked.statement->key));
        for (const sync::Operation& said : checked.statement->group.operations) {
            out += out.back() == '[' ? "{\"write\":" : ",{\"write\":";
            appendJsonText(operationText(said), out);
            out += fmt::format(",\"broughtBack\":{}}}", checked.statement->isBroughtBack(said));
        }
        out += ']';
    } else {
        out += ",\"sentence\":";
        appendJsonText(checked.statement.error().sentence, out);
    }
    fmt::print("{}}}\n", out);
}

void trail(Context& context, const TrailOptions& options) {
    auto store = openReplica(context, false);
    if (!store)
        return fail(context, store.error());
    auto all = checkedOf(**store, options);
    if (!all)
        return fail(context, all.error());
    for (const Checked& checked : *all) {
        if (options.json)
            printJson(checked);
        else
            print(**store, checked);
        if (!checked.statement)
            context.exit = Exit::Partly;
    }
    if (all->empty() && !options.json)
        fmt::print("{} holds no signed words{}.\n", options.channel,
                   options.id.empty() ? "" : " about this record");
}

} // namespace

void addTrail(CLI::App& app, Context& context) {
    auto options = std::make_shared<TrailOptions>();
    CLI::App* command = app.add_subcommand(
        "trail", "Show who said what in a channel, as their devices signed it, and check each "
                 "signature. Needs no network; ends with 3 when one does not verify.");
    command->add_option("channel", options->channel, "The channel, for example dashboard/today")
        ->required()
        ->type_name("CHANNEL");
    command->add_option("--id", options->id, "Only what was said in the record with this id")
        ->type_name("ID");
    command->add_flag("--json", options->json, "One JSON object a line");
    addReplicaOption(*command, context);
    command->footer("Example:\n  vigie trail dashboard/today --id rain");
    command->callback([&context, options] { trail(context, *options); });
}

} // namespace vigie::cli
