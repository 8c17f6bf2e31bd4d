// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "qml/Vigie/Style/tabularfont.h"

#include <QFontInfo>
#include <QList>
#include <QRawFont>
#include <QtEndian>

#include <array>
#include <utility>

namespace vigie {

namespace {

using Table = std::pair<QByteArray, QByteArray>; // tag, content

template <class Number>
void put(QByteArray& out, Number value) {
    const Number big = qToBigEndian(value);
    out.append(reinterpret_cast<const char*>(&big), sizeof big);
}

quint16 numberAt(const QByteArray& in, qsizetype at) {
    return at + 2 <= in.size() ? qFromBigEndian<quint16>(in.constData() + at) : quint16(0);
}

/// Gives the feature "tnum" the name of one that every shaper applies unasked. False: has none.
bool alwaysTabular(QByteArray& gsub) {
    const qsizetype list = numberAt(gsub, 6);
    const qsizetype count = numberAt(gsub, list);
    bool found = false;
    for (qsizetype i = 0; i < count; ++i) {
        const qsizetype at = list + 2 + i * 6;
        if (gsub.mid(at, 4) == "rclt")
            return false; // taken: the font's own would be lost
        if (gsub.mid(at, 4) == "tnum") {
            gsub.replace(at, 4, "rclt");
            found = true;
        }
    }
    return found;
}

/// A name table with what a font database reads: family, style, full and PostScript name.
QByteArray nameTable(const QString& family, const QString& style) {
    const QString full = family + QLatin1Char(' ') + style;
    const std::array<std::pair<quint16, QString>, 4> names{{
        {quint16(1), family},
        {quint16(2), style},
        {quint16(4), full},
        {quint16(6), QString(full).remove(QLatin1Char(' '))},
    }};
    QByteArray records;
    QByteArray words;
    for (const auto& [id, name] : names) {
        QByteArray word;
        for (const QChar letter : name)
            put<quint16>(word, letter.unicode());
        for (const quint16 field : {quint16(3), quint16(1), quint16(0x409), id}) // Windows, UTF-16
            put<quint16>(records, field);
        put<quint16>(records, quint16(word.size()));
        put<quint16>(records, quint16(words.size()));
        words += word;
    }
    QByteArray table;
    put<quint16>(table, 0);
    put<quint16>(table, quint16(names.size()));
    put<quint16>(table, quint16(6 + records.size()));
    return table + records + words;
}

quint32 checksum(const QByteArray& padded) {
    quint32 sum = 0;
    for (qsizetype at = 0; at < padded.size(); at += 4)
        sum += qFromBigEndian<quint32>(padded.constData() + at);
    return sum;
}

/// The file: a directory of the tables, then the tables, each on a multiple of four bytes.
QByteArray fontFile(const QList<Table>& tables, bool outlinesAreCff) {
    quint16 power = 1;
    quint16 log = 0;
    while (power * 2 <= tables.size()) {
        power = quint16(power * 2);
        ++log;
    }
    QByteArray head;
    put<quint32>(head, outlinesAreCff ? 0x4F54544F : 0x00010000); // 'OTTO' or TrueType
    put<quint16>(head, quint16(tables.size()));
    put<quint16>(head, quint16(power * 16));
    put<quint16>(head, log);
    put<quint16>(head, quint16((tables.size() - power) * 16));
    const qsizetype bodyAt = head.size() + tables.size() * 16;
    QByteArray body;
    for (const auto& [tag, content] : tables) {
        QByteArray padded = content;
        padded.append((4 - content.size() % 4) % 4, '\0');
        head += tag;
        put<quint32>(head, checksum(padded));
        put<quint32>(head, quint32(bodyAt + body.size()));
        put<quint32>(head, quint32(content.size()));
        body += padded;
    }
    return head + body;
}

} // namespace

QByteArray tabularCopy(const QFont& font, const QString& family) {
    const QRawFont raw = QRawFont::fromFont(font);
    if (!raw.isValid() || raw.familyName() != font.family())
        return {};
    QByteArray gsub = raw.fontTable("GSUB");
    if (!alwaysTabular(gsub))
        return {};
    // In the order in which a font's directory has to list them.
    constexpr std::array tags{"CFF ", "GDEF", "GPOS", "GSUB", "OS/2", "cmap",
                              "cvt ", "fpgm", "gasp", "glyf", "head", "hhea",
                              "hmtx", "loca", "maxp", "name", "post", "prep"};
    QList<Table> tables;
    bool cff = false;
    for (const char* tag : tags) {
        QByteArray content = raw.fontTable(tag);
        if (content.isEmpty())
            continue;
        if (qstrcmp(tag, "GSUB") == 0)
            content = gsub;
        else if (qstrcmp(tag, "name") == 0)
            content = nameTable(family, raw.styleName());
        else if (qstrcmp(tag, "CFF ") == 0)
            cff = true;
        tables.append({QByteArray(tag), content});
    }
    return fontFile(tables, cff);
}

} // namespace vigie
