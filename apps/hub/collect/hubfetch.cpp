// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/hubfetch.h"

#include "apps/hub/collect/tuning.h"

#include <cpprest/http_client.h>
#include <fmt/format.h>

#include <vector>

namespace vigie::hub {

using sync::Error;
using sync::ErrorCode;

sync::Result<std::string> fetchFromHub(const std::string& hub, const std::string& target,
                                       std::string_view token) {
    try {
        web::http::client::http_client_config config;
        config.set_timeout(tuning::hubAnswerDeadline);
        config.set_max_redirects(0);
        web::http::client::http_client client(hub, config);
        web::http::http_request request(web::http::methods::GET);
        request.set_request_uri(target);
        if (!token.empty())
            request.headers().add("Authorization", "Bearer " + std::string(token));
        const auto response = client.request(request).get();
        std::string body = response.extract_utf8string(true).get();
        if (response.status_code() != web::http::status_codes::OK)
            return Error{ErrorCode::Refused,
                         fmt::format("The hub at {} answered {}: {}", hub, response.status_code(),
                                     body.substr(0, tuning::hubQuotedBytes))};
        return body;
    } catch (const std::exception& failure) {
        return Error{ErrorCode::Closed,
                     fmt::format("No hub answers at {} ({}): start vigie-hub, or "
                                 "give --hub ADDRESS",
                                 hub, failure.what())};
    }
}

sync::Result<std::string> askOfHub(const std::string& hub, const std::string& target,
                                   const std::string& body, const std::string& secret) {
    try {
        web::http::client::http_client_config config;
        config.set_timeout(tuning::backupAnswerDeadline);
        config.set_max_redirects(0);
        web::http::client::http_client client(hub, config);
        web::http::http_request request(web::http::methods::POST);
        request.set_request_uri(target);
        request.set_body(std::vector<unsigned char>(body.begin(), body.end()));
        request.headers().add("Authorization", "Bearer " + secret);
        const auto response = client.request(request).get();
        std::string answer = response.extract_utf8string(true).get();
        if (response.status_code() != web::http::status_codes::OK)
            return Error{ErrorCode::Refused, std::move(answer)};
        return answer;
    } catch (const std::exception& failure) {
        return Error{ErrorCode::Closed,
                     fmt::format("The hub at {} did not answer, or was ended before it was done "
                                 "({}): see whether it runs, and try again",
                                 hub, failure.what())};
    }
}

std::string queryEncoded(const std::string& value) {
    return web::uri::encode_data_string(value);
}

} // namespace vigie::hub
