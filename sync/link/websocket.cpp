// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/link/websocket.h"

#include "sync/link/inbox.h"
#include "sync/link/loop.h"
#include "sync/link/tuning.h"

#include <cpprest/rawptrstream.h>
#include <cpprest/ws_client.h>
#include <fmt/format.h>
#include <pplx/threadpool.h>

#include <atomic>
#include <condition_variable>
#include <mutex>

namespace vigie::sync {

namespace {

namespace ws = web::websockets::client;

using Client = ws::websocket_callback_client;

// What a link, an attempt and the library share of one connection. The client's destructor waits
// for the hub's answer to a close frame (up to 5 s), so its last reference dies on a thread of the
// library, once the library has done with it.
class Socket final : public std::enable_shared_from_this<Socket> {
public:
    using Done = std::function<void(Result<void>)>;

    Socket(Loop& loop, const std::string& url);

    void connect(const std::string& url, Done done);
    void send(Message message);
    /// Sends what was given so far, then closes; ends a connection that is still being made too.
    void close();

    std::shared_ptr<Inbox> inbox;
    std::atomic<std::size_t> unsent = 0;
    std::string peer;

private:
    void open(const std::string& url, const Done& done);
    void connected(const pplx::task<void>& result, const Done& done);
    void received(const ws::websocket_incoming_message& message);
    void sent(std::size_t bytes, const pplx::task<void>& result);
    void closed(ws::websocket_close_status status, const std::string& reason);
    void closeWhenSent();
    void release();

    std::mutex m_mutex;
    std::shared_ptr<Client> m_client = std::make_shared<Client>();
    std::size_t m_sending = 0;
    bool m_connected = false;
    bool m_closing = false;
    bool m_closeBegun = false;
};

// The sockets that the library still works on. At the end of the process the library stops its
// threads without waiting for them to finish, so whoever ends it waits here a little first.
class Busy final {
public:
    static Busy& instance() {
        // Neither is ever destroyed: a socket that is late must find them, and must not be torn
        // down while the process ends.
        static Busy& busy = *new Busy;
        (void)crossplat::threadpool::shared_instance(); // so that it is destroyed after `waiter`
        static const AtExit waiter{busy};
        return busy;
    }

    void add(std::shared_ptr<Socket> socket) {
        const std::lock_guard lock(m_mutex);
        m_sockets.insert(std::move(socket));
    }

    void remove(const std::shared_ptr<Socket>& socket) {
        {
            const std::lock_guard lock(m_mutex);
            m_sockets.erase(socket);
        }
        m_removed.notify_all();
    }

private:
    struct AtExit {
        Busy& busy;
        ~AtExit() {
            std::unique_lock lock(busy.m_mutex);
            busy.m_removed.wait_for(lock, tuning::closeDeadline,
                                    [this] { return busy.m_sockets.empty(); });
        }
    };

