// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

/// The platform's own store of small secrets: the keyring of a desktop (by D-Bus), the keychain of
/// macOS and iOS, the key store of Android, the credentials of Windows. The library
/// Vigie::SecretStore, apart from Vigie::Platform since it needs Qt.
///
/// Each call waits for the store, which may ask the person to unlock it: at most `patience`. So it
/// is for a thread that may wait, never the one with the windows. From any thread, several at once;
/// a QCoreApplication exists. Without a store it returns at once.
namespace vigie::platform {

struct SecretAnswer {
    enum class Kind {
        Done,       ///< read, written or removed
        NoEntry,    ///< there is a store, and nothing under this name in it
        NoStoreHere ///< there is none that works: ask for a passphrase
    };
    Kind kind = Kind::NoStoreHere;
    std::vector<std::byte> secret; ///< what was read; the caller wipes it
    std::string reason;            ///< what the store said, for a log; never a secret
};

inline constexpr std::chrono::seconds secretPatience{60};

/// `name` says which secret it is among those of Vigie: for a replica, its file's path.
SecretAnswer readSecret(const std::string& name,
                        std::chrono::milliseconds patience = secretPatience);
/// In place of what lies there. Done, or NoStoreHere.
SecretAnswer writeSecret(const std::string& name, std::span<const std::byte> secret,
                         std::chrono::milliseconds patience = secretPatience);
SecretAnswer removeSecret(const std::string& name,
                          std::chrono::milliseconds patience = secretPatience);

} // namespace vigie::platform
