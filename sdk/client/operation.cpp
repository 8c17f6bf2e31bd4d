// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/client/operation.h"

#include <QPointer>

namespace vigie {

void Operation::onChanged(QObject* context, std::function<void()> changed) const {
    m_shared->watchers.push_back(
        [context = QPointer<QObject>(context), changed = std::move(changed)] {
            if (context)
                changed();
        });
}

} // namespace vigie
