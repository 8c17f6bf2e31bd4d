// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>

/// Every constant that tunes how messages travel, with its reason.
namespace vigie::sync::tuning {

using namespace std::chrono_literals;

// A phone's radio may need a few seconds to wake; beyond this a person thinks that it hangs.
inline constexpr std::chrono::milliseconds connectDeadline = 10s;
// A browser or a device says its whole upgrade or request at once; slow ones only hold a place.
inline constexpr std::chrono::milliseconds handshakeDeadline = 5s;
// Time for a close frame to be answered before the connection is cut.
inline constexpr std::chrono::milliseconds closeDeadline = 2s;
// A hub that is told why its connection ends reads that within a turn; then the client is gone.
inline constexpr std::chrono::milliseconds lingerDeadline = 250ms;
// After closeDeadline has cut its connections, a client's thread needs no more than this to end.
inline constexpr std::chrono::milliseconds endGrace = 250ms;
// The largest legal message: one turn's frames, a record of 256 KiB among them, with room.
inline constexpr std::size_t messageBytes = 1024 * 1024;
// From a link to a sealed one: two messages, or four with a cookie, and a disk sync at the hub for
// a device that is enrolled by it.
inline constexpr std::chrono::milliseconds doorDeadline = 10s;
// A first message of a handshake: 96 bytes of Noise and an enrolment, with room.
inline constexpr std::size_t knockBytes = 2048;
// A device's name or program, as it introduces itself.
inline constexpr std::size_t introductionBytes = 300;
// The hub's certificate: two keys, a signature and two numbers, with room.
inline constexpr std::size_t certificateBytes = 512;
// A direction's key is changed after an hour: what one key has sealed stays small, and a key that
// leaks opens no more than that.
inline constexpr std::chrono::milliseconds rekeyEvery = 1h;
// What one HTTP request may carry: a batch of about 10,000 posts.
inline constexpr std::size_t httpBodyBytes = 8 * 1024 * 1024;
// A peer that takes nothing for this many bytes of answers is not reading: it is closed.
inline constexpr std::size_t unsentBytes = 4 * 1024 * 1024;
// What the system takes of that for itself, each connection, and counts nowhere: it would be up to
// 4 MiB. This much is under way at 2.5 MB/s and 100 ms.
inline constexpr int sendBufferBytes = 256 * 1024;
// What a pong costs besides its bytes, so that a flood of empty pings counts as unsent too.
inline constexpr std::size_t pongBytes = 128;

// Whoever takes an HTTP answer slower than this only holds a place.
inline constexpr std::size_t answerBytesPerSecond = 16 * 1024;
// The same for whoever sends a body: 8 MiB may take some nine minutes, over a shop's poor line.
inline constexpr std::size_t bodyBytesPerSecond = 16 * 1024;
// A browser's head with all its cookies; the hub itself sets none.
inline constexpr std::size_t httpHeadBytes = 8 * 1024;
// A browser sends twenty. Each costs 100 bytes beside its text, whatever it says.
inline constexpr std::size_t httpHeaders = 64;
// A websocket that says nothing at all: as long as a session takes silence (sync/session).
inline constexpr std::chrono::milliseconds firstMessageDeadline = 20s;

// What the port takes in all. Ten thousand devices, and room for those who ask by HTTP.
inline constexpr std::size_t connections = 12'000;
// Of one address, which may be a whole office behind one router, or a proxy in front of the hub.
inline constexpr std::size_t connectionsOfAddress = 2'000;
// New ones of one address. Each HTTP request is one, since the hub keeps none open; a tool that
// posts each mention by itself stays below. A refused one costs the hub some 30 us.
inline constexpr double newConnectionsPerSecond = 200;
inline constexpr double newConnectionsBurst = 2'000;
// Bytes that wait in memory for readers that do not take them, of all connections together:
// 1,000 stalled readers would hold 4 GiB otherwise, each within its own limit.
inline constexpr std::size_t unsentBytesInAll = 256 * 1024 * 1024;
// The same for the bodies of requests: 32 whole ones.
inline constexpr std::size_t bodyBytesInAll = 256 * 1024 * 1024;

// How many networks have a bucket of their own: some 150 bytes each. Beyond, the oldest are
// forgotten, and the limits in all stand alone.
inline constexpr std::size_t rateNetworks = 4096;

// A handshake costs the hub four Diffie-Hellmans, about 0.3 ms. A hundred a second are 3 % of a
// core, more than a day's devices ever need at once; from there on the asker has to show a cookie.
inline constexpr std::size_t handshakesBeforeCookie = 100;
// A third of a core at most. Ten thousand devices are back ten seconds after their hub is.
inline constexpr double handshakesPerSecond = 1000;
inline constexpr double handshakesBurst = 1000;
// A whole house may be behind one address; its devices are back within seconds still.
inline constexpr double handshakesPerSecondOfNetwork = 50;
inline constexpr double handshakesBurstOfNetwork = 200;
// Longer than any handshake lasts, and too short for a collection of cookies to be worth it.
inline constexpr std::chrono::milliseconds cookieSecretLife = 120s;

// The longest name of a host that there is, with the brackets of an address and a port.
inline constexpr std::size_t addressBytes = 253 + 2 + 6;
// An invitation code has less than 640 characters; mails break it into lines and indent those.
inline constexpr std::size_t invitationTextBytes = 2048;

} // namespace vigie::sync::tuning
