// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/hubconfig.h"

#include "apps/hub/collect/tomlguard.h"
#include "sync/link/wsaddress.h"
#include "sync/record/record.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
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

Result<WebhookConfig> webhookOf(const toml::table& table, const std::string& name) {
    WebhookConfig webhook;
    for (const auto& [key, value] : table) {
        std::string* into = key == "name"          ? &webhook.name
                            : key == "secret_file" ? &webhook.secretFile
                                                   : nullptr;
        if (!into)
            return wrong(name, key.source(),
                         fmt::format("\"{}\" is nothing of a webhook: it has name and secret_file, "
                                     "never the secret itself",
                                     key.str()));
        const auto text = value.value_exact<std::string>();
        if (!text)
            return wrong(name, value.source(), fmt::format("{} must be a text", key.str()));
        *into = *text;
    }
    // It is a part of a path.
    if (!sync::nameFault(webhook.name).empty() || webhook.name.find('/') != std::string::npos)
        return wrong(name, table.source(),
                     "a webhook needs a name, which its address ends with: name = \"listening\"");
    if (webhook.secretFile.empty())
        return wrong(name, table.source(),
                     fmt::format("the webhook {} needs a file with its secret: secret_file = "
                                 "\"/etc/vigie/{}.secret\"",
                                 webhook.name, webhook.name));
    return webhook;
}

Result<void> addWebhooks(const toml::node& value, const std::string& name, HubConfig& config) {
    const toml::array* webhooks = value.as_array();
    if (!webhooks)
        return wrong(name, value.source(), "webhooks are told as [[webhook]]");
    for (const toml::node& each : *webhooks) {
        const toml::table* table = each.as_table();
        if (!table)
            return wrong(name, each.source(), "a webhook is told as [[webhook]]");
        auto webhook = webhookOf(*table, name);
        if (!webhook)
            return webhook.error();
        if (std::ranges::find(config.webhooks, webhook->name, &WebhookConfig::name) !=
            config.webhooks.end())
            return wrong(name, each.source(),
                         fmt::format("two webhooks are called {}: give each a name of its own",
                                     webhook->name));
        config.webhooks.push_back(*std::move(webhook));
    }
    return {};
}

// A burst is what comes within `seconds`, as by default: devices that all come back at once.
sync::RateLimit rateOf(std::uint64_t perSecond, double seconds) {
    return {static_cast<double>(perSecond), static_cast<double>(perSecond) * seconds};
}

struct ListenNumber {
    std::string_view name;
    void (*set)(HubConfig& config, std::uint64_t number);
};

constexpr std::int64_t mostOfListen = 1'000'000;
constexpr std::array listenNumbers{
    ListenNumber{"connections", [](auto& config, auto n) { config.limits.connections = n; }},
    ListenNumber{"per_address", [](auto& config, auto n) { config.limits.perAddress = n; }},
    ListenNumber{"new_per_second",
                 [](auto& config, auto n) {
                     config.limits.newPerSecond = rateOf(n, 10).perSecond;
                     config.limits.newBurst = rateOf(n, 10).burst;
                 }},
    ListenNumber{"handshakes_per_second",
                 [](auto& config, auto n) { config.handshakes.all = rateOf(n, 1); }},
    ListenNumber{"handshakes_per_address",
                 [](auto& config, auto n) { config.handshakes.perNetwork = rateOf(n, 4); }},
    ListenNumber{"unsent_mib",
                 [](auto& config, auto n) { config.limits.unsentInAll = n * 1024 * 1024; }},
};

Result<void> readListen(const toml::table& table, const std::string& name, HubConfig& config) {
    for (const auto& [key, value] : table) {
        const auto* number =
            std::find_if(listenNumbers.begin(), listenNumbers.end(),
                         [key = key.str()](const ListenNumber& each) { return each.name == key; });
        if (number == listenNumbers.end())
            return wrong(name, key.source(),
                         fmt::format("\"{}\" is nothing of [listen]: it has connections, "
                                     "per_address, new_per_second, handshakes_per_second, "
                                     "handshakes_per_address and unsent_mib",
                                     key.str()));
        const auto given = value.value_exact<std::int64_t>();
        if (!given || *given < 1 || *given > mostOfListen)
            return wrong(
                name, value.source(),
                fmt::format("{} must be a whole number from 1 to {}", key.str(), mostOfListen));
        number->set(config, static_cast<std::uint64_t>(*given));
    }
    return {};
}

Result<sync::HubPort::Tls> tlsOf(const toml::table& table, const std::string& name) {
    sync::HubPort::Tls tls;
    for (const auto& [key, value] : table) {
        std::string* into = key == "certificate" ? &tls.certificate
                            : key == "key"       ? &tls.key
                                                 : nullptr;
        const auto text = value.value_exact<std::string>();
        if (!into)
            return wrong(
                name, key.source(),
                fmt::format("\"{}\" is nothing of [tls]: it has certificate and key", key.str()));
        if (!text)
            return wrong(name, value.source(), fmt::format("{} must be a text", key.str()));
        *into = *text;
    }
    if (tls.certificate.empty() || tls.key.empty())
        return wrong(name, table.source(),
                     "[tls] needs both files in PEM: certificate = \"...\" and key = \"...\"");
    return tls;
}

Result<void> readSources(const toml::array& sources, const std::string& name, HubConfig& config) {
    for (const toml::node& each : sources) {
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
    return {};
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
        Result<void> read;
        if (key == "source" && value.is_array()) {
            read = readSources(*value.as_array(), name, config);
        } else if (key == "webhook") {
            read = addWebhooks(value, name, config);
        } else if (key == "listen" && value.is_table()) {
            read = readListen(*value.as_table(), name, config);
        } else if (key == "tls" && value.is_table()) {
            auto tls = tlsOf(*value.as_table(), name);
            if (!tls)
                return tls.error();
            config.tls = *std::move(tls);
        } else {
            read = wrong(name, key.source(),
                         fmt::format("\"{}\" is not known: there are [[source]], [[webhook]], "
                                     "[listen] and [tls]",
                                     key.str()));
        }
        if (!read)
            return read.error();
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
