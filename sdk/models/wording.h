// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/client/status.h"
#include "sdk/domain/dashboard.h"
#include "sdk/domain/figure.h"
#include "sync/record/operation.h"
#include "sync/record/result.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>

/// Figures, times and states in the words of the reader's language and locale. Every sentence is
/// whole: none is made of pieces that another language would order otherwise.
namespace vigie::wording {

QString text(std::string_view utf8);
/// The same as a part of one of our lines ("Sami · 311 reactions"): a name of the other direction
/// is isolated, or it would turn the whole line around.
QString part(std::string_view utf8);
/// "4,812"; one digit behind the point below ten, unless the value is whole, and none above.
QString number(double value);
/// 0.46 as "46 %".
QString percent(double fraction);
/// A value of the measure: a percentage for shares, a signed one for tone, else a number.
QString value(Measure measure, double value);

/// "16:40"; with the day when it is another one: "Tue 16:40", "24 Nov 16:40". Local time.
QString moment(std::int64_t at, std::int64_t now);
/// How old what was last heard is: "live" up to a minute, then the time of the last contact.
QString age(const Status& status, std::int64_t now);
bool isLive(const Status& status, std::int64_t now);
/// When age() changes by itself, in ms from now; nothing when it does not.
std::optional<std::int64_t> ageMovesIn(const Status& status, std::int64_t now);
/// How the replica stands, as one sentence.
QString sentence(const Status& status, std::int64_t now);
/// Six digits for two people to compare, in two groups: "123 456".
QString digits(std::string_view comparison);

/// Why a write was refused, and what can be done about it.
QString sentence(sync::RefusalReason reason);

/// Why a text is no invitation, for whoever was given it.
QString refusedCode(const sync::Error& error);

/// "Today · France · French".
QString period(const TileQuery& query, const Figure* figure);
/// "31,204 posts, 38 of them copies · the latest at 14:02".
QString counted(const Figure& figure, std::int64_t now);

struct Change {
    QString text;
    int direction = 0;      ///< 1 up, -1 down, 0 none
    bool attention = false; ///< twice the usual or more
};
/// Against the same moment last week; empty when that is not known.
Change change(const Figure& figure);
/// Of a row, against the period before: "12 %".
Change change(const FigureRow& row);

/// A country (ISO 3166) and a language (BCP 47) by their codes, in the reader's language.
QString country(std::string_view code);
QString language(std::string_view code);
/// The reader's languages, best first.
std::vector<std::string> readerLanguages();

} // namespace vigie::wording
