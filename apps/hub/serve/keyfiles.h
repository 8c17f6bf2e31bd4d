// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/serve/secretfile.h"

#include <filesystem>
#include <string>
#include <vector>

namespace leveldb {
class Env;
}

/// The files of a hub's identity in its folder, and how several of them change as one.
namespace vigie::hub {

inline constexpr const char* hubKeyFile = "hub.key";       ///< the key, or none: a credential
inline constexpr const char* certificateFile = "hub.cert"; ///< what the root says of the key
inline constexpr const char* rootMarkFile = "hub.root";    ///< that there is a root, and which
inline constexpr const char* formerKeysFile = "hub.former";
inline constexpr const char* rootKeyFile = "root.key"; ///< until somebody moves it away

/// What one file will be; nobody but its owner will read it.
struct KeyFile {
    std::string name{};
    Secret bytes{};
};

/// Writes all of them, or none, whenever the process ends or the power goes: they are made ready in
/// a folder beside, whose new name is the moment from which they count. When this returns they are
/// in their places and on the disk. One at a time: who calls this holds the hub's folder.
sync::Result<void> replaceKeyFiles(leveldb::Env& env, const std::filesystem::path& folder,
                                   const std::vector<KeyFile>& files);

/// Ends what a replaceKeyFiles() had ready when it was killed. For before anything reads the files.
sync::Result<void> settleKeyFiles(leveldb::Env& env, const std::filesystem::path& folder);

} // namespace vigie::hub
