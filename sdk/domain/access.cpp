// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/domain/access.h"

#include "sdk/domain/hex.h"

#include <sodium.h>

namespace vigie {

std::optional<FieldFault> Invitation::inconsistency() const {
    if (secret.empty() && usedBy.empty())
        return FieldFault{"secret", "must be given until the code is used"};
    return std::nullopt;
}

std::string deviceIdOf(const sync::PublicKey& key) {
    std::array<std::byte, 32> hash{};
    crypto_generichash_blake2b(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                               reinterpret_cast<const unsigned char*>(key.data()), key.size(),
                               nullptr, 0);
    return toHex(std::span(hash).first<16>());
}

} // namespace vigie
