// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/platform/secretstore.h"
#include "sync/record/result.h"
#include "sync/store/storekey.h"

#include <functional>
#include <optional>
#include <string>

/// The key of a sealed replica, as this machine keeps it: in the platform's key store where there
/// is one, else under a passphrase that its owner chooses. Blocking: not on a thread that draws.
namespace vigie::platform {

/// What its owner has said so far; wiped by whoever holds it.
using Passphrase = std::optional<std::string>;

/// The platform's key store (secretstore.h), for programs that have it; empty: there is none.
struct KeyStore {
    std::function<SecretAnswer(const std::string& name)> read{};
    std::function<SecretAnswer(const std::string& name, std::span<const std::byte> secret)> write{};
    std::function<SecretAnswer(const std::string& name)> remove{};
};

/// While a replica joins it has this behind its name, and its key the name of what it will be.
inline constexpr std::string_view joiningSuffix = ".joining";

/// Where the key file of the replica is.
std::string replicaKeyPath(const std::string& replica);
/// Whether the replica's file is sealed: there is a key file beside it.
bool isSealed(const std::string& replica);

/// A new key for a replica that is about to be made. Without a passphrase it goes to the platform's
/// key store; Locked where there is none: ask for a passphrase.
sync::Result<sync::StoreKey> makeReplicaKey(const std::string& replica,
                                            const Passphrase& passphrase,
                                            const KeyStore& store = {});
/// The key of a replica that is there. Locked when a passphrase is needed, and none or a wrong one
/// was given.
sync::Result<sync::StoreKey> openReplicaKey(const std::string& replica,
                                            const Passphrase& passphrase,
                                            const KeyStore& store = {});
/// The same key under another passphrase, or (without one) in the platform's key store.
sync::Result<void> rewrapReplicaKey(const std::string& replica, const Passphrase& before,
                                    const Passphrase& after, const KeyStore& store = {});
/// Nobody opens the replica any more.
sync::Result<void> destroyReplicaKey(const std::string& replica, const KeyStore& store = {});

} // namespace vigie::platform
