// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/backup/backupcopy.h"

#include "apps/hub/collect/hubstate.h"
#include "apps/hub/serve/keyfiles.h"
#include "sdk/domain/dates.h"
#include "sync/log/leveldb/leveldblog.h"

#include <fmt/format.h>

namespace vigie::hub {

namespace fs = std::filesystem;
using sync::Error;
using sync::ErrorCode;
using sync::Result;

BackupCopy::BackupCopy(std::string data, std::string to)
    : m_data(std::move(data)), m_to(std::move(to)), m_unfinished(m_to + ".unfinished") {}

BackupCopy::~BackupCopy() {
    std::error_code ignored; // what cannot go has still the name of something unfinished
    fs::remove_all(m_unfinished, ignored);
}

Result<std::unique_ptr<BackupCopy>> BackupCopy::begin(const std::string& data,
                                                      const std::string& to) {
    const fs::path place = wholePath(to);
    std::error_code failed;
    if (fs::exists(fs::symlink_status(place, failed)))
        return Error{ErrorCode::Invalid,
                     fmt::format("{} is there already: name a folder that is not there yet, which "
                                 "the backup will be",
                                 place.string())};
    if (!fs::is_directory(place.parent_path(), failed))
        return Error{ErrorCode::Invalid,
                     fmt::format("There is no folder {} to make a backup in: make it first",
                                 place.parent_path().string())};
    std::unique_ptr<BackupCopy> copy(new BackupCopy(data, place.string()));
    fs::remove_all(copy->m_unfinished, failed); // of a hub that was killed; else it shows below
    if (auto made = makeFolder(copy->m_unfinished); !made)
        return made.error();
    return copy;
}

Result<void> BackupCopy::goOn() const {
    if (m_cancelled)
        return Error{ErrorCode::Closed, "The hub was stopped before the backup was whole"};
    return {};
}

Result<void> BackupCopy::stores(const HubState& state, const sync::LevelDbLog& log) {
    const fs::path folder = m_unfinished;
    if (auto copied = copyIdentity(m_data, folder); !copied)
        return copied;
    if (auto copied = state.copyTo((folder / "state").string()); !copied)
        return copied;
    if (auto wanted = goOn(); !wanted)
        return wanted;
    if (auto copied = log.backup((folder / "log").string()); !copied)
        return copied;
    m_note.history = log.history();
    return goOn();
}

Result<void> BackupCopy::posts(const PostJournal::Extent& extent, std::int64_t now) {
    const fs::path folder = fs::path(m_unfinished) / "posts";
    if (auto made = makeFolder(folder); !made)
        return made;
    for (const std::string& file : extent.files) {
        if (auto wanted = goOn(); !wanted)
            return wanted;
        const bool isLast = &file == &extent.files.back();
        if (auto copied = copyFile(file, folder / fs::path(file).filename(),
                                   isLast ? extent.lastBytes : std::nullopt);
            !copied)
            return copied;
    }
    m_note.made = now;
    m_note.posts = extent.head;
    return {};
}

Result<std::string> BackupCopy::finish() {
    const fs::path folder = m_unfinished;
    if (auto wanted = goOn(); !wanted)
        return wanted.error();
    if (auto written = writeNote(folder, m_note); !written)
        return written.error();
    if (auto synced = syncAll(folder); !synced)
        return synced.error();
    if (auto moved = move(folder, m_to); !moved)
        return moved.error();
    if (auto synced = syncNames(fs::path(m_to).parent_path()); !synced) {
        (void)move(m_to, folder); // which goes with this
        return synced.error();
    }
    std::error_code ignored;
    const bool hasKey = fs::exists(fs::path(m_to) / hubKeyFile, ignored);
    return fmt::format("{} is a backup of the hub as of {}, with {} entries in its journal of "
                       "posts. It has {}: keep it where nobody else can read it.",
                       m_to, dates::rfc3339(m_note.made), m_note.posts,
                       hasKey ? "the hub's key, and not the root of its keys"
                              : "neither the hub's key, which is a credential, nor their root");
}

} // namespace vigie::hub
