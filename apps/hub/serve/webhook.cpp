// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/serve/webhook.h"

#include "apps/hub/serve/tuning.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace vigie::hub {

using sync::Error;
using sync::ErrorCode;
using sync::Result;

namespace {

constexpr std::string_view scheme = "sha256=";
// Seconds until the year 5138; ten digits now.
constexpr std::size_t timestampDigits = 11;

static_assert(std::tuple_size_v<sync::Digest> == crypto_auth_hmacsha256_BYTES);

const unsigned char* raw(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::optional<std::int64_t> secondsOf(std::string_view timestamp) {
    std::int64_t seconds = 0;
    const char* end = timestamp.data() + timestamp.size();
    const auto read = std::from_chars(timestamp.data(), end, seconds);
    if (timestamp.size() > timestampDigits || read.ec != std::errc() || read.ptr != end ||
        seconds < 0)
        return std::nullopt;
    return seconds;
}

std::optional<sync::Digest> signatureOf(std::string_view text) {
    sync::Digest signature{};
    std::size_t size = 0;
    if (text.size() != scheme.size() + 2 * signature.size() || !text.starts_with(scheme))
        return std::nullopt;
    text.remove_prefix(scheme.size());
    const int read =
        sodium_hex2bin(reinterpret_cast<unsigned char*>(signature.data()), signature.size(),
                       text.data(), text.size(), nullptr, &size, nullptr);
    return read == 0 && size == signature.size() ? std::optional(signature) : std::nullopt;
}

sync::Digest hmac(std::string_view key, std::string_view timestamp, std::string_view body) {
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, raw(key), key.size());
    for (const std::string_view part : {timestamp, std::string_view("."), body})
        crypto_auth_hmacsha256_update(&state, raw(part), part.size());
    sync::Digest made{};
    crypto_auth_hmacsha256_final(&state, reinterpret_cast<unsigned char*>(made.data()));
    sodium_memzero(&state, sizeof state);
    return made;
}

} // namespace

Result<Webhooks> Webhooks::open(const std::vector<WebhookConfig>& configs) {
    Webhooks webhooks;
    for (const WebhookConfig& config : configs) {
        auto secret =
            readSecretText(config.secretFile, fmt::format("The secret of webhook {}", config.name),
                           tuning::webhookSecretBytes);
        if (!secret)
            return secret.error();
        webhooks.m_hooks.push_back({config.name, *std::move(secret)});
    }
    return webhooks;
}

Result<void> Webhooks::take(const Delivery& delivery, std::string_view body, std::int64_t now) {
    const auto hook = std::ranges::find(m_hooks, delivery.name, &Hook::name);
    const auto seconds = secondsOf(delivery.timestamp);
    const auto signature = signatureOf(delivery.signature);
    // An unknown name costs what a known one does, so that nobody finds out which there are.
    const sync::Digest made =
        hmac(hook == m_hooks.end() ? std::string_view("of nobody") : hook->secret.bytes(),
             delivery.timestamp, body);
    const bool same = signature && sodium_memcmp(made.data(), signature->data(), made.size()) == 0;
    if (hook == m_hooks.end() || !seconds || !same)
        return Error{
            ErrorCode::Refused,
            "This delivery is not signed as this webhook's are: check its name, the secret "
            "on both sides, and that X-Vigie-Signature is sha256= and HMAC-SHA256 of the "
            "timestamp, a dot and the body"};
    const std::int64_t window = std::chrono::milliseconds(tuning::webhookWindow).count();
    const std::int64_t at = *seconds * 1000;
    if (at < now - window || at > now + window)
        return Error{ErrorCode::Invalid,
                     fmt::format("This delivery is of another time, {} s from the hub's: set the "
                                 "clock of who sends it, or sign it anew",
                                 (at > now ? at - now : now - at) / 1000)};
    if (m_taken.contains(*signature))
        return Error{ErrorCode::Closed, "This delivery was taken already"};
    if (m_taken.size() >= tuning::webhookDeliveries)
        std::erase_if(m_taken, [now](const auto& each) { return each.second < now; });
    if (m_taken.size() >= tuning::webhookDeliveries)
        return Error{ErrorCode::Busy, "More deliveries came in the last minutes than the hub "
                                      "remembers: send larger ones, later"};
    m_taken.emplace(*signature, at + window);
    return {};
}

void Webhooks::forget(std::string_view signature) {
    if (const auto read = signatureOf(signature))
        m_taken.erase(*read);
}

} // namespace vigie::hub
