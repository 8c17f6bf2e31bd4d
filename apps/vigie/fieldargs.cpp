// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/fieldargs.h"

#include "sdk/domain/recordjson.h"

#include <fmt/format.h>

namespace vigie::cli {
namespace {

sync::Value valueFrom(const std::string& text) {
    if (text.empty())
        return {};
    auto json = parseJson(text);
    return json ? std::move(*json) : sync::Value(text);
}

/// Sets the value at the end of a dotted path, making the maps on the way.
sync::Map withPath(sync::Map map, const std::string& path, sync::Value value) {
    const std::size_t dot = path.find('.');
    if (dot == std::string::npos) {
        map.set(path, std::move(value));
        return map;
    }
    const std::string first = path.substr(0, dot);
    const sync::Value* inner = map.find(first);
    sync::Map deeper = inner && inner->map() ? *inner->map() : sync::Map();
    map.set(first, withPath(std::move(deeper), path.substr(dot + 1), std::move(value)));
    return map;
}

} // namespace

sync::Result<sync::Map> fieldsFrom(const std::vector<std::string>& assignments) {
    sync::Map fields;
    for (const std::string& assignment : assignments) {
        const std::size_t equals = assignment.find('=');
        if (equals == std::string::npos || equals == 0)
            return sync::Error{
                sync::ErrorCode::Invalid,
                fmt::format("\"{}\" is no field: write it as name=value", assignment)};
        fields = withPath(std::move(fields), assignment.substr(0, equals),
                          valueFrom(assignment.substr(equals + 1)));
    }
    return fields;
}

std::string operationText(const sync::Operation& operation) {
    static constexpr const char* words[] = {"create", "change", "delete"};
    std::string text = fmt::format("{} {} {}", words[static_cast<int>(operation.act)],
                                   operation.kind, operation.id);
    for (const auto& field : operation.fields) {
        text += fmt::format(" {}=", field.name);
        appendValueJson(field.value, text);
    }
    return text;
}

} // namespace vigie::cli
