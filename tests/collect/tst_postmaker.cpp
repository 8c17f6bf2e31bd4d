// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/tuning.h"
#include "sdk/domain/dates.h"
#include "sdk/domain/fields.h"
#include "sdk/domain/postjson.h"
#include "sync/record/record.h"
#include "tests/collect/importing.h"

using namespace vigie;
using namespace vigie::hub;
using namespace vigie::hub::testing;

/// What the cells of one row become.
class TestPostMaker : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWholePost();
    void keys_data();
    void keys();
    void roundedIdsAreSaidOnce();
    void words_data();
    void words();
    void numbers_data();
    void numbers();
    void lists();
    void references();
    void entities();
    void derive();
    void refusedRows_data();
    void refusedRows();
};

void TestPostMaker::aWholePost() {
    const auto done =
        importFile("id;t;x;a;n;h;f;k;l;c;b;s;r;th;cp;e1;e2;e3;e4;li;m;u\n"
                   "7;31/10/2017 09:05;Salut;42;Ann;@ann;1200;journalist;FR_be;be;"
                   "free|orange;Negative;5;4;3;1;2;3.0;4;https://a.example/1|https://b"
                   ".example/2;https://c.example/p.jpg;https://x.example/7?utm_source=a\n",
                   R"(
source = "tool"
[columns]
key = "id"
url = "u"
published = "t"
text = "x"
author = { key = "a", name = "n", handle = "h", followers = "f", kind = "k" }
lang = "l"
country = "c"
brands = "b"
tone = "s"
replyTo = "r"
thread = "th"
copyOf = "cp"
engagement = { replies = "e1", shares = "e2", likes = "e3", views = "e4" }
links = "li"
media = "m"
[dates]
format = "DD/MM/YYYY hh:mm"
zone = "Europe/Paris"
[lists]
separator = "|"
)");
    QVERIFY2(done.posts.size() == 1, qPrintable(done.text()));
    Post post;
    post.key = "tool:7";
    post.source = "tool";
    post.url = "https://x.example/7?utm_source=a";
    post.published = dates::parseRfc3339("2017-10-31T08:05:00Z")->ms;
    post.text = "Salut";
    post.lang = "fr-be";
    post.langFrom = "source";
    post.author = {"42", "Ann", "@ann", 1200, "journalist"};
    post.country = "BE";
    post.countryFrom = "post";
    post.brands = {"free", "orange"};
    post.tone = "negative";
    post.replyTo = "tool:5";
    post.thread = "tool:4";
    post.copyOf = "tool:3";
    post.engagement = {1, 2, 3, 4};
    post.links = {"https://a.example/1", "https://b.example/2"};
    post.media = {"https://c.example/p.jpg"};
    std::string made;
    appendPostJson(done.posts[0], made);
    std::string wanted;
    appendPostJson(post, wanted);
    QCOMPARE(QString::fromStdString(made), QString::fromStdString(wanted));
    QCOMPARE(done.posts[0], post);
    QVERIFY(!faultOf(done.posts[0]));
    QVERIFY2(done.summary.notes.empty(), qPrintable(done.notes()));
}

void TestPostMaker::keys_data() {
    QTest::addColumn<QByteArray>("idAndUrl");
    QTest::addColumn<QByteArray>("key");

    const QByteArray derived = QByteArray::fromStdString(
        sync::contentId({"s", "me", "x", std::to_string(1'577'836'800'000)}));
    QTest::newRow("id") << QByteArray("12,https://a.example/x") << QByteArray("s:12");
    QTest::newRow("float id") << QByteArray("12.0,") << QByteArray("s:12");
    QTest::newRow("an address as id")
        << QByteArray("http://A.example/x/#y,") << QByteArray("https://a.example/x");
    QTest::newRow("address") << QByteArray(",http://A.example/x/?utm_source=t")
                             << QByteArray("https://a.example/x");
    QTest::newRow("rounded, with an address")
        << QByteArray("5.7E+17,https://a.example/x") << QByteArray("https://a.example/x");
    QTest::newRow("rounded") << QByteArray("5.7E+17,") << derived;
    QTest::newRow("rounded by a comma") << QByteArray("\"5,7E+17\",") << derived;
    QTest::newRow("neither") << QByteArray("NaN,n/a") << derived;
}

