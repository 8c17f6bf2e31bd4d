// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/domain/wall.h"
#include "sdk/models/qmlclient.h"

#include <memory>
#include <string>

/// An invented wall: six screens, three by two, S1 to S6, and dashboards to put on it.
namespace vigie::somewall {

WallHardware hardware();
/// A region over the screens from one to the other, by their numbers, 1 to 6.
WallRegion region(std::string id, std::size_t first, std::size_t last, std::string dashboard,
                  std::int64_t priority = 0);

/// A replica of its own, open, without a hub until it accepts one.
std::unique_ptr<QmlClient> client(const QString& file);

/// A dashboard with one note for each text, so that it needs no figures.
void writeDashboard(Client& client, const std::string& id, const std::string& title,
                    const std::vector<std::string>& notes);

/// A dashboard with one chart of the last 24 hours, its figure and an insight.
void writeChart(Client& client, const std::string& id, std::int64_t now);

/// Writes the record "hub" of the walls into a replica that nobody has open, whatever its fields
/// are, as a newer Vigie might have; false when it could not.
bool writePastTheRules(const QString& file, std::string_view kind, const sync::Map& fields);

} // namespace vigie::somewall
