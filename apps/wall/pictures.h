// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/models/wallview.h"

#include <QObject>
#include <QString>
#include <QTimer>

namespace vigie {

/// Takes pictures of the wall once it shows everything, and then ends the program: for tests and
/// for whoever looks at a wall without having one. In the folder: screen-<name>.png for each
/// window, and wall.png, the whole to scale with its bezels. After 20 s it takes them as they are.
class Pictures : public QObject {
    Q_OBJECT

public:
    Pictures(const WallView& view, QString folder);

private:
    void look();
    void take();

    const WallView& m_view;
    QString m_folder;
    QTimer m_timer;
    int m_looks = 0;
    int m_calm = 0; // looks in a row at which all was there
};

} // namespace vigie
