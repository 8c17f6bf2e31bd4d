// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/link/invitationcode.h"

#include "sync/link/tuning.h"
#include "sync/link/wsaddress.h"
#include "sync/record/cbor.h"
#include "sync/record/record.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <iterator>
#include <optional>

namespace vigie::sync {

namespace {

constexpr std::string_view kind = "vigie";
constexpr std::string_view prefix = "vigie1:";
constexpr std::uint64_t items = 7;
constexpr std::size_t checksumBytes = 4;
constexpr std::size_t checksumItem = 1 + checksumBytes; // its CBOR head is one byte
constexpr std::int64_t lastTime = 0xffff'ffff'ffff;     // ms, as a stamp's
constexpr int base64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

const unsigned char* in(const std::byte* bytes) {
    return reinterpret_cast<const unsigned char*>(bytes);
}

unsigned char* out(std::byte* bytes) {
    return reinterpret_cast<unsigned char*>(bytes);
}

std::array<std::byte, checksumBytes> checksum(std::span<const std::byte> of) {
    std::array<std::byte, crypto_generichash_BYTES> hash{};
    crypto_generichash(out(hash.data()), hash.size(), in(of.data()), of.size(), nullptr, 0);
    std::array<std::byte, checksumBytes> sum{};
    std::copy_n(hash.begin(), sum.size(), sum.begin());
    return sum;
}

/// What the secret was in. Room for it all at once, so that no copy stays where a buffer grew.
class Buffer {
public:
    explicit Buffer(std::size_t room) { m_bytes.reserve(room); }
    Buffer(const Buffer&) = delete;
    Buffer& operator=(const Buffer&) = delete;
    ~Buffer() { wipeSecret(m_bytes.data(), m_bytes.size()); }
    Bytes& operator*() { return m_bytes; }
    Bytes* operator->() { return &m_bytes; }

private:
    Bytes m_bytes;
};

/// What is wrong with "host:port", or with "wss://host" or "wss://host:port" of a hub behind TLS.
/// It must mean the same to a person who reads it and to whoever makes a link: no path, no name of
/// a user before the host, a port as numbers are written.
std::string addressFault(const std::string& address) {
    if (address.size() > tuning::addressBytes)
        return "is too long";
    const std::string_view scheme = address.starts_with("wss://") ? "wss://" : "";
    const auto taken = websocketAddress(scheme.empty() ? "ws://" + address : address);
    const bool isWhole =
        taken && address == fmt::format("{}{}:{}", scheme, taken->host, taken->port);
    const bool isShort = taken && taken->secure && address == fmt::format("wss://{}", taken->host);
    if (!isWhole && !isShort)
        return "is not one of the form host:port";
    return {};
}

/// Characters that show nothing and can make a name look like another one: marks of direction,
/// joiners and spaces of no width (U+200B to U+200F, U+202A to U+202E, U+2060 to U+206F, U+FEFF),
/// and the ends of lines and paragraphs (U+2028, U+2029).
bool hasInvisible(std::string_view utf8) {
    for (std::size_t i = 0; i + 2 < utf8.size(); ++i) {
        const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(utf8[i + at]); };
        const bool general =
            byte(0) == 0xe2 && byte(1) == 0x80 &&
            ((byte(2) >= 0x8b && byte(2) <= 0x8f) || (byte(2) >= 0xa8 && byte(2) <= 0xae));
        const bool invisible =
            byte(0) == 0xe2 && byte(1) == 0x81 && byte(2) >= 0xa0 && byte(2) <= 0xaf;
        const bool byteOrder = byte(0) == 0xef && byte(1) == 0xbb && byte(2) == 0xbf;
        if (general || invisible || byteOrder)
            return true;
    }
    return false;
}

std::string personFault(std::string_view person) {
    std::string fault = nameFault(person);
    if (fault.empty() && hasInvisible(person))
        fault = "has a character that cannot be seen";
    return fault;
}

/// What is wrong with what a code says, as a sentence's middle.
std::string fault(const InvitationCode& code) {
    if (const std::string address = addressFault(code.address); !address.empty())
        return fmt::format("its hub's address {}", address);
    if (const std::string person = personFault(code.person); !person.empty())
        return fmt::format("its person's name {}", person);
    if (code.until < 0 || code.until > lastTime)
        return "its end is no time";
    return {};
}

Error notACode() {
    return {ErrorCode::Invalid, "This is no invitation code: one begins with \"vigie1:\". Copy the "
                                "whole code from the message in which it came."};
}

Error damaged() {
    return {ErrorCode::Corrupt, "This invitation code was cut short or mistyped: copy it again, "
                                "whole."};
}

template <std::size_t N>
void readBytes(cbor::Reader& reader, std::span<std::byte, N> into) {
    const std::span<const std::byte> bytes = reader.bytes();
    if (reader.ok() && bytes.size() != N)
        reader.fail(fmt::format("{} bytes where {} belong", bytes.size(), N));
    if (reader.ok())
        std::copy(bytes.begin(), bytes.end(), into.begin());
}

Result<InvitationCode> readArray(std::span<const std::byte> array) {
    cbor::Reader reader(array);
    InvitationCode code;
    if (reader.array() != items)
        reader.fail("another number of items than a code has");
    code.address = reader.text();
    readBytes(reader, std::span(code.hubKey));
    readBytes(reader, std::span(code.id));
    readBytes(reader, code.secret.bytes());
    code.person = reader.text();
    code.until = reader.integer();
    std::array<std::byte, checksumBytes> sum{};
    readBytes(reader, std::span(sum));
    if (reader.ok() && !reader.atEnd())
        reader.fail("more behind the code");
    std::string wrong = reader.ok() ? fault(code) : reader.fault();
    if (!wrong.empty())
        return Error{ErrorCode::Invalid,
                     fmt::format("This invitation code is nothing that a hub makes ({}): ask for "
                                 "another one.",
                                 wrong)};
    return code;
}

/// Without white space.
Result<InvitationCode> readCode(std::string_view code) {
    // "vigie", a number, a colon.
    if (!code.starts_with(kind))
        return notACode();
    const std::size_t colon =
        std::min(code.find_first_not_of("0123456789", kind.size()), code.size());
    if (colon == kind.size() || colon == code.size() || code[colon] != ':')
        return notACode();
    if (!code.starts_with(prefix))
        return Error{ErrorCode::Unsupported, "This invitation code is of another kind than this "
                                             "program knows: update it, then take the code again."};
    const std::string_view coded = code.substr(prefix.size());
    if (coded.empty())
        return damaged();
    Buffer array(coded.size());
    array->resize(coded.size());
    std::size_t size = 0;
    const int failed = sodium_base642bin(out(array->data()), array->size(), coded.data(),
                                         coded.size(), nullptr, &size, nullptr, base64);
    const std::span<const std::byte> whole = std::span(*array).first(size);
    if (failed != 0 || size < checksumItem)
        return damaged();
    Bytes sum;
    cbor::Writer(sum).bytes(checksum(whole.first(size - checksumItem)));
    if (!std::ranges::equal(sum, whole.last(checksumItem)))
        return damaged();
    return readArray(whole);
}

} // namespace

