// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/csv.h"
#include "apps/hub/collect/tuning.h"

#include <QtTest>

#include <array>
#include <sstream>

using namespace vigie::hub;

namespace {

const char* kindName(FaultKind kind) {
    static constexpr std::array<const char*, faultKinds> names{
        "malformed", "cut short", "too large", "not utf-8", "date", "value", "text"};
    return names[static_cast<std::size_t>(kind)];
}

/// Everything that reading gives, one item a row: "2: a|b" for a row, "3! malformed" for a fault.
QStringList read(const std::string& file, std::optional<char> separator = {},
                 std::optional<Encoding> encoding = {}) {
    std::istringstream stream(file);
    TextInput in(stream, encoding);
    CsvReader reader(in, separator);
    QStringList seen;
    if (const auto header = reader.readHeader(); !header)
        return {QString::fromStdString("error: " + header.error().sentence)};
    for (;;) {
        switch (reader.next()) {
        case CsvReader::Step::End:
            return seen;
        case CsvReader::Step::Fault:
            seen << QString("%1! %2").arg(reader.fault().line).arg(kindName(reader.fault().kind));
            break;
        case CsvReader::Step::Row: {
            QStringList cells;
            for (const auto cell : reader.cells())
                cells << QString::fromUtf8(cell.data(), static_cast<qsizetype>(cell.size()));
            seen << QString("%1: %2").arg(reader.line()).arg(cells.join('|'));
        }
        }
    }
}

std::string utf16(const std::u16string& text, bool big) {
    std::string bytes;
    for (const char16_t unit : text) {
        const char low = static_cast<char>(unit & 0xff);
        const char high = static_cast<char>(unit >> 8);
        bytes += big ? high : low;
        bytes += big ? low : high;
    }
    return bytes;
}

} // namespace

class TestCsv : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rows_data();
    void rows();
    void separators_data();
    void separators();
    void encodings_data();
    void encodings();
    void headers_data();
    void headers();
    void faultsSayWhere_data();
    void faultsSayWhere();
    void anyChunkBoundary();
    void runawayQuoteCostsOneRow();
    void retryingIsBounded();
    void longRowsWithinTheLimit();
    void aFileThatStopsBeingReadable();
};

