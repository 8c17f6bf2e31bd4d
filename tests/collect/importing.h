// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/collect/importer.h"

#include <QtTest>

#include <sstream>

/// What the tests of the import share: a whole import in memory.
namespace vigie::hub::testing {

/// A whole import: what it says and what it delivered.
struct Import {
    ImportSummary summary;
    std::vector<Post> posts;
    std::vector<std::size_t> batches;
    bool ok = false;

    QString text() const { return QString::fromStdString(summaryText(summary)); }
    QString notes() const {
        QStringList all;
        for (const std::string& note : summary.notes)
            all << QString::fromStdString(note);
        return all.join('\n');
    }
    std::uint64_t faults(FaultKind kind) const {
        return summary.faults[static_cast<std::size_t>(kind)];
    }
};

inline Import importFile(std::istream& file, const std::string& map) {
    Import result;
    Importer::Options options;
    options.name = "file";
    if (!map.empty()) {
        auto read = readColumnMap(map, "map");
        if (!read)
            qFatal("%s", read.error().sentence.c_str());
        options.map = std::move(*read);
    }
    options.deliver = [&](std::span<const Post> posts) -> sync::Result<Taken> {
        result.batches.push_back(posts.size());
        result.posts.insert(result.posts.end(), posts.begin(), posts.end());
        return Taken{static_cast<std::int64_t>(posts.size()) - 1, 1, 0, {}};
    };
    Importer importer(std::move(options));
    result.ok = importer.run(file).ok();
    result.summary = importer.summary();
    return result;
}

inline Import importFile(const std::string& file, const std::string& map) {
    std::istringstream in(file);
    return importFile(in, map);
}

/// A map of the columns id, url, time, text, who and one more, and what is said besides.
inline std::string mapWith(const std::string& field, const std::string& rest = {}) {
    return "source = 's'\n[columns]\nkey = 'id'\nurl = 'url'\npublished = 'time'\ntext = 'text'\n"
           "author.key = 'who'\n" +
           (field.empty() ? std::string() : '"' + field + "\" = 'more'\n") + rest;
}
inline const std::string header = "id,url,time,text,who,more\n";

/// The one post of a row, or of the row's cell `more`.
inline Import importRow(const std::string& row, const std::string& field,
                        const std::string& rest = {}) {
    return importFile(header + row + '\n', mapWith(field, rest));
}
inline Import importCell(const QByteArray& cell, const std::string& field,
                         const std::string& rest = {}) {
    return importRow("1,,2020-01-01T00:00:00Z,x,me,\"" + cell.toStdString() + '"', field, rest);
}

} // namespace vigie::hub::testing
