// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/hubconfig.h"

#include "apps/hub/collect/tomlguard.h"
#include "sync/link/wsaddress.h"
#include "sync/record/record.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <fstream>

namespace vigie::hub {

using sync::Error;
using sync::ErrorCode;
using sync::Result;

namespace {

// Written by hand.
constexpr std::size_t configBytes = 256 * 1024;

Error wrong(const std::string& name, const toml::source_region& where, const std::string& what) {
    return {ErrorCode::Invalid, fmt::format("{}, line {}: {}", name, where.begin.line, what)};
}

Result<SourceConfig> sourceOf(const toml::table& table, const std::string& name) {
    SourceConfig source;
    for (const auto& [key, value] : table) {
        std::string* into = key == "name"   ? &source.name
                            : key == "kind" ? &source.kind
                            : key == "url"  ? &source.url
                                            : nullptr;
        if (!into)
            return wrong(
                name, key.source(),
                fmt::format("\"{}\" is nothing of a source: it has name, kind and url", key.str()));
        const auto text = value.value_exact<std::string>();
        if (!text)
            return wrong(name, value.source(), fmt::format("{} must be a text", key.str()));
        *into = *text;
    }
    if (!sync::nameFault(source.name).empty())
        return wrong(name, table.source(),
                     "a source needs a name, which its posts carry: name = \"bluesky\"");
    if (source.kind != "jetstream")
        return wrong(name, table.source(),
                     fmt::format("the source {} has the kind \"{}\"; known is \"jetstream\"",
                                 source.name, source.kind));
    if (!sync::websocketAddress(source.url))
        return wrong(name, table.source(),
                     fmt::format("the source {} has the url \"{}\", which is no address of a "
                                 "stream: wss://jetstream2.us-east.bsky.network/subscribe is one",
                                 source.name, source.url));
    return source;
}

} // namespace

Result<HubConfig> readHubConfig(std::string_view toml, const std::string& name) {
    if (const std::size_t line = lineThatTomlCannotRead(toml))
        return Error{ErrorCode::Invalid, fmt::format("{}, line {}: this is no TOML", name, line)};
    toml::table root;
    try {
        root = toml::parse(toml, name);
    } catch (const toml::parse_error& error) {
        return wrong(name, error.source(), std::string(error.description()));
    }
    HubConfig config;
    for (const auto& [key, value] : root) {
        const toml::array* sources = key == "source" ? value.as_array() : nullptr;
        if (!sources)
            return wrong(
                name, key.source(),
                fmt::format("\"{}\" is not known: sources are told as [[source]]", key.str()));
        for (const toml::node& each : *sources) {
            const toml::table* table = each.as_table();
            if (!table)
                return wrong(name, each.source(), "a source is told as [[source]]");
            auto source = sourceOf(*table, name);
            if (!source)
                return source.error();
            const bool twice =
                std::any_of(config.sources.begin(), config.sources.end(),
                            [&](const auto& other) { return other.name == source->name; });
            if (twice)
                return wrong(name, each.source(),
                             fmt::format("two sources are called {}: give each a name of its own",
                                         source->name));
            config.sources.push_back(*std::move(source));
        }
    }
    return config;
}

Result<HubConfig> readHubConfigFile(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::string text(configBytes + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    if (in.bad() || (!in.eof() && text.size() <= configBytes))
        return Error{ErrorCode::Io,
                     fmt::format("The configuration {} cannot be read: check the name and the "
                                 "file's permissions",
                                 path)};
    if (text.size() > configBytes)
        return Error{ErrorCode::TooLarge,
                     fmt::format("The configuration {} has more than {} bytes: it is another file",
                                 path, configBytes)};
    return readHubConfig(text, path);
}

} // namespace vigie::hub
