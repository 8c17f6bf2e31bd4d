// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/e2e/processes.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace vigie::test {
namespace {

// No step of these tests takes a tenth of it; a machine under load may.
constexpr int patience = 60'000;

} // namespace

HubProcess::~HubProcess() {
    kill();
}

bool HubProcess::start() {
    m_process = std::make_unique<QProcess>();
    m_process->start(
        QStringLiteral(VIGIE_HUB_PROGRAM),
        QStringList{QStringLiteral("--data"), m_data, QStringLiteral("--listen"), address()} +
            m_more);
    static const QRegularExpression listening(QStringLiteral("listening on http://[^:]+:(\\d+)"));
    QString out;
    while (m_process->state() != QProcess::NotRunning) {
        m_process->waitForReadyRead(patience);
        out += QString::fromUtf8(m_process->readAllStandardOutput());
        const auto match = listening.match(out);
        if (match.hasMatch()) {
            m_port = match.captured(1).toUShort();
            m_greeting = out;
            return true;
        }
    }
    m_error = QString::fromUtf8(m_process->readAllStandardError());
    return false;
}

void HubProcess::kill() {
    if (!m_process)
        return;
    m_process->kill();
    m_process->waitForFinished(patience);
    m_process.reset();
}

int HubProcess::terminate() {
    m_process->terminate();
    m_process->waitForFinished(patience);
    m_log = m_process->readAllStandardOutput() + m_process->readAllStandardError();
    return m_process->exitStatus() == QProcess::NormalExit ? m_process->exitCode() : -1;
}

Ended runVigie(const QStringList& arguments) {
    QProcess process;
    process.start(QStringLiteral(VIGIE_PROGRAM), arguments);
    if (!process.waitForFinished(2 * patience))
        return {-1, {}, QStringLiteral("did not end")};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

QByteArray recordLine(const QByteArray& channel, const QByteArray& kind, const QByteArray& id,
                      const QByteArray& fields) {
    return "{\"channel\":\"" + channel + "\",\"kind\":\"" + kind + "\",\"id\":\"" + id +
           "\",\"fields\":{" + fields + "}}\n";
}

bool writeFile(const QString& name, const QByteArray& text) {
    QFile file(name);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

QJsonObject figureFields(const QString& replica, const QString& channel, const QString& tile) {
    const Ended shown = runVigie({QStringLiteral("show"), channel, QStringLiteral("--kind"),
                                  QStringLiteral("figure"), QStringLiteral("--id"), tile,
                                  QStringLiteral("--json"), QStringLiteral("--replica"), replica});
    return QJsonDocument::fromJson(shown.out.toUtf8())
        .object()[QStringLiteral("fields")]
        .toObject();
}

QHash<QString, double> figureRows(const QString& replica, const QString& channel,
                                  const QString& tile) {
    const QJsonObject fields = figureFields(replica, channel, tile);
    QHash<QString, double> rows;
    if (fields[QStringLiteral("settling")].toBool())
        return rows;
    for (const auto& row : fields[QStringLiteral("rows")].toArray())
        rows[row.toObject()[QStringLiteral("key")].toString()] =
            row.toObject()[QStringLiteral("value")].toDouble();
    return rows;
}

QHash<QString, double> rowsAfterSync(const QString& replica, const QString& hub,
                                     const QString& channel, const QString& tile,
                                     const QHash<QString, double>& wanted) {
    QElapsedTimer since;
    since.start();
    QHash<QString, double> rows;
    do {
        runVigie({QStringLiteral("sync"), QStringLiteral("--once"), QStringLiteral("--channel"),
                  channel, QStringLiteral("--hub"), hub, QStringLiteral("--replica"), replica});
        rows = figureRows(replica, channel, tile);
    } while (rows != wanted && since.elapsed() < patience);
    return rows;
}

} // namespace vigie::test
