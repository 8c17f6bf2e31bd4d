// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/postsrequest.h"
#include "apps/hub/collect/tuning.h"
#include "sdk/domain/postjson.h"
#include "tests/collect/samples.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace vigie;
using namespace vigie::hub;

namespace {

std::string lineOf(const Post& post) {
    std::string line;
    appendPostJson(post, line);
    return line;
}

QStringList faultsOf(const PostsRequest& request) {
    QStringList faults;
    for (const Fault& fault : request.faults)
        faults << QString("%1: %2").arg(fault.line).arg(QString::fromStdString(fault.reason));
    return faults;
}

} // namespace

class TestPostsRequest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsPosts();
    void namesFaultsByTheirLine();
    void makesKeys();
    void hasBounds();
    void answers();
    void answersErrors();
};

void TestPostsRequest::readsPosts() {
    const auto posts = samplePosts(1, 3);
    for (const std::string end : {"\n", "\r\n", "\n\n \t\n"}) {
        std::string body;
        for (const Post& post : posts)
            body += lineOf(post) + end;
        for (const bool cut : {false, true}) { // with and without a line end at the end
            if (cut)
                body.resize(body.size() - end.size());
            const auto request = readPostsRequest(body);
            QVERIFY2(request, sentenceOf(request));
            QVERIFY(request->posts == posts);
            QCOMPARE(request->refused, 0);
        }
    }
    const auto none = readPostsRequest("");
    QVERIFY(none && none->posts.empty() && none->refused == 0);
}

void TestPostsRequest::namesFaultsByTheirLine() {
    std::string body = "{\"key\":\n" + lineOf(samplePost(1)) + "\n\n[]\n" + R"({"key":"a"})" +
                       "\n" + R"({"published":"2025-11-24T10:00:00Z"})" + "\n" +
                       lineOf(samplePost(2)) + "\n" +
                       R"({"key":"b","published":1763985600000,"lang":"French"})" + "\n" +
                       "{\"key\":\"\xff\"}\n" + std::string(PostReader::maxLineBytes + 1, ' ') +
                       "x\n" + lineOf(samplePost(3)).substr(0, 40);
    const auto request = readPostsRequest(body);
    QVERIFY2(request, sentenceOf(request));
    QVERIFY(request->posts == samplePosts(1, 2));
    QCOMPARE(request->refused, 8);
    const QStringList faults = faultsOf(*request);
    QCOMPARE(faults.size(), 8);
    const QStringList starts{"1: ",     "4: ",    "5: published",     "6: key",
                             "8: lang", "9: key", "10: The line has", "11: "};
    for (int i = 0; i < starts.size(); ++i)
        QVERIFY2(faults[i].startsWith(starts[i]) && faults[i].size() > starts[i].size(),
                 qPrintable(faults[i]));
    QCOMPARE(int(request->faults[6].kind), int(FaultKind::TooLarge));

    std::string many;
    for (int i = 0; i < 25; ++i)
        many += "no\n";
    const auto counted = readPostsRequest(many + lineOf(samplePost(1)));
    QVERIFY(counted && counted->posts.size() == 1);
    QCOMPARE(counted->refused, 25);
    QCOMPARE(counted->faults.size(), 10u);
    QCOMPARE(counted->faults.back().line, 10u);
}

void TestPostsRequest::makesKeys() {
    const auto keyOf = [](const std::string& key, const std::string& url) {
        Post post = samplePost(1);
        post.key = key;
        post.url = url;
        const auto request = readPostsRequest(lineOf(post));
        return request && request->posts.size() == 1 ? request->posts[0].key : "none";
    };
    QCOMPARE(keyOf("demo:1", "https://example.org/a"), std::string("demo:1"));
    QCOMPARE(keyOf("", "HTTP://Example.org:80/a/?utm_source=x#y"),
             std::string("https://example.org/a"));
    QCOMPARE(keyOf("http://EXAMPLE.org/a/", ""), std::string("https://example.org/a"));
    QCOMPARE(keyOf("", ""), std::string("none"));
    QCOMPARE(keyOf("", "mailto:somebody"), std::string("none"));
}

void TestPostsRequest::hasBounds() {
    const auto large = readPostsRequest(std::string(tuning::gateBytes + 1, ' '));
    QVERIFY(!large);
    QCOMPARE(large.error().code, sync::ErrorCode::TooLarge);
    std::string body;
    for (std::size_t i = 0; i < tuning::gatePosts; ++i)
        body += "x\n";
    const auto full = readPostsRequest(body);
    QVERIFY2(full, sentenceOf(full));
    QCOMPARE(full->refused, std::int64_t(tuning::gatePosts));
    const auto many = readPostsRequest(body + "x");
    QVERIFY(!many);
    QCOMPARE(many.error().code, sync::ErrorCode::TooLarge);
}

void TestPostsRequest::answers() {
    const std::string nothing = R"({"accepted":0,"repeated":0,"refused":0,"faults":[]})";
    QCOMPARE(postsAnswer({}, {}), nothing);
    PostsRequest request;
    request.refused = 12;
    for (std::uint64_t line = 1; line <= 9; ++line)
        request.faults.push_back({FaultKind::Malformed, line, "a \"b\"\n\\ \xd8\xb4 \xff."});
    const Taken taken{5, 6, 3, {"The post x", "The post y", "The post z"}};
    const std::string answer = postsAnswer(request, taken);
    const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(answer));
    QVERIFY2(document.isObject(), answer.c_str());
    const QJsonObject object = document.object();
    QCOMPARE(object.keys(), QStringList({"accepted", "faults", "refused", "repeated"}));
    QCOMPARE(object["accepted"].toInt(), 5);
    QCOMPARE(object["repeated"].toInt(), 6);
    QCOMPARE(object["refused"].toInt(), 15);
    const QJsonArray faults = object["faults"].toArray();
    QCOMPARE(faults.size(), 10);
    QCOMPARE(faults[2].toObject()["line"].toInt(), 3);
    QCOMPARE(faults[2].toObject()["reason"].toString(),
             QString::fromUtf8("a \"b\"\n\\ \xd8\xb4 \xef\xbf\xbd."));
    QCOMPARE(faults[9].toObject(), QJsonObject({{"reason", "The post x"}}));
}

void TestPostsRequest::answersErrors() {
    const std::string expected = R"({"error":"The disk of \"x\" is full"})";
    QCOMPARE(postsErrorAnswer({sync::ErrorCode::Full, "The disk of \"x\" is full"}), expected);
}

QTEST_APPLESS_MAIN(TestPostsRequest)
#include "tst_postsrequest.moc"
