// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The fields of a Post that a file of a listening tool can fill, by the names that they have in a
/// column map and in Vigie's own NDJSON.
namespace vigie::hub {

enum class PostField : std::uint8_t {
    Key,
    Url,
    Published,
    Text,
    Lang,
    AuthorKey,
    AuthorName,
    AuthorHandle,
    AuthorFollowers,
    AuthorKind,
    Country,
    Brands,
    Tone,
    ReplyTo,
    Thread,
    CopyOf,
    Replies,
    Shares,
    Likes,
    Views,
    Links,
    Media,
};
inline constexpr std::size_t postFields = 22;

/// What a field's text is, and so what a column map may say about it.
enum class FieldForm : std::uint8_t {
    Id,     ///< a post's id or address
    Date,   ///< a moment
    Text,   ///< people's words, of any length
    Word,   ///< a short text: may have [values] and a default
    Words,  ///< a list of them
    Link,   ///< an address
    Links,  ///< a list of addresses
    Number, ///< a count, 0 or more
};

struct PostFieldInfo {
    std::string_view name;
    FieldForm form;
};

inline constexpr std::array<PostFieldInfo, postFields> postFieldInfos{{
    {"key", FieldForm::Id},
    {"url", FieldForm::Link},
    {"published", FieldForm::Date},
    {"text", FieldForm::Text},
    {"lang", FieldForm::Word},
    {"author.key", FieldForm::Word},
    {"author.name", FieldForm::Word},
    {"author.handle", FieldForm::Word},
    {"author.followers", FieldForm::Number},
    {"author.kind", FieldForm::Word},
    {"country", FieldForm::Word},
    {"brands", FieldForm::Words},
    {"tone", FieldForm::Word},
    {"replyTo", FieldForm::Id},
    {"thread", FieldForm::Id},
    {"copyOf", FieldForm::Id},
    {"engagement.replies", FieldForm::Number},
    {"engagement.shares", FieldForm::Number},
    {"engagement.likes", FieldForm::Number},
    {"engagement.views", FieldForm::Number},
    {"links", FieldForm::Links},
    {"media", FieldForm::Links},
}};

constexpr const PostFieldInfo& infoOf(PostField field) {
    return postFieldInfos[static_cast<std::size_t>(field)];
}

constexpr bool isList(PostField field) {
    const FieldForm form = infoOf(field).form;
    return form == FieldForm::Words || form == FieldForm::Links;
}

constexpr std::optional<PostField> postFieldNamed(std::string_view name) {
    for (std::size_t i = 0; i < postFields; ++i)
        if (postFieldInfos[i].name == name)
            return static_cast<PostField>(i);
    return std::nullopt;
}

/// One T for each field of a post.
template <class T>
struct ByField {
    std::array<T, postFields> all{};

    T& operator[](PostField field) { return all[static_cast<std::size_t>(field)]; }
    const T& operator[](PostField field) const { return all[static_cast<std::size_t>(field)]; }
};

/// What one row or line of a file says about each field: nothing, one text, or several for a list.
using FieldTexts = ByField<std::vector<std::string_view>>;

} // namespace vigie::hub
