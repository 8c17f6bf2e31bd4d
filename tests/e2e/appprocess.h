// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>

namespace vigie::test {

/// One of the programs with a screen, offscreen, driven by its standard input
/// (apps/shell/driver.h).
class AppProcess {
public:
    /// `program` is a path; `screens` a file for the offscreen platform, or empty.
    AppProcess(QString program, QStringList arguments, QString screens = {});
    ~AppProcess();

    /// Gives the command and waits for the answer; the event loop runs meanwhile. True for "ok".
    bool does(const QString& command);
    /// What the last answer said after "ok" or "no".
    QString said() const { return m_said; }
    /// What it wrote to its standard error so far.
    QString errors();
    /// Asks it to end, and waits; the exit code.
    int quit();

private:
    QProcess m_process;
    QString m_said;
};

} // namespace vigie::test
