// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/columnmap.h"

#include <QtTest>

using namespace vigie::hub;

namespace {

const QByteArray small = "source = 's'\n[columns]\npublished = 'when'\n";

QString sentence(const vigie::sync::Error& error) {
    return QString::fromStdString(error.sentence);
}

} // namespace

class TestColumnMap : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everything();
    void defaultsOfTheMap();
    void nestedKeys();
    void faults_data();
    void faults();
    void fieldNamesAreThoseOfAPost();
    void binding();
    void missingColumn_data();
    void missingColumn();
    void nearest_data();
    void nearest();
};

void TestColumnMap::everything() {
    const auto map = readColumnMap(R"(
source = "airline-2015"
encoding = "latin-1"
separator = ";"
entities = false
strict = true
[columns]
key = "tweet_id"
text = "text"
published = "tweet_created"
"author.key" = "name"
brands = "airline"
tone = "airline_sentiment"
"engagement.shares" = "retweet_count"
[dates]
format = "DD-MM-YYYY hh:mm"
zone = "-08:00"
[lists]
separator = ", "
[values.brands]
"US Airways" = "us-airways"
strict = false
[values.tone]
"+" = "positive"
"?" = ""
[defaults]
lang = "en"
country = "US"
brands = ["one", "two"]
[derive]
key = ["url", "published"]
)",
                                   "airline.toml");
    QVERIFY2(map, map ? "" : map.error().sentence.c_str());
    QCOMPARE(map->source, "airline-2015");
    QCOMPARE(*map->encoding, Encoding::Windows1252);
    QCOMPARE(*map->separator, ';');
    QCOMPARE(*map->entities, false);
    QCOMPARE(map->columns[PostField::Key], "tweet_id");
    QCOMPARE(map->columns[PostField::AuthorKey], "name");
    QCOMPARE(map->columns[PostField::Shares], "retweet_count");
    QVERIFY(!map->maps(PostField::Likes));
    QCOMPARE(map->zone.toUtc(0), std::int64_t{8 * 3'600'000});
    const auto moment = map->dateFormat->parse("24-02-2015 11:35");
    QVERIFY(moment);
    QCOMPARE(moment->ms, std::int64_t{1'424'777'700'000});
    QCOMPARE(map->listSeparator, ", ");
    QCOMPARE(map->values[PostField::Brands].entries.at("US Airways"), "us-airways");
    QVERIFY(!map->values[PostField::Brands].strict);
    QCOMPARE(map->values[PostField::Tone].entries.at("?"), "");
    QVERIFY(map->values[PostField::Tone].strict);
    QCOMPARE(map->defaults[PostField::Country], std::vector<std::string>{"US"});
    QCOMPARE(map->defaults[PostField::Brands], (std::vector<std::string>{"one", "two"}));
    QCOMPARE(map->derive, (std::vector{PostField::Url, PostField::Published}));
}

void TestColumnMap::defaultsOfTheMap() {
    const auto map = readColumnMap(small.toStdString(), "m");
    QVERIFY2(map, map ? "" : map.error().sentence.c_str());
    QVERIFY(!map->encoding && !map->separator && !map->entities);
    QVERIFY(map->dateFormat->parse("2015-02-24T11:35:00Z"));
    QVERIFY(!map->dateFormat->parse("24-02-2015 11:35"));
    QCOMPARE(map->zone.toUtc(5), std::int64_t{5});
    QCOMPARE(map->derive,
             (std::vector{PostField::AuthorKey, PostField::Text, PostField::Published}));
    QVERIFY(!map->values[PostField::Tone].strict);
}

// TOML reads author.key without quotes as a table in a table.
void TestColumnMap::nestedKeys() {
    const auto map = readColumnMap("source = 's'\n[columns]\npublished = 'when'\nauthor.key = 'a'\n"
                                   "[values.author.kind]\npress = 'journalist'\n"
                                   "[defaults]\nauthor.handle = 'h'\n",
                                   "m");
    QVERIFY2(map, map ? "" : map.error().sentence.c_str());
    QCOMPARE(map->columns[PostField::AuthorKey], "a");
    QCOMPARE(map->values[PostField::AuthorKind].entries.at("press"), "journalist");
    QCOMPARE(map->defaults[PostField::AuthorHandle], std::vector<std::string>{"h"});
}

