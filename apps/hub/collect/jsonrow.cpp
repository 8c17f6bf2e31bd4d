// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/jsonrow.h"

#include "apps/hub/collect/textinput.h"
#include "apps/hub/collect/tuning.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <deque>

namespace vigie::hub {

static_assert(simdjson::SIMDJSON_PADDING <= TextInput::padding);

namespace dom = simdjson::dom;

namespace {

struct Path {
    PostField field;
    std::string whole;
    std::vector<std::string> names;
    bool found = false;
};

Path pathOf(PostField field, const std::string& whole) {
    Path path{field, whole, {}, false};
    for (std::size_t begin = 0; begin <= whole.size();) {
        const std::size_t end = std::min(whole.find('.', begin), whole.size());
        path.names.push_back(whole.substr(begin, end - begin));
        begin = end + 1;
    }
    return path;
}

} // namespace

struct JsonRow::Impl {
    dom::parser parser{tuning::importRecordBytes + TextInput::padding};
    std::vector<Path> paths;
    FieldTexts texts;
    std::deque<std::string> numbers; // as text; a deque, since texts point into it
    std::vector<std::string> otherNames;
    bool first = true;

    void take(Path& path, dom::element element, std::size_t depth);
    void takeScalar(Path& path, dom::element element);
    void noteOthers(const dom::object& object);
};

JsonRow::JsonRow(const ByField<std::string>& paths) : m_impl(std::make_unique<Impl>()) {
    for (std::size_t i = 0; i < postFields; ++i)
        if (!paths.all[i].empty())
            m_impl->paths.push_back(pathOf(static_cast<PostField>(i), paths.all[i]));
}

JsonRow::JsonRow(JsonRow&&) noexcept = default;
JsonRow::~JsonRow() = default;

std::string JsonRow::read(std::string_view line) {
    Impl& impl = *m_impl;
    for (auto& texts : impl.texts.all)
        texts.clear();
    impl.numbers.clear();
    dom::element root;
    if (const auto error = impl.parser.parse(line.data(), line.size(), false).get(root))
        return fmt::format("is no JSON: {}", simdjson::error_message(error));
    dom::object object;
    if (root.get_object().get(object))
        return "is no JSON object";
    if (impl.first)
        impl.noteOthers(object);
    impl.first = false;
    for (Path& path : impl.paths) {
        dom::element element;
        if (path.names.size() > 1 && !object.at_key(path.whole).get(element))
            impl.take(path, element, path.names.size());
        else
            impl.take(path, root, 0);
    }
    return {};
}

/// Follows the rest of the path from here. The path is as long as its names, so this ends.
void JsonRow::Impl::take(Path& path, dom::element element, std::size_t depth) {
    dom::array array;
    if (!element.get_array().get(array)) {
        for (const dom::element each : array) {
            auto& found = texts[path.field];
            if (found.size() >= tuning::importListElements)
                return;
            // An array in an array is no list of ours.
            if (!each.is_array())
                take(path, each, depth);
            if (!isList(path.field) && !found.empty())
                return;
        }
        return;
    }
    if (depth == path.names.size())
        return takeScalar(path, element);
    dom::element next;
    if (!element.at_key(path.names[depth]).get(next))
        take(path, next, depth + 1);
}

void JsonRow::Impl::takeScalar(Path& path, dom::element element) {
    path.found = true;
    std::string_view text;
    switch (element.type()) {
    case dom::element_type::STRING:
        text = element.get_string().value_unsafe();
        break;
    case dom::element_type::INT64:
        text = numbers.emplace_back(std::to_string(element.get_int64().value_unsafe()));
        break;
    case dom::element_type::UINT64:
        text = numbers.emplace_back(std::to_string(element.get_uint64().value_unsafe()));
        break;
    case dom::element_type::DOUBLE:
        text = numbers.emplace_back(fmt::format("{}", element.get_double().value_unsafe()));
        break;
    case dom::element_type::BOOL:
        text = element.get_bool().value_unsafe() ? "true" : "false";
        break;
    default:
        return;
    }
    texts[path.field].push_back(text);
}

void JsonRow::Impl::noteOthers(const dom::object& object) {
    for (const auto& [key, value] : object) {
        const bool named = std::any_of(paths.begin(), paths.end(), [&name = key](const Path& path) {
            return path.whole == name || path.names.front() == name;
        });
        if (!named && otherNames.size() < tuning::importIgnoredNames)
            otherNames.emplace_back(key);
    }
}

const FieldTexts& JsonRow::texts() const {
    return m_impl->texts;
}

const std::vector<std::string>& JsonRow::otherNames() const {
    return m_impl->otherNames;
}

std::vector<std::string> JsonRow::neverFound() const {
    std::vector<std::string> paths;
    for (const Path& path : m_impl->paths)
        if (!path.found)
            paths.push_back(path.whole);
    return paths;
}

} // namespace vigie::hub
