// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/columnmap.h"

#include "apps/hub/collect/tomlguard.h"
#include "apps/hub/collect/trim.h"
#include "apps/hub/collect/tuning.h"
#include "sdk/domain/post.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <initializer_list>

namespace vigie::hub {

using sync::Error;
using sync::ErrorCode;
using sync::Result;

namespace {

using Wrong = std::optional<Error>;

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return result;
}

/// Changes of one letter from one to the other, capitals apart.
std::size_t distance(std::string_view from, std::string_view to) {
    const std::string a = lower(from.substr(0, 64));
    const std::string b = lower(to.substr(0, 64));
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j < row.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row.back();
}

std::string didYouMean(std::string_view name, std::span<const std::string> names) {
    const std::string nearest = nearestName(name, names);
    return nearest.empty() ? std::string() : fmt::format("; did you mean \"{}\"?", nearest);
}

std::string didYouMeanField(std::string_view name) {
    std::vector<std::string> names;
    for (const PostFieldInfo& info : postFieldInfos)
        names.emplace_back(info.name);
    return didYouMean(name, names);
}

/// Reads one file's table of tables, and says for each fault where it stands.
class MapReader {
public:
    MapReader(std::string_view name, ColumnMap& map) : m_name(name), m_map(map) {}

    Wrong read(const toml::table& root);

private:
    template <class... Args>
    Error error(const toml::node& where, fmt::format_string<Args...> form, Args&&... args) const {
        return {ErrorCode::Invalid,
                fmt::format("the column map {}, line {}: {}", m_name, where.source().begin.line,
                            fmt::format(form, std::forward<Args>(args)...))};
    }

    Wrong knownKeys(const toml::table& table, std::string_view of,
                    std::initializer_list<std::string_view> known) const;
    Wrong readText(const toml::table& table, std::string_view key, std::string& into) const;
    Result<const toml::table*> section(const toml::table& root, std::string_view key) const;
    Result<PostField> field(const toml::node& where, std::string_view name) const;

    Wrong readTop(const toml::table& root);
    Wrong readColumns(const toml::table& table, const std::string& prefix);
    Wrong readDates(const toml::table& table);
    Wrong readValues(const toml::table& table, const std::string& prefix, bool strict);
    Wrong readValuesOf(PostField field, const toml::table& table, bool strict);
    Wrong readDefaults(const toml::table& table, const std::string& prefix);
    Wrong readDefault(PostField field, const toml::node& node);
    Wrong readDerive(const toml::table& table);

