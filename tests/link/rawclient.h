// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QTcpSocket>

#include <cstdint>

namespace vigie::tests {

/// A client of the hub's port that sends whatever bytes a test wants. Blocks; for the test's
/// thread.
class RawClient {
public:
    /// `from` is an address of loopback, to be another network than the other clients are.
    explicit RawClient(std::uint16_t port, const QString& from = {});

    void send(const QByteArray& bytes);
    /// Everything that comes until `end` is among it or the hub closes the connection; gives up
    /// after ten seconds.
    QByteArray readUntil(const QByteArray& end);
    /// What comes until the hub closes the connection.
    QByteArray readAll() { return readUntil({}); }
    /// Whether the hub closes the connection within ten seconds.
    bool isCut();
    void vanish(); ///< resets the connection

    /// Upgrades to a websocket; returns the hub's answer.
    QByteArray upgrade(const QByteArray& path = "/sync", const QByteArray& moreHeaders = {});

    QTcpSocket socket;
};

/// Sends one request and returns the whole answer.
QByteArray ask(std::uint16_t port, const QByteArray& request);

/// The body of an answer.
QByteArray bodyOf(const QByteArray& answer);

QByteArray upgradeRequest(const QByteArray& path, const QByteArray& moreHeaders = {});

/// A frame as a client sends it, whole and masked. The opcode: 1 text, 2 binary, 8 close, 9 ping.
QByteArray frame(int opcode, const QByteArray& payload);

} // namespace vigie::tests
