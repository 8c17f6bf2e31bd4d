// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/domain/postjson.h"

#include "sdk/domain/dates.h"
#include "sdk/domain/fields.h"
#include "sdk/domain/jsontext.h"
#include "sdk/domain/utf8.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>
#include <simdjson.h>

namespace vigie {
namespace {

namespace ondemand = simdjson::ondemand;

/// What posts, authors and engagements are called inside, in the order of describe().
template <Described T>
const std::vector<std::string_view>& namesOf() {
    static const std::vector<std::string_view> names = [] {
        std::vector<std::string_view> all;
        auto visit = [&](std::string_view name, auto, const Rule&) { all.push_back(name); };
        T::describe(visit);
        return all;
    }();
    return names;
}

/// The JSON of one line into members. Every function gives true, or false with fault() filled; the
/// fault's path grows from the inside out.
class LineReader {
public:
    explicit LineReader(std::vector<std::string>* unknown) : m_unknown(unknown) {}

    FieldFault& fault() { return m_fault; }

    template <Described T>
    bool members(ondemand::object object, T& into) {
        const std::vector<std::string_view>& names = namesOf<T>();
        std::uint32_t seen = 0; // one bit a member; no struct of a post has 32
        std::size_t next = 0;   // writers keep an order: mostly the field after the last one
        std::string_view last;
        for (auto item : object) {
            ondemand::field field;
            if (std::move(item).get(field))
                return broken(last);
            std::string_view key;
            std::size_t index = next;
            if (index < names.size() && field.key().unsafe_is_equal(names[index])) {
                key = names[index];
            } else {
                if (field.unescaped_key().get(key))
                    return broken(last);
                index = static_cast<std::size_t>(std::find(names.begin(), names.end(), key) -
                                                 names.begin());
            }
            last = key;
            if (index == names.size()) {
                if (!ignore(field.value(), 1))
                    return under(key);
                noteUnknown(key);
                continue;
            }
            next = index + 1;
            const std::uint32_t bit = std::uint32_t{1} << index;
            const bool twice = (seen & bit) != 0;
            seen |= bit;
            if (twice ? !fail("is there twice") : !member(index, field.value(), into))
                return under(key);
        }
        return true;
    }

private:
    struct Context {
        std::string_view name;
        bool isMoment = false;
    };

    template <Described T>
    bool member(std::size_t wanted, ondemand::value value, T& into) {
        ondemand::json_type type{};
        if (value.type().get(type))
            return broken({});
        if (type == ondemand::json_type::null)
            return isNull(value);
        bool good = false;
        std::size_t index = 0;
        auto visit = [&](std::string_view name, auto pointer, const Rule& rule) {
            if (index++ == wanted)
                good = take(value, into.*pointer, Context{name, rule.isMoment});
        };
        T::describe(visit);
        return good;
    }

    bool take(ondemand::value value, std::string& into, Context) {
        std::string_view text;
        const simdjson::error_code error = value.get_string().get(text);
        if (error == simdjson::INCORRECT_TYPE)
            return fail("must be a text");
        if (error)
            return fail("has an escape that is not one character");
        into.assign(text);
        return true;
    }
    bool take(ondemand::value value, std::int64_t& into, Context context) {
        std::string_view text;
        if (context.isMoment && value.get_string().get(text) == simdjson::SUCCESS) {
            auto moment = dates::parseRfc3339(text);
            if (!moment)
                return fail("must be an RFC 3339 time: " + moment.error().sentence);
            into = moment->ms;
            return true;
        }
        if (value.get_int64().get(into))
            return fail(context.isMoment
                            ? "must be an RFC 3339 text or whole milliseconds since 1970"
                            : "must be a whole number of 64 bits");
        return true;
    }
    template <class T>
    bool take(ondemand::value value, std::optional<T>& into, Context context) {
        return take(value, into.emplace(), context);
    }
    bool take(ondemand::value value, std::vector<std::string>& into, Context) {
        ondemand::array array;
        if (value.get_array().get(array))
            return fail("must be a list of texts");
        for (auto item : array) {
            ondemand::value element;
            if (std::move(item).get(element))
                return broken({});
            if (!take(element, into.emplace_back(), {})) {
                m_fault.field = fmt::format("[{}]", into.size() - 1);
                return false;
            }
        }
        return true;
    }
    template <Described T>
    bool take(ondemand::value value, T& into, Context context) {
        ondemand::object object;
        if (value.get_object().get(object))
            return fail("must be an object");
        const std::size_t outer = m_path.size();
        m_path.append(context.name) += '.';
        const bool good = members(object, into);
        m_path.resize(outer);
        return good;
    }

