// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/administration.h"
#include "apps/vigie/localreplica.h"

#include "apps/hub/serve/tokens.h"
#include "sdk/domain/channels.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace vigie::cli {
namespace {

using sync::Error;
using sync::ErrorCode;
using sync::Result;

std::string nameIn(const std::map<std::string, Person>& people, const std::string& id) {
    const auto known = people.find(id);
    return known == people.end() ? id : terminalText(known->second.name);
}

std::string standingOf(const Device& device, std::int64_t now) {
    if (device.revokedAt != 0)
        return fmt::format("revoked {}", momentText(device.revokedAt, now));
    return device.seenAt == 0 ? std::string("not seen yet")
                              : fmt::format("seen {}", momentText(device.seenAt, now));
}

Result<void> listDevices(Context& context, bool audit) {
    auto desk = Administration::open(context);
    if (!desk)
        return desk.error();
    auto people = desk->all<Person>(channel::people());
    auto devices = desk->all<Device>(channel::access());
    auto invitations = desk->all<Invitation>(channel::access());
    auto events = desk->all<AccessEvent>(channel::access());
    if (!people || !devices || !invitations || !events)
        return !people        ? people.error()
               : !devices     ? devices.error()
               : !invitations ? invitations.error()
                              : events.error();
    for (const auto& [id, device] : *devices)
        fmt::print("{}  {}  {}  {}\n", id, nameIn(*people, device.person),
                   terminalText(device.name), standingOf(device, desk->now()));
    for (const auto& [id, invitation] : *invitations)
        if (invitation.usedBy.empty() && invitation.until > desk->now())
            fmt::print("invitation {} of {}, until {}\n", id, nameIn(*people, invitation.person),
                       momentText(invitation.until, desk->now()));
    if (!audit)
        return {};
    std::vector<AccessEvent> inOrder;
    for (const auto& [id, event] : *events)
        inOrder.push_back(event);
    std::sort(inOrder.begin(), inOrder.end(),
              [](const AccessEvent& a, const AccessEvent& b) { return a.at < b.at; });
    for (const AccessEvent& event : inOrder)
        fmt::print("{}  {}  {}  {}  {}\n", momentText(event.at, desk->now()),
                   wordsOf(event.what)[static_cast<std::size_t>(event.what)],
                   event.person.empty() ? std::string("-") : nameIn(*people, event.person),
                   event.from.empty() ? "-" : terminalText(event.from), terminalText(event.detail));
    return {};
}

/// One device, or all of a person, who then reads and writes nothing here any more.
Result<void> revoke(Context& context, const std::string& whom, bool wipe) {
    auto desk = Administration::open(context);
    if (!desk)
        return desk.error();
    auto people = desk->all<Person>(channel::people());
    auto devices = desk->all<Device>(channel::access());
    auto invitations = desk->all<Invitation>(channel::access());
    if (!people || !devices || !invitations)
        return !people ? people.error() : devices ? invitations.error() : devices.error();
    std::vector<std::string> ends;
    auto device = idOf(*devices, whom, "device", [](const Device& d) { return d.name; });
    if (!device && device.error().code != ErrorCode::NotFound)
        return device.error();
    if (device) {
        ends.push_back(*device);
    } else {
        auto person =
            idOf(*people, whom, "person or device", [](const Person& p) { return p.name; });
        if (!person)
            return person.error();
        if (*person == desk->person())
            return Error{ErrorCode::Refused,
                         "Nobody revokes themselves whole: revoke one of your devices, or ask "
                         "another administrator"};
        for (const auto& [id, each] : *devices)
            if (each.person == *person && each.revokedAt == 0)
                ends.push_back(id);
        for (const auto& [id, each] : *invitations)
            if (each.person == *person && each.usedBy.empty())
                if (auto put = desk->remove({channel::access(), std::string(Invitation::kind), id});
                    !put)
                    return put;
        if (auto put = desk->remove({channel::people(), std::string(Person::kind), *person}); !put)
            return put;
    }
    for (const std::string& id : ends)
        if (auto put = desk->put(channel::access(), id, Revocation{wipe, desk->person()}); !put)
            return put;
    if (auto sent = desk->send(); !sent)
        return sent;
    fmt::print("{} revoked. What is connected ends now; what is away {} when it is back, and opens "
               "nothing for longer than its lease.\n",
               ends.size() == 1 ? "1 device is" : fmt::format("{} devices are", ends.size()),
               wipe ? "destroys its key and its files" : "destroys its key");
    return {};
}

struct TokenOptions {
    std::string name;
    std::string person;
    std::string right = "read";
    unsigned days = 90;
    std::string out;
    std::string end;
};

/// The token's text is written once, into a file that only its owner may read, and nowhere else.
Result<void> writeToken(const std::string& file, std::string_view text) {
    std::error_code failed;
    if (std::filesystem::exists(file, failed))
        return Error{ErrorCode::Refused,
                     fmt::format("{} is there already: name a file that is not", file)};
    return writeForOwner(file, text);
}

Result<void> makeToken(Context& context, const TokenOptions& options) {
    const auto right = fromWord<TokenRight>(options.right);
    if (!right)
        return Error{ErrorCode::Invalid, "A token's right is read or post"};
    auto desk = Administration::open(context);
    if (!desk)
        return desk.error();
    if (!options.end.empty()) {
        if (auto put = desk->remove({channel::access(), std::string(Token::kind), options.end});
            !put)
            return put;
        if (auto sent = desk->send(); !sent)
            return sent;
        fmt::print("The token {} opens nothing any more.\n", options.end);
        return {};
    }
    auto people = desk->all<Person>(channel::people());
    if (!people)
        return people.error();
    auto person = options.person.empty() ? Result<std::string>(desk->person())
                                         : idOf(*people, options.person, "person",
                                                [](const Person& p) { return p.name; });
    if (!person)
        return person.error();
    const hub::Secret text = hub::newToken();
    const std::int64_t life =
        std::chrono::milliseconds(std::chrono::hours(24 * options.days)).count();
    const std::string id = sync::makeId(desk->now());
    if (auto put = desk->put(channel::access(), id,
                             Token{options.name, *person, *right, hub::tokenHash(text.bytes()),
                                   desk->now() + desk->store().clockOffset() + life});
        !put)
        return put;
    if (auto written = writeToken(options.out, text.bytes()); !written)
        return written;
    if (auto sent = desk->send(); !sent) {
        std::error_code ignored;
        std::filesystem::remove(options.out, ignored);
        return sent;
    }
    fmt::print("The token {} of {} is in {}, for {} days. It is kept nowhere else.\n", id,
               options.name, options.out, options.days);
    return {};
}

} // namespace

