// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/address.h"

#include "apps/hub/collect/trim.h"

#include <algorithm>

namespace vigie::hub {

namespace {

constexpr std::string_view secure = "https://";

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return result;
}

bool isOfCampaign(std::string_view parameter) {
    const std::string name = lower(parameter.substr(0, parameter.find('=')));
    return name.starts_with("utm_") || name == "fbclid" || name == "gclid";
}

std::string withoutCampaign(std::string_view query) {
    std::string kept;
    while (!query.empty()) {
        const std::string_view parameter = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(parameter.size() + 1, query.size()));
        if (isOfCampaign(parameter))
            continue;
        kept += kept.empty() ? '?' : '&';
        kept += parameter;
    }
    return kept;
}

} // namespace

std::optional<std::string> canonicalAddress(std::string_view address) {
    address = trimmed(address);
    const bool inside = std::any_of(address.begin(), address.end(), [](char c) {
        return static_cast<unsigned char>(c) <= ' ' || c == '\x7f';
    });
    const std::size_t colon = address.find("://");
    if (inside || colon == std::string_view::npos)
        return std::nullopt;
    const std::string scheme = lower(address.substr(0, colon));
    if (scheme != "http" && scheme != "https")
        return std::nullopt;
    address = address.substr(colon + 3, address.find('#') - colon - 3);

    std::string_view host = address.substr(0, address.find_first_of("/?"));
    std::string_view rest = address.substr(host.size());
    // Of both schemes, since they are one here: what is canonical already has to stay as it is.
    for (const std::string_view port : {":80", ":443", ":"}) {
        if (host.ends_with(port)) {
            host.remove_suffix(port.size());
            break;
        }
    }
    if (host.empty())
        return std::nullopt;

    std::string_view path = rest.substr(0, rest.find('?'));
    rest.remove_prefix(path.size());
    while (path.ends_with('/'))
        path.remove_suffix(1);
    // A user's name before the host is a part that has a case.
    const std::size_t at = host.rfind('@') == std::string_view::npos ? 0 : host.rfind('@') + 1;
    std::string result(secure);
    result += host.substr(0, at);
    result += lower(host.substr(at));
    result += path;
    if (!rest.empty())
        result += withoutCampaign(rest.substr(1));
    return result;
}

} // namespace vigie::hub
