// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/bench/bench.h"

#include <QByteArray>
#include <QProcess>
#include <QString>

#include <string>

namespace vigie::bench {

/// The hub of a benchmark, in a process of its own: a log that is filled with workload W already,
/// served until end().
class HubProcess {
public:
    /// Sealed: it takes nothing in the clear; else it is open.
    HubProcess(const Settings& settings, const QString& folder, bool sealed = false);

    /// What its clients are started with: its address, or a code of a sealed one.
    const std::string& invitation() const { return m_invitation; }
    /// Changes so many records, spread over all of them; the bytes that they have then.
    double change(int records);
    /// The same, and 40 days pass, in which everybody but a device that was away has heard of it.
    double changeAndForget(int records);
    /// Its peak memory in MiB.
    double end();

private:
    QByteArray ask(const QByteArray& line);

    QProcess m_process;
    std::string m_invitation;
};

/// What it took a client's process to bring its replica in step with the hub. With a sealed hub the
/// replica is sealed too.
struct Synced {
    double milliseconds = 0;
    double bytes = 0; ///< on the wire, both ways
    double memory = 0;
    double comparisons = 0;
};
Synced syncOnce(const Settings& settings, const HubProcess& hub, const QString& replica);

} // namespace vigie::bench
