// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/domain/recordjson.h"

#include "sdk/domain/dates.h"
#include "sdk/domain/jsontext.h"

#include <cmath>
#include <fmt/format.h>
#include <simdjson.h>
#include <sodium.h>

namespace vigie {
namespace {

using sync::Value;

constexpr int deepest = 32;

std::string base64(const sync::Bytes& bytes) {
    constexpr int variant = sodium_base64_VARIANT_ORIGINAL;
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(),
                      reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), variant);
    text.pop_back(); // its terminating NUL
    return text;
}

/// The shortest text that reads back as the same float, and as a float.
std::string realJson(double real) {
    if (!std::isfinite(real))
        return "null";
    std::string text = fmt::format("{}", real);
    if (text.find_first_of(".e") == std::string::npos)
        text += ".0";
    return text;
}

sync::Error invalid(std::string sentence) {
    return {sync::ErrorCode::Invalid, std::move(sentence)};
}

sync::Result<Value> convert(const simdjson::dom::element& element, int depth);

sync::Result<Value> convertArray(const simdjson::dom::array& array, int depth) {
    sync::List list;
    for (const auto& item : array) {
        auto value = convert(item, depth + 1);
        if (!value)
            return value;
        list.push_back(std::move(*value));
    }
    return Value(std::move(list));
}

sync::Result<Value> convertObject(const simdjson::dom::object& object, int depth) {
    sync::Map map;
    for (const auto& [key, item] : object) {
        if (map.find(key))
            return invalid(fmt::format("The key \"{}\" is there twice", key));
        auto value = convert(item, depth + 1);
        if (!value)
            return value;
        map.set(key, std::move(*value));
    }
    return Value(std::move(map));
}

sync::Result<Value> convert(const simdjson::dom::element& element, int depth) {
    using simdjson::dom::element_type;
    if (depth > deepest)
        return invalid(fmt::format("The JSON is deeper than {} levels", deepest));
    switch (element.type()) {
    case element_type::ARRAY:
        return convertArray(simdjson::dom::array(element), depth);
    case element_type::OBJECT:
        return convertObject(simdjson::dom::object(element), depth);
    case element_type::INT64:
        return Value(std::int64_t(element));
    case element_type::UINT64:
        return invalid("The JSON holds a whole number of more than 63 bits");
    case element_type::DOUBLE:
        return Value(double(element));
    case element_type::STRING:
        return Value(std::string_view(element));
    case element_type::BOOL:
        return Value(bool(element));
    case element_type::NULL_VALUE:
        break;
    }
    return Value();
}

} // namespace

void appendValueJson(const Value& value, std::string& out) {
    if (const bool* boolean = value.boolean())
        out += *boolean ? "true" : "false";
    else if (const std::int64_t* integer = value.integer())
        out += fmt::to_string(*integer);
    else if (const double* real = value.real())
        out += realJson(*real);
    else if (const std::string* text = value.text())
        appendJsonText(*text, out);
    else if (const sync::Bytes* bytes = value.bytes())
        out += fmt::format("{{\"$bytes\":\"{}\"}}", base64(*bytes));
    else if (const sync::List* list = value.list()) {
        out += '[';
        for (std::size_t i = 0; i < list->size(); ++i) {
            if (i > 0)
                out += ',';
            appendValueJson((*list)[i], out);
        }
        out += ']';
    } else if (const sync::Map* map = value.map()) {
        out += '{';
        for (auto entry = map->begin(); entry != map->end(); ++entry) {
            if (entry != map->begin())
                out += ',';
            appendJsonText(entry->first, out);
            out += ':';
            appendValueJson(entry->second, out);
        }
        out += '}';
    } else {
        out += "null";
    }
}

void appendRecordJson(const sync::Record& record, std::string& out) {
    out += "{\"channel\":";
    appendJsonText(record.key().channel, out);
    out += ",\"kind\":";
    appendJsonText(record.key().kind, out);
    out += ",\"id\":";
    appendJsonText(record.key().id, out);
    out += ",\"stamp\":";
    appendJsonText(dates::rfc3339(record.stamp().milliseconds()), out);
    out += ",\"fields\":";
    appendValueJson(Value(record.fields()), out);
    out += '}';
}

sync::Result<Value> parseJson(std::string_view text) {
    simdjson::dom::parser parser;
    simdjson::dom::element element;
    const auto error = parser.parse(text.data(), text.size()).get(element);
    if (error)
        return invalid(fmt::format("\"{}\" is not JSON ({})", text.substr(0, 60),
                                   simdjson::error_message(error)));
    return convert(element, 0);
}

} // namespace vigie
