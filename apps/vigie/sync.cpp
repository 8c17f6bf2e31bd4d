// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/command.h"
#include "apps/vigie/localreplica.h"
#include "apps/vigie/syncrun.h"

#include <fmt/format.h>

namespace vigie::cli {
namespace {

struct SyncOptions {
    std::vector<std::string> channels;
    std::string person;
    bool once = false;
    unsigned seconds = 60;
};

/// What is still to be looked at: the refused drawer is never left unsaid.
void tellRefused(Context& context, sync::ReplicaStore& store) {
    auto refused = store.refusedGroups();
    if (!refused)
        return fail(context, refused.error());
    if (refused->empty())
        return;
    fmt::print("{} refused: look at {} with vigie refused.\n",
               refused->size() == 1 ? "1 write was"
                                    : fmt::format("{} writes were", refused->size()),
               refused->size() == 1 ? "it" : "them");
    context.exit = Exit::Partly;
}

void printStatus(const sync::ReplicaStatus& status, std::string& last) {
    std::string line;
    if (status.link == sync::ReplicaStatus::Link::Offline)
        line = "Offline: " + status.problem;
    else if (status.link == sync::ReplicaStatus::Link::Connecting)
        line = "Connecting";
    else if (status.caughtUp)
        line = "In step with the hub";
    else
        line = "Catching up";
    if (line != last)
        fmt::print("{} {}\n", momentText(wallNow(), wallNow()), line);
    std::fflush(stdout); // a person or a test may be reading along
    last = line;
}

void synchronise(Context& context, const SyncOptions& options) {
    auto address = hubAddress(context.hub);
    if (!address)
        return fail(context, address.error().sentence, Exit::WrongUsage);
    auto store = openReplica(context, true);
    if (!store)
        return fail(context, store.error());
    if (!options.person.empty())
        if (auto kept = (*store)->setPerson(options.person); !kept)
            return fail(context, kept.error());
    for (const std::string& channel : options.channels)
        if (auto kept = (*store)->subscribe(channel, sync::Priority::Pinned); !kept)
            return fail(context, kept.error());
    auto channels = (*store)->channels();
    if (!channels)
        return fail(context, channels.error());
    if (channels->empty())
        return fail(context,
                    "This replica follows no channel yet: name one with --channel, for "
                    "example --channel catalogue",
                    Exit::WrongUsage);

    std::string last;
    SyncRun run{address->websocket,
                options.once,
                std::chrono::seconds(options.once ? options.seconds : 0),
                context.catchInterruption(),
                {}};
    if (!options.once)
        run.changed = [&last](const sync::ReplicaStatus& status) { printStatus(status, last); };
    run.revoked = [&context](bool wipe) { endReplica(context, wipe); };
    auto status = runSync(**store, run);
    if (!status)
        return fail(context, status.error());
    fmt::print("{} records came in {} bytes; {} bytes went out.\n",
               countText(static_cast<std::int64_t>(status->received)),
               countText(static_cast<std::int64_t>(status->bytesReceived)),
               countText(static_cast<std::int64_t>(status->bytesSent)));
    if (status->comparisons > 0)
        fmt::print("{} channels were compared with the hub, which could not say what had changed "
                   "since. What was written here was kept and offered.\n",
                   status->comparisons);
    if (status->stampedAnew > 0)
        fmt::print("This machine's clock was wrong: {} writes were dated anew.\n",
                   status->stampedAnew);
    tellRefused(context, **store);
}

} // namespace

void addSync(CLI::App& app, Context& context) {
    auto options = std::make_shared<SyncOptions>();
    CLI::App* command = app.add_subcommand(
        "sync", "Keep the replica in step with a hub: send what was written here, take what is "
                "new.\nWithout --once it goes on until it is interrupted, and connects again by "
                "itself.");
    command
        ->add_option("--channel", options->channels,
                     "Follow this channel from now on; several may be given")
        ->allow_extra_args(false)
        ->type_name("CHANNEL");
    command
        ->add_option(
            "--person", options->person,
            "Whose replica this is, by the id of their record at the hub; kept from now on")
        ->type_name("ID");
    command->add_flag("--once", options->once, "End as soon as both sides have everything");
    command
        ->add_option("--seconds", options->seconds,
                     "With --once: give up after so long (default 60, 0 never)")
        ->type_name("S");
    addReplicaOption(*command, context);
    addHubOption(*command, context);
    command->footer("Example:\n  vigie sync --once --channel dashboard/today --hub "
                    "127.0.0.1:7400");
    command->callback([&context, options] { synchronise(context, *options); });
}

} // namespace vigie::cli
