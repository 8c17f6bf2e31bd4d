// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/collect/intake.h"
#include "apps/hub/collect/postjournal.h"
#include "apps/hub/collect/seenposts.h"
#include "sync/link/loop.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>

namespace vigie::hub {

/// Where every post enters the hub, exactly once. Of a delivery, posts against the rules are
/// refused with a sentence, posts whose key is known or stands earlier in the same delivery are
/// repeats, and the rest is appended to the journal as one write, with the news of posts that are
/// known. A post whose source says no language gets the one that its text is written in, so that
/// journal and counts have the same one for ever. A post that is gone stays gone, and one that goes
/// before it came is never taken: it may still come through another tool. From then on it is
/// accepted, whatever happens: the table of keys and the counting follow, and after a crash between
/// these steps both catch up from the journal, so that delivering the same posts again adds
/// nothing.
///
/// A delivery's work, its disk sync included, is done inside deliver(); `done` is posted to the
/// loop, so that a collector may deliver from it without end. Used from the loop's thread. The
/// loop, the journal and the table outlive it.
class Gate final : public Intake {
public:
    /// Accepted entries and the journal's number of the first of them, on disk and known by key,
    /// but not counted yet. Not to deliver from.
    using OnAccepted =
        std::function<void(std::span<const JournalEntry> entries, std::uint64_t firstNumber)>;

    Gate(sync::Loop& loop, PostJournal& journal, SeenPosts& seen)
        : m_loop(loop), m_journal(journal), m_seen(seen) {}

    void setOnAccepted(OnAccepted onAccepted) { m_onAccepted = std::move(onAccepted); }

    /// An Error means that nothing of the delivery is counted; delivering it again is right.
    /// TooLarge above tuning::gatePosts (posts or news) or gateBytes; Full, Io or Corrupt when
    /// journal or table fail. After such a failure the gate takes nothing until the hub has opened
    /// them again.
    void deliver(Delivery delivery, std::function<void(sync::Result<Taken>)> done) override;

private:
    sync::Result<Taken> take(Delivery& delivery);
    sync::Result<void> keepNew(std::vector<Post>& posts, Taken& taken);
    sync::Result<std::vector<Amendment>> amendments(const Delivery& kept, Taken& taken);

    sync::Loop& m_loop;
    PostJournal& m_journal;
    SeenPosts& m_seen;
    OnAccepted m_onAccepted;
    std::optional<sync::Error> m_failed;
};

} // namespace vigie::hub
