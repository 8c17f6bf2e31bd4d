// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// Two sets of real posts, Arabic and French, through a real hub to a replica: every figure is what
// SQL counts in the same files, which the test reads itself.

#include "apps/hub/collect/postjournal.h"
#include "tests/e2e/desk.h"
#include "tests/e2e/realsets.h"
#include "tests/e2e/sqlcounts.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <map>

using namespace vigie;
using namespace vigie::test;

namespace {

constexpr qint64 hourMs = 3'600'000;
constexpr qint64 dayMs = 24 * hourMs;
// The hub counts the first so many authors of a tile each by itself (hub::tuning::groups).
constexpr qint64 countedAuthors = 2000;

/// "en-gb" of "en_GB": how the hub and a source may write the same language.
QString plainLanguage(const QString& language) {
    return QString(language).replace('_', '-').toLower();
}

} // namespace

class TestRealSets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() {
        QTest::addColumn<const RealSet*>("set");
        QTest::newRow("arabic tweets") << &arabicTweets;
        QTest::newRow("french telecom") << &frenchTelecom;
    }

    void init() {
        QFETCH_GLOBAL(const RealSet*, set);
        m_set = set;
        std::unique_ptr<Loaded>& loaded = m_all[set->folder];
        if (!loaded)
            loaded = load(*set);
        m_loaded = loaded.get();
        QVERIFY2(loaded->error.isEmpty(), qPrintable(loaded->error));
        if (loaded->files.isEmpty())
            QSKIP("skipped: no data");
        m_sql = std::make_unique<SqlCounts>();
        m_new.clear();
        for (const PlainFile& file : loaded->plain)
            m_new += m_sql->add(file.posts);
        QVERIFY(m_sql->number("SELECT count(*) FROM posts") > 0);
        m_desk = std::make_unique<Desk>(QStringLiteral("dashboard/sets"));
        QVERIFY2(m_desk->error().isEmpty(), qPrintable(m_desk->error()));
    }

    void cleanup() {
        if (m_desk && !QTest::currentTestFailed() && !m_desk->error().isEmpty())
            QFAIL(qPrintable(m_desk->error()));
        m_desk.reset();
    }

    void figuresAreWhatSqlCounts() {
        m_sql->takeWords();
        // The words that most posts have, as brands; and every hour of the day with most posts.
        const QStringList terms =
            m_sql->texts("SELECT word FROM words WHERE length(word) BETWEEN 4 AND 20"
                         " AND word NOT GLOB '*[0-9_]*' GROUP BY word HAVING count(*) > 3 ORDER BY "
                         "count(*) DESC, word LIMIT 20");
        QVERIFY(!terms.isEmpty());
        const qint64 day = m_sql->number("SELECT at / 86400000 * 86400000 FROM posts GROUP BY 1"
                                         " ORDER BY count(*) DESC, 1 LIMIT 1");
        m_desk->write(setsDashboard() + setsTiles(m_set->language) + brandsAndHours(terms, day));
        importFiles(true);
        QString wrong;
        m_desk->syncUntil([&] {
            wrong = wrongFigures(terms, day);
            return wrong.isEmpty();
        });
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        checkListedPosts();

        // The same again changes nothing, neither on the replica nor in the journal.
        importFiles(false);
        QCOMPARE(m_desk->hub().terminate(), 0);
        QVERIFY(m_desk->hub().start());
        m_desk->sync();
        wrong = wrongFigures(terms, day);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        QCOMPARE(m_desk->hub().terminate(), 0);
        checkJournal();
    }

    /// The posts as if the last of them were of yesterday: charts of hours go back 90 days.
    void hoursAreWhatSqlCounts() {
        const qint64 today = QDateTime::currentMSecsSinceEpoch() / dayMs * dayMs;
        const qint64 newest = m_sql->number("SELECT max(at) FROM posts") / dayMs * dayMs;
        m_sql = std::make_unique<SqlCounts>();
        QByteArray lines;
        for (const PlainFile& file : m_loaded->plain) {
            QList<PlainPost> posts = file.posts;
            for (PlainPost& post : posts)
                post.at += today - dayMs - newest;
            lines += ownLines(posts, m_set->source);
            m_sql->add(posts);
        }
        m_desk->write(setsDashboard() +
                      tileLine("hours",
                               R"("measure":"volume","bucket":"hour","span":{"kind":"last30d"})",
                               "line"));
        m_desk->importLines(lines);

        const qint64 first = today - 88 * dayMs;
        const QHash<QString, double> wanted =
            m_sql->rows("SELECT at / 3600000 * 3600000, count(*) FROM posts WHERE at >= " +
                        QByteArray::number(first) + " GROUP BY 1");
        QHash<QString, double> seen;
        m_desk->syncUntil([&] {
            seen = m_desk->series("hours", hourMs, first);
            return seen == wanted;
        });
        QVERIFY2(seen == wanted, qPrintable(difference(seen, wanted)));
        QVERIFY(!wanted.isEmpty());
        const QJsonObject month = m_desk->figures()["hours"];
        QCOMPARE(month["posts"].toInteger(),
                 between(month["from"].toInteger(), month["to"].toInteger()));
    }

    /// Where the source says no language the hub finds it in the text.
    void longPostsAreInTheirLanguage() {
        QList<PlainPost> longs;
        QSet<QString> ids;
        for (const PlainFile& file : m_loaded->plain)
            for (const PlainPost& post : file.posts)
                if (post.text.toUcs4().size() > 80 && !ids.contains(post.id)) {
                    ids.insert(post.id);
                    longs += post;
                }
        if (longs.isEmpty())
            QSKIP("skipped: no long posts");
        m_desk->write(setsDashboard() + setsTiles(m_set->language));
        m_desk->importLines(ownLines(longs, m_set->source));
        QJsonObject languages;
        m_desk->syncUntil([&] {
            languages = m_desk->figures()["languages"];
            return languages["posts"].toInteger() == longs.size();
        });
        QCOMPARE(languages["posts"].toInteger(), longs.size());
        const double share =
            rowsOf(languages).value(m_set->language) / static_cast<double>(longs.size());
        qInfo("%s: %.4f of %lld", m_set->language, share, static_cast<long long>(longs.size()));
        QVERIFY2(share >= m_set->leastFound, qPrintable(QString::number(share)));
    }

    void badRowsAreRefusedWithASentence() {
        QFile file(m_loaded->files.first());
        QVERIFY(file.open(QIODevice::ReadOnly));
        // In front, so that they are among the rows that are named.
        const bool isTable = file.fileName().endsWith(".csv");
        QByteArray spoilt = isTable ? file.readLine() : QByteArray();
        for (const BadRow& bad : m_set->bad)
            spoilt += bad.row + '\n';
        QVERIFY(writeFile(m_desk->path("spoilt"), spoilt + file.readAll()));
        const PlainFile& plain = m_loaded->plain.first();
        const QJsonObject summary = m_desk->import(m_desk->path("spoilt"), m_set->map);
        QCOMPARE(summary["exitCode"].toInteger(), 3);
        QCOMPARE(summary["rows"].toInteger(), plain.rows + m_set->bad.size());
        QCOMPARE(summary["refused"].toInteger(), plain.bad + m_set->bad.size());
        QCOMPARE(summary["posts"].toInteger(), m_new.first());
        checkSums(summary);
        for (qsizetype i = 0; i < m_set->bad.size(); ++i) {
            const QJsonObject named = summary["named"].toArray()[i].toObject();
            QCOMPARE(named["line"].toInteger(), i + (isTable ? 2 : 1));
            QVERIFY2(named["reason"].toString().contains(m_set->bad[i].said),
                     qPrintable(named["reason"].toString()));
        }
    }

