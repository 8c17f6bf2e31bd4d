// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/models/dashboardlist.h"

#include "sdk/domain/channels.h"
#include "sdk/models/wording.h"
#include "sdk/models/words.h"

namespace vigie {

DashboardList::DashboardList(QObject* parent) : LiveListModel(parent) {}

void DashboardList::setClient(QmlClient* client) {
    if (client == m_client)
        return;
    if (m_client)
        m_client->disconnect(this);
    m_client = client;
    if (m_client) {
        connect(m_client, &QmlClient::opened, this, &DashboardList::open);
        connect(m_client, &QmlClient::statusChanged, this, &DashboardList::rebuild);
    }
    open();
    Q_EMIT clientChanged();
}

void DashboardList::open() {
    m_entries.reset();
    m_carried.clear();
    reopen();
    Client* client = m_client ? m_client->client() : nullptr;
    if (!client)
        return;
    client->subscribe(Channel::catalogue(), Priority::Pinned);
    m_entries.emplace(client->live<CatalogueEntry>()
                          .in(Channel::catalogue())
                          .orderBy(&CatalogueEntry::position)
                          .orderBy(&CatalogueEntry::title));
    connect(m_entries->get(), &LiveQueryBase::changed, this, &DashboardList::rebuild);
}

/// What is in the list can be opened in a plane: after what is open or pinned, all of it comes.
void DashboardList::carryAlong(const std::string& channelName) {
    const auto id = channel::dashboardIdOf(channelName);
    if (id && m_carried.insert(channelName).second)
        m_client->client()->subscribe(Channel::dashboard(*id), Priority::Rest);
}

void DashboardList::rebuild() {
    if (!m_entries || !m_entries->isReady())
        return;
    QList<Item> items;
    for (std::size_t i = 0; i < m_entries->size(); ++i) {
        const CatalogueEntry& entry = *m_entries->at(i);
        ShownDashboard shown;
        shown.id = QString::fromStdString(m_entries->row(i).id);
        shown.title = wording::text(entry.title);
        shown.question = wording::text(entry.question);
        carryAlong(entry.channel);
        items.append({shown.id, QVariant::fromValue(shown)});
    }
    become(items);
    QString sentence;
    if (items.isEmpty())
        sentence = m_client->status().live
                       ? translate("Vigie", "Nobody has published a dashboard yet")
                       : translate("Vigie", "The dashboards come with the next network");
    if (sentence != m_sentence) {
        m_sentence = sentence;
        Q_EMIT sentenceChanged();
    }
}

} // namespace vigie
