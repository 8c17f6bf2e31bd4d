// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/hubconfig.h"
#include "apps/hub/serve/secretfile.h"
#include "sync/crypto/signing.h"
#include "sync/record/result.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::hub {

/// Who may hand in posts by a webhook: services that share a secret with the hub and sign each
/// delivery with it,
///     X-Vigie-Timestamp: 1764356400                   seconds since 1970
///     X-Vigie-Signature: sha256=<64 hexadecimal digits>
/// where the signature is HMAC-SHA256 of "<timestamp>.<body>".
///
/// A delivery is taken once within the time in which it is taken at all. What was taken is
/// forgotten when the hub is started again: who recorded a delivery and sends it once more in the
/// minutes after that changes nothing, since posts count once by their key.
///
/// Used on the hub's thread.
class Webhooks {
public:
    Webhooks() = default;
    /// Reads the secrets. Errors name the file.
    static sync::Result<Webhooks> open(const std::vector<WebhookConfig>& configs);

    /// What came, besides the body.
    struct Delivery {
        std::string_view name{};
        std::string_view timestamp{};
        std::string_view signature{};
    };

    /// Takes note of a delivery that is genuine and new at `now` (ms since 1970). Refused, with the
    /// same sentence for an unknown name and a wrong signature, when it is not; Invalid for one
    /// that is genuine, but of another time; Closed for one that was taken already; Busy while as
    /// many were taken as can be remembered.
    sync::Result<void> take(const Delivery& delivery, std::string_view body, std::int64_t now);
    /// The delivery with this signature, as its header says it, came to nothing: it may come again.
    void forget(std::string_view signature);

private:
    using Signature = sync::Digest; ///< as long as SHA-256
    struct Hook {
        std::string name;
        Secret secret;
    };

    std::vector<Hook> m_hooks;
    std::map<Signature, std::int64_t> m_taken; ///< until when it has to be remembered
};

} // namespace vigie::hub
