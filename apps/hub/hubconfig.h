// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/result.h"

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

/// What a hub's configuration file says.
struct HubConfig {
    std::vector<SourceConfig> sources{};

    friend bool operator==(const HubConfig&, const HubConfig&) = default;
};

/// Reads TOML, one table a source:
///     [[source]]
///     name = "bluesky"
///     kind = "jetstream"
///     url = "wss://jetstream2.us-east.bsky.network/subscribe"
/// `name` is the file's, for errors. Invalid, with the line, for anything that is not known here:
/// a wish that is misspelled is not passed over.
sync::Result<HubConfig> readHubConfig(std::string_view toml, const std::string& name);
sync::Result<HubConfig> readHubConfigFile(const std::string& path);

} // namespace vigie::hub
