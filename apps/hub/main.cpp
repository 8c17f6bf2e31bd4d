// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/backup/backup.h"
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

/// The hub itself, until a signal.
int serve(vigie::hub::Hub::Options options, const std::string& address, const std::string& config) {
    if (!splitAddress(address, options))
        return fail(fmt::format("\"{}\" is no address to listen on: give it as host:port, for "
                                "example 127.0.0.1:7400",
                                address),
                    2);
    if (!config.empty()) {
        auto read = vigie::hub::readHubConfigFile(config);
        if (!read)
            return fail(read.error().sentence, 2);
        options.config = *std::move(read);
    }
    if (auto prepared = vigie::hub::prepareData(options.data); !prepared)
        return fail(prepared.error().sentence);
    auto hub = vigie::hub::Hub::open(options);
    if (!hub)
        return fail(hub.error().sentence);
    if (!(*hub)->repairs().empty())
        fmt::print("{}\n", (*hub)->repairs());
    fmt::print("vigie-hub: listening on {}, data in {}\n", (*hub)->address(), options.data);
    std::fflush(stdout);
    runUntilSignal(**hub);
    return 0;
}

int tell(const vigie::sync::Result<std::string>& done) {
    if (!done)
        return fail(done.error().sentence);
    fmt::print("{}\n", *done);
    return 0;
}

CLI::App* addBackup(CLI::App& app, std::string& data, std::string& to) {
    CLI::App* command = app.add_subcommand(
        "backup", "Copy everything that a hub keeps into a new folder, also while it runs");
    command->add_option("--data", data, "The hub's folder")->required()->type_name("DIR");
    command->add_option("--to", to, "The folder that the copy will be; it must not be there yet")
        ->required()
        ->type_name("FOLDER");
    command->footer("Run it as the user who runs the hub. Example:\n"
                    "  vigie-hub backup --data /var/lib/vigie --to /srv/backups/vigie-monday");
    return command;
}

CLI::App* addRestore(CLI::App& app, std::string& from, std::string& data, bool& replace) {
    CLI::App* command =
        app.add_subcommand("restore", "Make a hub's folder from a backup, while no hub runs on it");
    command->add_option("--from", from, "What vigie-hub backup made")
        ->required()
        ->type_name("FOLDER");
    command->add_option("--data", data, "The hub's folder")->required()->type_name("DIR");
    command->add_flag(
        "--replace", replace,
        "When a hub is in the folder already: move it aside, into replaced-... in it");
    command->footer("Run it as the user who runs the hub. Example:\n"
                    "  vigie-hub restore --from /srv/backups/vigie-monday --data /var/lib/vigie");
    return command;
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
    CLI::Option* data =
        app.add_option("--data", options.data, "The folder that holds everything this hub keeps")
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
    std::string to;
    std::string from;
    bool replace = false;
    const CLI::App* backup = addBackup(app, options.data, to);
    const CLI::App* restore = addRestore(app, from, options.data, replace);
    app.require_subcommand(0, 1);
    try {
        app.parse(argc, argv);
        if (app.get_subcommands().empty() && data->empty())
            throw CLI::RequiredError("--data");
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0)
            return app.exit(error);
        return fail(std::string(error.what()) + " (try --help)", 2);
    }
    if (backup->parsed())
        return tell(vigie::hub::backUp(options.data, to));
    if (restore->parsed())
        return tell(vigie::hub::restore(from, options.data, replace));
    options.defaultThemes = !bare;
    return serve(std::move(options), address, config);
}
