// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/domain/jsontext.h"

#include "sdk/domain/utf8.h"

namespace vigie {
namespace {

/// A byte that cannot stand in a JSON text as it is.
void escape(unsigned char byte, std::string& out) {
    switch (byte) {
    case '"':
        out += "\\\"";
        return;
    case '\\':
        out += "\\\\";
        return;
    case '\n':
        out += "\\n";
        return;
    case '\r':
        out += "\\r";
        return;
    case '\t':
        out += "\\t";
        return;
    default:
        break;
    }
    static constexpr char hex[] = "0123456789abcdef";
    if (byte < 0x20) {
        out += "\\u00";
        out += hex[byte >> 4];
        out += hex[byte & 15];
    } else {
        out += "\xef\xbf\xbd"; // U+FFFD
    }
}

} // namespace

void appendJsonText(std::string_view text, std::string& out) {
    out += '"';
    std::size_t kept = 0; // everything before it is in out
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\') {
            ++i;
            continue;
        }
        const std::size_t length = byte < 0x80 ? 0 : utf8::sequenceAt(text, i);
        if (length > 0) {
            i += length;
            continue;
        }
        out.append(text.substr(kept, i - kept));
        escape(byte, out);
        kept = ++i;
    }
    out.append(text.substr(kept)) += '"';
}

} // namespace vigie
