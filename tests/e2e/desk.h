// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/e2e/processes.h"

#include <QList>
#include <QTemporaryDir>

#include <functional>

namespace vigie::test {

/// A hub of its own, and a replica that curates one dashboard on it and reads its figures. What
/// fails is in error(), and stays there.
class Desk {
public:
    /// `channel` is the dashboard's.
    explicit Desk(QString channel);

    HubProcess& hub() { return m_hub; }
    QString path(const QString& name) const { return m_folder.filePath(name); }
    QString error() const { return m_error; }

    /// Writes records (recordLine()) and syncs.
    void write(const QByteArray& records);
    void sync();
    /// Imports a file; the summary, empty when there was none. `map` is empty for Vigie's own form.
    QJsonObject import(const QString& file, const QByteArray& map = {});
    /// The same of what is not a file yet.
    QJsonObject importLines(const QByteArray& lines);

    /// Syncs until `isRight` or a minute has passed: figures leave the hub up to a second after
    /// they changed.
    void syncUntil(const std::function<bool()>& isRight);

    /// The records of a kind in the dashboard's channel, as the replica holds them.
    QList<QJsonObject> records(const QString& kind);
    /// The fields of every figure that is not still counting, by its tile.
    QHash<QString, QJsonObject> figures();
    /// What is not 0 in a tile's series of all posts, by the moment where it begins; `step` is how
    /// long one value is.
    QHash<QString, double> series(const QString& tile, qint64 step, qint64 from = 0);

private:
    Ended run(const QStringList& arguments, int wrongFrom = 1);

    QString m_channel;
    QTemporaryDir m_folder;
    HubProcess m_hub;
    QString m_error;
};

/// The rows of a figure: key to value.
QHash<QString, double> rowsOf(const QJsonObject& figure);

} // namespace vigie::test
