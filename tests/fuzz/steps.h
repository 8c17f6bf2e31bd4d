// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/session/frame.h"
#include "tests/fuzz/target.h"

#include <algorithm>
#include <initializer_list>

/// How an input is a story for a session: a message, 0xff (which begins no item of CBOR), a byte
/// that says what else happens, the next message, and so on.
namespace vigie::fuzz {

struct Step {
    Input message;
    unsigned event = 0;
};

inline std::vector<Step> stepsOf(Input input) {
    std::vector<Step> steps;
    while (!input.empty()) {
        const auto mark = std::ranges::find(input, std::byte{0xff});
        const auto size = static_cast<std::size_t>(mark - input.begin());
        Step& step = steps.emplace_back(Step{input.first(size)});
        input = input.subspan(std::min(size + 1, input.size()));
        if (!input.empty()) {
            step.event = std::to_integer<unsigned>(input.front());
            input = input.subspan(1);
        }
    }
    return steps;
}

inline void addStep(sync::Bytes& story, std::initializer_list<sync::Frame> frames, unsigned event) {
    for (const sync::Frame& frame : frames) {
        encodeFrame(frame, story);
    }
    story.push_back(std::byte{0xff});
    story.push_back(static_cast<std::byte>(event));
}

/// The frames of what a session sends, each of which its other side can read.
inline std::vector<sync::Frame> sent(Input message) {
    std::vector<sync::Frame> frames;
    sync::FrameReader reader(message);
    while (!reader.atEnd()) {
        auto next = reader.next();
        require(std::holds_alternative<sync::Frame>(next), "what is sent can be read");
        frames.push_back(std::get<sync::Frame>(std::move(next)));
    }
    return frames;
}

/// Watches how a session ends: once, for a reason of the list and with a sentence, with nothing
/// behind it; and the other side is told unless it said so itself.
class Ending {
public:
    void sees(const std::vector<sync::Frame>& frames) {
        require(!m_ended, "nothing is sent behind the end");
        for (const sync::Frame& frame : frames) {
            require(!m_bye, "nothing is sent behind a bye");
            if (const auto* bye = std::get_if<sync::Bye>(&frame)) {
                m_bye = bye->reason;
            }
        }
    }
    void ends(sync::ByeReason reason, const std::string& sentence, bool byOther) {
        require(!m_ended, "a session ends once");
        require(!word(reason).empty(), "a session ends for a reason");
        require(byOther || !sentence.empty(), "a session says why it ends");
        require(byOther || m_bye == reason, "the other side is told the reason");
        m_ended = true;
    }
    bool ended() const { return m_ended; }

private:
    std::optional<sync::ByeReason> m_bye;
    bool m_ended = false;
};

} // namespace vigie::fuzz