void TestCsv::rows_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QStringList>("seen");

    QTest::newRow("plain") << QByteArray("a,b\n1,2\n3,4\n") << QStringList{"2: 1|2", "3: 3|4"};
    QTest::newRow("no last line end") << QByteArray("a,b\n1,2") << QStringList{"2: 1|2"};
    QTest::newRow("empty cells") << QByteArray("a,b,c\n,,\n\"\",x,\n")
                                 << QStringList{"2: ||", "3: |x|"};
    QTest::newRow("quotes") << QByteArray("a,b\n\"x, y\",\"he said \"\"no\"\"\"\n\"\"\"\",1\n")
                            << QStringList{"2: x, y|he said \"no\"", "3: \"|1"};
    QTest::newRow("quote inside a cell")
        << QByteArray("a,b\n5\" screen,it\"s\n") << QStringList{"2: 5\" screen|it\"s"};
    QTest::newRow("spaces stay") << QByteArray("a,b\n x , \n") << QStringList{"2:  x | "};
    QTest::newRow("line ends in a cell")
        << QByteArray("a,b\n\"1\n2\r\n3\",x\n4,y\n") << QStringList{"2: 1\n2\r\n3|x", "5: 4|y"};
    QTest::newRow("lines are counted behind doubled quotes and line ends")
        << QByteArray("a,b\n\"\"\"1\"\"\n2\",\"x\ny\"\n4,y\n")
        << QStringList{"2: \"1\"\n2|x\ny", "5: 4|y"};
    QTest::newRow("CRLF") << QByteArray("a,b\r\n1,2\r\n\"3\",\"4\"\r\n")
                          << QStringList{"2: 1|2", "3: 3|4"};
    QTest::newRow("CR") << QByteArray("a,b\r1,2\r\"3\r4\",5\r6,7\r")
                        << QStringList{"2: 1|2", "3: 3\r4|5", "5: 6|7"};
    QTest::newRow("mixed line ends")
        << QByteArray("a,b\r\n1,2\n3,4\r5,6") << QStringList{"2: 1|2", "3: 3|4", "4: 5|6"};
    QTest::newRow("empty lines") << QByteArray("\n\r\na,b\n\n\r\n1,2\n\n") << QStringList{"6: 1|2"};
    QTest::newRow("too few") << QByteArray("a,b,c\n1,2\n3,4,5\n")
                             << QStringList{"2! malformed", "3: 3|4|5"};
    QTest::newRow("too many") << QByteArray("a,b\n1,2,3\n3,4\n")
                              << QStringList{"2! malformed", "3: 3|4"};
    QTest::newRow("text after a quote")
        << QByteArray("a,b\n\"1\"x,2\n3,4\n") << QStringList{"2! malformed", "3: 3|4"};
    QTest::newRow("text after a quote, last cell")
        << QByteArray("a,b\n1,\"2\" x\r\n3,4\r\n") << QStringList{"2! malformed", "3: 3|4"};
    QTest::newRow("runaway quote, found by the next quote")
        << QByteArray("a,b\n1,\"2\n3,4\n5,6\n7,\"8\"\n9,10\n")
        << QStringList{"2! malformed", "3: 3|4", "4: 5|6", "5: 7|8", "6: 9|10"};
    QTest::newRow("runaway quote, found by the count")
        << QByteArray("a,b,c\n1,\"2,3\n4,5,6\n7,8,\"\n9\"\n10,11,12\n")
        << QStringList{"2! malformed", "3: 4|5|6", "4: 7|8|\n9", "6: 10|11|12"};
    QTest::newRow("runaway quote, found by the end")
        << QByteArray("a,b\n1,\"2\n3,4\n5,6\n") << QStringList{"2! cut short", "3: 3|4", "4: 5|6"};
    QTest::newRow("a refused row of several lines is one fault")
        << QByteArray("a,b,c\n1,\"2\nx\ny\"\n3,4,5\n") << QStringList{"2! malformed", "5: 3|4|5"};
    QTest::newRow("cut inside a quote")
        << QByteArray("a,b\n1,2\n3,\"four\nfi") << QStringList{"2: 1|2", "3! cut short"};
    QTest::newRow("cut at a quote")
        << QByteArray("a,b\n1,2\n3,\"") << QStringList{"2: 1|2", "3! cut short"};
    QTest::newRow("cut between cells")
        << QByteArray("a,b,c\n1,2,3\n4,5") << QStringList{"2: 1|2|3", "3! cut short"};
    QTest::newRow("not UTF-8") << QByteArray("a,b\n1,caf\xe9\n3,caf\xc3\xa9\n")
                               << QStringList{"2! not utf-8", "3: 3|café"};
    QTest::newRow("one column") << QByteArray("a\nx\n\"y\nz\"\n") << QStringList{"2: x", "3: y\nz"};
}

void TestCsv::rows() {
    QFETCH(QByteArray, file);
    QFETCH(QStringList, seen);
    QCOMPARE(read(file.toStdString()), seen);
}

void TestCsv::separators_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<char>("given");
    QTest::addColumn<QString>("row");

    QTest::newRow("comma") << QByteArray("a,b\n1,2;3\n") << '\0' << "2: 1|2;3";
    QTest::newRow("semicolon") << QByteArray("a;b\n1,5;2\n") << '\0' << "2: 1,5|2";
    QTest::newRow("tab") << QByteArray("a\tb\n1,5\t2\n") << '\0' << "2: 1,5|2";
    QTest::newRow("pipe") << QByteArray("a|b\n1,5|2\n") << '\0' << "2: 1,5|2";
    QTest::newRow("quoted ones do not count")
        << QByteArray("\"a,b,c,d\";e\n1,5;2\n") << '\0' << "2: 1,5|2";
    QTest::newRow("the most frequent") << QByteArray("a;b,x;c\n1;2,5;3\n") << '\0' << "2: 1|2,5|3";
    QTest::newRow("said by the file")
        << QByteArray("sep=;\r\na,a;b,b\r\n1,1;2\r\n") << '\0' << "3: 1,1|2";
    QTest::newRow("given") << QByteArray("a,a;b\n1,1;2\n") << ';' << "2: 1,1|2";
}

