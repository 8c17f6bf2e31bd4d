// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/domain/dashboard.h"
#include "sdk/domain/figure.h"
#include "sdk/domain/insight.h"
#include "sdk/domain/post.h"
#include "sdk/models/livelistmodel.h"
#include "sdk/models/qmlclient.h"
#include "sdk/models/tilemaker.h"

#include <QDate>
#include <QPointer>

#include <optional>
#include <set>

namespace vigie {

/// The tiles of one dashboard, in their order, each a `tile`. It subscribes to the dashboard's
/// channel; a tile's row changes when its own figure, series or insights do, and no other row.
class DashboardTiles : public LiveListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(vigie::QmlClient* client READ client WRITE setClient NOTIFY sourceChanged)
    Q_PROPERTY(QString dashboard READ dashboard WRITE setDashboard NOTIFY sourceChanged)
    Q_PROPERTY(bool pinned MEMBER m_pinned WRITE setPinned NOTIFY sourceChanged)
    Q_PROPERTY(QString title READ title NOTIFY titleChanged)
    Q_PROPERTY(QString question READ question NOTIFY titleChanged)
    Q_PROPERTY(QString sentence READ sentence NOTIFY sentenceChanged)
    Q_PROPERTY(vigie::ShownTile lead READ lead NOTIFY leadChanged)

public:
    explicit DashboardTiles(QObject* parent = nullptr);
    ~DashboardTiles() override;

    QmlClient* client() const { return m_client; }
    void setClient(QmlClient* client);
    QString dashboard() const { return m_dashboard; }
    void setDashboard(const QString& dashboard);
    /// Kept up to date before the channels that are neither open nor pinned; not shown here.
    void setPinned(bool pinned);

    QString title() const { return m_title; }
    QString question() const { return m_question; }
    /// Why there is no tile, in a sentence; empty when there is one.
    QString sentence() const { return m_sentence; }
    /// The tile that stands for the dashboard on a card: its first number, else its first tile.
    /// Without an id when there is no tile.
    const ShownTile& lead() const { return m_lead; }
    /// One tile by its id, as it is now; without an id when there is no such tile.
    Q_INVOKABLE vigie::ShownTile tile(const QString& id) const;
    /// Tiles made so far: what changes have cost.
    quint64 made() const { return m_made; }

Q_SIGNALS:
    void sourceChanged();
    void titleChanged(); ///< title or question
    void sentenceChanged();
    void leadChanged();

private:
    struct Queries;

    void open();
    void follow(LiveQueryBase* query, std::function<std::string(const LiveRow&)> tileOf);
    void touch(const std::string& tile);
    void touchAll();
    void followAge();
    void arrive(const std::string& channel);
    void schedule();
    void rebuild();
    void showHead();
    void say(const QString& title, const QString& question, const QString& sentence);
    void showLead();
    ShownTile shown(const LiveRow& row);

    /// What every tile was told of the client and the day.
    struct Told {
        QString age{};
        bool live = false;
        QDate day{};

        friend bool operator==(const Told&, const Told&) = default;
    };

    QPointer<QmlClient> m_client;
    QString m_dashboard;
    bool m_pinned = false;
    QString m_title;
    QString m_question;
    QString m_sentence;
    ShownTile m_lead;
    std::unique_ptr<Queries> m_queries;
    std::set<std::string> m_touched; // tiles whose row may look different
    Told m_told;
    quint64 m_made = 0;
    bool m_allTouched = true;
    bool m_scheduled = false;
};

} // namespace vigie
