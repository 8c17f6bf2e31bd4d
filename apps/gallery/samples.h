// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/models/showntile.h"

#include <QList>
#include <QObject>
#include <QRectF>
#include <QVariant>
#include <QtQml/qqmlregistration.h>

namespace vigie {

/// A tile on a page of the gallery, and how it is shown there.
class GalleryCell {
    Q_GADGET
    QML_VALUE_TYPE(galleryCell)
    Q_PROPERTY(vigie::ShownTile tile MEMBER tile)
    Q_PROPERTY(QString density MEMBER density)
    Q_PROPERTY(int width MEMBER width)
    Q_PROPERTY(int height MEMBER height)
    Q_PROPERTY(QRectF clear MEMBER clear)
    Q_PROPERTY(QRectF beyond MEMBER beyond)

public:
    ShownTile tile;
    QString density;
    int width = 0;
    int height = 0; ///< 0: as high as it would like
    QRectF clear;   ///< empty: all of it
    QRectF beyond;
};

class GalleryPage {
    Q_GADGET
    QML_VALUE_TYPE(galleryPage)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString metrics MEMBER metrics)
    Q_PROPERTY(int width MEMBER width)
    Q_PROPERTY(bool dark MEMBER dark)
    Q_PROPERTY(bool mirrored MEMBER mirrored)
    Q_PROPERTY(QVariantList cells MEMBER cells)

public:
    QString name;    ///< "phone-glance"
    QString metrics; ///< "phone", "tablet", "wall"
    int width = 0;
    bool dark = false;
    bool mirrored = false;
    QVariantList cells;
};

/// The pages of the gallery.
QList<GalleryPage> galleryPages();

class Samples : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QVariantList pages READ pages CONSTANT)

public:
    using QObject::QObject;

    QVariantList pages() const;
};

} // namespace vigie
