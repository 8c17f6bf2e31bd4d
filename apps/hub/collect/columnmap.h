// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/collect/postfield.h"
#include "apps/hub/collect/textinput.h"
#include "apps/hub/collect/zone.h"
#include "sdk/domain/dates.h"
#include "sync/record/result.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Column maps: small TOML files that say which column of a listening tool's export is which field
/// of a Post. One for each tool, written once.
///
///     source = "airline-2015"       # required: what figures call this source
///     encoding = "windows-1252"     # when the file has no byte order mark and is not UTF-8
///     separator = ";"               # when the header does not show it
///     entities = true               # decode &amp; in text; default: true for tables, else false
///     strict = false                # true: what [values] do not list refuses the row
///     [columns]                     # field = "column", or a path in JSON: "user.screen_name"
///     published = "tweet_created"   # required
///     "author.key" = "name"
///     [dates]
///     format = "DD-MM-YYYY hh:mm"   # a name or pattern of sdk/domain/dates.h; default "rfc3339"
///     zone = "Europe/Paris"         # for dates that do not say theirs; default "UTC"
///     [lists]
///     separator = ","               # between the elements of one cell; default: one element
///     [values.brands]               # what the file says = what Vigie says; "" leaves it out
///     "US Airways" = "us-airways"
///     strict = true                 # for this field only
///     [defaults]                    # where the file says nothing
///     lang = "en"
///     [derive]                      # what a post without an id is known by, source apart
///     key = ["author.key", "text", "published"]
namespace vigie::hub {

/// Fields that a key may be derived from, at most.
inline constexpr std::size_t deriveFields = 4;

/// What [values.<field>] says.
struct ValueMap {
    std::map<std::string, std::string, std::less<>> entries;
    bool strict = false;
};

struct ColumnMap {
    std::string source;
    std::optional<Encoding> encoding;
    std::optional<char> separator;
    std::optional<bool> entities;
    ByField<std::string> columns; ///< empty: not in the file
    std::string dateForm = "rfc3339";
    std::optional<dates::Format> dateFormat; ///< always set by readColumnMap()
    Zone zone;
    std::string listSeparator; ///< empty: a cell is one element
    ByField<ValueMap> values;
    ByField<std::vector<std::string>> defaults;
    std::vector<PostField> derive;

    bool maps(PostField field) const { return !columns[field].empty(); }
};

/// Reads a column map; `name` is its file's, for sentences. Everything that it says is checked: an
/// unknown word is an Error that names the nearest known one.
sync::Result<ColumnMap> readColumnMap(std::string_view toml, std::string_view name);

/// A map laid over one file's header.
struct ColumnBinding {
    ByField<std::optional<std::size_t>> cells; ///< which cell holds the field
    std::vector<std::string> ignored;          ///< columns that the map does not name, in order
};

/// NotFound when the map names a column that the file lacks, with the nearest that it has; Invalid
/// when it names one that stands there twice.
sync::Result<ColumnBinding> bindColumns(const ColumnMap& map, std::span<const std::string> header);

/// The name that is the fewest changes of letters away; empty when all are far from it.
std::string nearestName(std::string_view name, std::span<const std::string> names);

} // namespace vigie::hub
