// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/backup/backupfolder.h"

#include "apps/hub/collect/tuning.h"
#include "sdk/domain/dates.h"
#include "sync/log/leveldb/leveldblog.h"

#include <fmt/format.h>
#include <leveldb/env.h>
#include <simdjson.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace vigie::hub {

namespace fs = std::filesystem;
using sync::Error;
using sync::ErrorCode;
using sync::Result;

namespace {

constexpr const char* noteName = "backup.json";
// Of what lies in the folder; another one is not understood.
constexpr std::uint64_t noteFormat = 1;

Result<void> syncFile(const fs::path& file) {
    leveldb::WritableFile* opened = nullptr;
    leveldb::Status status = leveldb::Env::Default()->NewAppendableFile(file.string(), &opened);
    const std::unique_ptr<leveldb::WritableFile> handle(opened);
    if (status.ok())
        status = handle->Sync();
    return status.ok() ? Result<void>()
                       : sync::levelDbError(file.string(), status.ToString(), false);
}

} // namespace

bool isBackup(const fs::path& folder) {
    std::error_code ignored; // what cannot be looked at shows when it is opened
    return fs::exists(folder / noteName, ignored);
}

bool holdsHub(const fs::path& folder) {
    std::error_code ignored;
    return std::ranges::any_of(
        dataParts, [&](const char* part) { return fs::exists(folder / part, ignored); });
}

Result<void> writeNote(const fs::path& folder, const BackupNote& note) {
    const std::string text =
        fmt::format("{{\"format\":{},\"made\":\"{}\",\"history\":{},\"posts\":{}}}\n", noteFormat,
                    dates::rfc3339(note.made), note.history, note.posts);
    const std::string path = (folder / noteName).string();
    const leveldb::Status status = leveldb::WriteStringToFile(leveldb::Env::Default(), text, path);
    return status.ok() ? Result<void>() : sync::levelDbError(path, status.ToString(), false);
}

Result<BackupNote> readNote(const fs::path& folder) {
    if (!isBackup(folder))
        return Error{ErrorCode::Invalid,
                     fmt::format("{} is no backup: there is no {} in it. Name the folder that "
                                 "vigie-hub backup made",
                                 folder.string(), noteName)};
    const fs::path path = folder / noteName;
    std::string text;
    const leveldb::Status status =
        leveldb::ReadFileToString(leveldb::Env::Default(), path.string(), &text);
    if (!status.ok())
        return sync::levelDbError(path.string(), status.ToString(), false);
    const Error damaged{ErrorCode::Corrupt,
                        fmt::format("{} cannot be read: take another backup", path.string())};
    simdjson::ondemand::parser parser;
    const simdjson::padded_string padded(text);
    simdjson::ondemand::document json;
    std::uint64_t format = 0;
    std::string_view made;
    BackupNote note;
    if (parser.iterate(padded).get(json) || json["format"].get(format))
        return damaged;
    if (format != noteFormat)
        return Error{ErrorCode::Unsupported,
                     fmt::format("{} was made by a newer vigie-hub: restore it with that one",
                                 folder.string())};
    if (json["made"].get(made) || json["history"].get(note.history) ||
        json["posts"].get(note.posts))
        return damaged;
    const auto moment = dates::parseRfc3339(made);
    if (!moment)
        return damaged;
    note.made = moment->ms;
    return note;
}

fs::path wholePath(const std::string& path) {
    std::error_code ignored; // then it stays as it is
    fs::path whole = fs::absolute(path, ignored).lexically_normal();
    return whole.has_filename() ? whole : whole.parent_path();
}

Error fileError(const fs::path& path, const std::error_code& failed) {
    if (failed == std::errc::no_space_on_device)
        return {ErrorCode::Full, fmt::format("The disk that holds {} is full: free some space and "
                                             "try again",
                                             path.string())};
    return {ErrorCode::Io, fmt::format("{} cannot be read or written ({}): check the name, the "
                                       "disk and the permissions",
                                       path.string(), failed.message())};
}

Result<void> makeFolder(const fs::path& folder) {
    std::error_code failed;
    fs::create_directory(folder, failed);
    if (!failed)
        fs::permissions(folder, fs::perms::owner_all, failed);
    return failed ? fileError(folder, failed) : Result<void>();
}

// By LevelDB's Env, since std::filesystem takes a disk that is full for one that is broken.
Result<void> copyFile(const fs::path& from, const fs::path& to,
                      std::optional<std::uint64_t> bytes) {
    const auto failed = [](const fs::path& path, const leveldb::Status& status) {
        return sync::levelDbError(path.string(), status.ToString(), false);
    };
    leveldb::Env& env = *leveldb::Env::Default();
    leveldb::SequentialFile* opened = nullptr;
    leveldb::WritableFile* made = nullptr;
    leveldb::Status status = env.NewSequentialFile(from.string(), &opened);
    const std::unique_ptr<leveldb::SequentialFile> in(opened);
    if (!status.ok())
        return failed(from, status);
    status = env.NewWritableFile(to.string(), &made);
    const std::unique_ptr<leveldb::WritableFile> out(made);
    std::string piece(tuning::copyPiece, '\0');
    std::uint64_t left = bytes.value_or(~std::uint64_t{0});
    while (status.ok() && left > 0) {
        leveldb::Slice read;
        if (const auto got =
                in->Read(std::min<std::uint64_t>(left, piece.size()), &read, piece.data());
            !got.ok())
            return failed(from, got);
        if (read.empty())
            break;
        left -= read.size();
        status = out->Append(read);
    }
    if (status.ok())
        status = out->Close();
    if (!status.ok())
        return failed(to, status);
    if (bytes && left > 0)
        return Error{ErrorCode::Corrupt,
                     fmt::format("{} has lost its end: {} bytes are missing", from.string(), left)};
    return {};
}

Result<void> copyIdentity(const fs::path& fromFolder, const fs::path& toFolder) {
    for (const char* part : identityParts) {
        std::error_code failed;
        if (!fs::exists(fromFolder / part, failed))
            continue;
        const fs::path copy = toFolder / part;
        if (auto copied = copyFile(fromFolder / part, copy); !copied)
            return copied;
        // A disk without permissions may have given it all of them on its way.
        fs::permissions(copy, fs::perms::owner_read | fs::perms::owner_write, failed);
        if (failed)
            return fileError(copy, failed);
    }
    return {};
}

Result<void> move(const fs::path& from, const fs::path& to) {
    std::error_code failed;
    fs::rename(from, to, failed);
    return failed ? fileError(from, failed) : Result<void>();
}

/// LevelDB's Env syncs a file's folder with the file only when the file is called MANIFEST*.
Result<void> syncNames(const fs::path& folder) {
    const fs::path marker = folder / "MANIFEST-vigie-backup";
    auto synced = syncFile(marker);
    std::error_code ignored;
    fs::remove(marker, ignored);
    return synced;
}

Result<void> syncAll(const fs::path& folder) {
    std::error_code failed;
    std::vector<fs::path> folders{folder};
    for (fs::recursive_directory_iterator it(folder, failed), end; !failed && it != end;
         it.increment(failed)) {
        if (it->is_directory())
            folders.push_back(it->path());
        else if (auto synced = syncFile(it->path()); !synced)
            return synced;
    }
    if (failed)
        return fileError(folder, failed);
    for (const fs::path& each : folders)
        if (auto synced = syncNames(each); !synced)
            return synced;
    return {};
}

} // namespace vigie::hub
