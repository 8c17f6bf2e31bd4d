// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/serve/server.h"

#include "apps/hub/serve/tuning.h"
#include "sync/record/planted.h"

#include <algorithm>

namespace vigie::hub {

using sync::HubSession;

/// One link and its session.
class Server::Client final : public sync::LinkEvents {
public:
    Client(Server& server, std::uint64_t id, std::unique_ptr<sync::Link> link,
           std::optional<Guest> guest)
        : m_server(server), m_id(id), m_link(std::move(link)), m_guest(std::move(guest)),
          m_session(server.m_source, now(), sessionGuest()) {}

    void start() {
        m_link->start(*this);
        judgeStanding();
        carryOut();
    }
    std::uint64_t id() const { return m_id; }
    HubSession& session() { return m_session; }
    const std::optional<Guest>& guest() const { return m_guest; }
    /// That it follows.
    std::vector<std::string>& channels() { return m_channels; }

    /// Sends what there is to send, and does what the session wants.
    void carryOut() {
        m_session.pump();
        for (auto& effect : m_session.take()) {
            if (auto* send = std::get_if<HubSession::Send>(&effect))
                m_link->send(std::move(send->message));
            else if (auto* subscribed = std::get_if<HubSession::Subscribed>(&effect))
                m_server.follow(*this, subscribed->channel);
            else if (auto* judge = std::get_if<HubSession::Judge>(&effect))
                m_server.judge(*this, std::move(judge->push));
            else if (std::holds_alternative<HubSession::Ended>(effect))
                finish();
        }
    }

    HubSession::Now now() const { return {m_server.m_loop.steadyNow(), m_server.hubNow()}; }

    /// Ends the session of a device that may not be here.
    void judgeStanding() {
        if (!m_guest || m_session.ended())
            return;
        const Standing standing = m_server.m_access.standing(m_guest->device);
        if (standing.ends)
            m_session.finish(*standing.ends,
                             "This device was revoked by an administrator: what it holds can no "
                             "longer be opened. Ask for a new invitation if that was not meant");
    }

private:
    std::optional<HubSession::Guest> sessionGuest() const {
        if (!m_guest)
            return std::nullopt;
        Standing standing = m_server.m_access.standing(m_guest->device);
        return HubSession::Guest{std::move(standing.person), standing.lease};
    }

    void received(std::span<const std::byte> message) override {
        m_session.receive(message, now());
        if (m_guest && !m_named && m_session.device() != 0) {
            m_named = true;
            if (auto why = m_server.m_access.nameRefused(m_guest->device, m_session.device());
                !why.empty())
                m_session.finish(sync::ByeReason::Cloned, std::move(why));
        }
        carryOut();
    }
    void closed(const sync::Error&) override { m_server.bury(m_id); }

    void finish() {
        m_link->close();
        m_server.bury(m_id);
    }

