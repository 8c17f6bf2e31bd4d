// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/jetstreamsource.h"

#include "apps/hub/collect/tuning.h"
#include "sdk/domain/dates.h"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::hub {

namespace {

constexpr std::int64_t minuteMs = 60'000;
constexpr std::int64_t dayUs = 86'400'000'000;

std::int64_t milliseconds(std::int64_t microseconds) {
    return microseconds / 1000;
}

} // namespace

JetstreamSource::JetstreamSource(sync::Loop& loop, Intake& intake, Options options,
                                 std::optional<SourceMark> mark, Connect connect)
    : m_loop(loop), m_intake(intake), m_options(std::move(options)), m_connect(std::move(connect)),
      m_reader(m_options.name), m_guard(std::make_shared<Guard>(Guard{this})),
      m_pause(tuning::streamFirstPause), m_keptAt(loop.steadyNow()) {
    m_status.name = m_options.name;
    m_status.kind = "jetstream";
    m_status.address = m_options.url;
    if (mark && mark->cursor > 0) {
        m_kept = mark->cursor;
        m_newest = m_covered = mark->cursor + tuning::jetstreamRewind;
        for (const std::uint64_t name : mark->heard)
            m_heard.emplace(name, m_newest); // no earlier than this is one of them forgotten
        m_names = m_heard;
    }
    this->connect();
}

JetstreamSource::~JetstreamSource() {
    m_guard->owner = nullptr;
}

// ---- the connection

std::string JetstreamSource::nextUrl() const {
    std::string url = m_options.url;
    url += url.find('?') == std::string::npos ? '?' : '&';
    url += fmt::format("wantedCollections=app.bsky.feed.post&wantedCollections=app.bsky.feed.like&"
                       "wantedCollections=app.bsky.feed.repost&maxMessageSizeBytes={}",
                       tuning::streamMessageBytes);
    // What waits here was heard, and is not lost with the connection.
    if (m_newest > 0)
        url += fmt::format("&cursor={}", m_newest - tuning::jetstreamRewind);
    return url;
}

void JetstreamSource::connect() {
    m_retry.reset();
    m_resumedFrom = m_newest;
    m_client = m_connect(nextUrl(), *this);
    setReading();
}

void JetstreamSource::opened() {
    m_status.connected = true;
    m_status.problem.clear();
}

void JetstreamSource::closed(const sync::Error& reason) {
    m_client.reset();
    m_status.connected = false;
    m_status.problem = reason.sentence;
    m_retry = m_loop.after(m_pause, [this] { connect(); });
    m_pause = std::min(m_pause * 2, tuning::streamLongestPause);
}

// ---- what is heard

void JetstreamSource::received(std::vector<std::string> messages) {
    m_pause = tuning::streamFirstPause;
    for (const std::string& message : messages)
        take(message);
    m_status.lastHeard = m_loop.wallNow();
    if (m_newest > 0)
        m_status.lag = std::max<std::int64_t>(m_status.lastHeard - milliseconds(m_newest), 0);
    setReading();
    schedule();
}

void JetstreamSource::take(std::string_view message) {
    auto event = m_reader.read(message);
    // One wrong time would move the cursor to where nothing ever comes.
    const std::int64_t latest = m_loop.wallNow() * 1000 + dayUs;
    if (!event || (event->time > latest && event->time > m_newest + dayUs && m_newest > 0)) {
        ++m_status.unreadable;
        return;
    }
    ++m_status.events;
    noteGap(event->time);
    m_newest = std::max(m_newest, event->time);
    if (event->news && event->news->name != 0 &&
        !m_names.emplace(event->news->name, event->time).second)
        event->news.reset(); // told again
    if (event->post || event->news)
        m_waiting.push_back({*std::move(event), message.size()});
}

/// The server keeps a few days. Being away for longer leaves a hole that nobody sees in a figure.
void JetstreamSource::noteGap(std::int64_t time) {
    const std::int64_t from = std::exchange(m_resumedFrom, 0);
    if (from == 0 || time <= from + tuning::jetstreamGap)
        return;
    m_status.gap =
        fmt::format("Nothing was heard from {} to {}: the server does not have it any more",
                    dates::rfc3339(milliseconds(from)), dates::rfc3339(milliseconds(time)));
}

/// Reads the socket as long as there is room for what comes.
void JetstreamSource::setReading() {
    if (m_client)
        m_client->setReading(m_waiting.size() < tuning::jetstreamWaiting);
}

// ---- handing over

