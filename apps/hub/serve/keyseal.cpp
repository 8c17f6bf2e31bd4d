// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/serve/keyseal.h"

#include "sync/record/cbor.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>

namespace vigie::hub {

using sync::Error;
using sync::ErrorCode;
using sync::Result;
using sync::SigningKey;

namespace {

constexpr std::string_view mark = "vigie sealed key";
constexpr std::uint64_t format = 1;
constexpr std::size_t seedBytes = SigningKey::seedBytes;
constexpr std::size_t checkBytes = 16;

static_assert(crypto_pwhash_SALTBYTES == 16);
static_assert(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES == 24);

using Salt = std::array<std::byte, crypto_pwhash_SALTBYTES>;
using Nonce = std::array<std::byte, crypto_aead_xchacha20poly1305_ietf_NPUBBYTES>;

unsigned char* raw(std::byte* bytes) {
    return reinterpret_cast<unsigned char*>(bytes);
}

const unsigned char* raw(const void* bytes) {
    return static_cast<const unsigned char*>(bytes);
}

struct Header {
    SealCost cost{};
    Salt salt{};
    Nonce nonce{};
};

/// What is bound to the seeds: nobody makes the next passphrase cheaper to try.
sync::Bytes encodeHeader(const Header& header) {
    sync::Bytes out;
    sync::cbor::Writer writer(out);
    writer.array(8);
    writer.text(mark);
    writer.unsignedInteger(format);
    writer.unsignedInteger(header.cost.operations);
    writer.unsignedInteger(header.cost.memory);
    writer.bytes(header.salt);
    writer.bytes(header.nonce);
    return out;
}

/// The key that the passphrase gives; wiped when it goes.
class WrapKey {
public:
    WrapKey() = default;
    WrapKey(const WrapKey&) = delete;
    WrapKey& operator=(const WrapKey&) = delete;
    ~WrapKey() { sodium_memzero(m_bytes.data(), m_bytes.size()); }

    Result<void> derive(const Secret& passphrase, const Header& header) {
        if (sodium_init() < 0 ||
            crypto_pwhash(m_bytes.data(), m_bytes.size(), passphrase.bytes().data(),
                          passphrase.bytes().size(), raw(header.salt.data()),
                          header.cost.operations, header.cost.memory,
                          crypto_pwhash_ALG_ARGON2ID13) != 0)
            return Error{ErrorCode::Io,
                         fmt::format("There is no memory for the work that a passphrase takes "
                                     "({} MiB): free some, and try again",
                                     header.cost.memory >> 20)};
        return {};
    }
    const unsigned char* data() const { return m_bytes.data(); }

private:
    std::array<unsigned char, crypto_aead_xchacha20poly1305_ietf_KEYBYTES> m_bytes{};
};

std::array<std::byte, checkBytes> checkOf(std::span<const std::byte> bytes) {
    std::array<std::byte, checkBytes> check{};
    crypto_generichash(raw(check.data()), check.size(), raw(bytes.data()), bytes.size(), nullptr,
                       0);
    return check;
}

Error damaged(const std::string& name) {
    return {ErrorCode::Corrupt,
            fmt::format("{} is not what was written there: bring it back from a backup", name)};
}

struct SealedFile {
    Header header{};
    std::span<const std::byte> sealed{};
};

Result<SealedFile> readSealed(std::string_view file, std::size_t most, const std::string& name) {
    const auto bytes = std::as_bytes(std::span(file));
    sync::cbor::Reader reader(bytes);
    if (reader.array() != 8 || reader.text() != mark)
        return damaged(name);
    if (const auto version = reader.unsignedInteger(); reader.ok() && version != format)
        return Error{ErrorCode::Unsupported,
                     fmt::format("{} was written by a newer vigie-hub: use that one", name)};
    SealedFile read;
    read.header.cost.operations = reader.unsignedInteger();
    read.header.cost.memory = reader.unsignedInteger();
    const auto salt = reader.bytes();
    const auto nonce = reader.bytes();
    read.sealed = reader.bytes();
    const auto checked = reader.since(0);
    const auto check = reader.bytes();
    if (!reader.ok() || !reader.atEnd() || salt.size() != Salt().size() ||
        nonce.size() != Nonce().size() || !std::ranges::equal(check, checkOf(checked)))
        return damaged(name);
    std::ranges::copy(salt, read.header.salt.begin());
    std::ranges::copy(nonce, read.header.nonce.begin());
    const std::size_t seeds = read.sealed.size() - crypto_aead_xchacha20poly1305_ietf_ABYTES;
    const bool fits = read.sealed.size() >= crypto_aead_xchacha20poly1305_ietf_ABYTES &&
                      seeds % seedBytes == 0 && seeds <= most * seedBytes;
    // A foreign file makes nobody work for hours.
    if (!fits || read.header.cost.operations < crypto_pwhash_OPSLIMIT_MIN ||
        read.header.cost.operations > tuning::mostSealOperations ||
        read.header.cost.memory < crypto_pwhash_MEMLIMIT_MIN ||
        read.header.cost.memory > tuning::mostSealMemory)
        return damaged(name);
    return read;
}

std::vector<SigningKey> keysFrom(std::string_view seeds) {
    std::vector<SigningKey> keys;
    for (; seeds.size() >= seedBytes; seeds.remove_prefix(seedBytes)) {
        SigningKey::Seed seed{};
        std::ranges::transform(seeds.substr(0, seedBytes), seed.begin(),
                               [](char c) { return static_cast<std::byte>(c); });
        keys.emplace_back(seed);
        sodium_memzero(seed.data(), seed.size());
    }
    return keys;
}

Secret seedsOf(std::span<const SigningKey> keys) {
    std::string seeds(keys.size() * seedBytes, '\0');
    for (std::size_t i = 0; i < keys.size(); ++i) {
        SigningKey::Seed seed = keys[i].seed();
        std::ranges::transform(seed, seeds.begin() + static_cast<std::ptrdiff_t>(i * seedBytes),
                               [](std::byte b) { return static_cast<char>(b); });
        sodium_memzero(seed.data(), seed.size());
    }
    Secret secret(seeds);
    sodium_memzero(seeds.data(), seeds.size());
    return secret;
}

} // namespace

Result<Secret> encodeKeys(std::span<const SigningKey> keys, const Secret* passphrase,
                          const SealCost& cost) {
    Secret seeds = seedsOf(keys);
    if (!passphrase)
        return seeds;
    Header header{cost, {}, {}};
    WrapKey key;
    if (sodium_init() >= 0) {
        randombytes_buf(header.salt.data(), header.salt.size());
        randombytes_buf(header.nonce.data(), header.nonce.size());
    }
    if (auto derived = key.derive(*passphrase, header); !derived)
        return derived.error();
    sync::Bytes out = encodeHeader(header);
    sync::Bytes sealed(seeds.bytes().size() + crypto_aead_xchacha20poly1305_ietf_ABYTES);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        raw(sealed.data()), nullptr, raw(seeds.bytes().data()), seeds.bytes().size(),
        raw(out.data()), out.size(), nullptr, raw(header.nonce.data()), key.data());
    sync::cbor::Writer writer(out);
    writer.bytes(sealed);
    writer.bytes(checkOf(out));
    return Secret(std::string(reinterpret_cast<const char*>(out.data()), out.size()));
}

