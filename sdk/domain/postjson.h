// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/domain/post.h"
#include "sync/record/result.h"

#include <memory>

/// A Post as one line of NDJSON: the form of imports, webhooks and the hub's day files. Fields have
/// the names of the members, nested "author" and "engagement"; all of them may be absent or null.
/// "published" is an RFC 3339 text (UTC when it names no zone) or whole milliseconds since 1970.
namespace vigie {

/// Appends the post as one JSON object, without line break: what is empty is left out, UTF-8 is
/// kept, and what is not UTF-8 becomes U+FFFD, so that what is written can always be read.
void appendPostJson(const Post& post, std::string& out);

/// Reads lines one after another and keeps its buffers in between. Owned by one thread.
/// The input may come from anywhere: a line longer than maxLineBytes is TooLarge; anything that is
/// not the JSON of a post (a field twice, of another type, against its rule, not UTF-8, deeper than
/// maxDepth) is Invalid with a sentence that names the field. Whether key and published are there
/// is left to the caller, who may have to derive them: faultOf(post) tells.
class PostReader {
public:
    static constexpr std::size_t maxLineBytes = 1024 * 1024; ///< a full text, all of it escaped
    static constexpr int maxDepth = 16;                      ///< in fields that are not ours
    static constexpr std::size_t maxUnknown = 32;            ///< names reported for one line

    PostReader();
    PostReader(PostReader&&) noexcept;
    PostReader& operator=(PostReader&&) noexcept;
    ~PostReader();

    /// `line` is one JSON object, with space or line break around it or not. `unknown`, when given,
    /// is filled with the names of fields that a post does not have ("author.city").
    sync::Result<Post> read(std::string_view line, std::vector<std::string>* unknown = nullptr);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace vigie
