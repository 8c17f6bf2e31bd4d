// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/models/qmlclient.h"

#include "sdk/domain/insight.h"
#include "sdk/models/wording.h"

#include <QCoreApplication>
#include <QDateTime>
#include <sodium.h>

namespace vigie {

namespace {
std::optional<std::int64_t> standingClock;
QmlClient::Start givenAtStart;

std::string taken(const QString& secret) {
    QByteArray utf8 = secret.toUtf8();
    std::string taken(utf8.constData(), static_cast<std::size_t>(utf8.size()));
    sodium_memzero(utf8.data(), static_cast<std::size_t>(utf8.size()));
    return taken;
}
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

void QmlClient::setStart(Start start) {
    givenAtStart = std::move(start);
}

void QmlClient::componentComplete() {
    Client::Options options;
    options.device = givenAtStart.device;
    options.passphrase = std::exchange(givenAtStart.passphrase, {});
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
    const auto joined = take(m_invitation);
    m_rejected = joined ? QString() : wording::text(joined.error().sentence);
    // It is a secret, perhaps, and is not needed again.
    if (joined)
        m_invitation.clear();
    showStatus();
}

sync::Result<void> QmlClient::take(const QString& code) {
    std::string secret = taken(code);
    auto joined = m_client->accept(secret);
    sodium_memzero(secret.data(), secret.size());
    return joined;
}

QString QmlClient::accept(const QString& code) {
    if (!m_client)
        return {};
    m_rejected.clear();
    const auto joined = take(code);
    return joined ? QString() : wording::refusedCode(joined.error());
}

void QmlClient::unlock(const QString& passphrase) {
    if (m_client)
        m_client->unlock(taken(passphrase));
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
    shown.opening = status.link == Status::Link::Opening;
    shown.needsHub = status.link == Status::Link::NoHub;
    shown.joining = status.joining;
    shown.locked = status.link == Status::Link::Locked;
    shown.choosing = status.choosing;
    shown.keyStore = status.keyStore;
    shown.expired = status.link == Status::Link::Expired;
    shown.revoked = status.link == Status::Link::Revoked;
    shown.comparison = wording::digits(status.comparison);
    if (shown.locked && !givenAtStart.problem.isEmpty())
        shown.problem = givenAtStart.problem;
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
