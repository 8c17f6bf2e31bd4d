// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/serve/hubkey.h"

#include "apps/hub/serve/folderhold.h"
#include "apps/hub/serve/keyfiles.h"

#include <fmt/format.h>
#include <leveldb/env.h>

#include <algorithm>
#include <memory>

namespace vigie::hub {

namespace fs = std::filesystem;
using sync::Error;
using sync::ErrorCode;
using sync::HubCertificate;
using sync::Result;
using sync::SigningKey;

namespace {

constexpr std::string_view whatKey = "The hub's key";
// Sealed keys need a little more than their seeds.
constexpr std::size_t keyFileBytes = tuning::formerKeys * SigningKey::seedBytes + 256;

leveldb::Env& envOf(leveldb::Env* given) {
    return given ? *given : *leveldb::Env::Default();
}

const Secret* passphraseOf(const HubKeyAccess& access) {
    return access.passphrase ? &*access.passphrase : nullptr;
}

bool isThere(const fs::path& path) {
    std::error_code ignored; // what cannot be looked at shows when it is opened
    return fs::exists(fs::symlink_status(path, ignored));
}

Error other(const fs::path& path, std::string_view why) {
    return {ErrorCode::Corrupt,
            fmt::format("{} {}: bring hub.key, hub.cert and hub.root back together, from one "
                        "backup",
                        path.string(), why)};
}

/// What lies in a folder, as far as it is there. `isSealed` is hub.key's.
struct Identity {
    std::optional<SigningKey> key;
    std::optional<HubCertificate> certificate;
    std::vector<SigningKey> former;
    bool isSealed = false;
};

Result<std::optional<Secret>> fileIfThere(const fs::path& path, std::string_view what) {
    if (!isThere(path))
        return std::optional<Secret>();
    auto file = readSecretFile(path.string(), what, keyFileBytes);
    if (!file)
        return file.error();
    return std::optional<Secret>(*std::move(file));
}

Result<std::optional<HubCertificate>> readCertificate(const fs::path& folder) {
    const fs::path path = folder / certificateFile;
    if (!isThere(path))
        return std::optional<HubCertificate>();
    std::string file;
    const auto status = leveldb::ReadFileToString(leveldb::Env::Default(), path.string(), &file);
    if (!status.ok())
        return Error{ErrorCode::Io, fmt::format("The hub's certificate {} cannot be read ({}): "
                                                "check the disk and the permissions",
                                                path.string(), status.ToString())};
    auto certificate = sync::decodeHubCertificate(std::as_bytes(std::span(file)));
    if (!certificate)
        return certificate.error().code == ErrorCode::Unsupported
                   ? certificate.error()
                   : other(path, "is not what was written there");
    if (!isSignedByItsRoot(*certificate))
        return other(path, "is not what was written there");
    return std::optional<HubCertificate>(*certificate);
}

/// The root that the hub has, or had before its certificate was lost.
Result<std::optional<sync::PublicKey>> readRootMark(const fs::path& folder) {
    const fs::path path = folder / rootMarkFile;
    if (!isThere(path))
        return std::optional<sync::PublicKey>();
    std::string file;
    const auto status = leveldb::ReadFileToString(leveldb::Env::Default(), path.string(), &file);
    sync::PublicKey root{};
    if (!status.ok() || file.size() != root.size())
        return other(path, "is not what was written there");
    std::ranges::copy(std::as_bytes(std::span(file)), root.begin());
    return std::optional(root);
}

/// That of a folder, or none where there was none ever.
Result<std::optional<HubCertificate>> certificateIn(const fs::path& folder) {
    auto certificate = readCertificate(folder);
    auto root = certificate ? readRootMark(folder) : certificate.error();
    if (!root)
        return root.error();
    if (!*certificate && *root)
        return other(folder / certificateFile, "is missing, although the hub has had one");
    if (*certificate && *root && (*certificate)->root != **root)
        return other(folder / certificateFile, "is not of the root that hub.root names");
    return certificate;
}

Result<SigningKey> oneKey(const Secret& file, const Secret* passphrase, const std::string& name) {
    auto keys = decodeKeys(file.bytes(), 1, passphrase, name);
    if (!keys)
        return keys.error();
    if (keys->size() != 1)
        return Error{ErrorCode::Corrupt,
                     fmt::format("{} is not a hub's key: bring it back from a backup. With another "
                                 "key no replica talks to this hub",
                                 name)};
    return std::move(keys->front());
}

/// The files of the keys as they are, to be read by whoever has the passphrase.
struct KeyFiles {
    std::optional<Secret> key;
    std::optional<Secret> former;
};

Result<KeyFiles> readKeyFiles(const fs::path& folder) {
    auto key = fileIfThere(folder / hubKeyFile, whatKey);
    if (!key)
        return key.error();
    auto former = fileIfThere(folder / formerKeysFile, "The hub's file of former keys");
    if (!former)
        return former.error();
    return KeyFiles{*std::move(key), *std::move(former)};
}

Result<Identity> readIdentity(const fs::path& folder, const HubKeyAccess& access) {
    Identity identity;
    auto certificate = certificateIn(folder);
    if (!certificate)
        return certificate.error();
    identity.certificate = *certificate;
    auto files = readKeyFiles(folder);
    if (!files)
        return files.error();
    const std::string path = (folder / hubKeyFile).string();
    if (files->key && access.key)
        return Error{ErrorCode::Invalid,
                     fmt::format("The hub has two keys, {} and the credential {}: take one of them "
                                 "away",
                                 path, keyCredential)};
    const Secret* file = files->key ? &*files->key : access.key ? &*access.key : nullptr;
    if (!file && (identity.certificate || files->former))
        return Error{ErrorCode::NotFound,
                     fmt::format("{} is missing: bring it back from a backup, or give it as the "
                                 "systemd credential {}. With another key no replica talks to this "
                                 "hub",
                                 path, keyCredential)};
    if (!file)
        return identity;
    identity.isSealed = isSealed(file->bytes());
    auto key = oneKey(*file, passphraseOf(access), path);
    if (!key)
        return key.error();
    if (identity.certificate && identity.certificate->key != key->publicKey())
        return other(path, "is not the key that hub.cert names");
    identity.key = *std::move(key);
    if (files->former) {
        auto former = decodeKeys(files->former->bytes(), tuning::formerKeys, passphraseOf(access),
                                 (folder / formerKeysFile).string());
        if (!former)
            return former.error();
        identity.former = *std::move(former);
    }
    return identity;
}

KeyFile fileOf(const char* name, std::span<const std::byte> bytes) {
    return {name, Secret(std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size()))};
}

/// Both are written together, so that a hub without the first knows that it is lost.
void addCertificate(std::vector<KeyFile>& files, const HubCertificate& certificate) {
    files.push_back(fileOf(certificateFile, encode(certificate)));
    files.push_back(fileOf(rootMarkFile, certificate.root));
}

Result<void> add(std::vector<KeyFile>& files, const char* name, std::span<const SigningKey> keys,
                 const Secret* passphrase, const SealCost& cost) {
    auto bytes = encodeKeys(keys, passphrase, cost);
    if (!bytes)
        return bytes.error();
    files.push_back({name, *std::move(bytes)});
    return {};
}

/// What a command needs that works on a hub which does not run.
Result<FolderHold> holdHub(leveldb::Env& env, const fs::path& folder) {
    if (!isThere(folder / "log"))
        return Error{ErrorCode::NotFound, fmt::format("{} holds no hub: name its data folder with "
                                                      "--data",
                                                      folder.string())};
    auto hold = FolderHold::on(folder);
    if (!hold)
        return hold;
    if (auto settled = settleKeyFiles(env, folder); !settled)
        return settled.error();
    return hold;
}

} // namespace

