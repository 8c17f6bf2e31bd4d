// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/e2e/realsets.h"

#include "tests/e2e/processes.h"

#include <QDirIterator>
#include <QProcess>

namespace vigie::test {
namespace {

QString dataFolder() {
    const QString root = qEnvironmentVariable("VIGIE_DATA");
    return root.isEmpty() ? QStringLiteral(VIGIE_SOURCE_DIR "/../shared/data") : root;
}

QStringList filesIn(const QString& folder, const QStringList& patterns) {
    QStringList files;
    QDirIterator each(folder, patterns, QDir::Files, QDirIterator::Subdirectories);
    while (each.hasNext())
        if (const QString file = each.next(); !file.contains("__MACOSX"))
            files += file;
    files.sort();
    return files;
}

/// CMake unpacks zip files, and is on every machine that builds this.
bool unpack(const QString& zip, const QString& into) {
    QProcess cmake;
    cmake.setWorkingDirectory(into);
    cmake.start(VIGIE_CMAKE, {"-E", "tar", "xf", zip});
    return cmake.waitForFinished(60'000) && cmake.exitStatus() == QProcess::NormalExit &&
           cmake.exitCode() == 0;
}

} // namespace

std::unique_ptr<Loaded> load(const RealSet& set) {
    auto loaded = std::make_unique<Loaded>();
    const QString folder = dataFolder() + '/' + set.folder;
    for (const QString& zip : filesIn(folder, {"*.zip"}))
        if (!unpack(QFileInfo(zip).absoluteFilePath(), loaded->unpacked.path()))
            loaded->error = zip + " cannot be unpacked";
    const QStringList patterns{"*.csv", "*.json", "*.ndjson", "*.jsonl"};
    loaded->files = filesIn(folder, patterns) + filesIn(loaded->unpacked.path(), patterns);
    for (const QString& file : loaded->files)
        loaded->plain += set.read(file);
    return loaded;
}

QByteArray tileLine(const QByteArray& id, const QByteArray& query, const QByteArray& type) {
    return recordLine("dashboard/sets", "tile", id,
                      "\"type\":\"" + type + "\",\"title\":\"" + id + "\",\"query\":{" + query +
                          "}");
}

QByteArray setsDashboard() {
    return recordLine("dashboard/sets", "dashboard", "sets",
                      R"("title":"Real sets","question":"What is said?","zone":"UTC")");
}

QByteArray setsTiles(const QByteArray& language) {
    return tileLine("filtered",
                    R"("measure":"volume","filter":{"brands":["term0"]},"span":{"kind":"all"})",
                    "number") +
           tileLine("spoken",
                    R"("measure":"volume","filter":{"languages":[")" + language +
                        R"("]},"span":{"kind":"all"})",
                    "number") +
           tileLine("volume", R"("measure":"volume","span":{"kind":"all"},"bucket":"day")",
                    "number") +
           tileLine("languages",
                    R"("measure":"volume","groupBy":"language","span":{"kind":"all"})") +
           tileLine("authors", R"("measure":"volume","groupBy":"author","span":{"kind":"all"})",
                    "influencers") +
           tileLine(
               "brands",
               R"("measure":"volume","groupBy":"brand","span":{"kind":"all"},"bucket":"day")") +
           tileLine("voice", R"("measure":"shareOfVoice","own":"term0","span":{"kind":"all"})",
                    "share") +
           tileLine("top", R"("measure":"ranking","rows":50,"span":{"kind":"all"})", "topPosts");
}

} // namespace vigie::test
