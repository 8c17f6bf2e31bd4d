// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/e2e/appprocess.h"

#include <QDeadlineTimer>
#include <QTest>

namespace vigie::test {

namespace {
// Longer than the driver itself waits for what it is to see.
constexpr std::chrono::seconds patience{60};
} // namespace

AppProcess::AppProcess(QString program, QStringList arguments, QString screens) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"),
                       screens.isEmpty() ? QStringLiteral("offscreen")
                                         : QStringLiteral("offscreen:configfile=") + screens);
    environment.insert(QStringLiteral("QT_QUICK_BACKEND"), QStringLiteral("software"));
    m_process.setProcessEnvironment(environment);
    arguments << QStringLiteral("--drive") << QStringLiteral("--language") << QStringLiteral("en");
    m_process.start(program, arguments);
}

AppProcess::~AppProcess() {
    m_process.kill();
    m_process.waitForFinished();
}

bool AppProcess::does(const QString& command) {
    m_process.write(command.toUtf8() + '\n');
    const QDeadlineTimer deadline(patience);
    // The test's own event loop has the wires in it.
    while (!m_process.canReadLine() && m_process.state() != QProcess::NotRunning &&
           !deadline.hasExpired())
        QTest::qWait(5);
    const QString answer = QString::fromUtf8(m_process.readLine()).trimmed();
    m_said = answer.mid(3);
    if (m_process.state() == QProcess::NotRunning)
        m_said = QStringLiteral("it has ended: ") + errors();
    return answer.startsWith(QLatin1String("ok"));
}

QString AppProcess::errors() {
    return QString::fromUtf8(m_process.readAllStandardError());
}

int AppProcess::quit() {
    m_process.write("quit\n");
    m_process.waitForFinished();
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

} // namespace vigie::test
