// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/journalentry.h"

#include "sdk/domain/jsontext.h"
#include "sdk/domain/postjson.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <charconv>
#include <iterator>
#include <optional>
#include <utility>

namespace vigie::hub {

namespace {

namespace ondemand = simdjson::ondemand;

// No post's line begins so: appendPostJson() writes a post's key first.
constexpr std::string_view amends = R"({"amends":)";
constexpr std::string_view mark = R"({"mark":)";

void append(const Amendment& amendment, std::string& out) {
    out += amends;
    appendJsonText(amendment.key, out);
    fmt::format_to(std::back_inserter(out), R"(,"post":{})", amendment.post);
    if (amendment.gone)
        out += R"(,"gone":true)";
    Engagement::eachCount([&](std::string_view name, auto count) {
        if (const auto& value = amendment.engagement.*count; value)
            fmt::format_to(std::back_inserter(out), R"(,"{}":{})", name, *value);
    });
    out += '}';
}

void append(const SourceMark& source, std::string& out) {
    out += mark;
    appendJsonText(source.source, out);
    fmt::format_to(std::back_inserter(out), R"(,"cursor":{},"heard":[)", source.cursor);
    for (std::size_t i = 0; i < source.heard.size(); ++i)
        fmt::format_to(std::back_inserter(out), R"({}"{:016x}")", i ? "," : "", source.heard[i]);
    out += "]}";
}

void append(const Post& post, std::string& out) {
    appendPostJson(post, out);
}

std::optional<std::uint64_t> hexOf(std::string_view text) {
    std::uint64_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value, 16);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size())
        return std::nullopt;
    return value;
}

/// Each gives false where the object is not what append() writes.
bool read(ondemand::object object, Amendment& into) {
    for (auto item : object) {
        ondemand::field field;
        std::string_view name;
        if (std::move(item).get(field) || field.unescaped_key().get(name))
            return false;
        std::string_view text;
        std::int64_t number = 0;
        if (name == "amends") {
            if (field.value().get_string().get(text))
                return false;
            into.key = text;
        } else if (name == "gone") {
            if (field.value().get_bool().get(into.gone))
                return false;
        } else if (field.value().get_int64().get(number) || number < 0) {
            return false;
        } else if (name == "post") {
            into.post = static_cast<std::uint64_t>(number);
        } else {
            bool known = false;
            Engagement::eachCount([&](std::string_view each, auto count) {
                if (each != name)
                    return;
                into.engagement.*count = number;
                known = true;
            });
            if (!known)
                return false;
        }
    }
    return !into.key.empty();
}

bool read(ondemand::object object, SourceMark& into) {
    for (auto item : object) {
        ondemand::field field;
        std::string_view name;
        std::string_view text;
        if (std::move(item).get(field) || field.unescaped_key().get(name))
            return false;
        if (name == "mark") {
            if (field.value().get_string().get(text))
                return false;
            into.source = text;
        } else if (name == "cursor") {
            if (field.value().get_int64().get(into.cursor))
                return false;
        } else if (name == "heard") {
            ondemand::array array;
            if (field.value().get_array().get(array))
                return false;
            for (auto element : array) {
                if (std::move(element).get_string().get(text))
                    return false;
                const auto value = hexOf(text);
                if (!value)
                    return false;
                into.heard.push_back(*value);
            }
        } else {
            return false;
        }
    }
    return !into.source.empty();
}

} // namespace

void appendEntryJson(const JournalEntry& entry, std::string& out) {
    std::visit([&](const auto& value) { append(value, out); }, entry);
}

struct EntryReader::Impl {
    PostReader posts;
    ondemand::parser parser;

    template <class T>
    sync::Result<JournalEntry> other(std::string_view line) {
        const simdjson::padded_string padded(line);
        ondemand::document document;
        ondemand::object object;
        T value;
        if (parser.iterate(padded).get(document) || document.get_object().get(object) ||
            !hub::read(object, value) ||
            document.current_location().error() != simdjson::OUT_OF_BOUNDS)
            return sync::Error{sync::ErrorCode::Invalid,
                               "The line is neither a post nor what became of one"};
        return JournalEntry(std::move(value));
    }
};

EntryReader::EntryReader() : m_impl(std::make_unique<Impl>()) {}
EntryReader::~EntryReader() = default;

sync::Result<JournalEntry> EntryReader::read(std::string_view line) {
    if (line.starts_with(amends))
        return m_impl->other<Amendment>(line);
    if (line.starts_with(mark))
        return m_impl->other<SourceMark>(line);
    auto post = m_impl->posts.read(line);
    if (!post)
        return post.error();
    return JournalEntry(*std::move(post));
}

std::vector<JournalEntry> entriesOf(std::vector<Post> posts) {
    return {std::make_move_iterator(posts.begin()), std::make_move_iterator(posts.end())};
}

} // namespace vigie::hub
