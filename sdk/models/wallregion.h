// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/models/dashboardtiles.h"
#include "sdk/models/livelistmodel.h"
#include "sdk/models/wallshown.h"

#include <QObject>
#include <QPointer>
#include <QRectF>
#include <QString>
#include <QVariant>
#include <QtQml/qqmlregistration.h>

#include <optional>
#include <vector>

namespace vigie {

/// What a region is placed on: the same for all regions of a wall.
struct WallGround {
    std::vector<WallScreen> screens{}; ///< those that are there
    double distance = 6000;            ///< mm from which it is read

    friend bool operator==(const WallGround&, const WallGround&) = default;
};

/// One region of a wall: the tiles of its dashboard and the place of each. Made by WallView, one
/// for all windows that show a part of it; lives as long as the layout names it. All rectangles are
/// mm on the wall's surface.
class ShownRegion : public QObject {
    Q_OBJECT
    QML_NAMED_ELEMENT(WallRegion)
    QML_UNCREATABLE("WallView makes the regions of its wall")
    Q_PROPERTY(QString id READ id CONSTANT)
    Q_PROPERTY(QRectF rect READ rect NOTIFY rectChanged)
    Q_PROPERTY(QString dashboard READ dashboard NOTIFY dashboardChanged)
    Q_PROPERTY(int priority READ priority NOTIFY priorityChanged)
    Q_PROPERTY(vigie::DashboardTiles* tiles READ tiles CONSTANT)
    Q_PROPERTY(QVariantList boxes READ boxes NOTIFY arranged)
    Q_PROPERTY(QRectF header READ header NOTIFY arranged)
    Q_PROPERTY(QRectF first READ first NOTIFY arranged)
    Q_PROPERTY(int leftOut READ leftOut NOTIFY arranged)

public:
    ShownRegion(QString id, QmlClient* client, QObject* parent);

    QString id() const { return m_id; }
    QRectF rect() const { return rectOf(m_rect); }
    QString dashboard() const { return m_dashboard; }
    int priority() const { return m_priority; }
    DashboardTiles* tiles() const { return m_tiles; }
    /// Of wallBox, one for each row of `tiles`.
    QVariantList boxes() const { return m_boxes; }
    /// Where the dashboard's title stands; empty when there is none or no room for it.
    QRectF header() const { return m_header; }
    /// The part of the region on its first screen: where it says in words what is wrong.
    QRectF first() const { return m_first; }
    /// How many tiles have no place in which they could be read.
    int leftOut() const { return m_leftOut; }
    /// How often the tiles were placed: new figures alone place nothing.
    int placements() const { return m_placements; }

    void setClient(QmlClient* client) { m_tiles->setClient(client); }
    /// What the layout says of it.
    void become(const WallRegion& region, const WallGround& ground);

Q_SIGNALS:
    void rectChanged();
    void dashboardChanged();
    void priorityChanged();
    void arranged();

private:
    /// All that a placement depends on.
    struct Question {
        std::vector<WallScreen> screens{};
        wall::Box rect{};
        std::vector<wall::TileWish> wishes{};
        double distance = 0;
        bool header = false;
        bool rightToLeft = false;

        friend bool operator==(const Question&, const Question&) = default;
    };

    void arrangeSoon();
    void arrange();
    Question question() const;

    QString m_id;
    wall::Box m_rect{};
    QString m_dashboard;
    int m_priority = 0;
    WallGround m_ground{};
    std::optional<Question> m_asked; // what the places answer
    int m_placements = 0;
    DashboardTiles* m_tiles = nullptr; // a child
    QVariantList m_boxes;
    QRectF m_header;
    QRectF m_first;
    int m_leftOut = 0;
    bool m_soon = false;
};

/// The regions of a wall as a list; `modelData` is a WallRegion. A region that stays is the same
/// object, whatever changes in it.
class WallRegions : public LiveListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("WallView makes the regions of its wall")

public:
    using LiveListModel::LiveListModel;

    /// Null when there is none of that id.
    Q_INVOKABLE vigie::ShownRegion* find(const QString& id) const;

    /// Used by WallView.
    void setClient(QmlClient* client);
    /// Used by WallView: these regions, in this order, and no others.
    void become(const std::vector<WallRegion>& regions, const WallGround& ground);
    std::vector<ShownRegion*> all() const;

private:
    QPointer<QmlClient> m_client;
};

} // namespace vigie
