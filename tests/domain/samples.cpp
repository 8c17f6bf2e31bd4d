// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/domain/samples.h"

#include "sdk/domain/fields.h"

namespace vigie::samples {
namespace {

constexpr std::int64_t noon = 1'509'451'200'000; // 2017-10-31T12:00Z
constexpr std::int64_t hour = 3'600'000;

} // namespace

Dashboard dashboard() {
    return {.title = "Réseau",
            .question = "Do people have a network today?",
            .objective = "Fewer complaints than last year",
            .target = 0.8,
            .perimeter = "jo",
            .audience = {"group", "directorate/crm"},
            .zone = "Asia/Amman",
            .position = "a2"};
}

Tile tile() {
    return {.type = TileType::Line,
            .title = "شكاوى",
            .unit = "posts",
            .position = "a1V",
            .query = TileQuery{.measure = Measure::ShareOfVoice,
                               .groupBy = Grouping::Country,
                               .filter = {.brands = {"us", "them"},
                                          .themes = {"payment"},
                                          .countries = {"JO", "EG"},
                                          .languages = {"ar", "pt-BR"},
                                          .sources = {"mastodon-fr"},
                                          .authorKinds = {"journalist"},
                                          .tones = {"negative", "neutral"}},
                               .own = "us",
                               .bucket = Bucket::Day,
                               .span = {.kind = SpanKind::Between, .from = noon, .to = noon + hour},
                               .zone = "Europe/Paris",
                               .rows = 50},
            .note = "To be read beside the weather"};
}

CatalogueEntry entry() {
    return {.channel = "dashboard/network",
            .title = "Network",
            .question = "Do people have a network today?",
            .perimeter = "jo",
            .audience = {"group"},
            .position = "a2"};
}

Figure figure() {
    return {.measure = Measure::Tone,
            .value = -0.25,
            .usual = 0.5,
            .rows = {{.key = "JO",
                      .label = "Jordan",
                      .value = 3,
                      .share = 0.75,
                      .change = -0.5,
                      .copies = 2},
                     {.key = "EG", .label = "Egypt", .value = 1.5, .share = 0.25, .change = 12.0}},
            .posts = 4,
            .copies = 4,
            .from = noon - hour,
            .to = noon,
            .zone = "UTC",
            .asOf = noon,
            .settling = true,
            .newest = noon - 1};
}

Series series() {
    return {.tile = "volume",
            .group = "JO",
            .bucket = Bucket::Minute,
            .start = noon,
            .values = std::vector<std::int64_t>(60, -3),
            .closed = true,
            .expires = noon + 48 * hour};
}

Ranking ranking() {
    return {.tile = "top",
            .at = noon,
            .rows = {{.key = "https://example.org/1", .label = "A post", .value = 900}},
            .expires = noon + 48 * hour};
}

Post post() {
    return {.key = "https://example.org/@a/1",
            .source = "mastodon-fr",
            .url = "https://example.org/@a/1",
            .published = noon,
            .text = "La 4G est coupée \"encore\"\n#panne",
            .lang = "fr",
            .langFrom = "source",
            .author = {.key = "acct:a",
                       .name = "Amal",
                       .handle = "@a",
                       .followers = 0,
                       .kind = "elected"},
            .country = "FR",
            .countryFrom = "registry",
            .brands = {"us"},
            .tone = "negative",
            .replyTo = "https://example.org/@b/1",
            .thread = "https://example.org/@b/0",
            .copyOf = "https://example.org/@c/9",
            .engagement = {.replies = 1, .shares = 2, .likes = 0, .views = 5'000'000'000},
            .links = {"https://example.org/x"},
            .media = {"https://example.org/x.png"}};
}

Insight insight() {
    return {.tile = "volume",
            .moment = noon,
            .post = "https://example.org/@a/1",
            .alert = "alert-1",
            .text = "Demand comes from the north",
            .author = "Amal"};
}

Alert alert() {
    return {.topic = "#panne",
            .perimeter = "fr",
            .state = AlertState::Escalated,
            .severity = 10,
            .since = noon,
            .why = "panne, 4G; 312 posts by 290 authors",
            .holder = "Amal"};
}

WallHardware hardware() {
    WallScreen left{.name = "HDMI-1",
                    .x = 10,
                    .y = 20,
                    .width = 1209.6,
                    .height = 680.4,
                    .pixelsWide = 1920,
                    .pixelsHigh = 1080};
    WallScreen right = left;
    right.name = "HDMI-2";
    right.x = 10 + 1209.6 + 3.5;
    return {.screens = {left, right}};
}

WallLayout layout() {
    return {.regions = {{.id = "main",
                         .x = -5,
                         .y = 1,
                         .width = 2000,
                         .height = 680,
                         .dashboard = "network",
                         .priority = -2}},
            .from = noon,
            .scenario = "crisis"};
}

Theme theme() {
    return {.names = {{"fr", "Paiement mobile"}, {"en", "Mobile payment"}},
            .parent = "payment",
            .terms = {{"*", {"#momo", "@pay"}}, {"fr", {"paiement mobile"}}},
            .exclusions = {{"en", {"momo challenge"}}}};
}

Brand brand() {
    return {.name = "Us",
            .own = true,
            .terms = {"us telecom", "@us"},
            .exclusions = {"us army"},
            .colour = 6};
}

Person person() {
    return {.name = "Amal",
            .roles = {Role::Executive, Role::CountryTeam},
            .perimeters = {"jo", "directorate/crm"}};
}

Perimeter perimeter() {
    return {.names = {{"fr", "Jordanie"}, {"en", "Jordan"}}, .parent = "middle-east"};
}

Loan loan() {
    return {.person = "amal", .perimeter = "eg", .from = noon, .until = noon + hour};
}

Invitation invitation() {
    return {.person = "amal",
            .secret = std::string(64, 'a'),
            .until = noon,
            .usedBy = std::string(32, '0'),
            .label = "The tablet of the meeting room"};
}

Device device() {
    return {.person = "amal",
            .key = std::string(64, '7'),
            .name = "Amal's phone",
            .program = "vigie 0.1 (Linux)",
            .writers = {"00000000000000af", "00000000000000b0"},
            .comparison = "123456",
            .enrolledAt = noon,
            .enrolledFrom = "192.0.2.7",
            .invitation = "0123456789abcdef",
            .seenAt = noon + hour,
            .seenFrom = "2001:db8::7",
            .revokedAt = noon + 2 * hour,
            .revokedBy = "zoe",
            .wipe = true};
}

Revocation revocation() {
    return {.wipe = true, .by = "zoe"};
}

Token token() {
    return {.name = "Newsroom",
            .person = "amal",
            .right = TokenRight::Post,
            .hash = std::string(64, 'f'),
            .until = noon};
}

AccessEvent accessEvent() {
    return {.what = AccessAct::Revoked,
            .person = "zoe",
            .device = std::string(32, '0'),
            .at = noon,
            .from = "192.0.2.7",
            .detail = "Zoe revoked Amal's phone.",
            .expires = noon + hour};
}

Overflow overflow() {
    return {.channel = "dashboard/network",
            .recordKind = "tile",
            .id = "volume",
            .field = "title",
            .writer = "00000000000000af",
            .at = noon};
}

SignedWord signedWord() {
    return {.person = "amal", .key = std::string(64, 'a')};
}

KindFormat kindFormat() {
    return {.minWriter = 2};
}

sync::Map fieldsOfKind(std::string_view kind) {
    sync::Map fields;
    each([&](const auto& sample) {
        if (sample.kind == kind)
            fields = fieldsOf(sample);
    });
    return fields;
}

} // namespace vigie::samples
