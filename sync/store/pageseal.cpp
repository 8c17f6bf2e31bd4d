// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/store/pageseal.h"

#include <sodium.h>

#include <algorithm>
#include <cstring>

namespace vigie::sync {

namespace {

constexpr std::size_t nonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t textBytes = PageSeal::pageBytes - PageSeal::reservedBytes;
static_assert(PageSeal::reservedBytes == nonceBytes + tagBytes);
static_assert(StoreKey::size == crypto_kdf_KEYBYTES);
static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == 32);
static_assert(crypto_stream_xchacha20_KEYBYTES == 32);

constexpr std::size_t checksumAt = 16;
constexpr std::size_t checksumBytes = 8;

const unsigned char* in(const std::byte* bytes) {
    return reinterpret_cast<const unsigned char*>(bytes);
}

unsigned char* out(std::byte* bytes) {
    return reinterpret_cast<unsigned char*>(bytes);
}

void put(std::byte* to, std::uint64_t number) {
    for (int shift = 56; shift >= 0; shift -= 8)
        *to++ = static_cast<std::byte>(number >> shift);
}

} // namespace

PageSeal::Place PageSeal::inDatabase(std::uint64_t page) {
    Place place{std::byte('D')};
    put(&place[1], page);
    return place;
}

PageSeal::Place PageSeal::inLog(const Salts& salts, std::uint64_t frame, ConstFrameHeader header) {
    Place place{std::byte('W')};
    put(&place[1], frame);
    std::ranges::copy(salts, &place[9]);
    std::copy_n(header.begin(), 8, &place[17]);
    return place;
}

PageSeal::PageSeal(const StoreKey& key) {
    const unsigned char* from = in(key.bytes().data());
    crypto_kdf_derive_from_key(out(m_pageKey.data()), m_pageKey.size(), 1, "vigiefil", from);
    crypto_kdf_derive_from_key(out(m_maskKey.data()), m_maskKey.size(), 2, "vigiefil", from);
    randombytes_buf(m_noncePrefix.data(), m_noncePrefix.size());
}

PageSeal::ConstPage PageSeal::seal(const Place& place, ConstPage page) {
    std::byte* nonce = &m_out[textBytes];
    std::ranges::copy(m_noncePrefix, nonce);
    put(nonce + m_noncePrefix.size(), m_sealed++);
    crypto_aead_xchacha20poly1305_ietf_encrypt_detached(
        out(m_out.data()), out(nonce + nonceBytes), nullptr, in(page.data()), textBytes,
        in(place.data()), place.size(), nullptr, in(nonce), in(m_pageKey.data()));
    return m_out;
}

bool PageSeal::open(const Place& place, Page page) const {
    std::byte* nonce = page.data() + textBytes;
    const bool opened =
        crypto_aead_xchacha20poly1305_ietf_decrypt_detached(
            out(page.data()), nullptr, in(page.data()), textBytes, in(nonce + nonceBytes),
            in(place.data()), place.size(), in(nonce), in(m_pageKey.data())) == 0;
    if (opened)
        std::memset(nonce, 0, reservedBytes);
    else
        std::memset(page.data(), 0, page.size());
    return opened;
}

void PageSeal::mask(const Salts& salts, std::uint64_t frame, FrameHeader header) const {
    std::array<std::byte, crypto_stream_xchacha20_NONCEBYTES> nonce{};
    std::ranges::copy(salts, nonce.begin());
    put(&nonce[salts.size()], frame);
    unsigned char* checksum = out(header.data()) + checksumAt;
    crypto_stream_xchacha20_xor(checksum, checksum, checksumBytes, in(nonce.data()),
                                in(m_maskKey.data()));
}

} // namespace vigie::sync
