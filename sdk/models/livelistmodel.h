// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractListModel>
#include <QString>
#include <QVariant>
#include <QtQml/qqmlregistration.h>

namespace vigie {

/// A list for a view that tells the smallest changes: rows come, go, move and change one by one,
/// and it is reset only once, when its first rows are there. One role, `modelData`.
class LiveListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Use a model of records, such as DashboardTiles")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(bool ready READ isReady NOTIFY readyChanged)

public:
    using QAbstractListModel::QAbstractListModel;

    int count() const { return static_cast<int>(m_items.size()); }
    /// Whether the first rows have come; there may be none.
    bool isReady() const { return m_ready; }
    /// The row's value; nothing outside the list.
    Q_INVOKABLE QVariant at(int index) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();
    void readyChanged();

protected:
    struct Item {
        QString id; ///< unique in the list
        QVariant value;
    };
    /// Turns the list into these rows.
    void become(const QList<Item>& items);
    /// Back to the state before the first rows: the list shows something else now.
    void reopen();
    const QList<Item>& items() const { return m_items; }

private:
    int find(const QString& id, int from) const;

    QList<Item> m_items;
    bool m_ready = false;
};

} // namespace vigie
