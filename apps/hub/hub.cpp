// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/hub.h"

#include "apps/hub/backup/backupdesk.h"
#include "apps/hub/collect/gate.h"
#include "apps/hub/collect/hubstate.h"
#include "apps/hub/collect/jetstreamsource.h"
#include "apps/hub/collect/postjournal.h"
#include "apps/hub/collect/seenposts.h"
#include "apps/hub/curate/curator.h"
#include "apps/hub/curate/themes.h"
#include "apps/hub/serve/admission.h"
#include "apps/hub/serve/httpapi.h"
#include "apps/hub/serve/reception.h"
#include "apps/hub/serve/rights.h"
#include "apps/hub/serve/server.h"
#include "apps/hub/serve/tokens.h"
#include "apps/hub/serve/tuning.h"
#include "apps/hub/serve/webhook.h"
#include "apps/hub/understand/understanding.h"
#include "sdk/domain/channels.h"
#include "sync/link/hubport.h"
#include "sync/link/invitationcode.h"
#include "sync/link/wsaddress.h"
#include "sync/log/leveldb/leveldblog.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <optional>

namespace vigie::hub {

using sync::Error;
using sync::Result;

/// The parts, in the order in which each may be used by those after it.
struct Hub::Impl {
    std::unique_ptr<sync::LevelDbLog> log;
    std::optional<HubIdentity> identity;
    std::unique_ptr<PostJournal> journal;
    std::unique_ptr<HubState> state;
    std::unique_ptr<SeenPosts> seen;
    std::unique_ptr<sync::HubPort> port;
    std::unique_ptr<Gate> gate;
    std::unique_ptr<Understanding> understanding;
    std::unique_ptr<Curator> curator;
    Rights rights{[this] { return server->hubNow(); }};
    std::unique_ptr<sync::Sequencer> sequencer;
    std::unique_ptr<Admission> admission;
    std::unique_ptr<Server> server;
    std::unique_ptr<Reception> reception; ///< none when it is open
    Tokens tokens;
    Webhooks webhooks;
    std::unique_ptr<HttpApi> api;
    std::vector<std::unique_ptr<LiveSource>> sources;
    std::unique_ptr<sync::Loop::Timer> wake;
    std::unique_ptr<sync::Loop::Timer> rightsTimer; ///< for what ends or begins by itself
    std::unique_ptr<BackupDesk> backups;
    std::string address; ///< http://
    std::string repairs;
    std::string firstCode;
    std::string fault; ///< of counting, the last one told
    bool workScheduled = false;

