// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/command.h"
#include "apps/vigie/localreplica.h"

#include "sdk/domain/dates.h"
#include "sdk/domain/jsontext.h"
#include "sdk/domain/recordjson.h"

#include <fmt/format.h>

namespace vigie::cli {
namespace {

struct Standing {
    sync::WriterId device = 0;
    std::vector<sync::ChannelState> channels;
    std::vector<std::uint64_t> counts;
    sync::PendingSummary waiting;
    std::vector<sync::RefusedGroup> refused;
};

sync::Result<Standing> standingOf(sync::ReplicaStore& store) {
    Standing standing;
    standing.device = store.device();
    auto channels = store.channels();
    if (!channels)
        return channels.error();
    standing.channels = std::move(*channels);
    for (const auto& channel : standing.channels) {
        auto count = store.count(channel.name);
        if (!count)
            return count.error();
        standing.counts.push_back(*count);
    }
    auto waiting = store.pendingSummary();
    if (!waiting)
        return waiting.error();
    standing.waiting = *waiting;
    auto refused = store.refusedGroups();
    if (!refused)
        return refused.error();
    standing.refused = std::move(*refused);
    return standing;
}

void printJson(const Standing& standing) {
    std::string out = fmt::format("{{\"device\":\"{:016x}\",\"waiting\":{},", standing.device,
                                  standing.waiting.groups);
    if (standing.waiting.groups > 0)
        out += fmt::format("\"waitingSince\":\"{}\",", dates::rfc3339(standing.waiting.oldest));
    out += fmt::format("\"refused\":{},\"channels\":[", standing.refused.size());
    for (std::size_t i = 0; i < standing.channels.size(); ++i) {
        const auto& channel = standing.channels[i];
        out += i > 0 ? ",{\"channel\":" : "{\"channel\":";
        appendJsonText(channel.name, out);
        out += fmt::format(",\"records\":{},\"sequence\":{},\"consistent\":{}", standing.counts[i],
                           channel.cursor,
                           channel.checkpointAt != 0 && channel.checkpoint == channel.cursor);
        if (channel.checkpointAt != 0)
            out += fmt::format(",\"asOf\":\"{}\"", dates::rfc3339(channel.checkpointAt));
        out += '}';
    }
    fmt::print("{}]}}\n", out);
}

std::string channelText(const sync::ChannelState& channel, std::uint64_t count, std::int64_t now) {
    if (channel.checkpointAt == 0)
        return channel.cursor == 0 ? "not loaded yet"
                                   : fmt::format("still loading, {} records",
                                                 countText(static_cast<std::int64_t>(count)));
    return fmt::format("{} records, as the hub had them at {}{}",
                       countText(static_cast<std::int64_t>(count)),
                       momentText(channel.checkpointAt, now),
                       channel.checkpoint == channel.cursor ? "" : ", newer ones on their way");
}

void printText(const Standing& standing) {
    const std::int64_t now = wallNow();
    fmt::print("This replica is device {:016x}.\n", standing.device);
    for (std::size_t i = 0; i < standing.channels.size(); ++i)
        fmt::print("{}: {}\n", standing.channels[i].name,
                   channelText(standing.channels[i], standing.counts[i], now));
    if (standing.channels.empty())
        fmt::print("It follows no channel yet.\n");
    if (standing.waiting.groups == 0)
        fmt::print("Nothing waits to be sent.\n");
    else
        fmt::print("{} to be sent since {}.\n",
                   standing.waiting.groups == 1
                       ? "1 write waits"
                       : fmt::format("{} writes wait", standing.waiting.groups),
                   momentText(standing.waiting.oldest, now));
    if (!standing.refused.empty())
        fmt::print("{} refused writes lie in the drawer: vigie refused shows them.\n",
                   standing.refused.size());
}

void status(Context& context, bool json) {
    auto store = openReplica(context, false);
    if (!store)
        return fail(context, store.error());
    auto standing = standingOf(**store);
    if (!standing)
        return fail(context, standing.error());
    if (json)
        printJson(*standing);
    else
        printText(*standing);
}

} // namespace

void addStatus(CLI::App& app, Context& context) {
    auto json = std::make_shared<bool>(false);
    CLI::App* command = app.add_subcommand(
        "status", "Say how this replica stands: each channel and its age, what waits to be sent, "
                  "what was refused. Needs no network.");
    command->add_flag("--json", *json, "One JSON object");
    addReplicaOption(*command, context);
    command->footer("Example:\n  vigie status");
    command->callback([&context, json] { status(context, *json); });
}

} // namespace vigie::cli
