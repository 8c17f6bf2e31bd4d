// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/journalframe.h"

#include "apps/hub/collect/tuning.h"

#include <fmt/core.h>
#include <sodium.h>
#include <zstd.h>

#include <algorithm>

namespace vigie::hub {

namespace {

// The skippable magic number, and then the bytes behind it: what every header begins with.
constexpr std::string_view opening("\x56\x2a\x4d\x18\x30\x00\x00\x00VPJ1", 12);
constexpr std::size_t ownSumAt = 48;

template <class T>
void appendNumber(T number, std::string& out) {
    for (std::size_t i = 0; i < sizeof number; ++i)
        out += static_cast<char>(number >> (8 * i) & 0xff);
}

template <class T>
T numberAt(std::string_view bytes, std::size_t at) {
    T number = 0;
    for (std::size_t i = 0; i < sizeof number; ++i)
        number |=
            static_cast<T>(static_cast<T>(static_cast<unsigned char>(bytes[at + i])) << (8 * i));
    return number;
}

std::string_view viewOf(const FrameSum& sum) {
    return {reinterpret_cast<const char*>(sum.data()), sum.size()};
}

} // namespace

FrameSum frameSum(std::string_view packed) {
    FrameSum sum{};
    crypto_generichash(sum.data(), sum.size(),
                       reinterpret_cast<const unsigned char*>(packed.data()), packed.size(),
                       nullptr, 0);
    return sum;
}

void appendHeader(const FrameHeader& header, std::string& out) {
    const std::size_t start = out.size();
    out += opening;
    appendNumber(header.first, out);
    appendNumber(header.count, out);
    appendNumber(header.packed, out);
    appendNumber(header.text, out);
    out += viewOf(header.sum);
    const FrameSum own = frameSum(std::string_view(out).substr(start, ownSumAt));
    out += viewOf(own).substr(0, FrameHeader::bytes - ownSumAt);
}

std::optional<FrameHeader> readHeader(std::string_view bytes) {
    if (bytes.size() < FrameHeader::bytes || !bytes.starts_with(opening))
        return std::nullopt;
    const FrameSum own = frameSum(bytes.substr(0, ownSumAt));
    if (!viewOf(own).starts_with(bytes.substr(ownSumAt, FrameHeader::bytes - ownSumAt)))
        return std::nullopt;
    FrameHeader header;
    header.first = numberAt<std::uint64_t>(bytes, 12);
    header.count = numberAt<std::uint32_t>(bytes, 20);
    header.packed = numberAt<std::uint32_t>(bytes, 24);
    header.text = numberAt<std::uint32_t>(bytes, 28);
    std::copy_n(bytes.begin() + 32, header.sum.size(), reinterpret_cast<char*>(header.sum.data()));
    if (header.first == 0 || header.count == 0)
        return std::nullopt;
    return header;
}

std::size_t findHeader(std::string_view bytes) {
    for (std::size_t at = 0; (at = bytes.find(opening, at)) != std::string_view::npos; ++at)
        if (readHeader(bytes.substr(at)))
            return at;
    return std::string_view::npos;
}

struct FramePacker::Impl {
    struct Free {
        void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
        void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
    };
    std::unique_ptr<ZSTD_CCtx, Free> packing{ZSTD_createCCtx()};
    std::unique_ptr<ZSTD_DCtx, Free> unpacking{ZSTD_createDCtx()};
    std::string packed;
    std::string text;
};

FramePacker::FramePacker() : m_impl(std::make_unique<Impl>()) {
    ZSTD_CCtx_setParameter(m_impl->packing.get(), ZSTD_c_compressionLevel, tuning::journalLevel);
    // For people: `zstd -t` then checks the text as well.
    ZSTD_CCtx_setParameter(m_impl->packing.get(), ZSTD_c_checksumFlag, 1);
}

FramePacker::~FramePacker() = default;

sync::Result<void> FramePacker::pack(std::uint64_t first, std::uint32_t count,
                                     std::string_view text, std::string& out) {
    if (text.size() > tuning::journalTextBytes)
        return sync::Error{sync::ErrorCode::TooLarge,
                           fmt::format("{} posts have {} bytes as JSON, at most {} are written at "
                                       "once: deliver fewer posts",
                                       count, text.size(), tuning::journalTextBytes)};
    std::string& packed = m_impl->packed;
    packed.resize(std::max(packed.size(), ZSTD_compressBound(text.size())));
    const std::size_t size = ZSTD_compress2(m_impl->packing.get(), packed.data(), packed.size(),
                                            text.data(), text.size());
    if (ZSTD_isError(size))
        return sync::Error{sync::ErrorCode::Full,
                           fmt::format("{} posts could not be compressed ({}): is there memory "
                                       "left?",
                                       count, ZSTD_getErrorName(size))};
    const std::string_view frame = std::string_view(packed).substr(0, size);
    FrameHeader header;
    header.first = first;
    header.count = count;
    header.packed = static_cast<std::uint32_t>(size);
    header.text = static_cast<std::uint32_t>(text.size());
    header.sum = frameSum(frame);
    appendHeader(header, out);
    out += frame;
    return {};
}

std::optional<std::string_view> FramePacker::unpack(const FrameHeader& header,
                                                    std::string_view packed) {
    if (packed.size() != header.packed || header.text > tuning::journalTextBytes ||
        frameSum(packed) != header.sum)
        return std::nullopt;
    std::string& text = m_impl->text;
    text.resize(std::max<std::size_t>(text.size(), header.text));
    const std::size_t size = ZSTD_decompressDCtx(m_impl->unpacking.get(), text.data(), header.text,
                                                 packed.data(), packed.size());
    if (size != header.text) // an error code is larger than any size
        return std::nullopt;
    return std::string_view(text).substr(0, size);
}

} // namespace vigie::hub
