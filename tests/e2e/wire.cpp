// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/e2e/wire.h"

#include <QHostAddress>

namespace vigie::test {

Wire::Wire(quint16 hubPort) : m_hubPort(hubPort) {
    connect(&m_server, &QTcpServer::newConnection, this, &Wire::passOn);
    mend();
}

void Wire::mend() {
    m_server.listen(QHostAddress::LocalHost, m_port);
    m_port = m_server.serverPort();
}

void Wire::cut() {
    m_server.close();
    for (const QPointer<QTcpSocket>& socket : std::exchange(m_sockets, {}))
        if (socket)
            socket->abort();
}

void Wire::passOn() {
    while (QTcpSocket* near = m_server.nextPendingConnection()) {
        auto* far = new QTcpSocket(near);
        m_sockets << near << far;
        connect(near, &QTcpSocket::readyRead, far, [near, far] {
            if (far->state() == QAbstractSocket::ConnectedState)
                far->write(near->readAll());
        });
        connect(far, &QTcpSocket::connected, far, [near, far] { far->write(near->readAll()); });
        connect(far, &QTcpSocket::readyRead, near, [near, far] { near->write(far->readAll()); });
        connect(far, &QTcpSocket::disconnected, near, &QTcpSocket::disconnectFromHost);
        connect(far, &QTcpSocket::errorOccurred, near, [near] { near->abort(); });
        connect(near, &QTcpSocket::disconnected, near, &QObject::deleteLater);
        far->connectToHost(QHostAddress::LocalHost, m_hubPort);
    }
}

} // namespace vigie::test