void addDevices(CLI::App& app, Context& context) {
    auto audit = std::make_shared<bool>(false);
    CLI::App* command = app.add_subcommand(
        "devices",
        "List the devices that the hub knows, and open invitations. For administrators.");
    command->add_flag("--audit", *audit, "What happened too: who, when, from where");
    addReplicaOption(*command, context);
    command->footer("Example:\n  vigie devices --audit");
    command->callback([&context, audit] {
        if (auto done = listDevices(context, *audit); !done)
            fail(context, done.error());
    });
}

void addRevoke(CLI::App& app, Context& context) {
    auto whom = std::make_shared<std::string>();
    auto wipe = std::make_shared<bool>(false);
    CLI::App* command = app.add_subcommand(
        "revoke", "Take out a device, or all of a person's with the person. It destroys the key "
                  "of its replica. For administrators.");
    command->add_option("whom", *whom, "A device or a person, by id or name")
        ->required()
        ->type_name("DEVICE|PERSON");
    command->add_flag("--wipe", *wipe, "Its files go too");
    addReplicaOption(*command, context);
    command->footer("Example:\n  vigie revoke \"Anne's phone\" --wipe");
    command->callback([&context, whom, wipe] {
        if (auto done = revoke(context, *whom, *wipe); !done)
            fail(context, done.error());
    });
}

void addToken(CLI::App& app, Context& context) {
    auto options = std::make_shared<TokenOptions>();
    CLI::App* command =
        app.add_subcommand("token", "Let a program in over HTTP, for a time. For administrators.");
    command->add_option("--name", options->name, "The program, as the list shows it")
        ->type_name("NAME");
    command->add_option("--person", options->person, "For whom it reads (default: you)")
        ->type_name("NAME");
    command->add_option("--right", options->right, "read or post (default read)")
        ->type_name("RIGHT");
    command->add_option("--days", options->days, "How long (default 90)")
        ->check(CLI::Range(1, 400))
        ->type_name("N");
    command->add_option("--out", options->out, "The file that the token is written to")
        ->type_name("FILE");
    command->add_option("--end", options->end, "End this one instead")->type_name("ID");
    addReplicaOption(*command, context);
    command->footer("Example:\n  vigie token --name import --right post --out import.token");
    command->callback([&context, options] {
        if (options->end.empty() && (options->name.empty() || options->out.empty()))
            return fail(context, "Give --name and --out, or --end with a token's id",
                        Exit::WrongUsage);
        if (auto done = makeToken(context, *options); !done)
            fail(context, done.error());
    });
}

} // namespace vigie::cli