    std::mutex m_mutex;
    std::condition_variable m_removed;
    std::set<std::shared_ptr<Socket>> m_sockets;
};

// "127.0.0.1:7400" of "ws://127.0.0.1:7400/sync".
std::string authority(const std::string& url) {
    const std::size_t scheme = url.find("://");
    const std::size_t begin = scheme == std::string::npos ? 0 : scheme + 3;
    return url.substr(begin, url.find_first_of("/?#", begin) - begin);
}

Socket::Socket(Loop& loop, const std::string& url) : peer(authority(url)) {
    // Its user is in trouble only while the link lives, and with it this socket.
    inbox = std::make_shared<Inbox>(loop, [this] { close(); });
}

void Socket::connect(const std::string& url, Done done) {
    Busy::instance().add(shared_from_this());
    try {
        open(url, done);
    } catch (const std::exception&) {
        inbox->post([done = std::move(done), url] {
            done(Error{ErrorCode::Invalid,
                       fmt::format("\"{}\" is not the address of a hub, which looks like "
                                   "ws://127.0.0.1:7400/sync.",
                                   url)});
        });
        release();
    }
}

void Socket::open(const std::string& url, const Done& done) {
    const auto weak = weak_from_this();
    m_client->set_message_handler([weak](const ws::websocket_incoming_message& message) {
        if (const auto self = weak.lock()) {
            self->received(message);
        }
    });
    m_client->set_close_handler([weak](ws::websocket_close_status status, const std::string& reason,
                                       const std::error_code&) {
        if (const auto self = weak.lock()) {
            self->closed(status, reason);
        }
    });
    m_client->connect(web::uri(url))
        .then([self = shared_from_this(), done](const pplx::task<void>& result) {
            self->connected(result, done);
        });
}

Error notConnected(const std::string& peer, const std::error_code& code) {
    const bool answered =
        std::string_view(code.category().name()).find("processor") != std::string_view::npos;
    return {ErrorCode::Closed,
            answered ? fmt::format("What answers at {} is not a hub ({}): check the address.", peer,
                                   code.message())
                     : fmt::format("No hub answers at {}: check the address, the network and that "
                                   "the hub runs.",
                                   peer)};
}

void Socket::connected(const pplx::task<void>& result, const Done& done) {
    Result<void> outcome;
    try {
        result.get();
    } catch (const ws::websocket_exception& exception) {
        outcome = notConnected(peer, exception.error_code());
    } catch (...) {
        outcome = notConnected(peer, {});
    }
    inbox->post([done, outcome] { done(outcome); });
    if (!outcome) {
        release();
        return;
    }
    {
        const std::lock_guard lock(m_mutex);
        m_connected = true;
    }
    closeWhenSent(); // given up meanwhile, or closed by the hub at once
}

// On the client's own thread, where nothing may be thrown.
void Socket::received(const ws::websocket_incoming_message& message) {
    Error wrong;
    try {
        if (message.message_type() != ws::websocket_message_type::binary_message) {
            wrong = {ErrorCode::Invalid, fmt::format("The hub at {} sent text where only binary "
                                                     "messages are spoken.",
                                                     peer)};
        } else {
            using Buffer = concurrency::streams::streambuf<std::uint8_t>;
            const auto buffer = std::make_shared<Buffer>(message.body().streambuf());
            std::uint8_t* data = nullptr;
            std::size_t size = 0;
            buffer->acquire(data, size);
            if (size > tuning::messageBytes) {
                wrong = {
                    ErrorCode::TooLarge,
                    fmt::format("The hub at {} sent a message of {} bytes, over the limit of {}.",
                                peer, size, tuning::messageBytes)};
            } else if (inbox->put(buffer, std::as_bytes(std::span(data, size)))) {
                return;
            }
        }
    } catch (const std::exception&) {
        wrong = {ErrorCode::Io, fmt::format("A message of the hub at {} could not be read.", peer)};
    }
    inbox->end(std::move(wrong)); // put() has given a reason of its own
    close();
}

void Socket::send(Message message) {
    std::shared_ptr<Client> client;
    {
        const std::lock_guard lock(m_mutex);
        if (m_closing || !m_client) {
            return;
        }
        client = m_client;
        ++m_sending;
    }
    const std::size_t size = message->size();
    unsent += size;
    pplx::task<void> sending;
    try {
        // Its bytes live until the library has copied them: the message is kept below.
        const auto* data = reinterpret_cast<const std::uint8_t*>(message->data());
        ws::websocket_outgoing_message outgoing;
        outgoing.set_binary_message(
            concurrency::streams::rawptr_stream<std::uint8_t>::open_istream(data, size), size);
        sending = client->send(std::move(outgoing));
    } catch (...) {
        sending = pplx::task_from_exception<void>(std::current_exception());
    }
    sending.then([self = shared_from_this(), message = std::move(message)](
                     const pplx::task<void>& result) { self->sent(message->size(), result); });
}

void Socket::sent(std::size_t bytes, const pplx::task<void>& result) {
    bool failed = false;
    try {
        result.get();
    } catch (...) {
        failed = true; // the library is closing; its reason comes with closed()
    }
    unsent -= bytes;
    {
        const std::lock_guard lock(m_mutex);
        --m_sending;
        m_closing = m_closing || failed;
    }
    closeWhenSent();
}

void Socket::closed(ws::websocket_close_status status, const std::string& reason) {
    const int code = static_cast<int>(status);
    const std::string why = reason.empty() ? "" : ": " + reason;
    if (status == ws::websocket_close_status::abnormal_close) {
        inbox->end(
            {ErrorCode::Closed,
             fmt::format("The connection to the hub at {} was lost ({}{}).", peer, code, why)});
    } else {
        const bool tooLarge = status == ws::websocket_close_status::too_large;
        inbox->end({tooLarge ? ErrorCode::TooLarge : ErrorCode::Closed,
                    fmt::format("The hub at {} closed the connection ({}{}).", peer, code, why)});
    }
    close(); // to be told when the library has done with the client
}

void Socket::close() {
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
    }
    closeWhenSent();
}

void Socket::closeWhenSent() {
    std::shared_ptr<Client> client;
    {
        const std::lock_guard lock(m_mutex);
        if (!m_client || !m_connected || !m_closing || m_closeBegun || m_sending > 0) {
            return;
        }
        m_closeBegun = true;
        client = m_client;
    }
    // On a thread of the library: close() may wait for one that ends.
    pplx::create_task([client = std::move(client)] {
        return client->close();
    }).then([self = shared_from_this()](const pplx::task<void>& result) {
        try {
            result.get();
        } catch (...) {
            // Closed all the same.
        }
        self->inbox->end(
            {ErrorCode::Closed, fmt::format("The connection to the hub at {} ended.", self->peer)});
        self->release();
    });
}

// On a thread of the library, but for a client that never began to connect.
void Socket::release() {
    std::shared_ptr<Client> client;
    {
        const std::lock_guard lock(m_mutex);
        client.swap(m_client);
    }
    client.reset();
    Busy::instance().remove(shared_from_this());
}

class WebsocketLink final : public Link {
public:
    explicit WebsocketLink(std::shared_ptr<Socket> socket) : m_socket(std::move(socket)) {}
    ~WebsocketLink() override { WebsocketLink::close(); }

