// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <rapidcheck.h>

#include <sstream>
#include <string>
#include <utility>

/// RapidCheck's word on a property, for a Qt Test: empty when the property held, else the
/// counterexample and how to see it again.
///     const std::string fault = counterexample([] { RC_ASSERT(...); });
///     QVERIFY2(fault.empty(), fault.c_str());
template <typename Property>
std::string counterexample(Property&& property) {
    const rc::detail::TestResult result =
        rc::detail::checkTestable(std::forward<Property>(property));
    if (result.template is<rc::detail::SuccessResult>()) {
        return {};
    }
    std::ostringstream text;
    rc::detail::printResultMessage(result, text);
    return text.str();
}
