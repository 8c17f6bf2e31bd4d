// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// The file that holds a replica's key, as whoever writes to the disk may have made it: only a whole
// one opens, and none makes this program work for long. The first byte says whether the rest is the
// file, or all of it but the check, which no fuzzer would find.

#include "sync/store/keyfile.h"
#include "sync/record/cbor.h"
#include "tests/fuzz/target.h"

#include <fmt/format.h>
#include <sodium.h>

#include <array>
#include <filesystem>
#include <fstream>

namespace vigie::fuzz {

using namespace sync;

namespace {

constexpr std::size_t checkBytes = 16;
constexpr std::byte whole{1};
constexpr std::byte unchecked{0};

const std::array<std::byte, WrappingKey::size> held{std::byte{5}};

/// Of this process, and gone with it.
class Folder {
public:
    Folder() { std::filesystem::create_directories(m_path); }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    std::string replica() const { return (m_path / "replica").string(); }

private:
    std::filesystem::path m_path = std::filesystem::temp_directory_path() /
                                   fmt::format("vigie-fuzz-{:08x}", randombytes_random());
};

const Folder& folder() {
    static const Folder made;
    return made;
}

KeyFile write(Input bytes) {
    KeyFile file(folder().replica());
    std::ofstream out(file.path(), std::ios::binary | std::ios::trunc);
    const std::string_view text = textOf(bytes);
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    require(out.flush().good(), "there is room for a key file");
    return file;
}

Bytes withCheck(Input bytes) {
    std::array<std::byte, checkBytes> check{};
    crypto_generichash(reinterpret_cast<unsigned char*>(check.data()), check.size(),
                       reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr,
                       0);
    Bytes all(bytes.begin(), bytes.end());
    cbor::Writer(all).bytes(check);
    return all;
}

Bytes contents(const KeyFile& file) {
    std::ifstream in(file.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    return bytesOf(text);
}

} // namespace

void take(Input input) {
    if (input.empty()) {
        return;
    }
    const bool isWhole = input.front() != unchecked;
    const Bytes rest(input.begin() + 1, input.end());
    const KeyFile file = write(isWhole ? rest : withCheck(rest));
    const auto by = file.heldBy();
    require(by.ok() || !by.error().sentence.empty(), "an error has a sentence");
    const auto key = file.open(WrappingKey{held});
    require(key.ok() || !key.error().sentence.empty(), "an error has a sentence");
    if (!key) {
        return;
    }
    require(by.ok() && *by == KeyFile::HeldBy::WrappingKey, "it is opened by what it says");
    for (std::size_t i = 0; i < rest.size(); ++i) {
        Bytes changed = rest;
        changed[i] ^= std::byte{1};
        require(!write(isWhole ? changed : withCheck(changed)).open(WrappingKey{held}).ok(),
                "a key file that was changed does not open");
    }
}

std::vector<Bytes> seeds() {
    std::vector<Bytes> all;
    for (const KeyHolder& holder :
         {KeyHolder(WrappingKey{held}), KeyHolder(Passphrase{"four words of mine"})}) {
        KeyFile file(folder().replica());
        std::filesystem::remove(file.path());
        require(file.make(holder).ok(), "a key file is made");
        const Bytes bytes = contents(file);
        all.emplace_back(Bytes{whole}).insert(all.back().end(), bytes.begin(), bytes.end());
        // The check is a string of 16 bytes, behind one byte that says so.
        all.emplace_back(Bytes{unchecked})
            .insert(all.back().end(), bytes.begin(), bytes.end() - (checkBytes + 1));
    }
    return all;
}

} // namespace vigie::fuzz
