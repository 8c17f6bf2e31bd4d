// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/e2e/plainrows.h"

#include <QByteArray>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

/// Two sets of real posts that lie outside the project, and how an analyst would name their columns
/// to Vigie.
namespace vigie::test {

/// Rows that no tool should have written, and what has to be said of each.
struct BadRow {
    QByteArray row; ///< without a line end
    QByteArray said;
};

struct RealSet {
    const char* folder = "";
    const char* source = "";
    const char* keyPrefix = ""; ///< of a post's key, before the id in the file
    const char* language = "";  ///< that nearly all of it is written in
    double leastFound = 0;      ///< share of its long posts in which the hub has to find it
    QByteArray map{};
    PlainFile (*read)(const QString& file) = nullptr;
    QList<BadRow> bad{};
};

/// Tweets have no column with their address; their language is the one that Twitter says.
inline const RealSet arabicTweets{
    "tweets-ar-json",
    "tweets-ar",
    "tweets-ar:",
    "ar",
    0.8, // account names and laughter are many of its words
    R"(source = "tweets-ar"
entities = true
[columns]
key = "id_str"
published = "created_at"
text = "text"
lang = "lang"
"author.key" = "user.id_str"
"author.name" = "user.name"
"author.handle" = "user.screen_name"
"author.followers" = "user.followers_count"
replyTo = "in_reply_to_status_id_str"
copyOf = "retweeted_status.id_str"
"engagement.shares" = "retweet_count"
"engagement.likes" = "favorite_count"
links = "entities.urls.expanded_url"
media = "entities.media.media_url_https"
[dates]
format = "twitter"
)",
    readTweets,
    {
        {R"({"id_str":"11","text":"cut","created_at":"Fri Dec 07 10:42:13)", "JSON"},
        {R"(["id_str","12"])", "no JSON object"},
        {R"({"id_str":"13","text":"a month","created_at":"Fri Foo 07 10:42:13 +0000 2018"})",
         "no date of the form"},
        {R"({"id_str":"14","text":"a day","created_at":"Fri Feb 31 10:42:13 +0000 2018"})",
         "no date of the form"},
        {R"({"id_str":"15","text":"no time"})", "no time of publication"},
        {"{\"id_str\":\"16\",\"text\":\"\xff\","
         "\"created_at\":\"Fri Dec 07 10:42:13 +0000 2018\"}",
         "UTF"},
    }};

/// The number of a row is not the post's id: each export begins at 1. Its address is its key.
/// Nothing says the language.
inline const RealSet frenchTelecom{
    "telecom-fr-free",
    "telecom-fr",
    "",
    "fr",
    0.9,
    R"(source = "telecom-fr"
[columns]
url = "url"
published = "date"
text = "text"
"author.key" = "author"
"author.handle" = "author"
)",
    readTable,
    {
        {"1,somebody,text", "3 cells where the header has 5"},
        {"2,somebody,text,31/12/2024 10:00,https://e.org/2", "no date of the form"},
        {"3,somebody,text,2024-02-31 10:00:00+00:00,https://e.org/3", "no date of the form"},
        {"4,somebody,text,,https://e.org/4", "no time of publication"},
        {"5,somebody,\xff,2024-02-01 10:00:00+00:00,https://e.org/5", "not UTF-8"},
        {"6,somebody,\"te\"xt,2024-02-01 10:00:00+00:00,"
         "https://e.org/6",
         "text follows a closing quote"},
    }};

/// A set as this machine has it.
struct Loaded {
    QTemporaryDir unpacked; ///< of what lies there in zip files
    QStringList files;      ///< empty: there is no data
    QList<PlainFile> plain; ///< of each file
    QString error;
};

/// Reads every file of the set's folder.
std::unique_ptr<Loaded> load(const RealSet& set);

/// A tile of the dashboard "sets"; `query` without its braces.
QByteArray tileLine(const QByteArray& id, const QByteArray& query,
                    const QByteArray& type = "ranking");
/// The dashboard, and the tiles that every set is asked. Brands are term0, term1 and so on.
QByteArray setsDashboard();
QByteArray setsTiles(const QByteArray& language);

} // namespace vigie::test
