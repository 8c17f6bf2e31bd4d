// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/client/channel.h"
#include "sdk/client/livequery.h"
#include "sdk/client/operation.h"
#include "sdk/client/refusedwrite.h"
#include "sdk/client/status.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace vigie {

/// One replica of one identity: what an app reads, writes and follows. No call blocks and none
/// needs a network. Lives on one thread that has an event loop, and owns a second thread, on which
/// the replica's file is used, the hub is talked to and live queries are computed; the destructor
/// ends it. May be destroyed at any moment; its queries then keep their last rows.
class Client : public QObject {
    Q_OBJECT

public:
    struct Options {
        /// The replica's file, made when it is not there: a path, or a bare name in the platform's
        /// folder for data.
        std::string replica;
        /// What the hub writes into its log of this device: "vigie-phone 0.1.0".
        std::string program = "vigie-sdk";
        /// What the hub's administrators see this device as: "Anne's phone". Empty: this machine's
        /// name.
        std::string device{};
        /// What unlock() would be told first; for programs that nobody sits at.
        std::string passphrase{};
    };

    explicit Client(Options options, QObject* parent = nullptr);
    ~Client() override;

    /// Joins the hub that the invitation names, and remembers it in the replica: afterwards nothing
    /// of it is needed. It is the code that an administrator gave, "vigie1:...": the replica is
    /// sealed from then on, under the platform's key store or, where there is none, a passphrase
    /// (see unlock()). Or it is the address of an open hub on this machine, for development:
    /// "127.0.0.1:7400". Invalid in a sentence otherwise; what becomes of it, status() says.
    sync::Result<void> accept(std::string_view invitation);
    /// The passphrase, when status() says Locked: of a replica that is to be opened, or the new one
    /// of a replica that is being made.
    void unlock(std::string passphrase);
    /// Another passphrase for the same replica; empty for the platform's key store. No page of it
    /// is written anew. `done` is called on this thread, unless the client has gone.
    void changePassphrase(std::string before, std::string after,
                          std::function<void(sync::Result<void>)> done);

    /// Follows the channel from now on, after a restart too; a later call changes the priority.
    void subscribe(const Channel& channel, Priority priority = Priority::Rest);

    /// A query that stays true.
    template <Described T>
    LiveQuery<T> live() {
        return LiveQuery<T>(m_core);
    }

    /// Creates a record; shown at once. Without an id it gets a new one.
    template <Described T>
    Operation write(const Channel& channel, const T& value, std::string id = {}) {
        return create(channel, T::kind, std::move(id), fieldsOf(value));
    }
    /// Changes the fields that differ, and only these, so that others' changes to the rest stand.
    /// `before` is what the person was shown: words of another that have come since are kept beside
    /// the new ones.
    template <Described T>
    Operation change(const Channel& channel, std::string id, const T& before, const T& after) {
        return change(channel, T::kind, std::move(id), changes(before, after), fieldsOf(before));
    }
    /// Of the words that a field has and keeps, `text` stands, and those go that were shown: `seen`
    /// is from the row, LiveRow::keptOf(). What has come since stays, and is kept beside it.
    template <Described T>
    Operation settle(const Channel& channel, std::string id, const FieldSight& seen,
                     std::string text) {
        return settle(channel, T::kind, std::move(id), seen, std::move(text));
    }
    template <Described T>
    Operation remove(const Channel& channel, std::string id) {
        return remove(channel, T::kind, std::move(id));
    }

    /// Own writes that the hub refused, the oldest first: the refused drawer.
    const std::vector<RefusedWrite>& refused() const { return m_refused; }
    /// Writes the same again, as of now, with these fields in place of its own where there are any.
    /// It leaves the drawer once it is written; one that cannot be written stays.
    Operation sendAgain(std::int64_t number, sync::Map edited = {});
    void dropRefused(std::int64_t number);

    const Status& status() const { return m_status; }
    /// Hub time at which the channel was last consistent here, in milliseconds since 1970; 0 while
    /// nothing of it has come. While status() says live and in step, it is true as of now.
    std::int64_t asOf(const Channel& channel) const;

Q_SIGNALS:
    void statusChanged();
    void refusedChanged();
    /// The channel is here for the first time.
    void channelArrived(const std::string& channel);

private:
    Operation create(const Channel& channel, std::string_view kind, std::string id,
                     sync::Map fields);
    Operation change(const Channel& channel, std::string_view kind, std::string id,
                     sync::Map fields, sync::Map shown);
    Operation settle(const Channel& channel, std::string_view kind, std::string id,
                     const FieldSight& seen, std::string text);
    Operation remove(const Channel& channel, std::string_view kind, std::string id);

    void heardOf(const std::string& channel, std::int64_t asOf);

    Status m_status;
    std::vector<RefusedWrite> m_refused;
    std::map<std::string, std::int64_t> m_asOf; // by channel
    std::shared_ptr<Core> m_core;
};

} // namespace vigie
