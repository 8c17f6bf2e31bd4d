// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/link/hubport.h"

#include "sync/link/httptarget.h"
#include "sync/link/hubgate.h"
#include "sync/link/hubhttp.h"
#include "sync/link/hublink.h"
#include "sync/link/hubserver.h"
#include "sync/link/tlscontext.h"

#include <fmt/format.h>

#include <set>

namespace vigie::sync {

using namespace hubserver;
using boost::asio::ip::tcp;
using SystemError = boost::system::error_code;
namespace close_status = wspp::close::status;
namespace opcode = wspp::frame::opcode;

namespace {

constexpr std::string_view websocketPath = "/sync";
// How long stop() waits for peers to answer that they have heard it.
constexpr auto stopGrace = std::chrono::milliseconds(250);
// A body's rate is looked at after so much of it: who stops is not waited for as long as the whole
// would take, and a good one costs few timers.
constexpr std::size_t bodyStep = 64 * 1024;

#ifdef TCP_QUICKACK
using QuickAck = asio::detail::socket_option::boolean<IPPROTO_TCP, TCP_QUICKACK>;
#endif

// The kernel falls back to delayed acknowledgements by itself, and a peer whose socket lacks
// TCP_NODELAY (not one of ours) then waits 40 ms with its next message.
void acknowledgeQuickly([[maybe_unused]] tcp::socket& socket) {
#ifdef TCP_QUICKACK
    SystemError ignored;
    socket.set_option(QuickAck(true), ignored);
#endif
}

Error closedReason(const Connection& connection) {
    const auto remote = connection.get_remote_close_code();
    const auto local = connection.get_local_close_code();
    const std::string& peer = connection.peer;
    if (local == close_status::message_too_big) {
        return {ErrorCode::TooLarge,
                fmt::format("The connection with {} was closed, because a message was over the "
                            "limit of {} bytes.",
                            peer, tuning::messageBytes)};
    }
    if (remote != close_status::abnormal_close) {
        return {ErrorCode::Closed,
                fmt::format("{} closed the connection ({}).", peer, static_cast<int>(remote))};
    }
    if (local != close_status::abnormal_close) {
        return {ErrorCode::Closed,
                fmt::format("The connection with {} was closed ({}: {}).", peer,
                            static_cast<int>(local), connection.get_local_close_reason())};
    }
    return {ErrorCode::Closed,
            fmt::format("The connection with {} was lost ({}).", peer, static_cast<int>(local))};
}

class PortTimer final : public Loop::Timer {
public:
    PortTimer(asio::io_context& context, std::chrono::milliseconds delay, Loop::Task task)
        : m_timer(context, delay), m_task(std::make_shared<Loop::Task>(std::move(task))) {
        m_timer.async_wait([weak = std::weak_ptr(m_task)](SystemError) {
            // Gone when the timer is, also between its moment and this call.
            if (const auto shared = weak.lock()) {
                std::exchange(*shared, nullptr)();
            }
        });
    }

private:
    asio::steady_timer m_timer;
    std::shared_ptr<Loop::Task> m_task;
};

} // namespace

struct HubPort::Impl {
    Impl(HubPort& owner, const Options& given) : loop(owner), options(given) {}
    ~Impl();

    Result<void> listen();
    void prepareServer();
    void admitted(tcp::socket socket, std::string peer, HubGate::Place place);
    void ended(const ConnectionPtr& connection);
    void bodyGrew(Connection& connection, std::size_t has, std::size_t lacks);

    bool valid(Connection& connection) const;
    void opened(const ConnectionPtr& connection);
    void received(Connection& connection, const Frame::ptr& message);
    void pinged(Connection& connection, std::string payload);

    void stop();
    template <typename Action>
    void each(Action action);
    template <typename Action>
    void guarded(const wspp::connection_hdl& handle, Action action);

