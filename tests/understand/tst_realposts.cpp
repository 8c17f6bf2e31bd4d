// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// Real French posts, read and labelled, against what plain regular expressions find in them.

#include "apps/hub/collect/csv.h"
#include "apps/hub/collect/textinput.h"
#include "apps/hub/understand/labeller.h"

#include <QRegularExpression>
#include <QString>
#include <QTest>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

using namespace vigie;
using namespace vigie::hub;

namespace {

std::string dataFolder() {
    const QByteArray named = qgetenv("VIGIE_DATA");
    return named.isEmpty() ? VIGIE_SHARED_DATA : named.toStdString();
}

/// Letters without their accents, in lower case, by Qt's own tables.
QString plain(const std::string& text) {
    QString letters;
    for (const QChar c : QString::fromStdString(text).normalized(QString::NormalizationForm_KD))
        if (c.category() != QChar::Mark_NonSpacing)
            letters += c == QChar(0x2019) ? QChar(u'\'') : c;
    letters.replace(
        QRegularExpression(QStringLiteral("\\s+"), QRegularExpression::UseUnicodePropertiesOption),
        QStringLiteral(" "));
    return letters.toLower();
}

std::vector<std::string> readTexts(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    TextInput in(file, std::nullopt);
    CsvReader reader(in);
    std::vector<std::string> texts;
    if (!reader.readHeader())
        return texts;
    for (auto step = reader.next(); step != CsvReader::Step::End; step = reader.next())
        if (step == CsvReader::Step::Row)
            texts.emplace_back(reader.cells()[2]);
    return texts;
}

QRegularExpression wholeWord(const std::string& term) {
    return QRegularExpression(QStringLiteral("(?<![\\p{L}\\p{N}_])") +
                                  QRegularExpression::escape(plain(term)) +
                                  QStringLiteral("(?![\\p{L}\\p{N}_])"),
                              QRegularExpression::UseUnicodePropertiesOption);
}

} // namespace

class TestRealPosts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void labelsAreWhatAPlainSearchFinds() {
        const std::string path = dataFolder() + "/telecom-fr-free/free_tweet_export.csv";
        if (!std::filesystem::exists(path))
            QSKIP("skipped: no data");
        const std::vector<std::string> texts = readTexts(path);
        QVERIFY(texts.size() > 3000);

        // One brand a term, so that each is counted by itself; the last one has an exclusion.
        const std::vector<std::string> terms{"free",   "Freebox", "fibre",          "Débit",
                                             "réseau", "4G",      "service client", "l'opérateur",
                                             "panne",  "free"};
        const std::string exclusion = "mobile";
        Taxonomy taxonomy;
        std::vector<QRegularExpression> searches;
        for (const std::string& term : terms) {
            Brand brand;
            brand.name = term;
            brand.terms = {term};
            taxonomy.brands.emplace_back(std::to_string(taxonomy.brands.size()), brand);
            searches.push_back(wholeWord(term));
        }
        taxonomy.brands.back().second.exclusions = {exclusion};
        const QRegularExpression excluded = wholeWord(exclusion);

        Labeller labeller(std::move(taxonomy));
        std::vector<int> labelled(terms.size());
        std::vector<int> found(terms.size());
        for (const std::string& text : texts) {
            Post post;
            post.text = text;
            for (const std::uint32_t brand : labeller.label(post).brands)
                ++labelled[brand];
            const QString letters = plain(text);
            for (std::size_t i = 0; i < terms.size(); ++i)
                if (letters.contains(searches[i]) &&
                    !(i + 1 == terms.size() && letters.contains(excluded)))
                    ++found[i];
        }
        for (std::size_t i = 0; i < terms.size(); ++i)
            qInfo("%s: %d", terms[i].c_str(), found[i]);
        QCOMPARE(labelled, found);
        QVERIFY(found[0] > found.back() && found.back() > 0);
        QVERIFY(found[4] > 0);
    }
};

QTEST_APPLESS_MAIN(TestRealPosts)
#include "tst_realposts.moc"
