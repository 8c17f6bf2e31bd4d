// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/models/refusedlist.h"

#include "sdk/domain/channels.h"
#include "sdk/domain/insight.h"
#include "sdk/domain/kinds.h"
#include "sdk/domain/recordjson.h"
#include "sdk/domain/wall.h"
#include "sdk/models/wording.h"
#include "sdk/models/words.h"

namespace vigie {

namespace {

/// The words of a person, and in which field they are; of what is none, all of it in short.
void fillWords(const RefusedWrite& write, ShownRefused& shown) {
    if (write.records.empty())
        return;
    const RefusedWrite::Record& record = write.records.front();
    QStringList all;
    for (const auto& [name, value] : record.fields) {
        if (value.text() && isWrittenByPerson(record.kind, name)) {
            shown.words = wording::text(*value.text());
            if (write.records.size() == 1)
                shown.field = wording::text(name);
            return;
        }
        std::string json;
        appendValueJson(value, json);
        all << translate("Vigie", "%1: %2").arg(wording::text(name), wording::text(json));
    }
    shown.words = all.join(QLatin1Char('\n'));
}

} // namespace

RefusedList::RefusedList(QObject* parent) : LiveListModel(parent) {}

void RefusedList::setClient(QmlClient* client) {
    if (client == m_client)
        return;
    if (m_client)
        m_client->disconnect(this);
    m_client = client;
    if (m_client)
        connect(m_client, &QmlClient::opened, this, &RefusedList::open);
    open();
    Q_EMIT clientChanged();
}

void RefusedList::open() {
    m_entries.reset();
    reopen();
    Client* client = m_client ? m_client->client() : nullptr;
    if (!client)
        return;
    m_entries.emplace(client->live<CatalogueEntry>().in(Channel::catalogue()));
    connect(m_entries->get(), &LiveQueryBase::changed, this, &RefusedList::rebuild);
    connect(client, &Client::refusedChanged, this, &RefusedList::rebuild, Qt::UniqueConnection);
    rebuild();
}

QString RefusedList::titleOf(const RefusedWrite& write) const {
    const RefusedWrite::Record record =
        write.records.empty() ? RefusedWrite::Record() : write.records.front();
    if (record.kind == WallLayout::kind)
        return translate("Vigie", "What stands on the wall “%1”").arg(wording::text(record.id));
    if (record.kind != Insight::kind)
        return translate("Vigie", "%1 in %2", "a kind of record, a channel")
            .arg(wording::text(record.kind), wording::text(write.channel));
    QString dashboard =
        wording::text(channel::dashboardIdOf(write.channel).value_or(write.channel));
    for (std::size_t i = 0; m_entries && i < m_entries->size(); ++i)
        if (m_entries->at(i)->channel == write.channel)
            dashboard = wording::text(m_entries->at(i)->title);
    return (record.removes ? translate("Vigie", "Deletion of an insight on “%1”")
                           : translate("Vigie", "Insight on “%1”"))
        .arg(dashboard);
}

void RefusedList::rebuild() {
    const auto& refused = m_client->client()->refused();
    QList<Item> items;
    for (auto write = refused.rbegin(); write != refused.rend(); ++write) {
        ShownRefused shown;
        shown.number = write->number;
        shown.title = titleOf(*write);
        fillWords(*write, shown);
        shown.reason = wording::sentence(write->reason);
        if (write->reason == sync::RefusalReason::Invalid)
            shown.detail = wording::text(write->sentence);
        shown.moment = wording::moment(write->at, m_client->now());
        items.append({QString::number(shown.number), QVariant::fromValue(shown)});
    }
    become(items);
}

void RefusedList::sendAgain(qint64 number) {
    send(number, {}, {});
}

void RefusedList::sendEdited(qint64 number, const QString& words) {
    for (const Item& item : items()) {
        const auto shown = item.value.value<ShownRefused>();
        if (shown.number == number && shown.isEditable())
            send(number, {{shown.field.toStdString(), words.trimmed().toStdString()}}, words);
    }
}

void RefusedList::send(qint64 number, sync::Map edited, const QString& words) {
    if (m_client && m_client->client())
        m_client->giveAway(m_client->client()->sendAgain(number, std::move(edited)), draftPlace(),
                           QString::number(number), words);
}

void RefusedList::discard(qint64 number) {
    if (m_client && m_client->client())
        m_client->client()->dropRefused(number);
}

} // namespace vigie
