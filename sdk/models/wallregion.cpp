// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/models/wallregion.h"

#include <QLocale>

#include <algorithm>

namespace vigie {
namespace {

/// A type of a newer Vigie is given the room of a number: the tile says in words what it is.
TileType typeOf(const QString& word) {
    const auto at = std::find(tileTypeWords.begin(), tileTypeWords.end(), word.toStdString());
    return at == tileTypeWords.end() ? TileType::Number
                                     : static_cast<TileType>(at - tileTypeWords.begin());
}

bool readsFromTheRight() {
    return QLocale().textDirection() == Qt::RightToLeft;
}

} // namespace

ShownRegion::ShownRegion(QString id, QmlClient* client, QObject* parent)
    : QObject(parent), m_id(std::move(id)), m_tiles(new DashboardTiles(this)) {
    m_tiles->setClient(client);
    const auto soon = [this] { arrangeSoon(); };
    connect(m_tiles, &QAbstractItemModel::rowsInserted, this, soon);
    connect(m_tiles, &QAbstractItemModel::rowsRemoved, this, soon);
    connect(m_tiles, &QAbstractItemModel::rowsMoved, this, soon);
    connect(m_tiles, &QAbstractItemModel::modelReset, this, soon);
    connect(m_tiles, &QAbstractItemModel::dataChanged, this, soon);
    connect(m_tiles, &DashboardTiles::titleChanged, this, soon);
}

void ShownRegion::become(const WallRegion& region, const WallGround& ground) {
    const wall::Box rect = wall::boxOf(region);
    const bool moved = rect != m_rect || ground != m_ground;
    m_ground = ground;
    if (rect != m_rect) {
        m_rect = rect;
        Q_EMIT rectChanged();
    }
    if (region.priority != m_priority) {
        m_priority = static_cast<int>(region.priority);
        Q_EMIT priorityChanged();
    }
    if (const QString dashboard = QString::fromStdString(region.dashboard);
        dashboard != m_dashboard) {
        m_dashboard = dashboard;
        m_tiles->setDashboard(dashboard);
        Q_EMIT dashboardChanged();
    }
    if (moved)
        arrange();
}

// Rows come one by one, often many at once: one arrangement for all of them.
void ShownRegion::arrangeSoon() {
    if (std::exchange(m_soon, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_soon)
                arrange();
        },
        Qt::QueuedConnection);
}

ShownRegion::Question ShownRegion::question() const {
    Question now{.screens = m_ground.screens, .rect = m_rect, .distance = m_ground.distance};
    for (int i = 0; i < m_tiles->rowCount(); ++i) {
        const TileType type = typeOf(m_tiles->at(i).value<ShownTile>().type);
        now.wishes.push_back({type, wall::usualWeight(type)});
    }
    // A lone tile has a title of its own, and more than one is about something.
    now.header = now.wishes.size() > 1 && !m_dashboard.isEmpty() && !m_tiles->title().isEmpty();
    now.rightToLeft = readsFromTheRight();
    return now;
}

void ShownRegion::arrange() {
    m_soon = false;
    Question asked = question();
    // Figures change all day; places do not.
    if (asked == m_asked)
        return;
    m_asked = std::move(asked);
    ++m_placements;
    const std::vector<wall::TileWish>& wishes = m_asked->wishes;
    const wall::ArrangeOptions options{.reading = {.distance = m_asked->distance},
                                       .header = m_asked->header,
                                       .rightToLeft = m_asked->rightToLeft};
    const wall::Arrangement now = wall::arrange(m_ground.screens, m_rect, wishes, options);

    QVariantList boxes(static_cast<qsizetype>(wishes.size()), QVariant::fromValue(ShownBox()));
    for (const wall::TileBox& box : now.boxes)
        boxes[static_cast<qsizetype>(box.tile)] = QVariant::fromValue(shownBox(box));
    const QRectF header = now.header ? rectOf(*now.header) : QRectF();
    const QRectF first = rectOf(wall::firstPart(m_ground.screens, m_rect, options));
    const int leftOut = static_cast<int>(now.leftOut);
    if (boxes == m_boxes && header == m_header && first == m_first && leftOut == m_leftOut)
        return;
    m_boxes = std::move(boxes);
    m_header = header;
    m_first = first;
    m_leftOut = leftOut;
    Q_EMIT arranged();
}

void WallRegions::setClient(QmlClient* client) {
    m_client = client;
    for (ShownRegion* region : all())
        region->setClient(client);
}

ShownRegion* WallRegions::find(const QString& id) const {
    for (const Item& item : items())
        if (item.id == id)
            return item.value.value<ShownRegion*>();
    return nullptr;
}

std::vector<ShownRegion*> WallRegions::all() const {
    std::vector<ShownRegion*> regions;
    for (const Item& item : items())
        regions.push_back(item.value.value<ShownRegion*>());
    return regions;
}

void WallRegions::become(const std::vector<WallRegion>& regions, const WallGround& ground) {
    std::vector<ShownRegion*> gone = all();
    QList<Item> rows;
    for (const WallRegion& region : regions) {
        const QString id = QString::fromStdString(region.id);
        ShownRegion* shown = find(id);
        if (!shown)
            shown = new ShownRegion(id, m_client, this);
        std::erase(gone, shown);
        shown->become(region, ground);
        rows.push_back({id, QVariant::fromValue(shown)});
    }
    LiveListModel::become(rows);
    // Items of the view may still look at it in this turn of the event loop.
    for (ShownRegion* region : gone)
        region->deleteLater();
}

} // namespace vigie
