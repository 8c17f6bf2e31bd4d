// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

/// The names of the channels: where each record lives. Nobody else glues a channel's name.
namespace vigie::channel {

std::string dashboard(std::string_view id);     ///< "dashboard/<id>": its tiles, figures, insights
std::string alerts(std::string_view perimeter); ///< "alerts/<perimeter>"
std::string taxonomy();                         ///< "taxonomy": themes, focuses, brands
std::string catalogue();                        ///< "catalogue": one entry for each dashboard
std::string walls();                            ///< "walls": hardware and layout of every wall
std::string people();                           ///< "people": persons, perimeters and loans
std::string access(); ///< "access": codes, devices, tokens, and what happened at the door
std::string trail();  ///< "trail": what people wrote and no record had room for

/// The id in the name of a dashboard's channel; empty for any other channel. A view into the name.
std::optional<std::string_view> dashboardIdOf(std::string_view channel);
/// The perimeter in the name of an alerts channel; empty for any other channel.
std::optional<std::string_view> perimeterOf(std::string_view channel);

} // namespace vigie::channel
