// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/domain/access.h"
#include "sdk/domain/alert.h"
#include "sdk/domain/dashboard.h"
#include "sdk/domain/figure.h"
#include "sdk/domain/insight.h"
#include "sdk/domain/kindformat.h"
#include "sdk/domain/people.h"
#include "sdk/domain/post.h"
#include "sdk/domain/taxonomy.h"
#include "sdk/domain/trail.h"
#include "sdk/domain/wall.h"
#include "sync/record/value.h"

#include <tuple>

namespace vigie::samples {

/// Calls use(sample) with one valid sample of every kind, in which every member of every nested
/// struct differs from its default (but where two members exclude each other).
template <class Use>
void each(Use use);

Dashboard dashboard();
Tile tile();
CatalogueEntry entry();
Figure figure();
Series series();
Ranking ranking();
Post post();
Insight insight();
Alert alert();
WallHardware hardware();
WallLayout layout();
Theme theme();
Brand brand();
Person person();
Perimeter perimeter();
Loan loan();
Invitation invitation();
Device device();
Revocation revocation();
Token token();
AccessEvent accessEvent();
Overflow overflow();
SignedWord signedWord();
KindFormat kindFormat();

template <class Use>
void each(Use use) {
    std::apply([&](const auto&... sample) { (use(sample), ...); },
               std::tuple{dashboard(),   tile(),       entry(),      figure(),     series(),
                          ranking(),     post(),       insight(),    alert(),      hardware(),
                          layout(),      theme(),      brand(),      person(),     perimeter(),
                          loan(),        invitation(), device(),     revocation(), token(),
                          accessEvent(), overflow(),   signedWord(), kindFormat()});
}

/// The fields of the sample of that kind.
sync::Map fieldsOfKind(std::string_view kind);

} // namespace vigie::samples
