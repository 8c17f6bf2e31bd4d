// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/models/language.h"
#include "sdk/models/tilemaker.h"
#include "sdk/models/wording.h"
#include "sdk/models/words.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace vigie;

namespace {

constexpr std::int64_t now = 1'795'534'800'000; // Tuesday 24 November 2026, 16:40 in Paris

struct Message {
    QString source;
    QStringList forms; ///< one, or one for each plural form of the language
    bool plural = false;
    bool finished = true;
};

/// The messages of a .ts file, each by its context, its source and its comment.
QMap<QString, Message> messagesOf(const QString& path) {
    QMap<QString, Message> messages;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return messages;
    QXmlStreamReader xml(&file);
    QString context;
    QString comment;
    Message message;
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::EndElement && xml.name() == QLatin1String("message"))
            messages.insert(QStringList{context, message.source, comment}.join('|'), message);
        if (token != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (xml.name() == QLatin1String("message")) {
            message = {};
            message.plural = xml.attributes().value("numerus") == QLatin1String("yes");
            comment.clear();
        } else if (xml.name() == QLatin1String("source")) {
            message.source = xml.readElementText();
        } else if (xml.name() == QLatin1String("comment")) {
            comment = xml.readElementText();
        } else if (xml.name() == QLatin1String("translation")) {
            message.finished = !xml.attributes().hasAttribute("type");
            if (!message.plural)
                message.forms << xml.readElementText();
        } else if (xml.name() == QLatin1String("numerusform")) {
            message.forms << xml.readElementText();
        }
    }
    return xml.hasError() ? QMap<QString, Message>() : messages;
}

QString fileOf(const QString& folder, const QString& language) {
    return QStringLiteral("%1/vigie_%2.ts").arg(folder, language);
}

/// The places in it where something is put, in order of their names.
QStringList marksIn(const QString& text) {
    static const QRegularExpression mark("%(L?n|L?[1-9])");
    QStringList marks;
    for (auto found = mark.globalMatch(text); found.hasNext();)
        marks << found.next().captured();
    marks.sort();
    return marks;
}

QString posts(int n) {
    return translate("Vigie", "%Ln post(s)", "", n);
}

/// A tile of today, 4,812 posts.
ShownTile tileMade() {
    Tile tile;
    tile.title = "Boréa";
    tile.query.emplace();
    Figure figure;
    figure.value = 4812;
    figure.posts = 4812;
    figure.usual = 3273;
    TileSources sources;
    sources.id = "volume";
    sources.tile = &tile;
    sources.figure = &figure;
    sources.status.link = Status::Link::Live;
    sources.now = now;
    return makeTile(sources);
}

} // namespace

class TstLanguage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSystemsLanguageNeedsNoCall();
    void everyWordIsTranslated_data();
    void everyWordIsTranslated();
    void pluralForms();
    void aTileInArabic();
    void anotherLanguageIsEnglish();
    void daysAreNamedByTheLocale();
    void countriesAndLanguages();
    void theSourcesHaveNoNewWords();
};

/// The first test: main() said French to the system, and nobody said anything to Vigie.
void TstLanguage::theSystemsLanguageNeedsNoCall() {
    QCOMPARE(tileMade().age, QString("en direct"));
    QCOMPARE(QCoreApplication::translate("TodayPage", "Today"), QString("Aujourd’hui"));
}

void TstLanguage::everyWordIsTranslated_data() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("forms");
    QTest::newRow("French") << "fr" << 2;
    QTest::newRow("Arabic") << "ar" << 6;
    QTest::newRow("English") << "en" << 2; // plural forms only
}

void TstLanguage::everyWordIsTranslated() {
    QFETCH(QString, language);
    QFETCH(int, forms);
    const auto messages = messagesOf(fileOf(VIGIE_TRANSLATIONS, language));
    QVERIFY(!messages.isEmpty());
    for (auto it = messages.begin(); it != messages.end(); ++it) {
        const Message& message = it.value();
        const QByteArray where = it.key().toUtf8();
        QVERIFY2(message.finished, where);
        QCOMPARE(message.forms.size(), message.plural ? forms : 1);
        const QStringList wanted = marksIn(message.source);
        // "One post" and "two posts" may be words of their own, without the number.
        QStringList without = wanted;
        without.removeAll("%Ln");
        without.removeAll("%n");
        for (int i = 0; i < message.forms.size(); ++i) {
            const QString& form = message.forms.at(i);
            QVERIFY2(!form.trimmed().isEmpty(), where);
            const QStringList marks = marksIn(form);
            const bool ownWord = language == "ar" && message.plural && i < 3;
            QVERIFY2(marks == wanted || (ownWord && marks == without), where);
        }
    }
}

