// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/serve/secretfile.h"

#include "apps/hub/serve/tuning.h"
#include "sdk/platform/privatefile.h"

#include <fmt/format.h>
#include <sodium.h>

#include <cstdlib>
#include <filesystem>

namespace vigie::hub {

namespace fs = std::filesystem;
using platform::PrivateFile;
using sync::Error;
using sync::ErrorCode;
using sync::Result;

namespace {

fs::path credentialsFolder() {
    const char* folder = std::getenv("CREDENTIALS_DIRECTORY");
    return folder ? fs::path(folder) : fs::path();
}

/// systemd closes its folder to everybody but the service's user, whom it lets in by an access
/// list.
platform::Readers readersOf(const fs::path& path) {
    const fs::path folder = credentialsFolder();
    const bool isCredential = !folder.empty() && path.parent_path().lexically_normal() ==
                                                     (folder / "").parent_path().lexically_normal();
    return isCredential ? platform::Readers::OwnerAndList : platform::Readers::Owner;
}

Error refused(std::string_view what, const std::string& path, std::string_view why) {
    return {ErrorCode::Refused, fmt::format("{} {} {}", what, path, why)};
}

} // namespace

void Secret::wipe() {
    sodium_memzero(m_bytes.data(), m_bytes.size());
    m_bytes.clear();
}

void Secret::take(Secret& other) {
    m_bytes = other.m_bytes;
    other.wipe();
}

Result<Secret> readSecretFile(const std::string& path, std::string_view what,
                              std::size_t mostBytes) {
    PrivateFile file = platform::readPrivateFile(path, mostBytes, readersOf(path));
    switch (file.state) {
    case PrivateFile::State::Read: {
        Secret secret(file.bytes);
        sodium_memzero(file.bytes.data(), file.bytes.size());
        return secret;
    }
    case PrivateFile::State::Missing:
        return Error{ErrorCode::NotFound,
                     fmt::format("{} {} is not there: check the name", what, path)};
    case PrivateFile::State::Link:
        return refused(what, path, "is a link: name the file itself, or put it there");
    case PrivateFile::State::NoFile:
        return refused(what, path, "is no ordinary file: name one that holds nothing else");
    case PrivateFile::State::Open:
        return refused(what, path,
                       fmt::format("may be read or written by others: run chmod 600 {}, and "
                                   "change the secret if somebody may have seen it",
                                   path));
    case PrivateFile::State::TooLarge:
        return refused(what, path,
                       fmt::format("has more than {} bytes: it is another file", mostBytes));
    case PrivateFile::State::Failed:
        break;
    }
    return Error{ErrorCode::Io,
                 fmt::format("{} {} cannot be read ({}): check the name and the permissions", what,
                             path, file.reason)};
}

Result<Secret> readSecretText(const std::string& path, std::string_view what,
                              std::size_t leastBytes) {
    auto file = readSecretFile(path, what, tuning::secretBytes);
    if (!file)
        return file;
    std::string_view text = file->bytes();
    while (text.ends_with('\n') || text.ends_with('\r'))
        text.remove_suffix(1);
    if (text.size() < leastBytes)
        return Error{ErrorCode::Invalid,
                     fmt::format("{} {} has {} bytes: write at least {} into it", what, path,
                                 text.size(), leastBytes)};
    return Secret(std::string(text));
}

std::optional<std::string> credentialFile(std::string_view name) {
    const fs::path folder = credentialsFolder();
    std::error_code ignored;
    if (folder.empty() || !fs::exists(folder / name, ignored))
        return std::nullopt;
    return (folder / name).string();
}

} // namespace vigie::hub
