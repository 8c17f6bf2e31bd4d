// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/postsrequest.h"

#include "apps/hub/collect/address.h"
#include "apps/hub/collect/tuning.h"
#include "sdk/domain/fields.h"
#include "sdk/domain/postjson.h"
#include "sdk/domain/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace vigie::hub {

namespace {

constexpr std::string_view space = " \t\r";

FaultKind kindOf(const sync::Error& error) {
    return error.code == sync::ErrorCode::TooLarge ? FaultKind::TooLarge : FaultKind::Malformed;
}

void refuse(PostsRequest& request, Fault fault) {
    ++request.refused;
    if (request.faults.size() < tuning::gateNamedRefusals)
        request.faults.push_back(std::move(fault));
}

void makeKeyCanonical(Post& post) {
    if (auto address = canonicalAddress(post.key.empty() ? post.url : post.key))
        post.key = *std::move(address);
}

void readLine(PostReader& reader, std::string_view line, std::uint64_t number,
              PostsRequest& request) {
    auto post = reader.read(line);
    if (!post)
        return refuse(request, {kindOf(post.error()), number, post.error().sentence});
    makeKeyCanonical(*post);
    if (const auto fault = faultOf(*post))
        return refuse(request, {FaultKind::Malformed, number, fault->sentence()});
    request.posts.push_back(std::move(post).value());
}

void appendText(std::string_view text, std::string& out) {
    out += '"';
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const std::size_t length = utf8::sequenceAt(text, i);
        if (byte == '"' || byte == '\\')
            out.append({'\\', text[i]});
        else if (byte < 0x20)
            fmt::format_to(std::back_inserter(out), "\\u{:04x}", byte);
        else if (length == 0)
            out += "\xef\xbf\xbd"; // U+FFFD
        else
            out.append(text, i, length);
        i += std::max<std::size_t>(length, 1);
    }
    out += '"';
}

} // namespace

sync::Result<PostsRequest> readPostsRequest(std::string_view body) {
    if (body.size() > tuning::gateBytes)
        return sync::Error{sync::ErrorCode::TooLarge,
                           fmt::format("The body has {} bytes, at most {} are taken at once: send "
                                       "it in parts",
                                       body.size(), tuning::gateBytes)};
    PostsRequest request;
    PostReader reader;
    std::uint64_t taken = 0;
    for (std::uint64_t number = 1; !body.empty(); ++number) {
        const std::size_t end = std::min(body.find('\n'), body.size());
        const std::string_view line = body.substr(0, end);
        body.remove_prefix(std::min(end + 1, body.size()));
        if (line.find_first_not_of(space) == std::string_view::npos)
            continue;
        if (++taken > tuning::gatePosts)
            return sync::Error{sync::ErrorCode::TooLarge,
                               fmt::format("The body has more than {} lines: send it in parts",
                                           tuning::gatePosts)};
        readLine(reader, line, number, request);
    }
    return request;
}

std::string postsAnswer(const PostsRequest& request, const Taken& taken) {
    std::string out =
        fmt::format("{{\"accepted\":{},\"repeated\":{},\"refused\":{},\"faults\":[", taken.accepted,
                    taken.repeated, request.refused + taken.refusedCount);
    std::size_t named = 0;
    const auto name = [&](std::string_view line, std::string_view reason) {
        if (named == tuning::gateNamedRefusals)
            return;
        out += named++ == 0 ? "{" : ",{";
        out.append(line) += "\"reason\":";
        appendText(reason, out);
        out += '}';
    };
    for (const Fault& fault : request.faults)
        name(fmt::format("\"line\":{},", fault.line), fault.reason);
    for (const std::string& refusal : taken.refused)
        name("", refusal);
    return out += "]}";
}

std::string postsErrorAnswer(const sync::Error& error) {
    std::string out = "{\"error\":";
    appendText(error.sentence, out);
    return out += '}';
}

} // namespace vigie::hub
