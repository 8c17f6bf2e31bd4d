// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/result.h"

#include <filesystem>

namespace leveldb {
class FileLock;
}

namespace vigie::hub {

/// The folder's hub cannot run while this lives. For a folder without a log it holds nothing.
class FolderHold {
public:
    /// Busy while a hub runs there.
    static sync::Result<FolderHold> on(const std::filesystem::path& data);
    FolderHold(FolderHold&& other) noexcept;
    FolderHold& operator=(FolderHold&&) = delete;
    ~FolderHold();

private:
    FolderHold() = default;
    leveldb::FileLock* m_lock = nullptr;
};

} // namespace vigie::hub
