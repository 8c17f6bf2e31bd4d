// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

/// Every constant that tunes the cryptography, with its reason.
namespace vigie::sync::tuning {

// Cells of one block of locked memory: with libsodium's 16 bytes before them they fill four pages.
// Systems that let a process lock only 64 KiB lock the first 760 secrets: all that live long.
inline constexpr std::size_t secretBlockCells = 255;
// After so many messages each way both ends go on to the next key, so that a key that is stolen
// from memory opens at most this much of what was said before. Far below what ChaCha20-Poly1305
// bears (2^64), and seldom enough to cost nothing.
inline constexpr std::uint64_t rekeyMessages = std::uint64_t{1} << 20;

} // namespace vigie::sync::tuning