Result<HubKeyAccess> hubKeyAccess(const std::string& passphraseFile) {
    HubKeyAccess access;
    const auto credential = credentialFile(passphraseCredential);
    const std::string file = passphraseFile.empty() ? credential.value_or("") : passphraseFile;
    if (!file.empty()) {
        auto passphrase = readSecretText(file, "The passphrase file");
        if (!passphrase)
            return passphrase.error();
        access.passphrase = *std::move(passphrase);
    }
    if (const auto key = credentialFile(keyCredential)) {
        auto bytes = readSecretFile(*key, whatKey, keyFileBytes);
        if (!bytes)
            return bytes.error();
        access.key = *std::move(bytes);
    }
    return access;
}

Result<HubIdentity> HubIdentity::open(const std::string& folder, const HubKeyAccess& access,
                                      std::int64_t now, const SealCost& cost) {
    leveldb::Env& env = *leveldb::Env::Default();
    const fs::path base(folder);
    if (auto settled = settleKeyFiles(env, base); !settled)
        return settled.error();
    auto read = readIdentity(base, access);
    if (!read)
        return read.error();
    std::string notice;
    if (!read->certificate) {
        const fs::path rootPath = base / rootKeyFile;
        if (isThere(rootPath))
            return other(base / certificateFile, "is missing, although there is a root.key");
        std::vector<KeyFile> files;
        const Secret* passphrase = passphraseOf(access);
        if (!read->key) {
            read->key = SigningKey::generate();
            read->isSealed = passphrase != nullptr;
            if (auto added = add(files, hubKeyFile, {&*read->key, 1}, passphrase, cost); !added)
                return added.error();
        }
        const SigningKey root = SigningKey::generate();
        if (auto added = add(files, rootKeyFile, {&root, 1}, passphrase, cost); !added)
            return added.error();
        read->certificate = certify(root, read->key->publicKey(), 1, now);
        addCertificate(files, *read->certificate);
        if (auto written = replaceKeyFiles(env, base, files); !written)
            return written.error();
        notice = fmt::format("{} is the root of this hub's keys: move it to a safe place off this "
                             "machine, since only with it can vigie-hub rotate-key give the hub a "
                             "new key that devices follow.",
                             rootPath.string());
    }
    if (!isThere(base / rootMarkFile)) { // a certificate of before there was one
        std::vector<KeyFile> mark;
        mark.push_back(fileOf(rootMarkFile, read->certificate->root));
        if (auto written = replaceKeyFiles(env, base, mark); !written)
            return written.error();
    }
    if (access.passphrase && !read->isSealed)
        notice += fmt::format("{}{} is under no passphrase, although one was given: vigie-hub "
                              "protect-key puts it there.",
                              notice.empty() ? "" : " ", (base / hubKeyFile).string());
    HubIdentity identity(*std::move(read->key), *read->certificate);
    identity.m_former = std::move(read->former);
    identity.m_notice = std::move(notice);
    return identity;
}

