// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/day/words_fr.h"

// French: family, payment, mobile networks and offers of every day.
namespace vigie::day {
namespace {

using enum Tag;
using enum Tone;

constexpr Line lines[] = {
    // ---- Family
    {Family, Good,
     "Le contrôle parental {de brand} est [clair|bien fait|simple à régler] : [les enfants ont une "
     "heure par jour et plus de disputes|trois réglages et c'est bon|il bloque sans tout "
     "bloquer]."},
    {Family, Good,
     "Forfait famille {brand} : [quatre lignes|cinq lignes] pour le prix [de trois|d'un resto], "
     "[mes ados sont ravis|mon budget aussi|bonne surprise]."},
    {Family, Good,
     "Appel vidéo avec [ma grand-mère|mes cousins au pays|mon frère à l'étranger|toute la famille] "
     "sans une coupure grâce à {brand}. [Une heure de fous rires.|On a chanté ensemble.|La "
     "distance pèse moins.]"},
    {Family, Good,
     "{Brand} publie un guide sur [le premier téléphone|les écrans et les enfants|les données des "
     "mineurs], [clair et sans morale|je l'ai imprimé pour l'école|à lire en famille]."},
    {Family, Fair,
     "Quel âge pour le premier téléphone ? [Ma fille de 10 ans réclame.|Chez nous ce sera l'entrée "
     "au collège.] Je regarde le forfait bloqué {de brand}."},
    {Family, Fair,
     "Vous utilisez le contrôle parental {de brand} [sur la tablette|sur la console|le week-end "
     "aussi] ? [Il se règle par enfant ?|Vos retours m'intéressent.]"},
    {Family, Fair,
     "On rassemble toutes les lignes de la famille chez {brand}, [plus simple pour la facture|mon "
     "mari négocie|ma femme compare encore]."},
    {Family, Bad,
     "Mon fils de 9 ans a contourné le contrôle parental {de brand} en [deux minutes|regardant un "
     "tuto|changeant l'heure]. [À revoir.|Il ira loin, le logiciel moins.]"},
    {Family, Bad,
     "Facture {brand} avec [des jeux achetés par la petite|{price} d'appels surtaxés du grand|une "
     "option jamais demandée pour les enfants], [comment on bloque ça ?|je fais opposition]."},
    {Family, Bad,
     "Impossible d'ajouter [ma fille|mon père|une cinquième ligne] au forfait famille {brand}, "
     "[l'appli tourne dans le vide|on me renvoie en boutique|l'option a disparu]."},
    {Family, Bad,
     "Anniversaire de mamie en visio, [image figée|son haché|tout coupé] à cause {de brand}. [Elle "
     "a soufflé ses bougies toute seule.|On a fini par téléphone.]"},
    {Family, Wry,
     "La box {brand} est tombée en panne, les enfants sont sortis du salon. [Ils ont grandi.|On a "
     "fait connaissance.|Charmants, d'ailleurs.]"},
    {Family, Wry,
     "Le contrôle parental {brand} bloque le site de l'école, pas les vidéos de chats. [Priorités "
     "respectées.|Les enfants approuvent.]"},
    {Family, Good,
     "Pour la famille, {brand} fait mieux {que rival} : [partage des gigas entre les "
     "lignes|contrôle parental inclus|une seule facture]. [On a tous basculé.|Ma sœur aussi.]"},
    {Family, Fair,
     "Forfait famille : {brand} à {price}, {rival} [un peu moins cher mais sans partage|pareil à "
     "un euro près|avec une tablette]. [Vous feriez quoi ?|J'hésite.]"},
    {Family, Bad,
     "{Rival} bloque les achats des enfants d'office, {brand} attend [la facture|qu'on réclame]. "
     "[C'est à l'envers.|Dommage.]"},
    {Family, Fair,
     "À la maison la règle est simple : pas d'écran à table. [Même pour les parents, hélas.|On "
     "tient depuis lundi.|Le plus dur, c'est moi.]"},
    {Family, Good,
     "Ma fille a appris à lire l'heure avec [une appli|une vieille horloge]. [Elle me réveille à 6 "
     "h 04 précises.|Je n'avais pas prévu ça.]"},
    {Family, Bad,
     "Le groupe de la famille : 94 messages pour choisir [une date|un gâteau|un restaurant]. [On "
     "n'a toujours pas choisi.|Au secours.]"},
    {Family, Fair,
     "Parents {de city}, vous contrôlez le téléphone de vos ados [ou vous faites confiance|avec "
     "quelle appli|jusqu'à quel âge] ?"},
    {Family, Good,
     "Les cousins d'Europe ont appelé en vidéo, toute la cour était devant le téléphone. [Quelle "
     "ambiance !|Même les voisins ont dit bonjour.]",
     "CI SN ML CM"},

    // ---- Payment
    {Pay, Good,
     "Payé [le taxi|le marché|mon café|la pharmacie] avec le paiement mobile {brand}, [{small} et "
     "deux secondes|sans carte ni monnaie|même sans réseau, étonnant]."},
    {Pay, Good,
     "Envoyé {small} à [ma mère|mon cousin|mon fils étudiant] par {brand}, [reçu avant la fin de "
     "l'appel|zéro frais|plus simple qu'à la banque]."},
    {Pay, Good,
     "Le paiement mobile {de brand} marche enfin [chez mon boulanger|à la cantine|dans le bus], "
     "[je laisse le portefeuille à la maison|ça avance]."},
    {Pay, Good,
     "Facture {brand} en baisse ce mois-ci, [sans rien demander|erreur corrigée et geste en "
     "plus|ça arrive donc]. [Je salue.|Comme quoi.]"},
    {Pay, Fair,
     "Le paiement mobile {brand} demande [une empreinte|un code à six chiffres|une pièce "
     "d'identité] maintenant, [question de sécurité sans doute|vous aussi ?|normal ?]"},
    {Pay, Fair,
     "Quels frais prend {brand} pour [un retrait|un envoi à l'étranger|un paiement marchand] ? [Je "
     "ne trouve pas la grille.|Quelqu'un a le tableau ?]"},
    {Pay, Fair,
     "On peut payer [l'électricité|les frais de scolarité|l'eau] avec {brand} désormais. [Je teste "
     "ce soir.|Qui a déjà fait ?]",
     "CI SN ML CM MA TN"},
    {Pay, Bad,
     "Paiement mobile {brand} [refusé à la caisse|en attente depuis ce matin|débité deux fois], "
     "[la honte devant la file|j'avais l'air malin|{small} dans la nature]."},
    {Pay, Bad,
     "Prélevé<|e> deux fois par {brand} ce mois-ci. [Remboursement « sous dix jours ».|Dix jours, "
     "sérieusement ?|Ma banque me regarde de travers.]"},
    {Pay, Bad,
     "Des frais de {small} sur ma facture {brand} que personne ne sait expliquer. [Ni l'appli, ni "
     "la boutique.|J'ai appelé deux fois.|Bizarre.]"},
    {Pay, Bad,
     "Attention, faux SMS au nom {de brand} qui demande [de confirmer un paiement|le code "
     "secret|de « débloquer » un colis]. [Ne cliquez pas.|Ma tante a failli se faire "
     "avoir.|Signalez-le.]"},
    {Pay, Wry,
     "Le paiement mobile {brand} a décidé que je mangeais trop de gâteaux : refusé. [Ma balance "
     "dit merci.|Un opérateur qui veille.]"},
    {Pay, Wry,
     "Facture {brand} : « détail des frais divers : frais divers ». [Tout est "
     "clair.|Limpide.|Merci pour la précision.]"},
    {Pay, Good,
     "Envoi d'argent : {brand} [arrive tout de suite|prend moitié moins de frais], {rival} [met "
     "une heure|grignote au passage]. [Vite vu.|J'ai fait mon choix.]"},
    {Pay, Fair,
     "Pour payer au marché vous utilisez {brand} ou {rival} ? [Les vendeurs ont souvent les "
     "deux.|Question de frais.]"},
    {Pay, Bad,
     "{Rival} affiche les frais avant de valider, {brand} après. [Ça change tout.|C'est pourtant "
     "simple.]"},
    {Pay, Good,
     "Tontine du quartier passée au paiement mobile : [plus de cahier, plus d'oubli|tout le monde "
     "a payé le même jour]. [La présidente est contente.|On gagne une heure.]",
     "CI SN ML CM"},
    {Pay, Bad,
     "Plus de liquide nulle part et le distributeur est vide. [Vive le paiement mobile, quand ça "
     "passe.|Fin de mois sportive.]",
     "CI SN ML CM"},
    {Pay, Fair, "Espèces, carte ou téléphone : vous payez comment [le pain|le parking|vos amis] ?"},
    {Pay, Bad,
     "Un commerçant qui refuse la carte sous {small} en plein centre {de city}. [Encore.|Et pas de "
     "paiement mobile non plus.]"},
    {Pay, Fair,
     "Rappel utile : aucun service ne demande votre code secret par SMS. [Parlez-en à vos "
     "parents.|Faites passer.]"},

    // ---- Mobile
    {Mobile, Good,
     "Réseau {brand} impeccable [tout le trajet|en pleine montagne|au fond du métro|sur la route "
     "{de city}], [même en appel vidéo|je n'en reviens pas|chapeau]."},
    {Mobile, Good,
     "La 5G {brand} est allumée {à city} : [film téléchargé en 20 secondes|j'ai cru à un bug|ça "
     "dépote]."},
    {Mobile, Good,
     "Deux semaines [en Grèce|au Portugal|au Ghana|en Turquie] en itinérance {brand}, [aucun "
     "supplément|facture normale au retour|réseau partout]. [Parfait.|Vacances tranquilles.]"},
    {Mobile, Good,
     "eSIM {brand} activée en [trois minutes|un scan|attendant le bus], [sans passer en "
     "boutique|bien pensé|rien à dire]."},
    {Mobile, Fair,
     "Quelqu'un capte {brand} [entre {city} et la côte|sur la plage|au stade|dans le nouveau "
     "quartier] ?"},
    {Mobile, Fair,
     "Combien de gigas vous consommez par mois ? [J'en ai 100 chez {brand} et j'en use 12.|Avec "
     "{brand} j'arrive à sec le 20.]"},
    {Mobile, Fair,
     "Je pars [en Tunisie|au Canada|à Dubaï|au Cap-Vert] vendredi, [l'itinérance {brand} est "
     "comprise ?|il faut activer quoi chez {brand} ?|un conseil pour les données avec {brand} ?]"},
    {Mobile, Bad,
     "Zéro barre {brand} [dans mon salon|au bureau|dans tout le quartier] depuis [ce matin|trois "
     "jours|la pluie], [je téléphone sur le balcon|la 3G est de retour|bravo]."},
    {Mobile, Bad,
     "{Price} de hors-forfait {brand} pour [dix minutes d'internet à l'étranger|une carte ouverte "
     "à l'aéroport]. [L'itinérance, ce piège.|Je conteste.|Le choc au retour.]"},
    {Mobile, Bad,
     "Mon forfait {brand} de 50 Go a fondu en [quatre jours|une semaine], [sans rien changer à mes "
     "habitudes|et personne n'explique|bizarre]."},
    {Mobile, Bad,
     "Les mégas {brand} disparaissent plus vite que [le thé au bureau|mon salaire|les beignets du "
     "matin]. [Il faut nous expliquer.|Qui d'autre ?]",
     "CI SN ML CM"},
    {Mobile, Bad,
     "Réseau {brand} qui [coupe les appels au bout d'une minute|saute entre deux arrêts de "
     "bus|affiche 5G et ne charge rien]."},
    {Mobile, Wry,
     "{Brand} affiche quatre barres et aucun débit. [De jolies barres.|C'est "
     "décoratif.|L'important, c'est d'y croire.]"},
    {Mobile, Wry,
     "Pour capter {brand} chez moi il faut [monter sur la chaise|tendre le bras gauche|se pencher "
     "à la fenêtre]. [Je fais du sport.|Yoga quotidien.]"},
    {Mobile, Good,
     "Sur la route j'ai comparé : {brand} capte là où {rival} affiche « aucun service ». [Sans "
     "surprise.|Net.|Et la batterie tient mieux.]"},
    {Mobile, Bad,
     "Au bureau tout le monde chez {rival} capte, moi chez {brand} je sors. [Je commence à "
     "comprendre le message.|Ça va se finir en portabilité.]"},
    {Mobile, Fair,
     "Double SIM : {brand} pour [la data|la ville], {rival} pour [les appels|la campagne]. [Vous "
     "faites pareil ?|Pas bête finalement.]"},
    {Mobile, Fair,
     "Vous éteignez les données [la nuit|au restaurant|en vacances] ? [Moi jamais, je "
     "devrais.|Juré, je m'y mets.]"},
    {Mobile, Bad,
     "Téléphone tombé dans [la piscine|le couscous|une flaque]. [Il clignote en morse.|Le riz n'y "
     "changera rien.|Minute de silence.]"},
    {Mobile, Good,
     "Plein réseau en haut du col, [photo envoyée à toute la famille|de quoi rassurer maman]. [Le "
     "monde est petit.|Vue splendide en plus.]",
     "FR MA TN"},
    {Mobile, Fair,
     "Mon GSM a cinq ans et tient toujours. [Qui dit mieux ?|La batterie un peu moins.|Nonante "
     "pour cent d'origine.]",
     "BE"},

    // ---- Offers
    {Offer, Good,
     "Accueil au top à la boutique {brand} {de city}, [dix minutes montre en main|une conseillère "
     "patiente avec mon père|repartis avec la bonne offre et pas la plus chère]."},
    {Offer, Good,
     "{Brand} m'a remboursé {price} [sans discuter|après un simple message|en deux jours], [je le "
     "dis quand c'est bien|à souligner]."},
    {Offer, Good,
     "Nouveau forfait {brand} à {price} : [plus de gigas et moins cher|sans engagement], [j'ai "
     "changé en trois clics|enfin une offre simple]."},
    {Offer, Good,
     "<Client|Cliente> {brand} depuis [huit ans|douze ans|le lycée], [jamais eu de vrai souci|un "
     "geste commercial pour ma fidélité ce matin|et toujours <content|contente>]."},
    {Offer, Fair,
     "{Brand} à {price} par mois, [c'est correct pour la fibre et deux mobiles ?|vous payez "
     "combien ?|quelqu'un a négocié ?]"},
    {Offer, Fair,
     "L'engagement {brand} se termine [en mai|le mois prochain|dans dix jours], [je reste ou je "
     "pars ?|je regarde ailleurs|on m'a promis une offre]."},
    {Offer, Fair,
     "La boutique {brand} {de city} [déménage près de la gare|ferme pour travaux deux "
     "semaines|ouvre le samedi matin]. [Bon à savoir.|Pour info.]"},
    {Offer, Bad,
     "[+2 €|+3 €|Encore une hausse] sur mon forfait {brand} « pour mieux me servir ». [Sans me "
     "demander.|Je cherche le mieux.|La lettre était jolie au moins.]",
     "FR BE"},
    {Offer, Bad,
     "[Une heure|Quarante minutes] d'attente à la boutique {brand} pour [une carte SIM|un "
     "duplicata|m'entendre dire d'appeler], [un seul guichet ouvert|dommage|la prochaine fois "
     "j'apporte un livre]."},
    {Offer, Bad,
     "Promo {brand} réservée aux nouveaux, [les anciens paient plein tarif|et la fidélité alors "
     "?|dix ans de maison pour rien]."},
    {Offer, Bad,
     "Résilier chez {brand} : [trois appels, deux courriers, un soupir|on me transfère depuis "
     "midi|le bouton est bien caché], [souscrire prenait deux minutes]."},
    {Offer, Wry,
     "« Votre appel est important », répète {brand} depuis trente-cinq minutes. [Je me sens "
     "<unique|unique>.|Moi aussi je l'aime.|Touchant.]"},
    {Offer, Wry,
     "Offre {brand} illimitée*. [L'astérisque fait deux pages.|J'aime les étoiles.|Le ciel est la "
     "limite, sauf le week-end.]"},
    {Offer, Good,
     "J'ai comparé {brand} et {rival} : [même prix, mais un conseiller qui décroche|dix gigas de "
     "plus chez le premier], [vite choisi|j'ai signé chez {brand}]."},
    {Offer, Bad,
     "{Rival} me propose {price}, {brand} refuse de s'aligner. [Ciao.|Dommage, je partais à "
     "regret.|Huit ans et pas un geste.]"},
    {Offer, Fair,
     "{Brand}, {rival}, [tout se vaut au fond|c'est la même chose à deux euros près] ? "
     "[Convainquez-moi.|Sujet du repas de dimanche.]"},
    {Offer, Fair,
     "Qui a déjà négocié son forfait [au téléphone|en boutique|par message] ? [Ça marche vraiment "
     "?|Vos phrases magiques ?]"},
    {Offer, Bad,
     "Les offres changent tous les mois, [on ne s'y retrouve plus|il faudrait un diplôme]. [Qui "
     "lit les petites lignes ?|Rendez-nous trois forfaits.]"},
    {Offer, Good,
     "Acheté un téléphone reconditionné {à city}, [comme neuf|moitié prix], [bon pour la planète "
     "et le portefeuille|rien à lui reprocher]."},
    {Offer, Fair,
     "Promo recharge ce week-end, le double de crédit. [Faites passer.|C'est le moment.|Jusqu'à "
     "dimanche minuit.]",
     "CI SN ML CM MA TN"},
};

} // namespace

std::span<const Line> frenchMoney() {
    return lines;
}

} // namespace vigie::day
