// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/serve/folderhold.h"

#include "sync/log/leveldb/leveldblog.h"

#include <leveldb/env.h>

#include <utility>

namespace vigie::hub {

namespace fs = std::filesystem;

sync::Result<FolderHold> FolderHold::on(const fs::path& data) {
    FolderHold hold;
    std::error_code ignored;
    if (!fs::exists(data / "log", ignored))
        return hold;
    const leveldb::Status locked =
        leveldb::Env::Default()->LockFile((data / "log" / "LOCK").string(), &hold.m_lock);
    if (!locked.ok())
        return sync::levelDbError(data.string(), locked.ToString(), false);
    return hold;
}

FolderHold::FolderHold(FolderHold&& other) noexcept
    : m_lock(std::exchange(other.m_lock, nullptr)) {}

FolderHold::~FolderHold() {
    if (m_lock)
        leveldb::Env::Default()->UnlockFile(m_lock);
}

} // namespace vigie::hub
