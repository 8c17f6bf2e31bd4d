// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/link/clientthread.h"

#include "sync/link/wsclient.h"

#include <boost/asio/ssl/host_name_verification.hpp>
#include <fmt/format.h>

#include <random>
#include <set>

namespace vigie::sync::hubclient {

using boost::asio::ip::tcp;
using SystemError = boost::system::error_code;
namespace close_status = wspp::close::status;
namespace opcode = wspp::frame::opcode;

namespace {

Error notSecured(Connection& connection) {
    const std::string& peer = connection.wire->peer;
    const long verified = SSL_get_verify_result(connection.get_socket().tls()->native_handle());
    if (verified != X509_V_OK) {
        return {ErrorCode::Refused,
                fmt::format("The certificate of what answers at {} is not to be trusted ({}): "
                            "check the address, or ask who runs the hub.",
                            peer, X509_verify_cert_error_string(verified))};
    }
    return {ErrorCode::Closed,
            fmt::format("What answers at {} does not speak TLS as expected ({}): check the "
                        "address.",
                        peer, connection.securityError().message())};
}

Error notConnected(Connection& connection) {
    if (connection.securityError()) {
        return notSecured(connection);
    }
    const std::string& peer = connection.wire->peer;
    const wspp::lib::error_code code = connection.get_ec();
    // The latter is an answer that is no HTTP.
    const bool answered =
        std::string_view(code.category().name()).find("processor") != std::string_view::npos ||
        code == wspp::error::make_error_code(wspp::error::general);
    return {ErrorCode::Closed,
            answered ? fmt::format("What answers at {} is not a hub ({}): check the address.", peer,
                                   code.message())
                     : fmt::format("No hub answers at {}: check the address, the network and that "
                                   "the hub runs.",
                                   peer)};
}

Error closedReason(const Connection& connection) {
    const std::string& peer = connection.wire->peer;
    const auto local = connection.get_local_close_code(); // of a hub's close frame: its echo
    const bool hubClosed = connection.get_remote_close_code() != close_status::abnormal_close;
    const std::string& reason = connection.get_local_close_reason();
    const std::string why =
        fmt::format("{}{}{}", static_cast<int>(local), reason.empty() ? "" : ": ", reason);
    if (local == close_status::abnormal_close) {
        return {ErrorCode::Closed,
                fmt::format("The connection to the hub at {} was lost ({}).", peer, why)};
    }
    const bool tooLarge = local == close_status::message_too_big;
    if (hubClosed) {
        return {tooLarge ? ErrorCode::TooLarge : ErrorCode::Closed,
                fmt::format("The hub at {} closed the connection ({}).", peer, why)};
    }
    if (tooLarge) {
        return {ErrorCode::TooLarge, fmt::format("The hub at {} sent a message over the limit of "
                                                 "{} bytes; the connection was closed.",
                                                 peer, tuning::messageBytes)};
    }
    return {ErrorCode::Closed, fmt::format("What the hub at {} sent is no message; the connection "
                                           "was closed ({}).",
                                           peer, why)};
}

// What has come of the attempt, on the loop of whoever made it.
void tell(Connection& connection, Result<void> outcome) {
    if (Done done = std::exchange(connection.done, nullptr)) {
        connection.wire->inbox->post(
            [done = std::move(done), outcome = std::move(outcome)] { done(outcome); });
    }
}

// The hub's certificate has to bear the name by which it is called.
void secure(Connection& connection, const TlsContext& tls, const std::string& host) {
    connection.secure(tls);
    SecurableStream::Tls& stream = *connection.get_socket().tls();
    SystemError isName;
    asio::ip::make_address(host, isName);
    if (isName) { // so that a machine with several names shows the right one
        // What SSL_set_tlsext_host_name() is, without its cast.
        SSL_ctrl(stream.native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
                 const_cast<char*>(host.c_str()));
    }
    SystemError ignored; // cannot fail
    stream.set_verify_callback(asio::ssl::host_name_verification(host), ignored);
}

// At once: also what is being looked up, connected, written or read.
void cutNow(Connection& connection) {
    if (connection.resolver) {
        connection.resolver->cancel();
    }
    connection.cancel_socket();
    connection.terminate(wspp::error::make_error_code(wspp::error::operation_canceled));
}

} // namespace

struct ClientThread::State {
    State();
    void run();

    void connect(const std::shared_ptr<Wire>& wire, const WebsocketAddress& address,
                 const TlsContext& tls, Done done);
    void reach(const ConnectionPtr& connection, const WebsocketAddress& address);
    void reached(const ConnectionPtr& connection, SystemError error);
    void ended(const ConnectionPtr& connection);

    static void opened(Connection& connection);
    static void received(Connection& connection, const Frame::ptr& message);
    void pinged(Connection& connection, std::string_view payload);

    void send(const std::shared_ptr<Wire>& wire, const Message& message);
    static void close(Connection& connection);
    void leave();

