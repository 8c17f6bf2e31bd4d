// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/log/leveldb/keys.h"

#include <algorithm>

namespace vigie::sync::logkeys {

namespace {

template <typename Number>
std::string bigEndian(Number value) {
    std::string bytes(sizeof value, '\0');
    for (std::size_t i = sizeof value; i-- > 0; value >>= 8)
        bytes[i] = static_cast<char>(value & 0xff);
    return bytes;
}

template <typename Number>
Number fromBigEndian(std::string_view bytes) {
    if (bytes.size() < sizeof(Number))
        return 0;
    Number value = 0;
    for (std::size_t i = 0; i < sizeof(Number); ++i)
        value = value << 8 | static_cast<unsigned char>(bytes[i]);
    return value;
}

std::string textOf(const Bytes& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

} // namespace

std::string fixed(std::uint64_t value) {
    return bigEndian(value);
}

std::string fixed32(std::uint32_t value) {
    return bigEndian(value);
}

std::uint64_t number(std::string_view bytes) {
    return fromBigEndian<std::uint64_t>(bytes);
}

std::uint32_t number32(std::string_view bytes) {
    return fromBigEndian<std::uint32_t>(bytes);
}

std::string channel(std::string_view name) {
    return std::string(channelPrefix).append(name);
}

std::string entryPrefix(std::uint32_t channel) {
    return "L" + fixed32(channel);
}

std::string entry(std::uint32_t channel, std::uint64_t sequence) {
    return entryPrefix(channel) + fixed(sequence);
}

std::string mark(std::uint32_t channel, std::int64_t time) {
    return std::string(markPrefix) + fixed32(channel) + fixed(static_cast<std::uint64_t>(time));
}

std::string confirmed(WriterId device) {
    return std::string(confirmedPrefix) + fixed(device);
}

std::string receipt(WriterId device, std::uint64_t counter) {
    return std::string(receiptPrefix) + fixed(device) + fixed(counter);
}

std::string encodeReceipt(const Receipt& receipt) {
    Bytes out;
    cbor::Writer writer(out);
    writer.array(receipt.refusal ? 6 : 3);
    writer.bytes(receipt.fingerprint);
    writer.text(receipt.channel);
    writer.unsignedInteger(receipt.sequence);
    if (receipt.refusal) {
        writer.unsignedInteger(static_cast<std::uint64_t>(receipt.refusal->reason));
        writer.text(receipt.refusal->field);
        writer.text(receipt.refusal->sentence);
    }
    return textOf(out);
}

Result<Receipt> decodeReceipt(std::string_view text) {
    cbor::Reader reader(bytes(text));
    Receipt receipt;
    const std::uint64_t parts = reader.array();
    const auto fingerprint = reader.bytes();
    if (fingerprint.size() != receipt.fingerprint.size())
        reader.fail("a fingerprint of another size");
    else
        std::copy(fingerprint.begin(), fingerprint.end(), receipt.fingerprint.begin());
    receipt.channel = reader.text();
    receipt.sequence = reader.unsignedInteger();
    if (parts == 6) {
        Refusal refusal;
        refusal.reason = static_cast<RefusalReason>(reader.unsignedInteger());
        refusal.field = reader.text();
        refusal.sentence = reader.text();
        receipt.refusal = std::move(refusal);
    }
    if (!reader.ok())
        return reader.error();
    return receipt;
}

std::string encodeAncestors(const std::deque<Ancestor>& ancestors) {
    Bytes out;
    cbor::Writer writer(out);
    writer.array(ancestors.size());
    for (const Ancestor& ancestor : ancestors) {
        writer.array(1 + 2 * ancestor.heads.size());
        writer.unsignedInteger(ancestor.history);
        for (const auto& [channel, head] : ancestor.heads) {
            writer.text(channel);
            writer.unsignedInteger(head);
        }
    }
    return textOf(out);
}

Result<std::deque<Ancestor>> decodeAncestors(std::string_view text) {
    cbor::Reader reader(bytes(text));
    std::deque<Ancestor> ancestors;
    for (std::uint64_t left = reader.array(); left > 0 && reader.ok(); --left) {
        Ancestor& ancestor = ancestors.emplace_back();
        std::uint64_t parts = reader.array();
        ancestor.history = reader.unsignedInteger();
        for (; parts > 2 && reader.ok(); parts -= 2) {
            const std::string channel(reader.text());
            ancestor.heads[channel] = reader.unsignedInteger();
        }
    }
    if (!reader.ok() || !reader.atEnd())
        return Error{ErrorCode::Corrupt, "the histories before this one are unreadable"};
    return ancestors;
}

} // namespace vigie::sync::logkeys
