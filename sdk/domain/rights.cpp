// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/domain/rights.h"

#include "sdk/domain/channels.h"
#include "sdk/domain/dashboard.h"
#include "sdk/domain/fields.h"
#include "sdk/domain/insight.h"
#include "sdk/domain/kinds.h"

#include <algorithm>

namespace vigie {
namespace {

/// The classes of channels.
enum class Room : std::uint8_t {
    People,
    Access,
    Trail,
    Catalogue,
    Taxonomy,
    Walls,
    Dashboard,
    Alerts,
    Other
};

struct Row {
    Room room;
    std::string_view kind; ///< empty: every kind that has no row of its own
    Readers readers;       ///< of the channel: the same in all rows of a room
    unsigned writers;      ///< a bit for each role
    Reach reach;
};

constexpr unsigned bit(Role role) {
    return 1U << static_cast<unsigned>(role);
}

constexpr unsigned nobody = 0;
constexpr unsigned analysts = bit(Role::Analyst);
constexpr unsigned curators = analysts | bit(Role::CountryTeam);
constexpr unsigned everyRole = curators | bit(Role::Executive);

/// Administrators read and write everything, and nobody but the hub writes the kinds that are the
/// hub's; both are not in here. Somebody whom the hub does not know reads and writes nothing.
constexpr std::array table{
    // clang-format off
    //  channel          kind           who reads it             who writes it, where
    Row{Room::People,    {},            Readers::Everybody,      nobody,     Reach::Own},
    Row{Room::Access,    {},            Readers::Administrators, nobody,     Reach::Own},
    Row{Room::Trail,     {},            Readers::Administrators, nobody,     Reach::Own},
    Row{Room::Catalogue, {},            Readers::Everybody,      curators,   Reach::Own},
    Row{Room::Taxonomy,  {},            Readers::Everybody,      analysts,   Reach::Own},
    Row{Room::Walls,     {},            Readers::Everybody,      curators,   Reach::Own},
    Row{Room::Dashboard, Insight::kind, Readers::Audience,       everyRole,  Reach::Read},
    Row{Room::Dashboard, {},            Readers::Audience,       curators,   Reach::Own},
    Row{Room::Alerts,    {},            Readers::Audience,       everyRole,  Reach::Own},
    Row{Room::Other,     {},            Readers::Administrators, nobody,     Reach::Own},
    // clang-format on
};

Room roomOf(std::string_view channel) {
    if (channel::dashboardIdOf(channel))
        return Room::Dashboard;
    if (channel::perimeterOf(channel))
        return Room::Alerts;
    if (channel == channel::people())
        return Room::People;
    if (channel == channel::access())
        return Room::Access;
    if (channel == channel::trail())
        return Room::Trail;
    if (channel == channel::catalogue())
        return Room::Catalogue;
    if (channel == channel::taxonomy())
        return Room::Taxonomy;
    return channel == channel::walls() ? Room::Walls : Room::Other;
}

const Row& rowFor(Room room, std::string_view kind) {
    const auto own = std::find_if(table.begin(), table.end(), [&](const Row& row) {
        return row.room == room && row.kind == kind;
    });
    if (own != table.end())
        return *own;
    return *std::find_if(table.begin(), table.end(),
                         [&](const Row& row) { return row.room == room && row.kind.empty(); });
}

/// The channel as documents name it.
std::string nameOf(Room room) {
    switch (room) {
    case Room::People:
        return channel::people();
    case Room::Access:
        return channel::access();
    case Room::Trail:
        return channel::trail();
    case Room::Catalogue:
        return channel::catalogue();
    case Room::Taxonomy:
        return channel::taxonomy();
    case Room::Walls:
        return channel::walls();
    case Room::Dashboard:
        return channel::dashboard("ID");
    case Room::Alerts:
        return channel::alerts("PERIMETER");
    case Room::Other:
        break;
    }
    return {};
}

/// Whether `is` holds for the perimeter or for one that it lies in.
template <class Is>
bool holdsAbove(std::string_view perimeter, const PerimeterParents& parents, Is is) {
    for (int step = 0; step < perimeterDepth && !perimeter.empty(); ++step) {
        if (is(perimeter))
            return true;
        const auto parent = parents.find(perimeter);
        perimeter = parent == parents.end() ? std::string_view() : std::string_view(parent->second);
    }
    return false;
}

/// Whether the perimeter is the viewer's: one of theirs, or below one.
bool isTheirs(const Viewer& viewer, std::string_view perimeter, const PerimeterParents& parents) {
    return holdsAbove(perimeter, parents,
                      [&](std::string_view one) { return viewer.perimeters.contains(one); });
}

/// Whoever looks after it sees it whatever its audience is. An audience is seen by those in it and
/// below it, and by those who look after it.
bool isFor(const Viewer& viewer, const Scope& scope, const PerimeterParents& parents) {
    if (isTheirs(viewer, scope.perimeter, parents))
        return true;
    std::set<std::string_view> audience(scope.audience.begin(), scope.audience.end());
    if (audience.empty() && scope.perimeter.empty())
        return true;
    if (audience.empty())
        audience.insert(scope.perimeter);
    for (auto word = audience.begin(); word != audience.end();) {
        const std::optional<Role> role = fromWord<Role>(*word);
        if (role ? viewer.is(*role) : isTheirs(viewer, *word, parents))
            return true;
        word = role ? audience.erase(word) : std::next(word);
    }
    return std::any_of(
        viewer.perimeters.begin(), viewer.perimeters.end(), [&](const std::string& perimeter) {
            return holdsAbove(perimeter, parents,
                              [&](std::string_view one) { return audience.contains(one); });
        });
}

/// What the name of the channel says, or what is given.
std::optional<Scope> scopeIn(std::string_view channel, const Scope* given) {
    if (const auto perimeter = channel::perimeterOf(channel))
        return Scope{std::string(*perimeter), {}};
    return given ? std::optional(*given) : std::nullopt;
}

std::vector<std::string> textsIn(const sync::Map& fields, std::string_view name) {
    std::vector<std::string> texts;
    const sync::Value* value = fields.find(name);
    if (value && value->list())
        for (const sync::Value& each : *value->list())
            if (each.text())
                texts.push_back(*each.text());
    return texts;
}

} // namespace

Viewer viewerOf(const sync::Map& person) {
    Viewer viewer{.known = true};
    for (const std::string& word : textsIn(person, fieldName(&Person::roles)))
        if (const auto role = fromWord<Role>(word))
            viewer.roles.insert(*role);
    for (std::string& perimeter : textsIn(person, fieldName(&Person::perimeters)))
        viewer.perimeters.insert(std::move(perimeter));
    return viewer;
}

std::optional<Loan> loanOf(const sync::Map& fields) {
    auto loan = read<Loan>(fields);
    return loan ? std::optional(*std::move(loan)) : std::nullopt;
}

bool isLent(const Loan& loan, std::int64_t now) {
    return loan.from <= now && now < loan.until;
}

Viewer withLoans(Viewer viewer, std::span<const Loan> loans, std::int64_t now) {
    if (viewer.known)
        for (const Loan& loan : loans)
            if (isLent(loan, now))
                viewer.perimeters.insert(loan.perimeter);
    return viewer;
}

std::optional<std::int64_t> nextChange(std::span<const Loan> loans, std::int64_t now) {
    std::optional<std::int64_t> next;
    for (const Loan& loan : loans)
        for (const std::int64_t moment : {loan.from, loan.until})
            if (moment > now && (!next || moment < *next))
                next = moment;
    return next;
}

Scope scopeOf(const sync::Map& fields) {
    Scope scope;
    if (const sync::Value* perimeter = fields.find(fieldName(&Dashboard::perimeter));
        perimeter && perimeter->text())
        scope.perimeter = *perimeter->text();
    scope.audience = textsIn(fields, fieldName(&Dashboard::audience));
    return scope;
}

std::vector<RightRow> rightTable() {
    std::vector<RightRow> rows;
    for (const Row& row : table) {
        std::vector<Role> writers;
        for (std::size_t i = 0; i < roleWords.size(); ++i)
            if (row.writers & bit(static_cast<Role>(i)))
                writers.push_back(static_cast<Role>(i));
        rows.push_back({nameOf(row.room), row.kind, row.readers, std::move(writers), row.reach});
    }
    return rows;
}

bool mayRead(const Viewer& viewer, std::string_view channel, const Scope* scope,
             const PerimeterParents& parents) {
    if (!viewer.known || viewer.is(Role::Administrator))
        return viewer.known;
    switch (rowFor(roomOf(channel), {}).readers) {
    case Readers::Everybody:
        return true;
    case Readers::Audience: {
        // A dashboard that is gone may have been closed to most: what is left of it stays closed.
        const std::optional<Scope> known = scopeIn(channel, scope);
        return known && isFor(viewer, *known, parents);
    }
    case Readers::Administrators:
        return false;
    }
    return false;
}

bool mayWrite(const Viewer& viewer, std::string_view channel, std::string_view kind,
              const Scope* scope, const PerimeterParents& parents) {
    if (!viewer.known || isHubOnly(kind))
        return false;
    if (viewer.is(Role::Administrator))
        return true;
    // Where there is no dashboard, or not yet, whoever may make one writes.
    const std::optional<Scope> known = scopeIn(channel, scope);
    const Row& row = rowFor(roomOf(channel), known ? kind : std::string_view());
    if (std::none_of(viewer.roles.begin(), viewer.roles.end(),
                     [&](Role role) { return (row.writers & bit(role)) != 0; }))
        return false;
    if (!known)
        return true;
    return mayRead(viewer, channel, scope, parents) &&
           (row.reach == Reach::Read || known->perimeter.empty() ||
            isTheirs(viewer, known->perimeter, parents));
}

} // namespace vigie