    Server& m_server;
    std::uint64_t m_id;
    std::unique_ptr<sync::Link> m_link;
    std::optional<Guest> m_guest;
    bool m_named = false; ///< it has said under which name it writes
    HubSession m_session;
    std::vector<std::string> m_channels;
};

Server::Server(sync::Loop& loop, sync::ChangeLog& log, sync::Sequencer& sequencer, Access access,
               Events events)
    : m_loop(loop), m_log(log), m_sequencer(sequencer), m_events(std::move(events)),
      m_source(
          log, [this] { return hubNow(); }, std::move(access.key), std::move(access.mayRead)),
      m_self(std::make_shared<Server*>(this)), m_access(std::move(access)) {
    tick();
    tidy();
}

// A clock that was set back would stamp what people write now before what they wrote yesterday, and
// bring back what has expired.
std::int64_t Server::hubNow() const {
    m_hubNow =
        std::max({m_hubNow, m_loop.wallNow(), sync::Stamp{m_log.latestTime(), 0}.milliseconds()});
    return m_hubNow;
}

Server::~Server() {
    *m_self = nullptr;
}

void Server::accept(std::unique_ptr<sync::Link> link, std::optional<Guest> guest) {
    const std::uint64_t id = m_nextClient++;
    auto client = std::make_unique<Client>(*this, id, std::move(link), std::move(guest));
    Client& kept = *m_clients.emplace(id, std::move(client)).first->second;
    kept.start();
}

void Server::follow(Client& client, const std::string& channel) {
    m_followers[channel].insert(client.id());
    client.channels().push_back(channel);
}

/// Takes a client out at the end of the turn: it may be the one that is calling.
void Server::bury(std::uint64_t id) {
    m_loop.post([self = m_self, id] {
        if (*self)
            (*self)->remove(id);
    });
}

void Server::remove(std::uint64_t id) {
    const auto client = m_clients.find(id);
    if (client == m_clients.end())
        return; // its link closed while its session ended
    for (const std::string& channel : client->second->channels()) {
        const auto followers = m_followers.find(channel);
        followers->second.erase(id);
        if (followers->second.empty())
            m_followers.erase(followers);
    }
    m_awake.erase(id);
    m_told.erase(id);
    m_clients.erase(client);
}

void Server::judge(Client& client, sync::Push push) {
    // The sequencer may outlive this server, and call another one's commit.
    const auto judged = [self = m_self,
                         id = client.id()](sync::Result<std::vector<sync::Fate>> fates) {
        if (*self)
            (*self)->tell(id, std::move(fates));
    };
    const sync::Hello& hello = client.session().hello();
    sync::Author author{hello.device, hello.person, hello.writer};
    if (client.guest())
        author.key = client.guest()->key;
    else if (m_access.keyOf)
        author.key = m_access.keyOf(hello.device);
    m_sequencer.submit(std::move(author), push.confirmed, std::move(push.groups), judged);
    scheduleCommit();
}

/// Puts the fates into the session. It sends them when all have theirs: a batch that holds a write
/// must not come before its acknowledgement, or the client would apply the write over it once more.
void Server::tell(std::uint64_t id, sync::Result<std::vector<sync::Fate>> fates) {
    const auto found = m_clients.find(id);
    if (found == m_clients.end())
        return; // it asks again when it is back
    HubSession& session = found->second->session();
    m_told.insert(id);
    if (!fates) {
        const sync::ErrorCode code = fates.error().code;
        session.finish(code == sync::ErrorCode::Refused   ? sync::ByeReason::Cloned
                       : code == sync::ErrorCode::Invalid ? sync::ByeReason::OutOfOrder
                                                          : sync::ByeReason::Failed,
                       fates.error().sentence);
        return;
    }
    for (sync::Fate& fate : *fates)
        if (fate.refusal)
            session.refused(fate.counter, std::move(*fate.refusal));
        else
            session.accepted(fate.counter, fate.channel, fate.sequence);
}

void Server::write(const std::string& channel, std::vector<sync::Operation> operations,
                   Written done) {
    m_sequencer.write(channel, std::move(operations));
    if (done)
        m_written.push_back(std::move(done));
    scheduleCommit();
}

/// Everything that arrives until the loop comes to it shares one sync.
void Server::scheduleCommit() {
    if (std::exchange(m_commitScheduled, true))
        return;
    m_loop.post([self = m_self] {
        if (!*self)
            return;
        (*self)->m_commitScheduled = false;
        if (sync::misbehaves(sync::Site::CommitLate))
            (*self)->scheduleCommit();
        else
            (*self)->commit();
    });
}

void Server::commit() {
    const std::vector<Written> written = std::exchange(m_written, {});
    auto advances = m_sequencer.commit(m_loop.wallNow());
    if (const auto dropped = m_sequencer.takeDropped(); !dropped.empty() && m_events.dropped)
        m_events.dropped(dropped);
    if (!advances) {
        m_failure = advances.error().sentence;
        if (m_events.failed)
            m_events.failed(advances.error());
    } else {
        if (m_events.advanced)
            m_events.advanced(*advances);
        for (const auto& advance : *advances)
            wake(advance.channel);
    }
    for (const Written& done : written)
        done(advances.ok());
    // Whoever wrote shows it already: the others first.
    const std::set<std::uint64_t> told = std::exchange(m_told, {});
    for (const std::uint64_t id : std::exchange(m_awake, {}))
        if (!told.contains(id))
            m_clients.at(id)->carryOut();
    for (const std::uint64_t id : told)
        m_clients.at(id)->carryOut();
    if (m_sequencer.hasWork())
        scheduleCommit();
}

void Server::rightsChanged() {
    m_source.rightsChanged();
    for (const auto& [id, client] : m_clients) {
        client->judgeStanding();
        m_awake.insert(id);
    }
    scheduleCommit();
}

void Server::tidy() {
    // A failing disk shows at the next commit.
    (void)m_log.dropOld(hubNow());
    m_tidy = m_loop.after(tuning::housekeeping, [this] { tidy(); });
}

void Server::wake(const std::string& channel) {
    const auto followers = m_followers.find(channel);
    if (followers == m_followers.end())
        return;
    for (const std::uint64_t id : followers->second) {
        m_clients.at(id)->session().advanced(channel);
        m_awake.insert(id);
    }
}

void Server::tick() {
    for (auto& [id, client] : m_clients) {
        client->session().tick(client->now());
        client->carryOut();
    }
    m_tick = m_loop.after(tuning::sessionTick, [this] { tick(); });
}

void Server::shutDown() {
    for (auto& [id, client] : m_clients) {
        client->session().finish(sync::ByeReason::ShuttingDown,
                                 "The hub is being stopped: it will be back");
        client->carryOut();
    }
}

} // namespace vigie::hub