void TstLanguage::pluralForms() {
    useLanguage(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QCOMPARE(posts(1), QString("1 post"));
    QCOMPARE(posts(2), QString("2 posts"));
    QCOMPARE(posts(4812), QString("4,812 posts"));
    useLanguage(QLocale(QLocale::French));
    QCOMPARE(posts(0), QString("0 publication"));
    QCOMPARE(posts(1), QString("1 publication"));
    QCOMPARE(posts(2), QString("2 publications"));
    useLanguage(QLocale(QLocale::Arabic, QLocale::Morocco)); // its digits are European
    QCOMPARE(posts(0), QString("لا منشورات"));
    QCOMPARE(posts(1), QString("منشور واحد"));
    QCOMPARE(posts(2), QString("منشوران"));
    QCOMPARE(posts(3), QString("3 منشورات"));
    QCOMPARE(posts(11), QString("11 منشورًا"));
    QCOMPARE(posts(100), QString("100 منشور"));
}

void TstLanguage::aTileInArabic() {
    useLanguage(QLocale(QLocale::Arabic, QLocale::Egypt));
    const ShownTile tile = tileMade();
    QCOMPARE(tile.figure, QString("٤٬٨١٢"));
    QCOMPARE(tile.period, QString("اليوم"));
    QCOMPARE(tile.age, QString("مباشر"));
    QCOMPARE(tile.change, QString("أكثر من الأسبوع الماضي بنسبة ٤٧٪"));
    QCOMPARE(tile.counted, QString("٤٬٨١٢ منشورًا"));
    useLanguage(QLocale(QLocale::Arabic, QLocale::Morocco));
    QCOMPARE(tileMade().counted, QString("4.812 منشورًا"));
}

void TstLanguage::anotherLanguageIsEnglish() {
    useLanguage(QLocale(QLocale::Hebrew, QLocale::Israel));
    QCOMPARE(tileMade().age, QString("live"));
    QCOMPARE(posts(2), QString("2 posts"));
    QCOMPARE(QLocale().language(), QLocale::English);
    QCOMPARE(QLocale().textDirection(), Qt::LeftToRight);
    useLanguage(QLocale(QStringLiteral("nonsense")));
    QCOMPARE(posts(1), QString("1 post"));
}

void TstLanguage::daysAreNamedByTheLocale() {
    constexpr std::int64_t dayMs = 86'400'000;
    useLanguage(QLocale(QLocale::French));
    QCOMPARE(wording::moment(now - dayMs, now), QString("lun. 16:40"));
    QCOMPARE(wording::moment(now - 20 * dayMs, now), QString("4 nov. à 16:40"));
    useLanguage(QLocale(QLocale::Arabic, QLocale::Egypt));
    QCOMPARE(wording::moment(now - dayMs, now), QString("الاثنين ١٦:٤٠"));
    QCOMPARE(wording::moment(now - 20 * dayMs, now), QString("٤ نوفمبر، ١٦:٤٠"));
}

void TstLanguage::countriesAndLanguages() {
    useLanguage(QLocale(QLocale::English));
    QCOMPARE(wording::country("ES"), QString("Spain"));
    useLanguage(QLocale(QLocale::French));
    QCOMPARE(wording::country("ES"), QString("Espagne"));
    QCOMPARE(wording::language("ar-EG"), QString("Arabe"));
    useLanguage(QLocale(QLocale::Arabic));
    QCOMPARE(wording::country("ES"), QString("إسبانيا"));
    QCOMPARE(wording::language("fr"), QString("الفرنسية"));
    QCOMPARE(wording::country("??"), QString("??"));
    QCOMPARE(wording::language("?"), QString("?"));
}

void TstLanguage::theSourcesHaveNoNewWords() {
    if (!QFile::exists(VIGIE_LUPDATE))
        QSKIP("there is no lupdate here");
    QTemporaryDir copies;
    for (const char* language : {"en", "fr", "ar"})
        QVERIFY(QFile::copy(fileOf(VIGIE_TRANSLATIONS, language), fileOf(copies.path(), language)));
    QProcess extract;
    extract.setProcessChannelMode(QProcess::MergedChannels);
    extract.start(VIGIE_TRANSLATIONS "/extract.sh", {VIGIE_LUPDATE, copies.path()});
    QVERIFY(extract.waitForFinished(60'000));
    const QByteArray said = extract.readAll();
    QVERIFY2(extract.exitCode() == 0, said);
    // A line of it for every call that it could not understand.
    QVERIFY2(!said.contains("lacks Q_OBJECT") && !said.contains("Qualifying with"), said);
    for (const char* language : {"en", "fr", "ar"}) {
        const auto had = messagesOf(fileOf(VIGIE_TRANSLATIONS, language)).keys();
        const auto has = messagesOf(fileOf(copies.path(), language)).keys();
        for (const QString& key : has)
            QVERIFY2(had.contains(key), qPrintable("./run translations finds " + key));
        for (const QString& key : had)
            QVERIFY2(has.contains(key), qPrintable("./run translations loses " + key));
    }
}

int main(int argc, char** argv) {
    qunsetenv("LANGUAGE");
    qputenv("LC_ALL", "fr_FR.UTF-8");
    qputenv("TZ", "Europe/Paris");
    const QCoreApplication app(argc, argv);
    TstLanguage test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_language.moc"
