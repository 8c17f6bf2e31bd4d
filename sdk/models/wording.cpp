// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/models/wording.h"

#include "sdk/models/language.h"
#include "sdk/models/placenames.h"
#include "sdk/models/words.h"

#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

#include <cmath>

namespace vigie::wording {

namespace {

// "live" up to a minute: a lift, a tunnel or a restart of the hub is no news.
constexpr std::int64_t liveForMs = 60'000;
// From here on a change is said as a factor, and asks for attention.
constexpr double attentionFrom = 2;

QDateTime local(std::int64_t at) {
    return QDateTime::fromMSecsSinceEpoch(at);
}

QString spanWords(const TileQuery& query, const Figure* figure) {
    switch (query.span.kind) {
    case SpanKind::Today:
        return translate("Vigie", "Today");
    case SpanKind::Last24h:
        return translate("Vigie", "Last 24 hours");
    case SpanKind::Last7d:
        return translate("Vigie", "Last 7 days");
    case SpanKind::Last30d:
        return translate("Vigie", "Last 30 days");
    case SpanKind::All:
    case SpanKind::Between:
        break;
    }
    const QLocale locale;
    const auto day = [&locale](std::int64_t at) {
        return locale.toString(local(at).date(),
                               translate("Vigie", "d MMM yyyy", "a day, as a Qt date format"));
    };
    if (query.span.kind == SpanKind::Between)
        return translate("Vigie", "%1 to %2").arg(day(query.span.from), day(query.span.to - 1));
    return figure && figure->from != 0 ? translate("Vigie", "Since %1").arg(day(figure->from))
                                       : translate("Vigie", "Since the beginning");
}

void useOwnLanguage() {
    useLanguage(QLocale());
}
// Here, since whatever has words links this file.
Q_COREAPP_STARTUP_FUNCTION(useOwnLanguage)

} // namespace

QString text(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QString part(std::string_view utf8) {
    // What a name brings along to turn what follows it.
    static const QRegularExpression turns(
        QStringLiteral("[\\x{200E}\\x{200F}\\x{061C}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]"));
    const QString words = text(utf8).remove(turns);
    const bool turned = words.isRightToLeft() != (QLocale().textDirection() == Qt::RightToLeft);
    return turned ? QChar(0x2068) + words + QChar(0x2069) : words;
}

QString number(double value) {
    const QLocale locale;
    if (std::abs(value - std::round(value)) < 1e-9)
        return locale.toString(static_cast<qlonglong>(std::llround(value)));
    return locale.toString(value, 'f', std::abs(value) < 10 ? 1 : 0);
}

QString percent(double fraction) {
    const double hundredths = fraction * 100;
    const bool small = hundredths != 0 && std::abs(hundredths) < 1;
    return translate("Vigie", "%1 %", "a percentage")
        .arg(QLocale().toString(hundredths, 'f', small ? 1 : 0));
}

QString value(Measure measure, double value) {
    switch (measure) {
    case Measure::ShareOfVoice:
        return percent(value);
    case Measure::Tone: {
        const long points = std::lround(value * 100);
        return points > 0 ? translate("Vigie", "+%1", "a positive tone")
                                .arg(QLocale().toString(qlonglong(points)))
                          : QLocale().toString(qlonglong(points));
    }
    case Measure::Volume:
    case Measure::Authors:
    case Measure::Ranking:
        break;
    }
    return number(value);
}

QString moment(std::int64_t at, std::int64_t now) {
    const QDateTime then = local(at);
    const QLocale locale;
    const QString clock =
        locale.toString(then.time(), translate("Vigie", "HH:mm", "a time, as a Qt time format"));
    const qint64 days = then.date().daysTo(local(now).date());
    if (days == 0)
        return clock;
    if (days > 0 && days < 7)
        return translate("Vigie", "%1 %2", "a day of the week, a time")
            .arg(locale.dayName(then.date().dayOfWeek(), QLocale::ShortFormat), clock);
    return translate("Vigie", "%1, %2", "a day, a time")
        .arg(
            locale.toString(then.date(), translate("Vigie", "d MMM", "a day, as a Qt date format")),
            clock);
}

bool isLive(const Status& status, std::int64_t now) {
    return status.link == Status::Link::Live ||
           (status.lastContact != 0 && now - status.lastContact < liveForMs);
}

QString age(const Status& status, std::int64_t now) {
    if (isLive(status, now))
        return translate("Vigie", "live");
    return status.lastContact != 0 ? moment(status.lastContact, now)
                                   : translate("Vigie", "not yet heard");
}

QString digits(std::string_view comparison) {
    if (comparison.empty())
        return {};
    const std::size_t half = comparison.size() / 2;
    // Two numbers side by side would change places in a line from right to left.
    return QChar(0x2066) + text(comparison.substr(0, half)) + QLatin1Char(' ') +
           text(comparison.substr(half)) + QChar(0x2069);
}

std::optional<std::int64_t> ageMovesIn(const Status& status, std::int64_t now) {
    if (status.link == Status::Link::Live || !isLive(status, now))
        return std::nullopt;
    return status.lastContact + liveForMs - now;
}

QString sentence(const Status& status, std::int64_t now) {
    if (status.link == Status::Link::Opening)
        return translate("Vigie", "Opening");
    if (status.link == Status::Link::Closed)
        return text(status.problem);
    if (status.link == Status::Link::Locked && status.keyStore)
        return translate("Vigie", "Locked: the key store of this machine does not open");
    if (status.link == Status::Link::Locked)
        return status.choosing ? translate("Vigie", "Waits for a new passphrase")
                               : translate("Vigie", "Locked: it opens with its passphrase");
    if (status.link == Status::Link::Expired)
        return status.lastContact != 0
                   ? translate("Vigie",
                               "The hub has not been heard since %1, which is too long. "
                               "What is here is shown again as soon as it is heard.",
                               "a day, a time")
                         .arg(moment(status.lastContact, now))
                   : translate("Vigie", "The hub has not been heard for too long. What is here is "
                                        "shown again as soon as it is heard.");
    if (status.link == Status::Link::Revoked)
        return translate("Vigie", "An administrator has ended the access of this device. What it "
                                  "held can no longer be opened.");
    const int waiting = static_cast<int>(status.waiting);
    const QString since = moment(status.waitingSince, now);
    if (status.link == Status::Link::NoHub)
        return waiting > 0
                   ? translate("Vigie", "%Ln change(s) wait for a hub since %1", "", waiting)
                         .arg(since)
                   : translate("Vigie", "Not joined to a hub yet");
    if (status.link == Status::Link::Live) {
        if (waiting > 0)
            return translate("Vigie", "Live · %Ln change(s) on the way", "", waiting);
        return status.inStep ? translate("Vigie", "Live")
                             : translate("Vigie", "Live · catching up");
    }
    if (status.joining)
        return translate("Vigie", "Waits for the hub to let this device in");
    if (waiting > 0)
        return translate("Vigie", "%Ln change(s) wait for a network since %1", "", waiting)
            .arg(since);
    if (isLive(status, now))
        return translate("Vigie", "Live");
    return status.lastContact != 0
               ? translate("Vigie", "No network · as of %1").arg(moment(status.lastContact, now))
               : translate("Vigie", "No network, and nothing was received yet");
}

QString sentence(sync::RefusalReason reason) {
    switch (reason) {
    case sync::RefusalReason::Forbidden:
        return translate("Vigie", "You do not have the right to write this here.");
    case sync::RefusalReason::Changed:
        return translate("Vigie", "It was changed after you saw it, so it was not deleted. Look "
                                  "at it, then send this again if you still want to.");
    case sync::RefusalReason::Gone:
        return translate("Vigie", "It was deleted meanwhile. Write it anew if it is still needed.");
    case sync::RefusalReason::TooLarge:
        return translate("Vigie", "It is too long. Shorten it, then send it again.");
    case sync::RefusalReason::KindTooNew:
        return translate("Vigie", "It needs a newer Vigie. Update this one, then send it again.");
    case sync::RefusalReason::Quota:
        return translate("Vigie", "There was too much of it at once. Send it again later.");
    case sync::RefusalReason::Invalid:
        break;
    }
    return translate("Vigie", "Something in it is not as it has to be. Edit it, then send it "
                              "again.");
}

QString refusedCode(const sync::Error& error) {
    switch (error.code) {
    case sync::ErrorCode::Invalid:
        return translate("Vigie", "This is no invitation: its code begins with “vigie1:”. Copy it "
                                  "whole from the message in which it came.");
    case sync::ErrorCode::Corrupt:
        return translate("Vigie", "This code was cut short or mistyped. Copy it again, whole.");
    case sync::ErrorCode::Unsupported:
        return translate("Vigie", "This code is for a newer Vigie. Update this one, then take the "
                                  "code again.");
    case sync::ErrorCode::TooLarge:
        return translate("Vigie", "This is too long to be an invitation. Copy the code alone.");
    default:
        return text(error.sentence);
    }
}

QString period(const TileQuery& query, const Figure* figure) {
    QStringList parts{spanWords(query, figure)};
    for (const std::string& code : query.filter.countries)
        parts << country(code);
    for (const std::string& code : query.filter.languages)
        parts << language(code);
    for (const std::string& source : query.filter.sources)
        parts << text(source);
    return parts.join(QStringLiteral(" · "));
}

QString counted(const Figure& figure, std::int64_t now) {
    const int posts = static_cast<int>(figure.posts);
    const int copies = static_cast<int>(figure.copies);
    QString words = translate("Vigie", "%Ln post(s)", "", posts);
    if (copies > 0)
        words = translate("Vigie", "%1, %Ln of them copies", "", copies).arg(words);
    if (figure.newest)
        words = translate("Vigie", "%1 · the latest at %2").arg(words, moment(*figure.newest, now));
    return words;
}

Change change(const Figure& figure) {
    if (!figure.value || !figure.usual || *figure.usual <= 0)
        return {};
    const double ratio = *figure.value / *figure.usual;
    Change change;
    if (figure.measure == Measure::ShareOfVoice) {
        const long points = std::lround((*figure.value - *figure.usual) * 100);
        change.direction = points > 0 ? 1 : points < 0 ? -1 : 0;
        const int size = static_cast<int>(std::abs(points));
        change.text = points == 0 ? translate("Vigie", "as last week")
                      : points > 0
                          ? translate("Vigie", "%Ln point(s) more than last week", "", size)
                          : translate("Vigie", "%Ln point(s) less than last week", "", size);
        return change;
    }
    const long hundredths = std::lround((ratio - 1) * 100);
    change.direction = hundredths > 0 ? 1 : hundredths < 0 ? -1 : 0;
    change.attention = ratio >= attentionFrom;
    if (change.attention)
        change.text = translate("Vigie", "%1 × last week")
                          .arg(QLocale().toString(ratio, 'f', ratio < 10 ? 1 : 0));
    else if (hundredths == 0)
        change.text = translate("Vigie", "as last week");
    else
        change.text = (hundredths > 0 ? translate("Vigie", "%1 more than last week")
                                      : translate("Vigie", "%1 less than last week"))
                          .arg(percent(double(std::abs(hundredths)) / 100));
    return change;
}

Change change(const FigureRow& row) {
    if (!row.change)
        return {};
    const long hundredths = std::lround(*row.change * 100);
    if (hundredths == 0)
        return {};
    return {percent(double(std::abs(hundredths)) / 100), hundredths > 0 ? 1 : -1, false};
}

QString country(std::string_view code) {
    const QString name = territoryName(code);
    return name.isEmpty() ? text(code) : name;
}

QString language(std::string_view code) {
    const QString name = languageName(code.substr(0, code.find('-')));
    return name.isEmpty() ? text(code) : name;
}

std::vector<std::string> readerLanguages() {
    std::vector<std::string> languages;
    for (const QString& tag : QLocale().uiLanguages())
        languages.push_back(tag.toStdString());
    return languages;
}

} // namespace vigie::wording
