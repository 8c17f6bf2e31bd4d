// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/serve/keyfiles.h"

#include <fmt/format.h>
#include <leveldb/env.h>

#include <array>
#include <memory>
#include <system_error>

namespace vigie::hub {

namespace fs = std::filesystem;
using leveldb::Status;
using sync::Error;
using sync::ErrorCode;
using sync::Result;

namespace {

// Files are made in the first, and moved into their places from the second.
constexpr const char* fresh = "hub.fresh";
constexpr const char* next = "hub.next";

Error cannot(const fs::path& path, const std::string& what) {
    return {ErrorCode::Io, fmt::format("The hub's key {} cannot be kept ({}): check the disk and "
                                       "the folder's permissions",
                                       path.string(), what)};
}

/// The file is closed to others before there is anything in it, and so is its folder.
Status writeSynced(leveldb::Env& env, const fs::path& path, std::string_view bytes) {
    leveldb::WritableFile* opened = nullptr;
    Status status = env.NewWritableFile(path.string(), &opened);
    const std::unique_ptr<leveldb::WritableFile> file(opened);
    if (!status.ok())
        return status;
    std::error_code failed;
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write, failed);
    if (failed)
        return Status::IOError(failed.message());
    status = file->Append({bytes.data(), bytes.size()});
    if (status.ok())
        status = file->Sync();
    return status.ok() ? file->Close() : status;
}

/// LevelDB's Env syncs a file's folder with the file only when the file is called MANIFEST*.
Status syncNames(leveldb::Env& env, const fs::path& folder) {
    const fs::path marker = folder / "MANIFEST-vigie-key";
    leveldb::WritableFile* opened = nullptr;
    Status status = env.NewWritableFile(marker.string(), &opened);
    const std::unique_ptr<leveldb::WritableFile> file(opened);
    if (status.ok())
        status = file->Sync();
    if (status.ok())
        status = file->Close();
    std::error_code ignored; // if it stays, it does no harm
    fs::remove(marker, ignored);
    return status;
}

} // namespace

Result<void> settleKeyFiles(leveldb::Env& env, const fs::path& folder) {
    const fs::path from = folder / next;
    std::error_code failed;
    fs::remove_all(folder / fresh, failed); // of one that was killed too early to count
    if (failed)
        return cannot(folder / fresh, failed.message());
    if (!fs::exists(from, failed))
        return {};
    for (const char* name :
         {formerKeysFile, rootKeyFile, rootMarkFile, certificateFile, hubKeyFile}) {
        if (!fs::exists(from / name, failed))
            continue;
        const Status moved = env.RenameFile((from / name).string(), (folder / name).string());
        if (!moved.ok())
            return cannot(folder / name, moved.ToString());
    }
    if (const Status synced = syncNames(env, folder); !synced.ok())
        return cannot(folder, synced.ToString());
    fs::remove_all(from, failed);
    return failed ? cannot(from, failed.message()) : Result<void>();
}

Result<void> replaceKeyFiles(leveldb::Env& env, const fs::path& folder,
                             const std::vector<KeyFile>& files) {
    if (auto settled = settleKeyFiles(env, folder); !settled)
        return settled;
    const fs::path closed = folder / fresh;
    std::error_code failed;
    fs::create_directory(closed, failed);
    if (!failed)
        fs::permissions(closed, fs::perms::owner_all, failed);
    if (failed)
        return cannot(closed, failed.message());
    for (const KeyFile& file : files) {
        const Status written = writeSynced(env, closed / file.name, file.bytes.bytes());
        if (!written.ok())
            return cannot(closed / file.name, written.ToString());
    }
    Status status = syncNames(env, closed);
    if (status.ok())
        status = env.RenameFile(closed.string(), (folder / next).string());
    if (status.ok())
        status = syncNames(env, folder);
    return status.ok() ? settleKeyFiles(env, folder) : cannot(folder, status.ToString());
}

} // namespace vigie::hub
