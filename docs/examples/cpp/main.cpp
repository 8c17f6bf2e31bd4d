// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// Follows the open alerts of a perimeter, and says something of a tile:  follow 127.0.0.1:7400
#include <vigie.h>

#include <QCoreApplication>

int main(int argc, char** argv) {
    QCoreApplication app(argc, argv);

    vigie::Client client(vigie::Client::Options{.replica = "follow", .program = "follow 1.0"});
    if (argc > 1) { // once; offline afterwards
        if (const auto joined = client.accept(argv[1]); !joined) {
            qWarning("%s", joined.error().sentence.c_str());
            return 1;
        }
    }
    client.subscribe(vigie::Channel::dashboard("today"), vigie::Priority::Open);
    client.subscribe(vigie::Channel::alerts("france"));

    const auto alerts = client
                            .live<vigie::Alert>() // a query that stays true
                            .in(vigie::Channel::alerts("france"))
                            .where(&vigie::Alert::state, vigie::AlertState::Open)
                            .orderBy(&vigie::Alert::severity, vigie::Descending);
    QObject::connect(alerts.get(), &vigie::LiveQueryBase::changed, &app, [&alerts] {
        qInfo("%zu open alerts", alerts.size());
        for (std::size_t i = 0; i < alerts.size(); ++i)
            qInfo("  %s", alerts.at(i)->topic.c_str());
    });

    const auto fate = client.write(
        vigie::Channel::dashboard("today"),
        vigie::Insight{.tile = "volume", .text = "Demand comes from the north"}); // shown at once
    fate.onChanged(&app, [fate] {
        switch (fate.state()) {
        case vigie::Operation::State::Writing:
            break;
        case vigie::Operation::State::Waiting:
            qInfo("Insight: waiting for the hub");
            break;
        case vigie::Operation::State::Accepted:
            qInfo("Insight: accepted, number %llu", qulonglong(fate.sequence()));
            break;
        case vigie::Operation::State::Refused:
        case vigie::Operation::State::Failed:
            qInfo("Insight: %s", fate.sentence().c_str());
            break;
        }
    });
    return app.exec();
}
