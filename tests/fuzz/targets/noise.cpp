// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// The handshake, and what is sealed behind it: of all bytes, only those that the other side wrote
// are taken, and only where they belong.

#include "sync/crypto/noise.h"
#include "tests/fuzz/target.h"

#include <algorithm>
#include <array>

namespace vigie::fuzz {

using namespace sync;

namespace {

DhKey key(int number) {
    SecretBytes<32> scalar;
    scalar.bytes()[0] = static_cast<std::byte>(number);
    scalar.bytes()[31] = std::byte{0x40};
    return DhKey(std::move(scalar));
}

NoiseHandshake side(NoisePattern pattern, bool initiates) {
    const Bytes prologue = bytesOf("fuzz");
    auto made = initiates ? NoiseHandshake::initiator(pattern, key(1), key(2).publicKey(), prologue)
                          : NoiseHandshake::responder(pattern, key(2), prologue);
    made.setEphemeral(key(initiates ? 3 : 4));
    if (pattern == NoisePattern::IkPsk2) {
        made.setPsk(SecretBytes<32>());
    }
    return made;
}

/// One conversation as it should be, with the same keys each time.
struct Conversation {
    static constexpr std::array<std::size_t, 4> sizes{0, 1, 100, 3'000};

    explicit Conversation(NoisePattern which) : pattern(which) {
        auto initiator = side(pattern, true);
        auto responder = side(pattern, false);
        first = *initiator.write(bytesOf("hello"));
        require(responder.read(first).ok(), "a first message is taken");
        second = *responder.write(bytesOf("welcome"));
        require(initiator.read(second).ok(), "a second message is taken");
        auto ciphers = initiator.split();
        for (std::size_t i = 0; i < sizes.size(); ++i) {
            require(ciphers->sending.seal(Bytes(sizes[i]), sealed[i]).ok(), "a message is sealed");
        }
    }

    NoisePattern pattern;
    Bytes first;
    Bytes second;
    std::array<Bytes, sizes.size()> sealed;
};

const Conversation& conversation(bool withCode) {
    static const Conversation known(NoisePattern::Ik);
    static const Conversation invited(NoisePattern::IkPsk2);
    return withCode ? invited : known;
}

void readsFirst(const Conversation& genuine, Input message) {
    auto responder = side(genuine.pattern, false);
    const bool taken = responder.read(message).ok();
    require(taken == std::ranges::equal(message, genuine.first),
            "only the first message is read as one");
    require(responder.write({}).ok() == taken, "a handshake that failed does not go on");
    require(responder.split().ok() == taken, "and makes no keys");
}

void readsSecond(const Conversation& genuine, Input message) {
    auto initiator = side(genuine.pattern, true);
    require(initiator.write(bytesOf("hello")).ok(), "a first message is written");
    const bool taken = initiator.read(message).ok();
    require(taken == std::ranges::equal(message, genuine.second),
            "only the second message is read as one");
    require(initiator.split().ok() == taken, "a handshake that failed makes no keys");
}

/// Messages, each behind its length in two bytes; 0xffff stands for a rekey.
void opens(const Conversation& genuine, Input messages) {
    auto responder = side(genuine.pattern, false);
    require(responder.read(genuine.first).ok() && responder.write(bytesOf("welcome")).ok(),
            "the handshake goes well");
    auto ciphers = responder.split();
    bool sameKey = true;
    for (std::size_t next = 0; messages.size() >= 2;) {
        const std::size_t length = std::to_integer<std::size_t>(messages[0]) << 8 |
                                   std::to_integer<std::size_t>(messages[1]);
        messages = messages.subspan(2);
        if (length == 0xffff) {
            ciphers->receiving.rekey();
            sameKey = false;
            continue;
        }
        const Input message = messages.first(std::min(length, messages.size()));
        messages = messages.subspan(message.size());
        Bytes plain;
        const bool opened = ciphers->receiving.open(message, plain).ok();
        const bool right = sameKey && next < genuine.sealed.size() &&
                           std::ranges::equal(message, genuine.sealed[next]);
        require(opened == right, "only the next message opens");
        require(plain.size() == (opened ? Conversation::sizes[next] : 0),
                "what does not open gives nothing");
        next += opened ? 1 : 0;
    }
}

} // namespace

void take(Input input) {
    if (input.empty()) {
        return;
    }
    const auto choice = std::to_integer<unsigned>(input.front());
    const Conversation& genuine = conversation(choice & 1);
    const Input rest = input.subspan(1);
    switch (choice >> 1 & 3) {
    case 0:
        return readsFirst(genuine, rest);
    case 1:
        return readsSecond(genuine, rest);
    default:
        return opens(genuine, rest);
    }
}

std::vector<Bytes> seeds() {
    std::vector<Bytes> all;
    for (const unsigned withCode : {0U, 1U}) {
        const Conversation& genuine = conversation(withCode);
        const auto add = [&](unsigned choice, const Bytes& rest) {
            Bytes& seed = all.emplace_back(Bytes{static_cast<std::byte>(choice << 1 | withCode)});
            seed.insert(seed.end(), rest.begin(), rest.end());
        };
        add(0, genuine.first);
        add(0, genuine.second);
        add(1, genuine.second);
        add(1, genuine.first);
        Bytes messages;
        for (const Bytes& sealed : genuine.sealed) {
            messages.push_back(static_cast<std::byte>(sealed.size() >> 8));
            messages.push_back(static_cast<std::byte>(sealed.size() & 0xff));
            messages.insert(messages.end(), sealed.begin(), sealed.end());
        }
        add(2, messages);
        messages.insert(messages.begin() + 18, {std::byte{0xff}, std::byte{0xff}});
        add(2, messages);
    }
    return all;
}

} // namespace vigie::fuzz
