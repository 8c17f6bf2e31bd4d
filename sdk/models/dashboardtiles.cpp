// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/models/dashboardtiles.h"

#include "sdk/models/wording.h"
#include "sdk/models/words.h"

#include <QDateTime>

namespace vigie {

struct DashboardTiles::Queries {
    Queries(Client& client, const Channel& channel)
        : heads(client.live<Dashboard>().in(channel)),
          tiles(client.live<Tile>().in(channel).orderBy(&Tile::position).withUnreadable()),
          figures(client.live<Figure>().in(channel).withUnreadable()),
          series(client.live<Series>().in(channel).orderBy(&Series::start)),
          insights(client.live<Insight>().in(channel).newestFirst()),
          posts(client.live<Post>().in(channel)) {}

    bool ready() const {
        return heads.isReady() && tiles.isReady() && figures.isReady() && series.isReady() &&
               insights.isReady() && posts.isReady();
    }

    LiveQuery<Dashboard> heads;
    LiveQuery<Tile> tiles;
    LiveQuery<Figure> figures;
    LiveQuery<Series> series;
    LiveQuery<Insight> insights;
    LiveQuery<Post> posts;
};

DashboardTiles::DashboardTiles(QObject* parent) : LiveListModel(parent) {}

DashboardTiles::~DashboardTiles() = default;

void DashboardTiles::setClient(QmlClient* client) {
    if (client == m_client)
        return;
    if (m_client)
        m_client->disconnect(this);
    m_client = client;
    if (m_client) {
        connect(m_client, &QmlClient::opened, this, &DashboardTiles::open);
        connect(m_client, &QmlClient::statusChanged, this, &DashboardTiles::followAge);
        connect(m_client, &QmlClient::namesChanged, this, &DashboardTiles::touchAll);
    }
    open();
    Q_EMIT sourceChanged();
}

void DashboardTiles::setDashboard(const QString& dashboard) {
    if (dashboard == m_dashboard)
        return;
    m_dashboard = dashboard;
    open();
    Q_EMIT sourceChanged();
}

void DashboardTiles::setPinned(bool pinned) {
    if (pinned == m_pinned)
        return;
    m_pinned = pinned;
    open();
    Q_EMIT sourceChanged();
}

void DashboardTiles::open() {
    m_queries.reset();
    reopen();
    say({}, {}, {}); // what was said of another dashboard
    Client* client = m_client ? m_client->client() : nullptr;
    if (!client || m_dashboard.isEmpty())
        return;
    const Channel channel = Channel::dashboard(m_dashboard.toStdString());
    client->subscribe(channel, m_pinned ? Priority::Pinned : Priority::Open);
    connect(client, &Client::channelArrived, this, &DashboardTiles::arrive, Qt::UniqueConnection);
    m_queries = std::make_unique<Queries>(*client, channel);
    const auto byId = [](const LiveRow& row) { return row.id; };
    follow(m_queries->heads.get(), byId);
    follow(m_queries->tiles.get(), byId);
    follow(m_queries->figures.get(), byId);
    follow(m_queries->series.get(),
           [](const LiveRow& row) { return LiveQuery<Series>::valueOf(row)->tile; });
    follow(m_queries->insights.get(),
           [](const LiveRow& row) { return LiveQuery<Insight>::valueOf(row)->tile; });
    // A post comes and goes with the figure that names it; any tile may.
    connect(m_queries->posts.get(), &LiveQueryBase::changed, this, &DashboardTiles::touchAll);
    touchAll();
}

void DashboardTiles::follow(LiveQueryBase* query,
                            std::function<std::string(const LiveRow&)> tileOf) {
    connect(query, &LiveQueryBase::aboutToChange, this,
            [this, query, tileOf](const RowChange& change) {
                if (change.kind != RowChange::Kind::Insert)
                    touch(tileOf(*query->rows()[change.index]));
            });
    connect(query, &LiveQueryBase::rowChanged, this, [this, tileOf](const RowChange& change) {
        if (change.row)
            touch(tileOf(*change.row));
    });
    connect(query, &LiveQueryBase::changed, this, &DashboardTiles::schedule);
}

void DashboardTiles::touch(const std::string& tile) {
    m_touched.insert(tile);
    schedule();
}

void DashboardTiles::touchAll() {
    m_allTouched = true;
    schedule();
}

/// Every tile says how old it is, and names the days of its words from today; of all that the
/// status says nothing else is in a tile.
void DashboardTiles::followAge() {
    const Told told{m_client->status().age, m_client->status().live,
                    QDateTime::fromMSecsSinceEpoch(m_client->now()).date()};
    if (told == m_told)
        return;
    m_told = told;
    touchAll();
}

/// Its tiles are records, which tell of themselves; that there is none is said only now.
void DashboardTiles::arrive(const std::string& channel) {
    if (channel == Channel::dashboard(m_dashboard.toStdString()).name())
        schedule();
}

/// One rebuilding for all that one state of the channel changes.
void DashboardTiles::schedule() {
    if (std::exchange(m_scheduled, true))
        return;
    QMetaObject::invokeMethod(this, &DashboardTiles::rebuild, Qt::QueuedConnection);
}

void DashboardTiles::rebuild() {
    m_scheduled = false;
    if (!m_queries || !m_queries->ready())
        return;
    if (!isReady())
        m_allTouched = true;
    QHash<QString, QVariant> known;
    for (const Item& item : items())
        known.insert(item.id, item.value);
    QList<Item> next;
    for (const LiveRowPointer& row : m_queries->tiles->rows()) {
        const QString id = QString::fromStdString(row->id);
        const auto before = known.constFind(id);
        const bool keeps =
            !m_allTouched && before != known.constEnd() && !m_touched.contains(row->id);
        next.append({id, keeps ? *before : QVariant::fromValue(shown(*row))});
    }
    m_touched.clear();
    m_allTouched = false;
    become(next);
    showHead();
    showLead();
}

void DashboardTiles::showLead() {
    ShownTile lead;
    for (const Item& item : items()) {
        const auto tile = item.value.value<ShownTile>();
        const bool isNumber = tile.type == QLatin1String("number");
        if (lead.id.isEmpty() || isNumber)
            lead = tile;
        if (isNumber)
            break;
    }
    if (lead == m_lead)
        return;
    m_lead = lead;
    Q_EMIT leadChanged();
}

ShownTile DashboardTiles::tile(const QString& id) const {
    for (const Item& item : items())
        if (item.id == id)
            return item.value.value<ShownTile>();
    return {};
}

void DashboardTiles::showHead() {
    const LiveRow* row = m_queries->heads.find(m_dashboard.toStdString());
    const Dashboard* head = row ? LiveQuery<Dashboard>::valueOf(*row) : nullptr;
    const QString title = head ? wording::text(head->title) : QString();
    const QString question = head ? wording::text(head->question) : QString();
    QString sentence;
    if (count() == 0) {
        const Channel channel = Channel::dashboard(m_dashboard.toStdString());
        if (m_client->client()->asOf(channel) != 0)
            sentence =
                head ? translate("Vigie", "This dashboard has no tiles yet")
                     : translate("Vigie", "There is no such dashboard, or it is not yours to see");
        else if (m_client->status().live)
            sentence = translate("Vigie", "Its first figures are on the way");
        else
            sentence = translate("Vigie", "Its first figures come with the next network");
    }
    say(title, question, sentence);
}

void DashboardTiles::say(const QString& title, const QString& question, const QString& sentence) {
    if (title != m_title || question != m_question) {
        m_title = title;
        m_question = question;
        Q_EMIT titleChanged();
    }
    if (sentence != m_sentence) {
        m_sentence = sentence;
        Q_EMIT sentenceChanged();
    }
}

ShownTile DashboardTiles::shown(const LiveRow& row) {
    ++m_made;
    TileSources sources;
    sources.id = row.id;
    sources.dashboard = m_dashboard.toStdString();
    sources.tile = LiveQuery<Tile>::valueOf(row);
    sources.problem = row.problem;
    if (const LiveRow* figure = m_queries->figures.find(row.id)) {
        sources.figure = LiveQuery<Figure>::valueOf(*figure);
        if (sources.problem.empty())
            sources.problem = figure->problem;
    }
    for (const LiveRowPointer& block : m_queries->series->rows())
        if (const Series* series = LiveQuery<Series>::valueOf(*block); series->tile == row.id)
            sources.series.push_back(series);
    for (const LiveRowPointer& insight : m_queries->insights->rows())
        if (LiveQuery<Insight>::valueOf(*insight)->tile == row.id)
            sources.insights.push_back(insight.get());
    sources.post = [this](const std::string& key) {
        const LiveRow* post = m_queries->posts.find(sync::contentId({key}));
        return post ? LiveQuery<Post>::valueOf(*post) : nullptr;
    };
    sources.brand = [this](const std::string& id) {
        const LiveRow* brand = m_client->brands()->find(id);
        return brand ? LiveQuery<Brand>::valueOf(*brand) : nullptr;
    };
    sources.theme = [this](const std::string& id) {
        const LiveRow* theme = m_client->themes()->find(id);
        return theme ? LiveQuery<Theme>::valueOf(*theme) : nullptr;
    };
    sources.status = m_client->client()->status();
    sources.now = m_client->now();
    return makeTile(sources);
}

} // namespace vigie
