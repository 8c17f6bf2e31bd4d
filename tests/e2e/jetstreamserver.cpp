// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/e2e/jetstreamserver.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace vigie::test {

JetstreamServer::JetstreamServer(QByteArrayList events) : m_events(std::move(events)) {
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket* socket = m_server.nextPendingConnection()) {
            connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
                m_open.removeAll(socket);
                socket->deleteLater();
            });
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { greet(socket); });
        }
    });
    m_server.listen(QHostAddress::LocalHost);
}

// The sockets go with m_server, and must not tell what has gone before it.
JetstreamServer::~JetstreamServer() {
    for (QTcpSocket* socket : m_server.findChildren<QTcpSocket*>())
        socket->disconnect(this);
}

/// RFC 6455, section 4.2: the request is small and comes in one piece or two.
void JetstreamServer::greet(QTcpSocket* socket) {
    if (m_open.contains(socket)) {
        socket->readAll(); // pings and their answers: nobody asks here
        return;
    }
    const QByteArray head = socket->peek(16 * 1024);
    if (!head.contains("\r\n\r\n"))
        return;
    socket->readAll();
    QByteArray key;
    for (const QByteArray& line : head.split('\n'))
        if (line.toLower().startsWith("sec-websocket-key:"))
            key = line.mid(line.indexOf(':') + 1).trimmed();
    const QByteArray target = head.split(' ').value(1);
    const QUrlQuery query(QUrl(QString::fromUtf8(target)));
    m_asked.append(query);
    const QByteArray accept = QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11",
                                                       QCryptographicHash::Sha1)
                                  .toBase64();
    socket->write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                  "Connection: Upgrade\r\nSec-WebSocket-Accept: " +
                  accept + "\r\n\r\n");
    m_open.append(socket);
    tell(socket, query.queryItemValue(QStringLiteral("cursor")).toLongLong());
}

void JetstreamServer::tell(QTcpSocket* socket, qint64 cursor) {
    qsizetype told = 0;
    for (const QByteArray& event : std::as_const(m_events)) {
        if (timeOf(event) < cursor)
            continue;
        if (told++ == m_cutAfter) {
            m_cutAfter = -1;
            const QByteArray half = frame(event);
            socket->write(half.first(half.size() / 2));
            socket->disconnectFromHost(); // once all of that has gone
            return;
        }
        socket->write(frame(event));
    }
    ++m_served;
}

void JetstreamServer::say(const QByteArray& event) {
    m_events.append(event);
    for (QTcpSocket* socket : std::as_const(m_open))
        socket->write(frame(event));
}

/// A whole text message, as servers send them: not masked.
QByteArray JetstreamServer::frame(const QByteArray& text) {
    QByteArray bytes("\x81", 1);
    const auto size = static_cast<quint64>(text.size());
    const auto byte = [&](int shift) { bytes.append(static_cast<char>(size >> shift & 0xff)); };
    if (size < 126) {
        byte(0);
    } else if (size < 65'536) {
        bytes.append('\x7e');
        byte(8);
        byte(0);
    } else {
        bytes.append('\x7f');
        for (int shift = 56; shift >= 0; shift -= 8)
            byte(shift);
    }
    return bytes + text;
}

qint64 JetstreamServer::timeOf(const QByteArray& event) {
    const QJsonObject object = QJsonDocument::fromJson(event).object();
    return object[QStringLiteral("time_us")].toInteger();
}

} // namespace vigie::test
