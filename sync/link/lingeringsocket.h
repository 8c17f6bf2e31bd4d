// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// Private to this folder's two ends of a websocket.

#include <websocketpp/transport/asio/security/none.hpp>

#include <array>
#include <memory>

namespace vigie::sync {

/// A socket of websocketpp that ends politely: it says that nothing more comes and reads on until
/// the peer has closed too, or websocketpp's patience is over (timeout_socket_shutdown). Closing at
/// once would reset the connection when the peer is still sending, and what tells it why (a close
/// frame, an answer 413) would be lost with it.
class LingeringSocket : public websocketpp::transport::asio::basic_socket::connection {
public:
    /// Ends it at once, in whatever it is.
    boost::system::error_code cancel_socket() {
        m_lingers = false;
        boost::system::error_code error;
        get_socket().close(error);
        return error;
    }

protected:
    using Handler = websocketpp::transport::asio::socket::shutdown_handler;

    // What goes wrong here is nobody's concern; and websocketpp would forget about a shutdown that
    // ends with operation_aborted.
    void async_shutdown(Handler handler) {
        boost::system::error_code error;
        if (m_lingers) {
            get_socket().shutdown(boost::asio::ip::tcp::socket::shutdown_send, error);
        }
        if (!m_lingers || error) {
            cancel_socket();
            handler({});
            return;
        }
        drain(std::make_shared<std::array<char, 4096>>(), std::move(handler));
    }

private:
    void drain(std::shared_ptr<std::array<char, 4096>> bytes, Handler handler) {
        const auto buffer = boost::asio::buffer(*bytes);
        get_socket().async_read_some(
            buffer,
            [this, self = get_shared(), bytes = std::move(bytes),
             handler = std::move(handler)](boost::system::error_code error, std::size_t) mutable {
                if (!error && m_lingers) {
                    drain(std::move(bytes), std::move(handler));
                } else {
                    handler({});
                }
            });
    }

    bool m_lingers = true;
};

class LingeringSocketEndpoint : public websocketpp::transport::asio::basic_socket::endpoint {
public:
    using socket_con_type = LingeringSocket;
    using socket_con_ptr = std::shared_ptr<LingeringSocket>;
};

} // namespace vigie::sync
