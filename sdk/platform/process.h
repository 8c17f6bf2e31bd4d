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

/// The system keeps no picture of this process's memory when it crashes, and lets no other process
/// of this person look into it: programs that hold keys call it first of all. False where the
/// system has no such thing, or refuses; then a crash may leave a key on the disk.
bool noCoreDumps();

/// Whether a crash could leave a picture of this process's memory somewhere, now or after the
/// process has raised its limit again; nothing where the system does not say.
std::optional<bool> mayDumpCore();

/// Lets this process have that many files and connections open, or as many as it may by itself;
/// tells how many that is, or nothing where the system does not say.
std::optional<std::uint64_t> allowOpenFiles(std::uint64_t wanted);

/// Calls `ended` once, on a thread of its own, when the system or a person ends the process
/// (SIGTERM, Ctrl-C). Call it before any other thread is made. Does nothing where there are no such
/// signals.
void onTermination(std::function<void()> ended);

} // namespace vigie::platform
