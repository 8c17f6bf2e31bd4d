// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

/// The other opinion on a file: read with Qt alone, by nothing that the product reads with.
namespace vigie::test {

/// What one row says, as far as figures go.
struct PlainPost {
    QString id; ///< what makes two rows the same post
    QString text;
    QString lang; ///< as the source says it; empty: it says nothing
    QString author;
    QString copyOf;
    qint64 at = 0; ///< ms since 1970
    qint64 shares = 0;
    qint64 likes = 0;
};

struct PlainFile {
    qint64 rows = 0;
    qint64 bad = 0; ///< of them without a moment, or no row at all
    QList<PlainPost> posts;
};

/// Twitter's objects, one a line.
PlainFile readTweets(const QString& file);
/// RFC 4180 with the columns author, text, date and url; url is the id.
PlainFile readTable(const QString& file);

/// The posts as Vigie's own NDJSON, without their language.
QByteArray ownLines(const QList<PlainPost>& posts, const QString& source);

/// The text in words as a reader tells them apart: lower case, without accents, and with the forms
/// of Arabic letters that are typed for each other made one. Each once.
QStringList wordsOf(const QString& text);

} // namespace vigie::test
