// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

namespace vigie {

/// How a replica stands: what is new, what waits, how old it is. Times are this machine's, in
/// milliseconds since 1970; 0 for never.
struct Status {
    enum class Link : std::uint8_t {
        Opening,    ///< the replica's file is being opened
        Closed,     ///< the file cannot be opened: `problem` says why; it is tried again
        Locked,     ///< a passphrase is needed (Client::unlock): `problem` says what for
        Expired,    ///< too long without the hub: nothing is shown until it has been heard again
        Revoked,    ///< an administrator ended it: what the replica held can no longer be opened
        NoHub,      ///< open, and no invitation was accepted yet
        Offline,    ///< no network, or no hub: what is shown is from `lastContact`
        Connecting, ///< the same, and an attempt is under way
        Live,
    };

    Link link = Link::Opening;
    bool inStep = false;           ///< live, everything subscribed has come, and nothing waits
    std::uint64_t waiting = 0;     ///< own writes that the hub has not judged yet
    std::int64_t waitingSince = 0; ///< when the oldest of them was written
    std::uint64_t refused = 0;     ///< own writes in the refused drawer
    std::int64_t lastContact = 0;  ///< the hub's last word; while live it stands still
    bool choosing = false; ///< Locked: the passphrase is a new one, of a replica that joins a hub
    bool keyStore = false; ///< Locked, and no passphrase helps: the platform's key store does not
                           ///< answer; Client::unlock({}) asks it again
    bool joining = false;  ///< a code was accepted, and the hub has not let this device in yet
    std::string comparison{}; ///< this device was just enrolled: six digits, for its owner and an
                              ///< administrator to compare
    std::string problem{};    ///< what is wrong, in a sentence; empty when nothing is
    bool needsHelp = false;   ///< the problem does not go by itself, as a missing network does: a
                              ///< full disk, a held file, a version that the hub does not speak

    friend bool operator==(const Status&, const Status&) = default;
};

} // namespace vigie
