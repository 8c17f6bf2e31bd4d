// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/models/wallview.h"

#include "sdk/models/wording.h"

#include <QLocale>

#include <algorithm>

namespace vigie {
namespace {

QString textOf(const std::string& text) {
    return QString::fromStdString(text);
}

/// Assigns; true when that changed something.
template <class T>
bool update(T& member, T value) {
    if (member == value)
        return false;
    member = std::move(value);
    return true;
}

} // namespace

WallView::WallView(QObject* parent) : QObject(parent), m_regions(new WallRegions(this)) {
    m_wake.setSingleShot(true);
    m_wake.setTimerType(Qt::PreciseTimer);
    connect(&m_wake, &QTimer::timeout, this, &WallView::refresh);
}

// ---- what it follows

Client* WallView::open() const {
    return m_client ? m_client->client() : nullptr;
}

void WallView::setClient(QmlClient* client) {
    if (client == m_client)
        return;
    if (m_client)
        m_client->disconnect(this);
    m_client = client;
    m_regions->setClient(client);
    if (m_client) {
        connect(m_client, &QmlClient::opened, this, &WallView::follow);
        connect(m_client, &QmlClient::statusChanged, this, &WallView::hear);
    }
    follow();
    Q_EMIT clientChanged();
}

void WallView::follow() {
    m_hardware.reset();
    m_layouts.reset();
    if (Client* client = open()) {
        client->subscribe(Channel::walls(), Priority::Open);
        m_hardware = client->live<WallHardware>().in(Channel::walls()).withUnreadable();
        m_layouts = client->live<WallLayout>().in(Channel::walls()).withUnreadable();
        connect(m_hardware->get(), &LiveQueryBase::changed, this, &WallView::refresh);
        connect(m_layouts->get(), &LiveQueryBase::changed, this, &WallView::refresh);
        connect(client, &Client::channelArrived, this, &WallView::refresh);
    }
    refresh();
}

void WallView::setWall(const QString& wall) {
    if (!update(m_wall, wall))
        return;
    m_layout.reset();
    m_screens.clear();
    m_seen.clear();
    if (std::exchange(m_undo, {}).size() > 0)
        Q_EMIT canUndoChanged();
    Q_EMIT wallChanged();
    refresh();
}

void WallView::setDistance(double distance) {
    if (!(distance > 0) || !update(m_distance, distance))
        return;
    Q_EMIT distanceChanged();
    refresh();
}

void WallView::setMachine(const QStringList& machine) {
    if (!update(m_machine, machine))
        return;
    Q_EMIT machineChanged();
    refresh();
}

// ---- what it shows

QRectF WallView::surface() const {
    if (m_screens.empty())
        return {};
    wall::Box whole = wall::boxOf(m_screens.front());
    for (const WallScreen& screen : m_screens)
        whole = wall::united(whole, wall::boxOf(screen));
    return rectOf(whole);
}

/// What the replica may not show is on no screen.
bool WallView::isShut() const {
    if (!m_client)
        return false;
    const ShownStatus& status = m_client->status();
    return status.locked || status.expired || status.revoked;
}

void WallView::hear() {
    if (update(m_shut, isShut()))
        refresh();
    else
        speak();
}

void WallView::refresh() {
    const std::int64_t now = m_client ? m_client->now() : 0;
    m_wake.stop();
    if (!m_plain) {
        // A record that has become unreadable leaves the last wall standing.
        const LiveRow* row = m_hardware ? m_hardware->find(m_wall.toStdString()) : nullptr;
        if (const WallHardware* hardware = row ? m_hardware->valueOf(*row) : nullptr)
            m_screens = hardware->screens;
        takeLayout(now);
    }

    const QVariantList before = m_shownScreens;
    std::vector<WallScreen> present = takeScreens();
    wall::Reassigned placed = wall::reassign(regionsByRecord(), present);
    m_regions->become(placed.regions, {std::move(present), m_distance});
    QStringList hidden;
    for (const std::string& id : placed.hidden)
        hidden << textOf(id);
    if (m_shownScreens != before)
        Q_EMIT screensChanged();
    if (update(m_hidden, std::move(hidden)))
        Q_EMIT hiddenChanged();
    speak();
}

/// The screens as they are shown; returns those that are not lost.
std::vector<WallScreen> WallView::takeScreens() {
    std::vector<std::string> machine;
    for (const QString& name : m_machine)
        machine.push_back(name.toStdString());
    auto drawnOn = wall::drawnOn(m_screens, machine);
    // A plain screen is the one of its name, or none.
    if (m_plain && !m_screens.empty() && !m_machine.contains(textOf(m_screens.front().name)))
        drawnOn.front().reset();
    std::vector<WallScreen> present;
    m_shownScreens.clear();
    if (m_shut)
        return present;
    for (std::size_t i = 0; i < m_screens.size(); ++i) {
        ShownScreen shown = shownScreen(m_screens[i]);
        shown.drawnOn = drawnOn[i] ? static_cast<int>(*drawnOn[i]) : -1;
        if (drawnOn[i] && !m_seen.contains(shown.name))
            m_seen << shown.name;
        shown.present = drawnOn[i] || !m_seen.contains(shown.name);
        if (shown.present)
            present.push_back(m_screens[i]);
        m_shownScreens << QVariant::fromValue(shown);
    }
    return present;
}

bool WallView::isSettled() const {
    if (!m_problem.isEmpty())
        return true;
    const auto waits = [](const ShownRegion* region) {
        if (region->dashboard().isEmpty())
            return false;
        const DashboardTiles* tiles = region->tiles();
        for (int i = 0; i < tiles->count(); ++i)
            if (tiles->at(i).value<ShownTile>().state == ShownTile::Loading)
                return true;
        return !tiles->isReady() || (tiles->count() == 0 && tiles->sentence().isEmpty());
    };
    const std::vector<ShownRegion*> regions = m_regions->all();
    return !m_screens.empty() && std::none_of(regions.begin(), regions.end(), waits);
}

std::vector<WallRegion> WallView::regionsByRecord() const {
    if (m_layout)
        return m_layout->regions;
    if (!m_layouts || !m_layouts->isReady())
        return {}; // nothing stands there for a moment only
    return wall::regionForEachScreen(m_screens);
}

/// A layout whose time is still to come leaves the one before; a machine that knows none before
/// shows it at once rather than nothing.
void WallView::takeLayout(std::int64_t now) {
    const LiveRow* row = m_layouts ? m_layouts->find(m_wall.toStdString()) : nullptr;
    if (!row) {
        if (m_layouts && m_layouts->isReady())
            m_layout.reset();
        return;
    }
    const WallLayout* layout = m_layouts->valueOf(*row);
    if (!layout)
        return;
    if (!m_layout || layout->from <= now) {
        m_layout = *layout;
        return;
    }
    constexpr std::int64_t longest = 24 * 3600 * 1000; // a timer counts in an int
    m_wake.start(static_cast<int>(std::min(layout->from - now, longest)));
}

// ---- what it says

void WallView::speak() {
    if (update(m_problem, whatIsMissing()))
        Q_EMIT problemChanged();
    if (update(m_notice, whatToKnow()))
        Q_EMIT noticeChanged();
}

QString WallView::whatIsMissing() const {
    const Client* client = open();
    if (m_shut)
        return m_client->status().sentence;
    if (m_plain)
        return m_missed;
    if (!client || !m_hardware)
        return {};
    const LiveRow* row = m_hardware->find(m_wall.toStdString());
    if (row && !row->problem.empty() && m_screens.empty())
        return tr("The screens of the wall “%1” cannot be shown: %2")
            .arg(m_wall, textOf(row->problem));
    if (row && m_screens.empty())
        return tr("The wall “%1” has no screens yet.").arg(m_wall);
    if (!m_screens.empty())
        return whatThisMachineLacks();
    if (!m_hardware->isReady())
        return {};
    if (client->asOf(Channel::walls()) != 0)
        return tr("No wall is called “%1”.").arg(m_wall);
    return tr("The wall “%1” is not known here yet.").arg(m_wall);
}

/// A machine without a window would stand dark and say nothing.
QString WallView::whatThisMachineLacks() const {
    const auto isDrawn = [](const QVariant& screen) {
        return screen.value<ShownScreen>().drawnOn >= 0;
    };
    if (m_machine.isEmpty() || std::any_of(m_shownScreens.begin(), m_shownScreens.end(), isDrawn))
        return {};
    QStringList walls;
    for (const WallScreen& screen : m_screens)
        walls << textOf(screen.name);
    const QLocale locale;
    return tr("This machine drives no screen of the wall “%1”: the screens of the wall are %2, and "
              "those of this machine are %3. Give a screen of the wall the name of one of these.")
        .arg(m_wall, locale.createSeparatedList(walls), locale.createSeparatedList(m_machine));
}

QString WallView::whatToKnow() const {
    const Client* client = open();
    if (!client || !m_hardware || client->status().link == Status::Link::Opening)
        return {};
    const ShownStatus& status = m_client->status();
    if (!m_problem.isEmpty() && !status.problem.isEmpty())
        return status.problem; // nobody else says it: a wall has no page for it
    if (!m_problem.isEmpty())
        return status.live || m_shut ? QString() : status.sentence;
    const LiveRow* hardware = m_plain ? nullptr : m_hardware->find(m_wall.toStdString());
    if (hardware && !hardware->problem.empty())
        return tr("The screens of the wall have changed, and the change cannot be shown: %1")
            .arg(textOf(hardware->problem));
    const LiveRow* layout = m_plain ? nullptr : m_layouts->find(m_wall.toStdString());
    if (layout && !layout->problem.empty())
        return tr("What was put on the wall cannot be shown: %1").arg(textOf(layout->problem));
    if (!status.live)
        return status.sentence;
    if (!m_plain && !m_layout && !m_screens.empty() && m_layouts->isReady())
        return tr("Nothing was put on this wall yet: a tablet can, in Wall.");
    return {};
}

// ---- changing it

void WallView::fail(const QString& sentence) {
    if (m_client)
        Q_EMIT m_client->failed(sentence);
}

void WallView::watch(const Operation& fate) {
    fate.onChanged(this, [this, fate] {
        if (fate.state() == Operation::State::Failed || fate.state() == Operation::State::Refused)
            fail(tr("The wall “%1” was not changed: %2")
                     .arg(m_wall, wording::text(fate.sentence())));
    });
}

/// Returns what the region showed before; nothing when nothing was written.
std::optional<QString> WallView::put(const QString& region, const QString& dashboard) {
    Client* client = open();
    if (!client || !m_layouts || m_plain)
        return std::nullopt;
    const std::string wall = m_wall.toStdString();
    const LiveRow* row = m_layouts->find(wall);
    const WallLayout* layout = row ? m_layouts->valueOf(*row) : nullptr;
    if (row && !layout) { // of a newer Vigie: what is not understood is not written over
        fail(tr("The wall “%1” was not changed: what stands on it was put there by a newer Vigie. "
                "Update this one, then try again.")
                 .arg(m_wall));
        return std::nullopt;
    }
    const WallLayout before = layout ? *layout : WallLayout{.regions = regionsByRecord()};
    WallLayout after = before;
    const auto at =
        std::find_if(after.regions.begin(), after.regions.end(),
                     [&](const WallRegion& candidate) { return textOf(candidate.id) == region; });
    if (at == after.regions.end()) {
        fail(
            tr("The wall “%1” was not changed: it has no region “%2” any more. Choose another one.")
                .arg(m_wall, region));
        return std::nullopt;
    }
    if (textOf(at->dashboard) == dashboard)
        return std::nullopt;
    const std::string old = std::exchange(at->dashboard, dashboard.toStdString());
    watch(layout ? client->change(Channel::walls(), wall, before, after)
                 : client->write(Channel::walls(), after, wall));
    return textOf(old);
}

void WallView::show(const QString& region, const QString& dashboard) {
    const std::optional<QString> before = put(region, dashboard);
    if (!before)
        return;
    m_undo.emplace_back(region, *before);
    if (m_undo.size() == 1)
        Q_EMIT canUndoChanged();
}

void WallView::undo() {
    if (m_undo.empty())
        return;
    const auto [region, before] = m_undo.back();
    m_undo.pop_back();
    put(region, before);
    if (m_undo.empty())
        Q_EMIT canUndoChanged();
}

void WallView::showPlain(const QString& screen, double widthMm, double heightMm, int pixelsWide,
                         int pixelsHigh, const QString& dashboard) {
    m_plain = true;
    m_missed.clear();
    m_screens = {WallScreen{.name = screen.toStdString(),
                            .width = widthMm,
                            .height = heightMm,
                            .pixelsWide = pixelsWide,
                            .pixelsHigh = pixelsHigh}};
    m_layout = WallLayout{.regions = wall::regionForEachScreen(m_screens)};
    m_layout->regions.front().dashboard = dashboard.toStdString();
    refresh();
}

void WallView::missPlain(const QString& screen, const QStringList& machine) {
    m_plain = true;
    m_missed = machine.isEmpty()
                   ? tr("This machine has no screen at all: connect “%1”.").arg(screen)
                   : tr("This machine has no screen “%1”: it has %2. Connect that screen, or start "
                        "with the name of one of these.")
                         .arg(screen, QLocale().createSeparatedList(machine));
    m_screens.clear();
    m_layout.reset();
    refresh();
}

} // namespace vigie
