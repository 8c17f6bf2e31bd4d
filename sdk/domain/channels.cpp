// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/domain/channels.h"

namespace vigie::channel {
namespace {

constexpr std::string_view dashboardPrefix = "dashboard/";
constexpr std::string_view alertsPrefix = "alerts/";

std::optional<std::string_view> behind(std::string_view prefix, std::string_view channel) {
    if (!channel.starts_with(prefix) || channel.size() == prefix.size())
        return std::nullopt;
    return channel.substr(prefix.size());
}

} // namespace

std::string dashboard(std::string_view id) {
    return std::string(dashboardPrefix).append(id);
}

std::string alerts(std::string_view perimeter) {
    return std::string(alertsPrefix).append(perimeter);
}

std::string taxonomy() {
    return "taxonomy";
}

std::string catalogue() {
    return "catalogue";
}

std::string walls() {
    return "walls";
}

std::string people() {
    return "people";
}

std::string access() {
    return "access";
}

std::string trail() {
    return "trail";
}

std::optional<std::string_view> dashboardIdOf(std::string_view channel) {
    return behind(dashboardPrefix, channel);
}

std::optional<std::string_view> perimeterOf(std::string_view channel) {
    return behind(alertsPrefix, channel);
}

} // namespace vigie::channel
