// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/record/limits.h"
#include "sync/session/tuning.h"
#include "tests/session/someframes.h"

#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QTest>

using namespace vigie::sync;

namespace {

QString textOf(const QString& file) {
    QFile opened(QStringLiteral(VIGIE_SOURCE_DIR "/") + file);
    return opened.open(QIODevice::ReadOnly) ? QString::fromUtf8(opened.readAll()) : QString();
}

/// The rows of the document's table whose head begins with this cell, cell by cell.
QList<QStringList> table(const QString& firstCell) {
    QList<QStringList> rows;
    bool inside = false;
    for (const QString& line : textOf("docs/protocol.md").split('\n')) {
        QStringList cells;
        for (const QString& cell : line.split('|').mid(1))
            cells << cell.trimmed();
        if (cells.isEmpty())
            inside = false;
        else if (cells.front() == firstCell)
            inside = true;
        else if (inside && !cells.front().startsWith("---"))
            rows << cells;
    }
    return rows;
}

QString typeOf(const Value& value) {
    return value.integer() ? "int" : value.text() ? "text" : value.bytes() ? "bytes" : "list";
}

/// The names of all constants of a header.
QStringList constantsOf(const QString& header) {
    static const QRegularExpression constant("inline constexpr [\\w:]+ (\\w+) =");
    QStringList names;
    for (auto found = constant.globalMatch(textOf(header)); found.hasNext();)
        names << found.next().captured(1);
    return names;
}

const QMap<QString, quint64> numbers{
    {"nameBytes", limits::nameBytes},
    {"textFieldBytes", limits::textFieldBytes},
    {"recordBytes", limits::recordBytes},
    {"setElements", limits::setElements},
    {"fieldDepth", limits::fieldDepth},
    {"keptValues", limits::keptValues},
    {"fields", limits::fields},
    {"groupOperations", limits::groupOperations},
    {"groupBytes", limits::groupBytes},
    {"lastLife", limits::lastLife},
    {"sentenceBytes", limits::sentenceBytes},
    {"frameBytes", tuning::frameBytes},
    {"creditBytes", tuning::creditBytes},
    {"pushBytes", tuning::pushBytes},
    {"pushGroups", tuning::pushGroups},
    {"subscriptions", tuning::subscriptions},
    {"rangesExpanded", tuning::rangesExpanded},
    {"rangesListed", tuning::rangesListed},
    {"comparisons", tuning::comparisons},
    {"fateDeadline", quint64(tuning::fateDeadline.count())},
    {"rootEvery", quint64(tuning::rootEvery.count())},
    {"helloDeadline", quint64(tuning::helloDeadline.count())},
    {"silence", quint64(tuning::silence.count())},
    {"pongDeadline", quint64(tuning::pongDeadline.count())},
};

} // namespace

/// docs/protocol.md is what somebody writes another client from: its tables are the code's.
class TestProtocol : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void frames() {
        const QList<QStringList> rows = table("type");
        const std::vector<Frame> all = oneOfEach();
        QCOMPARE(rows.size(), qsizetype(std::variant_size_v<Frame>));
        QCOMPARE(all.size(), std::variant_size_v<Frame>);
        for (std::size_t i = 0; i < all.size(); ++i) {
            const QStringList& row = rows[qsizetype(i)];
            Bytes bytes;
            encodeFrame(all[i], bytes);
            cbor::Reader reader(bytes);
            const Value frame = reader.value();
            QVERIFY(reader.ok() && frame.list());
            QCOMPARE(row[0].toLongLong(), *frame.list()->front().integer());
            QCOMPARE(row[1], QString::fromUtf8(nameOf(all[i]).data(), nameOf(all[i]).size()));
            QStringList types;
            for (const Value& field : std::span(*frame.list()).subspan(1))
                types << typeOf(field);
            QStringList said;
            if (row[3] != "none")
                for (const QString& field : row[3].split(", "))
                    said << field.section(": ", 1);
            QVERIFY2(said == types,
                     qPrintable(row.join(" | ") + " is sent as " + types.join(", ")));
        }
    }

    void reasons() {
        const auto isTable = [](const QString& head, auto last) {
            using Reason = decltype(last);
            const QList<QStringList> rows = table(head);
            QCOMPARE(rows.size(), qsizetype(last) + 1);
            for (qsizetype i = 0; i < rows.size(); ++i) {
                const std::string_view said = word(static_cast<Reason>(i));
                QCOMPARE(rows[i][0].toInt(), int(i));
                QCOMPARE(rows[i][1], QString::fromUtf8(said.data(), qsizetype(said.size())));
            }
        };
        isTable("refusal", RefusalReason::Quota);
        isTable("bye", ByeReason::Wiped);
    }

    void theListsAreClosed() {
        for (Frame frame :
             {Frame(Bye{ByeReason(int(ByeReason::Wiped) + 1), "x"}),
              Frame(Refuse{1, {RefusalReason(int(RefusalReason::Quota) + 1), "", ""}})}) {
            Bytes bytes;
            encodeFrame(frame, bytes);
            QVERIFY(std::holds_alternative<FrameFault>(FrameReader(bytes).next()));
        }
    }

    void limitsAreTheCodes() {
        QStringList said;
        for (const QStringList& row : table("limit")) {
            QVERIFY2(numbers.contains(row[0]), qPrintable(row[0] + " is no limit of the code"));
            QCOMPARE(row[1].toULongLong(), numbers[row[0]]);
            said << row[0];
        }
        // What both sides have to agree on is all there.
        const QStringList agreed = constantsOf("sync/record/limits.h");
        QVERIFY(!agreed.isEmpty());
        for (const QString& name : agreed)
            QVERIFY2(said.contains(name), qPrintable(name + " is not in the document"));
        QCOMPARE(said.size(), numbers.size());
    }
};

QTEST_GUILESS_MAIN(TestProtocol)
#include "tst_protocol.moc"
