// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/collect/intake.h"
#include "apps/hub/collect/jetstream.h"
#include "apps/hub/collect/livesource.h"
#include "apps/hub/collect/streamclient.h"
#include "sync/link/loop.h"

#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace vigie::hub {

/// Listens to a Jetstream server for ever: connects, hands over what is heard, and connects again
/// from where it was, so that nothing is missed and nothing counts twice. How far it was heard is
/// kept with what was heard (SourceMark), and the server is asked to begin a little before that;
/// posts that come again are known by their keys, likes and reposts by the names in the mark.
///
/// While the intake takes nothing (a full disk), what was heard waits, the socket is not read any
/// more, and the status says why. Used from the loop's thread; loop and intake outlive it.
class JetstreamSource final : public LiveSource, private StreamEvents {
public:
    struct Options {
        std::string name;
        std::string url; ///< ws:// or wss://; wantedCollections, cursor and such are added to it
    };
    /// Makes the connection to one address; a test gives its own.
    using Connect = std::function<std::unique_ptr<StreamClient>(std::string url, StreamEvents&)>;

    /// `mark` is how far it was heard before, if ever.
    JetstreamSource(sync::Loop& loop, Intake& intake, Options options,
                    std::optional<SourceMark> mark, Connect connect);
    ~JetstreamSource() override;

    SourceStatus status() const override;
    /// The address that the next connection will be made to.
    std::string nextUrl() const;

private:
    struct Guard {
        JetstreamSource* owner; ///< null once it has gone
    };
    struct Waiting {
        JetstreamEvent event;
        std::size_t bytes; ///< of its message
    };
    using Names = std::map<std::uint64_t, std::int64_t>;

    void opened() override;
    void received(std::vector<std::string> messages) override;
    void closed(const sync::Error& reason) override;

    void connect();
    void take(std::string_view message);
    void noteGap(std::int64_t time);
    void schedule();
    void gatherAndSend();
    Delivery nextDelivery();
    void send();
    void delivered(const sync::Result<Taken>& taken);
    void count(const Taken& taken);
    std::int64_t cursor() const;
    void setReading();

    sync::Loop& m_loop;
    Intake& m_intake;
    Options m_options;
    Connect m_connect;
    JetstreamReader m_reader;
    std::shared_ptr<Guard> m_guard;
    std::unique_ptr<StreamClient> m_client;
    std::unique_ptr<sync::Loop::Timer> m_retry;
    std::unique_ptr<sync::Loop::Timer> m_gather;
    std::chrono::milliseconds m_pause;
    std::int64_t m_resumedFrom = 0; ///< until the connection's first event has come

    // Times are those of events, in microseconds.
    std::deque<Waiting> m_waiting;  ///< what says something and is not on its way
    std::optional<Delivery> m_sent; ///< on its way; sent again when it fails
    std::int64_t m_newest = 0;      ///< of all events that were heard
    std::int64_t m_covered = 0;     ///< all events up to it are kept, or say nothing
    std::int64_t m_sentCovers = 0;  ///< what m_covered will be
    std::int64_t m_kept = 0;        ///< the cursor that is on the disk
    std::chrono::milliseconds m_keptAt{0};
    Names m_names; ///< of the news behind the cursor, by the time of their event
    Names m_heard; ///< those of them that changed something, which the mark has to name

    SourceStatus m_status;
    std::string m_intakeProblem;
    std::array<std::pair<std::int64_t, std::int64_t>, 5> m_minutes{}; ///< minute, posts in it
};

} // namespace vigie::hub
