// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/result.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

/// One append of the journal of posts as bytes: a skippable zstd frame that says what follows, then
/// an ordinary zstd frame of NDJSON. So `zstd -dc` shows the posts, and the hub can walk over the
/// headers without decompressing anything. Integers are little-endian:
///
///     0   4  0x184D2A56, a magic number of skippable frames      24  4  bytes of the packed frame
///     4   4  48, the bytes that follow in this frame             28  4  bytes of its text
///     8   4  "VPJ1"                                              32 16  BLAKE2b of the packed
///     frame 12  8  number of the first post                            48  8  BLAKE2b of bytes 0
///     to 47 20  4  count of posts
namespace vigie::hub {

using FrameSum = std::array<unsigned char, 16>;

struct FrameHeader {
    static constexpr std::size_t bytes = 56;

    std::uint64_t first = 0;
    std::uint32_t count = 0;
    std::uint32_t packed = 0;
    std::uint32_t text = 0;
    FrameSum sum{};

    std::uint64_t last() const { return first + count - 1; }
};

FrameSum frameSum(std::string_view packed);
void appendHeader(const FrameHeader& header, std::string& out);
/// Nothing unless `bytes` begins with a header in which every bit is as it was written.
std::optional<FrameHeader> readHeader(std::string_view bytes);
/// Where in `bytes` the first whole header begins; npos when there is none.
std::size_t findHeader(std::string_view bytes);

/// Packs and unpacks; keeps zstd's memory in between. One thread.
class FramePacker {
public:
    FramePacker();
    ~FramePacker();

    /// Appends header and frame to `out`. TooLarge for more than tuning::journalTextBytes.
    sync::Result<void> pack(std::uint64_t first, std::uint32_t count, std::string_view text,
                            std::string& out);
    /// The text, valid until the next call; nothing when `packed` is not what the header says.
    std::optional<std::string_view> unpack(const FrameHeader& header, std::string_view packed);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace vigie::hub
