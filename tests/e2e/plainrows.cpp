// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/e2e/plainrows.h"

#include <QDateTime>
#include <QFile>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QRegularExpression>
#include <QSet>
#include <QStringDecoder>
#include <QTimeZone>

#include <optional>

namespace vigie::test {
namespace {

QByteArray contentOf(const QString& name) {
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(name));
    const QByteArray all = file.readAll();
    return all.startsWith("\xEF\xBB\xBF") ? all.mid(3) : all;
}

/// Tools escape what HTML would take for its own; each entity once, so that "&amp;lt;" is "&lt;".
QString withoutEntities(QString text) {
    static const QHash<QString, QString> letters{{"amp", "&"},  {"lt", "<"},
                                                 {"gt", ">"},   {"quot", "\""},
                                                 {"apos", "'"}, {"nbsp", QString(QChar::Nbsp)}};
    static const QRegularExpression entity(
        QStringLiteral("&(?:(amp|lt|gt|quot|apos|nbsp)|#(\\d{1,6}));"));
    qsizetype from = 0;
    for (auto found = entity.match(text); found.hasMatch(); found = entity.match(text, from)) {
        const char32_t number = found.captured(2).toUInt();
        const QString letter =
            number != 0 ? QString::fromUcs4(&number, 1) : letters[found.captured(1)];
        text.replace(found.capturedStart(), found.capturedLength(), letter);
        from = found.capturedStart() + letter.size();
    }
    return text;
}

/// "Fri Dec 07 10:42:13 +0000 2018".
std::optional<qint64> twitterMoment(const QString& text) {
    const QStringList parts = text.split(' ', Qt::SkipEmptyParts);
    if (parts.size() != 6 || parts[4].size() != 5)
        return std::nullopt;
    const QDateTime local =
        QLocale::c().toDateTime(QStringList{parts[1], parts[2], parts[3], parts[5]}.join(' '),
                                QStringLiteral("MMM dd HH:mm:ss yyyy"));
    if (!local.isValid())
        return std::nullopt;
    const qint64 offset = parts[4].mid(1, 2).toInt() * 3600 + parts[4].mid(3, 2).toInt() * 60;
    const qint64 sign = parts[4].startsWith('-') ? -1 : 1;
    return QDateTime(local.date(), local.time(), Qt::UTC).toMSecsSinceEpoch() -
           sign * offset * 1000;
}

/// "2024-07-19 10:00:00+00:00".
std::optional<qint64> isoMoment(QString text) {
    const QDateTime moment = QDateTime::fromString(text.replace(10, 1, 'T'), Qt::ISODateWithMs);
    return moment.isValid() ? std::optional(moment.toMSecsSinceEpoch()) : std::nullopt;
}

bool isUtf8(const QByteArray& bytes) {
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes);
    return !decoder.hasError();
}

void take(PlainFile& file, PlainPost post, std::optional<qint64> at) {
    ++file.rows;
    if (!at) {
        ++file.bad;
        return;
    }
    post.at = *at;
    if (post.text.trimmed().isEmpty())
        post.text.clear();
    if (post.id.isEmpty()) // what it is known by then
        post.id = post.author + '\n' + post.text + '\n' + QString::number(post.at);
    file.posts.append(post);
}

/// Every row of a table, its header first. Quotes that are not where they may be are not looked at.
QList<QByteArrayList> cellsOf(const QByteArray& all) {
    QList<QByteArrayList> rows;
    QByteArrayList row;
    QByteArray cell;
    bool quoted = false;
    for (qsizetype at = 0; at < all.size(); ++at) {
        const char c = all[at];
        if (quoted && c == '"' && at + 1 < all.size() && all[at + 1] == '"') {
            cell += all[++at];
        } else if (c == '"') {
            quoted = !quoted;
        } else if (quoted || (c != ',' && c != '\n' && c != '\r')) {
            cell += c;
        } else if (c == ',') {
            row += std::exchange(cell, {});
        } else if (!row.isEmpty() || !cell.isEmpty()) { // not the second half of \r\n
            row += std::exchange(cell, {});
            rows += std::exchange(row, {});
        }
    }
    if (!row.isEmpty() || !cell.isEmpty())
        rows += row << cell;
    return rows;
}

} // namespace

