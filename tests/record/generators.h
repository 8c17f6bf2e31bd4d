// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/operation.h"

#include <rapidcheck.h>

#include <string>
#include <vector>

/// Arbitrary values, records and groups for RapidCheck: all of them inside the limits.
namespace vigie::sync {

rc::Gen<std::string> anyText();
rc::Gen<std::string> anyName();
/// Any name, but mostly one of few, so that writes meet in the same field.
rc::Gen<std::string> fewNames();
/// Any stamp, but mostly one of few, so that stamps meet.
rc::Gen<Stamp> fewStamps();
rc::Gen<double> anyReal();
rc::Gen<Value> anyValue(int depth = 3);
rc::Gen<Record> anyRecord();
rc::Gen<Operation> anyOperation(const std::string& kind, const std::string& id);
rc::Gen<OperationGroup> anyGroup();

/// The value that this write gives: two writes with the same field and stamp are the same write,
/// and give the same value.
Value valueOf(const std::string& field, Stamp stamp);

/// One change of the bytes: a byte or a bit of it, a byte more, a byte less, two swapped, a piece
/// repeated.
rc::Gen<Bytes> mutated(const Bytes& bytes);

// RapidCheck finds these and prints a counterexample with them.
void showValue(const Value& value, std::ostream& out);
void showValue(const Record& record, std::ostream& out);
void showValue(const Stamp& stamp, std::ostream& out);
void showValue(const Operation& operation, std::ostream& out);
void showValue(const OperationGroup& group, std::ostream& out);

} // namespace vigie::sync
