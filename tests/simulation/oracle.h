// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/log/changelog.h"
#include "sync/log/leveldb/leveldblog.h"
#include "sync/store/replicastore.h"
#include "tests/simulation/model.h"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace vigie::simulation {

/// An independent witness, simple and slow. It is told what devices write and sees what the hub's
/// log is given; from these it knows what must be where, and says the first thing that is not.
class Oracle {
public:
    /// `fails` is told what nobody may ever see.
    explicit Oracle(std::function<void(std::string)> fails) : m_fails(std::move(fails)) {}

    // Devices
    void writes(Gesture gesture);
    /// write() returned: a gesture that it took must have a fate in the end, whatever happens.
    void wrote(const std::string& token, bool taken);
    /// Whatever the device has not sent goes with its disk.
    void forget(const std::string& author);
    /// Another device has its disk too, with what waits there.
    void copied(const std::string& author);
    std::uint64_t written() const { return m_written; }

    // The hub
    /// Nothing spoke against the operation. The last one of a gesture is its mark: it is accepted.
    void judged(sync::WriterId device, const sync::Operation& operation);
    void appending(std::span<const sync::Append> appends);
    void appended(bool done);
    /// The hub has opened its log: it holds everything that was appended, and nothing else. An
    /// Error is the disk's.
    sync::Result<void> opened(sync::LevelDbLog& log);
    /// The greatest time of a stamp in the log.
    std::uint64_t latestTime() const { return m_known.latestTime; }
    /// Everything about the log at one moment; a hub that gets the disk of then is back there.
    struct Shelf {
        std::uint64_t sequence = 0;
        sync::Bytes record;
        bool tombstone = false;
    };
    struct Channel {
        std::uint64_t head = 0;
        std::map<std::pair<std::string, std::string>, Shelf> records; ///< by kind and id
    };
    struct Known {
        std::map<std::string, Channel> channels;
        std::uint64_t latestTime = 0;
        Model model;
        /// By which names of its device each gesture was accepted, and how often.
        std::map<std::string, std::map<sync::WriterId, int>> accepted;
    };
    const Known& known() const { return m_known; }
    /// The hub goes on from what it had then. What it lost comes back by what replicas offer,
    /// record by record: until the next quiet period nobody can tell what comes of it.
    void goBackTo(Known known);

    // Quiet: nothing moves any more
    /// The hub's log against what was appended, and its records against the model.
    void checkHub(sync::LevelDbLog& log, std::int64_t hubNow);
    /// The replica against the hub, and what it still has to say. `mayRead` is of a channel.
    void checkReplica(const std::string& name, sync::ReplicaStore& store, std::int64_t hubNow,
                      const std::function<bool(const std::string&)>& mayRead);
    /// After all replicas: every gesture has its one fate.
    void checkFates();

private:
    struct Told {
        Gesture gesture;
        bool taken = false;
        bool refused = false;
        bool copied = false; ///< it may come by others as well
    };
    struct Doubt {
        std::vector<sync::Append> appends;
        std::vector<std::pair<std::string, sync::WriterId>> tokens;
    };

    void fails(std::string what) { m_fails(std::move(what)); }
    void learn(const Doubt& appended);
    void relearn();
    sync::Result<void> compareLog(sync::LevelDbLog& log);
    void checkChannel(const std::string& name, sync::ReplicaStore& store,
                      const std::string& channel, std::int64_t hubNow);
    bool happened(const Doubt& doubt, const sync::LevelDbLog& log) const;

    std::function<void(std::string)> m_fails;
    std::map<std::string, Told> m_gestures;
    std::uint64_t m_written = 0;
    std::vector<std::pair<std::string, sync::WriterId>> m_judged; ///< since the last append
    std::optional<Doubt> m_doubt; ///< an append of which nobody knows whether it happened
    Known m_known;
    bool m_wentBack = false; ///< the model does not know what is at the hub
};

} // namespace vigie::simulation
