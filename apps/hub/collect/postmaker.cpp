// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/postmaker.h"

#include "apps/hub/collect/address.h"
#include "apps/hub/collect/entities.h"
#include "apps/hub/collect/trim.h"
#include "apps/hub/collect/tuning.h"
#include "sdk/domain/utf8.h"
#include "sync/record/record.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace vigie::hub {

namespace {

constexpr std::size_t quotedBytes = 60;
const Rule idRule = Rule().id();
const Rule keyRule = Rule().maxBytes(2048);  // as Post::key
const Rule linkRule = Rule().maxBytes(8192); // as Post::url

void toLower(std::string& text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
}

void toUpper(std::string& text) {
    for (char& c : text)
        if (c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
}

/// "EN_us" is "en-us", and "und" is no language.
void toLanguage(std::string& text) {
    std::replace(text.begin(), text.end(), '_', '-');
    const std::size_t end = std::min(text.find('-'), text.size());
    std::string primary = text.substr(0, end);
    toLower(primary);
    text.replace(0, end, primary);
    if (text == "und" || text == "unk" || text == "zxx")
        text.clear();
}

/// A whole number, also when a data frame made it "12.0". -1 when it is none.
std::int64_t countIn(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    std::string_view rest(end, static_cast<std::size_t>(text.data() + text.size() - end));
    if (rest.starts_with('.') && rest.find_first_not_of('0', 1) == std::string_view::npos)
        rest = {};
    return error == std::errc() && rest.empty() && number >= 0 ? number : -1;
}

std::string keyOf(std::string_view source, std::string_view id) {
    if (auto address = canonicalAddress(id))
        return *std::move(address);
    return fmt::format("{}:{}", source, id);
}

} // namespace

std::string quoted(std::string_view text) {
    const std::string_view shown = utf8::cut(text, quotedBytes);
    std::string result = "\"";
    for (const char c : shown)
        result += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
    result += shown.size() < text.size() ? "...\"" : "\"";
    return result;
}

Fault PostMaker::fault(FaultKind kind, std::string reason) const {
    return {kind, m_line, std::move(reason)};
}

void PostMaker::leaveOut(PostField field, std::string_view value, std::string why) {
    LeftOut& left = m_notes.leftOut[field];
    if (left.count++ == 0) {
        left.example = quoted(value);
        left.line = m_line;
        left.why = std::move(why);
    }
}

std::string_view PostMaker::first(PostField field) const {
    const auto& texts = (*m_texts)[field];
    return texts.empty() ? std::string_view() : trimmed(texts.front());
}

/// Calls each(text) for the elements of a list field, until it says no.
template <class Each>
void PostMaker::eachElement(PostField field, Each each) const {
    const std::string& separator = m_map.listSeparator;
    for (std::string_view text : (*m_texts)[field]) {
        for (bool more = true; more;) {
            const std::size_t end =
                separator.empty() ? std::string_view::npos : text.find(separator);
            const std::string_view element = trimmed(text.substr(0, end));
            more = end != std::string_view::npos;
            if (more)
                text.remove_prefix(end + separator.size());
            if (!element.empty() && !each(element))
                return;
        }
    }
}

std::optional<Fault> PostMaker::make(const FieldTexts& texts, std::uint64_t line, Post& post) {
    m_texts = &texts;
    m_line = line;
    post = Post();
    post.source = m_map.source;
    if (auto wrong = makePublished(post))
        return wrong;
    if (auto wrong = makeWords(post))
        return wrong;
    makeNumber(PostField::AuthorFollowers, post.author.followers);
    makeNumber(PostField::Replies, post.engagement.replies);
    makeNumber(PostField::Shares, post.engagement.shares);
    makeNumber(PostField::Likes, post.engagement.likes);
    makeNumber(PostField::Views, post.engagement.views);
    makeReference(PostField::ReplyTo, post.replyTo);
    makeReference(PostField::Thread, post.thread);
    makeReference(PostField::CopyOf, post.copyOf);
    makeLinks(PostField::Links, post.links);
    makeLinks(PostField::Media, post.media);
    return makeKey(post);
}

std::optional<Fault> PostMaker::makePublished(Post& post) {
    const std::string_view text = first(PostField::Published);
    const std::string& column = m_map.columns[PostField::Published];
    if (saysNothing(text))
        return fault(FaultKind::WrongDate,
                     fmt::format("has no time of publication in \"{}\"", column));
    const auto moment = m_map.dateFormat->parse(text);
    if (!moment)
        return fault(FaultKind::WrongDate, fmt::format("{} in \"{}\" is no date of the form \"{}\"",
                                                       quoted(text), column, m_map.dateForm));
    post.published = moment->zoneGiven ? moment->ms : m_map.zone.toUtc(moment->ms);
    const std::string wrong =
        faultOfNumber(static_cast<double>(post.published), Rule().published());
    if (!wrong.empty())
        return fault(FaultKind::WrongDate,
                     fmt::format("{} in \"{}\" {}", quoted(text), column, wrong));
    return std::nullopt;
}

std::optional<Fault> PostMaker::makeWords(Post& post) {
    const auto& texts = (*m_texts)[PostField::Text];
    if (!texts.empty() && !trimmed(texts.front()).empty()) {
        if (m_entities)
            appendWithoutEntities(texts.front(), post.text);
        else
            post.text = texts.front();
        if (post.text.size() > tuning::importTextBytes)
            return fault(FaultKind::TooLarge,
                         fmt::format("its text has {} bytes, at most {} are kept", post.text.size(),
                                     tuning::importTextBytes));
    }
    const Rule names = Rule().maxBytes(1000); // as Author::name
    if (auto wrong = makeWord(PostField::Lang, Rule().pattern(Pattern::Language), post.lang))
        return wrong;
    if (auto wrong = makeWord(PostField::AuthorKey, keyRule, post.author.key))
        return wrong;
    if (auto wrong = makeWord(PostField::AuthorName, names, post.author.name))
        return wrong;
    if (auto wrong = makeWord(PostField::AuthorHandle, names, post.author.handle))
        return wrong;
    if (auto wrong =
            makeWord(PostField::AuthorKind, Rule().words(authorKindWords), post.author.kind))
        return wrong;
    if (auto wrong = makeWord(PostField::Country, Rule().pattern(Pattern::Country), post.country))
        return wrong;
    if (auto wrong = makeWord(PostField::Tone, Rule().words(toneWords), post.tone))
        return wrong;
    if (!post.lang.empty())
        post.langFrom = "source";
    if (!post.country.empty())
        post.countryFrom = first(PostField::Country).empty() ? "source" : "post";
    return makeBrands(post);
}

/// What [values] says about a text; the text itself where they say nothing and are not strict.
std::optional<Fault> PostMaker::mapped(PostField field, std::string_view text, std::string& into) {
    const ValueMap& values = m_map.values[field];
    const auto entry = values.entries.find(text);
    if (entry != values.entries.end())
        into = entry->second;
    else if (values.strict)
        return fault(FaultKind::UnknownValue,
                     fmt::format("{} in \"{}\" is none of the values that the map lists for \"{}\"",
                                 quoted(text), m_map.columns[field], infoOf(field).name));
    else
        into = text;
    return std::nullopt;
}

std::optional<Fault> PostMaker::makeWord(PostField field, const Rule& rule, std::string& into) {
    std::string_view text = first(field);
    const auto& defaults = m_map.defaults[field];
    if (text.empty()) {
        if (!defaults.empty())
            into = defaults.front();
        return std::nullopt;
    }
    if (field == PostField::AuthorKey) {
        const SourceId id = m_ids[field].read(text);
        if (id.state == SourceId::State::Rounded)
            leaveOut(field, text, "is an id that a spreadsheet rounded");
        if (id.state != SourceId::State::Whole)
            return std::nullopt;
        text = id.text;
    }
    if (auto wrong = mapped(field, text, into))
        return wrong;
    if (field == PostField::Lang)
        toLanguage(into);
    else if (field == PostField::Country)
        toUpper(into);
    else if (field == PostField::Tone || field == PostField::AuthorKind)
        toLower(into);
    if (into.empty())
        return std::nullopt;
    if (std::string wrong = faultOfText(into, rule); !wrong.empty()) {
        leaveOut(field, text, std::move(wrong));
        into.clear();
    }
    return std::nullopt;
}

std::optional<Fault> PostMaker::makeBrands(Post& post) {
    std::optional<Fault> wrong;
    bool said = false;
    std::string brand;
    eachElement(PostField::Brands, [&](std::string_view text) {
        said = true;
        wrong = mapped(PostField::Brands, text, brand);
        if (wrong)
            return false;
        if (brand.empty() ||
            std::find(post.brands.begin(), post.brands.end(), brand) != post.brands.end())
            return true;
        if (std::string why = faultOfText(brand, idRule); !why.empty())
            leaveOut(PostField::Brands, text, std::move(why));
        else
            post.brands.push_back(brand);
        return post.brands.size() < tuning::importListElements;
    });
    if (!said)
        post.brands = m_map.defaults[PostField::Brands];
    return wrong;
}

void PostMaker::makeLinks(PostField field, std::vector<std::string>& into) {
    eachElement(field, [&](std::string_view text) {
        if (std::string why = faultOfText(text, linkRule); !why.empty())
            leaveOut(field, text, std::move(why));
        else
            into.emplace_back(text);
        return into.size() < tuning::importListElements;
    });
}

void PostMaker::makeNumber(PostField field, std::optional<std::int64_t>& into) {
    const std::string_view text = first(field);
    if (saysNothing(text))
        return;
    const std::int64_t number = countIn(text);
    if (number < 0)
        leaveOut(field, text, "must be a whole number, 0 or more");
    else
        into = number;
}

/// The key of another post, made as that post's own key is.
void PostMaker::makeReference(PostField field, std::string& into) {
    const std::string_view text = first(field);
    const SourceId id = m_ids[field].read(text);
    if (id.state == SourceId::State::None)
        return;
    if (id.state == SourceId::State::Rounded)
        return leaveOut(field, text, "is an id that a spreadsheet rounded");
    std::string key = keyOf(m_map.source, id.text);
    if (std::string why = faultOfText(key, keyRule); !why.empty())
        leaveOut(field, text, std::move(why));
    else
        into = std::move(key);
}

std::optional<Fault> PostMaker::makeKey(Post& post) {
    const std::string_view url = first(PostField::Url);
    if (std::string why = faultOfText(url, linkRule); !why.empty())
        leaveOut(PostField::Url, url, std::move(why));
    else
        post.url = url;

    const SourceId id = m_ids[PostField::Key].read(first(PostField::Key));
    if (id.state == SourceId::State::Whole) {
        post.key = keyOf(m_map.source, id.text);
    } else {
        if (id.state == SourceId::State::Rounded && m_notes.roundedKeys++ == 0)
            m_notes.roundedExample = id.text;
        if (auto address = canonicalAddress(post.url)) {
            ++m_notes.addressKeys;
            post.key = *std::move(address);
        } else if (post.text.empty()) {
            return fault(FaultKind::MissingText,
                         "has no text, and neither an id nor an address to know it by");
        } else {
            ++m_notes.derivedKeys;
            post.key = derivedKey(post);
        }
    }
    if (std::string why = faultOfText(post.key, keyRule); !why.empty())
        return fault(FaultKind::TooLarge, fmt::format("its key {} {}", quoted(post.key), why));
    if (post.text.empty())
        ++m_notes.withoutText;
    return std::nullopt;
}

std::string PostMaker::derivedKey(const Post& post) {
    const std::string published = std::to_string(post.published);
    const auto part = [&](std::size_t index) -> std::string_view {
        const PostField field = m_map.derive[index];
        switch (field) {
        case PostField::Text:
            return post.text;
        case PostField::Published:
            return published;
        case PostField::AuthorKey:
            return post.author.key;
        default:
            return first(field);
        }
    };
    switch (m_map.derive.size()) {
    case 1:
        return sync::contentId({post.source, part(0)});
    case 2:
        return sync::contentId({post.source, part(0), part(1)});
    case 3:
        return sync::contentId({post.source, part(0), part(1), part(2)});
    default:
        return sync::contentId({post.source, part(0), part(1), part(2), part(3)});
    }
}

} // namespace vigie::hub
