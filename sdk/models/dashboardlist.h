// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/domain/dashboard.h"
#include "sdk/models/livelistmodel.h"
#include "sdk/models/qmlclient.h"

#include <QPointer>

#include <set>
#include <string>

namespace vigie {

/// What the catalogue says of one dashboard.
class ShownDashboard {
    Q_GADGET
    QML_VALUE_TYPE(dashboardEntry)
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString question MEMBER question)

public:
    QString id;
    QString title;
    QString question; ///< the question it answers; may be empty

    friend bool operator==(const ShownDashboard&, const ShownDashboard&) = default;
};

/// The dashboards of the catalogue that this person may open, in their order, then by title. Each
/// row is a `dashboardEntry`, and the replica takes each along.
class DashboardList : public LiveListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(vigie::QmlClient* client READ client WRITE setClient NOTIFY clientChanged)
    Q_PROPERTY(QString sentence READ sentence NOTIFY sentenceChanged)

public:
    explicit DashboardList(QObject* parent = nullptr);

    QmlClient* client() const { return m_client; }
    void setClient(QmlClient* client);
    /// Why the list is empty; empty when it is not.
    QString sentence() const { return m_sentence; }

Q_SIGNALS:
    void clientChanged();
    void sentenceChanged();

private:
    void open();
    void rebuild();
    void carryAlong(const std::string& channelName);

    QPointer<QmlClient> m_client;
    QString m_sentence;
    std::optional<LiveQuery<CatalogueEntry>> m_entries;
    std::set<std::string> m_carried; ///< channels that were asked for
};

} // namespace vigie
