// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include <qml/Vigie/Style/fonts.h>

#include <QGuiApplication>
#include <QQmlApplicationEngine>

int main(int argc, char** argv) {
    QGuiApplication app(argc, argv);
    vigie::prepareFonts(); // Inter, with digits that are all as wide

    QQmlApplicationEngine engine;
    engine.addImportPath("qrc:/qt/qml"); // where Qt 6.5 and later look by themselves
    engine.load(":/qt/qml/Today/Main.qml");
    return engine.rootObjects().isEmpty() ? 1 : app.exec();
}