    /// Fields that are not ours are still read to their end: a line is JSON or it is refused.
    bool ignore(ondemand::value value, int depth) {
        if (depth > PostReader::maxDepth)
            return fail(fmt::format("is deeper than {} levels", PostReader::maxDepth));
        ondemand::json_type type{};
        if (value.type().get(type))
            return broken({});
        switch (type) {
        case ondemand::json_type::object:
            return ignoreObject(value, depth);
        case ondemand::json_type::array:
            return ignoreArray(value, depth);
        case ondemand::json_type::string: {
            std::string_view text;
            return !value.get_string().get(text) || broken({});
        }
        case ondemand::json_type::number: {
            // A number that is too large for us is still a number.
            double number = 0;
            const simdjson::error_code error = value.get_double().get(number);
            return !error || error == simdjson::NUMBER_OUT_OF_RANGE || broken({});
        }
        case ondemand::json_type::boolean: {
            bool boolean = false;
            return !value.get_bool().get(boolean) || broken({});
        }
        case ondemand::json_type::null:
            return isNull(value);
        }
        return broken({});
    }
    bool ignoreObject(ondemand::value value, int depth) {
        ondemand::object object;
        if (value.get_object().get(object))
            return broken({});
        for (auto item : object) {
            ondemand::field field;
            std::string_view key;
            if (std::move(item).get(field) || field.unescaped_key().get(key))
                return broken({});
            if (!ignore(field.value(), depth + 1))
                return false;
        }
        return true;
    }
    bool ignoreArray(ondemand::value value, int depth) {
        ondemand::array array;
        if (value.get_array().get(array))
            return broken({});
        for (auto item : array) {
            ondemand::value element;
            if (std::move(item).get(element))
                return broken({});
            if (!ignore(element, depth + 1))
                return false;
        }
        return true;
    }

    bool isNull(ondemand::value value) {
        bool null = false;
        return (!value.is_null().get(null) && null) || broken({});
    }
    void noteUnknown(std::string_view key) {
        if (m_unknown && m_unknown->size() < PostReader::maxUnknown)
            m_unknown->push_back(m_path + std::string(utf8::cut(key, nameBytes)));
    }
    bool fail(std::string why) {
        m_fault.why = std::move(why);
        return false;
    }
    bool broken(std::string_view after) {
        m_fault.field = utf8::cut(after, nameBytes);
        return fail(after.empty() ? "is not JSON" : "is followed by what is not JSON");
    }
    bool under(std::string_view key) {
        const bool joined = m_fault.field.empty() || m_fault.field.front() == '[';
        m_fault.field =
            fmt::format("{}{}{}", utf8::cut(key, nameBytes), joined ? "" : ".", m_fault.field);
        return false;
    }

    static constexpr std::size_t nameBytes = 64;

    std::vector<std::string>* m_unknown;
    std::string m_path; ///< of the object that is being read: "" or "author."
    FieldFault m_fault;
};

/// The path of the field that the byte at \`offset\` lies in, for a line that no JSON reader takes.
std::string fieldAt(std::string_view line, std::size_t offset) {
    std::vector<std::string_view> path(1);
    for (std::size_t i = 0; i < offset; ++i) {
        const char c = line[i];
        if (c == '{' || c == '[') {
            path.emplace_back();
        } else if ((c == '}' || c == ']') && path.size() > 1) {
            path.pop_back();
        } else if (c == ',') {
            path.back() = {};
        } else if (c == '"') {
            const std::size_t start = ++i;
            while (i < offset && line[i] != '"')
                i += line[i] == '\\' ? 2 : 1;
            if (i >= offset)
                break;
            const std::size_t colon = line.find_first_not_of(" \t", i + 1);
            if (colon != std::string_view::npos && line[colon] == ':')
                path.back() = line.substr(start, i - start);
        }
        if (path.size() > 64)
            break;
    }
    std::string joined;
    for (std::string_view name : path)
        if (!name.empty())
            joined += (joined.empty() ? "" : ".") + std::string(utf8::cut(name, 64));
    return joined.substr(0, 256);
}

/// Writes members as JSON, without those that are empty.
class LineWriter {
public:
    explicit LineWriter(std::string& out) : m_out(out) {}

