// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/bench.h"
#include "tests/bench/must.h"
#include "tests/bench/report.h"

#include "sync/crypto/noise.h"

#include <sodium.h>

#include <algorithm>
#include <ctime>
#include <vector>

namespace vigie::bench {
namespace {

constexpr int handshakes = 300;
// What the handshake cannot do without, of both sides together: each makes an ephemeral key, and
// each takes part in es, ss, ee and se. The pre-shared key costs no more of them.
constexpr int keysOfHandshake = 2;
constexpr int sharedOfHandshake = 8;

constexpr std::size_t linkMessage = 64 * 1024;
constexpr int linkMessages = 2000;

double middle(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[(values.size() - 1) / 2];
}

/// Seconds of this process's computing, so that what else the machine does counts for nobody.
double computedSince(std::clock_t start) {
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

/// Both sides one after another, as a hub and a device would each do their half: nothing of one
/// handshake is used in the next but the two static keys.
double handshakeRate(sync::NoisePattern pattern) {
    const sync::DhKey device = sync::DhKey::generate();
    const sync::DhKey hub = sync::DhKey::generate();
    const auto psk = sync::SecretBytes<32>::random();
    const auto start = std::clock();
    for (int i = 0; i < handshakes; ++i) {
        auto initiator =
            sync::NoiseHandshake::initiator(pattern, sync::DhKey(device), hub.publicKey(), {});
        auto responder = sync::NoiseHandshake::responder(pattern, sync::DhKey(hub), {});
        initiator.setPsk(sync::SecretBytes<32>(psk));
        responder.setPsk(sync::SecretBytes<32>(psk));
        (void)must(responder.read(must(initiator.write({}))));
        (void)must(initiator.read(must(responder.write({}))));
        (void)must(initiator.split());
        (void)must(responder.split());
    }
    return handshakes / computedSince(start);
}

double bareRate() {
    std::array<unsigned char, crypto_scalarmult_SCALARBYTES> scalar{};
    std::array<unsigned char, crypto_scalarmult_BYTES> point{};
    randombytes_buf(scalar.data(), scalar.size());
    const auto start = std::clock();
    for (int i = 0; i < handshakes; ++i) {
        for (int key = 0; key < keysOfHandshake; ++key)
            crypto_scalarmult_base(point.data(), scalar.data());
        for (int shared = 0; shared < sharedOfHandshake; ++shared)
            if (crypto_scalarmult(point.data(), scalar.data(), point.data()) != 0)
                must(sync::Result<void>(sync::Error{sync::ErrorCode::Invalid, "no point"}));
    }
    return handshakes / computedSince(start);
}

struct Rates {
    double seal = 0; ///< MB/s of what a link carries
    double open = 0;
};

constexpr double megabytes = linkMessages * (linkMessage / 1e6);

/// Each message of a link as messages of Noise, one full and one with the rest.
Rates linkRates() {
    const sync::Bytes message(linkMessage, std::byte{0x5a});
    const auto key = sync::SecretBytes<32>::random();
    sync::NoiseCipher sending{sync::SecretBytes<32>(key)};
    sync::NoiseCipher receiving{sync::SecretBytes<32>(key)};
    const std::span<const std::byte> whole(message);
    const std::size_t most = sync::noiseMessageBytes - sync::noiseTagBytes;
    sync::Bytes sealed, opened;
    double sealing = 0;
    double opening = 0;
    for (int i = 0; i < linkMessages; ++i) {
        sealed.clear();
        opened.clear();
        const auto start = std::clock();
        must(sending.seal(whole.first(most), sealed));
        must(sending.seal(whole.subspan(most), sealed));
        sealing += computedSince(start);
        const std::span<const std::byte> came(sealed);
        const auto begin = std::clock();
        must(receiving.open(came.first(sync::noiseMessageBytes), opened));
        must(receiving.open(came.subspan(sync::noiseMessageBytes), opened));
        opening += computedSince(begin);
    }
    return {megabytes / sealing, megabytes / opening};
}

Rates bareLinkRates() {
    std::vector<unsigned char> message(linkMessage, 0x5a);
    std::vector<unsigned char> sealed(linkMessage + crypto_aead_chacha20poly1305_ietf_ABYTES);
    std::array<unsigned char, crypto_aead_chacha20poly1305_ietf_KEYBYTES> key{};
    std::array<unsigned char, crypto_aead_chacha20poly1305_ietf_NPUBBYTES> nonce{};
    randombytes_buf(key.data(), key.size());
    double sealing = 0;
    double opening = 0;
    for (int i = 0; i < linkMessages; ++i) {
        sodium_increment(nonce.data(), nonce.size());
        const auto start = std::clock();
        crypto_aead_chacha20poly1305_ietf_encrypt(sealed.data(), nullptr, message.data(),
                                                  message.size(), nullptr, 0, nullptr, nonce.data(),
                                                  key.data());
        sealing += computedSince(start);
        const auto begin = std::clock();
        if (crypto_aead_chacha20poly1305_ietf_decrypt(message.data(), nullptr, nullptr,
                                                      sealed.data(), sealed.size(), nullptr, 0,
                                                      nonce.data(), key.data()) != 0)
            must(sync::Result<void>(sync::Error{sync::ErrorCode::Invalid, "does not open"}));
        opening += computedSince(begin);
    }
    return {megabytes / sealing, megabytes / opening};
}

void handshake(const Settings& settings) {
    std::vector<double> ik, ikPsk2, bare, seal, open, bareSeal, bareOpen;
    for (int round = 0; round < settings.rounds; ++round) {
        ik.push_back(handshakeRate(sync::NoisePattern::Ik));
        ikPsk2.push_back(handshakeRate(sync::NoisePattern::IkPsk2));
        bare.push_back(bareRate());
        const Rates link = linkRates();
        seal.push_back(link.seal);
        open.push_back(link.open);
        const Rates bareLink = bareLinkRates();
        bareSeal.push_back(bareLink.seal);
        bareOpen.push_back(bareLink.open);
    }
    const double x25519 = middle(bare);
    print({"handshake.ik", middle(ik), "1/s", x25519, "bare X25519, 10 operations", false},
          settings.json);
    print({"handshake.ikpsk2", middle(ikPsk2), "1/s", x25519, "bare X25519, 10 operations", false},
          settings.json);
    print(
        {"handshake.seal", middle(seal), "MB/s", middle(bareSeal), "bare ChaCha20-Poly1305", false},
        settings.json);
    print(
        {"handshake.open", middle(open), "MB/s", middle(bareOpen), "bare ChaCha20-Poly1305", false},
        settings.json);
}

} // namespace

void addHandshake(CLI::App& app, Settings& settings) {
    CLI::App* command = app.add_subcommand(
        "handshake", "What sealing a link costs on one core: whole handshakes, of both sides, "
                     "beside their Diffie-Hellman alone, and messages of 64 KiB beside the bare "
                     "cipher.");
    addRounds(*command, settings);
    command->footer("Example:\n  vigie-bench handshake --json");
    command->callback([&settings] { handshake(settings); });
}

} // namespace vigie::bench
