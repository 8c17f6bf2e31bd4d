// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/record/limits.h"
#include "sync/session/frame.h"
#include "sync/session/tuning.h"

#include <fmt/format.h>
#include <zstd.h>

#include <memory>
#include <tuple>

namespace vigie::sync {

namespace {

// A batch passes its goal by at most one record.
constexpr std::size_t plainLimit = tuning::batchBytes + limits::recordBytes;

// zstd's contexts are large; each thread keeps one of each, since a session may run on any.
ZSTD_CCtx* compressor() {
    thread_local const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(
        ZSTD_createCCtx(), ZSTD_freeCCtx);
    return context.get();
}

ZSTD_DCtx* decompressor() {
    thread_local const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(
        ZSTD_createDCtx(), ZSTD_freeDCtx);
    return context.get();
}

} // namespace

namespace {

/// How the records travel.
std::pair<Packing, Bytes> packed(std::span<const std::byte> records) {
    if (records.size() >= tuning::zstdLeast) {
        Bytes out(ZSTD_compressBound(records.size()));
        const std::size_t size =
            ZSTD_compressCCtx(compressor(), out.data(), out.size(), records.data(), records.size(),
                              tuning::zstdLevel);
        if (!ZSTD_isError(size) && size < records.size()) {
            out.resize(size);
            return {Packing::Zstd, std::move(out)};
        }
    }
    return {Packing::Plain, Bytes(records.begin(), records.end())};
}

/// Of a batch or a repair.
std::variant<Bytes, FrameFault> unpacked(const auto& batch) {
    if (batch.plainBytes > plainLimit)
        return FrameFault{ByeReason::TooLarge,
                          fmt::format("A batch of {} says that it unpacks to {} bytes, over the "
                                      "limit of {}",
                                      batch.channel, batch.plainBytes, plainLimit)};
    Bytes records;
    if (batch.packing == Packing::Plain) {
        records = batch.records;
    } else {
        records.resize(batch.plainBytes);
        const std::size_t size = ZSTD_decompressDCtx(decompressor(), records.data(), records.size(),
                                                     batch.records.data(), batch.records.size());
        records.resize(ZSTD_isError(size) ? 0 : size);
    }
    if (records.size() != batch.plainBytes)
        return FrameFault{
            ByeReason::Malformed,
            fmt::format("A batch of {} does not unpack to what it says", batch.channel)};
    return records;
}

} // namespace

Batch packBatch(std::string channel, std::uint64_t from, std::uint64_t to, std::uint64_t count,
                std::span<const std::byte> records) {
    auto [packing, bytes] = packed(records);
    return {std::move(channel), from, to, count, records.size(), packing, std::move(bytes)};
}

void packRepair(Repair& repair, std::uint64_t count, std::span<const std::byte> records) {
    repair.count = count;
    repair.plainBytes = records.size();
    std::tie(repair.packing, repair.records) = packed(records);
}

std::variant<Bytes, FrameFault> unpackBatch(const Batch& batch) {
    return unpacked(batch);
}

std::variant<Bytes, FrameFault> unpackRepair(const Repair& repair) {
    return unpacked(repair);
}

} // namespace vigie::sync
