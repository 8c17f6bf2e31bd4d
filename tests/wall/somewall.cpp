// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/wall/somewall.h"

#include "sdk/domain/dashboard.h"

#include <QVariant>

namespace vigie::somewall {

WallHardware hardware() {
    WallHardware wall;
    for (int i = 0; i < 6; ++i)
        wall.screens.push_back({"S" + std::to_string(i + 1), (i % 3) * 1213.1, i < 3 ? 0.0 : 683.9,
                                1209.6, 680.4, 960, 540});
    return wall;
}

WallRegion region(std::string id, std::size_t first, std::size_t last, std::string dashboard,
                  std::int64_t priority) {
    const auto screens = hardware().screens;
    const WallScreen& from = screens[first - 1];
    const WallScreen& to = screens[last - 1];
    return {.id = std::move(id),
            .x = from.x,
            .y = from.y,
            .width = to.x + to.width - from.x,
            .height = to.y + to.height - from.y,
            .dashboard = std::move(dashboard),
            .priority = priority};
}

std::unique_ptr<QmlClient> client(const QString& file) {
    auto made = std::make_unique<QmlClient>();
    made->classBegin();
    made->setProperty("replica", file);
    made->componentComplete();
    return made;
}

void writeDashboard(Client& client, const std::string& id, const std::string& title,
                    const std::vector<std::string>& notes) {
    const Channel channel = Channel::dashboard(id);
    client.write(channel, Dashboard{.title = title}, id);
    for (std::size_t i = 0; i < notes.size(); ++i)
        client.write(channel,
                     Tile{.type = TileType::Note,
                          .title = title,
                          .position = "a" + std::to_string(i),
                          .note = notes[i]},
                     "note" + std::to_string(i));
}

} // namespace vigie::somewall
