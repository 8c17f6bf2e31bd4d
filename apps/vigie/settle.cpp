// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/command.h"
#include "apps/vigie/localreplica.h"

#include "sdk/domain/edit.h"

#include <fmt/format.h>

namespace vigie::cli {
namespace {

struct SettleOptions {
    std::string channel;
    std::string kind;
    std::string id;
    std::string field;
    std::string value;
};

void settle(Context& context, const SettleOptions& options) {
    auto store = openReplica(context, false);
    if (!store)
        return fail(context, store.error());
    const sync::RecordKey key{options.channel, options.kind, options.id};
    const std::int64_t now = wallNow();
    auto known = (*store)->get(key, now);
    if (!known)
        return fail(context, known.error());
    if (!*known || (*known)->keptOf(options.field).empty())
        return fail(context,
                    fmt::format("Nothing is kept beside the field {} of {}: vigie show tells what "
                                "is, and vigie write writes it without a conflict",
                                options.field, key.sentence()));
    const FieldSight seen = sightOf(**known, options.field);
    auto operation = settlementFor(key, seen, options.value, &**known, (*store)->nextStamp(now));
    if (!operation)
        return fail(context, operation.error());
    if (auto written = (*store)->write({{0, key.channel, {std::move(*operation)}}}, now, false);
        !written)
        return fail(context, written.error());
    fmt::print("Settled here, {} went; the hub gets it with the next vigie sync.\n",
               seen.kept.size() == 1 ? "1 other version"
                                     : fmt::format("{} other versions", seen.kept.size()));
}

} // namespace

void addSettle(CLI::App& app, Context& context) {
    auto options = std::make_shared<SettleOptions>();
    CLI::App* command = app.add_subcommand(
        "settle", "Say which words stand where several people wrote a field without having seen "
                  "each other's: the versions that this replica shows go. Needs no network.");
    command->add_option("channel", options->channel, "The record's channel")
        ->required()
        ->type_name("CHANNEL");
    command->add_option("kind", options->kind, "Its kind: insight, tile, ...")
        ->required()
        ->type_name("KIND");
    command->add_option("id", options->id, "Its id")->required()->type_name("ID");
    command->add_option("field", options->field, "The field that has several versions")
        ->required()
        ->type_name("FIELD");
    command->add_option("value", options->value, "The words that stand: one of them, or others")
        ->required()
        ->type_name("VALUE");
    addReplicaOption(*command, context);
    command->footer("Example:\n  vigie settle dashboard/today insight 06F3Q0 text "
                    "'Demand comes from the north'");
    command->callback([&context, options] { settle(context, *options); });
}

} // namespace vigie::cli
