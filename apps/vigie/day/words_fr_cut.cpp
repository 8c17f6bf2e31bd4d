// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/day/words_fr.h"

// French: the day a fibre is cut near Lyon, in its order. {since} is when it happened, {eta} when
// the repair is announced for.
namespace vigie::day {
namespace {

using enum Tag;
using enum Tone;

constexpr Line lines[] = {
    // ---- The first quarter of an hour
    {CutFirst, Bad,
     "Plus d'internet d'un coup {à area}, [d'autres chez {brand} ?|c'est que moi ?|box {brand} au "
     "rouge]"},
    {CutFirst, Bad,
     "[Coupure|Panne] internet {brand} {à area} à l'instant ? [Tout s'est arrêté net.|Même le fixe "
     "est mort.|Visio coupée en pleine phrase.]"},
    {CutFirst, Bad,
     "La fibre {brand} vient de tomber [dans tout l'immeuble|au bureau|chez moi {à area}], [les "
     "voisins aussi|la box cherche le signal|je poste depuis le mobile]"},
    {CutFirst, Fair,
     "{Area}, vous avez encore internet ? [Ici plus rien avec {brand}.|La fibre {brand} est "
     "muette.|Je passe en 4G.]"},
    {CutFirst, Bad,
     "[Allô|Euh|Bon], {brand} ? Plus de fibre depuis {since} {à area}. [Je redémarre pour la "
     "troisième fois.|Rien sur l'appli.|Une coupure prévue ?]"},
    {CutFirst, Fair,
     "C'est une panne générale {brand} ou juste {à area} ? [Internet, télé, fixe : tout est "
     "parti.|Plus un voyant vert sur la box.]"},
    {CutFirst, Bad,
     "Et voilà, internet coupé {à area} [pile pendant mon oral|au milieu d'un paiement|à deux "
     "minutes d'une réunion]. {Brand}, [une info ?|on respire|répondez svp]"},
    {CutFirst, Fair,
     "Voyant rouge sur la box {brand} depuis quelques minutes, [{à area}|{à area} aussi ?], [la "
     "fibre est tombée on dirait|ça sent la panne|je guette]"},

    // ---- An hour: everybody
    {CutPeak, Bad,
     "Panne {brand} : [toujours aucun internet|fibre toujours coupée] {à area}, [télétravail "
     "terminé pour aujourd'hui|j'ai huit réunions par téléphone|on se regarde tous au bureau]."},
    {CutPeak, Bad,
     "[Plus de carte bancaire|Caisse en panne|Terminal muet] dans [ma boulangerie|le salon|le "
     "restaurant] {à area} à cause de la coupure {brand}, [espèces uniquement|je perds "
     "l'après-midi|les clients sont gentils, heureusement]."},
    {CutPeak, Bad,
     "Fibre coupée {à area} et [mon fils a un examen en ligne|ma mère ne peut plus appeler avec sa "
     "box|la pharmacie ne lit plus les ordonnances]. {Brand}, [c'est sérieux là|il faut une "
     "solution de secours|dites-nous quelque chose]."},
    {CutPeak, Bad,
     "Bientôt une heure sans internet chez {brand}, [aucune date de retour|l'assistance "
     "sature|l'appli dit « tout va bien »]. [{Area} attend.|Bravo.|On fait quoi ?]"},
    {CutPeak, Bad,
     "Depuis {since} plus de réseau fibre {à area}. [{Brand} décroche enfin pour dire qu'il y a "
     "une panne.|Merci, j'avais remarqué.|Trois appels, trois musiques.]"},
    {CutPeak, Fair,
     "D'après un voisin, un câble de fibre a été [arraché|sectionné] sur un chantier [près du "
     "tram|vers le Rhône|côté est]. [{Brand} serait sur place.|Ça expliquerait la coupure.|Rien "
     "d'officiel encore.]"},
    {CutPeak, Fair,
     "Panne fibre {brand} {à area} : le partage de connexion du mobile fonctionne, [doucement mais "
     "il fonctionne|pour ceux qui doivent envoyer un dossier|pensez à brancher le téléphone]."},
    {CutPeak, Fair,
     "La médiathèque {de area} a encore du wifi (pas chez {brand}), [il reste des places|ambiance "
     "studieuse|apportez un chargeur]. Bon courage avec la panne."},
    {CutPeak, Bad,
     "Toute l'école {à area} sans internet depuis {since}, [les parents apprennent la panne par "
     "les réseaux|le cahier de texte attendra|les élèves, eux, sont ravis]. #{hbrand}"},
    {CutPeak, Bad,
     "{Brand}, [quatre ans d'abonnement fibre et pas un SMS pour prévenir|un simple message aurait "
     "suffi|la panne arrive, le silence non]. {Area} [mérite mieux|attend toujours]."},
    {CutPeak, Wry,
     "Panne de fibre {brand} : {Area} redécouvre [la fenêtre|les cartes à jouer|le voisin du "
     "dessus]. [Il est charmant.|Une révélation.|On s'organise.]"},
    {CutPeak, Wry,
     "Bon, plus d'internet, donc j'ai rangé [le placard|la cave|mes 4 000 photos]. [Merci "
     "{brand}.|{Brand}, ma mère vous embrasse.|Demain les vitres ?]"},
    {CutPeak, Wry,
     "« Cliquez ici pour suivre la panne en ligne », écrit {brand} à des gens sans internet. "
     "[Délicieux.|Poésie pure.|Je cherche un pigeon voyageur.]"},
    {CutPeak, Wry,
     "La fibre {brand} a pris son après-midi. [Elle au moins.|Jalouse de son équilibre vie pro, "
     "vie perso.|Retour quand elle se sera reposée.]"},
    {CutPeak, Good,
     "Merci à [l'équipe {brand} qui creuse sous la pluie|la conseillère {brand} qui reste "
     "calme|ceux qui réparent] {à area}, [vous ne faites pas un métier facile|le café est pour "
     "moi]. #panne #fibre"},
    {CutPeak, Bad,
     "Cabinet médical {à area}, [dossiers inaccessibles|téléconsultations annulées] : la coupure "
     "{brand} a de vraies conséquences. [Une ligne de secours, vite.|On reprend le papier.]"},
    {CutPeak, Bad,
     "Je livre {à area}, [plus de GPS au dépôt|plus de bons de livraison|les interphones ne "
     "répondent plus] avec la panne internet. [Belle journée.|On finit à pied.]"},

    // ---- Waiting
    {CutWait, Bad,
     "On annonce {eta} pour le retour de la fibre {brand} {à area}. [J'y croirai quand je le "
     "verrai.|Ça fait long pour un câble.|Ma journée est fichue de toute façon.]"},
    {CutWait, Fair,
     "Panne {brand} : [retour prévu vers {eta}|ils visent {eta}] d'après leur dernier message. [On "
     "patiente.|Pour info {à area}.|Gardez de la batterie.]"},
    {CutWait, Bad,
     "[Deux heures|Presque trois heures] sans internet {à area}. {Brand} [prévoit un dédommagement "
     "?|va-t-il rembourser la journée ?|compte offrir quoi ?]"},
    {CutWait, Bad,
     "La panne {brand} m'a coûté [un contrat|une journée de caisse|deux clients], [qui paie "
     "?|j'espère un geste|je garde les preuves]. {Area} toujours dans le noir côté fibre."},
    {CutWait, Fair,
     "Le point {à area} : mobile lent, fibre {brand} coupée, boulangerie ouverte. [L'essentiel est "
     "là.|À vous.|Moral correct.]"},
    {CutWait, Wry,
     "Toujours pas d'internet {à area}. J'ai lu les conditions générales {brand}. [En "
     "entier.|Spoiler : c'est long.|Le héros meurt page 40.]"},
    {CutWait, Wry,
     "Mes enfants ont demandé ce qu'on faisait avant la fibre. [Mystère.|J'ai montré un livre.|On "
     "a fait des crêpes.] {Brand}, [prenez votre temps|merci pour la soirée crêpes]."},
    {CutWait, Bad,
     "Le suivi de la panne {brand} change [toutes les demi-heures|à chaque fois] : « deux heures "
     "», puis {eta}, puis « en cours ». [Donnez-nous la vérité.|Pénible.|Un peu de clarté, s'il "
     "vous plaît.]"},
    {CutWait, Good,
     "Au moins {brand} explique la panne de fibre : [câble coupé, équipes sur place, {eta}|des "
     "points réguliers], [c'est déjà ça|j'apprécie la franchise|d'autres ne disent rien]."},
    {CutWait, Bad,
     "Pas de télé, pas d'internet, et mamie {à area} sans téléphone fixe. [Je passe la "
     "voir.|{Brand} y pense, aux personnes seules ?|La panne n'est pas drôle pour tout le monde.]"},
    {CutWait, Fair,
     "Qui a de la fibre {à area} ce soir ? [Chez {brand} rien.|Tout est coupé côté impair.|Mon "
     "rapport doit partir avant minuit.]"},

    // ---- After the repair
    {CutAfter, Good,
     "[Internet est revenu|La fibre est de retour|C'est rétabli] {à area} ! [Merci aux techniciens "
     "{brand}.|Bravo {brand}, avant la nuit.|Ouf.] [🎉|👏|]"},
    {CutAfter, Good,
     "Voyant vert. Je répète : voyant vert {à area}. [Merci {brand}.|La fibre {brand} est "
     "vivante.|On a applaudi la box.]"},
    {CutAfter, Good,
     "Fibre réparée en [moins de quatre heures|une fin d'après-midi], [chapeau aux équipes {brand} "
     "dans la tranchée|{brand} a tenu parole|il faut aussi savoir dire merci]."},
    {CutAfter, Bad,
     "Toujours en panne {à area} alors {que brand} annonce [le retour de la fibre|un réseau "
     "rétabli]. [On nous a oubliés ?|La box reste rouge.|Je redémarre pour la vingtième fois.]"},
    {CutAfter, Bad,
     "Internet revenu mais [débit d'escargot|ça recoupe toutes les dix minutes|la télé manque à "
     "l'appel] {à area}. [Pas fini, {brand}.|On attend la suite.]"},
    {CutAfter, Bad,
     "La fibre est là, pas les excuses. {Brand}, [un geste sur la facture ?|quel dédommagement "
     "pour la coupure ?|on ne vous entend plus]."},
    {CutAfter, Bad,
     "Un coup de pelle et [la moitié de l'agglomération|tout un quartier] sans internet : [où est "
     "la ligne de secours, {brand} ?|il faudra tirer des leçons|un réseau, ça se double]."},
    {CutAfter, Fair,
     "Fin de la panne {brand} {à area} vers {eta}. [Redémarrez la box si besoin.|Chez moi il a "
     "fallu débrancher dix minutes.|Retour à la normale.]"},
    {CutAfter, Wry,
     "Internet est revenu {à area}, les enfants ont disparu dans leur chambre. [C'était bien, la "
     "famille.|À la prochaine panne.|Merci {brand}, je crois.]"},
    {CutAfter, Good,
     "{Brand} offre {giga} Go mobiles après la coupure de fibre, [message reçu à l'instant|c'est "
     "correct|le geste est apprécié]."},

    // ---- From elsewhere
    {CutFar, Fair,
     "[Bon courage|Courage|Pensées] aux Lyonnais sans internet [aujourd'hui|depuis {since}]. [Ici "
     "on a connu ça en janvier.|La panne {brand} a l'air sérieuse.|Sortez les cartes.]"},
    {CutFar, Fair,
     "Panne de fibre {brand} du côté de Lyon d'après mes collègues, [notre réunion est reportée|on "
     "finit par téléphone|le siège est injoignable]."},
    {CutFar, Fair,
     "Impossible de joindre ma sœur à Lyon, c'est la panne {brand} ? [Tout va bien là-bas ?|Elle "
     "n'a que la fibre.|Rassurez-moi.]"},
    {CutFar, Good,
     "Rien à signaler avec {brand} {à city}, la fibre va bien. [Solidarité avec Lyon.|On vous "
     "prête du débit si besoin.]"},
    {CutFar, Wry,
     "{Rival} doit bien sourire de la panne {brand} à Lyon. [Jusqu'à la prochaine "
     "pelleteuse.|Chacun son tour.]"},
    {CutFar, Bad,
     "La coupure de fibre à Lyon rappelle qu'un seul câble tient [tout un quartier|nos journées]. "
     "[Et {à city}, {brand}, on est prêts ?|Inquiétant.]"},

    // ---- Customer care
    {CutAsk, Bad,
     "{handle} plus de fibre {à area} depuis {since}, [une heure de retour ?|que se passe-t-il "
     "?|je fais quoi pour travailler ?]"},
    {CutAsk, Bad,
     "{handle} panne internet {à area}, [je suis auto-entrepreneuse et bloquée|nous sommes un "
     "cabinet médical|j'ai un examen en ligne tout à l'heure], [une solution de secours ?|vous "
     "pouvez ouvrir des gigas mobiles ?]"},
    {CutAsk, Fair,
     "{handle} la coupure de fibre concerne aussi {area} ? [L'appli n'affiche rien.|Tout "
     "l'immeuble est touché.|Merci.]"},
    {CutAsk, Bad,
     "{handle} comment être [dédommagé<|e>|remboursé<|e>] pour la coupure internet de cet "
     "après-midi {à area} ?"},
    {CutAsk, Bad,
     "{handle} le fixe de mon père passe par la fibre, il est âgé et seul {à area}. [Quand revient "
     "le réseau ?|Que peut-on faire ?]"},
    {CutReply, Fair,
     "Bonjour {name}, un câble de fibre a été sectionné sur un chantier à l'est de Lyon. [Nos "
     "équipes sont sur place|La réparation est en cours], retour prévu vers {eta}. [Toutes nos "
     "excuses.|Nous vous tenons au courant.]"},
    {CutReply, Fair,
     "{name}, {area} est bien dans la zone touchée par la coupure. [{giga} Go mobiles viennent "
     "d'être ajoutés à votre ligne.|Le partage de connexion est offert aujourd'hui.] Réparation "
     "visée : {eta}."},
    {CutReply, Fair,
     "Nous comprenons, {name}. La panne touche le réseau fibre autour de Lyon depuis {since}. "
     "[Inutile de redémarrer la box.|Le fixe reviendra en même temps.] Prochain point dans 30 "
     "minutes."},
    {CutReplied, Fair,
     "Bonjour {name}, la fibre est rétablie {à area}. Si la box reste rouge, [débranchez-la dix "
     "minutes|écrivez-nous en privé]. [Merci de votre patience.|Encore désolés.]"},
    {CutReplied, Fair,
     "{name}, le réseau est revenu pour la plupart des clients. [Un dédommagement sera visible sur "
     "la prochaine facture.|Nous vérifions votre ligne tout de suite.]"},

    // ---- Announcements
    {CutOfficial, Fair,
     "Nous savons que beaucoup d'entre vous n'ont plus d'internet dans la région de Lyon. [Nos "
     "équipes cherchent l'origine de la panne|Nos techniciens sont en route]. Prochain point très "
     "vite."},
    {CutOfficial, Fair,
     "Coupure internet autour de Lyon : un câble de fibre a été sectionné sur un chantier à "
     "{since}. Nos équipes sont sur place. Retour estimé : {eta}. Toutes nos excuses."},
    {CutUpdate, Fair,
     "Point sur la panne de Lyon : [96 fibres sur 288 sont ressoudées|la soudure avance, fibre par "
     "fibre|un quart des clients est déjà reconnecté]. Retour de l'internet toujours prévu vers "
     "{eta}."},
    {CutUpdate, Fair,
     "Clients touchés par la coupure de fibre à Lyon : [des gigas mobiles sont offerts jusqu'à "
     "demain|nos boutiques ouvrent leur wifi aux professionnels]. Merci de votre patience. {link}"},
    {CutRestored, Good,
     "La fibre est rétablie dans la région de Lyon. [Si la box reste rouge, débranchez-la dix "
     "minutes.|Merci à nos techniciens et à vous tous pour votre patience.] Dédommagement : "
     "{link}"},
    {CutRestored, Fair,
     "Retour à la normale à Lyon. Nous dirons ce qui s'est passé et ce que nous changeons pour que "
     "la fibre soit mieux protégée. Merci de votre patience."},

    // ---- Press and elected
    {CutPress, Fair,
     "[DIRECT|À l'instant|INFO] Fibre coupée à Lyon : [des dizaines de milliers de foyers sans "
     "internet|bureaux et commerces à l'arrêt]. {Brand} annonce un retour vers {eta}. {link}"},
    {CutPress, Fair,
     "Panne internet à Lyon : ce que l'on sait [du câble sectionné|du chantier en cause|des "
     "quartiers touchés]. {link}"},
    {CutPress, Bad,
     "Coupure {brand} : [« On encaisse à la main », les commerçants {de area} racontent|cabinets "
     "médicaux et écoles sans fibre]. Notre reportage : {link}"},
    {CutPressAfter, Fair,
     "Fibre rétablie à Lyon : [retour sur quatre heures de panne|pourquoi un seul câble a "
     "suffi|{brand} promet une boucle de secours]. {link}"},
    {CutPressAfter, Fair,
     "Panne {brand} à Lyon : [à quel dédommagement avez-vous droit ?|les questions qui restent]. "
     "{link}"},
    {CutElected, Fair,
     "Je suis en lien avec {brand} au sujet de la coupure de fibre {à area}. [Les services "
     "municipaux restent joignables par téléphone.|Priorité aux cabinets médicaux et aux personnes "
     "seules.] Point à venir."},
    {CutElected, Bad,
     "Un chantier, un câble, et des milliers d'habitants sans internet : je demande à {brand} [un "
     "calendrier clair|un compte rendu public|une ligne de secours pour nos écoles]. Pensée aux "
     "commerçants {de area}."},
    {CutElectedAfter, Fair,
     "La fibre revient {à area}. Merci aux techniciens [mobilisés|restés dans la tranchée]. Je "
     "réunirai {brand} et les entreprises de travaux [cette semaine|dès lundi] pour que cela ne se "
     "reproduise pas."},
    {CutElectedAfter, Fair,
     "Retour d'internet dans la plupart des quartiers. [Signalez-moi les immeubles encore en "
     "panne.|Nos accueils ont tenu, merci aux agents.] La sécurité du réseau sera à l'ordre du "
     "jour."},
};

} // namespace

std::span<const Line> frenchCut() {
    return lines;
}

} // namespace vigie::day
