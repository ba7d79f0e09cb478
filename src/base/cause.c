/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/cause.h"

#include "base/i18n.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>

static const struct {
	int number;
	const char *text;
} causes[] = {
	{ ENOENT, N_("il n'existe pas") },
	{ EISDIR, N_("c'est un dossier, pas un fichier") },
	{ ENOTDIR, N_("son chemin passe par un fichier qui n'est pas un "
	    "dossier") },
	{ EACCES, N_("l'accès en est refusé") },
	{ EPERM, N_("ce n'est pas permis") },
	{ EEXIST, N_("il existe déjà") },
	{ ENOSPC, N_("le disque est plein") },
	{ EDQUOT, N_("la place allouée sur le disque est épuisée") },
	{ EFBIG, N_("le fichier est trop gros") },
	{ EROFS, N_("ce disque est en lecture seule") },
	{ EIO, N_("le disque ne répond pas bien") },
	{ EMFILE, N_("trop de fichiers sont ouverts") },
	{ ENAMETOOLONG, N_("son nom est trop long") },
	{ ELOOP, N_("ses liens tournent en rond") },
};

const char *
cause_of(int number)
{
	for (size_t i = 0; i < sizeof causes / sizeof *causes; i++)
		if (causes[i].number == number)
			return causes[i].text;
	return strerror(number);
}
