// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/serve/stretchcache.h"
#include "sync/link/link.h"
#include "sync/link/loop.h"
#include "sync/log/sequencer.h"

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace vigie::hub {

/// Serves replicas: runs a session for each link, has the sequencer judge what they push, commits
/// once for all that came in a turn of the loop, and wakes every session that follows a channel
/// that grew. Lives on one loop's thread; loop, log and sequencer outlive it.
class Server {
public:
    struct Events {
        /// After each commit, before any session is woken.
        std::function<void(const std::vector<sync::Sequencer::Advance>&)> advanced;
        /// A commit failed: the log takes nothing more until the hub is started again.
        std::function<void(const sync::Error&)> failed;
        /// Own writes that were left out, because no record may hold them.
        std::function<void(const std::vector<sync::Sequencer::Dropped>&)> dropped;
    };

    /// A device whose key the hub knows (see Admission), as it stands now.
    struct Standing {
        std::string person{};
        std::int64_t lease = 0; ///< as in Welcome
        /// It may not be here (any more): Revoked or Wiped.
        std::optional<sync::ByeReason> ends{};
    };
    struct Guest {
        std::string device; ///< its id among the hub's devices
        sync::PublicKey key{};
    };

    /// `key` is the hub's own; a session's person sees what `mayRead` says (everything without
    /// one): call rightsChanged() when it, or `standing`, may say something else.
    struct Access {
        sync::SigningKey key;
        StretchCache::MayRead mayRead{};
        std::function<Standing(const std::string& device)> standing{};
        /// Why the device may not write under this name; empty when it may.
        std::function<std::string(const std::string& device, sync::WriterId writer)> nameRefused{};
        /// The key of the device that writes under this name, where it came by no door.
        std::function<std::optional<sync::PublicKey>(sync::WriterId)> keyOf{};
    };

    Server(sync::Loop& loop, sync::ChangeLog& log, sync::Sequencer& sequencer, Access access,
           Events events);
    ~Server();

    /// A new link; it may be dead already. Without a guest, of whoever says who they are: only for
    /// a hub that is open.
    void accept(std::unique_ptr<sync::Link> link, std::optional<Guest> guest = {});
    /// The hub's own writes; they go out with the next commit. `done` is called behind it, and says
    /// whether they are on the disk.
    using Written = std::function<void(bool written)>;
    void write(const std::string& channel, std::vector<sync::Operation> operations,
               Written done = {});
    /// Every session loses what its person may not see any more, and gets what it may see now;
    /// those of devices that may not be here end.
    void rightsChanged();
    /// Hub time: milliseconds since 1970, never before the latest stamp in the log, nor before what
    /// it was.
    std::int64_t hubNow() const;
    /// Says bye to every session.
    void shutDown();

    std::size_t sessions() const { return m_clients.size(); }
    /// Why the last commit failed; empty while the log is sound.
    const std::string& failure() const { return m_failure; }

private:
    class Client;

    void scheduleCommit();
    void commit();
    void wake(const std::string& channel);
    void judge(Client& client, sync::Push push);
    void tell(std::uint64_t id, sync::Result<std::vector<sync::Fate>> fates);
    void follow(Client& client, const std::string& channel);
    void tick();
    void tidy();
    void bury(std::uint64_t id);
    void remove(std::uint64_t id);

    sync::Loop& m_loop;
    sync::ChangeLog& m_log;
    sync::Sequencer& m_sequencer;
    Events m_events;
    StretchCache m_source;
    std::shared_ptr<Server*> m_self; ///< empty once the server has gone: late tasks do nothing
    std::unordered_map<std::uint64_t, std::unique_ptr<Client>> m_clients;
    std::unordered_map<std::string, std::set<std::uint64_t>> m_followers;
    std::set<std::uint64_t> m_awake; ///< clients that a commit has something for
    std::set<std::uint64_t> m_told;  ///< clients whose writes it has judged
    std::uint64_t m_nextClient = 1;
    bool m_commitScheduled = false;
    std::vector<Written> m_written; ///< to be told behind the next commit
    Access m_access;
    std::unique_ptr<sync::Loop::Timer> m_tick;
    std::unique_ptr<sync::Loop::Timer> m_tidy;
    mutable std::int64_t m_hubNow = 0;
    std::string m_failure;
};

} // namespace vigie::hub
