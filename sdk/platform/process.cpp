// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/platform/process.h"

#if defined(__linux__)
#include <fstream>
#include <sstream>
#include <string>
#include <time.h>
#include <unistd.h>
#endif
#if !defined(_WIN32)
#include <csignal>
#include <pthread.h>
#include <thread>
#endif

namespace vigie::platform {

std::optional<std::chrono::milliseconds> sinceStart() {
#if defined(__linux__)
    // The 22nd field is the start, in ticks since boot; the name before it may hold blanks.
    std::ifstream stat("/proc/self/stat");
    std::string text;
    if (!std::getline(stat, text))
        return std::nullopt;
    std::istringstream fields(text.substr(text.rfind(')') + 2));
    std::string field;
    for (int number = 3; number <= 22 && fields >> field; ++number) {
    }
    timespec now{};
    if (!fields || clock_gettime(CLOCK_BOOTTIME, &now) != 0)
        return std::nullopt;
    const double started = std::stod(field) / static_cast<double>(sysconf(_SC_CLK_TCK));
    const double seconds = static_cast<double>(now.tv_sec) + double(now.tv_nsec) / 1e9 - started;
    return std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
#else
    return std::nullopt;
#endif
}

std::optional<std::uint64_t> residentMemory() {
#if defined(__linux__)
    std::ifstream statm("/proc/self/statm");
    std::uint64_t size = 0;
    std::uint64_t resident = 0;
    if (!(statm >> size >> resident))
        return std::nullopt;
    return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
#else
    return std::nullopt;
#endif
}

void onTermination(std::function<void()> ended) {
#if !defined(_WIN32)
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    // Every later thread inherits the mask, so the signal waits for the one that asks for it.
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::thread([signals, ended = std::move(ended)] {
        int signal = 0;
        if (sigwait(&signals, &signal) == 0)
            ended();
    }).detach();
#else
    static_cast<void>(ended);
#endif
}

} // namespace vigie::platform
