// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// Both loops keep the same promises: the one for a thread, and the hub's port.

#include "tests/link/linkfixture.h"

#include <QTest>

#include <ctime>

using namespace vigie;
using namespace vigie::tests;
using Task = sync::Loop::Task;
using Timer = std::unique_ptr<sync::Loop::Timer>;

class TestLoop : public QObject {
    Q_OBJECT

private:
    void loops() { // NOLINT: a column for each test
        QTest::addColumn<bool>("port");
        QTest::newRow("ThreadLoop") << false;
        QTest::newRow("HubPort") << true;
    }

    struct Running {
        explicit Running(bool port) {
            if (port) {
                hub.emplace();
                hub->start(nullptr);
            } else {
                thread.emplace();
            }
        }
        sync::Loop& loop() { return hub ? static_cast<sync::Loop&>(hub->port()) : thread->loop(); }

        std::optional<LoopThread> thread;
        std::optional<HubThread> hub;
    };

private Q_SLOTS:
    void runsTasksInOrderOnItsThread_data() { loops(); }
    void runsTasksInOrderOnItsThread() {
        QFETCH(bool, port);
        Running running(port);
        const auto thread = callOn(running.loop(), [] { return std::this_thread::get_id(); });
        QVERIFY(thread != std::this_thread::get_id());
        std::vector<int> seen;
        for (int i = 0; i < 1000; ++i) {
            running.loop().post([&seen, i] { seen.push_back(i); });
        }
        callOn(running.loop(), [] {});
        QCOMPARE(seen.size(), std::size_t(1000));
        QVERIFY(std::is_sorted(seen.begin(), seen.end()));
    }

