// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// An invitation's code as somebody pastes it. The first byte says how the rest is meant: as the
// text, or as what a code holds, to which the checksum is made that no fuzzer would find.

#include "sync/link/invitationcode.h"
#include "sync/link/wsaddress.h"
#include "sync/record/cbor.h"
#include "sync/record/record.h"
#include "tests/fuzz/target.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>

namespace vigie::fuzz {

using namespace sync;

namespace {

std::string coded(Input held) {
    std::array<std::byte, crypto_generichash_BYTES> hash{};
    crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                       reinterpret_cast<const unsigned char*>(held.data()), held.size(), nullptr,
                       0);
    Bytes whole(held.begin(), held.end());
    cbor::Writer(whole).bytes(std::span(hash).first(4));
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string text(sodium_base64_encoded_len(whole.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(),
                      reinterpret_cast<const unsigned char*>(whole.data()), whole.size(), variant);
    text.pop_back(); // the zero at its end
    return "vigie1:" + text;
}

/// What a code holds, without the checksum.
Bytes heldBy(const InvitationCode& code) {
    Bytes held;
    cbor::Writer writer(held);
    writer.array(7);
    writer.text(code.address);
    writer.bytes(code.hubKey);
    writer.bytes(code.id);
    writer.bytes(code.secret.bytes());
    writer.text(code.person);
    writer.integer(code.until);
    return held;
}

void read(const std::string& text) {
    const auto code = readInvitationCode(text);
    if (!code) {
        require(!code.error().sentence.empty(), "an error has a sentence");
        return;
    }
    std::string tight = text;
    std::erase_if(tight, [](char c) {
        return std::string_view(" \t\r\n\v\f").find(c) != std::string_view::npos;
    });
    const auto again = code->text();
    require(again.ok() && *again == tight, "what was read is written as it was");
    require(coded(heldBy(*code)) == tight, "a code holds nothing but what it says");
    const bool isTls = code->address.starts_with("wss://");
    const std::string url = isTls ? code->address : "ws://" + code->address;
    const auto address = websocketAddress(url);
    require(address && address->secure == isTls && url.ends_with(urlAuthority(url)) &&
                (urlAuthority(url) == fmt::format("{}:{}", address->host, address->port) ||
                 (isTls && urlAuthority(url) == address->host)),
            "an address is one that a link can be made to");
    require(nameFault(code->person).empty(), "a person has a name");
    code->psk();
}

} // namespace

void take(Input input) {
    if (!input.empty()) {
        const Input rest = input.subspan(1);
        read(input.front() == std::byte{0} ? coded(rest) : std::string(textOf(rest)));
    }
}

std::vector<Bytes> seeds() {
    std::vector<Bytes> all;
    for (const auto& [address, person] :
         {std::pair("127.0.0.1:7400", "Amina"), std::pair("wss://hub.example.com", "Amina"),
          std::pair("[::1]:7400", "Ren\u00e9e"),
          std::pair("hub.example.com:443", "\u0645\u0631\u062d\u0628\u0627"),
          std::pair("hub.example.com/", "a\u200bb")}) {
        InvitationCode code;
        code.address = address;
        code.person = person;
        code.until = 1'800'000'000'000;
        Bytes& seed = all.emplace_back(Bytes{std::byte{0}});
        const Bytes held = heldBy(code);
        seed.insert(seed.end(), held.begin(), held.end());
        if (const auto text = code.text()) {
            all.push_back(bytesOf("t" + *text));
            all.push_back(bytesOf("t " + text->substr(0, 30) + "\r\n  " + text->substr(30)));
            all.push_back(bytesOf("tvigie2" + text->substr(6)));
        }
    }
    return all;
}

} // namespace vigie::fuzz
