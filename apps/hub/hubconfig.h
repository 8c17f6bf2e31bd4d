// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/link/handshakegate.h"
#include "sync/link/hubport.h"
#include "sync/record/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::hub {

/// One live source of the configuration.
struct SourceConfig {
    std::string name{}; ///< which its posts carry
    std::string kind{}; ///< "jetstream"
    std::string url{};

    friend bool operator==(const SourceConfig&, const SourceConfig&) = default;
};

/// One service that hands in posts by a webhook (serve/webhook.h).
struct WebhookConfig {
    std::string name{};       ///< POST /api/v1/webhook/<name>
    std::string secretFile{}; ///< what both sides know; readable by its owner only

    friend bool operator==(const WebhookConfig&, const WebhookConfig&) = default;
};

/// What a hub's configuration file says.
struct HubConfig {
    std::vector<SourceConfig> sources{};
    std::vector<WebhookConfig> webhooks{};
    sync::HubPort::Limits limits{};
    sync::HandshakeGate::Limits handshakes{};
    std::optional<sync::HubPort::Tls> tls{};

    friend bool operator==(const HubConfig&, const HubConfig&) = default;
};

/// Reads TOML, one table a source, one a webhook, and what the port takes from the network, all of
/// it optional:
///     [[source]]
///     name = "bluesky"
///     kind = "jetstream"
///     url = "wss://jetstream2.us-east.bsky.network/subscribe"
///     [[webhook]]
///     name = "listening"
///     secret_file = "/etc/vigie/listening.secret"
///     [listen]
///     connections = 12000              # at once, of all
///     per_address = 2000               # and of one address (of IPv6: its first 64 bits)
///     new_per_second = 200             # of one address
///     handshakes_per_second = 1000     # of all
///     handshakes_per_address = 50      # a second, of one address
///     unsent_mib = 256                 # that wait in memory for those who do not take them
///     [tls]                            # for a hub that ends TLS itself
///     certificate = "/etc/vigie/hub.pem"
///     key = "/etc/vigie/hub.key.pem"
/// `name` is the file's, for errors. Invalid, with the line, for anything that is not known here:
/// a wish that is misspelled is not passed over.
sync::Result<HubConfig> readHubConfig(std::string_view toml, const std::string& name);
sync::Result<HubConfig> readHubConfigFile(const std::string& path);

} // namespace vigie::hub
