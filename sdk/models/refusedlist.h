// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/domain/dashboard.h"
#include "sdk/models/livelistmodel.h"
#include "sdk/models/qmlclient.h"

#include <QPointer>

namespace vigie {

/// One own write that the hub did not take, in words.
class ShownRefused {
    Q_GADGET
    QML_VALUE_TYPE(refusedEntry)
    Q_PROPERTY(qint64 number MEMBER number)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString words MEMBER words)
    Q_PROPERTY(QString reason MEMBER reason)
    Q_PROPERTY(QString detail MEMBER detail)
    Q_PROPERTY(QString moment MEMBER moment)
    Q_PROPERTY(bool editable READ isEditable)

public:
    qint64 number = 0;
    QString title;  ///< what it was: "Insight on “Boréa today”"
    QString words;  ///< what was to be written
    QString reason; ///< why it was refused, and what can be done
    QString detail; ///< what exactly is wrong, where the hub has said more; may be empty
    QString moment; ///< when it was refused
    QString field;  ///< the field that has the words, where a person wrote them; else empty

    bool isEditable() const { return !field.isEmpty(); }

    friend bool operator==(const ShownRefused&, const ShownRefused&) = default;
};

/// The refused drawer, the latest first; each row is a `refusedEntry`.
class RefusedList : public LiveListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(vigie::QmlClient* client READ client WRITE setClient NOTIFY clientChanged)
    Q_PROPERTY(QString draftPlace READ draftPlace CONSTANT)

public:
    explicit RefusedList(QObject* parent = nullptr);

    QmlClient* client() const { return m_client; }
    void setClient(QmlClient* client);

    /// Of words that are being edited: Client.draft(draftPlace, number).
    static QString draftPlace() { return QStringLiteral("refused"); }

    /// Sends it again as it is, or with these words in place of its own. It goes from the list once
    /// it is written. Words that cannot be are a draft again; Client.failed tells why.
    Q_INVOKABLE void sendAgain(qint64 number);
    Q_INVOKABLE void sendEdited(qint64 number, const QString& words);
    /// Forgets it for good.
    Q_INVOKABLE void discard(qint64 number);

Q_SIGNALS:
    void clientChanged();

private:
    void open();
    void rebuild();
    void send(qint64 number, sync::Map edited, const QString& words);
    QString titleOf(const RefusedWrite& write) const;

    QPointer<QmlClient> m_client;
    std::optional<LiveQuery<CatalogueEntry>> m_entries; // the dashboards' names
};

} // namespace vigie
