// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/domain/kinds.h"

#include "sdk/domain/access.h"
#include "sdk/domain/alert.h"
#include "sdk/domain/dashboard.h"
#include "sdk/domain/figure.h"
#include "sdk/domain/insight.h"
#include "sdk/domain/kindformat.h"
#include "sdk/domain/people.h"
#include "sdk/domain/post.h"
#include "sdk/domain/taxonomy.h"
#include "sdk/domain/trail.h"
#include "sdk/domain/wall.h"

#include <algorithm>

namespace vigie {
namespace {

enum class Writer { Anybody, Hub };

struct Kind {
    std::string_view name;
    std::string_view description;
    bool hubOnly;
    std::optional<FieldFault> (*fault)(const sync::Map& fields, Part part);
    std::vector<FieldInfo> (*fields)();
};

template <class T>
std::optional<FieldFault> faultIn(const sync::Map& fields, Part part) {
    T value{};
    return Codec::read(fields, value, part);
}

template <class T>
std::vector<FieldInfo> fieldInfos() {
    std::vector<FieldInfo> infos;
    auto visit = [&](std::string_view name, auto, const Rule& rule) {
        infos.push_back({name, rule.isRequired, rule.isByPerson});
    };
    T::describe(visit);
    return infos;
}

template <class T>
constexpr Kind kindOf(std::string_view description, Writer writer = Writer::Anybody) {
    return {T::kind, description, writer == Writer::Hub, &faultIn<T>, &fieldInfos<T>};
}

constexpr std::array registry{
    kindOf<Dashboard>("a dashboard: the question it answers, for whom"),
    kindOf<Tile>("a tile of a dashboard and what it counts"),
    kindOf<CatalogueEntry>("a dashboard in the catalogue"),
    kindOf<Figure>("a tile's figure as it is now", Writer::Hub),
    kindOf<Series>("a block of a tile's history", Writer::Hub),
    kindOf<Ranking>("a tile's rows as they were at one moment", Writer::Hub),
    kindOf<Post>("a public post that a figure of its dashboard lists", Writer::Hub),
    kindOf<Insight>("the words of a person beside a figure"),
    kindOf<Alert>("a topic that rose out of its usual level, and who has it"),
    kindOf<WallHardware>("the screens of a wall"),
    kindOf<WallLayout>("what a wall shows where"),
    kindOf<Theme>("a theme or a focus with its terms"),
    kindOf<Brand>("a brand that is listened for"),
    kindOf<Person>("somebody, what they do and what is theirs"),
    kindOf<Perimeter>("a part of the company: the group, a country, a directorate"),
    kindOf<Loan>("a perimeter that somebody has for a time"),
    kindOf<Invitation>("a code with which one device may enrol"),
    kindOf<Device>("a device that has enrolled", Writer::Hub),
    kindOf<Revocation>("a device that may not come in any more"),
    kindOf<Token>("lets a program in over HTTP"),
    kindOf<AccessEvent>("who came in or was turned away, when, from where", Writer::Hub),
    kindOf<Overflow>("words that lost against others and had no room beside them", Writer::Hub),
    kindOf<SignedWord>("what a person said, as their device signed it", Writer::Hub),
    kindOf<KindFormat>("which programs may write a kind of records", Writer::Hub),
};

const Kind* find(std::string_view name) {
    const auto kind = std::find_if(registry.begin(), registry.end(),
                                   [&](const Kind& one) { return one.name == name; });
    return kind == registry.end() ? nullptr : &*kind;
}

} // namespace

std::vector<KindInfo> kinds() {
    std::vector<KindInfo> all;
    for (const Kind& kind : registry)
        all.push_back({kind.name, kind.description, 1, kind.hubOnly, kind.fields()});
    return all;
}

std::optional<FieldFault> validate(std::string_view kind, const sync::Map& fields, Part part) {
    const Kind* known = find(kind);
    return known ? known->fault(fields, part) : std::nullopt;
}

bool isHubOnly(std::string_view kind) {
    const Kind* known = find(kind);
    return known && known->hubOnly;
}

bool mayWriteKind(std::int64_t minWriter, std::uint64_t writer) {
    const std::uint64_t least = static_cast<std::uint64_t>(std::max<std::int64_t>(minWriter, 1));
    return std::max<std::uint64_t>(writer, 1) >= least;
}

bool isWord(std::string_view kind) {
    return kind == Insight::kind || kind == Alert::kind;
}

bool isWrittenByPerson(std::string_view kind, std::string_view field) {
    const Kind* known = find(kind);
    if (!known)
        return false;
    const std::vector<FieldInfo> fields = known->fields();
    return std::any_of(fields.begin(), fields.end(),
                       [&](const FieldInfo& info) { return info.byPerson && info.name == field; });
}

} // namespace vigie
