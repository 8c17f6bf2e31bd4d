// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/serve/keyseal.h"
#include "sync/crypto/hubcertificate.h"
#include "sync/crypto/signing.h"
#include "sync/record/result.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace leveldb {
class Env;
}

namespace vigie::hub {

/// How a hub comes by its keys: what a person or the service manager gives it at its start.
struct HubKeyAccess {
    std::optional<Secret> passphrase{}; ///< of hub.key and hub.former
    /// The contents of hub.key as the systemd credential vigie-hub-key: then there is no such file.
    std::optional<Secret> key{};
};

/// From `passphraseFile` (empty: none was named) and systemd's credentials vigie-hub-passphrase and
/// vigie-hub-key. Errors name the file.
sync::Result<HubKeyAccess> hubKeyAccess(const std::string& passphraseFile);

/// Who a hub is. By its key every replica knows it again, and by the root's signature a replica
/// follows it to the next key. In the hub's folder lie
///     hub.key      the key, readable by its owner only; as it is, or under a passphrase
///     hub.cert     what the root has signed (hubcertificate.h); not secret
///     hub.root     the root's public key, written once: a hub whose certificate is lost has one
///     hub.former   the keys before it, kept as hub.key is
///     root.key     the root, from the first start until somebody moves it to a safe place
/// Who loses hub.key and the root has another hub, which no replica of the old one talks to; who
/// copies hub.key can speak as this one until the next rotation, who copies the root for ever.
class HubIdentity {
public:
    /// A folder without an identity gets a new one, with its root; one with a key of before there
    /// were certificates gets a root for it. On the disk when this returns. `now` is in
    /// milliseconds since 1970. Corrupt when files are missing or do not belong together: no hub
    /// gets another key or another root by itself. Refused when others may read a key or it is a
    /// link, or without the passphrase.
    static sync::Result<HubIdentity> open(const std::string& folder, const HubKeyAccess& access,
                                          std::int64_t now, const SealCost& cost = {});

    const sync::SigningKey& key() const { return m_key; }
    const sync::HubCertificate& certificate() const { return m_certificate; }
    /// The last one first; at most tuning::formerKeys. A device that still speaks to one of them
    /// was away during the rotation: it is shown the certificate, and follows.
    std::span<const sync::SigningKey> former() const { return m_former; }
    /// What whoever started the hub should know, in sentences for people; may be empty.
    const std::string& notice() const { return m_notice; }

private:
    HubIdentity(sync::SigningKey key, sync::HubCertificate certificate)
        : m_key(std::move(key)), m_certificate(certificate) {}

    sync::SigningKey m_key;
    sync::HubCertificate m_certificate;
    std::vector<sync::SigningKey> m_former;
    std::string m_notice;
};

/// Checks, without the passphrase, that the files of an identity are whole and belong together, as
/// far as can be told. For a backup.
sync::Result<void> checkIdentity(const std::filesystem::path& folder);

/// Gives the hub whose folder this is a new key, which the root in `rootFile` certifies. Busy while
/// the hub runs. Whenever the process is killed, either the old key is the hub's or the new one. A
/// sentence for people. `env` is for tests.
struct Rotation {
    std::string data{};
    std::string rootFile{};
    const HubKeyAccess& access;
    const Secret* rootPassphrase = nullptr; ///< null: the hub's
    std::int64_t now = 0;
    SealCost cost{};
    leveldb::Env* env = nullptr;
};
sync::Result<std::string> rotateHubKey(const Rotation& rotation);

/// Puts the keys that lie in the folder, the root too while it is there, under another passphrase,
/// or under none. Busy while the hub runs. A sentence for people.
struct Protection {
    std::string data{};
    const HubKeyAccess& access;         ///< by which they are read now
    const Secret* passphrase = nullptr; ///< the new one; null: none
    SealCost cost{};
    leveldb::Env* env = nullptr;
};
sync::Result<std::string> protectHubKey(const Protection& protection);

} // namespace vigie::hub
