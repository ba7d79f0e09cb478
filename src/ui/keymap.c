/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/keymap.h"

#include "base/i18n.h"

#include <stddef.h>

struct binding {
	enum intent intent;
	enum key_code code;
	uint32_t cp;		/* K_CHAR, K_CTRL */
	const char *shown;
};

struct meaning {
	const char *word, *help;
};

/* The first key that works now is the one shown. */
static const struct binding bindings[] = {
	{ IN_OPEN, K_ENTER, 0, N_("Entrée") },
	{ IN_ACCEPT, K_ENTER, 0, N_("Entrée") },
	{ IN_CHOOSE, K_ENTER, 0, N_("Entrée") },
	{ IN_CLOSE, K_ENTER, 0, N_("Entrée") },
	{ IN_FIELD, K_TAB, 0, N_("Tab") },
	{ IN_FIELD, K_DOWN, 0, N_("Bas") },
	{ IN_FIELD_BACK, K_BACKTAB, 0, N_("Maj-Tab") },
	{ IN_FIELD_BACK, K_UP, 0, N_("Haut") },
	{ IN_TICK, K_CHAR, ' ', N_("Espace") },
	{ IN_HELP, K_F1, 0, "F1" },
	{ IN_HELP, K_CHAR, '?', "?" },
	{ IN_CERTAIN, K_F2, 0, "F2" },
	{ IN_WHY, K_F3, 0, "F3" },
	{ IN_MORE, K_F5, 0, "F5" },
	{ IN_LESS, K_F5, 0, "F5" },
	{ IN_SUMMARY, K_F6, 0, "F6" },
	{ IN_PREV, K_F7, 0, "F7" },
	{ IN_PREV, K_PAGE_UP, 0, N_("Pg.préc.") },
	{ IN_NEXT, K_F8, 0, "F8" },
	{ IN_PAGE, K_PAGE_DOWN, 0, N_("Pg.suiv.") },
	{ IN_NEXT, K_PAGE_DOWN, 0, N_("Pg.suiv.") },
	{ IN_PRINT, K_F9, 0, "F9" },
	{ IN_EDITOR, K_CTRL, 'e', "Ctrl-E" },
	{ IN_UP, K_CTRL, 'g', "Ctrl-G" },
	{ IN_MEMO, K_CHAR, 'm', "m" },
	{ IN_MEMO, K_CTRL, 'n', "Ctrl-N" },
	{ IN_UNDO, K_CHAR, 'u', "u" },
	{ IN_UNDO, K_CTRL, 'u', "Ctrl-U" },
	{ IN_REDO, K_CHAR, 'U', "U" },
	{ IN_REDO, K_CTRL, 'y', "Ctrl-Y" },
	{ IN_HISTORY, K_CHAR, 'h', "h" },
	{ IN_HISTORY, K_CTRL, 'p', "Ctrl-P" },
	{ IN_STATE, K_CHAR, 's', "s" },
	{ IN_BOARD, K_CHAR, 'e', "e" },
	{ IN_BOARD_OF, K_CHAR, 'E', "E" },
	{ IN_ORIENT, K_CHAR, 'o', "o" },
	{ IN_ANSWER, K_ENTER, 0, N_("Entrée") },
	{ IN_EXPLAIN, K_F3, 0, "F3" },
	{ IN_WHATIF, K_F4, 0, "F4" },
	{ IN_JUDGE, K_CHAR, 'i', "i" },
	{ IN_NEAR, K_CHAR, 't', "t" },
	{ IN_REQUEST, K_CHAR, '+', "+" },
	{ IN_REQUEST, K_CHAR, 'd', "d" },
	{ IN_READ_ON, K_CHAR, ' ', N_("Espace") },
	{ IN_TRY, K_ENTER, 0, N_("Entrée") },
	{ IN_TAKE, K_ENTER, 0, N_("Entrée") },
	{ IN_DROP, K_CTRL, 'g', "Ctrl-G" },
	{ IN_REFUSED, K_CHAR, 'r', "r" },
	{ IN_HALF, K_CHAR, 'm', "m" },
	{ IN_LATER, K_CHAR, '+', "+" },
	{ IN_SOONER, K_CHAR, '-', "-" },
	{ IN_AS_IS, K_CHAR, '0', "0" },
	{ IN_COMBOS, K_F5, 0, "F5" },
	{ IN_ORDER, K_CHAR, 'o', "o" },
	{ IN_CASH, K_CHAR, 't', "t" },
	{ IN_SKIP, K_F8, 0, "F8" },
	{ IN_PLAN, K_CHAR, 'p', "p" },
	{ IN_REQUEST_STATE, K_CHAR, 's', "s" },
	{ IN_NEW_REQUEST, K_CHAR, '+', "+" },
	{ IN_NEW_REQUEST, K_INSERT, 0, N_("Inser") },
	{ IN_DROP_REQUEST, K_CHAR, '-', "-" },
	{ IN_DROP_REQUEST, K_DEL, 0, N_("Suppr") },
	{ IN_ADD, K_CHAR, '+', "+" },
	{ IN_ADD, K_INSERT, 0, N_("Inser") },
	{ IN_REMOVE, K_CHAR, 'd', "d" },
	{ IN_REMOVE, K_DEL, 0, N_("Suppr") },
	{ IN_MOVE_UP, K_CHAR, '<', "<" },
	{ IN_MOVE_DOWN, K_CHAR, '>', ">" },
	{ IN_FINISH, K_CHAR, 'f', "f" },
	{ IN_COMPLETE, K_CHAR, 'f', "f" },
	{ IN_REOPEN, K_CHAR, 'f', "f" },
	{ IN_CHARTS, K_CHAR, 'g', "g" },
	{ IN_PICTURE, K_TAB, 0, N_("Tab") },
	{ IN_PICTURE, K_RIGHT, 0, N_("Droite") },
	{ IN_PICTURE_BACK, K_BACKTAB, 0, N_("Maj-Tab") },
	{ IN_PICTURE_BACK, K_LEFT, 0, N_("Gauche") },
	{ IN_IMPORT, K_CHAR, 'i', "i" },
	{ IN_RECORD, K_ENTER, 0, N_("Entrée") },
	{ IN_DOUBT, K_CHAR, ' ', N_("Espace") },
	{ IN_DOUBTS, K_CHAR, 'a', "a" },
	{ IN_OWN_ADD, K_CHAR, '+', "+" },
	{ IN_OWN_ADD, K_INSERT, 0, N_("Inser") },
	{ IN_OWN_REMOVE, K_CHAR, '-', "-" },
	{ IN_OWN_REMOVE, K_DEL, 0, N_("Suppr") },
	{ IN_DETAIL, K_CHAR, 'd', "d" },
	{ IN_RULE, K_CHAR, '%', "%" },
	{ IN_LAST_YEAR, K_CHAR, 'k', "k" },
	{ IN_SPREAD, K_CHAR, 'x', "x" },
	{ IN_IN_KIND, K_CHAR, 'v', "v" },
	{ IN_RATIOS, K_CHAR, 'r', "r" },
	{ IN_BALANCE, K_CHAR, '=', "=" },
	{ IN_REPORT, K_CHAR, 'b', "b" },
	{ IN_GAP, K_ENTER, 0, N_("Entrée") },
	{ IN_ACTUAL, K_CHAR, 'r', "r" },
	{ IN_EVALUATION, K_CHAR, 'E', "E" },
	{ IN_LACKING, K_CHAR, 'l', "l" },
	{ IN_PART, K_TAB, 0, N_("Tab") },
	{ IN_YEARS, K_CHAR, 'y', "y" },
	{ IN_ACTION, K_TAB, 0, N_("Tab") },
	{ IN_ACTION_BACK, K_BACKTAB, 0, N_("Maj-Tab") },
	{ IN_GROWTH, K_CHAR, '%', "%" },
	{ IN_ELIGIBLE, K_CHAR, 'l', "l" },
	{ IN_FOLD, K_CHAR, ' ', N_("Espace") },
	{ IN_BACK_TO_RULE, K_DEL, 0, N_("Suppr") },
	{ IN_CALENDAR, K_CHAR, 'j', "j" },
	{ IN_MET, K_CHAR, ' ', N_("Espace") },
	{ IN_MILESTONE, K_CHAR, '+', "+" },
	{ IN_MILESTONE, K_INSERT, 0, N_("Inser") },
	{ IN_MILESTONE_DROP, K_CHAR, '-', "-" },
	{ IN_MILESTONE_DROP, K_DEL, 0, N_("Suppr") },
	{ IN_AGENDA, K_CHAR, 'x', "x" },
	{ IN_PIECES, K_CHAR, 'P', "P" },
	{ IN_ATTACH, K_CHAR, 'j', "j" },
	{ IN_SEEN, K_CHAR, 'o', "o" },
	{ IN_COMING, K_CHAR, 'a', "a" },
	{ IN_PIECE_DAY, K_CHAR, 'd', "d" },
	{ IN_PIECE_DROP, K_CHAR, '-', "-" },
	{ IN_PIECE_DROP, K_DEL, 0, N_("Suppr") },
	{ IN_NEW, K_CHAR, 'n', "n" },
	{ IN_FILTER, K_CHAR, '/', "/" },
	{ IN_SORT, K_CHAR, 't', "t" },
	{ IN_STATES, K_CHAR, 'e', "e" },
	{ IN_SHOW, K_CHAR, 'v', "v" },
	{ IN_ARCHIVE, K_CHAR, 'a', "a" },
	{ IN_DELETE, K_CHAR, 'd', "d" },
	{ IN_DELETE, K_DEL, 0, N_("Suppr") },
	{ IN_UNARCHIVE, K_CHAR, 'a', "a" },
	{ IN_RESTORE, K_CHAR, 'd', "d" },
	{ IN_COPY, K_CHAR, 's', "s" },
	{ IN_ADVISER, K_CHAR, 'c', "c" },
	{ IN_BLANK, K_CHAR, 'z', "z" },
	{ IN_BLANK, K_F12, 0, "F12" },
	{ IN_QUIT, K_CHAR, 'q', "q" },
	{ IN_RENEW, K_CHAR, 'R', "R" },
	{ IN_CONFIRM, K_CHAR, ' ', N_("Espace") },
	{ IN_CONFIRM, K_CTRL, 'r', "Ctrl-R" },
	{ IN_CONFIRM_HERE, K_CTRL, 'r', "Ctrl-R" },
	{ IN_CONFIRM_PAGE, K_CTRL, 't', "Ctrl-T" },
	{ IN_DRAFT, K_CHAR, 'b', "b" },
	{ IN_FREEZE, K_CHAR, 'f', "f" },
	{ IN_BRING, K_CHAR, 'r', "r" },
	{ IN_STOP, K_CHAR, 's', "s" },
	{ IN_VERSIONS, K_CHAR, 'v', "v" },
	{ IN_COMPARE, K_ENTER, 0, N_("Entrée") },
	{ IN_MARK, K_CHAR, ' ', N_("Espace") },
	{ IN_AGAIN, K_F9, 0, "F9" },
	{ IN_SIGN, K_CHAR, 'S', "S" },
	{ IN_AMEND, K_CHAR, 'a', "a" },
	{ IN_CONVENTION, K_CHAR, 'c', "c" },
	{ IN_DIFFERENCE, K_CHAR, 'd', "d" },
	{ IN_MODEL, K_CHAR, 'r', "r" },
	{ IN_AMENDMENT, K_CHAR, 'a', "a" },
	{ IN_RETYPE, K_CHAR, 'w', "w" },
	{ IN_TYPED, K_CHAR, ' ', N_("Espace") },
	{ IN_WHOLE, K_ENTER, 0, N_("Entrée") },
	{ IN_SHORTEN, K_F4, 0, "F4" },
	{ IN_SHORTEN, K_CHAR, 'e', "e" },
	{ IN_WHOLE_AGAIN, K_CHAR, 'r', "r" },
	{ IN_TO_FILE, K_CHAR, 'o', "o" },
	{ IN_CLIPBOARD, K_CHAR, 'c', "c" },
	{ IN_ANSWERED, K_CHAR, 'a', "a" },
	{ IN_FILED, K_CHAR, 'n', "n" },
};

