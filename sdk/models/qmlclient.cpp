// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/models/qmlclient.h"

#include "sdk/domain/insight.h"
#include "sdk/models/wording.h"

#include <QCoreApplication>
#include <QDateTime>

namespace vigie {

namespace {
std::optional<std::int64_t> standingClock;
} // namespace

QmlClient::QmlClient(QObject* parent) : QObject(parent) {
    m_ages.setSingleShot(true);
    connect(&m_ages, &QTimer::timeout, this, &QmlClient::showStatus);
}

QmlClient::~QmlClient() = default;

std::int64_t QmlClient::now() const {
    return standingClock ? *standingClock : QDateTime::currentMSecsSinceEpoch();
}

void QmlClient::setClock(std::optional<std::int64_t> now) {
    standingClock = now;
}

void QmlClient::componentComplete() {
    Client::Options options;
    options.replica = m_replica.isEmpty() ? "replica" : m_replica.toStdString();
    options.program = (QCoreApplication::applicationName() + QLatin1Char(' ') +
                       QCoreApplication::applicationVersion())
                          .toStdString();
    m_client = std::make_unique<Client>(std::move(options));
    connect(m_client.get(), &Client::statusChanged, this, &QmlClient::showStatus);
    m_client->subscribe(Channel::taxonomy());
    m_brands.emplace(m_client->live<Brand>().in(Channel::taxonomy()));
    m_themes.emplace(m_client->live<Theme>().in(Channel::taxonomy()));
    connect(m_brands->get(), &LiveQueryBase::changed, this, &QmlClient::namesChanged);
    connect(m_themes->get(), &LiveQueryBase::changed, this, &QmlClient::namesChanged);
    join();
    showStatus();
    Q_EMIT opened();
}

void QmlClient::setInvitation(const QString& invitation) {
    if (invitation == m_invitation)
        return;
    m_invitation = invitation;
    Q_EMIT optionsChanged();
    join();
}

void QmlClient::join() {
    if (!m_client || m_invitation.isEmpty())
        return;
    const auto joined = m_client->accept(m_invitation.toStdString());
    m_rejected = joined ? QString() : wording::text(joined.error().sentence);
    showStatus();
}

void QmlClient::showStatus() {
    const Status& status = m_client->status();
    const std::int64_t at = now();
    ShownStatus shown;
    shown.sentence = m_rejected.isEmpty() ? wording::sentence(status, at) : m_rejected;
    shown.age = wording::age(status, at);
    if (status.needsHelp && status.link != Status::Link::Closed && m_rejected.isEmpty())
        shown.problem = wording::text(status.problem);
    shown.live = wording::isLive(status, at);
    shown.inStep = status.inStep;
    shown.closed = status.link == Status::Link::Closed;
    shown.waiting = static_cast<int>(status.waiting);
    shown.refused = static_cast<int>(status.refused);
    if (const auto moves = wording::ageMovesIn(status, at))
        m_ages.start(std::chrono::milliseconds(*moves));
    else
        m_ages.stop();
    if (shown == m_shown)
        return;
    m_shown = shown;
    Q_EMIT statusChanged();
}

void QmlClient::writeInsight(const QString& dashboard, const QString& tile, const QString& text) {
    const QString words = text.trimmed();
    if (!m_client || words.isEmpty())
        return;
    Insight insight;
    insight.tile = tile.toStdString();
    insight.text = words.toStdString();
    insight.author = m_person.toStdString();
    giveAway(m_client->write(Channel::dashboard(dashboard.toStdString()), insight), dashboard, tile,
             text);
}

void QmlClient::settleInsight(const QString& dashboard, const ShownInsight& insight,
                              const QString& text) {
    const QString words = text.trimmed();
    if (!m_client || words.isEmpty())
        return;
    giveAway(m_client->settle<Insight>(Channel::dashboard(dashboard.toStdString()),
                                       insight.id.toStdString(), insight.seen, words.toStdString()),
             dashboard, insight.id, text);
}

/// What the hub refuses lies in the drawer.
void QmlClient::giveAway(const Operation& fate, const QString& place, const QString& subject,
                         const QString& words) {
    keepDraft(place, subject, {});
    fate.onChanged(this, [this, fate, place, subject, words] {
        if (fate.state() == Operation::State::Refused)
            Q_EMIT failed(wording::sentence(fate.reason()));
        if (fate.state() != Operation::State::Failed)
            return;
        // Not over what has been begun since.
        if (!words.isEmpty() && draft(place, subject).isEmpty()) {
            keepDraft(place, subject, words);
            Q_EMIT draftReturned(place, subject);
        }
        Q_EMIT failed(wording::text(fate.sentence()));
    });
}

QString QmlClient::draft(const QString& place, const QString& subject) const {
    return m_drafts.value({place, subject});
}

void QmlClient::keepDraft(const QString& place, const QString& subject, const QString& words) {
    if (words.isEmpty())
        m_drafts.remove({place, subject});
    else
        m_drafts.insert({place, subject}, words);
}

} // namespace vigie
