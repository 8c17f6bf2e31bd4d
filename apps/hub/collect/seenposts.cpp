// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/seenposts.h"

#include "apps/hub/collect/hubstate.h"
#include "apps/hub/collect/postjournal.h"
#include "apps/hub/collect/tuning.h"

#include <sodium.h>

#include <array>
#include <string>

namespace vigie::hub {

namespace {

constexpr std::string_view prefix = "s/";
constexpr std::string_view posts = "s/p";
constexpr std::string_view marks = "s/m";
// Behind all others, so that clear() erases it last (see hubstate.h).
constexpr std::string_view completeKey = "s/\xff";
// Of how the table is made: another one builds it again.
constexpr char make = '2';

class SeenKey {
public:
    explicit SeenKey(std::string_view key) {
        std::copy(posts.begin(), posts.end(), m_bytes.begin());
        crypto_generichash(m_bytes.data() + posts.size(), hashBytes,
                           reinterpret_cast<const unsigned char*>(key.data()), key.size(), nullptr,
                           0);
    }
    std::string_view view() const {
        return {reinterpret_cast<const char*>(m_bytes.data()), m_bytes.size()};
    }

private:
    static constexpr std::size_t hashBytes = 16;
    std::array<unsigned char, posts.size() + hashBytes> m_bytes{};
};

constexpr std::size_t numberSize = 8;
/// Number; then, when it is gone, 'g'; when it has engagement, four numbers that are one more than
/// the counts, 0 for none.
std::string bytesOf(const KnownPost& post) {
    std::string bytes = numberBytes(post.number);
    if (post.gone)
        bytes += 'g';
    else if (!(post.engagement == Engagement()))
        Engagement::eachCount([&](std::string_view, auto count) {
            const auto& value = post.engagement.*count;
            bytes += numberBytes(value ? static_cast<std::uint64_t>(*value) + 1 : 0);
        });
    return bytes;
}

std::optional<KnownPost> knownPostOf(std::string_view bytes) {
    const auto number = numberOf(bytes.substr(0, numberSize));
    if (!number)
        return std::nullopt;
    KnownPost post{*number};
    bytes.remove_prefix(numberSize);
    post.gone = bytes == "g";
    if (post.gone || bytes.empty())
        return post;
    bool whole = true;
    Engagement::eachCount([&](std::string_view, auto count) {
        const auto value = numberOf(bytes.substr(0, numberSize));
        whole = whole && value;
        if (!whole)
            return;
        if (*value > 0)
            post.engagement.*count = static_cast<std::int64_t>(*value - 1);
        bytes.remove_prefix(numberSize);
    });
    return whole ? std::optional(post) : std::nullopt;
}

std::string markKey(std::string_view source) {
    return std::string(marks).append(source);
}

sync::Error notOurs() {
    return {sync::ErrorCode::Corrupt, "The hub's table of known posts holds what it never wrote: "
                                      "stop the hub, move the folder state/ away, start it again"};
}

/// What the entry changes in the table.
class Putter {
public:
    Putter(HubState::Batch& batch, std::uint64_t number) : m_batch(batch), m_number(number) {}

    void operator()(const Post& post) {
        m_batch.put(SeenKey(post.key).view(), bytesOf({m_number, false, post.engagement}));
    }
    void operator()(const Amendment& amendment) {
        m_batch.put(SeenKey(amendment.key).view(),
                    bytesOf({amendment.post, amendment.gone, amendment.engagement}));
    }
    void operator()(const SourceMark& mark) {
        std::string line;
        appendEntryJson(mark, line);
        m_batch.put(markKey(mark.source), line);
    }

private:
    HubState::Batch& m_batch;
    std::uint64_t m_number;
};

void putComplete(HubState::Batch& batch, std::uint64_t number) {
    batch.put(completeKey, numberBytes(number) + make);
}

} // namespace

sync::Result<SeenPosts> SeenPosts::open(HubState& state, PostJournal& journal) {
    SeenPosts seen(state);
    auto complete = seen.completeTo();
    if (!complete)
        return complete.error();
    if (*complete > journal.head()) {
        if (auto cleared = state.clear(prefix); !cleared)
            return cleared.error();
        complete = 0;
    }
    if (auto caught = seen.catchUp(journal, *complete); !caught)
        return caught.error();
    return seen;
}

sync::Result<std::uint64_t> SeenPosts::completeTo() const {
    const auto stored = m_state->get(completeKey);
    if (!stored)
        return stored.error();
    if (!*stored)
        return 0;
    const std::string_view bytes = **stored;
    const auto number = numberOf(bytes.substr(0, numberSize));
    // Of another make: ahead of any journal, so that the table is built again.
    return number && bytes.substr(numberSize) == std::string_view(&make, 1) ? *number
                                                                            : ~std::uint64_t{0};
}

sync::Result<void> SeenPosts::catchUp(PostJournal& journal, std::uint64_t from) {
    HubState::Batch batch;
    while (from < journal.head()) {
        batch.reset();
        const auto last = journal.read(from, tuning::seenReplayPosts,
                                       [&](std::uint64_t number, JournalEntry&& entry) {
                                           std::visit(Putter(batch, number), entry);
                                       });
        if (!last)
            return last.error();
        putComplete(batch, *last);
        if (auto written = m_state->write(batch); !written)
            return written;
        m_replayed += *last - from;
        from = *last;
    }
    return {};
}

sync::Result<std::optional<KnownPost>> SeenPosts::find(std::string_view key) const {
    const auto found = m_state->get(SeenKey(key).view());
    if (!found)
        return found.error();
    if (!*found)
        return std::optional<KnownPost>();
    auto post = knownPostOf(**found);
    if (!post)
        return notOurs();
    return post;
}

sync::Result<std::optional<SourceMark>> SeenPosts::markOf(std::string_view source) const {
    const auto found = m_state->get(markKey(source));
    if (!found)
        return found.error();
    if (!*found)
        return std::optional<SourceMark>();
    auto entry = EntryReader().read(**found);
    auto* mark = entry ? std::get_if<SourceMark>(&*entry) : nullptr;
    if (!mark)
        return notOurs();
    return std::optional<SourceMark>(std::move(*mark));
}

sync::Result<void> SeenPosts::add(std::span<const JournalEntry> entries,
                                  std::uint64_t firstNumber) {
    HubState::Batch batch;
    std::uint64_t number = firstNumber;
    for (const JournalEntry& entry : entries)
        std::visit(Putter(batch, number++), entry);
    putComplete(batch, number - 1);
    return m_state->write(batch);
}

} // namespace vigie::hub