void TestPostMaker::keys() {
    QFETCH(QByteArray, idAndUrl);
    QFETCH(QByteArray, key);
    const auto done = importRow(idAndUrl.toStdString() + ",2020-01-01T00:00:00Z,x,me,", {});
    QVERIFY2(done.posts.size() == 1, qPrintable(done.text()));
    QCOMPARE(QByteArray::fromStdString(done.posts[0].key), key);
}

void TestPostMaker::roundedIdsAreSaidOnce() {
    const std::string rows = "5.70306E+17,,2020-01-01T00:00:00Z,x,me,\n"
                             "5.70306E+17,,2020-01-01T00:00:00Z,y,me,\n"
                             "5.70301E+17,,2020-01-01T00:00:00Z,x,you,\n";
    const auto done = importFile(header + rows, mapWith({}));
    QCOMPARE(done.posts.size(), std::size_t{3});
    QCOMPARE(done.summary.roundedKeys, std::uint64_t{3});
    QCOMPARE(done.notes(),
             "column id holds ids that a spreadsheet rounded (5.70306E+17): the key is "
             "derived from author, text and time");
}

void TestPostMaker::words_data() {
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("cell");
    QTest::addColumn<QByteArray>("rest");
    QTest::addColumn<QByteArray>("json"); // what the post says, or "-" where it says nothing
    QTest::addColumn<QByteArray>("note"); // begins so; empty: none

    const auto row = [](const char* field, const char* cell, const char* rest, const char* json,
                        const char* note = "") {
        QTest::addRow("%s: %s %s", field, cell, QByteArray(rest).simplified().constData())
            << QByteArray(field) << QByteArray(cell) << QByteArray(rest) << QByteArray(json)
            << QByteArray(note);
    };
    row("lang", " FR ", "", "\"lang\":\"fr\"");
    row("lang", "en_US", "", "\"lang\":\"en-US\"");
    row("lang", "und", "", "-");
    row("lang", "", "[defaults]\nlang = 'fr'", "\"lang\":\"fr\"");
    row("lang", "français", "[defaults]\nlang = 'fr'", "-", "lang left out of 1 rows");
    row("lang", "français", "[values.lang]\n'français' = 'fr'", "\"lang\":\"fr\"");
    row("country", "us", "", "\"countryFrom\":\"post\"");
    row("country", "", "[defaults]\ncountry = 'US'", "\"countryFrom\":\"source\"");
    row("country", "France", "", "-", "country left out of 1 rows, first \"France\" on line 2");
    row("tone", "Neutral", "", "\"tone\":\"neutral\"");
    row("tone", "mixed", "", "-", "tone left out of 1 rows, first \"mixed\"");
    row("tone", "4", "[values.tone]\n4 = 'positive'", "\"tone\":\"positive\"");
    row("tone", "0", "[values.tone]\n0 = ''\n[defaults]\ntone = 'neutral'", "-");
    row("author.kind", "Blogger", "", "\"kind\":\"blogger\"");
    row("author.kind", "poet", "", "-", "author.kind left out");
    row("author.name", "Zoë", "", "\"name\":\"Zoë\"");
    row("brands", "US Airways", "", "\"brands\":[\"US Airways\"]");
    row("brands", "US Airways", "[values.brands]\n'US Airways' = 'us-airways'",
        "\"brands\":[\"us-airways\"]");
    row("brands", "Delta", "[values.brands]\n'US Airways' = 'us-airways'",
        "\"brands\":[\"Delta\"]");
    row("brands", "", "[defaults]\nbrands = ['a', 'b']", "\"brands\":[\"a\",\"b\"]");
}

