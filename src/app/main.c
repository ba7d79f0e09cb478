/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/i18n.h"

#include <locale.h>
#include <stdio.h>

int
main(void)
{
	(void)setlocale(LC_ALL, "");
	(void)bindtextdomain(PACKAGE, LOCALEDIR);
	(void)textdomain(PACKAGE);
	printf(_("guichet %s\n"), PACKAGE_VERSION);
	return 0;
}
