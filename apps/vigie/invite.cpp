// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/administration.h"
#include "apps/vigie/localreplica.h"

#include "apps/qr/qrtext.h"
#include "sdk/domain/channels.h"
#include "sdk/domain/dates.h"
#include "sdk/domain/hex.h"
#include "sdk/platform/terminal.h"
#include "sync/link/invitationcode.h"
#include "sync/link/wsaddress.h"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::cli {
namespace {

using sync::Error;
using sync::ErrorCode;
using sync::Result;

struct InviteOptions {
    std::string person;
    std::vector<std::string> roles;
    std::vector<std::string> perimeters;
    unsigned minutes = 15;
    std::string from;
    std::string until;
    std::string label;
    std::string address;
    std::string codeFile;
    bool noWait = false;
};

Result<std::int64_t> momentOf(const std::string& text, const char* option) {
    auto moment = dates::parseRfc3339(text);
    if (!moment)
        return Error{ErrorCode::Invalid,
                     fmt::format("--{} {}: {}; give it as 2026-12-01T09:00:00+01:00", option, text,
                                 moment.error().sentence)};
    return moment->ms;
}

Result<std::vector<Role>> rolesOf(const std::vector<std::string>& words) {
    std::vector<Role> roles;
    for (const std::string& word : words) {
        const auto role = fromWord<Role>(word);
        if (!role)
            return Error{ErrorCode::Invalid, fmt::format("There is no role {}: give {}", word,
                                                         fmt::join(roleWords, ", "))};
        roles.push_back(*role);
    }
    return roles;
}

template <class T>
void addMissing(std::vector<T>& all, const std::vector<T>& more) {
    for (const T& each : more)
        if (std::find(all.begin(), all.end(), each) == all.end())
            all.push_back(each);
}

/// Whoever is invited, as a person of the hub: known by id or name, or made. What is lent for a
/// time is a loan, and no part of the person.
Result<std::string> putPerson(Administration& desk, const InviteOptions& options) {
    auto people = desk.all<Person>(channel::people());
    if (!people)
        return people.error();
    auto roles = rolesOf(options.roles);
    if (!roles)
        return roles.error();
    auto id = idOf(*people, options.person, "person", [](const Person& p) { return p.name; });
    if (!id && id.error().code != ErrorCode::NotFound)
        return id;
    const bool lent = !options.until.empty();
    Person person = id ? people->at(*id) : Person{options.person, {}, {}};
    const Person before = person;
    addMissing(person.roles, *roles);
    if (!lent)
        addMissing(person.perimeters, options.perimeters);
    if (person.roles.empty())
        return Error{ErrorCode::Invalid,
                     fmt::format("{} is new here: say with --role what they do ({})",
                                 options.person, fmt::join(roleWords, ", "))};
    const std::string who = id ? *id : sync::makeId(desk.now());
    if (!id || !(person == before))
        if (auto put = desk.put(channel::people(), who, person); !put)
            return put.error();
    if (!lent)
        return who;
    Loan loan{.person = who};
    auto until = momentOf(options.until, "until");
    if (!until)
        return until.error();
    loan.until = *until;
    if (!options.from.empty()) {
        auto from = momentOf(options.from, "from");
        if (!from)
            return from.error();
        loan.from = *from;
    }
    for (const std::string& perimeter : options.perimeters) {
        loan.perimeter = perimeter;
        if (auto put = desk.put(channel::people(), sync::makeId(desk.now()), loan); !put)
            return put.error();
    }
    return who;
}

Result<void> tellCode(const std::string& text, const InviteOptions& options) {
    if (options.codeFile.empty()) {
        fmt::print("{}\n{}\n", qrText(text), text);
        std::fflush(stdout);
        return {};
    }
    return writeForOwner(options.codeFile, text);
}

/// The device that came with the invitation; null while none has.
std::optional<std::pair<std::string, Device>> deviceOf(Administration& desk,
                                                       const std::string& invitation) {
    auto devices = desk.all<Device>(channel::access());
    if (devices)
        for (const auto& [id, device] : *devices)
            if (device.invitation == invitation)
                return std::pair(id, device);
    return std::nullopt;
}

/// Waits for the device, and lets the person compare.
Result<void> compare(Administration& desk, const std::string& invitation,
                     const InviteOptions& options) {
    std::optional<std::pair<std::string, Device>> came;
    auto seen = desk.waitFor(
        [&] {
            came = deviceOf(desk, invitation);
            return came.has_value();
        },
        std::chrono::minutes(options.minutes));
    if (!seen)
        return seen.error();
    if (!came) {
        fmt::print("Nobody came with it yet; vigie devices shows who does.\n");
        return {};
    }
    const auto& [id, device] = *came;
    fmt::print("{} has joined ({}). It shows: {} {}\n", terminalText(device.name),
               terminalText(device.enrolledFrom), device.comparison.substr(0, 3),
               device.comparison.substr(std::min<std::size_t>(3, device.comparison.size())));
    std::fflush(stdout);
    const auto answer = platform::askAtTerminal("Does it? [y/n] ");
    if (!answer || (!answer->starts_with('n') && !answer->starts_with('N')))
        return {};
    if (auto put = desk.put(channel::access(), id, Revocation{true, desk.person()}); !put)
        return put;
    if (auto sent = desk.send(); !sent)
        return sent;
    fmt::print("Then it is somebody else's: it is revoked, and its files go.\n");
    return {};
}

Result<void> invite(Context& context, const InviteOptions& options) {
    if (options.until.empty() && !options.from.empty())
        return Error{ErrorCode::Invalid, "--from lends a perimeter: say with --until how long"};
    auto desk = Administration::open(context);
    if (!desk)
        return desk.error();
    auto who = putPerson(*desk, options);
    if (!who)
        return who.error();
    sync::InvitationCode code;
    const std::string& hub = desk->store().hub();
    code.address = !options.address.empty()    ? options.address
                   : hub.starts_with("wss://") ? "wss://" + sync::urlAuthority(hub)
                                               : sync::urlAuthority(hub);
    std::copy_n(desk->store().hubKey().begin(), code.hubKey.size(), code.hubKey.begin());
    sync::randomSecret(code.id.data(), code.id.size());
    code.secret = sync::SecretBytes<16>::random();
    code.person = options.person;
    code.until = wallNow() + desk->store().clockOffset() +
                 std::chrono::milliseconds(std::chrono::minutes(options.minutes)).count();
    auto text = code.text();
    if (!text)
        return text.error();
    const std::string id = toHex(code.id);
    const sync::SecretBytes<32> psk = code.psk();
    if (auto put = desk->put(channel::access(), id,
                             Invitation{*who, toHex(psk.bytes()), code.until, {}, options.label});
        !put)
        return put;
    if (auto sent = desk->send(); !sent)
        return sent;
    fmt::print("An invitation for {}, for {} minutes and one device:\n", options.person,
               options.minutes);
    if (auto told = tellCode(*text, options); !told || options.noWait)
        return told;
    return compare(*desk, id, options);
}

} // namespace

