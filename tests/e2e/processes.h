// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <memory>

namespace vigie::test {

/// A vigie-hub of its own on a free port of loopback.
class HubProcess {
public:
    /// Whom it takes: everybody, as who they say they are, or the devices that it has enrolled.
    enum class Door { Open, Sealed };
    /// `more` are further arguments: --config and its file.
    explicit HubProcess(QString data, QStringList more = {}, Door door = Door::Open)
        : m_data(std::move(data)), m_more(std::move(more)) {
        if (door == Door::Open)
            m_more.prepend(QStringLiteral("--open"));
    }
    ~HubProcess();

    /// Waits until it listens; false, with error(), when it ended instead. After a first start it
    /// takes the same port again.
    bool start();
    /// SIGKILL, and waits for its end.
    void kill();
    /// SIGTERM, and waits for its end; the exit code.
    int terminate();

    QString address() const { return QStringLiteral("127.0.0.1:%1").arg(m_port); }
    QString data() const { return m_data; }
    QString error() const { return m_error; }
    /// What it said before it listened.
    QString greeting() const { return m_greeting; }
    /// What it said after that, on both outputs, until terminate().
    QByteArray log() const { return m_log; }
    bool isRunning() const { return m_process && m_process->state() == QProcess::Running; }

private:
    QString m_data;
    QStringList m_more;
    quint16 m_port = 0;
    QString m_error;
    QString m_greeting;
    QByteArray m_log;
    std::unique_ptr<QProcess> m_process;
};

/// How a command ended.
struct Ended {
    int code = -1;
    QString out;
    QString err;
};

/// Runs vigie to its end.
Ended runVigie(const QStringList& arguments);

/// One record as `vigie write --from` reads it; `fields` without their braces.
QByteArray recordLine(const QByteArray& channel, const QByteArray& kind, const QByteArray& id,
                      const QByteArray& fields);

/// Writes text into a file.
bool writeFile(const QString& name, const QByteArray& text);

/// The rows of a figure as this replica shows it: key to value. Empty while the figure is not there
/// or still counting.
QHash<QString, double> figureRows(const QString& replica, const QString& channel,
                                  const QString& tile);
/// The figure's record as JSON ("fields" in it); empty when it is not there.
QJsonObject figureFields(const QString& replica, const QString& channel, const QString& tile);

/// Syncs the replica, again and again, until the figure's rows are these or a minute has passed;
/// the rows that it saw last. A figure leaves the hub up to a second after it has changed.
QHash<QString, double> rowsAfterSync(const QString& replica, const QString& hub,
                                     const QString& channel, const QString& tile,
                                     const QHash<QString, double>& wanted);

} // namespace vigie::test
