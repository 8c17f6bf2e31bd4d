// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/platform/process.h"
#include "sdk/platform/secretstore.h"

#include <QSysInfo>
#include <QTest>

#include <array>
#include <atomic>
#include <optional>
#include <thread>
#include <vector>

using namespace vigie::platform;

/// The system's key store where there is none, and what programs that hold keys ask for.
class tst_SecretStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutAStore();
    void noCoreDumps();
};

// Every call ends, also the second on one thread, and those of several threads at once.
void tst_SecretStore::withoutAStore() {
    if (QSysInfo::kernelType() != "linux") {
        QSKIP("Only there a store can be taken away");
    }
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
    std::atomic<int> none = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&none] {
            const std::array<std::byte, 32> secret{};
            for (int round = 0; round < 2; ++round) {
                for (const SecretAnswer& answer :
                     {readSecret("tst_secretstore"), writeSecret("tst_secretstore", secret),
                      removeSecret("tst_secretstore")}) {
                    const bool said =
                        answer.reason != "it does not answer" && answer.secret.empty();
                    none += said && answer.kind == SecretAnswer::Kind::NoStoreHere ? 1 : 0;
                }
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    QCOMPARE(none.load(), 4 * 2 * 3);
}

void tst_SecretStore::noCoreDumps() {
    const std::optional<bool> before = mayDumpCore();
    if (!before) {
        QSKIP("This system does not say");
    }
    QVERIFY(*before || QSysInfo::kernelType() != "linux");
    QVERIFY(vigie::platform::noCoreDumps());
    QCOMPARE(mayDumpCore(), std::optional(false));
}

QTEST_GUILESS_MAIN(tst_SecretStore)
#include "tst_secretstore.moc"
