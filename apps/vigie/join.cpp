// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/command.h"
#include "apps/vigie/localreplica.h"
#include "apps/vigie/syncrun.h"

#include "sdk/domain/channels.h"
#include "sdk/platform/terminal.h"
#include "sync/replica/hubconnector.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iostream>

namespace vigie::cli {
namespace {

struct JoinOptions {
    std::string code;
    std::string codeFile;
};

/// The code as it was given, or read: a code on the command line is in the machine's list of
/// processes for all to see.
sync::Result<sync::InvitationCode> codeFrom(const JoinOptions& options) {
    std::string text = options.code;
    if (!options.codeFile.empty()) {
        std::ifstream opened;
        if (options.codeFile != "-")
            opened.open(options.codeFile);
        std::istream& in = options.codeFile == "-" ? std::cin : opened;
        if (!in)
            return sync::Error{
                sync::ErrorCode::NotFound,
                fmt::format("{} cannot be read: check its name and permissions", options.codeFile)};
        text.assign(4096, '\0');
        in.read(text.data(), static_cast<std::streamsize>(text.size()));
        text.resize(static_cast<std::size_t>(in.gcount()));
    } else if (text.empty()) {
        text = platform::askSecretAtTerminal("The code: ").value_or(std::string());
    }
    return sync::readInvitationCode(text);
}

/// A new sealed replica where none is.
sync::Result<std::unique_ptr<sync::ReplicaStore>> sealedReplica(const Context& context) {
    std::error_code failed;
    if (std::filesystem::exists(context.replica, failed) || platform::isSealed(context.replica))
        return sync::Error{sync::ErrorCode::Refused,
                           fmt::format("There is a replica at {} already: name a new one with "
                                       "--replica",
                                       context.replica)};
    const std::filesystem::path folder = std::filesystem::path(context.replica).parent_path();
    if (!folder.empty())
        std::filesystem::create_directories(folder, failed);
    auto passphrase = passphraseIn(context);
    if (!passphrase)
        return passphrase.error();
    auto key = platform::makeReplicaKey(context.replica, *passphrase);
    if (!key && key.error().code == sync::ErrorCode::Locked) {
        *passphrase = platform::askSecretAtTerminal("Choose a passphrase for this replica: ");
        const auto again = platform::askSecretAtTerminal("The same again: ");
        if (*passphrase && *passphrase != again)
            return sync::Error{sync::ErrorCode::Invalid,
                               "The two passphrases are not the same: join again"};
        if (*passphrase)
            key = platform::makeReplicaKey(context.replica, *passphrase);
    }
    if (!key)
        return key.error();
    return sync::ReplicaStore::open(context.replica, *key);
}

void join(Context& context, const JoinOptions& options) {
    auto code = codeFrom(options);
    if (!code)
        return fail(context, code.error());
    auto store = sealedReplica(context);
    if (!store)
        return fail(context, store.error());
    if (auto accepted = sync::acceptInvitation(**store, *code); !accepted)
        return fail(context, accepted.error());
    for (const std::string& channel : {channel::people(), channel::catalogue()})
        if (auto kept = (*store)->subscribe(channel, sync::Priority::Rest); !kept)
            return fail(context, kept.error());
    std::string comparison;
    SyncRun run{{}, true, std::chrono::seconds(60), context.catchInterruption(), {}};
    run.enrolled = [&comparison](const std::string& digits) { comparison = digits; };
    if (auto synced = runSync(**store, run); !synced) {
        // The hub may have let it in, and the answer got lost.
        if (synced.error().code != sync::ErrorCode::Refused)
            return fail(context, synced.error().sentence +
                                     ". The replica is made, and joins with the next vigie sync");
        store->reset();
        endReplica(context, true);
        return fail(context, synced.error());
    }
    fmt::print("This replica belongs to the hub at {} now, as a device of {}.\n"
               "Compare with whoever invited you: {} {}\n",
               terminalText(code->address), terminalText(code->person), comparison.substr(0, 3),
               comparison.size() > 3 ? comparison.substr(3) : std::string());
}

struct PassphraseOptions {
    std::string newFile;
    bool keyStore = false;
};

void changePassphrase(Context& context, const PassphraseOptions& options) {
    if (!platform::isSealed(context.replica))
        return fail(context, fmt::format("{} is not sealed: it has no passphrase before it has "
                                         "joined a hub (vigie join)",
                                         context.replica));
    auto before = passphraseIn(context);
    if (!before)
        return fail(context, before.error());
    platform::Passphrase after;
    if (!options.newFile.empty()) {
        Context other = context;
        other.passphraseFile = options.newFile;
        auto read = passphraseIn(other);
        if (!read)
            return fail(context, read.error());
        after = std::move(*read);
    } else if (!options.keyStore) {
        if (!*before)
            *before = platform::askSecretAtTerminal("The passphrase until now: ");
        after = platform::askSecretAtTerminal("The new one: ");
        if (!after || after != platform::askSecretAtTerminal("The same again: "))
            return fail(context, "The new passphrase was not given twice: nothing is changed");
    }
    if (auto done = platform::rewrapReplicaKey(context.replica, *before, after); !done)
        return fail(context, done.error());
    fmt::print("Changed. No page of the replica was written anew.\n");
}

} // namespace

void addJoin(CLI::App& app, Context& context) {
    auto options = std::make_shared<JoinOptions>();
    CLI::App* command = app.add_subcommand(
        "join", "Join a hub by an administrator's invitation: makes a sealed replica of this "
                "machine. Asks for the code when it is not given.");
    command->add_option("code", options->code, "The code, \"vigie1:...\"")->type_name("CODE");
    command
        ->add_option("--code-file", options->codeFile,
                     "The code in a file (- for standard input): a code on the command line can "
                     "be seen by others on this machine")
        ->type_name("FILE");
    addReplicaOption(*command, context);
    command->footer("Example:\n  vigie join --code-file code.txt");
    command->callback([&context, options] { join(context, *options); });
}

void addPassphrase(CLI::App& app, Context& context) {
    auto options = std::make_shared<PassphraseOptions>();
    CLI::App* command = app.add_subcommand(
        "passphrase", "Change what opens this replica. No page of it is written anew.");
    command
        ->add_option("--new-passphrase-file", options->newFile,
                     "The new one, in a file that only you may read")
        ->type_name("FILE");
    command->add_flag("--key-store", options->keyStore,
                      "Keep its key in this system's key store instead");
    addReplicaOption(*command, context);
    command->footer("Example:\n  vigie passphrase");
    command->callback([&context, options] { changePassphrase(context, *options); });
}

} // namespace vigie::cli