    std::string m_name;
    ColumnMap& m_map;
};

Wrong MapReader::knownKeys(const toml::table& table, std::string_view of,
                           std::initializer_list<std::string_view> known) const {
    for (const auto& [key, node] : table) {
        if (std::find(known.begin(), known.end(), key.str()) != known.end())
            continue;
        const std::vector<std::string> names(known.begin(), known.end());
        return error(node, "{} knows no \"{}\"{}", of, key.str(), didYouMean(key.str(), names));
    }
    return std::nullopt;
}

Wrong MapReader::readText(const toml::table& table, std::string_view key, std::string& into) const {
    const toml::node* node = table.get(key);
    if (!node)
        return std::nullopt;
    const auto text = node->value_exact<std::string>();
    if (!text || text->empty())
        return error(*node, "\"{}\" must be a text that is not empty", key);
    into = *text;
    return std::nullopt;
}

/// The table of this name, null when there is none.
Result<const toml::table*> MapReader::section(const toml::table& root, std::string_view key) const {
    const toml::node* node = root.get(key);
    if (node && !node->is_table())
        return error(*node, "\"{}\" must be a table: [{}]", key, key);
    return node ? node->as_table() : nullptr;
}

Result<PostField> MapReader::field(const toml::node& where, std::string_view name) const {
    if (const auto found = postFieldNamed(name))
        return *found;
    return error(where, "a post has no field \"{}\"{}", name, didYouMeanField(name));
}

Wrong MapReader::read(const toml::table& root) {
    if (auto fault = knownKeys(root, "a column map",
                               {"source", "encoding", "separator", "entities", "strict", "columns",
                                "dates", "lists", "values", "defaults", "derive"}))
        return fault;
    if (auto fault = readTop(root))
        return fault;
    struct Section {
        std::string_view name;
        Wrong (*read)(MapReader&, const toml::table&);
    };
    static constexpr std::array<Section, 5> sections{{
        {"columns", [](MapReader& r, const toml::table& t) { return r.readColumns(t, {}); }},
        {"dates", [](MapReader& r, const toml::table& t) { return r.readDates(t); }},
        {"lists",
         [](MapReader& r, const toml::table& t) {
             auto fault = r.knownKeys(t, "[lists]", {"separator"});
             return fault ? fault : r.readText(t, "separator", r.m_map.listSeparator);
         }},
        {"defaults", [](MapReader& r, const toml::table& t) { return r.readDefaults(t, {}); }},
        {"derive", [](MapReader& r, const toml::table& t) { return r.readDerive(t); }},
    }};
    for (const Section& each : sections) {
        const auto table = section(root, each.name);
        if (!table)
            return table.error();
        if (*table)
            if (auto fault = each.read(*this, **table))
                return fault;
    }
    const auto values = section(root, "values");
    if (!values)
        return values.error();
    const bool strict = root["strict"].value_or(false);
    if (*values)
        if (auto fault = readValues(**values, {}, strict))
            return fault;
    if (!m_map.maps(PostField::Published))
        return error(root, "[columns] must say which column is \"published\": a post without its "
                           "time is in no figure");
    return std::nullopt;
}

Wrong MapReader::readTop(const toml::table& root) {
    if (auto fault = readText(root, "source", m_map.source))
        return fault;
    if (m_map.source.empty())
        return error(root, "source = \"...\" is missing: what figures call this source");
    if (const auto wrong = faultOfText(m_map.source, Rule().id()); !wrong.empty())
        return error(*root.get("source"), "\"source\" {}", wrong);
    std::string text;
    if (auto fault = readText(root, "encoding", text))
        return fault;
    if (!text.empty()) {
        m_map.encoding = encodingNamed(text);
        if (!m_map.encoding)
            return error(*root.get("encoding"),
                         "\"{}\" is no encoding that is read: utf-8, utf-16le, utf-16be, "
                         "windows-1252 or latin-1",
                         text);
    }
    text.clear();
    if (auto fault = readText(root, "separator", text))
        return fault;
    if (text.size() > 1 || text == "\"" || text == "\n" || text == "\r")
        return error(*root.get("separator"), "\"separator\" must be one character: , ; \\t or |");
    if (!text.empty())
        m_map.separator = text[0];
    for (const std::string_view key : {"entities", "strict"})
        if (const toml::node* node = root.get(key); node && !node->is_boolean())
            return error(*node, "\"{}\" must be true or false", key);
    m_map.entities = root["entities"].value<bool>();
    return std::nullopt;
}

/// Fields with a point may be written "author.key" or as TOML's own nested keys.
Wrong MapReader::readColumns(const toml::table& table, const std::string& prefix) {
    for (const auto& [key, node] : table) {
        const std::string name = prefix + std::string(key.str());
        if (const toml::table* nested = node.as_table()) {
            if (auto fault = readColumns(*nested, name + '.'))
                return fault;
            continue;
        }
        const auto known = field(node, name);
        if (!known)
            return known.error();
        const auto column = node.value_exact<std::string>();
        if (!column || column->empty())
            return error(node, "\"{}\" must be the name of a column, as a text", name);
        m_map.columns[*known] = *column;
    }
    return std::nullopt;
}

Wrong MapReader::readDates(const toml::table& table) {
    if (auto fault = knownKeys(table, "[dates]", {"format", "zone"}))
        return fault;
    if (auto fault = readText(table, "format", m_map.dateForm))
        return fault;
    auto format = dates::Format::from(m_map.dateForm);
    if (!format)
        return error(table, "[dates] format: {}", format.error().sentence);
    m_map.dateFormat = std::move(*format);
    std::string name;
    if (auto fault = readText(table, "zone", name))
        return fault;
    if (name.empty())
        return std::nullopt;
    auto zone = Zone::from(name);
    if (!zone)
        return error(*table.get("zone"), "{}", zone.error().sentence);
    m_map.zone = std::move(*zone);
    return std::nullopt;
}

Wrong MapReader::readValues(const toml::table& table, const std::string& prefix, bool strict) {
    for (const auto& [key, node] : table) {
        const std::string name = prefix + std::string(key.str());
        const toml::table* values = node.as_table();
        if (!values)
            return error(node, "[values.{}] must be a table", name);
        // "author" is no field: [values.author.kind] is a table in a table.
        const auto known = postFieldNamed(name);
        if (!known && name == "author") {
            if (auto fault = readValues(*values, name + '.', strict))
                return fault;
            continue;
        }
        const auto field = this->field(node, name);
        if (!field)
            return field.error();
        if (auto fault = readValuesOf(*field, *values, strict))
            return fault;
    }
    return std::nullopt;
}

Wrong MapReader::readValuesOf(PostField field, const toml::table& table, bool strict) {
    const FieldForm form = infoOf(field).form;
    const std::string_view name = infoOf(field).name;
    if (form != FieldForm::Word && form != FieldForm::Words)
        return error(table, "\"{}\" is no field with values of its own", name);
    ValueMap& map = m_map.values[field];
    map.strict = strict;
    for (const auto& [key, node] : table) {
        if (key.str() == "strict" && node.is_boolean()) {
            map.strict = node.value_or(false);
            continue;
        }
        const auto value = node.value_exact<std::string>();
        if (!value)
            return error(node, "[values.{}] \"{}\" must be a text", name, key.str());
        if (field == PostField::Tone && !value->empty())
            if (const auto wrong = faultOfText(*value, Rule().words(toneWords)); !wrong.empty())
                return error(node, "[values.tone] \"{}\" {}", key.str(), wrong);
        map.entries.emplace(trimmed(key.str()), *value);
    }
    return std::nullopt;
}

Wrong MapReader::readDefaults(const toml::table& table, const std::string& prefix) {
    for (const auto& [key, node] : table) {
        const std::string name = prefix + std::string(key.str());
        if (const toml::table* nested = node.as_table()) {
            if (auto fault = readDefaults(*nested, name + '.'))
                return fault;
            continue;
        }
        const auto known = field(node, name);
        if (!known)
            return known.error();
        if (auto fault = readDefault(*known, node))
            return fault;
    }
    return std::nullopt;
}

Wrong MapReader::readDefault(PostField field, const toml::node& node) {
    const FieldForm form = infoOf(field).form;
    const std::string_view name = infoOf(field).name;
    if (form != FieldForm::Word && form != FieldForm::Words)
        return error(node, "\"{}\" cannot have a default: it differs from post to post", name);
    auto& values = m_map.defaults[field];
    if (const auto text = node.value_exact<std::string>()) {
        values.push_back(*text);
        return std::nullopt;
    }
    const toml::array* list = node.as_array();
    if (!list || form != FieldForm::Words)
        return error(node, "the default of \"{}\" must be a text{}", name,
                     form == FieldForm::Words ? " or a list of texts" : "");
    for (const toml::node& element : *list) {
        const auto text = element.value_exact<std::string>();
        if (!text)
            return error(element, "the default of \"{}\" must be a list of texts", name);
        values.push_back(*text);
    }
    return std::nullopt;
}

Wrong MapReader::readDerive(const toml::table& table) {
    if (auto fault = knownKeys(table, "[derive]", {"key"}))
        return fault;
    const toml::node* node = table.get("key");
    if (!node)
        return std::nullopt;
    const toml::array* list = node->as_array();
    if (!list || list->empty() || list->size() > deriveFields)
        return error(*node,
                     "[derive] key must be a list of 1 to {} fields: [\"author.key\", \"text\", "
                     "\"published\"]",
                     deriveFields);
    m_map.derive.clear();
    for (const toml::node& element : *list) {
        const auto name = element.value_exact<std::string>();
        if (!name)
            return error(element, "[derive] key must be a list of the names of fields");
        const auto known = field(element, *name);
        if (!known)
            return known.error();
        if (isList(*known) || *known == PostField::Key)
            return error(element, "a key cannot be derived from \"{}\"", *name);
        m_map.derive.push_back(*known);
    }
    return std::nullopt;
}

} // namespace