void TestCsv::separators() {
    QFETCH(QByteArray, file);
    QFETCH(char, given);
    QFETCH(QString, row);
    QCOMPARE(read(file.toStdString(), given == '\0' ? std::nullopt : std::optional(given)),
             QStringList{row});
}

void TestCsv::encodings_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("row");

    const auto bytes = [](const std::string& text) { return QByteArray::fromStdString(text); };
    const std::u16string text = u"clé,b\nتونس,😀é\n";
    const QString row = "2: تونس|😀é";
    QTest::newRow("UTF-8") << bytes("clé,b\nتونس,😀é\n") << "" << row;
    QTest::newRow("UTF-8 mark") << bytes("\xEF\xBB\xBF\"clé\",b\nتونس,😀é\n") << "" << row;
    QTest::newRow("UTF-16 LE mark") << bytes("\xFF\xFE" + utf16(text, false)) << "" << row;
    QTest::newRow("UTF-16 BE mark") << bytes("\xFE\xFF" + utf16(text, true)) << "" << row;
    QTest::newRow("UTF-16 LE said") << bytes(utf16(text, false)) << "UTF-16LE" << row;
    QTest::newRow("UTF-16 BE said") << bytes(utf16(text, true)) << "utf_16be" << row;
    QTest::newRow("the mark wins") << bytes("\xFF\xFE" + utf16(text, false)) << "latin-1" << row;
    QTest::newRow("Windows-1252") << bytes("cl\xe9,b\n\x93"
                                           "caf\xe9\x94,\x80 5\n")
                                  << "Windows-1252"
                                  << "2: “café”|€ 5";
    QTest::newRow("Latin-1") << bytes("cl\xe9,b\ncaf\xe9,\xa3 5\n") << "ISO-8859-1"
                             << "2: café|£ 5";
}

void TestCsv::encodings() {
    QFETCH(QByteArray, file);
    QFETCH(QString, said);
    QFETCH(QString, row);
    std::optional<Encoding> encoding;
    if (!said.isEmpty()) {
        encoding = encodingNamed(said.toStdString());
        QVERIFY(encoding);
    }
    QCOMPARE(read(file.toStdString(), std::nullopt, encoding), QStringList{row});
    QVERIFY(!encodingNamed("klingon"));
}

void TestCsv::headers_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("error");

    QTest::newRow("empty") << QByteArray() << "empty";
    QTest::newRow("only line ends") << QByteArray("\n\r\n\n") << "empty";
    QTest::newRow("only a mark") << QByteArray("\xEF\xBB\xBF") << "empty";
    QTest::newRow("UTF-16 without a mark")
        << QByteArray::fromStdString(utf16(u"a,b\n1,2\n", false)) << "utf-16le";
    QTest::newRow("not UTF-8") << QByteArray("cl\xe9,b\n1,2\n") << "windows-1252";
    QTest::newRow("open quote") << QByteArray("\"a,b\n1,2\n") << "line 1";
    QTest::newRow("no table") << QByteArray(2 << 20, 'x') << "longer than";
    QTest::newRow("too many columns") << QByteArray(2000, ',') << "columns";
}

void TestCsv::headers() {
    QFETCH(QByteArray, file);
    QFETCH(QString, error);
    const QStringList seen = read(file.toStdString());
    QCOMPARE(seen.size(), 1);
    QVERIFY2(seen[0].startsWith("error: ") && seen[0].contains(error), qPrintable(seen[0]));
}

void TestCsv::faultsSayWhere_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("words");

    QTest::newRow("cells") << QByteArray("a,b\n\"1\n1\",2\n3\n") << 4
                           << "1 cells where the header has 2";
    QTest::newRow("the quote's line is not the row's")
        << QByteArray("a,b\n\"1\n1\",\"2\n") << 2 << "opens on line 3";
    QTest::newRow("encoding") << QByteArray("a,b\n\xff,2\n") << 2 << "windows-1252";
    QTest::newRow("cut") << QByteArray("a,b,c\n1,2") << 2 << "after 2 of 3 cells";
}

void TestCsv::faultsSayWhere() {
    QFETCH(QByteArray, file);
    QFETCH(int, line);
    QFETCH(QString, words);
    std::istringstream stream(file.toStdString());
    TextInput in(stream, std::nullopt);
    CsvReader reader(in);
    QVERIFY(reader.readHeader().ok());
    auto step = reader.next();
    while (step == CsvReader::Step::Row)
        step = reader.next();
    QCOMPARE(step, CsvReader::Step::Fault);
    QCOMPARE(reader.fault().line, static_cast<std::uint64_t>(line));
    QVERIFY2(QString::fromStdString(reader.fault().reason).contains(words),
             reader.fault().reason.c_str());
}

