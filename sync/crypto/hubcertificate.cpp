// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/crypto/hubcertificate.h"

#include "sync/record/cbor.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace vigie::sync {

namespace {

// So that nothing else that a root ever signs can be shown as a hub's key.
constexpr std::string_view context = "vigie hub key";
constexpr std::uint64_t format = 1;
// SQLite's integers, in which a device keeps it, are signed.
constexpr std::uint64_t mostSerial = INT64_MAX;

void writeSigned(cbor::Writer& writer, const HubCertificate& certificate) {
    writer.bytes(certificate.key);
    writer.unsignedInteger(certificate.serial);
    writer.integer(certificate.issued);
    writer.bytes(certificate.root);
}

Bytes signedBytes(const HubCertificate& certificate) {
    const auto words = std::as_bytes(std::span(context));
    Bytes message(words.begin(), words.end());
    cbor::Writer writer(message);
    writer.array(4);
    writeSigned(writer, certificate);
    return message;
}

template <std::size_t Size>
void take(cbor::Reader& reader, std::array<std::byte, Size>& into) {
    const auto bytes = reader.bytes();
    if (reader.ok() && bytes.size() != Size)
        reader.fail("a key or signature of another size");
    if (reader.ok())
        std::copy(bytes.begin(), bytes.end(), into.begin());
}

Error refused(std::string_view what) {
    return {ErrorCode::Refused,
            fmt::format("What answers at this address {}. Nothing was sent to it: ask an "
                        "administrator whether the hub was made anew, and for a new invitation if "
                        "so",
                        what)};
}

} // namespace

HubCertificate certify(const SigningKey& root, const PublicKey& key, std::uint64_t serial,
                       std::int64_t issued) {
    HubCertificate certificate{key, serial, issued, root.publicKey(), {}};
    certificate.signature = root.sign(signedBytes(certificate));
    return certificate;
}

Bytes encode(const HubCertificate& certificate) {
    Bytes out;
    cbor::Writer writer(out);
    writer.array(6);
    writer.unsignedInteger(format);
    writeSigned(writer, certificate);
    writer.bytes(certificate.signature);
    return out;
}

Result<HubCertificate> decodeHubCertificate(std::span<const std::byte> input) {
    HubCertificate certificate;
    cbor::Reader reader(input);
    if (input.size() > hubCertificateBytes)
        reader.fail("more bytes than a hub's certificate has");
    if (reader.array() != 6 && reader.ok())
        reader.fail("no certificate of a hub");
    if (const auto version = reader.unsignedInteger(); reader.ok() && version != format)
        return Error{ErrorCode::Unsupported,
                     "The hub's certificate is of a newer kind: update this program"};
    take(reader, certificate.key);
    certificate.serial = reader.unsignedInteger();
    certificate.issued = reader.integer();
    take(reader, certificate.root);
    take(reader, certificate.signature);
    if (reader.ok() && (certificate.serial == 0 || certificate.serial > mostSerial))
        reader.fail("a serial number out of range");
    if (reader.ok() && !reader.atEnd())
        reader.fail("more behind the certificate");
    if (!reader.ok())
        return Error{ErrorCode::Invalid,
                     fmt::format("This is no certificate of a hub: {}", reader.fault())};
    return certificate;
}

bool isSignedByItsRoot(const HubCertificate& certificate) {
    return isSignedBy(certificate.root, signedBytes(certificate), certificate.signature);
}

Result<void> checkCertificate(const HubCertificate& certificate, const PinnedHub& pinned) {
    if (certificate.root != pinned.root || !isSignedByItsRoot(certificate))
        return refused("shows a key that your hub's root has not signed");
    if (certificate.serial < pinned.serial)
        return refused(fmt::format("shows the hub's key number {}, which number {} has replaced",
                                   certificate.serial, pinned.serial));
    if (certificate.serial == pinned.serial && certificate.key != pinned.key)
        return refused(fmt::format("shows another key as the hub's number {}", pinned.serial));
    return {};
}

} // namespace vigie::sync