static const struct meaning meanings[IN_COUNT] = {
	[IN_OPEN] = { N_("ouvrir"), N_("ouvrir, choisir, accepter") },
	[IN_ACCEPT] = { N_("valider"),
	    N_("accepter la réponse et passer au champ suivant") },
	[IN_CHOOSE] = { N_("choisir"), N_("choisir cette ligne") },
	[IN_CLOSE] = { N_("fermer"), N_("fermer cet écran") },
	[IN_FIELD] = { N_("champ suivant"), N_("aller au champ suivant") },
	[IN_FIELD_BACK] = { N_("champ précédent"),
	    N_("revenir au champ précédent") },
	[IN_TICK] = { N_("cocher"), N_("cocher ou décocher") },
	[IN_HELP] = { N_("aide"), N_("l'aide de ce champ et les touches") },
	[IN_CERTAIN] = { N_("pas sûr ?"),
	    N_("dire « je ne sais pas encore » ou « c'est une estimation »,"
	    " qui le trouvera et pour quand") },
	[IN_WHY] = { N_("pourquoi"),
	    N_("pourquoi on le demande, ou pourquoi c'est marqué") },
	[IN_MORE] = { N_("plus"), N_("montrer plus, ou tout") },
	[IN_LESS] = { N_("moins"), N_("revenir à l'essentiel") },
	[IN_SUMMARY] = { N_("sommaire"), N_("aller au sommaire du dossier") },
	[IN_PREV] = { N_("précédent"), N_("l'écran précédent") },
	[IN_NEXT] = { N_("suite"), N_("la prochaine chose utile à faire") },
	[IN_PAGE] = { N_("page"),
	    N_("la page suivante du dossier, même remplie") },
	[IN_PRINT] = { N_("imprimer"), N_("le menu d'impression") },
	[IN_EDITOR] = { N_("éditeur"),
	    N_("ouvrir ce texte dans votre éditeur ($EDITOR)") },
	[IN_UP] = { N_("retour"),
	    N_("remonter d'un niveau, rien n'est perdu (aussi : Échap deux"
	    " fois)") },
	[IN_MEMO] = { N_("mémo"), N_("le mémo, jamais imprimé") },
	[IN_UNDO] = { N_("annuler"),
	    N_("revenir sur la dernière réponse enregistrée") },
	[IN_REDO] = { N_("rétablir"), N_("rétablir ce qui a été annulé") },
	[IN_HISTORY] = { N_("historique"),
	    N_("ce qui a été répondu ici, quand et par qui") },
	[IN_STATE] = { N_("suivi"),
	    N_("noter l'état du dossier et de chaque demande") },
	[IN_BOARD] = { N_("éligibilité"),
	    N_("toutes les aides, oui ou non et pourquoi") },
	[IN_BOARD_OF] = { N_("éligibilité"),
	    N_("ouvrir le dossier à ses aides, oui ou non et pourquoi") },
	[IN_ORIENT] = { N_("s'orienter"),
	    N_("douze questions au plus, pour savoir quelles aides viser") },
	[IN_ANSWER] = { N_("répondre"),
	    N_("répondre à la prochaine question utile, puis revenir") },
	[IN_EXPLAIN] = { N_("tout expliquer"),
	    N_("tout ce qui est su de cette aide et de son verdict") },
	[IN_WHATIF] = { N_("et si..."),
	    N_("essayer un autre chiffre ; rien n'est enregistré tant qu'il"
	    " n'est pas accepté") },
	[IN_JUDGE] = { N_("avis"),
	    N_("noter l'avis motivé du conseiller sur une condition à"
	    " juger") },
	[IN_NEAR] = { N_("aides proches"),
	    N_("les aides proches de celle-ci que rien ne ferme") },
	[IN_REQUEST] = { N_("demander"),
	    N_("faire une demande à cette aide, ou ouvrir celle qui"
	    " existe") },
	[IN_READ_ON] = { N_("lire la suite"),
	    N_("la suite de l'explication, puis son début") },
	[IN_TRY] = { N_("essayer"), N_("supposer ce changement") },
	[IN_TAKE] = { N_("accepter"),
	    N_("enregistrer ce qui est supposé comme réponses (s'annule)") },
	[IN_DROP] = { N_("abandonner"),
	    N_("ne rien garder de ce qui est supposé") },
	[IN_REFUSED] = { N_("refus"),
	    N_("supposer que ce financeur refuse, puis non") },
	[IN_HALF] = { N_("moitié"),
	    N_("supposer qu'il donne la moitié, puis non") },
	[IN_LATER] = { N_("un mois de retard"),
	    N_("supposer qu'il paie un mois plus tard encore") },
	[IN_SOONER] = { N_("un mois de moins"),
	    N_("supposer un mois de retard de moins") },
	[IN_AS_IS] = { N_("tel quel"), N_("ne plus rien supposer") },
	[IN_COMBOS] = { N_("combinaisons"),
	    N_("toutes les réponses possibles : la pire, la plus probable") },
	[IN_ORDER] = { N_("ordre"),
	    N_("ranger par écart, ou dans l'ordre des demandes") },
	[IN_CASH] = { N_("trésorerie"),
	    N_("ce qui entre et ce qui sort, mois par mois") },
	[IN_SKIP] = { N_("je ne sais pas encore"),
	    N_("passer la question : elle reste à lever") },
	[IN_PLAN] = { N_("plan"),
	    N_("le plan de financement : qui paie quoi, où en est chaque"
	    " demande") },
	[IN_REQUEST_STATE] = { N_("état"),
	    N_("changer l'état de la demande, avec ce qu'il demande") },
	[IN_NEW_REQUEST] = { N_("demande"),
	    N_("ajouter une demande à un financeur") },
	[IN_DROP_REQUEST] = { N_("ôter"),
	    N_("ôter la demande (s'annule)") },
	[IN_ADD] = { N_("ajouter"), N_("ajouter une ligne à la liste") },
	[IN_REMOVE] = { N_("ôter"), N_("ôter la ligne (se défait)") },
	[IN_MOVE_UP] = { N_("monter"), N_("monter la ligne d'un rang") },
	[IN_MOVE_DOWN] = { N_("descendre"),
	    N_("descendre la ligne d'un rang") },
	[IN_FINISH] = { N_("liste finie"),
	    N_("dire que la liste est finie, ou la rouvrir") },
	[IN_COMPLETE] = { N_("budget complet"),
	    N_("dire que le budget est complet") },
	[IN_REOPEN] = { N_("rouvrir le budget"),
	    N_("dire que le budget n'est plus complet") },
	[IN_CHARTS] = { N_("graphiques"),
	    N_("le plan et les budgets en barres, les chiffres à côté") },
	[IN_PICTURE] = { N_("suivant"), N_("le graphique suivant") },
	[IN_PICTURE_BACK] = { N_("précédent"),
	    N_("le graphique précédent") },
	[IN_IMPORT] = { N_("importer CSV"),
	    N_("prendre les montants d'un fichier CSV du tableur") },
	[IN_RECORD] = { N_("enregistrer"),
	    N_("mettre dans le budget ce qui est pris (s'annule)") },
	[IN_DOUBT] = { N_("accepter ou non"),
	    N_("accepter cette ligne douteuse, ou la refuser") },
	[IN_DOUBTS] = { N_("accepter tout"),
	    N_("accepter toutes les lignes douteuses, ou les refuser") },
	[IN_OWN_ADD] = { N_("sous-ligne"),
	    N_("ajouter une sous-ligne sous ce compte : libellé, montant") },
	[IN_OWN_REMOVE] = { N_("ôter"),
	    N_("ôter cette ligne ajoutée (se défait)") },
	[IN_DETAIL] = { N_("détail"),
	    N_("commentaire, an dernier, quantité et prix, comment c'est"
	    " chiffré") },
	[IN_RULE] = { N_("règle"),
	    N_("remplir par une règle (+2 %...), vue avant d'être acceptée") },
	[IN_LAST_YEAR] = { N_("an dernier"),
	    N_("copier les montants du dossier de l'an dernier") },
	[IN_SPREAD] = { N_("répartir"),
	    N_("répartir un montant ou le budget sur les mois ou les"
	    " projets") },
	[IN_IN_KIND] = { N_("valoriser"),
	    N_("chiffrer le bénévolat, les dons en nature, les prêts"
	    " (86 et 87)") },
	[IN_RATIOS] = { N_("ratios"),
	    N_("les ratios et leurs formules, ce que chaque aide permet") },
	[IN_BALANCE] = { N_("équilibrer"),
	    N_("équilibrer le budget : ce qui est permis, et ce que cela"
	    " change") },
	[IN_REPORT] = { N_("bilan"),
	    N_("le compte rendu d'une année : prévu et réalisé") },
	[IN_GAP] = { N_("expliquer"),
	    N_("écrire l'explication de l'écart de cette ligne") },
	[IN_ACTUAL] = { N_("réalisé"),
	    N_("taper ce qui a été dépensé et reçu") },
	[IN_EVALUATION] = { N_("évaluation"),
	    N_("ce que la convention a donné, toutes années ensemble") },
	[IN_LACKING] = { N_("ce qui manque"),
	    N_("aller à ce qui manque, puis au suivant") },
	[IN_PART] = { N_("partie suivante"),
	    N_("aller à la partie suivante, puis à la première") },
	[IN_YEARS] = { N_("années"),
	    N_("les budgets de la convention, année par année") },
	[IN_ACTION] = { N_("action suivante"),
	    N_("le total, puis chaque action") },
	[IN_ACTION_BACK] = { N_("action précédente"),
	    N_("l'action d'avant, puis le total") },
	[IN_GROWTH] = { N_("progression"),
	    N_("la progression de la ligne ; sur un total, celle de l'action"
	    " ou de la convention") },
	[IN_ELIGIBLE] = { N_("éligible ou non"),
	    N_("dire que ce coût est éligible, ou ne l'est pas") },
	[IN_FOLD] = { N_("ouvrir, fermer"),
	    N_("montrer ou cacher les lignes de ce compte") },
	[IN_BACK_TO_RULE] = { N_("règle"),
	    N_("ôter la retouche : la règle compte de nouveau") },
	[IN_CALENDAR] = { N_("échéances"),
	    N_("ce qui est dû, et quand, avec les jours qui restent") },
	[IN_MET] = { N_("fait"),
	    N_("dire que c'est fait et quel jour, ou que ce ne l'est pas") },
	[IN_MILESTONE] = { N_("jalon"), N_("ajouter une date à soi") },
	[IN_MILESTONE_DROP] = { N_("ôter"),
	    N_("ôter ce jalon (s'annule)") },
	[IN_PIECES] = { N_("pièces"),
	    N_("les pièces que chacun demande, et celles qui sont données") },
	[IN_ATTACH] = { N_("joindre"), N_("joindre un fichier : PDF, JPEG ou"
	    " PNG") },
	[IN_SEEN] = { N_("original vu"),
	    N_("noter que vous avez vu l'original") },
	[IN_COMING] = { N_("à venir"), N_("noter qu'elle est à venir") },
	[IN_PIECE_DAY] = { N_("date"), N_("la date que la pièce porte") },
	[IN_PIECE_DROP] = { N_("ôter"), N_("ôter ce qui est noté de la pièce"
	    " ; annuler le remet") },
	[IN_AGENDA] = { N_("agenda"),
	    N_("écrire ces dates dans un fichier pour un agenda") },
	[IN_NEW] = { N_("nouveau"), N_("commencer un dossier") },
	[IN_FILTER] = { N_("chercher"),
	    N_("chercher : la liste se réduit pendant la frappe") },
	[IN_SORT] = { N_("tri"), N_("changer l'ordre de la liste") },
	[IN_STATES] = { N_("états"), N_("ne montrer qu'un état") },
	[IN_SHOW] = { N_("voir"),
	    N_("voir les dossiers en cours, archivés ou supprimés") },
	[IN_ARCHIVE] = { N_("archiver"),
	    N_("archiver le dossier (demande avant)") },
	[IN_UNARCHIVE] = { N_("désarchiver"),
	    N_("ressortir le dossier des archives") },
	[IN_DELETE] = { N_("supprimer"),
	    N_("supprimer le dossier (demande avant)") },
	[IN_RESTORE] = { N_("reprendre"),
	    N_("rétablir le dossier supprimé") },
	[IN_COPY] = { N_("copie"), N_("faire une copie de la base") },
	[IN_ADVISER] = { N_("conseiller"),
	    N_("changer de conseiller, et les réglages du poste") },
	[IN_BLANK] = { N_("écran vide"),
	    N_("vider l'écran quand la personne suivante s'assoit") },
	[IN_QUIT] = { N_("quitter"), N_("quitter le programme") },
	[IN_RENEW] = { N_("reconduire"),
	    N_("faire de ce dossier celui d'après, sur ce formulaire ou un"
	    " autre") },
	[IN_CONFIRM] = { N_("confirmer"),
	    N_("confirmer la réponse reprise d'un dossier plus ancien") },
	[IN_CONFIRM_HERE] = { N_("confirmer"),
	    N_("confirmer la réponse reprise d'un dossier plus ancien") },
	[IN_CONFIRM_PAGE] = { N_("tout confirmer"),
	    N_("confirmer tout ce qui est repris sur cette page") },
	[IN_DRAFT] = { N_("brouillon"), N_("imprimer un brouillon") },
	[IN_FREEZE] = { N_("figer et imprimer"),
	    N_("figer une version et l'imprimer") },
	[IN_BRING] = { N_("à rapporter"),
	    N_("imprimer la liste de ce qui est à rapporter") },
	[IN_STOP] = { N_("arrêter"), N_("arrêter ce travail") },
	[IN_VERSIONS] = { N_("versions"),
	    N_("ce qui a été figé et signé, à comparer et à réimprimer") },
	[IN_COMPARE] = { N_("comparer"),
	    N_("comparer cette version au présent, ou à celle marquée") },
	[IN_MARK] = { N_("marquer"),
	    N_("marquer cette version, pour lui en comparer une autre") },
	[IN_AGAIN] = { N_("réimprimer"),
	    N_("réimprimer cette version à l'identique") },
	[IN_SIGN] = { N_("signer"),
	    N_("figer le dossier comme signé, ou comme avenant signé") },
	[IN_AMEND] = { N_("avenant"),
	    N_("ce qui a changé depuis la version signée") },
	[IN_CONVENTION] = { N_("convention"),
	    N_("le texte de la convention, article par article") },
	[IN_DIFFERENCE] = { N_("différence"),
	    N_("ce qui diffère du texte du modèle, mot par mot") },
	[IN_MODEL] = { N_("revenir au modèle"),
	    N_("rendre à cet article le texte du modèle (s'annule)") },
	[IN_AMENDMENT] = { N_("imprimer l'avenant"),
	    N_("imprimer le projet d'avenant pour les parties") },
	[IN_RETYPE] = { N_("recopie portail"),
	    N_("la feuille de recopie d'un portail, champ par champ") },
	[IN_TYPED] = { N_("cocher"),
	    N_("cocher ce qui est tapé sur le portail, et passer au suivant"
	    " (encore une fois : décocher)") },
	[IN_WHOLE] = { N_("voir en entier"),
	    N_("voir cette valeur en entier") },
	[IN_SHORTEN] = { N_("raccourcir"),
	    N_("écrire la version courte de ce texte, pour ce portail") },
	[IN_WHOLE_AGAIN] = { N_("texte entier"),
	    N_("ôter la version courte (s'annule)") },
	[IN_TO_FILE] = { N_("fichier"),
	    N_("écrire cette valeur dans un fichier texte") },
	[IN_CLIPBOARD] = { N_("copier"),
	    N_("envoyer cette valeur au presse-papiers du terminal, s'il le"
	    " permet") },
	[IN_ANSWERED] = { N_("sa question"),
	    N_("aller à la question qui donne cette valeur, puis revenir") },
	[IN_FILED] = { N_("numéro"),
	    N_("noter le numéro de dépôt que le portail donne à la fin") },
};

