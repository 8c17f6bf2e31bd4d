// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/domain/postjson.h"
#include "sync/record/cbor.h"
#include "tests/record/property.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <memory>

using namespace vigie;

namespace {

constexpr std::int64_t tuesday = 1'509'487'847'123; // 2017-10-31T22:10:47.123Z

Post fullPost() {
    return {.key = "https://example.org/@a/1",
            .source = "mastodon-fr",
            .url = "https://example.org/@a/1?x=1&y=2",
            .published = tuesday,
            .text = "La 4G est coupée \"encore\" \\o/\n\t#panne",
            .lang = "fr",
            .langFrom = "source",
            .author =
                {.key = "acct:a", .name = "أمل", .handle = "@a", .followers = 0, .kind = "elected"},
            .country = "FR",
            .countryFrom = "registry",
            .brands = {"us", "them"},
            .tone = "negative",
            .replyTo = "b/1",
            .thread = "b/0",
            .copyOf = "c/9",
            .engagement = {.replies = 1, .shares = 2, .likes = 0, .views = 5'000'000'000},
            .links = {"https://example.org/x"},
            .media = {"https://example.org/x.png", "https://example.org/y.png"}};
}

// The same post as the documented line says it, written by hand.
const QByteArray fullLine =
    R"({"key":"https://example.org/@a/1","source":"mastodon-fr",)"
    R"("url":"https://example.org/@a/1?x=1&y=2","published":"2017-10-31T22:10:47.123Z",)"
    R"("text":"La 4G est coupée \"encore\" \\o/\n\t#panne","lang":"fr","langFrom":"source",)"
    R"("author":{"key":"acct:a","name":"أمل","handle":"@a","followers":0,"kind":"elected"},)"
    R"("country":"FR","countryFrom":"registry","brands":["us","them"],"tone":"negative",)"
    R"("replyTo":"b/1","thread":"b/0","copyOf":"c/9",)"
    R"("engagement":{"replies":1,"shares":2,"likes":0,"views":5000000000},)"
    R"("links":["https://example.org/x"],)"
    R"("media":["https://example.org/x.png","https://example.org/y.png"]})";

std::string written(const Post& post) {
    std::string line;
    appendPostJson(post, line);
    return line;
}

/// Reads from a block that ends with the line, so that a sanitizer sees a byte too far.
sync::Result<Post> readExactly(PostReader& reader, std::string_view line,
                               std::vector<std::string>* unknown = nullptr) {
    const std::unique_ptr<char[]> block(new char[line.size()]);
    std::copy(line.begin(), line.end(), block.get());
    return reader.read({block.get(), line.size()}, unknown);
}

/// The post of a good line; the sentence in its key when it is none.
Post readOf(PostReader& reader, std::string_view line) {
    const auto post = readExactly(reader, line);
    return post ? *post : Post{.key = "error: " + post.error().sentence};
}

rc::Gen<std::string> text() {
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
                            "a", " ", "é", "\"", "\\", "\n", "\r", "\t", "\b", std::string(1, '\0'),
                            "\x1f", "\x7f", "/", "ش", "€", "😀", "\u2028", "\ufffd", "<", "{", "}")),
                        [](const std::vector<std::string>& parts) {
                            std::string joined;
                            for (const std::string& part : parts)
                                joined += part;
                            return joined;
                        });
}

rc::Gen<std::vector<std::string>> texts() {
    return rc::gen::container<std::vector<std::string>>(
        rc::gen::map(text(), [](const std::string& one) { return "x" + one; }));
}

rc::Gen<std::optional<std::int64_t>> count() {
    return rc::gen::map(
        rc::gen::inRange<std::int64_t>(-1, std::numeric_limits<std::int64_t>::max()),
        [](std::int64_t n) { return n < 0 ? std::nullopt : std::optional(n); });
}

Post randomPost() {
    const auto maybe = [](std::initializer_list<std::string> words) {
        return *rc::gen::elementOf(std::vector<std::string>(words));
    };
    Post post;
    post.key = *text();
    post.source = maybe({"", "rss", "mastodon-fr"});
    post.url = *text();
    post.published = *rc::gen::inRange<std::int64_t>(631'152'000'000, 4'133'980'800'000);
    post.text = *text();
    post.lang = maybe({"", "fr", "zh-Hant"});
    post.langFrom = maybe({"", "detected"});
    post.author = {*text(), *text(), *text(), *count(), maybe({"", "other"})};
    post.country = maybe({"", "JO"});
    post.countryFrom = maybe({"", "place"});
    post.brands =
        maybe({"", "b"}).empty() ? std::vector<std::string>() : std::vector<std::string>{"b"};
    post.tone = maybe({"", "neutral"});
    post.replyTo = *text();
    post.thread = *text();
    post.copyOf = *text();
    post.engagement = {*count(), *count(), *count(), *count()};
    post.links = *texts();
    post.media = *texts();
    return post;
}

QStringList qtTexts(const std::vector<std::string>& list) {
    QStringList all;
    for (const std::string& one : list)
        all << QString::fromStdString(one);
    return all;
}

QStringList qtTexts(const QJsonArray& array) {
    QStringList all;
    for (const QJsonValue& one : array)
        all << one.toString();
    return all;
}

} // namespace

class TestPostJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesTheDocumentedLine();
    void readsTheDocumentedLine();
    void readsInAnyOrder();
    void emptyIsLeftOut();
    void publishedHasTwoForms_data();
    void publishedHasTwoForms();
    void namesUnknownFields();
    void boundsUnknownFields();
    void refuses_data();
    void refuses();
    void refusesWhatIsTooLong();
    void refusesEveryBeginning();
    void survivesEveryWrongByte();
    void replacesWhatIsNotUtf8_data();
    void replacesWhatIsNotUtf8();
    void oneReaderServesAllSizes();
    void roundTrips();
    void qtReadsTheSame();
};

void TestPostJson::writesTheDocumentedLine() {
    QCOMPARE(QByteArray::fromStdString(written(fullPost())), fullLine);
    std::string line = "before";
    appendPostJson(Post{.key = "k"}, line);
    QCOMPARE(line, std::string(R"(before{"key":"k"})"));
}

void TestPostJson::readsTheDocumentedLine() {
    PostReader reader;
    std::vector<std::string> unknown{"left over"};
    for (const QByteArray& around : {QByteArray(""), QByteArray(" "), QByteArray("\r\n")}) {
        const auto post = readExactly(reader, (around + fullLine + around).toStdString(), &unknown);
        QVERIFY2(post.ok(), post.ok() ? "" : post.error().sentence.c_str());
        QVERIFY(*post == fullPost());
        QVERIFY(unknown.empty());
    }
}

void TestPostJson::readsInAnyOrder() {
    PostReader reader;
    const auto post =
        reader.read(R"({ "text" : "a" , "author":{"kind":"blogger","followers":7,"\u006bey":"x"},)"
                    R"("published":1509487847123,"engagement":{"views":3,"replies":1},"key":"k"})");
    QVERIFY2(post.ok(), post.ok() ? "" : post.error().sentence.c_str());
    QVERIFY(*post == (Post{.key = "k",
                           .published = tuesday,
                           .text = "a",
                           .author = {.key = "x", .followers = 7, .kind = "blogger"},
                           .engagement = {.replies = 1, .views = 3}}));
}

void TestPostJson::emptyIsLeftOut() {
    QCOMPARE(written(Post{}), std::string("{}"));
    PostReader reader;
    QVERIFY(readOf(reader, "{}") == Post{});
    const Post nulls =
        readOf(reader, R"({"key":null,"published":null,"text":"","author":null,"brands":null,)"
                       R"("links":[],"engagement":{"likes":null}})");
    QCOMPARE(nulls.key, std::string());
    QVERIFY(nulls == Post{});
    // A zero is not the same as nothing.
    QVERIFY(readOf(reader, R"({"engagement":{"likes":0}})") == (Post{.engagement = {.likes = 0}}));
}

void TestPostJson::publishedHasTwoForms_data() {
    QTest::addColumn<QByteArray>("form");

    QTest::newRow("milliseconds") << QByteArray("1509487847123");
    QTest::newRow("UTC") << QByteArray(R"("2017-10-31T22:10:47.123Z")");
    QTest::newRow("an offset") << QByteArray(R"("2017-11-01T00:10:47.123+02:00")");
    QTest::newRow("no zone is UTC") << QByteArray(R"("2017-10-31 22:10:47.123")");
}

void TestPostJson::publishedHasTwoForms() {
    QFETCH(QByteArray, form);
    PostReader reader;
    const auto post = reader.read(R"({"published":)" + form.toStdString() + "}");
    QVERIFY2(post.ok(), post.ok() ? "" : post.error().sentence.c_str());
    QCOMPARE(qint64{post->published}, qint64{tuesday});
}

