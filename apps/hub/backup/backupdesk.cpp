// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/backup/backupdesk.h"

#include <fmt/format.h>
#include <leveldb/env.h>
#include <sodium.h>
#include <spdlog/spdlog.h>

#include <array>

namespace vigie::hub {

namespace fs = std::filesystem;
using sync::Error;
using sync::ErrorCode;
using sync::Result;

namespace {

constexpr std::string_view bearer = "Bearer ";

fs::path doorFolder(const std::string& data) {
    return fs::path(data) / "run";
}

fs::path doorFile(const std::string& data) {
    return doorFolder(data) / "hub";
}

std::string newSecret() {
    std::array<unsigned char, 32> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    std::string hex(2 * bytes.size() + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(), bytes.data(), bytes.size());
    hex.pop_back();
    return hex;
}

sync::HttpAnswer words(int status, std::string sentence) {
    sync::HttpAnswer answer;
    answer.status = status;
    answer.contentType = "text/plain; charset=utf-8";
    answer.body = std::move(sentence);
    return answer;
}

} // namespace

Result<std::unique_ptr<BackupDesk>> BackupDesk::open(Parts parts, const std::string& address) {
    if (sodium_init() < 0)
        return Error{ErrorCode::Unsupported,
                     "libsodium does not start: is it installed in a whole?"};
    // The folder is closed before there is anything in it.
    if (auto made = makeFolder(doorFolder(parts.data)); !made)
        return made.error();
    std::unique_ptr<BackupDesk> desk(new BackupDesk(std::move(parts), newSecret()));
    const std::string file = doorFile(desk->m_parts.data).string();
    const leveldb::Status written = leveldb::WriteStringToFile(
        leveldb::Env::Default(), address + '\n' + desk->m_secret + '\n', file);
    if (!written.ok())
        return Error{ErrorCode::Io, fmt::format("{} cannot be written ({}): check the disk and the "
                                                "folder's permissions",
                                                file, written.ToString())};
    return desk;
}

BackupDesk::~BackupDesk() {
    if (m_job) {
        m_job->copy->cancel();
        m_job->thread.join();
    }
    std::error_code ignored; // an old secret opens nothing
    fs::remove_all(doorFolder(m_parts.data), ignored);
}

Result<BackupDesk::Door> BackupDesk::doorOf(const std::string& data) {
    const std::string file = doorFile(data).string();
    std::string text;
    const leveldb::Status status = leveldb::ReadFileToString(leveldb::Env::Default(), file, &text);
    if (status.IsNotFound())
        return Error{
            ErrorCode::NotFound,
            fmt::format("{} is in use, but by no hub that can be asked for a backup: is it "
                        "just starting? Try again",
                        data)};
    const std::size_t end = text.find('\n');
    if (!status.ok() || end == std::string::npos || text.back() != '\n')
        return Error{ErrorCode::Io, fmt::format("{} cannot be read: run this as the user who runs "
                                                "the hub",
                                                file)};
    return Door{text.substr(0, end), text.substr(end + 1, text.size() - end - 2)};
}

bool BackupDesk::knows(const sync::HttpRequest& request) const {
    const auto found = request.headers.find("authorization");
    const std::string wanted = std::string(bearer) + m_secret;
    return found != request.headers.end() && found->second.size() == wanted.size() &&
           sodium_memcmp(found->second.data(), wanted.data(), wanted.size()) == 0;
}

void BackupDesk::handle(const sync::HttpRequest& request, const sync::HttpReply& reply) {
    if (!knows(request))
        return reply(words(403, "Only who can read the hub's data folder may ask for a backup: use "
                                "vigie-hub backup"));
    if (request.method != "POST")
        return reply(words(405, "A backup is asked for with POST"));
    if (!fs::path(request.body).is_absolute())
        return reply(words(400, "Name the folder that the backup will be, from the root on"));
    if (m_job)
        return reply(words(409, "A backup is being made already: wait until it is done"));
    auto copy = BackupCopy::begin(m_parts.data, request.body);
    if (!copy)
        return reply(words(400, copy.error().sentence));
    spdlog::info("A backup begins: {}", request.body);
    m_job.reset(new Job{*std::move(copy), reply});
    run(
        [this](BackupCopy& job) -> Result<std::string> {
            auto copied = job.stores(m_parts.state, m_parts.log);
            return copied ? Result<std::string>(std::string()) : copied.error();
        },
        &BackupDesk::takePosts);
}

/// Does the step on a thread, and what comes then on the loop's.
void BackupDesk::run(Step step, void (BackupDesk::*then)()) {
    if (m_job->thread.joinable())
        m_job->thread.join();
    m_job->thread = std::thread([this, step = std::move(step), then] {
        m_job->done = step(*m_job->copy);
        m_parts.loop.post([this, then] { (this->*then)(); });
    });
}

void BackupDesk::takePosts() {
    if (!m_job->done)
        return answer();
    run(
        [extent = m_parts.journal.extent(),
         now = m_parts.loop.wallNow()](BackupCopy& copy) -> Result<std::string> {
            auto copied = copy.posts(extent, now);
            return copied ? copy.finish() : copied.error();
        },
        &BackupDesk::answer);
}

void BackupDesk::answer() {
    m_job->thread.join();
    const std::unique_ptr<Job> job = std::move(m_job);
    if (job->done)
        spdlog::info("{}", *job->done);
    else
        spdlog::error("There is no backup: {}", job->done.error().sentence);
    job->copy.reset(); // what is left of a failed one goes before anybody hears of it
    job->reply(job->done ? words(200, *job->done) : words(500, job->done.error().sentence));
}

} // namespace vigie::hub