    void takesTasksFromManyThreads_data() { loops(); }
    void takesTasksFromManyThreads() {
        QFETCH(bool, port);
        Running running(port);
        int count = 0; // on the loop's thread only
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&] {
                for (int i = 0; i < 2000; ++i) {
                    running.loop().post([&count] { ++count; });
                }
            });
        }
        for (std::thread& thread : threads) {
            thread.join();
        }
        QCOMPARE(callOn(running.loop(), [&] { return count; }), 8000);
    }

    void runsTimersInTheOrderOfTheirMoments_data() { loops(); }
    void runsTimersInTheOrderOfTheirMoments() {
        QFETCH(bool, port);
        Running running(port);
        sync::Loop& loop = running.loop();
        std::vector<Timer> timers;
        std::vector<int> order;
        std::promise<void> last;
        const auto begin = std::chrono::steady_clock::now();
        callOn(loop, [&] {
            timers.push_back(loop.after(60ms, [&] {
                order.push_back(60);
                last.set_value();
            }));
            timers.push_back(loop.after(20ms, [&] { order.push_back(20); }));
            timers.push_back(loop.after(0ms, [&] { order.push_back(0); }));
        });
        last.get_future().get();
        QVERIFY(std::chrono::steady_clock::now() - begin >= 60ms);
        QCOMPARE(order, (std::vector<int>{0, 20, 60}));
        callOn(loop, [&] { timers.clear(); });
    }

    void aDestroyedTimerDoesNotRun_data() { loops(); }
    void aDestroyedTimerDoesNotRun() {
        QFETCH(bool, port);
        Running running(port);
        sync::Loop& loop = running.loop();
        Timer first;
        Timer second;
        Timer third;
        bool ran = false;
        std::promise<void> end;
        callOn(loop, [&] {
            // Due at the same moment: the first one destroys the second, which is due already.
            first = loop.after(10ms, [&] { second.reset(); });
            second = loop.after(10ms, [&] { ran = true; });
            third = loop.after(30ms, [&] { end.set_value(); });
        });
        end.get_future().get();
        QVERIFY(!ran);
        callOn(loop, [&] {
            first.reset();
            third.reset();
        });
    }

    void aTimerMayDestroyItself_data() { loops(); }
    void aTimerMayDestroyItself() {
        QFETCH(bool, port);
        Running running(port);
        sync::Loop& loop = running.loop();
        Timer timer;
        const auto kept = std::make_shared<int>(1);
        std::promise<int> seen;
        callOn(loop, [&] {
            timer = loop.after(1ms, [&, kept] {
                timer.reset();
                seen.set_value(*kept); // what the task holds lives until it ends
            });
        });
        QCOMPARE(seen.get_future().get(), 1);
        callOn(loop, [] {});
        QCOMPARE(kept.use_count(), 1L);
    }

    void tasksDoNotStarveTimersNorTimersTasks_data() { loops(); }
    void tasksDoNotStarveTimersNorTimersTasks() {
        QFETCH(bool, port);
        Running running(port);
        sync::Loop& loop = running.loop();
        std::promise<void> timerRan;
        bool stop = false;
        Timer timer;
        Timer eager;
        Task again = [&] {
            if (!stop) {
                loop.post(again);
            }
        };
        Task rearm = [&] {
            if (!stop) {
                eager = loop.after(0ms, rearm);
            }
        };
        callOn(loop, [&] {
            timer = loop.after(5ms, [&] { timerRan.set_value(); });
            again();
            rearm();
        });
        timerRan.get_future().get();
        callOn(loop, [&] { // a task comes through, too
            stop = true;
            timer.reset();
            eager.reset();
        });
        callOn(loop, [] {});
    }

    void waitsWithoutWork_data() { loops(); }
    void waitsWithoutWork() {
        QFETCH(bool, port);
        Running running(port);
        sync::Loop& loop = running.loop();
        Timer timer;
        std::promise<void> due;
        const std::clock_t before = std::clock(); // processor time of all threads
        callOn(loop, [&] { timer = loop.after(300ms, [&] { due.set_value(); }); });
        due.get_future().get();
        const double spent = double(std::clock() - before) / CLOCKS_PER_SEC;
        QVERIFY2(spent < 0.15, qPrintable(QString::number(spent)));
        callOn(loop, [&] { timer.reset(); });
    }

    void itsClocksAreRight_data() { loops(); }
    void itsClocksAreRight() {
        QFETCH(bool, port);
        Running running(port);
        const auto now = [] {
            return std::chrono::duration_cast<std::chrono::milliseconds>(
                       std::chrono::system_clock::now().time_since_epoch())
                .count();
        };
        const auto early = now();
        const auto said = running.loop().wallNow();
        QVERIFY(early <= said && said <= now());
        const auto steady = running.loop().steadyNow();
        QTRY_VERIFY(running.loop().steadyNow() > steady);
    }

    void tasksPostedBeforeStopRun() {
        sync::ThreadLoop loop;
        std::vector<int> ran;
        loop.post([&] {
            ran.push_back(1);
            loop.post([&] { ran.push_back(2); });
            loop.stop();
            loop.post([&] { ran.push_back(3); });
        });
        loop.run();
        QCOMPARE(ran.front(), 1);
        QVERIFY(ran.size() >= 2);
        QCOMPARE(ran[1], 2);
    }

    void stopBeforeRunIsKept() {
        sync::ThreadLoop loop;
        bool ran = false;
        loop.post([&] { ran = true; });
        loop.stop();
        loop.run();
        QVERIFY(ran);
    }

    void aTaskMayDestroyTheLoop() {
        auto loop = std::make_unique<sync::ThreadLoop>();
        sync::ThreadLoop& raw = *loop;
        const auto held = std::make_shared<int>(0);
        bool ran = false;
        raw.post([&] { loop.reset(); });
        raw.post([&ran, held] { ran = true; });
        raw.run();
        QVERIFY(!ran);
        QCOMPARE(held.use_count(), 1L); // what never ran is let go of
    }

    void aTimerMayOutliveTheLoopOfAThread() {
        Timer timer;
        {
            sync::ThreadLoop loop;
            timer = loop.after(1ms, [] { QFAIL("the loop never ran"); });
        }
        timer.reset();
    }

    void aTaskThatThrowsDoesNotEndThePort() {
        Running running(true);
        running.loop().post([] { throw std::runtime_error("a task"); });
        QCOMPARE(callOn(running.loop(), [] { return 5; }), 5);
    }
};

QTEST_GUILESS_MAIN(TestLoop)
#include "tst_loop.moc"
