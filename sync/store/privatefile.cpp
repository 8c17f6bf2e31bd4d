// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/store/privatefile.h"

#include <fmt/format.h>
#include <leveldb/env.h>
#include <sodium.h>

#include <filesystem>
#include <fstream>
#include <memory>

namespace vigie::sync {

namespace fs = std::filesystem;

namespace {

Error cannot(const std::string& path, const std::string& what) {
    return {ErrorCode::Io, fmt::format("{} cannot be kept ({}): check the disk and the folder's "
                                       "permissions",
                                       path, what)};
}

Result<void> outcome(const std::string& path, const leveldb::Status& status) {
    return status.ok() ? Result<void>() : cannot(path, status.ToString());
}

leveldb::Status writeSynced(const std::string& path, std::span<const std::byte> bytes) {
    leveldb::WritableFile* opened = nullptr;
    leveldb::Status status = leveldb::Env::Default()->NewWritableFile(path, &opened);
    const std::unique_ptr<leveldb::WritableFile> file(opened);
    if (!status.ok())
        return status;
    std::error_code failed;
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write, failed);
    if (failed)
        return leveldb::Status::IOError(failed.message());
    status = file->Append({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    if (status.ok())
        status = file->Sync();
    return status.ok() ? file->Close() : status;
}

} // namespace

Result<void> writePrivately(const std::string& path, std::span<const std::byte> bytes) {
    // In a folder that nobody else may enter: who opened the file before it was closed to others
    // could read it later.
    const fs::path closed = path + ".new";
    std::error_code failed;
    fs::create_directory(closed, failed);
    if (!failed)
        fs::permissions(closed, fs::perms::owner_all, failed);
    if (failed)
        return cannot(path, failed.message());
    const std::string fresh = (closed / "file").string();
    leveldb::Status status = writeSynced(fresh, bytes);
    if (status.ok())
        status = leveldb::Env::Default()->RenameFile(fresh, path);
    fs::remove_all(closed, failed);
    if (!status.ok())
        return cannot(path, status.ToString());
    return syncFolderOf(path);
}

Result<Bytes> readSmall(const std::string& path, std::size_t most) {
    std::error_code failed;
    if (!fs::exists(path, failed))
        return Error{ErrorCode::NotFound, fmt::format("There is no {}", path)};
    std::ifstream in(path, std::ios::binary);
    Bytes bytes(most + 1);
    in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (in.bad() || (!in.eof() && in.fail()))
        return Error{ErrorCode::Io, fmt::format("{} cannot be read: check the disk and the file's "
                                                "permissions",
                                                path)};
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    if (bytes.size() > most)
        return Error{
            ErrorCode::TooLarge,
            fmt::format("{} has more than {} bytes: it is not what it should be", path, most)};
    return bytes;
}

Result<void> shred(const std::string& path) {
    std::error_code failed;
    if (!fs::exists(path, failed))
        return {};
    const auto size = fs::file_size(path, failed);
    if (failed)
        return cannot(path, failed.message());
    {
        Bytes noise(size);
        randombytes_buf(noise.data(), noise.size());
        // In its own place: a file that is cut first gets other places.
        std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
        file.write(reinterpret_cast<const char*>(noise.data()),
                   static_cast<std::streamsize>(noise.size()));
        if (!file.flush())
            return cannot(path, "it cannot be overwritten");
    }
    leveldb::WritableFile* opened = nullptr;
    leveldb::Status status = leveldb::Env::Default()->NewAppendableFile(path, &opened);
    const std::unique_ptr<leveldb::WritableFile> file(opened);
    if (status.ok())
        status = file->Sync();
    if (!status.ok())
        return cannot(path, status.ToString());
    fs::remove(path, failed);
    if (failed)
        return cannot(path, failed.message());
    return syncFolderOf(path);
}

Result<void> syncFolderOf(const std::string& path) {
    // LevelDB's Env syncs a file's folder with the file only when the file is called MANIFEST*.
    const fs::path marker = fs::absolute(path).parent_path() / "MANIFEST-vigie";
    leveldb::WritableFile* opened = nullptr;
    leveldb::Status status = leveldb::Env::Default()->NewWritableFile(marker.string(), &opened);
    const std::unique_ptr<leveldb::WritableFile> file(opened);
    if (status.ok())
        status = file->Sync();
    std::error_code ignored;
    fs::remove(marker, ignored);
    return outcome(path, status);
}

} // namespace vigie::sync
