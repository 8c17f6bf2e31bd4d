// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/serve/hubkey.h"

#include <fmt/format.h>
#include <leveldb/env.h>

#include <algorithm>
#include <filesystem>
#include <memory>

namespace vigie::hub {

namespace fs = std::filesystem;
using sync::Error;
using sync::ErrorCode;
using sync::SigningKey;

namespace {

Error cannot(const std::string& path, const std::string& what) {
    return {ErrorCode::Io,
            fmt::format("The hub's key {} cannot be kept ({}): check the disk and the folder's "
                        "permissions",
                        path, what)};
}

leveldb::Status writeSynced(leveldb::Env& env, const std::string& path, const SigningKey& key) {
    leveldb::WritableFile* opened = nullptr;
    leveldb::Status status = env.NewWritableFile(path, &opened);
    const std::unique_ptr<leveldb::WritableFile> file(opened);
    if (!status.ok())
        return status;
    std::error_code failed;
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write, failed);
    if (failed)
        return leveldb::Status::IOError(failed.message());
    const SigningKey::Seed seed = key.seed();
    status = file->Append({reinterpret_cast<const char*>(seed.data()), seed.size()});
    if (status.ok())
        status = file->Sync();
    return status.ok() ? file->Close() : status;
}

/// LevelDB's Env syncs a file's folder with the file only when the file is called MANIFEST*.
leveldb::Status syncFolder(leveldb::Env& env, const std::string& folder) {
    leveldb::WritableFile* opened = nullptr;
    leveldb::Status status = env.NewWritableFile((fs::path(folder) / "MANIFEST").string(), &opened);
    const std::unique_ptr<leveldb::WritableFile> marker(opened);
    if (status.ok())
        status = marker->Sync();
    return status.ok() ? marker->Close() : status;
}

sync::Result<SigningKey> readKey(leveldb::Env& env, const std::string& path) {
    std::string bytes;
    if (const auto status = leveldb::ReadFileToString(&env, path, &bytes); !status.ok())
        return cannot(path, status.ToString());
    SigningKey::Seed seed{};
    if (bytes.size() != seed.size())
        return Error{ErrorCode::Corrupt,
                     fmt::format("{} is not a hub's key: bring it back from a backup. With another "
                                 "key no replica talks to this hub",
                                 path)};
    std::transform(bytes.begin(), bytes.end(), seed.begin(),
                   [](char c) { return static_cast<std::byte>(c); });
    return SigningKey(seed);
}

} // namespace

sync::Result<SigningKey> openHubKey(const std::string& folder) {
    leveldb::Env& env = *leveldb::Env::Default();
    const std::string path = (fs::path(folder) / "hub.key").string();
    if (env.FileExists(path))
        return readKey(env, path);
    SigningKey key = SigningKey::generate();
    // Whole in a folder that nobody else may enter, then under its name: half a key would be worse
    // than none, and who opened the file before it was closed to others could read it later.
    const fs::path closed = fs::path(folder) / "hub.key.new";
    std::error_code failed;
    fs::create_directory(closed, failed);
    fs::permissions(closed, fs::perms::owner_all, failed);
    if (failed)
        return cannot(path, failed.message());
    const std::string fresh = (closed / "key").string();
    leveldb::Status status = writeSynced(env, fresh, key);
    if (status.ok())
        status = env.RenameFile(fresh, path);
    if (!status.ok())
        return cannot(path, status.ToString());
    fs::remove(closed, failed); // empty now; if it stays, it does no harm
    if (status = syncFolder(env, folder); !status.ok())
        return cannot(path, status.ToString());
    return key;
}

} // namespace vigie::hub
