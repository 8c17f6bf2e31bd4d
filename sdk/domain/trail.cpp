// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/domain/trail.h"

#include "sdk/domain/fields.h"
#include "sdk/domain/hex.h"

#include <fmt/format.h>

#include <algorithm>

namespace vigie {
namespace {

sync::Error wrong(const sync::Record& record, std::string_view what) {
    return {sync::ErrorCode::Invalid, fmt::format("The statement {} in {} does not hold: {}",
                                                  record.key().id, record.key().channel, what)};
}

const sync::Bytes* bytesOf(const sync::Record& record, std::string_view field) {
    const sync::Value* value = record.find(field);
    return value ? value->bytes() : nullptr;
}

} // namespace

// A deletion is never brought back, and keeps its stamp when its device takes a new name.
bool Statement::isBroughtBack(const sync::Operation& operation) const {
    return operation.act != sync::Act::Delete &&
           (operation.stamp.writer != writer ||
            std::any_of(
                operation.fields.begin(), operation.fields.end(),
                [this](const sync::FieldChange& field) { return field.stamp.writer != writer; }));
}

sync::Result<Statement> checkStatement(const sync::Record& record) {
    auto word = read<SignedWord>(record);
    if (!word)
        return word.error();
    sync::PublicKey key{};
    const sync::Bytes* said = bytesOf(record, "said");
    const sync::Bytes* signature = bytesOf(record, "signature");
    sync::Signature by{};
    if (!fromHex(word->key, key) || !said || !signature || signature->size() != by.size())
        return wrong(record, "its key, what was said or the signature is missing");
    std::copy(signature->begin(), signature->end(), by.begin());
    if (!sync::isSignedBy(key, *said, by))
        return wrong(record, "the signature is not of these words by this key, so something was "
                             "changed after they were signed");
    auto words = sync::decodeWords(*said);
    if (!words)
        return wrong(record, words.error().sentence);
    if (words->group.channel != record.key().channel)
        return wrong(record, fmt::format("it was said in {}", words->group.channel));
    return Statement{std::move(word->person), key, words->writer, record.stamp().milliseconds(),
                     std::move(words->group)};
}

} // namespace vigie
