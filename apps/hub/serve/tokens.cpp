// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/serve/tokens.h"

#include "apps/hub/serve/tuning.h"
#include "sdk/domain/channels.h"
#include "sdk/domain/fields.h"

#include <sodium.h>

#include <algorithm>
#include <array>

namespace vigie::hub {

namespace {

constexpr std::string_view prefix = "vt1_";
constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

sync::Digest digestOf(std::string_view text) {
    sync::Digest digest{};
    crypto_generichash(reinterpret_cast<unsigned char*>(digest.data()), digest.size(),
                       reinterpret_cast<const unsigned char*>(text.data()), text.size(), nullptr,
                       0);
    return digest;
}

/// Nothing for what is no hash of 64 hexadecimal digits.
std::optional<sync::Digest> digestFromHex(const std::string& hex) {
    sync::Digest digest{};
    std::size_t size = 0;
    const int read = sodium_hex2bin(reinterpret_cast<unsigned char*>(digest.data()), digest.size(),
                                    hex.data(), hex.size(), nullptr, &size, nullptr);
    if (read != 0 || size != digest.size() || hex.size() != 2 * digest.size())
        return std::nullopt;
    return digest;
}

} // namespace

Secret newToken() {
    std::array<unsigned char, 32> bytes{};
    if (sodium_init() < 0)
        std::abort(); // a token without random numbers would be worse than none
    randombytes_buf(bytes.data(), bytes.size());
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
    sodium_memzero(bytes.data(), bytes.size());
    text.pop_back(); // the zero at its end
    Secret token(std::string(prefix) + text);
    sodium_memzero(text.data(), text.size());
    return token;
}

std::string tokenHash(std::string_view text) {
    const sync::Digest digest = digestOf(text);
    std::string hex(2 * digest.size() + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(), reinterpret_cast<const unsigned char*>(digest.data()),
                   digest.size());
    hex.pop_back();
    return hex;
}

bool Tokens::learnsFrom(std::string_view channel) {
    return channel == channel::access();
}

bool Tokens::seen(const sync::Record& record) {
    const sync::RecordKey& key = record.key();
    if (key.channel != channel::access() || key.kind != Token::kind)
        return false;
    const auto token =
        record.isTombstone() ? sync::Result<Token>(sync::Error{}) : read<Token>(record.fields());
    const auto hash = token ? digestFromHex(token->hash) : std::nullopt;
    // One that cannot be read lets nobody in.
    if (!hash)
        return m_known.erase(key.id) > 0;
    Known now{{key.id, token->person, token->right}, *hash, token->until};
    const auto [place, isNew] = m_known.try_emplace(key.id, now);
    const bool changed = isNew || !(place->second == now);
    place->second = std::move(now);
    return changed;
}

std::optional<HttpCaller> Tokens::find(std::string_view text, std::int64_t now) const {
    if (text.size() > tuning::secretBytes)
        return std::nullopt;
    const sync::Digest digest = digestOf(text);
    const Known* found = nullptr;
    std::size_t left = tuning::mostTokens;
    for (const auto& [id, known] : m_known) {
        if (left-- == 0)
            break;
        const bool same = sodium_memcmp(known.hash.data(), digest.data(), digest.size()) == 0;
        found = same ? &known : found;
    }
    if (!found || now >= found->until || !text.starts_with(prefix))
        return std::nullopt;
    return found->caller;
}

} // namespace vigie::hub
