// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/store/keyfile.h"

#include "sync/record/cbor.h"
#include "sync/store/privatefile.h"
#include "sync/store/sealedvfs.h"
#include "sync/store/tuning.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <filesystem>

namespace vigie::sync {

namespace {

// [name, version, kind, passes, KiB, salt, nonce, wrapped key, check]: all before the nonce is
// sealed with the key, and the check, which is no secret, tells damage from a wrong passphrase.
constexpr std::string_view fileName = "vigie-key";
constexpr std::uint64_t fileVersion = 1;
constexpr std::uint64_t itemCount = 9;
constexpr std::size_t nonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t wrappedBytes = StoreKey::size + crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t checkBytes = 16;
constexpr std::size_t fileBytes = 512; // more than any has

const unsigned char* in(const std::byte* bytes) {
    return reinterpret_cast<const unsigned char*>(bytes);
}

unsigned char* out(std::byte* bytes) {
    return reinterpret_cast<unsigned char*>(bytes);
}

std::array<std::byte, checkBytes> checkOf(std::span<const std::byte> bytes) {
    std::array<std::byte, checkBytes> check;
    crypto_generichash(out(check.data()), check.size(), in(bytes.data()), bytes.size(), nullptr, 0);
    return check;
}

KeyFile::HeldBy kindOf(const KeyHolder& holder) {
    return std::holds_alternative<Passphrase>(holder) ? KeyFile::HeldBy::Passphrase
                                                      : KeyFile::HeldBy::WrappingKey;
}

} // namespace

struct KeyFile::Content {
    HeldBy kind = HeldBy::Passphrase;
    std::uint64_t passes = 0;
    std::uint64_t kibibytes = 0;
    Bytes salt;
    Bytes head; ///< the encoded items up to here
    Bytes nonce;
    Bytes wrapped;
};

namespace {

/// What the key is wrapped under.
Result<SecretBytes<StoreKey::size>> wrapping(const std::string& path, const KeyHolder& holder,
                                             std::uint64_t passes, std::uint64_t kibibytes,
                                             std::span<const std::byte> salt) {
    if (const auto* key = std::get_if<WrappingKey>(&holder))
        return SecretBytes<StoreKey::size>(key->bytes);
    const std::string_view text = std::get<Passphrase>(holder).text;
    SecretBytes<StoreKey::size> made;
    if (crypto_pwhash(out(made.data()), made.size(), text.data(), text.size(), in(salt.data()),
                      passes, static_cast<std::size_t>(kibibytes) * 1024,
                      crypto_pwhash_ALG_ARGON2ID13) != 0)
        return Error{ErrorCode::Io,
                     fmt::format("There is no room in memory to open {}, which takes {} MiB: close "
                                 "another program and try again",
                                 path, kibibytes / 1024)};
    return made;
}

void encodeHead(KeyFile::HeldBy kind, std::uint64_t passes, std::uint64_t kibibytes,
                std::span<const std::byte> salt, Bytes& bytes) {
    cbor::Writer writer(bytes);
    writer.array(itemCount);
    writer.text(fileName);
    writer.unsignedInteger(fileVersion);
    writer.unsignedInteger(kind == KeyFile::HeldBy::Passphrase ? 1 : 2);
    writer.unsignedInteger(passes);
    writer.unsignedInteger(kibibytes);
    writer.bytes(salt);
}

} // namespace

KeyFile::KeyFile(std::string replica)
    : m_replica(std::move(replica)), m_path(m_replica + sealedKeyEnd) {}

bool KeyFile::exists() const {
    std::error_code ignored;
    return std::filesystem::exists(m_path, ignored);
}

Result<KeyFile::Content> KeyFile::read() const {
    auto bytes = readSmall(m_path, fileBytes);
    if (!bytes && bytes.error().code == ErrorCode::NotFound) {
        std::error_code ignored;
        if (std::filesystem::exists(m_replica, ignored))
            return Error{ErrorCode::NotFound,
                         fmt::format("The key of {} is not beside it ({}): if the replica is "
                                     "sealed, nobody can read it. Bring the key file back, or move "
                                     "the replica away and join the hub anew",
                                     m_replica, m_path)};
    }
    if (!bytes && bytes.error().code != ErrorCode::TooLarge)
        return bytes.error();
    const Error damaged{ErrorCode::Corrupt,
                        fmt::format("The key file {} is damaged: bring back a copy of it, or move "
                                    "it and the replica away and join the hub anew",
                                    m_path)};
    if (!bytes)
        return damaged;
    cbor::Reader reader(*bytes);
    Content content;
    const std::uint64_t items = reader.array();
    if (reader.text() != fileName || !reader.ok())
        return damaged;
    const std::uint64_t version = reader.unsignedInteger();
    if (reader.ok() && version > fileVersion)
        return Error{ErrorCode::Unsupported,
                     fmt::format("{} was written by a newer Vigie: update this program", m_path)};
    const std::uint64_t kind = reader.unsignedInteger();
    content.passes = reader.unsignedInteger();
    content.kibibytes = reader.unsignedInteger();
    const auto copied = [](std::span<const std::byte> view) {
        return Bytes(view.begin(), view.end());
    };
    content.salt = copied(reader.bytes());
    content.head = copied(reader.since(0));
    content.nonce = copied(reader.bytes());
    content.wrapped = copied(reader.bytes());
    const auto check = checkOf(reader.since(0));
    const auto kept = reader.bytes();
    content.kind = kind == 1 ? HeldBy::Passphrase : HeldBy::WrappingKey;
    if (!reader.ok() || !reader.atEnd() || items != itemCount || version != fileVersion ||
        !std::ranges::equal(check, kept) || kind < 1 || kind > 2 ||
        content.nonce.size() != nonceBytes || content.wrapped.size() != wrappedBytes)
        return damaged;
    // Whoever writes to the disk could make this program work for hours, or take all memory.
    if (content.kind == HeldBy::Passphrase &&
        (content.passes < crypto_pwhash_argon2id_OPSLIMIT_MIN ||
         content.passes > tuning::passphrasePassesMost ||
         content.kibibytes < crypto_pwhash_argon2id_MEMLIMIT_MIN / 1024 ||
         content.kibibytes > tuning::passphraseKiBMost ||
         content.salt.size() != crypto_pwhash_SALTBYTES))
        return Error{ErrorCode::Refused,
                     fmt::format("The key file {} asks for {} passes over {} MiB of memory, beyond "
                                 "what this program does: bring back a copy of it",
                                 m_path, content.passes, content.kibibytes / 1024)};
    return content;
}

Result<KeyFile::HeldBy> KeyFile::heldBy() const {
    auto content = read();
    if (!content)
        return content.error();
    return content->kind;
}

Result<void> KeyFile::write(const StoreKey& key, const KeyHolder& holder) const {
    const HeldBy kind = kindOf(holder);
    Bytes salt;
    if (kind == HeldBy::Passphrase) {
        if (std::get<Passphrase>(holder).text.empty())
            return Error{ErrorCode::Invalid, "The passphrase is empty: choose one"};
        salt.resize(crypto_pwhash_SALTBYTES);
        randombytes_buf(salt.data(), salt.size());
    }
    const bool typed = kind == HeldBy::Passphrase;
    const std::uint64_t passes = typed ? tuning::passphrasePasses : 0;
    const std::uint64_t kibibytes = typed ? tuning::passphraseKiB : 0;
    Bytes bytes;
    encodeHead(kind, passes, kibibytes, salt, bytes);
    auto under = wrapping(m_path, holder, passes, kibibytes, salt);
    if (!under)
        return under.error();
    Bytes nonce(nonceBytes);
    randombytes_buf(nonce.data(), nonce.size());
    Bytes wrapped(wrappedBytes);
    crypto_aead_xchacha20poly1305_ietf_encrypt(out(wrapped.data()), nullptr, in(key.bytes().data()),
                                               StoreKey::size, in(bytes.data()), bytes.size(),
                                               nullptr, in(nonce.data()), in(under->data()));
    cbor::Writer writer(bytes);
    writer.bytes(nonce);
    writer.bytes(wrapped);
    const auto check = checkOf(bytes);
    writer.bytes(check);
    return writePrivately(m_path, bytes);
}

Result<StoreKey> KeyFile::make(const KeyHolder& holder) const {
    StoreKey key = StoreKey::generate();
    std::error_code ignored;
    const auto size = std::filesystem::file_size(m_replica, ignored);
    if (exists() || (!ignored && size > 0))
        return Error{ErrorCode::Refused,
                     fmt::format("There is a replica {} already, or its key file: open it, or name "
                                 "another file",
                                 m_replica)};
    if (auto written = write(key, holder); !written)
        return written.error();
    return key;
}

Result<StoreKey> KeyFile::open(const KeyHolder& holder) const {
    auto content = read();
    if (!content)
        return content.error();
    const bool typed = content->kind == HeldBy::Passphrase;
    const Error refused{
        ErrorCode::Refused,
        typed ? fmt::format("This is not the passphrase of {}: type it again", m_replica)
              : fmt::format("The key store of this machine has another key than that of {}: open "
                            "it where it was made, or move it away and join the hub anew",
                            m_replica)};
    if (content->kind != kindOf(holder))
        return refused;
    auto under = wrapping(m_path, holder, content->passes, content->kibibytes, content->salt);
    if (!under)
        return under.error();
    SecretBytes<StoreKey::size> key;
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(
            out(key.data()), nullptr, nullptr, in(content->wrapped.data()), content->wrapped.size(),
            in(content->head.data()), content->head.size(), in(content->nonce.data()),
            in(under->data())) != 0)
        return refused;
    return StoreKey(std::move(key));
}

Result<void> KeyFile::change(const KeyHolder& from, const KeyHolder& to) const {
    auto key = open(from);
    if (!key)
        return key.error();
    return write(*key, to);
}

Result<void> KeyFile::destroy() const {
    // What a crash while it was written has left is a wrapped key too.
    if (auto gone = shred((std::filesystem::path(m_path + ".new") / "file").string()); !gone)
        return gone;
    std::error_code ignored;
    std::filesystem::remove_all(m_path + ".new", ignored);
    return shred(m_path);
}

} // namespace vigie::sync
