// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

namespace vigie::cli {

void fail(Context& context, const std::string& sentence, Exit exit) {
    fmt::print(stderr, "{}: {}\n", context.programName, sentence);
    context.exit = exit;
}

void fail(Context& context, const sync::Error& error) {
    fail(context, error.sentence);
}

sync::Result<HubAddress> hubAddress(const std::string& given) {
    std::string rest = given;
    for (const char* scheme : {"http://", "ws://"})
        if (rest.rfind(scheme, 0) == 0)
            rest.erase(0, std::string(scheme).size());
    if (rest.size() > 1 && rest.back() == '/')
        rest.pop_back();
    if (rest.empty() || rest.find('/') != std::string::npos || rest.find(':') == std::string::npos)
        return sync::Error{sync::ErrorCode::Invalid,
                           fmt::format("\"{}\" is no hub's address: give it as host:port, for "
                                       "example 127.0.0.1:7400",
                                       given)};
    return HubAddress{"http://" + rest, "ws://" + rest + "/sync"};
}

void addReplicaOption(CLI::App& command, Context& context) {
    command
        .add_option("--replica", context.replica,
                    "The replica's file (default: in this person's data folder)")
        ->envname("VIGIE_REPLICA")
        ->type_name("FILE");
    command
        .add_option("--passphrase-file", context.passphraseFile,
                    "The passphrase of a sealed replica, in a file that only you may read "
                    "(default: this system's key store, else it is asked for)")
        ->envname("VIGIE_PASSPHRASE_FILE")
        ->type_name("FILE");
}

void addHubOption(CLI::App& command, Context& context) {
    command.add_option("--hub", context.hub, "The hub's address (default 127.0.0.1:7400)")
        ->envname("VIGIE_HUB")
        ->type_name("HOST:PORT");
}

void addTokenOption(CLI::App& command, Context& context) {
    command
        .add_option("--token-file", context.tokenFile,
                    "The token that an administrator has given for this, in a file that only its "
                    "owner may read")
        ->envname("VIGIE_TOKEN_FILE")
        ->type_name("FILE");
}

sync::Result<hub::Secret> tokenOf(const Context& context) {
    if (context.tokenFile.empty())
        return hub::Secret();
    auto token = hub::readSecretText(context.tokenFile, "The token file");
    // It goes into a header, which no line's end may break.
    if (token && std::any_of(token->bytes().begin(), token->bytes().end(),
                             [](char c) { return c <= ' ' || c > '~'; }))
        return sync::Error{sync::ErrorCode::Invalid,
                           fmt::format("The token file {} holds no token: write it there alone, "
                                       "vt1_ and what follows",
                                       context.tokenFile)};
    return token;
}

} // namespace vigie::cli