Result<void> checkIdentity(const fs::path& folder) {
    auto certificate = certificateIn(folder);
    if (!certificate)
        return certificate.error();
    auto files = readKeyFiles(folder);
    if (!files)
        return files.error();
    const std::string path = (folder / hubKeyFile).string();
    if (files->former)
        if (auto checked = checkKeys(files->former->bytes(), tuning::formerKeys,
                                     (folder / formerKeysFile).string());
            !checked)
            return checked;
    if (!files->key)
        return *certificate ? Result<void>() : other(path, "is missing");
    if (isSealed(files->key->bytes()))
        return checkKeys(files->key->bytes(), 1, path);
    auto key = oneKey(*files->key, nullptr, path);
    if (!key)
        return key.error();
    if (*certificate && (*certificate)->key != key->publicKey())
        return other(path, "is not the key that hub.cert names");
    return {};
}

Result<std::string> rotateHubKey(const Rotation& rotation) {
    leveldb::Env& env = envOf(rotation.env);
    const fs::path folder(rotation.data);
    auto hold = holdHub(env, folder);
    if (!hold)
        return hold.error();
    if (!isThere(folder / hubKeyFile))
        return Error{ErrorCode::NotFound,
                     fmt::format("There is no {}: a key that is a systemd credential is put there "
                                 "for the rotation, and the new one is made a credential again",
                                 (folder / hubKeyFile).string())};
    auto identity = readIdentity(folder, rotation.access);
    if (!identity)
        return identity.error();
    if (!identity->certificate)
        return Error{ErrorCode::NotFound, "This hub has no root yet: start it once, and it makes "
                                          "one"};
    auto rootBytes = readSecretFile(rotation.rootFile, "The root key", keyFileBytes);
    if (!rootBytes)
        return rootBytes.error();
    const Secret* passphrase = passphraseOf(rotation.access);
    auto root = oneKey(*rootBytes, rotation.rootPassphrase ? rotation.rootPassphrase : passphrase,
                       rotation.rootFile);
    if (!root)
        return root.error();
    if (root->publicKey() != identity->certificate->root)
        return Error{ErrorCode::Refused,
                     fmt::format("{} is not the root that has signed this hub's key: devices would "
                                 "not follow. Give the root.key that this hub made",
                                 rotation.rootFile)};
    const SigningKey fresh = SigningKey::generate();
    const std::uint64_t serial = identity->certificate->serial + 1;
    std::vector<SigningKey> former;
    former.push_back(copyOf(*identity->key));
    for (const SigningKey& key : identity->former)
        if (former.size() < tuning::formerKeys)
            former.push_back(copyOf(key));
    const Secret* seal = identity->isSealed ? passphrase : nullptr;
    std::vector<KeyFile> files;
    if (auto added = add(files, hubKeyFile, {&fresh, 1}, seal, rotation.cost); !added)
        return added.error();
    if (auto added = add(files, formerKeysFile, former, seal, rotation.cost); !added)
        return added.error();
    addCertificate(files, certify(*root, fresh.publicKey(), serial, rotation.now));
    if (auto written = replaceKeyFiles(env, folder, files); !written)
        return written.error();
    return fmt::format("The hub has its key number {}. Devices follow it by themselves, also those "
                       "that come back later: the key before it stays in {} for them. Start the "
                       "hub, make a backup, and put {} away again.",
                       serial, (folder / formerKeysFile).string(), rotation.rootFile);
}

