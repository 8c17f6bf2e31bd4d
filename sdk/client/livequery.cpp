// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/client/livequery.h"

#include "sdk/client/core.h"

namespace vigie {

LiveQueryBase::LiveQueryBase(std::weak_ptr<Core> core) : m_core(std::move(core)) {
    // When control returns to the event loop, the query has been said to its end.
    QMetaObject::invokeMethod(this, &LiveQueryBase::start, Qt::QueuedConnection);
}

LiveQueryBase::~LiveQueryBase() {
    if (const auto core = m_core.lock(); core && m_number != 0)
        core->end(m_number);
}

void LiveQueryBase::start() {
    if (const auto core = m_core.lock())
        m_number = core->begin(*this);
}

void LiveQueryBase::begin(std::vector<LiveRowPointer> rows) {
    m_rows = std::move(rows);
    m_ready = true;
    Q_EMIT changed();
}

void LiveQueryBase::apply(const std::vector<RowChange>& changes) {
    for (const RowChange& change : changes) {
        Q_EMIT aboutToChange(change);
        applyStep(change, m_rows);
        Q_EMIT rowChanged(change);
    }
    Q_EMIT changed();
}

} // namespace vigie