void TestPostMaker::words() {
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, cell);
    QFETCH(QByteArray, rest);
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, note);
    const auto done = importCell(cell, field.toStdString(), rest.toStdString());
    QVERIFY2(done.posts.size() == 1, qPrintable(done.text()));
    std::string made;
    appendPostJson(done.posts[0], made);
    const QByteArray name = field.mid(field.indexOf('.') + 1);
    QVERIFY2(json == "-" ? made.find("\"" + name.toStdString() + "\"") == std::string::npos
                         : made.find(json.toStdString()) != std::string::npos,
             made.c_str());
    QVERIFY2(note.isEmpty() ? done.summary.notes.empty() : done.notes().startsWith(note),
             qPrintable(done.notes()));
    QVERIFY(!faultOf(done.posts[0]));
}

void TestPostMaker::numbers_data() {
    QTest::addColumn<QByteArray>("cell");
    QTest::addColumn<qlonglong>("number"); // -1: left empty, -2: and said so
    QTest::newRow("whole") << QByteArray("12") << 12LL;
    QTest::newRow("zero") << QByteArray("0") << 0LL;
    QTest::newRow("float") << QByteArray("12.0") << 12LL;
    QTest::newRow("space") << QByteArray(" 12 ") << 12LL;
    QTest::newRow("empty") << QByteArray("") << -1LL;
    QTest::newRow("nan") << QByteArray("NaN") << -1LL;
    QTest::newRow("negative") << QByteArray("-3") << -2LL;
    QTest::newRow("fraction") << QByteArray("1.5") << -2LL;
    QTest::newRow("words") << QByteArray("1.2K") << -2LL;
    QTest::newRow("too large") << QByteArray("99999999999999999999") << -2LL;
}

void TestPostMaker::numbers() {
    QFETCH(QByteArray, cell);
    QFETCH(qlonglong, number);
    for (const char* field : {"engagement.likes", "author.followers"}) {
        const auto done = importCell(cell, field);
        QVERIFY2(done.posts.size() == 1, qPrintable(done.text()));
        const Post& post = done.posts[0];
        const auto made = *field == 'e' ? post.engagement.likes : post.author.followers;
        QCOMPARE(made.value_or(-1), std::max<std::int64_t>(number, -1));
        QCOMPARE(done.summary.notes.size(), number == -2 ? std::size_t{1} : std::size_t{0});
    }
}

void TestPostMaker::lists() {
    const auto one = importCell("https://a.example/1, 2", "links");
    QCOMPARE(one.posts.at(0).links, std::vector<std::string>{"https://a.example/1, 2"});
    const auto two = importCell(" a , b ,, a,c", "brands", "[lists]\nseparator = ','");
    QCOMPARE(two.posts.at(0).brands, (std::vector<std::string>{"a", "b", "c"}));
    const auto many =
        importCell(QByteArray("x|").repeated(100), "media", "[lists]\nseparator = '|'");
    QCOMPARE(many.posts.at(0).media.size(), tuning::importListElements);
}

void TestPostMaker::references() {
    QCOMPARE(importCell("12.0", "replyTo").posts.at(0).replyTo, "s:12");
    QCOMPARE(importCell("nan", "replyTo").posts.at(0).replyTo, "");
    QCOMPARE(importCell("http://A.example/9/", "thread").posts.at(0).thread, "https://a.example/9");
    const auto rounded = importCell("5.7E+17", "copyOf");
    QCOMPARE(rounded.posts.at(0).copyOf, "");
    QVERIFY2(rounded.notes().startsWith("copyOf left out of 1 rows, first \"5.7E+17\" on line 2"),
             qPrintable(rounded.notes()));
}

