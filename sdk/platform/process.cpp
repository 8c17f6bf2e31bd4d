// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/platform/process.h"

#if defined(__linux__)
#include <fstream>
#include <sstream>
#include <string>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>
#endif
#if !defined(_WIN32)
#include <algorithm>
#include <csignal>
#include <pthread.h>
#include <sys/resource.h>
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

bool noCoreDumps() {
#if defined(_WIN32)
    return false;
#else
    const rlimit none{0, 0};
    bool done = setrlimit(RLIMIT_CORE, &none) == 0;
#if defined(__linux__)
    // A core pattern that pipes to a program does not look at the limit.
    done = prctl(PR_SET_DUMPABLE, 0) == 0 && done;
#endif
    return done;
#endif
}

std::optional<bool> mayDumpCore() {
#if defined(_WIN32)
    return std::nullopt;
#else
    rlimit limit{};
    if (getrlimit(RLIMIT_CORE, &limit) != 0)
        return std::nullopt;
    bool may = limit.rlim_max != 0;
#if defined(__linux__)
    may = may || prctl(PR_GET_DUMPABLE) != 0;
#endif
    return may;
#endif
}

std::optional<std::uint64_t> allowOpenFiles([[maybe_unused]] std::uint64_t wanted) {
#if !defined(_WIN32)
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return std::nullopt;
    if (limit.rlim_cur < wanted) {
        const rlim_t before = limit.rlim_cur;
        limit.rlim_cur = std::min<rlim_t>(wanted, limit.rlim_max);
        if (setrlimit(RLIMIT_NOFILE, &limit) != 0)
            return before;
    }
    return limit.rlim_cur;
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
