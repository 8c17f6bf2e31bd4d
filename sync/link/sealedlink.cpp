// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/link/sealedlink.h"

#include "sync/link/tuning.h"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::sync {
namespace {

// What sealing adds to each part: the tag, and its first byte.
constexpr std::size_t sealBytes = noiseTagBytes + 1;
constexpr std::size_t partBytes = noiseMessageBytes - sealBytes;

/// The first byte of each part.
enum Mark : std::uint8_t {
    More = 0,  ///< of the same message
    Last = 1,  ///< the message ends
    Rekey = 2, ///< the message ends, and what this end sends next has another key
};

} // namespace

SealedLink::SealedLink(Loop& loop, std::unique_ptr<Link> raw)
    : m_loop(loop), m_raw(std::move(raw)), m_peer(m_raw->peer()),
      m_alive(std::make_shared<bool>(true)) {}

SealedLink::~SealedLink() {
    *m_alive = false;
}

void SealedLink::greet(Greeter greeter) {
    m_greeter = std::move(greeter);
    m_raw->start(*this);
}

void SealedLink::sendClear(Bytes message) {
    if (m_raw)
        m_raw->send(std::make_shared<const Bytes>(std::move(message)));
}

void SealedLink::seal(NoiseCiphers ciphers) {
    m_ciphers = std::move(ciphers);
    m_rekeyed = m_loop.steadyNow();
}

void SealedLink::endGreeting() {
    m_greeter.reset();
}

void SealedLink::start(LinkEvents& events) {
    m_events = &events;
    if (m_kept.empty() && !m_end)
        return;
    m_loop.post([this, alive = m_alive] {
        if (*alive)
            deliverKept();
    });
}

void SealedLink::deliverKept() {
    const std::shared_ptr<bool> alive = m_alive; // an event may destroy this
    while (*alive && m_events && !m_kept.empty()) {
        const Bytes message = std::move(m_kept.front());
        m_kept.pop_front();
        m_keptBytes -= message.size();
        m_events->received(message);
    }
    if (*alive && m_events && m_end)
        std::exchange(m_events, nullptr)->closed(*std::exchange(m_end, std::nullopt));
}

void SealedLink::send(Message message) {
    if (!m_raw || !m_ciphers || !message || message->empty())
        return;
    auto bytes = sealed(*message);
    if (!bytes) { // told in a later turn: who sends is not prepared to lose the link meanwhile
        m_raw->close();
        if (!m_end)
            m_end = bytes.error();
        return m_loop.post([this, alive = m_alive] {
            if (*alive)
                deliverKept();
        });
    }
    m_raw->send(std::make_shared<const Bytes>(std::move(*bytes)));
}

Result<Bytes> SealedLink::sealed(std::span<const std::byte> message) {
    const std::size_t parts = (message.size() + partBytes - 1) / partBytes;
    Bytes out;
    out.reserve(message.size() + parts * sealBytes);
    Bytes part;
    const auto now = m_loop.steadyNow();
    const bool rekeys = now - m_rekeyed >= tuning::rekeyEvery;
    while (!message.empty()) {
        const auto next = message.first(std::min(partBytes, message.size()));
        message = message.subspan(next.size());
        part.assign(1, static_cast<std::byte>(!message.empty() ? More : rekeys ? Rekey : Last));
        part.insert(part.end(), next.begin(), next.end());
        if (auto done = m_ciphers->sending.seal(part, out); !done)
            return done.error();
    }
    if (rekeys) {
        m_ciphers->sending.rekey();
        m_rekeyed = now;
    }
    return out;
}

Result<Bytes> SealedLink::opened(std::span<const std::byte> message) {
    const auto changed = [this] {
        return Error{ErrorCode::Invalid,
                     fmt::format("What came from {} was changed or lost on its way: the connection "
                                 "was closed. If it happens again, somebody or something between "
                                 "here and there alters what passes",
                                 m_peer)};
    };
    Bytes out;
    Bytes part;
    out.reserve(message.size());
    while (!message.empty()) {
        const auto next = message.first(std::min(noiseMessageBytes, message.size()));
        message = message.subspan(next.size());
        part.clear();
        if (auto done = m_ciphers->receiving.open(next, part); !done || part.empty())
            return changed();
        const auto mark = static_cast<std::uint8_t>(part.front());
        // What was cut off behind a part shows by its mark.
        if (message.empty() ? mark != Last && mark != Rekey : mark != More)
            return changed();
        if (mark == Rekey)
            m_ciphers->receiving.rekey();
        out.insert(out.end(), part.begin() + 1, part.end());
    }
    return out;
}

void SealedLink::received(std::span<const std::byte> message) {
    if (!m_ciphers) {
        if (m_greeter) {
            const auto received = m_greeter->received; // it may end the greeting
            received(message);
        }
        return;
    }
    auto plain = opened(message);
    if (!plain)
        return fail(plain.error());
    deliver(std::move(*plain));
}

void SealedLink::deliver(Bytes message) {
    if (m_greeter) {
        const auto received = m_greeter->received;
        received(message);
    } else if (m_events && m_kept.empty()) {
        m_events->received(message);
    } else if (!m_end) {
        m_keptBytes += message.size();
        m_kept.push_back(std::move(message));
        if (m_keptBytes > tuning::messageBytes)
            fail({ErrorCode::Full,
                  fmt::format("{} sent more than is taken; its connection was closed.", m_peer)});
    }
}

void SealedLink::closed(const Error& reason) {
    fail(reason);
}

void SealedLink::fail(Error reason) {
    if (m_raw)
        m_raw->close();
    if (m_end)
        return;
    if (m_greeter) {
        const auto closed = m_greeter->closed;
        m_greeter.reset();
        m_end = reason;
        return closed(reason);
    }
    if (m_events && m_kept.empty())
        return std::exchange(m_events, nullptr)->closed(reason);
    m_end = std::move(reason);
}

void SealedLink::close() {
    m_events = nullptr;
    m_greeter.reset();
    if (m_raw)
        m_raw->close();
}

} // namespace vigie::sync
