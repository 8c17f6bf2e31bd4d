// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// A hub's certificate: it has one encoding, and a device believes only what its root has signed.

#include "sync/crypto/hubcertificate.h"
#include "tests/fuzz/target.h"

#include <algorithm>

namespace vigie::fuzz {

using namespace sync;

namespace {

SigningKey key(int number) {
    SigningKey::Seed seed{};
    seed[0] = static_cast<std::byte>(number);
    return SigningKey(seed);
}

/// Of a hub that has changed its key twice; the device knows the second.
const std::vector<HubCertificate>& issued() {
    static const std::vector<HubCertificate> all = [] {
        std::vector<HubCertificate> made;
        const SigningKey root = key(1);
        for (int serial = 1; serial <= 3; ++serial) {
            made.push_back(certify(root, key(10 + serial).publicKey(),
                                   static_cast<std::uint64_t>(serial), 1'700'000'000'000 + serial));
        }
        return made;
    }();
    return all;
}

} // namespace

void take(Input input) {
    const auto certificate = decodeHubCertificate(input);
    if (!certificate) {
        require(!certificate.error().sentence.empty(), "an error has a sentence");
        return;
    }
    require(input.size() <= hubCertificateBytes, "a certificate is short");
    require(std::ranges::equal(encode(*certificate), input), "a certificate has one encoding");
    isSignedByItsRoot(*certificate);
    const HubCertificate& known = issued()[1];
    const auto believed = checkCertificate(*certificate, {known.root, known.key, known.serial});
    require(believed.ok() == (*certificate == known || *certificate == issued()[2]),
            "a device believes what its root has signed, and nothing older than it knows");
    require(believed.ok() || !believed.error().sentence.empty(), "a refusal has a sentence");
}

std::vector<Bytes> seeds() {
    std::vector<Bytes> all;
    for (const HubCertificate& certificate : issued()) {
        all.push_back(encode(certificate));
    }
    all.push_back(encode(certify(key(2), key(12).publicKey(), 2, -1)));
    all.push_back(encode(certify(key(1), key(9).publicKey(), 0, 0)));
    return all;
}

} // namespace vigie::fuzz