    HubPort& loop;
    const Options options;
    // Before what uses it, also while it is destroyed.
    asio::io_context context{1};
    HubGate door{context, options,
                 [this](tcp::socket socket, std::string peer, HubGate::Place place) {
                     admitted(std::move(socket), std::move(peer), std::move(place));
                 }};
    asio::steady_timer stopTimer{context};
    std::shared_ptr<asio::ssl::context> tls;
    Server server;
    std::set<std::weak_ptr<Connection>, std::owner_less<>> connections;
    std::shared_ptr<HubLinks> links = std::make_shared<HubLinks>(options.limits.unsentInAll);
    std::size_t bodies = 0; // bytes of those that came and whose connection is there still
    bool stopping = false;
    Linked linked;
    Requested requested;
};

template <typename Action>
void HubPort::Impl::each(Action action) {
    const auto all = connections; // terminating one takes it out
    for (const auto& weak : all) {
        if (const ConnectionPtr connection = weak.lock()) {
            action(*connection);
        }
    }
}

HubPort::Impl::~Impl() {
    links->stop();
    each([](Connection& connection) {
        connection.answered = true;
        connection.owed.reset();
    });
}

Result<void> HubPort::Impl::listen() {
    if (options.tls) {
        auto made = serverTls(*options.tls);
        if (!made)
            return made.error();
        tls = std::move(*made);
    }
    prepareServer();
    return door.listen();
}

// What is thrown in a handler ends that connection only, and never passes through websocketpp.
template <typename Action>
void HubPort::Impl::guarded(const wspp::connection_hdl& handle, Action action) {
    wspp::lib::error_code error;
    const ConnectionPtr connection = server.get_con_from_hdl(handle, error);
    if (error || stopping) {
        return;
    }
    try {
        action(connection);
    } catch (...) {
        connection->terminate(wspp::error::make_error_code(wspp::error::general));
    }
}

// Each connection has copies of the handlers: they hold one pointer, so that no copy allocates.
void HubPort::Impl::prepareServer() {
    using Handle = wspp::connection_hdl;
    server.init_asio(&context);
    server.set_user_agent("");
    server.set_max_message_size(tuning::messageBytes);
    server.set_max_http_body_size(tuning::httpBodyBytes);
    server.set_open_handshake_timeout(0); // it knows one deadline for head, body and answer
    server.set_close_handshake_timeout(static_cast<long>(options.closeDeadline.count()));
    server.set_validate_handler([this](const Handle& handle) {
        bool yes = false;
        guarded(handle, [&](const ConnectionPtr& connection) { yes = valid(*connection); });
        return yes;
    });
    server.set_http_handler([this](const Handle& handle) {
        guarded(handle, [&](const ConnectionPtr& connection) { serveHttp(connection, requested); });
    });
    server.set_open_handler([this](const Handle& handle) {
        guarded(handle, [&](const ConnectionPtr& connection) { opened(connection); });
    });
    server.set_message_handler([this](const Handle& handle, const Frame::ptr& message) {
        guarded(handle, [&](const ConnectionPtr& connection) { received(*connection, message); });
    });
    server.set_ping_handler([this](const Handle& handle, std::string payload) {
        guarded(handle,
                [&](const ConnectionPtr& connection) { pinged(*connection, std::move(payload)); });
        return false; // answered by pinged()
    });
}

void HubPort::Impl::admitted(tcp::socket socket, std::string peer, HubGate::Place place) {
    const ConnectionPtr connection = server.get_connection();
    connection->get_raw_socket() = std::move(socket);
    if (tls) {
        connection->secure(tls);
    }
    connection->peer = std::move(peer);
    connection->place = std::move(place);
    connection->options = &options;
    connection->get_request().setBodyGrew(
        [this, of = connection.get()](std::size_t has, std::size_t lacks) {
            bodyGrew(*of, has, lacks);
        });
    connections.insert(connection);
    connection->set_termination_handler([this](const ConnectionPtr& which) { ended(which); });
    setDeadline(*connection, options.handshakeDeadline);
    connection->start();
}

void HubPort::Impl::bodyGrew(Connection& connection, std::size_t has, std::size_t lacks) {
    bodies += has - std::exchange(connection.bodyBytes, has);
    if (bodies > options.limits.bodiesInAll) {
        throw wspp::http::exception("The hub reads too many requests at once",
                                    wspp::http::status_code::service_unavailable);
    }
    if (has >= connection.bodyDue) {
        const std::size_t next = std::min(lacks, bodyStep);
        connection.bodyDue = has + next;
        setDeadline(connection,
                    patienceFor(options.handshakeDeadline, next, options.bodyBytesPerSecond));
    }
}

void HubPort::Impl::ended(const ConnectionPtr& connection) {
    liftDeadline(*connection);
    bodies -= std::exchange(connection->bodyBytes, 0);
    if (connection->unsent) {
        connection->unsent->leaveAll();
    }
    if (connection->inbox) {
        connection->inbox->end(closedReason(*connection));
    }
    connection->owed.reset();
    connection->place.reset();
    connections.erase(connection);
    if (stopping && connections.empty()) {
        // Behind the closed() of the last link.
        asio::post(context, [this] { context.stop(); });
    }
}

bool HubPort::Impl::valid(Connection& connection) const {
    namespace status = wspp::http::status_code;
    const auto target = parseHttpTarget(connection.get_resource());
    if (!linked || !target || target->path != websocketPath) {
        connection.set_status(status::not_found);
        return false;
    }
    if (connection.get_request_header("Sec-WebSocket-Version") != "13") {
        connection.set_status(status::upgrade_required);
        return false;
    }
    // A browser names the page that connects. One of another site has no business here, although
    // it runs on this machine.
    const std::string& origin = connection.get_request_header("Origin");
    const std::string& host = connection.get_request_header("Host");
    if (!origin.empty() && origin != "http://" + host && origin != "https://" + host) {
        connection.set_status(status::forbidden);
        return false;
    }
    return true;
}

void HubPort::Impl::opened(const ConnectionPtr& connection) {
    setDeadline(*connection, options.firstMessageDeadline);
    connection->unsent = std::make_shared<Unsent>(links->unsentInAll());
    connection->inbox = std::make_shared<Inbox>(loop, [weak = std::weak_ptr(connection)] {
        if (const ConnectionPtr broken = weak.lock()) {
            wspp::lib::error_code ignored;
            broken->close(close_status::internal_endpoint_error, "", ignored);
        }
    });
    linked(makeHubLink(connection, links));
}

void HubPort::Impl::received(Connection& connection, const Frame::ptr& message) {
    acknowledgeQuickly(connection.get_raw_socket());
    if (!std::exchange(connection.heard, true)) {
        liftDeadline(connection);
    }
    wspp::lib::error_code ignored;
    if (message->get_opcode() != opcode::binary) {
        connection.inbox->end(
            {ErrorCode::Invalid, fmt::format("{} sent text where only binary messages are spoken; "
                                             "its connection was closed.",
                                             connection.peer)});
        connection.close(close_status::unsupported_data, "binary messages only", ignored);
        return;
    }
    const auto bytes = std::as_bytes(std::span(message->get_payload()));
    if (!connection.inbox->put(message, bytes)) {
        connection.close(close_status::policy_violation, "more than is taken", ignored);
    }
}

// websocketpp would answer itself, and keep any number of answers for a peer that does not read.
void HubPort::Impl::pinged(Connection& connection, std::string payload) {
    const std::size_t cost = payload.size() + tuning::pongBytes;
    (void)connection.send(std::make_shared<Frame>(
        opcode::pong, std::make_shared<const std::string>(std::move(payload)), connection.unsent,
        cost));
    if (connection.unsent->bytes() > tuning::unsentBytes) {
        cut(connection);
    }
    links->shed();
}

void HubPort::Impl::stop() {
    if (std::exchange(stopping, true)) {
        return;
    }
    door.close();
    each([](Connection& connection) {
        wspp::lib::error_code notOpen;
        connection.close(close_status::going_away, "the hub stops", notOpen);
        if (notOpen) {
            connection.terminate(wspp::error::make_error_code(wspp::error::operation_canceled));
        }
    });
    if (connections.empty()) {
        context.stop();
        return;
    }
    stopTimer.expires_after(stopGrace);
    stopTimer.async_wait([this](SystemError) {
        each([](Connection& connection) { cut(connection); });
        // Behind the closed() of their links.
        asio::post(context, [this] { context.stop(); });
    });
}

HubPort::HubPort(const Options& options) : m_impl(std::make_unique<Impl>(*this, options)) {}
HubPort::~HubPort() = default;

Result<std::unique_ptr<HubPort>> HubPort::listen(const Options& options) {
    std::unique_ptr<HubPort> port(new HubPort(options));
    if (auto listening = port->m_impl->listen(); !listening) {
        return std::move(listening).error();
    }
    return port;
}

std::uint16_t HubPort::port() const {
    return m_impl->door.port();
}

std::size_t HubPort::connections() const {
    return m_impl->door.taken();
}

void HubPort::setHandlers(Linked linked, Requested requested) {
    m_impl->linked = std::move(linked);
    m_impl->requested = std::move(requested);
}

void HubPort::run() {
    while (!m_impl->context.stopped()) {
        try {
            m_impl->context.run();
        } catch (...) {
            // A task's or a library's: the others go on.
        }
    }
    m_impl->each([](Connection& connection) {
        SystemError ignored;
        connection.get_raw_socket().close(ignored);
    });
}

void HubPort::stop() {
    asio::post(m_impl->context, [impl = m_impl.get()] { impl->stop(); });
}

void HubPort::post(Task task) {
    asio::post(m_impl->context, std::move(task));
}

std::unique_ptr<Loop::Timer> HubPort::after(std::chrono::milliseconds delay, Task task) {
    return std::make_unique<PortTimer>(m_impl->context, delay, std::move(task));
}

std::chrono::milliseconds HubPort::steadyNow() const {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
}

std::int64_t HubPort::wallNow() const {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

} // namespace vigie::sync
