// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/domain/codec.h"
#include "sync/record/record.h"

/// Typed views of records: read one, write one, judge one. A field that a kind does not know is
/// passed over and stays in the record. Null, an empty text, list or map are no value: the member
/// then has its default.
namespace vigie {

/// The struct in the fields. Invalid names the first bad field by its path.
template <class T>
sync::Result<T> read(const sync::Map& fields) {
    T value{};
    if (auto fault = Codec::read(fields, value, Part::Whole))
        return sync::Error{sync::ErrorCode::Invalid, fault->sentence()};
    return value;
}

/// The same for a record, which has to be alive and of that kind.
template <class T>
sync::Result<T> read(const sync::Record& record) {
    if (auto error = detail::cannotRead(record, T::kind))
        return *std::move(error);
    return read<T>(record.fields());
}

/// The fields of the struct, without those that have their default; required ones are always there.
template <class T>
sync::Map fieldsOf(const T& value) {
    return Codec::write(value);
}

/// What a write has to say to turn one into the other: the fields that differ, null for those that
/// became empty. Fields that the kind does not know are not touched.
template <class T>
sync::Map changes(const T& before, const T& after) {
    return detail::changedFields(fieldsOf(before), fieldsOf(after));
}

/// The first member that breaks its rule; empty when all is well. Costs no allocation then.
template <class T>
std::optional<FieldFault> faultOf(const T& value, Part part = Part::Whole) {
    return Codec::check(value, part);
}

/// The name of the field that a member is kept in: fieldName(&Alert::state) is "state".
template <class T, class M>
std::string_view fieldName(M T::*member) {
    detail::NameVisitor<T, M> visitor{member};
    T::describe(visitor);
    return visitor.name;
}

} // namespace vigie
