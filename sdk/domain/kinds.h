// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/domain/codec.h"

/// All kinds of records that this version knows, for code that meets a record without its type:
/// the hub that judges a write, a tool that lists, a form that asks.
namespace vigie {

/// The format of the kinds that this program writes: what it says of itself in its hello. One more
/// when an older program would damage what a newer one writes; that kind's minWriter is then it.
inline constexpr int formatVersion = 1;

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

/// Whether a program that writes the format `writer` (formatVersion; 0 when it has not said, which
/// is 1) may write records of a kind. What `minWriter` is for a kind that this program does not
/// know, its KindFormat says (kindformat.h).
bool mayWriteKind(std::int64_t minWriter, std::uint64_t writer);

/// Whether what is written of this kind are a person's words: they carry the signature of the
/// device, and stay in the trail as they were signed (trail.h).
bool isWord(std::string_view kind);

/// Whether a top-level field holds the words of a person, of which no loser of a conflict is lost.
bool isWrittenByPerson(std::string_view kind, std::string_view field);

} // namespace vigie
