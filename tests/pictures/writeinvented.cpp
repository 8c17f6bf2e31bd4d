// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// A replica with the invented set, to look at the screens: vigie-invented FILE, then
// vigie-phone --replica FILE --clock 2026-11-24T15:40:10Z
#include "tests/pictures/invented.h"

#include <exception>
#include <iostream>

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "vigie-invented FILE\n";
        return 2;
    }
    try {
        vigie::invented::writeReplica(argv[1]);
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
