// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/streamclient.h"

#include "apps/hub/collect/streammailbox.h"
#include "apps/hub/collect/tuning.h"
#include "sync/link/wsaddress.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/ssl.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <fmt/format.h>

#include <atomic>
#include <thread>

namespace vigie::hub {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;
using asio::ip::tcp;
using sync::Error;
using sync::ErrorCode;
using sync::WebsocketAddress;
using Fault = boost::system::error_code;

namespace {

/// One connection, from the lookup of its name to its end; lives on the client's thread.
class Session : public std::enable_shared_from_this<Session> {
public:
    Session(asio::io_context& context, WebsocketAddress address, std::shared_ptr<Mailbox> mailbox)
        : m_address(std::move(address)), m_mailbox(std::move(mailbox)), m_resolver(context) {}
    virtual ~Session() = default;

    void start() {
        resolving = true;
        m_resolver.async_resolve(
            m_address.bareHost(), std::to_string(m_address.port),
            [self = shared_from_this()](Fault fault, const tcp::resolver::results_type& found) {
                self->resolving = false;
                if (fault)
                    return self->fail("cannot be found", fault);
                self->reach(found);
            });
    }
    virtual void cut() = 0;
    /// Goes on reading if it had stopped.
    virtual void resume() = 0;

    std::atomic<bool> resolving = false;

protected:
    virtual void reach(const tcp::resolver::results_type& found) = 0;

    void fail(const char* what, Fault fault) {
        m_mailbox->closed(
            {ErrorCode::Closed, fmt::format("{} {} ({}); the next try follows by itself",
                                            m_address.host, what, fault.message())});
    }

    const WebsocketAddress m_address;
    const std::shared_ptr<Mailbox> m_mailbox;
    tcp::resolver m_resolver;
};

template <class Transport>
class SessionOver final : public Session {
public:
    template <class... Args>
    SessionOver(asio::io_context& context, WebsocketAddress address,
                std::shared_ptr<Mailbox> mailbox, Args&&... args)
        : Session(context, std::move(address), std::move(mailbox)),
          m_stream(context, std::forward<Args>(args)...) {}

    void cut() override {
        m_resolver.cancel();
        beast::get_lowest_layer(m_stream).close();
    }

    void resume() override {
        if (std::exchange(m_stopped, false))
            read();
    }

private:
    static constexpr bool isSecure = !std::is_same_v<Transport, beast::tcp_stream>;

    std::shared_ptr<SessionOver> self() {
        return std::static_pointer_cast<SessionOver>(shared_from_this());
    }

    void reach(const tcp::resolver::results_type& found) override {
        beast::tcp_stream& lowest = beast::get_lowest_layer(m_stream);
        lowest.expires_after(tuning::streamConnectDeadline);
        lowest.async_connect(found, [self = self()](Fault fault, const tcp::endpoint&) {
            if (fault)
                return self->fail("does not answer", fault);
            self->secure();
        });
    }

    void secure() {
        if constexpr (isSecure) {
            const std::string host = m_address.bareHost();
            auto& transport = m_stream.next_layer();
            transport.set_verify_mode(asio::ssl::verify_peer);
            transport.set_verify_callback(asio::ssl::host_name_verification(host));
            // Many servers share an address, and show the certificate of the one that is asked for.
            SSL_ctrl(transport.native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME,
                     TLSEXT_NAMETYPE_host_name, const_cast<char*>(host.c_str()));
            transport.async_handshake(asio::ssl::stream_base::client, [self = self()](Fault fault) {
                if (fault)
                    return self->fail("shows no valid certificate", fault);
                self->shakeHands();
            });
        } else {
            shakeHands();
        }
    }

    void shakeHands() {
        // From here on the websocket has its own deadlines, and asks for signs of life by itself.
        beast::get_lowest_layer(m_stream).expires_never();
        m_stream.set_option(websocket::stream_base::timeout{
            tuning::streamConnectDeadline, tuning::streamQuiet + tuning::streamPongDeadline, true});
        m_stream.read_message_max(tuning::streamMessageBytes);
        const std::string host = fmt::format("{}:{}", m_address.host, m_address.port);
        m_stream.async_handshake(host, m_address.resource, [self = self()](Fault fault) {
            if (fault)
                return self->fail("is no stream of events", fault);
            self->m_mailbox->opened();
            self->read();
        });
    }

    void read() {
        m_stream.async_read(m_buffer, [self = self()](Fault fault, std::size_t) {
            if (fault)
                return self->fail("has ended the connection", fault);
            self->m_stopped =
                !self->m_mailbox->put(beast::buffers_to_string(self->m_buffer.data()));
            self->m_buffer.consume(self->m_buffer.size());
            if (!self->m_stopped)
                self->read();
        });
    }

    websocket::stream<Transport> m_stream;
    beast::flat_buffer m_buffer;
    bool m_stopped = false;
};

/// The thread's, which outlives the client only while it waits for a name to be looked up: that
/// cannot be interrupted.
struct Worker {
    asio::io_context context{1};
    asio::ssl::context tls{asio::ssl::context::tls_client};
    std::shared_ptr<Session> session;
};

class Client final : public StreamClient {
public:
    Client(sync::Loop& loop, const std::string& url, StreamEvents& events)
        : m_mailbox(std::make_shared<Mailbox>(loop, events)), m_worker(std::make_shared<Worker>()) {
        const auto address = sync::websocketAddress(url);
        if (!address) {
            m_mailbox->closed({ErrorCode::Invalid,
                               fmt::format("\"{}\" is no address of a stream, which looks like "
                                           "wss://example.org/subscribe",
                                           url)});
            return;
        }
        asio::io_context& context = m_worker->context;
        if (address->secure) {
            Fault ignored; // without authorities no certificate is valid, and that is what is said
            m_worker->tls.set_default_verify_paths(ignored);
            using Secure = beast::ssl_stream<beast::tcp_stream>;
            m_worker->session =
                std::make_shared<SessionOver<Secure>>(context, *address, m_mailbox, m_worker->tls);
        } else {
            m_worker->session =
                std::make_shared<SessionOver<beast::tcp_stream>>(context, *address, m_mailbox);
        }
        m_mailbox->onRoom = [this] { resume(); };
        m_worker->session->start();
        m_thread = std::thread([worker = m_worker] { worker->context.run(); });
    }

    ~Client() override {
        m_mailbox->stop();
        if (!m_thread.joinable())
            return;
        // Stopped, not left to end: the websocket's own timers go on behind a closed socket.
        asio::post(m_worker->context, [worker = m_worker.get()] {
            worker->session->cut();
            worker->context.stop();
        });
        if (m_worker->session->resolving)
            m_thread.detach();
        else
            m_thread.join();
    }

    void setReading(bool reading) override {
        m_mailbox->setReading(reading);
        if (reading)
            resume();
    }

private:
    void resume() {
        if (m_thread.joinable() && m_mailbox->isReading())
            asio::post(m_worker->context, [session = m_worker->session] { session->resume(); });
    }

    std::shared_ptr<Mailbox> m_mailbox;
    std::shared_ptr<Worker> m_worker;
    std::thread m_thread;
};

} // namespace

std::unique_ptr<StreamClient> connectStream(sync::Loop& loop, const std::string& url,
                                            StreamEvents& events) {
    return std::make_unique<Client>(loop, url, events);
}

} // namespace vigie::hub
