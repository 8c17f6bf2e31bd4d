// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/backup/backupcopy.h"
#include "sync/link/hubport.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

namespace vigie::hub {

/// Makes backups of a hub that runs, one at a time, for whoever may read its data folder: in there
/// lies, in a folder that is closed to everybody but its owner, a file with the address at which
/// the hub listens and a secret that is new with each start. A request without the secret, such as
/// a web page or another user could send, is refused. Copying is done on a thread of its own: the
/// loop lists the files of the journal, and no more.
///
///   POST /api/v1/backup   Authorization: Bearer <secret>; the body is the folder to make, absolute
///
/// The answer, in plain text, comes when the copy is on the disk, or says why there is none. Lives
/// on the loop's thread; everything it is given outlives it.
class BackupDesk {
public:
    struct Parts {
        sync::Loop& loop;
        std::string data;
        const HubState& state;
        const sync::LevelDbLog& log;
        const PostJournal& journal;
    };
    static constexpr std::string_view path = "/api/v1/backup";

    /// `address` is where the hub listens, "http://127.0.0.1:7400".
    static sync::Result<std::unique_ptr<BackupDesk>> open(Parts parts, const std::string& address);
    /// A backup that is being made is given up.
    ~BackupDesk();

    void handle(const sync::HttpRequest& request, const sync::HttpReply& reply);

    /// By what the hub that runs on a folder can be asked.
    struct Door {
        std::string address;
        std::string secret;
    };
    /// NotFound when no hub has said so.
    static sync::Result<Door> doorOf(const std::string& data);

private:
    struct Job {
        std::unique_ptr<BackupCopy> copy;
        sync::HttpReply reply;
        std::thread thread{};
        sync::Result<std::string> done = std::string();
    };
    using Step = std::function<sync::Result<std::string>(BackupCopy&)>;

    BackupDesk(Parts parts, std::string secret)
        : m_parts(std::move(parts)), m_secret(std::move(secret)) {}
    bool knows(const sync::HttpRequest& request) const;
    void run(Step step, void (BackupDesk::*then)());
    void takePosts();
    void answer();

    Parts m_parts;
    std::string m_secret;
    std::unique_ptr<Job> m_job;
};

} // namespace vigie::hub