    void start(LinkEvents& events) override { m_socket->inbox->start(events); }

    void send(Message message) override {
        if (!m_open || !message || message->empty()) {
            return;
        }
        if (message->size() > tuning::messageBytes) {
            fail(
                {ErrorCode::TooLarge,
                 fmt::format("A message of {} bytes is over the limit of {}; the connection to the "
                             "hub at {} was closed.",
                             message->size(), tuning::messageBytes, m_socket->peer)});
            return;
        }
        m_socket->send(std::move(message));
        if (m_socket->unsent > tuning::unsentBytes) {
            fail({ErrorCode::Full,
                  fmt::format("More than {} bytes wait to be sent to the hub at {}; the connection "
                              "was closed.",
                              tuning::unsentBytes, m_socket->peer)});
        }
    }

    std::size_t unsent() const override { return m_socket->unsent; }

    void close() override {
        m_open = false;
        m_socket->inbox->stop();
        m_socket->close();
    }

    std::string peer() const override { return m_socket->peer; }

private:
    void fail(Error reason) {
        m_open = false;
        m_socket->inbox->end(std::move(reason));
        m_socket->close();
    }

    std::shared_ptr<Socket> m_socket;
    bool m_open = true;
};

} // namespace

struct WebsocketConnector::Attempt {
    ~Attempt() {
        if (socket) {
            socket->inbox->stop();
            socket->close();
        }
    }

    Connected connected;
    std::shared_ptr<Socket> socket;
    std::unique_ptr<Loop::Timer> deadline;
};

WebsocketConnector::WebsocketConnector(std::string url)
    : m_url(std::move(url)), m_attempts(std::make_shared<Attempts>()) {}

WebsocketConnector::~WebsocketConnector() = default;

void WebsocketConnector::connect(Loop& loop, Connected connected) {
    const auto attempt = std::make_shared<Attempt>();
    attempt->connected = std::move(connected);
    attempt->socket = std::make_shared<Socket>(loop, m_url);
    m_attempts->insert(attempt);

    const auto done = [attempts = std::weak_ptr(m_attempts), weak = std::weak_ptr(attempt)](
                          const Result<void>& result) { finish(attempts, weak, result); };
    attempt->deadline = loop.after(tuning::connectDeadline, [done, peer = attempt->socket->peer] {
        done(Error{ErrorCode::Closed, fmt::format("The hub at {} did not answer within {} s.", peer,
                                                  std::chrono::duration_cast<std::chrono::seconds>(
                                                      tuning::connectDeadline)
                                                      .count())});
    });
    attempt->socket->connect(m_url, done);
}

// On the loop's thread. The caller may destroy the connector meanwhile.
void WebsocketConnector::finish(const std::weak_ptr<Attempts>& attempts,
                                const std::weak_ptr<Attempt>& attempt, Result<void> result) {
    const auto held = attempt.lock();
    const auto all = attempts.lock();
    if (!held || !all || all->erase(held) == 0) {
        return;
    }
    held->deadline.reset();
    const Connected connected = std::move(held->connected);
    if (!result) {
        connected(std::move(result).error());
        return;
    }
    connected(std::unique_ptr<Link>(std::make_unique<WebsocketLink>(std::move(held->socket))));
}

} // namespace vigie::sync
