// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/session/clientsession.h"
#include "sync/session/hubsession.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

/// Both halves of the protocol, joined without sockets, over channels that a test makes up.
namespace vigie::sync {

using namespace std::chrono_literals;

/// Channels of numbered bytes: a stretch is as many as fit, and their contents do not matter.
class FakeSource final : public ChannelSource {
public:
    std::uint64_t history() const override { return 77; }
    WriterId hub() const override { return 5; }
    const PublicKey& hubKey() const override { return key; }
    std::uint64_t lastCounter(WriterId) const override { return 0; }
    std::uint64_t floor(const std::string& channel) const override {
        const auto found = floors.find(channel);
        return found == floors.end() ? 0 : found->second;
    }
    std::optional<std::uint64_t> common(std::uint64_t history,
                                        const std::string& channel) const override {
        return history == 66 ? std::optional(head(channel) / 2) : std::nullopt;
    }
    bool mayRead(const std::string&, const std::string& channel) const override {
        return !hidden.contains(channel);
    }
    std::uint64_t rightsVersion() const override { return rights; }
    Result<std::shared_ptr<const ChangeLog::Ranges>> ranges(const std::string& channel) override {
        ++tables;
        return std::make_shared<const ChangeLog::Ranges>(
            ChangeLog::Ranges{head(channel), RangeTable(items), gone});
    }
    Result<Bytes> recordAt(const std::string&, std::uint64_t sequence) const override {
        if (missing.contains(sequence)) {
            return Error{ErrorCode::NotFound, "A newer version took its place"};
        }
        return Bytes(payload);
    }
    Result<std::shared_ptr<const Bytes>> root(const std::string& channel) override {
        ++roots;
        Bytes message;
        encodeFrame(Root{channel, history(), head(channel), 1, {}, {}}, message);
        return std::make_shared<const Bytes>(std::move(message));
    }
    std::uint64_t head(const std::string& channel) const override {
        const auto found = heads.find(channel);
        return found == heads.end() ? 0 : found->second;
    }
    Result<Stretch> stretch(const std::string& channel, std::uint64_t after,
                            std::uint64_t skipTombstones) override {
        if (fails) {
            return Error{ErrorCode::Io, "The test's disk fails"};
        }
        asked.push_back(channel);
        skips.push_back(skipTombstones);
        Stretch stretch;
        stretch.to = std::min(head(channel), after + perStretch);
        stretch.atHead = stretch.to == head(channel);
        Bytes message;
        if (stretch.to > after) {
            stretch.payload = payload;
            encodeFrame(Batch{channel, after, stretch.to, stretch.to - after, payload,
                              Packing::Plain, Bytes(payload)},
                        message);
        }
        if (stretch.atHead) {
            encodeFrame(Checkpoint{channel, stretch.to, 1}, message);
        }
        stretch.message = std::make_shared<const Bytes>(std::move(message));
        return stretch;
    }

    std::map<std::string, std::uint64_t> heads;
    std::uint64_t perStretch = 1;
    std::size_t payload = 1000;
    bool fails = false;
    PublicKey key{};
    std::map<std::string, std::uint64_t> floors;
    std::set<std::string> hidden;
    std::uint64_t rights = 1;
    std::vector<RangeItem> items; ///< what is compared
    std::set<std::uint64_t> gone;
    std::set<std::uint64_t> missing; ///< sequences that a newer version left
    int tables = 0;
    int roots = 0;
    std::vector<std::string> asked;
    std::vector<std::uint64_t> skips;
};

template <typename Wanted, typename Effects>
std::vector<Wanted> only(const Effects& effects) {
    std::vector<Wanted> found;
    for (const auto& effect : effects) {
        if (const auto* wanted = std::get_if<Wanted>(&effect)) {
            found.push_back(*wanted);
        }
    }
    return found;
}

inline std::vector<Frame> framesIn(std::span<const std::byte> message) {
    std::vector<Frame> frames;
    FrameReader reader(message);
    while (!reader.atEnd()) {
        auto next = reader.next();
        if (std::holds_alternative<FrameFault>(next)) {
            break;
        }
        frames.push_back(std::get<Frame>(next));
    }
    return frames;
}

inline Bytes messageOf(std::initializer_list<Frame> frames) {
    Bytes message;
    for (const Frame& frame : frames) {
        encodeFrame(frame, message);
    }
    return message;
}

/// A client's session and a hub's, with nothing between them but this.
struct Pair {
    FakeSource source;
    std::chrono::milliseconds now = 1000s;
    ClientSession client{9, {"test", {}, 0}};
    HubSession hub{source, {now, 0}};
    std::vector<ClientSession::Effect> clientEffects;
    std::vector<HubSession::Effect> hubEffects;
    std::size_t batchBytes = 0; ///< from the hub, in all
    std::size_t credited = 0;   ///< to the hub, in all
    bool stores = true;         ///< whether the client keeps what comes at once

    HubSession::Now hubNow() const { return {now, 123'456}; }

    void meet() {
        client.start(now);
        exchange();
    }

    /// Lets messages go to and fro until nobody has any.
    void exchange() {
        for (bool busy = true; busy;) {
            busy = false;
            for (auto& effect : client.take()) {
                busy = true;
                if (const auto* send = std::get_if<ClientSession::Send>(&effect)) {
                    for (const Frame& frame : framesIn(send->message)) {
                        if (const auto* credit = std::get_if<Credit>(&frame)) {
                            credited += credit->bytes;
                        }
                    }
                    hub.receive(send->message, hubNow());
                } else if (const auto* store = std::get_if<ClientSession::Store>(&effect)) {
                    if (stores) {
                        client.stored(store->wireBytes);
                    }
                }
                clientEffects.push_back(std::move(effect));
            }
            hub.pump();
            for (auto& effect : hub.take()) {
                busy = true;
                if (const auto* send = std::get_if<HubSession::Send>(&effect)) {
                    for (const Frame& frame : framesIn(*send->message)) {
                        if (const auto* batch = std::get_if<Batch>(&frame)) {
                            batchBytes += batch->records.size();
                        }
                    }
                    client.receive(*send->message, now);
                }
                hubEffects.push_back(std::move(effect));
            }
        }
    }

    std::optional<ByeReason> clientEnd() const {
        const auto ended = only<ClientSession::Ended>(clientEffects);
        return ended.empty() ? std::nullopt : std::optional(ended.front().reason);
    }
    std::optional<ByeReason> hubEnd() const {
        const auto ended = only<HubSession::Ended>(hubEffects);
        return ended.empty() ? std::nullopt : std::optional(ended.front().reason);
    }
};

inline std::vector<SentGroup> groups(std::uint64_t first, std::uint64_t count) {
    std::vector<SentGroup> made;
    for (std::uint64_t i = 0; i < count; ++i) {
        made.push_back(OperationGroup{first + i, "room", {}});
    }
    return made;
}

} // namespace vigie::sync
