// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/log/changelog.h"

#include <leveldb/slice.h>

#include <deque>
#include <map>
#include <string>
#include <string_view>

/// How the log lies in LevelDB. Numbers are big-endian, so that keys order as numbers do:
///   I                          -> history, owner
///   A                          -> the histories before this one, latest last
///   S                          -> the sum that tells whether an entry is missing (see impl.h)
///   C channel                  -> the channel's number (32 bits), its head, its floor
///   L number sequence          -> a canonical record; only the newest version of each
///   T number time              -> the head at that hub time; about one a day
///   D device                   -> the counter up to which the device has confirmed
///   R device counter           -> a receipt
namespace vigie::sync::logkeys {

inline constexpr std::string_view identity = "I";
inline constexpr std::string_view earlierHistories = "A";
inline constexpr std::string_view sum = "S";
inline constexpr std::string_view channelPrefix = "C";
inline constexpr std::string_view markPrefix = "T";
inline constexpr std::string_view confirmedPrefix = "D";
inline constexpr std::string_view receiptPrefix = "R";

std::string fixed(std::uint64_t value);
std::string fixed32(std::uint32_t value);
/// The number in the first 8 (4) bytes; 0 when there are fewer.
std::uint64_t number(std::string_view bytes);
std::uint32_t number32(std::string_view bytes);

std::string channel(std::string_view name);
std::string entryPrefix(std::uint32_t channel);
std::string entry(std::uint32_t channel, std::uint64_t sequence);
std::string mark(std::uint32_t channel, std::int64_t time);
std::string confirmed(WriterId device);
std::string receipt(WriterId device, std::uint64_t counter);

std::string encodeReceipt(const Receipt& receipt);
/// Without device and counter, which the key says.
Result<Receipt> decodeReceipt(std::string_view bytes);

/// Another history that this log had, and how far.
struct Ancestor {
    std::uint64_t history = 0;
    std::map<std::string, std::uint64_t> heads; ///< by channel
};
std::string encodeAncestors(const std::deque<Ancestor>& ancestors);
Result<std::deque<Ancestor>> decodeAncestors(std::string_view bytes);

inline leveldb::Slice slice(std::string_view text) {
    return {text.data(), text.size()};
}
inline leveldb::Slice slice(const Bytes& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
inline std::span<const std::byte> bytes(std::string_view text) {
    return std::as_bytes(std::span(text.data(), text.size()));
}
inline std::span<const std::byte> bytes(const leveldb::Slice& slice) {
    return std::as_bytes(std::span(slice.data(), slice.size()));
}

} // namespace vigie::sync::logkeys
