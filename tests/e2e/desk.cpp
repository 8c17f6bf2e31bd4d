// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/e2e/desk.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>

namespace vigie::test {
namespace {

constexpr int patience = 60'000;

QJsonObject objectOf(const QString& json) {
    return QJsonDocument::fromJson(json.toUtf8()).object();
}

} // namespace

Desk::Desk(QString channel)
    : m_channel(std::move(channel)), m_hub(m_folder.filePath(QStringLiteral("hub"))) {
    if (!m_hub.start())
        m_error = m_hub.error();
}

/// Codes from `wrongFrom` on, and a command that did not end, are errors.
Ended Desk::run(const QStringList& arguments, int wrongFrom) {
    Ended ended = runVigie(arguments);
    if (m_error.isEmpty() && (ended.code < 0 || ended.code >= wrongFrom))
        m_error = arguments.join(' ') + ": " + ended.err + ended.out;
    return ended;
}

void Desk::write(const QByteArray& records) {
    if (!writeFile(path("records.ndjson"), records))
        m_error = path("records.ndjson");
    run({"write", "--from", path("records.ndjson"), "--replica", path("replica")});
    sync();
}

void Desk::sync() {
    run({"sync", "--once", "--hub", m_hub.address(), "--replica", path("replica")});
}

QJsonObject Desk::import(const QString& file, const QByteArray& map) {
    QStringList arguments{"import", file, "--hub", m_hub.address(), "--json"};
    if (!map.isEmpty()) {
        if (!writeFile(path("map.toml"), map))
            m_error = path("map.toml");
        arguments << "--map" << path("map.toml");
    }
    return objectOf(run(arguments, 4).out);
}

QJsonObject Desk::importLines(const QByteArray& lines) {
    if (!writeFile(path("lines.ndjson"), lines))
        m_error = path("lines.ndjson");
    return import(path("lines.ndjson"));
}

void Desk::syncUntil(const std::function<bool()>& isRight) {
    QElapsedTimer since;
    since.start();
    do
        sync();
    while (m_error.isEmpty() && !isRight() && since.elapsed() < patience);
}

QList<QJsonObject> Desk::records(const QString& kind) {
    const Ended ended =
        run({"show", m_channel, "--kind", kind, "--json", "--replica", path("replica")});
    QList<QJsonObject> all;
    for (const QString& line : ended.out.split('\n', Qt::SkipEmptyParts))
        all += objectOf(line);
    return all;
}

QHash<QString, QJsonObject> Desk::figures() {
    QHash<QString, QJsonObject> all;
    for (const QJsonObject& record : records("figure"))
        if (const QJsonObject fields = record["fields"].toObject(); !fields["settling"].toBool())
            all[record["id"].toString()] = fields;
    return all;
}

QHash<QString, double> Desk::series(const QString& tile, qint64 step, qint64 from) {
    QHash<QString, double> values;
    for (const QJsonObject& record : records("series")) {
        const QJsonObject fields = record["fields"].toObject();
        if (fields["tile"].toString() != tile || !fields["group"].toString().isEmpty())
            continue;
        qint64 at = fields["start"].toInteger();
        for (const auto& value : fields["values"].toArray()) {
            if (value.toDouble() != 0 && at >= from)
                values[QString::number(at)] += value.toDouble();
            at += step;
        }
    }
    return values;
}

QHash<QString, double> rowsOf(const QJsonObject& figure) {
    QHash<QString, double> rows;
    for (const auto& row : figure["rows"].toArray())
        rows[row.toObject()["key"].toString()] += row.toObject()["value"].toDouble();
    return rows;
}

} // namespace vigie::test
