// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/models/showntile.h"

#include <QImage>
#include <QQuickItem>
#include <QQuickView>
#include <QStringList>

namespace vigie {

/// A window with one tile in it, for tests: shows what it is given and says what is wrong with it.
class Stage {
public:
    Stage();

    void show(const ShownTile& tile);
    void set(const char* property, const QVariant& value);
    QVariant get(const char* property) const { return m_view.rootObject()->property(property); }
    /// Size class, density, width, height (0: as high as it would like).
    void arrange(const QString& sizeClass, const QString& density, int width, int height = 0);

    QQuickView& view() { return m_view; }
    QQuickItem* tile() const;
    QImage grab();
    /// The first words on the screen that begin so; null if there are none.
    QQuickItem* words(const QString& beginning) const;

    /// Words that leave the tile or its clear parts, meet other words, or are cut though they are
    /// figures; as sentences, empty if all is well.
    QStringList faults() const;

    /// Frames drawn while events are processed for some time.
    int framesWithin(int milliseconds);

private:
    QQuickView m_view;
    int m_frames = 0;
};

} // namespace vigie
