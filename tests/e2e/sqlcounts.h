// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/e2e/plainrows.h"

#include <QHash>

struct sqlite3;

namespace vigie::test {

/// Posts in a database of its own, which counts them as anybody would:
///     posts(id unique, lang, author, text, copyOf, at, weight)
///     words(post, word)              each word of a post once, after takeWords()
/// A statement that is wrong ends the test program.
class SqlCounts {
public:
    SqlCounts();
    ~SqlCounts();
    SqlCounts(const SqlCounts&) = delete;
    SqlCounts& operator=(const SqlCounts&) = delete;

    /// Of two posts with the same id the first one stays; how many were new.
    qint64 add(const QList<PlainPost>& posts);

    void takeWords();

    /// The first cell of the first row; 0 without rows.
    qint64 number(const QByteArray& sql);
    /// The first cell of every row.
    QStringList texts(const QByteArray& sql);
    /// The first cell of every row to the second one.
    QHash<QString, double> rows(const QByteArray& sql);

private:
    template <class Each>
    void eachRow(const QByteArray& sql, Each each);

    sqlite3* m_database = nullptr;
};

/// What is not the same in both: "ar: 12 is 13"; empty when they are equal.
QString difference(const QHash<QString, double>& seen, const QHash<QString, double>& wanted);
QString difference(const char* what, double seen, double wanted);

} // namespace vigie::test
