// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/qr/qrtext.h"

#include <qrencode.h>

#include <memory>

namespace vigie {
namespace {

// The standard's: without it, readers do not find the code.
constexpr int quietSquares = 4;
// Black on white, whatever the terminal is.
constexpr std::string_view colours = "\x1b[30;47m";
constexpr std::string_view plain = "\x1b[0m";

struct Free {
    void operator()(QRcode* code) const { QRcode_free(code); }
};

} // namespace

std::string qrText(std::string_view text) {
    const std::unique_ptr<QRcode, Free> code(
        QRcode_encodeString8bit(std::string(text).c_str(), 0, QR_ECLEVEL_M));
    if (!code)
        return {};
    const int width = code->width;
    const auto isDark = [&](int x, int y) {
        return x >= 0 && y >= 0 && x < width && y < width && (code->data[y * width + x] & 1) != 0;
    };
    std::string out;
    for (int y = -quietSquares; y < width + quietSquares; y += 2) {
        out += colours;
        for (int x = -quietSquares; x < width + quietSquares; ++x) {
            const bool upper = isDark(x, y);
            const bool lower = isDark(x, y + 1);
            out += upper && lower ? "█" : upper ? "▀" : lower ? "▄" : " ";
        }
        out += plain;
        out += '\n';
    }
    return out;
}

} // namespace vigie