    template <typename Action>
    void guarded(const wspp::connection_hdl& handle, Action action);
    template <typename Action>
    static void guarded(const ConnectionPtr& connection, Action action);
    static ConnectionPtr connectionOf(const Wire& wire) {
        return std::static_pointer_cast<Connection>(wire.connection.lock());
    }

    // Before what uses it, also while it is destroyed.
    asio::io_context context{1};
    asio::executor_work_guard<asio::io_context::executor_type> work{context.get_executor()};
    asio::steady_timer leaveTimer{context};
    Client client;
    std::set<ConnectionPtr> connections; // from the attempt until nothing comes of it any more
    std::random_device masks;            // that nobody can foresee, as the protocol wants them
    int resolving = 0;
    bool leaving = false;
};

// Each connection has copies of the handlers: they hold one pointer, so that no copy allocates.
ClientThread::State::State() {
    using Handle = wspp::connection_hdl;
    client.init_asio(&context);
    client.set_user_agent("");
    client.set_max_message_size(tuning::messageBytes);
    client.set_open_handshake_timeout(0); // who connects has a deadline, and cuts
    client.set_close_handshake_timeout(static_cast<long>(tuning::closeDeadline.count()));
    client.set_open_handler([this](const Handle& handle) {
        guarded(handle, [](const ConnectionPtr& connection) { opened(*connection); });
    });
    client.set_message_handler([this](const Handle& handle, const Frame::ptr& message) {
        guarded(handle, [&](const ConnectionPtr& connection) { received(*connection, message); });
    });
    client.set_ping_handler([this](const Handle& handle, const std::string& payload) {
        guarded(handle, [&](const ConnectionPtr& connection) { pinged(*connection, payload); });
        return false; // answered by pinged()
    });
}

void ClientThread::State::run() {
    while (!context.stopped()) {
        try {
            context.run();
        } catch (...) {
            // One connection's: the others go on.
        }
    }
}

// What is thrown for a connection ends that one only, and never passes through websocketpp.
template <typename Action>
void ClientThread::State::guarded(const ConnectionPtr& connection, Action action) {
    try {
        action(connection);
    } catch (...) {
        cutNow(*connection);
    }
}

template <typename Action>
void ClientThread::State::guarded(const wspp::connection_hdl& handle, Action action) {
    wspp::lib::error_code error;
    if (const ConnectionPtr connection = client.get_con_from_hdl(handle, error)) {
        guarded(connection, action);
    }
}

void ClientThread::State::connect(const std::shared_ptr<Wire>& wire,
                                  const WebsocketAddress& address, const TlsContext& tls,
                                  Done done) {
    const auto uri =
        std::make_shared<wspp::uri>(false, address.host, address.port, address.resource);
    wspp::lib::error_code error;
    const ConnectionPtr connection = client.get_connection(uri, error);
    if (!connection) {
        wire->inbox->post([done = std::move(done), error] {
            done(Error{ErrorCode::Io,
                       fmt::format("No connection can be made here ({}).", error.message())});
        });
        return;
    }
    if (tls) {
        secure(*connection, tls, address.bareHost());
    }
    connection->wire = wire;
    connection->done = std::move(done);
    connection->set_termination_handler([this](const ConnectionPtr& which) { ended(which); });
    wire->connection = connection;
    connections.insert(connection);
    guarded(connection, [&](const ConnectionPtr&) { reach(connection, address); });
}

// websocketpp would do it itself, but an attempt that it makes cannot be given up, and it asks a
// resolver, hence a thread more, for addresses as well.
void ClientThread::State::reach(const ConnectionPtr& connection, const WebsocketAddress& address) {
    const std::string host = address.bareHost();
    SystemError isName;
    const auto literal = asio::ip::make_address(host, isName);
    if (!isName) {
        connection->get_raw_socket().async_connect(
            tcp::endpoint(literal, address.port),
            [this, connection](SystemError error) { reached(connection, error); });
        return;
    }
    connection->resolver = std::make_unique<tcp::resolver>(context);
    ++resolving;
    connection->resolver->async_resolve(
        host, std::to_string(address.port),
        [this, connection](SystemError error, const tcp::resolver::results_type& found) {
            --resolving;
            if (error || connection->get_state() != wspp::session::state::connecting) {
                reached(connection, error);
                return;
            }
            asio::async_connect(connection->get_raw_socket(), found,
                                [this, connection](SystemError failed, const tcp::endpoint&) {
                                    reached(connection, failed);
                                });
        });
}

void ClientThread::State::reached(const ConnectionPtr& connection, SystemError error) {
    if (connection->get_state() != wspp::session::state::connecting) {
        return; // given up meanwhile
    }
    guarded(connection, [error](const ConnectionPtr& reached) {
        if (error) {
            reached->terminate(make_error_code(wspp::transport::error::pass_through));
            return;
        }
        // Otherwise a message waits for the acknowledgement of the one before: 40 ms.
        SystemError ignored;
        reached->get_raw_socket().set_option(tcp::no_delay(true), ignored);
        reached->start();
    });
}

void ClientThread::State::ended(const ConnectionPtr& connection) {
    if (connections.erase(connection) == 0) {
        return;
    }
    connection->wire->ended = true;
    if (connection->opened) {
        connection->wire->inbox->end(closedReason(*connection));
    } else {
        tell(*connection, notConnected(*connection));
    }
    if (leaving && connections.empty()) {
        context.stop();
    }
}

void ClientThread::State::opened(Connection& connection) {
    // websocketpp also gets here with an answer that it has just refused.
    if (!connection.get_ec()) {
        connection.opened = true;
        tell(connection, {});
    }
}

void ClientThread::State::received(Connection& connection, const Frame::ptr& message) {
    wspp::lib::error_code ignored;
    Inbox& inbox = *connection.wire->inbox;
    if (message->get_opcode() != opcode::binary) {
        inbox.end({ErrorCode::Invalid, fmt::format("The hub at {} sent text where only binary "
                                                   "messages are spoken.",
                                                   connection.wire->peer)});
        connection.close(close_status::unsupported_data, "binary messages only", ignored);
        return;
    }
    const auto bytes = std::as_bytes(std::span(message->get_payload()));
    if (!inbox.put(message, bytes)) {
        connection.close(close_status::policy_violation, "more than is taken", ignored);
    }
}

// websocketpp would answer itself, and keep any number of answers for a hub that does not read.
void ClientThread::State::pinged(Connection& connection, std::string_view payload) {
    const std::size_t cost = payload.size() + tuning::pongBytes;
    connection.wire->unsent += cost;
    (void)connection.send(std::make_shared<Frame>(opcode::pong, std::as_bytes(std::span(payload)),
                                                  masks(), connection.wire, cost));
    if (connection.wire->unsent > tuning::unsentBytes) {
        cutNow(connection);
    }
}

void ClientThread::State::send(const std::shared_ptr<Wire>& wire, const Message& message) {
    const auto frame = std::make_shared<Frame>(opcode::binary, std::span(*message), masks(), wire,
                                               message->size());
    if (const ConnectionPtr connection = connectionOf(*wire)) {
        // An error means that it is closing already, and closed() will follow.
        (void)connection->send(frame);
    }
}

void ClientThread::State::close(Connection& connection) {
    wspp::lib::error_code ignored; // it is closing already
    connection.close(close_status::normal, "", ignored);
}

void ClientThread::State::leave() {
    leaving = true;
    const auto all = connections; // cutting one takes it out
    for (const ConnectionPtr& connection : all) {
        if (connection->opened) {
            guarded(connection, [](const ConnectionPtr& open) { close(*open); });
        } else {
            cutNow(*connection);
        }
    }
    if (connections.empty()) {
        context.stop();
        return;
    }
    leaveTimer.expires_after(tuning::closeDeadline);
    leaveTimer.async_wait([this](SystemError) {
        const auto late = connections;
        for (const ConnectionPtr& connection : late) {
            cutNow(*connection);
        }
        context.stop();
    });
}

ClientThread::ClientThread() {
    auto state = std::make_unique<State>();
    m_state = state.get();
    std::promise<bool> ended;
    m_ended = ended.get_future();
    m_thread = std::thread([state = std::move(state), ended = std::move(ended)]() mutable {
        state->run();
        ended.set_value(state->resolving > 0);
        state.reset(); // waits for the resolver
    });
}

// Nothing of this object is needed by the thread, so that it may be left alone: when it waits for a
// name to be looked up, which nobody can interrupt, it ends by itself later.
ClientThread::~ClientThread() {
    asio::post(m_state->context, [state = m_state] { state->leave(); });
    const bool ended =
        m_thread.get_id() != std::this_thread::get_id() &&
        m_ended.wait_for(tuning::closeDeadline + tuning::endGrace) == std::future_status::ready;
    if (ended && !m_ended.get()) {
        m_thread.join();
    } else {
        m_thread.detach();
    }
}

void ClientThread::connect(std::shared_ptr<Wire> wire, WebsocketAddress address, TlsContext tls,
                           Done done) {
    asio::post(m_state->context,
               [state = m_state, wire = std::move(wire), address = std::move(address),
                tls = std::move(tls), done = std::move(done)]() mutable {
                   state->connect(wire, address, tls, std::move(done));
               });
}

void ClientThread::send(std::shared_ptr<Wire> wire, Message message) {
    asio::post(m_state->context, [state = m_state, wire = std::move(wire),
                                  message = std::move(message)] { state->send(wire, message); });
}

void ClientThread::close(std::shared_ptr<Wire> wire) {
    asio::post(m_state->context, [wire = std::move(wire)] {
        if (const ConnectionPtr connection = State::connectionOf(*wire)) {
            State::close(*connection);
        }
    });
}

void ClientThread::cut(std::shared_ptr<Wire> wire) {
    asio::post(m_state->context, [wire = std::move(wire)] {
        if (const ConnectionPtr connection = State::connectionOf(*wire)) {
            cutNow(*connection);
        }
    });
}

} // namespace vigie::sync::hubclient
