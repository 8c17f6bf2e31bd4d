// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/jetstream.h"

#include "apps/hub/collect/tuning.h"
#include "sdk/domain/dates.h"
#include "sdk/domain/rule.h"
#include "sdk/domain/utf8.h"

#include <fmt/format.h>
#include <simdjson.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace vigie::hub {

namespace {

namespace dom = simdjson::dom;

constexpr std::string_view postCollection = "app.bsky.feed.post";

/// Empty when the text is none of did, rkey or such: letters, digits and . _ : ~ - only.
std::string_view plain(std::string_view text, std::size_t most) {
    const bool good =
        !text.empty() && text.size() <= most && std::all_of(text.begin(), text.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                   std::string_view("._:~-%").find(c) != std::string_view::npos;
        });
    return good ? text : std::string_view();
}

std::string addressOf(std::string_view did, std::string_view rkey) {
    did = plain(did, tuning::jetstreamDidBytes);
    rkey = plain(rkey, tuning::jetstreamKeyBytes);
    if (did.empty() || rkey.empty() || !did.starts_with("did:"))
        return {};
    return fmt::format("https://bsky.app/profile/{}/post/{}", did, rkey);
}

/// The text under a name; empty when there is none.
std::string_view textAt(const dom::element& object, std::string_view name) {
    std::string_view text;
    if (object[name].get_string().get(text))
        return {};
    return text;
}

/// A name for the event, for SourceMark::heard.
std::uint64_t nameOf(std::string_view did, std::string_view collection, std::string_view rkey) {
    const std::string text = fmt::format("{}/{}/{}", did, collection, rkey);
    std::array<unsigned char, crypto_generichash_BYTES_MIN> hash{};
    crypto_generichash(hash.data(), hash.size(),
                       reinterpret_cast<const unsigned char*>(text.data()), text.size(), nullptr,
                       0);
    std::uint64_t name = 0;
    std::memcpy(&name, hash.data(), sizeof name);
    return name;
}

void addUnique(std::vector<std::string>& list, std::string_view text) {
    const bool fits = text.starts_with("http") && text.size() <= tuning::jetstreamLinkBytes &&
                      list.size() < tuning::importListElements;
    if (fits && std::find(list.begin(), list.end(), text) == list.end())
        list.emplace_back(text);
}

/// The addresses that the text and the card under it lead to.
void readLinks(const dom::element& record, Post& post) {
    dom::array facets;
    if (!record["facets"].get_array().get(facets))
        for (const dom::element facet : facets) {
            dom::array features;
            if (facet["features"].get_array().get(features))
                continue;
            for (const dom::element feature : features)
                if (textAt(feature, "$type") == "app.bsky.richtext.facet#link")
                    addUnique(post.links, textAt(feature, "uri"));
        }
    dom::element card;
    if (!record.at_pointer("/embed/external").get(card))
        addUnique(post.links, textAt(card, "uri"));
}

void readLanguage(const dom::element& record, Post& post) {
    dom::element first;
    std::string_view lang;
    if (record.at_pointer("/langs/0").get(first) || first.get_string().get(lang) ||
        !faultOfText(lang, Rule().pattern(Pattern::Language)).empty())
        return;
    post.lang = lang;
    post.langFrom = langFromWords[0];
}

std::string referenceAt(const dom::element& record, const char* pointer) {
    dom::element element;
    std::string_view uri;
    if (record.at_pointer(pointer).get(element) || element.get_string().get(uri))
        return {};
    return blueskyAddress(uri);
}

} // namespace

std::string blueskyAddress(std::string_view atUri) {
    constexpr std::string_view scheme = "at://";
    if (!atUri.starts_with(scheme))
        return {};
    atUri.remove_prefix(scheme.size());
    const std::size_t first = atUri.find('/');
    const std::size_t second = first == std::string_view::npos ? first : atUri.find('/', first + 1);
    if (second == std::string_view::npos ||
        atUri.substr(first + 1, second - first - 1) != postCollection)
        return {};
    return addressOf(atUri.substr(0, first), atUri.substr(second + 1));
}

struct JetstreamReader::Impl {
    std::string source;
    dom::parser parser{tuning::streamMessageBytes};

    void readPost(std::string_view did, const dom::element& record, std::string key,
                  std::uint64_t name, JetstreamEvent& event) const {
        Post& post = event.post.emplace();
        post.key = post.url = std::move(key);
        post.source = source;
        post.text = textAt(record, "text");
        const std::int64_t heard = event.time / 1000;
        const auto created = dates::parseRfc3339(textAt(record, "createdAt"));
        const bool fits = created && static_cast<double>(created->ms) >= Rule::startOf1990;
        post.published = fits ? std::min(created->ms, heard) : heard;
        post.author.key = did;
        post.replyTo = referenceAt(record, "/reply/parent/uri");
        post.thread = referenceAt(record, "/reply/root/uri");
        readLanguage(record, post);
        readLinks(record, post);
        if (post.replyTo.empty())
            return;
        event.news.emplace(PostNews{post.replyTo});
        event.news->more.replies = 1;
        event.news->name = name;
    }

    void readCommit(const dom::element& root, JetstreamEvent& event) const {
        dom::element commit;
        if (root["commit"].get(commit))
            return;
        const std::string_view did = textAt(root, "did");
        const std::string_view collection = textAt(commit, "collection");
        const std::string_view operation = textAt(commit, "operation");
        const std::string_view rkey = textAt(commit, "rkey");
        const bool isPost = collection == postCollection;
        if (isPost && operation == "delete") {
            if (std::string key = addressOf(did, rkey); !key.empty())
                event.news.emplace(PostNews{std::move(key), true});
            return;
        }
        dom::element record;
        if (operation != "create" || commit["record"].get(record))
            return;
        const std::uint64_t name = nameOf(did, collection, rkey);
        if (isPost) {
            if (std::string key = addressOf(did, rkey); !key.empty())
                readPost(did, record, std::move(key), name, event);
            return;
        }
        const bool like = collection == "app.bsky.feed.like";
        if (!like && collection != "app.bsky.feed.repost")
            return;
        if (std::string key = referenceAt(record, "/subject/uri"); !key.empty()) {
            event.news.emplace(PostNews{std::move(key)});
            (like ? event.news->more.likes : event.news->more.shares) = 1;
            event.news->name = name;
        }
    }
};

JetstreamReader::JetstreamReader(std::string source) : m_impl(std::make_unique<Impl>()) {
    m_impl->source = std::move(source);
}

JetstreamReader::~JetstreamReader() = default;

sync::Result<JetstreamEvent> JetstreamReader::read(std::string_view text) {
    dom::element root;
    JetstreamEvent event;
    if (m_impl->parser.parse(text.data(), text.size()).get(root) ||
        root["time_us"].get_int64().get(event.time) || event.time <= 0)
        return sync::Error{sync::ErrorCode::Invalid,
                           fmt::format("What came is no event of Jetstream: {}",
                                       utf8::cut(text, tuning::hubQuotedBytes))};
    if (textAt(root, "kind") == "commit")
        m_impl->readCommit(root, event);
    return event;
}

} // namespace vigie::hub
