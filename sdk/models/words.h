// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>

namespace vigie {

/// translate("Vigie", "...") gives words of the interface in the reader's language. The context is
/// said each time because `./run translations` finds the words by such calls (it loses its way in
/// tr() outside a QObject; a count has to be a plain name). The languages are in translations/.
inline QString translate(const char* context, const char* source, const char* comment = nullptr,
                         int n = -1) {
    return QCoreApplication::translate(context, source, comment, n);
}

} // namespace vigie