// Rows of every kind, pushed over the boundary between two chunks byte by byte, in both encodings
// that are read differently.
void TestCsv::anyChunkBoundary() {
    const std::string tail = "\r\n\"x\r\ny \"\"q\"\"\",é😀\r\n1\r\n\"3\"z,4\r\n5,\"6\"";
    for (std::size_t shift = 0; shift <= tail.size(); ++shift) {
        std::string file = "a,b\n";
        const std::size_t filler = tuning::importChunkBytes + 3 - file.size() - 2 - shift;
        file += std::string(filler, 'f') + ",2" + tail;
        const QStringList seen = read(file);
        QCOMPARE(seen.size(), 5);
        QCOMPARE(seen[0].size(), static_cast<qsizetype>(filler + 5));
        QCOMPARE(seen.mid(1),
                 QStringList({"3: x\r\ny \"q\"|é😀", "5! malformed", "6! malformed", "7: 5|6"}));
        const std::u16string wide = QString::fromStdString(file).toStdU16String();
        QCOMPARE(read("\xFE\xFF" + utf16(wide, true)), seen);
    }
}

void TestCsv::runawayQuoteCostsOneRow() {
    // No quote follows, and more text than a row may have.
    std::string file = "key,text\n1,one\n2,\"never closed\n";
    const int after = 200'000;
    for (int i = 0; i < after; ++i)
        file += std::to_string(i) + ",some words\n";
    QVERIFY(file.size() > 2 * tuning::importRecordBytes);
    const QStringList seen = read(file);
    QCOMPARE(seen.size(), after + 2);
    QCOMPARE(seen[0], "2: 1|one");
    QCOMPARE(seen[1], "3! too large");
    QCOMPARE(seen[2], "4: 0|some words");
    QCOMPARE(seen.last(), "200003: 199999|some words");
}

// A quote that opens on each line, whatever was open before: every line would be tried over the
// whole record limit.
void TestCsv::retryingIsBounded() {
    std::string file = "a,b\n";
    while (file.size() < tuning::importRecordBytes + 100'000)
        file += ",\",x\",\"\n";
    const QStringList seen = read(file);
    QVERIFY(seen.size() > 100'000);
    QVERIFY(seen[0].startsWith("2!"));
    // Unbounded it is 130,000 lines times 1 MiB, and CTest ends the program: bounded, a second.
}

void TestCsv::longRowsWithinTheLimit() {
    const std::string text(tuning::importRecordBytes - 100, 't');
    const QStringList seen = read("a,b\n1,\"" + text + "\n\"\"\"\n2,x\n3," + text + "\n4,y\n5," +
                                  text + text + "\n6,z\n");
    QCOMPARE(seen.size(), 6);
    QCOMPARE(seen[0].size(), static_cast<qsizetype>(text.size() + 7));
    QCOMPARE(seen[1], "4: 2|x");
    QVERIFY(seen[2].startsWith("5: 3|ttt"));
    QCOMPARE(seen[3], "6: 4|y");
    QCOMPARE(seen[4], "7! too large");
    QCOMPARE(seen[5], "8: 6|z");
}

void TestCsv::aFileThatStopsBeingReadable() {
    struct Failing : std::stringbuf {
        using std::stringbuf::stringbuf;
        int_type underflow() override { throw 1; } // makes an istream bad
        std::streamsize xsgetn(char* to, std::streamsize n) override {
            const auto read = std::stringbuf::xsgetn(to, std::min<std::streamsize>(n, in_avail()));
            if (read < n)
                throw 1;
            return read;
        }
    } buffer("a,b\n1,2\n3");
    std::istream stream(&buffer);
    TextInput in(stream, std::nullopt);
    CsvReader reader(in);
    (void)reader.readHeader();
    while (reader.next() != CsvReader::Step::End) {
    }
    QVERIFY(in.broken());
}

QTEST_APPLESS_MAIN(TestCsv)
#include "tst_csv.moc"