void TestPostMaker::entities() {
    const std::string row = "1,,2020-01-01T00:00:00Z,a &amp;lt; b,me,";
    QCOMPARE(importRow(row, {}).posts.at(0).text, "a &lt; b");
    const auto kept = importFile(header + row + '\n', "entities = false\n" + mapWith({}));
    QCOMPARE(kept.posts.at(0).text, "a &amp;lt; b");
    const std::string json =
        R"({"id": 1, "time": "2020-01-01T00:00:00Z", "text": "a &amp; b", "who": "me"})";
    QCOMPARE(importFile(json, mapWith({})).posts.at(0).text, "a &amp; b");
    QCOMPARE(importFile(json, "entities = true\n" + mapWith({})).posts.at(0).text, "a & b");
}

void TestPostMaker::derive() {
    const auto done = importRow(",,2020-01-01T00:00:00Z,x,me,more", "author.name",
                                "[derive]\nkey = ['author.name', 'published']");
    QCOMPARE(done.posts.at(0).key, sync::contentId({"s", "more", "1577836800000"}));
    QVERIFY2(done.notes().contains("derived from author.name and time"), qPrintable(done.notes()));
}

void TestPostMaker::refusedRows_data() {
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("reason");

    const auto row = [](const char* name, const QByteArray& cells, FaultKind kind,
                        const char* why) {
        QTest::newRow(name) << cells << static_cast<int>(kind) << QString(why);
    };
    row("too few cells", "1,,2020-01-01T00:00:00Z", FaultKind::Malformed, "3 cells");
    row("text after a quote", "1,,2020-01-01T00:00:00Z,\"x\"y,me,", FaultKind::Malformed, "quote");
    row("not UTF-8", "1,,2020-01-01T00:00:00Z,\xe9,me,", FaultKind::NotUtf8, "windows-1252");
    row("no date", "1,,,x,me,", FaultKind::WrongDate, "no time of publication in \"time\"");
    row("another form", "1,,31/12/2020,x,me,", FaultKind::WrongDate,
        "\"31/12/2020\" in \"time\" is no date of the form \"rfc3339\"");
    row("a date that is none", "1,,2020-02-30T00:00:00Z,x,me,", FaultKind::WrongDate, "2020-02-30");
    row("before the web", "1,,1970-01-01T00:00:00Z,x,me,", FaultKind::WrongDate, "1990");
    row("no text and nothing else", ",,2020-01-01T00:00:00Z,  ,me,", FaultKind::MissingText,
        "neither an id nor an address");
    row("text too large", "1,,2020-01-01T00:00:00Z," + QByteArray(40'000, 'x') + ",me,",
        FaultKind::TooLarge, "40000 bytes");
    row("key too long", QByteArray(3'000, 'k') + ",,2020-01-01T00:00:00Z,x,me,",
        FaultKind::TooLarge, "its key");
    row("strict", "1,,2020-01-01T00:00:00Z,x,me,Delta", FaultKind::UnknownValue,
        "\"Delta\" in \"more\" is none of the values");
}

void TestPostMaker::refusedRows() {
    QFETCH(QByteArray, row);
    QFETCH(int, kind);
    QFETCH(QString, reason);
    const std::string good = "2,,2020-01-01T00:00:00Z,x,me,United\n";
    const auto done =
        importFile(header + good + row.toStdString() + "\n3" + good.substr(1),
                   mapWith("brands", "[values.brands]\nUnited = 'u'\nstrict = true\n"));
    QVERIFY(done.ok);
    QCOMPARE(done.posts.size(), std::size_t{2});
    QCOMPARE(done.summary.rows, std::uint64_t{3});
    QCOMPARE(done.summary.refused(), std::uint64_t{1});
    QCOMPARE(done.faults(static_cast<FaultKind>(kind)), std::uint64_t{1});
    QCOMPARE(done.summary.named.at(0).line, std::uint64_t{3});
    QVERIFY2(QString::fromStdString(done.summary.named[0].reason).contains(reason),
             done.summary.named[0].reason.c_str());
    QCOMPARE(exitCode(done.summary), 3);
    QVERIFY2(done.text().contains("line 3: "), qPrintable(done.text()));
}

QTEST_APPLESS_MAIN(TestPostMaker)
#include "tst_postmaker.moc"
