// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/client/engine.h"

#include "sdk/client/tuning.h"
#include "sdk/domain/kinds.h"
#include "sdk/platform/paths.h"
#include "sync/link/websocket.h"
#include "sync/store/keyfile.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <filesystem>

/// The engine's file: opened, sealed when the replica joins a hub, and closed for good when it is
/// revoked.
namespace vigie {

using sync::ErrorCode;
namespace fs = std::filesystem;

namespace {

/// A bare name is a file in the platform's folder; "phone.vigie" is a file here, as it is to the
/// command line.
std::string pathOf(const std::string& replica) {
    const fs::path path(replica);
    if (path.has_parent_path() || path.extension() == ".vigie")
        return replica;
    return (fs::path(platform::dataFolder()) / (replica + ".vigie")).string();
}

/// Where a sealed replica is made, before it takes the place of the one that is not.
std::string joiningPath(const std::string& path) {
    return path + std::string(platform::joiningSuffix);
}

platform::KeyStore keyStore() {
    return {[](const std::string& name) { return platform::readSecret(name); },
            [](const std::string& name, std::span<const std::byte> secret) {
                return platform::writeSecret(name, secret);
            },
            [](const std::string& name) { return platform::removeSecret(name); }};
}

void removeReplica(const std::string& path) {
    // What stays holds nothing that can be read, or is removed next time.
    (void)sync::ReplicaStore::remove(path);
}

/// A damaged file is made anew, with what the hub does not have; base comes again.
sync::Result<std::unique_ptr<sync::ReplicaStore>>
openOrRescue(const std::string& path, const sync::StoreKey* key, std::string& rescued) {
    const auto open = [&] {
        return key ? sync::ReplicaStore::open(path, *key) : sync::ReplicaStore::open(path);
    };
    auto store = open();
    if (store || store.error().code != ErrorCode::Corrupt)
        return store;
    auto saved = sync::ReplicaStore::rescue(path, key);
    if (!saved)
        return saved.error();
    rescued = std::move(saved->sentence);
    return open();
}

void wipe(platform::Passphrase& passphrase) {
    if (passphrase)
        sodium_memzero(passphrase->data(), passphrase->size());
    passphrase.reset();
}

/// Puts a sealed replica that is whole in the place of the one that was not: its key first, since a
/// key beside no file does no harm.
sync::Result<void> takeItsPlace(const std::string& path) {
    const std::string joining = joiningPath(path);
    std::error_code failed;
    if (platform::isSealed(joining))
        fs::rename(platform::replicaKeyPath(joining), platform::replicaKeyPath(path), failed);
    if (!failed)
        fs::rename(joining, path, failed);
    if (failed)
        return sync::Error{
            ErrorCode::Io,
            fmt::format("The sealed replica {} cannot take its place ({}): check its "
                        "folder's permissions",
                        path, failed.message())};
    return {};
}

} // namespace

Engine::Engine(sync::Loop& loop, Client::Options options, EngineEvents& events)
    : m_loop(loop), m_options(std::move(options)), m_events(events),
      m_path(pathOf(m_options.replica)), m_reopenPause(tuning::reopenFirst) {
    if (!m_options.passphrase.empty())
        m_passphrase = std::exchange(m_options.passphrase, {});
}

Engine::~Engine() {
    wipe(m_passphrase);
}

void Engine::open() {
    m_reopen.reset();
    if (auto done = tryOpen(); !done) {
        if (done.error().code == ErrorCode::Locked) { // unlock() goes on
            m_locked = done.error().sentence;
            const auto held = sync::KeyFile(m_path).heldBy();
            m_keyStore = held && *held == sync::KeyFile::HeldBy::WrappingKey;
            return tellStatus();
        }
        trouble(done.error());
        m_reopen = m_loop.after(m_reopenPause, [this] { open(); });
        m_reopenPause = std::min(m_reopenPause * 2, tuning::reopenLongest);
        return;
    }
    opened();
}

void Engine::opened() {
    m_trouble.clear();
    m_locked.clear();
    m_store->onTouched([this](auto channel, auto kind, auto id) { touched(channel, kind, id); });
    judgeLease();
    connect();
    if (isOpen()) {
        for (auto& [number, query] : m_queries) // of a file that was made anew
            query->all = true;
        for (auto& [name, channel] : m_channels)
            if (!channel.queries.empty())
                move(name);
        for (Task& task : std::exchange(m_whenOpen, {}))
            task();
    }
    tellStatus();
}

sync::Result<std::unique_ptr<sync::ReplicaStore>> Engine::openStore() {
    std::error_code failed;
    fs::create_directories(fs::path(m_path).parent_path(), failed);
    if (failed)
        return sync::Error{ErrorCode::Io,
                           fmt::format("The folder of {} cannot be made ({}): check its "
                                       "permissions",
                                       m_path, failed.message())};
    // A program that ended while it joined.
    if (!fs::exists(m_path, failed) && fs::exists(joiningPath(m_path), failed))
        if (auto taken = takeItsPlace(m_path); !taken)
            return taken.error();
    if (!platform::isSealed(m_path))
        return openOrRescue(m_path, nullptr, m_rescued);
    auto key = platform::openReplicaKey(m_path, m_passphrase, keyStore());
    if (!key)
        return key.error();
    return openOrRescue(m_path, &*key, m_rescued);
}

sync::Result<void> Engine::tryOpen() {
    auto store = openStore();
    if (!store)
        return store.error();
    auto channels = (*store)->channels();
    if (!channels)
        return channels.error();
    m_store = std::move(*store);
    if (auto read = readDrawer(); !read) {
        m_store.reset();
        return read;
    }
    for (const sync::ChannelState& channel : *channels)
        if (channel.checkpointAt != 0) {
            m_channels[channel.name].asOf = channel.checkpointAt;
            m_events.channelMoves(channel.name, channel.checkpointAt, {});
        }
    return {};
}

void Engine::whenOpen(Task task) {
    if (isOpen())
        task();
    else
        m_whenOpen.push_back(std::move(task));
}

void Engine::trouble(const sync::Error& error) {
    m_trouble = error.sentence;
    if (error.code == ErrorCode::Corrupt && m_store && !m_reopen)
        m_reopen = m_loop.after(std::chrono::milliseconds(0), [this] { mend(); });
    tellStatus();
}

/// A page of the file cannot be read: it is closed, and opened anew as one that is damaged. Not
/// more often than files are tried that cannot be opened.
void Engine::mend() {
    m_expiry.reset(); // it reads the store
    m_replica.reset();
    m_connector.reset();
    m_store.reset();
    auto rescued = rescueNow();
    if (!rescued) {
        m_trouble = rescued.error().sentence;
        tellStatus();
    }
    m_reopen = m_loop.after(m_reopenPause, [this] { open(); });
    m_reopenPause = std::min(m_reopenPause * 2, tuning::reopenLongest);
}

sync::Result<void> Engine::rescueNow() {
    const auto take = [this](sync::Result<sync::ReplicaStore::Rescued> saved) {
        if (!saved)
            return sync::Result<void>(saved.error());
        m_rescued = std::move(saved->sentence);
        return sync::Result<void>();
    };
    if (!platform::isSealed(m_path))
        return take(sync::ReplicaStore::rescue(m_path, nullptr));
    auto key = platform::openReplicaKey(m_path, m_passphrase, keyStore());
    return key ? take(sync::ReplicaStore::rescue(m_path, &*key)) : sync::Result<void>(key.error());
}

void Engine::unlock(std::string passphrase) {
    if (m_locked.empty()) {
        // Said before it was asked for: of a replica that is still being opened, or will be made.
        const bool wanted = !m_store || !platform::isSealed(m_path);
        wipe(m_passphrase);
        if (wanted)
            m_passphrase = std::move(passphrase);
        else
            sodium_memzero(passphrase.data(), passphrase.size());
        return;
    }
    wipe(m_passphrase);
    m_passphrase = std::move(passphrase);
    m_locked.clear();
    if (!m_store) {
        tellStatus(); // so that a passphrase that is wrong like the one before is news
        return open();
    }
    if (auto code = std::exchange(m_invitation, std::nullopt))
        enrol(*code);
}

sync::Result<void> Engine::changePassphrase(const std::string& before, const std::string& after) {
    const auto given = [](const std::string& text) {
        return text.empty() ? platform::Passphrase() : platform::Passphrase(text);
    };
    if (!platform::isSealed(m_path))
        return sync::Error{ErrorCode::NotFound,
                           "This replica is not sealed: it has no passphrase before it has joined "
                           "a hub by an invitation"};
    auto changed = platform::rewrapReplicaKey(m_path, given(before), given(after), keyStore());
    if (changed) { // a damaged file is opened anew with it
        wipe(m_passphrase);
        m_passphrase = given(after);
    }
    return changed;
}

// ---- joining

void Engine::join(std::string hub) {
    whenOpen([this, hub = std::move(hub)] {
        if (hub == m_store->hub())
            return;
        if (m_store->identity())
            return trouble({ErrorCode::Refused,
                            "This replica belongs to a hub that knows it by its key, and does not "
                            "speak to an open one: use another replica for that"});
        if (auto kept = m_store->setHub(hub); !kept)
            return trouble(kept.error());
        connect();
        tellStatus();
    });
}

void Engine::enrol(const sync::InvitationCode& code) {
    if (!m_store) { // it is being opened, or locked
        m_whenOpen.push_back(
            [this, code = std::make_shared<sync::InvitationCode>(code)] { enrol(*code); });
        return;
    }
    // Until it has been let in, another code takes the place of the one that was no good.
    if (!m_store->hub().empty() && m_store->invitation().empty())
        return trouble({ErrorCode::Refused,
                        "This replica belongs to a hub already: join another hub with another "
                        "replica"});
    if (!m_store->identity())
        if (auto sealed = seal(); !sealed) {
            if (sealed.error().code != ErrorCode::Locked)
                return trouble(sealed.error());
            m_invitation.emplace(code);
            m_locked = sealed.error().sentence;
            m_keyStore = false;
            return tellStatus();
        }
    if (auto joined = sync::acceptInvitation(*m_store, code); !joined)
        return trouble(joined.error());
    m_trouble.clear();
    connect();
    tellStatus();
}

/// Makes the replica anew under a key. It has no hub yet, and holds nothing but what its programs
/// want to follow and have written.
sync::Result<void> Engine::seal() {
    const std::string joining = joiningPath(m_path);
    removeReplica(joining);
    // Of a program that ended here.
    if (auto gone = sync::KeyFile(joining).destroy(); !gone)
        return gone;
    auto key = platform::makeReplicaKey(joining, m_passphrase, keyStore());
    if (!key)
        return key.error();
    {
        auto sealed = sync::ReplicaStore::open(joining, *key);
        if (!sealed)
            return sealed.error();
        if (auto moved = moveInto(**sealed); !moved)
            return moved;
    }
    m_store.reset();
    removeReplica(m_path);
    if (auto taken = takeItsPlace(m_path); !taken)
        return taken;
    auto store = sync::ReplicaStore::open(m_path, *key);
    if (!store)
        return store.error();
    m_store = std::move(*store);
    m_store->onTouched([this](auto channel, auto kind, auto id) { touched(channel, kind, id); });
    return {};
}

sync::Result<void> Engine::moveInto(sync::ReplicaStore& sealed) {
    auto channels = m_store->channels();
    if (!channels)
        return channels.error();
    for (const sync::ChannelState& channel : *channels)
        if (auto kept = sealed.subscribe(channel.name, channel.priority); !kept)
            return kept;
    auto waiting = m_store->pending(0, SIZE_MAX, SIZE_MAX);
    if (!waiting)
        return waiting.error();
    if (waiting->empty())
        return {};
    auto written = sealed.write(std::move(*waiting), m_loop.wallNow(), false);
    return written ? sync::Result<void>() : written.error();
}

void Engine::connect() {
    m_replica.reset();
    m_connector.reset();
    if (m_store->hub().empty())
        return;
    sync::HubConnector::Device device;
    device.name = m_options.device.empty() ? platform::machineName() : m_options.device;
    device.program = m_options.program;
    device.enrolled = [this](const std::string& comparison) { m_comparison = comparison; };
    m_connector = std::make_unique<sync::HubConnector>(*m_store, std::move(device));
    sync::Replica::Events events;
    events.changed = [this] {
        judgeLease();
        tellStatus();
    };
    events.consistent = [this](const std::string& channel) { consistent(channel); };
    events.accepted = [this](std::uint64_t counter, std::uint64_t sequence) {
        if (const auto fate = m_fates.extract(counter))
            m_events.operationIs(fate.mapped(), Operation::State::Accepted, sequence, {});
    };
    events.refused = [this](std::uint64_t counter, const sync::Refusal& refusal) {
        if (const auto fate = m_fates.extract(counter))
            m_events.operationIs(fate.mapped(), Operation::State::Refused, 0, refusal);
        drawerChanged();
        // What it wrote is not shown any more.
        for (auto& [name, channel] : m_channels)
            move(name);
    };
    // There is nothing of it any more, and that is known.
    events.purged = [this](const std::string& channel) { consistent(channel); };
    m_key.reset();
    if (auto seed = m_store->identity()) {
        m_key.emplace(*seed);
        sodium_memzero(seed->data(), seed->size());
        events.revoked = [this](bool wipes, const std::string& sentence) {
            // In a later turn: the replica that tells it goes by it.
            m_revoked = sentence;
            m_lease = m_loop.after(std::chrono::milliseconds(0),
                                   [this, wipes, sentence] { revoked(wipes, sentence); });
        };
    }
    m_replica = std::make_unique<sync::Replica>(m_loop, *m_store, *m_connector, m_options.program,
                                                std::move(events), formatVersion);
    if (m_key)
        m_replica->setSigner({&*m_key, isWord});
    m_replica->start();
}

// ---- what ends

/// Shows nothing when the replica has been away for longer than its hub allows, and all of it again
/// once the hub was heard.
void Engine::judgeLease() {
    if (!m_store || !m_revoked.empty())
        return;
    const bool over = m_store->isLeaseOver(m_loop.wallNow());
    if (over && !m_leaseOver) {
        m_leaseOver = true;
        showNothing();
    } else if (!over && m_leaseOver) {
        m_leaseOver = false;
        for (auto& [number, query] : m_queries)
            query->all = true;
        for (auto& [name, channel] : m_channels)
            move(name);
        for (Task& task : std::exchange(m_whenOpen, {}))
            task();
    }
    m_lease = m_loop.after(tuning::leaseLookedAt, [this] {
        judgeLease();
        tellStatus();
    });
}

void Engine::showNothing() {
    for (auto& [number, query] : m_queries)
        query->all = true;
    for (auto& [name, channel] : m_channels)
        move(name);
}

/// The key first: whatever stays of the file then tells nothing.
void Engine::revoked(bool wipes, const std::string& sentence) {
    m_lease.reset();
    m_leaseOver = true;
    showNothing();
    m_replica.reset();
    m_connector.reset();
    const bool sealed = platform::isSealed(m_path);
    m_store.reset();
    m_fates.clear();
    wipe(m_passphrase);
    if (sealed)
        if (auto destroyed = platform::destroyReplicaKey(m_path, keyStore()); !destroyed)
            m_trouble = destroyed.error().sentence;
    // Without its key nobody reads it, and it would stand in the way of another invitation.
    if (wipes || sealed)
        removeReplica(m_path);
    m_revoked = sentence;
    m_refused = 0;
    m_events.refusedAre({});
    tellStatus();
}

} // namespace vigie
