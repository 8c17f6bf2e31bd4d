// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/platform/privatefile.h"

#include <cerrno>
#include <system_error>

#if defined(_WIN32)
#include <filesystem>
#include <fstream>
#else
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace vigie::platform {

using State = PrivateFile::State;

#if defined(_WIN32)

PrivateFile readPrivateFile(const std::string& path, std::size_t mostBytes, Readers) {
    std::error_code failed;
    const auto status = std::filesystem::symlink_status(path, failed);
    if (!std::filesystem::exists(status))
        return {State::Missing};
    if (std::filesystem::is_symlink(status))
        return {State::Link};
    if (!std::filesystem::is_regular_file(status))
        return {State::NoFile};
    std::ifstream in(path, std::ios::binary);
    std::string bytes(mostBytes + 1, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    if (in.bad() || (bytes.empty() && !in.eof()))
        return {State::Failed, {}, "it cannot be read"};
    if (bytes.size() > mostBytes)
        return {State::TooLarge};
    return {State::Read, std::move(bytes)};
}

#else

namespace {

PrivateFile failure() {
    return {State::Failed, {}, std::generic_category().message(errno)};
}

PrivateFile readOpened(int file, std::size_t mostBytes, Readers readers) {
    struct stat about {};
    if (fstat(file, &about) != 0)
        return failure();
    if (!S_ISREG(about.st_mode))
        return {State::NoFile};
    const mode_t list = readers == Readers::OwnerAndList ? S_IRGRP : 0;
    if ((about.st_mode & (S_IRWXG | S_IRWXO) & ~list) != 0)
        return {State::Open};
    // In its place from the start: a string that grows would leave copies behind.
    PrivateFile read{State::Read};
    read.bytes.resize(mostBytes + 1);
    std::size_t size = 0;
    while (size < read.bytes.size()) {
        const ssize_t got = ::read(file, read.bytes.data() + size, read.bytes.size() - size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return failure();
        if (got == 0)
            break;
        size += static_cast<std::size_t>(got);
    }
    if (size > mostBytes)
        return {State::TooLarge};
    read.bytes.resize(size);
    return read;
}

} // namespace

PrivateFile readPrivateFile(const std::string& path, std::size_t mostBytes, Readers readers) {
    const int file = open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0 && errno == ENOENT)
        return {State::Missing};
    if (file < 0 && errno == ELOOP)
        return {State::Link};
    if (file < 0)
        return failure();
    PrivateFile read = readOpened(file, mostBytes, readers);
    close(file);
    return read;
}

#endif

} // namespace vigie::platform
