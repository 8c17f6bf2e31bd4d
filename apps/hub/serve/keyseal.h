// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/serve/secretfile.h"
#include "apps/hub/serve/tuning.h"
#include "sync/crypto/signing.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

/// What is in a file of the hub's keys: their seeds, 32 bytes each and one after another. Under a
/// passphrase it is one array of canonical CBOR:
///     ["vigie sealed key", 1, operations, memory in bytes, salt (16), nonce (24),
///      the seeds under XChaCha20-Poly1305 with the Argon2id key of the passphrase,
///      BLAKE2b of all before it (16)]
/// The last tells a file that was damaged from a passphrase that is wrong.
namespace vigie::hub {

/// How dear it is to try one passphrase (libsodium's opslimit and memlimit of Argon2id).
struct SealCost {
    std::uint64_t operations = tuning::sealOperations;
    std::size_t memory = tuning::sealMemory;
};

/// `passphrase` null: as they are.
sync::Result<Secret> encodeKeys(std::span<const sync::SigningKey> keys, const Secret* passphrase,
                                const SealCost& cost);

/// The names under which systemd can give a hub its secrets.
inline constexpr std::string_view passphraseCredential = "vigie-hub-passphrase";
inline constexpr std::string_view keyCredential = "vigie-hub-key";

bool isSealed(std::string_view file);

/// Up to `most` keys. `name` is the file's, for sentences. Corrupt for what is no such file;
/// Refused when it is sealed and the passphrase is another, or null.
sync::Result<std::vector<sync::SigningKey>> decodeKeys(std::string_view file, std::size_t most,
                                                       const Secret* passphrase,
                                                       const std::string& name);

/// Corrupt unless decodeKeys() would read it with the right passphrase; for who has none.
sync::Result<void> checkKeys(std::string_view file, std::size_t most, const std::string& name);

/// A key once more: a SigningKey is never copied by accident.
sync::SigningKey copyOf(const sync::SigningKey& key);

} // namespace vigie::hub
