// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/domain/codec.h"

/// All kinds of records that this version knows, for code that meets a record without its type:
/// the hub that judges a write, a tool that lists, a form that asks.
namespace vigie {

struct FieldInfo {
    std::string_view name;
    bool required = false;
    bool byPerson = false;
};

struct KindInfo {
    std::string_view name;
    std::string_view description; ///< one line
    int minWriter = 1;            ///< the oldest format of apps that may write it
    bool hubOnly = false;         ///< nobody but the hub writes it
    std::vector<FieldInfo> fields;
};
std::vector<KindInfo> kinds();

/// The first field that breaks its rule. Kinds and fields that this version does not know pass.
std::optional<FieldFault> validate(std::string_view kind, const sync::Map& fields,
                                   Part part = Part::Whole);

/// Whether nobody but the hub writes records of this kind. False for an unknown kind.
bool isHubOnly(std::string_view kind);

/// Whether a top-level field holds the words of a person, of which no loser of a conflict is lost.
bool isWrittenByPerson(std::string_view kind, std::string_view field);

} // namespace vigie
