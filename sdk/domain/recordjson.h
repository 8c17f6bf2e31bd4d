// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/record.h"

#include <string>
#include <string_view>

/// Records and values as JSON, for the command line and the hub's HTTP interface. Bytes are written
/// as {"$bytes": "<base64>"}, and floats that JSON has no word for as null.
namespace vigie {

void appendValueJson(const sync::Value& value, std::string& out);

/// {"channel":..,"kind":..,"id":..,"stamp":<RFC 3339>,"fields":{..}}
void appendRecordJson(const sync::Record& record, std::string& out);

/// A JSON text as a value: whole numbers become integers, others floats. Invalid, with a sentence
/// that says where, for anything that is not one JSON value of at most 32 levels, whose numbers fit
/// 64 bits and whose keys stand once.
sync::Result<sync::Value> parseJson(std::string_view text);

} // namespace vigie
