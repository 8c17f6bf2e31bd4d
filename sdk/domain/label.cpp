// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/domain/label.h"

namespace vigie {
namespace {

std::string_view withoutRegion(std::string_view language) {
    return language.substr(0, language.find('-'));
}

/// The name in the language, else in its plain form, else in its first regional form.
Names::const_iterator closest(const Names& names, const std::string& language) {
    if (const auto exact = names.find(language); exact != names.end())
        return exact;
    const std::string_view base = withoutRegion(language);
    if (const auto plain = names.find(std::string(base)); plain != names.end())
        return plain;
    for (auto name = names.begin(); name != names.end(); ++name)
        if (withoutRegion(name->first) == base)
            return name;
    return names.end();
}

} // namespace

std::string_view label(const Names& names, std::span<const std::string> languages) {
    for (const std::string& language : languages)
        if (const auto name = closest(names, language); name != names.end())
            return name->second;
    if (const auto english = closest(names, "en"); english != names.end())
        return english->second;
    return names.empty() ? std::string_view() : names.begin()->second;
}

} // namespace vigie