void TestPostJson::namesUnknownFields() {
    PostReader reader;
    std::vector<std::string> unknown;
    const auto post = reader.read(
        R"({"id":12345678901234567890123,"key":"k","Text":{"a":[1,-2.5e3,true,null,"\u00e9",{}]},)"
        R"("author":{"city":"Irbid","key":"a","tags":[[],[[]]]},"engagement":{"reach":1.0},)"
        R"("published ":false})",
        &unknown);
    QVERIFY2(post.ok(), post.ok() ? "" : post.error().sentence.c_str());
    QVERIFY(*post == (Post{.key = "k", .author = {.key = "a"}}));
    QCOMPARE(qtTexts(unknown), QStringList({"id", "Text", "author.city", "author.tags",
                                            "engagement.reach", "published "}));
}

void TestPostJson::boundsUnknownFields() {
    std::string line = "{";
    for (int i = 0; i < 5000; ++i)
        line += "\"é" + std::string(100, 'x') + std::to_string(i) + "\":1,";
    PostReader reader;
    std::vector<std::string> unknown;
    const auto post = reader.read(line + R"("key":"k"})", &unknown);
    QVERIFY2(post.ok(), post.ok() ? "" : post.error().sentence.c_str());
    QCOMPARE(post->key, std::string("k"));
    QCOMPARE(unknown.size(), PostReader::maxUnknown);
    QVERIFY(unknown.front().size() <= 64 && unknown.front().starts_with("éxx"));
}

