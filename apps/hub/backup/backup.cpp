// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/backup/backup.h"

#include "apps/hub/backup/backupcopy.h"
#include "apps/hub/backup/backupdesk.h"
#include "apps/hub/backup/backupfolder.h"
#include "apps/hub/collect/hubfetch.h"
#include "apps/hub/collect/hubstate.h"
#include "apps/hub/collect/tuning.h"
#include "apps/hub/serve/folderhold.h"
#include "apps/hub/serve/hubkey.h"
#include "apps/hub/serve/keyfiles.h"
#include "sdk/domain/dates.h"
#include "sync/log/leveldb/leveldblog.h"

#include <fmt/format.h>
#include <leveldb/env.h>

#include <chrono>
#include <utility>

namespace vigie::hub {

namespace fs = std::filesystem;
using sync::Error;
using sync::ErrorCode;
using sync::Result;

namespace {

// A restore fills the first, gives it the second name when all in it has been checked, and then
// moves it into its place, part by part. Killed before that it has done nothing, and later it is
// taken up by whoever opens the folder next.
constexpr const char* fresh = "restoring";
constexpr const char* ready = "restored";
constexpr const char* aside = "replaced";
// A file that lies with it until what was there has been moved aside.
constexpr const char* occupied = "occupied";

std::int64_t wallNow() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

/// Without a hub that runs: the folder is opened as a hub does.
Result<std::string> backUpHere(const std::string& data, const std::string& to,
                               const sync::LevelDbLog& log) {
    if (auto settled = settleKeyFiles(*leveldb::Env::Default(), data); !settled)
        return settled.error();
    auto journal = PostJournal::open((fs::path(data) / "posts").string());
    if (!journal)
        return journal.error();
    auto state = HubState::open((fs::path(data) / "state").string());
    if (!state)
        return state.error();
    auto copy = BackupCopy::begin(data, to);
    if (!copy)
        return copy.error();
    if (auto copied = (*copy)->stores(**state, log); !copied)
        return copied.error();
    if (auto copied = (*copy)->posts((*journal)->extent(), wallNow()); !copied)
        return copied.error();
    return (*copy)->finish();
}

/// Reads all that was copied, and lets its log begin another history.
Result<void> checkAndBegin(const fs::path& folder, const BackupNote& note) {
    const auto lost = [](const std::string& what) {
        return Error{ErrorCode::Corrupt,
                     fmt::format("The backup is not whole: {}. Nothing was changed; take another "
                                 "backup",
                                 what)};
    };
    const auto failed = [&](const Error& error) {
        return error.code == ErrorCode::Corrupt ? lost(error.sentence) : error;
    };
    auto log = sync::LevelDbLog::open((folder / "log").string());
    if (!log)
        return failed(log.error());
    if ((*log)->history() != note.history || !(*log)->recovery().empty())
        return lost("its log has lost something");
    auto journal = PostJournal::open((folder / "posts").string());
    if (!journal)
        return failed(journal.error());
    if ((*journal)->head() != note.posts)
        return lost(
            fmt::format("its journal has {} entries of {}", (*journal)->head(), note.posts));
    for (std::uint64_t after = 0; after < note.posts;) {
        const auto read =
            (*journal)->read(after, tuning::seenReplayPosts, [](std::uint64_t, JournalEntry&&) {});
        if (!read)
            return failed(read.error());
        after = *read;
    }
    if (auto state = HubState::open((folder / "state").string()); !state)
        return state.error();
    if (auto checked = checkIdentity(folder); !checked)
        return failed(checked.error());
    return (*log)->beginHistory();
}

/// Copies the backup into `folder`, whole and checked.
Result<void> copyBackup(const fs::path& from, const fs::path& folder, const BackupNote& note) {
    if (auto made = makeFolder(folder); !made)
        return made;
    if (auto copied = copyIdentity(from, folder); !copied)
        return copied;
    for (const char* part : {"log", "posts", "state"}) {
        if (auto made = makeFolder(folder / part); !made)
            return made;
        std::error_code failed;
        for (fs::directory_iterator it(from / part, failed), end; !failed && it != end;
             it.increment(failed))
            if (auto copied = copyFile(it->path(), folder / part / it->path().filename()); !copied)
                return copied;
        if (failed)
            return fileError(from / part, failed);
    }
    if (auto checked = checkAndBegin(folder, note); !checked)
        return checked;
    const std::string marker = (folder / occupied).string();
    const auto marked = leveldb::WriteStringToFile(leveldb::Env::Default(), {}, marker);
    if (!marked.ok())
        return sync::levelDbError(marker, marked.ToString(), false);
    return syncAll(folder);
}

/// Moves what a restore has ready into its place, and what was there aside. Goes on where it was
/// killed. Gives the folder of what was there; empty when nothing was.
Result<fs::path> finishRestore(const fs::path& data) {
    auto hold = FolderHold::on(data);
    if (!hold)
        return hold.error();
    const fs::path from = data / ready;
    const fs::path old = from / aside;
    std::error_code failed;
    // First all that was there, also what the backup has nothing of. What is in its place after
    // that is the backup's.
    if (fs::exists(from / occupied, failed))
        if (auto settled = settleKeyFiles(*leveldb::Env::Default(), data); !settled)
            return settled.error();
    for (const char* part : dataParts) {
        if (!fs::exists(from / occupied, failed) || !fs::exists(data / part, failed))
            continue;
        if (auto made = makeFolder(old); !made)
            return made.error();
        if (auto moved = move(data / part, old / part); !moved)
            return moved.error();
    }
    if (fs::exists(from / occupied, failed)) {
        if (auto synced = syncNames(data); !synced)
            return synced.error();
        if (!fs::remove(from / occupied, failed))
            return fileError(from / occupied, failed);
    }
    for (const char* part : dataParts)
        if (fs::exists(from / part, failed))
            if (auto moved = move(from / part, data / part); !moved)
                return moved.error();
    fs::path kept;
    if (fs::exists(old, failed)) {
        std::string moment = dates::rfc3339(wallNow());
        std::erase(moment, ':');
        kept = data / fmt::format("{}-{}", aside, moment);
        if (auto moved = move(old, kept); !moved)
            return moved.error();
    }
    fs::remove_all(from, failed);
    if (failed)
        return fileError(from, failed);
    if (auto synced = syncNames(data); !synced)
        return synced.error();
    return kept;
}

} // namespace

Result<std::string> backUp(const std::string& data, const std::string& to) {
    if (auto prepared = prepareData(data); !prepared)
        return prepared.error();
    if (!holdsHub(data))
        return Error{ErrorCode::NotFound,
                     fmt::format("{} holds no hub: name its data folder with --data", data)};
    auto log = sync::LevelDbLog::open((fs::path(data) / "log").string());
    if (log)
        return backUpHere(data, to, **log);
    if (log.error().code != ErrorCode::Busy)
        return log.error();
    const auto door = BackupDesk::doorOf(data);
    if (!door)
        return door.error();
    return askOfHub(door->address, std::string(BackupDesk::path), wholePath(to).string(),
                    door->secret);
}

Result<std::string> restore(const std::string& from, const std::string& data, bool replace) {
    const auto note = readNote(from);
    if (!note)
        return note.error();
    if (auto prepared = prepareData(data); !prepared)
        return prepared.error();
    const fs::path place = wholePath(data);
    if (holdsHub(place) && !replace)
        return Error{ErrorCode::Invalid,
                     fmt::format("{} holds a hub already: name another folder, or add --replace, "
                                 "which moves that hub aside within the folder and deletes nothing",
                                 place.string())};
    if (auto hold = FolderHold::on(place); !hold)
        return hold.error(); // before the work, and in finishRestore() again
    std::error_code failed;
    fs::create_directories(place, failed);
    if (failed)
        return fileError(place, failed);
    const fs::path folder = place / fresh;
    fs::remove_all(folder, failed); // of a restore that was killed
    auto copied = copyBackup(from, folder, *note);
    if (copied)
        copied = move(folder, place / ready);
    if (!copied) {
        fs::remove_all(folder, failed);
        return copied.error();
    }
    if (auto synced = syncNames(place); !synced)
        return synced.error();
    const auto replaced = finishRestore(place);
    if (!replaced)
        return replaced.error();
    std::string words =
        fmt::format("{} is the hub as of {} again, with {} entries in its journal of posts; all "
                    "were read. ",
                    place.string(), dates::rfc3339(note->made), note->posts);
    if (!replaced->empty())
        words += fmt::format("The hub that was there lies in {}. ", replaced->string());
    return words + "Start it as before. Devices that come back offer it what it lacks of the "
                   "records that they hold; posts that came since then have to be imported again.";
}

Result<void> prepareData(const std::string& data) {
    if (isBackup(data))
        return Error{ErrorCode::Invalid,
                     fmt::format("{} is a backup, no hub's folder: make one of it with vigie-hub "
                                 "restore --from {} --data DIR",
                                 data, data)};
    std::error_code ignored;
    if (!fs::exists(fs::path(data) / ready, ignored))
        return {};
    const auto finished = finishRestore(data);
    return finished ? Result<void>() : finished.error();
}

} // namespace vigie::hub