Result<std::string> protectHubKey(const Protection& protection) {
    leveldb::Env& env = envOf(protection.env);
    const fs::path folder(protection.data);
    auto hold = holdHub(env, folder);
    if (!hold)
        return hold.error();
    const Secret* present = passphraseOf(protection.access);
    std::vector<KeyFile> files;
    std::string names;
    for (const char* name : {hubKeyFile, formerKeysFile, rootKeyFile}) {
        const std::string path = (folder / name).string();
        auto file = fileIfThere(path, whatKey);
        if (!file)
            return file.error();
        if (!*file)
            continue;
        auto keys = decodeKeys((*file)->bytes(), tuning::formerKeys, present, path);
        if (!keys)
            return keys.error();
        if (auto added = add(files, name, *keys, protection.passphrase, protection.cost); !added)
            return added.error();
        names += names.empty() ? name : std::string(", ") + name;
    }
    if (files.empty())
        return Error{ErrorCode::NotFound,
                     fmt::format("There is no key in {}: start the hub once, and it makes one",
                                 folder.string())};
    if (auto written = replaceKeyFiles(env, folder, files); !written)
        return written.error();
    if (!protection.passphrase)
        return fmt::format("{} in {}: under no passphrase any more.", names, folder.string());
    return fmt::format("{} in {}: under the passphrase. Older backups, and what the disk has not "
                       "overwritten yet, still have them as they were.",
                       names, folder.string());
}

} // namespace vigie::hub
