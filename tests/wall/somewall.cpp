// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/wall/somewall.h"

#include "sdk/domain/dashboard.h"
#include "sdk/domain/figure.h"
#include "sdk/domain/insight.h"
#include "sync/store/replicastore.h"

#include <QDateTime>
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

void writeChart(Client& client, const std::string& id, std::int64_t now) {
    constexpr std::int64_t day = 24 * 3600 * 1000;
    const Channel channel = Channel::dashboard(id);
    client.write(channel, Dashboard{.title = "Network outage"}, id);
    client.write(channel,
                 Tile{.type = TileType::Line,
                      .title = "Posts about us",
                      .unit = "posts",
                      .position = "a0",
                      .query = TileQuery{.span = {.kind = SpanKind::Last24h}}},
                 "volume");
    client.write(channel,
                 Figure{.value = 4812,
                        .usual = 2090,
                        .posts = 4812,
                        .from = now - day,
                        .to = now,
                        .zone = "UTC",
                        .asOf = now},
                 "volume");
    for (const std::int64_t start : {now / day * day - day, now / day * day}) {
        Series series{.tile = "volume", .bucket = Bucket::Hour, .start = start};
        for (std::int64_t hour = 0; hour < 24 && start + hour * 3'600'000 < now; ++hour)
            series.values.push_back(100 + 20 * (hour % 7));
        client.write(channel, series, "volume" + std::to_string(start));
    }
    client.write(channel,
                 Insight{.tile = "volume",
                         .moment = now - day / 4,
                         .text = "Fibre cut near Lyon. Repair expected this evening.",
                         .author = "Network desk"},
                 "insight");
}

bool writePastTheRules(const QString& file, std::string_view kind, const sync::Map& fields) {
    auto store = sync::ReplicaStore::open(file.toStdString());
    if (!store)
        return false;
    const std::int64_t now = QDateTime::currentMSecsSinceEpoch();
    sync::Operation operation;
    operation.act = sync::Act::Create;
    operation.kind = kind;
    operation.id = "hub";
    operation.stamp = (*store)->nextStamp(now);
    for (const auto& [name, value] : fields)
        operation.fields.push_back({name, value, operation.stamp, {}});
    return (*store)->write({{0, Channel::walls().name(), {std::move(operation)}}}, now, false).ok();
}

} // namespace vigie::somewall