std::int64_t JetstreamSource::cursor() const {
    return std::max<std::int64_t>(m_covered - tuning::jetstreamRewind, 0);
}

void JetstreamSource::schedule() {
    if (!m_gather && !m_sent)
        m_gather = m_loop.after(tuning::streamGather, [this] { gatherAndSend(); });
}

void JetstreamSource::gatherAndSend() {
    m_gather.reset();
    const bool markIsDue = m_loop.steadyNow() - m_keptAt >= tuning::streamMarkEvery;
    if (m_waiting.empty()) {
        m_covered = std::max(m_covered, m_newest);
        if (!markIsDue || cursor() == m_kept)
            return;
    }
    m_sent = nextDelivery();
    send();
}

/// Of what waits, as much as is taken at once.
Delivery JetstreamSource::nextDelivery() {
    Delivery delivery;
    std::int64_t covers = m_covered;
    std::size_t bytes = 0;
    for (std::size_t events = 0;
         events < tuning::jetstreamEvents && bytes < tuning::jetstreamBytes && !m_waiting.empty();
         ++events) {
        JetstreamEvent& event = m_waiting.front().event;
        bytes += m_waiting.front().bytes;
        covers = std::max(covers, event.time);
        if (event.post)
            delivery.posts.push_back(*std::move(event.post));
        if (event.news)
            delivery.news.push_back(*std::move(event.news));
        m_waiting.pop_front();
    }
    m_sentCovers = m_waiting.empty() ? std::max(m_newest, covers) : covers;
    SourceMark& mark = delivery.mark.emplace();
    mark.source = m_options.name;
    mark.cursor = std::max<std::int64_t>(m_sentCovers - tuning::jetstreamRewind, 0);
    for (const auto& [name, time] : m_heard)
        if (time >= mark.cursor)
            mark.heard.push_back(name);
    return delivery;
}

void JetstreamSource::send() {
    m_intake.deliver(*m_sent, [guard = m_guard](const sync::Result<Taken>& taken) {
        if (guard->owner)
            guard->owner->delivered(taken);
    });
}

void JetstreamSource::delivered(const sync::Result<Taken>& taken) {
    if (!taken) {
        // Nothing of it was kept. It waits, and so does what comes: the socket is full some time.
        m_intakeProblem = taken.error().sentence;
        m_gather = m_loop.after(tuning::streamIntakePause, [this] {
            m_gather.reset();
            send();
        });
        return;
    }
    m_intakeProblem.clear();
    count(*taken);
    m_covered = m_sentCovers;
    const bool marked = taken->accepted + taken->amended + taken->withdrawn > 0 ||
                        (m_sent->posts.empty() && m_sent->news.empty());
    if (marked) {
        m_kept = m_sent->mark->cursor;
        m_keptAt = m_loop.steadyNow();
    }
    for (const std::uint64_t name : taken->heard)
        if (const auto known = m_names.find(name); known != m_names.end())
            m_heard.insert(*known);
    // What a restart would be told again begins at the cursor on the disk, what a new connection
    // tells again begins later.
    const std::int64_t from = std::min(m_kept, cursor());
    std::erase_if(m_names, [from](const auto& name) { return name.second < from; });
    std::erase_if(m_heard, [from](const auto& name) { return name.second < from; });
    m_sent.reset();
    setReading();
    schedule();
}

void JetstreamSource::count(const Taken& taken) {
    m_status.posts += taken.accepted;
    m_status.repeated += taken.repeated;
    m_status.refused += taken.refusedCount;
    m_status.withdrawn += taken.withdrawn;
    m_status.amended += taken.amended;
    const std::int64_t minute = m_loop.wallNow() / minuteMs;
    auto& [of, posts] = m_minutes[static_cast<std::size_t>(minute) % m_minutes.size()];
    posts = (of == minute ? posts : 0) + taken.accepted;
    of = minute;
}

SourceStatus JetstreamSource::status() const {
    SourceStatus status = m_status;
    if (!m_intakeProblem.empty())
        status.problem = "The hub takes no posts for now: " + m_intakeProblem;
    const std::int64_t minute = m_loop.wallNow() / minuteMs;
    std::int64_t posts = 0;
    for (const auto& [of, count] : m_minutes)
        if (of > minute - static_cast<std::int64_t>(m_minutes.size()))
            posts += count;
    status.postsPerMinute = static_cast<double>(posts) / static_cast<double>(m_minutes.size());
    return status;
}

} // namespace vigie::hub
