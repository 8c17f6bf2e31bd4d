// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/domain/rulerows.h"

#include "sdk/domain/access.h"
#include "sdk/domain/alert.h"
#include "sdk/domain/dashboard.h"
#include "sdk/domain/people.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstdint>
#include <limits>

namespace vigie::samples {

using sync::List;
using sync::Map;
using sync::Value;

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr std::int64_t noon = 1'509'451'200'000;

/// The value with the one at the path replaced.
Value within(const Value& whole, std::string_view path, const Value& value) {
    if (path.empty())
        return value;
    if (path.front() == '[') {
        const std::size_t close = path.find(']');
        const auto index = static_cast<std::size_t>(std::stoul(std::string(path.substr(1))));
        List list = whole.list() ? *whole.list() : List();
        list.resize(std::max(list.size(), index + 1));
        list[index] = within(list[index], path.substr(close + 1), value);
        return list;
    }
    if (path.front() == '.')
        path.remove_prefix(1);
    const std::size_t end = std::min(path.find_first_of(".["), path.size());
    const std::string_view name = path.substr(0, end);
    Map map = whole.map() ? *whole.map() : Map();
    const Value inner = map.find(name) ? *map.find(name) : Value();
    map.set(name, within(inner, path.substr(end), value));
    return map;
}

List texts(std::size_t n, const char* text) {
    return List(n, Value(text));
}

/// Rules of one text, each from a good sample.
void addTextRows(std::vector<Row>& rows) {
    const auto tooLong = [&](const char* kind, const char* path, std::size_t limit) {
        rows.push_back({kind, path, std::string(limit, 'x'), ""});
        rows.push_back({kind, path, std::string(limit + 1, 'x'),
                        fmt::format("must have at most {} bytes, it has {}", limit, limit + 1)});
    };
    tooLong("dashboard", "title", 300);
    tooLong("dashboard", "question", 1000);
    tooLong("dashboard", "objective", 1000);
    tooLong("tile", "title", 300);
    tooLong("tile", "unit", 64);
    tooLong("tile", "note", 32 * 1024);
    tooLong("entry", "title", 300);
    tooLong("entry", "question", 1000);
    tooLong("figure", "rows[0].key", 2048);
    tooLong("figure", "rows[1].label", 1000);
    tooLong("series", "group", 2048);
    tooLong("ranking", "rows[0].key", 2048);
    tooLong("ranking", "rows[0].label", 1000);
    tooLong("insight", "post", 2048);
    tooLong("insight", "text", 32 * 1024);
    tooLong("insight", "author", 300);
    tooLong("alert", "topic", 300);
    tooLong("alert", "why", 32 * 1024);
    tooLong("alert", "holder", 300);
    tooLong("theme", "names.fr", 300);
    tooLong("brand", "name", 300);
    tooLong("person", "name", 300);
    tooLong("perimeter", "names.en", 300);
    tooLong("invitation", "label", 300);
    for (const char* path : {"name", "program", "enrolledFrom", "seenFrom"})
        tooLong("device", path, 300);
    tooLong("device", "comparison", 6);
    tooLong("token", "name", 300);
    tooLong("accessevent", "from", 300);
    tooLong("accessevent", "detail", 1024);
    tooLong("overflow", "writer", 16);
    tooLong("post", "text", 32 * 1024);
    for (const char* path : {"key", "author.key", "replyTo", "thread", "copyOf"})
        tooLong("post", path, 2048);
    tooLong("post", "author.name", 1000);
    tooLong("post", "author.handle", 1000);
    for (const char* path : {"url", "links[0]", "media[0]"})
        tooLong("post", path, 8192);
    rows.push_back({"insight", "text", "a\xff", "must be UTF-8"});
    rows.push_back({"post", "text", "\xed\xa0\x80", "must be UTF-8"});
}

void addPatternRows(std::vector<Row>& rows) {
    const std::vector<std::pair<const char*, std::vector<const char*>>> ids{
        {"dashboard", {"perimeter", "audience[1]"}},
        {"tile",
         {"query.filter.brands[0]", "query.filter.themes[0]", "query.filter.sources[0]",
          "query.own"}},
        {"entry", {"channel", "perimeter", "audience[0]"}},
        {"series", {"tile"}},
        {"ranking", {"tile"}},
        {"post", {"source", "brands[0]"}},
        {"insight", {"tile", "alert"}},
        {"alert", {"perimeter"}},
        {"hardware", {"screens[0].name"}},
        {"layout", {"regions[0].id", "regions[0].dashboard", "scenario"}},
        {"theme", {"parent"}},
        {"person", {"perimeters[1]"}},
        {"perimeter", {"parent"}},
        {"loan", {"person", "perimeter"}},
        {"invitation", {"person"}},
        {"device", {"person", "revokedBy"}},
        {"revocation", {"by"}},
        {"token", {"person"}},
        {"accessevent", {"person"}},
        {"overflow", {"channel", "kind", "id", "field"}},
        {"signedword", {"person"}}};
    for (const auto& [kind, paths] : ids) {
        for (const char* path : paths) {
            rows.push_back({kind, path, std::string(128, 'x'), ""});
            rows.push_back({kind, path, std::string(129, 'x'), "must be an id"});
            rows.push_back({kind, path, "a\nb", "must be an id"});
        }
    }
    const auto pattern = [&](const char* kind, const char* path, const char* why,
                             std::initializer_list<const char*> good,
                             std::initializer_list<const char*> bad) {
        for (const char* value : good)
            rows.push_back({kind, path, value, ""});
        for (const char* value : bad)
            rows.push_back({kind, path, value, why});
    };
    const auto zone = [&](const char* kind, const char* path) {
        pattern(kind, path, "must be a time zone's name",
                {"UTC", "Europe/Paris", "America/Argentina/Buenos_Aires", "Etc/GMT+5",
                 "America/Port-au-Prince"},
                {"+02:00", "Europe/", "/Paris", "Europe//Paris", "Europe/Paris ", "a/b/c/d",
                 "Europe/2", "Éire"});
    };
    zone("dashboard", "zone");
    zone("tile", "query.zone");
    zone("figure", "zone");
    const auto language = [&](const char* kind, const char* path) {
        pattern(kind, path, "must be a language", {"fr", "ar", "fil", "pt-BR", "zh-Hant-TW"},
                {"f", "french", "FR", "fr_FR", "fr-", "-fr", "fr-toolongsub", "fr-a-b-c-d-e", "fr ",
                 "*"});
    };
    language("tile", "query.filter.languages[1]");
    language("post", "lang");
    const auto country = [&](const char* kind, const char* path) {
        pattern(kind, path, "must be a country", {"JO", "FR"}, {"jo", "JOR", "J", "J1", "ÉÉ"});
    };
    country("tile", "query.filter.countries[1]");
    country("post", "country");
    for (const char* kind : {"dashboard", "tile", "entry"})
        pattern(kind, "position", "must be a sort key", {"a0", "Zz", "a0V"},
                {"1", "a", "a0V0", "a-"});

    const auto hex = [&](const char* kind, const char* path, std::size_t digits) {
        const std::string why = fmt::format("must be {} lower-case hexadecimal digits", digits);
        rows.push_back({kind, path, "09af" + std::string(digits - 4, '0'), ""});
        rows.push_back({kind, path, std::string(digits - 1, 'a'), why});
        rows.push_back({kind, path, std::string(digits + 1, 'a'), why});
        rows.push_back({kind, path, std::string(digits, 'A'), why});
        rows.push_back({kind, path, std::string(digits - 1, 'a') + "g", why});
    };
    hex("invitation", "secret", 64);
    hex("invitation", "usedBy", 32);
    hex("device", "key", 64);
    hex("device", "writers[1]", 16);
    hex("device", "invitation", 16);
    hex("token", "hash", 64);
    hex("accessevent", "device", 32);
    hex("signedword", "key", 64);

    const auto term = [&](const char* kind, const char* path) {
        pattern(kind, path, "must be a term",
                {"panne", "mobile money", "#panne", "@operateur", "دفع", "C#", "a @ b"},
                {"#", "@", "#two words", " panne", "panne ", "two  spaces", "a\tb"});
        rows.push_back({kind, path, std::string(129, 'x'), "must be a term"});
        rows.push_back({kind, path, "", "must not be empty"});
    };
    term("theme", "terms.*[1]");
    term("theme", "exclusions.en[0]");
    term("brand", "terms[0]");
    term("brand", "exclusions[0]");
}

void addWordRows(std::vector<Row>& rows) {
    const auto words = [&](const char* kind, const char* path, Words allowed) {
        for (std::string_view one : allowed)
            if (one != "topPosts") // the sample's query ranks no posts
                rows.push_back({kind, path, one, ""});
        rows.push_back(
            {kind, path, "Open Sesame",
             fmt::format("must be one of \"{}\"{}", allowed[0], allowed.size() > 1 ? ", \"" : "")});
    };
    words("tile", "type", tileTypeWords);
    words("tile", "query.measure", measureWords);
    words("tile", "query.groupBy", groupingWords);
    words("tile", "query.bucket", bucketWords);
    words("tile", "query.filter.authorKinds[0]", authorKindWords);
    words("tile", "query.filter.tones[1]", toneWords);
    words("figure", "measure", measureWords);
    words("alert", "state", alertStateWords);
    words("person", "roles[1]", roleWords);
    words("token", "right", tokenRightWords);
    words("accessevent", "what", accessActWords);
    words("post", "langFrom", langFromWords);
    words("post", "countryFrom", countryFromWords);
    words("post", "tone", toneWords);
    words("post", "author.kind", authorKindWords);
    rows.push_back(
        {"tile", "query.span.kind", "yesterday", "must be one of \"today\", \"last24h\""});
    rows.push_back({"series", "bucket", "minute", ""});
    rows.push_back({"series", "bucket", "week", "must be one of \"minute\", \"hour\", \"day\""});
}

void addNumberRows(std::vector<Row>& rows) {
    const auto range = [&](const char* kind, const char* path, std::int64_t from, std::int64_t to) {
        const std::string why = fmt::format("must be from {} to {}", from, to);
        rows.push_back({kind, path, from, ""});
        rows.push_back({kind, path, to, ""});
        rows.push_back({kind, path, from - 1, why});
        rows.push_back({kind, path, to + 1, why});
    };
    range("tile", "query.rows", 1, 50);
    range("alert", "severity", 1, 10);
    range("brand", "colour", 0, 6);
    range("kind", "minWriter", 1, 1'000'000);
    range("figure", "rows[1].share", 0, 1);
    range("ranking", "rows[0].share", 0, 1);

    for (const char* path : {"author.followers", "engagement.replies", "engagement.shares",
                             "engagement.likes", "engagement.views"}) {
        rows.push_back({"post", path, 0, ""});
        rows.push_back({"post", path, std::numeric_limits<std::int64_t>::max(), ""});
        rows.push_back({"post", path, -1, "must be at least 0"});
        rows.push_back({"post", path, 1.0, "must be a whole number, it is of type float"});
    }
    rows.push_back({"figure", "posts", -1, "must be at least 0"});
    rows.push_back({"figure", "copies", -1, "must be at least 0"});
    for (const char* kind : {"figure", "ranking"}) {
        rows.push_back({kind, "rows[0].copies", 1, ""});
        rows.push_back({kind, "rows[0].copies", 0, "must be at least 1"});
    }
    rows.push_back({"figure", "usual", 0.5, ""});
    rows.push_back({"figure", "usual", 0, "must be more than 0"});

    for (const char* side : {"width", "height"}) {
        for (const char* region : {"screens[1].", "regions[0]."}) {
            const std::string path = std::string(region) + side;
            const char* kind = region[0] == 's' ? "hardware" : "layout";
            rows.push_back({kind, path, 1, ""});
            rows.push_back({kind, path, 0.001, ""});
            rows.push_back({kind, path, 0, "must be more than 0"});
            rows.push_back({kind, path, -3.5, "must be more than 0"});
            rows.push_back({kind, path, infinity, "must be a finite number"});
        }
    }
    for (const char* path : {"screens[0].pixelsWide", "screens[0].pixelsHigh"}) {
        rows.push_back({"hardware", path, 1, ""});
        rows.push_back({"hardware", path, 0, "must be more than 0"});
    }
    rows.push_back({"dashboard", "target", -1e9, ""});
    rows.push_back({"dashboard", "target", notANumber, "must be a finite number"});
    rows.push_back({"figure", "value", -infinity, "must be a finite number"});
    rows.push_back({"figure", "rows[0].value", notANumber, "must be a finite number"});
    rows.push_back({"figure", "rows[0].change", infinity, "must be a finite number"});
    rows.push_back({"hardware", "screens[0].x", notANumber, "must be a finite number"});
    rows.push_back({"layout", "regions[0].y", infinity, "must be a finite number"});

    const auto moment = [&](const char* kind, const char* path) {
        const std::string why = "must be a time from 1970 to 2100, in milliseconds since 1970";
        rows.push_back({kind, path, -1, why});
        rows.push_back({kind, path, std::int64_t{4'133'980'800'000}, why});
    };
    moment("figure", "asOf");
    moment("series", "start");
    moment("series", "expires");
    moment("ranking", "at");
    moment("ranking", "expires");
    moment("insight", "moment");
    moment("alert", "since");
    moment("loan", "from");
    moment("loan", "until");
    moment("invitation", "until");
    for (const char* path : {"enrolledAt", "seenAt", "revokedAt"})
        moment("device", path);
    moment("token", "until");
    moment("accessevent", "at");
    moment("accessevent", "expires");
    moment("overflow", "at");
    moment("layout", "from");
    moment("tile", "query.span.from");
    moment("tile", "query.span.to");
    moment("figure", "from");
    moment("figure", "to");
    moment("figure", "newest");
    rows.push_back({"alert", "since", std::int64_t{4'133'980'799'999}, ""});
    const std::string published = "must be a time from 1990 to 2100, in milliseconds since 1970";
    rows.push_back({"post", "published", std::int64_t{631'152'000'000}, ""});
    rows.push_back({"post", "published", std::int64_t{4'133'980'799'999}, ""});
    rows.push_back({"post", "published", std::int64_t{631'151'999'999}, published});
    rows.push_back({"post", "published", std::int64_t{4'133'980'800'000}, published});
    rows.push_back({"post", "published", 0, "must be given"});
}

void addShapeRows(std::vector<Row>& rows) {
    // A nested struct is complete, also when its record is only changed.
    for (const char* path : {"query.measure", "query.span.kind"})
        rows.push_back({"tile", path, nullptr, "must be given"});
    for (const char* path : {"name", "x", "y", "width", "height", "pixelsWide", "pixelsHigh"})
        rows.push_back({"hardware", std::string("screens[1].") + path, nullptr, "must be given"});
    for (const char* path : {"id", "x", "y", "width", "height"})
        rows.push_back({"layout", std::string("regions[0].") + path, nullptr, "must be given"});
    for (const char* path : {"rows[0].key", "rows[0].value"}) {
        rows.push_back({"figure", path, nullptr, "must be given"});
        rows.push_back({"ranking", path, nullptr, "must be given"});
    }
    rows.push_back({"hardware", "screens[0].name", "", "must be given"});

    // Types below the top, where everyFieldHasAType does not look.
    rows.push_back({"tile", "query.span", 1, "must be a map of fields, it is of type integer"});
    rows.push_back({"tile", "query.rows", 10.0, "must be a whole number, it is of type float"});
    rows.push_back({"tile", "query.filter.brands", "us", "must be a list, it is of type text"});
    rows.push_back({"tile", "query.filter.brands[1]", 1, "must be a text, it is of type integer"});
    rows.push_back({"tile", "query.filter.brands[1]", nullptr, "must be a text"});
    rows.push_back({"figure", "rows[1]", "a", "must be a map of fields, it is of type text"});
    rows.push_back({"series", "values[3]", 1.5, "must be a whole number, it is of type float"});
    rows.push_back({"theme", "names.fr", 1, "must be a text, it is of type integer"});
    rows.push_back({"theme", "terms.fr", "a", "must be a list, it is of type text"});
    rows.push_back({"theme", "names.French", "a", "is not a key: it must be a language"});
    rows.push_back({"theme", "names.*", "a", "is not a key: it must be a language"});
    rows.push_back({"theme", "terms.**", List{"a"}, "is not a key: it must be a language"});
    rows.push_back({"theme", "exclusions.*", List{"a"}, ""});

    // Sizes.
    const std::string many = "must have at most 256 elements, it has 257";
    rows.push_back({"dashboard", "audience", texts(256, "a"), ""});
    rows.push_back({"dashboard", "audience", texts(257, "a"), many});
    rows.push_back({"brand", "terms", texts(257, "a"), many});
    rows.push_back({"theme", "terms.fr", texts(257, "a"), many});
    rows.push_back({"tile", "query.filter.tones", texts(257, "neutral"), many});
    rows.push_back({"post", "links", texts(257, "a"), many});
    rows.push_back({"person", "perimeters", texts(256, "a"), ""});
    rows.push_back({"person", "perimeters", texts(257, "a"), many});
    rows.push_back({"person", "roles", texts(257, "analyst"), many});
    rows.push_back({"device", "writers", texts(64, "00000000000000af"), ""});
    rows.push_back({"device", "writers", texts(65, "00000000000000af"),
                    "must have at most 64 elements, it has 65"});
    rows.push_back({"figure", "rows", List(257, Map{{"key", "a"}, {"value", 1}}), many});
    Map names;
    for (int i = 0; i < 257; ++i)
        names.set(fmt::format("fr-{:08}", i), "a");
    rows.push_back({"theme", "names", names, many});
}

void addConsistencyRows(std::vector<Row>& rows) {
    rows.push_back({"tile", "query.span.from", 0, "must be given for a span of kind between"});
    rows.push_back({"tile", "query.span.to", noon, "must be later than from"});
    rows.push_back({"tile", "query.span.to", 0, "must be later than from"});
    rows.push_back({"tile", "query.span.to", noon + 1, ""});
    rows.push_back({"tile", "query.span.kind", "all", "is only for a span of kind between",
                    "query.span.from"});
    rows.push_back({"tile", "query.span", Map{{"kind", "today"}, {"to", noon}},
                    "is only for a span of kind between", "query.span.to"});
    rows.push_back({"tile", "query.span", Map{{"kind", "today"}}, ""});
    rows.push_back({"tile", "query.own", "", "must be given for the share of voice"});
    rows.push_back({"tile", "query", Map{{"measure", "shareOfVoice"}},
                    "must be given for the share of voice", "query.own"});
    rows.push_back({"tile", "query", Map{{"measure", "volume"}}, ""});
    rows.push_back({"tile", "query", nullptr, "must be given for a tile of type line"});
    rows.push_back({"tile", "type", "topPosts",
                    "must have the measure ranking, without groupBy, for a tile of type topPosts",
                    "query"});
    rows.push_back({"loan", "until", noon, "must be later than from"});
    rows.push_back({"loan", "until", noon + 1, ""});
    rows.push_back({"loan", "from", 0, ""});
    rows.push_back({"invitation", "usedBy", "", ""});
    rows.push_back({"invitation", "secret", "", ""}); // it was used
    rows.push_back({"figure", "to", noon - 3'600'001, "must not be before from"});
    rows.push_back({"figure", "to", noon - 3'600'000, ""});
    rows.push_back({"figure", "copies", 5, "must not be more than posts"});
    rows.push_back({"figure", "newest", noon, ""});
    rows.push_back({"figure", "newest", noon + 1, "must not be later than asOf"});
    rows.push_back({"series", "values", List(61, Value(1)),
                    "must have at most 60 elements for the bucket minute"});
    rows.push_back({"series", "bucket", "hour", "must have at most 24 elements for the bucket hour",
                    "values"});
    rows.push_back(
        {"series", "bucket", "day", "must have at most 31 elements for the bucket day", "values"});
    rows.push_back(
        {"hardware", "screens[1].name", "HDMI-1", "must differ from that of screens[0]"});
    rows.push_back(
        {"hardware", "screens[1].x", 1219.0, "must not lie over screens[0]", "screens[1]"});
    rows.push_back({"hardware", "screens[1].x", 1219.6, ""});
    rows.push_back({"hardware", "screens[1].x", 1219.59, ""}); // rounding, not an overlap
    rows.push_back({"hardware", "screens[1]",
                    Map{{"name", "inside"},
                        {"x", 100},
                        {"y", 100},
                        {"width", 1},
                        {"height", 1},
                        {"pixelsWide", 1},
                        {"pixelsHigh", 1}},
                    "must not lie over screens[0]"});
    rows.push_back({"hardware", "screens[1].y", 5000, ""});
    const Map region{{"id", "main"}, {"x", 0}, {"y", 0}, {"width", 1}, {"height", 1}};
    rows.push_back(
        {"layout", "regions[1]", region, "must differ from that of regions[0]", "regions[1].id"});
    rows.push_back({"layout", "regions[1]", replaced(region, "id", "other"), ""});
}

} // namespace

std::vector<Row> ruleRows() {
    std::vector<Row> rows;
    addTextRows(rows);
    addPatternRows(rows);
    addWordRows(rows);
    addNumberRows(rows);
    addShapeRows(rows);
    addConsistencyRows(rows);
    return rows;
}

Map replaced(const Map& fields, std::string_view path, const Value& value) {
    return *within(Value(fields), path, value).map();
}

} // namespace vigie::samples
