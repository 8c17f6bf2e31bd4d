// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// Private to this folder's two ends of a websocket.

#include <boost/asio/ssl/stream.hpp>
#include <websocketpp/transport/asio/security/none.hpp>

#include <array>
#include <memory>
#include <optional>

namespace vigie::sync {

/// A stream over a socket, secured by TLS or not. One type for both, so that what is built upon it
/// is compiled once.
class SecurableStream {
public:
    using Socket = boost::asio::ip::tcp::socket;
    using Tls = boost::asio::ssl::stream<Socket&>;
    using executor_type = Socket::executor_type;

    explicit SecurableStream(Socket& socket) : m_socket(socket) {}

    executor_type get_executor() { return m_socket.get_executor(); }
    void secure(boost::asio::ssl::context& context) { m_tls.emplace(m_socket, context); }
    std::optional<Tls>& tls() { return m_tls; }

    template <typename Buffers, typename Handler>
    void async_read_some(const Buffers& buffers, Handler&& handler) {
        if (m_tls)
            m_tls->async_read_some(buffers, std::forward<Handler>(handler));
        else
            m_socket.async_read_some(buffers, std::forward<Handler>(handler));
    }

    template <typename Buffers, typename Handler>
    void async_write_some(const Buffers& buffers, Handler&& handler) {
        if (m_tls)
            m_tls->async_write_some(buffers, std::forward<Handler>(handler));
        else
            m_socket.async_write_some(buffers, std::forward<Handler>(handler));
    }

private:
    Socket& m_socket;
    std::optional<Tls> m_tls;
};

/// A socket of websocketpp that can be secured, and that ends politely: it says that nothing more
/// comes and reads on until the peer has closed too, or websocketpp's patience is over
/// (timeout_socket_shutdown). Closing at once would reset the connection when the peer is still
/// sending, and what tells it why (a close frame, an answer 413) would be lost with it.
class LingeringSocket : public websocketpp::transport::asio::basic_socket::connection {
    using Base = websocketpp::transport::asio::basic_socket::connection;
    using SystemError = boost::system::error_code;

public:
    /// What is read and written goes through TLS, which begins as soon as the connection does.
    /// Before that. The context has to be there as long as the connection.
    void secure(std::shared_ptr<boost::asio::ssl::context> context) {
        m_context = std::move(context);
        m_stream->secure(*m_context);
    }
    bool isSecured() { return m_stream->tls().has_value(); }
    /// Why TLS could not begin.
    SystemError securityError() const { return m_securityError; }

    SecurableStream& get_socket() { return *m_stream; }

    /// Ends it at once, in whatever it is.
    SystemError cancel_socket() {
        m_lingers = false;
        SystemError error;
        get_raw_socket().close(error);
        return error;
    }

protected:
    using Handler = websocketpp::transport::asio::socket::shutdown_handler;
    using InitHandler = websocketpp::transport::init_handler;

    websocketpp::lib::error_code init_asio(io_service_ptr service, strand_ptr strand,
                                           bool isServer) {
        const auto error = Base::init_asio(service, std::move(strand), isServer);
        m_isServer = isServer;
        m_stream.emplace(get_raw_socket());
        return error;
    }

    void post_init(InitHandler callback) {
        if (!isSecured()) {
            callback({});
            return;
        }
        const auto role = m_isServer ? boost::asio::ssl::stream_base::server
                                     : boost::asio::ssl::stream_base::client;
        m_stream->tls()->async_handshake(
            role, [this, self = get_shared(), callback = std::move(callback)](SystemError error) {
                m_securityError = error;
                m_secured = !error;
                namespace socket = websocketpp::transport::asio::socket;
                callback(error ? socket::make_error_code(socket::error::tls_handshake_failed)
                               : websocketpp::lib::error_code());
            });
    }

    // What goes wrong here is nobody's concern; and websocketpp would forget about a shutdown that
    // ends with operation_aborted.
    void async_shutdown(Handler handler) {
        if (!m_lingers || !m_secured) {
            endSending(std::move(handler));
            return;
        }
        m_stream->tls()->async_shutdown(
            [this, self = get_shared(), handler = std::move(handler)](SystemError) mutable {
                endSending(std::move(handler));
            });
    }

private:
    void endSending(Handler handler) {
        SystemError error;
        if (m_lingers) {
            get_raw_socket().shutdown(boost::asio::ip::tcp::socket::shutdown_send, error);
        }
        if (!m_lingers || error) {
            cancel_socket();
            handler({});
            return;
        }
        drain(std::make_shared<std::array<char, 4096>>(), std::move(handler));
    }

    void drain(std::shared_ptr<std::array<char, 4096>> bytes, Handler handler) {
        const auto buffer = boost::asio::buffer(*bytes);
        get_raw_socket().async_read_some(
            buffer, [this, self = get_shared(), bytes = std::move(bytes),
                     handler = std::move(handler)](SystemError error, std::size_t) mutable {
                if (!error && m_lingers) {
                    drain(std::move(bytes), std::move(handler));
                } else {
                    handler({});
                }
            });
    }

    std::shared_ptr<boost::asio::ssl::context> m_context;
    std::optional<SecurableStream> m_stream;
    SystemError m_securityError;
    bool m_isServer = false;
    bool m_secured = false; // the handshake is done
    bool m_lingers = true;
};

class LingeringSocketEndpoint : public websocketpp::transport::asio::basic_socket::endpoint {
public:
    using socket_con_type = LingeringSocket;
    using socket_con_ptr = std::shared_ptr<LingeringSocket>;
};

} // namespace vigie::sync