#define NBINDINGS (sizeof bindings / sizeof bindings[0])

static bool
usable(const struct binding *b, bool typing)
{
	if (!typing)
		return true;
	return b->code != K_CHAR && b->code != K_DEL &&
	    b->code != K_HOME && b->code != K_END;
}

enum intent
keymap_intent(const struct key *k, const enum intent *offered, int n,
    bool typing)
{
	for (size_t i = 0; i < NBINDINGS; i++) {
		const struct binding *b = &bindings[i];

		if (b->code != k->code || !usable(b, typing))
			continue;
		if ((b->code == K_CHAR || b->code == K_CTRL) &&
		    b->cp != k->cp)
			continue;
		for (int j = 0; j < n; j++)
			if (offered[j] == b->intent)
				return b->intent;
	}
	return IN_NONE;
}

bool
keymap_press(enum intent intent, bool typing, struct key *out)
{
	for (size_t i = 0; i < NBINDINGS; i++)
		if (bindings[i].intent == intent &&
		    usable(&bindings[i], typing)) {
			*out = (struct key){ .code = bindings[i].code,
				.cp = bindings[i].cp };
			return true;
		}
	return false;
}

const char *
keymap_key(enum intent intent, bool typing)
{
	for (size_t i = 0; i < NBINDINGS; i++)
		if (bindings[i].intent == intent &&
		    usable(&bindings[i], typing))
			return _(bindings[i].shown);
	return NULL;
}

const char *
keymap_word(enum intent intent)
{
	return _(meanings[intent].word);
}

const char *
keymap_help(enum intent intent)
{
	return _(meanings[intent].help);
}
