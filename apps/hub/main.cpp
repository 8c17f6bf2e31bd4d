// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/backup/backup.h"
#include "apps/hub/hub.h"
#include "apps/qr/qrtext.h"
#include "sdk/platform/process.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include <algorithm>
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

/// To whoever started the hub, and to nobody's log.
void tellFirstCode(const std::string& code) {
    fmt::print("The first administrator joins with this code, within an hour:\n\n{}\n\n{}\n\n"
               "Scan it with the phone, or: vigie join CODE. It is shown once and lets in one "
               "device; when it has expired, start the hub again for another one.\n",
               vigie::qrText(code), code);
}

/// The hub itself, until a signal.
int serve(vigie::hub::Hub::Options options, const std::string& address, const std::string& config,
          const std::string& passphraseFile) {
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
    // One for each connection, and some for the stores.
    constexpr std::uint64_t storeFiles = 2048;
    const std::uint64_t wanted = options.config.limits.connections + storeFiles;
    if (const auto files = vigie::platform::allowOpenFiles(wanted); files && *files < wanted)
        fmt::print("Only {} connections at once are possible here, not {}: raise the limit of open "
                   "files (ulimit -n) to {}\n",
                   *files - std::min(*files, storeFiles), options.config.limits.connections,
                   wanted);
    if (auto prepared = vigie::hub::prepareData(options.data); !prepared)
        return fail(prepared.error().sentence);
    auto keys = vigie::hub::hubKeyAccess(passphraseFile);
    if (!keys)
        return fail(keys.error().sentence);
    // Before anybody hears that it listens, and might end it.
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
    auto hub = vigie::hub::Hub::open(options, *keys);
    if (!hub)
        return fail(hub.error().sentence);
    if (!(*hub)->repairs().empty())
        fmt::print("{}\n", (*hub)->repairs());
    if (options.open)
        fmt::print("This hub is open: whoever reaches it on this machine reads and writes as who "
                   "they say they are. That is for development only.\n");
    if (const std::string code = (*hub)->takeFirstCode(); !code.empty())
        tellFirstCode(code);
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

/// vigie-hub rotate-key
struct RotateOptions {
    std::string root;
    std::string passphraseFile;
    std::string rootPassphraseFile;
};

CLI::App* addRotate(CLI::App& app, std::string& data, RotateOptions& options) {
    CLI::App* command = app.add_subcommand(
        "rotate-key", "Give a hub a new key, which every device follows, while no hub runs on it");
    command->add_option("--data", data, "The hub's folder")->required()->type_name("DIR");
    command->add_option("--root", options.root, "The root.key that the hub made at its first start")
        ->required()
        ->type_name("FILE");
    command->add_option("--passphrase-file", options.passphraseFile, "The passphrase of hub.key")
        ->type_name("FILE");
    command
        ->add_option("--root-passphrase-file", options.rootPassphraseFile,
                     "The passphrase of the root (default: that of hub.key)")
        ->type_name("FILE");
    command->footer("Run it as the user who runs the hub. Example:\n"
                    "  vigie-hub rotate-key --data /var/lib/vigie --root /media/safe/root.key");
    return command;
}

int rotate(const std::string& data, const RotateOptions& options) {
    if (auto prepared = vigie::hub::prepareData(data); !prepared)
        return fail(prepared.error().sentence);
    auto access = vigie::hub::hubKeyAccess(options.passphraseFile);
    if (!access)
        return fail(access.error().sentence);
    vigie::hub::Secret rootPassphrase;
    if (!options.rootPassphraseFile.empty()) {
        auto read =
            vigie::hub::readSecretText(options.rootPassphraseFile, "The root's passphrase file");
        if (!read)
            return fail(read.error().sentence);
        rootPassphrase = *std::move(read);
    }
    const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::system_clock::now().time_since_epoch());
    return tell(vigie::hub::rotateHubKey(
        {data, options.root, *access,
         options.rootPassphraseFile.empty() ? nullptr : &rootPassphrase, now.count()}));
}

/// vigie-hub protect-key
struct ProtectOptions {
    std::string passphraseFile;
    bool none = false;
    std::string presentFile;
};

