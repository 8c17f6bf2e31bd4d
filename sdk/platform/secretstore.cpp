// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/platform/secretstore.h"

#include <QByteArray>
#include <QString>
#include <QThread>

#include <qt6keychain/keychain.h>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>

namespace vigie::platform {

namespace {

using Kind = SecretAnswer::Kind;

const QString service = QStringLiteral("vigie");

/// What a caller waits for; shared with the job, which may end after the caller's patience.
struct Wait {
    std::mutex mutex;
    std::condition_variable ended;
    bool done = false;
    SecretAnswer answer;
};

/// The thread, with an event loop, of every job: QtKeychain runs one after another, and bound to
/// the thread of the first. Never ended, since a job may hang in the system's store.
QObject* worker() {
    static QObject* const object = [] {
        auto* thread = new QThread;
        auto* made = new QObject;
        made->moveToThread(thread);
        thread->start();
        return made;
    }();
    return object;
}

SecretAnswer answerOf(const QKeychain::Job& job) {
    switch (job.error()) {
    case QKeychain::NoError:
        return {Kind::Done, {}, {}};
    case QKeychain::EntryNotFound:
        return {Kind::NoEntry, {}, job.errorString().toStdString()};
    default: // also "other": that is what it says without D-Bus
        return {Kind::NoStoreHere, {}, job.errorString().toStdString()};
    }
}

template <typename Job>
SecretAnswer run(const std::string& name, std::chrono::milliseconds patience,
                 std::function<void(Job&)> before, std::function<void(Job&, SecretAnswer&)> after) {
    auto wait = std::make_shared<Wait>();
    QMetaObject::invokeMethod(
        worker(),
        [wait, key = QString::fromStdString(name), before, after] {
            auto* job = new Job(service);
            job->setKey(key);
            before(*job);
            QObject::connect(job, &QKeychain::Job::finished, job, [wait, job, after] {
                SecretAnswer answer = answerOf(*job);
                after(*job, answer);
                const std::lock_guard lock(wait->mutex);
                wait->answer = std::move(answer);
                wait->done = true;
                wait->ended.notify_all();
            });
            job->start(); // and deletes itself
        },
        Qt::QueuedConnection);
    std::unique_lock lock(wait->mutex);
    if (!wait->ended.wait_for(lock, patience, [&wait] { return wait->done; }))
        return {Kind::NoStoreHere, {}, "it does not answer"};
    return std::move(wait->answer);
}

} // namespace

SecretAnswer readSecret(const std::string& name, std::chrono::milliseconds patience) {
    return run<QKeychain::ReadPasswordJob>(
        name, patience, [](auto&) {},
        [](auto& job, SecretAnswer& answer) {
            const QByteArray bytes = job.binaryData();
            const auto* data = reinterpret_cast<const std::byte*>(bytes.data());
            if (answer.kind == Kind::Done)
                answer.secret.assign(data, data + bytes.size());
        });
}

SecretAnswer writeSecret(const std::string& name, std::span<const std::byte> secret,
                         std::chrono::milliseconds patience) {
    const QByteArray bytes(reinterpret_cast<const char*>(secret.data()),
                           static_cast<qsizetype>(secret.size()));
    return run<QKeychain::WritePasswordJob>(
        name, patience, [bytes](auto& job) { job.setBinaryData(bytes); },
        [](auto&, SecretAnswer& answer) {
            if (answer.kind == Kind::NoEntry)
                answer.kind = Kind::NoStoreHere;
        });
}

SecretAnswer removeSecret(const std::string& name, std::chrono::milliseconds patience) {
    return run<QKeychain::DeletePasswordJob>(
        name, patience, [](auto&) {}, [](auto&, SecretAnswer&) {});
}

} // namespace vigie::platform
