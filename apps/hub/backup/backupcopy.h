// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/backup/backupfolder.h"
#include "apps/hub/collect/postjournal.h"
#include "sync/record/result.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

namespace vigie::sync {
class LevelDbLog;
}

namespace vigie::hub {

class HubState;

/// A copy being made of a hub's data folder, while it is used: stores(), then posts(), then
/// finish(). Each may be called from any thread, one after the other.
///
/// What the hub does meanwhile may be in one part and not in another, but only as a crash could
/// have left it: the state is copied before the log, and the log before the journal's extent is
/// taken. So the state is never ahead of the log, nor the log of the journal, and what lags is
/// made from the journal when the copy is opened, as after any crash.
///
/// Until it is whole it lies in `to`.unfinished.
class BackupCopy {
public:
    /// Invalid when `to` is there already.
    static sync::Result<std::unique_ptr<BackupCopy>> begin(const std::string& data,
                                                           const std::string& to);
    BackupCopy(const BackupCopy&) = delete;
    BackupCopy& operator=(const BackupCopy&) = delete;
    /// A copy that was not finished goes.
    ~BackupCopy();

    sync::Result<void> stores(const HubState& state, const sync::LevelDbLog& log);
    /// `extent` was taken after stores() had returned, at `now` (in milliseconds since 1970).
    sync::Result<void> posts(const PostJournal::Extent& extent, std::int64_t now);
    /// The copy is whole, on the disk and in its place: what it is, in a sentence.
    sync::Result<std::string> finish();

    /// The step that runs ends soon, with an Error. From any thread.
    void cancel() { m_cancelled = true; }

private:
    BackupCopy(std::string data, std::string to);
    sync::Result<void> goOn() const;

    const std::string m_data;
    const std::string m_to;
    const std::string m_unfinished;
    BackupNote m_note;
    std::atomic<bool> m_cancelled = false;
};

} // namespace vigie::hub
