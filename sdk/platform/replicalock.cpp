// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/platform/replicalock.h"

#include "sync/crypto/secret.h"
#include "sync/store/keyfile.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace vigie::platform {

using sync::Error;
using sync::ErrorCode;
using sync::KeyFile;
using sync::Result;
using sync::StoreKey;

namespace {

using Wrapping = sync::SecretBytes<sync::WrappingKey::size>;

/// Under which the wrapping key of a replica lies in the platform's key store.
std::string nameOf(std::string replica) {
    if (replica.ends_with(joiningSuffix))
        replica.resize(replica.size() - joiningSuffix.size());
    std::error_code failed;
    const std::filesystem::path whole = std::filesystem::absolute(replica, failed);
    return (failed ? std::filesystem::path(replica) : whole.lexically_normal()).string();
}

Error needsPassphrase(const std::string& sentence) {
    return {ErrorCode::Locked, sentence};
}

Error noStore() {
    return needsPassphrase("This machine keeps no keys by itself: choose a passphrase, by which "
                           "only you open what this device holds");
}

Error wrongPassphrase() {
    return needsPassphrase("That is not the passphrase of this replica: try again");
}

/// The key that lies in the platform's store.
Result<Wrapping> storedWrapping(const std::string& replica, const KeyStore& store) {
    SecretAnswer stored = store.read ? store.read(nameOf(replica)) : SecretAnswer();
    Wrapping key;
    const bool isKey = stored.secret.size() == key.size();
    if (isKey)
        std::copy(stored.secret.begin(), stored.secret.end(), key.data());
    sync::wipeSecret(stored.secret.data(), stored.secret.size());
    if (stored.kind == SecretAnswer::Kind::NoStoreHere)
        return Error{ErrorCode::Locked,
                     fmt::format("The key of {} lies in this system's key store, which does not "
                                 "answer: unlock it, or log in as its owner",
                                 replica)};
    if (!isKey)
        return Error{ErrorCode::Corrupt,
                     fmt::format("This system's key store has no key of {} any more: move the "
                                 "replica away, and join with a new one",
                                 replica)};
    return key;
}

/// A new one, which the platform's store has when this returns.
Result<Wrapping> newWrapping(const std::string& replica, const KeyStore& store) {
    Wrapping key = Wrapping::random();
    if (!store.write || store.write(nameOf(replica), key.bytes()).kind != SecretAnswer::Kind::Done)
        return noStore();
    return key;
}

void removeWrapping(const std::string& replica, const KeyStore& store) {
    if (store.remove)
        (void)store.remove(nameOf(replica)); // without the key file it opens nothing
}

} // namespace

std::string replicaKeyPath(const std::string& replica) {
    return KeyFile(replica).path();
}

bool isSealed(const std::string& replica) {
    return KeyFile(replica).exists();
}

Result<StoreKey> makeReplicaKey(const std::string& replica, const Passphrase& passphrase,
                                const KeyStore& store) {
    const KeyFile file(replica);
    if (passphrase && !passphrase->empty())
        return file.make(sync::Passphrase{*passphrase});
    auto wrapping = newWrapping(replica, store);
    if (!wrapping)
        return wrapping.error();
    return file.make(sync::WrappingKey{wrapping->bytes()});
}

Result<StoreKey> openReplicaKey(const std::string& replica, const Passphrase& passphrase,
                                const KeyStore& store) {
    const KeyFile file(replica);
    auto held = file.heldBy();
    if (!held)
        return held.error();
    if (*held == KeyFile::HeldBy::Passphrase) {
        if (!passphrase || passphrase->empty())
            return needsPassphrase(fmt::format("{} is sealed: give its passphrase", replica));
        auto key = file.open(sync::Passphrase{*passphrase});
        return !key && key.error().code == ErrorCode::Refused ? wrongPassphrase() : std::move(key);
    }
    auto wrapping = storedWrapping(replica, store);
    if (!wrapping)
        return wrapping.error();
    return file.open(sync::WrappingKey{wrapping->bytes()});
}

Result<void> rewrapReplicaKey(const std::string& replica, const Passphrase& before,
                              const Passphrase& after, const KeyStore& store) {
    const KeyFile file(replica);
    auto held = file.heldBy();
    if (!held)
        return held.error();
    std::optional<Wrapping> from;
    std::optional<Wrapping> to;
    sync::KeyHolder holder{sync::Passphrase{before ? std::string_view(*before) : ""}};
    if (*held == KeyFile::HeldBy::WrappingKey) {
        auto stored = storedWrapping(replica, store);
        if (!stored)
            return stored.error();
        from.emplace(std::move(*stored));
        holder = sync::WrappingKey{from->bytes()};
    }
    sync::KeyHolder next{sync::Passphrase{after ? std::string_view(*after) : ""}};
    if (!after || after->empty()) {
        auto made = newWrapping(replica, store);
        if (!made)
            return made.error();
        to.emplace(std::move(*made));
        next = sync::WrappingKey{to->bytes()};
    }
    auto changed = file.change(holder, next);
    if (!changed)
        return changed.error().code == ErrorCode::Refused ? wrongPassphrase() : changed.error();
    if (from && !to)
        removeWrapping(replica, store); // what it opened opens by the passphrase alone now
    return {};
}

Result<void> destroyReplicaKey(const std::string& replica, const KeyStore& store) {
    const auto destroyed = KeyFile(replica).destroy();
    removeWrapping(replica, store);
    return destroyed;
}

} // namespace vigie::platform
