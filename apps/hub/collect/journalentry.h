// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/domain/post.h"
#include "sync/record/result.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace vigie::hub {

/// What became of a post after it was accepted. As a line of the journal:
/// {"amends":"<key>","post":12,"gone":true} or {"amends":"<key>","post":12,"likes":3,"shares":1}.
struct Amendment {
    std::string key{};       ///< of the post
    std::uint64_t post = 0;  ///< its number in the journal; 0: gone before it ever came
    bool gone = false;       ///< its author took it back: it counts nowhere any more
    Engagement engagement{}; ///< all of it, as it is from now on; of a post that is not gone

    friend bool operator==(const Amendment&, const Amendment&) = default;
};

/// How far a live source was heard, in the same append as what it had said up to there, so that a
/// crash between the two cannot be. {"mark":"<source>","cursor":17,"heard":["00c0ffee..."]}
struct SourceMark {
    std::string source{};
    std::int64_t cursor = 0; ///< the source's own measure, from where it is to be heard again
    /// Names of what was heard from behind the cursor and changes something each time it is told
    /// (a like has no key of its own that is kept): it will be told again, and must not count.
    std::vector<std::uint64_t> heard{};

    friend bool operator==(const SourceMark&, const SourceMark&) = default;
};

/// One line of the journal.
using JournalEntry = std::variant<Post, Amendment, SourceMark>;

/// Appends it as one JSON object, without line break.
void appendEntryJson(const JournalEntry& entry, std::string& out);

/// Reads lines one after another and keeps its buffers in between. One thread. Errors are those of
/// PostReader.
class EntryReader {
public:
    EntryReader();
    ~EntryReader();

    sync::Result<JournalEntry> read(std::string_view line);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// The posts as entries, for those who have nothing else.
std::vector<JournalEntry> entriesOf(std::vector<Post> posts);

} // namespace vigie::hub
