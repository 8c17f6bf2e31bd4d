// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QHash>
#include <QString>

/// The six airlines: real posts that lie outside the project, the column map that reads them, and
/// the dashboard that counts them.
namespace vigie::test {

/// The file with the posts; empty when this machine does not have it.
inline QString airlineFile() {
    const QString root = qEnvironmentVariable("VIGIE_DATA");
    const QString folder =
        root.isEmpty() ? QStringLiteral(VIGIE_SOURCE_DIR "/../shared/data") : root;
    const QString file = folder + QStringLiteral("/care-airline/Tweets.csv");
    return QFile::exists(file) ? file : QString();
}

inline const QByteArray airlineMap = R"(source = "airline-2015"
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
[values.brands]
"Virgin America" = "virgin-america"
"United" = "united"
"Southwest" = "southwest"
"Delta" = "delta"
"US Airways" = "us-airways"
"American" = "american"
[defaults]
lang = "en"
country = "US"
)";

inline const QByteArray airlineDashboard =
    R"({"channel":"taxonomy","kind":"brand","id":"united","fields":{"name":"United","own":true}}
{"channel":"taxonomy","kind":"brand","id":"us-airways","fields":{"name":"US Airways"}}
{"channel":"taxonomy","kind":"brand","id":"american","fields":{"name":"American"}}
{"channel":"taxonomy","kind":"brand","id":"southwest","fields":{"name":"Southwest"}}
{"channel":"taxonomy","kind":"brand","id":"delta","fields":{"name":"Delta"}}
{"channel":"taxonomy","kind":"brand","id":"virgin-america","fields":{"name":"Virgin America"}}
)"
    R"({"channel":"dashboard/airlines","kind":"dashboard","id":"airlines","fields":{)"
    R"("title":"Six airlines","question":"Who is spoken of?","zone":"America/Los_Angeles"}}
)"
    R"({"channel":"dashboard/airlines","kind":"tile","id":"volume","fields":{"type":"ranking",)"
    R"("title":"Posts by airline","unit":"posts","query":{"measure":"volume","groupBy":"brand",)"
    R"("span":{"kind":"all"},"bucket":"day"}}}
)"
    R"({"channel":"dashboard/airlines","kind":"tile","id":"voice","fields":{"type":"share",)"
    R"("title":"Share of voice","query":{"measure":"shareOfVoice","groupBy":"brand",)"
    R"("own":"united","span":{"kind":"all"}}}}
)";

inline const QHash<QString, double> airlineVolume{
    {QStringLiteral("united"), 3822},   {QStringLiteral("us-airways"), 2913},
    {QStringLiteral("american"), 2604}, {QStringLiteral("southwest"), 2420},
    {QStringLiteral("delta"), 2222},    {QStringLiteral("virgin-america"), 504},
};
inline constexpr int airlinePosts = 14485;

} // namespace vigie::test
