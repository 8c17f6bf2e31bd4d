// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

namespace vigie::test {

/// A network between an app and its hub that a test can cut: it listens on a port of its own and
/// passes on what comes, both ways. Cut, it drops what it has and answers nobody.
class Wire : public QObject {
    Q_OBJECT

public:
    /// `hubPort` is asked at each new connection: a hub may start again.
    explicit Wire(quint16 hubPort);

    QString address() const { return QStringLiteral("127.0.0.1:%1").arg(m_port); }
    void cut();
    void mend();

private:
    void passOn();

    quint16 m_hubPort;
    quint16 m_port = 0;
    QTcpServer m_server;
    QList<QPointer<QTcpSocket>> m_sockets;
};

} // namespace vigie::test
