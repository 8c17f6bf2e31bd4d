// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/localreplica.h"

#include "sdk/domain/dates.h"
#include "sdk/domain/utf8.h"
#include "sdk/platform/privatefile.h"
#include "sdk/platform/terminal.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>

namespace vigie::cli {

namespace {

// A passphrase is a line that somebody types; more is another file.
constexpr std::size_t passphraseBytes = 4096;

/// A damaged file is made anew, with what the hub does not have, and its owner is told.
sync::Result<std::unique_ptr<sync::ReplicaStore>> openOrRescue(const std::string& file,
                                                               const sync::StoreKey* key) {
    const auto open = [&] {
        return key ? sync::ReplicaStore::open(file, *key) : sync::ReplicaStore::open(file);
    };
    auto store = open();
    if (store || store.error().code != sync::ErrorCode::Corrupt)
        return store;
    auto saved = sync::ReplicaStore::rescue(file, key);
    if (!saved)
        return store; // it is no replica, or too little of one is left
    fmt::print(stderr, "{}\n", saved->sentence);
    return open();
}

sync::Result<std::unique_ptr<sync::ReplicaStore>> openSealed(const Context& context,
                                                             const std::string& file) {
    auto passphrase = passphraseIn(context);
    if (!passphrase)
        return passphrase.error();
    auto key = platform::openReplicaKey(file, *passphrase);
    if (!key && key.error().code == sync::ErrorCode::Locked && !*passphrase) {
        *passphrase = platform::askSecretAtTerminal(fmt::format("Passphrase of {}: ", file));
        if (*passphrase)
            key = platform::openReplicaKey(file, *passphrase);
    }
    if (!key)
        return key.error();
    return openOrRescue(file, &*key);
}

} // namespace

sync::Result<platform::Passphrase> passphraseIn(const Context& context) {
    if (context.passphraseFile.empty())
        return platform::Passphrase();
    auto file = platform::readPrivateFile(context.passphraseFile, passphraseBytes);
    using State = platform::PrivateFile::State;
    if (file.state == State::Open)
        return sync::Error{sync::ErrorCode::Refused,
                           fmt::format("{} can be read by others than its owner: chmod 600 it, and "
                                       "choose another passphrase if somebody may have read it",
                                       context.passphraseFile)};
    if (file.state != State::Read)
        return sync::Error{sync::ErrorCode::NotFound,
                           fmt::format("The passphrase cannot be read from {}: it must be an "
                                       "ordinary file with one line",
                                       context.passphraseFile)};
    while (!file.bytes.empty() && (file.bytes.back() == '\n' || file.bytes.back() == '\r'))
        file.bytes.pop_back();
    return platform::Passphrase(std::move(file.bytes));
}

void endReplica(const Context& context, bool wipe) {
    // The key first: whatever stays of the files then tells nothing.
    if (auto destroyed = platform::destroyReplicaKey(context.replica); !destroyed)
        fmt::print(stderr, "{}: {}\n", context.programName, destroyed.error().sentence);
    if (wipe)
        (void)sync::ReplicaStore::remove(context.replica);
}

sync::Result<std::unique_ptr<sync::ReplicaStore>> openReplica(const Context& context, bool create) {
    return openReplica(context, context.replica, create);
}

sync::Result<std::unique_ptr<sync::ReplicaStore>>
openReplica(const Context& context, const std::string& file, bool create) {
    const std::filesystem::path path(file);
    std::error_code failed;
    if (!create && !std::filesystem::exists(path, failed))
        return sync::Error{sync::ErrorCode::NotFound,
                           fmt::format("There is no replica at {}: make one with vigie sync, or "
                                       "name another with --replica",
                                       file)};
    if (create && path.has_parent_path())
        std::filesystem::create_directories(path.parent_path(), failed);
    if (failed)
        return sync::Error{sync::ErrorCode::Io,
                           fmt::format("The folder of {} cannot be made ({}): check its "
                                       "permissions, or name another with --replica",
                                       file, failed.message())};
    return platform::isSealed(file) ? openSealed(context, file) : openOrRescue(file, nullptr);
}

std::int64_t wallNow() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

std::string momentText(std::int64_t at, std::int64_t now) {
    const std::string text = dates::rfc3339(at); // 2026-11-24T14:05:00.000Z
    const std::string day = text.substr(0, 10);
    const std::string time = text.substr(11, 5);
    return day == dates::rfc3339(now).substr(0, 10) ? time : day + " " + time;
}

std::string countText(std::int64_t count) {
    std::string digits = fmt::to_string(std::abs(count));
    for (std::size_t place = digits.size(); place > 3;) {
        place -= 3;
        digits.insert(place, ",");
    }
    return count < 0 ? "-" + digits : digits;
}

std::string terminalText(std::string_view text) {
    const auto steers = [](std::string_view one) {
        const auto byte = [one](std::size_t at) { return static_cast<unsigned char>(one[at]); };
        if (one.size() == 1)
            return byte(0) < 0x20 || byte(0) == 0x7f;
        if (one.size() == 2)
            return byte(0) == 0xc2 && byte(1) < 0xa0; // U+0080 to U+009F
        // U+2028 to U+202E, U+2066 to U+2069
        return one.size() == 3 && byte(0) == 0xe2 &&
               ((byte(1) == 0x80 && byte(2) >= 0xa8 && byte(2) <= 0xae) ||
                (byte(1) == 0x81 && byte(2) >= 0xa6 && byte(2) <= 0xa9));
    };
    std::string shown;
    shown.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = utf8::sequenceAt(text, at);
        const std::string_view one = text.substr(at, std::max<std::size_t>(length, 1));
        if (length == 0 || steers(one))
            shown += ' ';
        else
            shown += one;
        at += one.size();
    }
    return shown;
}

std::size_t columnsOf(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char each) { return (static_cast<unsigned char>(each) & 0xC0) != 0x80; }));
}

} // namespace vigie::cli
