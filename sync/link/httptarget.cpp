// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/link/httptarget.h"

#include "sync/record/cbor.h"

#include <charconv>
#include <optional>

namespace vigie::sync {

namespace {

bool isControl(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

std::optional<std::string> decoded(std::string_view text, bool plusIsBlank) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '%') {
            const std::string_view digits = text.substr(i + 1, 2);
            unsigned char byte = 0;
            const auto [end, error] =
                std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
            if (digits.size() != 2 || error != std::errc() || end != digits.data() + 2) {
                return std::nullopt;
            }
            c = static_cast<char>(byte);
            i += 2;
        } else if (c == '+' && plusIsBlank) {
            c = ' ';
        }
        if (isControl(c)) {
            return std::nullopt;
        }
        out.push_back(c);
    }
    if (!cbor::isUtf8(out)) {
        return std::nullopt;
    }
    return out;
}

Error malformed() {
    return {ErrorCode::Invalid, "The address of the request is malformed: it must begin with / and "
                                "escape other bytes than UTF-8 text as %XX."};
}

} // namespace

Result<HttpTarget> parseHttpTarget(std::string_view target) {
    const std::size_t mark = target.find('?');
    const auto path = decoded(target.substr(0, mark), false);
    if (!path || !path->starts_with('/')) {
        return malformed();
    }
    HttpTarget parsed{*path, {}};
    std::string_view rest = mark == std::string_view::npos ? "" : target.substr(mark + 1);
    while (!rest.empty()) {
        const std::string_view pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
        const std::size_t equals = pair.find('=');
        const auto name = decoded(pair.substr(0, equals), true);
        const auto value =
            decoded(equals == std::string_view::npos ? "" : pair.substr(equals + 1), true);
        if (!name || !value) {
            return malformed();
        }
        if (!name->empty()) {
            parsed.query.emplace(*name, *value);
        }
    }
    return parsed;
}

} // namespace vigie::sync
