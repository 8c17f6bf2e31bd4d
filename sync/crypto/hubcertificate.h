// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/crypto/signing.h"
#include "sync/record/result.h"
#include "sync/record/value.h"

#include <cstdint>
#include <span>

namespace vigie::sync {

/// What a hub shows of its key: the root, which is kept away from the hub's machine, has signed it.
/// A device that knows the root follows the hub from key to key. Nothing in it is secret.
struct HubCertificate {
    PublicKey key{};          ///< the hub's
    std::uint64_t serial = 0; ///< 1 for the first key, and one more with each that follows
    std::int64_t issued = 0;  ///< milliseconds since 1970, by the clock of who made it
    PublicKey root{};
    Signature signature{}; ///< the root's, over "vigie hub key" and all of the above

    friend bool operator==(const HubCertificate&, const HubCertificate&) = default;
};

HubCertificate certify(const SigningKey& root, const PublicKey& key, std::uint64_t serial,
                       std::int64_t issued);

/// Canonical CBOR, at most hubCertificateBytes long.
inline constexpr std::size_t hubCertificateBytes = 192;
Bytes encode(const HubCertificate& certificate);
/// Invalid for anything that encode() does not make. Signatures are not checked here.
Result<HubCertificate> decodeHubCertificate(std::span<const std::byte> input);

/// Whether the certificate's own root has signed it. Who does not know the root yet learns no more
/// from that than that it is whole.
bool isSignedByItsRoot(const HubCertificate& certificate);

/// What a device keeps of its hub: of the last certificate that it has believed.
struct PinnedHub {
    PublicKey root{};
    PublicKey key{};
    std::uint64_t serial = 0;
};

/// Whether a device that keeps `pinned` may believe the certificate, and keep it from then on:
/// Refused when another root has signed it or none, when it is older than the one that the device
/// has seen, and when it gives another key the number of that one.
Result<void> checkCertificate(const HubCertificate& certificate, const PinnedHub& pinned);

} // namespace vigie::sync