SecretBytes<32> InvitationCode::psk() const {
    constexpr std::string_view label = "vigie invitation";
    SecretBytes<32> key;
    crypto_generichash_state state; // wiped by crypto_generichash_final
    crypto_generichash_init(&state, nullptr, 0, key.size());
    for (const std::span<const std::byte> part :
         {std::as_bytes(std::span(label)), std::span<const std::byte>(id),
          std::span<const std::byte>(secret.bytes())})
        crypto_generichash_update(&state, in(part.data()), part.size());
    crypto_generichash_final(&state, out(key.data()), key.size());
    return key;
}

Result<std::string> InvitationCode::text() const {
    if (const std::string wrong = fault(*this); !wrong.empty())
        return Error{ErrorCode::Invalid,
                     fmt::format("No invitation code can be made, since {}.", wrong)};
    Buffer array(tuning::invitationTextBytes);
    cbor::Writer writer(*array);
    writer.array(items);
    writer.text(address);
    writer.bytes(hubKey);
    writer.bytes(id);
    writer.bytes(secret.bytes());
    writer.text(person);
    writer.integer(until);
    writer.bytes(checksum(*array));
    std::string coded(sodium_base64_encoded_len(array->size(), base64), '\0');
    sodium_bin2base64(coded.data(), coded.size(), in(array->data()), array->size(), base64);
    coded.pop_back(); // the zero at its end
    coded.insert(0, prefix);
    return coded;
}

Result<InvitationCode> readInvitationCode(std::string_view text) {
    if (text.size() > tuning::invitationTextBytes)
        return Error{ErrorCode::TooLarge,
                     "This text is too long to be an invitation code: copy the "
                     "code alone."};
    std::string code;
    code.reserve(text.size());
    std::copy_if(text.begin(), text.end(), std::back_inserter(code), [](char c) {
        return std::string_view(" \t\r\n\v\f").find(c) == std::string_view::npos;
    });
    Result<InvitationCode> read = readCode(code);
    sodium_memzero(code.data(), code.size());
    return read;
}

} // namespace vigie::sync
