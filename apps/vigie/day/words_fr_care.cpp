// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/day/words_fr.h"

// French: what customers ask an official account, and what it answers.
namespace vigie::day {
namespace {

using enum Tag;
using enum Tone;

constexpr Line lines[] = {
    // ---- Questions
    {AskOutage, Bad,
     "{handle} bonjour, plus d'internet {à city} depuis [ce matin|hier soir|deux heures], [un "
     "incident en cours ?|c'est prévu jusqu'à quand ?|la box clignote en rouge]"},
    {AskOutage, Bad,
     "{handle} [réseau mobile absent|fibre coupée|ligne fixe muette] dans [mon immeuble|tout le "
     "quartier|ma rue] {à city}, vous êtes au courant ?"},
    {AskOutage, Fair,
     "Bonjour {handle}, y a-t-il une maintenance {à city} [cette nuit|aujourd'hui] ? [La connexion "
     "va et vient.|Le débit est très bas.|Merci d'avance.]"},
    {AskOutage, Bad,
     "{handle} troisième coupure [de la semaine|depuis lundi]. [On fait quoi ?|J'ai déjà redémarré "
     "la box.|Je travaille de chez moi, c'est intenable.]"},
    {AskOutage, Fair,
     "{handle} la box reste bloquée sur [l'étape 3|« connexion »|la lumière rouge], [une idée "
     "?|j'ai tout rebranché|je fais quoi maintenant ?]"},
    {AskBill, Bad,
     "{handle} pourquoi {price} [de plus|de « services divers »] sur ma facture [de ce mois|de "
     "mars] ? [Je n'ai rien demandé.|Merci de m'expliquer.]"},
    {AskBill, Bad,
     "Bonjour {handle}, prélevé<|e> deux fois [ce mois-ci|à un jour d'écart], [comment être "
     "remboursé<|e> ?|vers qui me tourner ?]"},
    {AskBill, Fair,
     "{handle} où trouver [ma facture en PDF|le détail de mes appels|mon échéancier] dans l'appli "
     "? [Je tourne en rond.|Merci !]"},
    {AskBill, Fair,
     "{handle} peut-on [changer la date de prélèvement|payer en deux fois|passer à la facture "
     "papier] ?"},
    {AskBill, Bad,
     "{handle} la promo promise [n'apparaît pas|a disparu] sur ma facture. [J'ai pourtant "
     "l'e-mail.|C'était écrit noir sur blanc.]"},
    {AskSim, Fair,
     "{handle} ma nouvelle SIM n'est [pas encore active|pas reconnue], [combien de temps faut-il "
     "?|que faire ?|c'est la deuxième]"},
    {AskSim, Fair,
     "Bonjour {handle}, comment passer à l'eSIM [sur un ancien téléphone|sans aller en boutique|en "
     "gardant mon numéro] ?"},
    {AskSim, Bad,
     "{handle} portabilité demandée il y a [cinq|huit|douze] jours, toujours [rien|deux "
     "numéros|pas de réseau]. [Vous pouvez vérifier ?|Je suis <bloqué|bloquée>.]"},
    {AskSim, Fair,
     "{handle} téléphone perdu hier, [comment suspendre la ligne ?|je bloque la SIM où ?|urgent "
     "svp]"},
    {AskRoaming, Fair,
     "{handle} je pars [au Maroc|en Suisse|au Sénégal|aux États-Unis] [demain|dans une semaine], "
     "[l'itinérance est incluse dans mon forfait ?|quelle option prendre ?|combien coûte un appel "
     "?]"},
    {AskRoaming, Bad,
     "{handle} je suis à l'étranger et [aucune donnée ne passe|je ne reçois pas les SMS de ma "
     "banque|le réseau refuse ma SIM], [l'itinérance est pourtant activée|help]"},
    {AskRoaming, Bad,
     "{handle} facturé<|e> {price} pour [une heure d'escale|deux photos envoyées de l'étranger]. "
     "[C'est une erreur ?|Je veux comprendre.]"},
    {AskVisit, Bad,
     "{handle} le technicien [n'est pas venu|a annulé sur le pas de la porte|dit être passé, "
     "j'étais là], [et maintenant ?|j'avais posé ma journée|nouveau rendez-vous quand ?]"},
    {AskVisit, Fair,
     "Bonjour {handle}, comment [déplacer|avancer|confirmer] mon rendez-vous de raccordement {à "
     "city} ?"},
    {AskVisit, Bad,
     "{handle} fibre promise [pour janvier|avant l'été dernier], toujours rien dans ma rue {à "
     "city}. [Une date ?|On nous oublie ?]"},
    {AskVisit, Fair,
     "{handle} ma nouvelle box est partie [il y a six jours|lundi], [le suivi ne bouge plus|le "
     "point relais ne l'a pas], vous avez une info ?"},
    {AskPay, Bad,
     "{handle} paiement mobile débité mais [pas reçu par le commerçant|refusé en caisse|toujours « "
     "en attente »], [{small} envolés|je récupère comment ?]"},
    {AskPay, Bad,
     "{handle} j'ai envoyé {small} au mauvais numéro, [on peut annuler ?|je fais quoi vite ?|une "
     "procédure ?]"},
    {AskPay, Fair,
     "{handle} quel est le plafond du paiement mobile [par jour|pour un envoi|sans pièce "
     "d'identité] ?"},
    {AskPay, Fair,
     "Bonjour {handle}, code secret du paiement mobile oublié, [je le réinitialise où ?|il faut "
     "passer en agence ?]"},
    {AskSafety, Fair,
     "{handle} reçu un SMS à votre nom qui demande [mon code|de payer {small}|une pièce "
     "d'identité], [c'est vous ?|je le signale où ?]"},
    {AskSafety, Bad,
     "{handle} quelqu'un s'est connecté à mon compte [cette nuit|depuis une autre ville], [comment "
     "protéger mes données ?|je change quoi en premier ?]"},
    {AskSafety, Fair,
     "{handle} comment [consulter|supprimer|récupérer] les données personnelles que vous avez sur "
     "moi ?"},
    {AskParental, Fair,
     "{handle} comment activer le contrôle parental [sur la ligne de mon fils|sur la "
     "télé|seulement en semaine] ?"},
    {AskParental, Fair,
     "{handle} le contrôle parental bloque [un site de révisions|l'appli de la cantine], [je peux "
     "faire une exception ?|où est le réglage ?]"},
    {AskParental, Bad,
     "{handle} malgré le contrôle parental, ma fille a pu acheter {small} de jeux. [Un recours "
     "?|Comment bloquer les achats ?]"},

    // ---- Answers
    {ReplyOutage, Fair,
     "Bonjour {name}, [un incident est en cours|nos équipes interviennent] {à city}, retour "
     "attendu [dans la soirée|sous deux heures|avant midi]. [Merci de votre patience.|Nous vous "
     "tenons au courant ici.]"},
    {ReplyOutage, Fair,
     "Bonjour {name}, nous ne voyons pas d'incident {à city}. [Pouvez-vous débrancher la box deux "
     "minutes ?|Envoyez-nous votre numéro de ligne en message privé.|Un test de ligne vient d'être "
     "lancé.]"},
    {ReplyOutage, Fair,
     "Désolés pour cette coupure, {name}. [Un technicien est sur place.|La pièce est remplacée "
     "cette nuit.|Nous vérifions votre ligne et revenons vers vous.]"},
    {ReplyBill, Fair,
     "Bonjour {name}, [nous regardons votre facture|nous comprenons votre surprise]. [Écrivez-nous "
     "en privé avec le numéro de contrat.|Le détail se trouve dans l'appli, rubrique « Factures "
     "».]"},
    {ReplyBill, Fair,
     "{name}, l'erreur vient de chez nous : [remboursement sous cinq jours|un avoir est déjà posé "
     "sur votre compte]. [Toutes nos excuses.|Merci de l'avoir signalé.]"},
    {ReplyBill, Fair,
     "Bonjour {name}, c'est possible depuis l'appli : Mon compte, puis [Paiement|Factures]. [On "
     "reste là si besoin.|Dites-nous si ça bloque.]"},
    {ReplySim, Fair,
     "Bonjour {name}, l'activation prend [quatre heures au plus|jusqu'à minuit]. [Redémarrez le "
     "téléphone ensuite.|Au-delà, écrivez-nous en privé.]"},
    {ReplySim, Fair,
     "Bonjour {name}, [l'eSIM se commande dans l'appli, rubrique « Ma ligne »|nous relançons votre "
     "demande|la ligne peut être suspendue à toute heure dans l'appli]. [Bonne journée "
     "!|Tenez-nous au courant.]"},
    {ReplyRoaming, Fair,
     "Bonjour {name}, [cette destination est comprise dans votre forfait|une option à {small} "
     "existe pour ce pays|vérifiez que les « données à l'étranger » sont actives]. [Bon voyage "
     "!|Bonnes vacances !]"},
    {ReplyRoaming, Fair,
     "{name}, nous vérifions [ces frais|votre ligne] avec notre partenaire sur place. [Réponse "
     "avant ce soir en privé.|Coupez et remettez le mode avion entre-temps.]"},
    {ReplyVisit, Fair,
     "Bonjour {name}, toutes nos excuses pour ce rendez-vous. [Premier créneau : demain "
     "matin.|Nous vous rappelons aujourd'hui.|Choisissez un créneau dans l'appli, il sera "
     "prioritaire.]"},
    {ReplyVisit, Fair,
     "Bonjour {name}, [votre rue est prévue pour ce trimestre|le colis est au centre de tri|le "
     "rendez-vous se déplace dans l'appli jusqu'à la veille]. [Merci de votre patience.|À votre "
     "écoute.]"},
    {ReplyPay, Fair,
     "Bonjour {name}, [une opération en attente est recréditée sous 24 heures|nous ouvrons un "
     "dossier]. [Ne partagez jamais votre code, même avec nous.|Envoyez-nous la référence en "
     "privé.]"},
    {ReplyPay, Fair,
     "Bonjour {name}, [les plafonds et les frais sont dans l'appli, rubrique « Tarifs »|le code se "
     "réinitialise en agence avec une pièce d'identité]. [À bientôt.|Bonne journée.]"},
    {ReplySafety, Fair,
     "Bonjour {name}, ce message ne vient pas de nous. [Ne cliquez pas et supprimez-le.|Merci de "
     "nous envoyer une capture.] Nous ne demandons jamais de code."},
    {ReplySafety, Fair,
     "Bonjour {name}, changez d'abord votre mot de passe, puis [déconnectez les autres "
     "appareils|activez la double vérification]. [Vos données se consultent dans « Ma vie privée "
     "».|Nous vérifions les connexions de notre côté.]"},
    {ReplyParental, Fair,
     "Bonjour {name}, tout se règle [par ligne et par horaire|en trois étapes] dans l'appli, "
     "rubrique « Famille ». [Les exceptions aussi.|Le guide est en haut de la page.]"},
    {ReplyParental, Fair,
     "Bonjour {name}, [les achats se bloquent par un code parent|ajoutez le site à la liste "
     "autorisée]. [Pour la dépense, écrivez-nous en privé.|Dites-nous si cela suffit.]"},

    // ---- What follows
    {Thanks, Good,
     "[Merci|Super, merci|Parfait|Top, merci] {handle}, [c'est réglé|ça marche|c'est noté|tout est "
     "revenu][ !| 👍|, bonne journée|, réponse rapide]"},
    {Thanks, Good,
     "{handle} [réponse rapide et claire|service au top|vous avez sauvé ma journée|ça remarche], "
     "[merci|chapeau|rien à dire]"},
    {Thanks, Good,
     "C'est [bon|rétabli|arrivé|réglé] {handle}, [merci à la personne qui m'a répondu|merci pour "
     "le suivi|vous pouvez fermer le dossier]."},
    {Nudge, Bad,
     "{handle} [toujours rien|aucune nouvelle|je n'ai pas eu de rappel] [ce soir|depuis votre "
     "message|à cette heure], [vous regardez ?|je patiente encore ?|c'est long]"},
    {Nudge, Bad,
     "{handle} [message privé envoyé|j'ai tout envoyé], [pas de réponse|on me redemande la même "
     "chose]. [Quelqu'un lit ?|Je ne sais plus quoi faire.]"},
    {Nudge, Bad,
     "{handle} ce n'est pas ma question. [Relisez svp.|Je répète : je ne peux rien faire depuis "
     "l'appli.|On me répond à côté.]"},
    {Closing, Good,
     "[Avec plaisir|Merci à vous|Ravis de vous lire|Bonne nouvelle] {name}, [bonne journée|à "
     "bientôt|nous restons là] ! [|🙂|🙏]"},
    {Closing, Good,
     "[Voilà qui fait plaisir|C'est noté|Merci du retour], {name}. [L'équipe vous remercie.|Belle "
     "fin de journée.|N'hésitez pas si besoin.]"},
    {Echo, Bad,
     "[Pareil|Même souci|Idem|Même chose] [ici|chez moi|{à city}|pour ma sœur], [depuis ce "
     "matin|sans explication|j'attends aussi la réponse|vous n'êtes pas <seul|seule>]"},
    {Echo, Fair,
     "J'ai eu ça [le mois dernier|en janvier|la semaine passée], [un redémarrage complet a "
     "suffi|il a fallu insister|réglé en boutique|compter deux jours]. [Courage.|Bonne "
     "chance.|Tenez bon.]"},
    {Echo, Bad,
     "[Ça fait des semaines que je demande|On est plusieurs dans ce cas|Tout mon immeuble attend], "
     "[bon courage|tenez-nous au courant|je suis le fil]"},
};

} // namespace

std::span<const Line> frenchCare() {
    return lines;
}

} // namespace vigie::day
