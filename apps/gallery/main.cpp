// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/gallery/samples.h"
#include "qml/Vigie/Style/fonts.h"

#include <CLI/CLI.hpp>
#include <QDir>
#include <QGuiApplication>
#include <QImage>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickView>

#include <fmt/core.h>

#include <memory>
#include <string>

namespace {

/// One PNG a page.
int takePictures(const QString& folder) {
    if (!QDir().mkpath(folder)) {
        fmt::print(stderr, "cannot make the folder {}\n", folder.toStdString());
        return 1;
    }
    for (const auto& page : vigie::galleryPages()) {
        QQuickView view;
        view.engine()->addImportPath(QStringLiteral("qrc:/qt/qml"));
        QQmlComponent component(view.engine());
        component.setData("import Vigie.Gallery\nGalleryPicture {}", QUrl());
        view.setContent(QUrl(), &component,
                        component.createWithInitialProperties(
                            {{QStringLiteral("page"), QVariant::fromValue(page)}}));
        if (view.status() != QQuickView::Ready)
            return 1;
        view.show();
        const QString file = QDir(folder).filePath(page.name + QStringLiteral(".png"));
        if (!view.grabWindow().save(file)) {
            fmt::print(stderr, "cannot write {}\n", file.toStdString());
            return 1;
        }
        fmt::print("{}\n", file.toStdString());
    }
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    QGuiApplication app(argc, argv);
    CLI::App options("Every tile of Vigie in every state, over an invented set", "vigie-gallery");
    options.set_version_flag("--version", VIGIE_VERSION);
    std::string folder;
    options.add_option("--pictures", folder, "Write a PNG of each page into this folder and exit");
    CLI11_PARSE(options, argc, argv);

    vigie::prepareFonts();
    if (!folder.empty())
        return takePictures(QString::fromStdString(folder));
    QQmlEngine engine;
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    QQmlComponent component(&engine);
    component.setData("import Vigie.Gallery\nMain {}", QUrl());
    const std::unique_ptr<QObject> root(component.create());
    return root ? app.exec() : 1;
}