bool isSealed(std::string_view file) {
    // The array's head and the text's, then the text. A seed begins like this once in 2^144.
    return file.substr(0, 2 + mark.size()).ends_with(mark) && file.size() > 2 + mark.size();
}

Result<std::vector<SigningKey>> decodeKeys(std::string_view file, std::size_t most,
                                           const Secret* passphrase, const std::string& name) {
    if (!isSealed(file)) {
        if (auto checked = checkKeys(file, most, name); !checked)
            return checked.error();
        return keysFrom(file);
    }
    auto read = readSealed(file, most, name);
    if (!read)
        return read.error();
    if (!passphrase)
        return Error{ErrorCode::Refused,
                     fmt::format("{} is under a passphrase: give it in a file, with "
                                 "--passphrase-file FILE or as the systemd credential {}",
                                 name, passphraseCredential)};
    WrapKey key;
    if (auto derived = key.derive(*passphrase, read->header); !derived)
        return derived.error();
    const sync::Bytes header = encodeHeader(read->header);
    std::string seeds(read->sealed.size() - crypto_aead_xchacha20poly1305_ietf_ABYTES, '\0');
    const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
        reinterpret_cast<unsigned char*>(seeds.data()), nullptr, nullptr, raw(read->sealed.data()),
        read->sealed.size(), raw(header.data()), header.size(), raw(read->header.nonce.data()),
        key.data());
    if (opened != 0)
        return Error{ErrorCode::Refused,
                     fmt::format("The passphrase is not that of {}: give the right one", name)};
    auto keys = keysFrom(seeds);
    sodium_memzero(seeds.data(), seeds.size());
    return keys;
}

Result<void> checkKeys(std::string_view file, std::size_t most, const std::string& name) {
    if (isSealed(file)) {
        auto read = readSealed(file, most, name);
        return read ? Result<void>() : read.error();
    }
    const bool fits = file.size() % seedBytes == 0 && file.size() <= most * seedBytes;
    return fits ? Result<void>() : damaged(name);
}

SigningKey copyOf(const SigningKey& key) {
    SigningKey::Seed seed = key.seed();
    SigningKey copy(seed);
    sodium_memzero(seed.data(), seed.size());
    return copy;
}

} // namespace vigie::hub
