// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QFile>

#include <cstdint>
#include <string>
#include <vector>

/// Events as a Jetstream server tells them, of invented people, and the real ones that were
/// recorded.

inline constexpr std::int64_t jetstreamStart = 1'700'000'000'000'000; // microseconds

inline std::string jetstreamCommit(std::int64_t time, const std::string& did,
                                   const std::string& operation, const std::string& collection,
                                   const std::string& rkey, const std::string& record) {
    return R"({"did":")" + did + R"(","time_us":)" + std::to_string(time) +
           R"(,"kind":"commit","commit":{"rev":"r","operation":")" + operation +
           R"(","collection":")" + collection + R"(","rkey":")" + rkey + '"' +
           (record.empty() ? "" : R"(,"record":)" + record) + "}}";
}

inline std::string atUri(const std::string& did, const std::string& rkey) {
    return "at://" + did + "/app.bsky.feed.post/" + rkey;
}

inline std::string jetstreamPost(std::int64_t time, const std::string& did, const std::string& rkey,
                                 const std::string& text, const std::string& more = {}) {
    return jetstreamCommit(time, did, "create", "app.bsky.feed.post", rkey,
                           R"({"$type":"app.bsky.feed.post","text":")" + text +
                               R"(","createdAt":"2023-11-14T22:13:20.000Z","langs":["fr"])" + more +
                               "}");
}

/// What a post with a link in its text and a card below it has more.
inline std::string jetstreamLinks() {
    return R"(,"facets":[{"features":[{"$type":"app.bsky.richtext.facet#link",)"
           R"("uri":"https:)"
           "//a.example/\"}]}],"
           R"("embed":{"$type":"app.bsky.embed.external","external":{"uri":"https:)"
           "//b.example/x\"}}";
}

inline std::string jetstreamReply(std::int64_t time, const std::string& did,
                                  const std::string& rkey, const std::string& parent) {
    return jetstreamPost(time, did, rkey, "Moi aussi",
                         R"(,"reply":{"root":{"uri":")" + parent + R"("},"parent":{"uri":")" +
                             parent + R"("}})");
}

/// "like" or "repost".
inline std::string jetstreamReaction(std::int64_t time, const std::string& what,
                                     const std::string& did, const std::string& rkey,
                                     const std::string& subject) {
    return jetstreamCommit(time, did, "create", "app.bsky.feed." + what, rkey,
                           R"({"subject":{"cid":"c","uri":")" + subject + R"("}})");
}

inline std::string jetstreamDelete(std::int64_t time, const std::string& did,
                                   const std::string& rkey) {
    return jetstreamCommit(time, did, "delete", "app.bsky.feed.post", rkey, {});
}

inline std::string jetstreamIdentity(std::int64_t time) {
    return R"({"did":"did:plc:x","time_us":)" + std::to_string(time) +
           R"(,"kind":"identity","identity":{"handle":"x.example"}})";
}

inline constexpr const char* recordOfYearOne = R"({"createdAt":"0001-01-01T00:00:00Z"})";

/// Of which nothing follows for a post, each at time 7: somebody's name, a like that is taken back,
/// a like of a feed.
inline std::vector<std::string> jetstreamOthers() {
    return {
        jetstreamIdentity(7),
        jetstreamCommit(7, "did:plc:x", "delete", "app.bsky.feed.like", "l1", {}),
        jetstreamCommit(
            7, "did:plc:x", "create", "app.bsky.feed.like", "l1",
            R"({"subject":{"uri":"at://did:plc:x/app.bsky.feed.generator/whats-hot"}})"),
    };
}

inline constexpr const char* noJetstreamEvents[] = {
    "",
    "{",
    "[]",
    "null",
    "{}",
    R"({"time_us":"7"})",
    R"({"time_us":-1})",
    R"({"time_us":7}{"time_us":8})",
};

/// Empty when they are not there.
inline QByteArrayList recordedJetstream() {
    const QString root = qEnvironmentVariable("VIGIE_DATA", VIGIE_SOURCE_DIR "/../shared/data");
    QFile file(root + "/bluesky-jetstream/events.jsonl");
    QByteArrayList events;
    if (file.open(QIODevice::ReadOnly))
        for (const QByteArray& line : file.readAll().split('\n'))
            if (!line.isEmpty())
                events.append(line);
    return events;
}
