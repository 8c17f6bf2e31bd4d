// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/domain/figure.h"

#include <fmt/core.h>

namespace vigie {
namespace {

/// Values in a full block.
std::size_t blockSize(Bucket bucket) {
    switch (bucket) {
    case Bucket::Minute:
        return 60;
    case Bucket::Hour:
        return 24;
    case Bucket::Day:
        return 31;
    }
    return 0;
}

} // namespace

std::optional<FieldFault> Figure::inconsistency() const {
    if (to < from)
        return FieldFault{"to", "must not be before from"};
    if (copies > posts)
        return FieldFault{"copies", "must not be more than posts"};
    if (newest > asOf)
        return FieldFault{"newest", "must not be later than asOf"};
    return std::nullopt;
}

std::optional<FieldFault> Series::inconsistency() const {
    if (values.size() > blockSize(bucket))
        return FieldFault{"values", fmt::format("must have at most {} elements for the bucket {}",
                                                blockSize(bucket), word(bucket))};
    return std::nullopt;
}

} // namespace vigie
