// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/crypto/secret.h"
#include "sync/store/storekey.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace vigie::sync {

/// Seals single pages of an SQLite file with XChaCha20-Poly1305. A page ends with `reservedBytes`
/// that SQLite leaves alone: the nonce and the tag. Where the page lies is sealed with it, so that
/// it opens nowhere else. Used by one thread.
class PageSeal {
public:
    static constexpr std::size_t pageBytes = 4096;
    static constexpr std::size_t reservedBytes = 24 + 16;
    static constexpr std::size_t frameHeaderBytes = 24;
    static constexpr std::size_t frameBytes = frameHeaderBytes + pageBytes;

    using Page = std::span<std::byte, pageBytes>;
    using ConstPage = std::span<const std::byte, pageBytes>;
    using FrameHeader = std::span<std::byte, frameHeaderBytes>;
    using ConstFrameHeader = std::span<const std::byte, frameHeaderBytes>;

    /// What the write-ahead log's header says: other numbers each time that the log begins anew.
    using Salts = std::array<std::byte, 8>;

    /// Where a page lies. Made by the two functions below.
    using Place = std::array<std::byte, 1 + 8 + 16>;
    /// In the database; the first page is 0.
    static Place inDatabase(std::uint64_t page);
    /// In the write-ahead log; the first frame is 0. The page's number and the transaction's end,
    /// as the frame's header has them, are sealed with the page.
    static Place inLog(const Salts& salts, std::uint64_t frame, ConstFrameHeader header);

    explicit PageSeal(const StoreKey& key);
    PageSeal(const PageSeal&) = delete;
    PageSeal& operator=(const PageSeal&) = delete;

    /// The sealed page, until the next call. `page` has zeros in its reserved bytes.
    ConstPage seal(const Place& place, ConstPage page);
    /// In place; the reserved bytes are zeros then. False, and zeros everywhere, when it was not
    /// sealed by this key at this place.
    bool open(const Place& place, Page page) const;

    /// SQLite's checksum in a frame's header is a sum over the page: in the clear it would confirm
    /// a guess of what the page says. Covers it, and uncovers it again.
    void mask(const Salts& salts, std::uint64_t frame, FrameHeader header) const;

private:
    SecretBytes<32> m_pageKey;
    SecretBytes<32> m_maskKey;
    /// Random numbers of this object, then a count: never the same again under one key.
    std::array<std::byte, 16> m_noncePrefix{};
    std::uint64_t m_sealed = 0;
    std::array<std::byte, pageBytes> m_out{};
};

} // namespace vigie::sync