    Result<void> openStores(const std::string& folder, const HubKeyAccess& keys);
    Result<void> openPort(const Options& options);
    void connectParts(const Options& options);
    void openDoor(const Options& options);
    Result<void> openBackups(const std::string& folder);
    Result<void> openSources(const HubConfig& config);
    Result<void> learn();
    Result<void> begin();
    void moveRights();
    Result<void> inviteFirst(const Options& options);
    void scheduleWork();
    void work();
    void shutDown();
    void accepted(std::span<const JournalEntry> entries, std::uint64_t firstNumber);
    void advanced(const std::vector<sync::Sequencer::Advance>& advances);
    bool shown(const sync::Record& record);
    void tell(const Result<void>& counted);
};

namespace {

/// Whether the curator makes its figures from what this channel holds.
bool isCurated(const std::string& channel) {
    return channel == channel::taxonomy() || channel == channel::catalogue() ||
           channel::dashboardIdOf(channel);
}

} // namespace

Result<void> Hub::Impl::openStores(const std::string& folder, const HubKeyAccess& keys) {
    const std::filesystem::path base(folder);
    std::error_code failed;
    std::filesystem::create_directories(base, failed);
    if (failed)
        return Error{sync::ErrorCode::Io,
                     fmt::format("The data folder {} cannot be made ({}): check its permissions, "
                                 "or name another with --data",
                                 folder, failed.message())};
    auto openedLog = sync::LevelDbLog::open((base / "log").string());
    if (!openedLog)
        return openedLog.error();
    log = std::move(*openedLog);
    const std::int64_t now = std::chrono::duration_cast<std::chrono::milliseconds>(
                                 std::chrono::system_clock::now().time_since_epoch())
                                 .count();
    auto openedIdentity = HubIdentity::open(base.string(), keys, now);
    if (!openedIdentity)
        return openedIdentity.error();
    identity = std::move(*openedIdentity);
    auto openedJournal = PostJournal::open((base / "posts").string());
    if (!openedJournal)
        return openedJournal.error();
    journal = std::move(*openedJournal);
    auto openedState = HubState::open((base / "state").string());
    if (!openedState)
        return openedState.error();
    state = std::move(*openedState);
    auto openedSeen = SeenPosts::open(*state, *journal);
    if (!openedSeen)
        return openedSeen.error();
    seen = std::make_unique<SeenPosts>(std::move(*openedSeen));
    for (const std::string& repair :
         {identity->notice(), journal->lastRepair(), state->lastRepair()})
        if (!repair.empty())
            repairs += repairs.empty() ? repair : " " + repair;
    return {};
}

Result<void> Hub::Impl::openPort(const Options& options) {
    sync::HubPort::Options listening;
    listening.host = options.host;
    listening.port = options.port;
    listening.sealed = !options.open;
    listening.limits = options.config.limits;
    listening.tls = options.config.tls;
    auto opened = sync::HubPort::listen(listening);
    if (!opened)
        return opened.error();
    port = std::move(*opened);
    const bool six = options.host.find(':') != std::string::npos;
    address = fmt::format("{}://{}:{}", listening.tls ? "https" : "http",
                          six ? "[" + options.host + "]" : options.host, port->port());
    return {};
}

void Hub::Impl::connectParts(const Options& options) {
    understanding = std::make_unique<Understanding>(*journal, *state);
    curator = std::make_unique<Curator>(
        *understanding, log->owner(),
        [this](const std::string& channel, std::vector<sync::Operation> operations) {
            server->write(channel, std::move(operations));
        });
    gate = std::make_unique<Gate>(*port, *journal, *seen);
    gate->setOnAccepted([this](std::span<const JournalEntry> entries, std::uint64_t firstNumber) {
        accepted(entries, firstNumber);
    });
    const auto mayRead = [this](const std::string& person, const std::string& channel) {
        return rights.mayRead(person, channel);
    };
    sequencer = std::make_unique<sync::Sequencer>(
        *log,
        [this](const sync::Author& author, const sync::Operation& operation,
               const sync::Record& after) { return rights.review(author, operation, after); },
        &Rights::decidesReviews);
    admission = std::make_unique<Admission>(rights, log->owner());
    Server::Access access{copyOf(identity->key()), mayRead};
    access.standing = [this](const std::string& device) {
        return Reception::standingOf(*admission, device, server->hubNow());
    };
    access.nameRefused = [this](const std::string& device, sync::WriterId writer) {
        return reception->nameRefused(device, writer);
    };
    server = std::make_unique<Server>(
        *port, *log, *sequencer, std::move(access),
        Server::Events{[this](const auto& advances) { advanced(advances); },
                       [](const Error& error) {
                           spdlog::error("{}. The hub accepts nothing until it is started again.",
                                         error.sentence);
                       },
                       [](const std::vector<sync::Sequencer::Dropped>& dropped) {
                           for (const auto& each : dropped)
                               spdlog::error("The hub left out a write of its own: {}",
                                             each.refusal.sentence);
                       }});
    HttpApi::Parts parts{*log, *gate, [this] { return server->failure(); },
                         [this] {
                             std::vector<SourceStatus> all;
                             for (const auto& source : sources)
                                 all.push_back(source->status());
                             return all;
                         },
                         mayRead};
    parts.webhooks = &webhooks;
    parts.loop = port.get();
    if (!options.open) {
        parts.access = [this](std::string_view token) {
            return tokens.find(token, server->hubNow());
        };
        parts.turnedAway = [this](const std::string& peer, const std::string& sentence) {
            reception->turnedAway(peer, sentence);
        };
    }
    api = std::make_unique<HttpApi>(std::move(parts));
    if (!options.open)
        openDoor(options);
    port->setHandlers(
        [this](std::unique_ptr<sync::Link> link) {
            if (reception)
                reception->accept(std::move(link));
            else
                server->accept(std::move(link));
        },
        [this](const sync::HttpRequest& request, const sync::HttpReply& reply) {
            if (request.path == BackupDesk::path)
                return backups->handle(request, reply);
            api->handle(request, reply);
        });
}

void Hub::Impl::openDoor(const Options& options) {
    sync::HubDoor::Identity keys;
    keys.key = identity->key().seed(); // the door wipes it
    for (const sync::SigningKey& former : identity->former())
        keys.former.push_back(former.seed());
    keys.certificate = sync::encode(identity->certificate());
    reception = std::make_unique<Reception>(Reception::Parts{*port, *admission, *server},
                                            std::move(keys), options.config.handshakes);
}

Result<void> Hub::Impl::openBackups(const std::string& folder) {
    auto opened = BackupDesk::open({*port, folder, *state, *log, *journal}, address);
    if (!opened)
        return opened.error();
    backups = std::move(*opened);
    return {};
}

/// Each goes on from where it was heard last.
Result<void> Hub::Impl::openSources(const HubConfig& config) {
    for (const SourceConfig& each : config.sources) {
        auto mark = seen->markOf(each.name);
        if (!mark)
            return mark.error();
        sources.push_back(std::make_unique<JetstreamSource>(
            *port, *gate, JetstreamSource::Options{each.name, each.url}, *std::move(mark),
            [this](const std::string& url, StreamEvents& events) {
                return connectStream(*port, url, events);
            }));
    }
    return {};
}

/// Shows rights and curator every record that they work from.
Result<void> Hub::Impl::learn() {
    for (const std::string& channel : log->channels()) {
        if (!isCurated(channel) && !Rights::learnsFrom(channel) && !Admission::learnsFrom(channel))
            continue;
        for (std::uint64_t after = 0, end = log->head(channel); after < end;) {
            auto page = log->read(channel, after, tuning::recordsBytes, 0);
            if (!page)
                return page.error();
            after = page->to;
            for (sync::cbor::Reader reader(page->records); !reader.atEnd();) {
                auto record = sync::decodeRecord(channel, reader);
                if (!record)
                    return record.error();
                shown(*record);
            }
        }
    }
    return {};
}

/// A hub without a record begins with the default themes. Not by the folder: a first start that
/// found its port taken has made one.
Result<void> Hub::Impl::begin() {
    if (!log->channels().empty())
        return {};
    sync::StampClock clock(log->owner());
    auto themes = defaultThemes(clock, port->wallNow());
    if (!themes)
        return themes.error();
    server->write(channel::taxonomy(), *std::move(themes));
    return {};
}

void Hub::Impl::accepted(std::span<const JournalEntry> entries, std::uint64_t firstNumber) {
    tell(understanding->count(entries, firstNumber, port->wallNow()));
    scheduleWork();
}

void Hub::Impl::advanced(const std::vector<sync::Sequencer::Advance>& advances) {
    bool curated = false;
    bool rightsMoved = false;
    bool accessMoved = false;
    for (const auto& advance : advances) {
        curated = curated || isCurated(advance.channel);
        accessMoved = accessMoved || Admission::learnsFrom(advance.channel);
        for (const sync::Record& record : advance.records)
            rightsMoved = shown(record) || rightsMoved;
    }
    if (rightsMoved) {
        server->rightsChanged();
        moveRights();
    }
    if (accessMoved && reception)
        reception->accessChanged();
    if (curated)
        scheduleWork();
}

/// Whether it changes anybody's rights.
bool Hub::Impl::shown(const sync::Record& record) {
    if (isCurated(record.key().channel))
        curator->seen(record);
    if (Admission::learnsFrom(record.key().channel))
        admission->seen(record);
    if (Tokens::learnsFrom(record.key().channel))
        tokens.seen(record);
    return Rights::learnsFrom(record.key().channel) && rights.seen(record);
}

/// What was lent begins and ends by itself.
void Hub::Impl::moveRights() {
    if (rights.advance())
        server->rightsChanged();
    const auto next = rights.nextChange();
    rightsTimer.reset();
    if (!next)
        return;
    const auto pause =
        std::chrono::milliseconds(std::max<std::int64_t>(*next - server->hubNow(), 1));
    rightsTimer = port->after(std::min(pause, tuning::rightsLookedAt), [this] { moveRights(); });
}

/// A hub that nobody administers yet gives whoever started it the code by which somebody may.
Result<void> Hub::Impl::inviteFirst(const Options& options) {
    auto first = admission->firstAdministrator(server->hubNow());
    if (!first)
        return {};
    sync::InvitationCode code;
    code.address = !options.reachedAt.empty()
                       ? options.reachedAt
                       : (options.config.tls ? "wss://" : "") + sync::urlAuthority(address);
    code.hubKey = identity->key().publicKey();
    code.id = first->id;
    code.secret = std::move(first->secret);
    code.person = "Administrator";
    code.until = first->until;
    auto text = code.text();
    if (!text)
        return text.error();
    firstCode = *std::move(text);
    server->write(channel::people(), std::move(first->people));
    server->write(channel::access(), std::move(first->access));
    return {};
}

/// A fault of counting is told once: it comes again with every post until it is mended.
void Hub::Impl::tell(const Result<void>& counted) {
    const std::string now = counted ? std::string() : counted.error().sentence;
    if (now == fault)
        return;
    fault = now;
    if (fault.empty())
        spdlog::info("Counting goes on.");
    else
        spdlog::error("Posts are kept, but not counted for now: {}", fault);
}

void Hub::Impl::scheduleWork() {
    if (std::exchange(workScheduled, true))
        return;
    port->post([this] { work(); });
}

/// Shows what changed, which may begin a count anew, then counts what is behind, a step a turn, so
/// that sessions live beside it.
void Hub::Impl::work() {
    workScheduled = false;
    const std::int64_t now = port->wallNow();
    curator->step(now);
    auto more = understanding->catchUp(tuning::catchUpPosts, now);
    tell(more ? Result<void>() : Result<void>(more.error()));
    if (more && *more)
        return scheduleWork();
    const std::int64_t pause = std::max<std::int64_t>(curator->due(now) - now, 1);
    wake = port->after(std::chrono::milliseconds(pause), [this] { work(); });
}

void Hub::Impl::shutDown() {
    sources.clear();
    server->shutDown();
    tell(understanding->save());
    port->stop();
}

Hub::Hub(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Hub::~Hub() = default;

Result<std::unique_ptr<Hub>> Hub::open(const Options& options, const HubKeyAccess& keys) {
    auto impl = std::make_unique<Impl>();
    if (auto opened = impl->openStores(options.data, keys); !opened)
        return opened.error();
    if (auto opened = impl->openPort(options); !opened)
        return opened.error();
    auto hooks = Webhooks::open(options.config.webhooks);
    if (!hooks)
        return hooks.error();
    impl->webhooks = std::move(*hooks);
    impl->connectParts(options);
    if (auto learned = impl->learn(); !learned)
        return learned.error();
    if (options.defaultThemes)
        if (auto begun = impl->begin(); !begun)
            return begun.error();
    impl->moveRights();
    if (impl->reception) {
        impl->reception->accessChanged();
        if (auto invited = impl->inviteFirst(options); !invited)
            return invited.error();
    }
    sync::StampClock clock(impl->log->owner(), impl->log->latestTime());
    auto formats = impl->rights.kindFormats(kinds(), clock, impl->port->wallNow());
    if (!formats.empty())
        impl->server->write(channel::catalogue(), std::move(formats));
    if (auto opened = impl->openSources(options.config); !opened)
        return opened.error();
    if (auto opened = impl->openBackups(options.data); !opened)
        return opened.error();
    impl->scheduleWork();
    return std::unique_ptr<Hub>(new Hub(std::move(impl)));
}

std::uint16_t Hub::port() const {
    return m_impl->port->port();
}

std::string Hub::address() const {
    return m_impl->address;
}

std::string Hub::takeFirstCode() {
    return std::exchange(m_impl->firstCode, {});
}

const std::string& Hub::repairs() const {
    return m_impl->repairs;
}

void Hub::run() {
    m_impl->port->run();
}

void Hub::stop() {
    m_impl->port->post([impl = m_impl.get()] { impl->shutDown(); });
}

} // namespace vigie::hub
