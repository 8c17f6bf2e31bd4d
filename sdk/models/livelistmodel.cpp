// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/models/livelistmodel.h"

#include <QSet>

namespace vigie {

QVariant LiveListModel::at(int index) const {
    return index >= 0 && index < count() ? m_items[index].value : QVariant();
}

int LiveListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant LiveListModel::data(const QModelIndex& index, int role) const {
    return role == Qt::UserRole ? at(index.row()) : QVariant();
}

QHash<int, QByteArray> LiveListModel::roleNames() const {
    return {{Qt::UserRole, "modelData"}};
}

int LiveListModel::find(const QString& id, int from) const {
    for (int i = from; i < count(); ++i)
        if (m_items[i].id == id)
            return i;
    return -1;
}

void LiveListModel::reopen() {
    if (!m_ready)
        return;
    beginResetModel();
    m_items.clear();
    endResetModel();
    m_ready = false;
    Q_EMIT countChanged();
    Q_EMIT readyChanged();
}

void LiveListModel::become(const QList<Item>& items) {
    const int before = count();
    if (!m_ready) {
        beginResetModel();
        m_items = items;
        endResetModel();
        m_ready = true;
        Q_EMIT readyChanged();
        if (count() != before)
            Q_EMIT countChanged();
        return;
    }
    QSet<QString> wanted;
    for (const Item& item : items)
        wanted.insert(item.id);
    for (int i = count() - 1; i >= 0; --i)
        if (!wanted.contains(m_items[i].id)) {
            beginRemoveRows({}, i, i);
            m_items.removeAt(i);
            endRemoveRows();
        }
    for (int i = 0; i < items.size(); ++i) {
        const int place = find(items[i].id, i);
        if (place < 0) {
            beginInsertRows({}, i, i);
            m_items.insert(i, items[i]);
            endInsertRows();
            continue;
        }
        if (place != i) {
            beginMoveRows({}, place, place, {}, i);
            m_items.move(place, i);
            endMoveRows();
        }
        if (m_items[i].value != items[i].value) {
            m_items[i].value = items[i].value;
            Q_EMIT dataChanged(index(i), index(i), {Qt::UserRole});
        }
    }
    if (count() != before)
        Q_EMIT countChanged();
}

} // namespace vigie
