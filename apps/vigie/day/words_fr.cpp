// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/day/words_fr.h"

// French: the lists of values, and what people shorten. An opener comes before a text, a tail
// after it: both must go with anything said in that tone.
namespace vigie::day {
namespace {

constexpr const char* show[] = {
    "le match",           "la finale du tournoi",      "la nouvelle série",
    "le film policier",   "le concert en direct",      "la demi-finale",
    "le grand prix",      "l'émission de cuisine",     "le dernier épisode",
    "la course cycliste", "le documentaire animalier",
};
constexpr const char* device[] = {
    "le thermostat connecté", "la caméra du jardin",
    "la sonnette connectée",  "l'aspirateur robot",
    "l'arrosage automatique", "le volet connecté",
    "l'ampoule connectée",    "le détecteur de fumée connecté",
};
constexpr const char* n[] = {"trois", "quatre", "cinq", "six", "huit", "dix", "douze"};
constexpr const char* giga[] = {"20", "50", "80", "100", "130", "200"};
constexpr const char* festival[] = {
    "Nuits du Signal", "Lumières d'Eau",    "Tambours et Cordes",
    "Grand Large",     "Voix de Plein Air", "Les Soirs Bleus",
};
constexpr const char* club[] = {
    "l'Étoile du Quai",  "le Racing des Dunes",   "l'Union des Trois Rives",
    "le Réveil du Port", "l'Olympique du Fleuve",
};
constexpr const char* openGood[] = {
    "Bonne nouvelle :",       "Pour une fois que ça va !", "Il faut le dire :",
    "Petit bonheur du jour.", "Coup de chapeau.",          "Franchement ?",
    "Retour d'expérience :",  "Un merci au passage.",
};
constexpr const char* openFair[] = {
    "Dites-moi.", "Question bête :", "Question du jour :", "Bonjour tout le monde.",
    "Hello !",    "Au fait :",       "Petite question.",   "Je me lance.",
};
constexpr const char* openBad[] = {
    "Sérieusement.",
    "Bon.",
    "Pfff.",
    "Journée compliquée.",
    "Ça recommence.",
    "Coup de gueule.",
    "Je craque.",
    "Encore un classique.",
    "Allez, je le dis.",

};
constexpr const char* tailGood[] = {
    "Merci !",        "Ça fait plaisir.", "Je recommande.", "Continuez comme ça.", "À refaire.",
    "Rien à redire.", "Bien joué.",       "On applaudit.",  "Vraiment top.",       "Je valide.",
};
constexpr const char* tailFair[] = {
    "Merci d'avance.",         "Vos avis ?",   "Je prends tout.", "Dites-moi.",
    "Merci pour vos retours.", "Je lis tout.", "Des idées ?",
};
constexpr const char* tailBad[] = {
    "Ça commence à bien faire.",
    "Franchement décevant.",
    "Ras le bol.",
    "Je suis à bout.",
    "Vivement que ça change.",
    "C'est fatigant.",
    "Pas terrible.",
    "J'attends mieux.",
    "Quelqu'un d'autre ?",
    "On en reparle.",
    "Et ce n'est pas la première fois.",
};
constexpr const char* tailWry[] = {
    "Merci pour tout.",   "Cinq étoiles.", "Bravo l'artiste.",
    "On ne change rien.", "Tout va bien.", "Que du bonheur.",
};
constexpr const char* emojiGood[] = {"👏", "😊", "🙌", "👍", "😍", "🎉", "💪", "🙏", "✨"};
constexpr const char* emojiFair[] = {"🤔", "🙂", "👀", "🙋", "📱", "☕"};
constexpr const char* emojiBad[] = {"😤", "😩", "🙄", "😕", "😑", "📵", "🤷", "😭", "👎"};
constexpr const char* emojiWry[] = {"🙃", "😅", "👏", "😂", "🫠"};
constexpr const char* hashHome[] = {"#fibre", "#maison", "#wifi", "#internet"};
constexpr const char* hashWork[] = {"#télétravail", "#bureau", "#visio", "#pro"};
constexpr const char* hashFun[] = {"#streaming", "#cesoir", "#jeux", "#série", "#canapé"};
constexpr const char* hashWell[] = {"#bienêtre", "#santé", "#sommeil", "#déconnexion"};
constexpr const char* hashFamily[] = {"#famille", "#parents", "#écrans"};
constexpr const char* hashPay[] = {"#paiementmobile", "#budget", "#facture"};
constexpr const char* hashMobile[] = {"#réseau", "#4G", "#5G", "#itinérance", "#mobile"};
constexpr const char* hashOffer[] = {"#forfait", "#bonplan", "#serviceclient"};
constexpr const char* hashCut[] = {"#panne", "#fibre", "#Lyon", "#coupure", "#PanneLyon"};
constexpr const char* stars5[] = {"★★★★★", "5/5 :", "★★★★☆", "4/5 :"};
constexpr const char* stars3[] = {"★★★☆☆", "3/5 :"};
constexpr const char* stars1[] = {"★☆☆☆☆", "1/5 :", "★★☆☆☆", "2/5 :"};
constexpr const char* passOn[] = {"RT {of}:", "via {of} :", "RT {of} :"};

constexpr Slot slots[] = {
    {"show", show},
    {"device", device},
    {"n", n},
    {"giga", giga},
    {"festival", festival},
    {"club", club},
    {"openGood", openGood},
    {"openFair", openFair},
    {"openBad", openBad},
    {"tailGood", tailGood},
    {"tailFair", tailFair},
    {"tailBad", tailBad},
    {"tailWry", tailWry},
    {"emojiGood", emojiGood},
    {"emojiFair", emojiFair},
    {"emojiBad", emojiBad},
    {"emojiWry", emojiWry},
    {"hashHome", hashHome},
    {"hashWork", hashWork},
    {"hashFun", hashFun},
    {"hashWell", hashWell},
    {"hashFamily", hashFamily},
    {"hashPay", hashPay},
    {"hashMobile", hashMobile},
    {"hashOffer", hashOffer},
    {"hashCut", hashCut},
    {"stars5", stars5},
    {"stars3", stars3},
    {"stars1", stars1},
    {"passOn", passOn},
};

constexpr Short shorts[] = {
    {"beaucoup", "bcp"},        {"quelqu'un", "qqn"},   {"toujours", "tjrs"},
    {"vraiment", "vrmt"},       {"aujourd'hui", "ajd"}, {"rendez-vous", "rdv"},
    {"Rendez-vous", "Rdv"},     {"pourquoi", "pk"},     {"problème", "pb"},
    {"s'il vous plaît", "svp"}, {"Bonjour", "Bjr"},     {"bonjour", "bjr"},
    {"depuis", "dps"},          {"message", "msg"},     {"tout le monde", "tlm"},
    {"parce que", "pcq"},       {"week-end", "we"},
};

} // namespace

std::span<const Slot> frenchSlots() {
    return slots;
}

const Words& frenchWords() {
    static const std::array<std::span<const Line>, 5> all{frenchLife(), frenchMoney(), frenchCare(),
                                                          frenchNews(), frenchCut()};
    static const Words words{{"Boréa", "Tellis", "Onyx", "Quadri"}, all, slots, shorts};
    return words;
}

} // namespace vigie::day
