// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/crypto/words.h"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::sync {

namespace {

constexpr std::string_view label = "vigie words";

} // namespace

void encodeSent(const SentGroup& sent, Bytes& out) {
    cbor::Writer writer(out);
    writer.array(2);
    encodeGroup(sent.group, out);
    if (sent.signature)
        writer.bytes(*sent.signature);
    else
        writer.null();
}

Result<SentGroup> decodeSent(cbor::Reader& in) {
    if (in.array() != 2)
        in.fail("a group that is not with its signature, or with null");
    auto group = decodeGroup(in);
    if (!group)
        return group.error();
    SentGroup sent(std::move(*group));
    if (in.nextIsNull()) {
        in.null();
        return sent;
    }
    const auto bytes = in.bytes();
    if (in.ok() && bytes.size() != std::tuple_size_v<Signature>)
        in.fail(fmt::format("a signature of {} bytes, where it has {}", bytes.size(),
                            std::tuple_size_v<Signature>));
    if (!in.ok())
        return in.error();
    std::copy(bytes.begin(), bytes.end(), sent.signature.emplace().begin());
    return sent;
}

Bytes signedPart(WriterId writer, const OperationGroup& group) {
    Bytes out;
    cbor::Writer part(out);
    part.array(3);
    part.text(label);
    part.unsignedInteger(writer);
    encodeGroup(group, out);
    return out;
}

Result<Words> decodeWords(std::span<const std::byte> bytes) {
    cbor::Reader in(bytes);
    if (in.array() != 3 || in.text() != label)
        in.fail("something else than signed words");
    Words words;
    words.writer = in.unsignedInteger();
    auto group = decodeGroup(in);
    if (!group)
        return group.error();
    if (!in.atEnd())
        in.fail("something behind signed words");
    if (!in.ok())
        return in.error();
    words.group = std::move(*group);
    return words;
}

Record statementOf(const std::string& channel, const std::string& person, const PublicKey& key,
                   Bytes said, const Signature& signature, Stamp stamp) {
    // One for each statement, however often it is sent: counter and writer are in it.
    const std::string_view view(reinterpret_cast<const char*>(said.data()), said.size());
    Record record({channel, std::string(statementKind), contentId({view})});
    record.created(stamp);
    std::string hex;
    for (const std::byte byte : key)
        hex += fmt::format("{:02x}", static_cast<unsigned>(byte));
    record.merge("person", person, stamp);
    record.merge("key", std::move(hex), stamp);
    record.merge("said", std::move(said), stamp);
    record.merge("signature", Bytes(signature.begin(), signature.end()), stamp);
    return record;
}

SentGroup Signer::sign(WriterId writer, OperationGroup group) const {
    const bool says =
        key && std::any_of(group.operations.begin(), group.operations.end(),
                           [this](const Operation& operation) { return isWord(operation.kind); });
    SentGroup sent(std::move(group));
    if (says)
        sent.signature = key->sign(signedPart(writer, sent.group));
    return sent;
}

} // namespace vigie::sync
