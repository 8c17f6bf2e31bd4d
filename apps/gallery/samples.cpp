// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/gallery/samples.h"

#include "apps/gallery/invented.h"

namespace vigie {

namespace {

using namespace Qt::StringLiterals;

GalleryCell cell(const ShownTile& tile, const QString& density, int width, int height = 0,
                 QRectF clear = {}, QRectF beyond = {}) {
    return {tile, density, width, height, clear, beyond};
}

GalleryPage allTypes(const QString& metrics, const QString& density, int width, int columns,
                     int gap) {
    GalleryPage page{metrics + u'-' + density, metrics, width, false, false, {}};
    const int each = (width - (columns + 1) * gap) / columns;
    for (const auto& type : invented::types())
        page.cells.append(QVariant::fromValue(cell(invented::tile(type), density, each)));
    page.cells.append(QVariant::fromValue(cell(invented::compared(), density, each)));
    return page;
}

GalleryPage allStates(const QString& metrics, int width, int columns, int gap) {
    GalleryPage page{metrics + u"-states"_s, metrics, width, false, false, {}};
    const int each = (width - (columns + 1) * gap) / columns;
    for (const auto& state : invented::states()) {
        for (const auto& type : {u"number"_s, u"share"_s}) {
            page.cells.append(
                QVariant::fromValue(cell(invented::tile(type, state), u"read"_s, each, 300)));
        }
    }
    return page;
}

GalleryPage arabic(int width, int columns, int gap) {
    GalleryPage page{u"phone-arabic"_s, u"phone"_s, width, false, true, {}};
    const int each = (width - (columns + 1) * gap) / columns;
    for (const auto& type :
         {u"number"_s, u"line"_s, u"share"_s, u"ranking"_s, u"topPosts"_s, u"insight"_s}) {
        page.cells.append(QVariant::fromValue(cell(invented::arabic(type), u"read"_s, each)));
    }
    return page;
}

/// The six screens of the design's picture, 1920 x 1080 each, one region over two of them.
GalleryPage wall() {
    GalleryPage page{u"wall"_s, u"wall"_s, 3 * 1920, false, false, {}};
    const auto add = [&page](const ShownTile& tile, int width, QRectF clear = {},
                             QRectF beyond = {}) {
        page.cells.append(QVariant::fromValue(cell(tile, QString(), width, 996, clear, beyond)));
    };
    constexpr int one = 1864;
    add(invented::tile(u"number"_s), 2 * one + 28, QRectF(0, 0, one + 8, 996),
        QRectF(one + 20, 0, one + 8, 996));
    add(invented::tile(u"ranking"_s), one);
    add(invented::tile(u"insight"_s), one);
    add(invented::tile(u"share"_s), one);
    add(invented::tile(u"topPosts"_s), one);
    return page;
}

} // namespace

QList<GalleryPage> galleryPages() {
    QList<GalleryPage> pages{
        allTypes(u"phone"_s, u"glance"_s, 1136, 3, 14),
        allTypes(u"phone"_s, u"read"_s, 1136, 3, 14),
        allTypes(u"phone"_s, u"study"_s, 1136, 3, 14),
        allTypes(u"tablet"_s, u"glance"_s, 1366, 3, 20),
        allTypes(u"tablet"_s, u"read"_s, 1366, 2, 20),
        allTypes(u"tablet"_s, u"study"_s, 1366, 1, 20),
        allStates(u"tablet"_s, 1366, 2, 20),
        arabic(1136, 3, 14),
        wall(),
    };
    GalleryPage dark = pages[4];
    dark.name = u"tablet-read-dark"_s;
    dark.dark = true;
    pages.append(dark);
    return pages;
}

QVariantList Samples::pages() const {
    QVariantList result;
    for (const auto& page : galleryPages())
        result.append(QVariant::fromValue(page));
    return result;
}

} // namespace vigie
