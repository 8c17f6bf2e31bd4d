// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/hub.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include <atomic>
#include <charconv>
#include <chrono>
#include <csignal>
#include <thread>

namespace {

volatile std::sig_atomic_t stopWanted = 0;

void onSignal(int) {
    stopWanted = 1;
}

/// "127.0.0.1:7400" or "[::1]:7400" into its parts.
bool splitAddress(const std::string& text, vigie::hub::Hub::Options& options) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string::npos || colon == 0)
        return false;
    options.host = text.substr(0, colon);
    if (options.host.size() > 2 && options.host.front() == '[' && options.host.back() == ']')
        options.host = options.host.substr(1, options.host.size() - 2);
    const char* begin = text.data() + colon + 1;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(begin, end, options.port);
    return read.ec == std::errc() && read.ptr == end;
}

int fail(const std::string& sentence, int code = 1) {
    fmt::print(stderr, "vigie-hub: {}\n", sentence);
    return code;
}

/// Runs the hub until a signal: a handler may do nothing itself, so a thread looks for its mark.
void runUntilSignal(vigie::hub::Hub& hub) {
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
    std::atomic<bool> ended = false;
    std::thread watch([&hub, &ended] {
        while (!stopWanted && !ended)
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        if (!ended)
            hub.stop();
    });
    hub.run();
    ended = true;
    watch.join();
}

} // namespace

int main(int argc, char** argv) {
    vigie::hub::Hub::Options options;
    std::string address = "127.0.0.1:7400";
    std::string config;
    CLI::App app("The hub of a group: takes posts in, counts them, and serves every replica.\n"
                 "An empty data folder is a new hub, with themes to begin with. It listens on "
                 "loopback only until links are "
                 "sealed.");
    app.add_option("--data", options.data, "The folder that holds everything this hub keeps")
        ->required()
        ->type_name("DIR");
    app.add_option("--listen", address,
                   "Where it listens (default 127.0.0.1:7400; port 0 takes a "
                   "free one)")
        ->type_name("HOST:PORT");
    app.add_option("--config", config, "A configuration in TOML: live sources (see README.md)")
        ->type_name("FILE");
    bool bare = false;
    app.add_flag("--bare", bare, "Write no default themes into a hub that has no records yet");
    app.set_version_flag("--version", std::string("vigie-hub ") + VIGIE_VERSION);
    app.footer("Example:\n  vigie-hub --data /var/lib/vigie");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0)
            return app.exit(error);
        return fail(std::string(error.what()) + " (try --help)", 2);
    }
    if (!splitAddress(address, options))
        return fail(fmt::format("\"{}\" is no address to listen on: give it as host:port, for "
                                "example 127.0.0.1:7400",
                                address),
                    2);
    options.defaultThemes = !bare;
    if (!config.empty()) {
        auto read = vigie::hub::readHubConfigFile(config);
        if (!read)
            return fail(read.error().sentence, 2);
        options.config = *std::move(read);
    }
    auto hub = vigie::hub::Hub::open(options);
    if (!hub)
        return fail(hub.error().sentence);
    if (!(*hub)->repairs().empty())
        fmt::print("{}\n", (*hub)->repairs());
    fmt::print("vigie-hub: listening on http://{}:{}, data in {}\n",
               options.host.find(':') == std::string::npos ? options.host
                                                           : "[" + options.host + "]",
               (*hub)->port(), options.data);
    std::fflush(stdout);
    runUntilSignal(**hub);
    return 0;
}