void TestPostJson::refuses_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("beginning");

    const auto row = [](const char* name, const QByteArray& line, const char* beginning) {
        QTest::newRow(name) << line << QByteArray(beginning);
    };
    row("nothing", "", "The line must be one JSON object");
    row("blank", " \n", "The line must be one JSON object");
    row("a list", "[]", "The line must be one JSON object");
    row("a text", "\"key\"", "The line must be one JSON object");
    row("a number", "1", "The line must be one JSON object");
    row("two objects", R"({"key":"a"}{"key":"b"})", "The line has something behind");
    row("a trailing word", R"({"key":"a"} x)", "The line must be one JSON object");
    row("no end", R"({"key":"a")", "");
    row("no colon", R"({"key" "a"})", "The line is not JSON");
    row("no comma", R"({"key":"a" "text":"b"})", "key is followed by what is not JSON");
    row("a comma too much", R"({"key":"a",})", "key is followed by what is not JSON");
    row("a comma first", R"({,"key":"a"})", "The line is not JSON");
    row("single quotes", "{'key':'a'}", "The line is not JSON");
    row("a bare word", R"({"key":a})", "key is not JSON");
    row("half of null", R"({"key":nul})", "key ");
    row("a key without quotes", R"({key:"a"})", "The line is not JSON");
    row("a line break in a text", "{\"key\":\"a\nb\"}", "The line must be one JSON object");

    row("key is a number", R"({"key":1})", "key must be a text");
    row("text is a list", R"({"text":["a"]})", "text must be a text");
    row("text is an object", R"({"text":{}})", "text must be a text");
    row("author is a text", R"({"author":"a"})", "author must be an object");
    row("engagement is a list", R"({"engagement":[1]})", "engagement must be an object");
    row("links is a text", R"({"links":"a"})", "links must be a list of texts");
    row("a link is a number", R"({"links":["a",1]})", "links[1] must be a text");
    row("a link is null", R"({"links":[null]})", "links[0] must be a text");
    row("a link is empty", R"({"links":["a",""]})", "links[1] must not be empty");
    row("links without comma", R"({"links":["a" "b"]})", "links is not JSON");
    row("links without end", R"({"links":["a","key":"k"})", "links is not JSON");
    row("followers is a text", R"({"author":{"followers":"7"}})",
        "author.followers must be a whole number");
    row("followers is a float", R"({"author":{"followers":7.0}})",
        "author.followers must be a whole number");
    row("followers is negative", R"({"author":{"followers":-1}})",
        "author.followers must be at least 0");
    row("likes is too large", R"({"engagement":{"likes":9223372036854775808}})",
        "engagement.likes must be a whole number of 64 bits");
    row("likes is huge", R"({"engagement":{"likes":1e999}})",
        "engagement.likes must be a whole number of 64 bits");
    row("likes is bad", R"({"engagement":{"likes":01}})",
        "engagement.likes must be a whole number of 64 bits");
    row("likes is true", R"({"engagement":{"likes":true}})",
        "engagement.likes must be a whole number");

    row("key twice", R"({"key":"a","key":"a"})", "key is there twice");
    row("key twice, escaped", R"({"key":"a","\u006bey":"b"})", "key is there twice");
    row("null and then a value", R"({"key":null,"key":"b"})", "key is there twice");
    row("followers twice", R"({"author":{"followers":1,"followers":1}})",
        "author.followers is there twice");
    row("author twice", R"({"author":{},"author":{}})", "author is there twice");

    row("published as words", R"({"published":"yesterday"})", "published must be an RFC 3339 time");
    row("published on no day", R"({"published":"2017-02-31T00:00:00Z"})",
        "published must be an RFC 3339 time: \"2017-02-31T00:00:00Z\" is not a date: month 2");
    row("published as a float", R"({"published":1509487847.5})",
        "published must be an RFC 3339 text or whole milliseconds");
    row("published in seconds", R"({"published":1509487847})",
        "published must be a time from 1990 to 2100");
    row("published in 1989", R"({"published":"1989-12-31T23:59:59.999Z"})",
        "published must be a time from 1990 to 2100");
    row("published in 2101", R"({"published":4133980800000})",
        "published must be a time from 1990 to 2100");

    row("lang", R"({"lang":"French"})", "lang must be a language");
    row("langFrom", R"({"langFrom":"guess"})", "langFrom must be one of");
    row("country", R"({"country":"jo"})", "country must be a country");
    row("countryFrom", R"({"countryFrom":"language"})", "countryFrom must be one of");
    row("tone", R"({"tone":"angry"})", "tone must be one of");
    row("author.kind", R"({"author":{"kind":"bot"}})", "author.kind must be one of");
    row("brands", R"({"brands":["a\u0001"]})", "brands[0] must be an id");
    row("key too long", R"({"key":")" + QByteArray(2049, 'k') + R"("})",
        "key must have at most 2048 bytes");
    row("text too long", R"({"text":")" + QByteArray(32 * 1024 + 1, 't') + R"("})",
        "text must have at most 32768 bytes");
    row("too many links", R"({"links":["a")" + QByteArray(",\"a\"").repeated(256) + "]}",
        "links must have at most 256 elements");

    row("not UTF-8", "{\"key\":\"k\",\"text\":\"a\xff\"}", "text must be UTF-8: byte 20 ");
    row("not UTF-8, nested", "{\"key\":\"k\",\"author\":{\"key\":\"a\",\"name\":\"\xc3(\"}}",
        "author.name must be UTF-8: byte 39 ");
    row("not UTF-8, behind an object",
        "{\"author\":{\"key\":\"a\"},\"links\":[\"x\",\"\xc0\x80\"]}",
        "links must be UTF-8: byte 36 ");
    row("not UTF-8 in a key", "{\"te\xffxt\":1}", "The line must be UTF-8: byte 4 ");
    row("cut inside a character", "{\"text\":\"\xe2\x82\"}", "text must be UTF-8: byte 9 ");
    row("an encoded surrogate", "{\"text\":\"\xed\xa0\x80\"}", "text must be UTF-8: byte 9 ");
    row("half a surrogate pair", R"({"text":"a\ud83d"})", "text has an escape");
    row("a wrong escape", R"({"text":"a\x41"})", "text has an escape");
    row("a wrong escape in a list", R"({"media":["\u12"]})", "media[0] has an escape");

    row("unknown and broken", R"({"more":[1,,2],"key":"k"})", "more is not JSON");
    row("unknown and no number", R"({"more":{"a":-}})", "more is not JSON");
    row("unknown, no boolean", R"({"more":trux})", "more is not JSON");
    row("unknown, wrong escape", R"({"more":["\q"]})", "more is not JSON");
    row("unknown, nested in ours", R"({"author":{"more":[tru]}})", "author.more is not JSON");
    row("unknown and deep", R"({"more":)" + QByteArray(17, '[') + QByteArray(17, ']') + "}",
        "more is deeper than 16 levels");
    row("unknown and very deep", R"({"more":)" + QByteArray(100'000, '[') + "}", "");
    row("objects, very deep", R"({"more":)" + QByteArray(R"({"a":)").repeated(50'000) + "}", "");
    row("deep in a list of ours", R"({"links":)" + QByteArray(5000, '[') + "}", "links");
}

void TestPostJson::refuses() {
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, beginning);
    PostReader reader;
    const auto post = readExactly(reader, line.toStdString());
    QVERIFY(!post.ok());
    QCOMPARE(post.error().code, sync::ErrorCode::Invalid);
    const QByteArray sentence = QByteArray::fromStdString(post.error().sentence);
    QVERIFY2(sentence.startsWith(beginning), sentence.constData());
    QVERIFY(sync::cbor::isUtf8(post.error().sentence));
    // The reader is as good as new.
    QVERIFY(readOf(reader, fullLine.toStdString()) == fullPost());
}

void TestPostJson::refusesWhatIsTooLong() {
    PostReader reader;
    const std::string start = R"({"key":"k","more":")";
    const std::string fits = start + std::string(PostReader::maxLineBytes - start.size() - 2, 'x');
    QVERIFY(reader.read(fits + "\"}").ok());
    const auto post = reader.read(fits + "x\"}");
    QVERIFY(!post.ok());
    QCOMPARE(post.error().code, sync::ErrorCode::TooLarge);
}

void TestPostJson::refusesEveryBeginning() {
    PostReader reader;
    for (qsizetype length = 0; length < fullLine.size(); ++length) {
        const auto post = readExactly(reader, fullLine.left(length).toStdString());
        QVERIFY2(!post.ok(), fullLine.left(length).constData());
        QVERIFY(sync::cbor::isUtf8(post.error().sentence));
    }
}

void TestPostJson::survivesEveryWrongByte() {
    PostReader reader;
    std::string line = fullLine.toStdString();
    int refused = 0;
    for (char& byte : line) {
        const char kept = byte;
        for (const char wrong :
             {'\0', '"', '\\', '{', '}', '[', ']', ',', ':', '0', '\xff', '\x80'}) {
            byte = wrong;
            const auto post = readExactly(reader, line);
            if (!post.ok()) {
                ++refused;
                QVERIFY(sync::cbor::isUtf8(post.error().sentence));
            } else { // what was accepted can be written and read again
                QVERIFY(readOf(reader, written(*post)) == *post);
            }
        }
        byte = kept;
    }
    QVERIFY(refused > 4000);
}

void TestPostJson::replacesWhatIsNotUtf8_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");

    const QByteArray no = "\xef\xbf\xbd";
    QTest::newRow("a byte alone") << QByteArray("a\xff z") << "a" + no + " z";
    QTest::newRow("a continuation alone") << QByteArray("\x80") << no;
    QTest::newRow("cut at the end") << QByteArray("a\xe2\x82") << "a" + no + no;
    QTest::newRow("overlong") << QByteArray("\xc0\xaf") << no + no;
    QTest::newRow("overlong, three") << QByteArray("\xe0\x80\xaf") << no + no + no;
    QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << no + no + no;
    QTest::newRow("above the last") << QByteArray("\xf4\x90\x80\x80") << no + no + no + no;
    QTest::newRow("the last") << QByteArray("\xf4\x8f\xbf\xbf") << QByteArray("\xf4\x8f\xbf\xbf");
    QTest::newRow("two good ones around") << QByteArray("é\xc3é") << "é" + no + "é";
}

void TestPostJson::replacesWhatIsNotUtf8() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    PostReader reader;
    const auto post = reader.read(written(Post{.text = text.toStdString()}));
    QVERIFY2(post.ok(), post.ok() ? "" : post.error().sentence.c_str());
    QCOMPARE(QByteArray::fromStdString(post->text), expected);
}

