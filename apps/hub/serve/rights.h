// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/domain/kinds.h"
#include "sdk/domain/rights.h"
#include "sync/log/sequencer.h"

namespace vigie::hub {

/// Who may read and write what at this hub, by the records of persons, perimeters and dashboards
/// that are committed: the table is sdk/domain/rights.h's. As long as there is no person the hub is
/// open: everybody who reaches it (on loopback) reads and writes everything but what is the hub's
/// own. The first person has to be an administrator; from then on who is not known reads and writes
/// nothing. Used on the hub's thread.
class Rights {
public:
    /// Whether records of this channel change what review() says: who commits them lets seen() know
    /// before anything that came behind them is reviewed. Not so the dashboards': a write is judged
    /// by the perimeter that its dashboard had when the write came.
    static bool decidesReviews(std::string_view channel);
    /// Whether seen() wants to know the records of this channel.
    static bool learnsFrom(std::string_view channel);
    /// A record as it is now committed, a tombstone too; all those of a channel that it learns from
    /// at the start, and each that changes. Whether anybody may now read more or less than before.
    bool seen(const sync::Record& record);

    bool isOpen() const { return m_people.empty(); }
    /// `person` is the id of their record, as their device says it.
    bool mayRead(std::string_view person, std::string_view channel) const;
    /// Whether the author may make this of a record (`after`, a tombstone when it is deleted), and
    /// what that is may be. Empty when so. What a gesture wants is judged one by one against what
    /// was committed before it: nobody takes the administrator's role from themselves, so that
    /// whatever is written there stays one.
    std::optional<sync::Refusal> review(const sync::Author& author,
                                        const sync::Operation& operation,
                                        const sync::Record& after) const;

    /// The hub's own writes to the catalogue that tell older programs which of these kinds they
    /// may not write; empty when the catalogue says so already.
    std::vector<sync::Operation> kindFormats(const std::vector<KindInfo>& kinds,
                                             sync::StampClock& clock, std::int64_t now) const;

private:
    const Scope* scopeOfChannel(std::string_view channel) const;
    std::optional<sync::Refusal> judgePeople(const sync::Author& author,
                                             const sync::Record& after) const;
    std::optional<sync::Refusal> judgePlace(const Viewer& viewer, const sync::Operation& operation,
                                            const sync::Record& after) const;

    std::map<std::string, Viewer, std::less<>> m_people;
    PerimeterParents m_parents;
    std::map<std::string, Scope, std::less<>> m_dashboards; ///< by the dashboard's id
    std::map<std::string, Scope, std::less<>> m_entries;    ///< of the catalogue
    std::map<std::string, std::int64_t, std::less<>> m_minWriters;
};

} // namespace vigie::hub