CLI::App* addProtect(CLI::App& app, std::string& data, ProtectOptions& options) {
    CLI::App* command = app.add_subcommand(
        "protect-key", "Put a hub's keys under a passphrase, or another one, or none, while no hub "
                       "runs on it");
    command->add_option("--data", data, "The hub's folder")->required()->type_name("DIR");
    CLI::Option* passphrase =
        command
            ->add_option("--passphrase-file", options.passphraseFile,
                         "The new passphrase, in a file that only its owner may read")
            ->type_name("FILE");
    command->add_flag("--no-passphrase", options.none, "Keep the keys as they are from now on")
        ->excludes(passphrase);
    command
        ->add_option("--present-passphrase-file", options.presentFile,
                     "The passphrase that they are under now, if any")
        ->type_name("FILE");
    command->footer("Run it as the user who runs the hub. Example:\n"
                    "  vigie-hub protect-key --data /var/lib/vigie --passphrase-file /root/vigie");
    return command;
}

int protect(const std::string& data, const ProtectOptions& options) {
    if (options.none == !options.passphraseFile.empty())
        return fail("protect-key needs --passphrase-file FILE or --no-passphrase (try --help)", 2);
    if (auto prepared = vigie::hub::prepareData(data); !prepared)
        return fail(prepared.error().sentence);
    auto access = vigie::hub::hubKeyAccess(options.presentFile);
    if (!access)
        return fail(access.error().sentence);
    vigie::hub::Secret passphrase;
    if (!options.none) {
        auto read = vigie::hub::readSecretText(options.passphraseFile, "The passphrase file",
                                               vigie::hub::tuning::leastPassphraseBytes);
        if (!read)
            return fail(read.error().sentence);
        passphrase = *std::move(read);
    }
    return tell(vigie::hub::protectHubKey({data, *access, options.none ? nullptr : &passphrase}));
}

} // namespace

int main(int argc, char** argv) {
    vigie::platform::noCoreDumps(); // a crash writes no key to a disk
    vigie::hub::Hub::Options options;
    std::string address = "127.0.0.1:7400";
    std::string config;
    CLI::App app("The hub of a group: takes posts in, counts them, and serves every replica.\n"
                 "An empty data folder is a new hub, with themes to begin with: its first start "
                 "shows, once, the code by which its first administrator joins.");
    CLI::Option* data =
        app.add_option("--data", options.data, "The folder that holds everything this hub keeps")
            ->type_name("DIR");
    app.add_option("--listen", address,
                   "Where it listens (default 127.0.0.1:7400; port 0 takes a "
                   "free one; 0.0.0.0:7400 for every network of this machine)")
        ->type_name("HOST:PORT");
    app.add_option("--config", config, "A configuration in TOML: live sources (see README.md)")
        ->type_name("FILE");
    std::string passphraseFile;
    app.add_option("--passphrase-file", passphraseFile,
                   "The passphrase of hub.key, in a file that only its owner may read (or the "
                   "systemd credential vigie-hub-passphrase)")
        ->type_name("FILE");
    bool bare = false;
    app.add_flag("--bare", bare, "Write no default themes into a hub that has no records yet");
    app.add_flag("--open", options.open,
                 "For development: take whoever reaches it on this machine, in the clear, as who "
                 "they say they are");
    app.add_option("--reached-at", options.reachedAt,
                   "Where devices reach it, for the codes it makes (default: where it listens)")
        ->type_name("HOST:PORT");
    app.set_version_flag("--version", std::string("vigie-hub ") + VIGIE_VERSION);
    app.footer("Example:\n  vigie-hub --data /var/lib/vigie");
    std::string to;
    std::string from;
    bool replace = false;
    const CLI::App* backup = addBackup(app, options.data, to);
    const CLI::App* restore = addRestore(app, from, options.data, replace);
    RotateOptions rotation;
    ProtectOptions protection;
    const CLI::App* rotateKey = addRotate(app, options.data, rotation);
    const CLI::App* protectKey = addProtect(app, options.data, protection);
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
    if (rotateKey->parsed())
        return rotate(options.data, rotation);
    if (protectKey->parsed())
        return protect(options.data, protection);
    options.defaultThemes = !bare;
    return serve(std::move(options), address, config, passphraseFile);
}
