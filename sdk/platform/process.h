// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>

/// What a program asks the operating system about itself.
namespace vigie::platform {

/// How long ago this process was started, before main(); nothing where the system does not say.
std::optional<std::chrono::milliseconds> sinceStart();

/// Bytes of memory that this process holds now, resident; nothing where the system does not say.
std::optional<std::uint64_t> residentMemory();

/// Calls `ended` once, on a thread of its own, when the system or a person ends the process
/// (SIGTERM, Ctrl-C). Call it before any other thread is made. Does nothing where there are no such
/// signals.
void onTermination(std::function<void()> ended);

} // namespace vigie::platform
