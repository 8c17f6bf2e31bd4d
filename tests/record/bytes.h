// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/result.h"
#include "sync/record/value.h"

#include <QByteArray>

#include <span>
#include <string_view>
#include <utility>

/// Bytes as tests write and compare them: in hexadecimal, spaces between what belongs together.

inline vigie::sync::Bytes fromHex(const QByteArray& hex) {
    const QByteArray raw = QByteArray::fromHex(hex);
    const auto* first = reinterpret_cast<const std::byte*>(raw.constData());
    return {first, first + raw.size()};
}

inline QByteArray toHex(std::span<const std::byte> bytes) {
    return QByteArray(reinterpret_cast<const char*>(bytes.data()),
                      static_cast<qsizetype>(bytes.size()))
        .toHex();
}

/// "61 62" is "6162".
inline QByteArray joined(QByteArray hex) {
    return hex.replace(' ', "");
}

inline QByteArray hexOf(std::string_view text) {
    return toHex(std::as_bytes(std::span(text)));
}

/// A list of one. Not List{value}: where the value is a list itself, g++ reads that as a list in a
/// list and clang as a copy.
inline vigie::sync::List listOf(vigie::sync::Value only) {
    vigie::sync::List list;
    list.push_back(std::move(only));
    return list;
}

/// What a result that should be one says instead. For QVERIFY2, which always asks for its text.
template <typename T>
QByteArray faultOf(const vigie::sync::Result<T>& result) {
    return result.ok() ? QByteArray() : QByteArray::fromStdString(result.error().sentence);
}
