// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/domain/people.h"
#include "sync/record/value.h"

#include <map>
#include <set>

/// Who reads and who writes what, as pure functions over one table (rights.cpp). The hub judges by
/// them, a screen greys out by them. A channel is read as a whole or not at all. A hub at which
/// there is no person yet is open to everybody; nobody needs to ask here then.
namespace vigie {

/// Somebody as rights see them.
struct Viewer {
    bool known = false; ///< there is a record of this person
    std::set<Role> roles{};
    std::set<std::string, std::less<>> perimeters{};

    bool is(Role role) const { return roles.contains(role); }
    friend bool operator==(const Viewer&, const Viewer&) = default;
};

/// Whom a dashboard, or its entry in the catalogue, is for. A word of the audience that is a role's
/// names that role; any other names a perimeter. Without an audience it is for its perimeter, and
/// without that for everybody.
struct Scope {
    std::string perimeter{};
    std::vector<std::string> audience{};

    friend bool operator==(const Scope&, const Scope&) = default;
};

/// Whether the loan gives its perimeter at this moment (ms of hub time).
bool isLent(const Loan& loan, std::int64_t now);
/// The viewer with what the loans, all of them theirs, lend at this moment. Somebody whom the hub
/// does not know has nothing to add to.
Viewer withLoans(Viewer viewer, std::span<const Loan> loans, std::int64_t now);
/// The next moment after `now` at which one of the loans begins or ends by itself.
std::optional<std::int64_t> nextChange(std::span<const Loan> loans, std::int64_t now);

/// The perimeter that each one lies in. What is behind perimeterDepth steps is not seen: deeper
/// than any company, and the end of a circle.
using PerimeterParents = std::map<std::string, std::string, std::less<>>;
inline constexpr int perimeterDepth = 16;

/// Of the fields of a person, a dashboard or an entry. What cannot be read is passed over: a role
/// that a newer program knows takes nobody's other roles away.
Viewer viewerOf(const sync::Map& person);
/// What cannot be read as a loan lends nothing.
std::optional<Loan> loanOf(const sync::Map& fields);
Scope scopeOf(const sync::Map& fields);

/// Who reads a channel.
enum class Readers : std::uint8_t {
    Everybody, ///< whom the hub knows
    Audience,  ///< whom it is for (Scope)
    Administrators,
};
/// Where somebody with the role may write: in what lies in their perimeters (and in what belongs to
/// none), or wherever they read.
enum class Reach : std::uint8_t { Own, Read };

/// A row of the table, as docs/rights.md shows it. Administrators read and write everything beside
/// it, and nobody but the hub writes the kinds that are the hub's (kinds.h).
struct RightRow {
    std::string channel{}; ///< by its name, "ID" and "PERIMETER" standing for one; empty: any other
    std::string_view kind{}; ///< empty: every kind that has no row of its own in the channel
    Readers readers = Readers::Administrators;
    std::vector<Role> writers{};
    Reach reach = Reach::Own;
};
std::vector<RightRow> rightTable();

/// Whether the viewer may see what is in the channel. `scope` is that of its dashboard, null where
/// there is none; other channels need none.
bool mayRead(const Viewer& viewer, std::string_view channel, const Scope* scope,
             const PerimeterParents& parents);

/// Whether the viewer may write records of this kind into the channel. `scope` as for mayRead; in
/// the catalogue, that of the entry. A kind that this program does not know is written by whoever
/// may write the channel's other kinds.
bool mayWrite(const Viewer& viewer, std::string_view channel, std::string_view kind,
              const Scope* scope, const PerimeterParents& parents);

} // namespace vigie
