// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayList>
#include <QHash>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrlQuery>

#include <memory>

namespace vigie::test {

/// A Jetstream server on a free port of loopback: tells each client the events from its cursor on,
/// in their order, then waits. It can say only so many and cut the connection.
class JetstreamServer : public QObject {
    Q_OBJECT

public:
    explicit JetstreamServer(QByteArrayList events);
    ~JetstreamServer() override;

    QString url() const {
        return QStringLiteral("ws://127.0.0.1:%1/subscribe").arg(m_server.serverPort());
    }
    /// The next connection hears so many events and is cut, in the middle of a frame.
    void cutAfter(qsizetype events) { m_cutAfter = events; }
    /// Tells those who listen one more, and those who come later.
    void say(const QByteArray& event);

    /// What each client asked for, in order.
    const QList<QUrlQuery>& asked() const { return m_asked; }
    /// Clients that were told all there is.
    int served() const { return m_served; }

private:
    void greet(QTcpSocket* socket);
    void tell(QTcpSocket* socket, qint64 cursor);
    static QByteArray frame(const QByteArray& text);
    static qint64 timeOf(const QByteArray& event);

    QTcpServer m_server;
    QByteArrayList m_events;
    QList<QUrlQuery> m_asked;
    QList<QTcpSocket*> m_open;
    qsizetype m_cutAfter = -1;
    int m_served = 0;
};

} // namespace vigie::test
