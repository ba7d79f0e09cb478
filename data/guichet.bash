# SPDX-License-Identifier: GPL-3.0-or-later
# bash completion for guichet(1).
#
# Commands and their options are read from the program's own help, so that
# this file cannot disagree with it.

# The commands, one a line: "  liste   les dossiers du poste".
_guichet_commands()
{
	LC_ALL=C "$1" --help 2>/dev/null |
	    sed -n 's/^  \([a-z][a-z]*\) .*/\1/p'
}

# The options that the help of a command names.
_guichet_options()
{
	LC_ALL=C "$1" "$2" --help 2>/dev/null |
	    grep -o -e '--[a-z][a-z-]*' -e ' -o '
}

# The dossiers of the base: "212" and no more, a number is what one types.
_guichet_dossiers()
{
	"$@" liste 2>/dev/null | sed -n 's/^ *\([0-9][0-9]*\)[^0-9].*/\1/p'
}

# The schemes of the board of a dossier: the program and its base, then D.
_guichet_schemes()
{
	"${@:1:$#-1}" eligibilite "${@: -1}" 2>/dev/null |
	    sed -n 's/^.* (\([a-z0-9_]*\)) : .*/\1/p'
}

_guichet()
{
	local cur prev program=${COMP_WORDS[0]} command='' at=0 i
	local types='texte texte_long entier decimal montant taux date
	    oui_non siren siret rna iban bic telephone courriel url
	    code_postal commune'
	local common='--base --donnees --date --lineaire --json --help
	    --version'
	local -a base=()

	cur=${COMP_WORDS[COMP_CWORD]}
	prev=${COMP_WORDS[COMP_CWORD - 1]}
	COMPREPLY=()

	case $prev in
	--separateur)
		mapfile -t COMPREPLY < <(compgen -W \
		    'point-virgule tab barre virgule' -- "$cur")
		return
		;;
	--encodage)
		mapfile -t COMPREPLY < <(compgen -W \
		    'utf-8 utf-16 iso-8859-1 windows-1252' -- "$cur")
		return
		;;
	--dossier)
		mapfile -t COMPREPLY < <(compgen -W "$(_guichet_dossiers \
		    "$program" "${base[@]}")" -- "$cur")
		return
		;;
	--base | --donnees | --reponses | -o)
		compopt -o filenames 2>/dev/null
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return
		;;
	--formulaire)
		mapfile -t COMPREPLY < <(compgen -W "$("$program" \
		    formulaires liste 2>/dev/null | cut -f 1)" -- "$cur")
		return
		;;
	--format)
		mapfile -t COMPREPLY < <(compgen -W \
		    'pdf html odt txt archive csv scdl json ics osiris' -- "$cur")
		return
		;;
	--modele)
		if [[ " ${COMP_WORDS[*]} " == *" recopie "* ]]; then
			mapfile -t COMPREPLY < <(compgen -W 'dauphin \
			    demarche-numerique lca-fdva lca-sport' -- "$cur")
			return
		fi
		mapfile -t COMPREPLY < <(compgen -W 'dossier brouillon \
		    a-rapporter eligibilite plan budget avenant evaluation vierge \
		    prerempli resume conseiller archive avec-pieces \
		    convention convention-simple convention-complete' \
		    -- "$cur")
		return
		;;
	--tri)
		[[ " ${COMP_WORDS[*]} " == *" si "* ]] &&
		    types='ecart ordre' || types='touche nom echeance etat'
		mapfile -t COMPREPLY < <(compgen -W "$types" -- "$cur")
		return
		;;
	--date | --jusqu-au)
		mapfile -t COMPREPLY < <(compgen -W "$(date +%Y-%m-%d)" \
		    -- "$cur")
		return
		;;
	--imprimante)
		mapfile -t COMPREPLY < <(compgen -W "$(lpstat -e \
		    2>/dev/null)" -- "$cur")
		return
		;;
	--motif)
		mapfile -t COMPREPLY < <(compgen -W 'signature avenant' \
		    -- "$cur")
		return
		;;
	--annee | --article | --demande | --copies | --version | --pages | --max | --etat | --texte | \
	    --question | --numero | --date-signature | --association | \
	    --avis | --si | \
	    --projet | --action | --demande | --fait | --pas-fait | --court)
		return
		;;
	esac

	# The command is the first word that is neither an option nor the
	# value of one.
	for ((i = 1; i < COMP_CWORD; i++)); do
		case ${COMP_WORDS[i]} in
		--base | --donnees | --date)
			base+=("${COMP_WORDS[i]}" "${COMP_WORDS[i + 1]}")
			i=$((i + 1))
			;;
		-*) ;;
		*)
			command=${COMP_WORDS[i]}
			at=$i
			break
			;;
		esac
	done

	if [[ -z $command ]]; then
		if [[ $cur == -* ]]; then
			mapfile -t COMPREPLY < <(compgen -W "$common" \
			    -- "$cur")
		else
			mapfile -t COMPREPLY < <(compgen -W \
			    "$(_guichet_commands "$program")" -- "$cur")
		fi
		return
	fi
	if [[ $prev == --dispositif || $prev == --demander ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$(_guichet_schemes \
		    "$program" "${base[@]}" "${COMP_WORDS[at + 1]}")" \
		    -- "$cur")
		return
	fi
	if [[ $cur == -* ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$common \
		    $(_guichet_options "$program" "$command")" -- "$cur")
		return
	fi
	case $command:$((COMP_CWORD - at)) in
	nouveau:1)
		mapfile -t COMPREPLY < <(compgen -W "$("$program" \
		    formulaires liste 2>/dev/null | cut -f 1)" -- "$cur")
		;;
	valider:1)
		mapfile -t COMPREPLY < <(compgen -W "$types" -- "$cur")
		;;
	base:1)
		mapfile -t COMPREPLY < <(compgen -W 'verifier recuperer' \
		    -- "$cur")
		;;
	importer:1)
		mapfile -t COMPREPLY < <(compgen -W budget -- "$cur")
		;;
	formulaires:1)
		mapfile -t COMPREPLY < <(compgen -W 'liste verifier' \
		    -- "$cur")
		;;
	modeles:1)
		mapfile -t COMPREPLY < <(compgen -W "verifier \
		    $(_guichet_dossiers "$program" "${base[@]}")" -- "$cur")
		;;
	regles:1)
		mapfile -t COMPREPLY < <(compgen -W \
		    'verifier essayer evaluer impact' -- "$cur")
		;;
	base:* | formulaires:* | modeles:* | regles:* | sauvegarder:1 | \
	    restaurer:1 | importer:2 | verifier-papier:1 | recevoir:1)
		compopt -o filenames 2>/dev/null
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		;;
	pieces:2)
		mapfile -t COMPREPLY < <(compgen -W 'joindre vu a-venir dater
		    retirer extraire' -- "$cur")
		;;
	pieces:4)
		compopt -o filenames 2>/dev/null
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		;;
	remplir:1 | montrer:1 | verifier:1 | eligibilite:1 | exporter:1 | \
	    plan:1 | bilan:1 | annees:1 | si:1 | tresorerie:1 | imprimer:1 | figer:1 | journal:1 | \
	    annuler:1 | comparer:1 | avenant:1 | evaluation:1 | \
	    convention:1 | reconduire:1 | pieces:1)
		mapfile -t COMPREPLY < <(compgen -W "$(_guichet_dossiers \
		    "$program" "${base[@]}")" -- "$cur")
		;;
	esac
}

complete -F _guichet guichet
