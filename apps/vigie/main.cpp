// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/command.h"

#include "sdk/platform/paths.h"
#include "sdk/platform/process.h"

#include <csignal>
#include <exception>
#include <filesystem>

namespace {

volatile std::sig_atomic_t endWanted = 0;

/// The second time it ends the program, whatever it waits for.
void onSignal(int signal) {
    endWanted = 1;
    std::signal(signal, SIG_DFL);
}

std::function<bool()> catchInterruption() {
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
    return [] { return endWanted != 0; };
}

} // namespace

int main(int argc, char** argv) {
    using namespace vigie::cli;
    vigie::platform::noCoreDumps(); // a crash writes no key to a disk
    Context context;
    context.catchInterruption = catchInterruption;
    context.hub = "127.0.0.1:7400";
    const std::string folder = vigie::platform::dataFolder();
    context.replica = (std::filesystem::path(folder) / "replica.vigie").string();

    CLI::App app("Vigie from the command line: bring posts to a hub, read and write a replica, "
                 "keep it in step.\nEvery read and write is local; only import and sync need a "
                 "network.");
    app.set_version_flag("--version", std::string("vigie ") + VIGIE_VERSION);
    app.require_subcommand(1);
    app.failure_message([](const CLI::App* command, const CLI::Error& error) {
        return "vigie: " + std::string(error.what()) + " (try " + command->get_name() +
               " --help)\n";
    });
    addImport(app, context);
    addFeed(app, context);
    addShow(app, context);
    addTrail(app, context);
    addWrite(app, context);
    addSync(app, context);
    addStatus(app, context);
    addRefused(app, context);
    addSettle(app, context);
    addCompare(app, context);
    addMakeDay(app, context);
    addJoin(app, context);
    addInvite(app, context);
    addDevices(app, context);
    addRevoke(app, context);
    addToken(app, context);
    addPassphrase(app, context);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? Exit::Fine : Exit::WrongUsage;
    } catch (const std::exception& error) {
        fail(context, std::string("Something unforeseen failed (") + error.what() +
                          "): please report it with the command");
    }
    return context.exit;
}