void TestColumnMap::faults_data() {
    QTest::addColumn<QByteArray>("toml");
    QTest::addColumn<QString>("words"); // all of them, separated by |

    const auto row = [](const char* name, const QByteArray& toml, const char* words) {
        QTest::newRow(name) << toml << QString(words);
    };
    row("no TOML", "source = \n", "line 1|no TOML");
    // On these three toml++ itself would end the program.
    row("a table without a name", small + "[ # ]\n", "line 4|no TOML");
    row("a table with an accent", small + "  [[ été ]]\n", "line 4|no TOML");
    row("a table after CRLF", "\r\n\r\n[=]\r\n", "line 3|no TOML");
    row("a table that is empty", small + "[]\n", "no TOML");
    row("a table that is cut", small + "[", "no TOML");
    row("not UTF-8", "source = '\xff'\n", "no TOML");
    row("no source", "[columns]\npublished = 'when'\n", "source|missing");
    row("empty source", "source = ''\n", "\"source\"|not empty");
    row("source of another type", "source = 5\n", "\"source\"|text");
    row("source that no figure can name", "source = \"a\\u0001\"\n[columns]\npublished='w'\n",
        "source");
    row("no time", "source = 's'\n[columns]\ntext = 'text'\n", "published");
    row("unknown word", small + "[colums]\n", "line 4|\"colums\"|did you mean \"columns\"?");
    row("unknown word at the top", "sorce = 's'\n", "\"sorce\"|did you mean \"source\"?");
    row("unknown field", small + "\"autor.key\" = 'a'\n",
        "line 4|\"autor.key\"|did you mean \"author.key\"?");
    row("unknown field far from all", small + "zzzzzzzzz = 'a'\n", "no field \"zzzzzzzzz\"");
    row("unknown nested field", small + "author.keys = 'a'\n",
        "\"author.keys\"|did you mean \"author.key\"?");
    row("column of another type", small + "text = 3\n", "\"text\"|column");
    row("columns of another type", "source = 's'\ncolumns = 3\n", "table: [columns]");
    row("encoding", "encoding = 'klingon'\n" + small, "klingon|windows-1252");
    row("separator", "separator = ';;'\n" + small, "one character");
    row("entities", "entities = 'yes'\n" + small, "true or false");
    row("date form", small + "[dates]\nformat = ''\n", "format");
    row("date pattern", small + "[dates]\nformat = 'whenever'\n", "[dates] format");
    row("zone", small + "[dates]\nzone = 'Mars/Olympus'\n", "line 5|Mars/Olympus");
    row("unknown in dates", small + "[dates]\nzones = 'UTC'\n", "did you mean \"zone\"?");
    row("unknown in lists", small + "[lists]\nseperator = ','\n", "did you mean \"separator\"?");
    row("values of no field", small + "[values.brand]\na = 'b'\n", "did you mean \"brands\"?");
    row("values of a text", small + "[values.text]\na = 'b'\n", "\"text\"|values");
    row("value of another type", small + "[values.brands]\na = 1\n", "\"a\"|text");
    row("tone", small + "[values.tone]\na = 'postive'\n", "[values.tone] \"a\"|positive");
    row("default of a key", small + "[defaults]\nkey = 'a'\n", "\"key\"|default");
    row("default of another type", small + "[defaults]\nlang = 1\n", "\"lang\"|text");
    row("default list of one text", small + "[defaults]\nlang = ['fr']\n", "\"lang\"|text");
    row("derive from a list", small + "[derive]\nkey = ['links']\n", "\"links\"");
    row("derive from nothing", small + "[derive]\nkey = []\n", "[derive] key");
    row("derive from what is none", small + "[derive]\nkey = ['txt']\n", "did you mean \"text\"?");
    row("too large", QByteArray(300'000, '#'), "larger than");
}

void TestColumnMap::faults() {
    QFETCH(QByteArray, toml);
    QFETCH(QString, words);
    const auto map = readColumnMap(toml.toStdString(), "the.toml");
    QVERIFY(!map);
    QVERIFY2(sentence(map.error()).contains("the.toml"), map.error().sentence.c_str());
    for (const QString& part : words.split('|'))
        QVERIFY2(sentence(map.error()).contains(part), map.error().sentence.c_str());
}

void TestColumnMap::fieldNamesAreThoseOfAPost() {
    for (const auto& info : postFieldInfos) {
        const auto field = postFieldNamed(info.name);
        QVERIFY(field);
        QCOMPARE(infoOf(*field).name, info.name);
        QVERIFY(
            readColumnMap(small.toStdString() + (*field == PostField::Published
                                                     ? std::string()
                                                     : '"' + std::string(info.name) + "\" = 'c'"),
                          "m"));
    }
    QCOMPARE(infoOf(PostField::Media).name, "media"); // the table has the enumeration's order
    QCOMPARE(infoOf(PostField::Replies).name, "engagement.replies");
    QVERIFY(isList(PostField::Brands) && isList(PostField::Media) && !isList(PostField::Text));
}

void TestColumnMap::binding() {
    const auto map = readColumnMap(small.toStdString() + "text = 'body'\nurl = 'body'\n", "m");
    QVERIFY(map);
    const std::vector<std::string> header{"", "body", "when", "other", ""};
    const auto bound = bindColumns(*map, header);
    QVERIFY2(bound, bound ? "" : bound.error().sentence.c_str());
    QCOMPARE(bound->cells[PostField::Text], std::optional<std::size_t>(1));
    QCOMPARE(bound->cells[PostField::Url], std::optional<std::size_t>(1));
    QCOMPARE(bound->cells[PostField::Published], std::optional<std::size_t>(2));
    QCOMPARE(bound->cells[PostField::Key], std::optional<std::size_t>());
    QCOMPARE(bound->ignored, (std::vector<std::string>{"(column 1)", "other", "(column 5)"}));
}

void TestColumnMap::missingColumn_data() {
    QTest::addColumn<QStringList>("header");
    QTest::addColumn<QString>("words");

    QTest::newRow("nearest") << QStringList{"text", "tweet_creatd", "key"}
                             << "\"tweet_created\"|\"published\"|did you mean \"tweet_creatd\"?";
    QTest::newRow("capitals") << QStringList{"Tweet_Created"} << "did you mean \"Tweet_Created\"?";
    QTest::newRow("nothing near") << QStringList{"a", "b"} << "\"tweet_created\"";
    QTest::newRow("twice") << QStringList{"tweet_created", "tweet_created"}
                           << "two columns \"tweet_created\"";
}

void TestColumnMap::missingColumn() {
    QFETCH(QStringList, header);
    QFETCH(QString, words);
    const auto map = readColumnMap("source = 's'\n[columns]\npublished = 'tweet_created'\n", "m");
    QVERIFY(map);
    std::vector<std::string> names;
    for (const QString& name : header)
        names.push_back(name.toStdString());
    const auto bound = bindColumns(*map, names);
    QVERIFY(!bound);
    for (const QString& part : words.split('|'))
        QVERIFY2(sentence(bound.error()).contains(part), bound.error().sentence.c_str());
}

void TestColumnMap::nearest_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("found");

    QTest::newRow("itself") << "source"
                            << "source";
    QTest::newRow("one letter") << "sauce"
                                << "source";
    QTest::newRow("capitals") << "SOURCE"
                              << "source";
    QTest::newRow("the nearer") << "dates"
                                << "dates";
    QTest::newRow("far") << "quantity"
                         << "";
    QTest::newRow("empty") << ""
                           << "";
}

void TestColumnMap::nearest() {
    QFETCH(QString, name);
    QFETCH(QString, found);
    const std::vector<std::string> names{"source", "columns", "date", "dates"};
    QCOMPARE(QString::fromStdString(nearestName(name.toStdString(), names)), found);
}

QTEST_APPLESS_MAIN(TestColumnMap)
#include "tst_columnmap.moc"
