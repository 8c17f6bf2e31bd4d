// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/link/rawclient.h"

#include <QDeadlineTimer>
#include <QHostAddress>

namespace vigie::tests {

namespace {
constexpr int patience = 10000; // ms
}

RawClient::RawClient(std::uint16_t port, const QString& from) {
    if (!from.isEmpty() && !socket.bind(QHostAddress(from))) {
        qFatal("no socket of this address");
    }
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    if (!socket.waitForConnected(patience)) {
        qFatal("no connection to the hub's port");
    }
}

void RawClient::send(const QByteArray& bytes) {
    socket.write(bytes);
    socket.flush();
}

QByteArray RawClient::readUntil(const QByteArray& end) {
    QByteArray all;
    const QDeadlineTimer deadline(patience);
    do {
        all += socket.readAll();
        if (!end.isEmpty() && all.contains(end)) {
            return all;
        }
    } while (socket.waitForReadyRead(static_cast<int>(deadline.remainingTime())));
    return all + socket.readAll();
}

bool RawClient::isCut() {
    const QDeadlineTimer deadline(patience);
    while (socket.state() != QAbstractSocket::UnconnectedState && !deadline.hasExpired()) {
        socket.waitForReadyRead(static_cast<int>(deadline.remainingTime()));
        socket.readAll();
    }
    return socket.state() == QAbstractSocket::UnconnectedState;
}

void RawClient::vanish() {
    socket.abort();
}

QByteArray RawClient::upgrade(const QByteArray& path, const QByteArray& moreHeaders) {
    send(upgradeRequest(path, moreHeaders));
    return readUntil("\r\n\r\n");
}

QByteArray ask(std::uint16_t port, const QByteArray& request) {
    RawClient client(port);
    client.send(request);
    return client.readAll();
}

QByteArray bodyOf(const QByteArray& answer) {
    const qsizetype end = answer.indexOf("\r\n\r\n");
    return end < 0 ? QByteArray() : answer.mid(end + 4);
}

QByteArray upgradeRequest(const QByteArray& path, const QByteArray& moreHeaders) {
    return "GET " + path +
           " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
           "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
           (moreHeaders.contains("Version") ? "" : "Sec-WebSocket-Version: 13\r\n") + moreHeaders +
           "\r\n";
}

QByteArray frame(int opcode, const QByteArray& payload) {
    const auto size = static_cast<quint64>(payload.size());
    QByteArray bytes(1, static_cast<char>(0x80 | opcode));
    int lengthBytes = 0;
    if (size < 126) {
        bytes += static_cast<char>(0x80 | size);
    } else {
        lengthBytes = size < 65536 ? 2 : 8;
        bytes += static_cast<char>(0x80 | (lengthBytes == 2 ? 126 : 127));
    }
    for (int i = lengthBytes - 1; i >= 0; --i) {
        bytes += static_cast<char>(size >> (8 * i));
    }
    return bytes + QByteArray(4, '\0') + payload; // masked by zeros
}

} // namespace vigie::tests
