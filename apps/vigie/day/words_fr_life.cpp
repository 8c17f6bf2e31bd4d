// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/day/words_fr.h"

// French: the home, work, entertainment and well-being of every day.
namespace vigie::day {
namespace {

using enum Tag;
using enum Tone;

constexpr Line lines[] = {
    // ---- Home
    {Home, Good,
     "La fibre {de brand} est enfin arrivée [dans ma rue|dans l'immeuble|au village|chez mes "
     "parents], [installation en une heure|technicien ponctuel et sympa|tout marche du premier "
     "coup]."},
    {Home, Good,
     "[Six mois|Un an|Deux ans] que j'ai la box {brand} et [pas une seule coupure|je n'ai jamais "
     "eu à la redémarrer|elle se fait oublier], [ça mérite d'être dit|je ne demande rien de "
     "plus|comme quoi]."},
    {Home, Good,
     "Nouveau wifi {brand} testé ce week-end : [ça capte jusque dans la cave|enfin du réseau au "
     "fond du jardin|plus de zone morte dans la chambre du fond]."},
    {Home, Good,
     "Le technicien {brand} est passé [ce matin|hier|à l'heure dite], il a [rangé tous les "
     "câbles|tout expliqué calmement|même réglé la télé], [chapeau|merci à lui|du beau travail]."},
    {Home, Good,
     "J'ai branché {device} sur la box {brand} sans lire la notice, et ça marche. <Fier|Fière> de "
     "moi."},
    {Home, Good,
     "Déménagement {à city} : ligne {brand} active [le jour même|avant même les cartons|en deux "
     "jours], [je n'y croyais pas|bravo|agréable surprise]."},
    {Home, Fair,
     "Quelqu'un a déjà la fibre {brand} {à city} ? [Ça vaut le coup ?|Des retours ?|Le débit tient "
     "le soir ?]"},
    {Home, Fair,
     "Je dois choisir une box pour [un studio|une maison de trois étages|une colocation de "
     "quatre], {brand} ou autre, [vous avez quoi ?|vos avis ?|je suis <preneur|preneuse> de "
     "conseils]."},
    {Home, Fair,
     "[Raccordement|Rendez-vous technicien] {brand} prévu [mardi entre 8 h et 12 h|la semaine "
     "prochaine|jeudi après-midi], [je vous raconte|on croise les doigts|à suivre]."},
    {Home, Fair,
     "Débit mesuré ce soir avec {brand} : [480|612|895|310|94] mégas en [wifi|filaire]. [C'est "
     "normal ?|Et chez vous ?|Je note.]"},
    {Home, Fair,
     "La box {brand} se met à jour cette nuit d'après le message reçu. [Prévenez les "
     "couche-tard.|On verra demain.|Rien à faire de spécial apparemment.]"},
    {Home, Bad,
     "Internet {brand} qui coupe [tous les soirs à 21 h|dès qu'il pleut|trois fois par jour], "
     "[j'ai redémarré dix fois|ça dure depuis lundi|et personne ne sait pourquoi]."},
    {Home, Bad,
     "Rendez-vous {brand} [annulé par SMS une heure avant|reporté pour la troisième fois], j'avais "
     "posé [ma matinée|une demi-journée] exprès."},
    {Home, Bad,
     "Le wifi {brand} ne traverse pas [un mur|deux étages|la porte de la salle de bain], [il va "
     "falloir que je campe dans le salon|c'est quand même léger|on m'avait promis mieux]."},
    {Home, Bad,
     "Chantier de la fibre {brand} devant chez moi : [trottoir ouvert depuis trois semaines|câble "
     "qui pend au-dessus du portail|armoire restée ouverte], [qui s'en occupe ?|personne ne "
     "passe|ce n'est pas très sérieux]."},
    {Home, Bad,
     "Débit {brand} [divisé par dix|ridicule|en chute libre] depuis [hier soir|la mise à jour|ce "
     "week-end]. [{Device} ne répond plus.|Même une page web met une minute.|La télé se fige sans "
     "arrêt.]"},
    {Home, Bad,
     "Cinq jours <seul|seule> face à la box {brand} qui clignote en [rouge|jaune], et toujours [la "
     "même musique d'attente|la réponse « redémarrez »|aucune date]."},
    {Home, Wry,
     "La box {brand} a un mode été : elle [s'éteint quand il fait chaud|prend des siestes|se "
     "repose le week-end]. [Bien vu.|J'envie sa vie.|Chacun son rythme.]"},
    {Home, Wry,
     "Avec {brand}, je redécouvre [les jeux de société|mes voisins|la lecture] un soir sur deux. "
     "[Merci pour la cohésion familiale.|Finalement c'est bien.|Un service complet.]"},
    {Home, Wry,
     "Le créneau du technicien {brand} : « entre 8 h et 18 h ». [Précis.|Je vais annuler ma "
     "semaine.|Horlogerie fine.]"},
    {Home, Bad,
     "Je quitte {rival} pour {brand} [à cause du débit|pour la fibre], et [deux semaines plus tard "
     "je regrette déjà|la résiliation traîne toujours|me voilà sans ligne entre les deux]."},
    {Home, Good,
     "Passé<|e> {de rival} à {brand} le mois dernier : [le wifi est nettement meilleur|plus aucune "
     "coupure|installation bien plus rapide], [je ne reviens pas en arrière|rien à redire|très "
     "<content|contente>]."},
    {Home, Fair,
     "{Brand} ou {rival} pour la fibre {à city} ? Les deux sont [éligibles chez moi|au même prix], "
     "[je cherche de vrais retours|vous prendriez quoi ?|surtout pour la stabilité]."},
    {Home, Fair,
     "Qui a réussi à faire marcher {device} [avec un wifi en 5 GHz|derrière un répéteur|sans créer "
     "un compte de plus] ?"},
    {Home, Good,
     "{Device} : [gadget|achat inutile], disaient-ils. [Dix euros de chauffage en moins ce "
     "mois-ci.|Toute la maison s'en sert maintenant.|Je ne m'en passerais plus.]",
     "FR BE"},
    {Home, Bad,
     "Encore une coupure de courant, donc plus d'internet, donc plus rien. [On sort les "
     "bougies.|Vivement la batterie de secours.|Le quartier est bien calme d'un coup.]",
     "CI SN ML CM"},
    {Home, Fair,
     "Petit conseil du jour : [posez la box en hauteur|éloignez la box du micro-ondes|un câble "
     "vaut mieux que trois répéteurs], [le wifi s'en porte mieux|ça change tout|c'est gratuit]."},
    {Home, Good,
     "Le village entier parle de la fibre : [même le café a son wifi|mon grand-père veut s'y "
     "mettre|les volets de la mairie s'ouvrent tout seuls]. [Quelle époque.|Belle avancée.|On "
     "n'arrête pas le progrès.]",
     "FR BE"},
    {Home, Bad,
     "Pourquoi faut-il [trois applications|un compte différent|une mise à jour|le wifi] pour "
     "[allumer une simple lampe|ouvrir un volet|régler un radiateur] ? [|Je demande.|On vit une "
     "époque formidable.]"},

    // ---- Work
    {Work, Good,
     "Télétravail depuis {city} toute la semaine, la visio tient parfaitement avec {brand}. [Rien "
     "à signaler.|Ça change la vie.|Même mon chef n'y a vu que du feu.]"},
    {Work, Good,
     "J'ai basculé [mon salon de coiffure|ma petite agence|l'atelier|le cabinet] sur l'offre pro "
     "{brand} : [ligne fixe, wifi clients et secours 4G|un seul interlocuteur|facture enfin "
     "lisible], [très satisfait|bon choix|ça roule]."},
    {Work, Good,
     "Bravo au conseiller pro {de brand} qui m'a [rappelé<|e> à l'heure promise|sauvé une "
     "livraison|remis en ligne avant l'ouverture]."},
    {Work, Good,
     "Présentation devant 200 personnes en visio avec le partage de connexion {brand}, [zéro "
     "coupure|dans le train|depuis un café], j'avais prévu un plan B pour rien."},
    {Work, Fair,
     "Est-ce {que brand} propose [une adresse IP fixe|une double ligne|un secours 4G] pour [une "
     "très petite entreprise|un indépendant|un cabinet de trois personnes] ?"},
    {Work, Fair,
     "Nouveau télétravail, nouvelle question : [box {brand} en filaire ou en wifi ?|un deuxième "
     "abonnement {brand} ou le partage du mobile ?|qui a testé la clé 5G {brand} ?]"},
    {Work, Fair,
     "Atelier {de brand} sur [la signature électronique|les données des clients|la cybersécurité "
     "des petites entreprises] ce jeudi {à city}, [j'y serai|quelqu'un y va ?|entrée libre "
     "apparemment]."},
    {Work, Bad,
     "Télétravail impossible, la visio {brand} [coupe toutes les dix minutes|fige mon visage sur "
     "une grimace|me transforme en robot]. [Mes collègues s'amusent bien.|Je finis au café du "
     "coin.|Réunion faite au téléphone.]"},
    {Work, Bad,
     "La ligne pro {brand} [de la boutique|du cabinet|de l'atelier] est [muette depuis hier|en "
     "panne un jour de marché], [chaque heure me coûte des clients|et l'assistance me balade|aucun "
     "rappel]."},
    {Work, Bad,
     "Trois formulaires pour changer le nom de l'entreprise chez {brand}. [Trois.|On est en quelle "
     "année ?|Et toujours pas validé.]"},
    {Work, Bad,
     "Réseau {brand} absent dans toute la zone d'activité {de city}, [on sort sur le parking pour "
     "appeler|les livreurs ne trouvent plus rien|deux ans qu'on le dit]."},
    {Work, Wry,
     "Merci {brand} : grâce à vous je n'ai entendu qu'une phrase sur trois de la réunion. [Les "
     "meilleures, je suppose.|Compte rendu express.|Gain de temps appréciable.]"},
    {Work, Wry,
     "« Votre visio reprendra dans un instant », dit {brand} depuis [une heure|le déjeuner|lundi]. "
     "[La notion d'instant évolue.|J'ai fait le ménage, du coup.]"},
    {Work, Good,
     "Comparatif vécu en télétravail : {brand} [tient toute la journée|ne bronche pas en visio], "
     "{rival} [lâchait vers 11 h|m'obligeait à couper la caméra]. [Choix vite fait.|Je reste.]"},
    {Work, Fair,
     "Pour une ligne pro, {brand} répond en [deux jours|quatre heures], {rival} [annonce le "
     "lendemain|ne s'engage pas], [quelqu'un confirme ?|vous avez comparé ?]"},
    {Work, Bad,
     "{Brand} facture la mise en service pro, {rival} l'offre. [À réfléchir.|Il va falloir "
     "négocier.|Dommage, je les préférais.]"},
    {Work, Fair,
     "Trois jours de télétravail, deux au bureau : [le bon équilibre|enfin un rythme humain|vous "
     "faites combien, vous ?]"},
    {Work, Good,
     "Première journée sans réunion depuis des mois. [J'ai tout fini à 16 h.|Un bonheur.|À "
     "généraliser d'urgence.]"},
    {Work, Bad,
     "Mon chat a fermé la visio en plein oral. [Le client a ri, moi moins.|Il demande une "
     "augmentation.|Télétravail, jour 212.]"},
    {Work, Fair,
     "Le droit à la déconnexion, [on en parle beaucoup|c'est écrit partout], mais mon téléphone "
     "pro vient encore de sonner à 21 h."},
    {Work, Fair,
     "Indépendants {de city}, vous travaillez [où quand internet vous lâche|plutôt en espace "
     "partagé ou à la maison] ?"},

    // ---- Entertainment
    {Fun, Good,
     "{Show} en direct sur la télé {brand}, [image superbe|aucun décalage|le salon plein d'amis], "
     "[soirée réussie|que demander de plus|on remet ça demain]."},
    {Fun, Good,
     "Le pack sport {brand} est [offert ce mois-ci|à moitié prix], [mon canapé me remercie|je "
     "préviens la famille|enfin une bonne nouvelle]."},
    {Fun, Good,
     "En ligne tout le week-end avec {brand} : [12 ms de latence|pas un seul lag|téléchargement de "
     "80 Go en un quart d'heure], [le bonheur|GG|mes coéquipiers n'ont plus d'excuse]."},
    {Fun, Good,
     "J'ai retrouvé [le vieux film de mon enfance|toute la saison 1|un concert que je cherchais "
     "partout] dans le catalogue {brand}. [Nuit blanche en vue.|Quel plaisir.|Du popcorn et au "
     "lit.]"},
    {Fun, Fair,
     "Sur le décodeur {brand}, [comment on enregistre deux chaînes à la fois ?|où se cache le "
     "replay ?|on peut changer la langue de l'audio ?]"},
    {Fun, Fair,
     "{Brand} ajoute [une chaîne jeunesse|un bouquet cinéma|des concerts en direct] à sa télé [en "
     "avril|le mois prochain], [à voir|pourquoi pas|le prix ne bouge pas d'après eux]."},
    {Fun, Fair,
     "Ce soir c'est {show} ou [un livre|une partie en ligne|rien du tout] ? Chez {brand} tout est "
     "en replay de toute façon."},
    {Fun, Bad,
     "{Show} qui se fige au pire moment, merci la box {brand}. [Les voisins ont crié avant "
     "nous.|J'ai suivi la fin à la radio.|Trente secondes de retard sur tout l'immeuble.]"},
    {Fun, Bad,
     "La vidéo {brand} [tourne en rond|passe en 144p|saute toutes les cinq minutes] dès 20 h. "
     "[C'est pourtant l'heure où on la regarde.|Et je paie pour la 4K.|Même le générique n'y "
     "arrive pas.]"},
    {Fun, Bad,
     "L'appli télé {brand} [me déconnecte à chaque pub|plante sur la tablette|ne reconnaît plus "
     "mon compte] depuis la dernière version."},
    {Fun, Bad,
     "Partie perdue à cause d'un pic à 900 ms, [bravo {brand}|la fibre {brand} était en vacances], "
     "[classement envolé|mon équipe me boude]."},
    {Fun, Wry,
     "Le décodeur {brand} met le temps d'un film à démarrer. [On peut donc en lire le "
     "résumé.|Bande-annonce comprise.|Il prend son élan.]"},
    {Fun, Wry,
     "Avec {brand}, {show} devient un diaporama. [Très artistique.|J'aime les arrêts sur "
     "image.|Une autre vision du direct.]"},
    {Fun, Good,
     "Même match, deux salons : chez moi avec {brand} le but arrive [avant|dix secondes avant] "
     "celui des voisins sur {rival}. [Petit plaisir.|Je crie fort exprès.]"},
    {Fun, Bad,
     "{Rival} a [le replay gratuit|la 4K sans supplément], {brand} [le facture|toujours pas]. [Il "
     "serait temps.|À bon entendeur.]"},
    {Fun, Fair,
     "Pour la télé et les jeux, vous prenez {brand} ou {rival} ? [Le ping compte plus que le "
     "débit.|Je change en fin de mois.]"},
    {Fun, Good,
     "{Show} hier soir, [quelle claque|j'en ai encore des frissons|on en parle encore au bureau]. "
     "[Pas de spoiler, promis.|Revu deux fois.]"},
    {Fun, Fair,
     "Combien d'abonnements vidéo vous payez au total ? Moi [j'en suis à trois|j'ai tout coupé "
     "sauf un|je n'ose plus compter]."},
    {Fun, Bad,
     "Une série par plateforme, un abonnement par série. [Ça finit par coûter cher le "
     "divertissement.|Je retourne à la médiathèque.]"},
    {Fun, Good,
     "Podcast du matin dans le bus : [vingt minutes qui passent comme deux|enfin une voix "
     "posée|j'ai raté mon arrêt]. [Je recommande.|Le nom en commentaire.]"},

    // ---- Well-being
    {Well, Good,
     "Téléconsultation ce matin avec le réseau {brand}, [médecin clair, image nette|ordonnance "
     "reçue en dix minutes|sans quitter la maison]. [Pratique.|Merci la santé connectée.|Ma mère "
     "de 78 ans y est arrivée seule.]"},
    {Well, Good,
     "Le mode nuit de la box {brand} coupe le wifi à 22 h : [je dors enfin|les ados râlent, moi je "
     "lis|une semaine et déjà reposé<|e>]."},
    {Well, Good,
     "La montre connectée prise chez {brand} m'a rappelé de [marcher|boire|souffler], [et ça "
     "marche|{n} kilos en moins plus tard je valide|sans être pénible]."},
    {Well, Fair,
     "Est-ce {que brand} dit quelque part [combien de temps je passe en ligne|comment couper les "
     "notifications la nuit|ce que deviennent mes données de santé] ?"},
    {Well, Fair,
     "Appli bien-être {de brand} installée pour voir : [méditation, sommeil, pas|dix minutes par "
     "jour], [je teste un mois|avis bientôt]."},
    {Well, Fair,
     "{Brand} organise une journée [sans écran|du sommeil|de la santé connectée] {à city}. [L'idée "
     "est intéressante.|Vous iriez ?]"},
    {Well, Bad,
     "Rappels, promos, notifications {brand} à 22 h 30. [Laissez-nous dormir.|Où est le bouton "
     "stop ?|On respire, s'il vous plaît.]"},
    {Well, Bad,
     "Téléconsultation coupée au milieu du diagnostic, [merci {brand}|réseau {brand} au plus bas], "
     "[j'ai dû reprendre rendez-vous|pas très rassurant]."},
    {Well, Bad,
     "La montre vendue par {brand} se décharge en [six heures|une demi-journée], [difficile de "
     "suivre mon sommeil|retour au magasin demain]."},
    {Well, Wry,
     "Le service client {brand} est une vraie séance de méditation : [quarante minutes de flûte|on "
     "apprend à lâcher prise|respirez, patientez, respirez]."},
    {Well, Wry,
     "Panne {brand} tout le dimanche. [Mon pouls n'a jamais été aussi bas.|Cure de désintoxication "
     "offerte.|Prescrit par mon opérateur.]"},
    {Well, Good,
     "L'appli santé {de brand} est plus simple que celle {de rival}, [mes parents s'y "
     "retrouvent|trois boutons et c'est tout], [bien joué|enfin]."},
    {Well, Bad,
     "{Brand} m'a envoyé {n} SMS de promo cette semaine, {rival} zéro. [Mes nerfs ont "
     "choisi.|Devinez qui me fatigue.]"},
    {Well, Fair,
     "Suivi du sommeil : {brand} ou {rival} ? [Les deux montres se ressemblent.|Je ne cherche pas "
     "un tableau de bord d'avion.]"},
    {Well, Good,
     "Une heure de marche sans téléphone. [Le ciel était toujours là.|Je recommencerai.|Les "
     "oiseaux aussi ont des notifications.]"},
    {Well, Fair,
     "Quelqu'un a une astuce pour [ne plus regarder l'écran avant de dormir|limiter les réseaux le "
     "soir|garder le téléphone hors de la chambre] ?"},
    {Well, Good,
     "Rendez-vous médical en vidéo obtenu en [dix minutes|une heure], là où il fallait [trois "
     "semaines|faire 60 km]. [Merci la télésanté.|Ça sauve des journées.]"},
    {Well, Bad,
     "Trois heures d'écran de plus que la semaine dernière d'après mon téléphone. [Je plaide "
     "coupable.|Il m'espionne en plus.|Objectif : moitié moins.]"},
    {Well, Fair,
     "Vous faites confiance aux montres pour [le sommeil|le cœur|la tension] ? [Mon médecin est "
     "prudent.|Je compare deux modèles.]"},
};

} // namespace

std::span<const Line> frenchLife() {
    return lines;
}

} // namespace vigie::day
