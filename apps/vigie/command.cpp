// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/command.h"

#include <fmt/format.h>

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
}

void addHubOption(CLI::App& command, Context& context) {
    command.add_option("--hub", context.hub, "The hub's address (default 127.0.0.1:7400)")
        ->envname("VIGIE_HUB")
        ->type_name("HOST:PORT");
}

} // namespace vigie::cli
