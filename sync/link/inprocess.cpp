// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/link/inprocess.h"

#include "sync/link/inbox.h"
#include "sync/link/loop.h"
#include "sync/link/tuning.h"

#include <fmt/format.h>

#include <utility>

namespace vigie::sync {

namespace {

Error closedByOther() {
    return {ErrorCode::Closed, "The other end of the in-process link closed it."};
}

class InProcessLink final : public Link {
public:
    InProcessLink(std::shared_ptr<Inbox> own, std::shared_ptr<Inbox> other)
        : m_own(std::move(own)), m_other(std::move(other)) {}
    ~InProcessLink() override { close(); }

    void start(LinkEvents& events) override { m_own->start(events); }

    void send(Message message) override {
        if (!m_open || !message || message->empty()) {
            return;
        }
        if (message->size() > tuning::messageBytes) {
            fail({ErrorCode::TooLarge,
                  fmt::format("A message of {} bytes is over the limit of {}; the link was closed.",
                              message->size(), tuning::messageBytes)});
            return;
        }
        const std::span<const std::byte> bytes = *message;
        if (!m_other->put(std::move(message), bytes)) {
            fail({ErrorCode::Full,
                  "The other end does not take what is sent; the link was closed."});
        }
    }

    std::size_t unsent() const override { return m_open ? m_other->waiting() : 0; }

    void close() override {
        if (std::exchange(m_open, false)) {
            m_other->end(closedByOther());
        }
        m_own->stop();
    }

    std::string peer() const override { return "this process"; }

private:
    void fail(Error reason) {
        m_open = false;
        m_other->end(closedByOther());
        m_own->end(std::move(reason));
    }

    std::shared_ptr<Inbox> m_own;
    std::shared_ptr<Inbox> m_other;
    bool m_open = true;
};

} // namespace

std::pair<std::unique_ptr<Link>, std::unique_ptr<Link>> inProcessLinks(Loop& first, Loop& second) {
    // Each inbox tells the other one when its user fails, and neither keeps the other alive.
    const auto ends = std::make_shared<std::pair<std::weak_ptr<Inbox>, std::weak_ptr<Inbox>>>();
    const auto ender = [ends](std::weak_ptr<Inbox>& other) {
        return [ends, &other] {
            if (const auto inbox = other.lock()) {
                inbox->end(closedByOther());
            }
        };
    };
    const auto one = std::make_shared<Inbox>(first, ender(ends->second));
    const auto two = std::make_shared<Inbox>(second, ender(ends->first));
    *ends = {one, two};
    return {std::make_unique<InProcessLink>(one, two), std::make_unique<InProcessLink>(two, one)};
}

} // namespace vigie::sync