private:
    static void checkSums(const QJsonObject& summary) {
        QCOMPARE(summary["posts"].toInteger() + summary["repeated"].toInteger() +
                     summary["refused"].toInteger(),
                 summary["rows"].toInteger());
        const QJsonObject hub = summary["hub"].toObject();
        QCOMPARE(hub["refused"].toInteger(), 0);
        QCOMPARE(hub["accepted"].toInteger() + hub["repeated"].toInteger(),
                 summary["posts"].toInteger());
    }

    void importFiles(bool isFirst) {
        for (qsizetype i = 0; i < m_loaded->files.size(); ++i) {
            const PlainFile& plain = m_loaded->plain[i];
            const QJsonObject summary = m_desk->import(m_loaded->files[i], m_set->map);
            QCOMPARE(summary["exitCode"].toInteger(), plain.bad == 0 ? 0 : 3);
            QCOMPARE(summary["rows"].toInteger(), plain.rows);
            QCOMPARE(summary["refused"].toInteger(), plain.bad);
            QCOMPARE(summary["hub"]["accepted"].toInteger(), isFirst ? m_new[i] : 0);
            checkSums(summary);
        }
    }

    qint64 between(qint64 from, qint64 to) const {
        return m_sql->number("SELECT count(*) FROM posts WHERE at >= " + QByteArray::number(from) +
                             " AND at < " + QByteArray::number(to));
    }

    static QByteArray brandsAndHours(const QStringList& terms, qint64 day) {
        QByteArray lines;
        for (qsizetype i = 0; i < terms.size(); ++i) {
            const QByteArray id = "term" + QByteArray::number(i);
            lines +=
                recordLine("taxonomy", "brand", id,
                           "\"name\":\"" + id + "\",\"terms\":[\"" + terms[i].toUtf8() + "\"]");
        }
        for (qint64 hour = 0; hour < 24; ++hour)
            lines += tileLine("hour" + QByteArray::number(hour),
                              "\"measure\":\"volume\",\"span\":{\"kind\":\"between\",\"from\":" +
                                  QByteArray::number(day + hour * hourMs) +
                                  ",\"to\":" + QByteArray::number(day + (hour + 1) * hourMs) + "}",
                              "number");
        return lines;
    }

    /// Everything on the replica that is not what SQL counts, in a sentence; empty when it is.
    QString wrongFigures(const QStringList& terms, qint64 day) const {
        const QHash<QString, QJsonObject> figures = m_desk->figures();
        const auto all = static_cast<double>(m_sql->number("SELECT count(*) FROM posts"));
        QStringList wrong;
        const QJsonObject volume = figures["volume"];
        wrong << difference("volume", volume["value"].toDouble(-1), all)
              << difference("posts", volume["posts"].toDouble(-1), all)
              << difference("copies", volume["copies"].toDouble(),
                            double(m_sql->number("SELECT count(*) FROM posts WHERE copyOf <> ''")))
              << difference(m_desk->series("volume", dayMs),
                            m_sql->rows("SELECT at / 86400000 * 86400000, count(*) FROM posts"
                                        " GROUP BY 1"));
        QHash<QString, double> brands;
        double mentions = 0;
        for (qsizetype i = 0; i < terms.size(); ++i)
            mentions += brands["term" + QString::number(i)] = double(m_sql->number(
                "SELECT count(DISTINCT post) FROM words WHERE word = '" + terms[i].toUtf8() + "'"));
        wrong << difference(rowsOf(figures["brands"]), brands)
              << difference("filtered", figures["filtered"]["value"].toDouble(-1), brands["term0"])
              << difference("voice", figures["voice"]["value"].toDouble(-1),
                            brands["term0"] / mentions);
        for (qint64 hour = 0; hour < 24; ++hour) {
            const QString tile = "hour" + QString::number(hour);
            wrong << difference(qPrintable(tile), figures[tile]["value"].toDouble(-1),
                                double(between(day + hour * hourMs, day + (hour + 1) * hourMs)));
        }
        wrong << wrongLanguages(figures) << wrongAuthors(figures["authors"]);
        wrong.removeAll(QString());
        return wrong.join("; ");
    }

    /// As the source says. Of posts where it says nothing, the hub may find a language by itself.
    QString wrongLanguages(const QHash<QString, QJsonObject>& figures) const {
        const QHash<QString, double> said = m_sql->rows(
            "SELECT lower(substr(lang, 1, instr(replace(lang, '_', '-') || '-', '-') - 1)),"
            " count(*) FROM posts WHERE lang <> '' GROUP BY 1");
        auto found =
            static_cast<double>(m_sql->number("SELECT count(*) FROM posts WHERE lang = ''"));
        const QHash<QString, double> rows = rowsOf(figures["languages"]);
        const QString other = difference("spoken", figures["spoken"]["value"].toDouble(-1),
                                         rows.value(m_set->language));
        if (!other.isEmpty())
            return other;
        if (found == 0)
            return difference(rows, said);
        for (const auto& [language, posts] : rows.asKeyValueRange())
            found -= posts - said.value(language);
        QStringList wrong;
        for (const auto& [language, posts] : said.asKeyValueRange())
            if (rows.value(language) < posts)
                wrong += difference(qPrintable(language), rows.value(language), posts);
        if (found < 0)
            wrong += QString("%1 posts too many have a language").arg(-found);
        return wrong.join(", ");
    }

    /// Every author that is shown has exactly his posts. The order is only right as long as each
    /// author has a place of his own; behind that the figure says "other".
    QString wrongAuthors(const QJsonObject& figure) const {
        const QHash<QString, double> all =
            m_sql->rows("SELECT author, count(*) FROM posts WHERE author <> '' GROUP BY 1");
        const qint64 limit = 50; // rows of a figure by author
        QHash<QString, double> rows = rowsOf(figure);
        if (all.size() > countedAuthors) {
            if (!rows.contains("other"))
                return "authors beyond the bound are in no row";
            rows.remove("other");
        } else {
            const double least = m_sql->number(
                "SELECT min(posts) FROM (SELECT count(*) AS posts FROM posts WHERE author <> ''"
                " GROUP BY author ORDER BY 1 DESC LIMIT 50)");
            for (const auto& [author, posts] : all.asKeyValueRange())
                if (posts > least && !rows.contains(author))
                    return author + " is missing";
        }
        if (rows.size() != qMin<qsizetype>(limit, all.size()))
            return QString("%1 authors").arg(rows.size());
        for (const auto& [author, posts] : rows.asKeyValueRange())
            if (all.value(author) != posts)
                return difference(qPrintable(author), posts, all.value(author));
        return {};
    }

    /// Top posts: those of most likes and shares, the newest first, with their texts beside them.
    void checkListedPosts() const {
        QStringList wanted;
        for (const QString& id :
             m_sql->texts("SELECT id FROM posts ORDER BY weight DESC, at DESC, id LIMIT 50"))
            wanted += m_set->keyPrefix + id;
        QStringList seen;
        for (const auto& row : m_desk->figures()["top"]["rows"].toArray())
            seen += row.toObject()["key"].toString();
        QCOMPARE(seen, wanted);
        QHash<QString, QString> texts;
        for (const QJsonObject& record : m_desk->records("post"))
            texts[record["fields"]["key"].toString()] = record["fields"]["text"].toString();
        QCOMPARE(texts.size(), wanted.size());
        const QHash<QString, PlainPost> posts = plainPosts();
        for (const QString& key : wanted)
            QCOMPARE(texts.value(key), posts[key].text);
    }

    /// The first post of each key.
    QHash<QString, PlainPost> plainPosts() const {
        QHash<QString, PlainPost> posts;
        for (const PlainFile& file : m_loaded->plain)
            for (const PlainPost& post : file.posts)
                if (const QString key = m_set->keyPrefix + post.id; !posts.contains(key))
                    posts[key] = post;
        return posts;
    }

    /// What the hub keeps of each post is what the file says, its language above all.
    void checkJournal() const {
        auto journal = hub::PostJournal::open(m_desk->path("hub/posts").toStdString());
        QVERIFY2(journal.ok(), journal ? "" : journal.error().sentence.c_str());
        QHash<QString, PlainPost> posts = plainPosts();
        QCOMPARE((*journal)->head(), static_cast<std::uint64_t>(posts.size()));
        QStringList wrong;
        const auto look = [&](std::uint64_t, hub::JournalEntry&& entry) {
            const Post& post = std::get<Post>(entry);
            const QString key = QString::fromStdString(post.key);
            const PlainPost said = posts.take(key);
            const QString lang = QString::fromStdString(post.lang);
            const bool isSaid = post.langFrom == "source";
            const bool same =
                (isSaid ? plainLanguage(lang) == plainLanguage(said.lang) : said.lang.isEmpty()) &&
                post.published == said.at && post.author.key == said.author.toStdString() &&
                post.text == said.text.toStdString() &&
                post.engagement.shares.value_or(0) == said.shares &&
                post.engagement.likes.value_or(0) == said.likes &&
                post.copyOf.empty() == said.copyOf.isEmpty();
            if (!same)
                wrong += key;
        };
        QVERIFY((*journal)->read(0, SIZE_MAX, look).ok());
        QVERIFY2(wrong.isEmpty(),
                 qPrintable(
                     QString("%1 posts, as %2").arg(wrong.size()).arg(wrong.mid(0, 5).join(' '))));
        QVERIFY(posts.isEmpty());
    }

    std::map<std::string, std::unique_ptr<Loaded>> m_all; ///< by folder, read once for all
    const RealSet* m_set = nullptr;
    Loaded* m_loaded = nullptr;
    QList<qint64> m_new; ///< posts of each file that no file before it has
    std::unique_ptr<SqlCounts> m_sql;
    std::unique_ptr<Desk> m_desk;
};

QTEST_GUILESS_MAIN(TestRealSets)
#include "tst_realsets.moc"
