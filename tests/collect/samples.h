// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/collect/postjournal.h"

#include <QByteArray>

#include <filesystem>
#include <fstream>
#include <span>
#include <sstream>
#include <string>
#include <vector>

/// Posts and files for the tests of the hub's intake.

inline constexpr std::int64_t noon = 1'763'985'600'000; // 2025-11-24T12:00:00Z
inline constexpr std::int64_t dayMs = 86'400'000;

/// The n-th of posts that all differ, with a key of its own.
inline vigie::Post samplePost(std::uint64_t n) {
    vigie::Post post;
    post.key = "demo:" + std::to_string(n);
    post.source = "demo";
    post.url = "https://example.org/posts/" + std::to_string(n);
    post.published = noon - static_cast<std::int64_t>(n) * 1000;
    post.text = "Flight " + std::to_string(n * 7919 % 1000) + " is late again \"" +
                std::to_string(n) + "\"\n\xd8\xb4\xd9\x83\xd8\xb1\xd8\xa7 \xe2\x9c\x88";
    post.lang = "en";
    post.langFrom = "source";
    post.author.key = "demo:author" + std::to_string(n % 100);
    post.author.followers = static_cast<std::int64_t>(n);
    post.engagement.likes = 0;
    post.links = {"https://example.org/a", "https://example.org/b"};
    return post;
}

/// Posts first, first + 1, ..., count of them.
inline std::vector<vigie::Post> samplePosts(std::uint64_t first, std::uint64_t count) {
    std::vector<vigie::Post> posts;
    for (std::uint64_t n = first; n < first + count; ++n)
        posts.push_back(samplePost(n));
    return posts;
}

/// All posts behind `after`; one too many numbers or one too few, and what is no post, shows as an
/// empty post.
inline vigie::sync::Result<std::vector<vigie::Post>>
postsBehind(vigie::hub::PostJournal& journal, std::uint64_t after, std::size_t most = 1'000'000) {
    std::vector<vigie::Post> posts;
    const auto last = journal.read(after, most, [&](std::uint64_t number, auto&& entry) {
        posts.resize(std::max<std::size_t>(number - after, posts.size()));
        if (auto* post = std::get_if<vigie::Post>(&entry))
            posts[number - after - 1] = std::move(*post);
    });
    if (!last)
        return last.error();
    posts.resize(*last - after);
    return posts;
}

/// Only the posts among them.
inline std::vector<vigie::Post> postsOf(std::span<const vigie::hub::JournalEntry> entries) {
    std::vector<vigie::Post> posts;
    for (const auto& entry : entries)
        if (const auto* post = std::get_if<vigie::Post>(&entry))
            posts.push_back(*post);
    return posts;
}

inline std::string fileBytes(const std::filesystem::path& path) {
    std::ostringstream bytes;
    bytes << std::ifstream(path, std::ios::binary).rdbuf();
    return bytes.str();
}

inline void writeFile(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

/// What a result says instead of its value. For QVERIFY2.
template <class T>
QByteArray sentenceOf(const vigie::sync::Result<T>& result) {
    return result.ok() ? QByteArray() : QByteArray::fromStdString(result.error().sentence);
}