    template <Described T>
    void put(const T& from, bool) {
        m_out += '{';
        bool first = true;
        auto visit = [&](std::string_view name, auto pointer, const Rule& rule) {
            if (isEmpty(from.*pointer))
                return;
            m_out += first ? "\"" : ",\"";
            first = false;
            m_out.append(name) += "\":";
            put(from.*pointer, rule.isMoment);
        };
        T::describe(visit);
        m_out += '}';
    }

private:
    static bool isEmpty(const std::string& member) { return member.empty(); }
    static bool isEmpty(std::int64_t member) { return member == 0; }
    template <class T>
    static bool isEmpty(const std::optional<T>& member) {
        return !member;
    }
    template <class T>
    static bool isEmpty(const std::vector<T>& member) {
        return member.empty();
    }
    template <Described T>
    static bool isEmpty(const T& member) {
        bool empty = true;
        auto visit = [&](std::string_view, auto pointer, const Rule&) {
            empty = empty && isEmpty(member.*pointer);
        };
        T::describe(visit);
        return empty;
    }

    void put(std::int64_t member, bool isMoment) {
        if (!isMoment) {
            const fmt::format_int digits(member);
            m_out.append(digits.data(), digits.size());
            return;
        }
        m_out += '"';
        dates::appendRfc3339(member, m_out);
        m_out += '"';
    }
    template <class T>
    void put(const std::optional<T>& member, bool isMoment) {
        put(*member, isMoment);
    }
    void put(const std::vector<std::string>& member, bool) {
        m_out += '[';
        for (std::size_t i = 0; i < member.size(); ++i) {
            if (i > 0)
                m_out += ',';
            put(member[i], false);
        }
        m_out += ']';
    }
    void put(const std::string& member, bool) { appendJsonText(member, m_out); }

    std::string& m_out;
};

} // namespace

struct PostReader::Impl {
    ondemand::parser parser;
    std::vector<char> padded;

    sync::Error invalid(FieldFault fault) {
        return {sync::ErrorCode::Invalid,
                fault.field.empty() ? "The line " + fault.why : fault.sentence()};
    }
    /// What no JSON reader takes apart: the first pass over the bytes failed.
    sync::Error unreadable(std::string_view line, simdjson::error_code error) {
        if (error == simdjson::MEMALLOC)
            return {sync::ErrorCode::Full, "There is no memory to read the line"};
        if (error != simdjson::UTF8_ERROR)
            return invalid({{}, "must be one JSON object"});
        std::size_t bad = 0;
        while (const std::size_t length = utf8::sequenceAt(line, bad))
            bad += length;
        return invalid(
            {fieldAt(line, bad), fmt::format("must be UTF-8: byte {} of the line is not", bad)});
    }
};

PostReader::PostReader() : m_impl(std::make_unique<Impl>()) {}
PostReader::PostReader(PostReader&&) noexcept = default;
PostReader& PostReader::operator=(PostReader&&) noexcept = default;
PostReader::~PostReader() = default;

sync::Result<Post> PostReader::read(std::string_view line, std::vector<std::string>* unknown) {
    if (unknown)
        unknown->clear();
    if (line.size() > maxLineBytes)
        return sync::Error{
            sync::ErrorCode::TooLarge,
            fmt::format("The line has {} bytes, at most {} are read", line.size(), maxLineBytes)};
    // simdjson reads past the end, and the caller's line may end where its page does.
    std::vector<char>& padded = m_impl->padded;
    if (padded.size() < line.size() + simdjson::SIMDJSON_PADDING)
        padded.resize(2 * line.size() + simdjson::SIMDJSON_PADDING);
    std::copy(line.begin(), line.end(), padded.begin());
    std::memset(padded.data() + line.size(), ' ', simdjson::SIMDJSON_PADDING);

    ondemand::document document;
    ondemand::object object;
    if (const simdjson::error_code error =
            m_impl->parser.iterate(padded.data(), line.size(), padded.size()).get(document))
        return m_impl->unreadable(line, error);
    if (document.get_object().get(object))
        return m_impl->invalid({{}, "must be one JSON object"});

    Post post;
    LineReader reader(unknown);
    if (!reader.members(object, post))
        return m_impl->invalid(std::move(reader.fault()));
    if (document.current_location().error() != simdjson::OUT_OF_BOUNDS)
        return m_impl->invalid({{}, "has something behind its JSON object"});
    if (auto fault = faultOf(post, Part::Changes))
        return m_impl->invalid(*std::move(fault));
    return post;
}

void appendPostJson(const Post& post, std::string& out) {
    LineWriter(out).put(post, false);
}

} // namespace vigie
