// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/summary.h"

#include "apps/hub/collect/tuning.h"

#include "sdk/domain/dates.h"
#include "sdk/domain/jsontext.h"

#include <fmt/format.h>

#include <numeric>

namespace vigie::hub {

namespace {

/// "14640" is "14,640".
std::string grouped(std::uint64_t number) {
    std::string text = std::to_string(number);
    for (std::size_t at = text.size(); at > 3; at -= 3)
        text.insert(at - 3, 1, ',');
    return text;
}

void appendLine(std::string& out, std::string_view line) {
    out += line;
    out += '\n';
}

std::string joined(const std::vector<std::string>& parts) {
    std::string result;
    for (const std::string& part : parts) {
        if (!result.empty())
            result += ", ";
        result += part;
    }
    return result;
}

void appendFaults(std::string& out, const ImportSummary& summary) {
    const std::uint64_t refused = summary.refused();
    if (refused == 0)
        return;
    std::vector<std::string> kinds;
    for (std::size_t i = 0; i < faultKinds; ++i)
        if (summary.faults[i] > 0)
            kinds.push_back(
                fmt::format("{} {}", grouped(summary.faults[i]), faultWord(FaultKind(i))));
    appendLine(out, fmt::format("Refused: {}", joined(kinds)));
    for (const Fault& fault : summary.named)
        appendLine(out, fmt::format("  line {}: {}", fault.line, fault.reason));
    if (refused > summary.named.size())
        appendLine(out, fmt::format("  and {} more", grouped(refused - summary.named.size())));
}

void appendRefusals(std::string& out, const ImportSummary& summary) {
    if (summary.hubRefused == 0)
        return;
    appendLine(out, fmt::format("The hub refused {} posts", grouped(summary.hubRefused)));
    for (const std::string& refusal : summary.hubRefusals)
        appendLine(out, "  " + refusal);
    if (summary.hubRefused > summary.hubRefusals.size())
        appendLine(out, fmt::format("  and {} more",
                                    grouped(summary.hubRefused - summary.hubRefusals.size())));
}

void appendBrands(std::string& out, const ImportSummary& summary) {
    if (summary.brands.empty() && summary.repeated > 0)
        appendLine(out, fmt::format("{} of {} rows stand there twice and count once",
                                    grouped(summary.repeated), grouped(summary.rows)));
    if (!summary.brands.empty())
        appendLine(out, "Brands that the file names:");
    for (const auto& [brand, rows] : summary.brands) {
        if (rows.repeated == 0)
            appendLine(out, fmt::format("  {}: {} rows", brand, grouped(rows.rows)));
        else
            appendLine(out, fmt::format("  {}: {} of {} rows stand there twice and count once",
                                        brand, grouped(rows.repeated), grouped(rows.rows)));
    }
}

void appendName(std::string& out, std::string_view name) {
    if (!out.empty() && out.back() != '{' && out.back() != '[')
        out += ',';
    appendJsonText(name, out);
    out += ':';
}

void appendText(std::string& out, std::string_view name, std::string_view text) {
    appendName(out, name);
    appendJsonText(text, out);
}

void appendNumber(std::string& out, std::string_view name, std::uint64_t number) {
    appendName(out, name);
    out += std::to_string(number);
}

void appendTexts(std::string& out, std::string_view name, const std::vector<std::string>& texts) {
    appendName(out, name);
    out += '[';
    for (const std::string& text : texts) {
        if (out.back() != '[')
            out += ',';
        appendJsonText(text, out);
    }
    out += ']';
}

void appendJsonFaults(std::string& out, const ImportSummary& summary) {
    appendName(out, "faults");
    out += '{';
    for (std::size_t i = 0; i < faultKinds; ++i)
        if (summary.faults[i] > 0)
            appendNumber(out, faultWord(FaultKind(i)), summary.faults[i]);
    out += '}';
    appendName(out, "named");
    out += '[';
    for (const Fault& fault : summary.named) {
        if (out.back() != '[')
            out += ',';
        out += '{';
        appendNumber(out, "line", fault.line);
        appendText(out, "kind", faultWord(fault.kind));
        appendText(out, "reason", fault.reason);
        out += '}';
    }
    out += ']';
}

} // namespace

void ImportSummary::add(const Taken& taken) {
    hubAccepted += static_cast<std::uint64_t>(taken.accepted);
    hubRepeated += static_cast<std::uint64_t>(taken.repeated);
    hubRefused += static_cast<std::uint64_t>(taken.refusedCount);
    for (const std::string& refusal : taken.refused)
        if (hubRefusals.size() < tuning::importNamedFaults)
            hubRefusals.push_back(refusal);
}

std::uint64_t ImportSummary::refused() const {
    return std::accumulate(faults.begin(), faults.end(), std::uint64_t{0});
}

std::string_view faultWord(FaultKind kind) {
    static constexpr std::array<std::string_view, faultKinds> words{
        "malformed",  "cut short",     "too large",   "not UTF-8",
        "wrong date", "unknown value", "missing text"};
    return words[static_cast<std::size_t>(kind)];
}

int exitCode(const ImportSummary& summary) {
    if (!summary.error.empty())
        return 1;
    if (summary.refused() == 0 && summary.hubRefused == 0)
        return 0;
    const bool noneTaken = summary.hubRefused > 0 && summary.hubAccepted + summary.hubRepeated == 0;
    return summary.posts == 0 || noneTaken ? 1 : 3;
}

std::string summaryText(const ImportSummary& summary) {
    if (!summary.error.empty() && summary.rows == 0)
        return fmt::format("Nothing was read: {}\n", summary.error);
    std::string out;
    appendLine(out, fmt::format("{}: {} rows read, {} posts, {} repeated, {} refused", summary.file,
                                grouped(summary.rows), grouped(summary.posts),
                                grouped(summary.repeated), grouped(summary.refused())));
    if (!summary.error.empty())
        appendLine(out, "It ended early: " + summary.error);
    if (summary.posts > 0)
        appendLine(out, fmt::format("Published from {} to {}", dates::rfc3339(summary.earliest),
                                    dates::rfc3339(summary.latest)));
    if (summary.dryRun)
        appendLine(out, "Dry run: nothing was delivered");
    else
        appendLine(out, fmt::format("The hub took {} new posts and knew {}",
                                    grouped(summary.hubAccepted), grouped(summary.hubRepeated)));
    appendRefusals(out, summary);
    for (const std::string& note : summary.notes)
        appendLine(out, "Note: " + note);
    appendBrands(out, summary);
    if (!summary.ignored.empty())
        appendLine(out, "Unknown columns, ignored: " + joined(summary.ignored));
    appendFaults(out, summary);
    return out;
}

std::string summaryJson(const ImportSummary& summary) {
    std::string out = "{";
    appendText(out, "file", summary.file);
    appendName(out, "dryRun");
    out += summary.dryRun ? "true" : "false";
    appendNumber(out, "rows", summary.rows);
    appendNumber(out, "posts", summary.posts);
    appendNumber(out, "repeated", summary.repeated);
    appendNumber(out, "refused", summary.refused());
    appendJsonFaults(out, summary);
    appendNumber(out, "roundedKeys", summary.roundedKeys);
    appendNumber(out, "withoutText", summary.withoutText);
    if (summary.posts > 0) {
        appendText(out, "earliest", dates::rfc3339(summary.earliest));
        appendText(out, "latest", dates::rfc3339(summary.latest));
    }
    appendName(out, "brands");
    out += '{';
    for (const auto& [brand, rows] : summary.brands) {
        appendName(out, brand);
        out += fmt::format("{{\"rows\":{},\"repeated\":{}}}", rows.rows, rows.repeated);
    }
    out += '}';
    appendTexts(out, "ignored", summary.ignored);
    appendTexts(out, "notes", summary.notes);
    appendName(out, "hub");
    out += '{';
    appendNumber(out, "accepted", summary.hubAccepted);
    appendNumber(out, "repeated", summary.hubRepeated);
    appendNumber(out, "refused", summary.hubRefused);
    appendTexts(out, "refusals", summary.hubRefusals);
    out += '}';
    if (!summary.error.empty())
        appendText(out, "error", summary.error);
    appendNumber(out, "exitCode", static_cast<std::uint64_t>(exitCode(summary)));
    out += '}';
    return out;
}

} // namespace vigie::hub
