// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/client/client.h"
#include "sdk/domain/wall.h"
#include "sdk/models/qmlclient.h"
#include "sdk/models/wallregion.h"
#include "sdk/models/wallshown.h"

#include <QObject>
#include <QPointer>
#include <QRectF>
#include <QStringList>
#include <QTimer>
#include <QVariant>
#include <QtQml/qqmlregistration.h>

#include <optional>
#include <utility>
#include <vector>

namespace vigie {

/// One wall as its records describe it, for the windows of the wall and for the picture of it on a
/// tablet: screens, regions with their tiles, what is wrong in words, and changing what is shown.
/// It follows the channel of walls, the catalogue, and the dashboard of each region. A layout whose
/// time is still to come changes the wall at that moment, by this machine's clock. When nothing
/// changes there is no timer. Lengths are mm on the wall's surface. Lives on the thread of its
/// client.
class WallView : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(vigie::QmlClient* client READ client WRITE setClient NOTIFY clientChanged)
    Q_PROPERTY(QString wall READ wall WRITE setWall NOTIFY wallChanged)
    Q_PROPERTY(double distance READ distance WRITE setDistance NOTIFY distanceChanged)
    Q_PROPERTY(QStringList machine READ machine WRITE setMachine NOTIFY machineChanged)
    Q_PROPERTY(QVariantList screens READ screens NOTIFY screensChanged)
    Q_PROPERTY(QRectF surface READ surface NOTIFY screensChanged)
    Q_PROPERTY(vigie::WallRegions* regions READ regions CONSTANT)
    Q_PROPERTY(QStringList hidden READ hidden NOTIFY hiddenChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)
    Q_PROPERTY(QString notice READ notice NOTIFY noticeChanged)
    Q_PROPERTY(bool canUndo READ canUndo NOTIFY canUndoChanged)

public:
    explicit WallView(QObject* parent = nullptr);

    QmlClient* client() const { return m_client; }
    void setClient(QmlClient* client);
    /// Id of the wall, that of its records.
    QString wall() const { return m_wall; }
    void setWall(const QString& wall);
    /// mm from which the wall is read; 6000 unless said.
    double distance() const { return m_distance; }
    void setDistance(double distance);
    /// Names of this machine's screens, by which each screen of the wall finds the one it is drawn
    /// on; empty: none, as on a tablet. A screen that was here and is gone is lost: what it showed
    /// moves to the others by priority. One that never was here is another machine's.
    QStringList machine() const { return m_machine; }
    void setMachine(const QStringList& machine);

    /// Of wallScreen.
    QVariantList screens() const { return m_shownScreens; }
    /// The smallest rectangle that holds all screens.
    QRectF surface() const;
    WallRegions* regions() const { return m_regions; }
    /// Ids of the regions for which no screen is left.
    QStringList hidden() const { return m_hidden; }
    /// Why there is no wall to show here, as a sentence; empty when there is one.
    QString problem() const { return m_problem; }
    /// What the people before the wall should know besides, as a sentence: its age without a
    /// network, or that nothing was put on it yet. Empty when all is well.
    QString notice() const { return m_notice; }
    bool canUndo() const { return !m_undo.empty(); }
    /// Whether every region shows what it is to show, and no tile waits for its first figure.
    bool isSettled() const;

    /// Puts the dashboard on the region, on every machine of the wall; an empty id clears it. Why
    /// it was not done, at once or by the hub later, is said by the client's failed().
    Q_INVOKABLE void show(const QString& region, const QString& dashboard);
    /// Takes the last show() of this view back.
    Q_INVOKABLE void undo();

    /// One dashboard on one screen that belongs to no wall: no record is needed for it.
    Q_INVOKABLE void showPlain(const QString& screen, double widthMm, double heightMm,
                               int pixelsWide, int pixelsHigh, const QString& dashboard);
    /// The same for a screen that this machine does not have: the problem says so, and which ones
    /// it has.
    Q_INVOKABLE void missPlain(const QString& screen, const QStringList& machine);

Q_SIGNALS:
    void clientChanged();
    void wallChanged();
    void distanceChanged();
    void machineChanged();
    void screensChanged();
    void hiddenChanged();
    void problemChanged();
    void noticeChanged();
    void canUndoChanged();

private:
    void follow();
    void refresh();
    void hear();
    bool isShut() const;
    std::vector<WallScreen> takeScreens();
    void takeLayout(std::int64_t now);
    void speak();
    QString whatIsMissing() const;
    QString whatThisMachineLacks() const;
    QString whatToKnow() const;
    std::vector<WallRegion> regionsByRecord() const;
    std::optional<QString> put(const QString& region, const QString& dashboard);
    void watch(const Operation& fate);
    void fail(const QString& sentence);
    Client* open() const;

    QPointer<QmlClient> m_client;
    QString m_wall;
    double m_distance = 6000;
    QStringList m_machine;
    QStringList m_seen;               // screens of the wall that were on this machine once
    WallRegions* m_regions = nullptr; // a child
    QStringList m_hidden;
    QVariantList m_shownScreens;
    QString m_problem;
    QString m_notice;

    std::optional<LiveQuery<WallHardware>> m_hardware;
    std::optional<LiveQuery<WallLayout>> m_layouts;
    std::vector<WallScreen> m_screens;
    std::optional<WallLayout> m_layout; // the one that holds now
    bool m_plain = false;
    bool m_shut = false;                             // as isShut() was when it was last heard
    QString m_missed;                                // why there is no plain screen
    std::vector<std::pair<QString, QString>> m_undo; // region, the dashboard before
    QTimer m_wake;                                   // when the next layout begins to hold
};

} // namespace vigie