PlainFile readTweets(const QString& file) {
    PlainFile read;
    for (const QByteArray& line : contentOf(file).split('\n')) {
        if (line.trimmed().isEmpty())
            continue;
        const QJsonDocument json = QJsonDocument::fromJson(line);
        const QJsonObject object = json.object();
        PlainPost post;
        post.id = object["id_str"].toString();
        post.text = withoutEntities(object["text"].toString());
        post.lang = object["lang"].toString();
        // Not known, and no language at all.
        if (post.lang == "und" || post.lang == "unk" || post.lang == "zxx")
            post.lang.clear();
        post.author = object["user"].toObject()["id_str"].toString();
        post.copyOf = object["retweeted_status"].toObject()["id_str"].toString();
        post.shares = object["retweet_count"].toInteger();
        post.likes = object["favorite_count"].toInteger();
        take(read, post,
             json.isObject() ? twitterMoment(object["created_at"].toString()) : std::nullopt);
    }
    return read;
}

PlainFile readTable(const QString& file) {
    PlainFile read;
    QList<QByteArrayList> rows = cellsOf(contentOf(file));
    if (rows.isEmpty())
        return read;
    const QByteArrayList header = rows.takeFirst();
    for (const QByteArrayList& row : rows) {
        const auto cell = [&](const char* name) {
            return QString::fromUtf8(row.value(header.indexOf(name)));
        };
        PlainPost post;
        post.id = cell("url").trimmed();
        post.text = withoutEntities(cell("text"));
        post.author = cell("author").trimmed();
        const bool whole = row.size() == header.size() && isUtf8(row.join());
        take(read, post, whole ? isoMoment(cell("date")) : std::nullopt);
    }
    return read;
}

QByteArray ownLines(const QList<PlainPost>& posts, const QString& source) {
    QByteArray lines;
    for (const PlainPost& post : posts) {
        const QJsonObject line{
            {"key", post.id},
            {"source", source},
            {"text", post.text},
            {"published",
             QDateTime::fromMSecsSinceEpoch(post.at, QTimeZone::utc()).toString(Qt::ISODateWithMs)},
            {"author", QJsonObject{{"key", post.author}}}};
        lines += QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
    }
    return lines;
}

QStringList wordsOf(const QString& text) {
    // Ta marbuta, alef maksura, alef wasla, and letters of other Arabic keyboards.
    static const QHash<QChar, QChar> typed{
        {QChar(0x0629), QChar(0x0647)}, {QChar(0x0649), QChar(0x064A)},
        {QChar(0x0671), QChar(0x0627)}, {QChar(0x06A9), QChar(0x0643)},
        {QChar(0x06C1), QChar(0x0647)}, {QChar(0x06CC), QChar(0x064A)}};
    QString letters;
    for (const char32_t c : text.toUcs4()) {
        const QChar::Category category = QChar::category(c);
        // Signs like TM in small letters would become letters.
        if (category == QChar::Symbol_Other || category == QChar::Symbol_Math)
            letters += ' ';
        else if (category != QChar::Other_Format && c != 0x0640) // tatweel
            letters += QString::fromUcs4(&c, 1);
    }
    QString plain;
    for (const QChar c : letters.normalized(QString::NormalizationForm_KD).toLower()) {
        if (c.category() == QChar::Mark_NonSpacing)
            continue;
        plain += typed.value(c, c);
    }
    static const QRegularExpression between(QStringLiteral("[^\\p{L}\\p{N}_]+"),
                                            QRegularExpression::UseUnicodePropertiesOption);
    const QStringList words = plain.split(between, Qt::SkipEmptyParts);
    return QSet<QString>(words.begin(), words.end()).values();
}

} // namespace vigie::test