void addInvite(CLI::App& app, Context& context) {
    auto options = std::make_shared<InviteOptions>();
    CLI::App* command = app.add_subcommand(
        "invite", "Invite a device of a person: shows a code, once, then waits for the device and "
                  "says the six digits that it shows. For administrators.");
    command->add_option("--person", options->person, "Whose device: their name, or their id")
        ->required()
        ->type_name("NAME");
    command->add_option("--role", options->roles, "What they do; several may be given")
        ->allow_extra_args(false)
        ->type_name("ROLE");
    command->add_option("--perimeter", options->perimeters, "What is theirs; several may be given")
        ->allow_extra_args(false)
        ->type_name("ID");
    command->add_option("--minutes", options->minutes, "How long the code is taken (default 15)")
        ->check(CLI::Range(1, 1440))
        ->type_name("M");
    command->add_option("--from", options->from, "Lend the perimeters from then on (default: now)")
        ->type_name("T");
    command->add_option("--until", options->until, "Lend them until then: they end by themselves")
        ->type_name("T");
    command->add_option("--label", options->label, "What for, as the list of codes shows it");
    command
        ->add_option("--address", options->address,
                     "Where the device reaches the hub (default: as this one does)")
        ->type_name("HOST:PORT");
    command->add_option("--code-file", options->codeFile, "Write the code there instead")
        ->type_name("FILE");
    command->add_flag("--no-wait", options->noWait, "Do not wait for the device");
    addReplicaOption(*command, context);
    command->footer("Example:\n  vigie invite --person 'Anne Martin' --role executive --perimeter "
                    "group");
    command->callback([&context, options] {
        if (auto done = invite(context, *options); !done)
            fail(context, done.error());
    });
}

} // namespace vigie::cli
