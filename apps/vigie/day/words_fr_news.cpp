// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/day/words_fr.h"

// French: what is published (announcements, press, polls, jobs, sponsoring) and good wishes.
namespace vigie::day {
namespace {

using enum Tag;
using enum Tone;

constexpr Line lines[] = {
    // ---- Official accounts
    {Announce, Fair,
     "[Nouveau|C'est aujourd'hui] : le forfait {brand} [{giga} Go|Duo|Étudiant] à {price} par "
     "mois, sans engagement. [Tous les détails|À découvrir] : {link}"},
    {Announce, Fair,
     "La fibre {brand} [arrive dans|est ouverte dans] {n} nouvelles communes ce mois-ci. Votre "
     "adresse est-elle éligible ? {link}"},
    {Announce, Fair,
     "Notre conseil du jour : [posez la box au centre de la maison|changez le mot de passe du wifi "
     "une fois par an|activez la double vérification]. [Deux minutes suffisent.|Votre connexion "
     "vous dira merci.] #{hbrand}"},
    {Announce, Fair,
     "[Parents|Familles], le contrôle parental {brand} [évolue|est plus simple] : un réglage par "
     "enfant, des horaires, et un bilan chaque dimanche. {link}"},
    {Announce, Fair,
     "Vos données vous appartiennent : la page « Ma vie privée » {de brand} [fait peau neuve|tient "
     "désormais en trois écrans]. {link}"},
    {Announce, Fair,
     "Paiement mobile {brand} : les envois [vers {n} pays|entre clients] sont [sans frais tout le "
     "week-end|gratuits jusqu'à dimanche]. {link}"},
    {Announce, Fair,
     "Vous partez ? L'itinérance {brand} couvre {n} destinations [sans supplément|comme à la "
     "maison]. Vérifiez la vôtre avant le départ : {link}"},
    {Announce, Fair,
     "Maintenance cette nuit de 2 h à 5 h sur le réseau {brand} {à city}. [De brèves coupures sont "
     "possibles.|Aucune action de votre part.] [Merci de votre patience.|]"},
    {Announce, Fair,
     "[Méfiance|Attention] : de faux messages circulent à notre nom. {Brand} ne demande jamais "
     "votre code secret. [Signalez-les|Les bons réflexes] : {link}"},
    {Announce, Good,
     "Notre boutique {brand} {de city} [fête ses dix ans|rouvre après travaux|vous attend samedi], "
     "[avec un café|et des ateliers gratuits]. Venez nous voir !"},
    {Announce, Good,
     "{n} écoles équipées en fibre par {brand} depuis la rentrée. [Merci aux équipes de "
     "terrain.|Et ce n'est pas fini.|On en parle ici :] {link}"},

    // ---- Journalists and bloggers
    {Press, Fair,
     "{Brand} [revoit|simplifie] ses forfaits : ce qui change [pour les clients|au 1er avril|pour "
     "les familles]. {link}"},
    {Press, Fair,
     "Fibre : {brand} et {rival} [se disputent|se partagent] les [zones rurales|immeubles "
     "anciens|petites villes]. Notre [enquête|carte|décryptage] : {link}"},
    {Press, Fair,
     "[Nous avons testé|Banc d'essai] : la box {brand} pendant un mois. [Le wifi convainc, la télé "
     "moins.|Débits, bruit, consommation : le verdict.|Rapide, mais bavarde.] {link}"},
    {Press, Fair,
     "Paiement mobile : {brand} [gagne du terrain|accélère] face à {rival} [dans les marchés|chez "
     "les jeunes|auprès des commerçants]. {link}"},
    {Press, Bad,
     "Service client : {n} semaines pour une résiliation chez {brand}, [nos lecteurs "
     "racontent|trois témoignages]. {link}"},
    {Press, Bad,
     "Hausse discrète chez {brand} : [jusqu'à trois euros par mois|les anciens forfaits sont "
     "visés]. [Ce que dit le contrat|Comment réagir] : {link}"},
    {Press, Good,
     "Contrôle parental : [pourquoi celui {de brand} sort du lot|{brand} en tête de notre "
     "comparatif]. {link}"},
    {Press, Fair,
     "Télésanté : {brand} s'associe à [des hôpitaux|des pharmacies|un réseau de médecins] [pour "
     "ses abonnés|dans trois régions]. {link}"},
    {Press, Fair,
     "Protection des données : que savent de nous [les opérateurs|nos objets connectés] ? {Brand} "
     "[répond|ouvre ses registres], {rival} [décline|promet]. {link}"},
    {Press, Fair,
     "[Itinérance|Roaming] : le comparatif [avant les vacances|destination par destination]. "
     "{Brand} [bien placé|en milieu de tableau]. {link}"},
    {Press, Fair,
     "Télétravail : [un an après, ce que les entreprises gardent|la semaine de quatre jours gagne "
     "des bureaux]. {link}"},
    {Press, Fair,
     "[Écrans|Sommeil] : [les conseils d'une pédiatre|ce que disent trois études récentes|une "
     "classe teste dix jours sans]. {link}"},
    {Press, Fair,
     "{Brand} annonce [un résultat stable|{n} % de clients fibre en plus|un plan pour le cuivre]. "
     "[L'essentiel|Les chiffres] : {link}"},
    {Press, Fair,
     "5G {à city} : [la carte des antennes|où ça passe vraiment], [rue par rue|d'après nos "
     "mesures]. {Brand} devant, {rival} suit. {link}"},
    {Press, Good,
     "Reconditionné : [enquête sur un atelier qui redonne vie aux téléphones|un marché qui "
     "double], [et pourquoi {brand} s'y met|avec {brand} pour partenaire]. {link}"},

    // ---- Polls of opinion
    {Poll, Fair,
     "Sondage du jour : votre opérateur, vous [le gardez|le changeriez] pour [le prix|le réseau|le "
     "service] ? {Brand}, {rival} ou un autre ? [Répondez en commentaire.|Je compte ce soir.]"},
    {Poll, Fair,
     "À la maison, [vous regardez la télé|le match, vous le regardez|les séries, c'est] 1) par la "
     "box 2) sur tablette 3) [plus du tout|chez les voisins] ? [Résultats demain.|Curieux de lire "
     "vos réponses.|À vos votes.]"},
    {Poll, Fair,
     "Petit sondage : à quel âge le premier téléphone ? 10, 12 ou 14 ans ? [Débat ouvert.|Restons "
     "courtois.]"},
    {Poll, Fair,
     "Vous payez votre forfait {brand} : moins de {small}, autour de {price}, ou vous n'osez pas "
     "regarder ? [Je commence.|Votez !]"},
    {Poll, Fair,
     "[Télétravail idéal|Semaine rêvée] : 1, 2, 3 jours [à la maison|de télétravail] ou toute la "
     "semaine ? [Ici c'est deux.|Le mien : trois.|On compare.]"},
    {Poll, Fair,
     "Notez {brand} sur 10 pour [le service|la fibre|l'appli]. [Moi 7.|Soyez justes.|Je publie la "
     "moyenne dimanche.]"},

    {Poll, Fair,
     "Vous rechargez votre téléphone [une fois par jour|deux fois par jour|la nuit seulement] ? "
     "[Je lance le débat.|La batterie, ce sujet.|Répondez sans tricher.]"},
    {Poll, Fair,
     "Entre {brand} et {rival}, lequel répond le plus vite [au téléphone|en message privé|en "
     "boutique] ? [Racontez.|Je note tout.|Votre dernière expérience ?]"},
    {Poll, Fair,
     "Ce que vous changeriez en premier chez {brand} : [le prix|l'appli|l'attente au téléphone|le "
     "wifi], autre chose ? [À vous.|Une seule réponse !]"},

    // ---- Jobs
    {Job, Fair,
     "{Brand} recrute {à city} : [technicien ou technicienne fibre|conseiller ou conseillère "
     "clientèle|ingénieur ou ingénieure réseau|data analyst], [CDI|CDD de six mois|alternance]. "
     "[Candidatures|Infos] : {link}"},
    {Job, Good,
     "<Premier|Première> jour chez {brand} comme [chef de projet|responsable de "
     "boutique|cyberanalyste], [<heureux|heureuse> et un peu <perdu|perdue>|l'accueil est "
     "chaleureux|trois badges et deux cafés]."},
    {Job, Fair,
     "Entretien [demain|jeudi|lundi matin] chez {brand}, [un conseil ?|quelqu'un connaît l'équipe "
     "réseau ?|je révise mes antennes]"},
    {Job, Fair,
     "Je cherche une alternance en [réseaux|cybersécurité|communication] {à city} pour septembre, "
     "[partages bienvenus|mon profil en message privé|merci de faire tourner]."},
    {Job, Good,
     "Promotion {de brand} : [vingt jeunes|trente apprenties] formés aux métiers de la fibre {à "
     "city}. [Bravo à eux.|De quoi donner des idées.]"},

    {Job, Good,
     "Diplôme en poche et contrat signé chez {brand} {à city}, [on fête ça|ma mère a pleuré|merci "
     "à mes profs]. [À moi la fibre !|Début lundi.|]"},
    {Job, Fair,
     "Forum des métiers [samedi|jeudi] {à city}, [{brand} y sera|stand {brand} à l'entrée], "
     "[apportez un CV|venez comme vous êtes|entrée libre]."},

    // ---- Sponsoring
    {Sponsor, Good,
     "Le festival {festival} revient {à city} avec {brand}, [trois soirs de concerts|entrée libre "
     "le vendredi|scène gratuite au bord de l'eau]. [J'y serai.|Qui vient ?|Hâte !]"},
    {Sponsor, Good,
     "{Club} en demi-finale ! [Maillot {brand} dans tout le quartier.|Merci à {brand} de soutenir "
     "le club depuis les petits.|Quelle ambiance au stade, wifi {brand} compris.]"},
    {Sponsor, Good,
     "{Brand} offre des maillots [aux filles|aux minimes] {de club}. [Beau geste.|Les sourires "
     "valaient le détour.]"},
    {Sponsor, Fair,
     "Le festival {festival} [cherche des bénévoles|dévoile son affiche], [{brand} partenaire pour "
     "la cinquième année|avec {brand} pour le réseau]. [Infos sur place.|Des amateurs ?]"},
    {Sponsor, Wry,
     "Festival {festival} : excellent concert, cinq mille téléphones levés et pas un seul message "
     "qui part. [{Brand} avait prévu pour cinquante.|Merci {brand} pour ce moment hors ligne.]"},
    {Sponsor, Fair,
     "Course solidaire {brand} dimanche {à city} : 5 ou 10 km. [J'ai dit 5.|Les genoux ont "
     "voté.|On se retrouve au départ ?]"},

    // ---- Good wishes
    {Wish, Good,
     "Bonne [journée|semaine|soirée] à [tous|toutes et tous] {de city}, [soyez doux avec "
     "vous-mêmes|le café est prêt|on tient le bon bout] [☀️|🌿|☕|]"},
    {Wish, Good,
     "Joyeux anniversaire à [ma sœur|mon meilleur ami|ma maman|mon binôme de bureau], [que je "
     "n'échangerais contre rien|toujours aussi jeune|on fête ça ce soir] 🎂"},
    {Wish, Good,
     "Bon courage à [celles et ceux qui passent un examen|tous les élèves en concours|mon frère "
     "qui soutient sa thèse] [aujourd'hui|cette semaine] [💪|🍀|]"},
    {Wish, Good,
     "Félicitations aux jeunes mariés {de city}, [quelle belle fête|on a dansé jusqu'au "
     "matin|longue route à vous deux] [💐|🎉]"},
    {Wish, Good,
     "Bonne retraite à [Monique du guichet|notre facteur|mon tout premier chef], [quarante ans de "
     "sourires|vous allez manquer au quartier] [👏|💛]"},
    {Wish, Good,
     "Bienvenue à la petite [Lila|Inaya|Jeanne], [née cette nuit|3,2 kg de bonheur], [tout le "
     "monde va bien|ses parents planent] 💛"},
    {Wish, Fair,
     "Le printemps arrive {à city}, [les terrasses aussi|sortez les vélos|premier pique-nique "
     "samedi]. [Profitez.|On y croit.]",
     "FR BE"},
};

} // namespace

std::span<const Line> frenchNews() {
    return lines;
}

} // namespace vigie::day
