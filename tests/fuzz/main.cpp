// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// What libFuzzer calls, and the target's own verb: --seeds FOLDER writes its seeds there and ends.

#include "tests/fuzz/target.h"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>

namespace vigie::fuzz {

void require(bool holds, std::string_view promise) {
    if (!holds) {
        fmt::print(stderr, "\nNot kept: {}\n", promise);
        std::abort();
    }
}

sync::Bytes bytesOf(std::string_view text) {
    const auto bytes = std::as_bytes(std::span(text));
    return {bytes.begin(), bytes.end()};
}

std::string_view textOf(Input input) {
    return {reinterpret_cast<const char*>(input.data()), input.size()};
}

} // namespace vigie::fuzz

using namespace vigie;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::take({reinterpret_cast<const std::byte*>(data), size});
    return 0;
}

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
    if (*argc != 3 || std::string_view((*argv)[1]) != "--seeds") {
        return 0;
    }
    int number = 0;
    for (const sync::Bytes& seed : fuzz::seeds()) {
        fuzz::take(seed); // one that is not taken is no seed
        const std::string path = fmt::format("{}/{:03}", (*argv)[2], number++);
        std::ofstream file(path, std::ios::binary);
        const std::string_view text = fuzz::textOf(seed);
        file.write(text.data(), static_cast<std::streamsize>(text.size()));
        if (!file.flush()) {
            fmt::print(stderr, "{} cannot be written\n", path);
            std::exit(1);
        }
    }
    std::exit(0);
}