std::string nearestName(std::string_view name, std::span<const std::string> names) {
    const std::string* nearest = nullptr;
    // More changes than half of the letters is another word.
    std::size_t best = std::max<std::size_t>(name.size() / 2, 2) + 1;
    for (const std::string& candidate : names) {
        const std::size_t changes = distance(name, candidate);
        if (changes < best) {
            best = changes;
            nearest = &candidate;
        }
    }
    return nearest ? *nearest : std::string();
}

Result<ColumnMap> readColumnMap(std::string_view toml, std::string_view name) {
    if (toml.size() > tuning::importMapBytes)
        return Error{ErrorCode::TooLarge,
                     fmt::format("the column map {} is larger than {} bytes: it is no column map",
                                 name, tuning::importMapBytes)};
    if (const std::size_t line = lineThatTomlCannotRead(toml))
        return Error{
            ErrorCode::Invalid,
            fmt::format("the column map {}, line {}, is no TOML: a table's name begins with "
                        "a letter, a digit or a quote",
                        name, line)};
    ColumnMap map;
    map.derive = {PostField::AuthorKey, PostField::Text, PostField::Published};
    auto format = dates::Format::from(map.dateForm);
    if (!format)
        return format.error();
    map.dateFormat = std::move(*format);
    try {
        const toml::table root = toml::parse(toml);
        if (auto fault = MapReader(name, map).read(root))
            return *fault;
    } catch (const toml::parse_error& error) {
        return Error{ErrorCode::Invalid,
                     fmt::format("the column map {}, line {}, is no TOML: {}", name,
                                 error.source().begin.line, error.description())};
    }
    return map;
}

Result<ColumnBinding> bindColumns(const ColumnMap& map, std::span<const std::string> header) {
    ColumnBinding binding;
    std::vector<bool> named(header.size(), false);
    for (std::size_t i = 0; i < postFields; ++i) {
        const std::string& column = map.columns.all[i];
        if (column.empty())
            continue;
        const auto at = std::find(header.begin(), header.end(), column);
        if (at == header.end())
            return Error{
                ErrorCode::NotFound,
                fmt::format("the file has no column \"{}\", which the map takes for \"{}\"{}",
                            column, postFieldInfos[i].name, didYouMean(column, header))};
        if (std::find(at + 1, header.end(), column) != header.end())
            return Error{
                ErrorCode::Invalid,
                fmt::format("the file has two columns \"{}\": rename one of them", column)};
        const auto index = static_cast<std::size_t>(at - header.begin());
        binding.cells.all[i] = index;
        named[index] = true;
    }
    for (std::size_t i = 0; i < header.size(); ++i)
        if (!named[i])
            binding.ignored.push_back(header[i].empty() ? fmt::format("(column {})", i + 1)
                                                        : header[i]);
    return binding;
}

} // namespace vigie::hub
