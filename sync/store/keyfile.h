// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/result.h"
#include "sync/store/storekey.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace vigie::sync {

/// What a person types, at least one character.
struct Passphrase {
    std::string_view text; ///< alive during the call; the caller wipes it
};

/// A random key that lies somewhere else: in the platform's key store.
struct WrappingKey {
    static constexpr std::size_t size = 32;
    std::span<const std::byte, size> bytes; ///< alive during the call
};

/// Who can open a key file.
using KeyHolder = std::variant<Passphrase, WrappingKey>;

/// The file beside a sealed replica ("<replica>.key") that holds the replica's key, wrapped under a
/// passphrase (Argon2id, 64 MiB, two passes) or under a key from elsewhere. The replica's key never
/// changes: who has another passphrase wraps it anew, and no page of the replica is written. So a
/// copy of an old key file opens the replica with the old passphrase for ever.
///
/// Without its key file nobody can read the replica. Every call reads or writes the file anew; from
/// any thread, by one at a time. Opening with a passphrase takes a tenth of a second or more.
class KeyFile {
public:
    explicit KeyFile(std::string replica);

    const std::string& path() const { return m_path; }
    bool exists() const;

    enum class HeldBy { Passphrase, WrappingKey };
    /// What it takes to open it. Error NotFound without the file, with a sentence of its own when
    /// the replica is there; Corrupt for one that is damaged, Unsupported for a newer Vigie's.
    Result<HeldBy> heldBy() const;

    /// A new key, kept for the holder. Error Refused when there is a key file or a replica already.
    Result<StoreKey> make(const KeyHolder& holder) const;
    /// Error Refused for a wrong passphrase or wrapping key, else as heldBy().
    Result<StoreKey> open(const KeyHolder& holder) const;
    /// From one passphrase to another, or from one kind of holder to the other. After a crash the
    /// file is of one or of the other.
    Result<void> change(const KeyHolder& from, const KeyHolder& to) const;
    /// Overwrites the file, and removes it: after that the replica can be read by nobody who has
    /// not kept the key. Nothing when it is not there.
    Result<void> destroy() const;

private:
    struct Content;
    Result<Content> read() const;
    Result<void> write(const StoreKey& key, const KeyHolder& holder) const;

    std::string m_replica;
    std::string m_path;
};

} // namespace vigie::sync
