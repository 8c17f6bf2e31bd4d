// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/serve/secretfile.h"
#include "sdk/domain/access.h"
#include "sync/crypto/signing.h"
#include "sync/record/record.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace vigie::hub {

/// Whom a token lets in over HTTP, and for what.
struct HttpCaller {
    std::string token{};  ///< the record's id
    std::string person{}; ///< id: what they may read, the program may
    TokenRight right = TokenRight::Read;

    friend bool operator==(const HttpCaller&, const HttpCaller&) = default;
};

/// The text of a new token, "vt1_" and 43 letters, digits, - and _ (32 random bytes): what the
/// program is given, once. The hub keeps tokenHash() of it.
Secret newToken();
/// BLAKE2b-256 of the text, as the record has it: 64 hexadecimal digits.
std::string tokenHash(std::string_view text);

/// What the hub knows of tokens, by the records that are committed. Used on the hub's thread.
class Tokens {
public:
    /// Whether seen() wants to know the records of this channel.
    static bool learnsFrom(std::string_view channel);
    /// A record as it is now committed, a tombstone too. Whether anybody may now do more or less.
    bool seen(const sync::Record& record);

    /// Whom the text lets in at `now` (ms since 1970); nothing for a token that is unknown, and the
    /// same for one that has run out. Takes as long whichever token it is, or none: every hash is
    /// compared. Of more than tuning::mostTokens the first by id count.
    std::optional<HttpCaller> find(std::string_view text, std::int64_t now) const;

private:
    struct Known {
        HttpCaller caller;
        sync::Digest hash{};
        std::int64_t until = 0;
        friend bool operator==(const Known&, const Known&) = default;
    };

    std::map<std::string, Known, std::less<>> m_known; ///< by the record's id
};

} // namespace vigie::hub
