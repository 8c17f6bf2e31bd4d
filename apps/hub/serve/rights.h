// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/domain/kinds.h"
#include "sdk/domain/rights.h"
#include "sync/log/sequencer.h"

#include <functional>

namespace vigie::hub {

/// Who may read and write what at this hub, by the records of persons, perimeters and dashboards
/// that are committed: the table is sdk/domain/rights.h's. As long as there is no person the hub is
/// open: everybody who reaches it (on loopback) reads and writes everything but what is the hub's
/// own. The first person has to be an administrator; from then on who is not known reads and writes
/// nothing. What is lent (Loan) begins and ends by hub time, also when nothing is written:
/// everything here is judged as of the moment at which it is asked. Used on the hub's thread.
class Rights {
public:
    /// `now` gives hub time, in ms since 1970.
    explicit Rights(std::function<std::int64_t()> now) : m_now(std::move(now)) {}

    /// Whether records of this channel change what review() says: who commits them lets seen() know
    /// before anything that came behind them is reviewed. Not so the dashboards': a write is judged
    /// by the perimeter that its dashboard had when the write came.
    static bool decidesReviews(std::string_view channel);
    /// Whether seen() wants to know the records of this channel.
    static bool learnsFrom(std::string_view channel);
    /// A record as it is now committed, a tombstone too; all those of a channel that it learns from
    /// at the start, and each that changes. Whether anybody may now read more or less than before.
    bool seen(const sync::Record& record);

    /// When a loan begins or ends next, after the last advance(): it may have passed. Empty when
    /// none will. Each seen() and advance() may change it: whoever waits for it asks again then.
    std::optional<std::int64_t> nextChange() const;
    /// Time has passed: whether anybody may now read more or less than at the last advance(). Call
    /// it when all is learned at the start, before anybody is served.
    bool advance();

    bool isOpen() const { return m_people.empty(); }
    /// `person` is the id of their record, as their device says it.
    bool mayRead(std::string_view person, std::string_view channel) const;
    /// Somebody as they are now, with what is lent to them. Not `known` when there is no such
    /// person.
    Viewer viewer(std::string_view person) const;
    /// When the first of the loans that the person has now ends.
    std::optional<std::int64_t> lentUntil(std::string_view person) const;
    /// Somebody who is an administrator; empty when nobody is.
    std::optional<std::string> anAdministrator() const;
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
    /// Two lists in one order.
    struct Loans {
        std::vector<std::string> ids; ///< of the records
        std::vector<Loan> all;
    };

    bool learnLoan(const sync::Record& record);
    void forgetLoan(const std::string& id);
    std::span<const Loan> loansOf(std::string_view person) const;
    Viewer viewer(std::string_view person, std::int64_t moment) const;
    const Scope* scopeOfChannel(std::string_view channel) const;
    std::optional<sync::Refusal> judgePeople(const sync::Author& author,
                                             const sync::Record& after) const;
    std::optional<sync::Refusal> judgeAccess(const sync::Author& author,
                                             const sync::Operation& operation,
                                             const sync::Record& after) const;
    std::optional<sync::Refusal> judgePlace(const sync::Author& author,
                                            const sync::Operation& operation,
                                            const sync::Record& after) const;
    std::optional<sync::Refusal> judgeLoan(const std::string& person, const sync::RecordKey& key,
                                           const Scope* scope) const;

    std::function<std::int64_t()> m_now;
    std::int64_t m_advanced = 0;                                 ///< the time of the last advance()
    std::map<std::string, Viewer, std::less<>> m_people;         ///< without what is lent to them
    std::map<std::string, Loans, std::less<>> m_loans;           ///< by the person's id
    std::map<std::string, std::string, std::less<>> m_borrowers; ///< by the loan record's id
    PerimeterParents m_parents;
    std::map<std::string, Scope, std::less<>> m_dashboards; ///< by the dashboard's id
    std::map<std::string, Scope, std::less<>> m_entries;    ///< of the catalogue
    std::map<std::string, std::int64_t, std::less<>> m_minWriters;
};

} // namespace vigie::hub
