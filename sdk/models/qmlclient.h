// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/client/client.h"
#include "sdk/domain/taxonomy.h"
#include "sdk/models/showntile.h"

#include <QHash>
#include <QObject>
#include <QQmlParserStatus>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include <memory>
#include <optional>

namespace vigie {

/// How the replica stands, in words.
class ShownStatus {
    Q_GADGET
    QML_VALUE_TYPE(clientStatus)
    Q_PROPERTY(QString sentence MEMBER sentence)
    Q_PROPERTY(QString age MEMBER age)
    Q_PROPERTY(QString problem MEMBER problem)
    Q_PROPERTY(bool live MEMBER live)
    Q_PROPERTY(bool inStep MEMBER inStep)
    Q_PROPERTY(bool closed MEMBER closed)
    Q_PROPERTY(bool opening MEMBER opening)
    Q_PROPERTY(bool needsHub MEMBER needsHub)
    Q_PROPERTY(bool joining MEMBER joining)
    Q_PROPERTY(bool locked MEMBER locked)
    Q_PROPERTY(bool choosing MEMBER choosing)
    Q_PROPERTY(bool keyStore MEMBER keyStore)
    Q_PROPERTY(bool expired MEMBER expired)
    Q_PROPERTY(bool revoked MEMBER revoked)
    Q_PROPERTY(QString comparison MEMBER comparison)
    Q_PROPERTY(int waiting MEMBER waiting)
    Q_PROPERTY(int refused MEMBER refused)

public:
    QString sentence; ///< "Live", "3 changes wait for a network since 13:50"
    QString age;      ///< "live", or the time of the last contact
    QString problem;  ///< what is wrong beside that, and does not go by itself; may be empty
    bool live = false;
    bool inStep = false;   ///< everything subscribed has come, and nothing waits
    bool closed = false;   ///< the replica's file cannot be opened: the sentence says why
    bool opening = false;  ///< it is not known yet what there is
    bool needsHub = false; ///< no invitation was accepted yet
    bool joining = false;  ///< one was, and the hub has not let this device in yet
    bool locked = false;   ///< it needs its passphrase
    bool choosing = false; ///< locked: a new one is to be chosen, and a hub is joined then
    bool keyStore =
        false;            ///< locked: no passphrase helps, the platform's key store does not answer
    bool expired = false; ///< the hub was not heard for too long: nothing is shown
    bool revoked = false; ///< an administrator ended it: nothing is left to show
    QString comparison;   ///< just let in: "123 456", which whoever invited it sees too; else empty
    int waiting = 0;      ///< own writes that the hub has not judged
    int refused = 0;      ///< own writes in the refused drawer

    friend bool operator==(const ShownStatus&, const ShownStatus&) = default;
};

/// The client as QML meets it: a replica by its name, joined to a hub by an invitation. The models
/// of this module take it. It opens once its properties are set.
class QmlClient : public QObject, public QQmlParserStatus {
    Q_OBJECT
    Q_INTERFACES(QQmlParserStatus)
    QML_NAMED_ELEMENT(Client)
    Q_PROPERTY(QString replica MEMBER m_replica NOTIFY optionsChanged)
    Q_PROPERTY(QString invitation READ invitation WRITE setInvitation NOTIFY optionsChanged)
    Q_PROPERTY(QString person MEMBER m_person NOTIFY optionsChanged)
    Q_PROPERTY(vigie::ShownStatus status READ status NOTIFY statusChanged)

public:
    explicit QmlClient(QObject* parent = nullptr);
    ~QmlClient() override;

    void classBegin() override {}
    void componentComplete() override;

    QString invitation() const { return m_invitation; }
    /// Joins the hub that it names; empty joins none, and the replica stays with the one it knows.
    void setInvitation(const QString& invitation);
    const ShownStatus& status() const { return m_shown; }

    /// Joins by the code that a person gave. Empty when it is one; what becomes of it, status()
    /// says. Else why it cannot be taken, in a sentence. The code is kept nowhere here.
    Q_INVOKABLE QString accept(const QString& code);
    /// The passphrase that status() waits for; it is kept nowhere here.
    Q_INVOKABLE void unlock(const QString& passphrase);

    /// Says what a tile shows, in words: an insight of `person`. Shown at once, sent when it can
    /// be. The tile's draft is dropped, and comes back when the words cannot be written.
    Q_INVOKABLE void writeInsight(const QString& dashboard, const QString& tile,
                                  const QString& text);
    /// Of an insight and its other versions, as they are shown, this text stands from now on. The
    /// insight's draft is dropped, and comes back when the words cannot be written.
    Q_INVOKABLE void settleInsight(const QString& dashboard, const vigie::ShownInsight& insight,
                                   const QString& text);
    /// Words that were begun and are not written yet, while the program runs: on a dashboard beside
    /// a tile, or to settle an insight.
    Q_INVOKABLE QString draft(const QString& place, const QString& subject) const;
    Q_INVOKABLE void keepDraft(const QString& place, const QString& subject, const QString& words);

    // For C++.
    /// Null before componentComplete().
    Client* client() const { return m_client.get(); }
    /// The names that rows are labelled with; null before componentComplete().
    const LiveQuery<Brand>* brands() const { return m_brands ? &*m_brands : nullptr; }
    const LiveQuery<Theme>* themes() const { return m_themes ? &*m_themes : nullptr; }
    /// These words are written now and no draft any more. When they cannot be, they are one again;
    /// that, and a refusal, are told by failed().
    void giveAway(const Operation& fate, const QString& place, const QString& subject,
                  const QString& words);
    /// This machine's clock, ms since 1970.
    std::int64_t now() const;
    /// Every client of this process shows ages as of this time: pictures are taken at their own.
    /// Nothing: as of the machine's clock.
    static void setClock(std::optional<std::int64_t> now);
    /// What a program is told at its start, outside of QML, where a secret could be read by anyone.
    struct Start {
        std::string device{}; ///< what administrators see this device as; empty: the machine's name
        std::string passphrase{}; ///< that nobody has to be asked for; the next client takes it
        QString problem{};        ///< why there is none, when there should be one
    };
    static void setStart(Start start);

Q_SIGNALS:
    void optionsChanged();
    /// The client is there now.
    void opened();
    void statusChanged();
    /// Brands or themes have other names now.
    void namesChanged();
    /// A write was not taken: why, in a sentence. Nothing of it is lost that the screen still
    /// shows.
    void failed(const QString& sentence);
    /// What was given away could not be written and is a draft again.
    void draftReturned(const QString& place, const QString& subject);

private:
    void join();
    sync::Result<void> take(const QString& code);
    void showStatus();

    QString m_replica;
    QString m_invitation;
    QString m_person;
    QString m_rejected; // why the invitation was not accepted
    std::unique_ptr<Client> m_client;
    std::optional<LiveQuery<Brand>> m_brands;
    std::optional<LiveQuery<Theme>> m_themes;
    ShownStatus m_shown;
    QTimer m_ages;
    QHash<std::pair<QString, QString>, QString> m_drafts; // by place and subject
};

} // namespace vigie
