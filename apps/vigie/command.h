// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/serve/secretfile.h"
#include "sync/record/result.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <functional>
#include <string>

namespace vigie::cli {

/// What a program ends with.
enum Exit : int {
    Fine = 0,
    Failed = 1,     ///< one line on the error output says what, where and what to do
    WrongUsage = 2, ///< the same, about the command itself
    Partly = 3,     ///< done, but for what the output names
};

/// What every command shares.
struct Context {
    std::string replica;        ///< the replica's file
    std::string hub;            ///< as the person gave it
    std::string passphraseFile; ///< of a sealed replica; empty: it is asked for at the terminal
    std::string tokenFile;      ///< empty: the hub is asked without a token
    int exit = Exit::Fine;      ///< what the command that ran ends with
    std::string programName = "vigie";
    /// From its call on, being asked to end (Ctrl-C) does not end the program: what it returns
    /// tells that it happened.
    std::function<bool()> (*catchInterruption)() = nullptr;
};

/// Says the error in one line and remembers the exit code.
void fail(Context& context, const sync::Error& error);
void fail(Context& context, const std::string& sentence, Exit exit = Exit::Failed);

/// The two addresses of a hub that a person may name as "host:port", "http://..." or "ws://...".
struct HubAddress {
    std::string http;      ///< "http://127.0.0.1:7400"
    std::string websocket; ///< "ws://127.0.0.1:7400/sync"
};
sync::Result<HubAddress> hubAddress(const std::string& given);

/// What lets this program in at the hub over HTTP, from the context's file; empty without one. An
/// Error when others may read the file.
sync::Result<hub::Secret> tokenOf(const Context& context);

/// Adds --replica (default: where this system keeps a person's data) with --passphrase-file, and
/// --hub.
void addReplicaOption(CLI::App& command, Context& context);
void addHubOption(CLI::App& command, Context& context);
/// Adds --token-file, for commands that ask the hub over HTTP.
void addTokenOption(CLI::App& command, Context& context);

// Each adds one command with its help and an example.
void addImport(CLI::App& app, Context& context);
void addFeed(CLI::App& app, Context& context);
void addShow(CLI::App& app, Context& context);
void addTrail(CLI::App& app, Context& context);
void addWrite(CLI::App& app, Context& context);
void addSync(CLI::App& app, Context& context);
void addStatus(CLI::App& app, Context& context);
void addRefused(CLI::App& app, Context& context);
void addSettle(CLI::App& app, Context& context);
void addCompare(CLI::App& app, Context& context);
void addMakeDay(CLI::App& app, Context& context);
void addJoin(CLI::App& app, Context& context);
void addInvite(CLI::App& app, Context& context);
void addDevices(CLI::App& app, Context& context);
void addRevoke(CLI::App& app, Context& context);
void addToken(CLI::App& app, Context& context);
void addPassphrase(CLI::App& app, Context& context);

} // namespace vigie::cli
