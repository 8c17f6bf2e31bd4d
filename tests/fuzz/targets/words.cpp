// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// Signed words as a hub gets them and as anybody checks them later: what is read here has these
// bytes and no other, or a signature would stand for more than was said.

#include "sync/crypto/words.h"
#include "sync/record/record.h"
#include "tests/fuzz/target.h"

#include <algorithm>

namespace vigie::fuzz {

using namespace sync;

namespace {

const SigningKey& key() {
    static const SigningKey made(SigningKey::Seed{std::byte{1}});
    return made;
}

/// What a hub keeps of words that somebody signed.
void keep(const Bytes& said, const OperationGroup& group) {
    const Record statement = statementOf(group.channel, "amina", key().publicKey(), said,
                                         key().sign(said), Stamp::at(9, 1, 1));
    const Value* kept = statement.find("said");
    require(kept && *kept == Value(said), "what is kept is what was signed");
}

void takeWords(Input input) {
    const auto words = decodeWords(input);
    if (!words) {
        require(!words.error().sentence.empty(), "an error has a sentence");
        return;
    }
    const Bytes said = signedPart(words->writer, words->group);
    require(std::ranges::equal(said, input), "signed words have one encoding");
    keep(said, words->group);
}

void takeSent(Input input) {
    cbor::Reader reader(input);
    const auto sent = decodeSent(reader);
    if (!sent) {
        require(!sent.error().sentence.empty(), "an error has a sentence");
        return;
    }
    Bytes again;
    encodeSent(*sent, again);
    require(std::ranges::equal(again, reader.since(0)), "a sent group has one encoding");
    if (sent->signature) {
        isSignedBy(key().publicKey(), signedPart(7, sent->group), *sent->signature);
    }
}

} // namespace

void take(Input input) {
    takeWords(input);
    takeSent(input);
}

std::vector<Bytes> seeds() {
    const Stamp stamp = Stamp::at(1, 1, 7);
    const Operation says{Act::Create, "insight", "north",
                         0,           stamp,     {{"text", "Demand rises", stamp, {}, {}}}};
    const Operation forgets{Act::Delete, "insight", "north", 0, Stamp::at(2, 1, 7), {}};
    std::vector<Bytes> all;
    for (const OperationGroup& group :
         {OperationGroup{1, "room", {says}}, OperationGroup{2, "room", {says, forgets}},
          OperationGroup{3, "elsewhere", {forgets}}}) {
        all.push_back(signedPart(7, group));
        encodeSent(SentGroup(group), all.emplace_back());
        encodeSent(Signer{&key(), [](std::string_view) { return true; }}.sign(7, group),
                   all.emplace_back());
    }
    return all;
}

} // namespace vigie::fuzz
