// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/e2e/sqlcounts.h"

#include <sqlite3.h>

namespace vigie::test {
namespace {

/// One prepared statement, bound and stepped again and again.
class Statement {
public:
    Statement(sqlite3* database, const QByteArray& sql) {
        if (sqlite3_prepare_v2(database, sql.constData(), -1, &m_statement, nullptr) != SQLITE_OK)
            qFatal("%s: %s", sql.constData(), sqlite3_errmsg(database));
    }
    ~Statement() { sqlite3_finalize(m_statement); }
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    void bind(int at, const QString& text) {
        const QByteArray utf8 = text.toUtf8();
        sqlite3_bind_text(m_statement, at, utf8.constData(), static_cast<int>(utf8.size()),
                          SQLITE_TRANSIENT);
    }
    void bind(int at, qint64 number) { sqlite3_bind_int64(m_statement, at, number); }
    bool step() { return sqlite3_step(m_statement) == SQLITE_ROW; }
    void run() {
        sqlite3_step(m_statement);
        sqlite3_reset(m_statement);
    }
    QString text(int at) const {
        return QString::fromUtf8(
            reinterpret_cast<const char*>(sqlite3_column_text(m_statement, at)));
    }
    qint64 number(int at) const { return sqlite3_column_int64(m_statement, at); }

private:
    sqlite3_stmt* m_statement = nullptr;
};

} // namespace

SqlCounts::SqlCounts() {
    sqlite3_open(":memory:", &m_database);
    for (const char* sql :
         {"CREATE TABLE posts(number INTEGER PRIMARY KEY, id TEXT UNIQUE, lang TEXT, author TEXT,"
          " text TEXT, copyOf TEXT, at INTEGER, weight INTEGER)",
          "CREATE TABLE words(post INTEGER, word TEXT)", "CREATE INDEX byWord ON words(word)"})
        Statement(m_database, sql).step();
}

SqlCounts::~SqlCounts() {
    sqlite3_close(m_database);
}

template <class Each>
void SqlCounts::eachRow(const QByteArray& sql, Each each) {
    Statement statement(m_database, sql);
    while (statement.step())
        each(statement);
}

qint64 SqlCounts::add(const QList<PlainPost>& posts) {
    Statement(m_database, "BEGIN").step();
    Statement post(m_database,
                   "INSERT OR IGNORE INTO posts(id, lang, author, text, copyOf, at, weight)"
                   " VALUES(?, ?, ?, ?, ?, ?, ?)");
    qint64 added = 0;
    for (const PlainPost& each : posts) {
        post.bind(1, each.id);
        post.bind(2, each.lang);
        post.bind(3, each.author);
        post.bind(4, each.text);
        post.bind(5, each.copyOf);
        post.bind(6, each.at);
        post.bind(7, each.shares + each.likes);
        post.run();
        added += sqlite3_changes(m_database);
    }
    Statement(m_database, "COMMIT").step();
    return added;
}

void SqlCounts::takeWords() {
    Statement(m_database, "BEGIN").step();
    Statement word(m_database, "INSERT INTO words VALUES(?, ?)");
    eachRow("SELECT number, text FROM posts", [&](const Statement& post) {
        for (const QString& text : wordsOf(post.text(1))) {
            word.bind(1, post.number(0));
            word.bind(2, text);
            word.run();
        }
    });
    Statement(m_database, "COMMIT").step();
}

qint64 SqlCounts::number(const QByteArray& sql) {
    Statement statement(m_database, sql);
    return statement.step() ? statement.number(0) : 0;
}

QStringList SqlCounts::texts(const QByteArray& sql) {
    QStringList all;
    eachRow(sql, [&](const Statement& row) { all += row.text(0); });
    return all;
}

QHash<QString, double> SqlCounts::rows(const QByteArray& sql) {
    QHash<QString, double> all;
    eachRow(sql,
            [&](const Statement& row) { all[row.text(0)] = static_cast<double>(row.number(1)); });
    return all;
}

QString difference(const QHash<QString, double>& seen, const QHash<QString, double>& wanted) {
    QStringList all;
    for (const auto& [key, value] : wanted.asKeyValueRange())
        if (seen.value(key) != value)
            all += QString("%1: %2 is %3").arg(key).arg(seen.value(key)).arg(value);
    for (const auto& [key, value] : seen.asKeyValueRange())
        if (!wanted.contains(key))
            all += QString("%1: %2 is nothing").arg(key).arg(value);
    return all.mid(0, 5).join(", ");
}

QString difference(const char* what, double seen, double wanted) {
    return qAbs(seen - wanted) < 1e-9 ? QString()
                                      : QString("%1: %2 is %3").arg(what).arg(seen).arg(wanted);
}

} // namespace vigie::test
