// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/result.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>

/// What a backup's folder is: the parts of a hub's data folder, and a note of what has to be in
/// them. By the note it is told from a hub's folder, and a copy that lost its end from a whole one.
namespace vigie::hub {

/// A hub's data folder has these; what else lies there is made again, or nobody's, or is root.key,
/// which has no business with a backup of what it protects.
inline constexpr std::array<const char*, 7> dataParts{
    "log", "posts", "state", "hub.key", "hub.cert", "hub.root", "hub.former"};
/// Of these, who the hub is (serve/hubkey.h). A hub may lack some.
inline constexpr std::array<const char*, 4> identityParts{"hub.key", "hub.cert", "hub.root",
                                                          "hub.former"};

struct BackupNote {
    std::int64_t made = 0;     ///< milliseconds since 1970
    std::uint64_t history = 0; ///< of the log
    std::uint64_t posts = 0;   ///< how many entries the journal has

    friend bool operator==(const BackupNote&, const BackupNote&) = default;
};

bool isBackup(const std::filesystem::path& folder);
/// Whether anything of a hub lies there.
bool holdsHub(const std::filesystem::path& folder);

sync::Result<void> writeNote(const std::filesystem::path& folder, const BackupNote& note);
/// Invalid when the folder is no backup.
sync::Result<BackupNote> readNote(const std::filesystem::path& folder);

/// The path as it is whatever the working folder, without a slash at its end.
std::filesystem::path wholePath(const std::string& path);
sync::Error fileError(const std::filesystem::path& path, const std::error_code& failed);

/// A new folder that only its owner may look into.
sync::Result<void> makeFolder(const std::filesystem::path& folder);
/// Copies a file, or its first `bytes`.
sync::Result<void> copyFile(const std::filesystem::path& from, const std::filesystem::path& to,
                            std::optional<std::uint64_t> bytes = std::nullopt);
/// Those of identityParts that are there.
sync::Result<void> copyIdentity(const std::filesystem::path& fromFolder,
                                const std::filesystem::path& toFolder);
sync::Result<void> move(const std::filesystem::path& from, const std::filesystem::path& to);

/// Waits until the disk has the names in a folder; everything that lies in it.
sync::Result<void> syncNames(const std::filesystem::path& folder);
sync::Result<void> syncAll(const std::filesystem::path& folder);

} // namespace vigie::hub
