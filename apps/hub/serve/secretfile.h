// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/result.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace vigie::hub {

/// Bytes of a secret: wiped when they go, never copied by accident, and in no log since nothing
/// prints this type.
class Secret {
public:
    Secret() = default;
    explicit Secret(std::string bytes) : m_bytes(std::move(bytes)) {}
    ~Secret() { wipe(); }
    Secret(Secret&& other) noexcept { take(other); }
    Secret& operator=(Secret&& other) noexcept {
        if (this != &other) {
            wipe();
            take(other);
        }
        return *this;
    }
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;

    std::string_view bytes() const { return m_bytes; }
    /// The same once more, for who needs one of their own.
    Secret copy() const { return Secret(m_bytes); }

private:
    void wipe();
    /// A short text lies within the string itself, and a move leaves it there.
    void take(Secret& other);

    std::string m_bytes;
};

/// The whole of a file that nobody but its owner may read. `what` begins every sentence: "The hub's
/// key". NotFound without such a file; Refused, with the command that mends it, when others may
/// read it, and for a link or anything else that is no regular file.
sync::Result<Secret> readSecretFile(const std::string& path, std::string_view what,
                                    std::size_t mostBytes);

/// A secret that a person wrote into a file as text: without the line's end. Invalid when it has
/// less than `leastBytes`.
sync::Result<Secret> readSecretText(const std::string& path, std::string_view what,
                                    std::size_t leastBytes = 1);

/// Where systemd has put the credential (LoadCredential=, LoadCredentialEncrypted=): a path in
/// $CREDENTIALS_DIRECTORY; nothing without one of that name.
std::optional<std::string> credentialFile(std::string_view name);

} // namespace vigie::hub