void TestPostJson::oneReaderServesAllSizes() {
    PostReader first;
    for (const std::size_t bytes : {1U, 100U, 32U * 1024U, 5U, 4096U, 10'000U, 0U}) {
        const Post post{.key = "k", .text = std::string(bytes, 't')};
        QVERIFY(readOf(first, written(post)) == post);
    }
    PostReader second = std::move(first);
    QVERIFY(readOf(second, fullLine.toStdString()) == fullPost());
}

void TestPostJson::roundTrips() {
    PostReader reader;
    const std::string fault = counterexample([&] {
        const Post post = randomPost();
        const std::string line = written(post);
        RC_ASSERT(line.find('\n') == std::string::npos);
        const auto again = readExactly(reader, line);
        RC_ASSERT(again.ok());
        RC_ASSERT(*again == post);
    });
    QVERIFY2(fault.empty(), fault.c_str());
}

void TestPostJson::qtReadsTheSame() {
    const std::string fault = counterexample([] {
        const Post post = randomPost();
        QJsonParseError error;
        const QByteArray line = QByteArray::fromStdString(written(post));
        const QJsonObject object = QJsonDocument::fromJson(line, &error).object();
        RC_ASSERT(error.error == QJsonParseError::NoError);
        RC_ASSERT(object["text"].toString().toStdString() == post.text);
        RC_ASSERT(object["author"]["name"].toString().toStdString() == post.author.name);
        RC_ASSERT(object["engagement"]["likes"].toInteger(-1) ==
                  post.engagement.likes.value_or(-1));
        RC_ASSERT(qtTexts(object["links"].toArray()) == qtTexts(post.links));
        RC_ASSERT(QDateTime::fromString(object["published"].toString(), Qt::ISODateWithMs)
                      .toMSecsSinceEpoch() == post.published);
    });
    QVERIFY2(fault.empty(), fault.c_str());
}

QTEST_APPLESS_MAIN(TestPostJson)
#include "tst_postjson.moc"
